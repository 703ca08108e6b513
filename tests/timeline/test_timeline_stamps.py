"""When a line was posted is no part of what it tells."""

import datetime as dt

import pytest

from linimasa import mark
from linimasa.model import Article
from linimasa.timeline.lines import lines
from linimasa.timeline.stamps import after_stamp, is_stamp
from linimasa.timeline.wording import wording

PUBLISHED = dt.date(2024, 5, 14)


@pytest.mark.parametrize(
    ("language", "stamp", "proper"),
    [
        ("en", "(Update 3 p.m. Vell, 8 a.m. ET) ", "Two planes have left for the islands."),
        ("en", "[Updated at 14:05 GMT] ", "Two planes have left for the islands."),
        ("en", "-LRB- Update 3 p.m. in Vell , 8 a.m. ET -RRB- ", "Two planes have left ."),
        ("en", "ET Tuesday) ", "Two planes have left for the islands."),
        ("en", "28 September 2011 Last updated at 15:41 GMT ", "The trial of the pilot began."),
        ("en", "Page last updated at 16:51 GMT, Tuesday, 19 January 2010 ", "Two ships sank."),
        ("en", "Thursday 31 March 2005 00.05 BST ", "The trial began yesterday."),
        ("en", "BST ", "A last look at the trial of the pilot."),
        ("id", "Terakhir diperbarui pukul 15.41 WIB | ", "Dua kapal berangkat dari Vell."),
        ("en", "", "(Reuters) reported that two planes left."),
        ("en", "", "(At 3 p.m. the harbour of Vell was closed.)"),
        ("en", "", "The port last updated at noon its list of ships."),
        ("en", "", "On Thursday at 00.05 BST The Harbour Post closed."),
        ("en", "", "HK) fell 13.5 percent."),
    ],
)
def test_a_sentence_begins_after_its_stamp(language: str, stamp: str, proper: str) -> None:
    assert after_stamp(stamp + proper, wording(language).stamping) == len(stamp)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Wednesday in Vell, 6:50 p.m.", True),
        ("LONDON | Tue Mar 15, 2011 7:15 pm EDT", True),
        ("Vell, 2:28 p.m. local time)", True),
        ("Two planes left Vell at 6:50 p.m.", False),
        ("THE STORM REACHED VELL AT 6:50 P.M.", False),
        ("Anna Lindt in Vell", False),
        ("", False),
    ],
)
def test_a_stamp_is_a_time_and_names(text: str, stamp: bool) -> None:
    assert is_stamp(text, wording("en").stamping) is stamp


def test_a_live_blog_s_stamps_make_no_lines_and_stand_before_none() -> None:
    news = [
        "Two planes left for the islands on Tuesday.",
        "The harbour of Vell was closed on Tuesday night.",
    ]
    text = f"(Update 3 p.m. Vell, 8 a.m. ET) {news[0]}\n\nTuesday in Vell, 6:50 p.m.\n\n{news[1]}"
    article = Article(text=text, language="en", published=PUBLISHED)
    told = lines([article], [mark(article)])
    assert [text[line.start : line.end] for line in told] == news
    assert {line.day for line in told} == {PUBLISHED}
