"""Which of the dates of a sentence are days that it tells of, and which it is mainly about.

The day when something was said ("said on Monday that ... on Sunday") comes after the others, but in
a story of few articles the news may be that it was said: of what is still to come, or was long ago.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linimasa.model import Date, Quote, Span
from linimasa.timeline.wording import Wording

# A date so many characters after "said" (" on ", " pada ") is the day of the saying.
CUE = 6
# What was said so many days before its page was printed, at most, is the news where it is of a day
# longer ago than this, and not the other way round: "said on 2 November that ... on 1 October".
FRESH, LONG_BEFORE = 3, 14
# "The same day", counted from another date of the text, must be at least this sure.
RELATIVE = 0.75
# A period of more days than this is no point on a timeline.
LONGEST_PERIOD = 16


@dataclass(frozen=True, slots=True)
class ToldDays:
    """Tells it of the sentences of one article."""

    text: str
    published: dt.date | None
    words: Wording
    cues: list[int]  # where it has been told that somebody spoke, in order
    few: bool  # whether the story has few articles

    def of(self, dates: Sequence[Date], span: Span, before: dt.date | None) -> list[Date]:
        """The dates that the sentence ``span`` tells of: points in time, one for each day, the one
        it is mainly about first; ``before`` is the day of the sentence before it."""
        points = [date for date in dates if _is_point(date) or self._is_same_day(date, before)]
        points = [date for date in points if not self._is_past_plan(date, span)]
        points = [date for date in points if not self.is_since(date, span)]
        said = [date for date in points if self.is_of_saying(date)]
        others = [date for date in points if date not in said]
        told: dict[dt.date, Date] = {}
        for date in [*said, *others] if self._is_saying_news(said, others) else [*others, *said]:
            assert date.earliest is not None
            told.setdefault(date.earliest, date)
        return list(told.values())

    def is_plan(self, told: Sequence[Date]) -> bool:
        """Whether somebody said, on the first of the days, what the others are to bring."""
        days = [date.earliest for date in told[1:] if date.earliest]
        ahead = bool(days) and self.published is not None and min(days) > self.published
        return ahead and self.is_of_saying(told[0])

    def is_since(self, date: Date, span: Span) -> bool:
        """Whether what is told began then and lasts."""
        return self.words.is_since(self.text[span.start : date.start])

    def is_of_saying(self, date: Date) -> bool:
        """Whether it is the day on which something was said."""
        at = bisect_right(self.cues, date.start)
        return at > 0 and date.start - self.cues[at - 1] <= CUE

    def _is_same_day(self, date: Date, before: dt.date | None) -> bool:
        """Whether a day that is counted from another ("the same day") is that of the sentence
        before."""
        counted = date.type == "DATE" and date.anchor == "narrative"
        return self.few and counted and date.latest == date.earliest == before is not None

    def _is_saying_news(self, said: Sequence[Date], others: Sequence[Date]) -> bool:
        if not (self.few and said and others):
            return False
        now = self.published or max(date.earliest for date in said if date.earliest)
        ago = [(now - date.earliest).days for date in others if date.earliest]
        spoken = min((now - date.earliest).days for date in said if date.earliest)
        to_come = max(ago) < 0
        long_ago = spoken <= FRESH and min(ago) > spoken + LONG_BEFORE
        return spoken >= 0 and (to_come or long_ago)

    def _is_past_plan(self, date: Date, span: Span) -> bool:
        """Whether a date is that of a plan which was given up: "originally due to end on", "on
        Monday, not Tuesday"."""
        before = self.text[span.start : date.start]
        return self.few and (self.words.is_past_plan(before) or self.words.is_contrasted(before))


def cues(said: Sequence[Quote]) -> list[int]:
    """Where it has been told that somebody spoke, and who: behind "said", behind "kata Sutopo"."""
    return sorted(_cues(said))


def _cues(said: Sequence[Quote]) -> Iterator[int]:
    for quote in said:
        if quote.cue is not None:
            yield quote.cue.end
            if quote.speaker is not None and 0 <= quote.speaker.start - quote.cue.end <= CUE:
                yield quote.speaker.end


def _is_point(date: Date) -> bool:
    """Whether it names a day, or a period short enough to stand on a timeline."""
    if date.type not in ("DATE", "TIME") or date.earliest is None or date.latest is None:
        return False
    if date.anchor == "narrative" and date.confidence < RELATIVE:
        return False
    if date.precision in ("vague", "week", "month", "quarter", "season"):
        return False
    return 0 <= (date.latest - date.earliest).days < LONGEST_PERIOD
