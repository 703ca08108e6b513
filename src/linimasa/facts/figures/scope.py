"""What a figure counts over: one incident, a period, or everything up to now."""

from collections.abc import Sequence

from linimasa.facts.figures.grammar import Grammar
from linimasa.model import Date, Scope

# A date this coarse bounds a period; a day or an hour tells of an incident.
_COARSE = {"century", "decade", "year", "half", "quarter", "season", "month", "week"}
_FINE = {"day", "part of day", "hour", "minute", "second"}


def scope_of(known: Grammar, sentence: str, kind: str, dates: Sequence[Date]) -> Scope:
    """Return the scope the words of the sentence give; an incident where they say nothing."""
    lower = sentence.lower()
    says = {name: pattern.search(lower) is not None for name, pattern in known.scope.items()}
    if says["single"] and not says["cumulative"]:
        return "incident"
    if says["cumulative"] and (says["whole"] or says["perfect"] or not says["single"]):
        return "cumulative"
    if says["perfect"] and says["whole"]:
        return "cumulative"
    fine = any(date.type in ("DATE", "TIME") and date.precision in _FINE for date in dates)
    if says["period"] or (
        not fine and any(date.type == "DATE" and date.precision in _COARSE for date in dates)
    ):
        return "period"
    return "incident"
