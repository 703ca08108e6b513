"""Ties the numbers of a sentence to what they count, by the patterns of its language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from linimasa.facts.figures.grammar import (
    CAPITALISED,
    MONEY,
    NEGATION,
    NUMBER,
    Grammar,
    Named,
    Unit,
)
from linimasa.facts.numbers import Number
from linimasa.model import FigureKind

_PEOPLE, _HOMES, _THINGS, _LIVES = "p", "h", "z", "V"
_UNIT, _INFINITIVE, _CONDITION = "U", "N", "Y"
_JOINING = "&"
_AID, _DISPLACED, _MISSING = "aid", "displaced", "missing"
_LIST, _TOTAL = "list", "homes"  # rules where the noun of what is counted stands ahead
_SOUGHT = "weak"  # of the missing: "searching for"
_HOME_KIND = "homes destroyed"
# What the patterns find is right nine times in ten (own gold, both languages).
_CONFIDENCE = 0.9
# How far before the tie a negation still bears on it, in words.
_NEGATION_REACH = 3
# Vague numbers below are said of anything.
_FEW = 10
# A bare number of this range and no noun beside it is more likely a year than a count.
_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4
# What nobody may have suffered, and what stands between nobody and the verb.
_SUFFERED = {"killed", "injured", "killed or injured", "missing", "arrested", "detained"}
_NOBODY = re.compile(r"(?:OE)?[wC]?p?H?B{0,3}")
_SOMEBODY = set("pH")
# "gave no details": the number none of what nobody suffers.
_OF_THINGS = re.compile(r"n(?=w(?:[&,.]|$))")
_WORD = "w"
_NOUN = "D"
# A line of a list: "Killed: 969", "Rumah rusak: 157.900 unit".
_LISTED = re.compile(r"(?P<t>[KSDTbe])[wCEphRN]{0,4}(?P<colon>\.)Q?(?P<n>n)(?!\.n)")
# Its total and the places it is made of: "Deaths 62: Bara 41, Koro 21".
_HEADED = re.compile(r"(?P<t>[KSDTb])(?P<n>n)p?(?P<colon>\.)(?=[CwE]{1,4}n)")
_SHARES = re.compile(r"p?(?P<colon>\.)(?:[CwE&]{1,4}n,?)+")
_FURTHER = re.compile(r"(?:,&?C{1,3}n)+")
_SHARE = "share"
_COLON = ":"
# "five members of one family", "100,500 of the 120,000 people": the second describes the first.
_DESCRIBED = re.compile(r"[pn]O(?:[EQ]?|C{1,3}w{1,2})$")


@dataclass(frozen=True, slots=True)
class Tie:
    """A number tied to what it counts."""

    number: Number
    kind: FigureKind
    start: int
    end: int
    counted: list[Unit]
    rule: str
    confidence: float
    unit: str | None  # of aid: the currency
    increment: bool  # "21 more": added to an earlier count
    carried: bool  # "two of them", of the kind of the figures before


def ties(known: Grammar, units: Sequence[Unit], carried: str | None = None) -> Iterator[Tie]:
    """Every number of the sentence that a pattern ties to a trigger, each once.

    ``carried`` is the kind of the figures before it, which "two of them" is of.
    """
    letters = "".join(unit.letter for unit in units)
    if NUMBER not in letters:
        return
    for no in _OF_THINGS.finditer(letters):
        if units[no.start()].lower in known.determiners:
            letters = letters[: no.start()] + _WORD + letters[no.end() :]
    others = {match.start("n") for _, match in _matches(known.others, letters)}
    kinds: dict[int, tuple[int, str, str]] = {}  # number: trigger, kind, rule
    for listed in (*_LISTED.finditer(letters), *_HEADED.finditer(letters)):
        if units[listed.start("colon")].lower == _COLON:
            t = listed.start("t")
            kinds[listed.start("n")] = t, _kind(known, units, t), _LIST
    for name, match in _matches(known.patterns, letters):
        n, t = match.start("n"), match.start("t")
        if n in kinds or n in others or _described(letters, n) or _uncertain(letters, n, t):
            continue
        kind = _kind(known, units, t)
        if _tie(known, units, letters, n, t, kind, name, False) is not None:
            kinds[n] = t, kind, name  # else a later pattern may know better
    for _, pattern in known.joint:
        for n, (t, kind, rule) in sorted(kinds.items()):
            joint = pattern.match(letters, n + 1)
            if joint and joint.end() <= t and joint.start("n") not in kinds:
                kinds[joint.start("n")] = t, kind, rule
    for n, (t, kind, _) in sorted(kinds.items()):
        for share in _shares(units, letters, n):
            kinds.setdefault(share, (t, kind, _SHARE))
    for name, match in _matches(known.carried if carried else (), letters):
        n = match.start("n")
        if n not in kinds and not _uncertain(letters, n, n):
            kinds[n] = n, str(carried), name
    for name, pattern in known.chains:
        for n, (t, kind, _) in sorted(kinds.items()):
            chained = pattern.match(letters, n + 1)
            if chained and chained.start("n") not in kinds and chained.start("n") not in others:
                kinds[chained.start("n")] = t, kind, name
    for n, (t, kind, rule) in sorted(kinds.items()):
        tie = _tie(known, units, letters, n, t, kind, rule, n == t)
        if tie is not None:
            yield tie


def _shares(units: Sequence[Unit], letters: str, n: int) -> Iterator[int]:
    """The numbers of the places that the total ``n`` is made of, or that follow its place."""
    parts = _SHARES.match(letters, n + 1)
    if parts is None or units[parts.start("colon")].lower != _COLON:
        parts = _FURTHER.match(letters, n + 1) if letters[n - 1 : n] == CAPITALISED else None
    if parts is not None:
        yield from (i for i in range(parts.start(), parts.end()) if letters[i] == NUMBER)


def _matches(patterns: Sequence[Named], letters: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name, pattern in patterns:
        for match in pattern.finditer(letters):
            yield name, match


def _kind(known: Grammar, units: Sequence[Unit], t: int) -> str:
    """The trigger's kind, or the joint kind of two triggers told as one."""
    kind = str(units[t].kind)
    if t + 2 < len(units) and units[t + 1].letter == _JOINING and units[t + 2].kind:
        return known.joined.get(frozenset({kind, str(units[t + 2].kind)}), kind)
    return kind


