"""Bringing the stories of a library up to date: what is looked at, and what it costs."""

import datetime as dt

import numpy as np
import pytest
from tests.library.test_desk import DAY, FERRY, NOW, RICE, page

from linimasa import regrouping
from linimasa.desk import Desk
from linimasa.model import Story
from linimasa.regrouping import Regrouping
from linimasa.stories import pairing
from linimasa.stories.vectors import vectors

# Of each thing that happened, what all its reports tell, and what one of them may add.
TOLD = (
    (
        "Ferry Marlinda sinks off Wakatobi",
        "The ferry Marlinda sank off Wakatobi with ninety aboard",
    ),
    ("Volcano Semeru sends ash over Lumajang", "Mount Semeru sent ash over villages of Lumajang"),
    ("Teachers of Ghent begin a strike", "Teachers in Ghent and Bruges stayed away from class"),
    ("Court frees banker Oskar Lindqvist", "A court in Malmo freed the banker Oskar Lindqvist"),
    ("Locusts eat the barley of Turkana", "Locusts have eaten the barley around Lodwar in Turkana"),
    ("Copper firm Antara shuts smelter", "The copper firm Antara shut its smelter at Chuquicamata"),
    ("Bridge over the Vltava collapses", "A footbridge over the Vltava collapsed in Troja"),
    ("Chess champion Ines Okafor retires", "Ines Okafor, three times champion at chess, retires"),
)
ADDED = (
    "Nobody could say how long it would last.",
    "More was not known in the evening.",
    "A minister is to speak about it.",
    "Neighbours heard of it on the radio.",
    "Pictures of it went around the world.",
)


def report(n, variant=0, days=0):
    """A report of the n-th thing that happened, in one of its wordings."""
    title, lead = TOLD[n]
    day = DAY + dt.timedelta(days=days)
    more = ADDED[variant]
    return (
        f'<html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T18:30:00+07:00"></head>'
        f"<body><article><h1>{title}</h1><p>{lead}, officials said. {more}</p>"
        f"<p>{lead}, as was told before. {more} {title}.</p></article></body></html>"
    )


@pytest.fixture
def large(monkeypatch):
    """Any library of more than three articles is a large one."""
    monkeypatch.setattr(regrouping, "WHOLE", 3)
    monkeypatch.setattr(regrouping, "AT_FIRST", 3)


def add(library, texts, first=0):
    named = [page(f"{first + n}.html", text) for n, text in enumerate(texts)]
    return [outcome.added.id for outcome in Desk(library).add(named, now=NOW)]


def stories(library):
    """The articles of each story, in order."""
    found = {}
    for id in library.ids():
        found.setdefault(library.article(id).story_id, []).append(id)
    return sorted(found.values())


def test_what_comes_to_a_large_library_joins_the_story_it_goes_on_with(library, large):
    add(library, [report(n) for n in range(6)])
    Desk(library).regroup(now=NOW)
    library.settle(10**6)  # nothing is grouped anew
    before = [library.article(id).story_id for id in range(1, 7)]
    assert stories(library) == [[1], [2], [3], [4], [5], [6]]

    add(library, [report(2, 1, days=1), report(7)], first=20)
    Desk(library).regroup(now=NOW)

    assert stories(library) == [[1], [2], [3, 7], [4], [5], [6], [8]]
    assert [library.article(id).story_id for id in range(1, 7)] == before
    assert library.waiting() == []
    assert {reason.nearest for reason in library.story(before[2]).story.why} == {None, 3}


def test_only_what_shares_traces_with_what_came_is_read(library, large, monkeypatch):
    add(library, [report(n) for n in range(6)] + [RICE])
    Desk(library).regroup(now=NOW)
    library.settle(10**6)
    read = []
    join = regrouping.pipeline.join_stories

    def watched(articles, owners, **given):
        read.append([article.title for article in articles])
        return join(articles, owners, **given)

    monkeypatch.setattr(regrouping.pipeline, "join_stories", watched)
    add(library, [RICE.replace("Monday", "Sunday")], first=20)
    Desk(library).regroup(now=NOW)

    assert read == [["Rice prices rise in Surabaya"] * 2]


def test_a_story_does_not_go_on_after_weeks_of_silence(library, large):
    add(library, [report(n) for n in range(5)])
    Desk(library).regroup(now=NOW)
    library.settle(10**6)

    add(library, [report(2, 1, days=40)], first=20)
    Desk(library).regroup(now=NOW)

    assert stories(library) == [[1], [2], [3], [4], [5], [6]]


def test_an_article_without_a_date_finds_its_story_all_the_same(library, large):
    add(library, [report(n) for n in range(5)])
    Desk(library).regroup(now=NOW)
    library.settle(10**6)
    undated = report(3, 1).replace("article:published_time", "x")

    add(library, [undated], first=20)
    Desk(library).regroup(now=NOW)

    assert stories(library) == [[1], [2], [3], [4, 6], [5]]


