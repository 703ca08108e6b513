"""The data of the languages: found by subject, and broken ones told of."""

import re

import pytest

from linimasa import languages
from linimasa.errors import LanguageError


def test_english_and_indonesian_are_there() -> None:
    assert {"en", "id"} <= set(languages.available())


def test_every_file_can_be_parsed() -> None:
    from importlib import resources

    for code in languages.available():
        for file in (resources.files("linimasa.languages") / code).iterdir():
            if file.name.endswith(".toml"):
                assert languages.data(code, file.name.removesuffix(".toml"))


def test_patterns_of_lines_are_in_lower_case_like_the_lines_they_are_laid_on() -> None:
    for code in filter(lambda code: languages.has(code, "page"), languages.available()):
        for patterns in languages.data(code, "page").get("lines", {}).values():
            for pattern in patterns:
                letters = re.sub(r"\\.", "", pattern)
                assert letters == letters.lower(), (code, pattern)


def test_a_subject_that_is_not_there_is_an_error_naming_it() -> None:
    with pytest.raises(LanguageError, match=r"en: has no data on cookery"):
        languages.data("en", "cookery")


def test_has_answers_for_what_is_not_there() -> None:
    assert languages.has("en", "common")
    assert not languages.has("en", "cookery")
    assert not languages.has("xx", "common")
    assert not languages.has(None, "common")
