"""The lines of a plain-text page: joined where they were wrapped, and how each looks alone."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from linimasa import languages
from linimasa.reading.initials import before_initials
from linimasa.reading.metadata.moments import find_written

# A page with more lines is a log or a table; what comes after is not looked at.
MOST_LINES = 50_000
# A line longer than this is prose, whatever it says; patterns are for shorter ones.
LONGEST_PATTERN = 300
# Text wrapped by a mailer or an editor is 50 to 100 columns wide.
NARROWEST, WIDEST = 50, 100
# ... and breaks its lines where the next word would not have fitted, at nearly every break.
WRAPPED_SHARE = 0.9

_END = re.compile(r"[.!?…。！？؟।。．][\"'”’»」』)\]]*$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_BULLET = re.compile(r"^(?:[-*•·‣▪–—]|\d{1,2}[.)]|[a-z][.)])\s+\S")
_COUNT = re.compile(r"^[\W\d_]*$")
# "Published 6:12 a.m. CT Aug. 14, 2019 | Updated ...": a line has no more dates than this, and the
# time may stand before its date.
_MOST_DATES = 3
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?\s?m\b\.?)?\s?(?-i:[A-Z]{2,4}\b)?\W*$", re.I)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


@dataclass(slots=True)
class Line:
    """A line of the page and what it looks like before its neighbours are known."""

    text: str
    number: int  # among the lines that are not blank
    gap: bool  # a blank line stands before it
    words: int  # of a script without spaces: two characters count as a word
    closed: bool  # it ends like a sentence
    label: str | None = None  # what the patterns of the language take it for
    heads_end: bool = False  # it heads a list of other things
    turns: bool = False  # it leads to another page of the article, which may follow
    dated: bool = False  # a date, and hardly more
    repeated: bool = False
    bullet: bool = False
    why: list[str] = field(default_factory=list)

    @property
    def prose(self) -> bool:
        """Whether it reads like a sentence or more."""
        return self.label is None and not self.dated and (
            (self.closed and self.words >= 5) or self.words >= 25
        )  # fmt: skip


def split_lines(text: str, codes: Sequence[str]) -> list[Line]:
    """The lines of ``text`` that are not blank, wrapped ones joined, by the words of ``codes``."""
    raw = [" ".join(line.split()) for line in text.splitlines()[:MOST_LINES]]
    joined = _unwrapped(raw)
    counts = Counter(line for line in joined if line)
    patterns = _patterns(tuple(codes))
    lines: list[Line] = []
    gap = False
    for text in joined:
        if not text:
            gap = True
            continue
        line = Line(text, len(lines), gap, count_words(text), _is_closed(text))
        line.repeated = counts[text] > 1
        line.bullet = _BULLET.match(text) is not None
        _look(line, codes, patterns)
        lines.append(line)
        gap = False
    return lines


def _is_closed(text: str) -> bool:
    """Whether a line ends like a sentence: with a mark, or with the initials that sign it."""
    return _END.search(text[-6:]) is not None or before_initials(text) != text


def count_words(text: str) -> int:
    """Words of a text; of a script that writes none apart, two characters count as one."""
    return len(text.split()) + len(_CJK.findall(text)) // 2


def _look(line: Line, codes: Sequence[str], patterns: "_Patterns") -> None:
    text = line.text
    if len(text) > LONGEST_PATTERN:
        return
    bare = text.strip(" :|-–—»«›‹>*•·")
    match = patterns.labels.fullmatch(bare.lower()) if bare else None
    if match is not None:
        line.label = patterns.names[match.lastgroup or ""]
        line.why.append(f"line pattern: {line.label}")
    elif not bare or _COUNT.match(text):
        line.label = "navigation"
        line.why.append("no words")
    elif _ADDRESS.match(text):
        line.label = "other"
        line.why.append("an address")
    line.heads_end = bool(bare) and patterns.end.fullmatch(bare) is not None
    line.turns = bool(bare) and patterns.turn.fullmatch(bare) is not None
    if line.label in (None, "ad") and len(text) <= 120 and any(c.isdigit() for c in text):
        dates, rest = beside_dates(text, codes)
        if dates:
            line.dated = count_words(rest) <= 6 and not (line.closed and line.words > 8)
    if line.label is None and line.words <= 6 and patterns.ago.search(text):
        line.dated = True  # "5 hours ago" dates the article, if not for us


def beside_dates(text: str, codes: Sequence[str]) -> tuple[int, str]:
    """How many dates a line has, and what it says beside them and the times before them."""
    dates = 0
    while dates < _MOST_DATES and (found := find_written(text, codes)):
        text = f"{_CLOCK.sub('', text[: found.start])} {text[found.end :]}"
        dates += 1
    return dates, text


# -------------------------------------------------------------------------------------- wrapping


def _unwrapped(lines: list[str]) -> list[str]:
    """Join the lines of text that was wrapped at a fixed width; other text stays as it is."""
    width = max(map(len, lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return lines
    breaks = full = 0
    for one, other in pairwise(lines):
        if one and other and not _BULLET.match(other):
            breaks += 1
            full += _would_overflow(one, other, width)
    if breaks < 3 or full < WRAPPED_SHARE * breaks:
        # A paragraph that ends early is followed by a blank line; without those, nothing is sure.
        return lines
    joined: list[str] = []
    before = ""
    for line in lines:
        if before and line and not _BULLET.match(line) and _would_overflow(before, line, width):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        before = line
    return joined


def _would_overflow(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


# ------------------------------------------------------------------------ patterns of the languages


# A pattern that begins with anything, up to the words that must follow: '.{0,60}\b(?:a|b) only'.
_ANYTHING = re.compile(
    r"\.\{\d+,\d+\}(?:\\[bW])?"
    r"(?:\(\?:((?:[^()|\\]|\\\W|\|)+)\)(?![?*{])|((?:[\w ©-]|\\\W)+[?*]?))"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    labels: re.Pattern[str]  # of texts in lower case, like the next two
    names: dict[str, str]
    # A text that ``labels`` match is matched by ``begins``, or has one of these words in it and is
    # matched by what goes with it. (Most lines are told to be nothing by that, in a fifth of the
    # time.)
    begins: re.Pattern[str]
    within: tuple[tuple[str, str], ...]
    end: re.Pattern[str]
    turn: re.Pattern[str]
    ago: re.Pattern[str]


@cache
def _patterns(codes: tuple[str, ...]) -> _Patterns:
    by_label: dict[str, list[str]] = {}
    end: list[str] = []
    ago: list[str] = []
    turn: list[str] = []
    for code in codes:
        if not languages.has(code, "page"):
            continue
        if "ago" in languages.data(code, "page")["dates"]:
            ago.append(languages.data(code, "page")["dates"]["ago"])
        turn += languages.data(code, "page").get("page_turns", [])
        for label, patterns in languages.data(code, "page").get("lines", {}).items():
            (end if label == "end" else by_label.setdefault(label, [])).extend(patterns)
    names = {f"l{at}": label for at, label in enumerate(by_label)}
    groups = (f"(?P<l{at}>{'|'.join(patterns)})" for at, patterns in enumerate(by_label.values()))
    begins: list[str] = []
    within: dict[str, list[str]] = {}
    for pattern in (pattern for patterns in by_label.values() for pattern in patterns):
        if found := _ANYTHING.match(pattern):
            for words in (found[1] or found[2]).split("|"):
                within.setdefault(_certain(words), []).append(pattern)
        else:
            begins.append(pattern)
    return _Patterns(
        labels=re.compile("|".join(groups) or r"(?!)"),
        names=names,
        begins=re.compile("|".join(begins) or r"(?!)"),
        within=tuple((word, "|".join(patterns)) for word, patterns in within.items()),
        end=re.compile("|".join(end) or r"(?!)", re.I),
        turn=re.compile("|".join(turn) or r"(?!)", re.I),
        ago=re.compile("|".join(ago) or r"(?!)", re.I),
    )


def _certain(words: str) -> str:
    """What of the words of a pattern is in every text that it matches: its beginning, up to the
    first letter that may be missing."""
    certain = re.split(r"\\?.[?*]", words)[0]
    return re.sub(r"\\(\W)", r"\1", certain)


def label_of(text: str, codes: Sequence[str]) -> str | None:
    """What the words of one line say it is, in the languages given; None where they do not say."""
    bare = text.strip(" :|-–—»«›‹>*•·")
    if not bare or len(bare) > LONGEST_PATTERN:
        return None
    patterns = _patterns(tuple(codes))
    bare = bare.lower()
    if not patterns.begins.fullmatch(bare):
        for word, pattern in patterns.within:
            if word in bare and re.fullmatch(pattern, bare):
                break
        else:
            return None
    match = patterns.labels.fullmatch(bare)
    return patterns.names[match.lastgroup or ""] if match else None
