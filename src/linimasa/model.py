"""The nouns of Linimasa: frozen, slotted records that every stage speaks in.

Positions are offsets in Unicode code points of ``Article.text``, end exclusive, so that each fact
shows its evidence: ``article.text[fact.start:fact.end]``.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal[
    "title", "standfirst", "paragraph", "subhead", "list item", "quote", "caption",
    "byline", "dateline", "related", "furniture",
]  # fmt: skip
FurnitureLabel = Literal[
    "ad", "membership", "newsletter", "channel", "share", "comment", "login", "video", "author bio",
    "cookie notice", "navigation", "other article", "script", "other",
]  # fmt: skip
EvidenceSource = Literal[
    "json-ld", "meta", "microdata", "visible", "url", "header", "outlet", "inferred", "given"
]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend",
    "day", "part of day", "hour", "minute", "second", "vague",
]  # fmt: skip
NameKind = Literal["person", "organisation", "place", "other"]
FigureKind = Literal[
    "killed", "injured", "killed or injured", "displaced", "missing", "captured", "detained",
    "arrested", "rescued", "affected", "homes destroyed", "aid",
]  # fmt: skip
Scope = Literal["incident", "period", "cumulative"]
Attribution = Literal["speech", "attitude", "denial"]
EventStatus = Literal["announced", "occurred", "claimed", "denied"]
CopyKind = Literal["copy", "truncated", "embedded", "updated"]
DifferenceKind = Literal[
    "day", "names", "magnitude", "score", "percent", "points", "quarter", "half"
]  # fmt: skip
Access = Literal["free", "registration", "paid"]
NoteCode = Literal["sampled", "undated", "untrue", "future", "copies", "language", "older", "long"]
Zoom = Literal["day", "week", "month"]
Length = Literal["short", "normal", "long"] | int  # of a timeline; a number: so many entries


class Span(NamedTuple):
    """A half-open range of code points of ``Article.text``."""

    start: int
    end: int


# ------------------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes from somewhere, before anything is known of them."""

    data: bytes
    name: str  # how messages call it: a path, a URL, "-"
    url: str | None = None  # the address it was published at, where known
    media_type: str | None = None  # as declared: "text/html", "text/plain"
    charset: str | None = None  # as declared by the transport
    fetched_at: dt.datetime | None = None

    @property
    def sha256(self) -> str:
        """The hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the page (a paragraph, a line of a plain-text page), kept or left out."""

    kind: BlockKind
    text: str
    label: FurnitureLabel | None = None  # of furniture: which kind
    start: int | None = None  # where the block stands in Article.text; None where left out
    end: int | None = None
    why: str = ""  # the rule or the model, with its strongest reasons
    score: float = 1.0  # how sure, 0 to 1


@dataclass(frozen=True, slots=True)
class Link:
    """A related article: its title as shown and its address, where the page has one."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image of the article."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value of the article comes from: the kind of source, and its own words."""

    source: EvidenceSource
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One entry of a live blog."""

    published: dt.datetime | dt.date | None
    title: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The news of a page. Only ``text`` is needed; it is kept as given and all offsets are into it.

    ``text`` holds the standfirst, paragraphs, subheads, list items and quotes, joined by one blank
    line; the title and captions stand beside it. ``published`` and ``modified`` are instants with
    their offset, or a ``date`` where only the day is known, or None: never a time nobody stated.
    """

    text: str
    title: str | None = None
    standfirst: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    language: str | None = None  # ISO 639-1
    published: dt.datetime | dt.date | None = None
    modified: dt.datetime | dt.date | None = None
    authors: list[str] = field(default_factory=list)  # reporters and writers
    editors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)  # "AFP"
    photographers: list[str] = field(default_factory=list)
    dateline: str | None = None  # "MOSKWA"
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    related: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    licence: str | None = None
    access: Access | None = None
    next_url: str | None = None  # of an article in several pages
    updates: list[Update] = field(default_factory=list)  # of a live blog
    parts: list[str] = field(default_factory=list)  # titles of other articles on the page
    blocks: list[Block] = field(default_factory=list)  # every block of the page, in page order
    evidence: dict[str, Evidence] = field(default_factory=dict)  # by field name
    notes: list[str] = field(default_factory=list)  # codes: "no article", "truncated", ...


