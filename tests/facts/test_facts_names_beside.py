"""What stands beside a name says that it is a person's: offices, ages, appositions."""

import pytest

from linimasa.facts import mark
from linimasa.model import Article


def kinds(text: str, language: str) -> dict[str, str]:
    """The kind of each name of the text."""
    return {n.text: n.kind for n in mark(Article(text=text, language=language)).names}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Interior Minister Tunde Okparavero spoke in the capital.", "Tunde Okparavero"),
        ("It was denied by opposition leader Zanele Mkhwebu on Friday.", "Zanele Mkhwebu"),
        ("Seismologist Ilkin Qarazade of Ganja State University came.", "Ilkin Qarazade"),
        ("The pipe burst at noon, said engineer Rubén Quisbert.", "Rubén Quisbert"),
        ("Brasov Kelemen, 61, wept in the dock.", "Brasov Kelemen"),
        ("Her neighbour, Pirjolita, was still under the rubble.", "Pirjolita"),
        ("Wairimu Ndung'u, who lost two sons, was not there.", "Wairimu Ndung'u"),
    ],
)
def test_a_person_in_english(text: str, name: str) -> None:
    assert kinds(text, "en")[name] == "person"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Bupati Bantaeng Ilham Sudirja meninjau lokasi.",
            {"Bantaeng": "place", "Ilham Sudirja": "person"},
        ),
        ("Kepala BPBD Wajo Sukarnain tiba.", {"BPBD Wajo": "organisation", "Sukarnain": "person"}),
        ("Peneliti PSKP Rahel Manuputty hadir.", {"PSKP": "organisation"}),
        ("Kombes Pol Jumhana Saputra datang.", {"Jumhana Saputra": "person"}),
        ("Rumah milik Partinem (58) habis terbakar.", {"Partinem": "person"}),
        ("Kepala sekolah, Mursidin, tidak hadir.", {"Mursidin": "person"}),
        ("Acara itu dihadiri Prof. Dr. Lukas Wetipo, M.Si.", {"Lukas Wetipo": "person"}),
    ],
)
def test_offices_and_their_holders_in_indonesian(text: str, names: dict[str, str]) -> None:
    found = kinds(text, "id")
    assert {name: found.get(name) for name in names} == names


def test_a_degree_is_no_part_of_a_name() -> None:
    assert "M.Si" not in kinds("Acara itu dihadiri Prof. Dr. Lukas Wetipo, M.Si.", "id")
    assert kinds("His barrister, Hester Applegarth KC, rose.", "en") == {
        "Hester Applegarth": "person"
    }


def test_what_an_office_is_of_is_no_person() -> None:
    found = kinds("Bek Paris Saint-Germain, David Luiz, mengkritik wasit.", "id")
    assert found["Paris Saint-Germain"] == "organisation"


def test_the_weather_is_no_person() -> None:
    assert kinds("The rains of El Nino killed many.", "en") == {}


def test_a_street_is_no_person() -> None:
    assert kinds("They met on Vachnadze Avenue at night.", "en") == {"Vachnadze Avenue": "place"}


def test_a_regency_of_indonesia_is_on_the_map() -> None:
    (place,) = mark(Article(text="Banjir melanda Kabupaten Mamasa.", language="id")).places
    assert (place.name, place.country, place.where_prec) == ("Mamasa", "ID", 3)


def test_initials_are_the_one_organisation_they_abbreviate() -> None:
    text = "The Kivu Relief Council met on Monday. The KRC said the road was closed."
    names = mark(Article(text=text, language="en")).names
    assert {name.text: name.identity for name in names} == {
        "Kivu Relief Council": "org:kivu relief council",
        "KRC": "org:kivu relief council",
    }


def test_a_state_may_begin_with_the_word_for_its_people() -> None:
    assert kinds("He flew to Saudi Arabia on Friday.", "en") == {"Saudi Arabia": "place"}