def test_a_new_article_may_show_two_stories_to_be_one(library, large):
    add(library, [report(n) for n in range(4)] + [report(0, 1)])
    library.save_stories([Story(id="", title=f"{id}", articles=[id]) for id in library.ids()])
    library.settle(10**6)

    add(library, [report(0, 2)], first=20)
    Desk(library).regroup(now=NOW)

    assert stories(library) == [[1, 5, 6], [2], [3], [4]]
    [edit] = library.log()
    assert (edit.who, edit.what) == ("machine", "merge")


def test_a_library_that_has_grown_by_half_looks_at_what_changed_again(library, large, monkeypatch):
    looked_at = []
    anew = Regrouping.anew
    monkeypatch.setattr(
        Regrouping, "anew", lambda self, scope: looked_at.extend(scope) or anew(self, scope)
    )

    def come(*numbers):
        looked_at.clear()
        add(library, [report(n) for n in numbers], first=10 * numbers[0])
        Desk(library).regroup(now=NOW)
        return sorted(set(looked_at))

    assert come(0, 1, 2, 3) == [1, 2, 3, 4]
    assert come(4) == []
    assert come(5) == [5, 6]  # two of six are new; nothing else changed
    assert come(6) == []


def test_a_repair_parts_what_was_joined_wrongly_and_joins_what_was_parted(library, large):
    add(library, [report(n) for n in range(4)] + [report(0, 1)])
    library.save_stories(
        [Story(id="", title="A", articles=[1, 2]), Story(id="", title="B", articles=[3, 4, 5])]
    )

    Desk(library).repair(now=NOW)

    assert stories(library) == [[1, 5], [2], [3], [4]]


def test_a_revised_article_stays_in_its_story_and_is_told_anew(library, large):
    add(library, [report(n) for n in range(4)] + [report(0, 1)])
    Desk(library).regroup(now=NOW)
    library.settle(10**6)
    [story] = [library.article(1).story_id]

    add(library, [report(0, 3)])  # the same name: a new version of it
    Desk(library).regroup(now=NOW)

    assert library.article(1).revision == 2
    assert library.article(1).story_id == library.article(5).story_id == story
    assert library.waiting() == []
    assert library.timeline(story) is not None


def test_a_story_too_large_to_be_told_anew_is_added_to(library, large, monkeypatch):
    monkeypatch.setattr(regrouping, "TOLD", 3)
    add(library, [report(0, v) for v in range(4)] + [report(n) for n in range(1, 4)])
    library.save_stories(
        [
            Story(id="", title="Ferry", articles=[1, 2, 3, 4], origins=4),
            *(Story(id="", title=f"{id}", articles=[id]) for id in (5, 6, 7)),
        ]
    )
    library.settle(10**6)
    story = library.article(1).story_id

    add(library, [report(0, 4), report(0, 0)], first=20)
    Desk(library).regroup(now=NOW)

    kept = library.story(story)
    assert [each.id for each in kept.articles] == [1, 2, 3, 4, 8]  # the last is the first again
    assert kept.story.articles == [1, 2, 3, 4, 8]
    assert [row.articles for row in library.stories(limit=1)] == [5]
    assert [reason.article for reason in kept.story.why] == [8]
    assert library.waiting() == []
    assert library.timeline(story) is not None


def test_what_comes_first_is_grouped_as_a_whole(library, monkeypatch):
    monkeypatch.setattr(regrouping, "WHOLE", 3)
    monkeypatch.setattr(regrouping.pipeline, "join_stories", lambda *_, **__: 1 / 0)
    add(library, [report(n) for n in range(4)] + [report(0, 1)])

    Desk(library).regroup(now=NOW)

    assert stories(library) == [[1, 5], [2], [3], [4]]
    assert library.unsettled() == 0


def test_progress_is_told_of_traces_and_stories_and_then_of_timelines(library, large, monkeypatch):
    monkeypatch.setattr(regrouping, "AT_ONCE", 4)
    add(library, [report(n) for n in range(6)])
    library.settle(10**6)
    said = []

    Desk(library).regroup(lambda done, total: said.append((done, total)), now=NOW)

    assert said == [(4, 6), (6, 6), (4, 6), (6, 6), *((n, 6) for n in range(1, 7))]


def test_a_library_without_traces_gets_them_when_it_grows_large(library, large):
    add(library, [report(n) for n in range(3)])
    Desk(library).regroup(now=NOW)
    assert library.untraced() == [1, 2, 3]

    add(library, [report(0, 1)], first=20)
    Desk(library).regroup(now=NOW)

    assert library.untraced() == []
    assert stories(library) == [[1, 4], [2], [3]]


