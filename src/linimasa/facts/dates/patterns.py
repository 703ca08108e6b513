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

from linimasa.errors import LanguageError

_PIECE = re.compile(r"\s*(?:<(?P<macro>[\w-]+)>|(?P<name>[^\s<>()|?]+)|(?P<mark>[()|?]))")

SymbolsOf = Callable[[str], str]  # the symbols of a class


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: ``names[i]`` is the class that group ``i + 1`` captures."""

    regex: re.Pattern[str]
    names: tuple[str, ...]
    first: frozenset[str]  # the symbols it can begin with


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
    regex, first, empty = parser.choice()
    if parser.pieces or empty:
        raise LanguageError(source, "is a broken pattern")
    left = f"(?<=[{re.escape(after)}])" if after else ""
    left += f"(?<![{re.escape(not_after)}])" if not_after else ""
    right = f"(?=[{re.escape(before)}])" if before else ""
    right += f"(?![{re.escape(not_before)}])" if not_before else ""
    return Pattern(re.compile(f"{left}{regex}{right}"), tuple(parser.names), frozenset(first))


class _Parser:
    """Recursive descent; every rule returns (regex, first symbols, whether it can be empty)."""

    def __init__(self, source: str, macros: Mapping[str, str], symbols_of: SymbolsOf):
        self.source = source
        self.symbols_of = symbols_of
        self.names: list[str] = []
        self.pieces = self._cut(source, macros, 0)[::-1]

    def choice(self) -> tuple[str, set[str], bool]:
        regex, first, empty = self._sequence()
        options = [regex]
        while self._next("|"):
            regex, more, maybe = self._sequence()
            options.append(regex)
            first |= more
            empty = empty or maybe
        return (f"(?:{'|'.join(options)})" if len(options) > 1 else options[0]), first, empty

    def _sequence(self) -> tuple[str, set[str], bool]:
        parts: list[str] = []
        first: set[str] = set()
        empty = True
        while self.pieces and self.pieces[-1] not in ("|", ")"):
            regex, more, maybe = self._item()
            parts.append(regex)
            if empty:
                first |= more
                empty = maybe
        return "".join(parts), first, empty

    def _item(self) -> tuple[str, set[str], bool]:
        if self._next("("):
            regex, first, empty = self.choice()
            if not self._next(")"):
                raise LanguageError(self.source, "lacks a bracket")
            regex = f"(?:{regex})"
        else:
            name = self.pieces.pop()
            symbols = self.symbols_of(name)
            if not symbols:
                raise LanguageError(self.source, f"names {name}, which nothing is in")
            regex, first, empty = f"[{re.escape(symbols)}]", set(symbols), False
            if name.isupper():
                self.names.append(name)
                regex = f"({regex})"
        if self._next("?"):
            return f"{regex}?", first, True
        return regex, first, empty

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
