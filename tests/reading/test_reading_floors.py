"""Floors under the quality of reading, on a sample of each development set; they refuse to be lowered
silently. (The shipped labeller has seen these pages: a floor watches for breakage, and the figures
on hosts never seen are in docs/models/reading.md.)"""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from benchmarks.reading.scoring import score, summary

from linimasa.reading import read

DATA = Path(__file__).parents[3] / "shared" / "data" / "pages"
# Set: digest of the file, every so many pages, body F1, share of pages whose title is exact.
FLOORS = {
    "n4k": (
        "5c270588c41677e310b1a3d35b723faae9143da25ca4105e4a40ed85549c187c", 12, 0.93, 0.84,
    ),
    "wcxb_dev": (
        "0702d6c27fb05311d7b8b7bf0e543780a3ebbe53d8113149c5c0db2b84ec4c78", 26, 0.972, 0.84,
    ),
    "fundus_dev": (
        "1633b2315599fe7a1b57c7e90c1cbe8cc4313df48e23b47008f2f0d5d9e0c8d4", 6, 0.985, 0.65,
    ),
}  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize("name", FLOORS)
def test_reading_is_no_worse_than_it_was(name: str) -> None:
    digest, step, body_floor, title_floor = FLOORS[name]
    path = DATA / f"{name}.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"no development data: {path} is missing")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for number, line in enumerate(file) if number % step == 0]
    found = [(page, read(page["html"], url=page["url"])) for page in pages if page["body"]]
    f1 = summary([score(article.text, page["body"]) for page, article in found]).f1
    titles = [_letters(article.title) == _letters(page["title"]) for page, article in found]
    assert (f1 >= body_floor, f1) == (True, f1)
    assert sum(titles) / len(titles) >= title_floor


def _letters(text: str | None) -> str:
    return "".join(c for c in (text or "").casefold() if c.isalnum())
