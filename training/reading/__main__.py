"""Makes the labeller's networks again: ``python -m training.reading``.

Five folds of hosts; in each, a first network is trained on the other four. What those networks are
sure of and the gold denies is mostly gold that was cut short, so it counts less for the second
ones. These learn from more pages, too: of a set that only says which snippets must and must not be
in a text, those pages on which the first network of the fold keeps to the snippets, with its
chances for targets. A page is labelled by both networks together. The figures are of hosts that
neither has seen; what is shipped is trained on all pages. Everything is seeded: the same data, the
same file.
"""

import argparse
import multiprocessing
import os
import pickle
import random
import re
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch
from benchmarks.reading.scoring import score, summary

from linimasa.reading.network import Network, Networks
from training.reading.network import halved, train
from training.reading.pages import SETS, Floats, TrainingPage, load, load_snippets

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LINIMASA_DATA", ROOT.parent / "shared" / "data"))
SHIPPED = ROOT / "src" / "linimasa" / "reading" / "labeller.npz"
# The networks of the folds, for measuring on hosts they never saw (benchmarks/reading).
FOLDS_FILE = ROOT / ".cache" / "reading-folds.pickle"

FOLDS = 5
SEED = 20261123
BODY = 0.5
# Gold cut short: much of what was taken is not in the gold, but nearly all of the gold was taken.
CUT_PRECISION, CUT_RECALL = 0.8, 0.75
# ... there, a block of at least this many words that is this surely body is not trained on.
CUT_WORDS, CUT_SURE = 8, 0.9
# A page whose targets are the first network's counts as much as this share of one with gold.
TAUGHT = 0.5

_WORDS = re.compile(r"\w+")


def main() -> None:
    """Train, measure, write."""
    options = _options()
    torch.set_num_threads(1)
    pages, others = list(load(options.data)), list(load_snippets(options.data))
    folds = _folds(pages)
    blocks = sum(len(page.words) for page in pages)
    print(f"{len(pages)} pages, {blocks} blocks; {len(others)} pages with snippets", flush=True)
    training = _Training(pages, others, folds)
    with ProcessPoolExecutor(
        options.jobs, multiprocessing.get_context("fork"), initializer=_start, initargs=(training,)
    ) as pool:
        first = list(pool.map(_first, range(FOLDS + 1)))
    training = _Training(pages, others, folds, first)
    _discount(pages, _unseen(training, [Networks((network,)) for network in first]))
    with ProcessPoolExecutor(
        options.jobs, multiprocessing.get_context("fork"), initializer=_start, initargs=(training,)
    ) as pool:
        second = list(pool.map(_second, range(FOLDS + 1)))
    networks = [Networks(pair) for pair in zip(first, second, strict=True)]
    for name, several in (("first", first), ("second", second)):
        print(f"\nthe {name} networks alone\n")
        _report(pages, _unseen(training, [Networks((network,)) for network in several]))
    print("\nboth\n")
    _report(pages, _unseen(training, networks))
    FOLDS_FILE.parent.mkdir(exist_ok=True)
    hosts = {page.host: fold for page, fold in zip(pages, folds, strict=True)}
    with FOLDS_FILE.open("wb") as file:
        pickle.dump((hosts, networks[:FOLDS]), file)
    np.savez_compressed(
        options.out,
        **{
            f"{number}.{name}": array
            for number, network in enumerate(networks[FOLDS].networks)
            for name, array in halved(network).items()
        },
    )
    print(f"written: {options.out} ({options.out.stat().st_size} bytes)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--jobs", type=int, default=1, help="networks trained at a time")
    return parser.parse_args()


def _folds(pages: Sequence[TrainingPage]) -> list[int]:
    """A fold for each page; all pages of a host are in one."""
    hosts = sorted({page.host for page in pages})
    random.Random(SEED).shuffle(hosts)
    fold = {host: at % FOLDS for at, host in enumerate(hosts)}
    return [fold[page.host] for page in pages]


class _Training:
    """What the networks are trained on; fold ``FOLDS`` holds no page out."""

    def __init__(
        self,
        pages: Sequence[TrainingPage],
        others: Sequence[TrainingPage],
        folds: Sequence[int],
        first: Sequence[Network] = (),
    ) -> None:
        self.pages = pages
        self.others = others
        self.folds = folds
        self.first = first

    def seen(self, fold: int) -> list[TrainingPage]:
        """The pages with gold that the networks of a fold are trained on."""
        return [page for page, of in zip(self.pages, self.folds, strict=True) if of != fold]

    def taught(self, fold: int) -> list[TrainingPage]:
        """The pages of other hosts on which the first network of a fold keeps to the snippets,
        with its chances for targets."""
        out = {page.host for page, of in zip(self.pages, self.folds, strict=True) if of == fold}
        found = []
        for page in self.others:
            if page.host not in out:
                chance = self.first[fold](page.rows, page.groups, page.bags)[:, 0]
                if _agrees(page, chance):
                    page.target, page.share = chance, TAUGHT
                    found.append(page)
        return found


_training: list[_Training] = []  # of a process of the pool, which is forked with it


def _start(training: _Training) -> None:
    torch.set_num_threads(1)
    _training[:] = [training]


def _first(fold: int) -> Network:
    return _timed("first", fold, _training[0].seen(fold), SEED + fold)


def _second(fold: int) -> Network:
    pages = [*_training[0].seen(fold), *_training[0].taught(fold)]
    return _timed("second", fold, pages, SEED + FOLDS + 1 + fold)


def _timed(name: str, fold: int, pages: Sequence[TrainingPage], seed: int) -> Network:
    start = time.process_time()
    network = train(pages, seed)
    seconds = time.process_time() - start
    print(f"{name} {fold}: {len(pages)} pages, {seconds:.0f} s", flush=True, file=sys.stderr)
    return network


def _agrees(page: TrainingPage, chance: Floats) -> bool:
    text = _letters(_kept(page, chance))
    return all(_letters(one) in text for one in page.inside) and not any(
        _letters(one) in text for one in page.outside
    )


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text.lower()))


def _unseen(training: _Training, networks: Sequence[Networks]) -> list[Floats]:
    """The chances of each page's blocks by the networks of the fold that held it out."""
    return [
        networks[fold](page.rows, page.groups, page.bags)[:, 0]
        for page, fold in zip(training.pages, training.folds, strict=True)
    ]


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
