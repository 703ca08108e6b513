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
    author_word,
    before_place,
    begins_with_role,
    is_nobody,
    is_outlet,
    is_own,
    looks_like_name,
    parse_byline,
    role_of,
)
from linimasa.reading.metadata.claims import Claim, Claims
from linimasa.reading.metadata.moments import find_written
from linimasa.reading.metadata.namelike import likeness

Place = Literal[
    "json-ld", "page", "meta", "card", "microdata", "microdata far", "named", "byline",
    "byline inside", "byline under", "byline far", "link", "link under", "line", "line over",
    "line under", "name", "bare name", "owner", "signature",
]  # fmt: skip

# A byline stands within this many blocks after the headline, or over it, or under the text;
# elements of one byline stand within this many claims of each other, and this many blocks.
NEAR_BLOCKS = 14
BLOCKS_OVER = 6
BLOCKS_UNDER = 6
# A line that gives a role may stand among the last blocks of the text, and further under it.
LAST_BLOCKS = 4
LINES_UNDER = 12
SAME_BYLINE = 6
SAME_BLOCKS = 6
# What reads like the text may be a standfirst: a name alone stands this many blocks after it.
AFTER_STANDFIRST = 4
# Where a page has no headline among its blocks, these of its first claims may be a byline.
FIRST_CLAIMS = 36
# Runs of elements called a byline that are looked at far from the headline and from the text.
MOST_FAR = 2
# A name without any mark of what it is counts from these log odds on that it is a person's.
BARE_NAME = 1.0
# Links to a page of an author are the weakest sign of a byline: those that follow on each other at
# the headline.
LINK_RANK = 2
LONGEST_LINE = 160
MOST_WORDS = 14
# JSON-LD of a higher rank speaks of the page around an article.
PAGE_RANK = 4

