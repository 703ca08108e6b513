"""Search in a library: every word counts, and no character is an operator."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linimasa.library import Hit
from linimasa.library.search import match
from linimasa.model import Story


@pytest.fixture
def filled(put):
    put(
        "The ferry Tirta ran aground off Bintan.\n\nAll passengers are safe.",
        url="https://a.example/1",
        title="Ferry aground",
        outlet="Harbour News",
        language="en",
        published=dt.date(2021, 3, 4),
    )
    put(
        "Kapal feri Tirta kandas di perairan Bintan. Semua penumpang selamat.",
        url="https://b.example/2",
        title="Kapal feri kandas",
        language="id",
    )
    put("Rice got dearer in Café Bintan.", url="https://a.example/3", title="Rice", language="en")


def ids(library, words, **options):
    return [hit.id for hit in library.search(words, **options)]


def test_a_hit_tells_where_the_words_stand(library, filled):
    library.save_stories([Story(id="", title="Ferry", articles=[1])])

    assert library.search("passengers safe") == [
        Hit(
            id=1,
            title="Ferry aground",
            outlet="Harbour News",
            published=dt.date(2021, 3, 4),
            snippet=[
                ("The ferry Tirta ran aground off Bintan.\n\nAll ", False),
                ("passengers", True),
                (" are ", False),
                ("safe", True),
                (".", False),
            ],
            story_id="1",
        )
    ]


def test_all_words_must_be_there(library, filled):
    assert ids(library, "tirta aground") == [1]
    assert ids(library, "tirta submarine") == []


def test_case_and_accents_do_not_matter(library, filled):
    assert ids(library, "CAFE bintan") == [3]


def test_a_phrase_in_quotes_is_one(library, filled):
    assert ids(library, '"ran aground"') == [1]
    assert ids(library, '"aground ran"') == []
    assert ids(library, "“ran aground”") == [1]


def test_words_that_begin_alike_are_found_where_nothing_else_is(library, filled):
    assert ids(library, "passen") == [1]
    assert ids(library, "penump") == [2]


def test_a_language_narrows_it(library, filled):
    assert set(ids(library, "bintan")) == {1, 2, 3}
    assert ids(library, "bintan", language="id") == [2]


def test_a_title_counts_more_than_the_text(library, put):
    put("Nothing about it, though the word flood is in here once more: flood.", name="a.txt")
    second = put(
        "Something else entirely, in as many words as the other has.", name="b.txt", title="Flood"
    )

    assert ids(library, "flood")[0] == second.id


def test_pages_of_hits_do_not_overlap(library, filled):
    every = ids(library, "bintan")

    assert ids(library, "bintan", limit=2) + ids(library, "bintan", limit=2, offset=2) == every
    assert ids(library, "bintan", offset=3) == []


def test_a_revised_article_is_found_by_what_it_says_now(library, put):
    put("The ferry sank.", url="https://a.example/1")
    put("The ferry drifted.", url="https://a.example/1")

    assert ids(library, "sank") == []
    assert ids(library, "drifted") == [1]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("ferry AND NOT tirta", '"ferry" "AND" "NOT" "tirta"'),
        ('title:ferry* ^x "', '"title ferry" "x"'),
        ("", ""),
        ('"" * ()', ""),
        ("Jumat (9/10/2020)", '"Jumat" "9 10 2020"'),
    ],
)
def test_no_character_is_an_operator(typed, query):
    assert match(typed) == query


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(max_size=60) | st.text('"*()^:+-{}ANDORT ferry\0', max_size=60))
def test_no_search_fails(library, words):
    library.search(words)


def test_a_very_long_search_is_cut(library, filled):
    assert ids(library, "bintan " * 10_000) != []
