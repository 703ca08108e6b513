"""Events of a story as ACLED and UCDP record them: one incident, however many articles tell of it.

What is of one type, on one day, at one place is one incident; and so is violence there that is
called "shelling" once and "air strike" then, or told with the same dead but only a vaguer place.
An agreement of a day is one, whether its place is where it was signed or where it holds.
Copies add no source. What was only
announced, or was denied, did not happen and is none.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from linimasa.exports.telling import Told
from linimasa.model import Article, Event, Facts, Figure, Place

_HAPPENED = ("occurred", "claimed")
_NOWHERE = ""
# Of these a story has one on a day, wherever the articles put it.
_ACCORDS = frozenset({"ceasefire", "agreement"})
# UCDP's where_prec from which a place is a whole country or more.
_COUNTRY = 6


@dataclass(slots=True)
class Incident:
    """An incident, with every mention of it."""

    type: str  # "ceasefire", or "ceasefire/agreed" where the sub-type is known
    start: dt.date
    end: dt.date
    precision: int  # UCDP date_prec
    place: Place | None
    place_name: str | None
    told: Told
    mentions: list[tuple[int, Event]] = field(default_factory=list)

    @property
    def sides(self) -> tuple[str | None, str | None]:
        """The sides, as the first mention that names each has them."""
        first = next((e.side_a for _, e in self.mentions if e.side_a), None)
        second = next((e.side_b for _, e in self.mentions if e.side_b and e.side_b != first), None)
        return first, second

    @property
    def articles(self) -> list[int]:
        """The articles that tell of it, each once."""
        return list(dict.fromkeys(id for id, _ in self.mentions))

    @property
    def notes(self) -> str:
        """The sentence that tells of it, of the first article that does."""
        id, event = self.mentions[0]
        return sentence(self.told.articles[id], self.told.facts[id], event)

    def dead(self, *, civilians: bool = False) -> list[tuple[int, int, int]]:
        """What each claim says of the dead: (low, best, high)."""
        found = []
        for id, event in self.mentions:
            for figure in figures(self.told.facts[id], event):
                counts = figure.kind == "killed" and figure.scope in (None, "incident")
                if counts and (not civilians or figure.civilian):
                    bounds = [n for n in (figure.low, figure.value, figure.high) if n is not None]
                    if bounds:
                        best = figure.value if figure.value is not None else min(bounds)
                        found.append((min(bounds), best, max(bounds)))
        return found


def incidents(stories: Sequence[Told], standard: str) -> list[tuple[Incident, Any]]:
    """The incidents that a standard ("acled", "ucdp") records, by day, with its name for them."""
    names = standards()[standard]
    found = [incident for told in stories for incident in _of_story(told, names)]
    found.sort(key=lambda each: (each.start, each.end))
    return [(each, names[each.type]) for each in found]


def _of_story(told: Told, names: dict[str, Any]) -> list[Incident]:
    found: dict[tuple[object, ...], dict[str, Incident]] = {}
    for id, event in _events(told):
        kind = _type(event, names)
        if kind is None or event.date_start is None:
            continue
        place = place_of(told.facts[id], event)
        where = place.identity if place else event.place or _NOWHERE
        same_day = found.setdefault((kind, event.date_start, event.date_end), {})
        if where not in same_day:
            same_day[where] = Incident(
                type=kind,
                start=event.date_start,
                end=event.date_end or event.date_start,
                precision=event.date_prec or 1,
                place=place,
                place_name=place.name if place else event.place,
                told=told,
            )
        same_day[where].mentions.append((id, event))
    joined = [incident for same_day in found.values() for incident in _joined(same_day)]
    return _told_twice(joined, names)


def _joined(same_day: dict[str, Incident]) -> list[Incident]:
    """Mentions without a place join the one place of that day, where there is only one."""
    if len(same_day) == 2 and _NOWHERE in same_day:
        nowhere = same_day.pop(_NOWHERE)
        [somewhere] = same_day.values()
        somewhere.mentions += nowhere.mentions
    return list(same_day.values())


def _told_twice(incidents: list[Incident], names: dict[str, Any]) -> list[Incident]:
    """One incident for those that differ in our type, or in how near they say where it was."""
    kept: list[Incident] = []
    days: dict[tuple[object, ...], list[Incident]] = {}
    accords: dict[tuple[object, ...], list[Incident]] = {}
    for each in incidents:
        violence = _violence(each.type, names)
        if violence is None and each.type.partition("/")[0] in _ACCORDS:
            accords.setdefault((str(names[each.type]), each.start, each.end), []).append(each)
        elif violence is None:
            kept.append(each)
        else:
            days.setdefault((violence, each.start, each.end), []).append(each)
    for same in accords.values():
        fullest = max(same, key=lambda each: len(each.mentions))
        fullest.mentions += [m for each in same if each is not fullest for m in each.mentions]
        kept.append(fullest)
    for same_day in days.values():
        placed: dict[str, Incident] = {}
        vague: list[Incident] = []
        for each in same_day:
            where = each.place.identity if each.place else each.place_name
            if where is None or (each.place and each.place.where_prec >= _COUNTRY):
                vague.append(each)
            elif where in placed:
                placed[where].mentions += each.mentions
            else:
                placed[where] = each
        kept += _nearer(vague, list(placed.values()))
    return kept


def _nearer(vague: list[Incident], placed: list[Incident]) -> list[Incident]:
    """Mentions without a near place join the one incident of that day with the same dead."""
    by_dead: dict[int, list[Incident]] = {}
    for each in placed:
        for dead in {best for _, best, _ in each.dead()}:
            by_dead.setdefault(dead, []).append(each)
    left = []
    for each in vague:
        same = {
            id(other): other for _, best, _ in each.dead() for other in by_dead.get(best, ())
            if not each.place or not other.place or each.place.country == other.place.country
        }  # fmt: skip
        if len(same) == 1:
            [other] = same.values()
            other.mentions += each.mentions
        else:
            left.append(each)
    return placed + left


def _violence(type: str, names: dict[str, Any]) -> object:
    """What kind of violence the standard calls it, however it was done; None where it is none."""
    if type.partition("/")[0] not in standards()["ucdp"]:
        return None
    named = names[type]
    return named[1] if isinstance(named, list) else named


def place_of(facts: Facts, event: Event) -> Place | None:
    """The place of an event on the map: one of its name, the nearest to its trigger."""
    if event.place is None:
        return None
    named = [p for p in facts.places if event.place in (p.name, p.text)]
    return min(named, key=lambda p: abs(p.start - event.start), default=None)


def figures(facts: Facts, event: Event) -> list[Figure]:
    """The figures of an event."""
    return [facts.figures[place] for place in event.figures if place < len(facts.figures)]


def sentence(article: Article, facts: Facts, event: Event) -> str:
    """The sentence an event stands in."""
    if event.sentence is not None and event.sentence < len(facts.sentences):
        span = facts.sentences[event.sentence]
        return " ".join(article.text[span.start : span.end].split())
    return event.text


@cache
def standards() -> dict[str, dict[str, Any]]:
    """By standard: what it calls each of our event types."""
    file = resources.files("linimasa.exports") / "standards.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def countries() -> dict[str, tuple[str, str]]:
    """By ISO 3166-1 alpha-2 code: the alpha-3 code and the English name (GeoNames)."""
    file = resources.files("linimasa.exports") / "countries.tsv"
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {iso2: (iso3, name) for iso2, iso3, name in rows}


def _events(told: Told) -> Iterator[tuple[int, Event]]:
    for id in told.numbers:
        if id in told.facts and id not in told.original:
            for event in told.facts[id].events:
                if event.status in _HAPPENED:
                    yield id, event


def _type(event: Event, names: dict[str, Any]) -> str | None:
    exact = f"{event.event_type}/{event.sub_event_type}"
    if exact in names:
        return exact
    return event.event_type if event.event_type in names else None
