"""Lines in two languages → how likely each word is said by which (IBM model 1: Brown et al. 1993),
learned in both directions and kept where both agree."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from linimasa.stories.vectors import Floats

ROUNDS = 6
# One imagined word a line, by which what has no counterpart is said.
NOTHING = ""


class Pair(NamedTuple):
    """A word of each language, the shares in which either says the other, and how often."""

    one: str
    other: str
    forth: float  # of the times ``one`` is said, how often by ``other``
    back: float
    count: float


def translations(lines: Sequence[tuple[list[str], list[str]]]) -> list[Pair]:
    """Return the pairs of words that translate each other in ``lines``."""
    forth, times = _learned(lines)
    back, times_back = _learned([(other, one) for one, other in lines])
    found = []
    for (one, other), share in forth.items():
        if one and other and (again := back.get((other, one), 0.0)) > 0:
            expected = min(share * times[one], again * times_back[other])
            found.append(Pair(one, other, share, again, expected))
    return found


def _learned(
    lines: Sequence[tuple[list[str], list[str]]],
) -> tuple[dict[tuple[str, str], float], Counter[str]]:
    """How likely each word of the first language is said by each of the second."""
    ones: dict[str, int] = {NOTHING: 0}
    others: dict[str, int] = {NOTHING: 0}
    left: list[int] = []
    right: list[int] = []
    owner: list[int] = []
    place = 0
    times: Counter[str] = Counter()
    for first, second in lines:
        said = [others.setdefault(word, len(others)) for word in [NOTHING, *sorted(set(second))]]
        for word in sorted(set(first)):
            times[word] += 1
            number = ones.setdefault(word, len(ones))
            left += [number] * len(said)
            right += said
            owner += [place] * len(said)
            place += 1
    ours, theirs = np.array(left), np.array(right)
    cells, inverse = np.unique(ours * len(others) + theirs, return_inverse=True)
    own, their = cells // len(others), cells % len(others)
    table: Floats = np.ones(len(cells))
    for _ in range(ROUNDS):
        likely = table[inverse]
        total = np.bincount(owner, likely, minlength=place)
        counts = np.bincount(inverse, likely / total[owner], minlength=len(cells))
        # p(other | one) sums to one over the others; the E-step asks which of them said ``one``.
        spoken = np.bincount(their, counts, minlength=len(others))
        table = counts / np.maximum(spoken[their], 1e-12)
    shares = counts / np.maximum(np.bincount(own, counts, minlength=len(ones)), 1e-12)[own]
    names, words = list(ones), list(others)
    kept = np.flatnonzero(shares > 0.02)
    told = {(names[own[at]], words[their[at]]): float(shares[at]) for at in kept.tolist()}
    return told, times
