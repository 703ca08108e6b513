"""Stories edited in the browser: by keyboard, on a phone, in the dark, without JavaScript."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from linimasa.desk import Desk
from linimasa.library import Library
from linimasa.service import app
from linimasa.settings import Settings

Opener = Callable[..., Page]
Serve = Callable[[FastAPI], AbstractContextManager[str]]

SINCE = "?since=2020-11-01"


@pytest.fixture
def edited(served_library: str, tmp_path: Path, serve: Serve) -> Iterator[str]:
    """The address of the app over a library of its own, in which something is proposed."""
    path = str(tmp_path / "library.db")
    with sqlite3.connect(served_library) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    with Library.open(path) as library:
        stories = [row.id for row in library.stories()]
        assert len(stories) > 1
        library.propose([(stories[0], stories[1], 0.42, ["Baku"])])
        Desk(library).timeline(stories[0])
    with serve(app(path, Settings())) as address:
        yield address


@pytest.fixture
def story(chromium: Browser, edited: str) -> Iterator[Opener]:
    """Open the largest story; a message on the console fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_story(query: str = "", width: int = 1280, **options: object) -> Page:
        options.setdefault("locale", "en")
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{edited}/stories/1{query}")
        return page

    yield open_story
    for context in contexts:
        context.close()
    assert complaints == []


def barriers(page: Page) -> str:
    """What axe complains about, in the light and in the dark, with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    page.emulate_media(color_scheme="light")
    found = [Axe().run(page)]
    page.emulate_media(color_scheme="dark")
    found.append(Axe().run(page, options={"runOnly": ["color-contrast"]}))
    return "".join(each.generate_report() for each in found if each.violations_count)


@pytest.mark.parametrize(("width", "locale"), [(1280, "en"), (360, "id")])
def test_axe_finds_no_barrier_in_editing(story: Opener, width: int, locale: str) -> None:
    page = story(width=width, locale=locale)
    expect(page.locator(".proposals form")).to_have_count(1)
    expect(page.locator("fieldset.editing")).to_be_visible()
    assert barriers(page) == ""

    page.locator(".proposals button[value=reject]").click()
    expect(page.locator(".changed button[value=undo]")).to_be_visible()
    expect(page.locator(".log form")).to_have_count(1)
    assert barriers(page) == ""


@pytest.mark.parametrize(("width", "locale"), [(1280, "en"), (360, "id")])
def test_axe_finds_no_barrier_among_the_proposals(
    story: Opener, edited: str, width: int, locale: str
) -> None:
    page = story(width=width, locale=locale)
    page.goto(f"{edited}/proposals")
    expect(page.locator(".pairs > li")).to_have_count(1)
    assert barriers(page) == ""


def test_a_proposal_is_decided_and_undone_by_keyboard_without_javascript(
    story: Opener, edited: str
) -> None:
    page = story(java_script_enabled=False)
    page.goto(edited)
    page.get_by_role("link", name="look at the pairs").click()
    page.get_by_role("button", name="They are two").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("are two")
    expect(page.locator(".pairs > li")).to_have_count(0)
    assert page.url.startswith(f"{edited}/proposals")

    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pairs > li")).to_have_count(1)


def test_axe_finds_no_barrier_in_what_changed_since(story: Opener) -> None:
    page = story(SINCE, width=360)
    expect(page.locator(".since li").first).to_be_visible()
    assert barriers(page) == ""


def test_an_article_is_split_off_and_brought_back_by_keyboard_alone(story: Opener) -> None:
    page = story(java_script_enabled=False)
    before = page.locator(".member").count()
    page.locator(".member input[type=checkbox]").first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Why (for the log)").focus()
    page.keyboard.type("another war")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Make a story of their own")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("split off story 1")
    expect(page.locator(".member")).to_have_count(1)
    undo = page.locator(".changed button[value=undo]")
    undo.focus()
    assert undo.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("was undone")
    page.goto(page.url.split("?")[0])
    expect(page.locator(".member")).to_have_count(before)


def test_what_changed_since_is_asked_for_by_keyboard(story: Opener) -> None:
    page = story(java_script_enabled=False)
    page.locator("#since").fill("2020-11-01")
    page.keyboard.press("Enter")
    expect(page.locator(".since h2")).to_contain_text("2020-11-01")
    page.get_by_role("link", name="Only the whole timeline").click()
    expect(page.locator(".since")).to_have_count(0)
