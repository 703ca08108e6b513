"""Figures, quotes and events of texts that no newsroom wrote: huge, shouted, mixed, malicious."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.facts import events, figures, mark, quotes
from linimasa.facts.sentences import sentences
from linimasa.facts.tokens import tokens
from linimasa.model import Article, Event, Figure, Quote

NEWS = {
    "en": 'A bomb killed 12 people in Basra on Friday. "We saw smoke," said Anna Brandt, a nurse. ',
    "id": 'Bom menewaskan 12 orang di Basra. "Kami melihat asap," kata Anna Brandt, perawat. ',
}
# What is repeated to a large text.
HOSTILE = {
    "news": NEWS["en"] + NEWS["id"],
    "no punctuation": "police said twelve people were killed and the army shelled the town ",
    "one word": "said",
    "cues": "said that says who according to by told him that, ",
    "half a ceasefire": "ceasefire agreed between and with from on Friday between ",
    "open marks": '"“ „« said he "',
    "closed marks": '” » " said he, ',
    "brackets": "killed (((12 ((( people ",
    "numbers": "12 1.200 dozens of puluhan killed and 3 and 4 and 5 ",
    "capitals": "TWELVE PEOPLE KILLED SAYS MINISTER OF THE UNITED STATES ",
    "commas": "Anna, Brandt, said, who, which, that, ",
    "colons": "Brandt: said: killed: 12: ",
    "bidi": "\u202e12 people were killed\u202c \u2067said Brandt\u2069 ",
    "lines": "said\n\nBrandt\n\n12 killed\n\n",
}
# A text four times as long may take this many times as long; the square would be sixteen.
LINEAR = 8


@dataclass(frozen=True)
class Claims:
    figures: list[Figure]
    quotes: list[Quote]
    events: list[Event]


def claims(text: str, language: str) -> Claims:
    spans, words = sentences(text, language), tokens(text)
    said = quotes.find(text, spans, language, tokens=words)
    counted = figures.find(text, spans, language, tokens=words, quotes=said)
    happened = events.find(text, spans, language, tokens=words, figures=counted, quotes=said)
    return Claims(counted, said, happened)


def assert_true_offsets(text: str, found: Claims) -> None:
    for fact in [*found.figures, *found.events]:
        assert text[fact.start : fact.end] == fact.text
    for quote in found.quotes:
        for span in filter(None, (quote.content, quote.speaker, quote.cue)):
            assert 0 <= span.start < span.end <= len(text)
        assert quote.start <= quote.content.start <= quote.content.end <= quote.end


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["en", "id"])
def test_time_grows_with_the_length(name: str, language: str, cpu_seconds) -> None:
    unit = HOSTILE[name]
    short = unit * (8_000 // len(unit))
    assert_true_offsets(short, claims(short, language))
    quick = cpu_seconds(lambda: claims(short, language), tries=2)
    long = cpu_seconds(lambda: claims(short * 4, language), tries=2)
    assert long <= max(LINEAR * quick, 0.4)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_megabyte_of_news_has_all_its_facts(language: str) -> None:
    unit = NEWS[language]
    times = 1_000_000 // len(unit)
    found = claims(unit * times, language)
    assert len(found.figures) == times
    assert len(found.events) == times
    assert sum(quote.direct for quote in found.quotes) == times


@pytest.mark.parametrize("text", ["", " ", "said", "12", '"', "KILLED", "tewas", ":", "\u202e"])
@pytest.mark.parametrize("language", ["en", "id", "de", None])
def test_a_word_or_less_is_no_fact(text: str, language: str | None) -> None:
    found = mark(Article(text=text, language=language))
    assert (found.figures, found.quotes, found.events) == ([], [], [])


def test_a_shouted_text_has_its_figures() -> None:
    (figure,) = mark(Article(text="THE BLAST KILLED 12 PEOPLE.", language="en")).figures
    assert (figure.kind, figure.value) == ("killed", 12)


def test_two_languages_in_one_text_take_the_words_of_the_one_it_is_said_to_be_in() -> None:
    found = mark(Article(text=NEWS["en"] + NEWS["id"], language="id"))
    assert [figure.value for figure in found.figures] == [12]


@given(st.lists(st.sampled_from("".join(HOSTILE.values()).split(" ")), max_size=60))
def test_offsets_are_true_whatever_stands_beside_what(words: list[str]) -> None:
    text = " ".join(words)
    for language in ("en", "id"):
        assert_true_offsets(text, claims(text, language))