_TEXT = ("paragraph", "list item", "subhead", "quote", "caption", "title")
_SOURCES = {"json-ld": 0, "meta": 1, "microdata": 2}
_FIELDS = ("author", "editor", "agency", "photographer")
# Fields in which librarians write "Last, First".
_LIBRARIANS = ("meta citation_author", "meta dc.creator", "meta dcterms.creator")
_LAST_FIRST = re.compile(r"[^\W\d][\w'’-]*(?: [\w'’-]+)?,\s[^\W\d][\w.'’-]*(?: [\w.'’-]+){0,2}")
# Elements that hold the name of the author and nothing else, as blog systems mark them.
_NAME_ONLY = re.compile(r"rel author|vcard|author-?name|\bfn\b", re.I)
_OWNER = "the site is named after them"
# "... stays exciting. (Ann Lee)"
_IN_BRACKETS = re.compile(r"[(/]\s*([^()/]{5,40})\)\W*$")
_WORD_BREAK = re.compile(r"[\W_]+")
# A name of a site shorter than this is part of too many names; owners stand in the first blocks.
SHORTEST_SITE = 5
FIRST_BLOCKS = 40
# The name of an account: "ThE_PaiN", "c1ph4", "sara.r.peter".
_HANDLE = re.compile(r"[^\W\d_][\w.-]{1,24}")
# A short word between a name and the date after it: "on", "am", "le".
_END_WORD = re.compile(r"(?<=\w)\s+[a-zà-ÿ]{1,3}$")
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
        at = claims.heading(title)
        self.heading = self.claims[at].block if at is not None else -1
        self.blocks = blocks
        self.codes = codes
        # What JSON-LD calls an organisation is no person where it is named elsewhere.
        self.named = own
        said = (c.value for c in self.claims if c.kind == "organisation")
        self.own = list(dict.fromkeys([*own, *said]))
        self.title = title
        self.host = own[-1].casefold() if own else ""
        self.begin, self.last = self._bounds()

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
        first = max(0, self.heading - BLOCKS_OVER)
        near = max(min(self.begin + AFTER_STANDFIRST, self.last + 1), self.begin + 1)
        head = min(near, self.heading + NEAR_BLOCKS, len(self.blocks))
        yield "line", self._lines(self._under_headline())
        yield "line over", self._lines(range(first, self.heading))
        end = min(self.last + LINES_UNDER, len(self.blocks))
        yield "line under", self._lines(range(max(self.last - LAST_BLOCKS, self.begin + 1), end))
        yield from self._names(range(self.heading + 1, head))
        if name := self._owner():
            yield "owner", [Claim("byline", name, "visible", _OWNER, 1)]
        if name := self._signature():
            yield "signature", [Claim("byline", name, "visible", "signature under the text", 1)]

    def _signature(self) -> str:
        """The name that ends the text: on a line of its own, or in brackets."""
        if self.last <= self.begin:
            return ""
        text = self.blocks[self.last].text
        if _is_signature(text):
            return text
        match = _IN_BRACKETS.search(text[-LONGEST_LINE:])
        name = match[1] if match else ""
        return name if _is_signature(name) and likeness(name) >= BARE_NAME else ""

    def _owner(self) -> str:
        """The name at the head of the page that its address is made of: "Ann Lee" on
        annlee.example."""
        site = _WORD_BREAK.sub("", self.named[-2].casefold()) if len(self.named) > 1 else ""
        if len(site) < SHORTEST_SITE:
            return ""
        for block in self.blocks[: max(self.heading, 0)][:FIRST_BLOCKS]:
            if site in _WORD_BREAK.sub("", block.text[:40].casefold()) and (
                _is_signature(block.text) and likeness(block.text) >= BARE_NAME
            ):
                return block.text
        return ""

    # -------------------------------------------------------------------------- what a claim names

    def read(self, claim: Claim) -> People:
        """The people a claim names."""
        role: Role = "author"
        if claim.field in ("editor", "agency", "photographer"):
            role = claim.field
        if self.host and f"{self.host})" in claim.value.casefold():
            return People()  # "Coast Radio (www.coast.example)"
        if claim.detail == _OWNER:
            return People(authors=[claim.value])
        stated = claim.source in ("json-ld", "meta")
        # An organisation that JSON-LD names as the author is read by itself: it may be an agency.
        own = self.named if claim.kind == "organisation" else self.own
        found = parse_byline(claim.value, self.codes, own=own, role=role)
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
        if not found:
            name = after_role(claim.value, self.codes)
            line = claim.detail.startswith("line") and name != claim.value
            if (stated or named) and self._is_pen_name(claim):
                found.authors = [claim.value]
            elif (stated or named or line) and self._is_handle(name, named or line):
                found.authors = [name]
        return found

    def _is_handle(self, name: str, named: bool) -> bool:
        """Whether a word that reads like no name is one somebody writes under: an element says so
        that holds names alone, or two places of the page."""
        if _HANDLE.fullmatch(name) is None or is_outlet(name, self.own):
            return False
        if is_nobody(name, self.codes) or is_nobody(name.title(), self.codes):
            return False
        if named:
            return True
        places = {c.detail for c in self.claims if after_role(c.value, self.codes) == name}
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
            if self._where(group[0].block) in ("far", "nowhere"):
                yield "microdata far", group
            else:
                yield "microdata", group

    def _where(self, at: int) -> str:
        """Where a block stands to the article: at its headline, inside, under it, or far from it;
        nowhere, where it belongs to something else."""
        if at < 0:
            return "head"  # in the head of the page
        if at < len(self.blocks) and self.blocks[at].label == "comment":
            return "nowhere"
        if self.heading - BLOCKS_OVER <= at <= max(self.begin, self.heading + 2):
            return "head" if at <= self.heading + NEAR_BLOCKS else "inside"
        if self.begin < at <= self.last:
            return "inside"
        return "under" if self.last < at <= self.last + BLOCKS_UNDER else "far"

    def _bylines(self) -> Iterator[tuple[Place, list[Claim]]]:
        """Elements called a byline, by where they stand."""
        elements = [c for c in self.claims if c.rank < LINK_RANK or c.field != "byline"]
        if self.heading < 0:
            elements = elements[:FIRST_CLAIMS]
        far = 0
        for group in _runs(elements):
            where = self._where(group[0].block)
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
        head = [c for c in links if self._where(c.block) == "head" and c.block >= self.heading]
        yield "link", list(itertools.takewhile(lambda c: _is_linked_name(c.value), head))
        under = [c for c in links if self._where(c.block) == "under"]
        yield "link under", list(itertools.takewhile(lambda c: _is_linked_name(c.value), under))

    def _bounds(self) -> tuple[int, int]:
        """Where the first paragraph stands that follows the headline, and the last."""
        title, body = None, []
        for at, block in enumerate(self.blocks):
            if block.kind == "paragraph":
                body.append(at)
            if title is None and block.kind == "title":
                title = at
        if title is not None:
            self.heading = title
        begin = next((at for at in body if at > self.heading), max(self.heading, 0))
        return begin, max(body[-1], begin) if body else begin

    def _under_headline(self) -> Iterator[int]:
        """The blocks that may be a byline: up to the text, and what is no text after it (a
        standfirst may read like the text)."""
        end = min(self.heading + NEAR_BLOCKS, max(self.last, self.begin) + 1, len(self.blocks))
        begin = min(self.begin + 1, end)
        yield from range(max(self.heading + 1, 0), begin)
        yield from (at for at in range(begin, end) if self.blocks[at].kind not in _TEXT)

    def _lines(self, window: Iterable[int]) -> list[Claim]:
        """Lines that give a role."""
        blocks = self.blocks
        found: list[Claim] = []
        for at in window:
            text = blocks[at].text
            if len(text) > LONGEST_LINE or blocks[at].kind == "title":
                continue
            if blocks[at].label == "comment":
                continue
            if at >= self.last and text.startswith("(") and text.endswith(")"):
                # "(Reporting by Ann Lee; Editing by Bo Holm)"
                parts = [part.strip() for part in text[1:-1].split(";")]
                text = "; ".join(p for p in parts if begins_with_role(p, self.codes)) or text
            text = self._beside_date(self._first_line(text)) if at < self.begin else text
            role = role_of(text, self.codes)
            if role is not None and at + 1 < len(blocks):
                text = f"{text.rstrip(' :')}: {blocks[at + 1].text[:LONGEST_LINE]}"
            elif not begins_with_role(text, self.codes) or len(text.split()) > MOST_WORDS:
                continue
            found.append(Claim("byline", text, "visible", f"line “{text[:80]}”"))
        return found

    def _names(self, window: Iterable[int]) -> Iterator[tuple[Place, list[Claim]]]:
        """A line at the headline that is a name, or names, and nothing else but a date; one that is
        not labelled a byline must read like a person's."""
        for at in window:
            block = self.blocks[at]
            if len(block.text) > LONGEST_LINE // 2 or block.kind in ("title", "paragraph"):
                continue
            if block.label == "comment":
                continue
            text = self._beside_date(block.text)
            names = re.split(r"\s*[,/|&]\s*", text)
            if not all(map(_is_signature, names)) or any(is_nobody(n, self.codes) for n in names):
                continue
            claim = Claim("byline", text, "visible", f"line “{text[:80]}”", 1)
            if block.kind in ("byline", "dateline"):
                yield "name", [claim]
                return
            if min(map(likeness, names)) >= BARE_NAME:
                yield "bare name", [claim]

    def _first_line(self, text: str) -> str:
        """The first line of a block that goes on after a name ("By Ann Lee", "on 3 May"), and those
        of its lines that give a role of their own ("Photographs by Bo Holm")."""
        head, _, rest = text.partition("\n")
        if not rest or len(head.split()) < 2:
            return text
        roles = [line for line in rest.split("\n") if begins_with_role(line, self.codes)]
        return "; ".join([head, *roles])

    def _beside_date(self, text: str) -> str:
        """What a line says besides its dates: "3 May 2021 by Ann Lee", "25.10.2022 - Ann Lee",
        "Ann Lee 3 May 2021"."""
        found = find_written(text, self.codes)
        if found is None:
            return text
        before = _END_WORD.sub("", text[: found.start].strip(" -–—|,.:·•("))
        if begins_with_role(before, self.codes) or _is_signature(before):
            return before
        after = text[found.end :].strip(" -–—|,.:·•)")
        if (again := find_written(after, self.codes)) is not None:
            after = after[again.end :].strip(" -–—|,.:·•)")
        if begins_with_role(after, self.codes):
            return after
        if _is_signature(name := before_place(after, self.codes)):
            return f"{author_word(self.codes)}: {name}"
        return text


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


def _is_signature(text: str) -> bool:
    """Whether a line is a name and nothing else."""
    return 2 <= len(text.split()) <= 4 and text[-1:].isalpha() and looks_like_name(text)


def _is_linked_name(text: str) -> bool:
    """Whether the text of a link to an author is a name, or one word that can be."""
    return _is_signature(text) or (text.isalpha() and looks_like_name(text))
