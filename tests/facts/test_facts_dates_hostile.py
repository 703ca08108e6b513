"""Sentences, numbers and dates of texts that no newsroom wrote: huge, shouted, mixed, malicious."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import linimasa
from linimasa.facts import dates
from linimasa.facts.numbers import numbers
from linimasa.facts.sentences import sentences
from linimasa.model import Date

PUBLISHED = dt.date(2020, 10, 9)  # a Friday

NEWS = {
    "en": "The army took 12 villages on Friday, 2 October 2020, and two more last night. ",
    "id": "Tentara merebut 12 desa pada Jumat (2/10/2020), dan dua lagi tadi malam. ",
}
# What is repeated to a large text; each once sent a rule or an expression the long way round.
HOSTILE = {
    "news": NEWS["en"] + NEWS["id"],
    "no punctuation": "the first half of the year two thousand and one hundred and one ",
    "one word": "pukul",
    "number words": "dua ratus ribu dua puluh ",
    "weekdays": "Friday Jumat malam night on the ",
    "half a date": "9 October 9 October 9 ",
    "brackets": "(((Jumat (((",
    "full stops": "U.S. . . . a.m. ... (int/red ",
    "quotation marks": "\" “ '' he said '' ” Friday ",
    "digits": "1234567890",
    "dates in digits": "9/10/2020-9/10/2020/",
    "blanks": " \u00a0\t",
    "bidi": "\u202e9 October 2020\u202c \u2067kemarin\u2069 ",
    "marks": "é\u0301\u0301\u200d",
}
MEGABYTE = 1_000_000
# A text four times as long may take this many times as long; the square would be sixteen.
LINEAR = 8


def find(text: str, language: str | None) -> list[Date]:
    return dates.find(text, sentences(text, language), language, PUBLISHED)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["en", "id"])
def test_time_grows_with_the_length(name: str, language: str, cpu_seconds) -> None:
    def read(text: str) -> None:
        find(text, language)
        numbers(text, language)

    unit = HOSTILE[name]
    short = unit * (8_000 // len(unit))
    quick = cpu_seconds(lambda: read(short))
    assert cpu_seconds(lambda: read(short * 4)) <= max(LINEAR * quick, 0.5)


def test_a_megabyte_of_news_has_its_dates_where_they_stand() -> None:
    unit = NEWS["en"]
    text = unit * (MEGABYTE // len(unit))
    found = find(text, "en")
    assert len(found) == 2 * (MEGABYTE // len(unit))
    assert all(text[d.start : d.end] == d.text for d in found[:: len(found) // 100])


@pytest.mark.parametrize("language", ["en", "id", None])
@pytest.mark.parametrize("text", ["", " ", "Friday", "Jumat", "2020", "²", "\u202e", "…", "x"])
def test_one_word_is_a_text_too(text: str, language: str | None) -> None:
    found = find(text, language)
    assert [d.text for d in found] == [text] * len(found)
    numbers(text, language)


def test_capitals_throughout_keep_their_dates() -> None:
    text = "ARMY TAKES TOWN ON FRIDAY. IT FELL ON 2 OCTOBER 2020, SAYS MOSCOW."
    assert [d.value for d in find(text, "en")] == ["2020-10-09", "2020-10-02"]
    text = "TENTARA MEREBUT KOTA JUMAT (2/10/2020)."
    assert [d.value for d in find(text, "id")] == ["2020-10-02"]


def test_a_text_without_punctuation_is_one_sentence_with_its_dates() -> None:
    text = "the army took the town on friday and left it on 2 october 2020 it said today"
    assert len(sentences(text, "en")) == 1
    assert [d.value for d in find(text, "en")] == ["2020-10-09", "2020-10-02", "2020-10-09"]


def test_words_of_another_language_are_left_alone() -> None:
    text = "The minister said: Kami datang kemarin lusa. He left on 2 October 2020."
    assert [d.text for d in find(text, "en")] == ["2 October 2020"]


def test_controls_of_direction_stand_in_no_date_s_way() -> None:
    text = "It fell on \u20672 October 2020\u2069, \u200fnot\u200e last night."
    assert [(text[d.start : d.end], d.value) for d in find(text, "en")] == [
        ("2 October 2020", "2020-10-02"),
        ("last night", "2020-10-08TNI"),
    ]


@pytest.mark.parametrize(
    ("language", "note"),
    [("xx", "language without data"), ("fi", "language without data"), (None, "unknown language")],
)
def test_a_language_without_data_has_dates_in_digits_and_says_so(
    language: str | None, note: str
) -> None:
    text = "2020-10-09 ~~~ 2020/10/08 §§§"
    article = linimasa.Article(text=text, language=language, published=PUBLISHED)
    facts = linimasa.mark(article)
    assert [d.value for d in facts.dates] == ["2020-10-09", "2020-10-08"]
    assert facts.notes == [note]


@pytest.mark.parametrize("language", ["en", "id", None])
@given(text=st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_keeps_its_offsets(language: str | None, text: str) -> None:
    for date in find(text, language):
        assert text[date.start : date.end] == date.text
    for number in numbers(text, language):
        assert 0 <= number.start < number.end <= len(text)
