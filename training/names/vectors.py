"""Vectors of words from running text: words that stand in the same surroundings lie close together.

    python -m training.names.vectors [--data ../shared/data]

PPMI of the words one and two places left and right (Levy & Goldberg 2015), reduced by a randomised
SVD, one space a language; a word has a place in each. Writes ``vectors.npz`` into
``training/names/.cache`` for ``train.py``, which packs it into the model. Seeded; half a minute.
"""

import argparse
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from linimasa.facts.names.words import words
from training.names.corpus import CACHE, SPOKEN, running_text

SEED = 7
RAREST = {"en": 10, "id": 3}  # a word seen less often has no vector
CONTEXTS = 3000  # the commonest words are the surroundings
PLACES = (-2, -1, 1, 2)
DIMENSIONS = 48  # in each language
TURNS = 3  # of the power iteration


def learn(data: Path, language: str) -> tuple[list[str], np.ndarray]:
    """The words of the language and their vectors, of length one."""
    number: dict[str, int] = {}
    running = [-1, -1]
    for sentence in running_text(data, language):
        for word in words(sentence):
            text = "0" if word.text[0].isdigit() else word.text
            running.append(number.setdefault(text, len(number)))
        running += [-1, -1]
    places = np.array(running, dtype=np.int64)
    counts = np.bincount(places[places >= 0])
    order = np.argsort(-counts, kind="stable")
    kept = order[counts[order] >= RAREST[language]]
    ranks = np.full(len(counts) + 1, -1)  # the last: no word
    ranks[kept] = np.arange(len(kept))
    places = ranks[places]
    together = csr_matrix((len(kept), len(PLACES) * CONTEXTS))
    for slot, step in enumerate(PLACES):
        beside = np.roll(places, -step)  # the ends are no words
        seen = (places >= 0) & (beside >= 0) & (beside < CONTEXTS)
        pairs = (places[seen], beside[seen] + slot * CONTEXTS)
        together += csr_matrix((np.ones(seen.sum()), pairs), shape=together.shape)
    listed = list(number)
    return [listed[i] for i in kept], reduced(ppmi(together))


def ppmi(matrix: csr_matrix) -> csr_matrix:
    """Positive pointwise mutual information, contexts smoothed."""
    total = matrix.sum()
    row = np.asarray(matrix.sum(axis=1)).ravel()
    column = np.asarray(matrix.sum(axis=0)).ravel() ** 0.75
    column *= total / column.sum()
    found = matrix.tocoo()
    value = np.log(found.data * total / (row[found.row] * column[found.col]))
    keep = value > 0
    return csr_matrix(
        (value[keep].astype(np.float32), (found.row[keep], found.col[keep])), shape=matrix.shape
    )


def reduced(matrix: csr_matrix) -> np.ndarray:
    """The rows in few dimensions (Halko, Martinsson & Tropp 2011), of length one."""
    random = np.random.default_rng(SEED)
    start = random.standard_normal((matrix.shape[1], DIMENSIONS + 10)).astype(np.float32)
    basis = np.linalg.qr(matrix @ start)[0]
    for _ in range(TURNS):
        basis = np.linalg.qr(matrix @ np.linalg.qr(matrix.T @ basis)[0])[0]
    left, sizes, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ left)[:, :DIMENSIONS] * np.sqrt(sizes[:DIMENSIONS])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return np.asarray(vectors, dtype=np.float32)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = options.parse_args().data
    CACHE.mkdir(exist_ok=True)
    found = {language: learn(data, language) for language in SPOKEN}
    vocabulary = sorted({word for listed, _ in found.values() for word in listed})
    row = {word: i for i, word in enumerate(vocabulary)}
    vectors = np.zeros((len(vocabulary), len(found) * DIMENSIONS), dtype=np.float32)
    for slot, (listed, own) in enumerate(found.values()):
        at = [row[word] for word in listed]
        vectors[at, slot * DIMENSIONS : (slot + 1) * DIMENSIONS] = own
    np.savez_compressed(CACHE / "vectors.npz", words=np.array(vocabulary), vectors=vectors)
    print(*(f"{language}: {len(listed)} words" for language, (listed, _) in found.items()))


if __name__ == "__main__":
    main()
