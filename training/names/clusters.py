"""Classes of words from running text: words that stand in the same surroundings get one number.

    python -m training.names.clusters [--data ../shared/data]

PPMI of the words one and two places left and right, reduced by SVD, then k-means at two sizes.
Needs scikit-learn. Writes ``<language>.npz`` into ``training/names/.cache`` for ``train.py``, which
packs the classes into the model. Seeded; about two CPU-minutes.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD

from linimasa.facts.names.words import words
from training.names.corpus import running_text

CACHE = Path(__file__).parent / ".cache"
SEED = 7
RAREST = {"en": 8, "id": 4}  # a word seen less often has no class
CONTEXTS = 3000  # the commonest words are the surroundings
DIMENSIONS = 80
SIZES = (64, 500)


def learn(data: Path, language: str) -> tuple[list[str], np.ndarray]:
    """The words of the language and their class at each size, an array of shape (words, sizes)."""
    texts = [[shape(w.text) for w in words(s)] for s in running_text(data, language)]
    counts = Counter(word for text in texts for word in text)
    vocabulary = [w for w, n in counts.most_common() if n >= RAREST[language]]
    number = {word: i for i, word in enumerate(vocabulary)}
    pairs: Counter[tuple[int, int]] = Counter()
    for text in texts:
        ids = [-1, -1, *(number.get(word, -1) for word in text), -1, -1]
        for i in range(2, len(ids) - 2):
            if ids[i] < 0:
                continue
            for slot, other in enumerate((ids[i - 2], ids[i - 1], ids[i + 1], ids[i + 2])):
                if 0 <= other < CONTEXTS:
                    pairs[ids[i], slot * CONTEXTS + other] += 1
    keys = np.array(list(pairs), dtype=np.int64)
    values = np.fromiter(pairs.values(), dtype=np.float64)
    matrix = csr_matrix((values, keys.T), shape=(len(vocabulary), 4 * CONTEXTS))
    vectors = TruncatedSVD(DIMENSIONS, random_state=SEED).fit_transform(ppmi(matrix))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    classes = [
        MiniBatchKMeans(size, random_state=SEED, n_init=3, batch_size=4096).fit_predict(vectors)
        for size in SIZES
    ]
    return vocabulary, np.stack(classes, axis=1).astype(np.uint16)


def shape(word: str) -> str:
    """Numbers are one word."""
    return "0" if word[0].isdigit() else word


def ppmi(matrix: csr_matrix) -> csr_matrix:
    """Positive pointwise mutual information, contexts smoothed (Levy & Goldberg 2015)."""
    total = matrix.sum()
    row = np.asarray(matrix.sum(axis=1)).ravel()
    column = np.asarray(matrix.sum(axis=0)).ravel() ** 0.75
    column *= total / column.sum()
    found = matrix.tocoo()
    value = np.log(found.data * total / (row[found.row] * column[found.col]))
    keep = value > 0
    return csr_matrix((value[keep], (found.row[keep], found.col[keep])), shape=matrix.shape)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = options.parse_args().data
    CACHE.mkdir(exist_ok=True)
    for language in ("en", "id"):
        vocabulary, classes = learn(data, language)
        np.savez_compressed(CACHE / f"{language}.npz", words=np.array(vocabulary), classes=classes)
        print(f"{language}: {len(vocabulary)} words")


if __name__ == "__main__":
    main()
