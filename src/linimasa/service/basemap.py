"""The shipped basemap: the countries, cut to the part of the world that a map shows.

The data are Natural Earth's (1:50 million, public domain); ``training/basemap`` makes the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from typing import cast

import numpy as np
from numpy.typing import NDArray

FULL = 32767 / 180  # of the file: whole numbers per degree

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country as far as it lies in a box: its outlines, (longitude, latitude) in degrees."""

    name: str
    outlines: list[Points]


def countries(box: Box, smallest: float = 0) -> list[Country]:
    """The countries that can be seen in ``box``, cut at its edges.

    Outlines smaller than this many degrees either way (islets on a map of the world) are left out.
    """
    map_ = _basemap()
    seen = (
        (map_.bounds[:, 0] < box.east)
        & (map_.bounds[:, 2] > box.west)
        & (map_.bounds[:, 1] < box.north)
        & (map_.bounds[:, 3] > box.south)
        & (np.maximum(*(map_.bounds[:, 2:] - map_.bounds[:, :2]).T) >= smallest)
    )
    found = []
    for owner, rings in groupby(np.flatnonzero(seen), key=lambda ring: map_.owners[ring]):
        outlines = [cut for ring in rings if len(cut := _cut(map_.ring(int(ring)), box)) > 2]
        if outlines:
            found.append(Country(map_.names[owner], outlines))
    return found


@dataclass(frozen=True, slots=True)
class _Basemap:
    points: NDArray[np.int16]
    starts: NDArray[np.int64]
    owners: list[int]
    names: list[str]
    bounds: Points  # west, south, east, north of each ring

    def ring(self, number: int) -> Points:
        """The points of a ring in degrees."""
        first, last = self.starts[number], self.starts[number + 1]
        return self.points[:, first:last].T / FULL


@cache
def _basemap() -> _Basemap:
    with (resources.files("linimasa.service") / "basemap.npz").open("rb") as file:
        data = np.load(file)
        points = np.cumsum(data["steps"], axis=1, dtype=np.int16)
        starts = np.concatenate([[0], np.cumsum(data["lengths"])])
        owners, names = data["owners"].tolist(), data["names"].tolist()
    low = np.minimum.reduceat(points, starts[:-1], axis=1)
    high = np.maximum.reduceat(points, starts[:-1], axis=1)
    return _Basemap(points, starts, owners, names, np.concatenate([low, high]).T / FULL)


def _cut(ring: Points, box: Box) -> Points:
    """The part of a ring in a box (Sutherland and Hodgman 1974: one edge of the box at a time)."""
    for axis, edge, sign in _edges(box):
        if len(ring) == 0:
            break
        ring = _cut_at(ring, axis, edge, sign)
    return ring


def _edges(box: Box) -> Iterator[tuple[int, float, int]]:
    yield 0, box.west, 1
    yield 0, box.east, -1
    yield 1, box.south, 1
    yield 1, box.north, -1


def _cut_at(ring: Points, axis: int, edge: float, sign: int) -> Points:
    """The part on one side of an edge; where the ring crosses it, a point is put on it."""
    beyond = (ring[:, axis] - edge) * sign
    inside = beyond >= 0
    if inside.all():
        return ring
    after = np.roll(ring, -1, axis=0)
    crosses = inside != np.roll(inside, -1)
    step = beyond - np.roll(beyond, -1)
    share = np.divide(beyond, step, out=np.zeros_like(beyond), where=crosses)
    crossing = ring + share[:, None] * (after - ring)
    both = np.stack([ring, crossing], axis=1).reshape(-1, 2)
    return cast("Points", both[np.stack([inside, crosses], axis=1).reshape(-1)])
