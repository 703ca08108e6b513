"""English and Indonesian meet by what their words are said for, not by names alone."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from linimasa.facts import mark
from linimasa.languages.words import words
from linimasa.model import Article
from linimasa.stories import bridging, find_stories, group, propose, related
from linimasa.stories.bridging import rewritten, spelt
from linimasa.stories.lexicon import available, pairs, said, tables
from linimasa.stories.streaming import groups
from linimasa.stories.vectors import vectors

QUAKE = Article(
    title="Strong quake kills dozens in Ambon, hospital collapses", text="", language="en"
)
GEMPA = Article(
    title="Gempa kuat guncang Ambon, puluhan orang tewas dan rumah sakit roboh",
    text="",
    language="id",
)
FLOOD_ID = Article(
    title="Banjir rendam ribuan rumah di Ambon, sekolah diliburkan", text="", language="id"
)
RATES = Article(title="Central bank holds interest rate as inflation slows", text="", language="en")


def notions(text: str, code: str) -> set[int]:
    at = ("en", "id").index(code)
    return set(said(words([text]), tables("en", "id")[at]).notions.tolist())


def test_english_and_indonesian_have_a_lexicon_and_other_pairs_none() -> None:
    assert available() == {("en", "id")}
    assert pairs({"id", "en", "de"}) == [("en", "id")]
    assert pairs({"de", "en"}) == []


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("earthquake", "gempa"),
        ("killed", "menewaskan"),
        ("ceasefire", "gencatan senjata"),
        ("submarine", "kapal selam"),
        ("evacuated", "dievakuasi"),
        ("Netherlands", "Belanda"),
        ("eleven", "sebelas"),
    ],
)
def test_words_for_one_thing_share_a_notion(english: str, indonesian: str) -> None:
    assert notions(english, "en") & notions(indonesian, "id")


def test_what_two_words_say_together_neither_says_alone() -> None:
    assert notions("kapal", "id")
    assert not notions("kapal", "id") & notions("kapal selam", "id")


def test_words_for_other_things_share_none() -> None:
    assert not notions("earthquake", "en") & notions("banjir", "id")


def test_numbers_are_one_word_however_they_are_written() -> None:
    assert rewritten("11,000 dead, magnitude 7.8", "en") == "11000 dead, magnitude 7d8"
    assert rewritten("11.000 tewas, magnitudo 7,8", "id") == "11000 tewas, magnitudo 7d8"
    assert rewritten("pukul 05.53", "id") == "pukul 05.53"


def test_a_feature_is_told_as_the_text_writes_it() -> None:
    texts = spelt("Gencatan senjata mulai berlaku, 7,5 juta orang", "id", ["en"]).values()
    assert {"Gencatan senjata", "7.5"} <= set(texts)


def test_headlines_with_one_name_in_common_are_joined_by_their_words() -> None:
    articles = [QUAKE, GEMPA, FLOOD_ID, RATES]
    assert sorted(group(articles, [mark(a) for a in articles])) == [[0, 1], [2], [3]]


def test_why_tells_the_word_of_either_language() -> None:
    articles = [QUAKE, GEMPA, RATES]
    [story, _] = find_stories(articles, [mark(a) for a in articles])
    told = {word.text for reason in story.why for word in reason.words}
    assert {"Gempa = quake", "Ambon"} <= told
    assert "rumah sakit = hospital" in told


def test_the_likeliest_in_another_language_comes_first() -> None:
    among = [FLOOD_ID, GEMPA]
    ranked = related(QUAKE, mark(QUAKE), among, [mark(a) for a in among])
    assert [at for at, _ in ranked] == [1, 0]


def test_what_less_speaks_for_is_proposed() -> None:
    later = Article(
        title="Sekolah di Ambon dibuka lagi",
        text="Sebulan kemudian murid belajar di tenda. Bupati meminta guru bersabar, karena "
        "sebagian ruang kelas belum aman dan air bersih datang dua kali sehari dengan truk.",
        language="id",
    )
    articles = [QUAKE, later, RATES]
    facts = [mark(a) for a in articles]
    assert len(group(articles, facts)) == 3
    [found] = propose(articles, facts, [[0], [1], [2]])
    assert (found.one, found.other) == (0, 1)
    assert 0.4 <= found.score < 1


def test_the_lexicon_is_left_alone_where_one_language_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("loaded for one language")

    monkeypatch.setattr(bridging, "tables", never)
    assert vectors([QUAKE, RATES], [mark(QUAKE), mark(RATES)]).bridge is None
    german = replace(RATES, language="de")
    assert vectors([QUAKE, german], [mark(QUAKE), mark(german)]).bridge is None


def test_one_language_is_grouped_as_if_the_other_were_not_there() -> None:
    english = [QUAKE, RATES, replace(QUAKE, title="Dozens dead after strong quake in Ambon")]
    alone = sorted(group(english, [mark(a) for a in english]))
    every = [*english, FLOOD_ID]
    assert sorted(group(every, [mark(a) for a in every])) == sorted([*alone, [3]])


def test_batches_join_two_languages_as_the_whole_does() -> None:
    articles = [QUAKE, RATES, FLOOD_ID, GEMPA]
    found = vectors(articles, [mark(a) for a in articles])
    whole = groups(found, np.arange(4))
    batched = groups(found, np.arange(4), whole=0, batch=2)
    assert batched.tolist() == whole.tolist() == [0, 1, 2, 0]


def test_what_happened_years_apart_is_two_stories() -> None:
    first = replace(QUAKE, published=dt.date(2009, 9, 30))
    next_day = replace(GEMPA, published=dt.date(2009, 10, 1))
    later = replace(
        GEMPA, title="Gempa guncang Ambon, rumah sakit rusak", published=dt.date(2019, 9, 26)
    )
    near, far = [first, next_day, RATES], [first, later, RATES]
    assert sorted(group(near, [mark(a) for a in near])) == [[0, 1], [2]]
    assert sorted(group(far, [mark(a) for a in far])) == [[0], [1], [2]]


def test_a_story_in_five_languages() -> None:
    said_of = {
        "en": "Fire destroys the Teatro Arriaga in Bilbao; mayor Juan Mari Aburto mourns the loss",
        "id": "Kebakaran hanguskan Teatro Arriaga di Bilbao, wali kota Juan Mari Aburto berduka",
        "de": "Brand zerstört das Teatro Arriaga in Bilbao, Bürgermeister Juan Mari Aburto trauert",
        "fr": "Un incendie détruit le Teatro Arriaga de Bilbao, le maire Juan Mari Aburto en deuil",
        "es": "Un incendio destruye el Teatro Arriaga de Bilbao; duelo del alcalde Juan Mari Aburto",
    }
    articles = [Article(title=t, text="", language=code) for code, t in said_of.items()]
    articles += [RATES, FLOOD_ID]
    made = sorted(group(articles, [mark(a) for a in articles]))
    assert made == [[0, 1, 2, 3, 4], [5], [6]]
