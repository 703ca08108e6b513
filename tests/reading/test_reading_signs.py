"""The names of elements and the words of blocks as keys: what is alike has the same key."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from linimasa.reading.signs import bags, name_keys, word_keys
from linimasa.reading.walking import walk

NEAR = 1


def keys_of(html: str) -> list[list[set[int]]]:
    """For each block its bags: words, own names, the parent's, and those further up."""
    found = bags(walk(html).blocks)
    ends = np.cumsum(found.sizes)
    each = [
        set(found.keys[end - size : end].tolist())
        for end, size in zip(ends, found.sizes, strict=True)
    ]
    return [[each[bag] for bag in row] for row in found.of]


def test_numbers_in_a_name_are_alike() -> None:
    assert name_keys("post-17 entry", NEAR) == name_keys("post-4 entry", NEAR)


def test_a_name_is_one_key_however_often_it_is_given() -> None:
    assert name_keys("row row lead", NEAR) == name_keys("row lead", NEAR)
    assert len(name_keys("row row lead", NEAR)) == 2


def test_digits_in_words_are_alike_and_letters_in_either_case() -> None:
    assert word_keys("Updated 17 May") == word_keys("UPDATED 42 may")


def test_first_words_are_not_last_words() -> None:
    padding = " and so it went on for most of a long day in the town of Harlow"
    first, last = word_keys(f"Ferry{padding}"), word_keys(f"They{padding} Ferry")
    assert not set(word_keys("Ferry")) & set(last)
    assert set(word_keys("Ferry")) <= set(first)


def test_the_first_two_words_are_a_key_of_their_own() -> None:
    one, other = word_keys("Also read the letters"), word_keys("Read also the letters")
    assert len(set(one) - set(other)) == 2  # the word it begins with, and the two together


def test_the_same_names_are_one_key_near_and_another_far() -> None:
    (block,) = keys_of('<div class="story"><div class="story"><p>The ferry sank.</p></div></div>')
    own, parent, above = block[1], block[2], block[3]
    assert own == {0}  # the paragraph has no names
    assert len(parent) == len(above) == 1
    assert parent != above


def test_the_words_of_a_short_link_are_not_heard() -> None:
    link, line = keys_of('<p><a href="/w">Weather</a></p><p>Weather</p>')
    assert link[0] == {0}
    assert line[0] == set(word_keys("Weather"))


def test_elements_far_above_are_not_heard() -> None:
    inside = "<p>The ferry sank off the pier.</p>"
    for _ in range(6):
        inside = f"<section>{inside}</section>"
    (block,) = keys_of(f'<div class="story">{inside}</div>')
    assert all(bag == {0} for bag in block[1:])


@given(st.text(max_size=200))
def test_any_text_has_keys_that_fit(text: str) -> None:
    found = np.array(word_keys(text), dtype=np.uint32)
    assert len(found) <= 8


@given(st.text(max_size=200))
def test_any_names_have_keys_that_fit(names: str) -> None:
    assert len(np.array(name_keys(names, NEAR), dtype=np.uint32)) <= max(1, len(names))
