"""When something was said, what it said was to come, and plans that were given up."""

import datetime as dt

import pytest

import linimasa
from linimasa.model import Article
from linimasa.timeline.lines import Line, lines
from linimasa.timeline.wording import begins_within_words, live_entries, wording


def told(text: str, published: dt.date, language: str = "en", *, few: bool = True) -> list[Line]:
    article = Article(text=text, published=published, language=language)
    return lines([article], [linimasa.mark(article)], few=few)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry will sail again from 14 May, the owner said on Thursday."),
        ("en", "The ferry will sail again from 14 May, said Ann Reyes on Thursday."),
        ("id", "Feri berlayar lagi mulai 14 Mei 2021, kata Rina Sasmita pada Kamis (6/5/2021)."),
    ],
)
def test_what_was_said_of_a_day_to_come_is_told_on_both_days(language: str, text: str) -> None:
    found = told(text, dt.date(2021, 5, 6), language)
    assert [(line.day.day, line.status, line.foretold) for line in found] == [
        (6, "occurred", False),
        (14, "announced", True),
    ]


def test_what_was_said_of_a_day_long_ago_is_the_news_of_the_day_it_was_said() -> None:
    text = "Inspectors said on 6 May that the rules were broken on the ferry on 2 March."
    first, second = told(text, dt.date(2021, 5, 6))
    assert (first.day, first.second) == (dt.date(2021, 5, 6), False)
    assert (second.day, second.second) == (dt.date(2021, 3, 2), True)


def test_what_was_said_of_yesterday_is_told_of_yesterday() -> None:
    text = "Inspectors said on 6 May that the ferry had run aground on 5 May."
    first, _ = told(text, dt.date(2021, 5, 6))
    assert first.day.day == 5


def test_where_articles_are_many_the_day_of_the_saying_comes_last() -> None:
    text = "The ferry will sail again from 14 May, the owner said on 6 May."
    first, _ = told(text, dt.date(2021, 5, 6), few=False)
    assert first.day.day == 14


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "A ferry sank off Vell on 5 May.\n\nOn the same day the mayor, Ann Reyes, dismissed the "
            "chief of the port.",
        ),
        (
            "id",
            "Feri tenggelam di Vell pada Rabu (5/5/2021).\n\nPada hari yang sama, bupati mencopot "
            "kepala pelabuhan.",
        ),
    ],
)
def test_the_same_day_is_the_day_of_the_sentence_before(language: str, text: str) -> None:
    found = told(text, dt.date(2021, 5, 6), language)
    assert [(line.day.day, line.dated_by) for line in found] == [(5, "expression")] * 2


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "The search was originally due to end on 7 May.", []),
        ("en", "The search had been scheduled to end on 7 May, but ended on 8 May.", [8]),
        ("en", "The march will be on 8 May, not 9 May, the union said.", [8]),
        ("en", "The search for the crew began on 5 May and is due to end on 7 May.", [5, 7]),
        ("id", "Semula pencarian akan dihentikan pada Jumat (7/5/2021).", []),
        ("id", "Polisi semula mencatat sembilan korban pada Rabu (5/5/2021).", [5]),
    ],
)
def test_the_day_of_a_plan_that_was_given_up_is_none(
    language: str, text: str, days: list[int]
) -> None:
    found = told(text, dt.date(2021, 5, 6), language)
    assert sorted({line.day.day for line in found}) == days


@pytest.mark.parametrize(
    ("language", "denial", "news"),
    [
        ("en", "Ann Reyes denied that the doors of the ferry had been locked.", True),
        ("en", "Ann Reyes has always denied that the doors of the ferry were locked.", False),
        ("en", "The head of the port, Ann Reyes, denied that the doors had been locked.", True),
        ("id", "Rina Sasmita membantah bahwa pintu feri dikunci.", True),
        ("id", "Rina Sasmita selalu membantah bahwa pintu feri dikunci.", False),
    ],
)
def test_a_denial_of_the_day_is_news_wherever_it_stands(
    language: str, denial: str, news: bool
) -> None:
    dull = {
        "en": "The quay of Vell is long and has nine lamps.",
        "id": "Dermaga Vell panjang dan memiliki sembilan lampu.",
    }
    text = "\n\n".join([dull[language]] * 4 + [denial])
    found = {
        text[line.start : line.end]: line.status
        for line in told(text, dt.date(2021, 5, 6), language)
    }
    assert found.get(denial) == ("denied" if news else None)


