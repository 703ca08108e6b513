"""Figures: what is counted, how many, who, over what, and who says so."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Figure

PUBLISHED = dt.date(2020, 10, 9)


def figures(text: str, language: str = "en") -> list[Figure]:
    return mark(Article(text=text, language=language, published=PUBLISHED)).figures


def counts(text: str, language: str = "en") -> list[tuple[str, int | None, int | None, int | None]]:
    return [(f.kind, f.value, f.low, f.high) for f in figures(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed 12 people.", [("killed", 12, 12, 12)]),
        ("At least 31 people were killed.", [("killed", 31, 31, None)]),
        ("Some 5,000 villagers fled their homes.", [("displaced", 5000, 4500, 5500)]),
        ("Thousands of people were displaced.", [("displaced", None, 2000, 9999)]),
        (
            "The blast left three soldiers dead and 14 wounded.",
            [("killed", 3, 3, 3), ("injured", 14, 14, 14)],
        ),
        (
            "The crash killed eight passengers and injured 20.",
            [("killed", 8, 8, 8), ("injured", 20, 20, 20)],
        ),
        ("44 people were killed and wounded.", [("killed or injured", 44, 44, 44)]),
        ("The death toll rose to 118.", [("killed", 118, 118, 118)]),
        ("The war has claimed 400 lives.", [("killed", 400, 400, 400)]),
        ("Police arrested 63 demonstrators.", [("arrested", 63, 63, 63)]),
        ("Between 20 and 30 people were injured.", [("injured", None, 20, 30)]),
        ("Five members of one family were killed.", [("killed", 5, 5, 5)]),
        ("The flood destroyed 250 homes.", [("homes destroyed", 250, 250, 250)]),
        ("Two workers are still missing.", [("missing", 2, 2, 2)]),
    ],
)
def test_english_counts(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sebuah bom menewaskan 12 orang.", [("killed", 12, 12, 12)]),
        ("Sedikitnya 31 warga tewas di kota itu.", [("killed", 31, 31, None)]),
        ("Perang itu telah merenggut sekitar 400 nyawa.", [("killed", 400, 360, 440)]),
        ("Ribuan orang harus mengungsi.", [("displaced", None, 1000, 9999)]),
        (
            "Tiga tentara tewas dan 14 orang luka-luka.",
            [("killed", 3, 3, 3), ("injured", 14, 14, 14)],
        ),
        ("Korban tewas mencapai 1.200 orang.", [("killed", 1200, 1200, 1200)]),
        ("Polisi menangkap 63 pengunjuk rasa.", [("arrested", 63, 63, 63)]),
        ("Sebanyak 250 rumah rusak berat.", [("homes destroyed", 250, 250, 250)]),
        ("Dua pendaki dinyatakan hilang.", [("missing", 2, 2, 2)]),
    ],
)
def test_indonesian_counts(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert counts(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The plan could kill 400 people.", "en"),
        ("If the dam breaks, 400 people would be killed.", "en"),
        ("He was killed in 2003.", "en"),
        ("The virus killed 30 pigs.", "en"),
        ("The 31-year-old was arrested.", "en"),
        ("He was wounded three times.", "en"),
        ("Prices fell 12 percent after the attack killed hopes of a deal.", "en"),
        ("They threatened to kill two hostages.", "en"),
        ("Wabah itu menewaskan 30 ekor sapi.", "id"),
        ("Jika bendungan jebol, 400 orang tewas.", "id"),
        ("Pria 31 tahun itu ditangkap.", "id"),
    ],
)
def test_what_counts_nobody(text: str, language: str) -> None:
    assert figures(text, language) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A car bomb killed 12 people on Monday.", "incident"),
        ("More than 2,000 people have been killed since the war began.", "cumulative"),
        ("The conflict has killed 30,000 people.", "cumulative"),
        ("Last month 95 people were killed there.", "period"),
        ("The army said 28 more of its soldiers had been killed.", "incident"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert [figure.scope for figure in figures(text)] == [scope]


def test_a_running_total_is_as_of_the_day_it_is_told() -> None:
    (figure,) = figures("More than 2,000 people have been killed since the war began.")
    assert figure.as_of == PUBLISHED


def test_who_is_counted_and_whether_they_are_civilians() -> None:
    (soldiers, civilians) = figures("Shelling killed 12 Armenian soldiers and three civilians.")
    assert (soldiers.who, soldiers.civilian) == ("Armenian soldiers", False)
    assert (civilians.who, civilians.civilian) == ("civilians", True)


def test_nobody_in_particular_is_nobody() -> None:
    (figure,) = figures("A bomb killed 12 people.")
    assert (figure.who, figure.civilian, figure.text) == (None, None, "12 people")


def test_money_of_aid_has_its_currency() -> None:
    (english,) = figures("The ministry pledged $5 million in emergency aid for the town.")
    (indonesian,) = figures("Jepang mengirim bantuan darurat sebesar 600.000 euro.", "id")
    assert (english.kind, english.value, english.unit) == ("aid", 5_000_000, "USD")
    assert (indonesian.kind, indonesian.value, indonesian.unit) == ("aid", 600_000, "EUR")
    assert english.scope is None


def test_other_money_is_no_figure() -> None:
    assert figures("The flood cost $5 million and the war killed the $2 billion deal.") == []


def test_each_claimant_keeps_his_figure() -> None:
    found = figures(
        "Rebels said 40 soldiers were killed. According to the army, five soldiers were killed."
    )
    assert [(f.value, f.claimed_by) for f in found] == [(40, "Rebels"), (5, "the army")]


def test_two_subjects_of_one_passive_are_two_counts() -> None:
    assert counts("7 sailors and 9 villagers were killed on Tuesday.") == [
        ("killed", 7, 7, 7),
        ("killed", 9, 9, 9),
    ]
    assert counts("7 sailors were killed and 9 villagers were injured.") == [
        ("killed", 7, 7, 7),
        ("injured", 9, 9, 9),
    ]


@pytest.mark.parametrize(
    ("text", "claimed_by", "scope"),
    [
        ("Georgia said 40 of its sailors had been killed in that time.", "Georgia", "period"),
        (
            "But officials in Abkhazia put their losses at 512 since 4 May.",
            "officials in Abkhazia",
            "cumulative",
        ),
        ("The crash killed 12.", None, "incident"),
    ],
)
def test_who_counts_where_no_quotation_says(text: str, claimed_by: str | None, scope: str) -> None:
    (figure,) = figures(text)
    assert (figure.claimed_by, figure.scope) == (claimed_by, scope)


@pytest.mark.parametrize("text", ["He put the losses at 512.", "He said 12 sailors were killed."])
def test_a_pronoun_claims_nothing(text: str) -> None:
    assert [f.claimed_by for f in figures(text)] == [None]


def test_a_claimant_is_sought_in_linear_time() -> None:
    text = "put losses " * 50 + "at 60. "
    assert len(figures(text * 40)) <= 40
