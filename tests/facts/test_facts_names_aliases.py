"""Aliases: "the Azerbaijani leader" is whoever the article names as leading that country."""

import pytest

from linimasa.facts.names import find
from linimasa.facts.sentences import sentences
from linimasa.model import Name


def aliases(text: str, language: str) -> list[Name]:
    found = find(text, sentences(text, language), language)
    return [name for name in found if name.rule == "nominal alias"]


@pytest.mark.parametrize(
    ("text", "language", "words", "role", "who"),
    [
        (
            "Azerbaijani President Ilham Aliyev flew home. The Azerbaijani leader said no more.",
            "en", "leader", "Azerbaijani leader", "person:ilham aliyev",
        ),
        (
            "Nikol Pashinyan, the prime minister of Armenia, was absent. Armenia's prime minister "
            "was ill, his office said.",
            "en", "prime minister", "Armenia's prime minister", "person:nikol pashinyan",
        ),
        (
            "Presiden Azerbaijan Ilham Aliyev pulang. Menurut presiden Azerbaijan itu, hujan reda.",
            "id", "presiden", "presiden Azerbaijan", "person:ilham aliyev",
        ),
        (
            "Perdana Menteri Armenia, Nikol Pashinyan, absen. Pemimpin Armenia tersebut sakit.",
            "id", "Pemimpin", "Pemimpin Armenia", "person:nikol pashinyan",
        ),
    ],
)  # fmt: skip
def test_the_office_is_its_only_holder(
    text: str, language: str, words: str, role: str, who: str
) -> None:
    (alias,) = aliases(text, language)
    assert (alias.text, alias.role, alias.identity, alias.kind) == (words, role, who, "person")
    assert text[alias.start : alias.end] == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # nobody is named as the president of Russia
        ("Azerbaijani President Ilham Aliyev met the Russian president.", "en"),
        # a president and a prime minister: either may be "the leader"
        (
            "Armenian President Vahagn Khachaturyan thanked Armenian Prime Minister Nikol "
            "Pashinyan. The Armenian leader then left.",
            "en",
        ),
        # another president of that country
        ("Russian President Vladimir Putin spoke. A former Russian president listened.", "en"),
        ("Presiden Rusia Vladimir Putin hadir. Mantan presiden Rusia itu ikut hadir.", "id"),
        # the office, not who holds it
        ("Presiden Rusia Vladimir Putin hadir. Pemilihan presiden Rusia masih lama.", "id"),
        # an office of another person
        ("Russian President Vladimir Putin spoke. The Russian vice president listened.", "en"),
    ],
)
def test_what_is_not_certain_is_left_alone(text: str, language: str) -> None:
    assert aliases(text, language) == []


def test_an_office_between_commas_is_the_role() -> None:
    text = "Perdana Menteri Armenia, Nikol Pashinyan, tiba kemarin."
    people = [n for n in find(text, sentences(text, "id"), "id") if n.kind == "person"]
    assert [(n.text, n.role) for n in people] == [("Nikol Pashinyan", "Perdana Menteri Armenia")]
