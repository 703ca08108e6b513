"""Train the tagger of names and pack it: ``src/linimasa/facts/names/model.npz``.

    python -m training.names.vectors             # vectors of words, once
    python -m training.names.train [--data ../shared/data] [--round 1 | 2]

Needs torch. One network for all languages, which share the letters, the vectors and the layers, and
have each their own marks and scores of tags. The held-out sentences are left out of what is shipped
too, so that the figures of ``benchmarks/facts/names.py`` are those of the package. Seeded.
"""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from linimasa.facts.names.features import hashed
from training.names.corpus import CACHE, LANGUAGES, SPOKEN, Tagged, spans, tagged
from training.names.network import FORBIDDEN, LABELS, Net, Vocabulary, train

OUT = Path(__file__).parents[2] / "src/linimasa/facts/names/model.npz"
SEED = 7
EPOCHS = {1: 3, 2: 9}  # of the first round, which only makes the profiles, and of the second
REPEATS = {"en": 1, "id": 2}  # Indonesian has a third of the sentences
# A form seen so often, and this share of the time as one kind, is always of that kind: the sets are
# not at one with themselves ("China" an organisation).
SETTLED = 4
SETTLED_SHARE = 0.75


def sentences(data: Path, language: str, part: str) -> list[Tagged]:
    names = [name for name, spoken in LANGUAGES.items() if spoken == language]
    return [s for name in names for s in tagged(data, name, part) if s.words]


def settled(found: Sequence[Tagged]) -> list[Tagged]:
    """The sentences with one kind for each form that mostly has it."""
    kinds: dict[tuple[str, ...], Counter[str]] = {}
    for sentence in found:
        for first, last, kind in spans(sentence.tags):
            form = tuple(word.key for word in sentence.words[first:last])
            kinds.setdefault(form, Counter())[kind] += 1
    sure = {}
    for form, counts in kinds.items():
        kind, n = counts.most_common(1)[0]
        total = sum(counts.values())
        if total >= SETTLED and n >= SETTLED_SHARE * total:
            sure[form] = kind
    result = []
    for sentence in found:
        tags = list(sentence.tags)
        for first, last, _ in spans(sentence.tags):
            form = tuple(word.key for word in sentence.words[first:last])
            if form in sure:
                for i in range(first, last):
                    tags[i] = f"{tags[i][0]}-{sure[form]}"
        result.append(Tagged(sentence.words, tags))
    return result


def pack(net: Net, words: Vocabulary, path: Path) -> None:
    """Write the model as the package reads it (``linimasa.facts.names.network``)."""
    with torch.no_grad():
        number = {hashed(feature): row for feature, row in words.features.items()}
        keys = sorted(number)
        bag = net.bag.weight.numpy()[[number[key] for key in keys]]
        arrays: dict[str, np.ndarray] = {
            "languages": np.array(SPOKEN),
            "labels": np.array(LABELS),
            "keys": np.array(keys, dtype=np.uint32),
            "words": text("\n".join(words.known)),
            "learned_words": text("\n".join(words.table)),
            "learned": np.array(list(words.table.values()), dtype=np.uint8),
            **quantised("bag", bag),
            **quantised("vectors", net.vectors.numpy()[:-1]),
        }
        for name in ("projection", "first", "second", "third"):
            arrays |= layer(name, getattr(net, name))
        for code in SPOKEN:
            arrays[f"marks_{code}"] = net.marks[code].numpy().astype(np.float16)
            arrays |= layer(f"out_{code}", net.out[code])
            arrays[f"transitions_{code}"] = (net.transitions[code] + FORBIDDEN).numpy()
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {len(keys)} features, {path.stat().st_size:,} bytes")


def text(listed: str) -> np.ndarray:
    return np.frombuffer(listed.encode(), dtype=np.uint8)


def quantised(name: str, table: np.ndarray) -> dict[str, np.ndarray]:
    """8 bits a number, with one scale a column."""
    scale = np.abs(table).max(axis=0) / 127 + 1e-9
    return {
        name: np.rint(table / scale).astype(np.int8),
        f"{name}_scale": scale.astype(np.float32),
    }


def layer(name: str, linear: torch.nn.Linear) -> dict[str, np.ndarray]:
    return {
        name: linear.weight.numpy().T.astype(np.float16),
        f"{name}_bias": linear.bias.numpy().astype(np.float16),
    }


def vocabulary(profiles: bool) -> tuple[Vocabulary, np.ndarray]:
    """The words with vectors and, in the second round, with profiles."""
    with np.load(CACHE / "vectors.npz") as file:
        known = {word: row for row, word in enumerate(file["words"].tolist())}
        vectors = file["vectors"]
    table: dict[str, tuple[int, ...]] = {"": (0, 0, 0)}
    if profiles:
        with np.load(CACHE / "profiles.npz") as file:
            rows = map(tuple, file["profiles"].tolist())
            table = dict(zip(file["words"].tolist(), rows, strict=True))
    return Vocabulary(known, table), vectors


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--round", type=int, default=2, help="1: without profiles")
    chosen = options.parse_args()
    began = time.process_time()
    words, vectors = vocabulary(profiles=chosen.round > 1)
    found = {code: settled(sentences(chosen.data, code, "train")) for code in SPOKEN}
    net = train(found, words, vectors, EPOCHS[chosen.round], REPEATS, SEED)
    pack(net, words, CACHE / "first.npz" if chosen.round == 1 else chosen.out)
    print(f"{time.process_time() - began:.0f} CPU-seconds")


if __name__ == "__main__":
    main()
