"""The network of the tagger in torch, for learning; ``linimasa.facts.names.network`` runs it.

Two differ on purpose: here words lose features by chance, so that the network learns to do without
knowing them.
"""

import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from linimasa.facts.names.features import MARKS, features, identities, marks
from linimasa.facts.names.lexicon import lexicon
from linimasa.facts.names.network import GAP, learned, vector
from training.names.corpus import SPOKEN, Tagged

LABELS = [
    "O", "B-organisation", "I-organisation", "B-person", "I-person", "B-place", "I-place",
]  # fmt: skip
WORD, HIDDEN, MARK = 48, 64, 16  # widths; layers of 96 are no better
RAREST = 2  # a feature of fewer different words is not learned
# Shares dropped while learning: of all numbers in a layer; of a word's features; of words, what
# tells them from every other word. On inner held-out sentences (F1 on NER UI, NERGRIT, GMB): with
# 0.4, 0.15, 0.3 it is .807, .733, .850; with 0.5, 0.2, 0.4 .824, .715, .845; these lie between.
DROPPED, FEATURES_DROPPED, WORDS_HIDDEN = 0.45, 0.15, 0.4
RATE = 3e-3
WARM_UP = 60  # batches
BATCH = 24  # sentences
FORBIDDEN = torch.zeros(len(LABELS), len(LABELS))  # what BIO forbids
for _i, _before in enumerate(LABELS):
    for _j, _after in enumerate(LABELS):
        if _after[0] == "I" and _before[2:] != _after[2:]:
            FORBIDDEN[_i, _j] = -100.0


class Prepared(NamedTuple):
    """A sentence in numbers."""

    words: list[int]
    marks: list[int]
    tags: list[int]


class Vocabulary:
    """Words in numbers: their features, their vectors."""

    def __init__(self, known: dict[str, int], table: dict[str, tuple[int, ...]]):
        self.known, self.table = known, table
        self.features: dict[str, int] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.bags: list[list[int]] = []
        self.hideable: list[list[bool]] = []
        self.vectors: list[int] = []

    def learn(self, found: dict[str, list[Tagged]]) -> None:
        """Keep the features that are common enough."""
        seen: Counter[str] = Counter()
        for language, sentences in found.items():
            for text, key in sorted({(w.text, w.key) for s in sentences for w in s.words}):
                uses = self._of(language, text, key)
                seen.update(set(uses) - set(identities(text)))
            seen.update(i for s in sentences for w in s.words for i in identities(w.text))
        kept = sorted(feature for feature, n in seen.items() if n >= RAREST)
        self.features = {feature: i for i, feature in enumerate(kept)}

    def prepare(self, language: str, sentence: Tagged) -> Prepared:
        return Prepared(
            [self._number(language, word.text, word.key) for word in sentence.words],
            marks(sentence.words, lexicon(language)),
            [LABELS.index(tag) for tag in sentence.tags],
        )

    def _of(self, language: str, text: str, key: str) -> list[str]:
        return list(features(text, lexicon(language).lists.get(key, 0), learned(text, self.table)))

    def _number(self, language: str, text: str, key: str) -> int:
        number = self.numbers.get((language, text))
        if number is None:
            number = self.numbers[language, text] = len(self.bags)
            own = identities(text)
            known = [f for f in self._of(language, text, key) if f in self.features]
            self.bags.append([self.features[f] for f in known])
            self.hideable.append([f in own for f in known])
            self.vectors.append(vector(text, self.known, len(self.known)))
        return number


class Batch(NamedTuple):
    """Sentences one after another, with empty places between."""

    features: torch.Tensor
    starts: torch.Tensor
    hideable: torch.Tensor
    vectors: torch.Tensor
    place: torch.Tensor  # the word of each place, 0 an empty one
    marks: torch.Tensor
    grid: torch.Tensor  # (sentences, longest): the place of each word
    tags: torch.Tensor
    mask: torch.Tensor


def batched(sentences: Sequence[Prepared], words: Vocabulary) -> Batch:
    row: dict[int, int] = {}
    place, marked = [0] * GAP, [MARKS] * GAP
    longest = max(len(s.words) for s in sentences)
    grid = np.zeros((len(sentences), longest), dtype=np.int64)
    tags = np.zeros_like(grid)
    mask = np.zeros(grid.shape, dtype=np.float32)
    for i, sentence in enumerate(sentences):
        n = len(sentence.words)
        grid[i, :n] = range(len(place), len(place) + n)
        tags[i, :n], mask[i, :n] = sentence.tags, 1
        place += [row.setdefault(word, len(row) + 1) for word in sentence.words]
        place += [0] * GAP
        marked += [*sentence.marks, *[MARKS] * GAP]
    bags = [words.bags[word] for word in row]
    starts = np.concatenate([[0, 0], np.cumsum([len(bag) for bag in bags])[:-1]])
    return Batch(
        torch.tensor([f for bag in bags for f in bag]),
        torch.from_numpy(starts.astype(np.int64)),
        torch.tensor([h for word in row for h in words.hideable[word]]),
        torch.tensor([len(words.known), *(words.vectors[word] for word in row)]),
        torch.tensor(place),
        torch.tensor(marked),
        torch.from_numpy(grid),
        torch.from_numpy(tags),
        torch.from_numpy(mask),
    )


