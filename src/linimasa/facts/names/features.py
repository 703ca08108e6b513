"""What the tagger sees of each word: its form, its neighbours, its class, the lists it is on.

Every feature is a 32-bit hash. Those of a word by itself are made once a word and remembered; those
of its place in the sentence are mixed from them with NumPy, a whole article at a time.
"""

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.facts.names.lexicon import lexicon
from linimasa.facts.names.words import Word, is_shouted
from linimasa.facts.places.matching import find_place

Hashes = NDArray[np.uint32]

# The features of a word by itself, in the order of ``_own``.
_OWN = (
    "lower", "exact", "shape", "form", "p2", "p3", "p4", "s2", "s3", "s4",
    "lists", "coarse", "fine", "length", "profile", "case",
)  # fmt: skip
_SLOT = {name: i for i, name in enumerate(_OWN)}
_WIDE = ("lower", "form", "lists", "coarse", "fine", "marks", "profile")  # seen from two words away
_NEAR = ("shape", "s3", "p3", "exact", "case")  # seen from one word away
_HERE = ("p2", "p4", "s2", "s4", "length")
# Pairs and triples of (feature, offset).
_TOGETHER: tuple[tuple[tuple[str, int], ...], ...] = (
    (("lower", -1), ("lower", 0)),
    (("lower", 0), ("lower", 1)),
    (("form", -1), ("form", 0), ("form", 1)),
    (("form", -2), ("form", -1), ("form", 0)),
    (("form", 0), ("form", 1), ("form", 2)),
    (("lower", -1), ("form", 0)),
    (("lower", 1), ("form", 0)),
    (("lists", -1), ("form", 0), ("form", 1)),
    (("fine", -1), ("form", 0)),
    (("fine", 1), ("form", 0)),
    (("coarse", -1), ("coarse", 0)),
    (("coarse", 0), ("coarse", 1)),
    (("fine", -1), ("fine", 0)),
    (("fine", 0), ("fine", 1)),
    (("fine", -2), ("fine", -1)),
    (("fine", 1), ("fine", 2)),
    (("marks", 0), ("form", 1)),
    (("marks", 0), ("form", -1)),
    (("marks", 0), ("marks", 1)),
    (("marks", 0), ("lower", -1)),
    (("marks", 0), ("lower", 1)),
    (("lower", -2), ("lower", -1), ("form", 0)),
    (("lower", 1), ("lower", 2), ("form", 0)),
    (("s3", 0), ("form", -1)),
    (("s3", 0), ("form", 1)),
    (("profile", 0), ("profile", 1)),
    (("profile", -1), ("profile", 0)),
    (("profile", 0), ("form", 1), ("form", -1)),
    (("profile", 0), ("lists", -1)),
    (("profile", 0), ("lower", -1)),
    (("profile", 0), ("lower", 1)),
    (("profile", 0), ("marks", 0)),
    (("case", 0), ("form", 0)),
    (("case", 0), ("case", 1), ("form", 0)),
    (("profile", -1), ("profile", 0), ("profile", 1)),
)
OFFSETS = (-2, -1, 0, 1, 2)
# Every feature of one word, its offset, and the number by which its hash is told from the others'.
_SINGLE = tuple(
    (name, offset)
    for names, offsets in ((_WIDE, OFFSETS), (_NEAR, (-1, 0, 1)), (_HERE, (0,)))
    for name in names
    for offset in offsets
)
WIDTH = len(_SINGLE) + len(_TOGETHER)
_REACH = 2
# Longer words differ in their beginnings and ends alone.
_LONGEST = 30
# Cities are told apart by size.
_CITY, _BIG = 100_000, 1_000_000
_UNKNOWN = (0, 0, 0, 0)
# So many words are remembered.
_MEMORY = 50_000


class Sheet(NamedTuple):
    """The words of some sentences, as the features need them."""

    own: Hashes  # (different words, len(_OWN)): the hashes of each; row 0 is no word
    row: NDArray[np.int64]  # (places,): the word of each place, with empty places between sentences
    marks: Hashes  # (places,)
    here: NDArray[np.int64]  # (words,): the places that are words


