"""Texts → which repeats which: by containment of word shingles, so that a short copy inside a long
text is found as surely as two equal ones.

Jaccard similarity and MinHash compare whole texts and lose truncated and embedded copies; the share
of the smaller text's shingles found in the larger does not (Broder 1997). Shingles are sampled by
hash value, and each is looked up only among the first few texts that hold it, so the work is linear
however many copies there are; rare shingles weigh more than a house's boilerplate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Hashes, Ints, Words, mix, words
from linimasa.model import Copy, CopyKind

# So many texts are read at once.
AT_ONCE = 4096
# Words a shingle.
WIDTH = 3
# One shingle in so many is looked up (by hash value, so the same ones in every text).
SAMPLE = 2
# A shingle links a text to the first so many texts that hold it.
HOLDERS = 6
# The smaller text must share this much of its (weighted) shingles ...
SHARE = 0.2
# A shingle weighs the less the more texts hold it: by its logarithm to this power. (1: precision
# .952, 1.5: .957, 2: .963 but recall of 25 % edits falls below .98; benchmarks/copies.)
POWER = 1.5
# A shingle's weight is kept as a whole number below this one.
WEIGHT = 256
# ... and at least so many sampled ones: less is chance.
FEWEST = 4
# Texts of fewer words than this are too short to tell a copy from a phrase, ...
SHORTEST = 12
# ... unless they are the same word for word, and have so many.
WHOLE = 4
# Of two texts, one is a part of the other where it has less than this share of its shingles.
PART = 0.75
# ... and is one only where it stands there by this share: two reports of one form ("X is issuing a
# eurobond due …") share less. (Swept over .3 to .6: precision, where only pairs of one original
# count, .958 without, .971 with .4 and .972 with .5; from .5 on, recall falls.)
PART_SHARE = 0.4
# A part whose words stand, on average, so near the top (in lengths of the part; .5 is at the top)
# was cut off after it.
HEAD = 0.65
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
    found, short = _read(texts)
    if not len(found.hashes):
        return short
    first, second, share = _pairs(found, len(texts))
    enough = share >= _least(first, second, found.sizes)
    copies = [
        _name(a, b, s, found.sizes)
        for a, b, s in zip(
            first[enough].tolist(), second[enough].tolist(), share[enough].tolist(), strict=True
        )
    ]
    return _with_parts(copies, found) + short


def _least(first: Ints, second: Ints, sizes: Ints) -> Floats:
    """The share each pair must have: more where one is but a part of the other."""
    small = np.minimum(sizes[first], sizes[second])
    large = np.maximum(sizes[first], sizes[second])
    return np.where(small >= PART * large, SHARE, PART_SHARE)


def _read(texts: Sequence[str]) -> tuple[_Shingles, list[Copy]]:
    """The shingles of all texts, and the copies among the short ones; so many texts at a time, of
    which nothing but the shingles is kept."""
    parts: list[_Shingles] = []
    copies: list[Copy] = []
    first: dict[bytes, int] = {}
    for start in range(0, len(texts), AT_ONCE):
        found = words(texts[start : start + AT_ONCE])
        part = _shingles(found)
        parts.append(replace(part, texts=part.texts + start))
        copies += _same(found, start, first)
    if not parts:
        parts = [_shingles(words([]))]
    return (
        _Shingles(
            np.concatenate([part.hashes for part in parts]),
            np.concatenate([part.texts for part in parts]),
            np.concatenate([part.places for part in parts]),
            np.concatenate([part.sizes for part in parts]),
        ),
        copies,
    )


def _same(found: Words, start: int, first: dict[bytes, int]) -> list[Copy]:
    """The short texts that are the same word for word: each a copy of the ``first`` such, which
    may be one of those before ``start``."""
    sizes = np.diff(found.offsets)
    copies: list[Copy] = []
    for place in np.flatnonzero((sizes >= WHOLE) & (sizes < SHORTEST)).tolist():
        told = found.hashes[found.offsets[place] : found.offsets[place + 1]].tobytes()
        original = first.setdefault(told, start + place)
        if original != start + place:
            copies.append(Copy(original, start + place, "copy", 1.0))
    return copies


def _shingles(found: Words) -> _Shingles:
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


def _pairs(found: _Shingles, n: int) -> tuple[Ints, Ints, Floats]:
    """Return the pairs of texts (first < second) that share shingles: how many, and which share of
    the smaller text's by weight."""
    width = max(1, (n - 1).bit_length())  # bits a text's number needs
    low = np.uint64((1 << width) - 1)
    # Hash and text in one number, so that one plain sort brings the holders of a shingle together.
    cells = np.sort((found.hashes & ~low) | found.texts.astype(np.uint64))
    cells = cells[np.concatenate(([True], cells[1:] != cells[:-1]))]  # a shingle counts once a text
    texts = (cells & low).astype(np.int64)
    hashes = cells >> np.uint64(width)
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    held = np.diff(np.concatenate((begins, [len(hashes)])))
    weight = np.round((WEIGHT - 1) / np.log2(np.maximum(held, 2)) ** POWER).astype(np.int64)
    total = np.bincount(texts, weights=np.repeat(weight, held), minlength=n)
    several = held > 1
    begins, held, weight = begins[several], held[several], weight[several]
    keys: list[Hashes] = []
    for holder in range(HOLDERS):
        later = held - 1 - holder
        begins, held, weight, later = (part[later > 0] for part in (begins, held, weight, later))
        # the places of the texts that stand after this holder in the list of each shingle
        place = np.arange(int(later.sum())) + np.repeat(
            begins + holder + 1 - np.concatenate(([0], np.cumsum(later)[:-1])), later
        )
        first = np.repeat(texts[begins + holder] * n, later)
        key = (first + texts[place]).astype(np.uint64)
        keys.append(key * np.uint64(WEIGHT) + np.repeat(weight, later).astype(np.uint64))
    packed = np.sort(np.concatenate(keys)).astype(np.int64)
    pair, weights = packed // WEIGHT, packed % WEIGHT
    at = np.flatnonzero(np.concatenate(([len(pair) > 0], pair[1:] != pair[:-1])))
    shared = np.diff(np.concatenate((at, [len(pair)])))
    at, shared = at[shared >= FEWEST], shared[shared >= FEWEST]
    sums = np.concatenate(([0], np.cumsum(weights)))
    weighed = (sums[at + shared] - sums[at]).astype(np.float64)
    first, second = pair[at] // n, pair[at] % n
    share = weighed / np.minimum(total[first], total[second])
    return first, second, np.minimum(share, 1.0)


