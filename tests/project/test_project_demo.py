"""The main job on the example pages: what reading, stories and timeline must give there."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

import linimasa

PAGES = Path(__file__).parents[2] / "examples" / "karabakh-2020"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "karabakh.toml").read_text(encoding="utf-8")
)
NO_NEWS = "24-harbour-ledger-subscribe.html"
FURNITURE = [
    "Baca juga", "Baca berita tanpa iklan", "WhatsApp", "Sign up", "Advertisement", "cookies",
    "Continue reading", "Read the full story", "Lanjutkan membaca", "All rights reserved",
    "Sample page", "Halaman contoh", "Log in", "Login", "Share", "Photograph", "window.__state",
]  # fmt: skip


@pytest.fixture(scope="module")
def articles() -> dict[str, linimasa.Article]:
    return {file.name: linimasa.read(file.read_bytes()) for file in sorted(PAGES.iterdir())}


@pytest.fixture(scope="module")
def facts(articles: dict[str, linimasa.Article]) -> list[linimasa.Facts]:
    return [linimasa.mark(article) for article in articles.values()]


@pytest.fixture(scope="module")
def stories(
    articles: dict[str, linimasa.Article], facts: list[linimasa.Facts]
) -> list[linimasa.Story]:
    return linimasa.find_stories(list(articles.values()), facts=facts)


@pytest.fixture(scope="module")
def timeline(
    articles: dict[str, linimasa.Article],
    facts: list[linimasa.Facts],
    stories: list[linimasa.Story],
) -> linimasa.Timeline:
    every = list(articles.values())
    war = stories[0].articles
    return linimasa.build_timeline([every[i] for i in war], facts=[facts[i] for i in war])


def test_every_page_is_expected(articles: dict[str, linimasa.Article]) -> None:
    assert set(articles) == {*EXPECTED, NO_NEWS}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_read_exactly(name: str, articles: dict[str, linimasa.Article]) -> None:
    article, expected = articles[name], EXPECTED[name]
    paragraphs = article.text.split("\n\n")
    assert article.title == expected["title"]
    assert (
        (article.outlet or "")
        .casefold()
        .replace(" ", "")
        .startswith(expected["outlet"].casefold().replace(" ", ""))
    )
    assert article.language == expected["language"]
    assert article.published == expected["published"]
    assert isinstance(article.published, dt.datetime)
    assert paragraphs[0].startswith(expected["first"])
    assert paragraphs[-1].startswith(expected["last"])
    assert len(paragraphs) == expected["paragraphs"]
    assert article.agencies == expected["agencies"]
    assert [f for f in FURNITURE if f in article.text] == []


def test_the_subscription_page_is_no_article(articles: dict[str, linimasa.Article]) -> None:
    assert articles[NO_NEWS].text == ""
    assert "no article" in articles[NO_NEWS].notes


def test_the_war_and_the_earthquake_are_two_stories(
    articles: dict[str, linimasa.Article], stories: list[linimasa.Story]
) -> None:
    names = list(articles)
    members = [{names[i][:2] for i in story.articles} for story in stories]
    assert members[0] == {f"{n:02}" for n in range(1, 22)}
    assert {"22", "23"} in members


def test_the_wire_copies_are_recognised(articles: dict[str, linimasa.Article]) -> None:
    names = list(articles)
    found = {
        (names[c.original][:2], names[c.copy][:2], c.kind)
        for c in linimasa.find_copies([a.text for a in articles.values()])
    }
    pairs = {frozenset((a, b)) for a, b, _ in found}
    assert pairs <= {frozenset(p) for p in (("08", "09"), ("08", "10"), ("09", "10"),
                     ("08", "11"), ("09", "11"), ("10", "11"))}  # fmt: skip
    assert {n for pair in pairs for n in pair} == {"08", "09", "10", "11"}
    assert {kind for _, copy, kind in found if copy == "11"} == {"truncated"}


# The days that matter, as any chronicle of the war has them, with words of which the entry must
# hold one: the day is the day told of, whatever page tells it.
DAYS = {
    "2020-09-27": ["martial law", "darurat militer", "broke out", "pecah"],
    "2020-09-29": ["Security Council", "Su-25"],
    "2020-10-01": ["gencatan senjata"],
    "2020-10-08": ["cathedral", "Putin"],
    "2020-10-10": ["ceasefire", "gencatan senjata", "cease-fire", "truce"],
    "2020-10-11": ["Ganja"],
    "2020-10-17": ["Ganja", "ceasefire", "cease-fire"],
    "2020-10-26": ["ceasefire", "truce", "gencatan senjata"],
    "2020-10-28": ["Barda"],
    "2020-11-08": ["Shusha"],
    "2020-11-10": ["peacekeepers", "Kesepakatan", "deal"],
}


@pytest.mark.parametrize("day", DAYS)
def test_the_timeline_has_the_day(day: str, timeline: linimasa.Timeline) -> None:
    entries = {e.date.isoformat(): e for e in timeline.entries if e.precision == "day"}
    assert day in entries, sorted(entries)
    told = " ".join(s.text for s in entries[day].sentences)
    assert any(word in told for word in DAYS[day]), told


def test_wire_copies_count_as_one_origin(
    articles: dict[str, linimasa.Article], timeline: linimasa.Timeline
) -> None:
    for entry in timeline.entries:
        assert 1 <= entry.origins <= 6  # six outlets; the wire and its copies are one


def test_every_sentence_is_where_it_says(
    articles: dict[str, linimasa.Article],
    stories: list[linimasa.Story],
    timeline: linimasa.Timeline,
) -> None:
    every = list(articles.values())
    war = [every[i] for i in stories[0].articles]
    for entry in timeline.entries:
        for sentence in entry.sentences:
            assert war[sentence.article].text[sentence.start : sentence.end] == sentence.text
            for other in sentence.also:
                assert war[other.article].text[other.start : other.end] == other.text


def test_conflicting_claims_stand_side_by_side(timeline: linimasa.Timeline) -> None:
    """On 22 October Putin said almost 5,000 dead, the authorities of Karabakh 874 soldiers."""
    [entry] = [e for e in timeline.entries if e.date == dt.date(2020, 10, 22)]
    killed = {c.figure.value or c.figure.high for c in entry.figures if c.figure.kind == "killed"}
    assert {5000, 874} <= killed


def test_what_is_to_come_and_what_is_denied_is_marked(timeline: linimasa.Timeline) -> None:
    by_day = {entry.date.isoformat(): entry.sentences for entry in timeline.entries}
    assert {s.status for s in by_day["2020-12-01"]} == {"announced"}
    [strike] = [s for s in by_day["2020-10-17"] if s.differing]
    assert strike.status == "claimed"
    assert [(other.status, other.text[:29]) for other in strike.differing] == [
        ("denied", "Armenia denied responsibility")
    ]
