"""Copies: who repeats whom, how, and how much of it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.model import Copy
from linimasa.stories import copies, find_copies

WIRE = """The harbour of Port Ellery was closed on Tuesday after a tanker ran aground in thick fog,
the coast guard said. Nobody was hurt, and no oil had been seen on the water by nightfall. Tugs
from three ports were on their way to pull the ship free at high tide. The owner of the tanker, a
company from Bergen, said that its engines had failed shortly after noon and that an inquiry had
begun. Ferries to the outer islands were cancelled until Thursday at least."""
ROUNDUP = """Our correspondents sum up the week in the region. A bakery that opened in 1911 shut its
doors for good on Friday because the grandchildren of its founder could not find an heir. The
council voted to plant four hundred lindens along the river before the spring floods arrive.
{wire}
In sport, the rowing club won the autumn regatta for the first time since the war, by the length of
a boat and in heavy rain. Schools close early on Monday for repairs to the heating."""
OTHER = """A choir of two hundred retired miners sang in the cathedral on Sunday to mark a century
since the last pit of the valley was opened. The bishop thanked them for keeping the songs alive,
and the youngest member, who is sixty-one, conducted the final hymn before a full house."""


def test_an_equal_text_is_a_copy_of_the_earlier() -> None:
    assert find_copies([WIRE, OTHER, WIRE]) == [Copy(0, 2, "copy", 1.0)]


def test_case_punctuation_and_line_breaks_make_no_difference() -> None:
    shouted = WIRE.upper().replace("\n", "  ").replace(",", " ;")
    assert [c.kind for c in find_copies([WIRE, shouted])] == ["copy"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_text_cut_off_is_truncated_whichever_comes_first(turned: bool) -> None:
    cut = " ".join(WIRE.split()[:45])
    texts = [cut, WIRE] if turned else [WIRE, cut]
    [copy] = find_copies(texts)
    assert (texts[copy.original], texts[copy.copy], copy.kind) == (WIRE, cut, "truncated")
    assert copy.share > 0.95


@pytest.mark.parametrize("turned", [False, True])
def test_a_text_within_a_roundup_is_embedded_in_it(turned: bool) -> None:
    roundup = ROUNDUP.format(wire=WIRE)
    texts = [roundup, WIRE] if turned else [WIRE, roundup]
    [copy] = find_copies(texts)
    assert (texts[copy.original], texts[copy.copy], copy.kind) == (WIRE, roundup, "embedded")


def test_a_text_with_furniture_around_it_is_still_a_copy() -> None:
    framed = f"Sign up for our letter.\n{WIRE}\nAll rights reserved by the publisher."
    assert [c.kind for c in find_copies([WIRE, framed])] == ["copy"]


def test_a_text_rewritten_here_and_there_is_found() -> None:
    rng = random.Random(4)
    words = [w if rng.random() > 0.2 else rng.choice(OTHER.split()) for w in WIRE.split()]
    [copy] = find_copies([WIRE, " ".join(words)])
    assert copy.kind == "updated"
    assert 0.2 <= copy.share < 0.8


def test_other_texts_and_short_ones_are_no_copies() -> None:
    assert find_copies([WIRE, OTHER, ROUNDUP.format(wire="")]) == []
    assert find_copies(["Breaking news", "Breaking news", "", ""]) == []
    assert find_copies([]) == []


def test_scripts_without_spaces_are_compared_too() -> None:
    text = (
        "東京で大きな地震があり、多くの建物が揺れたと気象庁が発表した。津波の心配はないという。" * 2
    )
    assert [c.kind for c in find_copies([text, text])] == ["copy"]


def test_identical_texts_by_the_thousand_are_each_tied_to_the_first() -> None:
    found = find_copies([WIRE] * 3000)
    assert {c.copy for c in found if c.original == 0} == set(range(1, 3000))
    assert len(found) < 10 * 3000


@given(st.lists(st.text(max_size=300), max_size=6))
def test_any_texts_are_compared(texts: list[str]) -> None:
    for copy in find_copies(texts):
        assert copy.original != copy.copy
        assert 0 < copy.share <= 1


@given(st.text(min_size=1, max_size=400))
def test_every_word_has_its_place(text: str) -> None:
    from linimasa.languages.words import words

    found = words([text, text])
    half = int(found.offsets[1])
    assert found.hashes[:half].tolist() == found.hashes[half:].tolist()
    for start, end in zip(found.starts[:half], found.ends[:half], strict=True):
        assert text[start:end].lower().replace("İ", "i").strip() != ""


def test_short_texts_are_copies_where_they_are_the_same_word_for_word() -> None:
    notice = "The ferry to Gili Air is cancelled."
    texts = [notice, "the ferry to gili air is cancelled", "The ferry to Gili Air sails.", notice]
    assert [(c.original, c.copy, c.kind) for c in find_copies(texts)] == [
        (0, 1, "copy"),
        (0, 3, "copy"),
    ]
    assert find_copies(["Photo: Antara", "Photo: Antara"]) == []


def test_however_many_are_read_at_once_the_copies_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    short = "The dam at Ellery has broken."
    texts = [WIRE, short, WIRE[: len(WIRE) // 2], "", short, f"{WIRE} The end.", short]
    whole = find_copies(texts)
    assert len(whole) >= 4

    monkeypatch.setattr(copies, "AT_ONCE", 2)

    assert find_copies(texts) == whole
