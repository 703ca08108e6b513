"""What every format tells: a timeline, the articles it names, and the numbers they are cited by."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from linimasa.model import Article, Claim, Copy, Entry, Figure, Sentence, Timeline


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
    copies: Sequence[Copy] = ()
    id: str | None = None
    unreadable: list[str] = field(default_factory=list)

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

    @property
    def outlets(self) -> list[str]:
        """The outlets, in the order they are cited."""
        names = (self.articles[id].outlet for id in self.numbers)
        return list(dict.fromkeys(name for name in names if name))

    @property
    def origins(self) -> int:
        """How many articles are no copy of another."""
        return len(self.articles) - len(self.original)

    def label(self, id: int) -> str:
        """What an article is called in few words: its outlet, or where it was read from."""
        return self.articles[id].outlet or self.names.get(id, "")

    def address(self, id: int) -> str | None:
        """Where an article was published, where that is known and can be linked to."""
        article = self.articles[id]
        known = article.canonical_url or article.url
        return known if known and known.startswith(("http://", "https://")) else None

    def cited(self, sentence: Sentence) -> list[int]:
        """The articles that tell what a sentence tells, its own first, then by number."""
        others = {source.article for source in sentence.also} - {sentence.article}
        return [sentence.article, *sorted(others, key=lambda id: self.numbers[id])]


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


def figure_rows(entry: Entry) -> list[Row]:
    """The figures of an entry side by side: a row for what is counted, a cell for each claim.

    The same value by the same claimant is one claim, however many articles give it.
    """
    rows: dict[tuple[str, str | None], dict[object, list[Claim]]] = {}
    for claim in entry.figures:
        figure = claim.figure
        row = rows.setdefault((figure.kind, figure.who), {})
        same = (figure.value, figure.low, figure.high, figure.claimed_by, figure.scope, figure.unit)
        row.setdefault(same, []).append(claim)
    return [
        Row(
            kind,
            who,
            [
                Claimed(claims[0].figure, list(dict.fromkeys(c.article for c in claims)))
                for claims in row.values()
            ],
        )
        for (kind, who), row in rows.items()
    ]


def bounds(told: Told) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a timeline."""
    entries = told.timeline.entries
    if not entries:
        return None, None
    return entries[0].date, max(entry.until or entry.date for entry in entries)


def _moment(article: Article) -> str:
    """When it was published, so that it sorts; what has no date comes last."""
    published = article.published
    if isinstance(published, dt.datetime) and published.tzinfo:
        published = published.astimezone(dt.UTC)
    return published.isoformat() if published else "~"
