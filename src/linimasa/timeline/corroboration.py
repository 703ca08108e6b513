"""Who else tells what a chosen statement tells, in other words: precision first.

Lines of the same day that are worded alike are one statement already. Another article may tell the
same in words of its own; it counts only where two kinds of evidence speak for it: the same figure,
the same kind of event, names that few of the articles have, like wording. What contradicts (another
town, a number far from the other) is never the same.

An announcement of what then happened, and a denial of it, are told beside it, as what they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linimasa.model import EventStatus, Facts, FigureKind
from linimasa.timeline.lines import Line
from linimasa.timeline.statements import Statement
from linimasa.timeline.table import Floats, between

# What was announced for the day of a thing is that thing where so many names, together telling this
# much, are in both: fewer may be of one person but two things.
MANY, FORETOLD = 3, 2.4
# Words are somewhat alike from this cosine on (from ALIKE on, two lines are one statement). Of 21
# pairs read in four topics of Timeline17, 8 of the 9 above it were right, 2 of the 12 below.
SIMILAR = 0.32
# Names tell which of many events is meant where together they tell this much (in nats: something
# that 3 articles in 10 have), ...
TELLING = 1.2
# ... beside an event of one kind this is enough: something that half of the articles have, ...
EVENT = 0.6
# ... or a town that is not named by nearly all (3 articles in 4), ...
THERE = 0.3
# ... and a name tells anything at all from here on (9 articles in 10 have it).
NAMED = 0.1
# A count of one is too common to be evidence.
COUNTED = 2
# Two counts of one kind are of two events where one is more than so many times the other.
FAR = 1.5
# A place counts as a town (UCDP's where_prec) up to here.
TOWN = 3
# What the types of events are, seen from so far away that two outlets call them alike.
FAMILIES = {
    "ceasefire": "accord", "agreement": "accord", "mediation": "talks", "talks": "talks",
    "air strike": "attack", "shelling": "attack", "bombing": "attack", "armed attack": "attack",
    "attack on civilians": "attack",
}  # fmt: skip
# Types that say too little of which event it is. (An event that is only spoken of, of another day
# or of none, says nothing: with those, 2 of 7 pairs read in a topic of Timeline17 were wrong.)
_VAGUE = frozenset({"statement"})


@dataclass(frozen=True, slots=True)
class Backing:
    """A line that tells of the same, and what both have."""

    line: Line
    shared: list[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a line tells that can be compared."""

    names: dict[str, str]  # identity: the words for it
    towns: frozenset[str]
    events: dict[str, str]  # family: the type of event
    counts: dict[tuple[FigureKind, int], str]
    status: EventStatus


def corroborated(
    chosen: Sequence[Statement],
    lines: Sequence[Line],
    alike: Floats,
    facts: Sequence[Facts],
    telling: Mapping[str, float],
    aside: Sequence[Line] = (),
) -> list[list[Backing]]:
    """Return for each chosen statement the lines of other articles that tell of the same: as it
    does, or as announced beforehand, or as denied.

    ``alike`` are the cosines of the day's ``lines``; ``telling`` how much each name tells, in nats;
    ``aside`` lines that name the day beside another. A line backs one statement, an article each
    statement once.
    """
    used = {i for statement in chosen for i in statement.lines}
    others: list[tuple[Line, int | None]]
    others = [(line, i) for i, line in enumerate(lines) if i not in used and not line.leaning]
    others += [(line, None) for line in aside if not line.leaning]
    told = [_told(line, facts) for line, _ in others]
    taken: set[int] = set()
    found: list[list[Backing]] = []
    for statement in chosen:
        head = statement.lines[0]
        own = _told(lines[head], facts)
        seen = {lines[i].article for i in statement.lines}
        backing: list[Backing] = []
        for place, (line, i) in enumerate(others):
            if line.article in seen or place in taken:
                continue
            near = 0.0 if i is None else float(alike[head, i])
            shared = _shared(own, told[place], near, telling)
            if shared:
                backing.append(Backing(line, shared))
                seen.add(line.article)
                taken.add(place)
        found.append(backing)
    return found


def distinct(
    chosen: Sequence[Statement],
    lines: Sequence[Line],
    alike: Floats,
    facts: Sequence[Facts],
    telling: Mapping[str, float],
) -> list[Statement]:
    """The statements without those that only tell an earlier one in other words: they back it."""
    kept: list[Statement] = []
    for statement in chosen:
        head = statement.lines[0]
        own = _told(lines[head], facts)
        if not any(
            lines[first.lines[0]].article != lines[head].article
            and _manner(lines[first.lines[0]]) == _manner(lines[head])
            and _shared(
                _told(lines[first.lines[0]], facts),
                own,
                float(alike[first.lines[0], head]),
                telling,
            )
            for first in kept
        ):
            kept.append(statement)
    return kept


def kinds(line: Line, facts: Sequence[Facts]) -> frozenset[str]:
    """The kinds of event a line tells of, as two outlets would call them alike."""
    return frozenset(_told(line, facts).events)


def _manner(line: Line) -> EventStatus:
    """A claim tells of what has happened, too."""
    return "occurred" if line.status == "claimed" else line.status


def _told(line: Line, facts: Sequence[Facts]) -> _Told:
    marked = facts[line.article]
    places = between(marked.places, line)
    names = {name.identity: name.canonical for name in between(marked.names, line)}
    names |= {place.identity: place.name for place in places}
    events = {
        FAMILIES.get(event.event_type, event.event_type): event.event_type
        for event in between(marked.events, line)
        if event.event_type not in _VAGUE
        and (event.date_start == line.day or line.status == "announced")
    }
    return _Told(
        names,
        frozenset(place.identity for place in places if place.where_prec <= TOWN),
        events,
        {
            (figure.kind, figure.value): figure.text
            for figure in between(marked.figures, line)
            if figure.value is not None and figure.value >= COUNTED
        },
        line.status,
    )


def _shared(one: _Told, other: _Told, alike: float, telling: Mapping[str, float]) -> list[str]:
    """What two lines have in common, where it is enough to say that they tell the same."""
    if _contradict(one, other):
        return []
    names = {key: telling.get(key, 0.0) for key in one.names.keys() & other.names.keys()}
    named = [key for key, weight in names.items() if weight >= NAMED]
    told = sum(max(weight, 0.0) for weight in names.values())
    there = any(names[town] >= THERE for town in one.towns & other.towns)
    counts = one.counts.keys() & other.counts.keys()
    events = one.events.keys() & other.events.keys()
    foretold = (one.status == "announced") != (other.status == "announced")
    enough = (
        (counts and (events or named))
        or (foretold and len(named) >= MANY and told >= FORETOLD)
        or (events and (there or told >= EVENT))
        or (alike >= SIMILAR and len(named) > 1 and told >= TELLING)
    )
    if not enough:
        return []
    return [
        *sorted(one.counts[key] for key in counts),
        *sorted(one.events[key] for key in events),
        *sorted(one.names[key] for key in named),
    ]


def _contradict(one: _Told, other: _Told) -> bool:
    if one.towns and other.towns and not one.towns & other.towns:
        return True
    return any(
        kind == kind_ and not value <= FAR * value_ <= FAR * FAR * value
        for kind, value in one.counts
        for kind_, value_ in other.counts
        if (kind, value) not in other.counts and (kind_, value_) not in one.counts
    )
