"""Lists of phrases, looked up word by word: titles, offices, known organisations, peoples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from linimasa.facts.names.words import Word, words

T = TypeVar("T")
# Phrases in capitals of up to this many letters are abbreviations and found only as written.
_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases and what each stands for; the longest that fits is found."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], str | None, T], ...]]

    def match(
        self, sentence: Sequence[Word], i: int, *, shouted: bool = False
    ) -> tuple[int, T] | None:
        """The number of words and the meaning of the phrase that begins at word ``i``."""
        for keys, exact, meaning in self.by_first.get(sentence[i].key, ()):
            n = len(keys)
            if i + n > len(sentence) or any(sentence[i + k].key != keys[k] for k in range(1, n)):
                continue
            if exact is not None and (shouted or sentence[i].text != exact):
                continue
            return n, meaning
        return None


def phrases(entries: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Make the list of (phrase, meaning)."""
    by_first: dict[str, list[tuple[tuple[str, ...], str | None, T]]] = {}
    for phrase, meaning in entries:
        cut = words(phrase)
        keys = tuple(word.key for word in cut)
        short = len(keys) == 1 and phrase.isupper() and len(phrase) <= _ABBREVIATION
        by_first.setdefault(keys[0], []).append((keys, cut[0].text if short else None, meaning))
    return Phrases(
        {
            first: tuple(sorted(found, key=lambda entry: -len(entry[0])))
            for first, found in by_first.items()
        }
    )


def split(listed: str) -> list[str]:
    """The phrases of a list in a language's data: apart by semicolons."""
    return [phrase for raw in listed.split(";") if (phrase := " ".join(raw.split()))]
