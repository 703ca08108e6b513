"""Accidents, floods, epidemics, flight and the like, told in several ways; and their days."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Event

PUBLISHED = dt.date(2024, 5, 14)


def events(text: str, language: str = "en") -> list[Event]:
    return mark(Article(text=text, language=language, published=PUBLISHED)).events


@pytest.mark.parametrize(
    ("text", "language", "event_type"),
    [
        ("A boat carrying 23 people capsized the following morning.", "en", "accident"),
        ("An overloaded ferry sank off Zanzibar on Monday.", "en", "accident"),
        ("A passenger train derailed near Odisha.", "en", "accident"),
        ("A bus plunged into a ravine in Peru, killing 20.", "en", "accident"),
        ("Twenty people died in a bus crash in Peru.", "en", "accident"),
        ("A fire at a garment factory killed 112 workers.", "en", "accident"),
        ("A stampede at a shrine left 121 people dead.", "en", "accident"),
        ("An explosion at a fuel depot killed 170 people.", "en", "accident"),
        ("A gas explosion tore through a coal mine.", "en", "accident"),
        ("An eight-storey building collapsed in Savar.", "en", "accident"),
        ("Hundreds were missing after the dam burst.", "en", "accident"),
        ("At least 40 people were killed in a plane crash.", "en", "accident"),
        ("Kapal itu tenggelam di Selat Bali.", "id", "accident"),
        ("Sebuah bus terguling di Ciater.", "id", "accident"),
        ("Kebakaran gudang menewaskan 22 orang.", "id", "accident"),
        ("Kecelakaan maut di tol itu merenggut 12 nyawa.", "id", "accident"),
        ("Jembatan itu ambruk pada Senin.", "id", "accident"),
        ("Ledakan di pabrik petasan menewaskan tiga pekerja.", "id", "accident"),
        ("Sebuah minibus bertabrakan dengan truk.", "id", "accident"),
        ("Rivers burst their banks in northern Kenya last week.", "en", "disaster"),
        ("The Tana River overflowed on Thursday.", "en", "disaster"),
        ("Heavy rains killed 12 people in Peru.", "en", "disaster"),
        ("Cholera has killed 1,114 people in Sudan.", "en", "disaster"),
        ("Famine has taken hold in the camp.", "en", "disaster"),
        ("Difteri menewaskan tujuh anak di Aceh.", "id", "disaster"),
        ("A drone hit an apartment block in Sumy.", "en", "air strike"),
        ("The army said it had killed three fighters in the strike.", "en", "air strike"),
        ("Drone Rusia menghantam apartemen di Sumy.", "id", "air strike"),
        ("The war has forced more than 10 million people to flee.", "en", "displacement"),
        ("Floods forced thousands of people from their homes.", "en", "displacement"),
        ("Hundreds have fled across the border to Malawi.", "en", "displacement"),
        ("Aparat mengevakuasi 35 warga ke Dekai.", "id", "displacement"),
        ("Gunmen seized 303 children from a school in Papiri.", "en", "attack on civilians"),
        ("Two officers died in an ambush near Gori.", "en", "armed attack"),
        ("Israel melepaskan 200 tahanan Palestina.", "id", "prisoner exchange"),
        ("They agreed on it during talks in Doha.", "en", "talks"),
        ("Foreign ministers met in Geneva on Monday.", "en", "talks"),
    ],
)
def test_it_is_told(text: str, language: str, event_type: str) -> None:
    assert event_type in {event.event_type for event in events(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Shares sank after the results.", "en"),
        ("Talks on a new budget collapsed.", "en"),
        ("The stock market crash of 1929 caused ruin.", "en"),
        ("Firefighters from the fire department came.", "en"),
        ("Soldiers came under fire and returned fire.", "en"),
        ("The teachers' hunger strike goes on.", "en"),
        ("Two others fled to Morocco.", "en"),
        ("The bus could crash.", "en"),
        ("Dinas pemadam kebakaran datang.", "id"),
        ("Sembilan belas karyawan berhasil dievakuasi.", "id"),
    ],
)
def test_it_is_no_accident_and_no_flight(text: str, language: str) -> None:
    types = {event.event_type for event in events(text, language)}
    assert types.isdisjoint({"accident", "displacement"})


def test_a_blast_at_a_plant_is_no_bombing() -> None:
    types = {e.event_type for e in events("An explosion at a chemical plant killed two workers.")}
    assert types == {"accident"}


def test_a_bomb_blast_at_a_plant_is_one() -> None:
    types = {e.event_type for e in events("A bomb exploded near a market, killing two.")}
    assert types == {"bombing"}


def test_nobody_hurt_makes_no_event_of_a_noun() -> None:
    assert events("No one was hurt by the bomb.") == []


def test_a_day_that_only_bounds_is_not_that_of_the_event() -> None:
    (event,) = events("Clashes since May 2 have killed dozens of people.")
    assert event.date_start is None


def test_a_day_that_bounds_and_goes_on_is() -> None:
    (event,) = events("It was the deadliest fire since 1948, when 176 people perished.")
    assert event.date_start == dt.date(1948, 1, 1)


def test_the_day_it_was_told_is_not_that_of_the_event() -> None:
    (event,) = events("A ferry sank, killing 12 people, the coastguard said on Sunday.")
    assert event.date_start is None


def test_what_is_pledged_is_announced() -> None:
    (event,) = events("Donors pledged $896 million in humanitarian aid.")
    assert (event.event_type, event.status) == ("humanitarian aid", "announced")


def test_what_somebody_says_would_happen_is_announced() -> None:
    (event,) = events("The envoy said talks would begin next week.")
    assert (event.event_type, event.status) == ("talks", "announced")


def test_who_brokers_a_deal_is_not_where_it_was() -> None:
    exchange = events("Russia and Ukraine exchanged prisoners in a deal brokered by Kenya.")[0]
    assert exchange.place is None
