"""Figures that take the place of others: a later version of a text, or a note of correction.

What was corrected is not thrown away: the new figure carries the old one (``Placed.was``), so that
a reader sees both. A figure of another outlet, or another claimant, corrects nothing.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from linimasa.model import Article, Copy, Facts, Figure, FigureKind, Span
from linimasa.timeline.figures import Placed
from linimasa.timeline.table import between
from linimasa.timeline.wording import Wording, wording

Earlier = Mapping[int, Sequence[tuple[Article, Facts]]]  # of an article: its versions, oldest first

# Two sentences make one claim where they share this much of their words, numbers aside. (A wire
# that rewrites "said on Saturday" to "said late on Saturday" keeps .8; two claims of one ministry
# on one day, one of soldiers and one of civilians, share half.)
ONE_CLAIM = 0.7
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d{3})*(?![.,]?\d|\w)")


def corrected(
    figures: Mapping[dt.date, Sequence[Placed]],
    articles: Sequence[Article],
    facts: Sequence[Facts],
    copies: Sequence[Copy] = (),
    earlier: Earlier | None = None,
) -> dict[dt.date, list[Placed]]:
    """Return the figures of each day, those that correct another with what they correct."""
    fixing = _Fixing(figures)
    for number, versions in (earlier or {}).items():
        for old, marked in versions:
            fixing.compare((number, articles[number]), (number, old, marked))
    for copy in copies:
        pair = _in_order(copy, articles)
        if pair is not None:
            before, after = pair
            fixing.compare((after, articles[after]), (before, articles[before], facts[before]))
    for number, (article, marked) in enumerate(zip(articles, facts, strict=True)):
        for note in _notes(article, marked):
            fixing.heed(number, note)
    return fixing.figures()


def _in_order(copy: Copy, articles: Sequence[Article]) -> tuple[int, int] | None:
    """Two versions of one text, the earlier first; None where it is not known which that is."""
    one, other = articles[copy.original], articles[copy.copy]
    if copy.kind == "embedded" or one.text == other.text:
        return None
    if one.published is None or other.published is None:
        return None
    a, b = _stamp(one.published), _stamp(other.published)
    if a == b:
        return None
    return (copy.original, copy.copy) if a < b else (copy.copy, copy.original)


def _stamp(published: dt.datetime | dt.date) -> float:
    """A moment as a number; a day alone is its end, a time without a zone is in UTC."""
    if not isinstance(published, dt.datetime):
        return float(published.toordinal() + 1)
    offset = published.utcoffset() or dt.timedelta()
    seconds = published.hour * 3600 + published.minute * 60 + published.second
    return published.toordinal() + (seconds - offset.total_seconds()) / 86400


class _Fixing:
    """The figures of all days, while some are found to correct others."""

    def __init__(self, figures: Mapping[dt.date, Sequence[Placed]]):
        self._days = {day: list(placed) for day, placed in figures.items()}
        self._of: dict[int, list[tuple[list[Placed], int]]] = {}  # by article: where they are
        for placed in self._days.values():
            for place, told in enumerate(placed):
                self._of.setdefault(told.article, []).append((placed, place))
        self._gone: set[tuple[int, int]] = set()  # article, and where the figure begins

    def figures(self) -> dict[dt.date, list[Placed]]:
        """The figures of each day, without those that others have taken the place of."""
        return {
            day: [t for t in placed if (t.article, t.figure.start) not in self._gone]
            for day, placed in self._days.items()
        }

    def compare(self, after: tuple[int, Article], before: tuple[int, Article, Facts]) -> None:
        """Tie the figures of a text to those of its earlier version that they take the place of.

        Those of another article must be claimed for the same day.
        """
        number, article = after
        was_in, old, marked = before
        said = [(f, _words(_sentence_of(f, old, marked), f.text)) for f in marked.figures]
        for placed, place in self._of.get(number, ()):
            told = placed[place]
            words = _words(article.text[slice(*told.sentence)], told.figure.text)
            for figure, others in said:
                if told.was is not None or not _replaces(told.figure, figure):
                    continue
                known = was_in == number or any(
                    t.figure == figure and t.article == was_in for t in placed
                )
                if known and _share(words, others) >= ONE_CLAIM:
                    placed[place] = told = replace(told, was=figure, was_in=was_in)
                    if was_in != number:
                        self._gone.add((was_in, figure.start))

    def heed(self, number: int, note: "_Note") -> None:
        """Tie the figures of an article to the one that its note takes back."""
        for placed, place in self._of.get(number, ()):
            told = placed[place]
            figure = told.figure
            inside = note.span.start <= figure.start < note.span.end
            if inside and figure.value == note.wrong:
                self._gone.add((number, figure.start))
            elif told.was is None and _meant(figure, note):
                wrong = replace(
                    figure, value=note.wrong, low=note.wrong, high=note.wrong,
                    start=note.span.start, end=note.span.end, text=str(note.wrong),
                    approximate=False,
                )  # fmt: skip
                placed[place] = replace(told, was=wrong, was_in=number)


def _replaces(new: Figure, old: Figure) -> bool:
    """Whether they count the same and differ."""
    same = (new.kind, new.civilian, new.scope) == (old.kind, old.civilian, old.scope)
    return same and (new.value, new.low, new.high) != (old.value, old.low, old.high)


def _sentence_of(figure: Figure, article: Article, facts: Facts) -> str:
    for span in facts.sentences:
        if span.start <= figure.start < span.end:
            return article.text[span.start : span.end]
    return figure.text


def _words(sentence: str, figure: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence.replace(figure, " ", 1).lower()))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


@dataclass(frozen=True, slots=True)
class _Note:
    """A note of correction: this number is wrong, that one right (None: what the text says)."""

    span: Span
    wrong: int
    right: int | None
    kind: FigureKind | None


def outdated(figures: Mapping[dt.date, Sequence[Placed]]) -> set[tuple[int, int]]:
    """Where the figures stand that another article's have taken the place of: article, start."""
    return {
        (told.was_in, told.was.start)
        for placed in figures.values()
        for told in placed
        if told.was is not None and told.was_in is not None and told.was_in != told.article
    }


