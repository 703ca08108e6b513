"""Numbers in digits and words, with their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.facts.numbers import Number, numbers


def only(text: str, language: str) -> Number:
    found = numbers(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.200 orang", 1200),
        ("dua ribu warga", 2000),
        ("3,5 juta jiwa", 3_500_000),
        ("2.5 juta jiwa", 2_500_000),
        ("dua puluh lima rumah", 25),
        ("tiga ratus dua belas ribu", 312_000),
        ("seribu lima ratus", 1500),
        ("satu setengah juta", 1_500_000),
        ("setengah juta", 500_000),
        ("Rp 2.369.144.695", 2_369_144_695),
        ("Rp 3,3 miliar", 3_300_000_000),
    ],
)
def test_indonesian_values(text: str, value: float) -> None:
    assert only(text, "id").value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 people", 1200),
        ("3.5 million people", 3_500_000),
        ("two dozen villages", 24),
        ("twenty-five men", 25),
        ("two hundred and fifty-three thousand", 253_000),
        ("a hundred tents", 100),
        ("half a million", 500_000),
        ("$3.3bn", 3_300_000_000),
    ],
)
def test_english_values(text: str, value: float) -> None:
    assert only(text, "en").value == value


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("belasan warga", "id", 11, 19),
        ("puluhan rumah", "id", 20, 99),
        ("puluhan ribu orang", "id", 20_000, 99_000),
        ("dozens of homes", "en", 24, 99),
        ("tens of thousands", "en", 20_000, 99_000),
        ("a few hundred", "en", 200, 900),
        ("20-30 rumah", "id", 20, 30),
        ("20 hingga 30 orang", "id", 20, 30),
        ("between 20 and 30", "en", 20, 30),
        ("2 to 3 million", "en", 2_000_000, 3_000_000),
    ],
)
def test_only_bounds_are_known(text: str, language: str, low: int, high: int) -> None:
    number = only(text, language)
    assert (number.value, number.low, number.high, number.approximate) == (None, low, high, True)


@pytest.mark.parametrize(
    ("text", "language", "value", "low", "high", "hedge"),
    [
        ("sekitar 400 nyawa", "id", 400, 360, 440, "about"),
        ("400-an orang", "id", 400, 360, 440, "about"),
        ("setidaknya 31 orang", "id", 31, 31, None, "at least"),
        ("500 lebih rumah", "id", 500, 500, None, "above"),
        ("more than 1,000", "en", 1000, 1000, None, "above"),
        ("up to five hundred", "en", 500, None, 500, "at most"),
        ("nearly 200", "en", 200, 180, 200, "nearly"),
    ],
)
def test_hedges_move_the_bounds(
    text: str, language: str, value: int, low: int | None, high: int | None, hedge: str
) -> None:
    number = only(text, language)
    assert (number.value, number.low, number.high, number.hedge) == (value, low, high, hedge)


def test_a_change_is_no_range() -> None:
    assert [n.value for n in numbers("The score was 2-1", "en")] == [2, 1]


def test_ordinals_are_told_apart() -> None:
    assert [(n.value, n.kind) for n in numbers("the 21st and the twenty-second", "en")] == [
        (21, "ordinal"),
        (22, "ordinal"),
    ]


def test_a_clock_time_is_no_number_in_indonesian() -> None:
    assert numbers("pukul 12.00", "id") == []


def test_an_identifier_is_no_number() -> None:
    assert numbers("0812345678901234567890", "en") == []


@pytest.mark.parametrize("language", ["en", "id", None])
def test_a_raised_figure_is_no_number(language: str | None) -> None:
    assert [n.value for n in numbers("15 km² and ² and ½", language)] == [15]


@pytest.mark.parametrize("language", ["en", "id", None])
@given(text=st.text("0123456789 ,.-aone twdhuribjk%\n", max_size=80))
def test_numbers_stand_where_they_say(language: str | None, text: str) -> None:
    last = 0
    for number in numbers(text, language):
        assert last <= number.start < number.end <= len(text)
        assert number.hedge_start <= number.start and number.end <= number.hedge_end
        assert not text[number.start : number.end][0].isspace()
        last = number.end


def test_a_long_run_of_number_words_is_linear() -> None:
    assert numbers("dua ribu dan " * 50_000, "id")
