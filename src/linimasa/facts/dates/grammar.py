"""The date grammar of a language, compiled once from its ``dates.toml``: words and patterns.

Tokens become symbols (see ``patterns``); at each place where a pattern can begin, the longest match
wins, and of equally long ones the pattern written first.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from linimasa import languages
from linimasa.errors import LanguageError
from linimasa.facts.dates.patterns import Pattern, compile_pattern, literals
from linimasa.facts.dates.tokens import Token, Values, all_shapes, cut, shape
from linimasa.facts.number_words import (
    Vocabulary,
    Word,
    read_ordinal,
    read_words,
    text_at,
    vocabulary,
)

# The language-free grammar: ISO dates and nothing else.
UNKNOWN = "any"
# No phrase of a vocabulary has more tokens.
LONGEST = 6
_OTHER = "."
_WORD = "w"  # a word the grammar knows nothing of: the class WORD,
_NAME = "n"  # and, where it has a capital, the class NAME
_NOTHING: Values = {}  # what such a word is

Known = tuple[Values, str]  # what a word is, and the symbol of that


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what to make of it."""

    name: str
    kind: str  # which function of ``resolve`` reads it
    pattern: Pattern
    fixed: Mapping[str, Any] = field(default_factory=dict)  # slots that the pattern implies
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """An expression found: the rule, what its slots hold, and where it stands."""

    start: int
    end: int
    rule: Rule
    slots: Mapping[str, list[Any]]
    places: Mapping[str, list[int]]  # by slot: the indices of the tokens captured
    first: int  # index of its first token in the sentence
    last: int  # index of the token after it


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled grammar of one language."""

    words: Mapping[str, Values]
    capitals: Mapping[str, Values]  # of words that count only with a capital: "May"
    told: Mapping[str, Known]  # words that no number begins with
    told_of_capitals: Mapping[str, Known]  # the same, where they have a capital
    counts: frozenset[str]  # words that a number can begin with
    phrases: Mapping[str, Mapping[str, Mapping[tuple[str, ...], Values]]]  # by their first words
    symbols: Mapping[frozenset[str], str]
    rules: Mapping[str, tuple[Rule, ...]]  # by the symbol they can begin with
    starts: re.Pattern[str]  # any of those symbols
    numbers: Vocabulary
    suffixes: dict[str, str]
    options: Mapping[str, Any]

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Cut ``text[start:end]`` and tell what each token can be; phrases come out as one."""
        words = cut(text, start, end)
        tokens: list[Token] = []
        shouted = text[start:end].isupper()
        counts, told, told_of_capitals = self.counts, self.told, self.told_of_capitals
        nexts = self.phrases.get
        new = tuple.__new__  # what Token(…) calls in the end
        i, last = 0, len(words)
        while i < last:
            begin, end, word = words[i]
            first = word[0]
            capital = text[begin].isupper()
            if shouted and capital:  # "MAY" is a month beside a number alone
                capital = any(near.text[0].isdigit() for near in words[max(0, i - 1) : i + 2])
            i += 1
            following = nexts(word)
            if (
                word in counts
                or first.isdigit()
                or (following is not None and i < last and words[i].text in following)
            ):
                values, i = self._read(words, i - 1, capital)
                end = words[i - 1].end
                if values:
                    symbol = self.symbols.get(frozenset(values), _OTHER)
                    tokens.append(new(Token, (begin, end, word, symbol, values)))
                    continue
            known = (told_of_capitals if capital else told).get(word)
            if known is not None:
                values, symbol = known
                tokens.append(new(Token, (begin, end, word, symbol, values)))
            elif first.isalpha():
                tokens.append(new(Token, (begin, end, word, _NAME if capital else _WORD, _NOTHING)))
            else:
                tokens.append(new(Token, (begin, end, word, _OTHER, _NOTHING)))
        return tokens

    def matches(self, tokens: list[Token]) -> Iterator[Match]:
        """The expressions among ``tokens``, from left to right, none overlapping another."""
        line = "".join(token.symbol for token in tokens)
        i = 0
        while begin := self.starts.search(line, i):
            i = begin.start()
            ahead = line[i + 1 : i + 2]
            best: tuple[int, Rule, Any] | None = None
            for rule in self.rules[line[i]]:
                pattern = rule.pattern
                if not (pattern.alone or ahead in pattern.second):
                    continue
                found = pattern.regex.match(line, i)
                if found and (best is None or found.end() > best[0]):
                    best = found.end(), rule, found
            if best is None:
                i += 1
                continue
            end, rule, found = best
            slots: dict[str, list[Any]] = {name: [value] for name, value in rule.fixed.items()}
            places: dict[str, list[int]] = {}
            for group, name in enumerate(rule.pattern.names, 1):
                at = found.start(group)
                if at >= 0:
                    slot = name.rpartition("_")[2]
                    slots.setdefault(slot, []).append(tokens[at].values.get(name))
                    places.setdefault(slot, []).append(at)
            yield Match(tokens[i].start, tokens[end - 1].end, rule, slots, places, i, end)
            i = end

    def _read(self, words: list[Word], i: int, capital: bool) -> tuple[Values, int]:
        text = words[i].text
        following = self.phrases.get(text)
        longer = following.get(text_at(words, i + 1)) if following is not None else None
        if longer is not None:
            window = tuple(word.text for word in words[i : i + LONGEST])
            for length in range(len(window), 1, -1):
                told = longer.get(window[:length])
                if told is not None:
                    return told, i + length
        values = self.words.get(text, {})
        if capital and text in self.capitals:
            values = values | self.capitals[text]
        if text[0].isdigit():
            if i + 1 < len(words) and words[i + 1].text in self.numbers.scales:
                read = read_words(words, i, self.numbers)
                if read is not None:
                    return {"NUM": read[0]}, read[1]
            return shape(text, self.suffixes, self.numbers), i + 1
        if text in self.numbers.words or text in self.numbers.articles or text in self.numbers.half:
            return self._number(words, i, values)
        return values, i + 1

    def _number(self, words: list[Word], i: int, values: Values) -> tuple[Values, int]:
        read = read_words(words, i, self.numbers)
        if read is None:
            return values, i + 1
        value, after = read
        if after < len(words) and words[after].text == "-":
            # "twenty-first"
            ordinal = read_ordinal(
                f"{words[i].text}-{words[min(after + 1, len(words) - 1)].text}", self.numbers
            )
            if ordinal is not None and after == i + 1:
                return {"ORD": ordinal, "ORDDAY": ordinal}, after + 2
        if isinstance(value, int) and 10 <= value <= 20 and after < len(words):
            rest = read_words(words, after, self.numbers)  # "nineteen ninety-six"
            if rest is not None and isinstance(rest[0], int) and 10 <= rest[0] <= 99:
                return {"YEAR": value * 100 + rest[0]}, rest[1]
        if after == i + 1:
            return values | {"NUM": value}, after
        return {"NUM": value}, after


