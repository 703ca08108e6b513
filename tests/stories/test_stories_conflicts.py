"""Look-alikes: what tells two events apart, and what does not."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from linimasa.facts import mark
from linimasa.model import Article, Difference, Facts
from linimasa.stories import find_stories, group
from linimasa.stories.apart import differences
from linimasa.stories.conflicts import agreed, marked, silence, tellings
from linimasa.stories.marks import marks


def quake(day: dt.date, magnitude: str = "6.1", dead: int = 12) -> list[Article]:
    """Two reports on a quake in one place, on the day and on the next."""
    return [
        Article(
            title=f"Magnitude {magnitude} quake shakes Sumberjaya and Liwa",
            text=f"An earthquake of magnitude {magnitude} shook Liwa and Sumberjaya on {day:%A}, "
            f"killing {dead} people and toppling the market hall, rescuers said.",
            published=day,
            language="en",
        ),
        Article(
            title=f"Liwa buries {dead} dead after quake, market hall in ruins",
            text=f"Rescuers in Liwa and Sumberjaya dug for victims of {day:%A}'s earthquake of "
            f"magnitude {magnitude}, which brought down the market hall. It killed {dead}.",
            published=day + dt.timedelta(days=1),
            language="en",
        ),
    ]


def stories(articles: list[Article]) -> list[list[int]]:
    return sorted(group(articles, [mark(article) for article in articles]))


def test_two_quakes_of_one_place_are_two_stories() -> None:
    told = quake(dt.date(2023, 2, 6)) + quake(dt.date(2024, 3, 12))
    assert stories(told) == [[0, 1], [2, 3]]


def test_what_does_not_say_when_it_was_published_is_not_kept_apart_by_it() -> None:
    told = quake(dt.date(2023, 2, 6)) + quake(dt.date(2024, 3, 12))
    assert len(stories([replace(article, published=None) for article in told])) == 1


def test_a_magnitude_keeps_quakes_of_one_week_apart() -> None:
    one = quake(dt.date(2023, 2, 6), "7.4")
    assert stories(one + quake(dt.date(2023, 2, 8), "5.6")) == [[0, 1], [2, 3]]


def test_a_toll_that_grows_does_not() -> None:
    day = dt.date(2023, 2, 6)
    later = quake(day + dt.timedelta(days=2), dead=340)
    assert len(stories(quake(day) + [replace(a, published=day) for a in later])) == 1


def test_a_story_told_all_along_is_not_silent() -> None:
    told = [
        Article(text="", published=dt.date(2020, 9, 27) + dt.timedelta(7 * n)) for n in range(9)
    ]
    linked = np.ones((9, 9), np.bool_)
    assert not silence(tellings(told, [Facts()] * 9), linked).any()
    ends = tellings([told[0], told[0], told[8], told[8]], [Facts()] * 4)
    assert silence(ends, linked[:4, :4])[0].tolist() == [0.0, 0.0, 2.5, 2.5]


def test_silence_is_filled_by_what_is_linked_alone() -> None:
    days = [dt.date(2020, 1, 1), dt.date(2020, 1, 25), dt.date(2020, 2, 20)]
    told = tellings([Article(text="", published=day) for day in days for _ in "ab"], [Facts()] * 6)
    linked = np.ones((6, 6), np.bool_)
    by_way = silence(told, linked)[0, 4]
    linked[2:4] = linked[:, 2:4] = False
    assert 0 < by_way < silence(told, linked)[0, 4]


def test_what_was_published_before_a_quake_does_not_tell_of_it() -> None:
    before = Article(
        text="Liwa repairs its market hall.", published=dt.date(2023, 2, 1), language="en"
    )
    told = [before, *quake(dt.date(2023, 2, 6))]
    against, telling = marked(tellings(told, [mark(each) for each in told]))
    assert against[0].tolist() == [0.0, 2.0, 2.0]
    assert telling[0, 1] == 1.0


def test_days_speak_for_one_event_by_how_few_are_so_near() -> None:
    days = [dt.date(2020, month, 1) for month in range(1, 10)]
    told = [Article(text="", published=day) for day in [*days, days[0]]]
    found = agreed(tellings(told, [Facts()] * 10))
    assert found[0, 9] == pytest.approx(-np.log(1 / 45) - 0.46)
    assert found[0, 1] == 0.0
    one_day = [Article(text="", published=days[0])] * 10
    assert not agreed(tellings(one_day, [Facts()] * 10)).any()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A 5.2-magnitude quake, first put at magnitude 5.6.", ["5.2", "5.6"]),
        ("id", "Gempa bermagnitudo 7,8 mengguncang, lalu M 6,3.", ["7,8", "6,3"]),
        ("en", "They won 3-2 on 9 May 2024 and 12 were hurt.", ["3-2"]),
        ("id", "BI Rate naik 50 basis poin menjadi 4,25 persen.", ["50", "4,25"]),
        ("en", "Rates rose to 4.25% in the first quarter of 2023.", ["4.25", "2023-Q1"]),
        ("en", "The flood killed 1,200 people; flight JT610 was late.", []),
        ("xx", "9.5%", ["9.5"]),
    ],
)
def test_figures_an_event_is_known_by(language: str, text: str, expected: list[str]) -> None:
    article = Article(text=text, language=language, published=dt.date(2024, 5, 9))
    assert sorted(each.text for each in marks(article, mark(article))) == sorted(expected)


def test_two_agencies_may_measure_one_quake_otherwise() -> None:
    day = dt.date(2023, 2, 6)
    told = [*quake(day, "6.1")[:1], *quake(day, "6.2")[:1], *quake(day, "7.4")[:1]]
    against, _ = marked(tellings(told, [mark(each) for each in told]))
    assert against[0, 1] == pytest.approx(0.0, abs=0.01)
    assert against[0, 2] == 2.0


def test_tellings_are_taken_by_rows() -> None:
    told = quake(dt.date(2023, 2, 6), "7.4") + quake(dt.date(2023, 2, 8), "5.6")
    found = tellings(told, [mark(each) for each in told]).take(np.array([3, 0]))
    assert found.values.tolist() == [5.6, 7.4]
    assert found.owners.tolist() == [0, 1]
    assert len(found) == 2


def test_what_keeps_look_alikes_apart_is_told() -> None:
    told = quake(dt.date(2023, 2, 6), "7.4") + quake(dt.date(2024, 3, 12), "5.6")
    found = find_stories(told, [mark(article) for article in told])
    apart = [each for story in found for each in story.apart]
    assert [(each.article < 2, each.other < 2) for each in apart] == [(True, False), (False, True)]
    assert apart[0].because == [
        Difference("day", "2023-02-06", "2024-03-12"),
        Difference("magnitude", "7.4", "5.6"),
    ]


def test_names_are_told_where_nothing_else_is() -> None:
    one = Article(text="Judge Anna Brandt jailed a banker in Zurich.", language="en")
    other = Article(text="Judge Paul Weber jailed a banker in Geneva.", language="en")
    [told] = differences(one, mark(one), other, mark(other))
    assert told.kind == "names"
    assert "Zurich" in told.own.replace("ü", "u") or "Brandt" in told.own
    assert not differences(one, mark(one), one, mark(one))
