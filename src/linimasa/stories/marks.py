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
NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?(?!\w|[.,]\d)")
SCORE = re.compile(r"(\d{1,2})[-–](\d{1,2})(?![\w–-]|[.,]\d)")
# What a number does not follow, being a part of something longer; nor a score what follows it.
WITHIN, JOINED = re.compile(r"[\w.,]"), re.compile(r"[\w.,–-]")
# A word before a number is looked for in so many characters.
REACH = 24
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
    found = [_score(m[1], m[2]) for m in SCORE.finditer(text) if _begins(text, m.start(), JOINED)]
    worded = _patterns(facts.language or article.language or "")
    for number in NUMBER.finditer(text):
        if _begins(text, number.start(), WITHIN):
            start, end_of = number.span()
            ahead = text[max(0, start - REACH) : start]
            found += [
                _mark(kind, number[0])
                for kind, before, after in worded
                if after.match(text, end_of) or before.search(ahead)
            ]
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


def _begins(text: str, start: int, within: re.Pattern[str]) -> bool:
    """Whether something begins there that is no part of something longer."""
    return start == 0 or not within.match(text, start - 1)


@cache
def _patterns(code: str) -> list[tuple[DifferenceKind, re.Pattern[str], re.Pattern[str]]]:
    """What a language writes before and behind such numbers, by kind."""
    told = languages.data(code, "stories") if languages.has(code, "stories") else {}
    made = []
    for kind in WORDED:
        words = told.get(kind, {})
        before = "|".join(re.escape(each) for each in words.get("before", ())) or "(?!)"
        after = "|".join(re.escape(each) for each in words.get("after", ())) or "(?!)"
        sign = "%|" if kind == "percent" else ""
        made.append(
            (
                kind,
                re.compile(rf"\b(?:{before})[\s-]?$"),
                re.compile(rf"[\s-]?(?:{sign}(?:{after})\b)"),
            )
        )
    return made
