"""Outlets and wires: found by host and by name; every file is sound."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from linimasa.reading.outlets import Outlet, find_outlet, is_agency, outlet_named, outlets


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://internasional.kompas.com/read/2020/10/09/x", "Kompas.com"),
        ("https://news.detik.com/berita/d-1", "detikcom"),
        ("http://tempo.co/read/news/1", "Tempo.co"),
        ("https://www.cnnindonesia.com/nasional/1", "CNN Indonesia"),
        ("https://www.antaranews.com/berita/1", "ANTARA News"),
        ("https://republika.co.id/berita/1", "Republika Online"),
        ("https://www.liputan6.com/news/read/1", "Liputan6.com"),
        ("https://jabar.tribunnews.com/2020/1/1/x", "Tribunnews.com"),
        ("https://mediaindonesia.com/x", "Media Indonesia"),
        ("https://kumparan.com/x", "kumparan"),
        ("https://www.voaindonesia.com/a/1.html", "VOA Indonesia"),
        ("https://www.bbc.com/indonesia/articles/1", "BBC News Indonesia"),
    ],
)
def test_an_address_leads_to_its_outlet(url, name):
    found = find_outlet(url)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://www.bbc.com/news/1",
        "https://notkompas.com/",
        "https://[::1",
        "kompas.com",
    ],
)
def test_other_addresses_lead_to_none(url):
    assert find_outlet(url) is None


@pytest.mark.parametrize("code", outlets())
def test_every_outlet_has_a_zone_that_exists_and_is_found_by_what_it_says(code):
    outlet = outlets()[code]
    assert ZoneInfo(outlet.zone or "")
    for name in (outlet.name, *outlet.aliases):
        assert outlet_named(name) is outlet
    for host in outlet.hosts:
        assert find_outlet(f"https://www.{host}/x") is outlet


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("The Associated Press", "AP"),
        ("Kantor Berita Antara", "Antara"),
        ("(Xinhua)", "Xinhua"),
        ("REUTERS", "Reuters"),
        ("dpa", "dpa"),
        ("時事通信", "Jiji"),
    ],
)
def test_an_agency_is_known_by_each_of_its_names(name, agency):
    assert is_agency(name) == agency


@pytest.mark.parametrize("name", ["Ana", "Maria Efe", "Reuters Lin", "", "Apa"])
def test_a_person_is_no_agency(name):
    assert is_agency(name) is None


def test_rules_hold_from_their_date_until_the_next():
    outlet = Outlet(
        id="x",
        name="X",
        hosts=("x.example",),
        rules=(
            {"until": dt.date(2018, 1, 1), "editor": "Redaktur"},
            {"from": dt.date(2018, 1, 1), "editor": "Editor"},
        ),
    )
    assert outlet.habits(dt.date(2017, 12, 31)) == {"editor": "Redaktur"}
    assert outlet.habits(dt.date(2018, 1, 1)) == {"editor": "Editor"}
