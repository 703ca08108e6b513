"""The plain text of a page → Article: somebody's copy of a whole page, or the article alone.

The lines get the same labels as the blocks of an HTML page, and the same values come out: title,
outlet, instant, reporter, editor, agency, dateline, related titles.
"""

import datetime as dt
import re
from collections.abc import Sequence

from linimasa import languages
from linimasa.languages import detect
from linimasa.model import Article, Block, BlockKind, Evidence, Link
from linimasa.reading.initials import before_initials
from linimasa.reading.metadata.bylines import (
    People,
    begins_with_role,
    parse_byline,
    role_of,
)
from linimasa.reading.metadata.dated import dated_parts
from linimasa.reading.metadata.dateline import find_dateline
from linimasa.reading.metadata.moments import Moment, find_written
from linimasa.reading.metadata.people import agency_of
from linimasa.reading.metadata.told import with_zone
from linimasa.reading.outlets import Outlet, find_outlet, is_agency, outlet_named
from linimasa.reading.plaintext_bylines import is_credit_line, is_initials
from linimasa.reading.plaintext_head import Labelled
from linimasa.reading.plaintext_labels import Networks, label_lines
from linimasa.reading.plaintext_lines import Line, split_lines

IN_TEXT: frozenset[BlockKind] = frozenset(
    ("standfirst", "paragraph", "subhead", "list item", "quote")
)
# A name before a date ("Kompas.com - 09/10/2020") of more words is a sentence.
_MOST_OUTLET_WORDS = 4
# Names of one byline stand on lines this near to each other.
_SAME_BYLINE = 2
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:[©@]|copyright\b)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?([^\d.,|(©]{2,40})",
    re.I,
)


def read_plain(text: str, url: str | None = None, networks: Networks | None = None) -> Article:
    """Read the plain text of a page. Its ``text`` is empty where there is no article in it."""
    codes = codes_for(detect(text))
    lines = split_lines(text, codes)
    labels = label_lines(lines, codes, networks)
    body, blocks = _assembled(lines, labels)
    language = detect(body) or (codes[0] if codes else None)
    return _Reading(lines, labels, codes, url).article(body, blocks, language if body else None)


def codes_for(language: str | None) -> tuple[str, ...]:
    """The languages whose patterns read the lines of a page in ``language``."""
    known = [code for code in (language, "en") if code and languages.has(code, "page")]
    return tuple(dict.fromkeys(known))


