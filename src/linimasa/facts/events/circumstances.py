"""Who, where, when: what stands about an event in its sentence."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from linimasa.facts.events.lexicon import Lexicon
from linimasa.facts.events.triggers import Trigger
from linimasa.facts.quotes.telling import Telling
from linimasa.facts.tokens import LONGEST_DATELINE, Tokens
from linimasa.model import Date, Figure, Name, Place, Quote, Span

# UCDP GED's date_prec: 1 the day, 2 within two to six days, 3 the week, 4 the month, 5 the year.
_LONGEST_DAYS = {1: 1, 2: 6, 3: 7, 4: 31, 5: 366}
_RECIPROCAL = {"armed clash", "talks", "ceasefire", "agreement", "prisoner exchange"}
# UCDP GED's where_prec of a country: a state acts, a town does not.
_COUNTRY = 6
# Words between a name and the trigger beyond which the name is not its subject.
_SUBJECT_REACH = 8
_OBJECT_REACH = 6


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The other facts of the text, by sentence."""

    names: dict[int, list[Name]]
    places: dict[int, list[Place]]
    dates: dict[int, list[Date]]
    telling: Telling
    starts: Sequence[int]
    counts: dict[int, list[int]]

    @classmethod
    def of(
        cls,
        sentences: Sequence[Span],
        names: Sequence[Name],
        places: Sequence[Place],
        dates: Sequence[Date],
        figures: Sequence[Figure],
        quotes: Sequence[Quote],
    ) -> "Circumstances":
        """Sort the facts by the sentence they are in."""
        starts = [sentence.start for sentence in sentences]
        counts: dict[int, list[int]] = {}
        for index, figure in enumerate(figures):
            if figure.sentence is not None:
                counts.setdefault(figure.sentence, []).append(index)
        return cls(
            _by_sentence(starts, names),
            _by_sentence(starts, places),
            _by_sentence(starts, dates),
            Telling(quotes),
            starts,
            counts,
        )

    def figures(self, sentence: int) -> list[int]:
        """The indices of the sentence's figures."""
        return list(self.counts.get(sentence, ()))


def _by_sentence(starts: Sequence[int], facts: Sequence[S]) -> dict[int, list[S]]:
    sorted_: dict[int, list[S]] = {}
    for fact in facts:
        sorted_.setdefault(bisect_right(starts, fact.start) - 1, []).append(fact)
    return sorted_


def day_of(
    around: Circumstances, sentence: int, position: int
) -> tuple[dt.date | None, dt.date | None, int | None]:
    """The first and last day the nearest date of the sentence gives, and UCDP's precision."""
    dates = [
        date
        for date in around.dates.get(sentence, ())
        if date.type in ("DATE", "TIME") and date.earliest and date.latest
    ]
    if not dates:
        return None, None, None
    best = min(dates, key=lambda date: abs(date.start - position))
    first, last = best.earliest, best.latest
    assert first is not None and last is not None
    days = (last - first).days + 1
    precision = next((p for p, longest in _LONGEST_DAYS.items() if days <= longest), None)
    return (first, last, precision) if precision is not None else (None, None, None)


def behind_place_line(text: str, tokens: Tokens, sentence: range) -> int:
    """Where a paragraph begins behind "GANJA, Azerbaijan (AP) —" or "Paris - ".

    A standfirst may stand before it, so that any paragraph can have one.
    """
    start = tokens.starts[sentence.start] if sentence else 0
    if start and text[start - 1] not in "\n\r":
        return sentence.start
    for index in range(sentence.start, min(sentence.stop - 1, sentence.start + LONGEST_DATELINE)):
        word = tokens.words[index]
        if word in "-–—" and index > sentence.start:
            apart = text[tokens.ends[index - 1]].isspace() and text[tokens.ends[index]].isspace()
            return index + 1 if apart else sentence.start
        if word[0].islower() or word in '"“”?!;:':
            break
    return sentence.start


def place_of(
    tokens: Tokens,
    known: Lexicon,
    around: Circumstances,
    sentence: int,
    position: int,
    body: int,
    telling: Span | None,
) -> str | None:
    """The nearest place of the sentence that stands behind a word like "in".

    ``body`` is the first token behind a dateline; where ``telling``, who tells of it, is ("the
    ministry in Rome") is not where it happened.
    """
    best: tuple[int, str] | None = None
    for place in around.places.get(sentence, ()):
        index = tokens.between(place.start, place.end).start
        ahead = tokens.lower[max(body, index - 3) : index]
        teller = telling is not None and telling.start <= place.start < telling.end
        if index < body or teller or known.locative.isdisjoint(ahead):
            continue
        distance = abs(place.start - position)
        if best is None or distance < best[0]:
            best = distance, place.name
    return best[1] if best else None


