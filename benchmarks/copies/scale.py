"""Whether copies are still found, as fast and in bounded memory, among a hundred thousand texts.

    python -m benchmarks.copies.scale [texts] [../shared/data]

The texts of ``benchmarks.copies`` among others that are made up when it runs: each goes on from a
word with a word that follows it in the collection, so that the others share its words and phrases,
but repeat nothing. Writes docs/benchmarks/copies-scale.md.
"""

import random
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.copies.__main__ import ORIGINALS, measure
from benchmarks.data import DATA, records

TEXTS = 110_000
LENGTHS = (40, 200)  # words of a made-up text
SEED = 5
OUT = Path("docs/benchmarks/copies-scale.md")

TABLE = """# Copies among a hundred thousand texts

Made by `python -m benchmarks.copies.scale`: the {originals} items and their copies of
[copies.md](copies.md) among {texts} texts, the others made up of the collection's words, each
followed by one that follows it there.

| | |
|---|---:|
{rows}
"""
NAMES = ("precision, %", "... if only pairs of one original count, %", "texts a CPU-second")


def made(texts: Sequence[str], count: int, seed: int = SEED) -> Iterator[str]:
    """``count`` texts made of the words of ``texts``."""
    chance = random.Random(seed)
    words = [word for text in texts for word in text.split()]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words[:-1]):
        places.setdefault(word, []).append(place + 1)
    for _ in range(count):
        at = chance.randrange(len(words))
        told = []
        for _ in range(chance.randrange(*LENGTHS)):
            told.append(words[at])
            following = places.get(words[at])
            at = chance.choice(following) if following else chance.randrange(len(words))
        yield " ".join(told)


def main(count: int, data: Path) -> None:
    texts = [record["body"] or "" for record in records("stories/reuters21578_dev", data)]
    others = list(made(texts, max(0, count - len(texts) - 5 * ORIGINALS)))
    result = measure(texts, others=others)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = {f"recall, {kind}, %": f"{100 * share:.1f}" for kind, share in result.recall.items()}
    told = (f"{100 * result.precision:.1f}", f"{100 * result.strict:.1f}", f"{result.speed:,.0f}")
    cells |= dict(zip(NAMES, told, strict=True))
    cells["most memory, MB"] = f"{memory:,.0f}"
    rows = "\n".join(f"| {name} | {value} |" for name, value in cells.items())
    text = TABLE.format(originals=f"{ORIGINALS:,}", texts=f"{result.texts:,}", rows=rows)
    print(text)
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS,
        Path(sys.argv[2]) if len(sys.argv) > 2 else DATA,
    )
