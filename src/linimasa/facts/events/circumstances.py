"""The other facts about an event, by sentence: whose words it is in, its day, its figures."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from linimasa.facts.events.lexicon import Lexicon
from linimasa.facts.quotes.telling import Telling
from linimasa.facts.tokens import LONGEST_DATELINE, Tokens
from linimasa.model import Date, Figure, Name, Place, Quote, Span

# UCDP GED's date_prec: 1 the day, 2 within two to six days, 3 the week, 4 the month, 5 the year.
_LONGEST_DAYS = {1: 1, 2: 6, 3: 7, 4: 31, 5: 366}
# What is counted where something violent happened, or a disaster.
SUFFERED = {
    "killed", "injured", "killed or injured", "displaced", "missing", "homes destroyed",
}  # fmt: skip

# Words from a verb of saying to the day at most: "said early on Sunday".
_TELLING_REACH = 2


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The other facts of the text, by sentence."""

    names: dict[int, list[Name]]
    places: dict[int, list[Place]]
    dates: dict[int, list[Date]]
    telling: Telling
    starts: Sequence[int]
    counts: dict[int, list[int]]
    counted: Mapping[int, frozenset[str]]  # the kinds of those counted, by sentence

    @classmethod
    def of(
        cls,
        sentences: Sequence[Span],
        names: Sequence[Name],
        places: Sequence[Place],
        dates: Sequence[Date],
        figures: Sequence[Figure],
        quotes: Sequence[Quote],
    ) -> "Circumstances":
        """Sort the facts by the sentence they are in."""
        starts = [sentence.start for sentence in sentences]
        counts: dict[int, list[int]] = {}
        for index, figure in enumerate(figures):
            if figure.sentence is not None:
                counts.setdefault(figure.sentence, []).append(index)
        counted: dict[int, frozenset[str]] = {}
        for figure in figures:
            if figure.sentence is None or figure.denied or figure.value == 0:
                continue
            before = counted.get(figure.sentence, frozenset())
            counted[figure.sentence] = before | {figure.kind}
        return cls(
            _by_sentence(starts, names),
            _by_sentence(starts, places),
            _by_sentence(starts, dates),
            Telling(quotes),
            starts,
            counts,
            counted,
        )

    def days_ahead(self, published: dt.date | None) -> frozenset[int]:
        """The sentences that name a day after the publication."""
        if published is None:
            return frozenset()
        return frozenset(
            index
            for index, dates in self.dates.items()
            if any(date.earliest and date.earliest > published for date in dates)
        )

    def is_date(self, sentence: int, *positions: int) -> bool:
        """Whether one of the ``positions`` of a sentence is part of a date in digits or words."""
        dates = self.dates.get(sentence)
        if not dates:
            return False
        return any(d.start <= at < d.end for d in dates for at in positions)

    def figures(self, sentence: int) -> list[int]:
        """The indices of the sentence's figures."""
        return list(self.counts.get(sentence, ()))


def _by_sentence(starts: Sequence[int], facts: Sequence[S]) -> dict[int, list[S]]:
    sorted_: dict[int, list[S]] = {}
    for fact in facts:
        sorted_.setdefault(bisect_right(starts, fact.start) - 1, []).append(fact)
    return sorted_


def dates_of(
    tokens: Tokens, known: Lexicon, around: Circumstances, sentence: int, quote: Quote | None
) -> list[Date]:
    """The dates of the sentence that can be the event's.

    Where ``quote`` tells of it, a date outside of what was said is when it was said: "police said
    on Friday that three men were arrested". So is one right behind such a verb.
    """
    return [
        date
        for date in around.dates.get(sentence, ())
        if date.type in ("DATE", "TIME") and date.earliest and date.latest
        if quote is None or quote.content.start <= date.start < quote.content.end
        if not _stands_behind(tokens, known.sides.telling, date, _TELLING_REACH)
    ]


def own_dates(tokens: Tokens, known: Lexicon, dates: Sequence[Date]) -> list[Date]:
    """Those of ``dates`` that do not only bound: "since October 11" is not when they clashed."""
    return [
        date
        for date in dates
        if date.type == "TIME"
        or not _stands_behind(tokens, known.sides.bounding, date, 1)
        or _resumed(tokens, known, date)
    ]


def _resumed(tokens: Tokens, known: Lexicon, date: Date) -> bool:
    """ "since 1948, when 176 died" is the day of the deaths after all."""
    stop = tokens.between(date.start, date.end).stop
    behind = tokens.lower[stop : stop + 2]
    return behind[:1] == [","] and not known.sides.resuming.isdisjoint(behind)


def _stands_behind(tokens: Tokens, words: frozenset[str], date: Date, reach: int) -> bool:
    at = tokens.between(date.start, date.end).start
    return not words.isdisjoint(tokens.lower[max(0, at - reach) : at])


def day_of(
    dates: Sequence[Date], position: int
) -> tuple[dt.date | None, dt.date | None, int | None]:
    """The first and last day the nearest of ``dates`` gives, and UCDP's precision."""
    best = min(dates, key=lambda date: abs(date.start - position), default=None)
    if best is None or best.earliest is None or best.latest is None:
        return None, None, None
    days = (best.latest - best.earliest).days + 1
    precision = next((p for p, longest in _LONGEST_DAYS.items() if days <= longest), None)
    return (best.earliest, best.latest, precision) if precision is not None else (None, None, None)


_DASHES = frozenset(("-", "–", "—", "--"))


def behind_place_line(text: str, tokens: Tokens, sentence: range) -> int:
    """Where a paragraph begins behind "GANJA, Azerbaijan (AP) —" or "Paris - ".

    A standfirst may stand before it, so that any paragraph can have one.
    """
    start = tokens.starts[sentence.start] if sentence else 0
    if start and text[start - 1] not in "\n\r":
        return sentence.start
    for index in range(sentence.start, min(sentence.stop - 1, sentence.start + LONGEST_DATELINE)):
        word = tokens.words[index]
        if word in _DASHES and index > sentence.start:
            doubled = tokens.words[index + 1] in _DASHES
            last = index + 1 if doubled and index + 2 < sentence.stop else index
            apart = text[tokens.ends[index - 1]].isspace() and text[tokens.ends[last]].isspace()
            return last + 1 if apart else sentence.start
        if word[0].islower() or word in '"“”?!;:':
            break
    return sentence.start


def claimant(around: Circumstances, quote: Quote | None) -> tuple[str | None, frozenset[str]]:
    """Whose words a quotation is, if that is known, and the names in those that say who speaks."""
    if quote is None or quote.speaker is None:
        return None, frozenset()
    named = {
        name.canonical
        for name in around.names.get(bisect_right(around.starts, quote.speaker.start) - 1, ())
        if quote.speaker.start <= name.start < quote.speaker.end
    }
    return quote.speaker_name, frozenset(named)
