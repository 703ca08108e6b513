"""How much a day matters: numbers against the best days of the story, and their order."""

import datetime as dt

import numpy as np

from linimasa.model import Article, Date, Facts, Span
from linimasa.timeline.days import weigh
from linimasa.timeline.features import OF_DAYS, focus, line_features
from linimasa.timeline.importance import DAY_FEATURES, STEEP, day_features, measured, reordered
from linimasa.timeline.lines import lines
from linimasa.timeline.table import table

DAY = dt.date(2021, 3, 1)


def numbers(*pages: tuple[int, int]) -> tuple[list[int], dict[str, list[float]]]:
    """Of the days told of (days after DAY told of, and published), the features by name."""
    articles, facts = [], []
    for n, (told, published) in enumerate(pages):
        text = f"Pump number {n} of the dam failed that day."
        day = DAY + dt.timedelta(days=told)
        date = Date(
            start=30, end=38, text="that day", type="DATE", value=day.isoformat(),
            earliest=day, latest=day,
        )  # fmt: skip
        articles.append(
            Article(text=text, published=DAY + dt.timedelta(days=published), language="en")
        )
        facts.append(Facts(language="en", sentences=[Span(0, len(text))], dates=[date]))
    found = table(lines(articles, facts), articles, range(len(articles)))
    ones = np.ones(len(found.lines))
    static = line_features(found, ones, focus(found))
    published = np.array([(DAY + dt.timedelta(days=p)).toordinal() for _, p in pages])
    days, features = day_features(
        found, static[:, OF_DAYS], weigh(found, ones, None), published, ones, None
    )
    by_name = {name: features[:, n].tolist() for n, name in enumerate(DAY_FEATURES)}
    return (days - DAY.toordinal()).tolist(), by_name


def counted(logs: list[float]) -> list[float]:
    return [round(float(np.expm1(log)) / STEEP, 9) for log in logs]


def test_votes_are_counted_by_when_they_were_cast() -> None:
    days, found = numbers((0, 0), (0, 1), (0, 5), (0, 6), (3, 40))
    assert days == [0, 3]
    assert counted(found["same day"]) == [1, 0]
    assert counted(found["within a week"]) == [2, 0]
    assert counted(found["within a season"]) == [0, 1]
    assert counted(found["afterwards"]) == [2, 1]


def test_days_outside_all_publication_are_marked() -> None:
    days, found = numbers((-90, 0), (0, 0), (90, 3))
    assert days == [-90, 0, 90]
    assert (found["background"], found["outlook"]) == ([1, 0, 0], [0, 0, 1])


def test_the_days_beside_are_looked_at() -> None:
    _, found = numbers((0, 5), (1, 5), (1, 6))
    assert found["afterwards after"] == [found["afterwards"][1], 0]
    assert found["afterwards before"] == [0, found["afterwards"][0]]


def test_a_story_without_days_of_publication_has_numbers_too() -> None:
    days = np.array([1.0, 2.0])[:, None] * np.ones(len(DAY_FEATURES))
    assert np.isfinite(measured(days, 1)).all()


def test_the_greatest_weight_goes_to_the_day_that_matters_most() -> None:
    days = np.array([10, 20, 30])
    features = np.array([[3.0, 0.0], [2.0, 9.0], [1.0, 0.0]])
    weights = {10: 3.0, 20: 2.0, 30: 1.0}
    assert reordered(days, features, weights, 3, np.array([0.0, 1.0])) == {
        20: 3.0,
        10: 2.0,
        30: 1.0,
    }
    assert reordered(days, features, weights, 3, np.array([1.0, 0.0])) == weights


def test_a_day_that_weighs_too_little_is_not_proposed() -> None:
    days = np.arange(60)
    features = np.stack([60.0 - days, np.where(days == 59, 9.0, 0.0)], axis=1)
    weights = {day: 60.0 - day for day in days.tolist()}
    order = reordered(days, features, weights, 2, np.array([0.0, 1.0]))
    assert order[59] == weights[59]
