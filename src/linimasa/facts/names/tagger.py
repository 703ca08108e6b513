"""The tagger: a linear-chain conditional random field over hashed features, run with NumPy.

Trained by ``training/names/train.py``; the model card is ``docs/models/names.md``. One file a
language holds the weights (8 bits each), the transitions between tags and the classes of words.
"""

import io
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from linimasa.facts.names.features import (
    OFFSETS,
    Classes,
    Featuriser,
    Hashes,
    Sheet,
    placed,
    single,
)
from linimasa.facts.names.words import Word
from linimasa.model import NameKind

# Weights are found by the upper bits of their hash; the rest of the hash is checked.
SLOT_BITS = 20
# A longer sentence is tagged in parts: it is a list or no sentence at all.
_LONGEST = 150
# So many sentences are tagged at once: an article, but not a megabyte.
_BATCH = 100


class Tag(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a sentence name something of this kind."""

    first: int
    last: int
    kind: NameKind


class Tagger:
    """The model of one language."""

    def __init__(self, language: str, data: bytes):
        with np.load(io.BytesIO(data)) as file:
            self.labels: list[str] = [str(label) for label in file["labels"]]
            self._transitions: NDArray[np.float32] = file["transitions"]
            self._keys: Hashes = np.append(file["keys"], np.uint32(0))
            scaled = file["weights"].astype(np.float32) * file["scale"]
            listed = bytes(file["words"]).decode("utf-8").split("\n")
            classes = Classes(listed, file["classes"])
        # The last row, of no weight, is for what the model does not know.
        self._weights = np.vstack([scaled, np.zeros((1, len(self.labels)), dtype=np.float32)])
        self._slots = np.full(1 << SLOT_BITS, len(self._keys) - 1, dtype=np.int32)
        self._slots[slots(self._keys[:-1])] = np.arange(len(self._keys) - 1, dtype=np.int32)
        self._featuriser = Featuriser(language, classes)

    def tag(self, sentences: Sequence[Sequence[Word]]) -> list[list[Tag]]:
        """The names of each sentence, in order."""
        parts = [
            (number, at, sentence[at : at + _LONGEST])
            for number, sentence in enumerate(sentences)
            for at in range(0, len(sentence), _LONGEST)
        ]
        found: list[list[Tag]] = [[] for _ in sentences]
        for first in range(0, len(parts), _BATCH):
            batch = parts[first : first + _BATCH]
            scores = self._scores(self._featuriser.sheet([part for _, _, part in batch]))
            paths = _viterbi(scores, [len(part) for _, _, part in batch], self._transitions)
            for (number, at, _), path in zip(batch, paths, strict=True):
                found[number] += _spans([self.labels[i] for i in path], at)
        return found

    def _scores(self, sheet: Sheet) -> NDArray[np.float32]:
        """The score of every tag for every word.

        What a word says by itself is added up once for each different word.
        """
        scores = self._summed(placed(sheet))
        for offset in OFFSETS:
            scores += self._summed(single(sheet, offset))[sheet.row[sheet.here + offset]]
        return scores

    def _summed(self, hashes: Hashes) -> NDArray[np.float32]:
        """The weights of each row's features, added up."""
        columns = np.ascontiguousarray(hashes.T)
        rows = np.take(self._slots, slots(columns))
        rows[np.take(self._keys, rows) != columns] = len(self._keys) - 1
        scores = np.zeros((len(hashes), len(self.labels)), dtype=np.float32)
        for row in rows:  # column by column: three times as quick as one sum over an axis
            scores += np.take(self._weights, row, axis=0)
        return scores


@cache
def tagger(language: str) -> Tagger | None:
    """The tagger of a language, or None where it has none."""
    path = resources.files(__package__).joinpath(f"{language}.npz")
    return Tagger(language, path.read_bytes()) if path.is_file() else None


def slots(hashes: Hashes) -> NDArray[np.uint32]:
    """Where in the table a feature's number stands."""
    return hashes >> np.uint32(32 - SLOT_BITS)


def _viterbi(
    scores: NDArray[np.float32], lengths: Sequence[int], transitions: NDArray[np.float32]
) -> list[list[int]]:
    """The best sequence of tags of each sentence; all sentences step by step together."""
    order = np.argsort([-n for n in lengths], kind="stable")
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])[order]
    sizes = np.array(lengths)[order]
    longest = int(sizes[0])
    best = scores[starts]
    back = np.zeros((longest, len(lengths), scores.shape[1]), dtype=np.int8)
    going = np.searchsorted(-sizes, -np.arange(longest), side="left")  # sentences longer than t
    for t in range(1, longest):
        n = going[t]
        through = best[:n, :, None] + transitions
        back[t, :n] = through.argmax(axis=1)
        best[:n] = through.max(axis=1) + scores[starts[:n] + t]
    paths: list[list[int]] = [[] for _ in lengths]
    for row, number in enumerate(order):
        tag = int(best[row].argmax())
        path = [tag]
        for t in range(int(sizes[row]) - 1, 0, -1):
            tag = int(back[t, row, tag])
            path.append(tag)
        paths[number] = path[::-1]
    return paths


def _spans(tags: Sequence[str], at: int) -> list[Tag]:
    found = []
    i = 0
    while i < len(tags):
        if tags[i] == "O":
            i += 1
            continue
        kind = tags[i][2:]
        j = i + 1
        while j < len(tags) and tags[j] == f"I-{kind}":
            j += 1
        found.append(Tag(at + i, at + j, cast("NameKind", kind)))
        i = j
    return found