LIVE = """17:40 WIB The harbour of Vell is closed to ships.

16:05 WIB A woman was pulled out of the water alive. She is in hospital.

15:30 WIB The mayor, Ann Reyes, says that nine people are missing."""


def test_each_entry_of_a_live_blog_is_news_and_goes_without_its_clock_time() -> None:
    found = told(LIVE, dt.date(2021, 5, 6))
    entries = [LIVE[line.start : line.end] for line in found if line.opens]
    assert entries == [
        "The harbour of Vell is closed to ships.",
        "A woman was pulled out of the water alive.",
        "The mayor, Ann Reyes, says that nine people are missing.",
    ]
    assert {line.day for line in found} >= {dt.date(2021, 5, 6)}


@pytest.mark.parametrize(
    "stamp", ["16:15 AEST ", "4.05pm ", "13.20 WIB: ", "9:05 a.m. ", "18:00 GMT - "]
)
def test_clock_times_that_head_an_entry(stamp: str) -> None:
    sentences = [f"{stamp}The ferry sank.", "All were saved.", f"{stamp}The port is closed."]
    assert live_entries(sentences) == {0: len(stamp), 2: len(stamp)}


def test_one_clock_time_makes_no_live_blog() -> None:
    assert live_entries(["16:15 AEST The ferry sank.", "All were saved."]) == {}


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ('Nobody has come," said the mayor.', True),
        ("Nobody has come,” said the mayor.", True),
        ('"Nobody has come," said the mayor.', False),
        ('The mayor said: "Nobody has come.', False),
        ("“Nobody has come,” said the mayor.", False),
        ('He called it "a dark day" for all.', False),
    ],
)
def test_a_sentence_cut_out_of_somebodys_words_is_known(text: str, within: bool) -> None:
    assert begins_within_words(text) is within


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Here is what we know of the ferry so far."),
        ("id", "Berikut rangkaian peristiwa sejak feri itu tenggelam."),
    ],
)
def test_what_only_heads_a_list_is_passed_over(language: str, text: str) -> None:
    assert wording(language).invites(text)


def test_where_somebody_spoke_is_told_only_where_there_is_nothing_else() -> None:
    scene = "Mayor Ann Reyes was speaking in Vell on Thursday."
    news = "The harbour of Vell was closed on Thursday."
    for text, shown in ((f"{scene} {news}", [news]), (scene, [scene])):
        article = Article(text=text, published=dt.date(2021, 5, 6), language="en")
        [entry] = linimasa.build_timeline([article]).entries
        assert [each.text for each in entry.sentences] == shown


@pytest.mark.parametrize(
    ("language", "claim", "behind", "status"),
    [
        (
            "en", "Mayor Ann Reyes said on Thursday that 900 people were buried in Vell.",
            "The number could not be independently verified.", "claimed",
        ),
        (
            "en", "Mayor Ann Reyes said on Thursday that 900 people were buried in Vell.",
            "The number was given at the town hall.", "occurred",
        ),
        (
            "id", "Sekitar 900 orang tertimbun di Vell, kata Rina Sasmita pada Kamis (6/5/2021).",
            "Angka itu belum diverifikasi.", "claimed",
        ),
        (
            "en", "A bridge fell into the river Arle in Vell on Thursday.",
            "The cause has not been confirmed.", "occurred",
        ),
    ],
)  # fmt: skip
def test_somebodys_word_of_which_nobody_has_made_sure_is_a_claim(
    language: str, claim: str, behind: str, status: str
) -> None:
    first, *_ = told(f"{claim} {behind}", dt.date(2021, 5, 6), language)
    assert first.status == status
