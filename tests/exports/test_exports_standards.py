"""The tables of the field: HXL, ACLED, UCDP GED; and incidents told of by several articles."""

import csv
import datetime as dt
import io
import re
from dataclasses import replace

import pytest

from linimasa.exports import acled, export, ucdp
from linimasa.exports.hxl import COLUMNS as HXL
from linimasa.exports.incidents import countries, incidents, standards
from linimasa.model import Event, Facts, Figure, Place, Span

DAY = dt.date(2021, 3, 4)
# https://hxlstandard.org/standard/1-1final/dictionary/
HXL_TAGS = {
    "#access", "#activity", "#adm1", "#adm2", "#adm3", "#adm4", "#adm5", "#affected",
    "#beneficiary", "#capacity", "#cause", "#channel", "#contact", "#country", "#crisis",
    "#currency", "#date", "#delivery", "#description", "#event", "#frequency", "#geo", "#group",
    "#impact", "#indicator", "#inneed", "#item", "#loc", "#meta", "#modality", "#need",
    "#operations", "#org", "#output", "#population", "#reached", "#region", "#respondee",
    "#sector", "#service", "#severity", "#status", "#subsector", "#targeted", "#value",
}  # fmt: skip


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


# -------------------------------------------------------------------------------------------- HXL


def test_hxl_has_its_hashtags_in_the_second_row(told):
    _, tags, *_ = csv.reader(io.StringIO(export("hxl", [told])))

    assert tags == list(HXL.values())
    assert len(set(tags)) == len(tags)
    for tag in tags:
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag)
        assert tag.partition("+")[0] in HXL_TAGS


def test_hxl_holds_numbers_where_its_schema_wants_them(told):
    """Of our tags these are counts and coordinates in the core schema (as libhxl validates it)."""
    numeric = ("#affected", "#population", "#geo+lat", "#geo+lon", "#indicator", "#impact")
    tags, *rows = list(csv.reader(io.StringIO(export("hxl", [told]))))[1:]
    for row in rows:
        for tag, cell in zip(tags, row, strict=True):
            if tag.startswith(numeric):
                assert cell == "" or float(cell) is not None


def test_hxl_has_a_row_for_each_claim(told):
    _, first, second, third, fourth = table(export("hxl", [told]))

    assert [row["Injured"] for row in (first, second, third, fourth)] == ["2", "2", "1500", ""]
    assert (first["Claimed by"], first["Source"]) == ("the coast guard", "Harbour News")
    assert (first["Country"], first["Latitude"], first["Longitude"]) == ("ID", "1.05", "104.45")
    assert (fourth["Date"], fourth["Until"], fourth["Status"]) == (
        "2021-03-08",
        "2021-03-09",
        "announced",
    )


# -------------------------------------------------------------------------------------- incidents


def killed(value, start=20, **fields):
    return Figure(start=start, end=start + 1, text=str(value), kind="killed", value=value, **fields)


def event(kind="shelling", status="occurred", **fields):
    given = {"date_start": DAY, "date_end": DAY, "date_prec": 1, "sentence": 0} | fields
    return Event(start=10, end=17, text="shelled", event_type=kind, status=status, **given)


BARDA = Place(
    start=30, end=35, text="Barda", name="Barda", identity="geonames:1", country="AZ", latitude=40.37,
    longitude=47.13, where_prec=1,
)  # fmt: skip


def facts(*events, figures=(), places=()):
    return Facts(
        sentences=[Span(0, 40)], events=list(events), figures=list(figures), places=list(places)
    )


@pytest.fixture
def war(told):
    """Articles 11 (and its copy 12) and 13 tell of one incident, with different numbers."""
    return replace(
        told,
        facts={
            11: facts(
                event(
                    place="Barda",
                    side_a="Armenia",
                    side_b="Azerbaijan",
                    figures=[0],
                    claimed_by="Baku",
                ),
                figures=[killed(21, civilian=True)],
                places=[BARDA],
            ),
            12: facts(event(place="Barda", figures=[0]), figures=[killed(99)], places=[BARDA]),
            13: facts(event(figures=[0, 1]), figures=[killed(4), killed(700, scope="cumulative")]),
        },
    )


def test_what_several_articles_tell_of_is_one_incident_and_copies_count_for_nothing(war):
    [(incident, names)] = incidents([war], "acled")

    assert incident.articles == [11, 13]
    assert incident.place == BARDA
    assert incident.sides == ("Armenia", "Azerbaijan")
    assert incident.dead() == [(21, 21, 21), (4, 4, 4)]
    assert names == [
        "Political violence",
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    ]


def test_acled_columns_are_those_of_its_codebook(war):
    [row] = table(export("acled", [war]))

    assert tuple(row) == acled.COLUMNS
    known = {name: value for name, value in row.items() if value}
    assert known == {
        "event_id_cnty": "AZE1",
        "event_date": "2021-03-04",
        "year": "2021",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Armenia",
        "actor2": "Azerbaijan",
        "civilian_targeting": "Civilian targeting",
        "country": "Azerbaijan",
        "location": "Barda",
        "latitude": "40.37",
        "longitude": "47.13",
        "geo_precision": "1",
        "source": "Harbour News; Warta",
        "notes": "The ferry Tirta Kencana ran aground off",
        "fatalities": "4",
    }


