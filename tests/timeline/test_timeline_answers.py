"""The other side's word stands beside the claim it denies, and the claim is told as one."""

import datetime as dt

import pytest

import linimasa
from linimasa.model import Article, Sentence

DAY = dt.date(2021, 3, 3)
CLAIM = "Shells hit the town of Barda on Tuesday and killed four people, Azerbaijan's army said."


def told(*paragraphs: str, language: str = "en") -> list[Sentence]:
    article = Article(text="\n\n".join(paragraphs), published=DAY, language=language)
    timeline = linimasa.build_timeline([article])
    return [sentence for entry in timeline.entries for sentence in entry.sentences]


@pytest.mark.parametrize(
    "denial",
    [
        "Armenia denied that its forces had fired at Barda.",  # the same town
        "Armenia denied responsibility.",  # it points back
        "Armenia denied the attack and accused its neighbour of lying.",
    ],
)
def test_a_denial_in_the_next_paragraph(denial: str) -> None:
    [sentence] = told(CLAIM, denial)
    assert sentence.status == "claimed"
    assert [(s.status, s.text) for s in sentence.differing] == [("denied", denial)]


def test_a_denial_in_the_same_paragraph() -> None:
    [sentence] = told(f"{CLAIM} Armenia denied it.")
    assert [s.text for s in sentence.differing] == ["Armenia denied it."]


def test_a_denial_in_indonesian() -> None:
    [sentence] = told(
        "Roket menghantam kota Barda pada Selasa dan menewaskan empat orang, kata militer.",
        "Armenia membantah pasukannya menembak Barda.",
        language="id",
    )
    assert [s.status for s in sentence.differing] == ["denied"]


def test_what_nobody_is_quoted_for_stays_a_fact() -> None:
    [sentence] = told("Shells hit the town of Barda on Tuesday. Armenia denied it.")
    assert (sentence.status, len(sentence.differing)) == ("occurred", 1)


def test_a_denial_of_something_else_is_a_line_of_its_own() -> None:
    denial = "The mayor of Sumqayit denied on Wednesday that he would resign."
    sentences = told(CLAIM, denial)
    assert [s.status for s in sentences] == ["claimed", "denied"]
    assert [s.differing for s in sentences] == [[], []]


def test_a_second_denial_is_of_the_same_claim() -> None:
    [sentence] = told(f"{CLAIM} Armenia denied it. The army of Karabakh denied it, too.")
    assert len(sentence.differing) == 2