@cache
def grammar(language: str | None) -> Grammar:
    """The grammar of ``language``, or the language-free one where there are no data on it."""
    code = language if language is not None and languages.has(language, "dates") else None
    return _compile(_BARE if code is None else languages.data(code, "dates"), vocabulary(code))


_BARE: Mapping[str, Any] = {
    "rules": [
        {"name": "iso", "kind": "calendar", "pattern": "ISO"},
        {"name": "year-month-day", "kind": "calendar", "pattern": "YMD"},
        {"name": "numeric", "kind": "calendar", "pattern": "DOTTED|SLASHED", "confidence": 0.6},
    ],
}


def _compile(data: Mapping[str, Any], numbers: Vocabulary) -> Grammar:
    macros = data.get("macros", {})
    suffixes = data.get("suffixes", {})
    entries: dict[tuple[str, ...], Values] = {}
    capitals: dict[str, Values] = {}
    for kind, members in data.get("words", {}).items():
        named = members if isinstance(members, dict) else dict.fromkeys(members, True)
        for phrase, value in named.items():
            if phrase[0].isupper() and len(_key(phrase)) == 1:
                capitals.setdefault(phrase.lower(), {})[kind] = value
            else:
                entries.setdefault(_key(phrase.lower()), {})[kind] = value
    for ordinal, value in numbers.ordinals.items():
        entries.setdefault((ordinal,), {}).setdefault("ORD", value)
    for rule in data["rules"]:
        for word in literals(rule["pattern"], macros):
            entries.setdefault(_key(word), {})[f"={word}"] = True
    for word in numbers.words:
        entries.setdefault((word,), {})

    signatures = {frozenset(values) for values in entries.values()}
    signatures |= {frozenset({*entries[(w,)], "NUM"}) for w in numbers.words}
    signatures |= {
        frozenset({*entries.get((word,), ()), *values}) for word, values in capitals.items()
    }
    signatures |= all_shapes(suffixes, numbers)
    signatures |= {frozenset(s) for s in ({"NUM"}, {"YEAR"}, {"ORD", "ORDDAY"})}
    signatures |= {
        frozenset({*entries.get((word,), ()), "NUM"}) for word in (*numbers.articles, *numbers.half)
    }
    signatures.discard(frozenset())
    ordered = sorted(signatures, key=sorted)
    symbols = {signature: chr(0xE000 + n) for n, signature in enumerate(ordered)}

    def symbols_of(name: str) -> str:
        if name == "WORD":
            return _WORD + _NAME
        if name == "NAME":
            return _NAME
        kind = name if name.isupper() else f"={name}"
        return "".join(symbol for signature, symbol in symbols.items() if kind in signature)

    starts: dict[str, list[Rule]] = {}
    for rule in data["rules"]:
        pattern = compile_pattern(
            rule["pattern"],
            macros,
            symbols_of,
            **{
                name: "".join(symbols_of(kind) for kind in rule.get(name, "").split())
                for name in ("after", "before", "not_after", "not_before")
            },
        )
        compiled = Rule(
            rule["name"], rule["kind"], pattern, rule.get("with", {}), rule.get("confidence", 1.0)
        )
        for symbol in pattern.first:
            starts.setdefault(symbol, []).append(compiled)
    phrases: dict[str, dict[str, dict[tuple[str, ...], Values]]] = {}
    for key, values in entries.items():
        if len(key) > 1:
            phrases.setdefault(key[0], {}).setdefault(key[1], {})[key] = values
    words = {key[0]: values for key, values in entries.items() if len(key) == 1}
    counts = frozenset({*numbers.words, *numbers.articles, *numbers.half})
    of_capitals = words | {word: words.get(word, {}) | values for word, values in capitals.items()}

    def told(of: Mapping[str, Values]) -> dict[str, Known]:
        return {
            word: (values, symbols[frozenset(values)])
            for word, values in of.items()
            if values and word not in counts
        }

    return Grammar(
        words=words,
        capitals=capitals,
        told=told(words),
        told_of_capitals=told(of_capitals),
        counts=counts,
        starts=re.compile(f"[{re.escape(''.join(starts))}]"),
        phrases=phrases,
        symbols=symbols,
        rules={symbol: tuple(rules) for symbol, rules in starts.items()},
        numbers=numbers,
        suffixes=suffixes,
        options=data.get("options", {}),
    )


def _key(phrase: str) -> tuple[str, ...]:
    if phrase[0] in "'’":  # "'s" is cut so only behind a letter
        return (phrase,)
    key = tuple(word.text for word in cut(phrase, 0, len(phrase)))
    if len(key) > LONGEST:
        raise LanguageError(phrase, f"is longer than {LONGEST} tokens")
    return key
