"""The tagger: which words of a sentence are in a name, and of what kind.

The network (``network.py``) gives every word a score for every tag; the best sequence of tags is
found by dynamic programming over the scores and those of each tag behind each other.
"""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from linimasa.facts.names.network import Network, Weights, load
from linimasa.facts.names.words import Word
from linimasa.model import NameKind

# A longer sentence is tagged in parts: it is a list or no sentence at all.
_LONGEST = 150
# So many sentences are tagged at once: an article, but not a megabyte.
_BATCH = 100

Scores = NDArray[np.float32]


class Tag(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a sentence name something of this kind."""

    first: int
    last: int
    kind: NameKind


class Tagger:
    """The model in one language. Its first label is that of words in no name."""

    def __init__(self, language: str, weights: Weights):
        self.labels = weights.labels
        self._network = Network(language, weights)

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
            scores = self._network.scores([part for _, _, part in batch])
            lengths = [len(part) for _, _, part in batch]
            paths = _viterbi(scores, lengths, self._network.transitions)
            for (number, at, _), path in zip(batch, paths, strict=True):
                if any(path):
                    found[number] += _spans([self.labels[i] for i in path], at)
        return found


@cache
def tagger(language: str) -> Tagger | None:
    """The tagger of a language, or None where it has none."""
    weights = _weights()
    return Tagger(language, weights) if language in weights.out else None


@cache
def _weights() -> Weights:
    return load(resources.files(__package__).joinpath("model.npz").read_bytes())


def _viterbi(scores: Scores, lengths: Sequence[int], transitions: Scores) -> list[list[int]]:
    """The best sequence of tags of each sentence; all sentences step by step together."""
    order = np.argsort([-n for n in lengths], kind="stable")
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])[order]
    sizes = np.array(lengths)[order]
    longest = int(sizes[0])
    # How many sentences have a word at each step; they come first.
    going = np.searchsorted(-sizes, -np.arange(longest + 1), side="left").tolist()
    best = scores[starts]
    back = np.zeros((longest, len(lengths), scores.shape[1]), dtype=np.int8)
    onto = transitions.T.copy()
    for t in range(1, longest):
        n = going[t]
        through = best[:n, None, :] + onto
        back[t, :n] = through.argmax(axis=2)
        best[:n] = through.max(axis=2) + scores[starts[:n] + t]
    ends = best.argmax(axis=1)
    tags = np.zeros((len(lengths), longest), dtype=np.int8)
    here = np.zeros(len(lengths), dtype=np.int64)
    rows = np.arange(len(lengths))
    for t in range(longest - 1, -1, -1):
        n = going[t]
        here[going[t + 1] : n] = ends[going[t + 1] : n]  # those that end here
        tags[:n, t] = here[:n]
        here[:n] = back[t, rows[:n], here[:n]]
    paths: list[list[int]] = [[] for _ in lengths]
    for number, size, path in zip(order.tolist(), sizes.tolist(), tags.tolist(), strict=True):
        paths[number] = path[:size]
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
