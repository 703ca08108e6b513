"""The numbers of a text, in digits and in words, with the bounds that hedges give them.

"1.200", "dua ribu", "3,5 juta", "two dozen" have a value; "puluhan", "tens of thousands" only
bounds; "at least 31", "sekitar 400", "20 to 30" bounds beside or instead of a value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, TypeVar

from linimasa import languages

T = TypeVar("T")
NumberKind = Literal["cardinal", "ordinal", "vague", "range"]

# A number of more digits than this is an identifier, no count.
LONGEST_DIGITS = 15
# "about 400" may be 10 % more or less: newsrooms round to the nearest ten or hundred.
ABOUT = 0.1

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]", re.UNICODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the text; ``value`` is None where only its bounds are known.

    ``start`` and ``end`` span the number itself, ``hedge_start`` and ``hedge_end`` also the words
    that move its bounds ("at least"). ``approximate`` says that the number is no exact one.
    """

    start: int
    end: int
    value: int | float | None
    low: int | float | None
    high: int | float | None
    approximate: bool
    kind: NumberKind
    hedge: str | None = None  # "about", "nearly", "at least", "above", "at most", "below"
    hedge_start: int = 0
    hedge_end: int = 0


@dataclass(frozen=True, slots=True)
class Word:
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
    return Vocabulary(**plain, **phrases)


def numbers(text: str, language: str | None) -> list[Number]:
    """Return the numbers of ``text`` in order; none overlaps another.

    Numbers inside dates, clock times and addresses are numbers too: the caller knows which spans
    are taken. Digits that the language would group otherwise ("12.00" in Indonesian) are left out.
    """
    known = vocabulary(language)
    words = [Word(m.start(), m.end(), m[0].lower()) for m in _TOKEN.finditer(text)]
    return list(_hedged(_ranged(_plain(words, known), words, known), words, known))


# ------------------------------------------------------------------------------ single numbers


def read_digits(digits: str, known: Vocabulary, *, scaled: bool = False) -> int | float | None:
    """The value of ``digits`` as the language groups them, or None.

    ``scaled``: a scale word follows, so that "3.5" is a decimal wherever it stands.
    """
    if digits.isdigit():
        return int(digits) if len(digits) <= LONGEST_DIGITS else None
    if len(digits) > LONGEST_DIGITS + 5:
        return None
    whole, mark, rest = digits, "", ""
    if known.decimal and digits.count(known.decimal) == 1:
        whole, mark, rest = digits.partition(known.decimal)
    groups = whole.split(known.thousands) if known.thousands else [whole]
    fits = all(g.isdigit() for g in groups) and (
        len(groups) == 1 or (len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]))
    )
    if fits and (not mark or rest.isdigit()):
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
        following = _text(words, i + 1)
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
            value = read_digits(text, known, scaled=_text(words, i + 1) in known.scales)
        if value is not None:
            if (room and value >= room) or (unit is not None and not room):
                break
            unit = (unit or 0) + value
            room = 10 if text in known.words and value >= 20 and value % 10 == 0 else 0
            if text in known.words and value in (100, 1000):  # seratus, seribu
                total, group = (total + unit, group) if value == 1000 else (total, group + unit)
                unit, room = None, int(value)
        elif text in known.half and unit is not None and _text(words, i + 1) in known.scales:
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
            if _text(words, i + 1) not in known.words or not room:
                break
            i += 1  # "twenty - five" as some tokenised texts have it
    if end == at or (end == at + 1 and words[at].text in known.articles):
        return None
    return _tidy(total + group + (unit or 0)), end


def read_ordinal(word: str, known: Vocabulary) -> int | None:
    """The value of an ordinal in words: "third", "twenty-first"."""
    if word in known.ordinals:
        return known.ordinals[word]
    tens, _, unit = word.rpartition("-")
    if known.words.get(tens, 0) >= 20 and 0 < known.ordinals.get(unit, 0) < 10:
        return known.words[tens] + known.ordinals[unit]
    return None


def _is_word(words: Sequence[Word], at: int, known: Vocabulary) -> bool:
    text = _text(words, at)
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
    factor = known.scales.get(_text(words, i)) or known.multipliers.get(_text(words, i))
    return (_tidy(factor / 2), i + 1) if factor else None


def _value_of(words: Sequence[Word], at: int, known: Vocabulary) -> bool:
    text = _text(words, at)
    return text in known.articles or text in known.scales or text in known.multipliers


def _plain(words: Sequence[Word], known: Vocabulary) -> list[tuple[int, int, Number]]:
    """The numbers with the indices of their first word and of the word after them."""
    found: list[tuple[int, int, Number]] = []
    i = 0
    while i < len(words):
        vague = _phrase(words, i, known.vague)
        if vague is not None:
            (low, high), end = vague
            while True:
                ahead = end + 1 if _text(words, end) in known.vague_after else end
                more = _phrase(words, ahead, known.vague) if ahead > end else None
                if more is not None:  # "tens of thousands"
                    scale = _vague_scale(more[0][0])
                    low, high, end = low * scale, high * scale, more[1]
                    continue
                factor = known.scales.get(_text(words, end)) or known.multipliers.get(
                    _text(words, end)
                )
                if factor:
                    low, high, end = low * factor, high * factor, end + 1
                    continue
                break
            found.append((i, end, _make(words, i, end, None, low, high, "vague")))
            i = end
            continue
        word = words[i].text
        read = read_words(words, i, known)
        if read is not None:
            value, end = read
            kind: NumberKind = "cardinal"
            if _suffixed(words, end, known):
                end, kind = end + 1, "ordinal"
            if value <= 10**LONGEST_DIGITS:
                found.append((i, end, _make(words, i, end, value, value, value, kind)))
            i = end
            continue
        ordinal = read_ordinal(word, known)
        if ordinal is not None:
            found.append((i, i + 1, _make(words, i, i + 1, ordinal, ordinal, ordinal, "ordinal")))
        i += 1
    return found


