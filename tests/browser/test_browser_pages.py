"""The pages as a reader meets them: by keyboard, on a phone, in the dark, without JavaScript."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]

STORY = "/stories/1"
READER = "/articles/7"
# Resolves when what was changed has been drawn.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PAGES = ["/", STORY, READER, "/search?q=ceasefire", "/add", "/api/docs", "/nowhere"]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_no_barrier(open_page: Opener, address: str) -> None:
    page = open_page(address, status=404 if address == "/nowhere" else 200)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.emulate_media(color_scheme="dark")  # which changes the colours and nothing else
    found = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("address", ["/", STORY, READER, "/search?q=ceasefire"])
def test_nothing_has_to_be_scrolled_sideways(open_page: Opener, address: str) -> None:
    page = open_page(address)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    for width in (1280, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"at {width} px"


def test_the_way_from_the_stories_to_the_sentence_needs_no_javascript(open_page: Opener) -> None:
    page = open_page("/", java_script_enabled=False)
    page.locator(".stories a").first.click()
    expect(page.locator("h1")).to_contain_text("Karabakh")
    said = page.locator(".said").first
    sentence = said.locator("blockquote").inner_text()
    said.locator(".source").click()
    target = page.locator(".sentence:target")
    expect(target).to_be_visible()
    assert " ".join(sentence.split())[:40] in " ".join(target.inner_text().split())
    page.locator(".back a").click()
    expect(page.locator("#timeline")).to_be_visible()


def test_a_fact_is_explained_on_focus_and_on_hover(open_page: Opener) -> None:
    page = open_page(READER)
    mark = page.locator("mark.fact:has(.k-date)").first
    explained = mark.locator(".pop")
    expect(explained).to_be_hidden()
    mark.hover()
    expect(explained).to_be_visible()
    page.mouse.move(0, 0)
    expect(explained).to_be_hidden()
    mark.focus()
    expect(explained).to_be_visible()
    expect(explained).to_contain_text("9 October 2020")


def test_escape_puts_an_explanation_away(open_page: Opener) -> None:
    page = open_page(READER)
    first, second = page.locator("mark.fact").nth(0), page.locator("mark.fact").nth(1)
    first.focus()
    expect(first.locator(".pop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(first.locator(".pop")).to_be_hidden()
    second.focus()
    expect(second.locator(".pop")).to_be_visible()


def test_every_mark_is_reached_with_the_tab_key(open_page: Opener) -> None:
    page = open_page(READER)
    marks = page.locator("mark.fact").count()
    assert marks > 10
    reached = 0
    for _ in range(marks + 12):
        page.keyboard.press("Tab")
        reached += page.evaluate("document.activeElement.matches('mark.fact')")
    assert reached == marks


def test_the_first_tab_offers_the_way_past_the_masthead(open_page: Opener) -> None:
    page = open_page(STORY)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", [1280, 360])
def test_an_explanation_is_wholly_on_the_screen(open_page: Opener, width: int) -> None:
    page = open_page(READER, width=width, reduced_motion="reduce")
    marks = page.locator("mark.fact")
    for index in range(0, marks.count(), 5):
        marks.nth(index).focus()
        page.evaluate(DRAWN)
        box = marks.nth(index).locator(".pop").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 900.5


def test_a_kind_of_fact_is_switched_off_without_javascript(open_page: Opener) -> None:
    page = open_page(READER, java_script_enabled=False)
    line = "el => getComputedStyle(el).textDecorationLine"
    date = page.locator(".fact > .k-date").first
    name = page.locator(".fact > .k-name:not(.k-place)").first
    assert date.evaluate(line) == "underline"
    page.get_by_role("checkbox", name="Dates").uncheck()
    assert date.evaluate(line) == "none"
    assert name.evaluate(line) == "underline"
    page.get_by_role("checkbox", name="Dates").check()
    assert date.evaluate(line) == "underline"


def test_the_timeline_is_filtered_without_javascript(open_page: Opener) -> None:
    page = open_page(STORY, java_script_enabled=False)
    every = page.locator(".entry").count()
    page.get_by_label("Language", exact=True).select_option("id")
    page.get_by_role("button", name="Apply").click()
    assert 0 < page.locator(".entry").count() < every
    page.get_by_role("link", name="Clear the filter").click()
    assert page.locator(".entry").count() == every


def test_what_is_searched_for_is_found(open_page: Opener) -> None:
    page = open_page("/search")
    page.get_by_role("searchbox").fill("Stepanakert")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li").first).to_contain_text("Stepanakert")
    page.locator(".hits h3 a").first.click()
    expect(page.locator(".text")).to_contain_text("Stepanakert")


def test_the_language_of_the_interface_is_kept_from_page_to_page(open_page: Opener) -> None:
    page = open_page("/")
    page.get_by_role("link", name="ID (Indonesia)").click()
    expect(page.locator("h1")).to_have_text("Halaman berita masuk, linimasa bersumber keluar.")
    page.locator(".stories a").first.click()
    expect(page.locator("#timeline")).to_have_text("Linimasa")


def test_on_paper_there_is_the_timeline_and_nothing_else(open_page: Opener) -> None:
    page = open_page(STORY)
    page.emulate_media(media="print")
    expect(page.locator(".entry").first).to_be_visible()
    expect(page.locator(".side")).to_be_hidden()
    expect(page.locator(".masthead nav").first).to_be_hidden()


def test_nothing_moves_where_no_motion_is_wanted(open_page: Opener) -> None:
    page = open_page(READER + "#s-0", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.locator(".sentence:target").evaluate("e => getComputedStyle(e).animationName") == (
        "none"
    )


def test_annotate_has_no_barrier_and_takes_a_selected_passage(open_page: Opener) -> None:
    page = open_page("/articles/2")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.locator(".new summary").first.click()
    page.locator(".text p").nth(1).dblclick(position={"x": 30, "y": 12})
    passage = page.locator("[data-passage]").first.input_value()
    assert passage
    assert passage in page.locator(".text").inner_text()
    page.get_by_role("button", name="Keep as gold").click()
    expect(page.locator(".badge.done")).to_be_visible()
