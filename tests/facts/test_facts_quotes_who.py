"""Who says what: pronouns, offices and appositions resolved; denials and claims told by nouns."""

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Quote


def quotes(text: str, language: str = "en") -> list[Quote]:
    return mark(Article(text=text, language=language)).quotes


def told(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    """Each quote as (attribution, speaker, content)."""
    return [
        (q.attribution, q.speaker_name, text[q.content.start : q.content.end])
        for q in quotes(text, language)
    ]


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [quote.speaker_name for quote in quotes(text, language)]


def test_a_pronoun_is_whom_the_sentence_before_is_about() -> None:
    text = (
        '"The dam held," said Paul Mutiso, an engineer.\n\n'
        "Water Minister Joseph Karanja told reporters that the gates would open. "
        "He said the town was safe."
    )
    assert speakers(text) == ["Paul Mutiso", "Joseph Karanja", "Joseph Karanja"]


def test_she_is_no_man() -> None:
    text = (
        "Margaret Osei said the bridge was weak. Her husband, Peter Osei, drove on. "
        "She said that she had warned him."
    )
    assert speakers(text) == ["Margaret Osei", "Margaret Osei"]


def test_the_subject_before_a_quotation_speaks_in_indonesian() -> None:
    text = (
        "Kepala desa Wardoyo mengatakan air datang pada malam hari.\n\n"
        'Suminah (57), warga desa itu, kehilangan rumahnya. "Semua hanyut," tuturnya.'
    )
    assert speakers(text, "id") == ["Wardoyo", "Suminah"]


def test_the_minister_is_the_one_named_last() -> None:
    text = (
        "Transport Minister Edvard Halvorsen met the union on Monday. Later Anna Lind, who leads "
        "the union, said the talks had failed. The minister said that they would go on."
    )
    assert speakers(text) == ["Anna Lind", "Edvard Halvorsen"]


def test_a_person_behind_his_office_speaks() -> None:
    text = "The rebel negotiator, Tariq al-Masri, said his side would free forty men."
    assert speakers(text) == ["Tariq al-Masri"]
    text = "Direktur rumah sakit, Markonah, mengatakan tiga pasien masih dirawat."
    assert speakers(text, "id") == ["Markonah"]


def test_a_lawyer_of_the_company_speaks_for_himself() -> None:
    assert speakers("Company lawyer Tomas Rivera said all doors were open.") == ["Tomas Rivera"]


def test_it_is_the_organisation_of_the_sentence() -> None:
    text = "Save the Children sent two teams on Monday. It said that more would follow."
    assert speakers(text) == ["Save the Children"]


def test_what_is_denied_is_said_by_nobody() -> None:
    assert told("The mayor denied that the bridge had been closed.") == [
        ("denial", "The mayor", "the bridge had been closed")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ivan Petrov denied a claim by Boris Kolev that forty people had died.",
        "Mayor Ivan Petrov dismissed an allegation by Boris Kolev that forty people had died.",
        "Mayor Ivan Petrov denied Boris Kolev's claim that forty people had died.",
    ],
)
def test_the_claim_in_a_denial_is_its_claimants(text: str) -> None:
    assert set(told(text)) == {
        ("denial", "Ivan Petrov", "forty people had died"),
        ("speech", "Boris Kolev", "forty people had died"),
    }


def test_a_claim_called_false_is_denied() -> None:
    text = "A claim by Boris Kolev that the wall had cracks was untrue, Ivan Petrov said."
    assert set(told(text)) == {
        ("denial", "Ivan Petrov", "the wall had cracks"),
        ("speech", "Boris Kolev", "the wall had cracks"),
    }


def test_the_claim_in_an_indonesian_denial() -> None:
    text = "Bupati Rahmat Hidayat menepis tudingan Sugiarto bahwa bantuan itu dijual di pasar."
    assert set(told(text, "id")) == {
        ("denial", "Rahmat Hidayat", "bantuan itu dijual di pasar"),
        ("speech", "Sugiarto", "bantuan itu dijual di pasar"),
    }


def test_a_denial_of_what_stood_before_has_no_content() -> None:
    assert told("The commission denied this.") == []


def test_a_figure_that_is_only_denied_is_nobodys_claim() -> None:
    text = "Mayor Ivan Petrov denied that 40 people had been killed."
    (figure,) = mark(Article(text=text, language="en")).figures
    assert (figure.value, figure.denied, figure.claimed_by) == (40, True, None)


def test_a_figure_in_a_denied_claim_is_its_claimants() -> None:
    text = "Mayor Ivan Petrov denied a claim by Boris Kolev that 40 people had been killed."
    (figure,) = mark(Article(text=text, language="en")).figures
    assert (figure.value, figure.claimed_by) == (40, "Boris Kolev")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Four bodies were found, the search and rescue agency said.", "the search and rescue agency"),
        ("The ministry of health and social services said four people had died.", "The ministry of health and social services"),
        ("The driver fled and police said he was drunk.", "police"),
        ("He left the party and members said it was over.", "members"),
    ],
)  # fmt: skip
def test_and_within_an_office_does_not_cut_it(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_reports_behind_a_preposition_are_nobodys_word() -> None:
    assert told("Police held the captain, Yusuf Lallo, over reports that the ferry was full.") == []


def test_what_else_the_denier_did_is_not_denied() -> None:
    text = "The Harbour Guard denied responsibility and accused the council of arson."
    assert told(text)[0] == ("denial", "Harbour Guard", "responsibility")
