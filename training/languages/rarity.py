"""Makes ``src/linimasa/languages/rarity.npz`` again: in how many texts each word occurs.

    python -m training.languages.rarity [../shared/data]

Texts: Timeline17 articles, the Reuters-21578 half, gold bodies of the n4k and wcxb_dev pages
(English); Detik, NER-UI, NERGRIT and the PANL international block (Indonesian). Only counts are
kept, under 32 bits of each word's hash, of the words that occur in at least FEWEST texts.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from linimasa.languages.words import words

OUT = Path("src/linimasa/languages/rarity.npz")
FEWEST = 3


def records(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def corpora(data: Path) -> dict[str, list[str]]:
    """The texts by language; short ones are put together to the length of a short article."""
    en = [r["text"] for r in records(data, "timelines/t17_articles")]
    en += [r["body"] or "" for r in records(data, "stories/reuters21578_dev")]
    en += [r["body"] or "" for name in ("n4k", "wcxb_dev") for r in records(data, f"pages/{name}")]
    id_ = [r["text"] for r in records(data, "facts/dates_detik_id")]
    lines = [" ".join(r["tokens"]) for r in records(data, "facts/names_nerui")]
    lines += [" ".join(r["tokens"]) for r in records(data, "facts/names_nergrit")]
    lines += [r["ind"] for r in records(data, "stories/panl_int_en_id")]
    id_ += [" ".join(lines[i : i + 10]) for i in range(0, len(lines), 10)]
    return {"en": en, "id": id_}


def shares(texts: list[str]) -> tuple[Any, Any]:
    """Each word's hash and the share of texts it occurs in."""
    found = words(texts)
    short = (found.hashes >> np.uint64(32)).astype(np.uint64)
    pairs = np.unique(short << np.uint64(32) | found.texts.astype(np.uint64))
    hashes, counts = np.unique(pairs >> np.uint64(32), return_counts=True)
    kept = counts >= FEWEST
    return hashes[kept].astype(np.uint32), counts[kept] / len(texts)


def main(data: Path) -> None:
    every = [shares(texts) for texts in corpora(data).values()]
    hashes = np.unique(np.concatenate([h for h, _ in every]))
    share = np.zeros(len(hashes))
    for found, part in every:  # a word of two languages: as common as where it is commoner
        at = np.searchsorted(hashes, found)
        share[at] = np.maximum(share[at], part)
    # Stored as 10 log2 of the share: a word's weight needs no more than a tenth of a bit.
    rarity = np.round(-10 * np.log2(share)).clip(0, 255).astype(np.uint8)
    np.savez_compressed(OUT, hashes=hashes, rarity=rarity)
    print(f"{len(hashes)} words, {OUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
