"""Reads one number, in digits or in words, by the vocabulary of its language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from linimasa import languages

# A number of more digits than this is an identifier, no count.
LONGEST_DIGITS = 15


class Word(NamedTuple):
    """A token of the text: its place, and itself in lower case."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a language says of numbers, ready for use."""

    decimal: str = "."
    thousands: str = ","
    words: Mapping[str, int] = field(default_factory=dict)
    teens: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    half: frozenset[str] = frozenset()
    ordinal_suffixes: frozenset[str] = frozenset()
    vague_after: frozenset[str] = frozenset()
    vague: Mapping[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)
    hedges: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    hedges_after: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()  # the words a number can begin with

    def opens(self, word: str) -> bool:
        """Whether a number can begin with ``word``: most words of a text are told apart here."""
        return word in self.openers or word[0].isdigit() or "-" in word


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """The vocabulary of ``language``; without data, plain digits alone are understood."""
    if language is None or not languages.has(language, "numbers"):
        return Vocabulary(decimal="", thousands="")
    found = dict(languages.data(language, "numbers"))
    phrases: dict[str, Any] = {
        name: {_words_of(key): value for key, value in found.pop(name, {}).items()}
        for name in ("hedges", "hedges_after")
    }
    phrases["vague"] = {_words_of(k): (v[0], v[1]) for k, v in found.pop("vague", {}).items()}
    plain: dict[str, Any] = {
        k: frozenset(v) if isinstance(v, list) else v for k, v in found.items()
    }
    plain["openers"] = frozenset(
        word for name in ("words", "articles", "half", "ordinals") for word in found.get(name, ())
    ) | {phrase[0] for phrase in phrases["vague"]}
    return Vocabulary(**plain, **phrases)


def read_digits(digits: str, known: Vocabulary, *, scaled: bool = False) -> int | float | None:
    """The value of ``digits`` as the language groups them, or None.

    ``scaled``: a scale word follows, so that "3.5" is a decimal wherever it stands.
    """
    if digits.isdecimal():
        return int(digits) if len(digits) <= LONGEST_DIGITS else None
    if len(digits) > LONGEST_DIGITS + 5:
        return None
    whole, mark, rest = digits, "", ""
    if known.decimal and digits.count(known.decimal) == 1:
        whole, mark, rest = digits.partition(known.decimal)
    groups = whole.split(known.thousands) if known.thousands else [whole]
    fits = all(g.isdecimal() for g in groups) and (
        len(groups) == 1 or (len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]))
    )
    if fits and (not mark or rest.isdecimal()):
        value = int("".join(groups))
        return float(f"{value}.{rest}") if rest else value
    # "3.5 juta" in a hasty Indonesian text
    if scaled and re.fullmatch(r"\d{1,3}[.,]\d{1,2}", digits):
        return float(digits.replace(",", "."))
    return None


def read_words(words: Sequence[Word], at: int, known: Vocabulary) -> tuple[int | float, int] | None:
    """Read the number that begins at ``words[at]``: its value and the index after it, or None."""
    i = at
    total: int | float = 0
    group: int | float = 0
    unit: int | float | None = None
    room = 0  # what a further unit must stay below, once something stands before it
    last_scale = 0
    if words[i].text in known.half and _value_of(words, i + 1, known):
        return _half(words, i, known)
    if words[i].text in known.articles:
        following = text_at(words, i + 1)
        if following not in known.multipliers and following not in known.scales:
            return None
        unit, i = 1, i + 1
    end = i
    while i < len(words):
        text = words[i].text
        value: int | float | None = known.words.get(text)
        if value is None and "-" in text:
            value = _compound(text, known)
        if value is None and text[0].isdigit():
            value = read_digits(text, known, scaled=text_at(words, i + 1) in known.scales)
        if value is not None:
            if (room and value >= room) or (unit is not None and not room):
                break
            unit = (unit or 0) + value
            room = 10 if text in known.words and value >= 20 and value % 10 == 0 else 0
            if text in known.words and value in (100, 1000):  # seratus, seribu
                total, group = (total + unit, group) if value == 1000 else (total, group + unit)
                unit, room = None, int(value)
        elif text in known.half and unit is not None and text_at(words, i + 1) in known.scales:
            unit += 0.5  # "satu setengah juta"
        elif text in known.teens and unit is not None and unit < 10:
            unit, room = unit + known.teens[text], 0
        elif text in known.multipliers and unit is not None:
            group += unit * known.multipliers[text]
            unit, room = None, known.multipliers[text]
        elif text in known.scales and (unit is not None or group):
            scale = known.scales[text]
            if last_scale and scale >= last_scale:
                break
            total += (group + (unit or 0)) * scale
            group, unit, room, last_scale = 0, None, scale, scale
        elif text in known.joiners and room >= 100 and _is_word(words, i + 1, known):
            i += 1
            continue
        else:
            break
        i += 1
        end = i
        if i < len(words) and words[i].text == "-" and words[i].start == words[i - 1].end:
            if text_at(words, i + 1) not in known.words or not room:
                break
            i += 1  # "twenty - five" as some tokenised texts have it
    if end == at or (end == at + 1 and words[at].text in known.articles):
        return None
    return tidy(total + group + (unit or 0)), end


def read_ordinal(word: str, known: Vocabulary) -> int | None:
    """The value of an ordinal in words: "third", "twenty-first"."""
    if word in known.ordinals:
        return known.ordinals[word]
    tens, _, unit = word.rpartition("-")
    if known.words.get(tens, 0) >= 20 and 0 < known.ordinals.get(unit, 0) < 10:
        return known.words[tens] + known.ordinals[unit]
    return None


def _is_word(words: Sequence[Word], at: int, known: Vocabulary) -> bool:
    text = text_at(words, at)
    return text in known.words or _compound(text, known) is not None


def _compound(word: str, known: Vocabulary) -> int | None:
    """The value of "twenty-five"."""
    tens, _, unit = word.rpartition("-")
    if known.words.get(tens, 0) >= 20 and 0 < known.words.get(unit, 0) < 10:
        return known.words[tens] + known.words[unit]
    return None


def _half(words: Sequence[Word], at: int, known: Vocabulary) -> tuple[int | float, int] | None:
    i = at + 1
    if words[i].text in known.articles:
        i += 1
    factor = known.scales.get(text_at(words, i)) or known.multipliers.get(text_at(words, i))
    return (tidy(factor / 2), i + 1) if factor else None


def _value_of(words: Sequence[Word], at: int, known: Vocabulary) -> bool:
    text = text_at(words, at)
    return text in known.articles or text in known.scales or text in known.multipliers


def text_at(words: Sequence[Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def tidy(value: int | float) -> int | float:
    if isinstance(value, float):
        value = round(value, 6)
        return int(value) if value.is_integer() else value
    return value


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())
