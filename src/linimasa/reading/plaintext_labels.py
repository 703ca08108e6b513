"""Labels for the lines of a plain-text page: where the article begins and ends, what its head says,
and what everything else is.

The body is the run of lines with the largest sum, prose counting for and menu lines against; the
headline stands before it, next to the date or the byline. No outlet's rules are needed for that.
"""

import re
from collections.abc import Sequence

from linimasa.model import BlockKind, FurnitureLabel
from linimasa.reading.metadata.bylines import (
    begins_with_role,
    is_outlet,
    looks_like_name,
    parse_byline,
    role_of,
)
from linimasa.reading.metadata.dateline import find_dateline
from linimasa.reading.outlets import is_agency
from linimasa.reading.plaintext_lines import Line

# What a line adds to the body or takes from it: prose by its words, up to this many; a short line
# without an end, or furniture, this much. Set so that two menu lines outweigh a stray sentence and
# a run of five ends the article (development copies of Indonesian pages, the seed, own samples).
MOST_WORTH = 30
_SHORT = -4.0
_FURNITURE = -5.0
_LIST_TITLE = -7.0
# A headline has at least this many words (fewer only where nothing else stands before the body).
HEADLINE_WORDS = 4
# A subhead is no longer than this.
SUBHEAD_WORDS = 12
# How many lines around the date may hold byline, caption, share bar.
HEAD_LINES = 30

# A heading of related articles is no longer than this.
_HEADING_WORDS = 6
# A list of them without a gap, closed by one, is no longer than this, its titles than that.
_LIST_LINES, _LIST_WORDS = 8, 16

# What stands inside articles too: it neither makes a body nor ends one.
_WEAK = ("related", "author bio", "caption")
# Prompts that run on in the line after them.
_PROMPTS = ("newsletter", "membership", "cookie notice")
# A place or a desk under a byline has no more words than this.
_UNDER_BYLINE = 6
# A name with its initial last ("Rini S.") ends like a sentence; so short a line is none.
_SHORT_BYLINE = 6
# A byline without a word for the role stands this near to the headline, the date, or another.
_NEAR = 3

Labelled = tuple[BlockKind, FurnitureLabel | None, str]


def label_lines(lines: Sequence[Line], codes: Sequence[str]) -> list[Labelled]:
    """The kind of each line, the label where it is furniture, and why."""
    begin, end = _body(lines)
    labels = [_alone(line) for line in lines]
    if begin >= end:
        return labels
    begin = _skip_to_dateline(lines, begin, end)
    for at in range(begin, end):
        labels[at] = _inside(lines, at, end)
    _tail(lines, end, labels)
    _related_lists(lines, begin, labels)
    _Head(lines, begin, codes).label(labels)
    _signature(lines, begin, end, codes, labels)
    return labels


# ------------------------------------------------------------------------------ where the body is


def _worth(line: Line) -> float:
    if line.label in _WEAK or (line.turns and not line.heads_end):
        return 0.0
    if line.label is not None or line.heads_end:
        return _FURNITURE
    if line.dated:
        return _SHORT
    if line.prose:
        return float(min(line.words, MOST_WORTH))
    if line.bullet or line.closed:
        return 0.0
    if line.words >= 6:
        return _LIST_TITLE if line.words < 20 else 2.0
    return _SHORT


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """The run of lines with the largest sum that no heading of an end cuts."""
    best = (0.0, 0, 0)
    total, begin, prose = 0.0, 0, 0
    heading = False  # the line before heads related articles: one of them alone ends no article
    for line in lines:
        if line.heads_end and prose >= 2:
            if best[1] == begin:
                break  # the article was before it; what follows is other people's
            total = 0.0
        worth = _worth(line)
        total += max(worth, _FURNITURE) if heading else worth
        heading = line.label == "related" and line.words <= _HEADING_WORDS
        prose += line.prose
        if total <= 0:
            total, begin, prose = 0.0, line.number + 1, 0
        elif total > best[0]:
            best = (total, begin, line.number + 1)
    return best[1], best[2]


def _skip_to_dateline(lines: Sequence[Line], begin: int, end: int) -> int:
    """What stands before a dateline is caption, standfirst, byline: never the body."""
    for at in range(begin, min(begin + 6, end)):
        if lines[at].prose and find_dateline(lines[at].text) is not None:
            return at
    return begin


# -------------------------------------------------------------------------------- line by line


