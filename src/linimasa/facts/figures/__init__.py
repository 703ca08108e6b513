"""Figures: how many were killed, injured, displaced …, as somebody claims it.

A sentence becomes a string of word classes, one letter a word; the patterns of the language,
written over those letters, tie a number to the word that says what became of the people counted.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from linimasa.facts.figures.claims import claimant, denial, reasserted, source
from linimasa.facts.figures.grammar import Grammar, Unit, grammar
from linimasa.facts.figures.scope import (
    about_a_disaster,
    about_a_war,
    clause_about,
    scope_of,
)
from linimasa.facts.figures.ties import Tie, ties
from linimasa.facts.numbers import Number, numbers
from linimasa.facts.quotes.lexicon import lexicon
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.quotes.telling import Telling
from linimasa.facts.tokens import Tokens
from linimasa.model import Date, Figure, Quote, Scope, Span

__all__ = ["find"]

# "a 48-year-old man" counts nobody.
_COMPOUND = re.compile(r"-[^\W\d_]| - [^\W\d_]+ - [^\W\d_]")
# "magnitude 7.0" counts nobody: a number of so little with decimals.
_DECIMALS = re.compile(r"\d{1,3}[.,]\d{1,2}(?!\d)")
_SMALL = 1000
# The rule of "claimed 400 lives".
_LIVES = "lives"
# Characters before a date that hold "until".
_UNTIL_REACH = 12
# ... and between a count and the day it was reached: " on ", " pada ".
_ON_REACH = 6
# A sentence of more words is a list or a table, where the nearest trigger is no guide.
LONGEST_SENTENCE = 120


def find(
    text: str,
    sentences: Sequence[Span],
    language: str,
    *,
    tokens: Tokens,
    dates: Sequence[Date] = (),
    quotes: Sequence[Quote] = (),
    published: dt.date | None = None,
) -> list[Figure]:
    """Find the figures of ``text``, in its order; each has the claimant its quotation names."""
    known, cues = grammar(language), lexicon(language)
    telling = Telling(quotes)
    war, disaster = about_a_war(known.scope, text), about_a_disaster(known.scope, text)
    figures: list[Figure] = []
    taken = _Cursor([(date.start, date.end) for date in dates])
    told: tuple[int, set[str]] = -1, set()  # the last sentence with figures, and their kinds
    for index, sentence in enumerate(sentences):
        words = tokens.between(*sentence)
        dated = [dates[i] for i in taken.within(sentence)]
        if len(words) > LONGEST_SENTENCE or not known.has_number(tokens, words):
            continue
        carried = _carried(text, sentences, index, *told)
        if carried is None and not known.has_trigger(tokens, words):
            continue
        counts = _usable(text, _numbers(text, sentence, language), dated)
        if not counts and not known.has_none(tokens, words):
            continue
        units = known.units(text, tokens, words, counts, [Span(d.start, d.end) for d in dated])
        found = list(ties(known, units, carried))
        if not known.exhumed.isdisjoint(tokens.lower[words.start : words.stop]):
            found = [tie for tie in found if tie.kind != "killed"]
        said = Words(tokens, cues, _dated(tokens, dated) if found else frozenset())
        for tie in found:
            within = _said_in(sentence, telling, tie)
            scope = (
                None
                if tie.unit
                else _scope(text, known, tie, within, dated, war=war, disaster=disaster)
            )
            total = scope == "cumulative"
            as_of = _as_of(text, known, tie, dated, published) if total else None
            figure = _figure(text, known, tie, index, scope, telling, as_of)
            figure = _claimed(text, said, known, words, telling, figure)
            if tie.carried:
                figure = _as_its_whole(figure, figures[-1])
            figures.append(figure)
        if found:
            told = index, {tie.kind for tie in found}
    figures.sort(key=lambda figure: (figure.start, figure.end))
    return figures


def _dated(tokens: Tokens, dates: Sequence[Date]) -> frozenset[int]:
    """The tokens of a sentence that are part of a date."""
    return frozenset(i for date in dates for i in tokens.between(date.start, date.end))


def _carried(
    text: str, sentences: Sequence[Span], index: int, last: int, kinds: set[str]
) -> str | None:
    """The kind that "two of them" is of: that of the sentence before, where it has only one."""
    if last < 0 or last != index - 1 or len(kinds) != 1:
        return None
    between = text[sentences[last].end : sentences[index].start]
    return None if "\n\n" in between else next(iter(kinds))


def _as_its_whole(part: Figure, whole: Figure) -> Figure:
    """ "Two of them were children" counts over what the figure before does, by the same word."""
    by = part.claimed_by or whole.claimed_by
    return replace(part, scope=whole.scope, as_of=whole.as_of, claimed_by=by)


def _as_of(
    text: str, known: Grammar, tie: Tie, dates: Sequence[Date], published: dt.date | None
) -> dt.date | None:
    """The day up to which all are counted: "by the end of 1995", "rose to 1,234 on Tuesday"; else
    that of publication."""
    for date in dates:
        ahead = text[max(0, date.start - _UNTIL_REACH) : date.start].lower().split()
        bounds = bool(ahead) and ahead[-1] in known.until
        beside = 0 <= date.start - tie.end <= _ON_REACH and date.precision == "day"
        if (bounds or beside) and date.latest and date.type in ("DATE", "TIME"):
            return min(date.latest, published) if published else date.latest
    return published


def _claimed(
    text: str, said: Words, known: Grammar, words: range, telling: Telling, figure: Figure
) -> Figure:
    """``figure`` with whose word it is where the sentence says, and whether it denies it."""
    tokens = said.tokens
    denied, whose = denial(text, tokens, known, words, figure.start)
    quoted = telling.is_denied(figure.start) and not reasserted(tokens, known, words, figure.start)
    if denied or quoted:
        told = None if quoted else figure.claimed_by
        return replace(figure, claimed_by=whose or told, denied=True)
    if figure.rule == _LIVES:  # "the war has claimed 46,900 lives" is nobody's claim
        return figure
    by = claimant(text, said, known, words.start, figure.start)
    if by is None and figure.claimed_by is None:
        by = source(text, tokens, known, words)
    quote = telling.at(figure.start)
    same = quote is not None and quote.speaker is not None and by == text[slice(*quote.speaker)]
    if by is None or (figure.claimed_by and (same or _is_whole_name(figure.claimed_by, by))):
        return figure  # by his fullest form, as of the other figures of what he says
    return replace(figure, claimed_by=by)


def _is_whole_name(name: str, phrase: str) -> bool:
    """Whether ``phrase`` only adds to the name of several words what its bearer is."""
    return " " in name and phrase.endswith(name)


def _numbers(text: str, sentence: Span, language: str) -> list[Number]:
    """The numbers of one sentence, at their place in the text."""
    by = sentence.start
    return [
        replace(
            number,
            start=number.start + by,
            end=number.end + by,
            hedge_start=number.hedge_start + by,
            hedge_end=number.hedge_end + by,
        )
        for number in numbers(text[sentence.start : sentence.end], language)
    ]


def _usable(text: str, counts: Sequence[Number], dates: Sequence[Date]) -> list[Number]:
    """The whole numbers that count something: no ordinals, ages or parts of a date."""
    return [
        n
        for n in counts
        if n.kind != "ordinal"
        and not text[n.start - 1 : n.start].isalpha()  # "K9"
        and not _COMPOUND.match(text, n.end)
        and not ((n.value or 0) < _SMALL and _DECIMALS.match(text, n.start))
        and all(bound is None or bound == int(bound) for bound in (n.value, n.low, n.high))
        and not any(d.start < n.end and n.start < d.end for d in dates)
    ]


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)


def _figure(
    text: str,
    known: Grammar,
    tie: Tie,
    index: int,
    scope: Scope | None,
    telling: Telling,
    as_of: dt.date | None,
) -> Figure:
    number = tie.number
    start, end = tie.start, tie.end
    who, civilian = _who(text, known, tie.counted)
    claim = telling.at(start)
    claimed_by = claim.speaker_name if claim is not None else None  # "he" claims nothing
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        kind=tie.kind,
        value=_whole(number.value),
        low=_whole(number.low),
        high=_whole(number.high),
        approximate=number.approximate,
        who=who,
        civilian=civilian,
        scope=scope,
        claimed_by=claimed_by,
        as_of=as_of,
        sentence=index,
        unit=tie.unit,
        rule=tie.rule,
        confidence=tie.confidence,
    )


def _said_in(sentence: Span, telling: Telling, tie: Tie) -> Span:
    """The part of the sentence that tells of the figure: of a quotation, what was said."""
    claim = telling.at(tie.start)
    if claim is None:
        return sentence
    start, end = max(sentence.start, claim.content.start), min(sentence.end, claim.content.end)
    return Span(start, end) if start <= tie.start and tie.end <= end else sentence


def _scope(
    text: str,
    known: Grammar,
    tie: Tie,
    sentence: Span,
    dates: Sequence[Date],
    *,
    war: bool,
    disaster: bool,
) -> Scope:
    words = text[sentence.start : sentence.end]
    by = sentence.start
    first, last = clause_about(words, tie.start - by, tie.end - by, known.clauses)
    within = [date for date in dates if first <= date.start - by < last]
    return scope_of(
        known.scope,
        words[first:last],
        within,
        war=war,
        disaster=disaster,
        increment=tie.increment,
        count=tie.number.value or tie.number.low or 0,
    )


def _who(text: str, known: Grammar, counted: Sequence[Unit]) -> tuple[str | None, bool | None]:
    """The words for those counted, and whether they are civilians; None where nothing is said."""
    if not counted:
        return None, None
    counted = [
        unit for unit in counted if unit.letter not in "OEQ" and unit.start < counted[-1].end
    ]
    words = text[counted[0].start : counted[-1].end]
    last = counted[-1].lower
    civilian = True if last in known.civilian else False if last in known.military else None
    if not known.police.isdisjoint(unit.lower for unit in counted):
        civilian = None  # "two police officers"
    if words.lower() in known.anybody:
        return None, None
    return words, civilian


class _Cursor:
    """Ranges in the order of the text, asked for sentence by sentence: linear over the whole."""

    def __init__(self, ranges: Sequence[tuple[int, int]]):
        self._ranges = ranges
        self._next = 0

    def within(self, sentence: Span) -> range:
        while self._next < len(self._ranges) and self._ranges[self._next][1] <= sentence.start:
            self._next += 1
        first = last = self._next
        while last < len(self._ranges) and self._ranges[last][0] < sentence.end:
            last += 1
        return range(first, last)
