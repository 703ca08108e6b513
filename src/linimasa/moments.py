"""Moments as people write them: ``2026-05-01``, ``2026-05-01T12:00+07:00``, ``2 days``,
``yesterday``."""

import datetime as dt
import re

# Clocks of the world are less than so far apart: what is published then may be today's.
CLOCKS = dt.timedelta(days=1)

_AGO = re.compile(r"(\d{1,5})\s*(minute|hour|day|week)s?(\s+ago)?")
_WORDS = {"today": 0, "yesterday": 1}


def moment(text: str, now: dt.datetime) -> dt.datetime:
    """The moment; a day is its beginning, and what names no zone is in UTC. Raises ValueError."""
    said = " ".join(text.lower().split())
    try:
        if said in _WORDS:
            day = now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
            return day - dt.timedelta(days=_WORDS[said])
        ago = _AGO.fullmatch(said)
        if ago is not None:
            return now - dt.timedelta(**{f"{ago[2]}s": int(ago[1])})
        # A plus sign in an address stands for a space.
        found = dt.datetime.fromisoformat(re.sub(r"(:\d\d) (\d\d:\d\d)$", r"\1+\2", text.strip()))
        found = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
        return found.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError(text) from error


def to_come(
    published: dt.datetime | dt.date | None, now: dt.datetime, by: dt.timedelta = CLOCKS
) -> bool:
    """Whether a page that was had at ``now`` names a day of publication that had yet to come, by
    more than so much."""
    day = published.date() if isinstance(published, dt.datetime) else published
    return day is not None and (day - now.date()) > by
