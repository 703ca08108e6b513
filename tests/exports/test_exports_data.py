"""The formats that programs read: JSON, JSON Lines, CSV; and the tables of articles and facts."""

import csv
import io
import json

import pytest

from linimasa.exports import FORMATS, export
from linimasa.exports.csv import COLUMNS, safe
from linimasa.exports.facts import as_csv, as_json, rows
from linimasa.model import (
    Article,
    Date,
    Entry,
    Event,
    Facts,
    Figure,
    Name,
    Place,
    Quote,
    Span,
)
from linimasa.records import from_plain


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_holds_the_whole_timeline(told):
    [story] = json.loads(export("json", [told]))["stories"]

    assert (story["id"], story["title"], story["origins"]) == ("7", "Ferry aground off Bintan", 2)
    assert [from_plain(Entry, entry) for entry in story["entries"]] == told.timeline.entries
    assert story["articles"][2] == {
        "article": 12,
        "number": 3,
        "title": "Ferry aground",
        "outlet": "Strait Times",
        "language": "en",
        "published": None,
        "url": None,
        "page": "saved/b.html",
        "copy_of": 11,
        "copy_kind": "copy",
        "copy_share": 0.98,
        "contains": [],
        "agencies": [],
    }


def test_json_lines_are_complete_each_for_itself(told):
    first, second = map(json.loads, export("jsonl", [told]).splitlines())

    assert (first["story"], first["date"]) == ("7", "2021-03-04")
    assert [article["article"] for article in first["articles"]] == [13, 11, 12]
    assert [article["article"] for article in second["articles"]] == [13]


def test_csv_has_a_row_for_each_sentence(told):
    first, second = table(export("csv", [told]))

    assert tuple(first) == COLUMNS
    assert first["date"] == "2021-03-04"
    assert first["sentence"] == "The ferry Tirta Kencana ran aground off Bintan <at dawn>."
    assert first["also"] == "Strait Times"
    assert first["url"] == "https://a.example/ferry?id=1&x=2"
    assert first["figures"] == (
        "injured (passengers): 2, according to the coast guard [2][3]; injured (passengers): about 1,500 [1]"
    )
    assert (second["until"], second["status"], second["speaker"]) == (
        "2021-03-09",
        "announced",
        "Syahbandar",
    )


def test_csv_holds_no_formula(told):
    assert table(export("csv", [told]))[1]["article"] == "'=Kapal kandas"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_a_cell_that_would_run_is_defused(cell):
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["a=1", "'quoted'", "", "1 + 1", 5, -5, 1.5])
def test_a_cell_that_would_not_is_left_alone(cell):
    assert safe(cell) == cell


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_no_story_and_several(told, format):
    assert isinstance(export(format, []), str)
    one, two = export(format, [told]), export(format, [told, told])
    assert len(two) > len(one) > 20 or format in ("acled", "ucdp")  # without facts, a header


TEXT = "Budi Hartono said on 4 March that two people were hurt off Bintan."
FACTS = Facts(
    dates=[Date(start=21, end=28, text="4 March", type="DATE", value="2021-03-04")],
    names=[
        Name(start=0, end=12, text="Budi Hartono", kind="person", identity="person:budi hartono",
             canonical="Budi Hartono", role="harbour master"),
        Name(start=59, end=65, text="Bintan", kind="place", identity="geonames:1", canonical="Bintan"),
    ],
    places=[
        Place(start=59, end=65, text="Bintan", name="Bintan Island", identity="geonames:1", country="ID",
              latitude=1.05, longitude=104.45)
    ],
    figures=[
        Figure(start=34, end=37, text="two", kind="injured", value=2, claimed_by="Budi Hartono")
    ],
    quotes=[
        Quote(start=0, end=66, content=Span(34, 65), speaker=Span(0, 12), cue=Span(13, 17), direct=False)
    ],
    events=[Event(start=48, end=52, text="hurt", event_type="Accident", status="claimed", place="Bintan")],
)  # fmt: skip


def test_facts_are_rows_in_the_order_of_the_text():
    assert [
        (row.fact, row.text, row.value, row.detail) for row in rows(Article(text=TEXT), FACTS)
    ] == [
        ("person", "Budi Hartono", "Budi Hartono", "harbour master"),
        ("quote", "two people were hurt off Bintan", "Budi Hartono", "indirect · said"),
        ("date", "4 March", "2021-03-04", "day"),
        ("figure", "two", "injured: 2", "by Budi Hartono"),
        ("event", "hurt", "Accident", "claimed · Bintan"),
        ("place", "Bintan", "Bintan Island", "ID · 1.0500, 104.4500"),
    ]


def test_facts_as_csv_have_one_header():
    article = Article(text=TEXT)

    text = as_csv("one.html", article, FACTS) + as_csv("two.html", article, FACTS, header=False)

    assert [row["page"] for row in table(text)] == ["one.html"] * 6 + ["two.html"] * 6
    assert table(text)[0]["start"] == "0"


def test_facts_as_json_carry_the_text_they_point_into():
    plain = json.loads(as_json("one.html", Article(text=TEXT, title="Ferry"), FACTS))

    assert plain["page"] == "one.html"
    span = plain["figures"][0]
    assert plain["text"][span["start"] : span["end"]] == "two"