def place_behind(tokens: Tokens, around: Circumstances, sentence: int, last: int) -> bool:
    """Whether a place stands right behind token ``last``: "captured the town of Shusha"."""
    return any(
        0 < tokens.between(name.start, name.end).start - last <= _OBJECT_REACH
        for name in around.names.get(sentence, ())
        if name.kind == "place"
    )


def sides_of(
    text: str,
    tokens: Tokens,
    known: Lexicon,
    around: Circumstances,
    sentence: int,
    trigger: Trigger,
    body: int,
    telling: Span | None,
) -> tuple[str | None, str | None]:
    """Who does it, and to or with whom; None where the sentence does not name them nearby.

    ``body`` is the first token behind a dateline; ``telling`` is whoever tells of it, who is no
    side unless a state: "the ombudsman said thousands fled" does not say who drove them out.
    """
    names = [
        (name, tokens.between(name.start, name.end)) for name in around.names.get(sentence, ())
    ]
    states = {
        place.start for place in around.places.get(sentence, ()) if place.where_prec == _COUNTRY
    }
    names = [
        (name, at)
        for name, at in names
        if at and name.kind != "other" and at.start >= body
        if name.kind != "place" or name.start in states or name.rule == "demonym"
        if telling is None or name.kind == "place" or not telling.start <= name.start < telling.end
    ]
    before = [
        (n, at)
        for n, at in names
        if at.stop <= trigger.first
        and trigger.first - at.stop <= _SUBJECT_REACH
        and not _located(tokens, known, at)
    ]
    behind = [(n, at) for n, at in names if 0 < at.start - trigger.last <= _OBJECT_REACH]
    if trigger.rule.event_type in _RECIPROCAL:
        for pairs in (behind, before):
            for (left, at), (right, next_at) in pairwise(pairs):
                joint = tokens.lower[at.stop : next_at.start]
                if len(joint) == 1 and joint[0] in known.reciprocal:
                    return left.canonical, right.canonical
    side_a = before[-1][0].canonical if before else None
    passive = _passive(tokens, known, trigger)
    if before and not passive and _suffers(tokens, known, before[-1][1].stop, trigger):
        side_a = None
    if passive:
        # "Smith was shot by rebels": who comes first suffers, and who did it stands behind "by".
        agent = (n for n, at in behind if tokens.lower[at.start - 1] in known.agents)
        return next((n.canonical for n in agent), None), side_a
    side_b = None
    for name, at in behind:
        ahead = tokens.lower[max(trigger.last, at.start - 2) : at.start]
        if not known.against.isdisjoint(ahead):
            side_b = name.canonical
            break
    return side_a, side_b if side_b != side_a else None


def _passive(tokens: Tokens, known: Lexicon, trigger: Trigger) -> bool:
    """Whether the verb of the trigger tells what its subject suffers."""
    verb = trigger.verb
    if known.passive_prefix and tokens.lower[verb].startswith(known.passive_prefix):
        return True
    return not known.passives.isdisjoint(tokens.lower[max(0, verb - 2) : verb + 1])


def _suffers(tokens: Tokens, known: Lexicon, first: int, trigger: Trigger) -> bool:
    """Whether who stands before token ``first`` is told to have died or been hurt."""
    for index in range(first, trigger.last + 1):
        word = tokens.lower[index]
        if word in known.suffering:
            return True
        if word in known.harmed and (
            not known.passives.isdisjoint(tokens.lower[max(first, index - 2) : index])
            or not known.reduced.isdisjoint(tokens.lower[index + 1 : index + 2])
        ):
            return True
    return False


def _located(tokens: Tokens, known: Lexicon, at: range) -> bool:
    return at.start > 0 and tokens.lower[at.start - 1] in known.locative


def claimant(
    text: str, around: Circumstances, quote: Quote | None
) -> tuple[str | None, frozenset[str]]:
    """Whose words a quotation is, and the names in those that say who speaks."""
    if quote is None or quote.speaker is None:
        return None, frozenset()
    words = text[quote.speaker.start : quote.speaker.end]
    named = {
        name.canonical
        for name in around.names.get(bisect_right(around.starts, quote.speaker.start) - 1, ())
        if quote.speaker.start <= name.start < quote.speaker.end
    }
    return quote.speaker_name or words, frozenset(named)
