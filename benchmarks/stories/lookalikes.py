"""Measures look-alike events: two quakes of one region, two trials of one court, two rounds of one
election, each told by several articles that are to be one story, and two stories in all.

    python -m benchmarks.stories.lookalikes [develop | unseen]

The texts in ``gold/`` were written for this project before anything was run on them. The rules were
made with the half "develop"; "unseen" was run before and after alone. Without an argument, both are
measured and docs/benchmarks/lookalikes.md is written.
"""

import datetime as dt
import itertools
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.stories.scoring import BCubed, b_cubed

from linimasa.facts import mark
from linimasa.model import Article, Facts
from linimasa.stories import group

GOLD = Path(__file__).parent / "gold"
HALVES = ("develop", "daily", "unseen")
HEAD = re.compile(r"(\S+) \| (\w\w) \| (.+)")


@dataclass(frozen=True, slots=True)
class Told:
    """An article of the gold: of which family of look-alikes, and of which event in it."""

    article: Article
    family: str
    event: str


@dataclass(frozen=True, slots=True)
class Score:
    """How well a grouping does: B-cubed; of the pairs of one event the share that is parted, of
    one language and of two; of the pairs of two look-alike events the share that is together."""

    whole: BCubed
    parted: float
    parted_across: float
    together: float
    stories: int


def read(half: str) -> list[Told]:
    """The articles of one half, in the order of the files."""
    found: list[Told] = []
    family = event = ""
    for path in sorted(GOLD.glob(f"lookalikes_{half}_*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if not lines:
                continue
            if lines[0].startswith("family "):
                family = lines[0].removeprefix("family ")
            elif lines[0].startswith("event "):
                event = f"{family}/{lines[0].removeprefix('event ')}"
                lines = lines[1:]
            told = HEAD.fullmatch(lines[0]) if lines else None
            if told is not None:
                article = Article(
                    title=told[3],
                    text="\n\n".join(lines[1:]),
                    language=told[2],
                    published=dt.datetime.fromisoformat(told[1]),
                )
                found.append(Told(article, family, event))
    return found


def scored(labels: Sequence[int], told: Sequence[Told]) -> Score:
    """Score the story of each article."""
    pairs = {"same": [], "across": [], "alike": []}  # type: dict[str, list[bool]]
    for i, j in itertools.combinations(range(len(told)), 2):
        one, other = told[i], told[j]
        if one.family != other.family:
            continue
        kind = "alike"
        if one.event == other.event:
            within = one.article.language == other.article.language
            kind = "same" if within else "across"
        pairs[kind].append(labels[i] == labels[j])
    share = {kind: float(np.mean(each or [0])) for kind, each in pairs.items()}
    return Score(
        b_cubed(labels, [each.event for each in told]),
        1 - share["same"],
        1 - share["across"],
        share["alike"],
        len(set(labels)),
    )


def whole(told: Sequence[Told], facts: Sequence[Facts]) -> list[int]:
    """The story of each article, all grouped at once."""
    labels = [0] * len(told)
    for number, rows in enumerate(group([each.article for each in told], facts)):
        for row in rows:
            labels[row] = number
    return labels


def wrong(labels: Sequence[int], told: Sequence[Told]) -> Iterator[str]:
    """The stories that hold more than one event, and the events in more than one story."""
    for label in sorted(set(labels)):
        held = [each.event for each, own in zip(told, labels, strict=True) if own == label]
        if len(set(held)) > 1:
            yield "one story: " + ", ".join(f"{e} ×{held.count(e)}" for e in dict.fromkeys(held))
    for event in dict.fromkeys(each.event for each in told):
        parts: dict[int, list[str]] = {}
        for each, own in zip(told, labels, strict=True):
            if each.event == event:
                title = f"{each.article.language} {str(each.article.published)[:10]}"
                parts.setdefault(own, []).append(title)
        if len(parts) > 1:
            yield f"parted: {event}: " + " | ".join(", ".join(part) for part in parts.values())


def row(name: str, score: Score) -> str:
    cells = [score.whole.precision, score.whole.recall, score.whole.f1]
    cells += [score.together, score.parted, score.parted_across]
    return f"| {name} | {score.stories} | " + " | ".join(f"{100 * c:.1f}" for c in cells) + " |"


def main(halves: Sequence[str], *, telling: bool) -> None:
    for half in halves:
        told = read(half)
        facts = [mark(each.article) for each in told]
        labels = whole(told, facts)
        events = len({each.event for each in told})
        print(row(f"{half}, {len(told)} articles of {events} events", scored(labels, told)))
        if telling:
            print("\n".join(wrong(labels, told)))


if __name__ == "__main__":
    asked = [each for each in sys.argv[1:] if each in HALVES]
    main(asked or HALVES, telling="--wrong" in sys.argv)
