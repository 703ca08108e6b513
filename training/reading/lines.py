"""Makes the network of plain-text lines again: ``python -m training.reading.lines``.

The pages are the development pages, written out as a browser would copy them: every block that is
shown on a line of its own, blank lines between paragraphs or not. Of some, only the part around the
article is copied, or the body alone, because that is what people copy. The Indonesian copies come
as they are. The figures are of hosts (Indonesian: outlets) that were held out in turn; the network
that is shipped is trained on all. Everything is seeded: the same data, the same file.
"""

import argparse
import dataclasses
import gzip
import json
import pickle
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from benchmarks.reading.plaintext import FOLDS_FILE, STYLES, written
from benchmarks.reading.scoring import tokens

from linimasa.languages import detect
from linimasa.reading.network import Network
from linimasa.reading.plaintext import codes_for
from linimasa.reading.plaintext_features import rows
from linimasa.reading.plaintext_labels import guessed
from linimasa.reading.plaintext_lines import split_lines
from training.reading.__main__ import DATA, ROOT, SEED
from training.reading.network import halved, train
from training.reading.pages import SETS, TrainingPage
from training.reading.targets import targets

FOLDER = ROOT / "src" / "linimasa" / "reading"
SHIPPED = ("lines.npz", "headlines.npz")
FOLDS = 4
# Of so many pages the part around the article is a second page, of so many only the beginning of
# the body stands in the page, and of so many there is the body alone.
CROPPED, SHORT, BARE = 0.3, 0.2, 0.15
# The Indonesian copies are taken so many times.
AGAIN = 5
# ... with up to this many lines before it and after it; a short body has up to this many lines.
MOST_AROUND, MOST_SHORT = 12, 5


class Copy(NamedTuple):
    """One copy, to learn which lines are the body, and which is the headline."""

    body: TrainingPage
    title: TrainingPage | None


def main() -> None:
    """Train, measure, write."""
    options = _options()
    torch.set_num_threads(1)
    copies = [*load(options.data), *indonesian(options.data)]
    folds = _folds(copies)
    print(f"{len(copies)} copies", flush=True)
    networks = []
    for fold in range(FOLDS):
        start = time.process_time()
        networks.append(_trained([c for c in copies if folds[c.body.host] != fold], SEED + fold))
        print(f"fold {fold}: {time.process_time() - start:.0f} s", flush=True, file=sys.stderr)
    FOLDS_FILE.parent.mkdir(exist_ok=True)
    with FOLDS_FILE.open("wb") as file:
        pickle.dump((folds, networks), file)
    for name, network in zip(SHIPPED, _trained(copies, SEED), strict=True):
        path = options.out / name
        np.savez_compressed(path, **halved(network))
        print(f"written: {path} ({path.stat().st_size} bytes)")


def _folds(copies: Sequence[Copy]) -> dict[str, int]:
    """A fold for each host; every fold holds one of the Indonesian outlets out, or none."""
    hosts = sorted({copy.body.host for copy in copies})
    outlets = [host for host in hosts if "." not in host]
    others = [host for host in hosts if "." in host]
    random.Random(SEED).shuffle(others)
    return {host: at % FOLDS for part in (outlets, others) for at, host in enumerate(part)}


def _trained(copies: Sequence[Copy], seed: int) -> tuple[Network, Network]:
    """The network of the body's lines, and the one of the headline."""
    body = train([copy.body for copy in copies], seed)
    return body, train([copy.title for copy in copies if copy.title], seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=FOLDER)
    return parser.parse_args()


def load(data: Path) -> Iterator[Copy]:
    """The development pages as copies, whole and in part."""
    dice = random.Random(SEED)
    for record in records(data):
        text = written(record["html"], dice.choice(STYLES))
        yield from _copies(record, text, dice)
        if dice.random() < BARE:
            title = [record["title"]] if record["title"] and dice.random() < 0.5 else []
            yield from _some(record, [*title, *record["body"].split("\n")])


def records(data: Path) -> Iterator[dict[str, Any]]:
    """The records of every set with a gold body."""
    for name in SETS:
        with gzip.open(data / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                if record["body"]:
                    yield {**record, "set": name}


def indonesian(data: Path) -> Iterator[Copy]:
    """The Indonesian copies, their outlet as the host; several times, as they are few."""
    dice = random.Random(SEED)
    with gzip.open(data / "indonesian" / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for record in AGAIN * [json.loads(line) for line in file]:
            pairs = list(zip(record["lines"], record["labels"], strict=True))
            body = "\n".join(line for line, label in pairs if label in ("body", "subhead"))
            title = record["meta"].get("title")
            known = {"id": record["id"], "host": record["outlet"], "title": title, "body": body}
            yield from _copies(known, "\n".join(record["lines"]), dice)


def _copies(record: dict[str, Any], text: str, dice: random.Random) -> Iterator[Copy]:
    """A copy whole, and now and then a part of it."""
    whole = _copy(record, text) if text else None
    if whole is None:
        return
    yield whole
    texts, inside = whole.body.texts, np.flatnonzero(whole.body.target > 0.5).tolist()
    if dice.random() < CROPPED and inside:
        first = max(0, inside[0] - dice.randrange(MOST_AROUND))
        last = inside[-1] + 1 + dice.randrange(MOST_AROUND)
        yield from _some(record, texts[first:last])
    if dice.random() < SHORT and len(inside) > MOST_SHORT:
        dropped = set(inside[dice.randrange(1, MOST_SHORT + 1) :])
        yield from _some(record, [t for at, t in enumerate(texts) if at not in dropped])


def _some(record: dict[str, Any], lines: Sequence[str]) -> Iterator[Copy]:
    copy = _copy(record, "\n\n".join(lines))
    if copy is not None:
        yield copy


def _copy(record: dict[str, Any], text: str) -> Copy | None:
    codes = codes_for(detect(text))
    lines = split_lines(text, codes)
    if not lines:
        return None
    words = [tokens(line.text) for line in lines]
    body = TrainingPage(
        id=record["id"],
        set="lines",
        host=record["host"],
        texts=[line.text for line in lines],
        gold=record["body"],
        rows=rows(lines, guessed(lines, codes)),
        target=targets(words, tokens(record["body"])),
        words=np.array([len(line) for line in words], dtype=np.float32),
    )
    return Copy(body, _titled(body, record["title"]))


def _titled(body: TrainingPage, title: str | None) -> TrainingPage | None:
    """The same lines with the headline as the target; None where it is not among them."""
    wanted = _letters(title or "")
    found = np.array([_letters(text) == wanted for text in body.texts], dtype=np.float32)
    inside = np.flatnonzero(body.target > 0.5)
    if len(inside):
        found[inside[-1] :] = 0  # below the article it is a link to it
    return dataclasses.replace(body, target=found) if wanted and found.any() else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


if __name__ == "__main__":
    main()
