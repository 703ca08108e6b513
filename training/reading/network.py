"""The labeller's network in torch, shaped exactly as ``linimasa.reading.network`` runs it.

The pages of a batch stand one after the other, a gap between them as wide as a block can see, so
that nothing is spent on filling short pages up to the longest.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from linimasa.reading.network import DILATION, Network, known
from linimasa.reading.signs import Keys
from training.reading.pages import Floats, TrainingPage

# Sizes and rates; 64 and 96 wide, dropout .1 to .3 differ by less than their noise over the folds
# (.002 F1). Five epochs of small batches do as well as sixteen of batches of 16,000 blocks, in a
# third of the time.
WIDTH = 64
KERNEL = 5
EPOCHS = 5
RATE = 2e-3
DROPOUT = 0.2
# Of each kind of group (style, parent), so many means are heard: with them F1 is .001 to .002
# higher on every set; 64 means and a layer more do no better.
MEANS = 12
# A key (a name, a word) is known when it stands on so many hosts; it means so many numbers. In
# training this share of the keys of a page goes unheard, so that nothing hangs on one of them.
HOSTS = 5
MEANING = 16
UNHEARD = 0.3
DECAY = 1e-2
# A batch holds about this many blocks; of a longer page the beginning is trained on.
BATCH_BLOCKS = 2000
LONGEST = 1500
# Between two pages; a block sees no further.
GAP = KERNEL // 2 * DILATION


class Batch(NamedTuple):
    """Pages one after the other; of each block a row, between pages rows of nothing."""

    rows: Tensor
    page: Tensor  # which page a row is of
    real: Tensor  # 1, in a gap 0
    target: Tensor
    words: Tensor
    weight: Tensor
    groups: tuple[Tensor, ...]
    keys: Tensor  # of all bags, as places in the vocabulary
    starts: Tensor  # where each bag begins
    bags: Tensor  # (rows, bags of a block)
    shares: Tensor  # how much each page counts


class Labeller(nn.Module):
    """Features of blocks → the log-odds that each is of the body."""

    def __init__(self, columns: int, kinds: int, keys: int) -> None:
        super().__init__()
        self.meanings = (
            nn.EmbeddingBag(keys + 1, MEANING, mode="sum", padding_idx=keys) if keys else None
        )
        if self.meanings is not None:
            nn.init.zeros_(self.meanings.weight)
        self.block = nn.Linear(columns + MEANING * bool(keys), WIDTH)
        self.page = nn.Linear(2 * WIDTH, WIDTH)
        self.near = nn.Linear(KERNEL * WIDTH, WIDTH)
        self.far = nn.Linear(KERNEL * WIDTH, WIDTH)
        self.kinds = kinds
        if kinds:
            self.say = nn.Linear(WIDTH, kinds * MEANS)
            self.hear = nn.Linear(kinds * MEANS, WIDTH)
        self.out = nn.Linear(2 * WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> Tensor:
        real = batch.real[:, None]
        rows = self.drop(batch.rows)
        if self.meanings is not None:
            rows = torch.cat((rows, self._meant(self.meanings, batch)), 1)
        own = functional.relu(self.block(rows)) * real
        pages = len(batch.shares)
        sums = torch.zeros(pages, WIDTH).index_add(0, batch.page, own)
        sizes = torch.zeros(pages).index_add(0, batch.page, batch.real)
        most = torch.zeros(pages, WIDTH).scatter_reduce(
            0, batch.page[:, None].expand(-1, WIDTH), own, "amax"
        )
        whole = self.page(torch.cat((sums / sizes[:, None], most), 1))
        own = functional.relu(own + whole[batch.page]) * real
        near = functional.relu(self.near(_beside(self.drop(own), 1))) * real + own
        if self.kinds:
            near = self._heard(near, batch) * real + near
        far = functional.relu(self.far(_beside(self.drop(near), DILATION))) * real + near
        scores: Tensor = self.out(torch.cat((far, own), 1))[:, 0]
        return scores

    def _meant(self, meanings: nn.EmbeddingBag, batch: Batch) -> Tensor:
        heard = torch.ones(len(batch.keys))
        if self.training:
            heard = (torch.rand(len(batch.keys)) > UNHEARD) / (1 - UNHEARD)
        sums = meanings(batch.keys, batch.starts, per_sample_weights=heard)
        found: Tensor = functional.embedding(batch.bags, sums).sum(1)
        return found

    def _heard(self, near: Tensor, batch: Batch) -> Tensor:
        """What is made of the means over the blocks of each block's groups."""
        parts = torch.tanh(self.say(near)).chunk(self.kinds, 1)
        means = [
            _means(part, group, batch.real) for part, group in zip(parts, batch.groups, strict=True)
        ]
        heard: Tensor = functional.relu(self.hear(torch.cat(means, 1)))
        return heard


