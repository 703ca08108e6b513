"""Compares the timelines of our own stories, entry by entry, with what they must tell.

    python -m benchmarks.timeline.demo [--every]

The facts stand in ``tests/project/*-timeline.toml`` and ``gold/*.toml``, written from the pages and
not from any output. Prints what is missing, wrong or misleading (with ``--every``, what is right,
too) and the figures that ``tests/project/test_project_timelines.py`` holds, and writes them into
docs/benchmarks/timeline-demo.md. Of the story in ``UNSEEN`` only the figures are printed.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.timeline import written
from benchmarks.timeline.written import GOLD

import linimasa
from linimasa.model import Claim, Entry, EventStatus, Sentence, Timeline

ROOT = Path(__file__).parents[2]
STORIES = {
    "karabakh-2020": ROOT / "tests" / "project" / "karabakh-timeline.toml",
    "kanjuruhan-2022": ROOT / "tests" / "project" / "kanjuruhan-timeline.toml",
    "palu-2018": GOLD / "palu-2018.toml",
    "dhaka-2024": GOLD / "dhaka-2024.toml",
}
UNSEEN = "dhaka-2024"
OUT = ROOT / "docs" / "benchmarks" / "timeline-demo.md"
TABLE = """# Timelines of our own stories, compared with the facts

Made by `python -m benchmarks.timeline.demo`, which also prints each entry that is missing or wrong.
What a timeline must tell stands in `tests/project/*-timeline.toml` for the two examples, in
`benchmarks/timeline/gold/` for the two other stories (the earthquake of Palu in 2018; the quota
protests of Bangladesh in 2024): every event that the pages tell, with its day, status, sources,
denials, announcements and places; every figure with who claims it; and what would mislead. All four
were written from the pages before the timelines were looked at.

| | {names} |
|---|{lines}
{rows}

Nothing was mended by the pages of dhaka-2024: what is wrong in them was not read, only counted
(two changes made for the others were put right when a count of it fell). The others are no unseen
text any more. What their pages gave when they were new, before anything was mended that they
showed:

