"""Whether the clause about an expression tells of what was or of what is to come."""

from collections.abc import Iterable

from linimasa.facts.dates.context import Tense
from linimasa.facts.dates.grammar import Grammar, Match
from linimasa.facts.dates.tokens import Token

# A marker this many tokens before the expression, or behind it, says little of it.
BEFORE, BEHIND = 24, 8
# Markers behind an expression count as this much farther away than those before it.
BEHIND_COSTS = 2
# "voted in February": so near, a marker leaves no doubt.
CLOSE = 2
DASHES = frozenset("-–—:|")


def tense_at(tokens: list[Token], match: Match, known: Grammar) -> tuple[Tense, bool]:
    """The tense of the nearest marker that no quotation mark or colon parts from the expression.

    And whether that marker stands right before it.
    """
    before = range(match.first - 1, max(-1, match.first - 1 - BEFORE), -1)
    behind = range(match.last, min(len(tokens), match.last + BEHIND))
    endings = tuple(known.options.get("past_endings", ()))
    near = _first(tokens, before, endings, "BREAK")
    far = _first(tokens, behind, endings, "BREAK", "CLAUSE")
    # "pada 10 Januari sempat memicu"; a month alone is told of before it comes.
    touches = far is not None and far[1] == 1 and match.last - match.first > 1
    if match.last < len(tokens) and "POSS" in tokens[match.last].values:
        far = "past", 1  # "Friday's ruling" is mostly out
    if near and (not far or near[1] <= far[1] * BEHIND_COSTS):
        bound = match.first > 0 and tokens[match.first - 1].text in known.options.get("bounds", ())
        return near[0], near[1] <= CLOSE and not bound  # "extended to Nov. 20"
    if far is None and _heads_entry(tokens, match):
        return "past", False
    return (far[0] if far else "unknown"), touches


def _heads_entry(tokens: list[Token], match: Match) -> bool:
    """Whether the expression stands before an entry of a chronology: "February 24 - Militias take
    control of Misrata", told in the present of what was."""
    return match.first == 0 and match.last < len(tokens) and tokens[match.last].text in DASHES


def _first(
    tokens: list[Token], order: Iterable[int], endings: tuple[str, ...], *breaks: str
) -> tuple[Tense, int] | None:
    """The first marker in ``order`` and how far it is."""
    for distance, i in enumerate(order, 1):
        values = tokens[i].values
        if any(name in values for name in breaks) and not (distance == 1 and "CLAUSE" in values):
            return None  # the comma of "In March, …" parts nothing
        if "FUTURE" in values:
            return "future", distance
        if "PAST" in values:
            return "past", distance
        if endings and tokens[i].text.endswith(endings):
            left = tokens[i - 1].values if i else {}
            if "ARTICLE" in left:
                continue  # "the promised visit": no verb
            # "to be published" is still to come
            return "future" if "FUTURE" in left else "past", distance
    return None
