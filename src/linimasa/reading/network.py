"""The labeller's network, in NumPy: how likely each block of a page is part of the article.

Each block is seen through its own features, the page as a whole (mean and maximum over its blocks)
and its neighbours: two convolutions along the page, the second one wider (dilated). Between them it
hears what the blocks of its own style and of its own parent look like on the mean, because a page
gives the same form to what is the same. Beside its features a block has what the names of its
elements and its first and last words mean (signs.py). It is made by ``training/reading`` and
described in docs/models/reading.md.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from linimasa.reading.signs import Bags, Keys

Array = NDArray[np.float32]

# The second convolution looks at every third block: with both, a block sees eight on either side.
DILATION = 3
# OpenBLAS shares out a product of more multiplications than this among threads, which then wait for
# one another: on two busy cores that made a third of all the work of reading a page.
_ALONE = 1 << 18


@dataclass(frozen=True, slots=True)
class Network:
    """The weights; shapes are (in, out), of a convolution (width, in, out)."""

    mean: Array
    scale: Array
    block: tuple[Array, Array]
    page: tuple[Array, Array]
    near: tuple[Array, Array]
    far: tuple[Array, Array]
    out: tuple[Array, Array]
    # What a block says to its groups, and what is made of their means; None: there are no groups.
    say: tuple[Array, Array] | None = None
    hear: tuple[Array, Array] | None = None
    # The keys that are known, in order, and what each means, (keys + 1, numbers): last, nothing.
    keys: Keys | None = None
    meanings: Array | None = None

    @classmethod
    def load(cls, arrays: Any) -> Self:
        """From the arrays of an ``.npz`` file, kept as float16 there."""

        def array(name: str) -> Array:
            return np.ascontiguousarray(arrays[name], dtype=np.float32)

        def layer(name: str) -> tuple[Array, Array]:
            return array(f"{name}.weight"), array(f"{name}.bias")

        grouped, heard = "say.weight" in arrays, "keys" in arrays
        return cls(
            mean=array("mean"),
            scale=array("scale"),
            block=layer("block"),
            page=layer("page"),
            near=layer("near"),
            far=layer("far"),
            out=layer("out"),
            say=layer("say") if grouped else None,
            hear=layer("hear") if grouped else None,
            keys=np.asarray(arrays["keys"], dtype=np.uint32) if heard else None,
            meanings=array("meanings") if heard else None,
        )

    def __call__(
        self,
        features: Array,
        groups: Sequence[NDArray[np.int64]] = (),
        bags: Bags | None = None,
    ) -> Array:
        """The probability of each class for each block: (blocks, columns) → (blocks, classes).

        ``groups`` number the blocks' groups, from 0, as often as the network was trained with;
        ``bags`` are needed where it was trained with them.
        """
        return _chances(self.scores(features, groups, bags))

    def scores(
        self,
        features: Array,
        groups: Sequence[NDArray[np.int64]] = (),
        bags: Bags | None = None,
    ) -> Array:
        """The log-odds of each class for each block."""
        own = (features - self.mean) * self.scale
        if bags is not None and self.keys is not None and self.meanings is not None:
            own = np.concatenate((own, _meant(bags, self.keys, self.meanings)), axis=1)
        rows = _ramp(_times(own, self.block[0]) + self.block[1])
        page = np.concatenate((rows.mean(axis=0), rows.max(axis=0)))
        rows = _ramp(rows + page @ self.page[0] + self.page[1])
        near = _ramp(_along(rows, *self.near, 1)) + rows
        if self.say and self.hear:
            said = np.tanh(_times(near, self.say[0]) + self.say[1])
            parts = np.split(said, len(groups), axis=1)
            means = [_means(part, group) for part, group in zip(parts, groups, strict=True)]
            heard = _times(np.concatenate(means, axis=1), self.hear[0])
            near = _ramp(heard + self.hear[1]) + near
        far = _ramp(_along(near, *self.far, DILATION)) + near
        scores: Array = np.concatenate((far, rows), axis=1) @ self.out[0] + self.out[1]
        return scores


@dataclass(frozen=True, slots=True)
class Networks:
    """Several networks that judge together: by the mean of their log-odds."""

    networks: tuple[Network, ...]

    def __call__(
        self, features: Array, groups: Sequence[NDArray[np.int64]], bags: Bags | None
    ) -> Array:
        """As a network's."""
        scores = [network.scores(features, groups, bags) for network in self.networks]
        return _chances(np.mean(scores, axis=0))


@cache
def shipped_labeller() -> Networks:
    """The networks of blocks that come with the package."""
    with _opened("labeller.npz") as arrays:
        several: dict[str, dict[str, Any]] = {}
        for name in arrays.files:
            number, _, of = name.partition(".")
            several.setdefault(number, {})[of] = arrays[name]
    return Networks(tuple(map(Network.load, several.values())))


@cache
def shipped(name: str) -> Network:
    """A network of the lines of plain text that comes with the package."""
    with _opened(name) as arrays:
        return Network.load(arrays)


@contextmanager
def _opened(name: str) -> Iterator[Any]:
    path = resources.files("linimasa.reading").joinpath(name)
    with path.open("rb") as file, np.load(file) as arrays:
        yield arrays


def _chances(scores: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def known(keys: Keys, among: Keys) -> NDArray[np.int64]:
    """Where each key stands among those that are known, in order; the end where it is not."""
    at = np.searchsorted(among, keys)
    inside = np.minimum(at, len(among) - 1)
    found: NDArray[np.int64] = np.where(among[inside] == keys, at, len(among))
    return found


def _meant(bags: Bags, keys: Keys, meanings: Array) -> Array:
    """What each block's names and words mean, summed."""
    each = meanings[known(bags.keys, keys)]
    sums = np.add.reduceat(each, np.cumsum(bags.sizes) - bags.sizes, axis=0)
    found: Array = sums[bags.of].sum(axis=1)
    return found


def _along(rows: Array, weight: Array, bias: Array, dilation: int) -> Array:
    """A convolution along the page; beyond its ends there is nothing (zeros)."""
    width = len(weight)
    reach = width // 2 * dilation
    padded = np.zeros((len(rows) + 2 * reach, rows.shape[1]), rows.dtype)
    padded[reach : reach + len(rows)] = rows
    total = np.broadcast_to(bias, rows.shape[:1] + bias.shape).copy()
    for at in range(width):
        start = at * dilation
        total += _times(padded[start : start + len(rows)], weight[at])
    return total


def _times(rows: Array, weight: Array) -> Array:
    """``rows @ weight``, a few rows at a time, so that it stays with this thread."""
    size = max(1, _ALONE // weight.size)
    whole = len(rows) // size * size
    if whole == 0:
        return rows @ weight
    first = rows[:whole].reshape(-1, size, rows.shape[1]) @ weight
    return np.concatenate((first.reshape(whole, -1), rows[whole:] @ weight))


def _means(values: Array, group: NDArray[np.int64]) -> Array:
    """For each row the mean over the rows of its group."""
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group)
    sums = np.add.reduceat(values[order], np.cumsum(sizes) - sizes, axis=0)
    means = sums / sizes[:, None]
    return np.asarray(means[group], dtype=np.float32)


def _ramp(values: NDArray[Any]) -> Array:
    ramped: Array = np.maximum(values, np.float32(0))
    return ramped
