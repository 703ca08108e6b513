"""Judges whether a word is a cue, its speaker the speaker and its words what was said.

A logistic model over hashed features, trained on PolNeAR (``training/quotes``), for the languages
that have one; it also knows which words can be cues at all. See ``docs/models/quotes.md``.
"""

import zlib
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


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A cue, its speaker and what was said, as token ranges; ``order`` is how they stand."""

    cue: Found
    speaker: range
    said: range
    order: str  # "S Q C", "C S Q", "C Q S", "Q S C", "S , Q C", "S who Q C"


@dataclass(frozen=True, slots=True)
class Judge:
    """The model of one language."""

    cues: frozenset[str]
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

    def sure(self, words: Words, said: Hypothesis, sentence: range) -> float:
        """How probable it is that the hypothesis holds, 0 to 1."""
        index = [bucket(feature) for feature in features(words, said, sentence)]
        return float(1 / (1 + np.exp(-(self.weights[index].sum() + self.bias))))


@cache
def judge(language: str) -> Judge | None:
    """The model of ``language``, or None where none was trained."""
    path = resources.files("linimasa.facts.quotes") / "models" / f"{language}.npz"
    if not path.is_file():
        return None
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Judge(
            cues=frozenset(str(arrays["cues"]).split()),
            weights=arrays["weights"].astype(np.float32),
            bias=float(arrays["bias"]),
            threshold=float(arrays["threshold"]),
            threshold_perhaps=float(arrays["threshold_perhaps"]),
        )


def bucket(feature: str) -> int:
    """Where the weight of a feature is; the same on every machine."""
    return zlib.crc32(feature.encode()) & (BUCKETS - 1)


def features(words: Words, said: Hypothesis, sentence: range) -> list[str]:
    """What speaks for and against the hypothesis."""
    cue, speaker, content, order = said.cue, said.speaker, said.said, said.order
    lower, tokens = words.tokens.lower, words.tokens.words
    near = [_plain(word) for word in lower[cue.end : min(cue.end + 2, sentence.stop)]] + ["$", "$"]
    word = lower[cue.end - 1]
    ahead = lower[cue.start - 1] if cue.start > sentence.start else "^"
    behind, further = near[:2]
    first, last = lower[speaker.start], lower[speaker.stop - 1]
    named = any(tokens[i][0].isupper() for i in speaker)
    speaks = any(lower[i] in words.known.speakers for i in speaker)
    pronoun = first if first in words.known.pronouns else "-"
    gap = lower[speaker.stop : cue.start] if speaker.stop <= cue.start else []
    start = lower[speaker.start - 1] if speaker.start > sentence.start else "^"
    kind = f"{'N' if named else 'n'}{'S' if speaks else 's'}{pronoun}"
    opening = _plain(lower[content.start])
    found = [
        f"o:{order}",
        f"c:{word}",
        f"co:{word} {order}",
        f"cb:{word} {behind}",
        f"ac:{ahead} {word}",
        f"b:{behind} {order}",
        f"bf:{behind} {further}",
        f"a:{ahead}",
        f"x:{word[-3:]} {order}",
        f"xb:{word[-3:]} {behind}",
        f"k:{kind} {order}",
        f"ck:{word} {kind}",
        f"sf:{first}",
        f"sl:{last}",
        f"sn:{min(len(speaker), 8)} {order}",
        f"ss:{start} {order}",
        f"in:{opening} {order}",
        f"cn:{min(len(content) // 3, 8)} {order}",
        f"ci:{min((cue.start - sentence.start) // 3, 6)} {order}",
        f"up:{tokens[cue.start][0].isupper()}",
        f"label:{cue.label} {order}",
        f"end:{lower[content.stop - 1]}",
    ]
    found += [f"g:{between}" for between in gap]
    found.append(f"gn:{min(len(gap), 4)}")
    return found


def _plain(word: str) -> str:
    """Any number is as good as another."""
    return "#" if word[0].isdigit() else word
