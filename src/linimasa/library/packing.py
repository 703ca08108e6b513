"""How nouns, moments and bytes stand in a row of the library."""

import datetime as dt
import json
import re
import zlib
from contextlib import suppress
from typing import Any, TypeVar

from linimasa.records import from_plain, to_plain

T = TypeVar("T")

# zlib at 6 packs a news page to about a quarter; higher levels win 1 % for twice the time.
LEVEL = 6
_ODD = re.compile("[\0\ud800-\udfff]")


def pack(noun: Any) -> bytes:
    """A noun as compressed JSON."""
    plain = json.dumps(to_plain(noun), separators=(",", ":"))  # ASCII: survives lone surrogates
    return zlib.compress(plain.encode("ascii"), LEVEL)


def unpack(noun: type[T], packed: bytes) -> T:
    """The noun again."""
    return from_plain(noun, json.loads(zlib.decompress(packed)))


def squeeze(data: bytes) -> bytes:
    """A page's bytes, compressed."""
    return zlib.compress(data, LEVEL)


def unsqueeze(packed: bytes) -> bytes:
    """A page's bytes as they came."""
    return zlib.decompress(packed)


def clean(text: str | None) -> str | None:
    """Text a database column can hold: undecodable bytes of a file name become ``�``."""
    return _ODD.sub("�", text) if text is not None else None


def written(moment: dt.datetime | dt.date | None) -> str | None:
    """A moment as ISO 8601, as it was stated."""
    return moment.isoformat() if moment else None


def moment(text: str | None) -> dt.datetime | dt.date | None:
    """The moment again: a datetime or a date, as it was."""
    if not text:
        return None
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def sort_key(moment: dt.datetime | dt.date | None) -> str:
    """The moment in UTC, so that keys sort by time; nothing sorts as the oldest."""
    if isinstance(moment, dt.datetime) and moment.tzinfo:
        with suppress(OverflowError):  # the first and the last day of the calendar
            return moment.astimezone(dt.UTC).isoformat()[:19]
    return moment.isoformat()[:19] if moment else ""


def day(moment: dt.datetime | dt.date | None) -> dt.date | None:
    """The day of a moment, in its own offset."""
    return moment.date() if isinstance(moment, dt.datetime) else moment
