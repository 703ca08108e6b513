"""The little language of date patterns, and that a language is nothing but its data."""

from typing import Any

import pytest

from linimasa import languages
from linimasa.errors import LanguageError
from linimasa.facts.dates import KINDS
from linimasa.facts.dates.grammar import _compile
from linimasa.facts.number_words import vocabulary

# A language of six words, as its dates.toml would hold it.
TINY: dict[str, Any] = {
    "words": {
        "MONTH": {"mars": 3, "Août": 8},
        "NEAR_SHIFT": {"avant hier": -2},
        "OPEN": ["("],
        "CLOSE": [")"],
    },
    "macros": {"written": "DAY MONTH YEAR?"},
    "rules": [
        {"name": "written", "kind": "calendar", "pattern": "(le)? <written>"},
        {"name": "bracket", "kind": "calendar", "pattern": "OPEN <written> CLOSE"},
        {"name": "near", "kind": "near", "pattern": "NEAR_SHIFT"},
        {"name": "year", "kind": "calendar", "pattern": "YEAR", "not_after": "MONTH"},
    ],
}


def found(text: str, data: dict[str, Any] = TINY) -> list[tuple[str, str, dict[str, list[Any]]]]:
    grammar = _compile(data, vocabulary(None))
    matches = grammar.matches(grammar.tokens(text, 0, len(text)))
    return [(m.rule.name, text[m.start : m.end], dict(m.slots)) for m in matches]


def test_the_longest_match_wins() -> None:
    assert found("le 3 mars 2020") == [
        ("written", "le 3 mars 2020", {"DAY": [3], "MONTH": [3], "YEAR": [2020]})
    ]


def test_a_phrase_is_one_token_and_its_slot_is_named_behind_the_underscore() -> None:
    assert found("arrivé avant hier") == [("near", "avant hier", {"SHIFT": [-2]})]


def test_a_word_written_with_a_capital_counts_only_with_one() -> None:
    assert [m[1] for m in found("3 Août, 4 août")] == ["3 Août"]


def test_what_may_not_stand_before_a_match() -> None:
    assert [m[0] for m in found("en 2019 ; mars 2020")] == ["year"]


@pytest.mark.parametrize("pattern", ["(DAY MONTH", "DAY)", "", "DAY?", "<nothing>", "NOWHERE"])
def test_a_broken_pattern_is_told(pattern: str) -> None:
    with pytest.raises(LanguageError):
        found("x", {**TINY, "rules": [{"name": "r", "kind": "calendar", "pattern": pattern}]})


def test_macros_that_name_each_other_are_told() -> None:
    data = {**TINY, "macros": {"a": "<b>", "b": "<a>"}}
    with pytest.raises(LanguageError):
        found("x", {**data, "rules": [{"name": "r", "kind": "calendar", "pattern": "<a>"}]})


def languages_with_dates() -> list[str]:
    return [code for code in languages.available() if languages.has(code, "dates")]


@pytest.mark.parametrize("code", languages_with_dates())
def test_every_rule_of_a_language_is_of_a_kind_that_is_read(code: str) -> None:
    rules = languages.data(code, "dates")["rules"]
    assert {rule["kind"] for rule in rules} <= set(KINDS)
    names = [rule["name"] for rule in rules]
    assert len(names) == len(set(names))
