"""Events: what happened, its status, who, where and when."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Event

PUBLISHED = dt.date(2020, 10, 9)


def events(text: str, language: str = "en") -> list[Event]:
    return mark(Article(text=text, language=language, published=PUBLISHED)).events


def told(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    return [(e.event_type, e.sub_event_type, e.status) for e in events(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Fighting broke out near the border.", "en", ("armed clash", None, "occurred")),
        ("An air strike hit the town.", "en", ("air strike", None, "occurred")),
        ("The two sides agreed to a ceasefire.", "en", ("ceasefire", "agreed", "occurred")),
        ("The mediators proposed a truce.", "en", ("ceasefire", "proposed", "occurred")),
        ("The ceasefire took effect at noon.", "en", ("ceasefire", "in force", "occurred")),
        ("Both armies violated the ceasefire.", "en", ("ceasefire", "violated", "occurred")),
        ("Thousands protested in the capital.", "en", ("protest", None, "occurred")),
        ("The ministers held talks in Geneva.", "en", ("talks", "held", "occurred")),
        ("The ministers will hold talks in Geneva.", "en", ("talks", "announced", "announced")),
        ("The talks in Geneva collapsed.", "en", ("talks", "failed", "occurred")),
        ("Pertempuran pecah di perbatasan.", "id", ("armed clash", None, "occurred")),
        ("Kedua pihak menyepakati gencatan senjata.", "id", ("ceasefire", "agreed", "occurred")),
        ("Gencatan senjata mulai berlaku siang ini.", "id", ("ceasefire", "in force", "occurred")),
        ("Para menteri akan mengadakan pembicaraan.", "id", ("talks", "announced", "announced")),
        ("Gempa mengguncang kota itu.", "id", ("disaster", None, "occurred")),
    ],
)
def test_types_and_status(text: str, language: str, expected: tuple[str, str | None, str]) -> None:
    assert told(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two sides have not agreed on a ceasefire.", "en"),
        ("Fighting could break out again.", "en"),
        ("If talks are held, the war may end.", "en"),
        ("Kedua pihak belum menyepakati gencatan senjata.", "id"),
        ("Pertempuran bisa pecah lagi.", "id"),
    ],
)
def test_what_is_possible_or_negated_is_no_event(text: str, language: str) -> None:
    assert events(text, language) == []


def test_a_party_accused_by_another_is_a_claim() -> None:
    (event,) = events("Armenia said Azerbaijan shelled the town on Thursday.")
    assert (event.event_type, event.status, event.claimed_by) == ("shelling", "claimed", "Armenia")
    assert event.side_a == "Azerbaijan"


def test_a_denial() -> None:
    (event,) = events("Azerbaijan denied that its forces shelled the town.")
    assert event.status == "denied"


def test_both_sides_the_place_and_the_day() -> None:
    (event,) = events("Armenia and Azerbaijan held talks in Moscow on Friday, 9 October 2020.")
    assert (event.side_a, event.side_b, event.place) == ("Armenia", "Azerbaijan", "Moscow")
    assert (event.date_start, event.date_end, event.date_prec) == (PUBLISHED, PUBLISHED, 1)


def test_who_suffers_is_the_second_side() -> None:
    (event,) = events("Shelling of Azerbaijan went on; Vladimir Putin was kidnapped by Armenia.")[
        -1:
    ]
    assert (event.event_type, event.side_a, event.side_b) == (
        "attack on civilians",
        "Armenia",
        "Vladimir Putin",
    )


def test_only_a_place_is_taken() -> None:
    assert told("Azerbaijan captured the town of Shusha.") == [
        ("armed clash", "territory taken", "occurred")
    ]
    assert events("The museum captured the mood of the city.") == []


def test_an_event_carries_the_figures_of_its_sentence() -> None:
    (event,) = events("A car bomb killed 12 people and wounded 30 on Monday.")
    assert event.figures == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The worst day in years.\n\nTBILISI/MOSCOW — Heavy fighting broke out on Sunday.",
        "TBILISI, Georgia (AP) — Heavy fighting broke out on Sunday.",
        "Worst day.\n\nTbilisi - Heavy fighting broke out on Sunday.",
        "Heavy fighting broke out on Sunday, the ministry in Tbilisi said.",
    ],
)
def test_a_dateline_or_the_teller_is_not_where_it_happened(text: str) -> None:
    (event,) = events(text)
    assert (event.event_type, event.place) == ("armed clash", None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tiga perawat Jepang terluka akibat tembakan artileri pada Rabu.", "id"),
        ("Kementerian Jepang menyebut tiga warga tewas akibat tembakan artileri.", "id"),
        ("Three Japanese nurses died when an air strike hit the clinic.", "en"),
        ("Japanese nurses killed in shelling that hit the clinic were mourned.", "en"),
        ("Three Japanese nurses were killed when an air strike hit the clinic.", "en"),
        ("Three Japanese nurses were wounded by shelling on Monday.", "en"),
    ],
)
def test_who_suffers_is_not_who_does_it(text: str, language: str) -> None:
    (event,) = events(text, language)
    assert event.side_a is None


def test_who_does_it_still_is() -> None:
    (event,) = events("Japanese warplanes carried out an air strike that killed nine nurses.")
    assert event.side_a == "Japan"


@pytest.mark.parametrize("dash", ["-", "--", "–"])
def test_the_outlet_of_a_dateline_attacks_nobody(dash: str) -> None:
    text = f"WARTAKITA.CO.ID, DAMASKUS {dash} Serangan udara di Idlib menewaskan 11 warga sipil."
    (event,) = mark(Article(text=text, language="id")).events
    assert (event.event_type, event.side_a) == ("air strike", None)


def test_what_is_told_of_a_day_to_come_is_announced() -> None:
    text = "The next round of talks is scheduled for 20 October, officials in Oslo say."
    assert [event.status for event in events(text)] == ["announced"]
