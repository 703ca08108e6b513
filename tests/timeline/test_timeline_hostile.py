"""Bad input: bounded time, and nothing that looks surer than it is."""

import datetime as dt
import time

from linimasa.model import Article, Date, Facts, Note, Span, Timeline
from linimasa.timeline import build

DAY = dt.date(2021, 3, 1)


def article(
    n: int, published: dt.date | None, told: dt.date | None = None, language: str = "en"
) -> tuple[Article, Facts]:
    named = f" on {told.isoformat()}" if told else ""
    text = f"Pump number {n} of the dam at Ellery failed{named}."
    at = text.find(named) + 4
    dates = [
        Date(
            start=at, end=at + 10, text=told.isoformat(), type="DATE", value=told.isoformat(),
            earliest=told, latest=told,
        )
        for _ in range(bool(told)) if told is not None
    ]  # fmt: skip
    made = Article(text=text, published=published, language=language, outlet=f"Outlet {n % 40}")
    return made, Facts(language=language, sentences=[Span(0, len(text))], dates=dates)


def built(pairs: list[tuple[Article, Facts]], now: dt.datetime | None = None) -> Timeline:
    return build([a for a, _ in pairs], [f for _, f in pairs], now=now)


def test_ten_thousand_articles_take_seconds() -> None:
    days = [DAY + dt.timedelta(days=n) for n in range(90)]
    pairs = [article(n, days[n % 90], days[n % 90]) for n in range(10_000)]
    began = time.process_time()
    found = built(pairs)
    assert time.process_time() - began < 6.0  # measured 0.8 s
    assert 1 <= len(found.entries) <= 60


def test_identical_articles_by_the_thousand_are_one_entry() -> None:
    pairs = [article(1, DAY, DAY)] * 10_000
    began = time.process_time()
    [entry] = built(pairs).entries
    assert time.process_time() - began < 6.0  # measured 0.4 s
    assert len(entry.sentences) == 1


def test_articles_without_any_date_make_no_entry() -> None:
    assert built([article(n, None) for n in range(50)]).entries == []


def test_a_date_told_needs_no_day_of_publication() -> None:
    [entry] = built([article(1, None, DAY), article(2, None, DAY)]).entries
    assert (entry.date, entry.sentences[0].dated_by) == (DAY, "expression")


def test_an_article_from_the_future_announces() -> None:
    now = dt.datetime(2021, 4, 1, tzinfo=dt.UTC)
    soon, never = now.date() + dt.timedelta(days=20), now.date() + dt.timedelta(days=400)
    found = built([article(1, DAY, DAY), article(2, soon), article(3, never)], now)
    assert [(e.date, e.sentences[0].status) for e in found.entries] == [
        (DAY, "occurred"),
        (soon, "announced"),  # a month ahead is believed, a year is not
    ]
    assert Note("future", 2) in found.notes


def test_a_false_day_of_publication_moves_no_date_that_is_told() -> None:
    lies = [article(n, dt.date(1970, 1, 1), DAY) for n in range(3)]
    found = built([article(9, DAY, DAY), *lies])
    assert DAY in {entry.date for entry in found.entries}
    assert dt.date(1970, 1, 1) not in {entry.date for entry in found.entries}


def test_five_languages_stand_in_one_timeline() -> None:
    pairs = [article(n, DAY, DAY, code) for n, code in enumerate(("en", "id", "de", "ru", "ar"))]
    [entry] = built(pairs).entries
    assert entry.origins >= 1
    assert {s.article for s in entry.sentences} <= set(range(5))
