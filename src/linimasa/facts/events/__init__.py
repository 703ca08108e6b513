"""Events: what happened, is to happen, or is said to have; who did it, where, when, at what cost.

A rule of the language ties a noun ("ceasefire") to an action ("agreed"), or takes a verb alone
("clashed"); the words about them say whether it is past, to come, claimed or denied. What is only
possible, wished for or negated is no event and is left out.
"""

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from linimasa.facts.events.circumstances import (
    SUFFERED,
    Circumstances,
    behind_place_line,
    claimant,
    dates_of,
    day_of,
    own_dates,
)
from linimasa.facts.events.lexicon import Lexicon, lexicon
from linimasa.facts.events.sides import accuser, of_himself, sides_named, sides_of
from linimasa.facts.events.status import status_of
from linimasa.facts.events.terms import BETWEEN, IN_FORCE, MEDIATION, Terms, is_effect, terms_of
from linimasa.facts.events.triggers import Trigger, triggers
from linimasa.facts.events.where import place_behind, place_of
from linimasa.facts.tokens import Tokens
from linimasa.model import Date, Event, EventStatus, Figure, Name, Place, Quote, Span

__all__ = ["find"]

# What people die in; the figures of its sentence are its figures.
_VIOLENT = {
    "armed clash",
    "air strike",
    "shelling",
    "bombing",
    "armed attack",
    "attack on civilians",
    "protest",
    "disaster",
    "accident",
    "displacement",
}
# The sub-type of talks that took place; until then they are announced.
_HELD = "held"
# What is agreed on one day and holds from another.
_LASTING = {"ceasefire", "agreement", MEDIATION}
# What begins on a day and goes on: "held hostage since February 7".
_HELD_CAPTIVE = "abduction"
# What a party does that speaks of it itself: "said its fighters had struck".
_FOUGHT = {
    "armed clash", "air strike", "shelling", "bombing", "armed attack", "attack on civilians",
}  # fmt: skip
# Who proposes something is no party to it.
_PROPOSED = "proposed"
# A longer sentence is a list or a table.
LONGEST_SENTENCE = 120


def find(
    text: str,
    sentences: Sequence[Span],
    language: str,
    *,
    tokens: Tokens,
    names: Sequence[Name] = (),
    places: Sequence[Place] = (),
    dates: Sequence[Date] = (),
    figures: Sequence[Figure] = (),
    quotes: Sequence[Quote] = (),
    published: dt.date | None = None,
) -> list[Event]:
    """Find the events of ``text``, in its order; of one type each sentence tells at most one."""
    known = lexicon(language)
    around = Circumstances.of(sentences, names, places, dates, figures, quotes)
    ahead = around.days_ahead(published)
    found: list[Event] = []
    for index, sentence in enumerate(sentences):
        words = tokens.between(*sentence)
        if len(words) > LONGEST_SENTENCE or known.starters.isdisjoint(
            tokens.lower[words.start : words.stop]
        ):
            continue
        found += _in_sentence(text, tokens, known, around, index, words, ahead)
    stated = {date.earliest for date in dates if date.anchor == "explicit"}
    return [_to_come(event, published, stated) for event in found]


def _to_come(event: Event, published: dt.date | None, stated: Set[dt.date | None]) -> Event:
    """What is told of a day after the publication is announced, whatever its words: but not where
    that day is ``stated`` with its year, for then the day of publication may be false."""
    day = event.date_start
    later = published is not None and day is not None and day > published and day not in stated
    if not later or event.status != "occurred":
        return event
    held = event.sub_event_type == _HELD
    return replace(
        event, status="announced", sub_event_type="announced" if held else event.sub_event_type
    )


