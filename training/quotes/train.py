"""Trains the judge of indirect quotes on PolNeAR's train part; minutes on one core, seeded.

    python -m training.quotes.train [--data ../shared/data] [--out src/linimasa/facts/quotes/models]

Which words can be cues is counted on the train part; every reading of every such word becomes an
example, right where a gold attribution has an overlapping speaker and content. Reporting verbs
of the language's lexicon are believed from THRESHOLD on; for other words the threshold is the
lowest at which five-fold cross-validation keeps the precision asked for over all.
"""

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from benchmarks.data import DATA, records
from training.quotes.classes import classes_of

from linimasa.facts import dates
from linimasa.facts.quotes.attribution import readings
from linimasa.facts.quotes.indirect import body_of
from linimasa.facts.quotes.judging import BUCKETS, Classes, Hypothesis, Judge, buckets
from linimasa.facts.quotes.lexicon import PERHAPS, lexicon
from linimasa.facts.quotes.marks import marked
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.sentences import sentences
from linimasa.facts.tokens import tokens

LANGUAGE = "en"
SEED = 20201009
FOLDS = 5
EPOCHS, AVERAGED = 6, 4
# Small steps and weights averaged over the last rounds: at .85 precision they find 52 % of a fold
# of the train part, steps of .15 without averaging 45 %.
RATE = 0.015
# Each weight is pulled to nought by this much: features seen once say little.
DECAY = 2e-6
# A word is a possible cue from this share of its occurrences, and this many of them, on.
LEAST_SHARE, LEAST_TIMES = 0.05, 2
COLON = ":"  # "Graham: …", which the share of its occurrences would leave out
# A reporting verb is believed from here on: what it reports matters most, and other rooms ask who
# claims a figure.
THRESHOLD = 0.5
# The precision to keep over all, cross-validated.
PRECISION = 0.83

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Example:
    """A reading: where it is from, its features, and whether it is right."""

    article: int
    site: int  # readings of one cue compete
    perhaps: bool  # the cue is none of the lexicon
    buckets: npt.NDArray[np.int64]
    right: bool  # speaker and content are an attribution's: what the benchmark asks


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=DATA)
    arguments.add_argument("--out", type=Path, default=Path("src/linimasa/facts/quotes/models"))
    given = arguments.parse_args()
    articles = [r for r in records("facts/quotes_polnear", given.data) if r["split"] == "train"]
    archive = (r["text"] for r in records("timelines/t17_articles", given.data))
    known, coarse, fine = classes_of([*(r["text"] for r in articles), *archive])
    classes = dict(zip(known, zip(coarse, fine, strict=True), strict=True))
    cues = possible_cues(articles) | {COLON}
    examples, wanted = gather(articles, cues, classes)
    right = sum(example.right for example in examples)
    print(
        f"{len(articles)} articles, {len(known)} words with a class, {len(cues)} possible cues, "
        f"{len(examples)} readings, {right} of them right"
    )
    sure = np.zeros(len(examples))
    for fold in range(FOLDS):
        held = np.array([example.article % FOLDS == fold for example in examples])
        weights, bias = fit([e for e, out in zip(examples, held, strict=True) if not out])
        for index in np.flatnonzero(held):
            sure[index] = probability(examples[index], weights, bias)
    threshold = choose(examples, sure, wanted)
    weights, bias = fit(examples)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        given.out / f"{LANGUAGE}.npz",
        weights=weights.astype(np.float16),
        bias=np.float32(bias),
        threshold=np.float32(THRESHOLD),
        threshold_perhaps=np.float32(threshold),
        cues=np.array(" ".join(sorted(cues))),
        words=np.array(" ".join(known)),
        coarse=np.array(coarse, dtype=np.uint8),
        fine=np.array(fine, dtype=np.uint16),
    )


