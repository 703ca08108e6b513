"""Moments as people write them."""

import datetime as dt

import pytest

from linimasa.moments import moment

NOW = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-01", "2026-05-01T00:00:00+00:00"),
        ("2026-05-01T12:30", "2026-05-01T12:30:00+00:00"),
        ("2026-05-01T12:30+07:00", "2026-05-01T05:30:00+00:00"),
        ("2026-05-01T12:30:00 07:00", "2026-05-01T05:30:00+00:00"),
        ("yesterday", "2026-05-02T00:00:00+00:00"),
        ("2 days", "2026-05-01T12:00:00+00:00"),
        ("1 hour ago", "2026-05-03T11:00:00+00:00"),
    ],
)
def test_a_moment(text, expected):
    assert moment(text, NOW).isoformat() == expected


@pytest.mark.parametrize("text", ["", "once", "2026-13-01", "0001-01-01T00:00+23:00"])
def test_what_is_no_moment(text):
    with pytest.raises(ValueError, match=r".*"):
        moment(text, NOW)
