"""Quotes: what was said, in marks or without, and by whom."""

from linimasa.facts import mark
from linimasa.model import Article


def said(text: str, language: str = "en") -> list[tuple[bool, str | None, str]]:
    """Each quote as (direct, speaker's words, content)."""
    return [
        (
            quote.direct,
            text[quote.speaker.start : quote.speaker.end] if quote.speaker else None,
            text[quote.content.start : quote.content.end],
        )
        for quote in mark(Article(text=text, language=language)).quotes
    ]


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [q.speaker_name for q in mark(Article(text=text, language=language)).quotes]


def test_the_speaker_stands_behind_the_quotation() -> None:
    assert said('"We will not leave this valley," said Maria Keller, a farmer.') == [
        (True, "Maria Keller", "We will not leave this valley")
    ]


def test_the_speaker_stands_before_the_quotation() -> None:
    assert said('The mayor said: "The bridge is closed until Monday."') == [
        (True, "The mayor", "The bridge is closed until Monday.")
    ]


def test_a_quotation_broken_by_its_cue_is_two() -> None:
    assert said('"The bridge is closed," he said, "and it will stay so."') == [
        (True, "he", "The bridge is closed"),
        (True, "he", "and it will stay so."),
    ]


def test_a_second_sentence_in_marks_goes_on_with_the_speaker() -> None:
    found = said('"The bridge is closed," Keller said. "It will stay so for weeks."')
    assert found == [
        (True, "Keller", "The bridge is closed"),
        (True, "Keller", "It will stay so for weeks."),
    ]


def test_a_quotation_over_two_paragraphs() -> None:
    found = said("“The bridge is closed,” Keller said. “It is unsafe.\n\n“It will stay so.”")
    assert [speaker for _, speaker, _ in found] == ["Keller"] * 3


def test_indirect_speech_with_its_apposition_and_its_day() -> None:
    assert said("Anna Brandt, head of the agency, said on Monday that the talks had failed.") == [
        (False, "Anna Brandt", "the talks had failed")
    ]


def test_indirect_speech_before_its_cue() -> None:
    assert said("Two bridges were destroyed, the ministry said.") == [
        (False, "the ministry", "Two bridges were destroyed")
    ]


def test_according_to_before_and_behind() -> None:
    assert said("According to the ministry, two bridges were destroyed.") == [
        (False, "the ministry", "two bridges were destroyed")
    ]
    assert said("Two bridges were destroyed, according to the ministry.") == [
        (False, "the ministry", "Two bridges were destroyed")
    ]


def test_a_term_in_marks_is_no_quotation_of_its_own() -> None:
    assert said('The minister said the "grey zone" plan was dead.') == [
        (False, "The minister", 'the "grey zone" plan was dead')
    ]


def test_nobody_says_what_is_only_in_marks() -> None:
    assert said('The ship "Star of the Northern Sea" left the harbour.') == []


def test_a_country_is_no_cue() -> None:
    assert said("The United States and its allies met in the old town.") == []


def test_he_is_the_person_named_before() -> None:
    text = 'President Vladimir Putin met the ministers. "The talks begin today," he said.'
    assert speakers(text) == ["Vladimir Putin"]


def test_an_adviser_to_a_president_is_not_the_president() -> None:
    text = "An adviser to President Vladimir Putin said the talks would begin on Friday."
    assert speakers(text) == ["An adviser to President Vladimir Putin"]


def test_a_dateline_is_neither_speaker_nor_said() -> None:
    text = "GENEVA, Switzerland — The ministry said the talks would begin on Friday."
    assert said(text) == [(False, "The ministry", "the talks would begin on Friday")]


def test_kata_stands_before_its_speaker() -> None:
    text = '"Jembatan itu ditutup," kata Bupati Rahmat Hidayat di lokasi, Senin.'
    assert said(text, "id") == [(True, "Bupati Rahmat Hidayat", "Jembatan itu ditutup")]


def test_mengatakan_stands_behind_its_speaker() -> None:
    text = "Sementara itu, Kementerian Pertahanan mengatakan bahwa dua jembatan hancur."
    assert said(text, "id") == [(False, "Kementerian Pertahanan", "dua jembatan hancur")]


def test_menurut() -> None:
    text = "Menurut Kepala Dinas Rahmat, dua jembatan hancur."
    assert said(text, "id") == [(False, "Kepala Dinas Rahmat", "dua jembatan hancur")]


def test_ujarnya_has_its_speaker_within() -> None:
    text = 'Presiden Vladimir Putin menemui para menteri. "Perundingan dimulai hari ini," ujarnya.'
    assert said(text, "id") == [(True, "nya", "Perundingan dimulai hari ini")]
    assert speakers(text, "id") == ["Vladimir Putin"]


def test_a_statement_to_an_agency_is_via_that_agency() -> None:
    text = '"Kami menunggu jawaban mereka," kata kantor gubernur dalam pernyataan kepada AFP.'
    (quote,) = mark(Article(text=text, language="id")).quotes
    assert (quote.via, quote.speaker_name) == ("AFP", "kantor gubernur")


def test_a_denial_denies_nothing_of_what_is_said_after_it() -> None:
    text = (
        "Armenia denied responsibility for the strike and said that Azerbaijan was shelling towns."
    )
    [quote] = mark(Article(text=text, language="en")).quotes
    assert quote.cue is not None
    assert text[quote.cue.start : quote.cue.end] == "said"