def _tie(
    known: Grammar,
    units: Sequence[Unit],
    letters: str,
    n: int,
    t: int,
    kind: str,
    rule: str,
    carried: bool,
) -> Tie | None:
    number = units[n].number
    counted = _counted(units, letters, n)
    assert number is not None
    if kind == _MISSING and _of_homes(letters, t, counted, rule):
        kind = _HOME_KIND  # houses that are swept away or buried are not missing
    if number.value == 0 and number.low == 0:
        if not _nobody(known, units, letters, n, t, kind):
            return None
    elif _is_room(known, units, n, t) or not _plausible(units, letters, n, t, counted, kind, rule):
        return None
    sought = kind == _MISSING and rule == _SOUGHT
    if (kind == _DISPLACED or sought) and counted and counted[-1].lower in known.fugitive:
        return None  # "two others fled", "searching for two gunmen"
    end = counted[-1].end if counted else units[n].end
    beside = {unit.lower for unit in (*units[max(0, n - 1) : n], *units[n + 1 : n + 3])}
    return Tie(
        number,
        cast("FigureKind", kind),
        units[n].start,
        end,
        counted,
        rule,
        _CONFIDENCE,
        _currency(units, n) if kind == _AID else None,
        not known.more.isdisjoint(beside),
        carried,
    )


def _of_homes(letters: str, t: int, counted: Sequence[Unit], rule: str) -> bool:
    """Whether homes are counted, which in a list stand ahead of what became of them."""
    if rule in (_LIST, _TOTAL) and _HOMES in letters[:t]:
        return True
    return any(unit.letter == _HOMES for unit in counted)


def _currency(units: Sequence[Unit], n: int) -> str | None:
    """The currency beside the number: "$ 5 million", "5 million euros"."""
    beside = [*units[max(0, n - 1) : n], *units[n + 1 : n + 2]]
    return next((unit.kind for unit in beside if unit.letter == MONEY), None)


def _counted(units: Sequence[Unit], letters: str, n: int) -> list[Unit]:
    """The noun after the number with what stands between: "12 [Armenian soldiers]"."""
    for stop in range(n + 1, min(n + 6, len(units))):
        if letters[stop] in _PEOPLE + _HOMES + _LIVES:
            while stop + 1 < len(units) and letters[stop + 1] in _PEOPLE + _HOMES:
                stop += 1
            return list(units[n + 1 : stop + 1])
        if letters[stop] not in "wCOEQn":
            break
    return []


def _plausible(
    units: Sequence[Unit],
    letters: str,
    n: int,
    t: int,
    counted: Sequence[Unit],
    kind: str,
    rule: str,
) -> bool:
    number = units[n].number
    if number is None or not (number.value or number.low or number.high):
        return False
    if MONEY in letters[max(0, n - 1) : n + 2]:
        return kind == _AID
    if number.kind == "vague" and not number.value and not counted and _few(number):
        return False  # "several factors"
    homes = any(unit.letter == _HOMES for unit in counted)
    if rule in (_LIST, _TOTAL) and kind == _HOME_KIND:
        homes = _of_homes(letters, t, counted, rule)
    if homes != (kind == _HOME_KIND) and (counted or kind == _HOME_KIND):
        return False
    after = letters[n + 1 : n + 5]
    if not counted and (_THINGS in after or after[:1] == _UNIT):
        return False
    year = number.end - number.start <= _YEAR_DIGITS  # "2,010" is none
    return bool(counted) or not (number.value in _YEARS and year and not number.approximate)


def _nobody(known: Grammar, units: Sequence[Unit], letters: str, n: int, t: int, kind: str) -> bool:
    """Whether nobody suffered it: "no one was hurt", "no casualties"; a zero in digits is none."""
    between = letters[n + 1 : t]
    said = units[n].lower
    if not said or kind not in _SUFFERED:
        return False
    if n > t:  # "killing no one"
        return said not in known.determiners
    if said in known.determiners and letters[t] != _NOUN and not _SOMEBODY.intersection(between):
        return False
    return _NOBODY.fullmatch(between) is not None


def _is_room(known: Grammar, units: Sequence[Unit], n: int, t: int) -> bool:
    """Whether it is only how many bodies something is made for: "a grave for 1,000 bodies"."""
    return n > 0 and units[n - 1].lower in known.made_for and units[t].lower in known.bodies


def _few(number: Number) -> bool:
    """Whether it is "several" or "some", which may count anything."""
    return (number.low or 0) < _FEW


def _described(letters: str, n: int) -> bool:
    """Whether the number only describes those counted: "five members of one family"."""
    return letters[n] == NUMBER and _DESCRIBED.search(letters[:n]) is not None


def _uncertain(letters: str, n: int, t: int) -> bool:
    first, last = min(n, t), max(n, t)
    return (
        NEGATION in letters[max(0, first - _NEGATION_REACH) : last]
        or letters[max(0, t - 1) : t] == _INFINITIVE
        or _CONDITION in letters[:first]
    )
