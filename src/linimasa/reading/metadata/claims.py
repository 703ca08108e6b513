"""The nouns of metadata: a claim is what one place of the page says of the article; Metadata is
what was believed of all claims, with its evidence."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from linimasa.model import Access, Evidence, EvidenceSource, Image, Link

ClaimField = Literal[
    "title", "published", "modified", "author", "editor", "photographer", "agency", "outlet",
    "canonical_url", "next_url", "section", "tag", "image", "licence", "access", "language",
    "byline", "moment",
]  # fmt: skip

# Between the parts of a heading (kicker, headline): invisible, and taken out before it is shown.
JOINT = "\u2063"
# No page states more than this in good faith; the rest is not looked at.
MOST_CLAIMS = 2_000
# A value longer than this is no name, date or title.
LONGEST_VALUE = 1_000


@dataclass(frozen=True, slots=True)
class Claim:
    """One place of the page says ``value`` of ``field``."""

    field: ClaimField
    value: str
    source: EvidenceSource
    detail: str  # where: "meta og:title", "json-ld NewsArticle.headline"
    rank: int = 0  # the order of trust within its source: 0 is best
    kind: str = ""  # of an author: "person" or "organisation" where it is said
    block: int = -1  # of what is visible: the block of the page it begins in


@dataclass(slots=True)
class Claims:
    """Everything a page states about its article, in page order."""

    url: str | None = None
    claims: list[Claim] = field(default_factory=list)
    card_label: str = ""  # twitter:label1, until the value it labels comes
    body: str | None = None  # JSON-LD articleBody, for pages whose text is nowhere else
    updates: list[dict[str, Any]] = field(default_factory=list)  # JSON-LD liveBlogUpdate
    description: str | None = None  # the summary the page states
    # On demand: the images that have a caption, and the address of each link by its text.
    figures: Callable[[], list[Image]] = list
    links: Callable[[], dict[str, str]] = dict
    # href and text of the links whose tag holds a string, or leads to this page's own address
    linked: Callable[[str], list[tuple[str, str]]] = lambda stem: []

    def add(
        self,
        field: ClaimField,
        value: object,
        source: EvidenceSource,
        detail: str,
        rank: int = 0,
        kind: str = "",
        block: int = -1,
    ) -> None:
        """Take note of a claim; what is no text, or empty, is not one."""
        if isinstance(value, bool | int | float):
            value = str(value)
        if not isinstance(value, str) or len(self.claims) >= MOST_CLAIMS:
            return
        value = " ".join(value[:LONGEST_VALUE].split())
        if value:
            self.claims.append(Claim(field, value, source, detail, rank, kind, block))

    def of(self, *names: ClaimField) -> list[Claim]:
        """The claims of a field, in page order."""
        return [claim for claim in self.claims if claim.field in names]

    def heading(self, title: str | None) -> int | None:
        """Where among the claims the H1 stands that is ``title``; else the first H1."""
        first = None
        for at, claim in enumerate(self.claims):
            if claim.detail == "h1":
                if title and title in claim.value.replace(JOINT, " "):
                    return at
                first = at if first is None else first
        return first

    @property
    def titles(self) -> list[str]:
        """What the head of the page gives as its title, the site's name still in it."""
        return [claim.value for claim in self.of("title") if claim.source != "visible"]

    @property
    def language(self) -> str | None:
        """The language the page declares, as ISO 639-1."""
        for claim in self.of("language"):
            match = re.match(r"([a-zA-Z]{2})(?:[-_]|$)", claim.value)
            if match:
                return match[1].lower()
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is believed of an article; the names are those of ``model.Article``."""

    title: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: dt.datetime | dt.date | None = None
    modified: dt.datetime | dt.date | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    dateline: str | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    related: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    licence: str | None = None
    access: Access | None = None
    next_url: str | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def as_fields(self) -> dict[str, Any]:
        """As keyword arguments of ``Article``."""
        return {f.name: getattr(self, f.name) for f in fields(self)}
