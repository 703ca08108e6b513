"""What a fact is said to mean, in either language of the interface."""

import datetime as dt

import pytest

from linimasa.model import Article, Date, Event, Facts, Figure, Name, Quote, Span
from linimasa.service.explaining import Explained, explain
from linimasa.service.interface import Interface
from linimasa.service.marking import numbered

TEXT = "on Thursday evening about 400 people, said Sari Utami"


def explained(fact: object, language: str = "en") -> Explained:
    groups = {
        Date: "dates", Figure: "figures", Name: "names", Quote: "quotes", Event: "events"
    }  # fmt: skip
    facts = Facts(**{groups[type(fact)]: [fact]})  # type: ignore[arg-type]
    (mark,) = numbered(facts, len(TEXT))
    return explain(mark, Article(text=TEXT), Interface.of(language))


def date(value: str, first: str | None = None, last: str | None = None, **more: object) -> Date:
    return Date(
        start=0,
        end=19,
        text=TEXT[:19],
        type="DATE",
        value=value,
        earliest=dt.date.fromisoformat(first) if first else None,
        latest=dt.date.fromisoformat(last or first) if first else None,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("fact", "english", "indonesian"),
    [
        (date("2020-10-08", "2020-10-08"), "8 October 2020", "8 Oktober 2020"),
        (
            date("2020-10-08TEV", "2020-10-08", precision="part of day"),
            "evening of 8 October 2020",
            "petang atau malam 8 Oktober 2020",
        ),
        (
            date("2020-09", "2020-09-01", "2020-09-30", precision="month", mod="END"),
            "end of September 2020",
            "akhir September 2020",
        ),
        (
            date("199", "1990-01-01", "1999-12-31", precision="decade", mod="START"),
            "start of the 1990s",
            "awal 1990-an",
        ),
        (
            date("2020-10-03/2020-10-04", "2020-10-03", "2020-10-04", precision="weekend"),
            "3 – 4 October 2020",
            "3 – 4 Oktober 2020",
        ),
        (date("P3D"), "P3D", "P3D"),
        (
            date(
                "2020-10-09T12:00",
                "2020-10-09",
                instant=dt.datetime(2020, 10, 9, 12, tzinfo=dt.timezone(dt.timedelta(hours=3))),
            ),
            "9 October 2020, 12:00 UTC+03:00",
            "9 Oktober 2020, 12.00 UTC+03:00",
        ),
    ],
)
def test_a_date_says_no_more_than_is_known(fact: Date, english: str, indonesian: str) -> None:
    assert explained(fact).value == english
    assert explained(fact, "id").value == indonesian


def test_a_contradiction_is_told() -> None:
    fact = date("2020-10-09", "2020-10-09", conflict="weekday: Thursday")
    assert "Contradicted: weekday: Thursday" in explained(fact).details


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"value": 1200}, "1,200"),
        ({"value": 400, "low": 360, "high": 440, "approximate": True}, "about 400"),
        ({"low": 31}, "at least 31"),
        ({"high": 40}, "up to 40"),
        ({"low": 20, "high": 30}, "20–30"),
        ({"value": 5000000, "unit": "EUR"}, "EUR\u00a05,000,000"),
    ],
)
def test_a_figure_says_its_bounds(numbers: dict[str, object], told: str) -> None:
    fact = Figure(start=20, end=36, text="", kind="killed", **numbers)  # type: ignore[arg-type]
    assert explained(fact).value == told


def test_a_quotation_says_whose_it_is() -> None:
    fact = Quote(
        start=0, end=53, content=Span(0, 36), cue=Span(38, 42), direct=False, via="Meridian"
    )
    assert explained(fact).value == "speaker not named"
    assert explained(fact).details == ["indirect speech", "through Meridian"]
    assert explained(fact).passage == TEXT[:36]


def test_an_event_says_its_sides_its_day_and_its_place() -> None:
    fact = Event(
        start=0,
        end=11,
        text="",
        event_type="talks",
        status="announced",
        side_a="Armenia",
        side_b="Azerbaijan",
        date_start=dt.date(2020, 10, 9),
        place="Moscow",
    )
    assert explained(fact).value == "talks (announced)"
    assert explained(fact).details == ["Armenia – Azerbaijan", "on 9 October 2020", "at Moscow"]
