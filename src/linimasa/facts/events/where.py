"""Where an event was: the place its sentence puts it in, or that it struck."""

from linimasa.facts.events.circumstances import Circumstances
from linimasa.facts.events.lexicon import Lexicon
from linimasa.facts.events.triggers import Trigger
from linimasa.facts.tokens import Tokens
from linimasa.model import Quote

# What is done to a place: "shelled Ganja", "an earthquake hit Haiti".
_STRIKING = {
    "shelling",
    "air strike",
    "bombing",
    "disaster",
    "accident",
    "armed clash",
    "attack on civilians",
}
# What a place has: "Zambia's cholera outbreak". Words between the two.
_OWNED = {"disaster", "accident", "protest"}
_OWNED_REACH = 3
_POSSESSIVE = ("'s", "’s")
# People flee from where it is.
_FLIGHT = "displacement"
# Words between "in" and the name: "in the southern port city of Hudaydah".
_LOCATED_REACH = 6
# Words from what is done to the ground it is done to: "recaptured the lost enclave".
_GROUNDS_REACH = 3
# Words between what struck and the name: "hit the historic city of Bam".
_STRUCK_REACH = 4
# Words between an event and its place at most; further off is another clause.
_FARTHEST = 15
# UCDP GED's where_prec of a country: named beside something nearer, it only says where that is.
_COUNTRY = 6
_MARKS = frozenset(';:!?()"“”.')


def place_of(
    tokens: Tokens,
    known: Lexicon,
    around: Circumstances,
    sentence: int,
    trigger: Trigger,
    body: int,
    quote: Quote | None,
) -> str | None:
    """The nearest place of the sentence behind a word like "in", or that the trigger is done to.

    ``body`` is the first token behind a dateline; where ``quote`` tells of it, a place outside of
    what was said is where it was told: "…, the ministry in Rome said".
    """
    found = {
        place.start: (place.end, place.name, place.where_prec)
        for place in around.places.get(sentence, ())
    }
    for name in around.names.get(sentence, ()):
        if name.kind == "place" and name.rule != "demonym":
            found.setdefault(name.start, (name.end, name.canonical, 1))
    best: tuple[bool, int, int] | None = None  # "in Bam, Kerman" is in Bam
    where: str | None = None
    for start, (end, called, precision) in sorted(found.items()):
        index = tokens.between(start, end).start
        told = quote is not None and not quote.content.start <= start < quote.content.end
        if index < body or told:
            continue
        struck = trigger.rule.event_type in _STRIKING and _struck(tokens, known, trigger, index)
        fled = trigger.rule.event_type == _FLIGHT and index > trigger.last
        left = fled and tokens.lower[index - 1] in known.sides.origins
        owned = trigger.rule.event_type in _OWNED and _owns(tokens, trigger, start, end)
        held = _where(tokens, known, trigger, start, end)
        itself = index in trigger.noun  # "Semeru erupted"
        if not (itself or struck or left or owned or held or located(tokens, known, index, body)):
            continue
        apart = max(0, trigger.first - index, index - trigger.last)
        if apart > _FARTHEST:
            continue
        option = precision >= _COUNTRY, apart, index
        if best is None or option < best:
            best, where = option, called
    return where


def located(tokens: Tokens, known: Lexicon, index: int, body: int) -> bool:
    """Whether the name at token ``index`` stands behind a word like "in"."""
    for ahead in range(index - 1, max(body, index - _LOCATED_REACH) - 1, -1):
        if tokens.lower[ahead] in known.sides.locative:
            return True
        if tokens.lower[ahead] in known.sides.agents:
            return False  # "in a deal brokered by the Emirates"
        if tokens.words[ahead] in _MARKS or tokens.lower[ahead] in known.sides.passives:
            return False
        # "in Bam, Iran" and "in Aleppo and Homs" are of one place; "in Geneva said Iran" is not.
        behind = tokens.words[ahead + 1] if ahead + 1 < index else ""
        if tokens.words[ahead][0].isupper() and not (
            behind == "," or behind in known.sides.reciprocal or behind[:1].isupper()
        ):
            return False
    return False


def _owns(tokens: Tokens, trigger: Trigger, start: int, end: int) -> bool:
    """Whether the place has it: "Zambia's cholera outbreak"; whose strike it is did it."""
    stop = tokens.between(start, end).stop
    beside = 0 < trigger.first - stop <= _OWNED_REACH
    return beside and tokens.words[stop] in _POSSESSIVE


def _where(tokens: Tokens, known: Lexicon, trigger: Trigger, start: int, end: int) -> bool:
    """Whether a clause puts it there: "Malawi, where 1,771 people died of the disease"."""
    stop = tokens.between(start, end).stop
    stop += stop < len(tokens.words) and tokens.words[stop] == ","
    return stop < trigger.first and tokens.lower[stop] in known.sides.wherein


def _struck(tokens: Tokens, known: Lexicon, trigger: Trigger, index: int) -> bool:
    """Whether the name at token ``index`` is what the verb of the trigger is done to."""
    ends = [trigger.last]
    if trigger.rule.verb is None and trigger.verb < trigger.last:
        ends.append(trigger.verb)
    for last in ends:
        gap = tokens.words[last + 1 : index]
        if (
            last < index
            and len(gap) <= _STRUCK_REACH
            and not any(word in _MARKS or word == "," or word[0].isdigit() for word in gap)
            and known.sides.hit.isdisjoint(word.lower() for word in gap)
        ):
            return True
    return False


def place_behind(
    tokens: Tokens, known: Lexicon, around: Circumstances, sentence: int, last: int
) -> bool:
    """Whether a place stands right behind token ``last``: "captured the town"."""
    if not known.sides.grounds.isdisjoint(tokens.lower[last + 1 : last + 1 + _GROUNDS_REACH]):
        return True
    return any(
        0 < tokens.between(name.start, name.end).start - last <= _LOCATED_REACH
        for name in around.names.get(sentence, ())
        if name.kind == "place"
    )
