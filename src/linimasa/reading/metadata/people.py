"""Who wrote, edited and photographed an article, and which agency it came from.

The first of these that names a person is believed for the authors: JSON-LD of the article, meta
fields, microdata, the byline that stands at the headline, a line with the word of a role ("By",
"Penulis") between headline and body or under the body. Editors, photographers and agencies are
taken from each of them as they are met. The outlet itself, its desks, job titles, addresses and
handles are no persons; an organisation that is not the outlet is an agency.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from linimasa.model import Block, Evidence
from linimasa.reading.metadata.bylines import (
    PEOPLE_FIELDS,
    People,
    Role,
    author_word,
    begins_with_role,
    is_outlet,
    is_own,
    looks_like_name,
    parse_byline,
    role_of,
)
from linimasa.reading.metadata.claims import Claim, Claims
from linimasa.reading.metadata.dateline import Dateline, find_dateline
from linimasa.reading.metadata.moments import find_written
from linimasa.reading.outlets import is_agency, outlet_named

# The byline stands within this many claims, or blocks, of the headline; elements of one byline
# stand within this many of each other.
NEAR_CLAIMS = 30
SAME_BYLINE = 3
NEAR_BLOCKS = 10
BLOCKS_UNDER = 5
# Links to a page of an author are the weakest sign of a byline: one, and only at the headline.
LINK_RANK = 2
LONGEST_LINE = 160

_SOURCES = {"json-ld": 0, "meta": 1, "microdata": 2}
# Fields in which librarians write "Last, First".
_LIBRARIANS = ("meta citation_author", "meta dc.creator", "meta dcterms.creator")
_LAST_FIRST = re.compile(r"[^\W\d][\w'’-]*(?: [\w'’-]+)?,\s[^\W\d][\w.'’-]*(?: [\w.'’-]+){0,2}")
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


def find_people(
    claims: Claims,
    blocks: Sequence[Block],
    codes: Sequence[str],
    own: Sequence[str],
    title: str | None,
    evidence: dict[str, Evidence],
) -> People:
    """Decide who is who; ``own`` are the names of the outlet. ``evidence`` is added to."""
    finder = _Finder(claims, blocks, codes, own, title)
    people = People()
    for group in (*finder.stated(), *finder.at_headline(), finder.lines()):
        found = People()
        for claim in group:
            found.merge(finder.read(claim))
        if not found:
            continue
        detail = group[0]
        for role, key in PEOPLE_FIELDS:
            names = found.of(role)
            if not names or (role == "author" and people.authors):
                continue
            for name in names:
                people.add(role, name)
            evidence.setdefault(key, Evidence(detail.source, detail.detail))
        if people.authors and detail.source != "json-ld" and detail.source != "meta":
            break
    finder.credit_of_dateline(people, evidence)
    people.authors = [name for name in people.authors if " " in name or name not in people.agencies]
    people.agencies = [name for name in people.agencies if name not in people.authors]
    people.editors = [name for name in people.editors if name not in people.authors]
    return people


class _Finder:
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

    def read(self, claim: Claim) -> People:
        """The people a claim names."""
        role: Role = "author"
        if claim.field in ("editor", "agency", "photographer"):
            role = claim.field
        stated = claim.source in ("json-ld", "meta")
        found = parse_byline(claim.value, self.codes, own=self.own, role=role)
        if claim.kind == "organisation" and found.authors:
            return People() if is_own(claim.value, self.own) else People(agencies=[claim.value])
        if _LAST_FIRST.fullmatch(claim.value) and claim.detail in _LIBRARIANS:
            last, _, first = claim.value.partition(",")
            return People(authors=[f"{first.strip()} {last.strip()}"])
        if not stated and claim.rank > 0:
            # One word on the page may be anything: "By", "Share".
            found.authors = [n for n in found.authors if " " in n or not n.isascii()]
        if not stated and len(found.authors) == 2:
            # "By Ann Lee, Rome": one word after a name and a comma is a place.
            name, place = found.authors
            if " " in name and " " not in place and claim.value.endswith(f"{name}, {place}"):
                found.authors = [name]
        if stated and not found and self._is_pen_name(claim):
            found.authors = [claim.value]
        return found

    def _is_pen_name(self, claim: Claim) -> bool:
        """Whether what is stated to be the author, and reads like no name, can be one: "mrajc",
        "annette thurmon", or the name of the outlet where that is a person's."""
        name = claim.value
        if claim.rank > 4 or len(name) > 30 or not name.replace(" ", "").isalpha():
            return False
        titled = name if name[:1].isupper() and " " in name else name.title()
        words = titled.split()
        if len(words) > (4 if claim.kind == "person" and name[:1].isupper() else 2):
            return False
        if len(words) == 1 and claim.kind != "person":
            return False
        if words[0].casefold() in _ARTICLES:
            return False
        if len(words) == 1 and is_outlet(name, self.own):
            return False
        read = parse_byline(name.title(), self.codes)
        return read.authors == [name.title()]

    def stated(self) -> Iterator[list[Claim]]:
        """What machines are told, best first; claims of one place together."""
        fields = ("author", "editor", "agency", "photographer")
        stated = [c for c in self.claims if c.field in fields and c.source in _SOURCES]
        stated.sort(key=lambda c: (c.rank, _SOURCES[c.source]))
        groups: dict[tuple[str, int], list[Claim]] = {}
        for claim in stated:
            if claim.source != "microdata":
                groups.setdefault((claim.detail, claim.rank), []).append(claim)
        yield from groups.values()
        yield from self._runs([c for c in self.claims if c.source == "microdata"], fields)

    def at_headline(self) -> Iterator[list[Claim]]:
        """Elements called a byline that follow the headline."""
        every = self.claims
        start = self.heading
        if start is None:
            near = every[: NEAR_CLAIMS * 2]
        else:
            near = [*every[start + 1 : start + NEAR_CLAIMS], *every[max(0, start - 6) : start]]
        named = [claim for claim in near if claim.field == "byline"]
        yield from self._runs([c for c in near if c.rank < LINK_RANK or c.field != "byline"])
        links = [claim for claim in named if claim.rank >= LINK_RANK]
        if start is not None and links:
            yield links[:1]

    def _runs(
        self, claims: Sequence[Claim], fields: Sequence[str] = ("byline",)
    ) -> Iterator[list[Claim]]:
        """The claims of each byline: those of one kind of place that follow close on each other."""
        run: list[Claim] = []
        last = 0
        for at, claim in enumerate(claims):
            if claim.field not in fields:
                continue
            if run and (at - last > SAME_BYLINE or claim.detail != run[0].detail):
                yield run
                run = []
            run.append(claim)
            last = at
        if run:
            yield run

    def lines(self) -> list[Claim]:
        """Lines between headline and body, and under the body, that give a role."""
        blocks = self.blocks
        title = next(
            (at for at, b in enumerate(blocks) if b.kind == "title" or b.text == self.title), 0
        )
        body = [at for at, b in enumerate(blocks) if b.kind == "paragraph"]
        begin = next((at for at in body if at > title), title)
        last = body[-1] if body else begin
        window = [
            *range(title + 1, min(begin + 1, title + NEAR_BLOCKS)),
            *(  # a byline may stand under a standfirst that reads like the text
                at
                for at in range(begin + 1, min(title + NEAR_BLOCKS, len(blocks)))
                if blocks[at].kind == "byline"
            ),
            *range(max(last, begin), min(last + BLOCKS_UNDER, len(blocks))),
        ]
        found: list[Claim] = []
        for at in dict.fromkeys(window):
            text = blocks[at].text
            if len(text) > LONGEST_LINE or blocks[at].kind in ("related", "title"):
                continue
            text = self._beside_date(text) if at < begin else text
            role = role_of(text, self.codes)
            if role is not None and at + 1 < len(blocks):
                text = f"{text.rstrip(' :')}: {blocks[at + 1].text[:LONGEST_LINE]}"
            elif not begins_with_role(text, self.codes) or len(text.split()) > 14:
                continue
            found.append(Claim("byline", text, "visible", f"line “{text[:80]}”"))
        if not found and last > begin and _is_signature(blocks[last].text):
            found.append(Claim("byline", blocks[last].text, "visible", "signature under the text"))
        return found

    def _beside_date(self, text: str) -> str:
        """What a line says besides its date: "3 May 2021 by Ann Lee", "25.10.2022 - Ann Lee"."""
        found = find_written(text, self.codes)
        if found is None:
            return text
        after = text[found.end :].strip(" -–—|,.:·•")
        if begins_with_role(after, self.codes):
            return after
        if _is_signature(after):
            return f"{author_word(self.codes)}: {after}"
        return text

    def credit_of_dateline(self, people: People, evidence: dict[str, Evidence]) -> None:
        """ "LONDON (Reuters) —" names the agency."""
        for block in [b for b in self.blocks if b.kind == "paragraph"][:2]:
            found = find_dateline(block.text)
            agency = agency_of(found, self.own) if found else None
            if agency is not None:
                people.add("agency", agency)
                evidence.setdefault("agencies", Evidence("visible", block.text[:80]))


def _is_signature(text: str) -> bool:
    """Whether the last paragraph is a name and nothing else."""
    return 2 <= len(text.split()) <= 3 and text[-1:].isalpha() and looks_like_name(text)


def agency_of(dateline: Dateline, own: Sequence[str]) -> str | None:
    """The agency a dateline credits: one we know, or one in brackets after the place, as only
    agencies sign, on their own pages too."""
    credit = dateline.credit
    if not credit:
        return None
    if dateline.bracketed and dateline.place:
        return is_agency(credit) or (credit if outlet_named(credit) is None else None)
    return None if is_own(credit, own) else is_agency(credit)


def own_names(claims: Claims, outlet: str | None, url: str | None) -> list[str]:
    """Every name the outlet goes by on its page: as stated, and its host's."""
    names = [outlet] if outlet else []
    names += [claim.value for claim in claims.of("outlet")]
    return list(dict.fromkeys([*names, *host_names(url)]))


def host_names(url: str | None) -> list[str]:
    """What the host of an address can be taken to name: its longest label, and all of it."""
    try:
        labels = (urlsplit(url or "").hostname or "").removeprefix("www.").split(".")
    except ValueError:
        return []
    return [max(labels[:-1], key=len), ".".join(labels)] if len(labels) > 1 else []
