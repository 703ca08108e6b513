"""Before the days: how each toll grew in each side's words, and where the sources differ."""

import datetime as dt
from dataclasses import replace

import pytest

from linimasa.exports import Told, export
from linimasa.exports.overview import MOST_DISPUTES, courses, disputes
from linimasa.exports.phrases import brief
from linimasa.locale.writing import Writing
from linimasa.model import (
    Article,
    Claim,
    Entry,
    Event,
    Facts,
    Figure,
    Name,
    Sentence,
    Source,
    Timeline,
)

NORTH, SOUTH = "the army of Northland", "officials in Southland"


def figure(value: int, by: str | None, **fields: object) -> Figure:
    return Figure(start=value, end=value + 1, text="x", kind="killed", value=value, claimed_by=by, **fields)  # type: ignore[arg-type]  # fmt: skip


def name(text: str, kind: str = "place") -> Name:
    return Name(start=0, end=1, text=text, kind=kind, identity=text, canonical=text)  # type: ignore[arg-type]


def told(*days: list[Figure], facts: Facts | None = None) -> Told:
    """A story of one article, with the figures of each day of March 2021."""
    entries = [
        Entry(
            date=dt.date(2021, 3, n),
            sentences=[Sentence(text="Shells fell.", article=1, start=0, end=12)],
            figures=[Claim(figure=each, article=1) for each in figures],
        )
        for n, figures in enumerate(days, start=1)
    ]
    named = Facts(names=[name("Northland"), name("Southland"), name("Ada Ruiz", "person")])
    return Told(
        title="War",
        timeline=Timeline(entries=entries),
        articles={1: Article(text="Shells fell.", outlet="Post", language="en")},
        names={},
        facts={1: facts or named},
    )


def total(value: int, by: str | None = NORTH) -> Figure:
    return figure(value, by, scope="cumulative")


def values(story: Told) -> list[tuple[str | None, list[int | None]]]:
    return [(c.side, [t.claimed.figure.value for t in c.tolls]) for c in courses(story)]


def test_the_ministries_and_armies_of_a_side_tell_one_toll() -> None:
    days = [total(16)], [total(58, "Northland's defence ministry")], [total(84, "Northland")]
    assert values(told(*days)) == [("Northland", [16, 58, 84])]


def test_each_side_has_its_own_and_others_stand_last() -> None:
    days = [
        [total(10), total(5, SOUTH)],
        [total(20), total(6, SOUTH)],
        [total(30), total(9, SOUTH), total(500, "Ada Ruiz, the envoy")],
    ]
    assert values(told(*days)) == [
        ("Northland", [10, 20, 30]),
        ("Southland", [5, 6, 9]),
        (None, [500]),
    ]


def test_a_toll_given_on_two_days_is_no_course() -> None:
    assert courses(told([total(16)], [total(58)])) == []


def test_the_dead_of_an_event_are_not_in_the_toll_of_a_war() -> None:
    event = Event(start=0, end=1, text="hit", event_type="shelling", status="occurred", figures=[0])
    facts = Facts(names=[name("Northland")], figures=[figure(40, NORTH)], events=[event])
    story = told([total(16)], [figure(40, NORTH)], [total(58)], [total(84)], facts=facts)
    assert values(story) == [("Northland", [16, 58, 84])]


def test_a_toll_without_a_word_of_its_time_is_told_where_it_lies_between() -> None:
    facts = Facts(names=[name("Northland")], figures=[figure(40, NORTH), figure(4, NORTH)])
    story = told(
        [total(16)], [figure(40, NORTH)], [figure(4, NORTH)], [total(58)], [total(84)], facts=facts
    )
    assert values(story) == [("Northland", [16, 40, 58, 84])]


def test_one_disaster_has_one_toll_whoever_tells_it() -> None:
    days = [figure(127, None), figure(34, NORTH)], [figure(174, SOUTH)], [figure(125, NORTH)]
    assert values(told(*days)) == [(None, [127, 174, 125])]  # 34 are a part of them


def test_the_toll_of_one_disaster_grows_though_only_some_pages_say_that_it_is_so_far() -> None:
    days = [[figure(n, NORTH)] for n in (40, 384)] + [[total(832, None), figure(34, None)]]
    days += [[figure(n, None)] for n in (1234, 1407, 2256)]
    assert values(told(*days)) == [(None, [40, 384, 832, 1234, 1407, 2256])]


def test_a_number_is_told_again_only_after_another() -> None:
    days = [figure(174, SOUTH)], [figure(125, NORTH)], [figure(125, None)], [figure(174, SOUTH)]
    assert values(told(*days)) == [(None, [174, 125, 174])]


