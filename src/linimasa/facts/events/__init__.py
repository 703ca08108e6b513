"""Events: what happened, is to happen, or is said to have; who did it, where, when, at what cost.

A rule of the language ties a noun ("ceasefire") to an action ("agreed"), or takes a verb alone
("clashed"); the words about them say whether it is past, to come, claimed or denied. What is only
possible, wished for or negated is no event and is left out.
"""

from collections.abc import Iterator, Sequence

from linimasa.facts.events.circumstances import (
    Circumstances,
    behind_place_line,
    claimant,
    day_of,
    place_behind,
    place_of,
    sides_of,
)
from linimasa.facts.events.lexicon import Lexicon, lexicon
from linimasa.facts.events.status import status_of
from linimasa.facts.events.triggers import Trigger, triggers
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
    "displacement",
}
# The sub-type of talks that took place; until then they are announced.
_HELD = "held"
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
) -> list[Event]:
    """Find the events of ``text``, in its order; of one type each sentence tells at most one."""
    known = lexicon(language)
    around = Circumstances.of(sentences, names, places, dates, figures, quotes)
    found: list[Event] = []
    for index, sentence in enumerate(sentences):
        words = tokens.between(*sentence)
        if len(words) > LONGEST_SENTENCE or known.starters.isdisjoint(
            tokens.lower[words.start : words.stop]
        ):
            continue
        found += _in_sentence(text, tokens, known, around, index, words)
    return found


def _in_sentence(
    text: str, tokens: Tokens, known: Lexicon, around: Circumstances, index: int, words: range
) -> Iterator[Event]:
    told: set[str] = set()
    for trigger in triggers(tokens, known, words):
        if trigger.rule.event_type in told:
            continue
        if trigger.rule.needs_place and not place_behind(tokens, around, index, trigger.last):
            continue
        status = status_of(tokens, known, words, trigger)
        if status is None:
            continue
        told.add(trigger.rule.event_type)
        yield _event(text, tokens, known, around, index, words, trigger, status)


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
    date_start, date_end, date_prec = day_of(around, index, start)
    body = behind_place_line(text, tokens, words)
    violent = trigger.rule.event_type in _VIOLENT
    quote = around.telling.at(start)
    telling = quote.speaker if quote is not None and violent else None
    side_a, side_b = sides_of(text, tokens, known, around, index, trigger, body, telling)
    claimed_by, speaking = claimant(text, around, quote)
    if status == "occurred" and violent and speaking and side_a:
        status = "claimed"  # a party's word on what the parties did
    sub_event_type = trigger.rule.sub_event_type
    if sub_event_type == _HELD and status == "announced":
        sub_event_type = "announced"
    return Event(
        start=start,
        end=end,
        text=text[start:end],
        event_type=trigger.rule.event_type,
        sub_event_type=sub_event_type,
        status=status,
        date_start=date_start,
        date_end=date_end,
        date_prec=date_prec,
        side_a=side_a,
        side_b=side_b,
        place=place_of(tokens, known, around, index, start, body, quote.speaker if quote else None),
        figures=around.figures(index) if violent else [],
        sentence=index,
        claimed_by=claimed_by,
        rule=trigger.rule.name,
        confidence=0.8,
    )
