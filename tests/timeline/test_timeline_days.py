"""Which days matter: votes of articles, weighed by when they were cast."""

import datetime as dt

import numpy as np

from linimasa.model import Article, Date, Facts, Span
from linimasa.origins import origins
from linimasa.timeline.days import how_many, weigh
from linimasa.timeline.lines import lines
from linimasa.timeline.table import Table, table

DAY = dt.date(2021, 3, 1)


def told(*pages: tuple[dt.date, dt.date]) -> Table:
    """A table of one sentence an article: (the day told of, the day published)."""
    articles, facts = [], []
    for n, (day, published) in enumerate(pages):
        text = f"Pump number {n} of the dam failed that day."
        date = Date(
            start=30, end=38, text="that day", type="DATE", value=day.isoformat(),
            earliest=day, latest=day,
        )  # fmt: skip
        articles.append(Article(text=text, published=published, language="en"))
        facts.append(Facts(language="en", sentences=[Span(0, len(text))], dates=[date]))
    return table(lines(articles, facts), articles, origins(articles, []))


def weights(*pages: tuple[dt.date, dt.date]) -> dict[dt.date, float]:
    found = told(*pages)
    weighed = weigh(found, np.ones(len(found.lines)), None)
    return {dt.date.fromordinal(day): weight for day, weight in weighed.items()}


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


def test_a_day_that_more_articles_tell_of_weighs_more() -> None:
    found = weights(*[(DAY, after(3))] * 3, (after(-5), after(3)), (after(-9), after(-9)))
    assert found[DAY] > 1.5 * found[after(-5)]


def test_a_day_remembered_later_weighs_more_than_one_only_reported() -> None:
    found = weights((DAY, after(20)), (after(10), after(10)), (after(-30), after(-30)))
    assert found[DAY] > found[after(10)]


def test_what_was_announced_weighs_less_than_what_was_told_after() -> None:
    found = weights((DAY, after(-2)), (after(10), after(12)), (after(-30), after(-30)))
    assert found[DAY] < found[after(10)]


def test_background_before_all_articles_counts_little() -> None:
    found = weights((after(-4000), DAY), (DAY, after(1)), (after(1), after(1)))
    assert found[after(-4000)] < 0.5 * found[DAY]


def test_the_eve_of_a_great_day_is_still_told() -> None:
    found = weights((DAY, DAY), *[(after(1), after(2))] * 40)
    assert found[DAY] > 0.3


def test_a_long_story_is_not_told_day_by_day() -> None:
    pages = [(after(n), after(n)) for n in range(400)]
    found = told(*pages)
    assert 30 <= how_many(found, weigh(found, np.ones(400), None)) <= 60
    few = told(*pages[:30])
    assert how_many(few, weigh(few, np.ones(30), None)) == 30
