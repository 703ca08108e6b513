"""Judges whether a word is a cue, its speaker the speaker and its words what was said.

A logistic model over hashed features, trained on PolNeAR (``training/quotes``), for the languages
that have one; it also knows which words can be cues at all, and which words stand in the same
surroundings. See ``docs/models/quotes.md``.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from linimasa.facts.phrases import Found
from linimasa.facts.quotes.lexicon import PERHAPS
from linimasa.facts.quotes.speakers import Words

# Features are hashed into this many weights. Cross-validated on PolNeAR's train part, 2^15, 2^17
# and 2^18 find 5,339, 5,549 and 5,622 attributions at the same precision.
BUCKETS = 1 << 18
# A longer sentence, in words, is a list, a table or noise.
LONGEST_SENTENCE = 200
# Words between speaker and cue that are looked at one by one.
_GAP = 6
_NOWHERE, _NOTHING = "^", "$"
# A word without a class.
UNKNOWN = (255, 65535)

# What is seen of a reading, by name; each is one number. A feature is one to three of them.
_SEEN = (
    "none", "order", "word", "behind", "further", "third", "ahead", "ahead2", "end3", "end2",
    "kind", "first", "last", "length", "start", "opening", "second", "content", "at", "capital",
    "label", "final", "class1", "class2", "behind1", "further1", "behind2", "ahead1", "ahead21",
    "last1", "last2", "first1", "opening1", "opening2", "second1", "head", "gap", "gap6",
    "capitals", "gap_first", "gap_last", "commas", "gaps", "gap_0", "gap_1", "gap_2", "gap_3",
    "gap_4", "gap_5",
)  # fmt: skip
_FEATURES = [
    tuple(_SEEN.index(name) for name in (*feature.split(), "none", "none"))[:3]
    for feature in (
        "order", "word", "word order", "word behind", "ahead word", "behind order",
        "behind further", "ahead", "end3 order", "end3 behind", "kind order", "word kind", "first",
        "last", "length order", "start order", "opening order", "content order", "at order",
        "capital", "label order", "final", "class1 order", "class2", "class2 order",
        "class2 behind", "ahead class2", "class1 behind1 order", "ahead1 class1 order",
        "ahead1 order", "ahead2 ahead", "ahead21 ahead1 class1", "behind2 order",
        "behind1 further1 order", "third", "last1 order", "last2", "last1 class1 order",
        "first1 order", "opening2 order", "opening1 second1", "word opening1", "second",
        "end2 ahead", "head order", "gap order", "gap6 class1", "capitals", "gap_first order",
        "gap_last order", "gaps", "commas order",
    )
]  # fmt: skip
# The words between are a bag: the same weight wherever one stands.
_BAG = [_SEEN.index(f"gap_{n}") for n in range(_GAP)]
_PRIMES = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A cue, its speaker and what was said, as token ranges; ``order`` is how they stand."""

    cue: Found
    speaker: range
    said: range
    order: str  # "S Q C", "C S Q", "C Q S", …


# The readings of one cue, which compete, and the tokens of their sentence.
Site = tuple[Sequence[Hypothesis], range]
Classes = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Judge:
    """The model of one language."""

    cues: frozenset[str]
    classes: Classes
    weights: npt.NDArray[np.float32]
    bias: float
    threshold: float  # of a cue that is one as a rule
    threshold_perhaps: float  # of a word that only may be one

    def reads(self, sentence: range) -> bool:
        """Whether the sentence is short enough to be one: a longer one is a list or noise."""
        return len(sentence) <= LONGEST_SENTENCE

    def accepts(self, said: Hypothesis, sure: float) -> bool:
        """Whether so probable a reading is to be believed."""
        return sure >= (self.threshold_perhaps if said.cue.label == PERHAPS else self.threshold)

    def sure(self, words: Words, sites: Sequence[Site]) -> npt.NDArray[np.float64]:
        """How probable it is that each reading holds, 0 to 1: all of the first site, and so on."""
        found = buckets(words, sites, self.classes)
        if not len(found):
            return np.zeros(0)
        scores = self.weights[found].sum(axis=1, dtype=np.float64) + self.bias
        return np.asarray(1 / (1 + np.exp(-scores)))


@cache
def judge(language: str) -> Judge | None:
    """The model of ``language``, or None where none was trained."""
    path = resources.files("linimasa.facts.quotes") / "models" / f"{language}.npz"
    if not path.is_file():
        return None
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        coarse, fine = arrays["coarse"].tolist(), arrays["fine"].tolist()
        return Judge(
            cues=frozenset(str(arrays["cues"]).split()),
            classes=dict(
                zip(str(arrays["words"]).split(), zip(coarse, fine, strict=True), strict=True)
            ),
            weights=arrays["weights"].astype(np.float32),
            bias=float(arrays["bias"]),
            threshold=float(arrays["threshold"]),
            threshold_perhaps=float(arrays["threshold_perhaps"]),
        )


