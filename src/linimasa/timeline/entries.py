"""The statements chosen for a day → its entry: sentences, sources, figures by claimant, places."""

from collections.abc import Sequence
from dataclasses import dataclass

from linimasa.model import Article, Claim, Entry, Facts, Figure, Place, Sentence, Source
from linimasa.timeline.lines import Line
from linimasa.timeline.statements import Statement
from linimasa.timeline.table import between


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timeline: its lines, the best first, and what was chosen of them."""

    lines: Sequence[Line]
    origins: Sequence[int]  # of each line
    chosen: Sequence[Statement]
    weight: float


def entry(day: Day, articles: Sequence[Article], facts: Sequence[Facts]) -> Entry:
    """Return the entry of ``day``."""
    head = day.lines[day.chosen[0].lines[0]]
    told = [day.lines[i] for statement in day.chosen for i in statement.lines]
    outlets = [articles[line.article].outlet for line in day.lines]
    return Entry(
        date=head.day,
        until=head.until if head.until != head.day else None,
        precision=head.precision,
        sentences=[_sentence(statement, day.lines, articles) for statement in day.chosen],
        origins=len({*day.origins}),
        outlets=list(dict.fromkeys(outlet for outlet in outlets if outlet)),
        figures=_claims(day.lines, facts),
        places=_places(told, facts),
        weight=round(day.weight, 3),
    )


def _sentence(statement: Statement, lines: Sequence[Line], articles: Sequence[Article]) -> Sentence:
    head, *others = (lines[i] for i in statement.lines)
    return Sentence(
        text=_text(head, articles),
        article=head.article,
        start=head.start,
        end=head.end,
        status=head.status,
        speaker=head.speaker,
        dated_by=head.dated_by,
        date_text=head.date_text,
        confidence=round(head.confidence, 3),
        also=[
            Source(article=o.article, start=o.start, end=o.end, text=_text(o, articles))
            for o in others
        ],
    )


def _text(line: Line, articles: Sequence[Article]) -> str:
    return articles[line.article].text[line.start : line.end]


def _claims(lines: Sequence[Line], facts: Sequence[Facts]) -> list[Claim]:
    """Every figure given for the day, side by side: each once for each who claims it."""
    claims: dict[tuple[object, ...], Claim] = {}
    for line in lines:
        for figure in between(facts[line.article].figures, line):
            key = (figure.kind, figure.value, figure.low, figure.high, _claimant(figure))
            claims.setdefault(key, Claim(figure=figure, article=line.article))
    return sorted(claims.values(), key=lambda claim: _rank(claim.figure))


def _claimant(figure: Figure) -> str:
    return (figure.claimed_by or "").casefold()


def _rank(figure: Figure) -> tuple[str, str, int]:
    amount = figure.value or figure.high or figure.low or 0
    return figure.kind, _claimant(figure), -amount


def _places(lines: Sequence[Line], facts: Sequence[Facts]) -> list[Place]:
    """The places told of, each once, those on the map most exactly first."""
    places: dict[str, Place] = {}
    for line in lines:
        for place in between(facts[line.article].places, line):
            places.setdefault(place.identity, place)
    return sorted(places.values(), key=lambda place: place.where_prec)
