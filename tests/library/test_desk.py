"""The desk: pages into a library, places in lists into ids, ids that stay."""

import datetime as dt

import pytest

from linimasa import desk as desks
from linimasa.desk import Desk
from linimasa.errors import NotFound, SourceError
from linimasa.model import (
    Claim,
    Copy,
    Entry,
    Figure,
    Page,
    Reason,
    Sentence,
    Source,
    Story,
    Timeline,
)
from linimasa.numbering import in_ids, renumbered, with_ids_kept

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2021, 3, 4)

FERRY = """\
<html lang="en"><head><title>Ferry runs aground off Bintan</title>
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2021-03-04T18:30:00+07:00"></head>
<body><article><h1>Ferry runs aground off Bintan</h1>
<p>The ferry Tirta Kencana ran aground off Bintan on Thursday with 84 people on board, the coast
guard said.</p>
<p>Two passengers were injured when the vessel struck a reef at about six in the morning, said the
harbour master of Tanjung Pinang.</p>
<p>All passengers were taken to the port of Tanjung Pinang by noon, the coast guard said in a
statement on Thursday evening.</p></article></body></html>
"""
RICE = """\
<html lang="en"><head><title>Rice prices rise in Surabaya</title>
<meta property="article:published_time" content="2021-06-10T08:00:00+07:00"></head>
<body><article><h1>Rice prices rise in Surabaya</h1>
<p>Rice became dearer in the markets of Surabaya this week, traders said on Thursday.</p>
<p>The trade office of East Java promised to bring more rice to the markets by Monday.</p>
<p>A kilo of medium rice cost 12,000 rupiah in the market of Wonokromo, a tenth more than in
May.</p></article></body></html>
"""


def page(name, text):
    return Page(data=text.encode(), name=name, media_type="text/html")


def test_each_page_has_its_outcome_and_the_others_go_on(library):
    missing = SourceError("gone.html", "there is no such file")
    pages = [
        page("ferry.html", FERRY),
        missing,
        page("empty.html", "<html></html>"),
        page("rice.html", RICE),
    ]

    outcomes = list(Desk(library).add(pages, now=NOW))

    assert [each.name for each in outcomes] == [
        "ferry.html",
        "gone.html",
        "empty.html",
        "rice.html",
    ]
    assert [each.added.change if each.added else None for each in outcomes] == [
        "new",
        None,
        None,
        "new",
    ]
    assert outcomes[1].error is missing
    assert "no article" in outcomes[2].error.reason
    assert library.article(1).facts.dates


def test_progress_is_told_after_each_page(library):
    told = []
    pages = [page("ferry.html", FERRY), page("rice.html", RICE)]

    list(Desk(library).add(pages, now=NOW, progress=lambda done, total: told.append((done, total))))

    assert told == [(1, 2), (2, 2)]


def test_a_fault_in_one_page_stops_no_other(library, monkeypatch):
    mark = desks.pipeline.mark
    monkeypatch.setattr(
        desks.pipeline, "mark", lambda article: 1 / 0 if "Rice" in article.title else mark(article)
    )

    outcomes = list(
        Desk(library).add([page("rice.html", RICE), page("ferry.html", FERRY)], now=NOW)
    )

    assert outcomes[0].error.code == "fault"
    assert outcomes[0].error.input == "rice.html"
    assert outcomes[1].added.change == "new"


def test_regrouping_makes_stories_and_their_timelines(library):
    desk = Desk(library)
    list(desk.add([page("ferry.html", FERRY), page("rice.html", RICE)], now=NOW))

    done = desk.regroup()

    assert (done.stories, done.built) == (2, 2)
    ferry = library.article(1).story_id
    timeline = library.timeline(ferry)
    assert timeline.title == library.story(ferry).title
    for entry in timeline.entries:
        for sentence in entry.sentences:
            article = library.article(sentence.article).article
            assert article.text[sentence.start : sentence.end] == sentence.text
    assert DAY in [entry.date for entry in timeline.entries]


def test_regrouping_again_builds_only_what_changed(library):
    desk = Desk(library)
    list(desk.add([page("ferry.html", FERRY)], now=NOW))
    desk.regroup()
    ferry = library.article(1).story_id

    list(desk.add([page("rice.html", RICE)], now=NOW))
    done = desk.regroup()

    assert (done.stories, done.built) == (2, 1)
    assert library.article(1).story_id == ferry


