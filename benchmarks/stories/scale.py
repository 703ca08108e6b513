"""Measures what an article costs to group, by how many there are.

    python -m benchmarks.stories.scale [articles ...]

Made-up headlines, from a seed: words by Zipf's law, stories whose sizes follow a power law and that
last some days; grouped in order of time, batch by batch. Prints articles per CPU-second, the most
memory held, and B-cubed, so that speed is not bought with nonsense. The words are those of no
language that the background of rare words knows, which is the hardest case. Each size is best
measured in a process of its own, for its memory; what was measured before is kept in .cache, and
all of it stands in docs/benchmarks/stories-scale.md.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from benchmarks.stories.scoring import b_cubed

from linimasa.model import Article, Facts
from linimasa.stories.streaming import groups
from linimasa.stories.vectors import vectors

SEED = 7
VOCABULARY = 200_000
# Words of a headline that are its story's own, drawn from so many, and others.
OWN, POOL, OTHERS = 5, 8, 4
SIZES = (10_000, 100_000)
KEPT = Path(".cache/stories-scale.json")
OUT = Path("docs/benchmarks/stories-scale.md")

TABLE = """# Stories: what an article costs, by how many there are

Made by `python -m benchmarks.stories.scale N`, each size in a process of its own: made-up headlines
in stories whose sizes follow a power law, grouped in order of time. B-cubed in %. Of the memory,
about 1.1 KB an article are the articles themselves.

| articles | articles a CPU-second | most memory | precision | recall |
|---:|---:|---:|---:|---:|
{rows}

What the next article costs in a library that holds so many already stands in
[library.md](library.md). The whole of `find_stories`, with a short text each, on 10,000 and 50,000
such articles: 890 and 700 a CPU-second, 649 and 756 MB; on 20,000 empty ones 820, on 20,000 equal
ones 2,670. Before what is picked out of many needed more evidence (`streaming.SURPRISE`) precision
was 97.8 at 10,000, 67.7 at 100,000 and 49.6 at 1,000,000.

The million was run on a machine that was busy with much else, where 10,000 ran at 622 a
CPU-second; a run before that rule, on a quieter one, made 815.
"""


def made(count: int, seed: int = SEED) -> tuple[list[str], list[int]]:
    """``count`` headlines in order of time, and the story of each."""
    random = np.random.default_rng(seed)
    ranks = np.arange(1, VOCABULARY + 1)
    odds = np.cumsum(1.0 / ranks)
    odds /= odds[-1]
    sizes = np.minimum(random.zipf(1.8, count), 500)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), count)) + 1]
    story = np.repeat(np.arange(len(sizes)), sizes)[:count]
    begins = random.uniform(0, count, len(sizes))
    when = begins[story] + random.exponential(500.0, count)
    story = story[np.argsort(when, kind="stable")]
    own = random.integers(VOCABULARY // 100, VOCABULARY, (len(sizes), POOL))
    others = np.searchsorted(odds, random.random((count, OTHERS)))
    chosen = np.argsort(random.random((count, POOL)), axis=1)[:, :OWN]
    told = np.concatenate((own[story[:, None], chosen], others), axis=1)
    return [" ".join(f"w{word}" for word in row) for row in told.tolist()], story.tolist()


def main(counts: list[int]) -> None:
    for count in counts:
        titles, story = made(count)
        articles = [Article(title=title, text="") for title in titles]
        began = time.process_time()
        found = vectors(articles, [Facts()] * count)
        labels = groups(found, np.arange(count))
        took = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        score = b_cubed(labels.tolist(), story)
        row = [f"{count / took:,.0f}", f"{memory:,.0f} MB"]
        row += [f"{100 * score.precision:.1f}", f"{100 * score.recall:.1f}"]
        print(f"| {count:,} | {' | '.join(row)} |", flush=True)
        keep(count, row)


def keep(count: int, row: list[str]) -> None:
    """Write the page, with what was measured of other sizes before."""
    rows = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    rows[str(count)] = row
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(rows))
    lines = [f"| {int(n):,} | {' | '.join(rows[n])} |" for n in sorted(rows, key=int)]
    OUT.write_text(TABLE.format(rows="\n".join(lines)), encoding="utf-8")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or list(SIZES))
