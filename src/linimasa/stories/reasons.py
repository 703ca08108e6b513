"""What two articles, or two groups of them, have in common that a person can read: names, days."""

from collections.abc import Sequence

from linimasa.model import Facts

# At most so many names, and as many days, are given as the reason.
REASONS = 6


def shared(some: Sequence[Facts], others: Sequence[Facts]) -> list[str]:
    """The names and the days that occur in both, as ``some`` writes them."""
    names = {name.identity: name.canonical for facts in some for name in facts.names}
    both = dict.fromkeys(n.identity for f in others for n in f.names if n.identity in names)
    days = {date.value for facts in some for date in facts.dates if date.precision == "day"}
    told = sorted({date.value for facts in others for date in facts.dates if date.value in days})
    return [names[identity] for identity in both][:REASONS] + told[:REASONS]
