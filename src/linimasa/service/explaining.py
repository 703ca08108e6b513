"""What a fact was resolved to, in the words of the interface: the texts of its popover and row."""

import re
from dataclasses import dataclass

from linimasa.model import Article, Date, Event, Figure, Name, Place, Quote
from linimasa.service.interface import Interface
from linimasa.service.marking import Kind, Marked

# A quotation is shown in the list of facts up to here.
_LONGEST = 160
# TIMEX3: what narrows a date, and the part of the day that follows on it.
_MODS = ("START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER")
_PART = re.compile(r"(?<=T)(?:MO|MI|AF|DT|EV|NI)$")


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact to be read: the passage, what it means, and what more is known, most telling first."""

    kind: Kind
    number: int
    start: int
    passage: str
    value: str
    details: list[str]
    rule: str
    confidence: float


def explain(mark: Marked, article: Article, ui: Interface) -> Explained:
    """Say what ``mark`` was resolved to."""
    fact = mark.fact
    passage = article.text[mark.start : mark.end]
    match fact:
        case Date():
            value, details = _date(fact, ui)
        case Name():
            value, details = _name(fact, ui)
        case Place():
            value, details = _place(fact, ui)
        case Figure():
            value, details = figure_value(fact, ui), _figure(fact, ui)
        case Quote():
            value, details = _quote(fact, ui)
            passage = article.text[fact.content.start : fact.content.end]
        case Event():
            value, details = _event(fact, ui)
    return Explained(
        kind=mark.kind,
        number=mark.number,
        start=mark.start,
        passage=passage if len(passage) <= _LONGEST else f"{passage[:_LONGEST].rstrip()}…",
        value=value,
        details=[each for each in details if each],
        rule=fact.rule if not isinstance(fact, Place) else "",
        confidence=fact.confidence,
    )


def figure_value(figure: Figure, ui: Interface) -> str:
    """The number of a figure: "about 400", "at least 31", "between 20 and 30"."""
    written = ui.amount(figure.low, figure.value, figure.high, approximate=figure.approximate)
    if written is None:
        return figure.text
    return f"{figure.unit}\u00a0{written}" if figure.unit else written


def _date(date: Date, ui: Interface) -> tuple[str, list[str]]:
    standard = ui.say("web.fact.standard", type=date.type, value=date.value)
    conflict = ui.say("web.fact.conflict", what=date.conflict) if date.conflict else ""
    anchor = ""
    if date.anchor in ("publication", "narrative"):
        anchor = ui.say(f"web.fact.anchor_{date.anchor}")
    if date.instant is not None:
        value = ui.moment(date.instant)
    elif date.earliest is not None:
        value = ui.span(date.earliest, date.latest or date.earliest, date.precision)
    else:
        value = date.value or ui.say("web.fact.vague")
    part = _PART.search(date.value)
    if part and date.instant is None:
        value = ui.say(f"web.part.{part[0]}", value=value)
    if date.mod in _MODS:
        value = ui.say(f"web.mod.{date.mod}", value=value)
    return value, [standard, anchor, conflict]


def _name(name: Name, ui: Interface) -> tuple[str, list[str]]:
    kind = ui.say("web.fact.place_one" if name.kind == "place" else f"web.fact.{name.kind}")
    return name.canonical or name.text, [kind.lower(), name.role or "", name.identity]


def _place(place: Place, ui: Interface) -> tuple[str, list[str]]:
    value = f"{place.name} ({place.country})" if place.country else place.name
    details = [ui.say(f"web.fact.where_{place.where_prec}")] if 1 <= place.where_prec <= 7 else []
    if place.latitude is not None and place.longitude is not None:
        north = "N" if place.latitude >= 0 else "S"
        east = "E" if place.longitude >= 0 else "W"
        details.append(f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}")
    return value, [*details, place.identity]


def _figure(figure: Figure, ui: Interface) -> list[str]:
    claimed = (
        ui.say("web.fact.claimed_by", who=figure.claimed_by)
        if figure.claimed_by
        else ui.say("web.fact.unclaimed")
    )
    return [
        ui.word("kind", figure.kind),
        ui.say("web.fact.who", who=figure.who) if figure.who else "",
        ui.word("scope", figure.scope),
        ui.word("status", "denied") if figure.denied else "",
        claimed,
        ui.say("web.fact.as_of", date=ui.day(figure.as_of)) if figure.as_of else "",
        ui.say("web.fact.at", place=figure.place) if figure.place else "",
    ]


def _quote(quote: Quote, ui: Interface) -> tuple[str, list[str]]:
    speaker = (
        ui.say("web.fact.speaker", who=quote.speaker_name)
        if quote.speaker_name
        else ui.say("web.fact.speaker_unknown")
    )
    how = "direct" if quote.direct else "indirect"
    if quote.attribution != "speech":
        how = quote.attribution
        if quote.speaker_name:
            speaker = quote.speaker_name
    return speaker, [
        ui.say(f"web.fact.{how}"),
        ui.say("web.fact.via", who=quote.via) if quote.via else "",
    ]


def _event(event: Event, ui: Interface) -> tuple[str, list[str]]:
    sides = event.side_a or event.side_b or ""
    if len(event.parties) > 2:
        sides = " – ".join(event.parties)
    elif event.side_a and event.side_b:
        sides = ui.say("web.fact.sides", a=event.side_a, b=event.side_b)
    when = ""
    if event.date_start:
        when = ui.say(
            "web.fact.on", date=ui.span(event.date_start, event.date_end or event.date_start)
        )
    kind = ui.word("event", event.event_type)
    if event.sub_event_type:
        kind = f"{kind}: {ui.word('event', event.sub_event_type)}"
    return f"{kind} ({ui.word('status', event.status)})", [
        sides,
        ui.say("web.fact.mediator", who=event.mediator)
        if event.mediator and event.mediator != event.side_a
        else "",
        when,
        ui.say("web.fact.declared", date=ui.day(event.declared)) if event.declared else "",
        ui.say("web.fact.effective", date=ui.day(event.effective)) if event.effective else "",
        ui.say("web.fact.at", place=event.place) if event.place else "",
        ui.say("web.fact.claimed_by", who=event.claimed_by) if event.claimed_by else "",
    ]
