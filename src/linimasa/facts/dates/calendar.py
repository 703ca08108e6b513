"""The calendar behind TIMEX3 values: which days a value can mean, and arithmetic on values."""

import calendar as _calendar
import datetime as dt
import re

from linimasa.model import Precision

Interval = tuple[dt.date, dt.date, Precision]

_VALUE = re.compile(
    r"(?P<century>\d\d)|(?P<decade>\d{3})"
    r"|(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>.+))?)?))?"
)
# First and last month of each season of the northern hemisphere; winter begins in the year before.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (0, 2)}
PARTS = {"MO", "MI", "AF", "EV", "NI", "DT"}


def interval(value: str, mod: str | None = None) -> Interval | None:
    """The first and last day ``value`` can mean, with its precision; None where it has no days.

    START, MID and END keep the first, middle or last third of a span of more than a day.
    """
    found = _VALUE.fullmatch(value)
    try:
        whole = _interval(found) if found else None
    except (ValueError, OverflowError):
        return None
    if whole is None or mod not in ("START", "MID", "END"):
        return whole
    return _third(*whole, {"START": 0, "MID": 1, "END": 2}[mod])


def _third(first: dt.date, last: dt.date, precision: Precision, n: int) -> Interval:
    """The ``n``-th third of a span, in whole days, months or years as people mean it."""
    days = (last - first).days + 1
    if days < 3:
        return first, last, precision
    if days < 40:
        step = dt.timedelta(days=days // 3)
        begin, end = first + n * step, first + (n + 1) * step - dt.timedelta(days=1)
    else:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months >= 120:  # 1990-93, 1994-96, 1997-99
            cuts = [0, -(-months // 36) * 12, 0, months]
            cuts[2] = cuts[1] + (months - cuts[1]) // 24 * 12
        else:
            cuts = [0, months // 3, months * 2 // 3, months]
        begin = add_months(first, cuts[n])
        end = add_months(first, cuts[n + 1]) - dt.timedelta(days=1)
    return begin, last if n == 2 else end, precision


def _interval(found: re.Match[str]) -> Interval | None:
    if found["century"]:
        year = int(found["century"]) * 100
        return (dt.date(year, 1, 1), dt.date(year + 99, 12, 31), "century") if year else None
    if found["decade"]:
        year = int(found["decade"]) * 10
        return (dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "decade") if year else None
    year = int(found["year"])
    if found["quarter"]:
        first = int(found["quarter"]) * 3 - 2
        return dt.date(year, first, 1), month_end(year, first + 2), "quarter"
    if found["half"]:
        first = int(found["half"]) * 6 - 5
        return dt.date(year, first, 1), month_end(year, first + 5), "half"
    if found["season"]:
        first, last = _SEASONS[found["season"]]
        begin = dt.date(year, first, 1) if first else dt.date(year - 1, 12, 1)
        return begin, month_end(year, last), "season"
    if found["week"]:
        monday = dt.date.fromisocalendar(year, int(found["week"]), 1)
        if found["weekend"]:
            return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6), "weekend"
        return monday, monday + dt.timedelta(days=6), "week"
    if not found["month"]:
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    month = int(found["month"])
    if not found["day"]:
        return dt.date(year, month, 1), month_end(year, month), "month"
    day = dt.date(year, month, int(found["day"]))
    return day, day, _precision(found["time"])


def _precision(time: str | None) -> Precision:
    if time is None:
        return "day"
    if time in PARTS:
        return "part of day"
    return {0: "hour", 1: "minute"}.get(time.count(":"), "second")  # type: ignore[return-value]


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, _calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """``day`` moved by whole months, kept inside the month it lands in."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def week(day: dt.date) -> str:
    """The ISO week of ``day`` as a value."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def quarter(day: dt.date, shift: int = 0) -> str:
    """The quarter of ``day``, moved by ``shift`` quarters, as a value."""
    index = day.year * 4 + (day.month - 1) // 3 + shift
    return f"{index // 4:04}-Q{index % 4 + 1}"


def at_unit(day: dt.date, unit: str, shift: int) -> str | None:
    """The ``unit`` (``Y M W D Q H WE DE CE``) of ``day``, moved by ``shift`` units, as a value."""
    try:
        if unit == "Y":
            return f"{day.year + shift:04}"
        if unit == "M":
            return add_months(day, shift).isoformat()[:7]
        if unit == "W":
            return week(day + dt.timedelta(weeks=shift))
        if unit == "WE":
            return week(day + dt.timedelta(weeks=shift)) + "-WE"
        if unit == "D":
            return (day + dt.timedelta(days=shift)).isoformat()
        if unit == "Q":
            return quarter(day, shift)
        if unit == "H":
            index = day.year * 2 + (day.month > 6) + shift
            return f"{index // 2:04}-H{index % 2 + 1}"
        if unit == "DE":
            return f"{day.year // 10 + shift:03}"
        if unit == "CE":
            return f"{day.year // 100 + shift:02}"
    except (ValueError, OverflowError):
        return None
    return None


def weekday_near(day: dt.date, weekday: int, direction: int) -> dt.date:
    """The ``weekday`` (Monday 1) on or before ``day`` for 0, before it for -1, after it for 1."""
    if direction > 0:
        return day + dt.timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
    back = (day.isoweekday() - weekday) % 7
    return day - dt.timedelta(days=back or (7 if direction < 0 else 0))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The ``nth`` (1 .. 4, or -1 the last) ``weekday`` of a month."""
    if nth < 0:
        last = month_end(year, month)
        return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
