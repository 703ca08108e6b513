"""Which language a text is in: first by the common words of the languages we have data on, which is
quick and tells Indonesian from Malay, then by py3langid for the rest of the world."""

import math
import re
from functools import cache
from typing import NamedTuple

# Below this many letters a classifier's guess is worth less than the page's own declaration: only
# the common words of our languages tell.
SHORTEST = 20
# Words of fewer letters ("a") are common in too many languages to tell of a text this short.
_TELLING = 2
# A longer text is judged by its beginning: more of it no longer changes the answer.
LONGEST = 4000
# A text is in a language of ours when this share of its words are common ones of it. On the
# development sets (n4k, wcxb_dev, fundus_dev, detik, indonesian, TimeBank: 2,200 texts) 95 % of the
# texts have .17 (Indonesian) or .24 (English) and more; texts in 14 other languages at most .06.
# (English pages of n4k go down to .09; the classifier a page below goes to takes 70 MB of memory.)
_SURE = 0.08
# ... and it holds no more than this share of words that betray a close neighbour. The largest
# share among 979 Indonesian texts is .019.
_FOREIGN = 0.02

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Common(NamedTuple):
    words: frozenset[str]
    foreign: frozenset[str]  # words of close neighbours
    mistaken_for: frozenset[str]  # what py3langid calls this language


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language ``text`` is in, or None where it cannot be told."""
    sample = text[:LONGEST]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < SHORTEST:
        return _of_a_few(words)
    shares = {code: _share(words, common.words) for code, common in _common().items()}
    best = max(shares, key=lambda code: shares[code])
    foreign = _share(words, _common()[best].foreign) > _FOREIGN
    if shares[best] >= _SURE and not foreign:
        return best
    guess = _by_classifier(sample)
    return best if not foreign and guess in _common()[best].mistaken_for else guess


def _of_a_few(words: list[str]) -> str | None:
    """The one language of ours that has common words among these few, and no neighbour's words."""
    telling = {word for word in words if len(word) >= _TELLING}
    if not all(map(str.isascii, words)):
        return None
    found = [code for code, common in _common().items() if not telling.isdisjoint(common.words)]
    if len(found) != 1 or not telling.isdisjoint(_common()[found[0]].foreign):
        return None
    return found[0]


def _by_classifier(sample: str) -> str | None:
    from py3langid import langid

    code, score = langid.classify(sample)
    # "zxx" is its word for no language at all.
    return str(code) if math.isfinite(score) and len(code) == 2 else None


def _share(words: list[str], among: frozenset[str]) -> float:
    return sum(map(among.__contains__, words)) / len(words)


@cache
def _common() -> dict[str, _Common]:
    """The common words of each language that has them, by its code."""
    from linimasa import languages

    every = {
        code: languages.data(code, "common")
        for code in languages.available()
        if languages.has(code, "common")
    }
    return {
        code: _Common(*(frozenset(found[k].split()) for k in ("words", "foreign", "mistaken_for")))
        for code, found in every.items()
    }
