"""Outlets and wires: found by host and by name; every file is sound."""

import datetime as dt
import importlib
import tomllib
from zoneinfo import ZoneInfo

import pytest

from linimasa import read
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


LAYOUTS = """
name = "Warta Selat"
hosts = ["wartaselat.example"]
zone = "Asia/Makassar"

[[rules]]  # "Teluk Sunyi - ..." until the redesign
until = 2019-06-01
dateline = "bare"

[[rules]]  # "TELUK SUNYI, Warta Selat - ..." since
from = 2019-06-01
dateline = "full"
"""
BODY = " Pelabuhan dibuka kembali pada hari Senin setelah dua tahun ditutup, kata wali kota." * 4


def page_of(day: str, dateline: str) -> str:
    return (
        f'<html lang=id><head><meta property="article:published_time" content="{day} 08:30">'
        "<title>Pelabuhan dibuka kembali</title></head><body><h1>Pelabuhan dibuka kembali</h1>"
        f"<p>{dateline} -{BODY}</p><p>Kapal pertama{BODY}</p><p>Warga{BODY}</p></body></html>"
    )


@pytest.mark.parametrize(
    ("day", "dateline", "place"),
    [
        ("2018-03-05", "Teluk Sunyi", "Teluk Sunyi"),
        ("2021-03-05", "Teluk Sunyi", None),  # the new layout writes no bare place: it is prose
        ("2018-03-05", "TELUK SUNYI", "TELUK SUNYI"),
        ("2021-03-05", "TELUK SUNYI", "TELUK SUNYI"),
    ],
)
def test_each_layout_is_read_by_the_rules_of_its_day(monkeypatch, day, dateline, place):
    table = tomllib.loads(LAYOUTS)
    outlet = Outlet(
        id="warta-selat",
        name=table["name"],
        hosts=tuple(table["hosts"]),
        zone=table["zone"],
        rules=tuple(table["rules"]),
    )
    reconcile = importlib.import_module("linimasa.reading.metadata.reconcile")
    monkeypatch.setattr(reconcile, "find_outlet", lambda url: outlet)
    found = read(page_of(day, dateline), url="https://wartaselat.example/a")
    assert found.dateline == place
    assert found.outlet == "Warta Selat"
    assert found.published == dt.datetime.fromisoformat(f"{day}T08:30+08:00")


def test_generic_reading_stands_without_outlets(monkeypatch):
    html = (
        '<html lang=id><head><meta property="article:published_time" content="2021-03-05 08:30">'
        '<meta property="og:site_name" content="Tempo.co">'
        "<title>Pelabuhan dibuka kembali - Tempo.co</title></head><body>"
        "<h1>Pelabuhan dibuka kembali</h1><div>Reporter: Rangga Setiabudi</div>"
        "<div>Editor: Wulan Sari</div>"
        f"<p>TELUK SUNYI -{BODY}</p><p>Kapal pertama{BODY}</p><p>Warga{BODY}</p></body></html>"
    )
    url = "https://nasional.tempo.co/read/1/pelabuhan"
    known = read(html, url=url)
    for module, function in (
        ("reconcile", "find_outlet"),
        ("reconcile", "outlet_named"),
        ("bylines", "outlet_named"),
        ("dateline", "outlet_named"),
    ):
        module = importlib.import_module(f"linimasa.reading.metadata.{module}")
        monkeypatch.setattr(module, function, lambda name: None)
    generic = read(html, url=url)
    for field in ("text", "title", "authors", "editors", "agencies", "dateline", "published"):
        assert getattr(generic, field) == getattr(known, field), field
    assert generic.authors == ["Rangga Setiabudi"]
    assert generic.editors == ["Wulan Sari"]
    assert (known.outlet, generic.outlet) == ("Tempo.co", "Tempo.co")
    # Without the outlet's zone that of the language's press is inferred, and said to be.
    assert generic.evidence["published"].detail.endswith("language of Asia/Jakarta")
    assert known.evidence["published"].detail.endswith("outlet in Asia/Jakarta")


@pytest.mark.parametrize(
    "name",
    ["AFP", "Reuters", "AP", "Antara", "dpa", "Xinhua", "TASS", "Kyodo", "Yonhap", "EFE", "ANSA", "Anadolu", "Bernama"],
)  # fmt: skip
def test_the_wires_are_known_and_are_no_persons(name):
    assert is_agency(name) == name