def buckets(words: Words, sites: Sequence[Site], classes: Classes) -> npt.NDArray[np.int64]:
    """The weights each reading takes, one row a reading: the same on every machine."""
    sight = _Sight(words, classes)
    seen = [row for readings, sentence in sites for row in sight.rows(readings, sentence)]
    if not seen:
        return np.zeros((0, 0), dtype=np.int64)
    columns = np.array(seen, dtype=np.uint64)
    parts = np.array(_FEATURES)
    kinds = np.arange(1, len(_FEATURES) + 1, dtype=np.uint64)
    mixed = kinds * np.uint64(0x27D4EB2F)
    for place, prime in enumerate(_PRIMES):
        mixed = mixed + columns[:, parts[:, place]] * prime
    bag = columns[:, _BAG] * _PRIMES[0] + np.uint64(0x165667B1)
    mixed = np.concatenate([mixed, bag], axis=1)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed >> np.uint64(32)) & np.uint64(BUCKETS - 1)).astype(np.int64)


class _Sight:
    """What is seen of readings; words are looked up once."""

    def __init__(self, words: Words, classes: Classes):
        self._words = words
        self._classes = classes
        self._numbers: dict[str, int] = {}

    def rows(self, readings: Sequence[Hypothesis], sentence: range) -> list[list[int]]:
        """One row a reading of one cue, in the order of ``_SEEN``."""
        lower, tokens, number = self._words.tokens.lower, self._words.tokens.words, self._number
        cue = readings[0].cue
        near = [lower[i] for i in range(cue.end, min(cue.end + 3, sentence.stop))]
        behind, further, third = [*near, _NOTHING, _NOTHING, _NOTHING][:3]
        ahead = lower[cue.start - 1] if cue.start > sentence.start else _NOWHERE
        ahead2 = lower[cue.start - 2] if cue.start - 1 > sentence.start else _NOWHERE
        word = lower[cue.end - 1]
        coarse, fine = self._class(word)
        beside = range(max(sentence.start, cue.start - 3), min(sentence.stop, cue.end + 3))
        capitals = sum(tokens[i][0].isupper() for i in beside)
        at = min(max(cue.start - sentence.start, 0) // 3, 6)  # a cue can begin before its sentence
        behind1, behind2 = self._class(behind)
        further1 = self._class(further)[0]
        ahead1, ahead21 = self._class(ahead)[0], self._class(ahead2)[0]
        capital, label = tokens[cue.start][0].isupper(), number(cue.label)
        about_cue = (
            number(word), number(behind), number(further), number(third), number(ahead),
            number(ahead2), number(word[-3:]), number(word[-2:]),
        )  # fmt: skip
        rows = []
        for said in readings:
            speaker, content = said.speaker, said.said
            first, last = lower[speaker.start], lower[speaker.stop - 1]
            start = lower[speaker.start - 1] if speaker.start > sentence.start else _NOWHERE
            opening = lower[content.start]
            second = lower[content.start + 1] if len(content) > 1 else _NOTHING
            last1, last2 = self._class(last)
            opening1, opening2 = self._class(opening)
            between = lower[speaker.stop : cue.start]
            gap = [number(w) for w in between] if between else []
            few = [*gap[:_GAP], *[0] * (_GAP - len(gap))]
            gaps = 0
            for w in between[:3]:
                gaps = gaps * 257 + self._class(w)[0]
            rows.append([
                0, number(said.order), *about_cue, self._kind(speaker), number(first),
                number(last), min(len(speaker), 8), number(start), number(opening),
                number(second), min(len(content) // 3, 8), at, capital, label,
                number(lower[content.stop - 1]), coarse, fine, behind1, further1, behind2, ahead1,
                ahead21, last1, last2, self._class(first)[0], opening1, opening2,
                self._class(second)[0], number(lower[cue.start]), min(len(gap), 15),
                min(len(gap), 6), capitals, gap[0] if gap else 1, gap[-1] if gap else 1,
                between.count(","), gaps, *few,
            ])  # fmt: skip
        return rows

    def _kind(self, speaker: range) -> int:
        """Whether the speaker has a name, a word for people, is a pronoun."""
        lower, known = self._words.tokens.lower, self._words.known
        named = any(self._words.tokens.words[i][0].isupper() for i in speaker)
        speaks = any(lower[i] in known.speakers for i in speaker)
        first = lower[speaker.start]
        pronoun = self._number(first) if first in known.pronouns else 0
        return pronoun * 4 + named * 2 + speaks

    def _number(self, word: str) -> int:
        """A word as a number; any number is as good as another."""
        found = self._numbers.get(word)
        if found is None:
            found = zlib.crc32(b"#" if word[0].isdigit() else word.encode())
            self._numbers[word] = found
        return found

    def _class(self, word: str) -> tuple[int, int]:
        return self._classes.get("#" if word[0].isdigit() else word, UNKNOWN)
