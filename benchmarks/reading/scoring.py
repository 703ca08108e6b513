"""How a body is scored against its gold: 4-gram shingles of words, as article extraction benchmarks
do it (precision and recall a page, then their means), and paired bootstrap between two readers."""

import random
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

SHINGLE = 4
# A page whose body scores this is clean: a reader would not notice what is missing or too much.
CLEAN = 0.95

# A word, or one character of a script that is written without spaces.
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+"
)


class Score(NamedTuple):
    """Precision, recall and F1 of one page."""

    precision: float
    recall: float
    f1: float


class Summary(NamedTuple):
    """Means over pages; ``f1`` is that of the mean precision and recall, ``clean`` a share."""

    pages: int
    precision: float
    recall: float
    f1: float
    mean_f1: float
    clean: float


def tokens(text: str) -> list[str]:
    """The words of a text in lower case; of scripts without spaces, the characters."""
    return _TOKEN.findall(text.lower())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-grams of a text's words; of a shorter text, the text itself."""
    words = tokens(text)
    if 0 < len(words) < SHINGLE:
        return Counter([tuple(words)])
    return Counter(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def score(text: str, gold: str) -> Score:
    """Score one body; an empty gold is right only when empty."""
    have, want = shingles(text), shingles(gold)
    if not want:
        return Score(*(float(not have),) * 3)
    right = sum((have & want).values())
    precision = right / sum(have.values()) if have else 0.0
    recall = right / sum(want.values())
    return Score(precision, recall, 2 * precision * recall / ((precision + recall) or 1))


def summary(scores: Sequence[Score]) -> Summary:
    """The means over pages."""
    n = len(scores)
    precision = sum(s.precision for s in scores) / n
    recall = sum(s.recall for s in scores) / n
    return Summary(
        n,
        precision,
        recall,
        2 * precision * recall / ((precision + recall) or 1),
        sum(s.f1 for s in scores) / n,
        sum(s.f1 >= CLEAN for s in scores) / n,
    )


def bootstrap(
    ours: Sequence[float], theirs: Sequence[float], rounds: int = 2000
) -> tuple[float, float]:
    """The mean difference of paired page scores, and its standard error (paired bootstrap)."""
    differences = [a - b for a, b in zip(ours, theirs, strict=True)]
    n = len(differences)
    rng = random.Random(20261123)
    means = [sum(rng.choices(differences, k=n)) / n for _ in range(rounds)]
    centre = sum(means) / rounds
    spread = (sum((m - centre) ** 2 for m in means) / (rounds - 1)) ** 0.5
    return sum(differences) / n, spread
