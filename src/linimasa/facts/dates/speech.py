"""The day on which quoted words were said: "kemarin" in a quotation is the day before that one.

Newsrooms date a quotation in its attribution ("… kata dia, Senin (4/8/2025)"), often days before
the page is published.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from linimasa.facts.dates.grammar import Match
from linimasa.model import Span

# An older attribution is of a quotation that is history itself; its words are left alone.
LONGEST = 1500

_MARK = re.compile(r"[\"“”«»]|''|``")


class Quotations:
    """Where a text is in quotation marks, told by counting them paragraph by paragraph."""

    def __init__(self, text: str):
        starts: list[int] = []
        ends: list[int] = []
        for line in re.finditer(r"[^\n]+", text):
            opened: int | None = None
            for mark in _MARK.finditer(text, line.start(), line.end()):
                if opened is None:
                    opened = mark.end()
                else:
                    starts.append(opened)
                    ends.append(mark.start())
                    opened = None
            if opened is not None:
                starts.append(opened)
                ends.append(line.end())
        self._starts, self._ends = starts, ends

    def holds(self, position: int) -> bool:
        """Whether ``position`` is inside a quotation."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._ends[at]

    def __bool__(self) -> bool:
        return bool(self._starts)


def speech_days(
    text: str,
    sentences: Sequence[Span],
    matches: Sequence[Sequence[Match]],
    day_of: Callable[[Match], dt.date | None],
    published: dt.date | None,
    marks: Quotations,
) -> list[dt.date | None]:
    """For each sentence the day that the quotations in its paragraph were said on, where told.

    ``day_of`` gives the day of a match that names one fully. A quotation without a date of its own
    goes on with the day of the one before it.
    """
    days: list[dt.date | None] = [None] * len(sentences)
    if published is None or not marks:
        return days
    current: dt.date | None = None
    i = 0
    while i < len(sentences):
        j = i + 1
        while j < len(sentences) and "\n" not in text[sentences[j - 1].end : sentences[j].start]:
            j += 1
        if _MARK.search(text, sentences[i].start, sentences[j - 1].end):
            for match in (match for group in matches[i:j] for match in group):
                if not marks.holds(match.start):
                    day = day_of(match)
                    if day is not None and 0 <= (published - day).days <= LONGEST:
                        current = day
                        break
            days[i:j] = [current] * (j - i)
        i = j
    return days
