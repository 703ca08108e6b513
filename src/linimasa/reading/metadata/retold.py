"""One moment told more than once: which statement of it is the fullest."""

import datetime as dt
from collections.abc import Sequence

from linimasa.reading.metadata.claims import Claim
from linimasa.reading.metadata.moments import Moment

# The same instant written twice may differ by the seconds one of them leaves out.
_SAME = dt.timedelta(seconds=60)


def is_local(value: Moment) -> bool:
    """Whether nothing better can be said of a moment: a time with an offset that is not UTC."""
    return isinstance(value, dt.datetime) and bool(value.utcoffset())


def best_of_same(
    chosen: tuple[Moment, Claim], others: Sequence[tuple[Moment, Claim]]
) -> tuple[Moment, Claim]:
    """The fullest statement of what was chosen: a time for its day, a local offset for UTC."""
    value, claim = chosen
    if not isinstance(value, dt.datetime):
        for other, source in others:
            if isinstance(other, dt.datetime) and other.date() == value:
                value, claim = other, source
                break
    if not isinstance(value, dt.datetime):
        return value, claim
    for other, source in others:
        if not isinstance(other, dt.datetime):
            continue
        if value.tzinfo is None:
            if other.tzinfo is not None and abs(other.replace(tzinfo=None) - value) < _SAME:
                return other, source
        elif not value.utcoffset():
            local = _local(value, other)
            if local is not None:
                return local, source
    return value, claim


def _local(utc: dt.datetime, other: dt.datetime) -> dt.datetime | None:
    """The instant ``utc`` in the offset that ``other``, the same instant told locally, implies."""
    if other.tzinfo is not None:
        if other.utcoffset() and abs(other - utc) < _SAME:
            return utc.astimezone(other.tzinfo)
        return None
    whole = utc.replace(second=0, microsecond=0, tzinfo=None)
    ahead = (other.replace(second=0, microsecond=0) - whole).total_seconds() / 60
    if other.second and other.second != utc.second:
        return None
    # Zones stand at half hours at the finest, but for Nepal; no zone is further out than these.
    # Half a day apart are two readings of "10:20", not two zones.
    if ahead == 0 or ahead % 30 or abs(ahead) == 12 * 60 or not -11 * 60 <= ahead <= 14 * 60:
        return None
    return utc.astimezone(dt.timezone(dt.timedelta(minutes=ahead)))