# --------------------------------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A time expression (TIMEX3), resolved to the calendar where it can be.

    ``earliest`` and ``latest`` are the first and the last day it can mean (inclusive); ``instant``
    is set where the clock time is known, with its offset where the zone is.
    """

    start: int
    end: int
    text: str
    type: DateType
    value: str  # TIMEX3 value: "2020-10-09", "2020-10-08TEV", "P3D", "199"
    earliest: dt.date | None = None
    latest: dt.date | None = None
    instant: dt.datetime | None = None
    precision: Precision = "day"
    mod: str | None = None  # TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, ...
    anchor: Literal["explicit", "publication", "narrative", "none"] = "explicit"
    until: dt.date | None = None  # of the first date of a range: the range's last day
    conflict: str | None = None  # what contradicts it, e.g. "weekday: Friday"
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A mention of a person, an organisation, a place or something else that has a name."""

    start: int
    end: int
    text: str
    kind: NameKind
    identity: (
        str  # same thing, same key, in every language: "geonames:524901", "person:ilham aliyev"
    )
    canonical: str  # the fullest form known
    role: str | None = None  # title or office standing with it: "Presiden Azerbaijan"
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that was found on the map."""

    start: int
    end: int
    text: str
    name: str  # as in the gazetteer, English
    identity: str  # as Name.identity
    country: str | None = None  # ISO 3166-1 alpha-2
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    where_prec: int = 1  # UCDP GED: 1 exact place .. 4 first-level division, 6 country, 7 region
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count of people, homes or money, as somebody claims it."""

    start: int
    end: int
    text: str
    kind: FigureKind
    value: int | None = None  # the best whole number; None where only bounds are known
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    who: str | None = None  # side or group counted
    civilian: bool | None = None
    scope: Scope | None = None
    claimed_by: str | None = None
    denied: bool = False  # whoever tells of it says that it is not so
    as_of: dt.date | None = None
    place: str | None = None
    unit: str | None = None  # of aid: the currency (ISO 4217)
    sentence: int | None = None  # index into Facts.sentences
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said, and who said it. A quotation broken by its cue is two quotes.

    ``attribution`` is "attitude" where nobody speaks: what is only believed, wanted, planned or
    supported (PDTB's propositional attitude and control) is no quotation to be printed; and
    "denial" where the speaker denies the content.
    """

    start: int
    end: int
    content: Span
    speaker: Span | None = None
    cue: Span | None = None
    direct: bool = True
    attribution: Attribution = "speech"
    speaker_name: str | None = None  # the fullest form known of the speaker
    via: str | None = None  # "AFP" in "dalam pernyataan kepada AFP"
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, is to happen, or is said to have."""

    start: int
    end: int
    text: str  # the trigger
    event_type: str
    status: EventStatus
    sub_event_type: str | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_prec: int | None = None  # UCDP GED: 1 day .. 5 year
    side_a: str | None = None
    side_b: str | None = None
    parties: list[str] = field(default_factory=list)  # of talks, a ceasefire, a deal: all named
    mediator: str | None = None  # who brings them together
    declared: dt.date | None = None  # of a step of a ceasefire: the day it was announced
    effective: dt.date | None = None  # and the day from which it holds
    place: str | None = None
    figures: list[int] = field(default_factory=list)  # indices into Facts.figures
    sentence: int | None = None  # index into Facts.sentences
    claimed_by: str | None = None
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one article, each list in the order of the text."""

    language: str | None = None
    sentences: list[Span] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # codes: "unknown language", "long text", ...


# ---------------------------------------------------------------------------- stories, timeline


class Copy(NamedTuple):
    """``copy`` repeats ``original`` (indices into the texts given); ``share`` of it is the same."""

    original: int
    copy: int
    kind: CopyKind
    share: float


class Shared(NamedTuple):
    """A word or name that an article shares with another, and what it is worth as evidence."""

    text: str
    weight: float  # in nats: how much likelier one story is for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an article is in its story."""

    article: int
    nearest: int | None  # the article it is closest to; None for the first
    score: float
    shared: list[str] = field(default_factory=list)  # names, places and dates they share
    words: list[Shared] = field(default_factory=list)  # what linked them, the weightiest first


class Difference(NamedTuple):
    """What one article tells otherwise than another, each as it is written; days as ISO 8601."""

    kind: DifferenceKind
    own: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What keeps a look-alike apart: an article of the story, one of another story that is linked
    with it by its words, and what tells them apart."""

    article: int
    other: int
    because: list[Difference]


# Traces of an article (numbers by which it is found again, see ``stories.tracing``) are from here
# on, or below the negative of it, told in one of two languages: the other has the negative.
BETWEEN = 1 << 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that tell of the same thing (indices into the articles given)."""

    id: str
    title: str
    articles: list[int]
    origins: int = 0  # independent origins: a wire report and its copies are one; 0: not counted
    copies: list[Copy] = field(default_factory=list)
    why: list[Reason] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)  # from the likest other stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Another place that tells what an entry's sentence tells."""

    article: int
    start: int
    end: int
    text: str
    status: EventStatus = "occurred"  # announced beforehand, or denied, where the sentence is not
    shared: list[str] = field(default_factory=list)  # in other words: what both tell of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a timeline as its article says it, and who else says it."""

    text: str
    article: int  # index into the articles given
    start: int
    end: int
    status: EventStatus = "occurred"
    speaker: str | None = None  # who "he" is, or "the town: Barda", where the sentence needs it
    dated_by: Literal["expression", "narrative", "publication"] = "expression"
    date_text: str | None = None  # the words that date it
    confidence: float = 1.0
    also: list[Source] = field(default_factory=list)

    @property
    def agreeing(self) -> list[Source]:
        """Who else tells it as the sentence does: as come true, as announced, or as denied."""
        return [source for source in self.also if _manner(source.status) == _manner(self.status)]

    @property
    def differing(self) -> list[Source]:
        """Who tells of the same otherwise: announced it before it happened, or denied it."""
        return [source for source in self.also if _manner(source.status) != _manner(self.status)]


