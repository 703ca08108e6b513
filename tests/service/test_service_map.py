"""The map of a story: what is on it, where, and what is left to the list below it."""

import datetime as dt

import numpy as np
import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from linimasa.model import Entry, Place
from linimasa.service.basemap import Box, _cut, countries
from linimasa.service.mapping import HEIGHT, WIDTH, Map, draw
from linimasa.service.telling import Told

BOX = Box(0, 0, 10, 10)


def place(name: str, latitude: float, longitude: float, precision: int = 1) -> Place:
    return Place(
        start=0,
        end=1,
        text=name,
        name=name,
        identity=name,
        latitude=latitude,
        longitude=longitude,
        where_prec=precision,
    )


def drawn(*days: list[Place]) -> Map | None:
    """The map of a timeline with these places on its days."""
    return draw(
        [
            Told(Entry(date=dt.date(2020, 10, day), sentences=[], places=places), [], [], [])
            for day, places in enumerate(days, start=1)
        ]
    )


def sure(*days: list[Place]) -> Map:
    found = drawn(*days)
    assert found is not None
    return found


SHUSHA = place("Shusha", 39.76, 46.75)
GANJA = place("Ganja", 40.68, 46.36)
BARDA = place("Barda", 40.37, 47.13)


def test_the_countries_of_a_region_are_on_it() -> None:
    names = {country.name for country in countries(Box(44, 38, 50, 42))}
    assert names == {"Armenia", "Azerbaijan", "Georgia", "Iran", "Russia", "Turkey"}


def test_what_lies_beyond_the_edge_is_cut_off() -> None:
    square = np.array([[5.0, 5.0], [15.0, 5.0], [15.0, 8.0], [5.0, 8.0]])
    assert _cut(square, BOX).tolist() == [[5, 5], [10, 5], [10, 8], [5, 8]]
    assert len(_cut(square + 20, BOX)) == 0
    around = np.array([[-5.0, -5.0], [15.0, -5.0], [15.0, 15.0], [-5.0, 15.0]])
    assert sorted(map(tuple, _cut(around, BOX).tolist())) == [(0, 0), (0, 10), (10, 0), (10, 10)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-30, 30), st.floats(-30, 30)), min_size=3, max_size=12))
def test_a_cut_outline_stays_in_the_box(points: list[tuple[float, float]]) -> None:
    cut = _cut(np.array(points), BOX)
    assert np.all(cut >= -1e-9)
    assert np.all(cut <= 10 + 1e-9)


def test_north_is_up_and_east_is_right() -> None:
    dots = {dot.spot.name: dot for dot in sure([SHUSHA, GANJA, BARDA]).dots}
    assert dots["Ganja"].y < dots["Barda"].y < dots["Shusha"].y
    assert dots["Ganja"].x < dots["Shusha"].x < dots["Barda"].x
    for dot in dots.values():
        assert 0 <= dot.x <= WIDTH
        assert 0 <= dot.y <= HEIGHT


def test_a_dot_grows_with_the_entries_that_name_its_place_and_leads_to_the_first() -> None:
    first, second = sure([SHUSHA], [SHUSHA, GANJA], [SHUSHA]).dots
    assert (first.spot.name, first.spot.entries, first.spot.link) == (
        "Shusha",
        3,
        "d-2020-10-01-day",
    )
    assert second.spot.link == "d-2020-10-02-day"
    assert first.radius > second.radius


def test_a_place_far_off_stands_below_the_map() -> None:
    geneva = place("Geneva", 46.2, 6.15)
    found = sure([SHUSHA, GANJA], [SHUSHA, BARDA], [SHUSHA, geneva])
    assert [spot.name for spot in found.beyond] == ["Geneva"]
    assert {dot.spot.name for dot in found.dots} == {"Shusha", "Ganja", "Barda"}


def test_two_places_far_off_together_do_not_hold_each_other_on_the_map() -> None:
    moscow, kremlin = place("Moscow", 55.75, 37.62), place("Kremlin", 55.75, 37.61)
    found = sure([SHUSHA, GANJA], [SHUSHA, BARDA, kremlin], [SHUSHA, GANJA, moscow])
    assert [spot.name for spot in found.beyond] == ["Kremlin", "Moscow"]


def test_places_that_matter_alike_stay_on_it_however_far_apart() -> None:
    geneva = place("Geneva", 46.2, 6.15)
    assert sure([SHUSHA, geneva]).beyond == []


def test_a_country_is_no_point_on_a_map() -> None:
    assert drawn([place("Armenia", 40.2, 44.7, precision=6)]) is None
    assert drawn([]) is None


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=25, unique=True
    )
)
def test_labels_never_overlap(points: list[tuple[float, float]]) -> None:
    found = sure([place(f"Town {n}", *point) for n, point in enumerate(points)])
    labels = []
    for dot in found.dots:
        if dot.label_x is not None:
            width = 6.7 * len(dot.spot.name)
            left = dot.label_x - width if dot.end else dot.label_x
            labels.append((left, dot.y, left + width))
    for n, (left, y, right) in enumerate(labels):
        for other_left, other_y, other_right in labels[n + 1 :]:
            apart = right <= other_left or other_right <= left
            assert apart or abs(y - other_y) >= 13.9


def test_the_map_is_on_the_page_and_its_links_lead_to_entries(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/stories/1").text)
    link = page.css_first(".map a")
    assert link.attributes["aria-label"] == "Lombok: 1 entry"
    assert page.css_first(link.attributes["href"] or "") is not None
    assert "Indonesia" in page.css_first(".map .names").text()


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 179.9), (89.9, 0), (-89.9, -180)])
def test_the_ends_of_the_world_are_no_fault(latitude: float, longitude: float) -> None:
    assert len(sure([place("End", latitude, longitude)]).dots) == 1
