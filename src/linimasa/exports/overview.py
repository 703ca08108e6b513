"""What a reader wants before the days themselves: how each toll grew in each side's words, and
where the sources do not say the same."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from linimasa.exports.telling import Claimed, Row, Told, figure_rows, instant
from linimasa.model import Entry, Figure, FigureKind, Sentence, Source

# The tolls that are followed through the days, in this order.
FOLLOWED: tuple[FigureKind, ...] = ("killed", "missing", "injured", "displaced", "homes destroyed")
# A toll is followed where it is given on so many days ...
DAYS = 3
# ... and of what happened at once, what is less than this share of what was told before counts
# something else: those who died in the stadium, the children among the dead. What a page tells so
# many days later of the disaster itself is what was known by then, and no news.
OF_HIGHEST = 0.5
LOOKING_BACK = dt.timedelta(days=2)
# A story is one of many incidents where a toll "so far" is told on this share of the days.
SO_FAR = 0.5
# At most so many disputes are shown before the days.
MOST_DISPUTES = 12
_SO_FAR = frozenset({"cumulative", "period"})


@dataclass(frozen=True, slots=True)
class Toll:
    """What was claimed, under the entry of a day, on that day or (``on``) a little later."""

    entry: Entry
    claimed: Claimed
    on: dt.date


@dataclass(frozen=True, slots=True)
class Course:
    """One toll through the days, as one side tells it (None: as anybody does, or as the
    ``others`` do, beside sides)."""

    kind: FigureKind
    who: str | None
    side: str | None
    tolls: list[Toll]
    others: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """Where the sources differ: a statement that is denied, or a denial that stands by itself, or
    figures that cannot both be so."""

    entry: Entry
    sentence: Sentence | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """The courses of the tolls, and the disputes, of a story."""

    courses: list[Course]
    disputes: list[Dispute]

    def __bool__(self) -> bool:
        return bool(self.courses or self.disputes)


def glance(told: Told) -> Glance:
    """What a reader wants before the days."""
    return Glance(courses(told), disputes(told))


def courses(told: Told) -> list[Course]:
    """The tolls of a story: of each side that gives one often, then what the others say. What
    happened at once has one toll, whoever tells it."""
    groups = [
        (kind, list(_tolls(told, kind, civilian=civilian)))
        for kind in FOLLOWED
        for civilian in (False, True)
    ]
    many = any(_is_of_many(tolls, told) for _, tolls in groups)
    found: list[Course] = []
    for kind, every in groups:
        so_far = _so_far(every)
        tolls = _with_untied(so_far, every, told) if many and so_far else _of_one(every, told)
        if _days(tolls) < DAYS:
            continue
        if many:
            found += _by_side(kind, tolls, told)
        else:
            found.append(Course(kind, _who(tolls), None, tolls))
    return sorted(found, key=lambda course: (FOLLOWED.index(course.kind), course.side is None))


def _is_of_many(tolls: list[Toll], told: Told) -> bool:
    """Whether the dead are those of many incidents: then they are told as so many "so far"."""
    often = _days(_so_far(tolls))
    return often >= max(DAYS, SO_FAR * _days(_of_one(tolls, told)))


def _so_far(tolls: list[Toll]) -> list[Toll]:
    return [toll for toll in tolls if toll.claimed.figure.scope in _SO_FAR]


def disputes(told: Told) -> list[Dispute]:
    """Where the sources differ, in the order of the days; of many, those of the days that matter
    most."""
    found = [dispute for entry in told.timeline.entries for dispute in _disputes(entry, told)]
    kept = sorted(found, key=lambda dispute: -dispute.entry.weight)[:MOST_DISPUTES]
    return sorted(kept, key=lambda dispute: dispute.entry.date)


def side(claimed: Claimed, told: Told) -> str | None:
    """Whose word a claim is: the place or the person named in its claimant, one name for all the
    ministries and armies of one side; the claimant itself where it names nobody."""
    by = claimed.figure.claimed_by
    if not by:
        return None
    facts = told.facts.get(claimed.articles[0])
    named = [name for name in (facts.names if facts else []) if name.text in by]
    places = [name for name in named if name.kind == "place"]
    # "Kantor kejaksaan Azerbaijan", "its ombudsman, Artak Beglaryan": the person speaks.
    persons = [name for name in named if name.kind == "person"]
    for chosen in (persons or places or named)[:1]:
        return chosen.canonical
    return by


def _tolls(told: Told, kind: FigureKind, *, civilian: bool) -> Iterator[Toll]:
    for entry in told.timeline.entries:
        for row in figure_rows(entry):
            for claimed in row.claims if row.kind == kind else []:
                if bool(claimed.figure.civilian) == civilian:
                    yield Toll(entry, claimed, entry.date)


def _with_untied(so_far: list[Toll], every: list[Toll], told: Told) -> list[Toll]:
    """The tolls so far, and those of a side that belong among them though no word says so: they
    are of no event of their own, and lie between the side's tolls before and after."""
    found = list(so_far)
    for toll in every:
        own = side(toll.claimed, told)
        if toll in so_far or own is None or _is_tied(toll.claimed, told):
            continue
        known = [each for each in so_far if side(each.claimed, told) == own]
        before = [_amount(t.claimed.figure) for t in known if t.entry.date <= toll.entry.date]
        after = [_amount(t.claimed.figure) for t in known if t.entry.date >= toll.entry.date]
        amount = _amount(toll.claimed.figure)
        if known and max(before, default=0) <= amount <= min(after, default=amount):
            found.append(toll)
    return sorted(found, key=lambda toll: toll.entry.date)


