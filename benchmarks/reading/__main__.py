"""Our reading beside the peers', on the development pages: ``python -m benchmarks.reading``.

Makes an environment for the peers, runs each reader in a process of its own, and writes the table
into docs/benchmarks/reading.md.
"""

import argparse
import datetime as dt
import gzip
import json
import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reading.readers import FOLDS, OURS, READERS, UNSEEN
from benchmarks.reading.scoring import Score, bootstrap, score, summary

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LINIMASA_DATA", ROOT.parent / "shared" / "data"))
COLUMNS = (
    "reader", "precision", "recall", "F1", "clean", "title", "authors", "day", "instant", "pages/s",
    "MB",
)  # fmt: skip
SETS = ("n4k", "wcxb_dev", "fundus_dev")
RUNS = ROOT / ".cache" / "reading-runs"
TABLE = ROOT / "docs" / "benchmarks" / "reading.md"


HEAD = """# Reading: ours beside the peers

<!-- Written by `python -m benchmarks.reading`; do not edit. -->

Development pages of public sets. Every reader runs in a process of its own over the same pages.

- **precision, recall, F1** of the body: 4-gram shingles of words (characters where a script writes
  no spaces), precision and recall a page, their means, and the F1 of the means; **clean** is the
  share of pages with F1 of .95 or more.
- **title, authors** (as a set), **day** and **instant** of publication: exact, on the pages where
  the set has them (an instant with its offset) and the reader gives them.
- **pages/s**: pages per CPU-second, with everything the reader gives. **MB**: peak memory over the
  bare interpreter.
- **linimasa, unseen hosts** is the figure to compare: in each of five folds the labeller was
  trained without any page of the hosts it reads. **linimasa** is the model that is shipped, which
  has seen the bodies of these pages in training; its other columns are free of that.
"""


def main() -> None:
    """Run what was asked for and write the table."""
    options = _options()
    if UNSEEN in options.readers and not FOLDS.is_file():
        print(f"no {FOLDS.name}: run training.reading for {UNSEEN!r}", file=sys.stderr)
        options.readers = [reader for reader in options.readers if reader != UNSEEN]
    python = options.python or _environment(ROOT / ".cache" / "bench-reading")
    sections: list[str] = []
    for name in options.sets:
        pages = DATA / "pages" / f"{name}.jsonl.gz"
        if not pages.is_file():
            sys.exit(f"{pages}: the development data are not here")
        gold = _gold(pages, options.limit)
        found = {reader: _run(reader, pages, python, options) for reader in options.readers}
        sections.append(_section(name, gold, found))
        print(sections[-1], flush=True)
    if options.write:
        TABLE.parent.mkdir(parents=True, exist_ok=True)
        TABLE.write_text(_page(sections), encoding="utf-8")
        print(f"written: {TABLE.relative_to(ROOT)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", default=SETS, choices=SETS)
    parser.add_argument("--readers", nargs="+", default=list(READERS), choices=READERS)
    parser.add_argument("--limit", type=int, default=1_000_000, help="pages a set")
    parser.add_argument("--python", help="an interpreter that has the peers installed")
    parser.add_argument("--keep", action="store_true", help="use what an earlier run left")
    parser.add_argument("--no-write", dest="write", action="store_false")
    return parser.parse_args()


