"""Names: who and what a sentence names, and that the same thing has the same identity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.facts.names import find
from linimasa.model import Name, Span


def names(text: str, language: str) -> list[Name]:
    """The names of a text of one sentence a line."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return find(text, spans, language)


def identities(text: str, language: str) -> list[str]:
    return [name.identity for name in names(text, language)]


def pairs(text: str, language: str) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in names(text, language)]


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("Perancis", "France"),
        ("Prancis", "France"),
        ("Moskwa", "Moscow"),
        ("Khankendi", "Stepanakert"),
        ("Inggris", "Britain"),
        ("Tiongkok", "China"),
        ("Jalur Gaza", "Gaza Strip"),
        ("Jawa Barat", "West Java"),
        ("Timor Timur", "East Timor"),
        ("Amerika Serikat", "the United States"),
        ("Kementerian Luar Negeri Rusia", "the Russian Foreign Ministry"),
        ("Kementerian Pertahanan Armenia", "the Ministry of Defense of Armenia"),
        ("Perserikatan Bangsa-Bangsa", "the UN"),
        ("PBB", "the United Nations"),
    ],
)
def test_one_thing_has_one_identity_in_both_languages(indonesian: str, english: str) -> None:
    (first,) = identities(f"Kabar dari {indonesian} datang kemarin.", "id")
    (second,) = identities(f"The news from {english} came yesterday.", "en")
    assert first == second


def test_an_office_before_a_person_is_the_role() -> None:
    found = names("Presiden Rusia Vladimir Putin bertemu Presiden Emmanuel Macron.", "id")
    assert [(n.text, n.kind, n.role) for n in found] == [
        ("Rusia", "place", None),
        ("Vladimir Putin", "person", "Presiden Rusia"),
        ("Emmanuel Macron", "person", "Presiden"),
    ]


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    found = identities(
        "Presiden Ilham Aliyev berpidato.\nMenurut Presiden Aliyev, itu benar.", "id"
    )
    assert found == ["person:ilham aliyev", "person:ilham aliyev"]


def test_a_people_is_named_by_its_country() -> None:
    (name,) = names("The Azerbaijani forces withdrew.", "en")
    assert (name.text, name.kind, name.identity) == ("Azerbaijani", "place", "geonames:587116")


def test_a_name_and_its_abbreviation_are_one() -> None:
    text = "Laporan dari Amerika Serikat (AS) itu dibantah."
    assert identities(text, "id") == ["geonames:6252001", "geonames:6252001"]


@pytest.mark.parametrize(
    "text",
    [
        "Reading is good for you.",
        "Of the two, he chose the first.",
        "As the night fell, who could tell us?",
        "Nice work, they said.",
    ],
)
def test_common_words_are_no_places(text: str) -> None:
    assert names(text, "en") == []


def test_a_language_without_data_has_no_names() -> None:
    assert find("Der Präsident kam nach Berlin.", [Span(0, 29)], "de") == []


@given(st.text(max_size=300), st.sampled_from(["en", "id"]))
def test_every_name_shows_its_evidence(text: str, language: str) -> None:
    last = 0
    for name in find(text, [Span(0, len(text))], language):
        assert name.start >= last
        assert text[name.start : name.end] == name.text != ""
        last = name.end