def _is_tied(claimed: Claimed, told: Told, day: dt.date | None = None) -> bool:
    """Whether a figure is one of an event's (of a ``day``, where one is given)."""
    facts = told.facts.get(claimed.articles[0])
    if facts is None:
        return day is None
    events = [e for e in facts.events if day is None or e.date_start == day]
    tied = {n for event in events for n in event.figures}
    return any(facts.figures[n].start == claimed.figure.start for n in tied)


def _of_one(tolls: list[Toll], told: Told) -> list[Toll]:
    """Those that may be of one and the same thing, each number once until another is told: none is
    far below those before it, nor, far below the highest, the toll of another event."""
    first = min((toll.entry.date for toll in tolls), default=dt.date.min)
    least = OF_HIGHEST * _highest(tolls)
    found: list[Toll] = []
    for toll in sorted((_as_told(toll, told) for toll in tolls), key=lambda t: _when(t, told)):
        amount = _amount(toll.claimed.figure)
        of_event = _is_tied(toll.claimed, told, toll.entry.date)
        if of_event and toll.on - toll.entry.date > LOOKING_BACK:
            continue
        if amount < OF_HIGHEST * _highest(found):
            continue
        if of_event and toll.entry.date > first and amount < least:
            continue
        if not found or amount != _amount(found[-1].claimed.figure):
            found.append(toll)
    return found


def _as_told(toll: Toll, told: Told) -> Toll:
    """A toll of an event on the day its page was published: it was told no sooner."""
    published = instant(told.articles[toll.claimed.articles[0]].published)
    tied = _is_tied(toll.claimed, told, toll.entry.date)
    if published is None or not tied or published.date() <= toll.entry.date:
        return toll
    return replace(toll, on=published.date())


def _when(toll: Toll, told: Told) -> tuple[dt.date, dt.datetime]:
    """When a toll was told, to put those of a day in order."""
    published = instant(told.articles[toll.claimed.articles[0]].published)
    return toll.on, published or dt.datetime.max.replace(tzinfo=dt.UTC)


def _highest(tolls: list[Toll]) -> int:
    return max((_amount(toll.claimed.figure) for toll in tolls), default=0)


def _days(tolls: list[Toll]) -> int:
    """On how many days a toll is given."""
    return len({toll.on for toll in tolls})


def _by_side(kind: FigureKind, tolls: list[Toll], told: Told) -> Iterator[Course]:
    sides: dict[str | None, list[Toll]] = {}
    for toll in tolls:
        sides.setdefault(side(toll.claimed, told), []).append(toll)
    often = {name: own for name, own in sides.items() if name is not None and _days(own) >= DAYS}
    for name, own in often.items():
        yield Course(kind, _who(own), name, own)
    others = [toll for toll in tolls if side(toll.claimed, told) not in often]
    if others:
        yield Course(kind, _who(others), None, others, others=bool(often))


def _who(tolls: list[Toll]) -> str | None:
    flags = {toll.claimed.figure.civilian for toll in tolls} - {None}
    if len(flags) != 1:
        return None
    return "civilians" if flags == {True} else "soldiers"


def _disputes(entry: Entry, told: Told) -> Iterator[Dispute]:
    for sentence in entry.sentences:
        if sentence.status == "denied" or denial_of(sentence) is not None:
            yield Dispute(entry, sentence=sentence)
    for row in map(_of_one_thing, figure_rows(entry)):
        if _differ(row, told):
            yield Dispute(entry, row=row)


def denial_of(sentence: Sentence) -> Source | None:
    """Who denies what a sentence tells, where somebody does."""
    return next((each for each in sentence.differing if each.status == "denied"), None)


def _of_one_thing(row: Row) -> Row:
    """The row without what, of one incident, counts but a part of the dead."""
    highest = max(_amount(c.figure) for c in row.claims)
    kept = [
        claimed
        for claimed in row.claims
        if claimed.figure.scope in _SO_FAR or _amount(claimed.figure) >= OF_HIGHEST * highest
    ]
    return Row(row.kind, row.who, kept)


def _differ(row: Row, told: Told) -> bool:
    """Whether two sides, or two outlets of one side, give figures of one kind, and over one time,
    that cannot both be so."""
    for place, one in enumerate(row.claims):
        for other in row.claims[place + 1 :]:
            a, b = one.figure, other.figure
            if (a.scope in _SO_FAR) != (b.scope in _SO_FAR) or not _apart(a, b):
                continue
            if side(one, told) != side(other, told) or not set(one.articles) & set(other.articles):
                return True
    return False


def _apart(a: Figure, b: Figure) -> bool:
    (low, high), (low_, high_) = _range(a), _range(b)
    return high < low_ or high_ < low


def _range(figure: Figure) -> tuple[float, float]:
    """What a figure allows: "at least 21" is anything from 21 on."""
    value = figure.value
    low = figure.low if figure.low is not None else (value or 0)
    if figure.high is not None:
        return low, figure.high
    return low, float("inf") if value is None or figure.approximate else value


def _amount(figure: Figure) -> int:
    return figure.value or figure.high or figure.low or 0
