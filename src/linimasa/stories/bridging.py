"""What articles say as readers of another language have it: for each word that has a counterpart
there the notion it is said for, and numbers in one writing for all languages."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.languages import data, has
from linimasa.languages.words import Hashes, Ints, Words, words
from linimasa.stories.lexicon import Said, pairs, said, tables

Floats = NDArray[np.float64]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# The mark of decimals in the one writing: "7.8" and "7,8" are one word, "7d8".
POINT = "d"
_WRITTEN = re.compile(rf"\b\d+(?:{POINT}\d+)?\b")
_POINTED = re.compile(rf"\b(\d+){POINT}(\d+)\b")
# Numbers are rare words, and say little all the same: any toll of two digits is shared by many
# events. By digits, the share of news that one is told as having; decimals as MORE.
FEW = {1: 0.3, 2: 0.08, 3: 0.02}
MORE = 0.01


class Spoken:
    """The cells of some texts of one kind (titles, or bodies), in the places of ``rows``."""

    def __init__(self, rows: Ints, found: Words, notions: Sequence[Said]) -> None:
        kept = np.ones(len(found.hashes), bool)
        for each in notions:
            kept[each.words] = False
            kept[each.words[each.lengths == 2] + 1] = False
        texts, lengths = found.texts, found.ends - found.starts
        plain = np.flatnonzero(kept)
        at = np.concatenate([plain, *(each.words for each in notions)])
        self.features = np.concatenate(
            [found.hashes[plain] >> np.uint64(32), *(each.notions for each in notions)]
        )
        self.rows = rows[texts[at]]
        self.letters = lengths[at]
        self.sure = np.concatenate([np.ones(len(plain)), *(each.sure for each in notions)])
        self.told = (
            np.concatenate([found.hashes[:0], *(each.notions for each in notions)]),
            np.concatenate([np.zeros(0), *(each.shares for each in notions)]),
        )


def spoken(texts: Sequence[str], codes: Sequence[str]) -> list[Spoken]:
    """The texts of all languages that have a lexicon with another among ``codes``."""
    made = []
    present = pairs(set(codes))
    for code in sorted({code for pair in present for code in pair}):
        rows = np.array([i for i, each in enumerate(codes) if each == code], np.int64)
        found = words([rewritten(texts[i], code) for i in rows.tolist()])
        notions = [said(found, tables(*pair)[pair.index(code)]) for pair in present if code in pair]
        made.append(Spoken(rows, found, notions))
    return made


def spelt(text: str, code: str, codes: Sequence[str]) -> dict[int, str]:
    """How a text writes each of its features (32 bits), the first time; numbers as rewritten."""
    told = rewritten(text, code)
    found = words([told])
    starts, ends = found.starts.tolist(), found.ends.tolist()
    made: dict[int, str] = {}
    for pair in pairs({code, *codes}):
        if code in pair:
            each = said(found, tables(*pair)[pair.index(code)])
            places = zip(each.notions.tolist(), each.words.tolist(), each.lengths, strict=True)
            for notion, at, length in sorted(places, key=lambda place: place[1]):
                made.setdefault(notion, told[starts[at] : ends[at + int(length) - 1]])
    for at, key in enumerate((found.hashes >> np.uint64(32)).tolist()):
        made.setdefault(key, told[starts[at] : ends[at]])
    return {key: _POINTED.sub(r"\1.\2", word) for key, word in made.items()}


class Telling(NamedTuple):
    """What texts of one language of a pair tell: features (32 bits) of the pair, the text that has
    each, and its worth."""

    texts: Ints
    features: Hashes
    worth: Floats


def notions(texts: Sequence[str], code: str, pair: tuple[str, str]) -> list[Hashes]:
    """What each text can be found by from the other language of a pair: its numbers and what its
    words are said for, what is rarest in the news, and surely said, first."""
    found = words([rewritten(text, code) for text in texts])
    each = said(found, tables(*pair)[pair.index(code)])
    worth = -np.log(each.shares) * each.sure**2
    told = [_numbers(found, texts, code), Telling(found.texts[each.words], each.notions, worth)]
    rows, features, worth = (np.concatenate(parts) for parts in zip(*told, strict=True))
    order = np.lexsort((features, -worth, rows))
    begins = np.searchsorted(rows[order], np.arange(len(texts) + 1)).tolist()
    parts = [features[order[begins[i] : begins[i + 1]]] for i in range(len(texts))]
    return [part[np.sort(np.unique(part, return_index=True)[1])] for part in parts]


def _numbers(found: Words, texts: Sequence[str], code: str) -> Telling:
    numbers, shares = figures(texts, [code] * len(texts))
    order = np.argsort(numbers)
    numbers, shares = numbers[order], shares[order]
    spelt = found.hashes >> np.uint64(32)
    at = np.flatnonzero(np.isin(spelt, numbers))
    worth = -np.log(shares[np.searchsorted(numbers, spelt[at])])
    return Telling(found.texts[at], spelt[at], worth)


def figures(texts: Sequence[str], codes: Sequence[str]) -> tuple[Hashes, Floats]:
    """The numbers of texts as features, with the share of news each is told as having."""
    told = {
        each: MORE if POINT in each else FEW.get(len(each), MORE)
        for text, code in zip(texts, codes, strict=True)
        for each in _WRITTEN.findall(rewritten(text, code))
    }
    return words(list(told)).hashes >> np.uint64(32), np.array(list(told.values()))


def rewritten(text: str, code: str) -> str:
    """The text with its numbers in one writing.

    >>> rewritten("11.000 tewas, gempa 7,8", "id")
    '11000 tewas, gempa 7d8'
    """
    return _NUMBER.sub(_writing(code), text)


@cache
def _writing(code: str) -> Callable[["re.Match[str]"], str]:
    known: Mapping[str, str] = data(code, "numbers") if has(code, "numbers") else {}
    point, group = known.get("decimal", "."), known.get("thousands", ",")
    grouped = re.compile(rf"(\d{{1,3}}(?:\{group}\d{{3}})+)(?:\{point}(\d+))?")
    broken = re.compile(rf"(\d+)(?:\{point}(\d{{1,2}})|\{group}(\d))")

    def one(match: "re.Match[str]") -> str:
        text = match.group()
        if whole := grouped.fullmatch(text):
            digits = whole[1].replace(group, "")
            return f"{digits}{POINT}{whole[2]}" if whole[2] else digits
        if part := broken.fullmatch(text):
            return f"{part[1]}{POINT}{part[2] or part[3]}"
        return text

    return one