class Featuriser:
    """Makes the features of one language's sentences; remembers the words it has seen."""

    def __init__(self, language: str, classes: "Classes"):
        self.lexicon = lexicon(language)
        self.classes = classes
        self._seen: dict[str, bytes] = {}

    def sheet(self, sentences: Sequence[Sequence[Word]]) -> Sheet:
        """Lay the sentences out one after another."""
        rows: dict[str, int] = {"": 0}
        table: list[bytes] = [bytes(4 * len(_OWN))]
        index: list[int] = [0] * _REACH
        marks: list[int] = [0] * _REACH
        for sentence in sentences:
            for word in sentence:
                row = rows.get(word.text)
                if row is None:
                    row = rows[word.text] = len(table)
                    table.append(self._own(word))
                index.append(row)
            marks += self.marks(sentence)
            index += [0] * _REACH
            marks += [0] * _REACH
        places = np.array(index, dtype=np.int64)
        return Sheet(
            np.frombuffer(b"".join(table), dtype=np.uint32).reshape(len(table), len(_OWN)),
            places,
            np.array(marks, dtype=np.uint32),
            np.flatnonzero(places),
        )

    def _own(self, word: Word) -> bytes:
        """The hashes of a word by itself; a small memory of them, as words come again."""
        found = self._seen.get(word.text)
        if found is None:
            if len(self._seen) >= _MEMORY:
                self._seen.clear()
            found = self._seen[word.text] = struct.pack(f"={len(_OWN)}I", *self._hashed(word))
        return found

    def _hashed(self, word: Word) -> tuple[int, ...]:
        text = word.text[:_LONGEST]
        lower = text.lower()
        coarse, fine, profile, case = self.classes.of("0" if text[0].isdigit() else text)
        own = (
            lower, text, _shape(text), _form(text),
            lower[:2], lower[:3], lower[:4], lower[-2:], lower[-3:], lower[-4:],
            str(self.lexicon.lists.get(word.key, 0)), str(coarse), str(fine),
            str(min(len(text), 9)), str(profile), str(case),
        )  # fmt: skip
        crc32 = zlib.crc32
        return tuple(crc32(value.encode(), seed) for seed, value in enumerate(own, 1))

    def marks(self, sentence: Sequence[Word]) -> list[int]:
        """For each word the list of phrases it stands on, and whether it begins the phrase."""
        found = [0] * len(sentence)
        shouted = is_shouted(sentence)
        opening = self.lexicon.first
        i = 0
        while i < len(sentence):
            if not sentence[i].capital and sentence[i].key not in opening:
                i += 1
                continue
            n, mark = self._phrase(sentence, i, shouted)
            if n:
                found[i] = 2 * mark
                for j in range(i + 1, i + n):
                    found[j] = 2 * mark + 1
            i += n or 1
        return found

    def _phrase(self, sentence: Sequence[Word], i: int, shouted: bool) -> tuple[int, int]:
        word, lexicon = sentence[i], self.lexicon
        if not word.key:
            return 0, 0
        if word.key in lexicon.first:
            for mark, lists in enumerate(lexicon.marked, 1):
                hit = lists.match(sentence, i, shouted=shouted)
                if hit:
                    return hit[0], mark
        if word.capital:
            n, entries = find_place(sentence, i, shouted)
            if n:
                best = entries[0]
                size = (best.population >= _CITY) + (best.population >= _BIG) + 2 * best.common
                return n, 10 + (size if best.level == 1 else 3 + best.level)
        return 0, 0


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


def single(sheet: Sheet, offset: int) -> Hashes:
    """The features that each different word gives the word ``-offset`` places from it."""
    columns = [
        (number, _SLOT[name])
        for number, (name, at) in enumerate(_SINGLE)
        if at == offset and name != "marks"
    ]
    return _told_apart(
        sheet.own[:, [slot for _, slot in columns]], np.array([number for number, _ in columns])
    )


def placed(sheet: Sheet) -> Hashes:
    """The features of each word that hang on its place: marks, and features together."""
    numbers = [number for number, (name, _) in enumerate(_SINGLE) if name == "marks"]
    result = np.empty((len(sheet.here), len(numbers) + len(_TOGETHER)), dtype=np.uint32)
    for column, number in enumerate(numbers):
        result[:, column] = sheet.marks[sheet.here + _SINGLE[number][1]]
    words = {offset: sheet.row[sheet.here + offset] for offset in OFFSETS}
    for column, parts in enumerate(_TOGETHER, len(numbers)):
        mixed = np.zeros(len(sheet.here), dtype=np.uint32)
        for name, offset in parts:
            mixed *= np.uint32(0x01000193)
            if name == "marks":
                mixed ^= sheet.marks[sheet.here + offset]
            else:
                mixed ^= sheet.own[words[offset], _SLOT[name]]
        result[:, column] = mixed
    together = range(len(_SINGLE), WIDTH)
    return _told_apart(result, np.array([*numbers, *together]))


def every(sheet: Sheet) -> Hashes:
    """All the features of each word: shape (words, WIDTH)."""
    singles = [single(sheet, offset)[sheet.row[sheet.here + offset]] for offset in OFFSETS]
    return np.hstack([*singles, placed(sheet)])


def _told_apart(hashes: Hashes, numbers: NDArray[np.int64]) -> Hashes:
    """The same value is another feature in another column: spread each over the whole range."""
    result = hashes ^ ((numbers + 1).astype(np.uint32) * np.uint32(0x9E3779B1))
    result *= np.uint32(0x85EBCA6B)
    result ^= result >> np.uint32(15)
    return result


class Classes:
    """What running text taught of words: four numbers each (``training/names/profiles.py``)."""

    def __init__(self, words: Sequence[str], numbers: NDArray[np.uint16]):
        self._of = dict(zip(words, map(tuple, numbers.tolist()), strict=True))

    def of(self, word: str) -> tuple[int, ...]:
        """The coarse and the fine class, the profile and the case, or zeros."""
        return self._of.get(word) or self._of.get(word.lower()) or _UNKNOWN
