"""The benchmark's metrics give what the package tilse gives; the values below are its output."""

import datetime as dt

import pytest
from benchmarks.timeline.metrics import agreement, alignment, concat, dates

MADE = {
    dt.date(2021, 3, 1): ["a dam burst above the town of ellery .", "two mills were lost"],
    dt.date(2021, 3, 5): ["the council voted to rebuild the dam"],
}
GOLD = {
    dt.date(2021, 3, 1): ["the old dam above ellery burst at night"],
    dt.date(2021, 3, 4): ["council votes to rebuild the dams of the valley"],
    dt.date(2021, 3, 9): ["the mayor resigned"],
}


@pytest.mark.parametrize(
    ("metric", "n", "precision", "recall"),
    [
        (concat, 1, 0.7, 0.6363636363636364),
        (concat, 2, 0.3333333333333333, 0.3),
        (agreement, 1, 0.3, 0.2727272727272727),
        (agreement, 2, 0.0, 0.0),
        (lambda made, gold, n: alignment(made, gold)[n - 1], 1, 0.5, 0.45454545454545453),
        (lambda made, gold, n: alignment(made, gold)[n - 1], 2, 0.1875, 0.1875),
    ],
    ids=["concat 1", "concat 2", "agreement 1", "agreement 2", "align+ 1", "align+ 2"],
)
def test_rouge_for_timelines_is_that_of_tilse(
    metric: object, n: int, precision: float, recall: float
) -> None:
    assert tuple(metric(MADE, GOLD, n)) == pytest.approx((precision, recall))  # type: ignore[operator]


def test_dates_are_compared_exactly() -> None:
    assert tuple(dates(MADE, GOLD)) == (1 / 2, 1 / 3)


def test_a_timeline_of_nothing_scores_nothing() -> None:
    assert alignment({}, GOLD)[0].f1 == dates({}, GOLD).f1 == concat({}, GOLD, 1).f1 == 0.0