class Net(nn.Module):
    def __init__(self, n: int, vectors: np.ndarray):
        super().__init__()
        self.bag = nn.EmbeddingBag(n, WORD, mode="sum", sparse=True)
        nn.init.normal_(self.bag.weight, std=0.15)
        nothing = np.zeros((1, vectors.shape[1]), dtype=np.float32)
        self.register_buffer("vectors", torch.from_numpy(np.vstack([vectors, nothing])))
        self.projection = nn.Linear(vectors.shape[1], WORD)
        width = 2 * WORD + MARK
        self.marks = nn.ParameterDict(
            {code: nn.Parameter(torch.randn(MARKS, MARK) * 0.5) for code in SPOKEN}
        )
        self.first = nn.Linear(3 * width, HIDDEN)
        self.second = nn.Linear(3 * HIDDEN, HIDDEN)
        self.third = nn.Linear(3 * HIDDEN, HIDDEN)
        self.out = nn.ModuleDict({code: nn.Linear(HIDDEN + width, len(LABELS)) for code in SPOKEN})
        self.transitions = nn.ParameterDict(
            {code: nn.Parameter(torch.zeros(len(LABELS), len(LABELS))) for code in SPOKEN}
        )
        self.drop = nn.Dropout(DROPPED)

    def forward(self, batch: Batch, language: str) -> torch.Tensor:
        """The scores of the tags: (sentences, longest, labels)."""
        weights = None
        if self.training:
            kept = torch.rand(len(batch.features)) > FEATURES_DROPPED
            sizes = torch.diff(batch.starts, append=torch.tensor([len(batch.features)]))
            hidden = torch.repeat_interleave(torch.rand(len(sizes)) < WORDS_HIDDEN, sizes)
            weights = (kept & ~(batch.hideable & hidden)).float()
        letters = torch.relu(self.bag(batch.features, batch.starts, per_sample_weights=weights))
        company = torch.relu(self.projection(self.vectors[batch.vectors]))
        mask = (batch.place > 0).float()[:, None]
        marked = torch.cat([self.marks[language], torch.zeros(1, MARK)])[batch.marks]
        given = torch.cat([torch.cat([letters, company], 1)[batch.place], marked], 1) * mask
        given = self.drop(given)
        layer = torch.relu(self.first(around(given, 1))) * mask
        layer = self.drop(layer)
        layer = (layer + torch.relu(self.second(around(layer, 1)))) * mask
        layer = self.drop(layer)
        layer = (layer + torch.relu(self.third(around(layer, 2)))) * mask
        scores = self.out[language](torch.cat([self.drop(layer), given], 1))
        return scores[batch.grid]


def around(layer: torch.Tensor, reach: int) -> torch.Tensor:
    return torch.cat([layer.roll(reach, 0), layer, layer.roll(-reach, 0)], 1)


def loss(scores: torch.Tensor, transitions: torch.Tensor, batch: Batch) -> torch.Tensor:
    """The negative log-likelihood of the gold tags, a word."""
    through = transitions + FORBIDDEN
    rows = torch.arange(len(scores))
    total = scores[:, 0]
    gold = scores[rows, 0, batch.tags[:, 0]]
    for t in range(1, scores.shape[1]):
        going = batch.mask[:, t]
        after = torch.logsumexp(total[:, :, None] + through, 1) + scores[:, t]
        total = torch.where(going[:, None] > 0, after, total)
        before, here = batch.tags[:, t - 1], batch.tags[:, t]
        gold = gold + (scores[rows, t, here] + through[before, here]) * going
    return (torch.logsumexp(total, 1) - gold).sum() / batch.mask.sum()


def train(
    found: dict[str, list[Tagged]], words: Vocabulary, vectors: np.ndarray,
    epochs: int, repeats: dict[str, int], seed: int,
) -> Net:  # fmt: skip
    """Learn from the sentences of each language; ``repeats``: how often an epoch has them."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = random.Random(seed)
    words.learn(found)
    prepared = {code: [words.prepare(code, s) for s in some] for code, some in found.items()}
    net = Net(len(words.features), vectors)
    sparse = torch.optim.SparseAdam([net.bag.weight], lr=RATE)
    dense = torch.optim.Adam([p for p in net.parameters() if p is not net.bag.weight], lr=RATE)
    each = sum(repeats[code] * -(-len(some) // BATCH) for code, some in prepared.items())
    step = 0
    for epoch in range(epochs):
        batches = []
        for code, some in prepared.items():
            for _ in range(repeats[code]):
                by_length = sorted(some, key=lambda s: len(s.words) + 6 * order.random())
                batches += [
                    (code, by_length[at : at + BATCH]) for at in range(0, len(by_length), BATCH)
                ]
        order.shuffle(batches)
        total = 0.0
        for code, sentences in batches:
            rate = RATE * min(1.0, (step + 1) / WARM_UP) * (1 - step / (epochs * each))
            step += 1
            for optimiser in (sparse, dense):
                optimiser.zero_grad()
                optimiser.param_groups[0]["lr"] = rate
            batch = batched(sentences, words)
            cost = loss(net(batch, code), net.transitions[code], batch)
            cost.backward()
            sparse.step()
            dense.step()
            total += float(cost.detach())
        print(f"epoch {epoch + 1}: {total / len(batches):.4f}", flush=True)
    return net.eval()
