"""Floors under the quality of names and places, on the held-out parts; never lowered silently."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.facts import names as bench

DATA = Path(__file__).parents[3] / "shared" / "data"
DIGESTS = {
    "names_gmb_cut": "a565d95446d9f3a0c3d5019ae7a72a48eb658b3906e3eae28bc3ec2f28b0cd01",
    "names_nergrit": "b496d8793b93a18d6cd4e4ec04a613b2dfe1c782cc772bebdcb25cb7626b57d4",
    "names_nerui": "93a6581b456db79e1fa7077ac1b145092d7becc511d1bfc2da550fc84634cc2a",
    "places_lgl": "46a587c1920bc04490d4826ee79e0ef479b1f8937ba7d3e8c80eb7b40ec37387",
}

pytestmark = [pytest.mark.data, pytest.mark.slow]


@pytest.fixture(autouse=True)
def the_data() -> None:
    for name, digest in DIGESTS.items():
        path = DATA / f"facts/{name}.jsonl.gz"
        if not path.is_file():
            pytest.skip(f"no development data: {path} is missing")
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    ("name", "floor"), [("nerui", 0.82), ("nergrit", 0.737), ("gmb_cut", 0.869)]
)
def test_names_f1(name: str, floor: float) -> None:
    counts: Counter[str] = sum(bench.names(DATA, name).values(), Counter())
    f1 = 2 * counts["hit"] / (2 * counts["hit"] + counts["miss"] + counts["false"])
    assert f1 >= floor


def test_places_near_the_gold() -> None:
    counts = bench.places(DATA, every=4)
    assert counts["located"] >= 0.42 * counts["gold"]
    assert counts["near"] >= 0.83 * counts["located"]
