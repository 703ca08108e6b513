"""What a figure counts over: one incident, a period, or everything up to now.

The words of the clause decide: "since", "has claimed" and a war make a count cumulative; the blast
or the crash that did it, a single incident. What is said nowhere is an incident.
"""

from collections.abc import Mapping, Sequence
from re import Pattern

from linimasa.model import Date, Scope

# A date this coarse bounds a period; a day or an hour tells of an incident.
_COARSE = {"century", "decade", "year", "half", "quarter", "season", "month", "week"}
# A count of this many is seldom one incident's; in a text about a war nothing more need say so for
# the second (own gold, tune/test/fresh: 95.7/99.2/94.3 % of scopes right, 92.4/97.7/90.6 without).
LARGE, HUGE = 500, 2_000
# A running count ("the toll rose to", "as of Tuesday") of this many is of no one incident (own
# texts, third part: 93.2 → 94.9 % of scopes right, the other parts as before; 100 gave 91.5).
TOLL = 200
_FINE = {"day", "part of day", "hour", "minute", "second"}
# A text that names a war or the like this often is about one: its totals are the war's.
_WAR_MENTIONS = 2


def clause_about(text: str, start: int, end: int, breaks: Pattern[str]) -> tuple[int, int]:
    """The clause of the sentence ``text`` that holds ``start``..``end``."""
    first, last = 0, len(text)
    for found in breaks.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    return first, last


def about_a_war(known: Mapping[str, Pattern[str]], text: str) -> bool:
    """Whether the whole text tells of a war, an uprising or an epidemic."""
    mentions = known["whole"].finditer(text.lower())
    return sum(1 for _, _ in zip(range(_WAR_MENTIONS), mentions, strict=False)) == _WAR_MENTIONS


def about_a_disaster(known: Mapping[str, Pattern[str]], text: str) -> bool:
    """Whether the text tells of an earthquake or the like, whose toll is one incident's."""
    return known["disaster"].search(text.lower()) is not None


def scope_of(
    known: Mapping[str, Pattern[str]],
    clause: str,
    dates: Sequence[Date],
    *,
    war: bool,
    disaster: bool,
    increment: bool,
    count: float,
) -> Scope:
    """Return the scope that the words of ``clause`` and its ``dates`` give.

    ``war``, ``disaster``: the whole text is about one; ``increment``: it adds to an earlier count;
    ``count``: of how many.
    """
    lower = clause.lower()
    says = {name for name, pattern in known.items() if pattern.search(lower)}
    fine = any(date.type in ("DATE", "TIME") and date.precision in _FINE for date in dates)
    coarse = any(date.type == "DATE" and date.precision in _COARSE for date in dates)
    if increment:
        return "period" if "period" in says else "incident"
    if disaster and not war and not says & {"whole", "series", "period"}:
        return "incident"
    large = count >= LARGE
    total = {"whole", "series", "side"}
    if "episode" in says and not says & {"whole", "series"}:
        return "incident"
    if "running" in says and (war or says & total or count >= TOLL) and not says & {"single"}:
        return "cumulative"
    if "cumulative" in says and ("single" not in says or says & {"whole", "perfect"}):
        return "cumulative"
    if "period" in says and not (fine and "single" in says):
        return "period"
    if "single" in says and not says & {"series", "whole"}:
        return "incident"
    if "perfect" in says and (war or says & {"whole", "series"} or (large and not fine)):
        return "cumulative"
    if coarse and not fine:
        return "period"
    if "series" in says and not fine:
        return "cumulative"
    if war and not fine and (count >= HUGE or says & {"side", "totals"}) and "single" not in says:
        return "cumulative"
    return "incident"
