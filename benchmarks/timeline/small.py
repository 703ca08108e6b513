"""Measures the days of small stories, which no learned model has seen, at both lengths.

    python -m benchmarks.timeline.small [--entries]

The stories are our own (``gold/small_*.txt``): each says which days a short timeline must have
(*key*) and which belong in a timeline at all (*told*). Everything else is routine or background.
Of a story, *short* is the share of the key days among the entries of a short timeline, and of these
entries that are key or told; *normal* the same for the key and told days of the predicted length;
*order* the average precision of the key days, in the order of the entries' weights.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import linimasa
from linimasa.model import Article, Length, Timeline

GOLD = Path(__file__).parent / "gold"
SETS = ("small_seen", "small_unseen")
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


def main(*, entries: bool) -> None:
    print("set/story        short R   short P  normal R  normal P     order")
    for name in SETS:
        rows = []
        for story in stories(name):
            values, timeline = measure(story)
            rows.append(values)
            print(f"  {story.name:12}", *(f"{v:9.3f}" for v in values))
            if entries:
                for entry in sorted(timeline.entries, key=lambda each: -each.weight):
                    kind = "key " if entry.date in story.key else ""
                    kind = kind or ("told" if entry.date in story.told else "    ")
                    said = entry.sentences[0].text[:90]
                    print(f"    {kind} {entry.date} {entry.weight:.3f} {said}")
        print(f"{name:14}", *(f"{v:9.3f}" for v in np.mean(rows, axis=0)), f" n={len(rows)}")


if __name__ == "__main__":
    main(entries="--entries" in sys.argv)
