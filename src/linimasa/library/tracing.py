"""Finding the articles that a new one may belong with, by the traces both have, in a library of any
size: each function is the inside of one transaction.

A trace that many articles of the weeks around have tells little, and of those only the nearest in
time are looked up, so that the work for an article is bounded however many there are.
"""

import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import log2
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from linimasa.library.rows import one_of
from linimasa.library.schema import articles, traces
from linimasa.model import BETWEEN

# Of the articles that have a trace so many are looked up, on either side in time.
HELD = 40
# Articles must share so many traces to be looked at, or all that one has.
LEAST = 2
LAST_DAY = dt.date.max.toordinal()
_PACKED = "q"  # the type of a number in ``articles.traces``: the day, then the traces

_HOLDERS = (
    text(
        "SELECT article, day FROM traces WHERE trace = :trace AND day BETWEEN :first AND :day "
        "ORDER BY day DESC, article DESC LIMIT :most"
    ),
    text(
        "SELECT article, day FROM traces WHERE trace = :trace AND day > :day AND day <= :last "
        "ORDER BY day, article LIMIT :most"
    ),
    text("SELECT article, day FROM traces WHERE trace = :trace AND day = 0 LIMIT :most"),
)


class Akin(NamedTuple):
    """Articles that others may belong with, the nearest first, and out of how many they were
    picked."""

    ids: list[int]
    among: int


def trace(
    connection: Connection, found: Mapping[int, Sequence[int]], undated: Collection[int] = ()
) -> None:
    """Keep the traces of articles, in place of those they had; see ``Library.trace``."""
    chosen = one_of(articles.c.id, found)
    rows = connection.execute(
        select(articles.c.id, articles.c.sort_key, articles.c.traces).where(chosen)
    ).all()
    old = [
        {"t": each, "d": day, "a": row.id}
        for row in rows
        if row.traces
        for day, *had in [array(_PACKED, row.traces)]
        for each in had
    ]
    if old:
        gone = (
            (traces.c.trace == bindparam("t"))
            & (traces.c.day == bindparam("d"))
            & (traces.c.article == bindparam("a"))
        )
        connection.execute(delete(traces).where(gone), old)
    days = {row.id: 0 if row.id in undated else _day(row.sort_key) for row in rows}
    new = [
        {"trace": each, "day": days[row.id], "article": row.id}
        for row in rows
        for each in dict.fromkeys(found[row.id])
    ]
    if new:  # in the order they are stored in, which touches the fewest pages
        new.sort(key=lambda each: (each["trace"], each["day"], each["article"]))
        connection.execute(insert(traces), new)
    packed = [
        {"id_of": row.id, "packed": array(_PACKED, [days[row.id], *found[row.id]]).tobytes()}
        for row in rows
    ]
    if packed:
        place = update(articles).where(articles.c.id == bindparam("id_of"))
        connection.execute(place.values(traces=bindparam("packed")), packed)


def untraced(connection: Connection) -> list[int]:
    """Articles without traces."""
    query = select(articles.c.id).where(articles.c.traces.is_(None)).order_by(articles.c.id)
    return list(connection.execute(query).scalars())


def akin(connection: Connection, ids: Sequence[int], *, days: int, each: int, most: int) -> Akin:
    """The articles nearest to ``ids`` by their traces, ``each`` for one of them and ``most`` in
    all, published within ``days`` of it, the nearest first; none of ``ids``."""
    query = select(articles.c.id, articles.c.traces).where(one_of(articles.c.id, ids))
    packed = {row.id: array(_PACKED, row.traces) for row in connection.execute(query) if row.traces}
    own = {id: numbers[0] for id, numbers in packed.items()}
    has: dict[int, list[int]] = defaultdict(list)
    for id, (_, *marks) in packed.items():
        for mark in marks:
            has[-mark if abs(mark) >= BETWEEN else mark].append(id)
    shared: dict[int, dict[int, tuple[int, float]]] = defaultdict(dict)
    for mark, holders in has.items():
        held = _holders(connection, mark, [own[id] for id in holders], days)
        weight = 1.0 / (1.0 + log2(1.0 + len(held)))
        for id in holders:
            near = shared[id]
            for other, day in held:
                if other not in own and _near(own[id], day, days):
                    count, score = near.get(other, (0, 0.0))
                    near[other] = count + 1, score + weight
    best: dict[int, float] = {}
    for id, near in shared.items():
        least = min(LEAST, len(packed[id]) - 1)
        good = sorted((-s, other) for other, (count, s) in near.items() if count >= least)
        for score, other in good[:each]:
            best[other] = max(best.get(other, 0.0), -score)
    chosen = sorted(best, key=lambda other: (-best[other], other))[:most]
    return Akin(chosen, _open(connection, list(own.values()), days))


def _near(one: int, other: int, days: int) -> bool:
    return not one or not other or abs(one - other) <= days


def _holders(
    connection: Connection, mark: int, own: Sequence[int], days: int
) -> list[tuple[int, int]]:
    """The articles that have a trace, with their days: the nearest in time to the days ``own``."""
    dated = [day for day in own if day]
    first = max(min(dated) - days, 1) if len(dated) == len(own) else 1
    last = max(dated) + days if len(dated) == len(own) else LAST_DAY
    day = max(dated) if dated else LAST_DAY
    window = {"trace": mark, "first": first, "day": day, "last": last, "most": HELD + len(own)}
    return [(id, at) for query in _HOLDERS for id, at in connection.execute(query, window)]


def _open(connection: Connection, own: Sequence[int], days: int) -> int:
    """How many articles lie within ``days`` of the days ``own``."""
    dated = [day for day in own if day]
    query = select(func.count()).select_from(articles)
    if dated:
        first = dt.date.fromordinal(max(min(dated) - days, 1)).isoformat()
        last = dt.date.fromordinal(min(max(dated) + days, LAST_DAY)).isoformat()
        query = query.where(articles.c.sort_key.between(first, f"{last}~"))
    return int(connection.execute(query).scalar() or 0)


def _day(sort_key: str) -> int:
    return dt.date.fromisoformat(sort_key[:10]).toordinal() if sort_key else 0
