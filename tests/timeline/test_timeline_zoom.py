"""Zooming out: of each week or month the weightiest entry, and never one that was not there."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import linimasa
from linimasa.model import Article, Claim, Entry, Figure, Length, Timeline
from linimasa.timeline import shortened, zoomed


def timeline(weights: dict[dt.date, float]) -> Timeline:
    return Timeline(
        entries=[Entry(date=day, sentences=[], weight=w) for day, w in sorted(weights.items())]
    )


def days(found: Timeline) -> list[dt.date]:
    return [entry.date for entry in found.entries]


def test_a_week_or_month_shows_the_day_that_matters_most() -> None:
    monday, sunday, next_monday = dt.date(2021, 3, 1), dt.date(2021, 3, 7), dt.date(2021, 3, 8)
    found = timeline({monday: 0.2, sunday: 0.5, next_monday: 0.4, dt.date(2021, 4, 2): 0.1})
    assert days(zoomed(found, "day")) == days(found)
    assert days(zoomed(found, "week")) == [sunday, next_monday, dt.date(2021, 4, 2)]
    assert days(zoomed(found, "month")) == [sunday, dt.date(2021, 4, 2)]


@given(st.dictionaries(st.dates(), st.floats(0, 1), max_size=40))
def test_the_same_dates_survive(weights: dict[dt.date, float]) -> None:
    found = timeline(weights)
    weeks, months = days(zoomed(found, "week")), days(zoomed(found, "month"))
    assert set(months) <= set(weeks) <= set(days(found))
    assert len({(day.year, day.month) for day in months}) == len(months)
    assert bool(months) == bool(weights)


@given(st.dictionaries(st.dates(), st.floats(0, 1), max_size=40), st.integers(1, 50))
def test_a_shorter_timeline_has_no_day_that_a_longer_one_has_not(
    weights: dict[dt.date, float], number: int
) -> None:
    found = timeline(weights)
    assert len(shortened(found, number).entries) == min(number, len(weights))
    assert set(days(shortened(found, number))) <= set(days(shortened(found, number + 1)))
    assert set(days(shortened(found, "short"))) <= set(days(shortened(found, "normal")))
    assert shortened(found, "normal") == found


def with_dead(weights: list[float], dead: list[int]) -> Timeline:
    """A timeline of consecutive days, so many dead told on each (0: none)."""
    return Timeline(
        entries=[
            Entry(
                date=dt.date(2021, 3, 1) + dt.timedelta(days=n),
                sentences=[],
                weight=weight,
                figures=[
                    Claim(
                        figure=Figure(start=0, end=1, text="x", kind="killed", value=number),
                        article=0,
                    )
                ]
                if number
                else [],
            )
            for n, (weight, number) in enumerate(zip(weights, dead, strict=True))
        ]
    )


def test_a_short_timeline_has_the_highest_toll() -> None:
    found = with_dead([0.9, 0.8, 0.7, 0.6, 0.1], [384, 832, 0, 1407, 2256])
    assert [day.day for day in days(shortened(found, 3))] == [1, 2, 5]
    assert [day.day for day in days(shortened(found, 1))] == [1]
    twice = with_dead([0.9, 0.8, 0.7, 0.1], [384, 0, 0, 2256])
    assert [day.day for day in days(shortened(twice, 2))] == [1, 2]


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9)), max_size=20), st.integers(1, 20))
def test_lengths_are_nested_whatever_the_toll(days_of: list[tuple[float, int]], n: int) -> None:
    found = with_dead([weight for weight, _ in days_of], [dead for _, dead in days_of])
    assert len(shortened(found, n).entries) == min(n, len(days_of))
    assert set(days(shortened(found, n))) <= set(days(shortened(found, n + 1)))


def test_a_timeline_has_at_least_one_entry() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        shortened(timeline({}), 0)


def test_lengths_are_nested_as_built() -> None:
    articles = [
        Article(
            text=f"{told} on {day} March 2026, officials said. "
            f"Rain is expected on {day + 1} March 2026.",
            published=dt.date(2026, 3, day),
            outlet=outlet,
        )
        for n, day in enumerate(range(2, 26))
        for outlet, told in (
            ("Post", f"The river rose by {n} metres at Port Ellery"),
            ("Mail", f"Boats lay idle and {n + 30} farms stood under water downstream"),
        )
    ]
    facts = [linimasa.mark(each) for each in articles]

    def built(length: Length) -> set[dt.date]:
        found = linimasa.build_timeline(articles, facts=facts, length=length)
        return {entry.date for entry in found.entries}

    short, normal, longer = built("short"), built("normal"), built("long")
    assert short < normal < longer
    assert built(3) <= short <= built(len(short) + 1) <= normal
    assert len(built(3)) == 3
    assert normal < built(len(normal) + 2) <= longer
