"""Who claims a figure in a clause without a subject, what only gives a name, whole names."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Facts

DAY = dt.date(2025, 8, 18)  # a Monday


def facts(text: str, language: str = "en") -> Facts:
    return mark(Article(text=text, language=language, published=DAY))


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        ("Norland gave no losses of its own, but says 31 civilians were killed.", "en", "Norland"),
        ("Officials gave no details and said 15 people were wounded.", "en", "Officials"),
        ("The ministry rejected the report but said 12 soldiers had died.", "en", "The ministry"),
        ("Norland tidak mengumumkan kerugiannya, tetapi menyebut 31 orang tewas.", "id", "Norland"),
        (
            "Kementerian Pertahanan Norland menolak laporan itu, namun melaporkan 12 tentara tewas.",
            "id",
            "Kementerian Pertahanan Norland",
        ),
        ("Polisi masih mencari penyebabnya dan menyebut 14 orang meninggal.", "id", "Polisi"),
        (
            "Norland tidak merinci apa pun, tetapi kementerian kesehatan menyebut 31 orang tewas.",
            "id",
            "kementerian kesehatan",
        ),
        ("The search and rescue agency put the toll at 60 dead.", "en", None),
        ("Polisi pada Selasa masih menyebut 125 orang tewas.", "id", "Polisi"),
    ],
)
def test_the_subject_carries_over_a_conjunction(
    text: str, language: str, claimant: str | None
) -> None:
    (figure,) = facts(text, language).figures
    assert figure.claimed_by == claimant


def test_what_is_said_ends_where_the_speaker_goes_on() -> None:
    text = "Norland tidak mengumumkan korban militer, tetapi menyebut 31 warganya tewas."
    unsaid, said = facts(text, "id").quotes
    assert text[unsaid.content.start : unsaid.content.end] == "korban militer"
    assert text[said.content.start : said.content.end] == "31 warganya tewas"
    assert (unsaid.attribution, said.attribution) == ("attitude", "speech")
    assert said.speaker_name == "Norland"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The town of Kostan, which Armenia calls Khand, came under shelling on Sunday.", "en"),
        ("Kostan, called Khand by its rulers, came under shelling on Sunday.", "en"),
        ("Kota Kostan, yang oleh Armenia disebut Khand, digempur artileri pada Minggu.", "id"),
    ],
)
def test_giving_a_name_is_no_claim(text: str, language: str) -> None:
    found = facts(text, language)
    assert found.quotes == []
    assert all((event.status, event.claimed_by) == ("occurred", None) for event in found.events)


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Jembatan itu sudah tua dan rusak, sebut Rudi.", "id", "Rudi"),
        ("Kepala desa Rudi menyebut Kostan sudah hancur total.", "id", "Rudi"),
    ],
)
def test_calling_a_place_something_is_a_claim(text: str, language: str, speaker: str) -> None:
    assert any(
        (quote.speaker_name or "").startswith(speaker) for quote in facts(text, language).quotes
    )


def test_calling_a_deed_something_is_a_claim() -> None:
    (quote,) = facts("Moscow calls the attack an act of terror.").quotes
    assert quote.speaker_name == "Moscow"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kapolri Jenderal Listyo Sigit Prabowo mengatakan 12 orang tewas.", "id"),
        ("Kapolri Jenderal Polisi Listyo Sigit Prabowo mengatakan 12 orang tewas.", "id"),
        ("Indonesia's police chief, Listyo Sigit Prabowo, said 12 people had died.", "en"),
        ("National police chief Listyo Sigit Prabowo said 12 people had died.", "en"),
    ],
)
def test_all_of_a_name_claims(text: str, language: str) -> None:
    found = facts(text, language)
    assert [n.text for n in found.names if n.kind == "person"] == ["Listyo Sigit Prabowo"]
    assert found.figures[0].claimed_by == "Listyo Sigit Prabowo"


def test_an_office_that_ends_like_a_rank_has_its_owner_behind_it() -> None:
    found = facts("Direktur Jenderal Imigrasi Silmy Karim menyebut 12 orang tewas.", "id")
    assert [n.text for n in found.names if n.kind == "person"] == ["Silmy Karim"]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("The wounded were taken to the Saiful Anwar hospital.", "en", "Saiful Anwar hospital"),
        ("Korban dibawa ke rumah sakit Saiful Anwar.", "id", "rumah sakit Saiful Anwar"),
    ],
)
def test_a_hospital_called_after_somebody_is_nobody(text: str, language: str, name: str) -> None:
    assert [(n.text, n.kind) for n in facts(text, language).names] == [(name, "organisation")]


def test_police_are_no_soldiers() -> None:
    police, army = facts("Two police officers were killed. Two army officers were killed.").figures
    assert (police.civilian, army.civilian) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "The bodies of two sisters were exhumed on Saturday.",
        "The bodies of two sisters who died in the fire were exhumed on Saturday.",
    ],
)
def test_who_is_dug_up_is_not_counted_again(text: str) -> None:
    assert facts(text).figures == []
    assert facts(text.replace("exhumed", "found")).figures != []
