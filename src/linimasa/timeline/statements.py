"""Lines of one day → statements: what several outlets say of it, each in its own words, is one."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linimasa.model import Facts
from linimasa.timeline.table import Floats

# Two lines of a day say the same where their words are this alike (cosine, words weighed by how
# much they tell) ...
ALIKE = 0.4
# ... or, in two languages, where the names and numbers they share are this much of those of the
# poorer one ...
SHARED = 0.5
# ... and tell this much together (in nats: something that 3 articles in 10 speak of).
TELLING = 1.2
# ... or this much where it is one name: of what a spokesman of the whole story said, and of a
# region, there are many things to tell (1 article in 5 speaks of it).
LONE = 1.6
# A figure is rarely given twice by chance.
FIGURE = 2.0


@dataclass(slots=True)
class Statement:
    """Lines that say the same of a day (positions in the day's list); the first says it best."""

    lines: list[int]
    score: float = 0.0


def statements(
    order: Sequence[int],
    alike: Floats,
    keys: Sequence[frozenset[str]],
    languages: Sequence[str | None],
    telling: Mapping[str, float],
) -> list[Statement]:
    """Join the lines of a day that say the same, taking them in ``order`` (the best first).

    Lines of one language are compared by their words, ``alike``; lines of two languages by the
    names, places and figures in them, ``keys``, by how much each tells in this story, ``telling``.
    """
    made: list[Statement] = []
    for i in order:
        for statement in made:
            head = statement.lines[0]
            if languages[i] == languages[head]:
                same = alike[i, head] >= ALIKE
            else:
                same = _same_across(keys[i], keys[head], telling)
            if same:
                statement.lines.append(i)
                break
        else:
            made.append(Statement([i]))
    return made


def _same_across(one: frozenset[str], other: frozenset[str], telling: Mapping[str, float]) -> bool:
    shared = one & other
    both = _weight(shared, telling)
    least = min(_weight(one, telling), _weight(other, telling))
    return both >= (TELLING if len(shared) > 1 else LONE) and both >= SHARED * least


def _weight(keys: frozenset[str], telling: Mapping[str, float]) -> float:
    return sum(max(telling.get(key, FIGURE), 0.0) for key in keys)


def telling(facts: Sequence[Facts]) -> dict[str, float]:
    """How much each name, place and figure tells, in nats: little where all articles have it."""
    held: dict[str, int] = {}
    for marked in facts:
        for key in {*(n.identity for n in marked.names), *(p.identity for p in marked.places)}:
            held[key] = held.get(key, 0) + 1
    return {key: -math.log((count - 0.5) / (len(facts) + 1.0)) for key, count in held.items()}
