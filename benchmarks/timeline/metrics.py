"""How well a timeline tells what a journalist's timeline tells: ROUGE for timelines and date F1.

After Martschat & Markert (2017), *Improving ROUGE for Timeline Summarization*; checked against the
package ``tilse`` (its Python ROUGE) by ``python -m benchmarks.timeline.check``. A timeline is a
mapping of dates to sentences.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.timeline.porter import stem
from numpy.typing import NDArray

Told = Mapping[dt.date, Sequence[str]]
_PUNCTUATION = {".", ",", ";", ":", "``", "''", "-", '"'}


class Score(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def dates(made: Told, gold: Told) -> Score:
    both = len(set(made) & set(gold))
    return Score(both / len(made) if made else 0.0, both / len(gold) if gold else 0.0)


def concat(made: Told, gold: Told, n: int) -> Score:
    """All sentences of one against all of the other, whatever the day."""
    ours = grams([s for day in sorted(made) for s in made[day]], n)
    theirs = grams([s for day in sorted(gold) for s in gold[day]], n)
    return _score(match(ours, theirs), ours.total(), match(ours, theirs), theirs.total())


def agreement(made: Told, gold: Told, n: int) -> Score:
    """Only what stands under the same day counts."""
    ours = {day: grams(said, n) for day, said in made.items()}
    theirs = {day: grams(said, n) for day, said in gold.items()}
    both = sum(match(ours[day], theirs[day]) for day in ours.keys() & theirs.keys())
    ours_total = sum(grams.total() for grams in ours.values())
    return _score(both, ours_total, both, sum(grams.total() for grams in theirs.values()))


def alignment(made: Told, gold: Told) -> tuple[Score, Score]:
    """*align+ m:1* with ROUGE-1 and ROUGE-2: each day is compared with the day of the other side
    that is nearest by date and content, and counts less the further away it is."""
    ours, theirs = sorted(made), sorted(gold)
    if not ours or not theirs:
        return Score(0, 0), Score(0, 0)
    apart = np.abs(_ordinals(ours)[:, None] - _ordinals(theirs)[None, :])
    near = 1.0 / (apart + 1.0)
    plain = [_plain(made[day]) for day in ours], [_plain(gold[day]) for day in theirs]
    content = np.array([[_f1(a, b) for b in plain[1]] for a in plain[0]])
    cost = (1.0 - near) * (1.0 - content)
    scores = []
    for n in (1, 2):
        left = [grams(made[day], n) for day in ours]
        right = [grams(gold[day], n) for day in theirs]
        to = cost.argmin(axis=1)
        precise = sum(near[i, j] * match(left[i], right[j]) for i, j in enumerate(to))
        back = cost.argmin(axis=0)
        recalled = sum(near[i, j] * match(left[i], right[j]) for j, i in enumerate(back))
        total = sum(g.total() for g in left), sum(g.total() for g in right)
        scores.append(_score(precise, total[0], recalled, total[1]))
    return scores[0], scores[1]


def _score(precise: float, made: float, recalled: float, gold: float) -> Score:
    return Score(precise / made if made else 0.0, recalled / gold if gold else 0.0)


def _ordinals(days: Sequence[dt.date]) -> NDArray[np.float64]:
    return np.array([day.toordinal() for day in days], np.float64)


def grams(sentences: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    ignored = _stopwords() | _PUNCTUATION
    words = [w.lower() for s in sentences for w in s.split()]
    stems = [stem(w) for w in words if w not in ignored]
    return Counter(tuple(stems[i : i + n]) for i in range(len(stems) - n + 1))


def _plain(sentences: Sequence[str]) -> Counter[str]:
    punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    return Counter(w for s in sentences for w in s.split() if w not in punctuation)


def match(ours: Counter[tuple[str, ...]], theirs: Counter[tuple[str, ...]]) -> int:
    return sum(min(count, theirs[gram]) for gram, count in ours.items() if gram in theirs)


def _f1(ours: Counter[str], theirs: Counter[str]) -> float:
    both = sum(min(count, theirs[word]) for word, count in ours.items() if word in theirs)
    return _score(both, ours.total(), both, theirs.total()).f1


@cache
def _stopwords() -> frozenset[str]:
    """The SMART list, as ROUGE 1.5.5 uses it."""
    path = Path(__file__).parent / "stopwords.txt"
    return frozenset(path.read_text(encoding="utf-8").split())
