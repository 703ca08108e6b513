"""Floors under the quality of dates, on the development sets; they refuse to be lowered silently."""

import hashlib
from pathlib import Path

import pytest
from benchmarks.facts import dates as bench

DATA = Path(__file__).parents[3] / "shared" / "data" / "facts"
DIGESTS = {
    "dates_timebank": "9041369f37206b23ecc04480bea1c665c40c2229c4b4f650932dced3fe3834c4",
    "dates_aquaint": "2785a6a6cead807d2de4c87218c43e7b13a19091f22403aaf419067d23fbf560",
    "dates_wikiwars_train": "96166473403195531ca11d9d0e6d87586e4e549b62652ceba28a03e5680cd758",
    "dates_detik_id": "39642e784396af32d15b7c0f77680d27d7e14cf1fcef9bf7df5143b7a19709ed",
    "dates_indotimex_dev_raw": "dd92d72784ae98abf8182d1bd2df4a042e21dd661c3f84f7337dca1673305787",
}

pytestmark = pytest.mark.data


@pytest.fixture(autouse=True)
def the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, digest in DIGESTS.items():
        path = DATA / f"{name}.jsonl.gz"
        if not path.is_file():
            pytest.skip(f"no development data: {path} is missing")
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    monkeypatch.chdir(Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("name", "floor"), [("timebank", 83.9), ("aquaint", 77.0), ("wikiwars_train", 87.4)]
)
def test_english_value_f1(name: str, floor: float) -> None:
    found = bench.score(bench.english(name), bench.ours)
    assert found.of(found.right)[2] >= floor


@pytest.mark.parametrize("part", ["a", "b"])
def test_indonesian_days(part: str) -> None:
    found = bench.score(bench.indonesian(part), bench.ours_days)
    precision, recall, _ = found.of(found.right)
    assert precision >= 97 and recall >= 96


def test_weekdays_are_no_worse_than_the_last_such_weekday() -> None:
    asked, plain, right, _ = bench.weekdays()
    assert (asked, plain) == (1195, 1083)
    assert right >= 1088


def test_speed() -> None:
    found = bench.score(bench.english("timebank")[:40], bench.ours)
    assert found.sentences / found.seconds >= 2000 / 2  # half, for slow and busy machines
