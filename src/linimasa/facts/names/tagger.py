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

# What was learned of how often a word has a capital: 1 hardly ever, 2 less than one time in three.
_SMALL = 2
_NONE = 0  # the label of words in no name
# A word whose score as none is so far above all others is in no name, whatever stands beside it:
# two of the 14,934 tagged sentences change, and there are far fewer steps (at 6, eleven change).
_SURE = 8.0

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Tag(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a sentence name something of this kind."""

    first: int
    last: int
    kind: NameKind


class Tagger:
    """The model in one language."""

    def __init__(self, language: str, weights: Weights):
        self.labels = weights.labels
        self._network = Network(language, weights)
        self._learned = weights.learned
        self._case = 1 + list(weights.out).index(language)  # of what was learned of a word

    def is_ordinary(self, word: str) -> bool:
        """Whether the word was mostly seen without a capital in running text."""
        learned = self._learned.get(word) or self._learned.get(word.lower())
        return learned is not None and 0 < learned[self._case] <= _SMALL

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
            ends = np.cumsum([len(part) for _, _, part in batch])
            tags = _best(scores, ends, self._network.transitions).tolist()
            start = 0
            for (number, at, _), end in zip(batch, ends.tolist(), strict=True):
                found[number] += _spans(self.labels, tags[start:end], at)
                start = end
        return found


@cache
def tagger(language: str) -> Tagger | None:
    """The tagger of a language, or None where it has none."""
    weights = _weights()
    return Tagger(language, weights) if language in weights.out else None


@cache
def _weights() -> Weights:
    return load(resources.files(__package__).joinpath("model.npz").read_bytes())


def _best(scores: Scores, ends: Numbers, transitions: Scores) -> Numbers:
    """The best tag of each word. ``ends``: of each sentence, counted over all of them.

    A word that is surely in no name ends a stretch, and the next begins behind it.
    """
    sure = scores[:, _NONE] - np.delete(scores, _NONE, axis=1).max(axis=1) > _SURE
    closing = sure.copy()
    closing[ends - 1] = True
    last = np.flatnonzero(closing)
    first = np.concatenate([[0], last[:-1] + 1])
    opened = scores.copy()
    opened[first[~np.isin(first, [0, *ends])]] += transitions[_NONE]
    return _viterbi(opened, first, last + 1 - first, transitions)


def _viterbi(scores: Scores, starts: Numbers, sizes: Numbers, transitions: Scores) -> Numbers:
    """The best tags of each stretch of words; all stretches step by step together."""
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    longest = int(sizes[0])
    # How many stretches have a word at each step; they come first.
    going = np.searchsorted(-sizes, -np.arange(longest + 1), side="left").tolist()
    best = scores[starts]
    back = np.zeros((longest, len(starts), scores.shape[1]), dtype=np.int8)
    onto = transitions.T.copy()
    for t in range(1, longest):
        n = going[t]
        through = best[:n, None, :] + onto
        back[t, :n] = through.argmax(axis=2)
        best[:n] = through.max(axis=2) + scores[starts[:n] + t]
    ends = best.argmax(axis=1)
    tags = np.zeros(len(scores), dtype=np.int64)
    here = np.zeros(len(starts), dtype=np.int64)
    rows = np.arange(len(starts))
    for t in range(longest - 1, -1, -1):
        n = going[t]
        here[going[t + 1] : n] = ends[going[t + 1] : n]  # those that end here
        tags[starts[:n] + t] = here[:n]
        here[:n] = back[t, rows[:n], here[:n]]
    return tags


def _spans(labels: Sequence[str], path: Sequence[int], at: int) -> list[Tag]:
    """The names of a sequence of tags whose first word is the ``at``-th of its sentence."""
    if not any(path):
        return []
    tags = [labels[number] for number in path]
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