def note_spans(article: Article, facts: Facts) -> list[Span]:
    """The paragraphs of an article that are notes of correction: they tell of no day."""
    words = wording(facts.language or article.language)
    lowered = article.text.lower()
    if not any(word.replace("_", " ") in lowered for word in words.correcting):
        return []
    return [
        Span(*match.span())
        for match in _PARAGRAPH.finditer(article.text)
        if words.corrects(match.group())
    ]


def _notes(article: Article, facts: Facts) -> Iterator[_Note]:
    for span in note_spans(article, facts):
        words = wording(facts.language or article.language)
        note = _note(span, article.text, facts, words)
        if note is not None:
            yield note
    yield from _left_out(article, facts)
    yield from _contrasts(article, facts)


def _contrasts(article: Article, facts: Facts) -> Iterator[_Note]:
    """What sentences themselves put right: "125 people had died, and not 174"."""
    words = wording(facts.language or article.language)
    for figure in facts.figures:
        if figure.sentence is None or figure.value is None or figure.denied:
            continue
        span = facts.sentences[figure.sentence]
        for match in _NUMBER.finditer(article.text, figure.end, span.end):
            wrong = int(re.sub(r"[.,]", "", match.group()))
            contrasted = words.is_contrasted(article.text[figure.end : match.start()])
            if contrasted and not _is_other(match, figure, article, facts):
                yield _Note(span, wrong, figure.value, figure.kind)


def _is_other(match: re.Match[str], figure: Figure, article: Article, facts: Facts) -> bool:
    """Whether a number counts something else than a figure, or is part of a date or of a word."""
    dated = any(date.start <= match.start() < date.end for date in facts.dates)
    unit = article.text[match.end() : match.end() + 1] == "%"
    others = [f for f in facts.figures if f.start <= match.start() < f.end]
    return dated or unit or any(other.kind != figure.kind for other in others)


def _left_out(article: Article, facts: Facts) -> Iterator[_Note]:
    """The notes that reading left out of the text: it keeps the news alone."""
    words = wording(facts.language or article.language)
    for block in article.blocks:
        if block.kind == "furniture" and words.corrects(block.text):
            note = _note(Span(0, len(block.text)), block.text, Facts(), words)
            if note is not None and note.right is not None:
                yield replace(note, span=Span(0, 0))  # it stands nowhere in the text


def _note(span: Span, text: str, facts: Facts, words: Wording) -> _Note | None:
    """Which number a note takes back: the one after "not", else the first it names."""
    figures = between(facts.figures, span)
    numbers = {f.start: f.value for f in figures if f.value is not None}
    dated = [(date.start, date.end) for date in facts.dates if date.end > span.start]
    for match in _NUMBER.finditer(text, span.start, span.end):
        within = any(f.start <= match.start() < f.end for f in figures)
        if not within and not any(a <= match.start() < b for a, b in dated):
            numbers[match.start()] = int(re.sub(r"[.,]", "", match.group()))
    order = sorted(numbers)
    denied = [at for at in order if words.is_contrasted(text[span.start : at])]
    if not order or (len(order) < 2 and not figures):
        return None
    wrong = denied[0] if denied else order[0]
    right = next((numbers[at] for at in order if numbers[at] != numbers[wrong]), None)
    kind = next((figure.kind for figure in figures), None)
    return _Note(span, numbers[wrong], right, kind)


def _meant(figure: Figure, note: _Note) -> bool:
    if figure.value is None or figure.value == note.wrong:
        return False
    if note.kind is not None and figure.kind != note.kind:
        return False
    return figure.value == note.right if note.right is not None else note.kind is not None
