"""Who does it, and to or with whom."""

from itertools import pairwise

from linimasa.facts.events.circumstances import Circumstances
from linimasa.facts.events.lexicon import Lexicon
from linimasa.facts.events.triggers import Trigger
from linimasa.facts.tokens import Tokens
from linimasa.model import Name, Quote, Span

_RECIPROCAL = {"armed clash", "talks", "ceasefire", "agreement", "prisoner exchange"}
# What is done to somebody named right behind it: "arrested Anna Brandt".
_PERSONAL = {"arrest", "attack on civilians", "statement", "talks"}
# UCDP GED's where_prec of a country: a state acts, a town does not.
_COUNTRY = 6
# Words between a name and the trigger beyond which the name is not its subject.
_SUBJECT_REACH = 8
_OBJECT_REACH = 6
# Words between a verb and the name of whom it is done to: "arrested the activist Anna Brandt".
_PERSON_REACH = 3
# Whoever flees is no doer, and who drove them out is seldom told beside them; floods have no doer.
_SUFFERED = {"displacement", "disaster", "accident"}
_POSSESSIVE = "'s"

# The action of rules where somebody is accused: "accused Oz of shelling".
_BLAMED = "actions.blamed"
# Words between "its fighters" or "they" and the verb: "they have since".
_OWN_REACH = 3
# Words from the noun of an attack to whose it is, where that stands behind.
_OWNER_REACH = 3
_ATTACKS = {"air strike", "shelling", "bombing", "armed attack"}

Named = tuple[Name, range]


