"""A figure that whoever tells of it denies is no count of the day."""

import datetime as dt

import pytest

from linimasa.model import Article, Date, Facts, Figure, Span
from linimasa.timeline.figures import placed
from linimasa.timeline.lines import Line

TEXT = "On Monday the minister denied that 200 people had died."
MONDAY = dt.date(2024, 5, 13)


@pytest.mark.parametrize(("denied", "days"), [(True, []), (False, [MONDAY])])
def test_what_is_denied_stands_under_no_day(denied: bool, days: list[dt.date]) -> None:
    figure = Figure(
        start=35, end=45, text="200 people", kind="killed", value=200, denied=denied, sentence=0
    )
    monday = Date(
        start=3,
        end=9,
        text="Monday",
        type="DATE",
        value="2024-05-13",
        earliest=MONDAY,
        latest=MONDAY,
        precision="day",
        anchor="publication",
    )
    facts = Facts(language="en", sentences=[Span(0, len(TEXT))], dates=[monday], figures=[figure])
    article = Article(text=TEXT, language="en", published=dt.date(2024, 5, 14))
    lines: list[Line] = []
    assert sorted(placed([article], [facts], lines)) == days
