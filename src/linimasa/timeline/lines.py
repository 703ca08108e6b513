"""Sentences → lines: each sentence with the day it tells of, and how that is known.

A sentence tells of the day its own words name. One without a date goes on telling of the day of
the sentence before it, in one paragraph; it tells of the day of publication only where it is the
news itself (it opens the article, or gives a count as of now), and with less confidence. What tells
of years or decades is background and makes no line, nor do readers' comments and captions.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from linimasa.model import Article, Date, EventStatus, Facts, Precision, Span
from linimasa.timeline.answers import answers
from linimasa.timeline.antecedents import Antecedents, couples
from linimasa.timeline.stamps import after_stamp, is_stamp
from linimasa.timeline.told_days import ToldDays, cues
from linimasa.timeline.wording import (
    Wording,
    after_dateline,
    begins_within_words,
    is_whole,
    live_entries,
    wording,
)

DatedBy = Literal["expression", "narrative", "publication"]

# Sentences so far from the top may still tell the day's news without saying when.
LEAD = 3
# How sure the day is, by how it is known.
EXPRESSION, NARRATIVE, PUBLICATION = 0.9, 0.6, 0.5
# A sentence that names several days is mainly about the first; of the others it is this sure.
SECOND = 0.5
# A sentence shorter than so many words tells nothing by itself.
SHORTEST = 5
# Of acts of war, what one party says is a claim until others say so too.
_OF_WAR = frozenset({"armed clash", "armed attack", "air strike", "shelling", "bombing"})
_CLOCK: frozenset[Precision] = frozenset({"day", "part of day", "hour", "minute", "second"})
_QUOTES = frozenset('"“”«»„`')
_ASKING, _COLONS = frozenset("?？؟"), frozenset(":：")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d$")
_STOP = re.compile(r"\s*\.")
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
    speaker: str | None  # who or what is meant that its own words do not name
    leaning: bool  # it points back at something the reader has not seen
    whole: bool  # it ends as a sentence does; a standfirst or a heading does not
    published: dt.date | None
    second: bool  # its sentence is mainly about another day
    dated_at: float  # how far into the sentence the words stand that date it, 0 to 1
    capitals: int  # words written with a capital
    digits: int  # words with digits
    quoted: bool  # it is, at least in part, somebody's own words
    depth: float  # how far down its article it stands, 0 to 1
    asks: bool  # it is a question, at least in part
    listing: bool  # it has a colon: often a heading, a credit, somebody's words
    silent: bool  # without a figure, it tells that something was not told, or only where it was
    attributed: bool = False  # it says whose word it is
    answered: tuple[Span, ...] = ()  # the sentences of its article that deny it
    saying: bool = False  # its day is the one on which it was said
    foretold: bool = False  # on another day it was said that it was to come on this one
    opens: bool = False  # it is news of its page: its first sentence, a live blog's, a denial


def lines(articles: Sequence[Article], facts: Sequence[Facts], *, few: bool = False) -> list[Line]:
    """Return the lines of all ``articles``, in order; a sentence that names two days makes two.

    Where they are ``few``, that something was said may be the news of a day, and the day of a plan
    that was given up is none. (Where they are many, others tell it: Timeline17 AR1 .134 either way,
    AR2 .0402, with it .0397.)
    """
    of_story = couples(articles, facts)
    return [
        line
        for number, (article, marked) in enumerate(zip(articles, facts, strict=True))
        for line in _Reader(number, article, marked, of_story, few=few).lines()
    ]


def published_day(article: Article) -> dt.date | None:
    """The day an article was published, where it was: by its own clock."""
    published = article.published
    return published.date() if isinstance(published, dt.datetime) else published


class _Reader:
    """Reads one article from top to bottom."""

    def __init__(
        self,
        number: int,
        article: Article,
        facts: Facts,
        of_story: dict[str | None, str],
        *,
        few: bool,
    ):
        self.few = few
        self.number = number
        self.article = article
        self.facts = facts
        self.published = published_day(article)
        language = facts.language or article.language
        self.words: Wording = wording(language)
        self.statuses = _statuses(facts)
        self.couple = of_story.get(language)
        self.counted = {figure.sentence for figure in facts.figures}
        self.claimed = {figure.sentence for figure in facts.figures if figure.claimed_by}
        self.said = [quote for quote in facts.quotes if quote.attribution == "speech"]
        self.spans = facts.sentences or _sentences(article.text)
        self.days = ToldDays(article.text, self.published, self.words, cues(self.said), few)
        self.answers = answers(article, facts, self.words, self.spans)
        self.denied = self._denials() if few else frozenset()
        self.live = live_entries([article.text[slice(*span)] for span in self.spans])

    @cached_property
    def ends(self) -> dict[int, Date]:
        """The dates with day and year that end a sentence, by where it ends."""
        text = self.article.text
        found = {}
        for date in self.facts.dates:
            if date.precision == "day" and _YEAR.search(date.text):
                stop = _STOP.match(text, date.end)
                found[stop.end() if stop is not None else date.end] = date
        return found

    @cached_property
    def before(self) -> Antecedents:
        """What the sentences lean on; most texts have none that does."""
        return Antecedents(self.article.text, self.facts, self.spans, self.words, self.couple)

    def lines(self) -> Iterator[Line]:
        spans = self.spans
        dates = sorted(self.facts.dates, key=lambda date: date.start)
        at = 0
        before: Line | None = None
        aside = self._aside(spans)
        for index, span in enumerate(spans):
            while at < len(dates) and dates[at].end <= span.start:
                at += 1
            upto = at
            while upto < len(dates) and dates[upto].start < span.end:
                upto += 1
            within = dates[at:upto]
            told = self.days.of(within, span, before.day if before is not None else None)
            planned = self.days.is_plan(told)
            span = self._proper(index, span)
            if self.article.text.count(" ", span.start, span.end) + 1 < SHORTEST:
                continue
            if index in aside or (told and self._is_stamp(index, span, told[0])):
                continue
            for n, date in enumerate(told):
                line = self._dated(index, span, date, EXPRESSION if n == 0 or planned else SECOND)
                line = replace(line, foretold=True) if n and planned else line
                yield line
                if n == 0:
                    before = line
            if not told and index not in self.answers:
                undated = self._undated(index, span, within, before)
                if undated is not None:
                    yield undated

    def _denials(self) -> frozenset[int]:
        """The sentences that tell of a denial of the day, wherever in a page they stand; not one
        that has been made long since ("has always denied")."""
        found = set()
        for quote in self.facts.quotes:
            if quote.attribution != "denial" or quote.cue is None or not quote.speaker_name:
                continue
            cue = quote.cue.start
            for index, span in enumerate(self.spans):
                if span.start <= cue < span.end:
                    old = self.words.is_standing(self.article.text[span.start : cue])
                    found |= set() if old else {index}
        return frozenset(found)

    def _aside(self, spans: Sequence[Span]) -> set[int]:
        """Which sentences are not the article's own telling: comments of readers, captions,
        invitations."""
        words, whole = self.words, self.article.text
        aside = {i for i, span in enumerate(spans) if self._is_stamped(span)}
        if not (words.comments([whole]) or words.is_caption(whole) or words.invites(whole)):
            return aside
        texts = [whole[span.start : span.end] for span in spans]
        aside.update(words.comments(texts))
        aside.update(
            i for i, text in enumerate(texts) if words.is_caption(text) or words.invites(text)
        )
        return aside

    def _is_stamped(self, span: Span) -> bool:
        """Whether a sentence is stamped with its date as agencies stamp captions: at its end, set
        off by a comma, with the year ("... look on in Venice, Louisiana, May 2, 2010.") and nobody
        speaks in it. (Of 40 such lines drawn from Timeline17 34 were captions, none news.)"""
        date = self.ends.get(span.end)
        return (
            date is not None
            and date.start > span.start
            and self.article.text[span.start : date.start].rstrip()[-1:] == ","
            and not self._is_said(span)
        )

    def _is_stamp(self, index: int, span: Span, date: Date) -> bool:
        """Whether a line only says when it was written: "LONDON | Tue Mar 15, 2011"."""
        if is_stamp(self.article.text[span.start : span.end], self.words.stamping):
            return True
        if index >= LEAD or date.earliest != self.published:
            return False
        return not is_whole(self.article.text[span.start : span.end])

    def _goes_on(self, before: Line, index: int, span: Span) -> bool:
        """Whether a sentence goes on telling of the day of the one before: next to it in one
        paragraph, and no count by a claimant of its own, which is as of its own day."""
        near = before.index == index - 1 and "\n" not in self.article.text[before.end : span.start]
        return near and (index not in self.claimed or before.day == self.published)

    def _proper(self, index: int, span: Span) -> Span:
        """The sentence without a stamp before it or, at the head of one of the first paragraphs, a
        dateline."""
        if index in self.live:
            return Span(span.start + self.live[index], span.end)
        start = span.start
        start += after_stamp(self.article.text[start : span.end], self.words.stamping)
        heads = start > span.start or start == 0 or self.article.text[start - 1] == "\n"
        if index > LEAD or not heads:
            return Span(start, span.end)
        text = self.article.text[start : span.end]
        place = next((p.text for p in self.facts.places if p.start == start), None)
        known = self.article.dateline or place
        return Span(start + after_dateline(text, known), span.end)

    def _dated(self, index: int, span: Span, date: Date, confidence: float) -> Line:
        assert date.earliest is not None and date.latest is not None
        precision = "day" if date.precision in _CLOCK else date.precision
        return self._line(
            index, span, date.earliest, date.latest, precision, "expression", date.text,
            confidence * date.confidence, second=confidence < EXPRESSION,
            dated_at=max(0.0, (date.start - span.start) / (span.end - span.start)),
            saying=self.days.is_of_saying(date),
        )  # fmt: skip

    def _undated(
        self, index: int, span: Span, within: Sequence[Date], before: Line | None
    ) -> Line | None:
        since = any(self.days.is_since(date, span) for date in within)
        as_of_now = self.published is not None and since and index in self.counted
        if not as_of_now and any(date.type == "DATE" for date in within):
            return None
        if before is not None and not as_of_now and self._goes_on(before, index, span):
            return self._line(
                index, span, before.day, before.day, "day", "narrative", None,
                min(NARRATIVE, before.confidence),
            )  # fmt: skip
        news = index < LEAD or as_of_now or index in self.live or index in self.denied
        if self.published is not None and news:
            day = self.published
            return self._line(index, span, day, day, "day", "publication", None, PUBLICATION)
        return None

    def _line(
        self,
        index: int,
        span: Span,
        day: dt.date,
        until: dt.date,
        precision: Precision,
        dated_by: DatedBy,
        date_text: str | None,
        confidence: float,
        *,
        second: bool = False,
        dated_at: float = 1.0,
        saying: bool = False,
    ) -> Line:
        text = self.article.text[span.start : span.end]
        words = text.split()
        speaker, leaning = self._meant(index, text, span)
        return Line(
            self.number, index, span.start, span.end, day, until, precision, dated_by, date_text,
            confidence, self._status(index, text, day), speaker,
            leaning,
            is_whole(text), self.published,
            second, dated_at, sum(w[0].isupper() for w in words),
            sum(not w.isalpha() and any(map(str.isdigit, w)) for w in words),
            not _QUOTES.isdisjoint(text),
            min(1.0, index / (len(self.facts.sentences) + 1.0)), not _ASKING.isdisjoint(text),
            not _COLONS.isdisjoint(text),
            self._is_silent(index, text, dated_by),
            index in self.claimed or self._is_said(span),
            tuple(self.spans[n] for n, claim in self.answers.items() if claim == index),
            saying, False,
            is_whole(text) and (index == 0 or index in self.live or index in self.denied),
        )  # fmt: skip

    def _meant(self, index: int, text: str, span: Span) -> tuple[str | None, bool]:
        """Who is meant where the words of a sentence do not name him, and whether it leans on the
        sentences before it all the same."""
        speaker = self._speaker(text, span)
        if speaker is not None:
            return speaker, False
        if self.words.speaks_itself(text) and not self._is_told(span):
            return None, True
        if begins_within_words(text):
            return None, True
        leans = self.words.leans(text, opens=index == 0)
        need = self.words.need(text, leans=leans)
        if need is None or (not leans and self.before.needless(span, need)):
            return None, leans
        meant = self.before.of(index, need)
        if meant is None:
            # The first sentence of an article leans on nothing its readers have not seen either.
            return None, leans or index > 0
        # Far from the head it is said which words the name is for: "the town: Barda".
        far = need.start > self.words.head(text)
        return (f"{text[need.start : need.end]}: {meant}" if far else meant), False

    def _is_silent(self, index: int, text: str, dated_by: DatedBy) -> bool:
        if index in self.counted:
            return False
        silent = dated_by != "expression" and self.words.is_silence(text)
        return silent or self.words.sets_the_scene(text)

    def _is_told(self, span: Span) -> bool:
        """Whether a sentence names, itself, somebody who speaks in it."""
        return any(
            quote.speaker is not None and span.start <= quote.speaker.start < span.end
            for quote in self.said
        )

    def _speaker(self, text: str, span: Span) -> str | None:
        """Who speaks in the sentence, where its own words do not name him."""
        for quote in self.said:
            if quote.start >= span.end:
                break
            if span.start >= quote.end or not quote.speaker_name:
                continue
            said = quote.speaker
            inside = said is not None and said.end > span.start and said.start < span.end
            if said is None or not inside:
                return quote.speaker_name
            if self.words.names_nobody(self.article.text[said.start : said.end]):
                return quote.speaker_name
        return None

    def _status(self, index: int, text: str, day: dt.date) -> EventStatus:
        """Told before the day: announced. An announcement that was made is an occurrence."""
        if self.published is not None and day > self.published:
            return "announced"
        if self.words.is_denial(text) or index in self.denied:
            return "denied"
        status = self.statuses.get(index)
        if self._is_doubted(index):
            return "claimed"
        if status in ("occurred", "claimed", "denied"):
            return status
        # What somebody said is to come was said on that day; what nobody says is yet to come.
        own = status == "announced" or not self._is_said(self.spans[index])
        of_now = day == self.published or (self.published is None and status is None)
        return "announced" if own and of_now and self.words.is_coming(text) else "occurred"

    def _is_doubted(self, index: int) -> bool:
        """Whether somebody's word is, it or the sentence behind it says, not made sure of."""
        if not (self.few and self._is_said(self.spans[index])):
            return False
        text = self.article.text
        return any(self.words.doubts(text[slice(*s)]) for s in self.spans[index : index + 2])

    def _is_said(self, span: Span) -> bool:
        """Whether any of it is somebody's words."""
        return any(quote.start < span.end and quote.end > span.start for quote in self.said)


def _statuses(facts: Facts) -> dict[int, EventStatus]:
    """The status of each sentence: that of its first event; an act of war that the sentence has
    from somebody is claimed."""
    statuses: dict[int, EventStatus] = {}
    for event in facts.events:
        if event.sentence is not None:
            claimed = event.event_type in _OF_WAR and any(
                quote.attribution == "speech" and quote.start <= event.start < quote.end
                for quote in facts.quotes
            )
            status = "claimed" if claimed and event.status == "occurred" else event.status
            statuses.setdefault(event.sentence, status)
    return statuses


def _sentences(text: str) -> list[Span]:
    """A plain cut at full stops, where no sentences were marked."""
    spans = []
    for match in _SPLIT.finditer(text):
        body = match.group()
        if body.strip():
            lead = len(body) - len(body.lstrip())
            spans.append(Span(match.start() + lead, match.start() + len(body.rstrip())))
    return spans