def test_ucdp_columns_are_those_of_its_codebook(war):
    [row] = table(export("ucdp", [war]))

    assert tuple(row) == ucdp.COLUMNS
    assert (row["low"], row["best"], row["high"], row["deaths_civilians"]) == ("4", "4", "21", "21")
    assert (row["side_a"], row["side_b"], row["dyad_name"]) == (
        "Armenia",
        "Azerbaijan",
        "Armenia - Azerbaijan",
    )
    assert row["source_office"] == "Harbour News;Warta"
    assert row["source_date"] == "2021-03-04;2021-03-04"
    assert row["source_original"] == "Baku"
    assert row["geom_wkt"] == "POINT (47.13 40.37)"
    assert (row["number_of_sources"], row["type_of_violence"], row["event_clarity"]) == (
        "2",
        "1",
        "1",
    )


def test_what_was_announced_or_denied_or_has_no_day_is_no_incident(told):
    bare = facts(event(status="announced"), event(status="denied"), event(date_start=None))

    assert incidents([replace(told, facts={13: bare})], "acled") == []


def test_what_a_standard_does_not_record_makes_no_row(told):
    story = replace(
        told, facts={13: facts(event("disaster"), event("ceasefire", sub_event_type="agreed"))}
    )

    assert [row["sub_event_type"] for row in table(export("acled", [story]))] == ["Agreement"]
    assert table(export("ucdp", [story])) == []


@pytest.mark.parametrize(("precision", "expected"), [(1, ["1"]), (2, ["2"]), (4, ["3"]), (5, [])])
def test_a_day_that_is_too_vague_makes_no_row_of_acled(told, precision, expected):
    story = replace(told, facts={13: facts(event(date_prec=precision))})

    assert [row["time_precision"] for row in table(export("acled", [story]))] == expected


def test_an_agreement_of_a_day_is_one_wherever_it_is_put(told):
    """Signed in one place, it holds in another; a third article names none."""
    agreed = event("ceasefire", sub_event_type="agreed", place="Barda")
    moscow = replace(BARDA, name="Moscow", text="Moscow", identity="geonames:524901", country="RU")
    story = replace(
        told,
        facts={
            11: facts(agreed, places=[BARDA]),
            13: facts(
                replace(agreed, place="Moscow"), replace(agreed, place=None), places=[moscow]
            ),
        },
    )
    [(incident, names)] = incidents([story], "acled")
    assert names[2] == "Agreement"
    assert sorted(incident.articles) == [11, 13]


def test_different_places_on_one_day_are_different_incidents(told):
    other = replace(BARDA, name="Ganja", text="Ganja", identity="geonames:2")
    story = replace(
        told,
        facts={
            13: facts(event(place="Barda"), event(place="Ganja"), event(), places=[BARDA, other])
        },
    )

    assert [each.place_name for each, _ in incidents([story], "ucdp")] == ["Barda", "Ganja", None]


@pytest.mark.parametrize(
    ("values", "expected"), [([], None), ([5], 5), ([5, 7, 7], 7), ([9, 5], 5), ([9, 9, 5, 5], 5)]
)
def test_the_best_number_is_the_one_most_agree_on(values, expected):
    assert ucdp.agreed(values) == expected


def test_unknown_deaths_are_empty_cells(told):
    story = replace(told, facts={13: facts(event(place="Barda"), places=[BARDA])})

    [row] = table(export("acled", [story]))
    assert row["fatalities"] == ""
    [row] = table(export("ucdp", [story]))
    assert {row[n] for n in ("low", "best", "high", "deaths_civilians")} == {""}


@pytest.mark.parametrize("standard", ["acled", "ucdp"])
def test_one_strike_told_as_two_types_is_one_row_with_both_sources(told, standard):
    strike = {"place": "Barda", "figures": [0]}
    ganja = replace(BARDA, name="Ganja", text="Ganja", identity="geonames:2")
    vaguer = replace(
        BARDA, name="Azerbaijan", text="Azerbaijan", identity="geonames:3", where_prec=6
    )
    story = replace(
        told,
        facts={
            11: facts(event("air strike", **strike), figures=[killed(13)], places=[BARDA]),
            13: facts(
                event("shelling", **strike),
                event("bombing", place="Azerbaijan", figures=[0]),
                event("bombing", place="Ganja"),
                figures=[killed(13)],
                places=[BARDA, ganja, vaguer],
            ),
        },
    )

    found = [each for each, _ in incidents([story], standard)]
    assert [(each.place_name, sorted(each.articles)) for each in found] == [
        ("Barda", [11, 13]),
        ("Ganja", [13]),
    ]
    assert "Harbour News" in export(standard, [story])
    assert "Warta" in export(standard, [story])


def test_the_names_of_acled_are_its_own():
    kinds = {kind for _, kind, _ in standards()["acled"].values()}

    assert kinds <= {
        "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
        "Strategic developments",
    }  # fmt: skip


def test_countries_have_their_codes():
    assert countries()["ID"] == ("IDN", "Indonesia")
    assert countries()["AZ"] == ("AZE", "Azerbaijan")
