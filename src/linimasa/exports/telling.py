"""What every format tells: a timeline, the articles it names, and the numbers they are cited by."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from linimasa.model import Article, Claim, Copy, Entry, Facts, Figure, Sentence, Source, Timeline
from linimasa.origins import origins

_NAMESPACE = uuid.UUID("5f6d0c3e-7d0b-5d3a-9a53-2f4f0b1c7e11")  # ours, drawn once


# A text fragment names a passage by so many of its words at either end.
FRAGMENT = 5


@dataclass(frozen=True, kw_only=True)
class Told:
    """A story ready to be written.

    ``articles`` and ``names`` (where each was read from) go by the number that the timeline and the
    copies use for an article, whatever that number is: a place in a list, or a library id.
    """

    title: str | None
    timeline: Timeline
    articles: Mapping[int, Article]
    names: Mapping[int, str]
    facts: Mapping[int, Facts] = field(default_factory=dict)
    copies: Sequence[Copy] = ()
    id: str | None = None

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number each article is cited by, from 1, the earliest published first."""
        order = sorted(self.articles, key=lambda id: (_moment(self.articles[id]), id))
        return {id: place for place, id in enumerate(order, start=1)}

    @cached_property
    def original(self) -> dict[int, Copy]:
        """By article: of what it is a copy. A text that contains another has words of its own."""
        return {
            copy.copy: copy
            for copy in self.copies
            if copy.kind != "embedded" and copy.copy in self.articles
        }

    def held(self, id: int) -> list[Copy]:
        """The articles that stand whole within an article."""
        known = self.articles
        return [
            copy
            for copy in self.copies
            if copy.kind == "embedded" and copy.copy == id and copy.original in known
        ]

    @property
    def outlets(self) -> list[str]:
        """The outlets, in the order they are cited."""
        names = (self.articles[id].outlet for id in self.numbers)
        return list(dict.fromkeys(name for name in names if name))

    @property
    def origins(self) -> int:
        """How many independent origins the articles have: copies, and all that credit one and the
        same agency, count once."""
        return independent(self.articles, self.copies)

    def label(self, id: int) -> str:
        """What an article is called in few words: its outlet, or where it was read from."""
        return self.articles[id].outlet or self.names.get(id, "")

    def address(self, id: int) -> str | None:
        """Where an article was published, where that is known and can be linked to."""
        article = self.articles[id]
        known = article.canonical_url or article.url
        return known if known and known.startswith(("http://", "https://")) else None

    def passage(self, id: int, text: str) -> str | None:
        """The address of an article at a sentence of it, where browsers know how to find one
        (text fragments: its first and last words)."""
        address = self.address(id)
        if address is None or "#" in address:
            return address
        words = text.split()
        if len(words) <= 2 * FRAGMENT:
            return f"{address}#:~:text={_in_fragment(words)}"
        first, last = words[:FRAGMENT], words[-FRAGMENT:]
        return f"{address}#:~:text={_in_fragment(first)},{_in_fragment(last)}"

    def identity(self, entry: Entry) -> str:
        """A name of an entry that stays: a UUID made of its story and its day (RFC 9562, 5.5)."""
        until = entry.until.isoformat() if entry.until else ""
        about = f"{self.id or self.title}/{entry.date.isoformat()}/{until}/{entry.precision}"
        return str(uuid.uuid5(_NAMESPACE, about))

    def moments(self, entry: Entry | None = None) -> list[dt.datetime]:
        """When the articles of an entry (or all) were published, oldest first, in UTC.

        A day counts as its first moment; an entry whose articles have no date, as its own day.
        """
        ids = {id for s in entry.sentences for id in self.cited(s)} if entry else set(self.articles)
        found = sorted(m for id in ids if (m := instant(self.articles[id].published)))
        if not found and entry is not None:
            return [dt.datetime.combine(entry.date, dt.time(), dt.UTC)]
        return found

    def cited(self, sentence: Sentence) -> list[int]:
        """The articles that tell what a sentence tells, its own first, then by number."""
        others = {source.article for source in sentence.agreeing} - {sentence.article}
        return [sentence.article, *sorted(others, key=lambda id: self.numbers[id])]

    def independent(self, sentence: Sentence, entry: Entry) -> list[Source]:
        """Those of a sentence's sources that are origins of their own, one for each."""
        voice = {id: place for place, voice in enumerate(entry.voices) for id in voice}
        seen = {voice.get(sentence.article)}
        found = []
        for source in sentence.agreeing:
            own = voice.get(source.article)
            if own is not None and own not in seen:
                seen.add(own)
                found.append(source)
        return found


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of one kind and one group of people, as each claimant gives them."""

    kind: str
    who: str | None
    claims: list["Claimed"]


@dataclass(frozen=True, slots=True)
class Claimed:
    """One value by one claimant, and every article that gives it."""

    figure: Figure
    articles: list[int]
    was: Figure | None = None  # the figure it corrects, ...
    was_in: int | None = None  # ... and the article that gave it, where that is another


def figure_rows(entry: Entry) -> list[Row]:
    """The figures of an entry side by side: a row for what is counted, a cell for each claim.

    The same value by the same claimant is one claim, however many articles give it.
    """
    rows: dict[tuple[str, str | None], dict[object, list[Claim]]] = {}
    for claim in entry.figures:
        figure = claim.figure
        row = rows.setdefault((figure.kind, _group(figure)), {})
        same = (figure.value, figure.low, figure.high, figure.claimed_by, figure.scope, figure.unit)
        row.setdefault(same, []).append(claim)
    return [
        Row(
            kind,
            who,
            [
                Claimed(
                    claims[0].figure,
                    list(dict.fromkeys(c.article for c in claims)),
                    *next(((c.was, _elsewhere(c)) for c in claims if c.was), (None, None)),
                )
                for claims in row.values()
            ],
        )
        for (kind, who), row in rows.items()
    ]


def _elsewhere(claim: Claim) -> int | None:
    return claim.was_in if claim.was_in != claim.article else None


def _group(figure: Figure) -> str | None:
    """Whom a figure counts: civilians are civilians in whatever words; a side keeps its name."""
    if figure.civilian is None or (figure.who and figure.who != figure.who.lower()):
        return figure.who
    return "civilians" if figure.civilian else "soldiers"


def bounds(told: Told) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a timeline."""
    entries = told.timeline.entries
    if not entries:
        return None, None
    return entries[0].date, max(entry.until or entry.date for entry in entries)


