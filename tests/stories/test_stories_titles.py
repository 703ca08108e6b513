"""What a story is called: by the title nearest to all, but not by a toll that is soon another."""

import datetime as dt

import pytest

from linimasa.model import Article, Facts
from linimasa.stories import describe

TEXT = "An earthquake struck the island of Ostra on Monday. Rescuers dig for the dead of Ostra."
FIRST = dt.date(2023, 5, 1)


def called(titles: list[str], days: list[int]) -> str:
    """The title of the story of equal texts under some titles, published so many days on."""
    pages = [
        Article(title=title, text=TEXT, published=FIRST + dt.timedelta(days=n), language="en")
        for title, n in zip(titles, days, strict=True)
    ]
    return describe(pages, [Facts(language="en")] * len(pages)).title


TITLES = [
    "Earthquake on Ostra kills 84 on the island",
    "Earthquake on Ostra kills many on the island",
    "Earthquake on Ostra kills 84 on the island, rescuers say",
]


def test_a_story_of_many_days_is_called_by_no_number_where_another_title_is_as_near() -> None:
    assert called(TITLES, [0, 4, 9]) == TITLES[1]


def test_a_story_of_a_day_or_two_is_called_by_what_is_nearest() -> None:
    assert called(TITLES, [0, 0, 1]) == TITLES[0]


def test_where_every_title_tells_a_number_the_nearest_stays() -> None:
    told = [title.replace("many", "97") for title in TITLES]
    assert called(told, [0, 4, 9]) == TITLES[0]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Earthquake on Ostra kills many in 2023", False),
        ("Earthquake on Ostra kills many of the G20", False),
        ("Earthquake on Ostra kills 2,024 many", True),
    ],
)
def test_a_year_and_a_part_of_a_name_are_no_number(title: str, number: bool) -> None:
    other = "Earthquake on Ostra kills many on the island"
    assert called([title, other, title], [0, 4, 9]) == (other if number else title)
