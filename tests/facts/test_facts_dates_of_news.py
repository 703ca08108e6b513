"""Days as news of disasters and conflict tell them: nights, small hours, feasts, Hijri dates."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Date

TUESDAY = dt.date(2024, 5, 14)


def dates(text: str, language: str = "en") -> list[Date]:
    return mark(Article(text=text, language=language, published=TUESDAY)).dates


@pytest.mark.parametrize(
    ("text", "language", "words", "value"),
    [
        (
            "Crews were called at 14:51 on Wednesday.",
            "en",
            "14:51 on Wednesday",
            "2024-05-08T14:51",
        ),
        ("The quake struck at 05:12 on May 10.", "en", "05:12 on May 10", "2024-05-10T05:12"),
        (
            "It happened in the early hours of Sunday.",
            "en",
            "the early hours of Sunday",
            "2024-05-12TMO",
        ),
        ("The night before, five people had died.", "en", "The night before", "2024-05-13TNI"),
        ("Malam sebelumnya, lima orang tewas.", "id", "Malam sebelumnya", "2024-05-13TEV"),
        ("Ia tiba sekitar jam 2 siang.", "id", "jam 2 siang", "2024-05-14T14:00"),
        ("Ia tiba sekitar jam 10 siang.", "id", "jam 10 siang", "2024-05-14T10:00"),
        ("Arus mudik memuncak pada H-3 Lebaran.", "id", "H-3 Lebaran", "2024-04-07"),
        ("Posko dibuka hingga H+7 Lebaran.", "id", "H+7 Lebaran", "2024-04-17"),
        ("Harga naik menjelang Idul Fitri.", "id", "Idul Fitri", "2024-04-10"),
        ("September 24 - Militias take the town.", "en", "September 24", "2023-09-24"),
        ("24 September: Milisi merebut kota itu.", "id", "24 September", "2023-09-24"),
        ("June 3 - The court opens.", "en", "June 3", "2024-06-03"),  # a diary looks ahead, too
        ("Umat merayakan 1 Syawal 1445 H.", "id", "1 Syawal 1445 H", "2024-04-10"),
        ("Umat merayakan 10 Muharram.", "id", "10 Muharram", "2024-07-17"),
    ],
)
def test_a_day_of_the_news(text: str, language: str, words: str, value: str) -> None:
    (date,) = dates(text, language)
    assert (date.text, date.value) == (words, value)


def test_the_beginning_of_ramadan_is_its_first_third() -> None:
    (date,) = dates("Awal Ramadan lalu rumah sakit penuh.", "id")
    assert (date.earliest, date.latest) == (dt.date(2024, 3, 11), dt.date(2024, 3, 20))


def test_the_next_morning_is_of_the_day_before_it() -> None:
    text = "Ia tiba pada Senin (6/5/2024). Keesokan paginya ia pergi."
    assert [date.value for date in dates(text, "id")] == ["2024-05-06", "2024-05-07TMO"]


def test_somebody_in_their_eighties_is_no_decade() -> None:
    assert dates("A man in his 80s and a woman in her early 30s were hurt.") == []


def test_a_day_earlier_is_not_counted_from_a_month_in_passing() -> None:
    text = (
        "Drone menghantam Sumy, Senin (13/5/2024). Sejak invasi pada Februari 2022, 12.300 orang "
        "tewas. Sehari sebelumnya, drone menghantam kilang."
    )
    assert dates(text, "id")[-1].value == "2024-05-12"


def test_news_without_a_day_of_its_own_reads_a_weekday_as_the_nearest() -> None:
    text = "Bentrokan terjadi pada Kamis (26/9/2024). Kapolres menyampaikan itu dalam jumpa pers, Jumat."
    found = mark(Article(text=text, language="id")).dates
    assert [date.value for date in found] == ["2024-09-26", "2024-09-27"]


def test_the_nearest_weekday_may_be_the_one_before() -> None:
    text = "The bridge closed on 26 September 2024. Divers had looked at it on Monday."
    found = mark(Article(text=text, language="en")).dates
    assert [date.value for date in found] == ["2024-09-26", "2024-09-23"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The offer was extended to June 12.", "2024-06-12"),
        ("The offer was announced June 12.", "2023-06-12"),
    ],
)
def test_a_day_that_something_lasts_to_may_be_ahead(text: str, value: str) -> None:
    (date,) = dates(text)
    assert date.value == value
