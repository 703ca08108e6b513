"""Cuts a sentence into tokens and tells what each can be in a date: a year, a clock time …"""

import re
from typing import Any, NamedTuple

from linimasa.facts.number_words import LONGEST_DIGITS, Vocabulary, Word, read_digits

# The years news can speak of as bare numbers.
FIRST_YEAR, LAST_YEAR = 1500, 2199

TOKEN = re.compile(
    r"""
    (?<![\d.,/-])\d{4}-\d{2}-\d{2}
        (?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-])
    | \d+(?:[./:,]\d+)+
    | [^\W_]+
    | (?<=[^\W\d_])['’][^\W\d_]+
    | [^\w\s] | _
    """,
    re.VERBOSE,
)
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(z|[+-]\d{2}:?\d{2})?)?"
)
_THREE = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2})([.:])(\d{2})(?:[.:](\d{2}))?")
_TWO = re.compile(r"(\d{1,2})/(\d{1,2})")
_DIGITS_AND_LETTERS = re.compile(r"(\d+)([^\W\d_]+)")

Values = dict[str, Any]


class Token(NamedTuple):
    """A token: its place, itself in lower case, and what it is by each class it is in."""

    start: int
    end: int
    text: str
    symbol: str
    values: Values


def cut(text: str, start: int, end: int) -> list[Word]:
    """The words, numbers and marks of ``text[start:end]``."""
    new = tuple.__new__  # what Word(…) calls in the end: a third of the time of cutting
    return [new(Word, (*m.span(), m[0].lower())) for m in TOKEN.finditer(text, start, end)]


def shape(text: str, suffixes: "dict[str, str]", known: Vocabulary) -> Values:
    """What a token that begins with a digit can be: class → value; empty where nothing.

    ``suffixes`` are the letters that a language puts behind digits, with the class they make.
    """
    if text.isdigit():
        return _digits(text) if text.isascii() else {}
    iso = _ISO.fullmatch(text)
    if iso:
        return {"ISO": text.upper()}
    three = _THREE.fullmatch(text)
    if three:
        return _three(three)
    found: Values = {}
    two = _TWO.fullmatch(text)
    if two:
        first, second = int(two[1]), int(two[2])
        if 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12:
            found["TWO"] = (first, second)
        if 0 < first < second:
            found["FRACTION"] = first / second
        return found
    clock = _CLOCK.fullmatch(text)
    if clock and int(clock[1]) <= 24 and int(clock[3]) < 60 and int(clock[4] or 0) < 60:
        seconds = int(clock[4]) if clock[4] else None
        found["COLON" if clock[2] == ":" else "POINT"] = (int(clock[1]), int(clock[3]), seconds)
    value = read_digits(text, known)
    if value is None and len(text) <= 4:  # "1.5 jam" where the comma is the decimal mark
        value = read_digits(text, known, scaled=True) if not clock else None
    if value is not None:
        found["NUM"] = value
        return found
    mixed = _DIGITS_AND_LETTERS.fullmatch(text)
    if mixed and mixed[2] in suffixes and len(mixed[1]) <= 4:
        return _suffixed(int(mixed[1]), mixed[1], suffixes[mixed[2]])
    return found


def _digits(text: str) -> Values:
    if len(text) > LONGEST_DIGITS:
        return {}
    value = int(text)
    # Four digits that are a year of ours are no count: "the 1988 quarter".
    found: Values = {} if len(text) == 4 and 1900 <= value <= 2100 else {"NUM": value}
    if len(text) <= 2:
        if 1 <= value <= 31:
            found["DAY"] = value
        if 1 <= value <= 12:
            found["MONTHNUM"] = value
        if value <= 24:
            found["HOUR"] = value
        if len(text) == 2:
            found["YY"] = value
        if len(text) == 2 and value % 10 == 0:
            found["TENYY"] = value
    if len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        found["YEAR"] = value
        if value % 10 == 0:
            found["TENYEAR"] = value
    if len(text) == 4 and value // 100 <= 24 and value % 100 < 60:
        found["MILITARY"] = (value // 100, value % 100, None)
    if len(text) <= 4 and value > 0:
        found["ANYYEAR"] = value
    return found


def _three(found: re.Match[str]) -> Values:
    a, b, c = found[1], int(found[3]), found[4]
    if len(a) == 4 and len(c) <= 2:
        order = (int(a), b, int(c))
        return {"YMD": order} if 1 <= b <= 12 and 1 <= int(c) <= 31 else {}
    if len(a) <= 2 and len(c) in (2, 4):
        first = int(a)
        year = int(c)
        if (
            1 <= first <= 31
            and 1 <= b <= 31
            and min(first, b) <= 12
            and (year < 100 or year >= 1000)
        ):
            return {"SLASHED" if found[2] == "/" else "DOTTED": (first, b, year)}
    return {}


def _suffixed(value: int, digits: str, kind: str) -> Values:
    if kind == "DECADE":
        if value % 10 or len(digits) not in (2, 4):
            return {}
        return {"DECADE": value} if len(digits) == 4 else {"YYDECADE": value}
    if kind == "ORD":
        return {"ORD": value, "ORDDAY": value} if 1 <= value <= 31 else {"ORD": value}
    if kind in ("AM", "PM"):
        return {"HOURAMPM": (value, kind)} if 1 <= value <= 12 else {}
    return {kind: value}


def all_shapes(suffixes: "dict[str, str]", known: Vocabulary) -> set[frozenset[str]]:
    """Every set of classes that a token beginning with a digit can be in."""
    samples = [str(n) for n in range(0, 2600)] + [f"{n:02}" for n in range(10)]
    samples += [f"{n:04}" for n in range(0, 2400, 7)] + ["12345", "123456"]
    samples += [
        f"{n}{letters}" for letters in suffixes for n in (1, 12, 13, 20, 40, 320, 1990, 1991)
    ]
    samples += [
        "2020-10-09",
        "9/10/2020",
        "2020/10/09",
        "9.10.2020",
        "9/10",
        "1/32",
        "13/2",
        "13/31",
    ]
    samples += [
        f"{a}{s}{b}" for s in ".:," for a in ("1", "12", "99") for b in ("0", "30", "99", "200")
    ]
    samples += [f"12{s}30{s}10" for s in ".:"] + [
        "1,200,300",
        "1.200.300",
        "31/12",
        "12/31",
        "3/40",
    ]
    return {frozenset(shape(sample, suffixes, known)) for sample in samples}
