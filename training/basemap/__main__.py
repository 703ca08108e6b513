"""Makes the basemap of the story page: ``python -m training.basemap countries-50m.json``.

The input is a file of the npm package world-atlas 2.0.2 (Natural Earth 4.1.0, public domain; the
package is under the ISC licence): ``npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz``.
The output, ``src/linimasa/service/basemap.npz``, holds every ring of every country as whole numbers
(32767 is 180 degrees), each point as the step from the one before, and the countries' names.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

OUTPUT = Path(__file__).parents[2] / "src" / "linimasa" / "service" / "basemap.npz"
FULL = 32767 / 180
# A ring smaller than this (degrees, either way) cannot be seen on a map of a story.
SMALLEST = 0.05


def main() -> None:
    """Read the topology, write the rings."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [decode(arc, topology["transform"]) for arc in topology["arcs"]]
    names: list[str] = []
    rings: list[np.ndarray] = []
    owners: list[int] = []
    for country in topology["objects"]["countries"]["geometries"]:
        names.append(country["properties"]["name"])
        for indices in outlines(country):
            ring = join(arcs, indices)
            if np.ptp(ring, axis=0).max() >= SMALLEST:
                rings.append(np.rint(ring * FULL).astype(np.int32))
                owners.append(len(names) - 1)
    kept = [shorten(ring) for ring in rings]
    # A step from +180 to -180 degrees does not fit into 16 bits, and need not: adding up wraps too.
    steps = np.diff(np.concatenate(kept), axis=0, prepend=0).astype(np.int16)
    np.savez_compressed(
        OUTPUT,
        steps=steps.T.copy(),
        lengths=np.array([len(ring) for ring in kept], dtype=np.int32),
        owners=np.array(owners, dtype=np.int16),
        names=np.array(names),
    )
    print(f"{len(kept)} rings, {len(steps)} points, {OUTPUT.stat().st_size} bytes")


def decode(arc: list[list[int]], transform: dict[str, Any]) -> np.ndarray:
    """The points of an arc in degrees (TopoJSON 2.1.2: quantized, each a step from the last)."""
    points = np.cumsum(np.array(arc), axis=0)
    degrees: np.ndarray = points * transform["scale"] + transform["translate"]
    return degrees


def outlines(country: dict[str, Any]) -> list[list[int]]:
    """The outer and inner rings of a country, as indices of arcs."""
    if country["type"] == "Polygon":
        return list(country["arcs"])
    return [ring for polygon in country["arcs"] for ring in polygon]


def join(arcs: list[np.ndarray], indices: list[int]) -> np.ndarray:
    """A ring of its arcs; a negative index is an arc backwards."""
    parts = [arcs[~index][::-1] if index < 0 else arcs[index] for index in indices]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def shorten(ring: np.ndarray) -> np.ndarray:
    """Without the points that fall on the one before."""
    moved = np.any(np.diff(ring, axis=0) != 0, axis=1)
    return ring[np.concatenate([[True], moved])]


if __name__ == "__main__":
    main()
