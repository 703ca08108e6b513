"""The statements chosen for a day → its entry: sentences, sources, figures by claimant, places."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from linimasa.model import (
    Article,
    Claim,
    Entry,
    Facts,
    Figure,
    FigureKind,
    Place,
    Sentence,
    Source,
    Span,
)
from linimasa.origins import by_origin
from linimasa.timeline.corroboration import Backing
from linimasa.timeline.figures import Placed
from linimasa.timeline.lines import Line
from linimasa.timeline.statements import Statement
from linimasa.timeline.table import between
from linimasa.timeline.wording import wording

# An entry that a figure alone makes is this sure of its day: its sentence names none.
CLAIMED = 0.45
# What is counted, the gravest first.
KINDS: tuple[FigureKind, ...] = (
    "killed", "missing", "killed or injured", "injured", "displaced", "captured", "detained",
    "arrested", "rescued", "affected", "homes destroyed", "aid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timeline: its lines, the best first, and what was chosen of them."""

    lines: Sequence[Line]
    chosen: Sequence[Statement]
    weight: float
    backing: Sequence[Sequence[Backing]]  # of each statement chosen: who tells it in other words


def entry(
    day: Day,
    articles: Sequence[Article],
    facts: Sequence[Facts],
    figures: Sequence[Placed],
    origins: Sequence[int],
) -> Entry:
    """Return the entry of ``day``, with the ``figures`` claimed for it.

    Its ``origins`` (of each article) and outlets are those of the articles that tell it; who only
    announced what others tell as come true is none of them.
    """
    head = day.lines[day.chosen[0].lines[0]]
    told = [day.lines[i] for statement in day.chosen for i in statement.lines]
    claims = _claims(figures)
    sentences = [
        _sentence(statement, found, day.lines, articles)
        for statement, found in zip(day.chosen, day.backing, strict=True)
    ]
    told_of = [each for each in sentences if each.status != "announced"] or sentences
    tellers = [n for each in told_of for n in (each.article, *(s.article for s in each.agreeing))]
    voices = by_origin([*tellers, *(claim.article for claim in claims)], origins)
    return Entry(
        date=head.day,
        until=head.until if head.until != head.day else None,
        precision=head.precision,
        sentences=sentences,
        origins=len(voices),
        voices=voices,
        outlets=_outlets(voices, articles),
        figures=claims,
        places=_places([(line.article, line.start, line.end) for line in told], facts),
        weight=round(day.weight, 3),
    )


def claimed_entry(
    day: dt.date,
    articles: Sequence[Article],
    facts: Sequence[Facts],
    figures: Sequence[Placed],
    origins: Sequence[int],
) -> Entry | None:
    """The entry of a day that was not chosen: the sentence of the first figure claimed for it that
    is on no line and stands by itself, or None where there is none."""
    for told in figures:
        article, span = articles[told.article], told.sentence
        text = article.text[span.start : span.end]
        words = wording(facts[told.article].language or article.language)
        if told.lined or not _is_claim(told.figure) or words.leans(text):
            continue
        claims = _claims(figures)
        voices = by_origin([told.article, *(claim.article for claim in claims)], origins)
        sentence = Sentence(
            text=text, article=told.article, start=span.start, end=span.end,
            dated_by="publication", confidence=CLAIMED,
        )  # fmt: skip
        return Entry(
            date=day,
            sentences=[sentence],
            origins=len(voices),
            voices=voices,
            outlets=_outlets(voices, articles),
            figures=claims,
            places=_places([(told.article, *span)], facts),
        )
    return None


def _is_claim(figure: Figure) -> bool:
    """Whether it counts casualties, up to now or as somebody claims."""
    known = bool(figure.claimed_by) or figure.scope == "cumulative"
    return known and figure.kind in ("killed", "injured", "killed or injured", "missing")


def _outlets(voices: Sequence[Sequence[int]], articles: Sequence[Article]) -> list[str]:
    names = (articles[n].outlet for voice in voices for n in voice)
    return list(dict.fromkeys(name for name in names if name))


def _sentence(
    statement: Statement,
    backing: Sequence[Backing],
    lines: Sequence[Line],
    articles: Sequence[Article],
) -> Sentence:
    head, *others = (lines[i] for i in statement.lines)
    backed = [each.line for each in backing]
    denials = _denials([head, *others, *backed], articles)
    beside = {(line.article, line.start) for line in backed}
    denials = [each for each in denials if (each.article, each.start) not in beside]
    status = head.status
    if status == "occurred" and denials and head.attributed:
        status = "claimed"  # one side's word, and the other's against it
    return Sentence(
        text=_text(head, articles),
        article=head.article,
        start=head.start,
        end=head.end,
        status=status,
        speaker=head.speaker,
        dated_by=head.dated_by,
        date_text=head.date_text,
        confidence=round(head.confidence, 3),
        also=[
            *(_source(line, articles) for line in others),
            *(_source(each.line, articles, each.shared) for each in backing),
            *denials,
        ],
    )


def _denials(told: Sequence[Line], articles: Sequence[Article]) -> list[Source]:
    """The other side's word on a statement, as each article has it; copies of it once."""
    found: dict[str, Source] = {}
    for line in told:
        for span in line.answered:
            text = articles[line.article].text[slice(*span)]
            denial = Source(
                article=line.article, start=span.start, end=span.end, text=text, status="denied"
            )
            found.setdefault(" ".join(text.split()), denial)
    return list(found.values())


def _source(line: Line, articles: Sequence[Article], shared: Sequence[str] = ()) -> Source:
    return Source(
        article=line.article, start=line.start, end=line.end, text=_text(line, articles),
        status=line.status, shared=list(shared),
    )  # fmt: skip


def _text(line: Line, articles: Sequence[Article]) -> str:
    return articles[line.article].text[line.start : line.end]


def _claims(figures: Sequence[Placed]) -> list[Claim]:
    """Every figure given for the day, side by side: each once for each who claims it, and without
    a claimant only where its article does not tell of one elsewhere."""
    claims: dict[tuple[object, ...], Claim] = {}
    claimed = {(t.article, t.figure.kind, *_counts(t.figure)) for t in figures if _by(t.figure)}
    for told in figures:
        figure = told.figure
        if not _by(figure) and (told.article, figure.kind, *_counts(figure)) in claimed:
            continue
        key = (figure.kind, *_counts(figure), _by(figure))
        claim = Claim(figure=figure, article=told.article, was=told.was, was_in=told.was_in)
        if claims.setdefault(key, claim).was is None and told.was is not None:
            claims[key] = claim
    return sorted(claims.values(), key=lambda claim: _rank(claim.figure))


def _counts(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.value, figure.low, figure.high


def _by(figure: Figure) -> str:
    return (figure.claimed_by or "").casefold()


def _rank(figure: Figure) -> tuple[int, str, int]:
    amount = figure.value or figure.high or figure.low or 0
    return KINDS.index(figure.kind), _by(figure), -amount


def _places(spans: Sequence[tuple[int, int, int]], facts: Sequence[Facts]) -> list[Place]:
    """The places told of, each once, those on the map most exactly first."""
    places: dict[str, Place] = {}
    for article, start, end in spans:
        for place in between(facts[article].places, Span(start, end)):
            places.setdefault(place.identity, place)
    return sorted(places.values(), key=lambda place: place.where_prec)
