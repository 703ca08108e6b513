"""Plain-text copies of pages, read by networks that never saw the outlet:
``python -m benchmarks.reading.plaintext``, after ``python -m training.reading.lines``.

Writes the tables into docs/benchmarks/reading-plaintext.md.
"""

import gzip
import json
import pickle
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.reading.__main__ import DATA, ROOT
from benchmarks.reading.scoring import score, summary

from linimasa.model import Article, BlockKind
from linimasa.reading.plaintext import read_plain
from linimasa.reading.plaintext_labels import Networks, shipped_networks
from linimasa.reading.walking import walk

FOLDS_FILE = ROOT / ".cache" / "line-folds.pickle"
TABLE = ROOT / "docs" / "benchmarks" / "reading-plaintext.md"
SETS = ("n4k", "wcxb_dev", "fundus_dev")
# Elements that stand apart from what is before and after them, as a browser copies them.
PARTED = frozenset(("p", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))
STYLES = ("browser", "browser", "apart", "tight")
SEED = 20261123
KINDS: dict[BlockKind, str] = {
    "title": "title", "byline": "meta", "dateline": "meta", "paragraph": "body",
    "list item": "body", "quote": "body", "standfirst": "subhead", "subhead": "subhead",
    "caption": "caption", "related": "related", "furniture": "furniture",
}  # fmt: skip

HEAD = """# Plain-text copies of pages

<!-- Written by `python -m benchmarks.reading.plaintext`; do not edit. -->

What somebody copies from a browser, menus and footers and all, read line by line. Every page is
read by networks that were trained without its host (Indonesian pages: without its outlet), in four
folds; the patterns of lines in `languages/*/page.toml` are not held out: some were read off the
Indonesian pages.

"""


def main() -> None:
    """Measure and write."""
    if not FOLDS_FILE.is_file():
        sys.exit(f"no {FOLDS_FILE.name}: run training.reading.lines first")
    with FOLDS_FILE.open("rb") as file:
        folds, networks = pickle.load(file)
    text = "\n".join((HEAD + _indonesian(folds, networks), _written(folds, networks)))
    print(text)
    TABLE.write_text(text, encoding="utf-8")
    print(f"written: {TABLE.relative_to(ROOT)}")


def written(html: str, style: str) -> str:
    """A page as the text that a browser copies: blank lines around what stands apart, everywhere
    ("apart") or nowhere ("tight")."""
    pieces: list[str] = []
    before = ""
    for block in walk(html).blocks:
        if block.element.hidden:
            continue
        apart = style == "apart" or (
            style == "browser" and not PARTED.isdisjoint((block.tag, before))
        )
        pieces.append(("\n\n" if apart else "\n") + block.text.strip())
        before = block.tag
    return "".join(pieces).strip()


def _indonesian(folds: dict[str, int], networks: Sequence[Networks]) -> str:
    """Lines labelled right, and how much of the body is kept, on the Indonesian copies."""
    rows = [
        "## Indonesian pages (12 whole pages, 18 copies of bodies; 4 outlets)\n",
        "Labels: title, date and byline, body, subhead, caption, related, furniture.\n",
        "| by | kind | lines labelled right | body kept | residue beside the body |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in ("outlet held out", "shipped"):
        counts: Counter[tuple[str, str]] = Counter()
        for page in _records(DATA / "indonesian" / "dev.jsonl.gz"):
            held = networks[folds[page["outlet"]]] if name != "shipped" else shipped_networks()
            _count(counts, page, read_plain("\n".join(page["lines"]), None, held))
        for kind in ("page", "body-copy"):
            lines, body = counts[kind, "lines"], counts[kind, "body"]
            rows.append(
                f"| {name} | {kind} | {counts[kind, 'right'] / lines:.1%} ({lines}) "
                f"| {counts[kind, 'kept'] / body:.1%} | {counts[kind, 'residue'] / body:.1%} |"
            )
    return "\n".join((*rows, ""))


def _count(counts: Counter[tuple[str, str]], page: dict[str, Any], article: Article) -> None:
    lines = [(t, k) for t, k in zip(page["lines"], page["labels"], strict=True) if t.strip()]
    for block, (text, gold) in zip(article.blocks, lines, strict=True):
        got = KINDS[block.kind]
        counts[page["kind"], "lines"] += 1
        counts[page["kind"], "right"] += got == gold
        if gold == "body":
            counts[page["kind"], "body"] += len(text)
            counts[page["kind"], "kept"] += len(text) * (block.start is not None)
        elif got == "body":
            counts[page["kind"], "residue"] += len(text)


def _written(folds: dict[str, int], networks: Sequence[Networks]) -> str:
    """Body and title of the development pages, written out as text."""
    rows = [
        "## Development pages, written out as a browser copies them\n",
        "Beside them, the same pages as HTML: `docs/benchmarks/reading.md`.\n",
        "| set | pages | precision | recall | F1 | clean | title | pages/CPU-s |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    dice = random.Random(SEED)
    for name in SETS:
        scores, titles, seconds = [], [], 0.0
        for page in _records(DATA / "pages" / f"{name}.jsonl.gz"):
            text = written(page["html"], dice.choice(STYLES)) if page["body"] else ""
            if not text:
                continue
            start = time.process_time()
            article = read_plain(text, None, networks[folds[page["host"]]])
            seconds += time.process_time() - start
            scores.append(score(article.text, page["body"]))
            titles.append(_letters(article.title) == _letters(page["title"]))
        s = summary(scores)
        rows.append(
            f"| {name} | {s.pages} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | "
            f"{s.clean:.1%} | {sum(titles) / len(titles):.1%} | {len(scores) / seconds:.0f} |"
        )
    return "\n".join((*rows, ""))


def _letters(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").casefold()))


def _records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