def _in_sentence(
    text: str,
    tokens: Tokens,
    known: Lexicon,
    around: Circumstances,
    index: int,
    words: range,
    ahead: Set[int],
) -> Iterator[Event]:
    told: set[str] = set()
    for trigger in triggers(tokens, known, words):
        rule = trigger.rule
        if around.is_date(index, tokens.starts[trigger.first], tokens.starts[trigger.last]):
            continue  # "18 March" is no march
        if rule.event_type in told or not rule.instead.isdisjoint(told):
            continue
        if rule.needs_place and not place_behind(tokens, known, around, index, trigger.last):
            continue
        if rule.needs_figure and not _counts(around.counted.get(index), rule.needs_figure):
            continue
        if rule.needs_name and not _named_behind(tokens, words, trigger.last):
            continue
        status = status_of(tokens, known, words, trigger, ahead_of_us=index in ahead)
        if status is None:
            continue
        event = _event(text, tokens, known, around, index, words, trigger, status)
        if rule.needs_actor and event.side_a is None:
            continue
        told |= {rule.event_type, *rule.instead}
        yield event


def _named_behind(tokens: Tokens, words: range, last: int) -> bool:
    """Whether a word with a capital stands right behind the token ``last``."""
    return last + 1 < words.stop and tokens.words[last + 1][0].isupper()


def _counts(kinds: Set[str] | None, needed: bool | str) -> bool:
    """Whether a sentence counts who suffered, and as the rule needs it."""
    if kinds is None:
        return False
    return bool(kinds & SUFFERED) if needed is True else needed in kinds


def _event(
    text: str,
    tokens: Tokens,
    known: Lexicon,
    around: Circumstances,
    index: int,
    words: range,
    trigger: Trigger,
    status: EventStatus,
) -> Event:
    start, end = tokens.starts[trigger.first], tokens.ends[trigger.last]
    quote = around.telling.at(start)
    dates = dates_of(tokens, known, around, index, quote)
    kind, sub_event_type = trigger.rule.event_type, trigger.rule.sub_event_type
    own = dates
    if kind in _LASTING and sub_event_type != IN_FORCE:
        own = [date for date in dates if not is_effect(tokens, known, date)]
    if kind not in _LASTING and sub_event_type != _HELD_CAPTIVE:
        own = own_dates(tokens, known, own)
    body = behind_place_line(text, tokens, words)
    own = [date for date in own if body == words.start or date.start >= tokens.starts[body]]
    date_start, date_end, date_prec = day_of(own, start)
    violent = kind in _VIOLENT
    tells = kind not in BETWEEN and not trigger.rule.needs_actor
    telling = quote.speaker if quote is not None and tells else None
    sides = sides_of(tokens, known, around, index, trigger, body, telling)
    claimed_by, speaking = claimant(around, quote)
    if kind in _FOUGHT and quote is not None and of_himself(tokens, known, trigger, quote):
        sides = claimed_by, sides[1] if sides[1] != claimed_by else None
        status = "claimed" if status == "occurred" else status
    claimed_by = claimed_by or accuser(tokens, known, around, index, trigger)
    if status == "occurred" and violent and speaking and sides[0]:
        status = "claimed"  # a party's word on what the parties did
    if sub_event_type == _HELD and status == "announced":
        sub_event_type = "announced"
    terms = Terms()
    if kind in BETWEEN:
        named = sides_named(tokens, known, around, index, body, None)
        terms = terms_of(text, tokens, known, trigger, named, sides, dates)
        first, second, *_ = [*terms.parties, None, None]
        if kind == MEDIATION:
            sides = terms.mediator, None
        elif terms.mediator is not None and terms.mediator in sides:
            sides = first, second
        elif sides[1] is None and sides[0] in terms.parties:
            # "Armenia, Azerbaijan and Russia signed": the first of them, not the nearest.
            sides = first, None if sub_event_type == _PROPOSED else second
    return Event(
        start=start,
        end=end,
        text=text[start:end],
        event_type=kind,
        sub_event_type=sub_event_type,
        status=status,
        date_start=date_start,
        date_end=date_end,
        date_prec=date_prec,
        side_a=sides[0],
        side_b=sides[1],
        parties=terms.parties,
        mediator=terms.mediator,
        declared=terms.declared,
        effective=terms.effective,
        place=place_of(tokens, known, around, index, trigger, body, quote),
        figures=around.figures(index) if violent else [],
        sentence=index,
        claimed_by=claimed_by,
        rule=trigger.rule.name,
        confidence=0.8,
    )