def _name(first: int, second: int, share: float, sizes: Ints) -> Copy:
    small, large = sorted((first, second), key=lambda i: (int(sizes[i]), i))
    if sizes[small] >= PART * sizes[large]:
        kind: CopyKind = "copy" if share >= SAME else "updated"
        return Copy(first, second, kind, round(share, 3))
    return Copy(small, large, "embedded", round(share, 3))


def _with_parts(copies: list[Copy], found: _Shingles) -> list[Copy]:
    """Tell a truncated text from an embedded one: it stands at the beginning of the longer."""
    parts = [at for at, copy in enumerate(copies) if copy.kind == "embedded"]
    if not parts:
        return copies
    small = np.array([copies[at].original for at in parts])
    large = np.array([copies[at].copy for at in parts])
    bounds = np.searchsorted(found.texts, np.arange(len(found.sizes) + 1))
    _, of_small = _expanded(small, bounds, found)
    places, of_large = _expanded(large, bounds, found)
    held = np.isin(of_large[0], of_small[0])
    pair = of_large[1][held]
    middle = np.bincount(pair, weights=places[held], minlength=len(parts))
    mean = middle / np.maximum(np.bincount(pair, minlength=len(parts)), 1)
    named = list(copies)
    for n in np.flatnonzero(mean <= HEAD * found.sizes[small]).tolist():
        copy = copies[parts[n]]
        named[parts[n]] = Copy(copy.copy, copy.original, "truncated", copy.share)
    return named


def _expanded(texts: Ints, bounds: Ints, found: _Shingles) -> tuple[Ints, tuple[Hashes, Ints]]:
    """The shingles of each of ``texts`` in turn: their places, and a key of text's turn and hash
    with that turn."""
    counts = bounds[texts + 1] - bounds[texts]
    turn = np.repeat(np.arange(len(texts)), counts)
    within = np.arange(len(turn)) - np.repeat(np.cumsum(counts) - counts, counts)
    at = bounds[texts][turn] + within
    return found.places[at], (found.hashes[at] ^ mix(turn.astype(np.uint64)), turn)
