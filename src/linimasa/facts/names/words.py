"""Words with their places in the text: what every rule and model of names looks at."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from linimasa.facts.places.gazetteer import fold
from linimasa.model import Span

# Initials ("U.S."), the possessive, letters with an apostrophe inside ("Ndung'u"), numbers, all
# else by itself; marks of direction and of width are no words.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[’']s\b|[^\W\d_]+(?:[’'](?:[^\W\d_]{2,}|[aeiou]\b))*|\d+(?:[.,]\d+)*|[^\W_]+"
    r"|[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
    re.UNICODE,
)
# A sentence is in capitals when more than this share of its words are.
_SHOUTED = 0.8
# A sentence of more words is a list, a table or no text at all; in parts, it stays quick.
_MOST = 300
# A token longer than this is no word.
_LONGEST = 60
# So many different words are remembered.
_MEMORY = 20_000


class Word(NamedTuple):
    """A word or a sign of punctuation. ``key`` is its folded form, empty for punctuation."""

    start: int
    end: int
    text: str
    key: str
    capital: bool


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut ``text[start:end]`` into words; offsets are into ``text``."""
    until = len(text) if end is None else end
    new = tuple.__new__  # what Word(…) calls in the end: a third of the time of cutting
    found = []
    for match in _WORD.finditer(text, start, until):
        word = match.group()
        found.append(new(Word, (*match.span(), word, *_folded(word))))
    return found


@lru_cache(maxsize=_MEMORY)
def _folded(word: str) -> tuple[str, bool]:
    """The key of a word, and whether it begins with a capital; words come again."""
    capital = word[0].isupper()
    if word.isascii() and word.isalpha() and len(word) <= _LONGEST:
        return word.lower(), capital
    return "" if word[0] in "’'" or len(word) > _LONGEST else fold(word), capital


def sentences_of(text: str, sentences: Sequence[Span]) -> list[list[Word]]:
    """The words of each sentence; one that is too long to be one comes in parts."""
    parts = []
    for sentence in sentences:
        found = words(text, sentence.start, sentence.end)
        parts += [found[at : at + _MOST] for at in range(0, len(found), _MOST)]
    return parts


def is_shouted(sentence: Sequence[Word]) -> bool:
    """Whether the sentence is all in capitals, so that capitals say nothing."""
    small, most = 0, (1 - _SHOUTED) * len(sentence)
    letters = 0
    for word in sentence:
        if word.key and word.text[0].isalpha():
            letters += 1
            small += not word.text.isupper()
            if small > most:
                return False
    return letters > 1 and small < (1 - _SHOUTED) * letters
