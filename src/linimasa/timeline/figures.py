"""Figures → the days they are claimed for, also where their sentence tells of no day.

A figure stands under the day of its sentence. Where the sentence has none, a count of everything
up to now stands under the day it is as of, and a claim or a figure of the news itself under the day
of publication; what an old date or nothing at all bounds is background, and claims nothing.
"""

import datetime as dt
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from linimasa.model import Article, Date, Facts, Figure, Span
from linimasa.timeline.lines import LEAD, Line, published_day
from linimasa.timeline.table import between
from linimasa.timeline.wording import wording

# A sentence about a day longer before its publication is background ("killed 30,000 before a truce
# was signed in 1994"), one about last week or the same day is news. Set by reading: in the demo
# pages 9 to 60 days give the same figures.
RECENT = 31


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure and where it is claimed: in this sentence of this article."""

    figure: Figure
    article: int
    sentence: Span
    lined: bool  # a line of the day tells it
    was: Figure | None = None  # the figure it corrects, ...
    was_in: int | None = None  # ... and the article that gave it


@dataclass(slots=True)
class _Page:
    """One article, while its figures are placed."""

    number: int
    article: Article
    facts: Facts
    lines: dict[int, Line] = field(default_factory=dict)  # the first of each sentence
    done: set[int] = field(default_factory=set)  # where the figures begin that a line tells


def placed(
    articles: Sequence[Article], facts: Sequence[Facts], lines: Sequence[Line]
) -> dict[dt.date, list[Placed]]:
    """Return the figures of each day: those of its ``lines`` first."""
    found: dict[dt.date, list[Placed]] = {}
    pages = [_Page(n, *pair) for n, pair in enumerate(zip(articles, facts, strict=True))]
    days: dict[tuple[int, int], list[Line]] = {}  # of each sentence: the lines it makes
    for line in lines:
        days.setdefault((line.article, line.index), []).append(line)
    for line in lines:
        page = pages[line.article]
        page.lines.setdefault(line.index, line)
        for figure in between(page.facts.figures, line):
            page.done.add(figure.start)
            of_sentence = days[line.article, line.index]
            if figure.denied or _nearest(figure, of_sentence, page) is not line:
                continue
            day = line.day
            if line.dated_by == "narrative" and figure.scope == "cumulative":
                day = figure.as_of or day
            told = Placed(figure, line.article, Span(line.start, line.end), day == line.day)
            found.setdefault(day, []).append(told)
    for page in pages:
        dates = sorted(page.facts.dates, key=lambda date: date.start)
        for figure in page.facts.figures:
            if figure.start in page.done or figure.denied:
                continue
            index = _sentence(page.facts.sentences, figure)
            unlined = None if index is None else _day(page, figure, index, dates)
            if index is not None and unlined is not None:
                told = Placed(figure, page.number, page.facts.sentences[index], lined=False)
                found.setdefault(unlined, []).append(told)
    return found


def _nearest(figure: Figure, lines: Sequence[Line], page: _Page) -> Line:
    """Of the days of a sentence the one that a figure is of: next to it, and rather not that on
    which it was said, nor the ends of a time over which it counts; of a count up to now the last.
    """
    if len(lines) == 1:
        return lines[0]
    ends = _ends(lines, page)
    if ends:
        lines = [line for line in lines if line not in ends] or ends[1:]
    if figure.scope in ("cumulative", "period"):
        return max(lines, key=lambda line: (line.status != "announced", line.day))
    return min(
        lines,
        key=lambda line: (
            line.saying,
            abs(_dated_at(line) - figure.start),
        ),
    )


def _ends(lines: Sequence[Line], page: _Page) -> list[Line]:
    """The first and the last day of a time that a sentence names: "between 3 and 9 May"."""
    words = wording(page.facts.language or page.article.language)
    order = sorted(lines, key=_dated_at)
    for first, last in itertools.pairwise(order):
        end = _dated_at(first) + len(first.date_text or "")
        if page.article.text[end : _dated_at(last)].strip().lower() in words.ranging:
            return [first, last]
    return []


def _dated_at(line: Line) -> int:
    """Where the words stand that date a line."""
    return round(line.start + line.dated_at * (line.end - line.start))


def _sentence(sentences: Sequence[Span], figure: Figure) -> int | None:
    at = bisect_right(sentences, figure.start, key=lambda span: span.start) - 1
    return at if at >= 0 and figure.start < sentences[at].end else None


def _day(page: _Page, figure: Figure, index: int, dates: Sequence[Date]) -> dt.date | None:
    """The day a figure is claimed for whose sentence makes no line, or None for background."""
    published = published_day(page.article)
    span = page.facts.sentences[index]
    first = bisect_left(dates, span.start, key=lambda date: date.start)
    words = wording(page.facts.language or page.article.language)
    text = page.article.text
    bound = [
        date
        for date in dates[first : bisect_left(dates, span.end, key=lambda date: date.start)]
        if date.type == "DATE" and not words.is_since(text[span.start : date.start])
    ]
    before = page.lines.get(index - 1)
    goes_on = before is not None and "\n" not in text[before.end : span.start]
    if published is None:  # nothing tells as of when it counts, but the sentence that it goes on
        return before.day if before is not None and goes_on and not bound else None
    if bound:
        return _bounded(bound, published)
    if figure.scope == "cumulative":
        return figure.as_of or published
    if figure.claimed_by and figure.scope != "period":
        return published
    if before is not None and goes_on:
        return before.day
    return published if index < LEAD and figure.scope != "period" else None


def _bounded(dates: Sequence[Date], published: dt.date) -> dt.date | None:
    """The day that ``dates`` leave: theirs where it is one, else that of publication."""
    for date in dates:
        if date.earliest is None or date.latest is None:
            continue
        if not 0 <= (published - date.earliest).days <= RECENT:
            return None
    named = {date.earliest for date in dates if date.earliest and date.earliest == date.latest}
    return named.pop() if len(named) == 1 else published
