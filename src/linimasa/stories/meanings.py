"""What short texts mean: the sum of a vector for each of their words.

Two headlines on one event may share no word but "prices"; that one has "gasoline" and the other
"fuel" says as much. The vectors (``meanings.npz``, made by ``training/stories``, described in
docs/models/meanings.md) were distilled from a sentence encoder. A full text tells by its words
themselves, and look-alike events mean the same: it has no meaning here.
"""

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Hashes, Ints

Meanings = NDArray[np.float32]

# A text of more features than this has none.
LONGEST = 32
# So many features are looked up at once.
CELLS = 1 << 15


def meanings(hashes: Hashes, offsets: Ints) -> Meanings:
    """Return one vector of length 1 a row, n × the dimensions; zeros where none is known.

    ``hashes[offsets[i]:offsets[i + 1]]`` are the upper 32 bits of the hashes of row *i*'s words.
    """
    known, vectors, scales = _stored()
    sizes = np.diff(offsets)
    found = np.zeros((len(sizes), vectors.shape[1]), np.float32)
    cells = np.flatnonzero(np.repeat(sizes <= LONGEST, sizes))
    rows = np.repeat(np.arange(len(sizes)), sizes)[cells]
    at = np.minimum(np.searchsorted(known, hashes[cells]), len(known) - 1)
    hit = known[at] == hashes[cells]
    rows, at = rows[hit], at[hit]
    for start in range(0, len(rows), CELLS):
        owners, part = rows[start : start + CELLS], at[start : start + CELLS]
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        told = vectors[part].astype(np.float32) * scales[part][:, None]
        found[owners[begins]] += np.add.reduceat(told, begins, axis=0)
    return unit(found)


def unit(vectors: Meanings) -> Meanings:
    """The rows brought to length 1; zeros stay."""
    length = np.sqrt((vectors**2).sum(axis=1, keepdims=True))
    found: Meanings = vectors / np.maximum(length, np.float32(1e-9))
    return found


@cache
def _stored() -> tuple[Hashes, NDArray[np.int8], NDArray[np.float32]]:
    file = resources.files("linimasa.stories") / "meanings.npz"
    with file.open("rb") as stream, np.load(stream) as stored:
        hashes = stored["hashes"].astype(np.uint64)
        return hashes, stored["vectors"], stored["scales"].astype(np.float32)
