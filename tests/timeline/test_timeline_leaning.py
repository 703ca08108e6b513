"""Sentences that lean on one before them are told with the name in brackets, or not at all."""

import datetime as dt

import pytest

import linimasa
from linimasa.timeline.lines import Line, lines
from linimasa.timeline.wording import wording


@pytest.mark.parametrize(
    "text",
    [
        "He also said that the road was closed.",
        "But they refused to leave.",
        "On Monday, he said that the road was closed.",
        "Late on Thursday night she flew to Geneva.",
        "The latter was arrested on Friday.",
        "On Tuesday, an attack on a village in the same district killed four people.",
        "President Ann Reyes had authorised it on Sunday night.",
    ],
)
def test_english_that_leans(text: str) -> None:
    assert wording("en").leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Aliyev said that he would fight on.",
        "Putin said he had called both leaders.",
        "The road was closed on Friday.",
        "Divers found the bomb and defused it on Friday.",
        "The company said that it would appeal.",
        "The truce was to begin at noon the same day.",
        "In Geneva, ministers agreed that they would meet again.",
    ],
)
def test_english_that_stands(text: str) -> None:
    assert not wording("en").leans(text)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Pada Senin, dia mengatakan jalan ditutup.", True),
        ("Undangan itu disampaikan pada Kamis.", True),
        ("Penggantinya adalah Rina Sasmita, kepala pelabuhan Vell.", True),
        ("Sedikitnya sembilan orang tewas di Vell.", False),
        ("Perdana Menteri Nikol Pashinyan mengumumkannya pada Senin malam.", True),
        ("Pada Senin, Aliyev mengatakan pasukannya bertahan.", False),
        ("Aliyev mengumumkan pasukannya merebut kota itu pada Senin.", False),
    ],
)
def test_indonesian(text: str, leans: bool) -> None:
    assert wording("id").leans(text) is leans


def test_what_opens_an_article_leans_only_by_its_first_words() -> None:
    text = "A quake shook Vell on Friday, hours after another in the same district."
    assert (wording("en").leans(text), wording("en").leans(text, opens=True)) == (True, False)
    assert wording("en").leans("He was freed on Friday.", opens=True)


def told(text: str) -> Line:
    article = linimasa.Article(text=text, language="en", published=dt.date(2024, 5, 14))
    return lines([article], [linimasa.mark(article)])[-1]


def test_somebody_who_speaks_must_be_known() -> None:
    assert told("This morning I have to confirm the first death from the virus.").leaning


def test_somebody_who_is_named_may_speak() -> None:
    line = told("“We will open the harbour this week,” the mayor, Ann Kerr, said on Monday.")
    assert not line.leaning


@pytest.mark.parametrize("text", ["On Sunday, his lawyer left.", "On Sunday his lawyer left."])
def test_whose_something_is_must_be_known(text: str) -> None:
    assert wording("en").leans(text)


def test_a_possessive_behind_its_owner_leans_on_nothing() -> None:
    assert not wording("en").leans("On Sunday the mayor took his seat.")
