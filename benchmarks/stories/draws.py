"""UCI headlines in many small samples and in halves: how far the figure of the one set can be
trusted, and how well a level chosen on some stories serves for others; and few of its stories among
unrelated headlines, as most of what a newsroom reads is."""

from collections.abc import Iterator, Sequence
from unittest import mock

import numpy as np
from benchmarks.stories.scoring import b_cubed

from linimasa.model import Article, Facts
from linimasa.stories import grouping as rule
from linimasa.stories.streaming import groups
from linimasa.stories.vectors import vectors

# Each draw has so many stories, of each a share of its headlines between FEWEST and all.
DRAWS, STORIES, FEWEST = 10, 30, 0.2
# Sets of few stories among unrelated headlines: how many of either, and headlines a story.
SETS, FEW, UNRELATED, HEADLINES = 30, (1, 6), (20, 300), (8, 40)
# What ``grouping.ENOUGH`` is chosen from.
LEVELS = (0.11, 0.13, 0.15, 0.17, 0.19)


def draws(articles: Sequence[Article], gold: Sequence[str]) -> tuple[float, float]:
    """The mean B-cubed F1 of the draws and its standard deviation; every other one is shuffled."""
    stories = sorted(set(gold))
    scores = []
    for seed in range(DRAWS):
        random = np.random.default_rng(seed)
        rows: list[int] = []
        for story in random.permutation(stories)[:STORIES].tolist():
            held = [i for i, each in enumerate(gold) if each == story]
            count = max(1, int(len(held) * random.uniform(FEWEST, 1.0)))
            rows += random.permutation(held)[:count].tolist()
        rows = sorted(rows) if seed % 2 == 0 else random.permutation(sorted(rows)).tolist()
        scores.append(_score([articles[i] for i in rows], [gold[i] for i in rows]))
    return float(np.mean(scores)), float(np.std(scores))


def among(
    articles: Sequence[Article], gold: Sequence[str], unrelated: Sequence[Article]
) -> tuple[float, float]:
    """The mean B-cubed F1 of few stories, each set among ``unrelated`` articles of its own, and its
    standard deviation."""
    stories = sorted(set(gold))
    scores = []
    for seed in range(SETS):
        random = np.random.default_rng(seed)
        told: list[tuple[Article, str]] = []
        for story in random.permutation(stories)[: random.integers(*FEW, endpoint=True)].tolist():
            held = random.permutation([i for i, each in enumerate(gold) if each == story])
            count = random.integers(*HEADLINES, endpoint=True)
            told += [(articles[i], story) for i in held[:count].tolist()]
        noise = random.permutation(len(unrelated))[: random.integers(*UNRELATED, endpoint=True)]
        told += [(unrelated[i], f"noise {i}") for i in noise.tolist()]
        scores.append(_score([each for each, _ in told], [story for _, story in told]))
    return float(np.mean(scores)), float(np.std(scores))


def halves(
    articles: Sequence[Article], gold: Sequence[str]
) -> Iterator[tuple[float, float, float]]:
    """For each half of the stories: the level chosen on it, the F1 with that level on the other
    half, and the F1 there with the level that is shipped."""
    sizes = {story: list(gold).count(story) for story in set(gold)}
    ranked = sorted(sizes, key=lambda story: (-sizes[story], story))
    parts = [
        [i for i, story in enumerate(gold) if ranked.index(story) % 2 == half] for half in (0, 1)
    ]
    told = []
    for rows in parts:
        some, names = [articles[i] for i in rows], [gold[i] for i in rows]
        told.append({level: _score(some, names, level) for level in {*LEVELS, rule.ENOUGH}})
    for chosen, other in (told, told[::-1]):
        best = max(LEVELS, key=lambda level: chosen[level])
        yield best, other[best], other[rule.ENOUGH]


def _score(articles: Sequence[Article], gold: Sequence[str], level: float | None = None) -> float:
    found = vectors(articles, [Facts()] * len(articles))
    with mock.patch.object(rule, "ENOUGH", rule.ENOUGH if level is None else level):
        return b_cubed(groups(found, np.arange(len(found))).tolist(), gold).f1
