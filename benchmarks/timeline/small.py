"""Measures the days of small stories, which no learned model has seen, at both lengths.

    python -m benchmarks.timeline.small [--entries]

Writes docs/benchmarks/timeline-small.md; with ``--entries`` prints each timeline instead. The
stories are our own (``gold/small_*.txt``): each says which days a short timeline must have
(*key*) and which belong in a timeline at all (*told*). Everything else is routine or background.
Of a story, *short* is the share of the key days among the entries of a short timeline, and of these
entries that are key or told; *normal* the same for the key and told days of the predicted length;
*order* the average precision of the key days, in the order of the entries' weights.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import linimasa
from linimasa.model import Article, Length, Timeline

OUT = Path("docs/benchmarks/timeline-small.md")
GOLD = Path(__file__).parent / "gold"
SETS = ("small_seen", "small_unseen")
TABLE = """# Timelines of small stories

Made by `python -m benchmarks.timeline.small` on ten stories of 8 to 10 articles, English and
Indonesian, written for this project (`benchmarks/timeline/gold/`); which days matter was written
down before any timeline was built. The weights of `timeline/few.py` were set on the first five and
on samples of Timeline17; of the other five the figures were seen meanwhile, the timelines not.

*short*: of the key days, those in a short timeline (R), and of its entries, those that are of a day
that belongs in a timeline (P); *normal*: the same at the predicted length, of all days that belong
there; *order*: average precision of the key days in the order of weight.

| story | short R | short P | normal R | normal P | order |
|---|---|---|---|---|---|
{rows}

With the rule for large stories (`timeline/days.py`), which weighed these before, the means were
.733 / .810 / 1.000 / .526 / .866 (first five) and .717 / .950 / 1.000 / .670 / .862.
"""
_HEAD = re.compile(r"--- (\S+) \| (.+) \| (\w+) \| (.+)")


@dataclass(frozen=True, slots=True)
class Small:
    name: str
    key: set[dt.date]
    told: set[dt.date]
    articles: list[Article]


def stories(name: str) -> Iterator[Small]:
    """The stories of one file."""
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    for part in text.split("\n=== ")[1:]:
        story = Small(part.split("\n", 1)[0].strip(), set(), set(), [])
        for block in part.split("\n\n"):
            head, _, body = block.partition("\n")
            if found := _HEAD.fullmatch(head):
                day, outlet, language, title = found.groups()
                story.articles.append(
                    Article(
                        title=title, text=body.strip(), outlet=outlet, language=language,
                        published=dt.date.fromisoformat(day),
                    )
                )  # fmt: skip
            for line in block.splitlines():
                if line.startswith(("key ", "told ")):
                    kind, day, *_ = line.split()
                    (story.key if kind == "key" else story.told).add(dt.date.fromisoformat(day))
        yield story


def measure(story: Small) -> tuple[list[float], Timeline]:
    """Short recall and precision, normal recall and precision, order."""
    facts = [linimasa.mark(article) for article in story.articles]

    def built(length: Length) -> Timeline:
        return linimasa.build_timeline(story.articles, facts=facts, length=length)

    short, normal = built("short"), built("normal")
    wanted = story.key | story.told
    few, all_ = ({entry.date for entry in made.entries} for made in (short, normal))
    ranked = sorted(normal.entries, key=lambda entry: -entry.weight)
    places = [n for n, entry in enumerate(ranked, 1) if entry.date in story.key]
    order = sum(n / place for n, place in enumerate(places, 1)) / len(story.key)
    return [
        len(few & story.key) / len(story.key),
        len(few & wanted) / max(len(few), 1),
        len(all_ & wanted) / len(wanted),
        len(all_ & wanted) / max(len(all_), 1),
        order,
    ], normal


def table() -> str:
    """The page: a row for each story and the mean of each set."""
    rows = []
    for name in SETS:
        found = {story.name: measure(story)[0] for story in stories(name)}
        rows += [_row(story, values) for story, values in found.items()]
        means = np.mean(list(found.values()), axis=0).tolist()
        rows.append(_row(f"**{name}**, mean of {len(found)}", means))
    return TABLE.format(rows="\n".join(rows))


def entries() -> None:
    """Print each timeline, the weightiest entry first."""
    for name in SETS:
        for story in stories(name):
            print(story.name)
            for entry in sorted(measure(story)[1].entries, key=lambda each: -each.weight):
                kind = "key" if entry.date in story.key else ""
                kind = kind or ("told" if entry.date in story.told else "")
                said = entry.sentences[0].text[:90]
                print(f"    {kind:4} {entry.date} {entry.weight:.3f} {said}")


def _row(name: str, values: Sequence[float]) -> str:
    cells = (f"{value:.3f}".removeprefix("0") for value in values)
    return f"| {name} | {' | '.join(cells)} |"


def main(*, shown: bool) -> None:
    if shown:
        entries()
        return
    text = table()
    print(text)
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(shown="--entries" in sys.argv)
