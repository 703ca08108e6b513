"""Which language a text is in: first by the letters and the common words of the languages we have
data on, which is quick, then by py3langid for the rest of the world."""

import math
import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

# Below this many letters a classifier's guess is worth less than the page's own declaration: only
# the common words of our languages tell.
SHORTEST = 20
# Words of fewer letters ("a") are common in too many languages to tell of a text this short.
_TELLING = 2
# A longer text is judged by its beginning: more of it no longer changes the answer.
LONGEST = 4000
# Most texts are told by less: by so many characters, where so large a share of the words are common
# ones of one language, and of the next but a part of that. (On 2,500 texts of the development sets
# nothing but the time changes.)
_BEGINNING = 1000
_CLEAR, _CLEARLY_AHEAD = 0.2, 2.5
# A text is in a language of ours when this share of its words are common ones of it. Of 860 texts
# of the development sets in 20 languages all agree with the classifier, which was asked for 3 of
# them (it takes 100 MB of memory and a third of a second to load); at .08 it was asked for 8, and
# one text in Swahili was Spanish.
_SURE = 0.1
# ... and the next language has this much less, or words that betray it: close neighbours share
# many of their words. Where it is left far behind, fewer will do (Turkish has .06 at times).
_AHEAD = 1.2
_LEAST, _FAR_AHEAD = 0.05, 1.7
# ... and it holds no more than this share of words that betray a close neighbour. The largest
# share among 979 Indonesian texts is .019.
_FOREIGN = 0.02

# A text in a script that two languages write holds this share of letters that are one's own.
_OWN = 0.05

# Letters below this one are Latin, Greek and Cyrillic, which many languages write.
_BEYOND = "\u0530"

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Common(NamedTuple):
    words: frozenset[str]
    foreign: frozenset[str]  # words of close neighbours
    mistaken_for: frozenset[str]  # what py3langid calls this language


class _Script(NamedTuple):
    letters: re.Pattern[str]
    share: float  # of the letters of a text, at least
    own: re.Pattern[str]  # those that no other language has


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language ``text`` is in, or None where it cannot be told."""
    if code := _at_a_glance(_WORD.findall(text[:_BEGINNING].lower())):
        return code
    sample = text[:LONGEST]
    words = _WORD.findall(sample.lower())
    size = sum(map(len, words))
    if not sample.isascii() and (code := _by_letters(words, size)):
        return code
    if size < SHORTEST:
        return _of_a_few(words)
    shares = _shares(words)
    best, second = sorted(shares, key=lambda code: shares[code], reverse=True)[:2]
    foreign = _share(words, _common()[best].foreign) > _FOREIGN
    betrayed = _share(words, _common()[second].foreign) > _FOREIGN  # it is not the second one
    ahead = shares[best] >= _AHEAD * shares[second] or betrayed
    far = shares[best] >= _LEAST and shares[best] >= _FAR_AHEAD * shares[second]
    if not foreign and (far or (ahead and shares[best] >= _SURE)):
        return best
    guess = _by_classifier(sample)
    return best if not foreign and guess in _common()[best].mistaken_for else guess


def _at_a_glance(words: list[str]) -> str | None:
    """The language that leaves every other far behind, in a text long enough."""
    if sum(map(len, words)) < _BEGINNING / 2:
        return None
    shares = _shares(words)
    best, second = sorted(shares, key=lambda code: shares[code], reverse=True)[:2]
    clear = shares[best] >= max(_CLEAR, _CLEARLY_AHEAD * shares[second])
    return best if clear and _share(words, _common()[best].foreign) == 0 else None


def _by_letters(words: list[str], size: int) -> str | None:
    """The language that writes so, with most of these letters."""
    letters = "".join(words)
    if size < _TELLING or max(letters) < _BEYOND:
        return None
    for code, script in _scripts().items():
        own, all_of_it = len(script.own.findall(letters)), len(script.letters.findall(letters))
        # (Chinese text quotes a Japanese name now and then, Japanese is full of its own letters.)
        if all_of_it >= script.share * size and own >= _OWN * size:
            return code
    return None


def _of_a_few(words: list[str]) -> str | None:
    """The one language that has most of its common words among these few, no neighbour's words."""
    telling = {word for word in words if len(word) >= _TELLING}
    found = {
        code: len(telling & common.words)
        for code, common in _common().items()
        if telling.isdisjoint(common.foreign)
    }
    most = max(found.values(), default=0)
    best = [code for code, count in found.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _by_classifier(sample: str) -> str | None:
    from py3langid import langid

    code, score = langid.classify(sample)
    # "zxx" is its word for no language at all.
    return str(code) if math.isfinite(score) and len(code) == 2 else None


def _share(words: list[str], among: frozenset[str]) -> float:
    return sum(map(among.__contains__, words)) / len(words)


def _shares(words: list[str]) -> dict[str, float]:
    """The share of common words, by language: each word is looked up once for all of them."""
    counts = dict.fromkeys(_common(), 0)
    spoken = _spoken()
    for word, times in Counter(words).items():
        for code in spoken.get(word, ()):
            counts[code] += times
    return {code: count / len(words) for code, count in counts.items()}


@cache
def _spoken() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is common, by the word."""
    found: dict[str, tuple[str, ...]] = {}
    for code, common in _common().items():
        for word in common.words:
            found[word] = (*found.get(word, ()), code)
    return found


@cache
def _common() -> dict[str, _Common]:
    """The common words of each language that has them, by its code."""
    return {
        code: _Common(*(frozenset(found[k].split()) for k in ("words", "foreign", "mistaken_for")))
        for code, found in _every().items()
        if "words" in found
    }


@cache
def _scripts() -> dict[str, _Script]:
    """The letters of each language that is known by them, in the order of their codes."""
    return {
        code: _Script(re.compile(found["letters"]), found["share"], re.compile(found["own"]))
        for code, found in _every().items()
        if "letters" in found
    }


def _every() -> dict[str, dict[str, Any]]:
    """What each language is known by."""
    from linimasa import languages

    return {
        code: languages.data(code, "common")
        for code in languages.available()
        if languages.has(code, "common")
    }
