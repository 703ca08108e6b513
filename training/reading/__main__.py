"""Makes the labeller's network again: ``python -m training.reading``.

Five folds of hosts; in each, a network trained on the other four labels its pages. What those
networks are sure of and the gold denies is mostly gold that was cut short, so it counts less when
the folds are trained a second time. The figures are of the second time, on hosts never seen; the
network that is shipped is trained on all pages. Everything is seeded: the same data, the same file.
"""

import argparse
import os
import pickle
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from benchmarks.reading.scoring import score, summary

from linimasa.reading.network import Network
from training.reading.network import EPOCHS, halved, train
from training.reading.pages import SETS, Floats, TrainingPage, load

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LINIMASA_DATA", ROOT.parent / "shared" / "data"))
SHIPPED = ROOT / "src" / "linimasa" / "reading" / "labeller.npz"
# The networks of the folds, for measuring on hosts they never saw (benchmarks/reading).
FOLDS_FILE = ROOT / ".cache" / "reading-folds.pickle"

FOLDS = 5
SEED = 20261123
BODY = 0.5
# The first round only has to find gold that is doubtful.
FIRST_EPOCHS = 8
# Gold cut short: much of what was taken is not in the gold, but nearly all of the gold was taken.
CUT_PRECISION, CUT_RECALL = 0.8, 0.75
# ... there, a block of at least this many words that is this surely body is not trained on.
CUT_WORDS, CUT_SURE = 8, 0.9


def main() -> None:
    """Train, measure, write."""
    options = _options()
    torch.set_num_threads(1)
    pages = list(load(options.data))
    folds = _folds(pages)
    print(f"{len(pages)} pages, {sum(len(p.words) for p in pages)} blocks", flush=True)
    first = [None] * len(pages)
    _cross(pages, folds, first, "first", FIRST_EPOCHS)
    _discount(pages, first)
    second = [None] * len(pages)
    networks = _cross(pages, folds, second, "second", EPOCHS)
    _report(pages, second)
    FOLDS_FILE.parent.mkdir(exist_ok=True)
    hosts = {page.host: fold for page, fold in zip(pages, folds, strict=True)}
    with FOLDS_FILE.open("wb") as file:
        pickle.dump((hosts, networks), file)
    network = train(pages, SEED)
    np.savez_compressed(options.out, **halved(network))
    print(f"written: {options.out} ({options.out.stat().st_size} bytes)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    return parser.parse_args()


def _folds(pages: Sequence[TrainingPage]) -> list[int]:
    """A fold for each page; all pages of a host are in one."""
    hosts = sorted({page.host for page in pages})
    random.Random(SEED).shuffle(hosts)
    fold = {host: at % FOLDS for at, host in enumerate(hosts)}
    return [fold[page.host] for page in pages]


def _cross(
    pages: Sequence[TrainingPage],
    folds: Sequence[int],
    chances: list[Floats | None],
    name: str,
    epochs: int,
) -> list[Network]:
    """Train each fold's network on the others and fill in the chances of its own pages."""
    networks = []
    for fold in range(FOLDS):
        start = time.process_time()
        others = [p for p, f in zip(pages, folds, strict=True) if f != fold]
        network = train(others, SEED + fold, epochs)
        for at, page in enumerate(pages):
            if folds[at] == fold:
                chances[at] = network(page.rows, page.groups)[:, 0]
        networks.append(network)
        print(f"{name} {fold}: {time.process_time() - start:.0f} s", flush=True, file=sys.stderr)
    return networks


def _discount(pages: Sequence[TrainingPage], chances: Sequence[Floats]) -> None:
    """Lower the weight of blocks whose gold is doubtful."""
    for page, chance in zip(pages, chances, strict=True):
        found = score(_kept(page, chance), page.gold)
        low, high, long = page.target < 0.3, page.target > 0.7, page.words >= CUT_WORDS
        page.weight[low & (chance > 0.97)] = 0.5
        page.weight[high & (chance < 0.05) & long] = 0.3
        if found.precision < CUT_PRECISION and found.recall > CUT_RECALL:
            page.weight[low & (chance > CUT_SURE) & long] = 0


def _report(pages: Sequence[TrainingPage], chances: Sequence[Floats]) -> None:
    print("| set | pages | precision | recall | F1 | mean F1 | clean |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in SETS:
        scores = [
            score(_kept(page, chance), page.gold)
            for page, chance in zip(pages, chances, strict=True)
            if page.set == name
        ]
        s = summary(scores)
        print(
            f"| {name} | {s.pages} | {s.precision:.4f} | {s.recall:.4f} | {s.f1:.4f} | "
            f"{s.mean_f1:.4f} | {s.clean:.1%} |",
            flush=True,
        )


def _kept(page: TrainingPage, chance: Floats) -> str:
    return "\n".join(t for t, c in zip(page.texts, chance, strict=True) if c >= BODY)


if __name__ == "__main__":
    main()
