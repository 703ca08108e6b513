"""What the story page shows before the days: how the tolls grew, and where the sources differ."""

import datetime as dt
from dataclasses import dataclass

from linimasa.exports.overview import Course, Dispute, Glance, denial_of
from linimasa.exports.phrases import pointed
from linimasa.exports.telling import Claimed
from linimasa.library import Kept, KeptStory
from linimasa.model import Entry, Figure
from linimasa.service.marking import anchor
from linimasa.service.telling import entry_id


@dataclass(frozen=True, slots=True)
class Step:
    """A toll on the day it was told, or one of the claims that differ: figure, day, sentence."""

    entry: Entry
    on: dt.date
    figure: Figure
    article: Kept
    anchor: int

    @property
    def id(self) -> str:
        """The anchor of its entry."""
        return entry_id(self.entry)


@dataclass(frozen=True, slots=True)
class Against:
    """A sentence that is denied, or denies, with the article that says it."""

    text: str
    article: Kept
    anchor: int


@dataclass(frozen=True, slots=True)
class Differing:
    """Where the sources differ on a day: a claim and its denial, a denial, or figures."""

    entry: Entry
    claim: Against | None
    denial: Against | None
    kind: str | None
    who: str | None
    figures: list[Step]

    @property
    def id(self) -> str:
        """The anchor of its entry."""
        return entry_id(self.entry)


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """What the story page shows before the days."""

    courses: list[tuple[Course, list[Step]]]
    disputes: list[Differing]

    @property
    def days(self) -> list[Differing]:
        """The days on which the sources differ, each once."""
        return list({each.id: each for each in self.disputes}.values())

    def __bool__(self) -> bool:
        return bool(self.courses or self.disputes)


def at_a_glance(found: Glance, story: KeptStory) -> AtAGlance:
    """How the tolls grew and where the sources differ, with articles in place of ids."""
    by_id = {kept.id: kept for kept in story.articles}

    def step(entry: Entry, claimed: Claimed, on: dt.date) -> Step:
        kept = by_id[claimed.articles[0]]
        return Step(entry, on, claimed.figure, kept, _place(kept, claimed.figure.start))

    def against(id: int, text: str, start: int) -> Against:
        return Against(pointed(text), by_id[id], _place(by_id[id], start))

    def differing(each: Dispute) -> Differing:
        if each.sentence is None:
            assert each.row is not None
            steps = [step(each.entry, claimed, each.entry.date) for claimed in each.row.claims]
            return Differing(each.entry, None, None, each.row.kind, each.row.who, steps)
        said = against(each.sentence.article, each.sentence.text, each.sentence.start)
        source = denial_of(each.sentence)
        if source is None:  # a denial of what no page tells
            return Differing(each.entry, None, said, None, None, [])
        denial = against(source.article, source.text, source.start)
        return Differing(each.entry, said, denial, None, None, [])

    return AtAGlance(
        [(c, [step(t.entry, t.claimed, t.on) for t in c.tolls]) for c in found.courses],
        [differing(each) for each in found.disputes],
    )


def _place(kept: Kept, position: int) -> int:
    return anchor(kept.facts.sentences, position)