def _alone(line: Line) -> Labelled:
    why = "; ".join(line.why)
    if line.label == "related":
        return "related", None, why
    if line.label == "caption":
        return "caption", None, why
    if line.label is not None:
        return "furniture", line.label, why  # type: ignore[return-value]
    if line.heads_end:
        return "furniture", "navigation", "heads a list"
    if line.words >= HEADLINE_WORDS:
        label: FurnitureLabel = "other" if line.closed else "other article"
        return "furniture", label, "outside the article"
    return "furniture", "navigation", "outside the article"


def _inside(lines: Sequence[Line], at: int, end: int) -> Labelled:
    line = lines[at]
    if line.label == "author bio" and at + 1 < end and lines[at + 1].prose:
        return "paragraph", None, "prose between prose"
    if line.label is not None or line.heads_end:
        return _alone(line)
    if line.bullet and line.words <= 40:
        return "list item", None, "bullet"
    beside = [lines[i].label for i in (at - 1, at + 1) if 0 <= i < end]
    if not line.closed and any(label in _PROMPTS for label in beside):
        return "furniture", "newsletter", "beside a prompt"
    if line.prose or line.words > SUBHEAD_WORDS:
        return "paragraph", None, "prose inside the article"
    if line.closed:
        return "paragraph", None, "a short sentence inside the article"
    if line.dated:
        return "dateline", None, "a date inside the article"
    following = lines[at + 1] if at + 1 < end else None
    if following is not None and (following.prose or following.bullet):
        return "subhead", None, "a short line before prose"
    return "paragraph", None, "inside the article"


def _tail(lines: Sequence[Line], end: int, labels: list[Labelled]) -> None:
    """After the article a caption is another article's; a prompt may run on in the next line."""
    for at in range(end, len(lines)):
        kind, _, why = labels[at]
        if kind == "caption":
            labels[at] = ("furniture", "other article", f"{why}; after the article")
        elif _runs_on(lines[at], labels[at - 1]):
            labels[at] = ("furniture", labels[at - 1][1], "goes with the line before")


def _runs_on(line: Line, before: Labelled) -> bool:
    return before[1] in _PROMPTS and line.label is None and not line.gap and 4 <= line.words <= 20


def _signature(
    lines: Sequence[Line], begin: int, end: int, codes: Sequence[str], labels: list[Labelled]
) -> None:
    """Bylines at the end: "(ant/jri)", "Editor: X", "Penulis" with the name on the next line."""
    last = max(begin, end - 2)
    for at in range(last, min(end + 12, len(lines))):
        line = lines[at]
        if labels[at][0] == "byline" or line.prose:
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if is_initials(line.text):
            labels[at] = ("byline", None, "initials in brackets")
        elif is_role(line.text, codes):
            if following is not None and is_value(following, codes):
                labels[at] = ("byline", None, "the word of a role")
                labels[at + 1] = ("byline", None, "the name of a role")
            elif at > last and labels[at - 1][0] == "byline":
                labels[at] = ("byline", None, "the word of a role")
        elif line.words <= 12 and has_role(line.text, codes):
            labels[at] = ("byline", None, "a role and a name")
        elif at in (end - 1, end) and (is_credit_line(line.text) or is_signature(line)):
            labels[at] = ("byline", None, "a signature under the last paragraph")


def _related_lists(lines: Sequence[Line], begin: int, labels: list[Labelled]) -> None:
    """A heading of related articles, and the titles that follow it."""
    for line in lines:
        if line.label != "related" or line.number < begin - HEAD_LINES:
            continue
        if line.words > _HEADING_WORDS:
            continue
        for at in _set_off(lines, line.number):
            labels[at] = ("related", None, f"in the list under “{line.text}”")
        short = 0
        for at in range(line.number + 1, min(line.number + 16, len(lines))):
            other = lines[at]
            if other.label == "related":
                continue
            if other.label or other.heads_end or other.dated or other.words > 20:
                break
            if labels[at][0] not in ("furniture", "paragraph", "subhead") or other.bullet:
                break
            if other.prose and not _like_title(other.text):
                break
            if other.words < HEADLINE_WORDS:
                short += 1  # a section's name between the titles
                if short > 1 or other.words < 2:
                    break
                if at == line.number + 1:
                    labels[at] = ("related", None, f"under “{line.text}”")
                continue
            short = 0
            labels[at] = ("related", None, f"in the list under “{line.text}”")


