"""Where each sentence of a text begins and ends.

A line end always ends a sentence, so texts of one tokenised sentence a line come out as they are;
within a line the words about the full stop decide. Abbreviations are data of the language.
"""

import re
from dataclasses import dataclass
from functools import cache

from linimasa import languages
from linimasa.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# A run of end marks (a tokenised text has a space before them), with the closing quotes and
# brackets behind it. The last branch is a full stop that lost its space: "selesai.Dia pergi".
_END = re.compile(
    r"""
    (?P<marks>[.!?…]+|[。！？]) (?P<closers>(?:''|["'”’»)\]])*) (?=\s|$|(?<=[。！？]))
    | (?<=[a-z]{3}) (?P<glued>[.!?]["”’]?) (?=["“‘]?[A-Z][a-z])
    """,
    re.VERBOSE,
)
_SPACED_CLOSER = re.compile(r"\s+(?:''|[”’»)\]]|\"(?=\s|$))")
# The desk's initials at the end of a paragraph: "(int/red)", "(abc)".
_CREDIT = re.compile(r"\s*[(\[][^\W\d_]{2,12}(?:/[^\W\d_]{2,12}){0,5}[)\]]\.?\s*$")
_BEFORE = re.compile(r"[^\s\"“”‘’'(\[«»]+$")
# Whatever may stand before the first letter of a sentence.
_OPENING = " \t\u00a0\"'“”‘’«»`([—–-*•·"
# How far back and ahead the words about a full stop are read.
_REACH = 40


def sentences(text: str, language: str | None) -> list[Span]:
    """Return the spans of the sentences of ``text``, in order, without the white space about them.

    Every character that is no white space is in exactly one span. A language without data is
    split by what holds everywhere: initials, capitals, end marks.
    """
    habits = _habits(language if languages.has(language, "sentences") else None)
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        begin, stop = line.span()
        for cut in _cuts(text, begin, stop, habits):
            _add(spans, text, begin, cut)
            begin = cut
        _add(spans, text, begin, stop)
    return spans


@dataclass(frozen=True, slots=True)
class _Habits:
    never: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()


@cache
def _habits(language: str | None) -> _Habits:
    if language is None:
        return _Habits()
    found = languages.data(language, "sentences")
    return _Habits(**{name: frozenset(words.split()) for name, words in found.items()})


def _cuts(text: str, begin: int, stop: int, habits: _Habits) -> list[int]:
    """The ends of all sentences of one line but the last."""
    cuts: list[int] = []
    last = begin
    for found in _END.finditer(text, begin, stop):
        end = found.end()
        if found["glued"]:
            if not _in_address(text, found.start(), stop):
                cuts.append(end)
                last = end
            continue
        if found.start() < last or end >= stop:
            continue
        closer = _SPACED_CLOSER.match(text, end, stop)
        if closer and (closer[0][-1] != '"' or text.count('"', last, end) % 2):
            end = closer.end()
        if _ends(text, last, found.start(), found["marks"], end, stop, habits):
            cuts.append(end)
            last = end
    return cuts


def _ends(
    text: str, begin: int, mark: int, marks: str, end: int, stop: int, habits: _Habits
) -> bool:
    """Whether the end marks at ``mark`` end the sentence that begins at ``begin``."""
    if marks in "。！？":
        return True
    ahead = text[end : min(stop, end + _REACH)].lstrip(_OPENING)
    if not ahead:
        return False
    if ahead[0].islower():
        return _CREDIT.match(text, end, stop) is not None
    if marks != ".":
        return True
    word = _BEFORE.search(text[max(begin, mark - _REACH) : mark])
    if word is None:
        return True  # a full stop of its own, as in tokenised text
    before = word[0].lower()
    following = re.match(r"\w+", ahead)
    starts = following is not None and following[0].lower() in habits.starters
    if before in habits.never or before.split("-")[-1] in habits.never:
        return False
    if before in habits.before_number and ahead[0].isdigit():
        return False
    if before in habits.perhaps:
        return starts
    if before.isdigit() and not text[begin : mark - len(before)].strip(_OPENING):
        return False  # "1. First point" opens a list
    if len(before) == 1 and before.isalpha():
        return word[0].islower() or starts  # an initial
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", before):
        return starts  # U.S., J.R.
    return True


def _in_address(text: str, at: int, stop: int) -> bool:
    """Whether the full stop at ``at`` is part of an address such as ``www.Kompas.Com``."""
    begin = max(text.rfind(" ", max(0, at - _REACH), at), text.rfind("\n", max(0, at - _REACH), at))
    word = text[begin + 1 : at].lower()
    return "/" in word or "@" in word or word.startswith("www")


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
