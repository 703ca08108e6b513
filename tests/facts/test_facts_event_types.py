"""Every type of event in both languages; the terms of a ceasefire; who, to whom and where."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Event

PUBLISHED = dt.date(2020, 10, 9)


def events(text: str, language: str = "en") -> list[Event]:
    return mark(Article(text=text, language=language, published=PUBLISHED)).events


def ceasefire(text: str, language: str = "en") -> Event:
    (event,) = [e for e in events(text, language) if e.event_type == "ceasefire"]
    return event


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The two armies clashed near the river.", "en", ("armed clash", None, "occurred")),
        ("Kedua pasukan bertempur di dekat sungai.", "id", ("armed clash", None, "occurred")),
        ("Warplanes bombed the harbour overnight.", "en", ("air strike", None, "occurred")),
        ("Serangan udara menghantam pelabuhan itu.", "id", ("air strike", None, "occurred")),
        ("Artillery fire hit the market.", "en", ("shelling", None, "occurred")),
        ("Roket menghantam pasar kota itu.", "id", ("shelling", None, "occurred")),
        ("A car bomb exploded outside the bank.", "en", ("bombing", None, "occurred")),
        ("Bom meledak di depan bank.", "id", ("bombing", None, "occurred")),
        ("Gunmen opened fire on a bus.", "en", ("armed attack", None, "occurred")),
        ("Kelompok bersenjata menyerbu bus.", "id", ("armed attack", None, "occurred")),
        (
            "Two priests were kidnapped at dawn.",
            "en",
            ("attack on civilians", "abduction", "occurred"),
        ),
        ("Dua pendeta diculik subuh tadi.", "id", ("attack on civilians", "abduction", "occurred")),
        ("Protesters marched through the old town.", "en", ("protest", None, "occurred")),
        ("Ratusan buruh berunjuk rasa di alun-alun.", "id", ("protest", None, "occurred")),
        ("Police arrested two smugglers.", "en", ("arrest", None, "occurred")),
        ("Polisi menangkap dua penyelundup.", "id", ("arrest", None, "occurred")),
        ("Armenia condemned the raid.", "en", ("statement", "condemned", "occurred")),
        ("Jepang mengecam penggerebekan itu.", "id", ("statement", "condemned", "occurred")),
        ("The envoys will hold talks on Sunday.", "en", ("talks", "announced", "announced")),
        ("Talks broke down after an hour.", "en", ("talks", "failed", "occurred")),
        ("Para utusan mengadakan perundingan.", "id", ("talks", "held", "occurred")),
        ("Perundingan menemui jalan buntu.", "id", ("talks", "failed", "occurred")),
        ("Norway mediated between the rivals.", "en", ("mediation", None, "occurred")),
        ("Norwegia menengahi kedua kubu.", "id", ("mediation", None, "occurred")),
        ("Mediators urged a ceasefire.", "en", ("ceasefire", "proposed", "occurred")),
        ("The truce was extended by a week.", "en", ("ceasefire", "extended", "occurred")),
        ("The truce expired at midnight.", "en", ("ceasefire", "ended", "occurred")),
        ("Gencatan senjata diperpanjang sepekan.", "id", ("ceasefire", "extended", "occurred")),
        ("Kedua kubu melanggar gencatan senjata.", "id", ("ceasefire", "violated", "occurred")),
        ("Gencatan senjata berakhir tengah malam.", "id", ("ceasefire", "ended", "occurred")),
        ("The ministers signed a peace deal.", "en", ("agreement", "signed", "occurred")),
        ("Para menteri menandatangani perjanjian.", "id", ("agreement", "signed", "occurred")),
        ("The troops withdrew from the valley.", "en", ("withdrawal", None, "occurred")),
        ("Pasukan itu ditarik dari lembah.", "id", ("withdrawal", None, "occurred")),
        ("The rivals exchanged prisoners.", "en", ("prisoner exchange", None, "occurred")),
        ("Kedua kubu bertukar tawanan.", "id", ("prisoner exchange", None, "occurred")),
        ("The agency delivered food.", "en", ("humanitarian aid", None, "occurred")),
        ("Lembaga itu mengirim bantuan.", "id", ("humanitarian aid", None, "occurred")),
        ("Thousands fled their homes.", "en", ("displacement", None, "occurred")),
        ("Ribuan warga mengungsi.", "id", ("displacement", None, "occurred")),
        ("Parliament imposed sanctions.", "en", ("sanction", None, "occurred")),
        ("Parlemen menjatuhkan sanksi.", "id", ("sanction", None, "occurred")),
        ("An earthquake struck the coast.", "en", ("disaster", None, "occurred")),
        ("Banjir merendam tiga desa.", "id", ("disaster", None, "occurred")),
    ],
)
def test_every_type(text: str, language: str, expected: tuple[str, str | None, str]) -> None:
    found = [(e.event_type, e.sub_event_type, e.status) for e in events(text, language)]
    assert expected in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The plan is to help distribute food.", "en"),
        ("The villagers must be evacuated.", "en"),
        ("They called for the army to withdraw.", "en"),
        ("The accord includes freeing prisoners.", "en"),
        ("Mereka menyerukan agar pasukan ditarik.", "id"),
        ("Warga seharusnya mengungsi.", "id"),
    ],
)
def test_what_is_only_wished_for_is_no_event(text: str, language: str) -> None:
    assert events(text, language) == []


def test_a_ceasefire_has_parties_a_mediator_and_its_days() -> None:
    event = ceasefire(
        "On 8 October 2020 Armenia and Azerbaijan agreed to a ceasefire brokered by Russia, "
        "which takes effect on 10 October 2020."
    )
    assert (event.event_type, event.sub_event_type) == ("ceasefire", "agreed")
    assert event.parties == ["Armenia", "Azerbaijan"]
    assert (event.side_a, event.side_b, event.mediator) == ("Armenia", "Azerbaijan", "Russia")
    assert event.declared == dt.date(2020, 10, 8)
    assert event.effective == dt.date(2020, 10, 10)


def test_the_terms_in_indonesian() -> None:
    event = ceasefire(
        "Armenia dan Azerbaijan menyepakati gencatan senjata yang ditengahi Rusia "
        "dan berlaku mulai 10 Oktober 2020.",
        "id",
    )
    assert event.parties == ["Armenia", "Azerbaijan"]
    assert event.mediator == "Russia"
    assert (event.declared, event.effective) == (None, dt.date(2020, 10, 10))


def test_a_ceasefire_in_force_holds_from_its_day() -> None:
    event = ceasefire("The ceasefire took effect on 10 October 2020.")
    assert (event.declared, event.effective) == (None, dt.date(2020, 10, 10))


def test_a_mediator_is_no_party() -> None:
    event = ceasefire("Russia brokered a truce between Armenia and Azerbaijan.")
    assert event.mediator == "Russia"
    assert event.parties == ["Armenia", "Azerbaijan"]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("The army shelled Aleppo on Sunday.", "en", "Aleppo"),
        ("An earthquake hit Haiti on Tuesday.", "en", "Haiti"),
        ("Thousands protested in the southern port city of Basra.", "en", "Basrah"),
        ("Gempa mengguncang Kota Padang.", "id", "Padang"),
    ],
)
def test_where(text: str, language: str, place: str) -> None:
    (event, *_) = events(text, language)
    assert event.place is not None
    assert event.place == place


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked two French journalists on Monday.", "en"),
        ("Two French journalists were wounded by shelling on Monday.", "en"),
        ("Kelompok bersenjata menyerang dua wartawan Prancis.", "id"),
    ],
)
def test_a_country_of_journalists_is_no_side(text: str, language: str) -> None:
    assert [(e.side_a, e.side_b) for e in events(text, language)] == [(None, None)]


def test_whom_the_police_arrest() -> None:
    (event,) = events("Armenian police arrested the activist Anna Petrosyan on Monday.")
    assert (event.side_a, event.side_b) == ("Armenia", "Anna Petrosyan")


def test_the_day_it_was_said_is_not_the_day_it_happened() -> None:
    (event,) = events("Police said on Thursday that two smugglers had been arrested.")
    assert event.date_start is None
