"""Every kind of figure in both languages, with its bounds, who was counted, and money."""

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Figure

Told = tuple[str, int | None, int | None, int | None]


def figures(text: str, language: str = "en") -> list[Figure]:
    return mark(Article(text=text, language=language)).figures


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The blast killed 12 people.", "en", ("killed", 12, 12, 12)),
        ("At least five people drowned off the island.", "en", ("killed", 5, 5, None)),
        ("Ledakan itu menewaskan 12 orang.", "id", ("killed", 12, 12, 12)),
        ("Nine nurses were wounded.", "en", ("injured", 9, 9, 9)),
        ("Sembilan perawat terluka.", "id", ("injured", 9, 9, 9)),
        ("At least 44 people were killed or wounded.", "en", ("killed or injured", 44, 44, None)),
        ("More than 2 million people have fled the country.", "en", ("displaced", 2_000_000, 2_000_000, None)),
        ("Dua juta orang meninggalkan negeri itu.", "id", ("displaced", 2_000_000, 2_000_000, 2_000_000)),
        ("Nearly 15,000 people were left homeless.", "en", ("displaced", 15_000, None, None)),
        ("Sedikitnya 300 warga mengungsi.", "id", ("displaced", 300, 300, None)),
        ("Thirteen sailors are missing.", "en", ("missing", 13, 13, 13)),
        ("Tiga belas nelayan hilang.", "id", ("missing", 13, 13, 13)),
        ("Rebels captured 40 soldiers.", "en", ("captured", 40, 40, 40)),
        ("The group is holding 31 foreigners hostage.", "en", ("captured", 31, 31, 31)),
        ("Pemberontak menawan 40 tentara.", "id", ("captured", 40, 40, 40)),
        ("Police detained 60 protesters.", "en", ("detained", 60, 60, 60)),
        ("Sebanyak 60 demonstran ditahan.", "id", ("detained", 60, 60, 60)),
        ("Police arrested 25 suspects.", "en", ("arrested", 25, 25, 25)),
        ("Polisi menangkap 25 tersangka.", "id", ("arrested", 25, 25, 25)),
        ("Divers rescued seven children.", "en", ("rescued", 7, 7, 7)),
        ("Penyelam menyelamatkan tujuh anak.", "id", ("rescued", 7, 7, 7)),
        ("The fire destroyed 80 homes.", "en", ("homes destroyed", 80, 80, 80)),
        ("Some 200 houses collapsed.", "en", ("homes destroyed", 200, None, None)),
        ("Sebanyak 80 rumah hancur.", "id", ("homes destroyed", 80, 80, 80)),
        ("Puluhan warga tewas.", "id", ("killed", None, 20, 99)),
        ("Belasan warga terluka.", "id", ("injured", None, 11, 19)),
        ("Ratusan warga mengungsi.", "id", ("displaced", None, 100, 999)),
        ("Between 20 and 30 people were killed.", "en", ("killed", None, 20, 30)),
        ("Antara 20 dan 30 orang tewas.", "id", ("killed", None, 20, 30)),
    ],
)  # fmt: skip
def test_every_kind(text: str, language: str, expected: Told) -> None:
    (figure,) = figures(text, language)
    kind, value, low, high = expected
    assert (figure.kind, figure.value) == (kind, value)
    if low is not None:
        assert figure.low == low
    if high is not None:
        assert figure.high == high


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("Norway pledged $5 million in humanitarian aid.", "en", 5_000_000, "USD"),
        ("The fund sent 3.5 million euros in emergency aid.", "en", 3_500_000, "EUR"),
        ("Kementerian menyalurkan paket sembako senilai Rp 14.250.000.", "id", 14_250_000, "IDR"),
    ],
)
def test_aid_is_money(text: str, language: str, value: int, unit: str) -> None:
    (figure,) = figures(text, language)
    assert (figure.kind, figure.value, figure.unit) == ("aid", value, unit)


@pytest.mark.parametrize(
    ("text", "language", "who", "civilian"),
    [
        ("The raid killed 12 Armenian soldiers.", "en", "Armenian soldiers", False),
        ("The raid killed 12 civilians.", "en", "civilians", True),
        ("Serangan itu menewaskan 12 warga sipil.", "id", "warga sipil", True),
        ("Serangan itu menewaskan 12 prajurit.", "id", "prajurit", False),
        ("The raid killed 12 people.", "en", None, None),
    ],
)
def test_who_was_counted(text: str, language: str, who: str | None, civilian: bool | None) -> None:
    (figure,) = figures(text, language)
    assert (figure.who, figure.civilian) == (who, civilian)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police had arrested a 48-year-old man.", "en"),
        ("Experts blamed the high death toll on several factors.", "en"),
        ("The death toll from the 7.0 magnitude quake is not known.", "en"),
        ("They left after the release of three albums.", "en"),
        ("Korban diketahui ada beberapa luka di badan.", "id"),
    ],
)
def test_what_counts_nobody(text: str, language: str) -> None:
    assert figures(text, language) == []


def test_the_running_toll_of_a_disaster_is_one_incident() -> None:
    text = (
        "An earthquake struck the coast on Monday. The death toll rose to 113. "
        "The quake was the strongest in years."
    )
    (figure,) = figures(text)
    assert (figure.value, figure.scope) == (113, "incident")
