"""Makes the model that tells names of people by their letters again:
``python -m training.reading.namelike``.

Names of people are made up of the first and last names in Faker's lists (60 countries), and are
those of authors that development pages state to be persons; no names are lines of these pages that
are written like one and stand where no author is (headings, sections, links). A logistic
regression over the character n-grams of the words, rounded to eight bits.

Needs, besides the package: faker==40.63.0, scikit-learn, scipy.
"""

import gzip
import importlib
import json
import pkgutil
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from linimasa.reading.html import anchors_of
from linimasa.reading.labels import label
from linimasa.reading.metadata import gather
from linimasa.reading.metadata.bylines import looks_like_name
from linimasa.reading.metadata.namelike import bucket, grams, is_latin
from linimasa.reading.walking import walk

DATA = Path(__file__).parents[3] / "shared" / "data" / "pages"
MODEL = Path(__file__).parents[2] / "src/linimasa/reading/metadata/namelike.npz"
SETS = ("n4k", "wcxb_dev", "trafilatura", "fundus_dev")
SIZE = 1 << 14
SEED = 7
# Names made up, and what one of them counts beside one of a page, and beside a line that is none.
MADE_UP, MADE_UP_WEIGHT, STATED_WEIGHT, LINE_WEIGHT = 40_000, 0.35, 3.0, 1.5
PENALTY = 10.0  # (3 to 30 tell the names of hosts held out equally well)
# A line with more log odds than this in the first round is mostly a name, and not trained on in
# the second. (Of the names of authors on hosts held out, those with log odds of 1 or more: without
# this round 64.5 and 62.9 %, at 0 71.6 and 72.0 %, at -.5 73.9 and 75.0 %; of the lines, many of
# which are names: 5.1 and 2.9, 6.0 and 3.6, 6.6 and 4.1 %.)
DOUBTFUL = -0.5
# How often the names of a language are drawn; of those not named here, LESS.
SHARES = {
    "en": 8, "de": 5, "id": 4, "fr": 3, "es": 3, "it": 3, "nl": 2, "pt": 2, "pl": 2, "sv": 1.5,
    "tr": 1, "da": 1, "no": 1, "cs": 1, "fi": 1,
}  # fmt: skip
LESS = 0.4
PARTICLES = ("van", "von", "de", "del", "di", "van der", "bin")
# Lines of these kinds hold the names of authors.
_HOLDS_NAMES = ("byline", "paragraph", "dateline", "caption")


def main() -> None:
    """Train, write, print how well names are told that were seen in training."""
    people, lines = _of_pages()
    made_up = [name for name in _made_up(random.Random(SEED)) if is_latin(name)]
    doubtful = _fitted(people, made_up, lines).decision_function(_matrix(lines)) > DOUBTFUL
    lines = [line for line, doubt in zip(lines, doubtful, strict=True) if not doubt]
    regression = _fitted(people, made_up, lines)
    weights = regression.coef_[0]
    scale = float(np.abs(weights).max() / 127)
    np.savez_compressed(
        MODEL,
        weights=np.round(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        bias=np.float32(regression.intercept_[0]),
    )
    print(f"{len(people)} stated, {len(made_up)} made up, {len(lines)} lines → {MODEL.name}")


def _fitted(
    people: Sequence[str], made_up: Sequence[str], lines: Sequence[str]
) -> LogisticRegression:
    names = [*people, *made_up, *lines]
    wanted = np.r_[np.ones(len(people) + len(made_up)), np.zeros(len(lines))]
    counts = [(people, STATED_WEIGHT), (made_up, MADE_UP_WEIGHT), (lines, LINE_WEIGHT)]
    sample_weight = np.concatenate([np.full(len(some), weight) for some, weight in counts])
    regression = LogisticRegression(C=PENALTY, solver="liblinear", random_state=SEED)
    return regression.fit(_matrix(names), wanted, sample_weight=sample_weight)


def _of_pages() -> tuple[list[str], list[str]]:
    people: set[str] = set()
    lines: set[str] = set()
    for name in SETS:
        for page in _records(name):
            walked = walk(page["html"])
            claims = gather(walked, page["url"])
            stated = {c.value for c in claims.of("author") if c.kind == "person"}
            stated |= set(page["authors"] or ())
            near = [c.value for c in claims.of("byline", "author")]
            shown = " | ".join([*stated, *near]).casefold()
            people |= {name for name in stated if " " in name and _reads_like_one(name)}
            verdicts = label(walked.blocks, claims, anchors_of(claims)).verdicts
            for block, verdict in zip(walked.blocks, verdicts, strict=True):
                text = block.text
                apart = verdict.kind not in _HOLDS_NAMES and text.casefold() not in shown
                if apart and _reads_like_one(text):
                    lines.add(text)
    return sorted(people), sorted(lines)


def _reads_like_one(text: str) -> bool:
    return (
        is_latin(text)
        and 3 < len(text) < 45
        and 2 <= len(text.split()) <= 4
        and looks_like_name(text)
    )


def _made_up(chance: random.Random) -> Iterator[str]:
    lists = list(_lists())
    many = [language for language, _, _ in lists]
    shares = [SHARES.get(language, LESS) / many.count(language) for language in many]
    for language, firsts, lasts in chance.choices(lists, shares, k=MADE_UP):
        first, last, kind = chance.choice(firsts), chance.choice(lasts), chance.random()
        if kind < 0.1:
            first += f" {chance.choice('ABCDEFGHJKLMNPRSTW')}."
        elif kind < 0.16:
            first += f" {chance.choice(firsts)}"
        elif kind < 0.2:
            last += f"-{chance.choice(lasts)}"
        elif kind < 0.24:
            last = f"{chance.choice(PARTICLES)} {last}"
        elif kind > 0.6 and language == "id":
            last = chance.choice(firsts)  # Indonesian names have no last names
        yield f"{first} {last}"


def _lists() -> Iterator[tuple[str, list[str], list[str]]]:
    """Language, first names, last names of each of Faker's locales in letters."""
    import faker.providers.person as provider

    for module in sorted(pkgutil.iter_modules(provider.__path__), key=lambda m: m.name):
        locale = importlib.import_module(f"{provider.__name__}.{module.name}").Provider
        firsts, lasts = _named(locale, "first_name"), _named(locale, "last_name")
        if len(firsts) >= 40 and len(lasts) >= 20 and module.name[:2] not in ("ja", "ko", "zh"):
            yield module.name[:2], firsts, lasts


def _named(locale: Any, part: str) -> list[str]:
    found = (getattr(locale, key) for key in dir(locale) if part in key)
    every = {name for some in found if isinstance(some, list | tuple | dict) for name in some}
    return sorted(name for name in every if isinstance(name, str))


def _matrix(names: Sequence[str]) -> Any:
    rows: list[npt.NDArray[np.intp]] = []
    columns: list[int] = []
    values: list[float] = []
    for row, name in enumerate(names):
        found = sorted({bucket(gram, SIZE) for gram in grams(name.split())})
        rows.append(np.full(len(found), row))
        columns += found
        values += [len(found) ** -0.5] * len(found)
    return csr_matrix((values, (np.concatenate(rows), columns)), shape=(len(names), SIZE))


def _records(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    main()