def _manner(status: EventStatus) -> EventStatus:
    """A claim tells of what has happened, too."""
    return "occurred" if status == "claimed" else status


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure of an entry, with the article that gives it. ``was`` is the figure that it corrects:
    in an earlier version of the text (of article ``was_in``), or by the article's own word."""

    figure: Figure
    article: int
    was: Figure | None = None
    was_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date of a timeline."""

    date: dt.date
    sentences: list[Sentence]
    until: dt.date | None = None  # the last day, where the entry spans several
    precision: Precision = "day"
    origins: int = 1  # independent origins: wire copies count once
    voices: list[list[int]] = field(default_factory=list)  # the articles cited, by origin
    outlets: list[str] = field(default_factory=list)
    figures: list[Claim] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    weight: float = 0.0  # how much it matters, 0 to 1


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader should know of the articles behind a timeline, and of how many it is so.

    *sampled*: only so many were read; *undated*: they do not say when they were published;
    *untrue*: they tell of what happened after the day they give; *future*: that day is yet to come;
    *copies*: they repeat others; *language*: of their language, few facts can be read; *older*:
    they give a day before that of the report they credit and repeat; *long*: only their beginning
    was read.
    """

    code: NoteCode
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happened, by date; every line traced to the sentence that says it."""

    entries: list[Entry]
    title: str | None = None
    articles: int = 0  # how many it was given
    notes: list[Note] = field(default_factory=list)


ChangeKind = Literal["new", "changed", "gone"]
ChangeDetail = Literal["sentences", "sources", "figures", "status", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """What became of an entry between two builds of a timeline.

    ``entry`` is the entry as it is now, or as it was where it is gone. ``details`` tells what is
    new about one that changed; ``added`` the sentences it now has, ``removed`` those it had.
    """

    change: ChangeKind
    entry: Entry
    details: list[ChangeDetail] = field(default_factory=list)
    added: list[Sentence] = field(default_factory=list)
    removed: list[Sentence] = field(default_factory=list)
    moved_from: dt.date | None = None  # the day it stood at, where the day was corrected
