"""The figure grammar of a language, compiled once: word classes, patterns over their letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from linimasa import languages
from linimasa.facts.numbers import Number, vocabulary
from linimasa.facts.phrases import Phrases
from linimasa.facts.tokens import Tokens
from linimasa.model import Span

# Letters of a class string that the data do not list as word lists.
NUMBER, CAPITALISED, WORD, COMMA, MARK = "n", "C", "w", ",", "."
MONEY, NEGATION, OTHER = "$", "M", "R"
# "nobody": the number none.
NONE = "0"
# A bracket that stays open longer than this, in words, was never closed.
_LONGEST_BRACKET = 15
_POSSESSIVE = ("'s", "’s", "'", "’")

Named = tuple[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Unit:
    """One word (or phrase, or number) of the sentence, with its class letter."""

    letter: str
    start: int
    end: int
    lower: str
    kind: str | None = None  # of a trigger: what it counts; of money: its currency
    number: Number | None = None


class Grammar:
    """What a language's ``figures.toml`` says."""

    def __init__(self, language: str):
        data = languages.data(language, "figures")
        lists: dict[str, list[str]] = {}
        for letter, kinds in data["triggers"].items():
            for kind, words in kinds.items():
                lists[f"{letter}{kind}"] = _phrases(words)
        for code, words in data["currencies"].items():
            lists[f"{MONEY}{code}"] = _phrases(words)
        lists[NONE] = _phrases(data["none"]["words"])
        for letter, words in data["classes"].items():
            lists[letter] = _phrases(words)
        self._phrases = Phrases(lists)
        self._triggers = {
            words[0]
            for label, phrases in lists.items()
            if len(label) > 1 and label[0] != MONEY
            for words in map(str.split, phrases)
        }
        self._nones = frozenset(phrase.split()[0] for phrase in lists[NONE])
        self._numerals = _numerals(language)
        self.patterns = _named(data["patterns"])
        self.chains = _named(data["chains"])
        self.carried = _named(data["carried"])
        self.others = _named(data["others"])
        self.joint = _named(data.get("joint", {}))
        self.joined: dict[frozenset[str], str] = {
            frozenset(v.split()): k for k, v in data["joined"].items()
        }
        scope = dict(data["scope"])
        self.clauses = re.compile("|".join(map(re.escape, scope.pop("clauses"))))
        self.scope: dict[str, re.Pattern[str]] = {
            name: _any_of(words) for name, words in scope.items()
        }
        self.claims = {name: frozenset(_phrases(v)) for name, v in data["claims"].items()}
        self.denials = Phrases({"denied": _phrases(data["claims"]["denied"])})
        groups = {name: frozenset(_phrases(words)) for name, words in data["groups"].items()}
        self.determiners = frozenset(_phrases(data["none"]["determiners"]))
        self.until = groups["until"]
        self.more, self.rising = groups["more"], groups["rising"]
        self.civilian, self.military = groups["civilian"], groups["military"]
        self.police, self.exhumed = groups["police"], groups["exhumed"]
        self.passing = groups["passing"]
        self.made_for, self.bodies = groups["made_for"], groups["bodies"]
        self.anybody, self.fugitive = groups["anybody"], groups["fugitive"]

    def has_number(self, tokens: Tokens, words: range) -> bool:
        """Whether the words hold a number, or the number none: cheap, and mostly no."""
        lower = tokens.lower
        if any(lower[i][0].isdigit() or lower[i] in self._numerals for i in words):
            return True
        return self.has_none(tokens, words)

    def has_none(self, tokens: Tokens, words: range) -> bool:
        """Whether the words hold one that the number none can begin with."""
        return not self._nones.isdisjoint(tokens.lower[words.start : words.stop])

    def has_trigger(self, tokens: Tokens, words: range) -> bool:
        """Whether the words hold what can begin a trigger."""
        lower = tokens.lower
        for index in words:
            if lower[index] in self._triggers:
                found = self._phrases.at(lower, index, words.stop)
                if found is not None and len(found.label) > 1 and found.label[0] != MONEY:
                    return True
        return False

    def units(
        self,
        text: str,
        tokens: Tokens,
        words: range,
        numbers: Sequence[Number],
        dates: Sequence[Span] = (),
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
                number = self._risen(tokens, index, left[-1])
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
                index = found.end
                if letter == NONE:
                    units.append(Unit(NUMBER, start, end, lower, number=_none(start, end)))
                    continue
                if letter == NEGATION and any(date.start <= start < date.end for date in dates):
                    letter = OTHER  # "May 14" is no "may"
                units.append(Unit(letter, start, end, lower, kind))
                continue
            word = tokens.words[index]
            if word == "(":
                index = _behind_bracket(tokens, index, words.stop)
                continue
            letter = (
                COMMA if word == "," else WORD if word[0].isalnum() or word in _POSSESSIVE else MARK
            )
            if letter == WORD and word[0].isupper() and index > words.start:
                letter = CAPITALISED
            units.append(Unit(letter, start, end, tokens.lower[index]))
            index += 1
        return units

    def _risen(self, tokens: Tokens, index: int, number: Number) -> Number:
        """ "rose from 12 to 15" is 15, no range; "passed 100" is more than that."""
        ahead = tokens.lower[max(0, index - 2) : index]  # "rose from"
        bare = number.kind == "cardinal" and number.hedge is None
        if bare and not self.passing.isdisjoint(ahead[-1:]):
            return replace(number, high=None, approximate=True)
        if number.kind != "range" or self.rising.isdisjoint(ahead):
            return number
        now = number.high
        return replace(number, value=now, low=now, approximate=False, kind="cardinal")


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


def _begin(number: Number) -> int:
    """Where the number begins, with its hedge before it."""
    return number.hedge_start if number.hedge else number.start


def _none(start: int, end: int) -> Number:
    """The number of "nobody"."""
    return Number(
        start=start,
        end=end,
        value=0,
        low=0,
        high=0,
        approximate=False,
        kind="cardinal",
        hedge_start=start,
        hedge_end=end,
    )


def _numerals(language: str) -> frozenset[str]:
    """Every word that a number in words, or a vague one, must hold one of."""
    known = vocabulary(language)
    plain = {*known.words, *known.teens, *known.multipliers, *known.scales, *known.half}
    units = [word for word, value in known.words.items() if 0 < value < 10]
    tens = [word for word, value in known.words.items() if 20 <= value < 100]
    compounds = {f"{ten}-{unit}" for ten in tens for unit in units}
    return frozenset(plain | compounds | {word for phrase in known.vague for word in phrase})


def _named(patterns: dict[str, str]) -> list[Named]:
    return [(name, re.compile(pattern)) for name, pattern in patterns.items()]


def _phrases(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
