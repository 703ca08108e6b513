"""Parts matches that name several dates at once: "27-29 September", "12, 13 and 14 May 1999"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from linimasa.facts.dates.grammar import Match
from linimasa.facts.dates.tokens import Token

_PARTS = ("DAY", "MONTH", "YEAR", "ANYYEAR")


def parts(match: Match, tokens: list[Token]) -> Iterator[Match]:
    """One match a date; what only one of them states (the month, the year) holds for all.

    The last date takes the words that follow it; each earlier one ends where it is told.
    """
    slots = dict(match.slots)
    places = dict(match.places)
    if "YY" in slots:  # 1914-18
        century = slots["YEAR"][0] // 100
        year = century * 100 + slots["YY"][0]
        slots["YEAR"] = [slots["YEAR"][0], year]
        places["YEAR"] = [*places["YEAR"], places["YY"][0]]
    if "ORDDAY" in slots:  # the 13th to the 19th of October
        slots["DAY"], places["DAY"] = slots.pop("ORDDAY"), places.pop("ORDDAY")
    count = max(len(slots.get(name, ())) for name in _PARTS)
    edges: list[tuple[int, int]] = []
    for n in range(count):
        own = [places[name][n] for name in _PARTS if len(slots.get(name, ())) == count]
        edges.append((min(own), max(own) + 1))
    for n in range(count):
        told: dict[str, list[Any]] = {}
        for name in _PARTS:
            values = slots.get(name, [])
            if values:
                told[name] = [values[n] if len(values) == count else values[0]]
        told |= {name: slots[name] for name in ("SHIFT", "SHIFTED", "ERA") if name in slots}
        first = match.first if n == 0 else edges[n][0]
        last = match.last if n == count - 1 else edges[n][1]
        yield replace(
            match,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            slots=told,
            first=first,
            last=last,
        )
