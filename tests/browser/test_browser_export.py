"""The exported HTML file, opened from disk: no barrier, nothing to scroll sideways, nothing loaded."""

import datetime as dt
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from linimasa.exports import Told, export
from linimasa.model import Article, Claim, Entry, Figure, Sentence, Source, Timeline


@pytest.fixture
def file(tmp_path: Path) -> Path:
    text = "The ferry Tirta Kencana ran aground off Bintan at dawn with 84 people on board."
    figures = [
        Claim(
            figure=Figure(
                start=0, end=1, text="2", kind="injured", value=n, claimed_by=f"office {n}"
            ),
            article=n % 2,
        )
        for n in range(5)
    ]
    sentence = Sentence(
        text=text, article=0, start=0, end=len(text), status="claimed",
        also=[Source(article=1, start=0, end=len(text), text=text)],
    )  # fmt: skip
    entries = [
        Entry(date=dt.date(2021, 3, day), sentences=[sentence], figures=figures, origins=2)
        for day in (4, 5)
    ]
    told = Told(
        title="Ferry aground off Bintan",
        timeline=Timeline(entries=entries),
        articles={
            0: Article(text=text, title="Ferry aground", outlet="Harbour News", language="en"),
            1: Article(text=text, title="Kapal kandas", url="https://a.example/", language="id"),
        },
        names={0: "a-rather-long-folder-name/" * 8 + "page.html", 1: "b.html"},
    )
    path = tmp_path / "timeline.html"
    path.write_text(export("html", [told]), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [360, 1280])
def test_the_exported_file_is_for_everyone_on_every_screen(
    chromium: Browser, file: Path, width: int
) -> None:
    for scheme in ("light", "dark"):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))  # noqa: B023 - used at once
        page.goto(file.as_uri())
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert loaded == [file.as_uri()]
        context.close()


def test_a_citation_leads_to_its_source(chromium: Browser, file: Path) -> None:
    page = chromium.new_page()
    page.goto(file.as_uri())
    page.click(".refs a >> nth=1")
    assert "Kapal kandas" in page.inner_text(":target")
    page.close()
