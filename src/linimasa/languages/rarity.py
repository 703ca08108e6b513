"""How common a word is in the news: the share of articles that hold it.

Counted over a background of English and Indonesian news (``rarity.npz``, made by
``training/languages/rarity.py``), so that a few articles can be weighed like many.
"""

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Hashes

# A word the background has never seen is about as rare as one in so many texts.
UNSEEN = 20000.0


def news_share(hashes: Hashes) -> NDArray[np.float64]:
    """Return the share of news texts that hold each word, by the upper 32 bits of its hash."""
    known, share = _counted()
    at = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    return np.where(known[at] == hashes, share[at], 1.0 / UNSEEN)


@cache
def _counted() -> tuple[Hashes, NDArray[np.float64]]:
    file = resources.files("linimasa.languages") / "rarity.npz"
    with file.open("rb") as stream, np.load(stream) as stored:
        return stored["hashes"].astype(np.uint64), 2.0 ** (stored["rarity"] / -10.0)
