"""The figure grammar of a language, compiled once: word classes, patterns over their letters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from linimasa import languages
from linimasa.facts.numbers import Number, vocabulary
from linimasa.facts.phrases import Phrases
from linimasa.facts.tokens import Tokens
from linimasa.model import FigureKind

# Letters of a class string that the data do not list as word lists.
NUMBER, CAPITALISED, WORD, COMMA, MARK = "n", "C", "w", ",", "."
_PEOPLE, _HOMES, _THINGS, _LIVES = "p", "h", "z", "V"
_UNIT, _NEGATION, _INFINITIVE, _CONDITION = "U", "M", "N", "Y"
_JOINING, _OF, _MONEY = "&", "O", "$"
_AID = "aid"
_HOME_KIND = "homes destroyed"
# What the patterns find is right nine times in ten (own gold, both languages).
_CONFIDENCE = 0.9
# A bracket that stays open longer than this, in words, was never closed.
_LONGEST_BRACKET = 15
_POSSESSIVE = ("'s", "’s", "'", "’")
# How far before the tie a negation still bears on it, in words.
_NEGATION_REACH = 3
# Vague numbers below are said of anything.
_FEW = 10
# A bare number of this range and no noun beside it is more likely a year than a count.
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Unit:
    """One word (or phrase, or number) of the sentence, with its class letter."""

    letter: str
    start: int
    end: int
    lower: str
    kind: str | None = None  # of a trigger: what it counts; of money: its currency
    number: Number | None = None


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


class Grammar:
    """What a language's ``figures.toml`` says."""

    def __init__(self, language: str):
        data = languages.data(language, "figures")
        lists: dict[str, list[str]] = {}
        for letter, kinds in data["triggers"].items():
            for kind, words in kinds.items():
                lists[f"{letter}{kind}"] = _phrases(words)
        for code, words in data["currencies"].items():
            lists[f"{_MONEY}{code}"] = _phrases(words)
        for letter, words in data["classes"].items():
            lists[letter] = _phrases(words)
        self._phrases = Phrases(lists)
        self._triggers = {
            words[0]
            for label, phrases in lists.items()
            if len(label) > 1 and label[0] != _MONEY
            for words in map(str.split, phrases)
        }
        self._numerals = _numerals(language)
        self._patterns = [(name, re.compile(p)) for name, p in data["patterns"].items()]
        self._chains = [(name, re.compile(p)) for name, p in data["chains"].items()]
        self._joint = [re.compile(p) for p in data.get("joint", {}).values()]
        self._joined: dict[frozenset[str], str] = {
            frozenset(v.split()): k for k, v in data["joined"].items()
        }
        scope = dict(data["scope"])
        self.clauses = re.compile("|".join(map(re.escape, scope.pop("clauses"))))
        self.scope: dict[str, re.Pattern[str]] = {
            name: _any_of(words) for name, words in scope.items()
        }
        claims = {name: frozenset(v.split()) for name, v in data.get("claims", {}).items()}
        self.claims = claims if claims else None
        groups = data["groups"]
        self.more = frozenset(_phrases(groups["more"]))
        self.civilian = frozenset(_phrases(groups["civilian"]))
        self.military = frozenset(_phrases(groups["military"]))
        self.anybody = frozenset(_phrases(groups["anybody"]))

    def may_count(self, tokens: Tokens, words: range) -> bool:
        """Whether the words hold a number and what can begin a trigger: cheap, and mostly no."""
        lower = tokens.lower
        if not any(lower[i][0].isdigit() or lower[i] in self._numerals for i in words):
            return False
        for index in words:
            if lower[index] in self._triggers:
                found = self._phrases.at(lower, index, words.stop)
                if found is not None and len(found.label) > 1 and found.label[0] != _MONEY:
                    return True
        return False

    def units(
        self, text: str, tokens: Tokens, words: range, numbers: Sequence[Number]
    ) -> list[Unit]:
        """The sentence as classes; a number takes in all its words."""
        units: list[Unit] = []
        left = list(reversed(numbers))
        index = words.start
        while index < words.stop:
            start, end = tokens.starts[index], tokens.ends[index]
            while left and left[-1].end <= start:
                left.pop()
            if left and _begin(left[-1]) <= start:
                number = left[-1]
                stop = max(number.end, number.hedge_end)
                index += 1
                while index < words.stop and tokens.starts[index] < stop:
                    index += 1
                units.append(Unit(NUMBER, _begin(number), stop, "", number=number))
                continue
            found = self._phrases.at(tokens.lower, index, words.stop)
            if found is not None:
                letter, kind = found.label[0], found.label[1:] or None
                end = tokens.ends[found.end - 1]
                lower = " ".join(tokens.lower[index : found.end])
                units.append(Unit(letter, start, end, lower, kind))
                index = found.end
                continue
            word = tokens.words[index]
            if word == "(":
                index = _behind_bracket(tokens, index, words.stop)
                continue
            letter = (
                COMMA if word == "," else WORD if word[0].isalnum() or word in _POSSESSIVE else MARK
            )
            if letter == WORD and word[0].isupper():
                letter = CAPITALISED
            units.append(Unit(letter, start, end, tokens.lower[index]))
            index += 1
        return units

    def ties(self, units: Sequence[Unit]) -> Iterator[Tie]:
        """Every number of the sentence that a pattern ties to a trigger, each once."""
        letters = "".join(unit.letter for unit in units)
        tied: dict[int, int] = {}
        rules: dict[int, str] = {}
        for name, pattern in self._patterns:
            for match in pattern.finditer(letters):
                n, t = match.start("n"), match.start("t")
                if n not in tied and not _part(letters, n) and not _uncertain(letters, n, t):
                    tied[n], rules[n] = t, name
        for name, pattern in self._chains:
            for n in sorted(tied):
                chained = pattern.match(letters, n + 1)
                if chained and chained.start("n") not in tied:
                    tied[chained.start("n")], rules[chained.start("n")] = tied[n], name
        for pattern in self._joint:
            for n in sorted(tied):
                joint = pattern.match(letters, n + 1)
                if joint and joint.end() <= tied[n] and joint.start("n") not in tied:
                    tied[joint.start("n")], rules[joint.start("n")] = tied[n], rules[n]
        for n, t in sorted(tied.items()):
            tie = self._tie(units, letters, n, t, rules[n])
            if tie is not None:
                yield tie

    def _tie(self, units: Sequence[Unit], letters: str, n: int, t: int, rule: str) -> Tie | None:
        number, kind = units[n].number, self._kind(units, t)
        counted = _counted(units, letters, n)
        assert number is not None
        if not _plausible(units, letters, n, t, counted, kind):
            return None
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
            not self.more.isdisjoint(beside),
        )

    def _kind(self, units: Sequence[Unit], t: int) -> str:
        """The trigger's kind, or the joint kind of two triggers told as one."""
        kind = str(units[t].kind)
        if t + 2 < len(units) and units[t + 1].letter == _JOINING and units[t + 2].kind:
            return self._joined.get(frozenset({kind, str(units[t + 2].kind)}), kind)
        return kind


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that has one."""
    return Grammar(language)


def _behind_bracket(tokens: Tokens, opening: int, stop: int) -> int:
    """The token behind the bracket that opens at ``opening``; what is in it stands beside."""
    for index in range(opening + 1, min(stop, opening + _LONGEST_BRACKET)):
        if tokens.words[index] == ")":
            return index + 1
    return opening + 1


def _currency(units: Sequence[Unit], n: int) -> str | None:
    """The currency beside the number: "$ 5 million", "5 million euros"."""
    beside = [*units[max(0, n - 1) : n], *units[n + 1 : n + 2]]
    return next((unit.kind for unit in beside if unit.letter == _MONEY), None)


def _begin(number: Number) -> int:
    """Where the number begins, with its hedge before it."""
    return number.hedge_start if number.hedge else number.start


def _counted(units: Sequence[Unit], letters: str, n: int) -> list[Unit]:
    """The noun after the number with what stands between: "12 [Armenian soldiers]"."""
    for stop in range(n + 1, min(n + 6, len(units))):
        if letters[stop] in _PEOPLE + _HOMES + _LIVES:
            while stop + 1 < len(units) and letters[stop + 1] in _PEOPLE + _HOMES:
                stop += 1
            return list(units[n + 1 : stop + 1])
        if letters[stop] not in "wCOEQ":
            break
    return []


def _plausible(
    units: Sequence[Unit], letters: str, n: int, t: int, counted: Sequence[Unit], kind: str
) -> bool:
    number = units[n].number
    if number is None or not (number.value or number.low or number.high):
        return False
    if _MONEY in letters[max(0, n - 1) : n + 2]:
        return kind == _AID
    if number.kind == "vague" and not number.value and not counted and _few(number):
        return False  # "several factors"
    homes = any(unit.letter == _HOMES for unit in counted)
    if homes != (kind == _HOME_KIND) and (counted or kind == _HOME_KIND):
        return False
    after = letters[n + 1 : n + 5]
    if not counted and (_THINGS in after or after[:1] == _UNIT):
        return False
    return bool(counted) or not (number.value in _YEARS and not number.approximate)


def _few(number: Number) -> bool:
    """Whether it is "several" or "some", which may count anything."""
    return (number.low or 0) < _FEW


def _part(letters: str, n: int) -> bool:
    """Whether the number only describes those counted: "five members of one family"."""
    return n >= 2 and letters[n - 1] == _OF and letters[n - 2] in _PEOPLE + NUMBER


def _uncertain(letters: str, n: int, t: int) -> bool:
    first, last = min(n, t), max(n, t)
    return (
        _NEGATION in letters[max(0, first - _NEGATION_REACH) : last]
        or letters[max(0, t - 1) : t] == _INFINITIVE
        or _CONDITION in letters[:first]
    )


def _numerals(language: str) -> frozenset[str]:
    """Every word that a number in words, or a vague one, must hold one of."""
    known = vocabulary(language)
    plain = {*known.words, *known.teens, *known.multipliers, *known.scales, *known.half}
    return frozenset(plain | {word for phrase in known.vague for word in phrase})


def _phrases(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
