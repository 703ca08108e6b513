"""The head of a plain-text page: headline, date line, byline, standfirst and captions."""

import re
from collections.abc import Sequence

from linimasa.model import BlockKind, FurnitureLabel
from linimasa.reading.plaintext_bylines import (
    has_role,
    is_agency_line,
    is_byline,
    is_role,
    names_in,
)
from linimasa.reading.plaintext_lines import Line

# How many lines around the date may hold byline, caption, share bar.
HEAD_LINES = 30
# A headline has at least this many words (fewer only where nothing else stands before the body).
HEADLINE_WORDS = 4
# A place or a desk under a byline has no more words than this.
_UNDER_BYLINE = 6
# A name with its initial last ("Rini S.") ends like a sentence; so short a line is none.
_SHORT_BYLINE = 6
# A byline without a word for the role stands this near to the headline, the date, or another.
_NEAR = 3
_CRUMBS = re.compile(r"^(?:\S+\s){1,3}[/>»›]\s(?:\S+\s?){1,4}$")

Labelled = tuple[BlockKind, FurnitureLabel | None, str]


class Head:
    """Headline, date, byline, standfirst, captions: what stands before the body."""

    def __init__(
        self, lines: Sequence[Line], begin: int, codes: Sequence[str], title: int | None = None
    ):
        self.lines = lines
        self.begin = begin
        self.codes = codes
        self.known = title

    def find(self) -> int | None:
        """The headline's number."""
        first = max(0, self.begin - HEAD_LINES)
        return self._title(first, self._date(first)) if self.known is None else self.known

    def _date(self, first: int) -> int | None:
        dates = [at for at in range(first, self.begin) if self.lines[at].dated]
        # A caption that names a day ends like a sentence; a date line does not.
        unclosed = [at for at in dates if not self.lines[at].closed]
        return (unclosed or dates)[-1] if dates else None

    def label(self, labels: list[Labelled]) -> None:
        """Write the labels of the head."""
        title = self.find()
        if title is None:
            return
        date = self._date(max(0, self.begin - HEAD_LINES))
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
        if is_byline(self.lines[at], self.codes):
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
        return not said and is_byline(above, self.codes)

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
                names_in(line)
                or is_agency_line(line)
                or (not line.closed and is_byline(line, self.codes))
            )
        ):
            labels[at] = ("byline", None, "a name at the headline")
        elif at > title and line.words >= HEADLINE_WORDS:
            under = date is not None and at < date and line.label is None
            if not under and (line.label == "caption" or not line.closed or date is not None):
                labels[at] = ("caption", None, "between the headline and the body")
            else:
                labels[at] = ("standfirst", None, "a sentence between the headline and the body")
