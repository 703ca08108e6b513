"""Floors under metadata and plain text, on a sample of the development sets; they refuse to be lowered
silently. The whole sets are measured by ``python -m benchmarks.reading.metadata``."""

import datetime as dt
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from linimasa.reading import read
from linimasa.reading.plaintext import read_plain

DATA = Path(__file__).parents[3] / "shared" / "data"
DIGESTS = {
    "pages/n4k": "5c270588c41677e310b1a3d35b723faae9143da25ca4105e4a40ed85549c187c",
    "pages/fundus_dev": "1633b2315599fe7a1b57c7e90c1cbe8cc4313df48e23b47008f2f0d5d9e0c8d4",
    "indonesian/dev": "efbea9ee72982eeb523dd57987f88ad125718f8f66b532f3a2345eef2b51a2b2",
}
KINDS = {
    "title": "title", "byline": "meta", "dateline": "meta", "paragraph": "body",
    "list item": "body", "quote": "body", "standfirst": "subhead", "subhead": "subhead",
    "caption": "caption", "related": "related", "furniture": "furniture",
}  # fmt: skip


def records(name: str, step: int = 1) -> list[dict]:
    path = DATA / f"{name}.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"no development data: {path} is missing")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == DIGESTS[name]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for at, line in enumerate(file) if at % step == 0]


def letters(text: str | None) -> str:
    return "".join(re.findall(r"\w+", (text or "").casefold()))


def share(right: list[bool]) -> float:
    return sum(right) / len(right)


@pytest.mark.data
def test_titles_authors_and_days_of_english_pages() -> None:
    pages = [(page, read(page["html"], url=page["url"])) for page in records("pages/n4k", 5)]
    titles = [letters(found.title) == letters(page["title"]) for page, found in pages]
    authors = [
        {name.casefold() for name in found.authors} == {name.casefold() for name in page["authors"]}
        for page, found in pages
        if page["authors"]
    ]
    days = [str(found.published)[:10] == page["date"] for page, found in pages]
    assert share(titles) >= 0.91
    assert share(authors) >= 0.89
    assert share(days) >= 0.88


@pytest.mark.data
def test_instants_of_pages_in_many_languages() -> None:
    right = []
    for page in records("pages/fundus_dev", 3):
        gold = dt.datetime.fromisoformat(page["instant"])
        if gold.tzinfo is None:
            continue
        found = read(page["html"], url=page["url"]).published
        right.append(isinstance(found, dt.datetime) and abs(found - gold) < dt.timedelta(seconds=1))
    assert share(right) >= 0.97


@pytest.mark.data
def test_lines_of_indonesian_copies() -> None:
    right, body, kept = [], 0, 0
    for page in records("indonesian/dev"):
        lines = zip(page["lines"], page["labels"], strict=True)
        gold = [(text, label) for text, label in lines if text.strip()]
        blocks = read_plain("\n".join(page["lines"])).blocks
        for block, (text, label) in zip(blocks, gold, strict=True):
            right.append(KINDS[block.kind] == label)
            body += len(text) * (label == "body")
            kept += len(text) * (label == "body" and block.start is not None)
    assert share(right) >= 0.985
    assert kept / body >= 0.995
