"""The numbers of a text, in digits and in words, with the bounds that hedges give them.

"1.200", "dua ribu", "3,5 juta", "two dozen" have a value; "puluhan", "tens of thousands" only
bounds; "at least 31", "sekitar 400", "20 to 30" bounds beside or instead of a value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from linimasa.facts.number_words import (
    LONGEST_DIGITS,
    Vocabulary,
    Word,
    read_ordinal,
    read_words,
    text_at,
    tidy,
    vocabulary,
)

__all__ = ["Number", "NumberKind", "numbers", "vocabulary"]

T = TypeVar("T")
NumberKind = Literal["cardinal", "ordinal", "vague", "range"]

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


def numbers(text: str, language: str | None) -> list[Number]:
    """Return the numbers of ``text`` in order; none overlaps another.

    Numbers inside dates, clock times and addresses are numbers too: the caller knows which spans
    are taken. Digits that the language would group otherwise ("12.00" in Indonesian) are left out.
    """
    known = vocabulary(language)
    words = [Word(*m.span(), m[0].lower()) for m in _TOKEN.finditer(text)]
    if not any(known.opens(word.text) for word in words):
        return []
    return list(_hedged(_ranged(_plain(words, known), words, known), words, known))


def _plain(words: Sequence[Word], known: Vocabulary) -> list[tuple[int, int, Number]]:
    """The numbers with the indices of their first word and of the word after them."""
    found: list[tuple[int, int, Number]] = []
    i = 0
    while i < len(words):
        if not known.opens(words[i].text):
            i += 1
            continue
        vague = _phrase(words, i, known.vague)
        if vague is not None:
            (low, high), end = vague
            while True:
                ahead = end + 1 if text_at(words, end) in known.vague_after else end
                more = _phrase(words, ahead, known.vague) if ahead > end else None
                if more is not None:  # "tens of thousands"
                    scale = _vague_scale(more[0][0])
                    low, high, end = low * scale, high * scale, more[1]
                    continue
                factor = known.scales.get(text_at(words, end)) or known.multipliers.get(
                    text_at(words, end)
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
        text_at(words, end) in known.ordinal_suffixes
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
                or (link.text in known.ranges and text_at(words, first - 1) in known.between)
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
    return tidy(low * scale) if bare and low < 1000 <= scale <= high else low


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
            low, high = tidy(round(value * (1 - ABOUT))), tidy(round(value * (1 + ABOUT)))
        elif hedge == "nearly":
            low = tidy(round(value * (1 - ABOUT)))
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


def _vague_scale(low: int) -> int:
    scale = 10
    while scale * 10 <= low:
        scale *= 10
    return scale
