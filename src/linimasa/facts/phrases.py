"""Finds the phrases of a word list in tokens: one pass, the longest phrase first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Found(NamedTuple):
    """A phrase in the tokens ``start``..``end`` (indices, end exclusive) and its label."""

    label: str
    start: int
    end: int


class Phrases:
    """Phrases by label; a phrase is words apart by blanks, in lower case."""

    def __init__(self, lists: Mapping[str, Iterable[str]]):
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, phrases in lists.items():
            for phrase in phrases:
                first, *rest = phrase.split()
                self._by_first.setdefault(first, []).append((tuple(rest), label))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))  # stable: an earlier list wins a tie

    def at(self, lower: Sequence[str], index: int, end: int) -> Found | None:
        """The longest phrase that begins at ``index`` and ends by ``end``, or None."""
        options = self._by_first.get(lower[index])
        if options is None:
            return None
        for rest, label in options:
            stop = index + 1 + len(rest)
            if not rest or (stop <= end and tuple(lower[index + 1 : stop]) == rest):
                return Found(label, index, stop)
        return None

    def find(self, lower: Sequence[str], start: int, end: int) -> list[Found]:
        """Every phrase in the tokens ``start``..``end``, left to right, none overlapping."""
        found: list[Found] = []
        index = start
        while index < end:
            match = self.at(lower, index, end)
            if match is None:
                index += 1
            else:
                found.append(match)
                index = match.end
        return found
