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
    author_word,
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

Place = Literal[
    "json-ld", "page", "meta", "microdata", "byline", "link", "line", "name", "signature"
]

# The byline stands within this many claims, or blocks, of the headline; elements of one byline
# stand within this many of each other.
NEAR_CLAIMS = 18
SAME_BYLINE = 6
NEAR_BLOCKS = 10
BLOCKS_UNDER = 5
# Links to a page of an author are the weakest sign of a byline: those that follow on each other at
# the headline.
LINK_RANK = 2
LONGEST_LINE = 160
MOST_WORDS = 14
# JSON-LD of a higher rank speaks of the page around an article.
PAGE_RANK = 4

_SOURCES = {"json-ld": 0, "meta": 1, "microdata": 2}
_FIELDS = ("author", "editor", "agency", "photographer")
# Fields in which librarians write "Last, First".
_LIBRARIANS = ("meta citation_author", "meta dc.creator", "meta dcterms.creator")
_LAST_FIRST = re.compile(r"[^\W\d][\w'’-]*(?: [\w'’-]+)?,\s[^\W\d][\w.'’-]*(?: [\w.'’-]+){0,2}")
# Elements that hold the name of the author and nothing else, as blog systems mark them.
_NAME_ONLY = re.compile(r"rel author|vcard|author-?name|\bfn\b", re.I)
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
        self.heading = claims.heading(title)
        self.blocks = blocks
        self.codes = codes
        self.own = own
        self.title = title
        self.host = own[-1].casefold() if own else ""

    def candidates(self) -> Iterator[Signed]:
        """Every place that names somebody, in the order of trust."""
        for place, group in self._groups():
            people = People()
            for claim in group:
                people.merge(self.read(claim))
            if people:
                yield Signed(place, group, people)

    def _groups(self) -> Iterator[tuple[Place, list[Claim]]]:
        yield from self._stated()
        yield from self._at_headline()
        title, begin, last = self._bounds()
        yield "line", self._lines(title, begin, last)
        yield "name", self._names(title, begin)
        if last > begin and _is_signature(self.blocks[last].text):
            text = self.blocks[last].text
            yield "signature", [Claim("byline", text, "visible", "signature under the text")]

    # -------------------------------------------------------------------------- what a claim names

    def read(self, claim: Claim) -> People:
        """The people a claim names."""
        role: Role = "author"
        if claim.field in ("editor", "agency", "photographer"):
            role = claim.field
        if self.host and f"{self.host})" in claim.value.casefold():
            return People()  # "Coast Radio (www.coast.example)"
        stated = claim.source in ("json-ld", "meta")
        found = parse_byline(claim.value, self.codes, own=self.own, role=role)
        if claim.kind == "organisation" and found.authors:
            return People() if is_own(claim.value, self.own) else People(agencies=[claim.value])
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
        if (stated or named) and not found and self._is_pen_name(claim):
            found.authors = [claim.value]
        return found

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
        yield from (("microdata", group) for group in _runs(marked, _FIELDS))

    def _at_headline(self) -> Iterator[tuple[Place, list[Claim]]]:
        """Elements called a byline, and links to the pages of authors, that follow the headline."""
        every, start = self.claims, self.heading
        if start is None:
            near = every[: NEAR_CLAIMS * 2]
        else:
            near = [*every[start + 1 : start + NEAR_CLAIMS], *every[max(0, start - 6) : start]]
        elements = [c for c in near if c.rank < LINK_RANK or c.field != "byline"]
        yield from (("byline", group) for group in _runs(elements))
        if start is not None:
            links = [c for c in near if c.field == "byline" and c.rank >= LINK_RANK]
            yield "link", list(itertools.takewhile(lambda c: _is_signature(c.value), links))

    def _bounds(self) -> tuple[int, int, int]:
        """Where the title stands among the blocks, the first paragraph after it, and the last."""
        title, body = None, []
        for at, block in enumerate(self.blocks):
            if block.kind == "paragraph":
                body.append(at)
            if title is None and (block.kind == "title" or block.text == self.title):
                title = at
        title = title or 0
        begin = next((at for at in body if at > title), title)
        return title, begin, max(body[-1], begin) if body else begin

    def _lines(self, title: int, begin: int, last: int) -> list[Claim]:
        """Lines between headline and body, and under the body, that give a role."""
        blocks = self.blocks
        window = [
            *range(title + 1, min(begin + 1, title + NEAR_BLOCKS)),
            *(  # a byline may stand under a standfirst that reads like the text
                at
                for at in range(begin + 1, min(title + NEAR_BLOCKS, len(blocks)))
                if blocks[at].kind == "byline"
            ),
            *range(last, min(last + BLOCKS_UNDER, len(blocks))),
        ]
        found: list[Claim] = []
        for at in dict.fromkeys(window):
            text = blocks[at].text
            if len(text) > LONGEST_LINE or blocks[at].kind in ("related", "title"):
                continue
            if at >= last and text.startswith("(") and text.endswith(")"):
                # "(Reporting by Ann Lee; Editing by Bo Holm)"
                parts = [part.strip() for part in text[1:-1].split(";")]
                text = "; ".join(p for p in parts if begins_with_role(p, self.codes)) or text
            text = self._beside_date(self._first_line(text)) if at < begin else text
            role = role_of(text, self.codes)
            if role is not None and at + 1 < len(blocks):
                text = f"{text.rstrip(' :')}: {blocks[at + 1].text[:LONGEST_LINE]}"
            elif not begins_with_role(text, self.codes) or len(text.split()) > MOST_WORDS:
                continue
            found.append(Claim("byline", text, "visible", f"line “{text[:80]}”"))
        return found

    def _names(self, title: int, begin: int) -> list[Claim]:
        """A line at the headline that is a name, or names, and nothing else but a date."""
        for at in range(title + 1, min(begin + 1, title + NEAR_BLOCKS, len(self.blocks))):
            block = self.blocks[at]
            if len(block.text) > LONGEST_LINE // 2 or block.kind not in ("byline", "dateline"):
                continue
            text = self._beside_date(block.text)
            names = re.split(r"\s*[,/|&]\s*", text)
            if all(map(_is_signature, names)) and not any(is_nobody(n, self.codes) for n in names):
                return [Claim("byline", text, "visible", f"line “{text[:80]}”", 1)]
        return []

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
        if _is_signature(after):
            return f"{author_word(self.codes)}: {after}"
        return text


def _runs(claims: Iterable[Claim], fields: Sequence[str] = ("byline",)) -> Iterator[list[Claim]]:
    """The claims of each byline: those of one kind of place that follow close on each other."""
    runs: list[list[Claim]] = []
    latest: dict[str, tuple[int, list[Claim]]] = {}
    for at, claim in enumerate(claims):
        if claim.field not in fields:
            continue
        last, run = latest.get(claim.detail, (0, None))
        if run is None or at - last > SAME_BYLINE:
            run = []
            runs.append(run)
        run.append(claim)
        latest[claim.detail] = at, run
    return iter(runs)


def _is_signature(text: str) -> bool:
    """Whether a line is a name and nothing else."""
    return 2 <= len(text.split()) <= 4 and text[-1:].isalpha() and looks_like_name(text)
