"""Corrections are shown as such: the new figure carries the one it takes the place of."""

import dataclasses
import datetime as dt

import linimasa
from linimasa.model import Article, Block, Claim

BODY = """A bus fell into a ravine near Port Ellery on Tuesday, killing {dead} people, police said.

The driver, aged 41, was among those rescued from the wreck by the fire brigade, and was flown to a
hospital in the capital. The road was wet after days of rain, and it was closed until the evening
while cranes lifted the bus. Prosecutors opened an inquiry."""


def article(text: str, hour: int = 8, outlet: str = "Post", language: str = "en") -> Article:
    published = dt.datetime(2026, 3, 3, hour, tzinfo=dt.UTC)
    return Article(text=text, outlet=outlet, published=published, language=language)


def killed(*articles: Article) -> list[Claim]:
    timeline = linimasa.build_timeline(articles)
    return [c for e in timeline.entries for c in e.figures if c.figure.kind == "killed"]


def test_a_later_version_of_a_report_corrects_its_figure() -> None:
    first, later = article(BODY.format(dead="nine")), article(BODY.format(dead=12), hour=11)
    [claim] = killed(first, later)
    assert (claim.figure.value, claim.article) == (12, 1)
    assert claim.was is not None
    assert (claim.was.value, claim.was_in) == (9, 0)


def test_the_later_version_is_the_one_published_later_whatever_the_order() -> None:
    later, first = article(BODY.format(dead=12), hour=11), article(BODY.format(dead="nine"))
    [claim] = killed(later, first)
    assert (claim.figure.value, claim.was and claim.was.value) == (12, 9)


def test_another_report_in_its_own_words_corrects_nothing() -> None:
    other = article(
        "Twelve people were killed on Tuesday when a coach left the road, doctors said.", 11, "Mail"
    )
    claims = killed(article(BODY.format(dead=9)), other)
    assert sorted((c.figure.value, c.was) for c in claims) == [(9, None), (12, None)]


def test_a_note_of_correction_takes_a_figure_back() -> None:
    note = "\n\nCorrection: An earlier version of this article said that 12 people were killed."
    [claim] = killed(article(BODY.format(dead=9) + note))
    assert (claim.figure.value, claim.was and claim.was.value, claim.was_in) == (9, 12, 0)


def test_a_note_may_say_what_it_is_not() -> None:
    note = "\n\nCorrection: Nine people were killed, not 12, as this report said."
    claims = killed(article(BODY.format(dead=9) + note))
    assert {(c.figure.value, c.was and c.was.value) for c in claims} == {(9, 12)}


def test_a_note_in_indonesian() -> None:
    text = (
        "Sebuah bus jatuh ke jurang di Port Ellery pada Selasa (3/3/2026). Sembilan orang tewas, "
        "kata polisi.\n\nRalat: Versi sebelumnya menyebut 12 orang tewas."
    )
    [claim] = killed(article(text, language="id"))
    assert (claim.figure.value, claim.was and claim.was.value) == (9, 12)


def test_a_note_of_correction_is_no_news_of_the_day() -> None:
    note = "\n\nCorrection: An earlier version of this article said that 12 people were killed."
    timeline = linimasa.build_timeline([article(BODY.format(dead=9) + note)])
    assert not [s for e in timeline.entries for s in e.sentences if "Correction" in s.text]


def test_a_note_about_something_else_changes_no_figure() -> None:
    note = "\n\nCorrection: An earlier version of this article misspelled the name of the driver."
    [claim] = killed(article(BODY.format(dead=9) + note))
    assert (claim.figure.value, claim.was) == (9, None)


def test_an_earlier_version_that_is_kept_elsewhere_is_heeded() -> None:
    old, new = article(BODY.format(dead=9)), article(BODY.format(dead=12), hour=11)
    timeline = linimasa.build_timeline([new], earlier={0: [(old, linimasa.mark(old))]})
    [claim] = [c for e in timeline.entries for c in e.figures if c.figure.kind == "killed"]
    assert (claim.figure.value, claim.was and claim.was.value, claim.was_in) == (12, 9, 0)


def test_a_figure_of_an_undated_article_stands_at_the_day_its_passage_names() -> None:
    text = "The dam at Ellery broke on 1 March 2021. At least 12 people were killed, police said."
    timeline = linimasa.build_timeline([Article(text=text, language="en")])
    [entry] = timeline.entries
    assert [(c.figure.kind, c.figure.low) for c in entry.figures] == [("killed", 12)]


def test_the_sentence_shown_is_that_of_the_later_version() -> None:
    first, later = article(BODY.format(dead="nine")), article(BODY.format(dead=12), hour=11)
    timeline = linimasa.build_timeline([first, later])
    told = [s for e in timeline.entries for s in e.sentences if "ravine" in s.text]
    assert [s.article for s in told] == [1]


def test_a_note_that_reading_left_out_of_the_text_is_heeded() -> None:
    note = Block(
        kind="furniture",
        label="other",
        text="Correction: An earlier version of this article gave the number of dead as 12. It is 9.",
    )
    [claim] = killed(dataclasses.replace(article(BODY.format(dead=9)), blocks=[note]))
    assert (claim.figure.value, claim.was and claim.was.value) == (9, 12)


def test_a_sentence_that_puts_a_number_right_says_so() -> None:
    for text, language in (
        ("Police said on Tuesday that 125 people had been killed in Vell, and not 174.", "en"),
        ("Sebanyak 125 orang tewas di Vell pada Selasa, bukan 174, kata polisi.", "id"),
    ):
        [claim] = killed(article(text, language=language))
        assert (claim.figure.value, claim.was and claim.was.value) == (125, 174)


def test_a_contrast_of_something_else_corrects_no_figure() -> None:
    text = "A blast killed 125 people in Vell on Tuesday, 3 March, not 4 March, police said."
    [claim] = killed(article(text))
    assert (claim.figure.value, claim.was) == (125, None)
