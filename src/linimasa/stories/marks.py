"""The figures of an article that tell one event from another of its kind: the magnitude of a quake,
the score of a match, per cents, the quarter that is reported on.

How many were killed is none of them: it grows while a story runs.
"""

import math
import re
from functools import cache
from typing import NamedTuple

from linimasa import languages
from linimasa.model import Article, Date, DifferenceKind, Facts

# They are read in the title and in so many sentences: what comes later is background, and other
# events are told of there.
LEAD = 2
NUMBER = r"(?<![\w.,])(\d{1,4}(?:[.,]\d{1,2})?)(?![\w]|[.,]\d)"
SCORE = re.compile(r"(?<![\w.,–-])(\d{1,2})[-–](\d{1,2})(?![\w–-]|[.,]\d)")
PERCENT = re.compile(rf"{NUMBER}\s?%")
# Kinds that a language names by words.
WORDED: tuple[DifferenceKind, ...] = ("magnitude", "percent", "points")
# Figures of these kinds are compared by their ratio.
RATIOS = ("percent", "points")
QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
SCORES = 100.0  # 3-2 is 302: no two scores are alike


class Mark(NamedTuple):
    """A figure that an event is known by: its kind, its value on a scale on which like figures lie
    near each other, and how it is written."""

    kind: DifferenceKind
    value: float
    text: str


def marks(article: Article, facts: Facts) -> list[Mark]:
    """The marks of the title and the lead, each once."""
    end = lead(article, facts)
    text = f"{article.title or ''}\n{article.text[:end]}"
    found = [_score(m[1], m[2]) for m in SCORE.finditer(text)]
    found += [_mark("percent", m[1]) for m in PERCENT.finditer(text)]
    for kind, pattern in _patterns(facts.language or article.language or ""):
        found += [_mark(kind, m[1] or m[2]) for m in pattern.finditer(text)]
    found += filter(None, (_quarter(date) for date in facts.dates if date.start < end))
    return list({(each.kind, each.value): each for each in reversed(found)}.values())[::-1]


def lead(article: Article, facts: Facts) -> int:
    """Where the lead ends, in ``article.text``."""
    spans = facts.sentences[:LEAD]
    return spans[-1].end if len(spans) == LEAD else len(article.text)


def _score(one: str, other: str) -> Mark:
    return Mark("score", SCORES * int(one) + int(other), f"{one}-{other}")


def _mark(kind: DifferenceKind, written: str) -> Mark:
    value = float(written.replace(",", "."))
    return Mark(kind, math.log(max(value, 0.01)) if kind in RATIOS else value, written)


def _quarter(date: Date) -> Mark | None:
    told = QUARTER.fullmatch(date.value)
    if told is None:
        return None
    parts = 4 if told[2] == "Q" else 2
    number = float(int(told[1]) * parts + int(told[3]))
    return Mark("quarter" if parts == 4 else "half", number, date.value)


@cache
def _patterns(code: str) -> list[tuple[DifferenceKind, re.Pattern[str]]]:
    """What a language writes beside such numbers: of each kind, one group for a number behind a
    word, one for a number before it."""
    if not languages.has(code, "stories"):
        return []
    made = []
    written = languages.data(code, "stories")
    for kind in WORDED:
        words = written.get(kind, {})
        before = "|".join(re.escape(each) for each in words.get("before", ())) or "(?!)"
        after = "|".join(re.escape(each) for each in words.get("after", ())) or "(?!)"
        pattern = rf"\b(?:{before})[\s-]?{NUMBER}|{NUMBER}[\s-]?(?:{after})\b"
        made.append((kind, re.compile(pattern)))
    return made
