"""Measures what an article costs to group, by how many there are.

    python -m benchmarks.stories.scale [articles ...]

Made-up headlines, from a seed: words by Zipf's law, stories whose sizes follow a power law and that
last some days; grouped in order of time, batch by batch. Prints articles per CPU-second, the most
memory held, and B-cubed, so that speed is not bought with nonsense. The words are those of no
language that the background of rare words knows, which is the hardest case. (10,000, 30,000 and
100,000 articles: 1,114, 825 and 863 a CPU-second on a busy machine, 614, 691 and 870 MB; precision
98.4, 96.9 and 93.4, recall 99.9, 99.8 and 99.0; 300,000: 785, 1,347 MB, 92.1 and 98.8. Before
``streaming.SURPRISE`` precision 97.8, 93.1 and 67.7; 1,000,000, then: 815, 3,240 MB, 49.6. The
whole of ``find_stories`` on 10,000 and 50,000 such articles with a short text each: 890 and 700 a
CPU-second, 649 and 756 MB; on 20,000 empty ones 820, on 20,000 equal ones 2,670.)
"""

import resource
import sys
import time

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
        print(
            f"| {count:,} | {count / took:,.0f} | {memory:,.0f} MB | {100 * score.precision:.1f} | "
            f"{100 * score.recall:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or list(SIZES))