def _set_off(lines: Sequence[Line], heading: int) -> range:
    """The titles under a heading where blank lines set the list off, and no sentence is in it."""
    if not lines[heading].gap:
        return range(0)
    for at in range(heading + 1, min(heading + 2 + _LIST_LINES, len(lines))):
        line = lines[at]
        if line.gap:
            return range(heading + 1, at)
        if line.label or line.heads_end or line.dated or line.words > _LIST_WORDS:
            break
        if line.words < 2 or (line.closed and not line.text.endswith("?")):
            break
    return range(0)


def _like_title(text: str) -> bool:
    """Whether a line that ends like a sentence may be a title: most words begin with capitals."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) >= HEADLINE_WORDS and sum(w[0].isupper() for w in words) > 0.6 * len(words)


# ------------------------------------------------------------------------------------ the head


class _Head:
    """Headline, date, byline, standfirst, captions: what stands before the body."""

    def __init__(self, lines: Sequence[Line], begin: int, codes: Sequence[str]):
        self.lines = lines
        self.begin = begin
        self.codes = codes

    def label(self, labels: list[Labelled]) -> None:
        """Write the labels of the head."""
        if self.begin == 0:
            return
        first = max(0, self.begin - HEAD_LINES)
        dates = [at for at in range(first, self.begin) if self.lines[at].dated]
        # A caption that names a day ends like a sentence; a date line does not.
        unclosed = [at for at in dates if not self.lines[at].closed]
        date = (unclosed or dates)[-1] if dates else None
        title = self._title(first, date)
        if title is None:
            return
        labels[title] = ("title", None, "the headline: next to the date, before the body")
        text = self.lines[title].text
        for line in self.lines:
            if line.number != title and line.text == text:
                near = line.number < self.begin
                labels[line.number] = (
                    ("title", None, "the headline again") if near
                    else ("furniture", "other article", "the headline, in a list")
                )  # fmt: skip
        start = min(title, date if date is not None else title)
        anchors = {title, start if date is None else date}
        for at in range(start, self.begin):
            if at != title:
                self._around(at, title, date, anchors, labels)
            if labels[at][0] in ("byline", "dateline"):
                anchors.add(at)

    def _title(self, first: int, date: int | None) -> int | None:
        able = [at for at in range(first, self.begin) if self._can_be_title(self.lines[at])]
        if not able:
            return None
        if date is not None:
            before = [at for at in able if at < date]
            while len(before) > 1 and self._is_of_byline(before[-1], before[-2]):
                before.pop()
            if before and date - before[-1] <= 12:
                close = before[-1]
                # A standfirst stands between the headline and the date and ends like a sentence.
                if len(before) > 1 and self._is_under(before[-2], close):
                    close = before[-2]
                return close
            after = [at for at in able if at > date]
            if after:
                return after[0]
        unclosed = [at for at in able if not self.lines[at].closed]
        return (unclosed or able)[-1]

    def _is_under(self, headline: int, standfirst: int) -> bool:
        """Whether a line is the standfirst under a headline: it ends like a sentence, or it is
        longer and nothing stands between, but lines that are repeated."""
        one, other = self.lines[headline], self.lines[standfirst]
        if other.closed:
            return standfirst - headline <= 2 and not one.closed
        between = self.lines[headline + 1 : standfirst]
        return other.words > one.words and all(
            line.repeated and not line.gap for line in between
        ) and not other.gap  # fmt: skip

    def _is_of_byline(self, at: int, above: int) -> bool:
        """Whether a line is a byline, or what stands under one ("By Ann Lee" / "Post News, Rome"),
        and the line ``above`` the headline."""
        if self._is_byline(self.lines[at]):
            return True
        shorter = self.lines[at].words < self.lines[above].words
        return shorter and at - 1 <= above + _NEAR and self._is_under_byline(at)

    def _is_under_byline(self, at: int, *, said: bool = False) -> bool:
        """Whether a line goes with a byline above it; ``said``: one that gives a role."""
        line = self.lines[at]
        if at == 0 or line.gap or line.closed or line.words > _UNDER_BYLINE:
            return False
        above = self.lines[at - 1]
        if has_role(above.text, self.codes) and not is_role(above.text, self.codes):
            return above.words <= 12
        return not said and self._is_byline(above)

    def _is_byline(self, line: Line) -> bool:
        """Whether a line is names, each with its place or outlet: "Ann Lee in Rome and Bo Li"."""
        if line.closed or line.words > 16:
            return False
        parts = [part for part in _JOINTS.split(line.text) if part]
        people = parse_byline(line.text, self.codes)
        short = [name for name in people.authors if 2 <= len(name.split()) <= 3]
        others = [part for part in parts if is_outlet(part) or is_agency(part)]
        return len(short) == len(people.authors) > 0 and len(short) + len(others) == len(parts)

    def _can_be_title(self, line: Line) -> bool:
        return (
            line.label in (None, "caption")
            and not line.dated
            and not line.heads_end
            and HEADLINE_WORDS <= line.words <= 40
            and not has_role(line.text, self.codes)
            and _CRUMBS.search(line.text) is None
        )

    def _around(
        self, at: int, title: int, date: int | None, anchors: set[int], labels: list[Labelled]
    ) -> None:
        line = self.lines[at]
        if labels[at][0] in ("title", "related"):
            return
        near = any(abs(at - anchor) <= _NEAR for anchor in anchors)
        if line.dated and (line.closed and date is not None and at != date):
            labels[at] = ("caption", None, "a sentence with a date, beside the date line")
        elif line.dated:
            labels[at] = ("dateline", None, "date line at the headline")
        elif is_role(line.text, self.codes) and near:
            labels[at] = ("byline", None, "the word of a role")
        elif line.words <= (_SHORT_BYLINE if line.closed else 12) and has_role(
            line.text, self.codes
        ):
            labels[at] = ("byline", None, "a role and a name")
        elif line.label is not None and line.label != "caption":
            return
        elif at > title and line.label is None and self._is_under_byline(at, said=True):
            labels[at] = ("byline", None, "a place or a desk under a byline")
        elif (
            at > title
            and near
            and (
                names_in(line) or _agency_line(line) or (not line.closed and self._is_byline(line))
            )
        ):
            labels[at] = ("byline", None, "a name at the headline")
        elif at > title and line.words >= HEADLINE_WORDS:
            under = date is not None and at < date and line.label is None
            if not under and (line.label == "caption" or not line.closed or date is not None):
                labels[at] = ("caption", None, "between the headline and the body")
            else:
                labels[at] = ("standfirst", None, "a sentence between the headline and the body")


# ---------------------------------------------------------------------------------------- bylines

_CREDIT = re.compile(r"\([A-Z][\w&. -]{1,30}\)")
_CRUMBS = re.compile(r"^(?:\S+\s){1,3}[/>»›]\s(?:\S+\s?){1,4}$")
_JOINTS = re.compile(r"\s*[,;|/]\s*|\s+[-–—]\s+|\s+(?:dan|and|und|et|y|&)\s+")
_INITIALS = re.compile(
    r"\(\s*[A-Za-z]{2,5}(?:\s?[/,-]\s?[A-Za-z]{2,5}){0,4}\s*\)|\[[A-Za-z]{2,5}(?:/[A-Za-z]{2,5})*\]"
)


def is_initials(text: str) -> bool:
    """Whether a line is a signature of initials: "(ant/jri)"."""
    return _INITIALS.fullmatch(text) is not None


def is_credit_line(text: str) -> bool:
    """Whether a line names an agency in brackets: "(Reuters)"."""
    return _CREDIT.fullmatch(text) is not None


def is_signature(line: Line) -> bool:
    """Whether a line is a name in capitals, as some outlets sign: "DINI TEJA"."""
    return line.label is None and line.text.isupper() and 2 <= line.words <= 4 and names_in(line)


def has_role(text: str, codes: Sequence[str]) -> bool:
    """Whether a line gives a role ("Penulis", "By", "Sumber AFP"), with or without its names."""
    return is_role(text, codes) or (len(text) <= 120 and begins_with_role(text, codes))


def is_role(text: str, codes: Sequence[str]) -> bool:
    """Whether a line is the word of a role and nothing else."""
    return role_of(text, codes) is not None


def is_value(line: Line, codes: Sequence[str]) -> bool:
    """Whether a line can be the name that the role on the line before it asks for."""
    if line.text.startswith(":"):
        return line.words <= 12
    return names_in(line) or (line.words <= 6 and bool(parse_byline(line.text, codes)))


def names_in(line: Line) -> bool:
    """Whether a line is a name or a few, and nothing else."""
    text = line.text.strip(" :,")
    if line.words > 10 or line.closed:
        return False
    parts = [part for part in re.split(r",\s*|\s+(?:dan|and|&)\s+", text) if part]
    return bool(parts) and all(
        2 <= len(part.split()) <= 4 and looks_like_name(part) for part in parts
    )


def _agency_line(line: Line) -> bool:
    return line.words <= 4 and is_agency(line.text) is not None
