"""One count, told in the many ways news tell it: verb, passive, noun, headline, part and whole."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Figure

PUBLISHED = dt.date(2024, 5, 14)


def figures(text: str, language: str = "en") -> list[Figure]:
    return mark(Article(text=text, language=language, published=PUBLISHED)).figures


def values(text: str, language: str = "en") -> list[tuple[str, int | None]]:
    return [(f.kind, f.value) for f in figures(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "At least 38 people have died in the floods.",
        "Thirty-eight people died when the dam burst.",
        "The floods have killed 38 people.",
        "38 people were killed in the floods.",
        "Floods kill 38",
        "Floods killed at least 38, officials said.",
        "The floods claimed 38 lives.",
        "The floods have claimed the lives of 38 people.",
        "The floods left 38 people dead.",
        "The floods left 38 dead.",
        "38 dead in Kenya floods",
        "The death toll from the floods rose to 38.",
        "The death toll has risen from 31 to 38.",
        "The death toll passed 38 on Monday.",
        "The toll stands at 38.",
        "The number of dead stood at 38.",
        "Rescuers recovered the bodies of 38 people.",
        "Rescuers have found 38 bodies.",
        "The river burst its banks, killing 38 people.",
        "There were 38 fatalities.",
        "38 deaths were confirmed.",
        "38 people lost their lives.",
        "38 villagers perished.",
        "38 people, including three children, were killed.",
        "A total of 38 people have been confirmed dead.",
        "GARISSA, Kenya, May 14 (Reuters) - At least 38 people have died.",
        "That brought the death toll to 38.",
        "That brings to 38 the number of people killed.",
        "38 people were among the dead.",
        "The accident cost 38 lives.",
        "Flooding took the lives of 38 people.",
        "38 people were found dead.",
    ],
)
def test_thirty_eight_killed_in_english(text: str) -> None:
    assert ("killed", 38) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "Banjir menewaskan 38 orang.",
        "Banjir itu menewaskan sedikitnya 38 orang.",
        "Sebanyak 38 orang tewas akibat banjir.",
        "38 orang meninggal dunia.",
        "38 warga dilaporkan meninggal.",
        "38 orang ditemukan tewas.",
        "Korban tewas mencapai 38 orang.",
        "Korban jiwa bertambah menjadi 38.",
        "Korban meninggal dunia akibat banjir di Garut naik menjadi 38 orang.",
        "Jumlah korban tewas naik dari 31 menjadi 38 orang.",
        "Jumlah korban tewas kini 38 orang.",
        "Banjir merenggut 38 nyawa.",
        "Banjir itu menelan 38 korban jiwa.",
        "Banjir itu memakan 38 korban jiwa.",
        "38 nyawa melayang akibat banjir.",
        "Tim SAR menemukan 38 jenazah.",
        "Sebanyak 38 jenazah telah dievakuasi.",
        "Tercatat 38 korban jiwa.",
        "Banjir mengakibatkan 38 orang meninggal dunia.",
        "Banjir menyebabkan 38 orang tewas.",
        "38 jiwa tewas akibat banjir.",
        "Total 38 orang tewas dalam bencana itu.",
        "Ada 38 orang yang meninggal.",
        "38 orang kehilangan nyawa.",
        "38 orang, termasuk tiga anak, tewas.",
    ],
)
def test_thirty_eight_killed_in_indonesian(text: str) -> None:
    assert ("killed", 38) in values(text, "id")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Twelve people were killed, three of them children.",
            "en",
            [("killed", 12), ("killed", 3)],
        ),
        ("Of the dead, 55 were in Wajima.", "en", [("killed", 55)]),
        ("The dead included eight women and four children.", "en", [("killed", 8), ("killed", 4)]),
        (
            "Twelve people were killed. Two of them were children.",
            "en",
            [("killed", 12), ("killed", 2)],
        ),
        (
            "Some 9,500 have been rescued, including 300 pupils.",
            "en",
            [("rescued", 9500), ("rescued", 300)],
        ),
        (
            "Seventy-nine people, 19 of them kids, burned to death.",
            "en",
            [("killed", 79), ("killed", 19)],
        ),
        (
            "Lebih dari 90 orang luka-luka, 15 di antaranya dalam kondisi kritis.",
            "id",
            [("injured", 90), ("injured", 15)],
        ),
        (
            "Sebelas orang tewas. Dua di antaranya anggota polisi.",
            "id",
            [("killed", 11), ("killed", 2)],
        ),
        (
            "Dua puluh orang terluka, terdiri dari empat petugas dan 16 jemaah.",
            "id",
            [("injured", 20), ("injured", 4), ("injured", 16)],
        ),
    ],
)
def test_parts_are_of_the_kind_of_their_whole(
    text: str, language: str, expected: list[tuple[str, int]]
) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("No one was hurt in the fire.", "en", "injured"),
        ("Nobody was killed.", "en", "killed"),
        ("There were no casualties.", "en", "killed or injured"),
        ("No injuries were reported.", "en", "injured"),
        ("The army said no protesters had been killed.", "en", "killed"),
        ("Tidak ada korban jiwa dalam peristiwa itu.", "id", "killed"),
        ("Tak seorang pun tewas.", "id", "killed"),
        ("Tidak ada yang terluka.", "id", "injured"),
    ],
)
def test_nobody_is_a_count_of_none(text: str, language: str, kind: str) -> None:
    (figure,) = figures(text, language)
    assert (figure.kind, figure.value, figure.low, figure.high) == (kind, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("There was no evidence that anyone had been killed.", "en"),
        ("They found no hostages in the building.", "en"),
        ("There were no immediate reports of casualties.", "en"),
        ("The storm could kill thousands of people.", "en"),
        ("Two others fled to Morocco.", "en"),
        ("Hamas will release 33 hostages.", "en"),
        ("Russia exchanged 206 prisoners of war on Saturday.", "en"),
        ("The K9 partner was injured.", "en"),
        ("Dua tersangka lainnya melarikan diri.", "id"),
        ("Sebanyak 33 sandera akan dibebaskan.", "id"),
        ("Salah satu wilayah yang terdampak adalah Bogor.", "id"),
    ],
)
def test_what_counts_nobody_who_suffered(text: str, language: str) -> None:
    assert values(text, language) == []


def test_a_denied_figure_is_the_claim_of_whoever_made_it() -> None:
    (figure,) = figures(
        "Kindiki denied a claim by opposition leader Raila Odinga that 200 people had been killed."
    )
    assert figure.denied
    assert figure.claimed_by == "opposition leader Raila Odinga"


def test_an_allegation_told_to_be_false_is_denied() -> None:
    (figure,) = figures("The allegation by the Lelo party that 17 demonstrators died is false.")
    assert (figure.denied, figure.claimed_by) == (True, "the Lelo party")


def test_a_denial_ends_where_something_else_is_said() -> None:
    figure = figures("Islamabad denied that and said it had killed 100 militants.")[-1]
    assert not figure.denied


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Last month, 45 people died when a dam burst near Mai Mahiu.", "en"),
        ("So far only six bodies have been recovered after the landslide.", "en"),
        ("The floods are the worst since 1997, when El Nino rains killed about 100 people.", "en"),
        ("Last December, two crashes on the same road killed at least 52.", "en"),
        ("Longsor terjadi Kamis malam pekan lalu dan menimbun 12 rumah.", "id"),
        ("Pada 2021, KMP Yunicee karam di perairan yang sama; 11 orang meninggal.", "id"),
    ],
)
def test_one_occasion_is_an_incident_whenever_it_was(text: str, language: str) -> None:
    assert [figure.scope for figure in figures(text, language)] == ["incident"]


def test_a_total_until_a_day_is_as_of_that_day() -> None:
    (figure,) = figures("By April 30, the war had killed 4,000 people since it began in 2019.")
    assert (figure.scope, figure.as_of) == ("cumulative", dt.date(2024, 4, 30))