def possible_cues(articles: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The words that stand first in enough cues, auxiliaries and adverbs left out."""
    known = lexicon(LANGUAGE)
    times: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    for article in articles:
        text = article["text"]
        times.update(tokens(text).lower)
        for attribution in article["attributions"]:
            for start, end in attribution["cue"]:
                lower = tokens(text[start:end]).lower
                head = next(
                    (w for i, w in enumerate(lower) if not known.between.at(lower, i, len(lower))),
                    None,
                )
                if head is not None and head.isalpha() and attribution["source"]:
                    heads[head] += 1
    return frozenset(
        word
        for word, n in heads.items()
        if n >= LEAST_TIMES and n >= LEAST_SHARE * times[word] and word not in known.pronouns
    )


def gather(
    articles: Sequence[dict[str, Any]], cues: frozenset[str], classes: Classes
) -> tuple[list[Example], int]:
    """All readings of all articles, and how many attributions there are to find."""
    known = lexicon(LANGUAGE)
    dummy = Judge(cues, classes, np.zeros(BUCKETS, np.float32), 0.0, 0.0, 0.0)
    examples: list[Example] = []
    wanted = site = 0
    for number, article in enumerate(articles):
        text = article["text"]
        spans = sentences(text, LANGUAGE)
        cut = tokens(text)
        days = dates.find(text, spans, LANGUAGE, dt.date.fromisoformat(article["date"]))
        dated = frozenset(i for day in days for i in cut.between(day.start, day.end))
        words = Words(cut, known, dated)
        gold = [a for a in article["attributions"] if a["content"] and a["source"]]
        wanted += len(gold)
        sites = [
            (read, body_of(words, frame))
            for frame, read in readings(text, words, spans, marked(text), dummy)
        ]
        rows = iter(buckets(words, sites, classes))
        for read, _ in sites:
            site += 1
            for reading in read:
                right = any(holds(words, reading, a) for a in gold)
                perhaps = reading.cue.label == PERHAPS
                examples.append(Example(number, site, perhaps, next(rows), right))
    return examples, wanted


def holds(words: Words, reading: Hypothesis, attribution: dict[str, Spans]) -> bool:
    """Whether speaker and content of the gold each share characters with the reading."""
    parts = ((reading.speaker, "source"), (reading.said, "content"))
    return all(_overlap(words, part, attribution[name]) for part, name in parts)


def _overlap(words: Words, part: range, spans: Spans) -> bool:
    start, end = words.tokens.starts[part.start], words.tokens.ends[part.stop - 1]
    return any(start < stop and begin < end for begin, stop in spans)


def fit(examples: Sequence[Example]) -> tuple[npt.NDArray[np.float64], float]:
    """Logistic regression by AdaGrad, one example at a time in a seeded order, averaged."""
    generator = np.random.default_rng(SEED)
    weights, squares = np.zeros(BUCKETS), np.full(BUCKETS, 1e-6)
    bias, bias_squares = 0.0, 1e-6
    mean, mean_bias = np.zeros(BUCKETS), 0.0
    for epoch in range(EPOCHS):
        for position in generator.permutation(len(examples)):
            example = examples[position]
            index = example.buckets
            slope = 1 / (1 + np.exp(-(weights[index].sum() + bias))) - example.right
            gradient = slope + DECAY * len(examples) * weights[index]
            squares[index] += gradient**2
            weights[index] -= RATE * gradient / np.sqrt(squares[index])
            bias_squares += slope**2
            bias -= RATE * slope / np.sqrt(bias_squares)
        if epoch >= EPOCHS - AVERAGED:
            mean += weights / AVERAGED
            mean_bias += bias / AVERAGED
    return mean, float(mean_bias)


def probability(example: Example, weights: npt.NDArray[np.float64], bias: float) -> float:
    return float(1 / (1 + np.exp(-(weights[example.buckets].sum() + bias))))


def choose(examples: Sequence[Example], sure: npt.NDArray[np.float64], wanted: int) -> float:
    """The lowest threshold at which the best readings of each cue are precise enough."""
    best: dict[int, int] = {}
    for index, example in enumerate(examples):
        if example.site not in best or sure[index] > sure[best[example.site]]:
            best[example.site] = index
    strong = [i for i in best.values() if not examples[i].perhaps and sure[i] >= THRESHOLD]
    others = sorted((i for i in best.values() if examples[i].perhaps), key=lambda i: -sure[i])
    right = sum(examples[index].right for index in strong)
    print(f"reporting verbs: {right} of {len(strong)} right")
    threshold, kept = 1.0, (len(strong), right)
    for count, index in enumerate(others, len(strong) + 1):
        right += examples[index].right
        if right / count >= PRECISION:
            threshold, kept = float(sure[index]), (count, right)
    print(
        f"others from {threshold:.3f} on; in all {kept[1]} of {kept[0]}, of {wanted} attributions"
    )
    return threshold


if __name__ == "__main__":
    main()
