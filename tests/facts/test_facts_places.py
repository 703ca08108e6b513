"""Places: names put on the map."""

import pytest

from linimasa.facts.names import find
from linimasa.facts.places import locate
from linimasa.model import Place, Span


def places(text: str, language: str) -> list[Place]:
    return locate(find(text, [Span(0, len(text))], language), text, language)


@pytest.mark.parametrize(
    ("name", "country", "where_prec", "near"),
    [
        ("Moskwa", "RU", 1, (55.75, 37.62)),
        ("Nagorno-Karabakh", "AZ", 4, (39.8, 46.8)),
        ("Armenia", "AM", 6, (40.2, 44.6)),
        ("Stepanakert", "AZ", 1, (39.8, 46.8)),
        ("Papua Barat", "ID", 4, (-1.3, 133.2)),
        ("Laut Hitam", None, 7, (43.4, 34.3)),
    ],
)
def test_a_place_has_coordinates_and_their_precision(
    name: str, country: str | None, where_prec: int, near: tuple[float, float]
) -> None:
    (place,) = places(f"Bentrokan terjadi di {name} semalam.", "id")
    assert (place.text, place.country, place.where_prec) == (name, country, where_prec)
    assert (place.latitude, place.longitude) == pytest.approx(near, abs=0.5)


def test_the_state_behind_the_comma_says_which_town() -> None:
    place, state = places("The fire in Alexandria, Louisiana was put out.", "en")
    assert (place.country, place.identity) == ("US", "geonames:4314550")
    assert state.where_prec == 4


def test_a_people_is_not_on_the_map() -> None:
    assert places("British soldiers came home.", "en") == []
