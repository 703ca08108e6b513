"""Pairs of copies → for each copy its first original: the agency's own report, or the earliest.

Whoever copies a copy copies what that repeats. Texts tied by pairs (embedding aside: a round-up has
words of its own) are one report told several times, and all but the first are copies of the first.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from linimasa.model import Article, Copy, CopyKind
from linimasa.stories.copies import PART, SAME

_Moment = tuple[int, dt.date, int, dt.datetime]
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def with_originals(copies: Sequence[Copy], articles: Sequence[Article]) -> list[Copy]:
    """Return one ``Copy`` for each article that repeats another, naming the first original.

    The first is the report of the agency that the others credit, else the earliest published (one
    without a date comes last). ``share`` is that of the pair itself where it was found, else that
    of the weakest link on the way. A round-up is told once for each report embedded in it.
    """
    near: dict[int, dict[int, Copy]] = defaultdict(dict)
    for copy in copies:
        if copy.kind != "embedded":
            near[copy.original][copy.copy] = near[copy.copy][copy.original] = copy
    first: dict[int, int] = {}
    found: list[Copy] = []
    for start in sorted(near):
        if start in first:
            continue
        shares = _reached(start, near)
        root = _first(shares, articles)
        first.update(dict.fromkeys(shares, root))
        shares = _reached(root, near)
        found += [
            _relation(root, member, near[root].get(member), shares[member], articles)
            for member in sorted(shares)
            if member != root
        ]
    return found + _embedded(copies, first)


def _embedded(copies: Iterable[Copy], first: dict[int, int]) -> list[Copy]:
    """What stands in a round-up, each report once, named by its first original."""
    told: dict[tuple[int, int], Copy] = {}
    for copy in copies:
        part = first.get(copy.original, copy.original)
        if copy.kind == "embedded" and part != first.get(copy.copy, copy.copy):
            known = told.get((part, copy.copy))
            if known is None or known.share < copy.share:
                told[part, copy.copy] = copy._replace(original=part)
    return list(told.values())


def _reached(start: int, near: dict[int, dict[int, Copy]]) -> dict[int, float]:
    """All that is tied to ``start``, each with the weakest share on the shortest way there."""
    shares = {start: 1.0}
    waiting = [start]
    for at in waiting:  # which grows as it is gone through
        for other, copy in near[at].items():
            if other not in shares:
                shares[other] = min(shares[at], copy.share)
                waiting.append(other)
    return shares


def _first(members: Iterable[int], articles: Sequence[Article]) -> int:
    """The first original of one report: the agency's own, else the earliest."""
    credited = {name.casefold() for i in members for name in articles[i].agencies}

    def rank(i: int) -> tuple[bool, _Moment, int]:
        own = (articles[i].outlet or "").casefold() in credited
        return not own, _moment(articles[i].published), i

    return min(members, key=rank)


def _moment(published: dt.datetime | dt.date | None) -> _Moment:
    """When it was published, so that it sorts. A day alone comes after the instants of that day:
    nothing says that it was earlier."""
    if published is None:
        return 1, dt.date.max, 1, _NEVER
    if not isinstance(published, dt.datetime):
        return 0, published, 1, _NEVER
    stated = published if published.tzinfo else published.replace(tzinfo=dt.UTC)
    try:
        stated = stated.astimezone(dt.UTC)
    except OverflowError:  # the first and the last day of the calendar
        stated = stated.replace(tzinfo=dt.UTC)
    return 0, stated.date(), 0, stated


def _relation(
    root: int, member: int, pair: Copy | None, share: float, articles: Sequence[Article]
) -> Copy:
    """What ``member`` is to the first original: what was found of the pair, turned that way round.
    A text that grew out of a shorter, earlier one is an update of it."""
    if pair is not None and pair.kind != "truncated":
        return Copy(root, member, pair.kind, pair.share)
    if pair is not None:
        return Copy(root, member, "truncated" if pair.copy == member else "updated", pair.share)
    mine, whole = (len(articles[i].text) for i in (member, root))
    kind: CopyKind = "copy" if share >= SAME else "updated"
    if mine < PART * whole:
        kind = "truncated"
    elif whole < PART * mine:
        kind = "updated"
    return Copy(root, member, kind, share)
