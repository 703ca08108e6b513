"""An article's text cut into pieces for the reader page: paragraphs, sentences, marked passages.

Facts overlap and nest: a place is also a name, a figure holds a number and a group. Elements that
can be focused must not nest, so facts whose spans overlap become one ``Mark`` that tells of all of
them, while inside it each keeps its own line. A quotation is long and holds other facts; its words
carry a tint, and the mark that tells of it is its cue (or its first character).
"""

import bisect
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from linimasa.model import Article, Date, Event, Facts, Figure, Name, Place, Quote

Fact = Date | Name | Place | Figure | Quote | Event
Kind = Literal["date", "name", "place", "figure", "quote", "event"]

KINDS: tuple[Kind, ...] = ("date", "name", "place", "figure", "quote", "event")
# A fact longer than this is shown on its first words only: a mark is something to point at.
LONGEST_MARK = 120


@dataclass(frozen=True, slots=True)
class Marked:
    """One fact to be shown: its kind, its number in the article, where its mark stands."""

    kind: Kind
    number: int
    fact: Fact
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends."""

    text: str
    kinds: tuple[Kind, ...] = ()  # of the facts over it
    quoted: bool = False  # inside a quotation


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces under one mark; without facts, plain text."""

    pieces: list[Piece]
    facts: list[Marked] = field(default_factory=list)
    first: bool = True  # a mark cut in two by the end of a sentence tells of itself once


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; its ``start`` is its anchor, ``#s-<start>``."""

    start: int | None  # None for what stands between sentences
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text: what kind, and its sentences."""

    kind: str
    sentences: list[Sentence]


def numbered(facts: Facts, length: int) -> list[Marked]:
    """All facts in the order of the text; those that point outside of it are passed over."""
    every: list[tuple[Kind, Sequence[Fact]]] = [
        ("date", facts.dates), ("name", facts.names), ("place", facts.places),
        ("figure", facts.figures), ("quote", facts.quotes), ("event", facts.events),
    ]  # fmt: skip
    found = [(kind, fact, *_place(fact)) for kind, group in every for fact in group]
    sound = [each for each in found if 0 <= each[2] < each[3] <= length]
    sound.sort(key=lambda each: (each[2], -each[3], KINDS.index(each[0])))
    return [Marked(kind, n, fact, a, b) for n, (kind, fact, a, b) in enumerate(sound, 1)]


def _place(fact: Fact) -> tuple[int, int]:
    if isinstance(fact, Quote):
        told = fact.cue or fact.speaker
        return (told.start, told.end) if told else (fact.content.start, fact.content.start + 1)
    return fact.start, min(fact.end, fact.start + LONGEST_MARK)


def anchor(sentences: Sequence[tuple[int, int]], position: int) -> int:
    """The start of the sentence that holds ``position``: what ``#s-…`` is made of."""
    index = bisect.bisect_right([start for start, _ in sentences], position) - 1
    return sentences[index][0] if index >= 0 else position


def paragraphs(article: Article, facts: Facts) -> list[Paragraph]:
    """Cut the text. Joining all pieces gives the text again, but for the blank lines."""
    text = article.text
    marks = numbered(facts, len(text))
    clusters = list(_clusters(marks))
    quotes = sorted(
        (q.content.start, q.content.end) for q in facts.quotes if q.attribution == "speech"
    )
    sentences = sorted((s.start, s.end) for s in facts.sentences if 0 <= s.start < s.end)
    kinds = {block.start: block.kind for block in article.blocks if block.start is not None}
    return [
        Paragraph(
            kinds.get(start, "paragraph"),
            list(_sentences(text, start, end, sentences, clusters, quotes)),
        )
        for start, end in _blocks(text)
    ]


def _blocks(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + 2


def _clusters(marks: list[Marked]) -> Iterable[list[Marked]]:
    """Facts whose spans overlap, however indirectly, together."""
    cluster: list[Marked] = []
    reach = -1
    for mark in marks:
        if cluster and mark.start >= reach:
            yield cluster
            cluster = []
        cluster.append(mark)
        reach = max(reach, mark.end) if len(cluster) > 1 else mark.end
    if cluster:
        yield cluster


def _sentences(
    text: str,
    start: int,
    end: int,
    sentences: list[tuple[int, int]],
    clusters: list[list[Marked]],
    quotes: list[tuple[int, int]],
) -> Iterable[Sentence]:
    at = start
    for a, b in _within(sentences, start, end):
        if at < a:
            yield Sentence(None, _runs(text, at, a, clusters, quotes))
        if max(at, a) < b:
            yield Sentence(max(at, a), _runs(text, max(at, a), b, clusters, quotes))
            at = b
    if at < end:
        yield Sentence(None, _runs(text, at, end, clusters, quotes))


def _within(spans: list[tuple[int, int]], start: int, end: int) -> Iterable[tuple[int, int]]:
    """The sorted ``spans`` that begin in start..end, cut to it."""
    first = bisect.bisect_left(spans, (start, 0))
    for index in range(first, len(spans)):
        a, b = spans[index]
        if a >= end:
            return
        yield a, min(b, end)


def _runs(
    text: str,
    start: int,
    end: int,
    clusters: list[list[Marked]],
    quotes: list[tuple[int, int]],
) -> list[Run]:
    runs: list[Run] = []
    at = start
    first = bisect.bisect_left(clusters, start, key=lambda c: max(m.end for m in c))
    for index in range(first, len(clusters)):
        cluster = clusters[index]
        a = max(cluster[0].start, start)
        b = min(max(mark.end for mark in cluster), end)
        if a >= end:
            break
        if a >= b:
            continue
        if at < a:
            runs.append(Run(_pieces(text, at, a, [], quotes)))
        runs.append(Run(_pieces(text, a, b, cluster, quotes), cluster, cluster[0].start >= start))
        at = b
    if at < end:
        runs.append(Run(_pieces(text, at, end, [], quotes)))
    return runs


def _pieces(
    text: str, start: int, end: int, marks: list[Marked], quotes: list[tuple[int, int]]
) -> list[Piece]:
    near = _overlapping(quotes, start, end)
    begun: dict[int, list[tuple[Kind, int]]] = {start: [], end: []}
    for mark in marks:
        if mark.start < end and mark.end > start:
            begun.setdefault(max(mark.start, start), []).append((mark.kind, 1))
            begun.setdefault(min(mark.end, end), []).append((mark.kind, -1))
    for edge in itertools.chain.from_iterable(near):
        begun.setdefault(min(max(edge, start), end), [])
    pieces: list[Piece] = []
    over = dict.fromkeys(KINDS, 0)  # how many facts of each kind are over the piece
    for a, b in itertools.pairwise(sorted(begun)):
        for kind, step in begun[a]:
            over[kind] += step
        kinds = tuple(kind for kind in KINDS if over[kind])
        pieces.append(Piece(text[a:b], kinds, any(q <= a < r for q, r in near)))
    return pieces


def _overlapping(quotes: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Quotations hardly ever nest, so a look at the few before ``start`` finds what reaches in."""
    first = max(0, bisect.bisect_left(quotes, (start, 0)) - 3)
    last = bisect.bisect_left(quotes, (end, 0))
    return [(a, b) for a, b in quotes[first:last] if a < end and b > start]
