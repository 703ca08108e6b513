"""Lines of a page that name its people: those that begin with the word of a role ("By", "Penulis"),
a name alone at the headline, a signature under the text, the name of who owns the site."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from linimasa.reading.metadata.bylines import (
    after_role,
    author_word,
    before_place,
    begins_with_role,
    is_nobody,
    looks_like_name,
    role_of,
)
from linimasa.reading.metadata.claims import Claim
from linimasa.reading.metadata.layout import BLOCKS_OVER, NEAR_BLOCKS, TEXT, Layout
from linimasa.reading.metadata.moments import find_written
from linimasa.reading.metadata.namelike import likeness

LinePlace = Literal[
    "line", "line over", "line under", "line signed", "name", "bare name", "owner", "signature"
]

# A line that gives a role may stand among the last blocks of the text, and further under it.
LAST_BLOCKS = 4
CLOSE_UNDER = 5
LINES_UNDER = 12
LONGEST_LINE = 160
MOST_WORDS = 14
# The word of a role and its colon stand in the first characters of a line.
LONGEST_ROLE = 24
# What reads like the text may be a standfirst: a name alone stands this many blocks after it.
AFTER_STANDFIRST = 4
# A name without any mark of what it is counts from these log odds on that it is a person's.
BARE_NAME = 1.0
# A line before the word of a role is a name where it reads no less like one than this.
UNLIKE = -1.0
# A name of a site shorter than this is part of too many names; owners stand in the first blocks.
SHORTEST_SITE = 5
FIRST_BLOCKS = 40
# The evidence of the last of these places.
OWNER = "the site is named after them"

# "... stays exciting. (Ann Lee)"
_IN_BRACKETS = re.compile(r"[(/]\s*([^()/]{5,40})\)\W*$")
_WORD_BREAK = re.compile(r"[\W_]+")
# A short word between a name and the date after it: "on", "am", "le".
_END_WORD = re.compile(r"(?<=\w)\s+[a-zà-ÿ]{1,3}$")


class SignedLines:
    """The lines of a page that name its people."""

    def __init__(self, layout: Layout, codes: Sequence[str], named: Sequence[str]):
        self.layout = layout
        self.blocks = layout.blocks
        self.heading, self.begin, self.last = layout.heading, layout.begin, layout.last
        self.title = layout.title
        self.codes = codes
        self.named = named  # what the site goes by, the label of its host last but one

    def places(self) -> Iterator[tuple[LinePlace, list[Claim]]]:
        """Each place that names somebody, with its lines as claims."""
        yield "line", self._lines(self.layout.under_headline())
        first = max(0, self.heading - BLOCKS_OVER)
        yield "line over", self._lines(range(first, self.heading), strict=True)
        yield from self._under()
        near = max(min(self.begin + AFTER_STANDFIRST, self.last + 1), self.begin + 1)
        head = min(near, self.heading + NEAR_BLOCKS, len(self.blocks))
        yield from self._names(range(self.heading + 1, head))
        if name := self._owner():
            yield "owner", [Claim("byline", name, "visible", OWNER, 1)]
        if name := self._signature():
            yield "signature", [Claim("byline", name, "visible", "signature under the text", 1)]

    def _under(self) -> Iterator[tuple[LinePlace, list[Claim]]]:
        end = min(self.last + LINES_UNDER, len(self.blocks))
        under = range(max(self.last, self.begin), min(self.last + CLOSE_UNDER, end))
        ends = range(max(self.last - LAST_BLOCKS, self.begin + 1), under.start)
        signed, others = self._signed(self._lines(under))
        yield "line signed", signed
        further = self._lines(range(under.stop, end), strict=True)
        yield "line under", [*self._lines(ends, strict=True), *others, *further]

    def _signed(self, lines: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
        """Of the lines under the text, those that name an author, or follow on one that does, by a
        role and a colon ("Penulis: Ann Lee", "Editor: Bo Holm"); and the others."""
        explicit = [line for line in lines if ":" in line.value[:LONGEST_ROLE]]
        if any(after_role(line.value, self.codes) != line.value for line in explicit):
            return explicit, [line for line in lines if line not in explicit]
        return [], list(lines)

    def _signature(self) -> str:
        """The name that ends the text: on a line of its own, or in brackets."""
        if self.last <= self.begin:
            return ""
        text = self.blocks[self.last].text
        if is_signature(text):
            return text
        match = _IN_BRACKETS.search(text[-LONGEST_LINE:])
        name = match[1] if match else ""
        return name if is_signature(name) and likeness(name) >= BARE_NAME else ""

    def _owner(self) -> str:
        """The name at the head of the page that its address is made of: "Ann Lee" on
        annlee.example."""
        site = _WORD_BREAK.sub("", self.named[-2].casefold()) if len(self.named) > 1 else ""
        if len(site) < SHORTEST_SITE:
            return ""
        for block in self.blocks[: max(self.heading, 0)][:FIRST_BLOCKS]:
            if site in _WORD_BREAK.sub("", block.text[:40].casefold()) and (
                is_signature(block.text) and likeness(block.text) >= BARE_NAME
            ):
                return block.text
        return ""

    def _lines(self, window: Iterable[int], *, strict: bool = False) -> list[Claim]:
        """Lines that give a role; where they are ``strict``, or stand after the text has begun,
        that of an author alone, and in the text with a colon."""
        found: list[Claim] = []
        behind: bool | None = None  # whether the word of a role stands behind its name
        for at in window:
            block = self.blocks[at]
            text = block.text
            if len(text) > LONGEST_LINE or block.kind == "title" or block.label == "comment":
                continue
            # (What a caption says of its picture is no byline of the article.)
            strictly = strict or self.begin < at < self.last or block.kind == "caption"
            text = self._in_brackets(text) if at >= self.last else text
            text = self._beside_date(self._first_line(text)) if at < self.begin else text
            role = role_of(text, self.codes)
            if role is not None:
                if strictly and role != "author":
                    continue
                before = self.blocks[at - 1].text if at else ""
                if behind is None:
                    behind = not text.endswith(":") and self._is_named(before)
                beside = before if behind else next((b.text for b in self.blocks[at + 1 :][:1]), "")
                if not beside:
                    continue
                text = f"{text.rstrip(' :')}: {beside[:LONGEST_LINE]}"
            elif not self._gives_role(text, strictly=strictly, in_text=block.start is not None):
                continue
            found.append(Claim("byline", text, "visible", f"line “{text[:80]}”"))
        return found

    def _gives_role(self, text: str, *, strictly: bool, in_text: bool) -> bool:
        """Whether a line begins with the word of a role; ``strictly``, with that of an author, and
        in the text with a colon."""
        if not begins_with_role(text, self.codes) or len(text.split()) > MOST_WORDS:
            return False
        marked = not in_text or ":" in text[:LONGEST_ROLE]
        return not strictly or (marked and after_role(text, self.codes) != text)

    def _is_named(self, text: str) -> bool:
        """Whether a line is a name, and not the headline."""
        return is_signature(text) and text != self.title and likeness(text) > UNLIKE

    def _in_brackets(self, text: str) -> str:
        """The roles in "(Reporting by Ann Lee; Editing by Bo Holm)"."""
        if not (text.startswith("(") and text.endswith(")")):
            return text
        parts = [part.strip() for part in text[1:-1].split(";")]
        return "; ".join(p for p in parts if begins_with_role(p, self.codes)) or text

    def _names(self, window: Iterable[int]) -> Iterator[tuple[LinePlace, list[Claim]]]:
        """A line at the headline that is a name, or names, and nothing else but a date; one that is
        not labelled a byline must read like a person's."""
        for at in window:
            block = self.blocks[at]
            if len(block.text) > LONGEST_LINE // 2:
                continue
            if block.label == "comment" or block.kind in TEXT or block.text in (self.title or ""):
                continue
            text = self._beside_date(block.text)
            names = re.split(r"\s*[,/|&]\s*", text)
            if not all(map(is_signature, names)) or any(is_nobody(n, self.codes) for n in names):
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
        if begins_with_role(before, self.codes) or is_signature(before):
            return before
        after = text[found.end :].strip(" -–—|,.:·•)")
        if (again := find_written(after, self.codes)) is not None:
            after = after[again.end :].strip(" -–—|,.:·•)")
        if begins_with_role(after, self.codes):
            return after
        if is_signature(name := before_place(after, self.codes)):
            return f"{author_word(self.codes)}: {name}"
        return text


def is_signature(text: str) -> bool:
    """Whether a line is a name and nothing else."""
    return 2 <= len(text.split()) <= 4 and text[-1:].isalpha() and looks_like_name(text)
