"""Finds the names of the gazetteer in a sentence."""

from collections.abc import Sequence
from typing import Protocol

from linimasa.facts.places.gazetteer import Entry, gazetteer


class Spelt(Protocol):
    """A word: where it is, how it is written, its folded key, whether it has a capital."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def capital(self) -> bool: ...


def find_place(sentence: Sequence[Spelt], i: int, shouted: bool) -> tuple[int, list[Entry]]:
    """The number of words of the longest name at word ``i``, and the places called so.

    ``shouted``: the sentence is in capitals, where "US" cannot be told from "us".
    """
    places = gazetteer()
    most = places.longest.get(sentence[i].key.split(" ", 1)[0], 0)
    key, best = "", (0, "")
    count, j = 0, i
    while j < len(sentence) and count < most:
        word = sentence[j]
        if word.key:
            key = f"{key} {word.key}" if key else word.key
            count += 1 + word.key.count(" ")
            if key in places.named and _spelt(sentence[i], key, shouted):
                stop = _stop(sentence, j) if key in places.dotted else 0
                if stop is not None:
                    best = (j + 1 + stop - i, key)
        elif word.text not in "-'’." or sentence[j - 1].end != word.start:
            break
        j += 1
    return best[0], places.candidates(best[1]) if best[0] else []


def _stop(sentence: Sequence[Spelt], j: int) -> int | None:
    """How many words the full stop behind word ``j`` takes; None where there is none."""
    if sentence[j].text.endswith("."):
        return 0
    after = sentence[j + 1] if j + 1 < len(sentence) else None
    return 1 if after and after.text == "." and after.start == sentence[j].end else None


def _spelt(first: Spelt, key: str, shouted: bool) -> bool:
    """Whether a name has its capital, and an abbreviation is written as one."""
    if key not in gazetteer().abbreviations:
        return first.capital
    return first.text.isupper() and (not shouted or "." in first.text)