def test_what_a_person_parted_stays_so_when_the_library_looks_at_itself_again(library, monkeypatch):
    monkeypatch.setattr(regrouping, "WHOLE", 3)
    monkeypatch.setattr(regrouping, "AT_FIRST", 3)
    desk = Desk(library)
    alike = [FERRY.replace("by noon", f"by {hour} o'clock") for hour in ("ten", "nine", "two")]
    list(desk.add([page(f"{n}.html", text) for n, text in enumerate(alike)], now=NOW))
    desk.regroup(now=NOW)
    [id] = [row.id for row in library.stories()]
    apart = desk.split(id, [2], now=NOW).story

    more = FERRY.replace("by noon", "by six o'clock")
    list(desk.add([page("more.html", more), page("rice.html", RICE)], now=NOW))
    assert library.unsettled() == 2  # of five: more than a third
    desk.regroup(now=NOW)

    assert library.story(apart).id == apart != library.story(id).id
    assert library.article(2).story_id == apart
    assert {library.article(n).story_id for n in (1, 3)} == {id}
    assert library.article(4).story_id in (id, apart)  # what is new still comes in
    assert library.unsettled() == 0


SLIDE = (
    "en",
    "Landslide buries bus, 11 dead",
    "A landslide buried a bus on a mountain road after heavy rain, officials said. 11 passengers "
    "died and 27 were injured.",
    "Rescuers dug through the mud for survivors. 1,250 metres of the road were destroyed, and the "
    "bridge collapsed.",
)
LONGSOR = (
    "id",
    "Longsor timbun bus, 11 tewas",
    "Tanah longsor menimbun sebuah bus di jalan pegunungan setelah hujan lebat, kata pejabat. 11 "
    "penumpang tewas dan 27 luka-luka.",
    "Tim penyelamat menggali lumpur mencari korban selamat. 1.250 meter jalan hancur, dan jembatan "
    "itu runtuh.",
)


def slide(language, title, *paragraphs, published="2021-03-04T18:30:00+07:00"):
    """A report that names nobody and no place."""
    return (
        f'<html lang="{language}"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{title}</h1>{''.join(f'<p>{each}</p>' for each in paragraphs)}"
        "</article></body></html>"
    )


def test_in_a_large_library_a_report_without_names_finds_its_story_in_another_language(
    library, large
):
    add(library, [slide(*SLIDE), *(report(n) for n in range(4))])
    Desk(library).regroup(now=NOW)
    library.settle(10**6)

    add(library, [slide(*LONGSOR)], first=20)
    Desk(library).regroup(now=NOW)

    assert library.akin([6], days=30, each=16, most=10).ids == [1]
    assert stories(library) == [[1, 6], [2], [3], [4], [5]]


@pytest.mark.parametrize(("score", "together"), [(0.95, True), (0.5, False)])
def test_stories_of_two_languages_stay_one_while_they_nearly_are(
    library, monkeypatch, score, together
):
    add(library, [slide(*SLIDE), slide(*LONGSOR), report(0), report(1)])
    Desk(library).regroup(now=NOW)
    assert stories(library) == [[1, 2], [3], [4]]
    both = [library.article(id) for id in (1, 2)]
    found = vectors([each.article for each in both], [each.facts for each in both])
    [pair] = pairing.pairs(found, np.arange(2))
    monkeypatch.setattr(pairing, "JOINED", pairing.JOINED * pair.score / score)
    assert [each.score for each in pairing.pairs(found, np.arange(2))] == pytest.approx([score])

    Desk(library).regroup(now=NOW, repair=True)

    assert stories(library) == ([[1, 2], [3], [4]] if together else [[1], [2], [3], [4]])


def test_a_day_that_is_yet_to_come_keeps_no_article_from_its_story(library, large):
    add(library, [report(n) for n in range(5)])
    Desk(library).regroup(now=NOW)
    library.settle(10**6)

    add(library, [report(2, 1, days=9_000)], first=20)
    Desk(library).regroup(now=NOW)

    assert stories(library) == [[1], [2], [3, 6], [4], [5]]


def test_nor_where_the_library_is_grouped_as_a_whole(library):
    add(library, [report(2), report(2, 1, days=9_000), report(0), report(1)])
    Desk(library).regroup(now=NOW)

    assert stories(library) == [[1, 2], [3], [4]]
    [kept] = [each for each in library.story(library.article(2).story_id).articles if each.id == 2]
    assert kept.article.published.year > 2040  # what it says is kept


def test_a_look_at_what_changed_that_was_interrupted_is_taken_up_again(library, large, monkeypatch):
    add(library, [report(n) for n in range(6)] + [report(0, 1)])
    with monkeypatch.context() as patch:
        patch.setattr(Regrouping, "anew", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Desk(library).regroup(now=NOW)
    assert library.waiting() == []
    assert library.unsettled() == 7

    Desk(library).regroup(now=NOW)

    assert library.unsettled() == 0
