"""Which days matter where articles are few: what turns a story, what is come back to, the news."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.timeline import small

import linimasa
from linimasa.model import Article, Copy, Name
from linimasa.origins import origins
from linimasa.timeline import build
from linimasa.timeline.few import LEAST, opening, remembered, turning, weigh_few
from linimasa.timeline.lines import lines
from linimasa.timeline.statements import statements, telling
from linimasa.timeline.table import Table, table

MARCH = dt.date(2021, 3, 1)  # a Monday
HARTONO = Name(
    start=0,
    end=12,
    text="Budi Hartono",
    kind="person",
    identity="hartono",
    canonical="Budi Hartono",
)


def page(day: int, text: str, language: str = "en") -> Article:
    return Article(text=text, published=dt.date(2021, 3, day), language=language)


def told(*pages: Article) -> tuple[Table, list[str], list[linimasa.Facts]]:
    facts = [linimasa.mark(each) for each in pages]
    found = table(lines(pages, facts), pages, origins(pages, []))
    return found, [pages[x.article].text[x.start : x.end] for x in found.lines], facts


def weights(*pages: Article) -> tuple[dict[int, float], set[int]]:
    found, texts, facts = told(*pages)
    weighed, worth = weigh_few(found, texts, facts, np.ones(len(texts)), None)
    first = MARCH.toordinal() - 1
    return {day - first: weight for day, weight in weighed.items()}, {d - first for d in worth}


def test_what_ends_a_story_weighs_more_than_routine() -> None:
    found, _ = weights(
        page(2, "Bakers in Port Ellery went on strike on Tuesday over pay and night work."),
        page(4, "The mayor visited a bakery in Port Ellery on Thursday and praised the staff."),
        page(9, "The strike of the bakers in Port Ellery ended on Tuesday with a deal."),
    )
    assert found[9] > 2 * found[4]


@pytest.mark.parametrize(
    ("language", "text", "turns"),
    [
        ("en", "A court in Larkfield sentenced the builder to nine years on Friday.", True),
        ("en", "The search for the crew was called off on Friday evening.", True),
        ("en", "The minister praised the staff of the hospital on Friday.", False),
        ("id", "Hakim memvonis bupati delapan tahun penjara pada Jumat (5/3/2021).", True),
        ("id", "Kapolri mencopot kepala polisi Port Ellery pada Jumat (5/3/2021).", True),
        ("id", "Bupati mengunjungi dapur umum pada Jumat (5/3/2021) siang.", False),
    ],
)
def test_what_turns_a_story_is_known_by_its_words(language: str, text: str, turns: bool) -> None:
    assert turning(*told(page(5, text, language))).tolist() == [turns]


def test_a_toll_turns_a_story_and_talk_of_talks_does_not() -> None:
    toll = page(5, "The landslide at Cipanca on Friday has left 21 people dead, the agency said.")
    talks = page(5, "The foreign ministers met in Brask on Friday for talks about the river.")
    assert turning(*told(toll)).tolist() == [True]
    assert turning(*told(talks)).tolist() == [False]


def test_a_standfirst_does_not_hide_the_opening() -> None:
    text = "Dam above Ellery fails in heavy rain\n\nThe dam burst on Monday. Two mills were hit."
    found, texts, _ = told(page(1, text))
    assert [t for t, opens in zip(texts, opening(found), strict=True) if opens] == [
        "Dam above Ellery fails in heavy rain",
        "The dam burst on Monday.",
    ]


def test_what_later_articles_come_back_to_weighs_more() -> None:
    found, _ = weights(
        page(2, "Workers painted the bridge at Ellery on Tuesday in the colours of the town."),
        page(3, "Workers painted the tower at Ellery on Wednesday in the colours of the town."),
        page(8, "The bridge at Ellery, painted on 2 March, was shown to the press on Monday."),
        page(9, "Visitors came on Tuesday to see the bridge at Ellery, painted on 2 March."),
    )
    assert found[2] > 2 * found[3]


def test_that_nobody_came_back_to_the_last_day_says_nothing() -> None:
    pages = [
        page(2, "The dam above Ellery burst on Tuesday and two mills were lost."),
        page(4, "Pumps reached Ellery on Thursday, where the dam burst on 2 March."),
        page(8, "A mill at Ellery reopened on Monday, days after the dam burst on 2 March."),
        page(12, "The owner of the dam that burst on 2 March was arrested on Friday."),
    ]
    found, _, _ = told(*pages)
    days = np.unique(found.days)
    published = np.array([x.published.toordinal() for x in found.lines if x.published])
    rates = remembered(found, days, np.unique(published), published)
    by_day = dict(zip((days - MARCH.toordinal() + 1).tolist(), rates.tolist(), strict=True))
    assert by_day[2] > by_day[12] > by_day[4]
    assert by_day[4] < by_day[8]  # fewer had the chance


def test_what_was_only_announced_and_never_told_is_not_worth_a_day() -> None:
    before = page(1, "The dam burst on Monday. Engineers will speak in Ellery on Thursday.")
    after = page(9, "A pump failed at Ellery on Tuesday after the dam burst on 1 March.")
    assert weights(before)[1] == {1, 4}
    assert weights(before, after)[1] == {1, 9}


def test_what_was_announced_and_then_told_beside_another_day_is_worth_a_day() -> None:
    before = page(1, "The dam burst on Monday. The owners are to meet the mayor on Thursday.")
    after = page(
        9,
        "Ellery was given 40 pumps on Tuesday, after the owners of the dam had met the mayor on "
        "Thursday.",
    )
    facts = [linimasa.mark(each) for each in (before, after)]
    thursday = MARCH + dt.timedelta(days=3)
    assert thursday in {entry.date for entry in build([before, after], facts).entries}
    later = page(9, "Ellery was given 40 pumps on Tuesday by the owners of the dam.")
    facts = [linimasa.mark(each) for each in (before, later)]
    assert thursday not in {entry.date for entry in build([before, later], facts).entries}


@pytest.mark.parametrize("looks_back", [True, False])
def test_what_a_look_back_opens_with_is_no_news_of_its_own_day(looks_back: bool) -> None:
    text = (
        "The mills at Ellery are grinding corn again.\n\nOn 1 March the dam burst.\n\n"
        "On 3 March pumps came to Ellery.\n\nOn 5 March the owner fled the town."
    )
    text += "" if looks_back else "\n\nOn 30 March the council paid for it."
    assert (31 in weights(page(31, text))[1]) != looks_back


def test_what_is_told_further_down_without_a_day_makes_no_day() -> None:
    text = "The dam burst on Monday, the mayor said.\n\nThe council will pay for it, she said."
    assert weights(page(3, text))[1] == {1}


def test_an_article_on_another_day_leaves_the_worth_of_a_day_alone() -> None:
    pages = [
        page(2, "The dam above Ellery burst on Tuesday. The council was told on Wednesday."),
        page(5, "Pumps reached the town of Ellery on Friday by rail."),
    ]
    more = page(20, "The owner of the dam at Ellery was arrested on Saturday.")
    assert weights(*pages, more)[1] - weights(*pages)[1] == {20}
    assert weights(*pages)[1] <= weights(*pages, more)[1]
    assert LEAST > 0


def test_few_articles_none_of_which_says_anything() -> None:
    assert build([page(1, "Ellery.")], [linimasa.mark(page(1, "Ellery."))]).entries == []


def test_floors_on_our_own_small_stories() -> None:
    """Half of what a missing key day costs below what is measured: order .918 and .893."""
    for name, short, order in (("small_seen", 0.8, 0.89), ("small_unseen", 0.72, 0.86)):
        rows = np.mean([small.measure(story)[0] for story in small.stories(name)], axis=0)
        assert rows[0] >= short
        assert rows[2] == 1.0
        assert rows[4] >= order


def texts(*pages: Article) -> dict[int, list[str]]:
    found = linimasa.build_timeline(list(pages))
    return {entry.date.day: [each.text for each in entry.sentences] for entry in found.entries}


def test_the_news_that_a_page_opens_with_is_told_beside_what_is_dated() -> None:
    opening = "Mayor Ann Reyes denied that she had sold the ferry of Port Ellery."
    found = texts(
        page(
            2,
            f"{opening} The denial was published on Tuesday. A crane fell into the harbour of Port "
            "Ellery on Tuesday morning. The school of Port Ellery opened again on Tuesday. Bakers "
            "in Port Ellery went on strike on Tuesday.",
        ),
    )
    assert opening in found[2]


def test_what_was_said_before_is_not_told_again_on_the_day_it_is_of() -> None:
    plan = "The ferry of Port Ellery will sail again from 9 March, the owner said on Tuesday."
    sailed = "The ferry of Port Ellery left the harbour on Tuesday for the first time in a month."
    found = texts(page(2, plan), page(9, sailed))
    assert (found[2], found[9]) == ([plan], [sailed])


@pytest.mark.parametrize(("articles", "made"), [(5, 2), (1, 1)])
def test_one_name_makes_two_languages_say_the_same_only_where_it_is_rare(
    articles: int, made: int
) -> None:
    """A spokesman of the whole story says many things of a day."""
    names = [linimasa.Facts(names=[HARTONO] if n < articles else []) for n in range(20)]
    keys = [frozenset({HARTONO.identity})] * 2
    found = statements([0, 1], np.eye(2), keys, ["en", "id"], telling(names))
    assert len(found) == made


def test_what_changes_a_story_is_told_though_its_sentence_names_no_day() -> None:
    removed = "The mayor dismissed the chief of police of Port Ellery, Ann Reyes."
    routine = "The mayor praised the chief of the fire brigade of Port Ellery, Ben Okoro."
    title = "Port Ellery looks into the blast"
    opening = (
        "Port Ellery looks into the blast of last week, a team of three experts said on Tuesday."
    )
    dated = " ".join(
        f"Inspector {name} went to the {place} of Port Ellery on Tuesday."
        for name, place in (("Aal", "mill"), ("Bode", "quay"), ("Cole", "church"))
    )
    told_of = [
        texts(replace(page(2, f"{opening}\n\n{sentence}\n\n{dated}"), title=title))[2]
        for sentence in (removed, routine)
    ]
    assert removed in told_of[0]
    assert routine not in told_of[1]


def test_the_report_that_was_copied_stands_before_its_copy() -> None:
    text = (
        "The ferry of Port Ellery sank on Tuesday with nine people aboard. All of them were saved "
        "by fishermen. The owner said that the ferry had been checked a week before."
    )
    copy, report = replace(page(2, text), outlet="Pepper"), replace(page(2, text), outlet="Wire")
    found = linimasa.build_timeline([copy, report], copies=[Copy(1, 0, "copy", 1.0)])
    assert {each.article for entry in found.entries for each in entry.sentences} == {1}


def test_a_hundred_copies_are_few_articles() -> None:
    flood = (
        "VELL - A dam broke above Vell on Tuesday, and 34 people were killed.\n\n"
        "The governor came to the town in the evening and promised tents.\n\n"
        "A school in the next valley was to open on Friday."
    )
    pages = [page(2, flood), page(3, "Rescuers found two more people alive in Vell on Wednesday.")]

    def days(times: int) -> list[tuple[dt.date, list[str]]]:
        every = [*pages, *[pages[0]] * times]
        copies = [Copy(0, n, "copy", 1.0) for n in range(2, len(every))]
        facts = [linimasa.mark(each) for each in every]
        made = build(every, facts, copies=copies)
        return [(e.date, [s.text for s in e.sentences]) for e in made.entries]

    assert days(100) == days(3)
    assert "34 people were killed" in days(100)[0][1][0]
