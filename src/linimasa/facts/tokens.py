"""Words and marks of a text with their offsets, cut once for figures, quotes and events."""

import re
from bisect import bisect_left
from dataclasses import dataclass

# A number with its separators, initials (U.S.), a word with its inner hyphens, or one other mark.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-’'][^\W\d_]+)*|[^\w\s]|\w")
# "Putin's", "Putin’s": the possessive is a token of its own, so that names stay names.
_POSSESSIVE = ("'s", "’s")

# A dateline is this many tokens long at most: "GANJA, Azerbaijan (The Daily News) —".
LONGEST_DATELINE = 12


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text; ``lower`` is what word lists are compared with."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, start: int, end: int) -> range:
        """The indices of the tokens that begin in ``start``..``end`` (code points)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def tokens(text: str) -> Tokens:
    """Cut ``text`` into tokens; the offsets are code points of ``text``."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if len(word) > 2 and word[-2:] in _POSSESSIVE:
            words += [word[:-2], word[-2:]]
            starts += [start, end - 2]
            ends += [end - 2, end]
        else:
            words.append(word)
            starts.append(start)
            ends.append(end)
    curled = "’" in text
    lower = [word.lower().replace("’", "'") if curled else word.lower() for word in words]
    return Tokens(words, lower, starts, ends)


def behind_dateline(found: Tokens, sentence: range) -> int:
    """Where the first sentence of an article begins behind "GANJA, Azerbaijan (AP) —"."""
    if sentence.start > 0 or not found.words or not found.words[0].isupper():
        return sentence.start
    for index in range(1, min(sentence.stop, LONGEST_DATELINE)):
        if found.words[index] in "-–—":
            return index + 1
    return sentence.start
