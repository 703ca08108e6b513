"""The little language in which ``dates.toml`` writes its patterns, turned into regular expressions.

A sentence is a string of symbols, one a token; a symbol stands for the set of classes the token is
in ("2020": NUM and YEAR; "may": MONTH). A pattern is written over classes::

    WEEKDAY PART? OPEN <numeric> CLOSE     MONTH DAY (COMMA? YEAR)?     (early|late) last YEARWORD

UPPER CASE: a class, captured under its name, or what follows the ``_`` in it (``ONE_UNIT``, of
"seminggu", is captured as UNIT). lower case: a word as it is. ``<name>``: a macro.
``?`` makes the thing before it optional, ``|`` separates choices, parentheses group. There is no
unbounded repetition, so matching is linear in the length of the sentence.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from linimasa.errors import LanguageError

_PIECE = re.compile(r"\s*(?:<(?P<macro>[\w-]+)>|(?P<name>[^\s<>()|?]+)|(?P<mark>[()|?]))")

SymbolsOf = Callable[[str], str]  # the symbols of a class


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: ``names[i]`` is the class that group ``i + 1`` captures."""

    regex: re.Pattern[str]
    names: tuple[str, ...]
    first: frozenset[str]  # the symbols it can begin with
    second: frozenset[str]  # those that can come next
    alone: bool  # whether one token can be all of it


def literals(source: str, macros: Mapping[str, str]) -> set[str]:
    """The words that ``source`` names as they are."""
    return {
        m["name"]
        for text in (source, *macros.values())
        for m in _PIECE.finditer(text)
        if m["name"] and not m["name"].isupper()
    }


def compile_pattern(
    source: str,
    macros: Mapping[str, str],
    symbols_of: SymbolsOf,
    *,
    after: str = "",
    before: str = "",
    not_after: str = "",
    not_before: str = "",
) -> Pattern:
    """Compile ``source``; ``symbols_of`` gives the symbols of a class or of a word.

    ``after`` and ``before`` are symbols of which one must stand before and behind a match;
    ``not_after`` and ``not_before`` are symbols that may not.
    Raises LanguageError where the pattern is broken.
    """
    parser = _Parser(source, macros, symbols_of)
    whole = parser.choice()
    if parser.pieces or whole.empty:
        raise LanguageError(source, "is a broken pattern")
    left = f"(?<=[{re.escape(after)}])" if after else ""
    left += f"(?<![{re.escape(not_after)}])" if not_after else ""
    right = f"(?=[{re.escape(before)}])" if before else ""
    right += f"(?![{re.escape(not_before)}])" if not_before else ""
    return Pattern(
        re.compile(f"{left}{whole.regex}{right}"),
        tuple(parser.names),
        whole.first,
        whole.second,
        whole.alone,
    )


class _Part(NamedTuple):
    """A part of a pattern: its expression, and what is known of its first two symbols."""

    regex: str
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    alone: bool = False  # can be one token long
    empty: bool = True  # can be none

    def then(self, other: "_Part") -> "_Part":
        return _Part(
            self.regex + other.regex,
            self.first | other.first if self.empty else self.first,
            self.second
            | (other.first if self.alone else frozenset())
            | (other.second if self.empty else frozenset()),
            (self.alone and other.empty) or (self.empty and other.alone),
            self.empty and other.empty,
        )

    def either(self, other: "_Part") -> "_Part":
        return _Part(
            f"{self.regex}|{other.regex}",
            self.first | other.first,
            self.second | other.second,
            self.alone or other.alone,
            self.empty or other.empty,
        )


class _Parser:
    """Recursive descent over the pieces of a pattern."""

    def __init__(self, source: str, macros: Mapping[str, str], symbols_of: SymbolsOf):
        self.source = source
        self.symbols_of = symbols_of
        self.names: list[str] = []
        self.pieces = self._cut(source, macros, 0)[::-1]

    def choice(self) -> _Part:
        part = self._sequence()
        while self._next("|"):
            part = part.either(self._sequence())
        return part._replace(regex=f"(?:{part.regex})")

    def _sequence(self) -> _Part:
        part = _Part("")
        while self.pieces and self.pieces[-1] not in ("|", ")"):
            part = part.then(self._item())
        return part

    def _item(self) -> _Part:
        if self._next("("):
            part = self.choice()
            if not self._next(")"):
                raise LanguageError(self.source, "lacks a bracket")
        else:
            name = self.pieces.pop()
            symbols = self.symbols_of(name)
            if not symbols:
                raise LanguageError(self.source, f"names {name}, which nothing is in")
            regex = f"[{re.escape(symbols)}]"
            if name.isupper():
                self.names.append(name)
                regex = f"({regex})"
            part = _Part(regex, frozenset(symbols), alone=True, empty=False)
        if self._next("?"):
            return part._replace(regex=f"{part.regex}?", empty=True)
        return part

    def _next(self, mark: str) -> bool:
        if self.pieces and self.pieces[-1] == mark:
            self.pieces.pop()
            return True
        return False

    def _cut(self, source: str, macros: Mapping[str, str], depth: int) -> list[str]:
        if depth > 8:
            raise LanguageError(self.source, "has macros that name each other")
        pieces: list[str] = []
        for found in _PIECE.finditer(source):
            if found["macro"]:
                if found["macro"] not in macros:
                    raise LanguageError(self.source, f"names no known macro: {found['macro']}")
                pieces += ["(", *self._cut(macros[found["macro"]], macros, depth + 1), ")"]
            else:
                pieces.append(found["name"] or found["mark"])
        return pieces
