"""Which clock a time of day is told by: the zone written with it, or that of the place named."""

import datetime as dt
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from linimasa.facts.dates.grammar import Match
from linimasa.facts.dates.tokens import Token


def of_match(text: str, match: Match, tokens: list[Token], home: str | None) -> dt.tzinfo | None:
    """The zone of a clock time, or None where nothing tells it.

    A written zone holds; "local time" is that of the city nearest to it in the sentence, else that
    of ``home``, the zone of the dateline.
    """
    written = match.slots.get("ZONE")
    if written:
        return _zone(str(written[0]))
    iso = match.slots.get("ISO")
    if iso:
        return _offset(str(iso[0]))
    if "PLACETIME" in match.slots:  # "waktu Tokyo", "Tokyo time"
        at = match.places["PLACETIME"][0]
        name = _city_at(tokens, at + 1) or _city_at(tokens, at - 2) or _city_at(tokens, at - 1)
        return _zone(name) if name else None
    if "LOCAL" not in match.slots:
        return None
    name = _nearest(match, tokens) or home
    return _zone(name) if name else None


def of_place(name: str | None) -> str | None:
    """The zone a place is in ("Europe/Moscow"), where all places of that name share it."""
    return _cities().get(name.casefold().strip()) if name else None


def _nearest(match: Match, tokens: list[Token]) -> str | None:
    for i in (*range(match.first - 1, -1, -1), *range(match.last, len(tokens))):
        zone = _city_at(tokens, i)
        if zone:
            return zone
    return None


def _city_at(tokens: list[Token], at: int) -> str | None:
    cities = _cities()
    for length in (3, 2, 1):
        zone = cities.get(" ".join(token.text for token in tokens[at : at + length]))
        if zone:
            return zone
    return None


def _offset(iso: str) -> dt.tzinfo | None:
    """The offset an ISO time ends with."""
    if iso.endswith("Z"):
        return dt.UTC
    tail = iso[-6:].replace(":", "") if iso[-3:-2] == ":" else iso[-5:]
    return _zone(f"{tail[:3]}:{tail[3:]}") if tail[0] in "+-" and len(iso) > 16 else None


@cache
def _zone(name: str) -> dt.tzinfo | None:
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[4:6])
        offset = dt.timedelta(hours=hours, minutes=minutes)
        return dt.timezone(-offset if name[0] == "-" else offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


@cache
def _cities() -> dict[str, str]:
    """City name in lower case → zone; see ``cities.tsv`` for what is in it."""
    lines = (resources.files("linimasa.facts.dates") / "cities.tsv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in lines.splitlines():
        zone, _, names = line.partition("\t")
        if not zone.startswith("#"):
            found |= dict.fromkeys(names.split("|"), zone)
    return found
