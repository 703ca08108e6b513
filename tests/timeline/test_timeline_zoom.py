"""Zooming out: of each week or month the weightiest entry, and never one that was not there."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from linimasa.model import Entry, Timeline
from linimasa.timeline import zoomed


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
