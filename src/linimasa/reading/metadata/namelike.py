"""How much the letters of a name are those of a person's: a linear model over the character n-grams
of its words, in NumPy (docs/models/namelike.md)."""

import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

_MODEL = "namelike.npz"
# n-grams of these lengths, and whole words, each told apart by where its word stands.
SIZES = (2, 3, 4)
# More words than this make no difference.
MOST_WORDS = 5
# Names of people on the web are longer in no script the model has seen.
_LONGEST = 60
# What its letters cannot tell (a script the model has not seen, one word) is neither.
UNKNOWN = 0.0


# The names of a page are asked for once for each place that gives them.
@lru_cache(maxsize=512)
def likeness(name: str) -> float:
    """The log odds that ``name`` (two words or more, in Latin letters) is a person's; 0 where the
    model cannot tell."""
    name = name[:_LONGEST].replace("’", "'")
    words = name.split()
    if len(words) < 2 or not is_latin(name):
        return UNKNOWN
    weights, bias = _model()
    found = sorted({bucket(gram, len(weights)) for gram in grams(words)})
    return float(weights[found].sum() / np.sqrt(len(found))) + bias


def grams(words: list[str]) -> Iterator[str]:
    """The features of the words of a name: first, last and middle words apart."""
    last = len(words) - 1
    for at, word in enumerate(words):
        place = "f" if at == 0 else "l" if at == last else "m"
        word = f"^{word.casefold()}$"
        yield place + word
        for size in SIZES:
            for start in range(len(word) - size + 1):
                yield place + word[start : start + size]
    yield f"#{min(len(words), MOST_WORDS)}"


def bucket(gram: str, size: int) -> int:
    """Which of ``size`` weights a feature has: the same in every process."""
    return zlib.crc32(gram.encode()) % size


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, all the model has seen."""
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in name)


@cache
def _model() -> tuple[npt.NDArray[np.float32], float]:
    path = resources.files("linimasa.reading.metadata") / _MODEL
    with path.open("rb") as file, np.load(file) as model:
        return model["weights"].astype(np.float32) * float(model["scale"]), float(model["bias"])
