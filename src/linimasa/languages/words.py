"""Texts → the words in them, as arrays: every word of many texts hashed at once with NumPy.

A word is a run of letters and digits, in lower case; in scripts without spaces each character is a
word. Its hash is a polynomial of its code points modulo 2**64, taken from one running sum over all
texts, so that the cost is a few passes over an array and no Python loop over words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

# Texts are hashed in batches of about this many characters: the arrays stay in the CPU's cache,
# and memory stays flat however many texts there are.
BATCH = 1 << 18
# A text is judged by its first so many characters (a 200 MB page costs no more than a long book).
LONGEST = 2_000_000

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2**64
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_IDEOGRAPHS = 0x2E80  # from here on, scripts are written without spaces


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, one after the other: ``hashes[offsets[i]:offsets[i + 1]]`` are those
    of text *i*; ``starts`` and ``ends`` are their places in it."""

    hashes: Hashes
    starts: Ints
    ends: Ints
    offsets: Ints

    @property
    def texts(self) -> Ints:
        """For each word, the index of its text."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))


def words(texts: Sequence[str]) -> Words:
    """Return the words of ``texts``."""
    hashes: list[Hashes] = []
    starts: list[Ints] = []
    ends: list[Ints] = []
    counts: list[Ints] = []
    for batch in _batches(texts):
        found = _words(batch)
        hashes.append(found.hashes)
        starts.append(found.starts)
        ends.append(found.ends)
        counts.append(np.diff(found.offsets))
    if not hashes:
        none = np.zeros(0, np.int64)
        return Words(none.astype(np.uint64), none, none, np.zeros(1, np.int64))
    offsets = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.concatenate(counts), out=offsets[1:])
    return Words(np.concatenate(hashes), np.concatenate(starts), np.concatenate(ends), offsets)


def mix(values: Hashes) -> Hashes:
    """Spread hashes evenly over 64 bits (the finaliser of SplitMix64), for sampling by value."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        # The one letter whose lower case is longer than itself would move all places after it.
        cut = text[:LONGEST].replace("İ", "i").lower()
        if batch and size + len(cut) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(cut)
        size += len(cut) + 1
    if batch:
        yield batch


def _words(texts: list[str]) -> Words:
    joined = "\0".join(texts) + "\0"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    text_starts = np.concatenate(([0], np.cumsum(lengths)))
    kinds = _kinds()[np.minimum(codes, len(_kinds()) - 1)]
    inside = kinds > 0
    begins = inside.copy()
    begins[1:] &= ~inside[:-1] | (kinds[1:] == 2) | (kinds[:-1] == 2)
    stops = inside.copy()
    stops[:-1] &= ~inside[1:] | (kinds[:-1] == 2) | (kinds[1:] == 2)
    starts = np.flatnonzero(begins)
    ends = np.flatnonzero(stops) + 1
    power, inverse = _powers(len(codes) if len(codes) > 2 * BATCH else 2 * BATCH)
    running = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * power[: len(codes)], out=running[1:])
    hashes = mix((running[ends] - running[starts]) * inverse[starts])
    offsets = np.searchsorted(starts, text_starts)
    base = np.repeat(text_starts[:-1], np.diff(offsets))
    return Words(hashes, starts - base, ends - base, offsets.astype(np.int64))


@cache
def _kinds() -> NDArray[np.uint8]:
    """By code point: 0 no part of a word, 1 part of one, 2 a word of its own."""
    kinds = np.fromiter((chr(c).isalnum() for c in range(_IDEOGRAPHS)), np.uint8, _IDEOGRAPHS)
    return np.concatenate((kinds, np.array([2], np.uint8)))


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
    one = np.ones(1, np.uint64)
    return (
        np.concatenate((one, np.cumprod(np.full(size, _BASE)))),
        np.concatenate((one, np.cumprod(np.full(size, inverse)))),
    )
