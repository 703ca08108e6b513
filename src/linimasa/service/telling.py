"""A kept story and its timeline, turned into what the story page shows."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from linimasa.exports.telling import dated, figure_rows, independent
from linimasa.library import Kept, KeptStory
from linimasa.model import Copy, Entry, EventStatus, Figure, Sentence, Timeline
from linimasa.service.marking import anchor


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the article that says it; ``anchor`` finds it on the reader page."""

    sentence: Sentence
    article: Kept
    anchor: int
    also: list["Also"]
    also_origins: int  # independent origins among ``also`` and the sentence's own
    otherwise: list["Otherwise"]

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before, in and after the words that date it."""
        return dated(self.sentence)


@dataclass(frozen=True, slots=True)
class Also:
    """Another article that tells the same."""

    text: str
    article: Kept
    anchor: int
    copy: bool  # of an article already counted
    shared: list[str]  # where it is told in other words: what both tell of


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Another article that announced the same beforehand, or tells that it is denied."""

    status: EventStatus
    text: str
    article: Kept
    anchor: int


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as one claimant gives it, and every article that does, with its sentence."""

    figure: Figure
    sources: list[tuple[Kept, int]]
    was: Figure | None  # the figure it corrects, ...
    was_in: Kept | None  # ... and the article that gave it, where that is another


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the timeline."""

    entry: Entry
    said: list[Said]
    figures: list[Row]
    places: list[str]

    @property
    def id(self) -> str:
        """The anchor of the entry on its page."""
        return entry_id(self.entry)


def entry_id(entry: Entry) -> str:
    """The anchor of an entry on the page of its story."""
    until = f"-{entry.until}" if entry.until else ""
    return f"d-{entry.date}{until}-{entry.precision.replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Member:
    """An article of the story: what it copies, and why it is in."""

    article: Kept
    copy: Copy | None
    original: Kept | None
    nearest: Kept | None
    shared: list[str]
    reasoned: bool


def tell(
    story: KeptStory, timeline: Timeline, outlet: str | None = None, language: str | None = None
) -> list[Told]:
    """The entries that say something under the filter, with their articles in place of ids."""
    by_id = {kept.id: kept for kept in story.articles}
    original = _originals(story)

    def fits(id: int) -> bool:
        kept = by_id.get(id)
        return (
            kept is not None
            and (outlet is None or kept.article.outlet == outlet)
            and (language is None or kept.article.language == language)
        )

    told = []
    for entry in timeline.entries:
        said = [
            _said(sentence, entry, by_id, original)
            for sentence in entry.sentences
            if sentence.article in by_id
            and (fits(sentence.article) or any(fits(also.article) for also in sentence.also))
        ]
        if said:
            figures = _figures(
                replace(entry, figures=[c for c in entry.figures if fits(c.article)]), by_id
            )
            places = list(dict.fromkeys(place.name for place in entry.places))
            told.append(Told(entry, said, figures, places))
    return told


def _figures(entry: Entry, by_id: Mapping[int, Kept]) -> list[Row]:
    """Claims side by side; the same one in several articles is one row."""
    starts: dict[tuple[int, str, int | None], int] = {
        (c.article, c.figure.kind, c.figure.value): c.figure.start for c in entry.figures
    }
    return [
        Row(
            claimed.figure,
            [
                (by_id[id], _anchor(by_id[id], starts[id, row.kind, claimed.figure.value]))
                for id in claimed.articles
            ],
            claimed.was,
            None if claimed.was_in is None else by_id.get(claimed.was_in),
        )
        for row in figure_rows(entry)
        for claimed in row.claims
    ]


def _said(
    sentence: Sentence, entry: Entry, by_id: Mapping[int, Kept], original: Mapping[int, int]
) -> Said:
    also = [
        Also(
            source.text,
            by_id[source.article],
            _anchor(by_id[source.article], source.start),
            source.article in original,
            source.shared,
        )
        for source in sentence.agreeing
        if source.article in by_id
    ]
    otherwise = [
        Otherwise(
            source.status,
            source.text,
            by_id[source.article],
            _anchor(by_id[source.article], source.start),
        )
        for source in sentence.differing
        if source.article in by_id
    ]
    article = by_id[sentence.article]
    voice = {id: -1 - place for place, voice in enumerate(entry.voices) for id in voice}
    voices = {
        voice.get(id, _origin(id, original))
        for id in (article.id, *(each.article.id for each in also))
    }
    anchor_ = _anchor(article, sentence.start)
    return Said(sentence, article, anchor_, also, len(voices), otherwise)


def _origin(id: int, original: Mapping[int, int]) -> int:
    """Follow copies to what they repeat; a circle, should there be one, ends the way."""
    seen: set[int] = set()
    while id in original and id not in seen:
        seen.add(id)
        id = original[id]
    return id


def _anchor(kept: Kept, position: int) -> int:
    return anchor(kept.facts.sentences, position)


def members(story: KeptStory, listed: slice = slice(None)) -> list[Member]:
    """The articles of the story, oldest first, each with its copy relation and its reason; of many
    those ``listed``."""
    by_id = {kept.id: kept for kept in story.articles}
    copies = {copy.copy: copy for copy in story.story.copies}
    why = {reason.article: reason for reason in story.story.why}
    found = []
    for kept in story.articles[listed]:
        copy, reason = copies.get(kept.id), why.get(kept.id)
        found.append(
            Member(
                article=kept,
                copy=copy,
                original=by_id.get(copy.original) if copy else None,
                nearest=by_id.get(reason.nearest) if reason and reason.nearest else None,
                shared=reason.shared if reason else [],
                reasoned=reason is not None,
            )
        )
    return found


def tongue(story: KeptStory) -> str | None:
    """The language of the story's title: that of the article it is from, where there is one."""
    return next(
        (k.article.language for k in story.articles if k.article.title == story.title), None
    )


def origins(story: KeptStory) -> int:
    """How many independent origins the articles of the story have."""
    return independent({kept.id: kept.article for kept in story.articles}, story.story.copies)


def _originals(story: KeptStory) -> dict[int, int]:
    """What each copy repeats. A text that embeds another has more of its own, so it is no copy."""
    return {copy.copy: copy.original for copy in story.story.copies if copy.kind != "embedded"}


def choices(values: Iterable[str | None]) -> list[tuple[str, int]]:
    """What can be filtered by: each value and how often it occurs, the most frequent first."""
    return Counter(value for value in values if value).most_common()


def months(told: list[Told]) -> list[tuple[dt.date, list[Told]]]:
    """The entries by month, each month named by its first day."""
    return [
        (month, list(group))
        for month, group in itertools.groupby(told, key=lambda each: each.entry.date.replace(day=1))
    ]