def _environment(folder: Path) -> str:
    """The interpreter of an environment with the peers; made where it is missing."""
    python = folder / "bin" / "python"
    if not python.exists():
        print("installing the peers ...", file=sys.stderr, flush=True)
        venv.create(folder, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        subprocess.run([*pip, "-r", str(Path(__file__).with_name("peers.txt"))], check=True)
    return str(python)


def _run(
    reader: str, pages: Path, python: str, options: argparse.Namespace
) -> list[dict[str, Any]]:
    RUNS.mkdir(parents=True, exist_ok=True)
    name = f"{pages.name.removesuffix('.jsonl.gz')}-{reader}-{options.limit}.jsonl"
    out = RUNS / name
    ours = reader in (OURS, UNSEEN)
    if not options.keep or not out.is_file():
        print(f"{pages.name}: {reader}", file=sys.stderr, flush=True)
        command = [sys.executable if ours else python, "-m", "benchmarks.reading.run", reader]
        subprocess.run(
            [*command, str(pages), str(out), str(options.limit)],
            check=True,
            cwd=ROOT,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def _gold(pages: Path, limit: int) -> list[dict[str, Any]]:
    keys = ("id", "body", "title", "authors", "date", "instant")
    with gzip.open(pages, "rt", encoding="utf-8") as file:
        lines = [line for _, line in zip(range(limit), file, strict=False)]
    return [{key: page.get(key) for key in keys} for page in map(json.loads, lines)]


def _section(name: str, gold: Sequence[dict[str, Any]], found: dict[str, Any]) -> str:
    head = ("| " + " | ".join(COLUMNS) + " |", "| --- " * len(COLUMNS) + "|")
    rows, bodies = [], {}
    for reader, records in found.items():
        *pages, last = records
        cells, scores = _row(gold, pages)
        bodies[reader] = scores
        seconds = sum(page["seconds"] for page in pages)
        failed = sum("error" in page for page in pages)
        label = (
            f"**{reader}**" if reader == OURS else reader + (f" ({failed} failed)" * bool(failed))
        )
        rows.append(
            f"| {label} | {' | '.join(cells)} | {len(pages) / seconds:.0f} | {last['memory']:.0f} |"
        )
    with_body = sum(bool(page["body"]) for page in gold)
    return "\n".join((f"## {name} ({with_body} pages)", "", *head, *rows, "", _against(bodies), ""))


def _row(
    gold: Sequence[dict[str, Any]], pages: Sequence[dict[str, Any]]
) -> tuple[list[str], list[Score]]:
    pairs = list(zip(gold, pages, strict=True))
    scores: list[Score] = []
    cells = ["–"] * 4
    if any("text" in page and "error" not in page for page in pages):
        scores = [
            score(page.get("text") or "", want["body"]) for want, page in pairs if want["body"]
        ]
        total = summary(scores)
        cells = [
            f"{total.precision:.3f}",
            f"{total.recall:.3f}",
            f"{total.f1:.3f}",
            f"{total.clean:.1%}",
        ]
    cells.append(
        _share(
            _letters(p.get("title")) == _letters(w["title"])
            for w, p in pairs
            if w["title"] and "title" in p
        )
    )
    cells.append(
        _share(
            _names(p["authors"]) == _names(w["authors"])
            for w, p in pairs
            if w["authors"] is not None and "authors" in p
        )
    )
    cells.append(_share(p["day"] == w["date"] for w, p in pairs if w["date"] and "day" in p))
    cells.append(
        _share(
            _same_instant(p["instant"], w["instant"])
            for w, p in pairs
            if w["instant"] and "instant" in p and dt.datetime.fromisoformat(w["instant"]).tzinfo
        )
    )
    return cells, scores


def _share(right: Iterable[bool]) -> str:
    found = list(right)
    return f"{sum(found) / len(found):.1%}" if found else "–"


def _letters(text: str | None) -> str:
    return "".join(re.findall(r"\w+", (text or "").casefold()))


def _names(names: Iterable[str]) -> set[str]:
    return {_letters(name) for name in names}


def _same_instant(one: str | None, other: str) -> bool:
    return one is not None and dt.datetime.fromisoformat(one) == dt.datetime.fromisoformat(other)


def _against(bodies: dict[str, list[Score]]) -> str:
    shipped = bodies.pop(OURS, None)
    ours = bodies.pop(UNSEEN, None) or shipped
    peers = {reader: scores for reader, scores in bodies.items() if scores}
    if not ours or not peers:
        return ""
    best = max(peers, key=lambda reader: summary(peers[reader]).mean_f1)
    lines = []
    for peer in dict.fromkeys((best, *(reader for reader in peers if reader == "trafilatura"))):
        gain, error = bootstrap([s.f1 for s in ours], [s.f1 for s in peers[peer]])
        lines.append(
            f"Mean page F1 of ours{', hosts unseen,' * (ours is not shipped)} less that of {peer}"
            f"{', the best peer here' * (peer == best)}: {gain:+.4f} (standard error {error:.4f}, "
            "paired bootstrap over pages)."
        )
    return "\n\n".join(lines)


def _page(sections: Sequence[str]) -> str:
    return "\n".join((HEAD, *sections))


if __name__ == "__main__":
    main()
