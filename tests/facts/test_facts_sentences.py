"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.facts.sentences import sentences


def split(text: str, language: str | None) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


def test_abbreviations_and_titles_end_nothing() -> None:
    text = "Mr. Hale met Gen. Ortiz on Sept. 30. The U.S. envoy left. He was late."
    assert split(text, "en") == [
        "Mr. Hale met Gen. Ortiz on Sept. 30.",
        "The U.S. envoy left.",
        "He was late.",
    ]


def test_an_acronym_ends_a_sentence_before_a_word_that_opens_one() -> None:
    assert split("He flew to the U.S. The talks began.", "en") == [
        "He flew to the U.S.",
        "The talks began.",
    ]


def test_quotations_keep_their_closing_marks() -> None:
    text = '"Kita maju. Kita menang," kata dia. “Benar?” tanya warga.'
    assert split(text, "id") == ['"Kita maju.', 'Kita menang," kata dia.', "“Benar?” tanya warga."]


def test_indonesian_clock_times_and_streets() -> None:
    text = "Rapat di Jl. Melati No. 10 dimulai pukul 12.00. Hasilnya belum ada."
    assert split(text, "id") == [
        "Rapat di Jl. Melati No. 10 dimulai pukul 12.00.",
        "Hasilnya belum ada.",
    ]


def test_a_full_stop_that_lost_its_space() -> None:
    text = "Api sudah padam.Warga pulang. Lihat www.Contoh.Com saja."
    assert split(text, "id") == ["Api sudah padam.", "Warga pulang.", "Lihat www.Contoh.Com saja."]


def test_a_line_is_always_a_boundary() -> None:
    text = "Talks resume in Tirane\nThe delegates said , `` Not yet . ''\n\nMore follows"
    assert split(text, "en") == [
        "Talks resume in Tirane",
        "The delegates said , `` Not yet . ''",
        "More follows",
    ]


def test_tokenised_text_with_several_sentences_on_a_line() -> None:
    assert split("They left . `` Gone , '' he said . Quiet fell .", "en") == [
        "They left .",
        "`` Gone , '' he said .",
        "Quiet fell .",
    ]


def test_the_initials_of_the_desk_are_no_part_of_the_last_sentence() -> None:
    assert split("Pasukan mundur ke Ganja. (int/red)", "id") == [
        "Pasukan mundur ke Ganja.",
        "(int/red)",
    ]
    assert split("He came to the U.S. (sic) and stayed.", "en") == [
        "He came to the U.S. (sic) and stayed."
    ]


def test_an_unknown_language_is_split_by_what_holds_everywhere() -> None:
    assert split("Sie kamen an. Dann gingen sie. 3.5 Prozent.", None) == [
        "Sie kamen an.",
        "Dann gingen sie.",
        "3.5 Prozent.",
    ]
    assert split("彼は来た。彼女も来た。", "ja") == ["彼は来た。", "彼女も来た。"]


@pytest.mark.parametrize("language", ["en", "id", None])
@given(text=st.text(st.characters(codec="utf-8"), max_size=200))
def test_every_visible_character_is_in_exactly_one_sentence(
    language: str | None, text: str
) -> None:
    spans = sentences(text, language)
    covered = [i for span in spans for i in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    for span in spans:
        assert text[span.start : span.end] == text[span.start : span.end].strip()


def test_a_text_without_an_end_is_read_in_linear_time() -> None:
    text = "kata " * 100_000 + '" . ' * 50_000
    assert len(sentences(text, "id")) >= 1
