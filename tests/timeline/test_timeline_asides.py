"""Comments of readers and captions of pictures are no lines of a timeline."""

import datetime as dt

import pytest

from linimasa import mark
from linimasa.model import Article, Facts
from linimasa.timeline.lines import lines
from linimasa.timeline.wording import wording

NEWS = "The harbour of Vell was closed after the storm."
MORE = "The ferries to the islands stayed in port all day."


def told(*sentences: str) -> list[str]:
    article = Article(text=" ".join(sentences), language="en", published=dt.date(2024, 5, 14))
    return [article.text[x.start : x.end] for x in lines([article], [Facts(language="en")])]


def test_a_caption_makes_no_line() -> None:
    assert told("In this file photo the ferry leaves the harbour of Vell.", NEWS) == [NEWS]


def test_a_stamped_comment_makes_no_line() -> None:
    assert told(NEWS, "May 14, 2024 at 1:11 pm | They have no business there at all.") == [NEWS]


def test_an_invitation_to_the_reader_makes_no_line() -> None:
    assert told(NEWS, "Click here for the pictures of the storm.", MORE) == [NEWS, MORE]


def test_the_comments_of_readers_make_no_lines() -> None:
    assert told(
        NEWS,
        "It was about time too Posted by : anna | May 14, 2024 | Report abuse Nobody asked us.",
        "They never listen to us anyway.",
        "Close all of it Posted by : ben | May 14, 2024 | Report abuse",
    ) == [NEWS]


def test_one_mark_of_comments_takes_its_own_sentence_only() -> None:
    assert told(NEWS, "Shame on them Posted by: anna on Tuesday morning.", MORE) == [NEWS, MORE]


@pytest.mark.parametrize(
    ("language", "text", "caption"),
    [
        ("en", "Smoke over the port, in this handout photograph.", True),
        ("en", "The photo was taken by a passer-by on Monday.", False),
        ("id", "Foto arsip: kapal feri di pelabuhan.", True),
        ("id", "Foto itu diambil oleh warga pada Senin.", False),
        ("de", "In this file photo the ferry leaves.", False),
    ],
)
def test_captions_by_language(language: str, text: str, caption: bool) -> None:
    assert wording(language).is_caption(text) is caption


@pytest.mark.parametrize(
    "stamped",
    [
        "Ferries lie at the quay after the storm in Vell, North Isles, May 13, 2024.",
        "A woman looks at the broken pier of Vell, Monday, May 13, 2024.",
        "Anna Lindt | 09:55 UK time, Monday, 13 May 2024",
    ],
)
def test_what_a_date_with_its_year_ends_behind_a_comma_is_a_caption_or_a_stamp(
    stamped: str,
) -> None:
    assert marked(NEWS, stamped, MORE) == [NEWS, MORE]


@pytest.mark.parametrize(
    "news",
    [
        "The pier of Vell broke on May 13, 2024.",
        "The pier broke in the night, the port said, Monday, May 13, 2024.",
        "The pier of Vell, which broke in the night of May 13, 2024, is to be built again.",
        "The pier of Vell broke, the first to do so in years, on 13 May.",
    ],
)
def test_other_dates_at_the_end_of_a_sentence_tell_news(news: str) -> None:
    assert marked(NEWS, news) == [NEWS, news]


def marked(*paragraphs: str) -> list[str]:
    article = Article(text="\n\n".join(paragraphs), language="en", published=dt.date(2024, 5, 14))
    return [article.text[x.start : x.end] for x in lines([article], [mark(article)])]