| first run | {first} |
|---|{first_lines}
{first_rows}
"""
# The first run over the pages of a story, before anything was mended for it: right, of.
FIRST = {
    "kanjuruhan-2022": {
        "main": (19, 28), "events": (23, 65), "lines": (23, 27), "status": (21, 23),
        "announced": (4, 5), "cited": (29, 35), "citing": (29, 32), "figures": (15, 27),
        "claims": (14, 22), "corrected": (0, 3), "places": (5, 6), "origins": (18, 18),
        "joined": (10, 16), "misleading": (14, 15),
    },
    "palu-2018": {
        "main": (24, 30), "events": (35, 73), "lines": (35, 42), "status": (34, 35),
        "denials": (1, 2), "announced": (2, 3), "cited": (40, 55), "citing": (40, 41),
        "figures": (12, 24), "claims": (13, 34), "places": (2, 3), "origins": (18, 18),
        "joined": (16, 17), "misleading": (14, 14),
    },
    "dhaka-2024": {
        "main": (29, 34), "events": (41, 72), "lines": (40, 46), "status": (41, 41),
        "denials": (0, 2), "announced": (0, 2), "cited": (43, 44), "citing": (43, 43),
        "figures": (4, 11), "claims": (4, 12), "origins": (27, 27), "joined": (8, 17),
        "misleading": (11, 12),
    },
}  # fmt: skip
Gold = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many of those that count were right, and what was not."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)
    good: list[str] = field(default_factory=list)

    def count(self, right: bool, what: str) -> None:
        self.right += right
        self.of += 1
        (self.good if right else self.wrong).append(what)

    @property
    def share(self) -> float:
        """Of 1; nothing to be right about is right."""
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Shown:
    """What a reader is shown for one thing that happened: where, by whom, as what."""

    entry: Entry
    sentence: Sentence
    status: EventStatus
    pages: set[str]
    before: set[str]


MEASURES = {
    "main": "events that matter, found at their day",
    "events": "events, found at their day",
    "lines": "lines that are an event of that day",
    "status": "status as it is (of those found)",
    "denials": "the other side's word beside the claim (of those found)",
    "announced": "announced before, beside what happened (of those found)",
    "cited": "pages cited, of those that tell it",
    "citing": "pages cited that do tell it",
    "figures": "figures, with who claims them",
    "claims": "figures shown that are right, claimant and all",
    "totals": "tolls so far told apart from those of an incident",
    "corrected": "figures shown as corrected",
    "places": "places of the entry",
    "origins": "entries in which copies are one origin",
    "joined": "pages in the story that belong there",
    "misleading": "what would mislead, left out",
}


def measure(name: str) -> dict[str, Tally]:
    """Each measure of ``MEASURES`` for one example story; the timeline is built from the pages
    that belong to it, so that what the grouping does counts once, as itself."""
    gold: Gold = tomllib.loads(STORIES[name].read_text(encoding="utf-8"))
    pages = list(_pages(name))
    articles = [linimasa.read(page) for _, page in pages]
    facts = [linimasa.mark(article) for article in articles]
    found = linimasa.find_stories(articles, facts=facts)
    largest = {pages[i][0] for i in max(found, key=lambda s: len(s.articles)).articles}
    members = [i for i, (number, _) in enumerate(pages) if number in gold["story"]]
    inner = [articles[i] for i in members]
    timeline = linimasa.build_timeline(inner, facts=[facts[i] for i in members])
    tallies = compare(gold, timeline, {n: pages[i][0] for n, i in enumerate(members)})
    for page in sorted(largest | set(gold["story"])):
        tallies["joined"].count(page in largest and page in gold["story"], page)
    return tallies


def _pages(name: str) -> Iterator[tuple[str, bytes]]:
    """The number and the bytes of each page of a story."""
    folder = ROOT / "examples" / name
    if folder.is_dir():
        for file in sorted(folder.iterdir()):
            yield file.name[:2], file.read_bytes()
    else:
        for number, page in written.pages(name):
            yield number, page.encode()


def compare(gold: Gold, timeline: Timeline, pages: dict[int, str]) -> dict[str, Tally]:
    """Each measure of ``MEASURES`` but how the pages were joined."""
    tallies = {name: Tally() for name in MEASURES}
    for entry in timeline.entries:
        voices = [{pages[n] for n in voice} for voice in entry.voices]
        for copies in gold["copies"]:
            apart = sum(bool(voice & set(copies)) for voice in voices)
            tallies["origins"].count(apart < 2, f"{entry.date} {copies}: {apart} origins")
    for event in gold["event"]:
        _event(event, timeline, pages, tallies)
    for figure in gold["figure"]:
        _figure(figure, timeline, tallies, scoped=not gold.get("one_incident", False))
    for entry in timeline.entries:
        for sentence in entry.sentences:
            known = any(_at(e, entry) and _says(e, sentence.text) for e in gold["event"])
            tallies["lines"].count(known, f"{entry.date} [{sentence.status}] {sentence.text}")
        for claim in entry.figures:
            right = any(_at(f, entry) and _claims(f, claim) for f in gold["figure"])
            tallies["claims"].count(right, f"{entry.date} {_named(claim)}")
    for never in gold["never"]:
        found = list(_misleading(never, timeline))
        what = f"{never.get('date', '')} {never.get('words', never.get('figure'))}: {never['why']}"
        tallies["misleading"].count(not found, " | ".join([what, *found]))
    return tallies


def _event(
    event: Gold, timeline: Timeline, pages: dict[int, str], tallies: dict[str, Tally]
) -> None:
    named = f"{event['date']} {event['what']}"
    shown = _shown(event, timeline, pages)
    tallies["events"].count(bool(shown), named)
    if event.get("main"):
        tallies["main"].count(bool(shown), named)
    if not shown:
        return
    status = event.get("status", "occurred")
    right = ("claimed", "occurred") if status == "said" else (status,)
    first = shown[0].status
    tallies["status"].count(first in right, f"{named}: {first}, is {status}")
    cited = set().union(*(each.pages for each in shown))
    for page in event["pages"]:
        tallies["cited"].count(page in cited, f"{named}: {page}")
    for page in sorted(cited):
        tallies["citing"].count(page in event["pages"], f"{named}: {page}")
    if "denial" in event:
        denied = any(
            word.casefold() in text.casefold()
            for each in shown
            for text in _texts(each.entry)
            for word in event["denial"]
        )
        tallies["denials"].count(denied, named)
    if "before" in event:
        before = set().union(*(each.before for each in shown))
        tallies["announced"].count(bool(before & set(event["before"])), named)
    for place in event.get("places", []):
        there = {p.name for each in shown for p in each.entry.places}
        tallies["places"].count(place in there, f"{named}: {place} not in {sorted(there)}")


def _shown(event: Gold, timeline: Timeline, pages: dict[int, str]) -> list[Shown]:
    """The lines that tell of an event at its day, those that say it themselves first."""
    shown: list[Shown] = []
    beside: list[Shown] = []
    for entry in timeline.entries:
        if not _at(event, entry):
            continue
        for sentence in entry.sentences:
            agreeing = {pages[source.article] for source in sentence.agreeing}
            before = {pages[s.article] for s in sentence.also if s.status == "announced"}
            if sentence.status == "announced":
                before |= {pages[sentence.article]}
            cited = {pages[sentence.article], *agreeing}
            if _says(event, sentence.text):
                shown.append(Shown(entry, sentence, sentence.status, cited, before))
            for source in sentence.also:
                if _says(event, source.text):
                    own = {pages[source.article]} if source.status != "announced" else set()
                    beside.append(Shown(entry, sentence, source.status, own, before))
    shown.extend(beside)
    # What was announced, with what then happened beside it, has happened.
    return sorted(shown, key=lambda each: each.status == "announced" and len(shown) > 1)


def _figure(figure: Gold, timeline: Timeline, tallies: dict[str, Tally], *, scoped: bool) -> None:
    named = f"{figure['date']} {figure['kind']} {figure['value']}, by {figure.get('by')}"
    found = [
        claim
        for entry in timeline.entries
        if _at(figure, entry)
        for claim in entry.figures
        if _claims(figure, claim)
    ]
    near = [
        _named(claim)
        for entry in timeline.entries
        if _at(figure, entry)
        for claim in entry.figures
        if figure["value"] in _numbers(claim)
    ]
    tallies["figures"].count(bool(found), f"{named}: {near}")
    if found and scoped:
        total = {claim.figure.scope in ("cumulative", "period") for claim in found}
        right = figure.get("total", False) in total
        tallies["totals"].count(right, f"{named}: {[c.figure.scope for c in found]}")
    if "was" in figure:
        was = {claim.was.value for claim in found if claim.was is not None}
        tallies["corrected"].count(figure["was"] in was, f"{named}: was {figure['was']}")


def _misleading(never: Gold, timeline: Timeline) -> Iterator[str]:
    for entry in timeline.entries:
        if "date" in never and entry.date != never["date"]:
            continue
        for claim in entry.figures:
            if never.get("figure") in _numbers(claim):
                yield f"{entry.date} {_named(claim)}"
        for sentence in entry.sentences:
            said = all(word in sentence.text for word in never.get("words", ["\0"]))
            if said and never.get("status", sentence.status) == sentence.status:
                yield f"{entry.date} {sentence.text}"


def _at(gold: Gold, entry: Entry) -> bool:
    """Whether an entry stands at the day, or the days, of a fact."""
    until = gold.get("until", gold["date"])
    return bool(entry.date == gold["date"] and (entry.until or until) == until)


def _says(event: Gold, text: str) -> bool:
    low = text.casefold()
    return all(any(word.casefold() in low for word in group) for group in event["words"])


def _texts(entry: Entry) -> Iterator[str]:
    for sentence in entry.sentences:
        yield sentence.text
        yield from (source.text for source in sentence.also)


def _claims(figure: Gold, claim: Claim) -> bool:
    if claim.figure.kind != figure["kind"] or figure["value"] not in _numbers(claim):
        return False
    by = (claim.figure.claimed_by or "").casefold()
    wanted = figure.get("by", [])
    return any(word.casefold() in by for word in wanted) if wanted else not by


def _numbers(claim: Claim) -> set[int]:
    given = claim.figure
    return {n for n in (given.value, given.low, given.high) if n is not None}


def _named(claim: Claim) -> str:
    given = claim.figure
    number = given.value if given.value is not None else f"{given.low}-{given.high}"
    return f"{given.kind} {number} ({given.scope}), by {given.claimed_by}: {given.text!r}"


def main(*, every: bool) -> None:
    """Print what is wrong with each story's timeline, then its figures."""
    measured = {name: measure(name) for name in STORIES}
    OUT.write_text(_table(measured), encoding="utf-8")
    for name, tallies in measured.items():
        print(f"\n{name}\n{'=' * len(name)}")
        for key, tally in tallies.items() if name != UNSEEN else ():
            for what in tally.good if every else []:
                print(f"  {key:10}  + {what}")
            for what in tally.wrong:
                print(f"  {key:10}  - {what}")
        print()
        for key, tally in tallies.items():
            print(f"  {MEASURES[key]:62} {tally.right:3} of {tally.of:3}  {tally.share:.2f}")


def _table(measured: dict[str, dict[str, Tally]]) -> str:
    now = {
        name: {key: (tally.right, tally.of) for key, tally in tallies.items()}
        for name, tallies in measured.items()
    }
    return TABLE.format(
        names=" | ".join(now), lines="---|" * len(now), rows=_rows(now),
        first=" | ".join(FIRST), first_lines="---|" * len(FIRST), first_rows=_rows(FIRST),
    )  # fmt: skip


def _rows(counts: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    return "\n".join(
        f"| {what} | {' | '.join(_cell(*each.get(key, (0, 0))) for each in counts.values())} |"
        for key, what in MEASURES.items()
    )


def _cell(right: int, of: int) -> str:
    return f"{right} of {of}" if of else "–"


if __name__ == "__main__":
    main(every="--every" in sys.argv[1:])
