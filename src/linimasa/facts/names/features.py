"""What the tagger sees of each word: its letters and form, the lists it is on, what running text
taught of it; and, of its place in the sentence, the phrases of the lists that it stands in."""

import zlib
from collections.abc import Iterator, Sequence

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.words import Word, is_shouted
from linimasa.facts.places.matching import find_place

# Longer words differ in their beginnings and ends alone.
_LONGEST = 30
_AFFIXES = range(1, 6)
_LETTERS = 3  # and every so many letters in a row
_LENGTHS = 9  # words longer than this are of one length
# Cities are told apart by size.
_CITY, _BIG = 100_000, 1_000_000
# Marks: 0 for none, else the list of the phrase, twice, and one more behind its first word.
_FIRM_MARK, _PLACE_MARKS = 9, 10
MARKS = 64


def hashed(feature: str) -> int:
    """The number a feature is known by."""
    return zlib.crc32(feature.encode())


def identities(text: str) -> tuple[str, str]:
    """The features that are this word and no other (the training hides them now and then)."""
    text = text[:_LONGEST]
    return f"w={text.lower()}", f"W={text}"


def features(text: str, lists: int, learned: Sequence[int]) -> Iterator[str]:
    """The features of a word by itself.

    ``lists``: the lists it is on, one bit a list (``Lexicon.lists``); ``learned``: small numbers
    that running text taught of it (``training/names/profiles.py``).
    """
    text = text[:_LONGEST]
    lower = text.lower()
    yield from identities(text)
    yield f"shape={_shape(text)}"
    yield f"form={_form(text)}"
    yield f"length={min(len(text), _LENGTHS)}"
    yield f"lists={lists}"
    for bit in range(lists.bit_length()):
        if lists >> bit & 1:
            yield f"list={bit}"
    for column, number in enumerate(learned):
        yield f"learned{column}={number}"
    for n in _AFFIXES:
        if len(lower) < n:
            break
        yield f"<{lower[:n]}"
        yield f"{lower[-n:]}>"
    edged = f"<{lower}>"
    for i in range(len(edged) - _LETTERS + 1):
        yield f"~{edged[i : i + _LETTERS]}"


def _shape(text: str) -> str:
    """ "McCain" → "XxXx"."""
    shape = ""
    for c in text:
        kind = "X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c
        if not shape.endswith(kind):
            shape += kind
    return shape


def _form(text: str) -> str:
    """The coarsest form: capitalised, all capitals, small, number, or the sign itself."""
    if text[0].isdigit():
        return "0"
    if not text[0].isalpha():
        return text
    if text.isupper():
        return "A" if len(text) > 1 else "I"
    return "X" if text[0].isupper() else "x"


def marks(sentence: Sequence[Word], lexicon: Lexicon) -> list[int]:
    """For each word the list of phrases it stands on, and whether it begins the phrase."""
    found = [0] * len(sentence)
    shouted = is_shouted(sentence)
    opening = lexicon.first
    i = 0
    while i < len(sentence):
        word = sentence[i]
        if not word.capital and word.key not in opening:
            i += 1
            continue
        n, mark = _phrase(sentence, i, shouted, lexicon) if word.key else (0, 0)
        if n:
            found[i] = 2 * mark
            for j in range(i + 1, i + n):
                found[j] = 2 * mark + 1
        i += n or 1
    return found


def _phrase(sentence: Sequence[Word], i: int, shouted: bool, lexicon: Lexicon) -> tuple[int, int]:
    """The number of words of the phrase that begins at word ``i``, and its mark."""
    word = sentence[i]
    if word.key in lexicon.first:
        for mark, lists in enumerate(lexicon.marked, 1):
            hit = lists.match(sentence, i, shouted=shouted)
            if hit:
                return hit[0], mark
    if word.capital:
        n, entries = find_place(sentence, i, shouted)
        firm = lexicon.firms.match(sentence, i, shouted=shouted)
        if firm and firm[0] >= n:
            return firm[0], _FIRM_MARK
        if n:
            best = entries[0]
            size = (best.population >= _CITY) + (best.population >= _BIG) + 2 * best.common
            return n, _PLACE_MARKS + (size if best.level == 1 else 3 + best.level)
    return 0, 0
