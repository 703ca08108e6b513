"""Under which of its days a sentence's figure stands, and who claims it."""

import datetime as dt

import linimasa
from linimasa.model import Article, Timeline


def told(*texts: str, published: int = 6) -> Timeline:
    articles = [
        Article(text=text, published=dt.date(2021, 5, published), language="en") for text in texts
    ]
    return linimasa.build_timeline(articles)


def dead(timeline: Timeline) -> list[tuple[int, int | None, str | None]]:
    return [
        (entry.date.day, claim.figure.value, claim.figure.claimed_by)
        for entry in timeline.entries
        for claim in entry.figures
        if claim.figure.kind == "killed"
    ]


def test_of_two_days_a_figure_is_of_the_one_beside_it() -> None:
    text = (
        "A blast in the port of Vell killed 12 people on 5 May. A fire in the same port on 4 May "
        "was put out. Police said that 7 sailors were killed on 3 May and 12 people on 5 May."
    )
    assert {(day, value) for day, value, _ in dead(told(text))} == {(5, 12), (3, 7)}


def test_a_toll_so_far_is_of_the_last_day_that_its_sentence_names() -> None:
    text = "The number of dead in Vell rose to 40 on 5 May, from 31 on 4 May, the mayor said."
    assert (5, 40) in {(day, value) for day, value, _ in dead(told(text))}
    assert (4, 40) not in {(day, value) for day, value, _ in dead(told(text))}


def test_a_figure_that_its_page_has_from_somebody_does_not_stand_there_again() -> None:
    text = (
        "A blast in the port of Vell killed 12 people on 5 May. "
        "Fire chief Ann Reyes said that 12 people were killed on 5 May."
    )
    assert dead(told(text)) == [(5, 12, "Ann Reyes")]


def test_what_is_counted_over_a_time_is_of_neither_of_its_ends() -> None:
    text = "The count of 3 May to 6 May has 12 people killed in Vell, a report of 9 May says."
    days = {day for day, value, _ in dead(told(text, published=10)) if value == 12}
    assert days == {9}
