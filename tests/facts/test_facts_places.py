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


def test_a_state_that_has_no_such_town_leaves_it_off_the_map() -> None:
    assert [p.name for p in places("The fire in Paris, Ill. was put out.", "en")] == ["Illinois"]


def test_a_list_of_places_says_nothing_of_where_they_are() -> None:
    found = places("Offices in Chicago, Texas and Ohio were closed.", "en")
    assert [p.name for p in found] == ["Chicago", "Texas", "Ohio"]


def test_what_is_told_once_holds_for_the_article() -> None:
    text = "The fire in Alexandria, Louisiana was out; Alexandria slept."
    first, _, again = places(text, "en")
    assert first.identity == again.identity == "geonames:4314550"


def test_a_county_is_not_the_town_of_that_name() -> None:
    assert places("The sheriff of Walker County said so.", "en") == []


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Leaders of Georgia and Armenia met.", "geonames:614540"),
        ("The storm left Florida and Alabama for Georgia.", "place:us-ga"),
        ("The United States asked for talks in Geneva.", "geonames:2660646"),
        ("France said that Paris was calm.", "geonames:2988507"),
    ],
)
def test_the_other_places_tell_which_is_meant(text: str, identity: str) -> None:
    assert identity in [place.identity for place in places(text, "en")]


def test_an_abbreviated_state_needs_its_full_stop() -> None:
    assert places("Mass protests, Ill feeling.", "en") == []
    assert [p.identity for p in places("He moved to Boston, Mass. last year.", "en")] == [
        "geonames:4930956",
        "place:us-ma",
    ]


def test_the_word_for_what_it_is_does_not_hide_a_town() -> None:
    (place,) = places("Pasukan merebut kota Shusha semalam.", "id")
    assert place.identity == "geonames:147105"


def test_a_people_is_not_on_the_map() -> None:
    assert places("British soldiers came home.", "en") == []
