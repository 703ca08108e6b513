"""What the names of a block's elements and its first and last words are, as keys.

That "entry-content" holds an article on thousands of sites, and that "Also read:" begins no
paragraph, is learned, not listed: the network keeps a few numbers for every key that stands on
several hosts. A key is a checksum, so no name and no word is in the model; an unknown one says
nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from linimasa.reading.blocks import Element, RawBlock

Keys = NDArray[np.uint32]
Whole = NDArray[np.int64]

# The names of so many elements are heard: a block's own and its parent's as near, the rest as far.
_LEVELS, _NEAR = 6, 2
# So many words of a block are heard, of this many characters at its beginning and its end.
_FIRST, _FIRST_CHARS = 4, 60
_LAST, _LAST_CHARS = 2, 40
# A link alone that is shorter than this is furniture whatever it says: its words are not heard.
_SHORT_LINK = 30
_LONGEST_NAME = 40

_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")
# With these the checksums begin: the same word is another key at another place.
_NEAR_SEED, _FAR_SEED, _FIRST_SEED, _LEAD_SEED, _LAST_SEED = range(1, 6)
_NO_KEY = 0


class Bags(NamedTuple):
    """Bags of keys, each different one once, and which of them a block has."""

    keys: Keys  # of all bags, one after the other; no bag is empty
    sizes: Whole  # how many keys each bag has
    of: Whole  # (blocks, 7): the bags of each block; bag 0 says nothing


def bags(blocks: Sequence[RawBlock]) -> Bags:
    """The bags of the blocks of one page."""
    gathered = _Gathered()
    texts: dict[str, int] = {}
    of: list[list[int]] = []
    for block in blocks:
        element, text = block.element, block.text
        said = 0
        if block.link_chars < len(text) or len(text) >= _SHORT_LINK:
            if text not in texts:
                texts[text] = gathered.add(word_keys(text))
            said = texts[text]
        of.append([said, gathered.near(element.names), *gathered.above(element.parent)])
    return Bags(
        np.array(gathered.keys, dtype=np.uint32),
        np.array(gathered.sizes, dtype=np.int64),
        np.array(of, dtype=np.int64),
    )


class _Gathered:
    """The bags of a page as they are met."""

    def __init__(self) -> None:
        self.keys: list[int] = [_NO_KEY]
        self.sizes: list[int] = [1]
        self._near: dict[str, int] = {"": 0}
        self._far: dict[str, int] = {"": 0}
        # Of the elements that have blocks in them: its own near bag, then those far above it.
        self._above: dict[Element | None, list[int]] = {None: [0] * (_LEVELS - 1)}

    def add(self, keys: Sequence[int]) -> int:
        """The number of a new bag."""
        if not keys:
            return 0
        self.keys.extend(keys)
        self.sizes.append(len(keys))
        return len(self.sizes) - 1

    def near(self, names: str) -> int:
        found = self._near.get(names)
        if found is None:
            found = self._near[names] = self.add(name_keys(names, _NEAR_SEED))
        return found

    def above(self, parent: Element | None) -> list[int]:
        """The bags of a block's parent and of the elements above that one, which are far."""
        unknown: list[Element] = []
        step = parent
        while step is not None and step not in self._above:
            unknown.append(step)
            step = step.parent
        found = self._above[step]
        for element in reversed(unknown):
            over = element.parent.names if element.parent is not None else ""
            if over not in self._far:
                self._far[over] = self.add(name_keys(over, _FAR_SEED))
            found = [self.near(element.names), self._far[over], *found[1:-1]]
            self._above[element] = found
        return found


def name_keys(names: str, seed: int) -> tuple[int, ...]:
    """The keys of an element's names, each once."""
    if " " not in names:
        return (_of_name(names, seed),)
    return tuple(dict.fromkeys([_of_name(name, seed) for name in names.split()]))


@lru_cache(maxsize=16384)
def _of_name(name: str, seed: int) -> int:
    """(Its numbers are alike. The words in it are heard by hints.py.)"""
    return crc32(_NUMBER.sub("0", name)[:_LONGEST_NAME].encode("utf-8", "replace"), seed)


def word_keys(text: str) -> list[int]:
    """The keys of a block's first words, of the first one and of the first two as such, and of its
    last ones."""
    first = _WORD.findall(text[:_FIRST_CHARS].lower())[:_FIRST]
    found = [_of_word(word, _FIRST_SEED) for word in first]
    if first:
        lead = _of_word(first[0], _LEAD_SEED)
        found.append(lead)
        if len(first) > 1:
            found.append(_of_word(first[1], lead))
    if len(text) > _FIRST_CHARS:
        last = _WORD.findall(text[-_LAST_CHARS:].lower())
        found += [_of_word(word, _LAST_SEED) for word in last[-_LAST:]]
    return found


def _of_word(word: str, seed: int) -> int:
    if not word.isalpha():
        word = _DIGIT.sub("0", word)  # digits are alike
    return crc32(word.encode("utf-8", "replace"), seed)