def instant(moment: dt.datetime | dt.date | None) -> dt.datetime | None:
    """A moment in UTC: one without an offset is taken to be in it, a day as its first moment."""
    if moment is None:
        return None
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time(), dt.UTC)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=dt.UTC)
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:  # the first and the last day of the calendar
        return moment.replace(tzinfo=dt.UTC)


def dated(sentence: Sentence) -> tuple[str, str, str]:
    """A sentence before, in and after the words that date it; all before, where none do."""
    text = " ".join(sentence.text.split())
    words = " ".join((sentence.date_text or "").split())
    at = text.find(words) if words else -1
    if at < 0:
        return text, "", ""
    return text[:at], words, text[at + len(words) :]


def _in_fragment(words: Sequence[str]) -> str:
    """Words as a text fragment holds them: its dashes and commas have a meaning."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def _moment(article: Article) -> str:
    """When it was published, so that it sorts; what has no date comes last."""
    published = instant(article.published)
    return published.isoformat() if published else "~"


def independent(articles: Mapping[int, Article], copies: Iterable[Copy]) -> int:
    """How many independent origins articles have; ``copies`` names them as ``articles`` does."""
    places = {id: place for place, id in enumerate(articles)}
    known = [
        copy._replace(original=places[copy.original], copy=places[copy.copy])
        for copy in copies
        if copy.original in places and copy.copy in places
    ]
    return len(set(origins(list(articles.values()), known)))
