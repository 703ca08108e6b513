"""Classes of words from running text: words that stand in the same surroundings get one number.

PPMI of the words one and two places left and right, reduced by an eigenvalue decomposition, then
k-means at two sizes; NumPy alone, seeded, about fifteen CPU-seconds.
"""

from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from linimasa.facts.tokens import tokens

SEED = 20201009
# A word seen less often has no class; so many of the most frequent words are surroundings.
LEAST_TIMES, SURROUNDINGS = 8, 600
DIMENSIONS = 60
COARSE, FINE = 64, 400
ROUNDS = 25
_PLACES = (-2, -1, 1, 2)


def classes_of(texts: Iterable[str]) -> tuple[list[str], list[int], list[int]]:
    """The words, and the coarse and the fine class of each."""
    cut = [["#" if w[0].isdigit() else w for w in tokens(text).lower] for text in texts]
    times = Counter(word for words in cut for word in words)
    known = [word for word, n in times.most_common() if n >= LEAST_TIMES]
    vectors = _vectors(cut, known)
    return known, _grouped(vectors, COARSE), _grouped(vectors, FINE)


def _vectors(cut: list[list[str]], known: list[str]) -> npt.NDArray[np.float32]:
    index = {word: number for number, word in enumerate(known)}
    run: list[int] = []
    for words in cut:
        run += [index.get(word, -1) for word in words] + [-1, -1]
    line = np.array([-1, -1, *run, -1, -1])
    counts = np.zeros((len(known), len(_PLACES) * SURROUNDINGS), np.float32)
    for place, offset in enumerate(_PLACES):
        word, other = line[2:-2], line[2 + offset : len(line) - 2 + offset]
        both = (word >= 0) & (other >= 0) & (other < SURROUNDINGS)
        pairs = np.bincount(
            word[both] * SURROUNDINGS + other[both], minlength=len(known) * SURROUNDINGS
        )
        counts[:, place * SURROUNDINGS : (place + 1) * SURROUNDINGS] = pairs.reshape(len(known), -1)
    rows = counts.sum(1, keepdims=True) + 1
    columns = counts.sum(0, keepdims=True) + 1
    ratio = (counts + 1e-9) * counts.sum() / (rows * columns)
    surprise = np.where(counts > 0, np.maximum(np.log(ratio), 0), 0).astype(np.float32)
    values, axes = np.linalg.eigh((surprise.T @ surprise).astype(np.float64))
    values, axes = np.maximum(values[-DIMENSIONS:], 1e-9), axes[:, -DIMENSIONS:]
    vectors = surprise @ axes.astype(np.float32) / values.astype(np.float32) ** 0.25
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / (length + 1e-9), dtype=np.float32)


def _grouped(vectors: npt.NDArray[np.float32], groups: int) -> list[int]:
    """k-means by cosine, begun at frequent words."""
    generator = np.random.default_rng(SEED)
    frequent = min(len(vectors), 4000)
    centres = vectors[generator.choice(frequent, min(groups, frequent), replace=False)].copy()
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        for group in range(len(centres)):
            members = vectors[nearest == group]
            if len(members):
                mean = members.mean(0)
                centres[group] = mean / (np.linalg.norm(mean) + 1e-9)
    return [int(group) for group in (vectors @ centres.T).argmax(1)]
