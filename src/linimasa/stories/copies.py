"""Texts → which repeats which: by containment of word shingles, so that a short copy inside a long
text is found as surely as two equal ones.

Jaccard similarity and MinHash compare whole texts and lose truncated and embedded copies; the share
of the smaller text's shingles found in the larger does not (Broder 1997). Shingles are sampled by
hash value, and each is looked up only among the first few texts that hold it, so the work is linear
however many copies there are; rare shingles weigh more than a house's boilerplate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Hashes, Ints, mix, words
from linimasa.model import Copy, CopyKind

# Words a shingle.
WIDTH = 3
# One shingle in so many is looked up (by hash value, so the same ones in every text).
SAMPLE = 4
# A shingle links a text to the first so many texts that hold it.
HOLDERS = 6
# The smaller text must share this much of its (weighted) shingles ...
SHARE = 0.3
# ... and at least so many sampled ones: less is chance.
FEWEST = 4
# Texts of fewer words than this are too short to tell a copy from a phrase.
SHORTEST = 12
# Of two texts, one is a part of the other where it has less than this share of its shingles.
PART = 0.75
# A text of the same length that shares less than this was rewritten: an update, not a copy.
SAME = 0.6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Shingles:
    hashes: Hashes
    texts: Ints
    places: Ints  # which word of its text it begins at
    sizes: Ints  # words of each text


def find_copies(texts: Sequence[str]) -> list[Copy]:
    """Find which of ``texts`` repeat which.

    ``share`` is the share of the smaller text's wording that the larger has. *copy* and *updated*:
    both are of about one length (updated: partly rewritten), and the earlier in ``texts`` is the
    original. *truncated*: the copy is the beginning of the original. *embedded*: the copy is the
    longer text, in which the original stands whole.
    """
    found = _shingles(texts)
    if not len(found.hashes):
        return []
    first, second, shared, share = _pairs(found, len(texts))
    copies = [
        _name(int(a), int(b), float(s), found.sizes)
        for a, b, n, s in zip(first, second, shared, share, strict=True)
        if s >= SHARE and n >= FEWEST
    ]
    return _with_parts(copies, found)


def _shingles(texts: Sequence[str]) -> _Shingles:
    found = words(texts)
    sizes = np.diff(found.offsets)
    count = max(0, len(found.hashes) - WIDTH + 1)
    hashes = np.zeros(count, np.uint64)
    for place in range(WIDTH):
        hashes = hashes * np.uint64(0x100000001B3) + found.hashes[place : place + count]
    owner = found.texts[:count]
    whole = owner == found.texts[WIDTH - 1 :] if count else np.zeros(0, bool)
    whole &= sizes[owner] >= SHORTEST
    hashes = mix(hashes)
    kept = np.flatnonzero(whole & (hashes % np.uint64(SAMPLE) == 0))
    places = kept - found.offsets[owner[kept]]
    return _Shingles(hashes[kept], owner[kept], places, sizes)


def _pairs(found: _Shingles, n: int) -> tuple[Ints, Ints, Ints, Floats]:
    """Return the pairs of texts (first < second) with how much they share."""
    order = np.lexsort((found.texts, found.hashes))
    hashes, texts = found.hashes[order], found.texts[order]
    once = np.ones(len(hashes), bool)  # a shingle counts once a text
    once[1:] = (hashes[1:] != hashes[:-1]) | (texts[1:] != texts[:-1])
    hashes, texts = hashes[once], texts[once]
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    held = np.diff(np.concatenate((begins, [len(hashes)])))
    group = np.repeat(np.arange(len(begins)), held)
    rank = np.arange(len(hashes)) - begins[group]
    weight = 1.0 / np.log2(1.0 + np.maximum(held, 2))[group]
    total = np.bincount(texts, weights=weight, minlength=n)
    keys: list[Ints] = []
    weights: list[Floats] = []
    for holder in range(HOLDERS):
        later = np.flatnonzero(rank > holder)
        keys.append(texts[begins[group[later]] + holder] * n + texts[later])
        weights.append(weight[later])
    key = np.concatenate(keys)
    if not len(key):
        none = np.zeros(0, np.int64)
        return none, none, none, none.astype(np.float64)
    pairs, inverse, shared = np.unique(key, return_inverse=True, return_counts=True)
    weighed = np.bincount(inverse, weights=np.concatenate(weights))
    first, second = pairs // n, pairs % n
    share = weighed / np.minimum(total[first], total[second])
    return first, second, shared, np.minimum(share, 1.0)


def _name(first: int, second: int, share: float, sizes: Ints) -> Copy:
    small, large = sorted((first, second), key=lambda i: (int(sizes[i]), i))
    if sizes[small] >= PART * sizes[large]:
        kind: CopyKind = "copy" if share >= SAME else "updated"
        return Copy(first, second, kind, round(share, 3))
    return Copy(small, large, "embedded", round(share, 3))


def _with_parts(copies: list[Copy], found: _Shingles) -> list[Copy]:
    """Tell a truncated text from an embedded one: it stands at the beginning of the longer."""
    parts = {i for copy in copies if copy.kind == "embedded" for i in copy[:2]}
    if not parts:
        return copies
    order = np.argsort(found.texts, kind="stable")
    bounds = np.searchsorted(found.texts[order], np.arange(len(found.sizes) + 1))
    named = []
    for copy in copies:
        if copy.kind == "embedded":
            small = order[bounds[copy.original] : bounds[copy.original + 1]]
            large = order[bounds[copy.copy] : bounds[copy.copy + 1]]
            held = np.isin(found.hashes[large], found.hashes[small])
            middle = float(np.median(found.places[large][held])) if held.any() else np.inf
            if middle <= 0.6 * float(found.sizes[copy.original]):
                copy = Copy(copy.copy, copy.original, "truncated", copy.share)
        named.append(copy)
    return named
