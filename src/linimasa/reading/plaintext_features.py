"""The lines of a plain-text page as numbers: one row a line, one column a feature.

Nothing here looks at the words of a language; what a language's patterns take a line for comes
with the line (``Line.label``), and so does the run of lines that the rules take for the body.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.reading.plaintext_lines import Line

Array = NDArray[np.float32]
Numbers = NDArray[np.float64]

# Windows, in lines to either side, in which prose is counted.
_WINDOWS = (1, 3, 8, 20)
# What a pattern takes a line for; every other label is one column more.
_LABELS = (
    "related", "caption", "author bio", "newsletter", "membership", "share", "comment", "ad",
    "navigation", "video", "login", "cookie notice",
)  # fmt: skip
# Of a long line no more than this is counted.
_MOST_CHARS = 2000
_QUOTES = '"“”«»„‘’「」『』'
_MARKS = "|›»•·>/–—-*"
_ENDS = (".!。！।۔", "?？؟", ":：", "…", ",،、")
# A word that tells what an article is about has this many letters; where no spaces are written,
# two characters stand for a word.
_TELLING = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{2}")


class Guess(NamedTuple):
    """What rules of shape make of a page, which the networks start from."""

    begin: int  # the body is the run of lines from here
    end: int  # ... to before this one
    title: int  # the headline; -1: none (no feature: networks that see it learn to follow it)
    signed: Sequence[bool]  # for each line, whether it looks like a byline


def rows(lines: Sequence[Line], guess: Guess) -> Array:
    """(lines, columns): how each line looks, alone and among its neighbours. There is at least
    one line."""
    begin, end, _, signed = guess
    own = np.array([_alone(line) for line in lines], dtype=np.float64)
    about = _about(lines, begin, end)
    byline = np.array(signed, dtype=np.float64)[:, None]
    found = np.concatenate((own, about, byline, _place(lines, begin, end)), axis=1)
    return found.astype(np.float32)


def _alone(line: Line) -> list[float]:
    text = line.text[:_MOST_CHARS]
    size = len(text)
    words = text.split()
    letters = [word for word in words if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in letters)
    digits = sum(map(str.isdigit, text))
    upper = sum(map(str.isupper, text))
    last = text.rstrip("\"'”’»」』)]")[-1:]
    first = text[0]
    found: list[float] = [
        _log(len(line.text)),
        _log(line.words),
        digits / size,
        upper / size,
        capital / max(1, len(letters)),
        sum(not (c.isalnum() or c.isspace()) for c in text) / size,
        unicodedata.category(first) == "Lo",
        _log(text.count(",") + text.count("、") + text.count("،")),
        _log(sum(text.count(stop) for stop in ".!?。")),
        _log(sum(text.count(quote) for quote in _QUOTES)),
        _log(sum(text.count(bar) for bar in "|›»•·")),
        "©" in text,
        "@" in text,
        ":" in text[:30],
        text[-1:] in '"”»」』',
        first.isupper(),
        first.islower(),
        first.isdigit(),
        first in _QUOTES,
        first in _MARKS,
        min(size / max(1, len(words)), 20) / 10,
        line.gap,
        line.closed,
        line.heads_end,
        line.turns,
        line.dated,
        line.repeated,
        line.bullet,
        line.prose,
        line.label is not None and line.label not in _LABELS,
    ]
    found += [last != "" and last in ends for ends in _ENDS]
    found += [line.label == label for label in _LABELS]
    return found


def _about(lines: Sequence[Line], begin: int, end: int) -> Numbers:
    """Of the telling words of each line, how many the other lines of the run have, and a share."""
    words = [set(_TELLING.findall(line.text[:_MOST_CHARS].lower())) for line in lines]
    run = Counter(word for own in words[begin:end] for word in own)
    found = np.zeros((len(lines), 2))
    for at, own in enumerate(words):
        least = 1 if begin <= at < end else 0
        shared = sum(run[word] > least for word in own)
        found[at] = _log(shared), shared / max(1, len(own))
    return found


def _place(lines: Sequence[Line], begin: int, end: int) -> Numbers:
    n = len(lines)
    at = np.arange(n)
    words = np.array([min(line.words, 200) for line in lines], dtype=np.float64)
    prose = np.array([line.prose for line in lines])
    gap = np.array([line.gap for line in lines], dtype=np.float64)
    dated = np.array([line.dated for line in lines])
    ends = np.array([line.heads_end for line in lines], dtype=np.float64)
    written = words * prose
    running = np.concatenate(([0.0], np.cumsum(written)))
    count = np.concatenate(([0.0], np.cumsum(prose)))
    found = [
        at / n,
        running[:-1] / max(1.0, running[-1]),
        np.full(n, _log(n)),
        np.full(n, _log(float(running[-1]))),
        np.full(n, gap.mean()),
        np.full(n, prose.mean()),
        (at >= begin) & (at < end),
        _logs(np.maximum(begin - at, 0)),
        _logs(np.maximum(at - end + 1, 0)),
        np.minimum(np.cumsum(ends), 5) / 5,
        _logs(_since(dated)),
        _logs(_since(dated[::-1])[::-1]),
    ]
    for window in _WINDOWS:
        low, high = np.maximum(at - window, 0), np.minimum(at + window + 1, n)
        found.append((count[high] - count[low]) / (2 * window + 1))
        found.append(_logs(running[high] - running[low]))
    found.append(_logs(_since(prose)))
    found.append(_logs(_since(prose[::-1])[::-1]))
    return np.stack(found, axis=1).astype(np.float64)


def _since(marked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many lines back the last marked one before each is; the line's number where none is."""
    at = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, at, -1))
    before = np.concatenate(([-1], last[:-1]))
    return np.where(before < 0, 99, at - before)


def _log(value: float) -> float:
    return math.log1p(max(value, 0)) * 0.3


def _logs(values: NDArray[np.generic]) -> Numbers:
    found: Numbers = np.log1p(np.maximum(values, 0).astype(np.float64)) * 0.3
    return found
