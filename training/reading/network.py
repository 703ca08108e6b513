"""The labeller's network in torch, shaped exactly as ``linimasa.reading.network`` runs it."""

import random
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from linimasa.reading.network import DILATION, Network
from training.reading.pages import Floats, TrainingPage

# Sizes and rates; 64 and 96 wide, 12 and 16 epochs, dropout .1 to .3 differ by less than their
# noise over the folds (.002 F1).
WIDTH = 64
KERNEL = 5
EPOCHS = 16
RATE = 2e-3
DROPOUT = 0.2
# Of each kind of group (style, parent), so many means are heard: with them F1 is .001 to .002
# higher on every set; 64 means and a layer more do no better.
MEANS = 12
DECAY = 1e-2
# A batch holds at most this many blocks; of a longer page the beginning is trained on.
BATCH_BLOCKS = 16_000
LONGEST = 1500


class Labeller(nn.Module):
    """Features of blocks → the log-odds that each is of the body."""

    def __init__(self, columns: int, kinds: int) -> None:
        super().__init__()
        self.block = nn.Linear(columns, WIDTH)
        self.page = nn.Linear(2 * WIDTH, WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, KERNEL, padding=KERNEL // 2)
        self.far = nn.Conv1d(
            WIDTH, WIDTH, KERNEL, padding=KERNEL // 2 * DILATION, dilation=DILATION
        )
        self.kinds = kinds
        if kinds:
            self.say = nn.Linear(WIDTH, kinds * MEANS)
            self.hear = nn.Linear(kinds * MEANS, WIDTH)
        self.out = nn.Linear(2 * WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor, mask: Tensor, groups: Tensor) -> Tensor:
        real = mask[..., None]
        own = functional.relu(self.block(self.drop(rows))) * real
        whole = torch.cat((own.sum(1) / mask.sum(1, keepdim=True), own.max(1).values), -1)
        own = functional.relu(own + self.page(whole)[:, None]) * real
        along, inside = own.transpose(1, 2), mask[:, None]
        near = functional.relu(self.near(self.drop(along))) * inside + along
        if self.kinds:
            near = self._heard(near.transpose(1, 2), mask, groups).transpose(1, 2) * inside + near
        far = functional.relu(self.far(self.drop(near))) * inside + near
        scores: Tensor = self.out(torch.cat((far.transpose(1, 2), own), -1))[..., 0]
        return scores

    def _heard(self, near: Tensor, mask: Tensor, groups: Tensor) -> Tensor:
        """What is made of the means over the blocks of each block's groups."""
        parts = torch.tanh(self.say(near)).chunk(self.kinds, -1)
        means = [_means(part, group, mask) for part, group in zip(parts, groups, strict=True)]
        heard: Tensor = functional.relu(self.hear(torch.cat(means, -1)))
        return heard


def _means(values: Tensor, group: Tensor, mask: Tensor) -> Tensor:
    at = group[..., None].expand(-1, -1, values.shape[-1])
    sums = torch.zeros_like(values).scatter_add(1, at, values * mask[..., None])
    sizes = torch.zeros_like(mask).scatter_add(1, group, mask)
    means: Tensor = (sums / (sizes[..., None] + 1e-6)).gather(1, at)
    return means


def train(pages: Sequence[TrainingPage], seed: int, epochs: int = EPOCHS) -> Network:
    """Fit a network to the pages; the same pages and seed give the same one."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    rows = np.vstack([page.rows for page in pages])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-2
    model = Labeller(rows.shape[1], len(pages[0].groups))
    del rows
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * (len(_batches(pages)) + 6)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps, pct_start=0.2
    )
    model.train()
    for _ in range(epochs):
        for batch in _batches(pages):
            loss = _loss(model, *_tensors(batch, mean, spread))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return Network.load(arrays(model, mean, spread))


def arrays(model: Labeller, mean: Floats, spread: Floats) -> dict[str, Floats]:
    """The weights as ``linimasa.reading.network`` reads them."""
    found = {"mean": mean, "scale": 1 / spread}
    for name in _layers(grouped=model.kinds > 0):
        layer = getattr(model, name)
        weight = layer.weight.detach().numpy()
        found[f"{name}.weight"] = weight.T if weight.ndim == 2 else weight.transpose(2, 1, 0)
        found[f"{name}.bias"] = layer.bias.detach().numpy()
    return {name: np.float16(array).astype(np.float32) for name, array in found.items()}


def _layers(*, grouped: bool) -> tuple[str, ...]:
    return ("block", "page", "near", "far", "out", *(("say", "hear") if grouped else ()))


def halved(network: Network) -> dict[str, NDArray[np.float16]]:
    """The arrays of a network as they are kept in an ``.npz`` file."""
    found = {"mean": network.mean, "scale": network.scale}
    for name in _layers(grouped=network.say is not None):
        found[f"{name}.weight"], found[f"{name}.bias"] = getattr(network, name)
    return {name: array.astype(np.float16) for name, array in found.items()}


def _loss(
    model: Labeller,
    rows: Tensor,
    target: Tensor,
    words: Tensor,
    weight: Tensor,
    mask: Tensor,
    groups: Tensor,
) -> Tensor:
    """Cross entropy a block, and the F1 that the page would get, both by words."""
    scores = model(rows, mask, groups)
    chance = torch.sigmoid(scores)
    by_size = torch.sqrt(words + 1) * mask
    entropy = functional.binary_cross_entropy_with_logits(scores, target, reduction="none")
    entropy = (entropy * by_size * weight).sum(1) / by_size.sum(1)
    counted = words * mask * weight
    right = (chance * target * counted).sum(1)
    f1 = 2 * right / ((chance * counted).sum(1) + (target * counted).sum(1) + 1)
    return (entropy + 1 - f1).mean()


def _batches(pages: Sequence[TrainingPage]) -> list[list[TrainingPage]]:
    """Pages of about the same length together, in a random order."""
    order = sorted(pages, key=lambda page: min(LONGEST, len(page.words)) + random.random() * 40)
    batches: list[list[TrainingPage]] = []
    for page in order:
        size = min(LONGEST, len(page.words))
        if batches and size * (len(batches[-1]) + 1) <= BATCH_BLOCKS:
            batches[-1].append(page)
        else:
            batches.append([page])
    random.shuffle(batches)
    return batches


def _tensors(batch: Sequence[TrainingPage], mean: Floats, spread: Floats) -> tuple[Tensor, ...]:
    length = max(min(LONGEST, len(page.words)) for page in batch)
    rows = np.zeros((len(batch), length, len(mean)), dtype=np.float32)
    others = np.zeros((4, len(batch), length), dtype=np.float32)
    groups = np.zeros((len(batch[0].groups), len(batch), length), dtype=np.int64)
    for at, page in enumerate(batch):
        n = min(length, len(page.words))
        rows[at, :n] = (page.rows[:n] - mean) / spread
        for row, values in enumerate((page.target, page.words, page.weight)):
            others[row, at, :n] = values[:n]
        others[3, at, :n] = 1
        for kind, numbers in enumerate(page.groups):
            groups[kind, at, :n] = numbers[:n]
    return torch.from_numpy(rows), *map(torch.from_numpy, others), torch.from_numpy(groups)