def test_nothing_that_waits_means_nothing_to_group(library, monkeypatch):
    desk = Desk(library)
    list(desk.add([page("ferry.html", FERRY)], now=NOW))
    desk.regroup()
    monkeypatch.setattr(desks.pipeline, "find_stories", lambda *_, **__: 1 / 0)

    assert desk.regroup().built == 0


def test_a_timeline_that_is_not_built_yet_is_built_when_it_is_asked_for(library):
    desk = Desk(library)
    list(desk.add([page("ferry.html", FERRY)], now=NOW))
    [id] = library.save_stories([Story(id="", title="Ferry", articles=[1])])

    assert desk.timeline(id) == library.timeline(id) is not None


def test_the_timeline_of_no_story_is_not_found(library):
    with pytest.raises(NotFound):
        Desk(library).timeline("7")


def test_rereading_goes_on_where_it_was_stopped(library):
    list(Desk(library, reader="1").add([page("f.html", FERRY), page("r.html", RICE)], now=NOW))
    newer = Desk(library, reader="2")

    first = next(iter(newer.reread()))
    rest = list(newer.reread())

    assert first.name == "f.html"
    assert [outcome.name for outcome in rest] == ["r.html"]
    assert list(newer.reread()) == []


def test_a_page_that_can_no_longer_be_read_keeps_what_was_read_from_it(library, monkeypatch):
    list(Desk(library, reader="1").add([page("ferry.html", FERRY)], now=NOW))
    before = library.article(1)
    monkeypatch.setattr(desks.pipeline, "mark", lambda article: 1 / 0)

    [outcome] = Desk(library, reader="2").reread()

    assert outcome.error.code == "fault"
    assert library.article(1) == before


def test_a_story_in_places_becomes_one_in_ids():
    story = Story(
        id="x",
        title="Ferry",
        articles=[0, 2],
        copies=[Copy(0, 2, "copy", 0.9)],
        why=[Reason(article=0, nearest=None, score=1.0), Reason(article=2, nearest=0, score=0.5)],
    )

    assert in_ids(story, [11, 12, 13]) == Story(
        id="x",
        title="Ferry",
        articles=[11, 13],
        copies=[Copy(11, 13, "copy", 0.9)],
        why=[
            Reason(article=11, nearest=None, score=1.0),
            Reason(article=13, nearest=11, score=0.5),
        ],
    )


def test_a_timeline_in_places_becomes_one_in_ids():
    def timeline(first, second, third):
        figure = Figure(start=0, end=1, text="2", kind="injured", value=2)
        also = [Source(article=second, start=0, end=4, text="Same")]
        sentence = Sentence(text="Some", article=first, start=0, end=4, also=also)
        claims = [Claim(figure=figure, article=third)]
        return Timeline(entries=[Entry(date=DAY, sentences=[sentence], figures=claims)])

    assert renumbered(timeline(0, 1, 2), [7, 8, 9]) == timeline(7, 8, 9)


def story(id, *articles):
    return Story(id=id, title="", articles=list(articles))


@pytest.mark.parametrize(
    ("before", "after", "ids"),
    [
        ([], [(1, 2)], [""]),
        ([("1", 1, 2)], [(1, 2, 3)], ["1"]),
        ([("1", 1, 2, 3)], [(1,), (2, 3)], ["", "1"]),
        ([("1", 1, 2), ("2", 3)], [(1, 2, 3)], ["1"]),
        ([("1", 1), ("2", 2)], [(2,), (1,)], ["2", "1"]),
        ([("1", 1, 2, 3, 4), ("2", 5)], [(1, 2), (3, 4, 5)], ["1", "2"]),
    ],
    ids=["new", "grown", "split", "merged", "moved", "each id once"],
)
def test_a_story_keeps_the_id_of_most_of_its_articles(before, after, ids):
    found = with_ids_kept(
        [story("new", *each) for each in after], [story(*each) for each in before]
    )

    assert [each.id for each in found] == ids


def test_a_page_that_was_changed_tells_the_figure_it_had_before(library):
    desk = Desk(library)
    list(desk.add([page("ferry.html", FERRY)], now=NOW))
    desk.regroup()
    later = FERRY.replace("Two passengers were", "Seven passengers were")
    list(desk.add([page("ferry.html", later)], now=NOW + dt.timedelta(hours=2)))
    desk.regroup()

    timeline = desk.timeline(library.stories()[0].id)

    [claim] = [c for e in timeline.entries for c in e.figures if c.figure.kind == "injured"]
    assert (claim.figure.value, claim.was and claim.was.value) == (7, 2)
    assert claim.was_in == claim.article
