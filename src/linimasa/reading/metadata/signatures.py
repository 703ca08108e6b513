"""Where a page names its people: what machines are told, bylines at the headline, lines with the
word of a role, a name alone on a line. Each such place is a candidate; ``people`` decides."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from linimasa.model import Block
from linimasa.reading.metadata.bylines import (
    People,
    Role,
    after_role,
    is_nobody,
    is_outlet,
    is_own,
    looks_like_name,
    parse_byline,
    role_of,
)
from linimasa.reading.metadata.claims import Claim, Claims
from linimasa.reading.metadata.layout import Layout
from linimasa.reading.metadata.namelike import likeness
from linimasa.reading.metadata.signed_lines import OWNER, SignedLines, is_signature

Place = Literal[
    "json-ld", "page", "meta", "microdata", "microdata far", "named", "byline", "byline inside",
    "byline under", "byline far", "link", "link under", "line", "line over", "line under",
    "line signed", "name", "bare name", "owner", "signature",
]  # fmt: skip

# Elements of one byline stand within this many claims of each other, and this many blocks.
SAME_BYLINE = 6
SAME_BLOCKS = 6
# Where a page has no headline among its blocks, these of its first claims may be a byline.
FIRST_CLAIMS = 36
# Runs of elements called a byline that are looked at far from the headline and from the text.
MOST_FAR = 2
# A name in an element that is called a byline, or a link, counts for none up to these log odds that
# it is a person's.
NO_NAME = -3.0
# Links to a page of an author are the weakest sign of a byline: those that follow on each other at
# the headline.
LINK_RANK = 2
# JSON-LD of a higher rank speaks of the page around an article.
PAGE_RANK = 4

_SOURCES = {"json-ld": 0, "meta": 1, "microdata": 2}
_FIELDS = ("author", "editor", "agency", "photographer")
# Fields in which librarians write "Last, First".
_LIBRARIANS = ("meta citation_author", "meta dc.creator", "meta dcterms.creator")
_LAST_FIRST = re.compile(r"[^\W\d][\w'’-]*(?: [\w'’-]+)?,\s[^\W\d][\w.'’-]*(?: [\w.'’-]+){0,2}")
# Elements that hold the name of the author and nothing else, as blog systems mark them.
_NAME_ONLY = re.compile(r"rel author|vcard|author-?name|\bfn\b", re.I)
# The name of an account: "ThE_PaiN", "c1ph4", "sara.r.peter".
_HANDLE = re.compile(r"[^\W\d_][\w.-]{1,24}")
# What begins with an article is the name of a thing.
_ARTICLES = frozenset(
    [
        "the",
        "der",
        "die",
        "das",
        "le",
        "la",
        "les",
        "el",
        "los",
        "il",
        "lo",
        "de",
        "het",
        "o",
        "os",
        "a",
    ]
)


@dataclass(frozen=True, slots=True)
class Signed:
    """One place of the page, its claims in the order they stand, and the people they name."""

    place: Place
    claims: list[Claim]
    people: People


class Signatures:
    """The places where a page names its people."""

    def __init__(
        self,
        claims: Claims,
        blocks: Sequence[Block],
        codes: Sequence[str],
        own: Sequence[str],
        title: str | None,
    ):
        self.claims = claims.claims
        self.layout = Layout(claims, blocks, title)
        self.codes = codes
        # What JSON-LD calls an organisation is no person where it is named elsewhere.
        self.named = own
        said = (c.value for c in self.claims if c.kind == "organisation")
        self.own = list(dict.fromkeys([*own, *said]))
        self.host = own[-1].casefold() if own else ""

    def candidates(self) -> Iterator[Signed]:
        """Every place that names somebody, or a desk, in the order of trust."""
        for place, group in self._groups():
            people = People()
            for claim in group:
                people.merge(self.read(claim))
            if people or people.desk:
                yield Signed(place, group, people)

    def _groups(self) -> Iterator[tuple[Place, list[Claim]]]:
        yield from self._stated()
        yield from self._bylines()
        yield from self._links()
        yield from SignedLines(self.layout, self.codes, self.named).places()

    # -------------------------------------------------------------------------- what a claim names

    def read(self, claim: Claim) -> People:
        """The people a claim names."""
        role: Role = "author"
        if claim.field in ("editor", "agency", "photographer"):
            role = claim.field
        if self.host and f"{self.host})" in claim.value.casefold():
            return People()  # "Coast Radio (www.coast.example)"
        if claim.detail == OWNER:
            return People(authors=[claim.value])
        if claim.value.startswith(("http://", "https://")):
            return People()  # a page of somebody's
        stated = claim.source in ("json-ld", "meta")
        value, role = self._behind(claim.value, role)
        # An organisation that JSON-LD names as the author is read by itself: it may be an agency.
        own = self.named if claim.kind == "organisation" else self.own
        found = parse_byline(value, self.codes, own=own, role=role)
        if claim.kind == "organisation" and (found.authors or found.desk):
            known = is_own(claim.value, self.named) or found.agencies or not found.authors
            return People(agencies=found.agencies if known else [claim.value], desk=True)
        if claim.detail in _LIBRARIANS and _LAST_FIRST.fullmatch(claim.value):
            last, _, first = claim.value.partition(",")
            return People(authors=[f"{first.strip()} {last.strip()}"])
        named = claim.field == "byline" and _NAME_ONLY.search(claim.detail) is not None
        if not stated and claim.rank > 0 and not named:
            # One word on the page may be anything: "By", "Share".
            found.authors = [n for n in found.authors if " " in n or not n.isascii()]
        if not stated and len(found.authors) == 2:
            # "By Ann Lee, Rome": one word after a name and a comma is a place.
            name, place = found.authors
            if " " in name and " " not in place and claim.value.endswith(f"{name}, {place}"):
                found.authors = [name]
        if claim.detail.startswith(("class", "rel", "link")):
            # (An explicit "By ..." may name whom it wants.)
            found.authors = [name for name in found.authors if likeness(name) > NO_NAME]
        if not found:
            name = after_role(claim.value, self.codes)
            # (One word with a capital may be anything on a line: "Authors / Submit".)
            line = claim.detail.startswith("line") and name not in (claim.value, name.capitalize())
            if (stated or named) and self._is_pen_name(claim):
                found.authors = [claim.value]
            elif (stated or named or line) and self._is_handle(name, named or line):
                found.authors = [name]
        return found

    def _behind(self, value: str, role: Role) -> tuple[str, Role]:
        """A byline, and its role, where the word of the role stands behind: "Ann Lee | Editor"."""
        *names, last = [part.strip() for part in value.split("|") if part.strip()] or [""]
        behind = role_of(last, self.codes) if names and all(map(is_signature, names)) else None
        return (" | ".join(names), behind) if behind is not None else (value, role)

    def _is_handle(self, name: str, named: bool) -> bool:
        """Whether a word that reads like no name is one somebody writes under: an element says so
        that holds names alone, or two places of the page."""
        if _HANDLE.fullmatch(name) is None or is_outlet(name, self.own):
            return False
        if is_nobody(name, self.codes) or is_nobody(name.title(), self.codes):
            return False
        if named:
            return True
        named_in = (c for c in self.claims if c.field in ("author", "byline") and name in c.value)
        places = {c.detail for c in named_in if after_role(c.value, self.codes) == name}
        return len(places) > 1

    def _is_pen_name(self, claim: Claim) -> bool:
        """Whether what is stated to be the author, and reads like no name, can be one: "mrajc",
        "annette thurmon", or the name of the outlet where that is a person's."""
        name = claim.value
        if claim.rank > PAGE_RANK or len(name) > 30 or not name.replace(" ", "").isalpha():
            return False
        person = claim.kind == "person" or "rel author" in claim.detail
        titled = name if name[:1].isupper() and " " in name else name.title()
        words = titled.split()
        if len(words) > (4 if claim.kind == "person" and name[:1].isupper() else 2):
            return False
        if len(words) == 1 and (not person or is_outlet(name, self.own)):
            return False
        if words[0].casefold() in _ARTICLES:
            return False
        return parse_byline(name.title(), self.codes).authors == [name.title()]

    # ------------------------------------------------------------------------------ where to look

    def _stated(self) -> Iterator[tuple[Place, list[Claim]]]:
        """What machines are told, best first; claims of one place together."""
        stated = [c for c in self.claims if c.field in _FIELDS and c.source in _SOURCES]
        stated.sort(key=lambda c: (c.rank > PAGE_RANK, _SOURCES[c.source], c.rank))
        groups: dict[tuple[str, int], list[Claim]] = {}
        for claim in stated:
            if claim.source != "microdata":
                groups.setdefault((claim.detail, claim.rank), []).append(claim)
        for group in groups.values():
            if group[0].source == "meta":
                yield "meta", group
            else:
                yield "page" if group[0].rank > PAGE_RANK else "json-ld", group
        marked = [claim for claim in self.claims if claim.source == "microdata"]
        for group in _runs(marked, _FIELDS):
            if self.layout.where(group[0].block) in ("far", "nowhere"):
                yield "microdata far", group
            else:
                yield "microdata", group

    def _bylines(self) -> Iterator[tuple[Place, list[Claim]]]:
        """Elements called a byline, by where they stand."""
        elements = [c for c in self.claims if c.rank < LINK_RANK or c.field != "byline"]
        if self.layout.heading < 0:
            elements = elements[:FIRST_CLAIMS]
        far = 0
        for group in _runs(elements):
            where = self.layout.where(group[0].block)
            if where == "head":
                yield "named" if _NAME_ONLY.search(group[0].detail) else "byline", group
            elif where == "inside":
                yield "byline inside", group
            elif where == "under":
                yield "byline under", group
            elif where == "far" and (far := far + 1) <= MOST_FAR:
                yield "byline far", group

    def _links(self) -> Iterator[tuple[Place, list[Claim]]]:
        """Links to the pages of authors, at the headline and under the text."""
        links = [c for c in self.claims if c.field == "byline" and c.rank >= LINK_RANK]
        head = [
            c
            for c in links
            if self.layout.where(c.block) == "head" and c.block >= self.layout.heading
        ]
        yield "link", list(itertools.takewhile(lambda c: _is_linked_name(c.value), head))
        under = [c for c in links if self.layout.where(c.block) == "under"]
        yield "link under", list(itertools.takewhile(lambda c: _is_linked_name(c.value), under))


def _runs(claims: Iterable[Claim], fields: Sequence[str] = ("byline",)) -> Iterator[list[Claim]]:
    """The claims of each byline: those of one kind of place that follow close on each other."""
    runs: list[list[Claim]] = []
    latest: dict[str, tuple[int, list[Claim]]] = {}
    for at, claim in enumerate(claims):
        if claim.field not in fields:
            continue
        last, run = latest.get(claim.detail, (0, None))
        apart = run is not None and abs(claim.block - run[-1].block) > SAME_BLOCKS
        if run is None or apart or at - last > SAME_BYLINE:
            run = []
            runs.append(run)
        run.append(claim)
        latest[claim.detail] = at, run
    return iter(runs)


def _is_linked_name(text: str) -> bool:
    """Whether the text of a link to an author is a name, or one word that can be."""
    return is_signature(text) or (text.isalpha() and looks_like_name(text))