def _assembled(lines: Sequence[Line], labels: Sequence[Labelled]) -> tuple[str, list[Block]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    last = max((i for i, (kind, _, _) in enumerate(labels) if kind in IN_TEXT), default=-1)
    for i, (line, (kind, label, why)) in enumerate(zip(lines, labels, strict=True)):
        start = end = None
        text = before_initials(line.text) if i == last else line.text
        if kind in IN_TEXT:
            start = at + 2 if pieces else 0
            at = end = start + len(text)
            pieces.append(text)
        blocks.append(Block(kind=kind, text=text, label=label, start=start, end=end, why=why))
    return "\n\n".join(pieces), blocks


class _Reading:
    """The labelled lines of one page, and what they say of the article."""

    def __init__(
        self,
        lines: Sequence[Line],
        labels: Sequence[Labelled],
        codes: Sequence[str],
        url: str | None,
    ):
        self.lines = lines
        self.kinds = [kind for kind, _, _ in labels]
        self.codes = codes
        self.url = url
        self.evidence: dict[str, Evidence] = {}

    def article(self, body: str, blocks: list[Block], language: str | None) -> Article:
        known, outlet = self._outlet()
        people = self._people(outlet)
        standfirst = self._first("standfirst")
        published = self._moment(known, updated=False)
        return Article(
            text=body,
            title=self._title(),
            standfirst=standfirst,
            url=self.url,
            outlet=outlet,
            language=language,
            published=published,
            modified=self._moment(known, updated=True),
            authors=people.authors,
            editors=people.editors,
            photographers=people.photographers,
            agencies=people.agencies,
            dateline=self._dateline(known, published),
            related=self._related(),
            blocks=blocks,
            evidence=self.evidence,
            notes=[] if body else ["no article"],
        )

    def _texts(self, kind: BlockKind) -> list[str]:
        return [line.text for line, own in zip(self.lines, self.kinds, strict=True) if own == kind]

    def _first(self, kind: BlockKind) -> str | None:
        texts = self._texts(kind)
        return texts[0] if texts else None

    def _title(self) -> str | None:
        title = self._first("title")
        if title is not None:
            self.evidence["title"] = Evidence("visible", "headline line")
        return title

    # ------------------------------------------------------------------------------ outlet, time

    def _outlet(self) -> tuple[Outlet | None, str | None]:
        known = find_outlet(self.url)
        if known is not None:
            self.evidence["outlet"] = Evidence("outlet", known.id)
            return known, known.name
        for name, where in self._outlet_names():
            known = outlet_named(name)
            self.evidence["outlet"] = Evidence("visible", where[:200])
            return known, known.name if known else self._as_written(name)
        return None, None

    def _as_written(self, name: str) -> str:
        """A name as the page writes it elsewhere, where a dateline has it in capitals: "PALU, KABAR
        TELUK -" below "Kabar Teluk"."""
        if not name.isupper():
            return name
        written = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        found = (match[0] for line in self.lines for match in written.finditer(line.text))
        return next((other for other in found if other.istitle()), name)

    def _outlet_names(self) -> list[tuple[str, str]]:
        """Names of the outlet, the surest first, each with the line that gives it."""
        names: list[tuple[str, str]] = []
        for text in self._texts("dateline"):
            found = find_written(text, self.codes)
            name = text[: found.start].strip(" -–—|,:·•") if found else ""
            if name and len(name.split()) <= _MOST_OUTLET_WORDS and self._is_outlet(name):
                names.append((name, text))
        for text in self._texts("paragraph")[:1]:
            found_line = find_dateline(text)
            credit = found_line.credit if found_line else None
            if found_line and credit and not found_line.bracketed and is_agency(credit) is None:
                names.append((credit, text[: found_line.end]))
        for line in self.lines[-40:]:
            match = _COPYRIGHT.search(line.text[:300])
            if match is not None and not self._is_body(line):
                names.append((match[1].strip(" -–—|,:"), line.text))
        return names

    def _is_outlet(self, name: str) -> bool:
        if outlet_named(name) is not None:
            return True
        if not name[:1].isupper() or is_agency(name) is not None or role_of(name, self.codes):
            return False
        words = {word for code in self.codes for word in _date_words(code)}
        return not any(
            len(part) > 2 and word.startswith(part)
            for part in (piece.strip(".,:").lower() for piece in name.split())
            for word in words
        )

    def _is_body(self, line: Line) -> bool:
        return self.kinds[line.number] in IN_TEXT

    def _moment(self, outlet: Outlet | None, *, updated: bool) -> Moment | None:
        """The first date of the head that is (or is not) said to be an update's; one with a time
        before one without."""
        best: tuple[Moment, str] | None = None
        lines = (*self._texts("dateline"), *self._texts("byline"))
        for text in (part for line in lines for part in dated_parts(line, self.codes)):
            found = find_written(text, self.codes)
            if found is None or _is_update(text, found.start, self.codes) != updated:
                continue
            if best is None or (
                isinstance(found.value, dt.datetime) and not isinstance(best[0], dt.datetime)
            ):
                best = found.value, text
        if best is None:
            return None
        value, detail = best
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            language = self.codes[0] if self.codes else None
            value, how = with_zone(value, outlet.zone if outlet else None, self.url, language)
            detail = f"{detail[:200]}; {how}"
        self.evidence["modified" if updated else "published"] = Evidence("visible", detail[:300])
        return value

    # ----------------------------------------------------------------------------------- people

    def _people(self, outlet: str | None) -> People:
        people = People()
        own = [outlet] if outlet else []
        bylines = [line for line in self.lines if self.kinds[line.number] == "byline"]
        used: set[int] = set()
        for line in bylines:
            role = role_of(line.text, self.codes)
            if role is None:
                continue
            # "Penulis" stands after the name on some pages and before it on others (": Name").
            for number in self._beside(line, used):
                found = parse_byline(self.lines[number].text, self.codes, own=own, role=role)
                if found:
                    used.add(number)
                    self._take(found, people, line.text)
                    break
        last = -1
        for line in bylines:
            if line.number in used or role_of(line.text, self.codes) or is_initials(line.text):
                continue
            credit = is_credit_line(line.text)
            found = parse_byline(
                line.text, self.codes, own=own, role="agency" if credit else "author"
            )
            known = [*people.authors, *people.editors]
            found.authors = [name for name in found.authors if name not in known]
            head, comma, _ = line.text.partition(",")
            if comma and line.number == last + 1 and not parse_byline(head, self.codes, own=own):
                found.authors = []  # "Post News, Rome": what follows is a place
            if found.authors and people.authors and used:
                found.authors = []  # the roles said who the authors are
            if not begins_with_role(line.text, self.codes):
                # Without a role one word is a place, and a name further off is another's.
                near = last < 0 or line.number - last <= _SAME_BYLINE
                found.authors = [name for name in found.authors if near and " " in name]
            last = line.number if found.authors else last
            self._take(found, people, line.text)
        self._credit_of_dateline(people, own)
        return people

    def _credit_of_dateline(self, people: People, own: Sequence[str]) -> None:
        for text in self._texts("paragraph")[:1]:
            found = find_dateline(text)
            agency = agency_of(found, own) if found else None
            if found is not None and agency is not None:
                people.add("agency", agency)
                self.evidence.setdefault("agencies", Evidence("visible", text[: found.end]))

    def _beside(self, line: Line, used: set[int]) -> list[int]:
        after, before = line.number + 1, line.number - 1
        order = [before, after]
        follows = after < len(self.lines) and self.lines[after].text.startswith(":")
        if follows or line.text.endswith(":"):
            order = [after, before]
        return [
            at for at in order
            if 0 <= at < len(self.lines) and at not in used and self.kinds[at] == "byline"
            and role_of(self.lines[at].text, self.codes) is None
        ]  # fmt: skip

    def _take(self, found: People, people: People, where: str) -> None:
        for role, key in (
            ("author", "authors"), ("editor", "editors"),
            ("photographer", "photographers"), ("agency", "agencies"),
        ):  # fmt: skip
            for name in found.of(role):  # type: ignore[arg-type]
                people.add(role, name)  # type: ignore[arg-type]
                self.evidence.setdefault(key, Evidence("visible", where[:200]))

    # -------------------------------------------------------------------------- dateline, related

    def _dateline(self, outlet: Outlet | None, day: Moment | None) -> str | None:
        when = day.date() if isinstance(day, dt.datetime) else day
        bare = outlet is not None and outlet.habits(when).get("dateline") == "bare"
        for text in self._texts("paragraph")[:2]:
            found = find_dateline(text, bare=bare)
            if found is not None and found.place:
                self.evidence["dateline"] = Evidence("visible", text[: found.end])
                return found.place
        return None

    def _related(self) -> list[Link]:
        titles: dict[str, Link] = {}
        for line in self.lines:
            if self.kinds[line.number] != "related":
                continue
            title = _without_prefix(line.text)
            # What a pattern knows is a heading ("More on this story") or a prefix with its title.
            words = len(title.split())
            if words >= (3 if title != line.text else 4) and (
                line.label is None or title != line.text
            ):
                titles.setdefault(title, Link(title))
        if titles:
            self.evidence["related"] = Evidence("visible", "related lines")
        return list(titles.values())


def _without_prefix(text: str) -> str:
    """ "Baca juga: A: B" → "A: B"."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and len(head.split()) <= 3 and rest.strip() else text


def _date_words(code: str) -> list[str]:
    dates = languages.data(code, "page")["dates"]
    return [*dates["weekdays"], *dates["published"], *dates["modified"]]


def _is_update(text: str, at: int, codes: Sequence[str]) -> bool:
    words = [w for code in codes for w in languages.data(code, "page")["dates"]["modified"]]
    return any(re.search(rf"\b{re.escape(w)}\b", text[:at], re.I) for w in words)
