"""Which language a text is in: first by the common words of the languages we have data on, which is
quick and tells Indonesian from Malay, then by py3langid for the rest of the world."""

import math
import re
from functools import cache

# Below this many letters a guess is worth less than the page's own declaration.
SHORTEST = 20
# A longer text is judged by its beginning: more of it no longer changes the answer.
LONGEST = 4000
# A text is in a language of ours when this share of its words are common ones of it. Over the
# development sets (n4k, wcxb_dev, detik, indonesian) the share is .30 to .55 in the right language
# and under .12 in any other.
_SURE = 0.2
# ... and it holds no more than this share of words that betray a close neighbour.
_FOREIGN = 0.01

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language ``text`` is in, or None where it cannot be told."""
    sample = text[:LONGEST]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < SHORTEST:
        return None
    shares = {code: _share(words, common) for code, (common, _) in _common().items()}
    best = max(shares, key=lambda code: shares[code])
    foreign = _share(words, _common()[best][1])
    if shares[best] >= _SURE and foreign <= _FOREIGN:
        return best
    return _by_classifier(sample)


def _by_classifier(sample: str) -> str | None:
    from py3langid import langid

    code, score = langid.classify(sample)
    return str(code) if math.isfinite(score) else None


def _share(words: list[str], among: frozenset[str]) -> float:
    return sum(word in among for word in words) / len(words)


@cache
def _common() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    from linimasa import languages

    every = {code: languages.data(code, "common") for code in languages.available()}
    return {
        code: (frozenset(found["words"].split()), frozenset(found["foreign"].split()))
        for code, found in every.items()
    }
