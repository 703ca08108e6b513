"""Fits the networks of words: whether a journalist uses a word of a day's lines."""

from typing import Any

import numpy as np
import torch

from linimasa.timeline.gist import CLIP, Network
from training.timeline.examples import Examples

# On topics left out the average precision rose from .14 (logistic regression) to .21 with 24 units,
# .22 with gradient-boosted trees, which take ten times as long to run.
UNITS, EPOCHS, BATCH, RATE, DECAY = 24, 10, 2048, 2e-2, 1e-3


def fit_words(made: list[Examples], seed: int) -> Network:
    """Each timeline weighs as the root of its words."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    features = [np.concatenate([day.words for day in each.days]) for each in made]
    weight = np.concatenate([np.full(len(x), len(x) ** -0.5) for x in features])
    x = np.concatenate(features)
    y = np.concatenate([day.used for each in made for day in each.days])
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    rows = _tensor(np.clip((x - mean) / scale, -CLIP, CLIP))
    target, weights = _tensor(y), _tensor(weight / weight.mean())
    hidden, out = torch.nn.Linear(x.shape[1], UNITS), torch.nn.Linear(UNITS, 1)
    net = torch.nn.Sequential(hidden, torch.nn.Tanh(), out)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=RATE, total_steps=steps)
    for _ in range(EPOCHS):
        order = torch.randperm(len(rows))
        for at in range(0, len(rows), BATCH):
            batch = order[at : at + BATCH]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                net(rows[batch])[:, 0], target[batch], weight=weights[batch]
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return Network(
        mean, scale, _array(hidden.weight), _array(hidden.bias), _array(out.weight)[0],
        float(out.bias.item()),
    )  # fmt: skip


def _tensor(values: Any) -> torch.Tensor:
    return torch.tensor(np.asarray(values), dtype=torch.float32)


def _array(values: torch.Tensor) -> Any:
    return values.detach().numpy().astype(np.float64)
