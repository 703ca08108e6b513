"""Sentences → lines: each sentence with the day it tells of, and how that is known.

A sentence tells of the day its own words name. One without a date tells of the day of publication
only where it is the news itself (it opens the article), and with less confidence; what tells of
years or decades is background and makes no line.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from linimasa import languages
from linimasa.model import Article, Date, EventStatus, Facts, Precision, Quote, Span

DatedBy = Literal["expression", "narrative", "publication"]

# Sentences so far from the top may still tell the day's news without saying when.
LEAD = 3
# How sure the day is, by how it is known.
EXPRESSION, NARRATIVE, PUBLICATION = 0.9, 0.6, 0.5
# A sentence that names several days is mainly about the first; the others are this sure.
SECOND = 0.4
# A sentence shorter than so many words tells nothing by itself.
SHORTEST = 5
# A whole period of more days than this is no point on a timeline.
LONGEST_PERIOD = 31
_CLOCK: frozenset[Precision] = frozenset({"day", "part of day", "hour", "minute", "second"})
_SPLIT = re.compile(r"[^\n.!?]*(?:[.!?]+[\"'”’)]*(?=\s|$)|\n|$|[.!?])")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article (``article.text[start:end]``) and the day it tells of."""

    article: int
    index: int  # which sentence of its article
    start: int
    end: int
    day: dt.date
    until: dt.date
    precision: Precision
    dated_by: DatedBy
    date_text: str | None
    confidence: float
    status: EventStatus
    speaker: str | None
    leaning: bool  # it points back at something the reader has not seen


def lines(articles: Sequence[Article], facts: Sequence[Facts]) -> list[Line]:
    """Return the lines of all ``articles``, in order; a sentence that names two days makes two."""
    return [
        line
        for number, (article, marked) in enumerate(zip(articles, facts, strict=True))
        for line in _of_article(number, article, marked)
    ]


def published_day(article: Article) -> dt.date | None:
    """The day an article was published, where it was."""
    published = article.published
    return published.date() if isinstance(published, dt.datetime) else published


def _of_article(number: int, article: Article, facts: Facts) -> Iterator[Line]:
    published = published_day(article)
    spans = facts.sentences or _sentences(article.text)
    words = _words(facts.language or article.language)
    before: Line | None = None
    at = 0
    dates = sorted(facts.dates, key=lambda date: date.start)
    for index, span in enumerate(spans):
        while at < len(dates) and dates[at].end <= span.start:
            at += 1
        within = []
        for date in dates[at:]:
            if date.start >= span.end:
                break
            within.append(date)
        text = article.text[span.start : span.end]
        if text.count(" ") + 1 < SHORTEST:
            continue
        speaker = _speaker(facts.quotes, span)
        leaning = words.leans(text) and not speaker
        told = [date for date in within if _is_point(date)]
        if told:
            found = [
                (date, EXPRESSION if n == 0 else SECOND) for n, date in enumerate(_apart(told))
            ]
        else:
            found = []
        for date, confidence in found:
            assert date.earliest and date.latest
            line = Line(
                number, index, span.start, span.end, date.earliest, date.latest,
                "day" if date.precision in _CLOCK else date.precision, "expression", date.text,
                confidence * date.confidence, _status(facts, index, date.earliest, published),
                speaker, leaning,
            )  # fmt: skip
            yield line
            if confidence == EXPRESSION:
                before = line
        if found or any(date.type == "DATE" for date in within):
            continue
        dated_by: DatedBy
        if before and before.index == index - 1 and _same_paragraph(article, before, span):
            day, confidence = before.day, NARRATIVE
            dated_by = "narrative"
        elif published is not None and index < LEAD:
            day, confidence = published, PUBLICATION
            dated_by = "publication"
        else:
            continue
        yield Line(
            number, index, span.start, span.end, day, day, "day", dated_by, None, confidence,
            _status(facts, index, day, published), speaker, leaning,
        )  # fmt: skip


def _is_point(date: Date) -> bool:
    """Whether it names a day, or a period short enough to stand on a timeline."""
    if date.type not in ("DATE", "TIME") or date.earliest is None or date.latest is None:
        return False
    return (
        date.precision != "vague"
        and 0 <= (date.latest - date.earliest).days < LONGEST_PERIOD
        and date.precision not in ("month", "season", "quarter")
    )


def _apart(told: list[Date]) -> list[Date]:
    """One expression for each day."""
    return list({date.earliest: date for date in reversed(told)}.values())[::-1]


def _same_paragraph(article: Article, before: Line, span: Span) -> bool:
    return "\n" not in article.text[before.end : span.start]


def _speaker(quotes: Sequence[Quote], span: Span) -> str | None:
    """Who speaks in the sentence, where its own words do not name him."""
    for quote in quotes:
        if quote.start < span.end and span.start < quote.end and quote.speaker_name:
            return quote.speaker_name
    return None


def _status(facts: Facts, index: int, day: dt.date, published: dt.date | None) -> EventStatus:
    if published is not None and day > published:
        return "announced"
    found = [event.status for event in facts.events if event.sentence == index]
    return found[0] if found else "occurred"


def _sentences(text: str) -> list[Span]:
    """A plain cut at full stops, where no sentences were marked."""
    spans = []
    for match in _SPLIT.finditer(text):
        body = match.group()
        if body.strip():
            lead = len(body) - len(body.lstrip())
            spans.append(Span(match.start() + lead, match.start() + len(body.rstrip())))
    return spans


@dataclass(frozen=True, slots=True)
class _Words:
    leaning: frozenset[str]
    speaking: frozenset[str]
    joining: frozenset[str]
    coming: frozenset[str]

    def leans(self, text: str) -> bool:
        words = re.findall(r"\w+", text[:80].lower())
        while words and words[0] in self.joining:
            words.pop(0)
        return bool(words) and words[0] in self.leaning


@cache
def _words(language: str | None) -> _Words:
    known = (
        languages.data(language, "timeline")
        if language and languages.has(language, "timeline")
        else {}
    )
    return _Words(*(frozenset(known.get(key, "").split()) for key in _Words.__slots__))
