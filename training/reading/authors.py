"""Fits the weights by which authors are believed again: ``python -m training.reading.authors``.

Each page with authors in the gold gives its candidates (``Signatures``) and which of them are
right, by role. A softmax over the candidates of a page, with a Gaussian prior around the order of
trust; printed as the constants of ``reading/metadata/people.py``, with how often it is right on
each half of the hosts when fitted on the other.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
from benchmarks.reading.metadata import _persons as persons
from scipy.optimize import minimize

from linimasa.reading.html import _assembled as assembled
from linimasa.reading.html import anchors_of
from linimasa.reading.labels import label
from linimasa.reading.metadata import gather, reconcile
from linimasa.reading.metadata.bylines import fold
from linimasa.reading.metadata.namelike import likeness
from linimasa.reading.metadata.people import BESIDE_OTHERS, MOST_LIKENESS, TRUST, own_names
from linimasa.reading.metadata.reconcile import _codes as codes_of
from linimasa.reading.metadata.signatures import Place, Signatures, Signed
from linimasa.reading.walking import walk

DATA = Path(__file__).parents[3] / "shared" / "data" / "pages"
SETS = ("n4k", "wcxb_dev", "trafilatura", "fundus_dev")
# How strongly a weight is held to the order of trust. (Right on the other half of the hosts at
# .05, .5, 2: 84.7, 85.4, 85.4 % and 80.4, 81.5, 82.5 %.)
PRIOR = 2.0
FURTHER = ("byline", "named")

Floats = npt.NDArray[np.float64]
PLACES: tuple[Place, ...] = get_args(Place)
BESIDE = ("line", "microdata", "meta", "byline", "named", "json-ld")
NAMES = (
    *(f"weight {place}" for place in PLACES),
    *(f"beside {place}" for place in BESIDE),
    "beside elsewhere", "further", "desk", "likeness", "one word", "nobody",
)  # fmt: skip
AT = {name: at for at, name in enumerate(NAMES)}
TRUSTED_BESIDE: dict[str, float] = {
    "line": 3.0, "microdata": 2.8, "meta": 2.0, "byline": 1.5, "named": 1.5, "json-ld": -2.0,
}  # fmt: skip


class Page(NamedTuple):
    """The candidates of a page as rows of features, and which of them are right."""

    half: int
    rows: Floats
    right: npt.NDArray[np.bool_]
    nobody: bool  # no candidate is right too, where the gold has no person


def main() -> None:
    """Fit on each half of the hosts and on both, print."""
    pages = [page for name in SETS for page in _pages(name)]
    for half in (0, 1):
        weights = _fit([page for page in pages if page.half != half])
        share = _right([page for page in pages if page.half == half], weights)
        print(f"half {half}, fitted on the other: {share:.1%} right")
    for name, weight in zip(NAMES, _fit(pages), strict=True):
        print(f"{name:24} {weight:5.1f}")


def _pages(name: str) -> Iterator[Page]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["authors"]:
                yield _page(record)


def _page(record: dict[str, Any]) -> Page:
    url = record["url"]
    walked = walk(record["html"])
    claims = gather(walked, url)
    labelled = label(walked.blocks, claims, anchors_of(claims))
    _, blocks = assembled(walked.blocks, labelled.verdicts)
    found = reconcile(claims, blocks, labelled.language, url)
    own = own_names(claims, found.outlet, url)
    codes = codes_of(found.language)
    signed = list(Signatures(claims, blocks, codes, own, found.title).candidates())
    outlet = own_names(claims, None, url)
    gold = persons(record["authors"], outlet)
    first: dict[frozenset[str], Signed] = {}
    for candidate in signed:
        if (names := _names(candidate)) or candidate.people.desk:
            first.setdefault(names, candidate)
    rows = np.array([_row(names, first[names], signed) for names in first]).reshape(-1, len(NAMES))
    right = np.array([persons(one.people.authors, outlet) == gold for one in first.values()], bool)
    digest = hashlib.sha1((record["host"] or record["id"]).encode(), usedforsecurity=False)
    return Page(int(digest.hexdigest(), 16) % 2, rows, right, not gold)


def _names(signed: Signed) -> frozenset[str]:
    return frozenset(map(fold, signed.people.authors))


def _row(names: frozenset[str], one: Signed, signed: Sequence[Signed]) -> Floats:
    row = np.zeros(len(NAMES))
    counted: set[Place] = set()
    for candidate in signed:
        place, others = candidate.place, _names(candidate)
        further = place in counted
        counted.add(place)
        if others == names and not names:
            row[AT["desk"]] += 0.0 if further else TRUST[place]
        elif others == names and further:
            row[AT["further"]] += place in FURTHER
        elif others == names:
            row[AT[f"weight {place}"]] = 1
        elif names and names < others and not further:
            row[AT[f"beside {place}" if place in BESIDE else "beside elsewhere"]] += 1
    if names:
        least = min(map(likeness, one.people.authors))
        row[AT["likeness"]] = max(-MOST_LIKENESS, min(MOST_LIKENESS, least))
        row[AT["one word"]] = any(" " not in name for name in one.people.authors)
    else:
        row[AT["nobody"]] = 1
    return row


def _fit(pages: Sequence[Page]) -> Floats:
    trust = np.zeros(len(NAMES))
    for place in PLACES:
        trust[AT[f"weight {place}"]] = TRUST[place]
    for place in BESIDE_OTHERS:
        trust[AT[f"beside {place}"]] = TRUSTED_BESIDE[place]
    trust[AT["further"]], trust[AT["desk"]], trust[AT["likeness"]] = 2.4, 0.23, 0.4
    told = [page for page in pages if page.right.any() and not page.right.all()]

    def loss(weights: Floats) -> tuple[float, Floats]:
        apart = weights - trust
        total, slope = PRIOR * float(apart @ apart), 2 * PRIOR * apart
        for page in told:
            scores = page.rows @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            share = float(chances[page.right].sum()) + 1e-12
            total -= float(np.log(share))
            slope = slope + page.rows.T @ (chances - chances * page.right / share)
        return total, slope

    return np.asarray(minimize(loss, trust, jac=True, method="L-BFGS-B").x)


def _right(pages: Sequence[Page], weights: Floats) -> float:
    chosen = [
        bool(page.right[np.argmax(page.rows @ weights)]) if len(page.rows) else page.nobody
        for page in pages
    ]
    return sum(chosen) / len(chosen)


if __name__ == "__main__":
    main()
