"""Stories of two languages that may tell the same: found when the desk groups, shown, decided."""

import datetime as dt

import pytest

from linimasa import pipeline, stories
from linimasa.desk import Desk
from linimasa.model import Article, Facts, Page, Story

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)

ENGLISH = """\
<html lang="en"><head><title>Second thoughts about small boats</title>
<meta property="article:published_time" content="2021-03-05T08:00:00+07:00"></head>
<body><article><h1>Second thoughts about small boats</h1>
<p>The wooden boats that cross the strait are older than most of the people who board them.</p>
<p>Parliament has asked for newer ones for years, but the money went into roads and bridges.</p>
<p>Families of sailors hope that something will change, and Sari Utami promised it last
Thursday.</p></article></body></html>
"""
INDONESIAN = """\
<html lang="id"><head><title>Feri kandas, 84 penumpang selamat</title>
<meta property="article:published_time" content="2021-03-04T20:00:00+07:00"></head>
<body><article><h1>Feri kandas, 84 penumpang selamat</h1>
<p>Feri Tirta Kencana kandas di perairan Bintan pada Kamis pagi dengan 84 orang di dalamnya.</p>
<p>Semua penumpang sudah dibawa ke pelabuhan Tanjung Pinang, kata kepala pelabuhan Sari Utami.</p>
<p>Dua orang luka ringan setelah lambung kapal menghantam karang, ujarnya kepada
wartawan.</p></article></body></html>
"""


@pytest.fixture
def desk(library):
    """Over the two pages, which share a name and little else."""
    desk = Desk(library)
    pages = {"en.html": ENGLISH, "id.html": INDONESIAN}
    taken = [
        Page(data=text.encode(), name=name, media_type="text/html") for name, text in pages.items()
    ]
    assert [outcome.error for outcome in desk.add(taken, now=NOW)] == [None, None]
    desk.regroup(now=NOW)
    return desk


def test_what_shares_too_little_to_be_joined_is_proposed_with_what_it_shares(desk, library):
    assert library.count().stories == 2
    [proposal] = library.proposals()
    assert sorted(proposal.titles) == [
        "Feri kandas, 84 penumpang selamat",
        "Second thoughts about small boats",
    ]
    assert proposal.shared[0] == "Sari Utami"
    assert "Feri = boats" in proposal.shared
    assert 0 < proposal.score <= 1


def test_grouping_again_proposes_nothing_twice(desk, library):
    desk.repair(now=NOW)
    assert len(library.proposals()) == 1


def test_what_a_person_rejected_is_not_proposed_again(desk, library):
    [proposal] = library.proposals()
    desk.judge(proposal.number, accepted=False, now=NOW)

    desk.repair(now=NOW)

    assert library.proposals() == []
    assert library.count().stories == 2


def test_what_a_person_accepted_is_one_story_and_stays_so(desk, library):
    [proposal] = library.proposals()
    desk.judge(proposal.number, accepted=True, now=NOW)

    desk.repair(now=NOW)

    assert library.count().stories == 1
    assert library.proposals() == []


def test_what_a_person_has_parted_is_not_proposed(library, put):
    """Two stories that were one: someone has said that they are two."""
    put("A ferry ran aground.", name="1.txt", language="en")
    put("Sebuah feri kandas.", name="2.txt", language="id")
    desk = Desk(library)
    [first, second] = library.save_stories(
        [story("Ferry", 1), story("Feri", 2)],
    )
    merged = desk.merge(first, [second], now=NOW)
    parted = desk.undo(merged.number, now=NOW)

    assert library.propose([(first, second, 0.9, ["Bintan"])]) == 0
    desk.undo(parted.number, now=NOW)  # merged again, and split otherwise
    split = desk.split(first, [2], now=NOW)
    assert library.propose([(first, split.story, 0.9, ["Bintan"])]) == 0


def test_stories_of_one_language_are_not_compared(monkeypatch):
    monkeypatch.setattr(stories, "propose", lambda *_: 1 / 0)
    articles = [Article(text="A ferry.", language="en"), Article(text="A tug.")]
    assert pipeline.propose_stories(articles, [[0], [1]], facts=[Facts(), Facts()]) == []


def story(title, *articles):
    return Story(id="", title=title, articles=list(articles))
