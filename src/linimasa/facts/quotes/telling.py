"""Whose words a position of the text is in."""

from bisect import bisect_right
from collections.abc import Sequence

from linimasa.model import Quote

# Quotations nest a few deep; of those that begin before a position only the last few can reach it.
_NESTED = 12


class Telling:
    """What is said in a text by a known speaker, to be asked by position."""

    def __init__(self, quotes: Sequence[Quote]):
        told = [q for q in quotes if q.speaker is not None and q.attribution == "speech"]
        self._quotes = sorted(told, key=lambda quote: quote.content.start)
        self._starts = [quote.content.start for quote in self._quotes]
        self._denied = [q.content for q in quotes if q.attribution == "denial"]

    def at(self, position: int) -> Quote | None:
        """The innermost quotation over ``position``, or None."""
        stop = bisect_right(self._starts, position)
        over = [q for q in self._quotes[max(0, stop - _NESTED) : stop] if q.content.end > position]
        return min(over, key=lambda q: q.content.end - q.content.start, default=None)

    def is_denied(self, position: int) -> bool:
        """Whether what stands at ``position`` is only denied, and no claim of somebody's."""
        denied = [c for c in self._denied if c.start <= position < c.end]
        if not denied:
            return False
        claim = self.at(position)
        shortest = min(content.end - content.start for content in denied)
        return claim is None or claim.content.end - claim.content.start > shortest