def sides_of(
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
    if trigger.rule.event_type in _SUFFERED:
        return None, None
    names = sides_named(tokens, known, around, sentence, body, telling)
    if trigger.rule.action == _BLAMED:
        accused = [n for n, at in names if trigger.first < at.start <= trigger.last]
        return accused[0].canonical if accused else None, None
    reciprocal = trigger.rule.event_type in _RECIPROCAL
    before = [
        (n, at)
        for n, at in names
        if at.stop <= trigger.first
        and trigger.first - at.stop - _dated(around, tokens, sentence, at, trigger, reciprocal)
        <= _SUBJECT_REACH
        and not _located(tokens, known, at)
    ]
    behind = [(n, at) for n, at in names if 0 < at.start - trigger.last <= _OBJECT_REACH]
    inside = [(n, at) for n, at in names if trigger.first < at.start <= trigger.last]
    if reciprocal:
        for pairs in (behind, before, inside):
            for (left, at), (right, next_at) in pairwise(pairs):
                joint = tokens.lower[at.stop : next_at.start]
                if joint and joint[-1] in known.sides.determiners:
                    joint = joint[:-1]  # "Oz and the M23"
                if len(joint) == 1 and joint[0] in known.sides.reciprocal:
                    return left.canonical, right.canonical
    side_a = before[-1][0].canonical if before else None
    if side_a is None and inside and _is_owner(known, trigger, inside[0][1]):
        side_a = inside[0][0].canonical
    passive = _passive(tokens, known, trigger)
    if before and not passive and _suffers(tokens, known, before[-1][1].stop, trigger):
        side_a = None
    if passive:
        # "Smith was shot by rebels": who comes first suffers, and who did it stands behind "by".
        return _agent(tokens, known, trigger, behind), side_a
    return side_a, _object(tokens, known, trigger, behind, side_a)


def accuser(
    tokens: Tokens, known: Lexicon, around: Circumstances, sentence: int, trigger: Trigger
) -> str | None:
    """Who accuses, where the trigger is an accusation: the name nearest before it."""
    if trigger.rule.action != _BLAMED:
        return None
    ahead = [
        name.canonical
        for name in around.names.get(sentence, ())
        if name.kind != "other" and name.end <= tokens.starts[trigger.first]
    ]
    return ahead[-1] if ahead else None


def of_himself(tokens: Tokens, known: Lexicon, trigger: Trigger, quote: Quote) -> bool:
    """Whether the speaker of ``quote`` tells what he himself did: "they fired", "its fighters"."""
    first = tokens.between(quote.content.start, quote.content.end).start
    for index in range(trigger.first - 1, max(first, trigger.first - 1 - _OWN_REACH) - 1, -1):
        word = tokens.lower[index]
        if word in known.sides.self:
            return True
        if word in known.sides.forces:
            own = tokens.lower[max(first, index - 2) : index]
            return not known.sides.own or not known.sides.own.isdisjoint(own)
        if not word[0].isalpha() or tokens.words[index][0].isupper():
            return False
    return False


def _is_owner(known: Lexicon, trigger: Trigger, at: range) -> bool:
    """ "serangan udara Israel ke dua sekolah menewaskan": whose attack it is stands behind it."""
    attack = trigger.rule.noun is not None and trigger.rule.event_type in _ATTACKS
    near = at.start - trigger.first <= _OWNER_REACH
    return known.sides.passive_prefix is not None and attack and near


def _dated(
    around: Circumstances,
    tokens: Tokens,
    sentence: int,
    at: range,
    trigger: Trigger,
    reciprocal: bool,
) -> int:
    """How many tokens between the names and what they agree on are of a date, and not counted."""
    if not reciprocal:
        return 0
    dated = (tokens.between(date.start, date.end) for date in around.dates.get(sentence, ()))
    return sum(len(date) for date in dated if date and at.stop <= date.start < trigger.first)


def sides_named(
    tokens: Tokens,
    known: Lexicon,
    around: Circumstances,
    sentence: int,
    body: int,
    telling: Span | None,
) -> list[Named]:
    """The names of the sentence that can be a side: people, organisations, states."""
    states = {
        place.start for place in around.places.get(sentence, ()) if place.where_prec == _COUNTRY
    }
    names = [
        (name, tokens.between(name.start, name.end)) for name in around.names.get(sentence, ())
    ]
    return [
        (name, at)
        for name, at in names
        if at and name.kind != "other" and at.start >= body
        if name.kind != "place" or name.start in states or name.rule == "demonym"
        if name.kind != "place" or not _of_civilians(tokens, known, at)
        if name.kind != "person" or tokens.lower[at.stop : at.stop + 1] != [_POSSESSIVE]
        if telling is None or name.kind == "place" or not telling.start <= name.start < telling.end
    ]


def _of_civilians(tokens: Tokens, known: Lexicon, at: range) -> bool:
    """Whether the name only tells where people are from: "two French journalists"."""
    beside = tokens.lower[at.stop : at.stop + 2] + tokens.lower[max(0, at.start - 1) : at.start]
    return not known.sides.civil.isdisjoint(beside)


def _agent(tokens: Tokens, known: Lexicon, trigger: Trigger, behind: list[Named]) -> str | None:
    """Who did it in the passive: behind "by", in some languages right behind the verb."""
    for name, at in behind:
        ahead = tokens.lower[at.start - 1]
        if ahead in known.sides.agents:
            return name.canonical
        if known.sides.passive_prefix and at.start == trigger.last + 1 and name.kind != "place":
            return name.canonical
    return None


def _object(
    tokens: Tokens, known: Lexicon, trigger: Trigger, behind: list[Named], side_a: str | None
) -> str | None:
    """To whom it is done, or with whom."""
    for name, at in behind:
        ahead = tokens.lower[max(trigger.last, at.start - 2) : at.start]
        if not known.sides.against.isdisjoint(ahead):
            return name.canonical if name.canonical != side_a else None
        gap = tokens.lower[trigger.last + 1 : at.start]
        if (
            trigger.rule.verb is not None
            and trigger.rule.event_type in _PERSONAL
            and (name.kind == "person" or (trigger.rule.needs_actor and not gap))
            and len(gap) <= _PERSON_REACH
            and known.sides.locative.isdisjoint(gap)
            and "," not in gap
        ):
            return name.canonical if name.canonical != side_a else None
    return None


def _passive(tokens: Tokens, known: Lexicon, trigger: Trigger) -> bool:
    """Whether the verb of the trigger tells what its subject suffers."""
    verb, sides = trigger.verb, known.sides
    if sides.passive_prefix and tokens.lower[verb].startswith(sides.passive_prefix):
        return True
    return not sides.passives.isdisjoint(tokens.lower[max(0, verb - 2) : verb + 1])


def _suffers(tokens: Tokens, known: Lexicon, first: int, trigger: Trigger) -> bool:
    """Whether who stands before token ``first`` is told to have died or been hurt."""
    sides = known.sides
    for index in range(first, trigger.last + 1):
        word = tokens.lower[index]
        if word in sides.suffering:
            return True
        if word in sides.harmed and (
            not sides.passives.isdisjoint(tokens.lower[max(first, index - 2) : index])
            or not sides.reduced.isdisjoint(tokens.lower[index + 1 : index + 2])
        ):
            return True
    return False


def _located(tokens: Tokens, known: Lexicon, at: range) -> bool:
    ahead = at.start - 1
    if ahead > 0 and tokens.lower[ahead] in known.sides.determiners:
        ahead -= 1
    return ahead >= 0 and tokens.lower[ahead] in known.sides.locative
