"""Whom a sentence means that leans on the ones before it: shown in brackets, or not told."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

import linimasa
from linimasa.timeline.lines import Line, lines

DAY = dt.date(2023, 3, 10)
TEXTS = tomllib.loads(Path(__file__).with_name("antecedents.toml").read_text("utf-8"))


class Case(NamedTuple):
    language: str
    text: str
    leans: str
    means: str


CASES = [Case(lang, **each) for lang, every in TEXTS.items() for each in every]


def line_of(case: Case) -> Line:
    article = linimasa.Article(text=case.text, language=case.language, published=DAY)
    told = lines([article], [linimasa.mark(article)])
    return next(line for line in told if case.text.startswith(case.leans, line.start))


def name_of(case: Case) -> str:
    return (line_of(case).speaker or "").rpartition(": ")[2]


@pytest.mark.parametrize("language", ["en", "id"])
def test_who_stands_in_brackets_is_meant(language: str) -> None:
    named = [(case, name_of(case)) for case in CASES if case.language == language]
    given = [(case, name) for case, name in named if name]
    right = [case for case, name in given if name == case.means]
    wanted = [case for case, _ in named if case.means]
    assert len(right) >= 0.95 * len(given)
    assert len(right) >= 0.7 * len(wanted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.leans)
def test_a_sentence_leans_that_nobody_can_be_named_for(case: Case) -> None:
    line = line_of(case)
    assert line.leaning is (line.speaker is None)


def story(*texts: str, language: str = "en") -> list[Line]:
    articles = [linimasa.Article(text=text, language=language, published=DAY) for text in texts]
    return lines(articles, [linimasa.mark(article) for article in articles])


def test_far_from_the_head_it_is_said_which_words_the_name_is_for() -> None:
    told = story("Rebels took Timbuktu on Monday. French troops entered the city on Tuesday.")
    assert told[1].speaker == "the city: Timbuktu"


def test_a_town_named_in_the_sentence_itself_needs_no_name() -> None:
    told = story("Rebels took Gao on Monday. They fled Timbuktu and the city was calm on Tuesday.")
    assert told[1].speaker is None


def test_a_district_is_the_one_that_was_called_so() -> None:
    told = story(
        "Troops entered the district of Kalbajar, west of Nagorno-Karabakh, on Monday.\n\n"
        "Families left the district on Tuesday."
    )
    assert told[1].speaker == "the district: Kalbajar"


def test_the_two_sides_are_those_that_the_story_is_of() -> None:
    war = "Armenia and Azerbaijan fought again on Monday along the line of contact."
    told = story(war, war, war, "The two sides met in Geneva on Tuesday for talks.")
    assert told[-1].speaker == "Armenia and Azerbaijan"


def test_the_two_sides_of_a_story_without_two_are_not_told() -> None:
    told = story(
        "The strike goes on in the port. On Tuesday the two sides met in Geneva for talks."
    )
    assert told[-1].speaker is None
    assert told[-1].leaning


def test_the_first_sentence_leans_on_nothing_its_readers_have_not_seen() -> None:
    told = story("Fire broke out on Monday in the hills above the town.")
    assert not told[0].leaning


def test_the_sentence_stays_as_it_was_said() -> None:
    text = "Polisi menangkap Budi Santoso pada Senin. Ia dibebaskan tanpa syarat pada Selasa."
    line = story(text, language="id")[1]
    assert text[line.start : line.end] == "Ia dibebaskan tanpa syarat pada Selasa."
    assert line.speaker == "Budi Santoso"
