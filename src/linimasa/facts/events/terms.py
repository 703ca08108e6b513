"""What is agreed between whom: the parties, the mediator, the days of a ceasefire."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from linimasa.facts.events.lexicon import Lexicon
from linimasa.facts.events.sides import Named
from linimasa.facts.events.triggers import Trigger
from linimasa.facts.tokens import Tokens
from linimasa.model import Date

# The types that have parties and may have a mediator.
BETWEEN = {"talks", "mediation", "ceasefire", "agreement", "prisoner exchange"}
CEASEFIRE, IN_FORCE, MEDIATION = "ceasefire", "in force", "mediation"
# Words between "brokered by" and the name: "brokered by the French president Anna Brandt".
_MEDIATOR_REACH = 4
# Words between "took effect" and its day: "took effect at noon on Saturday".
_EFFECT_REACH = 6


@dataclass(frozen=True, slots=True)
class Terms:
    """Who agrees with whom, through whom, and the days of a ceasefire."""

    parties: list[str] = field(default_factory=list)
    mediator: str | None = None
    declared: dt.date | None = None
    effective: dt.date | None = None


def terms_of(
    text: str,
    tokens: Tokens,
    known: Lexicon,
    trigger: Trigger,
    names: Sequence[Named],
    sides: tuple[str | None, str | None],
    dates: Sequence[Date],
) -> Terms:
    """The terms of an event of one of the types BETWEEN."""
    mediator = _mediator(text, tokens, known, trigger, names)
    parties = [side for side in sides if side]
    for run in _runs(tokens, known, names):
        if (len(parties) < 2 and len(run) >= 2) or set(parties) < set(run):
            parties = run
    parties = [name for name in dict.fromkeys(parties) if name != mediator]
    if trigger.rule.event_type != CEASEFIRE:
        return Terms(parties, mediator)
    declared, effective = _days(tokens, known, trigger, dates)
    return Terms(parties, mediator, declared, effective)


def is_effect(tokens: Tokens, known: Lexicon, date: Date) -> bool:
    """Whether the date is that from which something holds: "takes effect on Saturday"."""
    at = tokens.between(date.start, date.end).start
    ahead = tokens.lower[max(0, at - _EFFECT_REACH) : at]
    return not known.sides.effect.isdisjoint(ahead)


def _mediator(
    text: str, tokens: Tokens, known: Lexicon, trigger: Trigger, names: Sequence[Named]
) -> str | None:
    sides = known.sides
    for name, at in names:
        if text[name.end : name.end + 12].lower().startswith(sides.mediated):
            return name.canonical  # "the Russian-brokered truce"
        first = max(0, at.start - _MEDIATOR_REACH)
        if sides.mediating.find(tokens.lower, first, at.start):
            return name.canonical
    if tokens.lower[trigger.verb] in sides.brokering:
        ahead = [name for name, at in names if at.stop <= trigger.verb]
        return ahead[-1].canonical if ahead else None
    return None


def _runs(tokens: Tokens, known: Lexicon, names: Sequence[Named]) -> list[list[str]]:
    """Names told as one: "Armenia, Azerbaijan and Russia", "between X and Y"."""
    runs: list[list[str]] = []
    last: range | None = None
    for name, at in names:
        joint = tokens.lower[last.stop : at.start] if last is not None else list[str]()
        joined = 0 < len(joint) <= 2 and all(w == "," or w in known.sides.reciprocal for w in joint)
        if joined:
            runs[-1].append(name.canonical)
        else:
            runs.append([name.canonical])
        last = at
    return runs


def _days(
    tokens: Tokens, known: Lexicon, trigger: Trigger, dates: Sequence[Date]
) -> tuple[dt.date | None, dt.date | None]:
    """The day a step was declared, and the day from which it holds."""
    declared = effective = None
    for date in dates:
        if date.earliest != date.latest:
            continue
        if is_effect(tokens, known, date) or trigger.rule.sub_event_type == IN_FORCE:
            effective = effective or date.earliest
        else:
            declared = declared or date.earliest
    return declared, effective