def test_what_a_late_page_says_of_the_disaster_itself_is_no_step_of_its_toll() -> None:
    event = Event(start=0, end=1, text="hit", event_type="disaster", status="occurred",
                  date_start=dt.date(2021, 3, 1), figures=[0])  # fmt: skip
    late = Facts(figures=[figure(131, None)], events=[event])
    story = told([figure(120, None)], [figure(125, None)], [figure(135, None)], facts=Facts())
    first, *rest = story.timeline.entries
    first = replace(first, figures=[*first.figures, Claim(figure=figure(131, None), article=2)])
    page = Article(text="A shell hit.", published=dt.date(2021, 3, 20))
    story = replace(
        story,
        timeline=Timeline(entries=[first, *rest]),
        articles=story.articles | {2: page},
        facts={2: late},
    )
    assert values(story) == [(None, [120, 125, 135])]


def test_the_dead_of_attacks_on_several_days_are_no_toll_that_grows() -> None:
    days = [5, 12, 40]
    events = [
        Event(start=0, end=1, text="hit", event_type="shelling", status="occurred",
              date_start=dt.date(2021, 3, n), figures=[n - 1])
        for n in (1, 2, 3)
    ]  # fmt: skip
    facts = Facts(figures=[figure(n, NORTH) for n in days], events=events)
    assert courses(told(*([figure(n, NORTH)] for n in days), facts=facts)) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (figure(9, NORTH), figure(12, SOUTH), True),
        (figure(9, NORTH), figure(9, SOUTH), False),
        (figure(9, NORTH, low=9, approximate=True), figure(12, SOUTH), False),  # at least 9
        (figure(9, NORTH), total(900, SOUTH), False),  # of the day, and of the war
        (figure(9, NORTH), figure(12, NORTH), False),  # one article, one side: two things
    ],
)
def test_figures_that_cannot_both_be_so_are_a_dispute(
    one: Figure, other: Figure, differ: bool
) -> None:
    found = disputes(told([one, other]))
    assert [len(each.row.claims) for each in found if each.row] == ([2] if differ else [])


def with_denials(n: int) -> Told:
    denial = Source(article=1, start=0, end=12, text="Northland denied it.", status="denied")
    claim = Sentence(text="Southland said that Northland had fired.", article=1, start=0, end=12,
                     status="claimed", also=[denial])  # fmt: skip
    entries = [
        Entry(date=dt.date(2021, 3, day), sentences=[claim], weight=day / 31)
        for day in range(1, n + 1)
    ]
    return replace(told(), timeline=Timeline(entries=entries))


def test_of_many_disputes_those_of_the_weightiest_days_are_told_in_order() -> None:
    days = [each.entry.date.day for each in disputes(with_denials(20))]
    assert days == list(range(21 - MOST_DISPUTES, 21))


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_denial_of_what_no_page_tells_is_where_the_sources_differ(format: str) -> None:
    denial = Sentence(text="Northland denied that it had fired.", article=1, start=0, end=12,
                      status="denied")  # fmt: skip
    [entry] = with_denials(1).timeline.entries
    story = replace(told(), timeline=Timeline(entries=[replace(entry, sentences=[denial])]))
    assert [each.sentence for each in disputes(story)] == [denial]
    written = export(format, [story])
    before = written[written.index("Where the sources differ") : written.rindex("1 March 2021")]
    assert denial.text in before
    assert "denial" in before


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_what_people_read_begins_with_it(format: str) -> None:
    story = with_denials(1)
    [entry] = story.timeline.entries
    tolls = [replace(entry, date=dt.date(2021, 3, n), figures=[Claim(figure=total(n * 10), article=1)])
             for n in (1, 2, 3)]  # fmt: skip
    written = export(format, [replace(story, timeline=Timeline(entries=tolls))])
    assert written.index("How the toll was told") < written.index("Where the sources differ")
    assert written.index("Where the sources differ") < written.index("1 March 2021")
    assert "killed, Northland" in written


def test_a_story_without_tolls_or_disputes_begins_with_its_days() -> None:
    for format in ("text", "markdown", "html"):
        written = export(format, [told([])])
        assert "toll" not in written.replace("scroll", "")
        assert "differ" not in written


def test_days_are_told_with_their_year_where_there_are_several() -> None:
    days = [dt.date(2021, 3, 4), dt.date(2022, 3, 4)]
    writing = Writing.of("en")
    one = brief(Timeline(entries=[Entry(date=days[0], sentences=[])]), writing)
    both = brief(Timeline(entries=[Entry(date=day, sentences=[]) for day in days]), writing)
    assert one(days[0]) == "4 Mar"
    assert both(days[0]) == "4 Mar 2021"
