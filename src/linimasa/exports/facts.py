"""The facts of an article as JSON, and as a table with one row a fact."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from linimasa.exports.csv import safe
from linimasa.exports.phrases import amount
from linimasa.locale.writing import Writing
from linimasa.model import Article, Event, Facts, Figure, Quote, Span
from linimasa.records import to_plain


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: what it is, its words on the page, what they mean, and the rest in short."""

    fact: str
    start: int
    end: int
    text: str
    value: str
    detail: str


def as_json(name: str, article: Article, facts: Facts) -> str:
    """One line of JSON: the facts, with the text they point into."""
    plain = {"page": name, "title": article.title, "text": article.text, **to_plain(facts)}
    return json.dumps(plain, ensure_ascii=False) + "\n"


def as_csv(name: str, article: Article, facts: Facts, *, header: bool = True) -> str:
    """One row a fact."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(["page", "fact", "start", "end", "text", "value", "detail"])
    for row in rows(article, facts):
        writer.writerow([safe(name), *(safe(cell) for cell in astuple(row))])
    return out.getvalue()


def rows(article: Article, facts: Facts) -> list[Row]:
    """Every fact, in the order of the text."""
    return sorted(_rows(article, facts), key=lambda row: (row.start, row.end))


def _rows(article: Article, facts: Facts) -> Iterator[Row]:
    for date in facts.dates:
        days = " – ".join(dict.fromkeys(d.isoformat() for d in (date.earliest, date.latest) if d))
        moment = date.instant.isoformat() if date.instant else days
        detail = _join(date.precision, moment, date.mod, date.conflict)
        yield Row("date", date.start, date.end, date.text, date.value, detail)
    on_map = {(place.start, place.end) for place in facts.places}
    for name in facts.names:
        if name.kind == "place" and (name.start, name.end) in on_map:
            continue  # the place below says more
        yield Row(name.kind, name.start, name.end, name.text, name.canonical, name.role or "")
    for place in facts.places:
        known = place.latitude is not None and place.longitude is not None
        point = f"{place.latitude:.4f}, {place.longitude:.4f}" if known else None
        detail = _join(place.country, point)
        yield Row("place", place.start, place.end, place.text, place.name, detail)
    for figure in facts.figures:
        yield _figure(figure)
    for quote in facts.quotes:
        yield _quote(article, quote)
    for event in facts.events:
        yield _event(event)


def _figure(figure: Figure) -> Row:
    value = f"{figure.kind}: {amount(figure, Writing.of(None))}"
    by = f"by {figure.claimed_by}" if figure.claimed_by else None
    as_of = f"as of {figure.as_of}" if figure.as_of else None
    denied = "denied" if figure.denied else None
    detail = _join(figure.who, figure.scope, denied, by, as_of)
    return Row("figure", figure.start, figure.end, figure.text, value, detail)


def _quote(article: Article, quote: Quote) -> Row:
    speaker = quote.speaker_name or _at(article, quote.speaker)
    how = "direct" if quote.direct else "indirect"
    how = how if quote.attribution == "speech" else quote.attribution
    via = f"via {quote.via}" if quote.via else None
    detail = _join(how, _at(article, quote.cue), via)
    return Row("quote", quote.start, quote.end, _at(article, quote.content), speaker, detail)


def _event(event: Event) -> Row:
    sides = " – ".join(side for side in (event.side_a, event.side_b) if side)
    date = event.date_start.isoformat() if event.date_start else None
    kind = _join(event.event_type, event.sub_event_type)
    if len(event.parties) > 2:
        sides = " – ".join(event.parties)
    through = f"through {event.mediator}" if event.mediator not in (None, event.side_a) else None
    declared = f"declared {event.declared}" if event.declared else None
    effective = f"in force from {event.effective}" if event.effective else None
    detail = _join(event.status, date, sides, through, declared, effective, event.place)
    return Row("event", event.start, event.end, event.text, kind, detail)


def _at(article: Article, span: Span | None) -> str:
    return article.text[span.start : span.end] if span else ""


def _join(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
