"""What other newsrooms write: situation reports, chains of reported speech, what parties claim."""

import datetime as dt
from pathlib import Path

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Facts

ROOT = Path(__file__).parents[2]
DAY = dt.date(2025, 8, 18)  # a Monday


def facts(text: str, language: str = "en") -> Facts:
    return mark(Article(text=text, language=language, published=DAY))


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("- Meninggal dunia: 969 jiwa", "id", "killed", 969),
        ("- Missing: 252 people", "en", "missing", 252),
        ("Tim mengevakuasi dua kantong jenazah dari reruntuhan.", "id", "killed", 2),
        ("Rumah rusak berat sebanyak 22.241 unit.", "id", "homes destroyed", 22241),
        ("The count puts at 1,068 the number of civilians killed.", "en", "killed", 1068),
        ("The unrest led to 38 arrests.", "en", "arrested", 38),
        ("A further 75 have not been seen since.", "en", "missing", 75),
        ("Five volunteers of the Oz Red Crescent were killed.", "en", "killed", 5),
    ],
)
def test_figures(text: str, language: str, kind: str, value: int) -> None:
    (figure,) = facts(text, language).figures
    assert (figure.kind, figure.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jenazah ditemukan di lantai delapan gedung itu.", "id"),
        ("Police are searching for two gunmen.", "en"),
        ("An earlier toll of 174 was withdrawn.", "en"),
    ],
)
def test_what_counts_nobody(text: str, language: str) -> None:
    assert facts(text, language).figures == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Hezbollah said its fighters fired rockets at Haifa.", "shelling", "claimed"),
        ("Kyiv accused Russian troops of shelling Sumy.", "shelling", "claimed"),
        ("Oz denies having used rockets against a hospital.", "shelling", "denied"),
        ("Student groups plan to rally on Friday.", "protest", "announced"),
        (
            "Talks between Oz and the rebels are to be held in Doha on 20 August.",
            "talks",
            "announced",
        ),
        (
            "The fighting has claimed 38 lives and displaced many, who fled their homes.",
            "displacement",
            "occurred",
        ),
    ],
)
def test_status(text: str, kind: str, status: str) -> None:
    assert (kind, status) in {(e.event_type, e.status) for e in facts(text).events}


@pytest.mark.parametrize(
    "text",
    [
        "Student groups plan to rally.",
        "The talks were put off on 18 March.",
        "He denied that an order to disperse the crowd had been given.",
    ],
)
def test_what_only_looks_like_a_protest(text: str) -> None:
    assert "protest" not in {event.event_type for event in facts(text).events}


def test_a_party_that_speaks_of_itself_did_it() -> None:
    (event,) = facts("Hezbollah said its fighters fired rockets at Haifa.").events
    assert event.side_a == "Hezbollah"


def test_who_is_accused_did_it_and_who_accuses_claims_it() -> None:
    told = facts("Getachew Reda accused Eritrea of new shelling around Adigrat.").events
    event = next(e for e in told if e.event_type == "shelling")
    assert (event.side_a, event.claimed_by) == ("Eritrea", "Getachew Reda")


def test_whose_attack_it_is_stands_behind_it_in_indonesian() -> None:
    (event,) = facts("Serangan udara Israel menghantam sebuah sekolah di Gaza.", "id").events
    assert (event.event_type, event.side_a) == ("air strike", "Israel")


@pytest.mark.parametrize(
    ("text", "language", "speaker", "said"),
    [
        (
            "All of the passengers died when the jet hit a wall, fire authorities said Monday.",
            "en",
            "fire authorities",
            "All of the passengers died",
        ),
        (
            "The boy had been delivering food near the square, his mother told the Gazette.",
            "en",
            "his mother",
            "The boy had been",
        ),
        (
            "Khawaja Asif was quoted by Bloomberg as saying that five jets had been shot down.",
            "en",
            "Khawaja Asif",
            "five jets had been",
        ),
        (
            "The ministry said it could not rule out that the gear had failed.",
            "en",
            "The ministry",
            "it could not rule out",
        ),
        (
            "Kantor berita IRNA mengutip seorang pejabat yang mengatakan bahwa Iran tidak terlibat.",
            "id",
            "seorang pejabat",
            "Iran tidak terlibat",
        ),
    ],
)
def test_who_says_it(text: str, language: str, speaker: str, said: str) -> None:
    found = [q for q in facts(text, language).quotes if q.attribution == "speech"]
    assert any(
        q.speaker_name == speaker and said in text[q.content.start : q.content.end] for q in found
    )


def test_what_somebody_would_not_say_is_no_quotation() -> None:
    quotes = facts("The minister would not say whether any aircraft had been lost.").quotes
    assert [q for q in quotes if q.attribution == "speech"] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The allegation was denied by Nasser Kanaani.", "en"),
        ("Tuduhan itu dibantah Nasser Kanaani.", "id"),
    ],
)
def test_what_is_denied_in_the_passive(text: str, language: str) -> None:
    (quote,) = [q for q in facts(text, language).quotes if q.attribution == "denial"]
    assert quote.speaker_name == "Nasser Kanaani"


def test_a_day_right_behind_what_happened_on_it_has_been() -> None:
    (date,) = facts("Three people were killed on October 20.").dates
    assert date.value == "2024-10-20"


def test_a_clock_time_with_its_zone() -> None:
    (date,) = facts("22:10 GMT - Rebels claim an ambush").dates
    assert date.value == "2025-08-18T22:10"


@pytest.mark.parametrize(
    ("part", "figures", "events", "status", "possible", "said"),
    [
        ("dev", 0.87, 0.90, 0.94, 0, 0.75),
        ("kept", 0.70, 0.73, 0.94, 0, 0.65),
        ("read", 0.70, 0.86, 0.94, 0, 0.88),
        ("sealed", 0.75, 0.66, 0.87, 1, 0.60),
    ],
)
def test_floors(
    part: str,
    figures: float,
    events: float,
    status: float,
    possible: int,
    said: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.facts.rooms import LANGUAGES, scored

    for language in LANGUAGES:
        counts = scored(part, language).counts
        assert counts["figures right"] >= 0.90 * counts["figures found"]
        assert counts["figures right"] >= figures * counts["figures"]
        assert counts["events right"] >= 0.90 * counts["events found"]
        assert counts["events right"] >= events * counts["events"]
        assert counts["status right"] >= status * counts["status"]
        assert counts["possible found"] <= possible
        assert counts["said right"] >= said * counts["said"]
