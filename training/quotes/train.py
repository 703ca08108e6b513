"""Trains the judge of indirect quotes on PolNeAR's train part; seconds on one core, seeded.

    python -m training.quotes.train [--data ../shared/data] [--out src/linimasa/facts/quotes/models]

Which words can be cues is counted on the train part; every reading of every such word becomes an
example, right where a gold attribution has an overlapping cue, speaker and content. Reporting verbs
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

from linimasa.facts import dates
from linimasa.facts.quotes.attribution import readings
from linimasa.facts.quotes.indirect import body_of
from linimasa.facts.quotes.judging import BUCKETS, Hypothesis, Judge, bucket, features
from linimasa.facts.quotes.lexicon import PERHAPS, lexicon
from linimasa.facts.quotes.marks import marked
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.sentences import sentences
from linimasa.facts.tokens import tokens

LANGUAGE = "en"
SEED = 20201009
FOLDS = 5
EPOCHS = 6
RATE = 0.15
# Each weight is pulled to nought by this much: features seen once say little.
DECAY = 2e-6
# A word is a possible cue from this share of its occurrences, and this many of them, on.
LEAST_SHARE, LEAST_TIMES = 0.05, 2
# A reporting verb is believed from here on: what it reports matters most, and other rooms ask who
# claims a figure. Of such readings .87 are right in cross-validation by the benchmark's measure.
THRESHOLD = 0.3
# The precision to keep over all: above the .85 asked for, as new texts are always a little harder.
PRECISION = 0.86

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Example:
    """A reading: where it is from, its features, whether it is right, and which gold it finds."""

    article: int
    site: int  # readings of one cue compete
    perhaps: bool  # the cue is none of the lexicon
    buckets: npt.NDArray[np.int64]
    right: bool  # cue, speaker and content are the gold's
    counts: bool  # speaker and content are: what the benchmark asks


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=DATA)
    arguments.add_argument("--out", type=Path, default=Path("src/linimasa/facts/quotes/models"))
    given = arguments.parse_args()
    articles = [r for r in records("facts/quotes_polnear", given.data) if r["split"] == "train"]
    cues = possible_cues(articles)
    examples, wanted = gather(articles, cues)
    right = sum(example.right for example in examples)
    print(
        f"{len(articles)} articles, {len(cues)} possible cues, "
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


def gather(articles: Sequence[dict[str, Any]], cues: frozenset[str]) -> tuple[list[Example], int]:
    """All readings of all articles, and how many indirect attributions there are to find."""
    known = lexicon(LANGUAGE)
    dummy = Judge(cues, np.zeros(BUCKETS, np.float32), 0.0, 0.0, 0.0)
    examples: list[Example] = []
    wanted = site = 0
    for number, article in enumerate(articles):
        text = article["text"]
        spans = sentences(text, LANGUAGE)
        cut = tokens(text)
        days = dates.find(text, spans, LANGUAGE, dt.date.fromisoformat(article["date"]))
        dated = frozenset(i for day in days for i in cut.between(day.start, day.end))
        words = Words(cut, known, dated)
        gold = [a for a in article["attributions"] if a["content"] and a["source"] and a["cue"]]
        wanted += len(gold)
        for frame, read in readings(text, words, spans, marked(text), dummy):
            site += 1
            body = body_of(words, frame)
            for reading in read:
                index = [bucket(feature) for feature in features(words, reading, body)]
                right = any(holds(words, reading, a) for a in gold)
                counts = right or any(holds(words, reading, a, cue=False) for a in gold)
                perhaps = reading.cue.label == PERHAPS
                examples.append(Example(number, site, perhaps, np.array(index), right, counts))
    return examples, wanted


def holds(
    words: Words, reading: Hypothesis, attribution: dict[str, Spans], *, cue: bool = True
) -> bool:
    """Whether speaker, content and ``cue`` of the gold each share characters with the reading."""
    parts = (
        (range(reading.cue.start, reading.cue.end), "cue"),
        (reading.speaker, "source"),
        (reading.said, "content"),
    )
    return all(
        _overlap(words, part, attribution[name]) for part, name in parts if cue or name != "cue"
    )


def _overlap(words: Words, part: range, spans: Spans) -> bool:
    start, end = words.tokens.starts[part.start], words.tokens.ends[part.stop - 1]
    return any(start < stop and begin < end for begin, stop in spans)


def fit(examples: Sequence[Example]) -> tuple[npt.NDArray[np.float64], float]:
    """Logistic regression by AdaGrad, one example at a time in a seeded order."""
    generator = np.random.default_rng(SEED)
    weights, squares = np.zeros(BUCKETS), np.full(BUCKETS, 1e-6)
    bias, bias_squares = 0.0, 1e-6
    for _ in range(EPOCHS):
        for position in generator.permutation(len(examples)):
            example = examples[position]
            index = example.buckets
            slope = 1 / (1 + np.exp(-(weights[index].sum() + bias))) - example.right
            gradient = slope + DECAY * len(examples) * weights[index]
            squares[index] += gradient**2
            weights[index] -= RATE * gradient / np.sqrt(squares[index])
            bias_squares += slope**2
            bias -= RATE * slope / np.sqrt(bias_squares)
    return weights, float(bias)


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
    right = sum(examples[index].counts for index in strong)
    print(f"reporting verbs: {right} of {len(strong)} right")
    threshold, kept = 1.0, (len(strong), right)
    for count, index in enumerate(others, len(strong) + 1):
        right += examples[index].counts
        if right / count >= PRECISION:
            threshold, kept = float(sure[index]), (count, right)
    print(
        f"others from {threshold:.3f} on; in all {kept[1]} of {kept[0]}, of {wanted} attributions"
    )
    return threshold


if __name__ == "__main__":
    main()
