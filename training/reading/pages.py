"""The development pages as rows of features, with a target for each block: is it in the gold?"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.reading.scoring import tokens
from numpy.typing import NDArray

from linimasa.reading import features
from linimasa.reading.html import anchors_of
from linimasa.reading.metadata import gather
from linimasa.reading.signs import Bags
from linimasa.reading.walking import walk
from training.reading.targets import targets

SETS = ("n4k", "wcxb_dev", "fundus_dev")
SNIPPETS = "trafilatura"
Floats = NDArray[np.float32]


@dataclass(slots=True)
class TrainingPage:
    """One page: its blocks' features, targets (0 to 1), sizes in words, and weights."""

    id: str
    set: str
    host: str
    texts: list[str]
    gold: str
    rows: Floats
    target: Floats
    words: Floats
    groups: tuple[NDArray[np.int64], ...] = ()  # numbers of its style, its parent (features.Table)
    bags: Bags | None = None  # the names of its blocks' elements and their words
    share: float = 1.0  # how much the page counts
    # Where there is no gold: snippets that must and must not be in its text.
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    weight: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.weight = np.ones(len(self.target), dtype=np.float32)


def load(data: Path) -> Iterator[TrainingPage]:
    """The pages of every set with a gold body that have any text in their markup."""
    for name in SETS:
        for record in _records(data, name):
            if record["body"] and (page := _page(name, record)):
                yield page


def load_snippets(data: Path) -> Iterator[TrainingPage]:
    """The pages of the set that has snippets in the place of gold bodies."""
    for record in _records(data, SNIPPETS):
        if page := _page(SNIPPETS, record):
            page.inside = tuple(record["with"] or ())
            page.outside = tuple(record["without"] or ())
            yield page


def _records(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _page(name: str, record: dict[str, Any]) -> TrainingPage | None:
    walked = walk(record["html"])
    blocks = walked.blocks
    if not blocks:
        return None
    anchors = anchors_of(gather(walked, record["url"]))
    table = features.table(blocks, anchors)
    texts = [block.text for block in blocks]
    words = [tokens(text) for text in texts]
    gold = record["body"] or ""
    return TrainingPage(
        id=record["id"],
        set=name,
        host=record["host"],
        texts=texts,
        gold=gold,
        rows=table.rows,
        target=targets(words, tokens(gold)),
        words=np.array([len(block) for block in words], dtype=np.float32),
        groups=table.groups,
        bags=table.bags,
    )
