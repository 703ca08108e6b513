"""Measures stories across languages: two newsrooms' own reports of one event.

    python -m benchmarks.stories.across

The gold (``gold/across.txt``) are headlines and short reports in English and Indonesian on real
events, written for this project before anything was run on them: differently told, not translated.
Half of the events of each family of look-alikes set the levels, the other half is measured.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import NamedTuple

from linimasa.facts import mark
from linimasa.model import Article, Facts
from linimasa.stories import group, propose, related

GOLD = Path(__file__).parent / "gold" / "across.txt"


class Told(NamedTuple):
    """An article of the gold, its event, and whether that is of the half that was looked at."""

    article: Article
    event: str
    looked_at: bool


class Joins(NamedTuple):
    """Pairs of an English and an Indonesian article: in one story, rightly, and on one event. And
    stories with both: all, those most of whose articles are on one event in either language, and
    the events that could have one."""

    pairs: int
    right: int
    there: int
    stories: int
    one_event: int
    events: int

    def row(self) -> str:
        return (
            f"{self.pairs} | {self.right / max(1, self.pairs):.1%} | "
            f"{self.right / self.there:.1%} | {self.stories} | "
            f"{self.one_event / max(1, self.stories):.1%} | {self.one_event / self.events:.1%}"
        )


def gold(path: Path = GOLD) -> list[Told]:
    """Read the gold: "== event | family | day", then "language+days | headline | text"."""
    told: list[Told] = []
    families: dict[str, int] = {}
    event, day, looked_at = "", dt.date.min, False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            event, family, written = line[3:].split(" | ")
            day = dt.date.fromisoformat(written)
            families[family] = families.get(family, -1) + 1
            looked_at = families[family] % 2 == 0
        elif line and not line.startswith("#"):
            head, title, *text = line.split(" | ")
            published = day + dt.timedelta(int(head[2:] or 0))
            article = Article(
                title=title, text="".join(text), language=head[:2], published=published
            )
            told.append(Told(article, event, looked_at))
    return told


def score(told: Sequence[Told], made: Sequence[Sequence[int]]) -> Joins:
    """Score the groups ``made`` of the articles ``told``."""
    counts = [0] * 6
    by_language = _by_language(told)
    for rows in made:
        english = [told[i].event for i in rows if told[i].article.language == "en"]
        other = [told[i].event for i in rows if told[i].article.language == "id"]
        counts[0] += len(english) * len(other)
        counts[1] += sum(one == event for one, event in product(english, other))
        if english and other:
            counts[3] += 1
            counts[4] += _most(english) == _most(other)
    both = product(by_language["en"], by_language["id"])
    counts[2] = sum(told[i].event == told[j].event for i, j in both)
    counts[5] = len(_shared(told))
    return Joins(*counts)


def proposed(
    told: Sequence[Told], facts: Sequence[Facts], made: Sequence[Sequence[int]]
) -> tuple[int, int, int]:
    """Proposals, right ones, and events that are in stories of one language each only."""
    found = propose([each.article for each in told], facts, made)
    most = [_most([told[i].event for i in rows]) for rows in made]
    right = sum(most[each.one] == most[each.other] for each in found)
    joined = {
        told[i].event
        for rows in made
        for i in rows
        if {told[i].article.language for i in rows} == {"en", "id"}
    }
    return len(found), right, len(_shared(told) - joined)


def ranked(told: Sequence[Told], facts: Sequence[Facts]) -> tuple[float, int]:
    """How often the first Indonesian article by ``related`` is on an English one's event."""
    by_language = _by_language(told)
    other = by_language["id"]
    events = {told[i].event for i in other}
    among, marked = [told[i].article for i in other], [facts[i] for i in other]
    hits = [
        told[other[related(told[i].article, facts[i], among, marked)[0][0]]].event == told[i].event
        for i in by_language["en"]
        if told[i].event in events
    ]
    return sum(hits) / len(hits), len(hits)


def _by_language(told: Sequence[Told]) -> dict[str, list[int]]:
    return {
        code: [i for i, each in enumerate(told) if each.article.language == code]
        for code in ("en", "id")
    }


def _shared(told: Sequence[Told]) -> set[str]:
    """The events that both languages tell."""
    english, other = ({told[i].event for i in rows} for rows in _by_language(told).values())
    return english & other


def _most(events: list[str]) -> str:
    return max(sorted(set(events)), key=events.count)


def halves(told: Sequence[Told]) -> Iterator[tuple[str, list[Told]]]:
    """The half by which levels are set, the other, and those of either cut to headlines."""
    for name, wanted in (("looked at", True), ("measured", False)):
        half = [each for each in told if each.looked_at == wanted]
        yield name, half
        cut = [each._replace(article=replace(each.article, text="")) for each in half]
        yield f"{name}, headlines", cut
        yield f"{name}, undated", undated(half)
        yield f"{name}, headlines, undated", undated(cut)


def undated(told: Sequence[Told]) -> list[Told]:
    return [each._replace(article=replace(each.article, published=None)) for each in told]


def main() -> None:
    for name, half in halves(gold()):
        facts = [mark(each.article) for each in half]
        made = group([each.article for each in half], facts)
        first, asked = ranked(half, facts)
        count, right, missing = proposed(half, facts, made)
        print(
            f"| {name} | {len(half)} | {score(half, made).row()} | {count} | {right} | {missing} | "
            f"{first:.1%} of {asked} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
