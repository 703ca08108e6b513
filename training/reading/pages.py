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
from selectolax.lexbor import LexborHTMLParser

from linimasa.reading import features
from linimasa.reading.blocks import find_blocks
from linimasa.reading.guard import tame
from linimasa.reading.html import anchors_of
from linimasa.reading.metadata import gather

SETS = ("n4k", "wcxb_dev", "fundus_dev")
# A block is of the body when this share of its 4-grams is in the gold.
IN_BODY = 0.5
# More candidates than this are not put in order against one another.
MOST_CANDIDATES = 1500

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
    weight: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.weight = np.ones(len(self.target), dtype=np.float32)


def load(data: Path) -> Iterator[TrainingPage]:
    """The pages of every set with a gold body that have any text in their markup."""
    for name in SETS:
        with gzip.open(data / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                if record["body"] and (page := _page(name, record)):
                    yield page


def _page(name: str, record: dict[str, Any]) -> TrainingPage | None:
    html = tame(record["html"])
    tree = LexborHTMLParser(html)
    blocks = find_blocks(tree)
    if not blocks:
        return None
    anchors = anchors_of(tree, gather(tree, html, record["url"]))
    texts = [block.text for block in blocks]
    words = [tokens(text) for text in texts]
    return TrainingPage(
        id=record["id"],
        set=name,
        host=record["host"],
        texts=texts,
        gold=record["body"],
        rows=features.table(blocks, anchors).rows,
        target=_targets(words, record["body"]),
        words=np.array([len(block) for block in words], dtype=np.float32),
    )


def _targets(blocks: list[list[str]], gold: str) -> Floats:
    """The share of each block that is in the gold, where it repeats nothing already taken.

    The same words often stand twice on a page (teaser and body, phone and desktop layout). Of all
    blocks that are in the gold, the longest chain in the order of the gold is taken; a block
    outside it that only repeats the chain is not of the body.
    """
    words = tokens(gold)
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - 3):
        places.setdefault(tuple(words[at : at + 4]), []).append(at)
    lines = {tuple(tokens(line)) for line in gold.split("\n")}
    share = np.zeros(len(blocks), dtype=np.float32)
    found: list[list[list[int]]] = []
    for number, block in enumerate(blocks):
        hits: list[list[int]] = []
        if len(block) >= 4:
            grams = [tuple(block[at : at + 4]) for at in range(len(block) - 3)]
            hits = [places[gram] for gram in grams if gram in places]
            share[number] = len(hits) / len(grams)
        elif block:
            share[number] = tuple(block) in lines
        found.append(hits)
    inside = [n for n in range(len(blocks)) if share[n] > IN_BODY and found[n]]
    chain = _chain(inside[:MOST_CANDIDATES], found, [len(block) for block in blocks])
    covered = {hits[0] for n in chain for hits in found[n]}
    for number in inside:
        if number not in chain:
            again = sum(any(at in covered for at in hits) for hits in found[number])
            if again > len(found[number]) / 2:
                share[number] = 0
    return share


def _chain(inside: list[int], found: list[list[list[int]]], sizes: list[int]) -> set[int]:
    """Of the blocks ``inside``, those of the heaviest chain in the order of the gold."""
    starts = np.array([min(hits[0] for hits in found[n]) for n in inside])
    best = np.zeros(len(inside))
    before = np.full(len(inside), -1)
    for at in range(len(inside)):
        earlier = np.flatnonzero(starts[:at] < starts[at])
        best[at] = sizes[inside[at]]
        if len(earlier):
            last = earlier[best[earlier].argmax()]
            best[at] += best[last]
            before[at] = last
    chain = set()
    at = int(best.argmax()) if len(inside) else -1
    while at >= 0:
        chain.add(inside[at])
        at = int(before[at])
    return chain
