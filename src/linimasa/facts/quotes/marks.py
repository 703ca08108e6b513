"""Where quotation marks open and close: the marked stretches of a text, paragraph by paragraph."""

import re
from dataclasses import dataclass

from linimasa.model import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[\"“”„«»]|``|''")
_OPENS, _CLOSES = "“„«``", "”»''"
# What may stand before an opening mark besides white space.
_BEFORE_OPENING = "([{—–-:/‘'"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks; ``inner`` leaves out the marks.

    ``paragraph`` is where its paragraph begins and ends. ``open_end``: the paragraph ends before
    the quotation does, and the next one goes on with it.
    """

    outer: Span
    inner: Span
    paragraph: Span
    open_end: bool = False


def marked(text: str) -> list[Marked]:
    """Every stretch of ``text`` in quotation marks, in order; none overlaps another."""
    found: list[Marked] = []
    for line in _PARAGRAPH.finditer(text):
        found += _of_paragraph(text, Span(*line.span()))
    return found


def _of_paragraph(text: str, paragraph: Span) -> list[Marked]:
    found: list[Marked] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, *paragraph):
        if opened is None:
            if _may_open(text, mark, paragraph):
                opened = mark
        elif mark[0] in "“„«" or mark[0] == "``":
            opened = mark  # the earlier one was never closed
        elif _may_close(text, mark, paragraph):
            found.append(_stretch(text, opened, mark.start(), mark.end(), paragraph))
            opened = None
    if opened is not None and text[opened.end() : paragraph.end].strip():
        stretch = _stretch(text, opened, paragraph.end, paragraph.end, paragraph)
        found.append(Marked(stretch.outer, stretch.inner, paragraph, open_end=True))
    return found


def _stretch(text: str, opened: re.Match[str], stop: int, end: int, paragraph: Span) -> Marked:
    start = opened.end()
    inner_end = stop
    while start < inner_end and text[start].isspace():
        start += 1
    while inner_end > start and (text[inner_end - 1].isspace() or text[inner_end - 1] == ","):
        inner_end -= 1
    return Marked(Span(opened.start(), end), Span(start, inner_end), paragraph)


def _may_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark[0] in ("”", "»", "''"):
        return False
    if mark[0] != '"':
        return True
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    return before.isspace() or before in _BEFORE_OPENING


def _may_close(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark[0] != '"':
        return True
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return not after.isalnum()
