"""Which blocks of a page are in its gold body: the heaviest chain of blocks through the gold.

The same words often stand twice on a page (teaser and body, phone and desktop layout), and the
cells of a table or the lines of a list are too short to be known by their words alone. So blocks
and gold are put beside one another in order: of all ways to lay blocks, in page order, on pieces of
the gold, one after the other, the one that covers most of it. What is laid is of the body, however
short it is; what repeats a piece that is covered already is not. (Against looking at each block by
itself, choosing by these targets scores .991 for .978 on wcxb_dev, .999 for .995 on fundus_dev.)
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from benchmarks.reading.scoring import SHINGLE
from numpy.typing import NDArray

# A block may be of the body when this share of its shingles is in the gold.
IN_BODY = 0.5
# A block is tried at its best places in the gold; so many of them.
_PLACES = 4
# A shingle that stands in the gold more often than this says little of the place.
_OFTEN = 40
# A short line is tried at so many places.
_SHORT_PLACES = 400
# Blocks may overlap in the gold by this share: their place is known by a part of their words.
_OVERLAP = 0.25


class _Place(NamedTuple):
    """A piece of the gold that a block may be laid on, and how many words speak for it."""

    start: int
    end: int
    weight: float


def targets(blocks: Sequence[Sequence[str]], gold: Sequence[str]) -> NDArray[np.float32]:
    """The share of each block that is in the gold, from the words of both."""
    shingles: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(gold) - SHINGLE + 1):
        shingles.setdefault(tuple(gold[at : at + SHINGLE]), []).append(at)
    words: dict[str, list[int]] = {}
    for at, word in enumerate(gold):
        words.setdefault(word, []).append(at)
    share = np.zeros(len(blocks), dtype=np.float32)
    hits: list[list[list[int]]] = []
    places: list[list[_Place]] = []
    for number, block in enumerate(blocks):
        found = [
            shingles.get(tuple(block[at : at + SHINGLE]), [])
            for at in range(len(block) - SHINGLE + 1)
        ]
        hits.append(found)
        if found:
            share[number] = sum(map(bool, found)) / len(found)
            places.append(_long(found, len(block)) if share[number] > IN_BODY else [])
        else:
            places.append(_short(block, gold, words))
    laid = _heaviest(places, len(gold))
    covered = np.zeros(len(gold) + len(blocks), dtype=bool)
    for place in laid.values():
        covered[place.start : place.end] = True
    for number, found in enumerate(hits):
        if not found:
            share[number] = number in laid
        elif number not in laid and places[number]:
            there = [spots for spots in found if spots]
            again = sum(bool(covered[spots].any()) for spots in there)
            if again > len(there) / 2:
                share[number] = 0
    return share


def _long(found: Sequence[Sequence[int]], size: int) -> list[_Place]:
    """Where in the gold most shingles of a block put its beginning."""
    votes: Counter[int] = Counter()
    for offset, spots in enumerate(found):
        if len(spots) <= _OFTEN:
            votes.update(spot - offset for spot in spots)
    if not votes:
        votes.update(spots[0] - offset for offset, spots in enumerate(found) if spots)
    return [
        _Place(max(0, start), max(0, start) + size, count + SHINGLE - 1)
        for start, count in votes.most_common(_PLACES)
    ]


def _short(block: Sequence[str], gold: Sequence[str], words: dict[str, list[int]]) -> list[_Place]:
    """Where a block shorter than a shingle stands in the gold word for word."""
    if not block:
        return []
    size = len(block)
    return [
        _Place(at, at + size, 0.9 * size)
        for at in words.get(block[0], [])[:_SHORT_PLACES]
        if list(gold[at : at + size]) == list(block)
    ]


def _heaviest(places: Sequence[Sequence[_Place]], size: int) -> dict[int, _Place]:
    """The heaviest chain: blocks in order on places in order. By a tree of maxima (Fenwick) over
    where the chains end, so it takes n log n."""
    best = [0.0] * (size + 2)
    whose = [-1] * (size + 2)
    links: list[tuple[int, int, _Place]] = []  # block, the link before, where it is laid
    top, last = 0.0, -1
    for number, several in enumerate(places):
        new: list[tuple[int, float, int]] = []
        for place in several:
            slack = int((place.end - place.start) * _OVERLAP)
            weight, before = 0.0, -1
            at = min(size, place.start + slack * (slack > 1)) + 1
            while at > 0:
                if best[at] > weight:
                    weight, before = best[at], whose[at]
                at -= at & -at
            weight += place.weight
            links.append((number, before, place))
            new.append((min(size, place.end), weight, len(links) - 1))
            if weight > top:
                top, last = weight, len(links) - 1
        for end, weight, link in new:
            at = end + 1
            while at <= size + 1:
                if weight > best[at]:
                    best[at], whose[at] = weight, link
                at += at & -at
    chain: dict[int, _Place] = {}
    while last >= 0:
        number, before, place = links[last]
        chain[number] = place
        last = before
    return chain
