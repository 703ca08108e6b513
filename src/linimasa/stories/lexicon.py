"""What is said for one thing in two languages: notions, and the words of either language for each.

A lexicon is a file (``lexicons/en-id.npz``, made by ``training/lexicon``, described in
docs/models/lexicon.md), loaded where articles of both its languages are compared. Two languages
without one have names and numbers in common, as before.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Hashes, Ints, Words, mix

# A sureness is stored as so many parts of one.
PARTS = 200.0


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language: their hashes (upper 32 bits, ascending; a word of two notions
    twice), the feature of each notion, how surely the word is said for it, and the share of news
    that has the notion."""

    hashes: Hashes
    notions: Hashes
    sure: NDArray[np.float64]
    shares: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """Notions found in texts: the word each was found by (its place among the words of all texts),
    how many words it is (1 or 2), and the rest as in ``Table``."""

    words: Ints
    lengths: Ints
    notions: Hashes
    sure: NDArray[np.float64]
    shares: NDArray[np.float64]


def pairs(codes: Collection[str]) -> list[tuple[str, str]]:
    """The pairs of these languages that have a lexicon."""
    return [pair for pair in combinations(sorted(codes), 2) if pair in available()]


@cache
def available() -> frozenset[tuple[str, str]]:
    folder = resources.files("linimasa.stories") / "lexicons"
    names = [file.name for file in folder.iterdir() if file.name.endswith(".npz")]
    return frozenset((name[:2], name[3:5]) for name in names)


@cache
def tables(one: str, other: str) -> tuple[Table, Table]:
    """The words of both languages of a lexicon."""
    file = resources.files("linimasa.stories") / "lexicons" / f"{one}-{other}.npz"
    with file.open("rb") as stream, np.load(stream) as stored:
        shares = 2.0 ** (stored["rarity"] / -10.0)
        salt = np.uint64(int.from_bytes(f"{one}-{other}".encode(), "big"))
        features = mix(np.arange(len(shares), dtype=np.uint64) + salt) >> np.uint64(32)
        made = [
            Table(
                stored[f"{code}_hashes"].astype(np.uint64),
                features[stored[f"{code}_notions"]],
                stored[f"{code}_sure"] / PARTS,
                shares[stored[f"{code}_notions"]],
            )
            for code in (one, other)
        ]
    return made[0], made[1]


def both_words(hashes: Hashes) -> Hashes:
    """The hash of each word (all 64 bits) together with the one after it."""
    return mix(hashes[:-1] * np.uint64(3) + hashes[1:])


def said(found: Words, table: Table) -> Said:
    """The notions in the texts of ``found``; what two words say together, neither says alone."""
    n = len(found.hashes)
    double = np.zeros(0, np.int64)
    if n > 1:
        texts = found.texts
        double = np.flatnonzero(texts[:-1] == texts[1:])
    keys = both_words(found.hashes)[double] >> np.uint64(32) if len(double) else found.hashes[:0]
    at, cells = _looked_up(keys, table)
    pairs = double[at]
    free: NDArray[np.bool_] = np.ones(n, bool)
    free[pairs] = False
    free[pairs + 1] = False
    alone = np.flatnonzero(free)
    single, more = _looked_up(found.hashes[alone] >> np.uint64(32), table)
    cells = np.concatenate((cells, more))
    return Said(
        np.concatenate((pairs, alone[single])),
        np.concatenate((np.full(len(pairs), 2), np.ones(len(single), np.int64))),
        table.notions[cells],
        table.sure[cells],
        table.shares[cells],
    )


def _looked_up(keys: Hashes, table: Table) -> tuple[Ints, Ints]:
    """Which of ``keys`` are in the table, and the cells of each."""
    begins = np.searchsorted(table.hashes, keys, side="left")
    counts = np.searchsorted(table.hashes, keys, side="right") - begins
    at = np.repeat(np.arange(len(keys)), counts)
    within = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    return at, begins[at] + within