def _beside(rows: Tensor, dilation: int) -> Tensor:
    """Each row with those before and after it: (rows, columns) → (rows, KERNEL * columns)."""
    reach = KERNEL // 2 * dilation
    padded = functional.pad(rows, (0, 0, reach, reach))
    return torch.cat([padded[at * dilation : at * dilation + len(rows)] for at in range(KERNEL)], 1)


def _means(values: Tensor, group: Tensor, real: Tensor) -> Tensor:
    groups = int(group.max()) + 1
    sums = torch.zeros(groups, values.shape[1]).index_add(0, group, values * real[:, None])
    sizes = torch.zeros(groups).index_add(0, group, real)
    means: Tensor = (sums / (sizes[:, None] + 1e-6))[group]
    return means


def train(pages: Sequence[TrainingPage], seed: int, epochs: int = EPOCHS) -> Network:
    """Fit a network to the pages; the same pages and seed give the same one."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    keys = _vocabulary(pages)
    rows = np.vstack([page.rows for page in pages])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-2
    model = Labeller(rows.shape[1], len(pages[0].groups), len(keys))
    del rows
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * (len(_batches(pages)) + 6)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps, pct_start=0.2
    )
    model.train()
    for _ in range(epochs):
        for several in _batches(pages):
            batch = _batch(several, mean, spread, keys)
            loss = _loss(model(batch), batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return Network.load(_arrays(model, mean, spread, keys))


def _vocabulary(pages: Sequence[TrainingPage]) -> Keys:
    """The keys that stand on several hosts, in order."""
    hosts: dict[str, list[Keys]] = {}
    for page in pages:
        if page.bags is not None:
            hosts.setdefault(page.host, []).append(page.bags.keys)
    if not hosts:
        return np.zeros(0, dtype=np.uint32)
    each = np.concatenate([np.unique(np.concatenate(of)) for of in hosts.values()])
    found, counts = np.unique(each, return_counts=True)
    vocabulary: Keys = found[(counts >= HOSTS) & (found > 0)]
    return vocabulary


def _arrays(model: Labeller, mean: Floats, spread: Floats, keys: Keys) -> dict[str, Floats | Keys]:
    """The weights as ``linimasa.reading.network`` reads them."""
    found = {"mean": mean, "scale": 1 / spread}
    for name in _layers(grouped=model.kinds > 0):
        layer = getattr(model, name)
        weight = layer.weight.detach().numpy().T
        if name in ("near", "far"):
            weight = weight.reshape(KERNEL, WIDTH, WIDTH)
        found[f"{name}.weight"] = weight
        found[f"{name}.bias"] = layer.bias.detach().numpy()
    if model.meanings is not None:
        found["meanings"] = model.meanings.weight.detach().numpy()
    halves = {name: np.float16(array).astype(np.float32) for name, array in found.items()}
    return {**halves, "keys": keys} if len(keys) else halves


def _layers(*, grouped: bool) -> tuple[str, ...]:
    return ("block", "page", "near", "far", "out", *(("say", "hear") if grouped else ()))


def halved(network: Network) -> dict[str, NDArray[np.float16] | Keys]:
    """The arrays of a network as they are kept in an ``.npz`` file."""
    found = {"mean": network.mean, "scale": network.scale}
    for name in _layers(grouped=network.say is not None):
        found[f"{name}.weight"], found[f"{name}.bias"] = getattr(network, name)
    if network.meanings is not None:
        found["meanings"] = network.meanings
    halves = {name: array.astype(np.float16) for name, array in found.items()}
    return halves if network.keys is None else {**halves, "keys": network.keys}


def _loss(scores: Tensor, batch: Batch) -> Tensor:
    """Cross entropy a block, and the F1 that the page would get, both by words."""

    def over_page(values: Tensor) -> Tensor:
        return torch.zeros(len(batch.shares)).index_add(0, batch.page, values)

    chance = torch.sigmoid(scores)
    by_size = torch.sqrt(batch.words + 1) * batch.real
    entropy = functional.binary_cross_entropy_with_logits(scores, batch.target, reduction="none")
    entropy = over_page(entropy * by_size * batch.weight) / over_page(by_size)
    counted = batch.words * batch.weight * batch.real
    right = over_page(chance * batch.target * counted)
    taken, wanted = over_page(chance * counted), over_page(batch.target * counted)
    f1 = 2 * right / (taken + wanted + 1)
    return ((entropy + 1 - f1) * batch.shares).mean()


def _batches(pages: Sequence[TrainingPage]) -> list[list[TrainingPage]]:
    """The pages in a random order, about as many blocks in each batch."""
    order = list(pages)
    random.shuffle(order)
    batches: list[list[TrainingPage]] = []
    room = 0
    for page in order:
        size = min(LONGEST, len(page.words)) + GAP
        if not batches or size > room:
            batches.append([])
            room = BATCH_BLOCKS
        batches[-1].append(page)
        room -= size
    return batches


def _batch(pages: Sequence[TrainingPage], mean: Floats, spread: Floats, keys: Keys) -> Batch:
    sizes = [min(LONGEST, len(page.words)) for page in pages]
    total = sum(sizes) + GAP * len(pages)
    rows = np.zeros((total, len(mean)), dtype=np.float32)
    others = np.zeros((4, total), dtype=np.float32)
    numbers = np.zeros(total, dtype=np.int64)
    kinds = len(pages[0].groups)
    groups, most = np.zeros((kinds, total), dtype=np.int64), [0] * kinds
    bags = np.zeros((total, pages[0].bags.of.shape[1] if len(keys) else 1), dtype=np.int64)
    places, starts, bag, at = [np.array([len(keys)])], [np.array([0])], 1, 0
    for number, (page, n) in enumerate(zip(pages, sizes, strict=True)):
        rows[at : at + n] = (page.rows[:n] - mean) / spread
        for row, values in enumerate((page.target, page.words, page.weight)):
            others[row, at : at + n] = values[:n]
        others[3, at : at + n] = 1
        numbers[at : at + n + GAP] = number
        for kind, group in enumerate(page.groups):
            groups[kind, at : at + n] = group[:n] + most[kind]
            groups[kind, at + n : at + n + GAP] = most[kind]
            most[kind] += int(group.max()) + 1
        if page.bags is not None and len(keys):
            bags[at : at + n] = page.bags.of[:n] + bag
            before = sum(map(len, places))
            starts.append(np.cumsum(page.bags.sizes) - page.bags.sizes + before)
            places.append(known(page.bags.keys, keys))
            bag += len(page.bags.sizes)
        at += n + GAP
    shares = np.array([page.share for page in pages], dtype=np.float32)
    tensor = torch.from_numpy
    return Batch(
        tensor(rows), tensor(numbers), tensor(others[3]), *map(tensor, others[:3]),
        tuple(map(tensor, groups)), tensor(np.concatenate(places)), tensor(np.concatenate(starts)),
        tensor(bags), tensor(shares),
    )  # fmt: skip
