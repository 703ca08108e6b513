"""What other people's programs read in our files: feedparser, icalendar, geojson, a browser's CSV.

Texts as awkward as can be, from pages that nobody controls.
"""

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import feedparser
import geojson
import icalendar
import jsonschema_rs
import pytest

from linimasa.exports import export
from linimasa.model import Entry, Place, Sentence, Timeline

AWKWARD = 'A "quoted" <script>x()</script>; comma, back\\slash & \x00\x1b[0m\nnew line é漢字 ]]>'
SEEN = 'A "quoted" <script>x()</script>; comma, back\\slash & '


@pytest.fixture
def awkward(told):
    """The story with every text of its first entry as awkward as can be."""
    first, *others = told.timeline.entries
    sentences = [replace(s, text=AWKWARD, speaker=AWKWARD) for s in first.sentences]
    entries = [replace(first, sentences=sentences, outlets=[AWKWARD]), *others]
    articles = {id: replace(a, title=AWKWARD, outlet=AWKWARD) for id, a in told.articles.items()}
    timeline = Timeline(entries=entries)
    return replace(told, title=AWKWARD, articles=articles, timeline=timeline)


@pytest.mark.parametrize("format", ["atom", "rss"])
def test_feedparser_reads_every_feed_without_complaint(awkward, format):
    found = feedparser.parse(export(format, [awkward]).encode(), sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == {"atom": "atom10", "rss": "rss20"}[format]
    assert len(found.entries) == 2
    assert len({entry.id for entry in found.entries}) == 2
    [entry] = [e for e in found.entries if "quoted" in e.title]
    html = entry.content[0].value if format == "atom" else entry.summary
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert entry.published_parsed[:3] == (2021, 3, 4)


def test_icalendar_reads_the_calendar_and_gets_the_texts_back(awkward):
    calendar = icalendar.Calendar.from_ical(export("ics", [awkward]))
    events = list(calendar.walk("VEVENT"))
    assert [not event.errors for event in events] == [True, True]
    first, second = events
    assert str(first["SUMMARY"]).startswith('A "quoted" <script>x()</script>; comma, back\\slash &')
    assert first.decoded("DTSTART") == dt.date(2021, 3, 4)
    assert first.decoded("DTEND") == dt.date(2021, 3, 5)
    assert second.decoded("DTEND") == dt.date(2021, 3, 10)
    assert str(second["STATUS"]) == "TENTATIVE"
    assert (first["GEO"].latitude, first["GEO"].longitude) == (1.05, 104.45)


def test_geojson_is_valid_feature_by_feature(awkward):
    collection = geojson.loads(export("geojson", [awkward]))
    assert isinstance(collection, geojson.FeatureCollection)
    assert collection.is_valid, collection.errors()
    assert [f.geometry and f.geometry.is_valid for f in collection.features] == [True, None]


# https://timeline.knightlab.com/docs/json-format.html
TIMELINEJS_DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
}
TIMELINEJS_TEXT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}
TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "properties": {"text": TIMELINEJS_TEXT}},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date", "text"],
                "additionalProperties": False,
                "properties": {
                    "start_date": TIMELINEJS_DATE,
                    "end_date": TIMELINEJS_DATE,
                    "text": TIMELINEJS_TEXT,
                    "display_date": {"type": "string"},
                    "unique_id": {"type": "string"},
                    "group": {"type": "string"},
                },
            },
        },
    },
}


def test_timelinejs_has_the_fields_of_its_documentation(awkward):
    plain = json.loads(export("timelinejs", [awkward]))
    jsonschema_rs.validator_for(TIMELINEJS).validate(plain)
    assert "<script>" not in json.dumps(plain)


@pytest.mark.parametrize("format", ["csv", "hxl"])
@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"]
)
def test_no_cell_of_a_table_runs_in_a_spreadsheet(told, format, formula):
    first, *others = told.timeline.entries
    sentences = [replace(s, text=formula, speaker=formula) for s in first.sentences]
    places = [replace(place, name=formula) for place in first.places]
    claims = [replace(c, figure=replace(c.figure, claimed_by=formula)) for c in first.figures]
    entry = replace(first, sentences=sentences, places=places, figures=claims, outlets=[formula])
    articles = {id: replace(a, title=formula, outlet=formula) for id, a in told.articles.items()}
    timeline = Timeline(entries=[entry, *others])
    text = export(format, [replace(told, title=formula, articles=articles, timeline=timeline)])
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
            assert number or not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), cell


class _Fetches(HTMLParser):
    """What a browser would load: every attribute that leads somewhere, but for links."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        loads = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping"}
        self.found += [(tag, name) for name, _ in attrs if name in loads]
        if tag in ("script", "iframe", "object", "embed", "img", "link", "base", "form"):
            self.found.append((tag, ""))


def test_html_loads_nothing_and_runs_nothing(awkward):
    html = export("html", [awkward])
    parser = _Fetches()
    parser.feed(html)
    assert parser.found == []
    assert "url(" not in html and "@import" not in html
    assert "default-src 'none'" in html


def test_the_first_years_and_uncertain_days_are_written_by_every_format(told):
    """No calendar of ours has a year before 1: what is that old stands on no timeline."""
    entries = [
        Entry(
            date=dt.date(1, 1, 1),
            until=dt.date(9, 12, 31),
            precision="decade",
            sentences=[Sentence(text="Rome.", article=11, start=0, end=5)],
            places=[Place(start=0, end=1, text="x", name="Nowhere", identity="x")],
        ),
        Entry(
            date=dt.date(2021, 3, 1),
            until=dt.date(2021, 3, 31),
            precision="month",
            sentences=[Sentence(text="In March.", article=11, start=0, end=9)],
        ),
    ]
    old = replace(told, timeline=Timeline(entries=entries))
    assert icalendar.Calendar.from_ical(export("ics", [old])).walk("VEVENT")[0].decoded(
        "DTSTART"
    ) == dt.date(1, 1, 1)
    rows = list(csv.DictReader(io.StringIO(export("csv", [old]), newline="")))
    assert [(row["date"], row["precision"]) for row in rows] == [
        ("0001-01-01", "decade"),
        ("2021-03-01", "month"),
    ]
    [decade, month] = json.loads(export("timelinejs", [old]))["events"]
    assert (decade["start_date"], month["start_date"]) == ({"year": 1}, {"year": 2021, "month": 3})
    assert "\nMarch 2021\n" in export("text", [old])
    for format in ("atom", "rss", "jsonfeed", "geojson", "hxl", "acled", "ucdp", "html"):
        assert export(format, [old])