def _suffixed(words: Sequence[Word], end: int, known: Vocabulary) -> bool:
    return (
        _text(words, end) in known.ordinal_suffixes
        and words[end].start == words[end - 1].end
        and words[end - 1].text[-1].isdigit()
    )


# ---------------------------------------------------------------------------- ranges and hedges


def _ranged(
    found: list[tuple[int, int, Number]], words: Sequence[Word], known: Vocabulary
) -> Iterator[tuple[int, int, Number]]:
    k = 0
    while k < len(found):
        first, end, number = found[k]
        if k + 1 < len(found) and found[k + 1][0] == end + 1:
            _, second_end, second = found[k + 1]
            link = words[end]
            joined = (
                (link.text in ("-", "–", "—") and link.start == number.end)
                or link.text in known.ranges - known.joiners
                or (link.text in known.ranges and _text(words, first - 1) in known.between)
            )
            low, high = number.value, second.value
            if joined and low is not None and high is not None and number.kind == "cardinal":
                low = _share_scale(words, first, end, low, high, second_end, known)
                if low < high and second.kind == "cardinal":
                    yield (
                        first,
                        second_end,
                        replace(
                            second,
                            start=number.start,
                            value=None,
                            low=low,
                            high=high,
                            approximate=True,
                            kind="range",
                            hedge_start=number.start,
                        ),
                    )
                    k += 2
                    continue
        yield found[k]
        k += 1


def _share_scale(
    words: Sequence[Word],
    first: int,
    end: int,
    low: int | float,
    high: int | float,
    second_end: int,
    known: Vocabulary,
) -> int | float:
    """ "2 to 3 million" is 2,000,000 to 3,000,000."""
    scale = known.scales.get(words[second_end - 1].text, 1)
    bare = end == first + 1 and words[first].text not in known.scales
    return _tidy(low * scale) if bare and low < 1000 <= scale <= high else low


def _hedged(
    found: Iterator[tuple[int, int, Number]], words: Sequence[Word], known: Vocabulary
) -> Iterator[Number]:
    longest = max((len(key) for key in known.hedges), default=0)
    for first, end, number in found:
        if number.kind == "ordinal":
            yield number
            continue
        after = _phrase(words, end, known.hedges_after)
        if after is not None:
            number = _hedge(number, after[0], number.start, words[after[1] - 1].end)
        for length in range(min(longest, first), 0, -1):
            hedge = known.hedges.get(tuple(w.text for w in words[first - length : first]))
            if hedge is not None:
                number = _hedge(number, hedge, words[first - length].start, number.hedge_end)
                break
        yield number


def _hedge(number: Number, hedge: str, start: int, end: int) -> Number:
    low, high = number.low, number.high
    if number.value is not None:
        value = number.value
        if hedge == "about":
            low, high = _tidy(round(value * (1 - ABOUT))), _tidy(round(value * (1 + ABOUT)))
        elif hedge == "nearly":
            low = _tidy(round(value * (1 - ABOUT)))
        elif hedge in ("at least", "above"):
            high = None
        elif hedge in ("at most", "below"):
            low = None
    return replace(
        number,
        low=low,
        high=high,
        approximate=True,
        hedge=hedge,
        hedge_start=start,
        hedge_end=end,
    )


# --------------------------------------------------------------------------------- small things


def _make(
    words: Sequence[Word],
    first: int,
    end: int,
    value: int | float | None,
    low: int | float,
    high: int | float,
    kind: NumberKind,
) -> Number:
    start, stop = words[first].start, words[end - 1].end
    return Number(
        start=start,
        end=stop,
        value=value,
        low=low,
        high=high,
        approximate=kind == "vague",
        kind=kind,
        hedge_start=start,
        hedge_end=stop,
    )


def _phrase(
    words: Sequence[Word], at: int, phrases: Mapping[tuple[str, ...], T]
) -> tuple[T, int] | None:
    """The longest of ``phrases`` that stands at ``words[at]``, and the index after it."""
    if at >= len(words):
        return None
    for length in (4, 3, 2, 1):
        if at + length <= len(words):
            hit = phrases.get(tuple(w.text for w in words[at : at + length]))
            if hit is not None:
                return hit, at + length
    return None


def _text(words: Sequence[Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _vague_scale(low: int) -> int:
    scale = 10
    while scale * 10 <= low:
        scale *= 10
    return scale


def _tidy(value: int | float) -> int | float:
    if isinstance(value, float):
        value = round(value, 6)
        return int(value) if value.is_integer() else value
    return value


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())
