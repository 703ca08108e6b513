"""Whether the clause about an expression tells of what was or of what is to come."""

from linimasa.facts.dates.context import Tense
from linimasa.facts.dates.grammar import Grammar, Match
from linimasa.facts.dates.tokens import Token

# A marker this many tokens away says little of the expression.
REACH = 25


def tense_at(tokens: list[Token], match: Match, known: Grammar) -> Tense:
    """The tense of the nearest marker, those before the expression counting as nearer."""
    best: tuple[int, Tense] | None = None
    endings = known.options.get("past_endings", ())
    for i in range(max(0, match.first - REACH), min(len(tokens), match.last + REACH)):
        if match.first <= i < match.last:
            continue
        token = tokens[i]
        if "FUTURE" in token.values:
            tense: Tense = "future"
        elif "PAST" in token.values or (endings and token.text.endswith(tuple(endings))):
            tense = "past"
        else:
            continue
        distance = match.first - i if i < match.first else 2 * (i - match.last + 1)
        if best is None or distance < best[0]:
            best = distance, tense
    return best[1] if best else "unknown"
