"""Names: who and what a sentence names, and that the same thing has the same identity."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.facts import mark
from linimasa.facts.names import find
from linimasa.model import Article, Name, Span


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


def test_an_abbreviation_in_brackets_is_the_name_before_it() -> None:
    text = "The Shelter Aid Committee (SAC) came.\nSAC will stay, it said."
    first, second, third = [n for n in names(text, "en") if n.kind == "organisation"]
    assert first.text == "Shelter Aid Committee"
    assert {first.identity, second.identity, third.identity} == {"org:shelter aid committee"}


def test_a_ministry_without_its_state_is_the_one_named_before() -> None:
    text = "The Armenian Defence Ministry denied it.\nThe Defence Ministry gave no figures."
    found = [name.identity for name in names(text, "en") if name.kind == "organisation"]
    assert found == ["org:ministry-defence:AM", "org:ministry-defence:AM"]


def test_the_office_of_a_state_by_its_possessive() -> None:
    (name,) = names("He spoke to Azerbaijan's foreign ministry on Friday.", "en")
    assert name.identity == "org:ministry-foreign-affairs:AZ"
    assert name.text == "Azerbaijan's foreign ministry"


def test_a_form_of_address_makes_a_person() -> None:
    text = "Nikol Pashinyan spoke on Friday.\nMr. Pashinyan left early."
    assert identities(text, "en") == ["person:nikol pashinyan", "person:nikol pashinyan"]


def test_a_dateline_in_capitals_is_a_place() -> None:
    assert identities("BAKU (AFP) - Hujan turun.", "id") == ["geonames:587084", "org:afp"]


@pytest.mark.parametrize("text", ["Yerevan - Hujan turun.", "Yerevan (AFP) - Hujan turun."])
def test_a_dateline_without_capitals_is_a_place(text: str) -> None:
    assert identities(text, "id")[0] == "geonames:616052"


def test_a_region_between_an_office_and_its_holder() -> None:
    found = names("Ombudsman Nagorno-Karabakh Artak Beglaryan membantah kabar itu.", "id")
    assert [(n.text, n.kind) for n in found] == [
        ("Nagorno-Karabakh", "place"),
        ("Artak Beglaryan", "person"),
    ]
    assert found[1].role == "Ombudsman Nagorno-Karabakh"


def test_an_office_behind_a_place_is_no_part_of_its_name() -> None:
    found = pairs("Kapolres Metro Jakarta Barat Kombes Twedi Aditya tiba di lokasi.", "id")
    assert found == [("Jakarta Barat", "place"), ("Twedi Aditya", "person")]


def test_an_article_is_no_part_of_a_name() -> None:
    text = "Khartoum - The Rapid Support Forces (RSF) left the town. RSF denied it."
    found = [(n.text, n.identity) for n in names(text, "en") if n.kind == "organisation"]
    assert found == [
        ("Rapid Support Forces", "org:rsf-sudan"),
        ("RSF", "org:rsf-sudan"),
        ("RSF", "org:rsf-sudan"),
    ]


def test_a_firm_of_the_list_is_an_organisation() -> None:
    text = "Pesaing seperti Samsung dan Nokia tidak berkomentar."
    assert {("Samsung", "organisation"), ("Nokia", "organisation")} <= set(pairs(text, "id"))


def test_capitals_throughout_leave_what_the_lists_know() -> None:
    text = "PRESIDEN RUSIA TIBA DI MOSKWA, KATA PBB."
    assert "geonames:2017370" in identities(text, "id")
    assert "geonames:524901" in identities(text, "id")


def test_a_dateline_and_a_spokesman_are_named_alike_whatever_was_read_before() -> None:
    text = "Juru bicara Kementerian Pertahanan Armenia, Shushan Stepanyan, membantah kabar itu."
    before = names(text, "id")
    names("Kabar lain dari Baku: Hikmet Hajiyev menjawab pertanyaan Elnur Mammadov.", "id")
    assert names(text, "id") == before


@pytest.mark.parametrize("text", ["Moskwa", "MOSKWA", "x", "\u202e", "…", " "])
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_word_by_itself(text: str, language: str) -> None:
    assert all(text[n.start : n.end] == n.text for n in names(text, language))


def test_marks_of_direction_leave_offsets_true() -> None:
    text = "Presiden \u2067Ilham Aliyev\u2069 tiba di \u202bBaku\u202c."
    found = names(text, "id")
    assert ("Baku", "geonames:587084") in [(n.text, n.identity) for n in found]
    assert all(text[n.start : n.end] == n.text for n in found)


def test_two_languages_in_one_article() -> None:
    text = "Presiden Ilham Aliyev hadir.\nHe said that Armenia had agreed in Moscow."
    assert {"geonames:174982", "geonames:524901"} <= set(identities(text, "id"))


def test_an_armed_group_is_the_same_in_both_languages() -> None:
    (english,) = identities("Fighters of the Tamil Tigers withdrew.", "en")
    (indonesian,) = identities("Pasukan itu adalah Macan Tamil.", "id")
    assert english == indonesian == "org:ltte"


def test_one_small_word_is_no_name_of_an_office() -> None:
    assert pairs("The Israeli parliament voted on Monday.", "en") == [("Israeli", "place")]


@pytest.mark.parametrize("text", ["U.S.-led forces withdrew.", "Kompas.com - 9 Oktober"])
def test_what_hangs_together_is_not_cut_into_names(text: str) -> None:
    assert all(name.kind != "place" for name in names(text, "en"))


@pytest.mark.parametrize(
    "piece", ["Presiden ", "(A", "- ", "Xa ", "A.", "'s", "\u202ePresiden\u202c Rusia \u200f"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    find("Hangat.", [Span(0, 7)], "id")  # what is loaded once
    began = time.process_time()
    find(text, [Span(0, len(text))], "id")
    assert time.process_time() - began < 5


def test_a_megabyte_takes_as_long_as_its_words() -> None:
    text = "Presiden Ilham Aliyev dan Perdana Menteri Nikol Pashinyan bertemu di Moskwa. " * 13_000
    spans = [Span(at, at + 76) for at in range(0, len(text), 77)]
    find("Hangat.", [Span(0, 7)], "id")
    began = time.process_time()
    found = find(text, spans, "id")
    assert time.process_time() - began < 30
    assert sum(n.identity == "geonames:524901" for n in found) == 13_000


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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Five drowned off the island of Samos, officials said. Samos has a camp.", "en"),
        ("Lima nelayan hilang di dekat pulau Samos, kata polisi. Samos berada di timur.", "id"),
    ],
)
def test_the_word_for_a_place_before_a_name_makes_it_one_everywhere(text, language) -> None:
    names = mark(Article(text=text, language=language)).names
    assert {name.kind for name in names if name.text.endswith("Samos")} == {"place"}
