"""GeoJSON, TimelineJS, iCalendar, Atom, RSS and JSON Feed, each against its specification."""

import datetime as dt
import json
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.exports import FORMATS, export
from linimasa.exports.ics import fold
from linimasa.model import Article, Entry, Sentence, Timeline

NASTY = 'A "quoted" <b>bold</b>; comma, back\\slash & \x00\x1b[0m\nnew line \ud800 é漢字'


@pytest.fixture
def nasty(told):
    """The same story, every text of it as awkward as can be."""
    articles = {
        id: replace(article, title=NASTY, outlet=NASTY, url=f"https://x.example/?a={id}&b=<>")
        for id, article in told.articles.items()
    }
    entries = [
        replace(
            entry,
            outlets=[NASTY],
            sentences=[
                replace(sentence, text=NASTY, speaker=NASTY) for sentence in entry.sentences
            ],
        )
        for entry in told.timeline.entries
    ]
    return replace(told, title=NASTY, articles=articles, timeline=Timeline(entries=entries))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_takes_the_most_awkward_texts(nasty, format):
    assert export(format, [nasty, nasty]).encode("utf-8", "backslashreplace")


# ----------------------------------------------------------------------------- GeoJSON (RFC 7946)

POSITION = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 3}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {"type": {"const": "Point"}, "coordinates": POSITION},
                            },
                        ]
                    },
                },
            },
        },
    },
}


def test_geojson_is_what_the_rfc_says(told, nasty):
    for each in (told, nasty):
        jsonschema_rs.validate(GEOJSON, json.loads(export("geojson", [each])))


def test_geojson_has_a_point_for_each_place_longitude_first(told):
    first, second = json.loads(export("geojson", [told]))["features"]

    assert first["geometry"] == {"type": "Point", "coordinates": [104.45, 1.05]}
    assert first["properties"]["place"] == "Bintan Island"
    assert first["properties"]["date"] == "2021-03-04"
    assert second["geometry"] is None
    assert second["properties"]["until"] == "2021-03-09"


# ----------------------------------------------------------------------------------- TimelineJS


def test_timelinejs_has_a_title_and_its_events(told):
    plain = json.loads(export("timelinejs", [told]))

    assert plain["title"]["text"]["headline"] == "Ferry aground off Bintan"
    first, second = plain["events"]
    assert first["start_date"] == {"year": 2021, "month": 3, "day": 4}
    assert "end_date" not in first
    assert second["end_date"] == {"year": 2021, "month": 3, "day": 9}
    assert second["display_date"] == "8 – 9 March 2021"
    assert (
        '<a href="https://a.example/ferry?id=1&amp;x=2">Harbour News</a>' in first["text"]["text"]
    )


def test_timelinejs_takes_nothing_of_a_page_for_markup(nasty):
    for event in json.loads(export("timelinejs", [nasty]))["events"]:
        assert "<b>" not in event["text"]["headline"] + event["text"]["text"]


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("year", {"year": 1994}),
        ("month", {"year": 1994, "month": 5}),
        ("day", {"year": 1994, "month": 5, "day": 12}),
    ],
)
def test_timelinejs_says_no_more_of_a_date_than_is_known(told, precision, expected):
    sentence = told.timeline.entries[0].sentences[0]
    entry = Entry(date=dt.date(1994, 5, 12), precision=precision, sentences=[sentence])

    [event] = json.loads(export("timelinejs", [replace(told, timeline=Timeline(entries=[entry]))]))[
        "events"
    ]

    assert event["start_date"] == expected


def test_timelinejs_tells_several_stories_as_groups(told):
    plain = json.loads(export("timelinejs", [told, replace(told, title="Other")]))

    assert {event["group"] for event in plain["events"]} == {"Ferry aground off Bintan", "Other"}


# ------------------------------------------------------------------------- iCalendar (RFC 5545)


def events(text):
    """The events of a calendar as dicts, by the grammar of RFC 5545, section 3.1."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    raw = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in raw)
    lines = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    found = []
    for line in lines[1:-1]:
        match = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):([^\x00-\x08\x0b-\x1f]*)", line)
        assert match, line
        name, _, value = match.groups()
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and name != "END":
            found[-1][name] = value
    return found


def test_icalendar_has_an_event_for_each_entry(told):
    first, second = events(export("ics", [told]))

    assert first["DTSTART"] == "20210304"
    assert first["DTEND"] == "20210305"
    assert first["DTSTAMP"] == "20210304T113000Z"
    assert first["GEO"] == "1.050000;104.450000"
    assert first["SUMMARY"] == "The ferry Tirta Kencana ran aground off Bintan <at dawn>."
    assert first["STATUS"] == "CONFIRMED"
    assert (second["DTSTART"], second["DTEND"], second["STATUS"]) == (
        "20210308",
        "20210310",
        "TENTATIVE",
    )


def test_icalendar_escapes_what_it_must(nasty):
    for event in events(export("ics", [nasty])):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys()
        assert "\\;" in event["DESCRIPTION"]
        assert "\\," in event["DESCRIPTION"]
        assert "back\\\\slash" in event["DESCRIPTION"]
        assert not re.search(r"(?<!\\)[;,]", re.sub(r"\\\\", "", event["DESCRIPTION"]))
        assert "URL" not in event


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding_keeps_the_line_and_its_characters_whole(line):
    parts = fold(line).split("\r\n")

    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


def test_icalendar_of_the_first_and_the_last_day_there_is(told):
    sentence = Sentence(text="x", article=11, start=0, end=1)
    entries = [Entry(date=day, sentences=[sentence]) for day in (dt.date.min, dt.date.max)]

    first, last = events(export("ics", [replace(told, timeline=Timeline(entries=entries))]))

    assert first["DTSTART"] == "00010101"
    assert "DTEND" not in last


# ------------------------------------------------------------------------------------- the feeds

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def test_atom_has_all_that_rfc_4287_asks_for(told, nasty):
    for each in (told, nasty):
        feed = ElementTree.fromstring(export("atom", [each]))
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == 2
        for element in (feed, *entries):
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id"))
            assert element.findtext(f"{ATOM}title")
            assert RFC3339.fullmatch(element.findtext(f"{ATOM}updated"))
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Linimasa"
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2


def test_atom_entries_lead_to_their_sources(told):
    feed = ElementTree.fromstring(export("atom", [told]))
    entry = next(e for e in feed.findall(f"{ATOM}entry") if "4 March" in e.findtext(f"{ATOM}title"))

    assert [link.attrib for link in entry.findall(f"{ATOM}link")] == [
        {"rel": "alternate", "href": "https://a.example/ferry?id=1&x=2"}
    ]
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert content.text.startswith(
        "<p>The ferry Tirta Kencana ran aground off Bintan &lt;at dawn&gt;."
    )


def test_an_entry_keeps_its_identity_when_what_is_told_of_it_changes(told):
    def ids(story):
        feed = ElementTree.fromstring(export("atom", [story]))
        return {entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")}

    changed = [
        replace(entry, sentences=[replace(s, text="Corrected.") for s in entry.sentences])
        for entry in told.timeline.entries
    ]

    assert ids(replace(told, title="Renamed", timeline=Timeline(entries=changed))) == ids(told)


def test_rss_has_all_that_the_specification_asks_for(told, nasty):
    for each in (told, nasty):
        rss = ElementTree.fromstring(export("rss", [each]))
        assert (rss.tag, rss.get("version")) == ("rss", "2.0")
        channel = rss.find("channel")
        assert all(channel.findtext(tag) for tag in ("title", "link", "description"))
        for item in channel.findall("item"):
            assert item.findtext("title")
            assert item.find("guid").get("isPermaLink") == "false"
            assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo


JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": {"type": "string"},
                    "url": {"type": "string"},
                    "content_html": {"type": "string"},
                    "content_text": {"type": "string"},
                    "date_published": {"type": "string", "pattern": f"^{RFC3339.pattern}$"},
                    "date_modified": {"type": "string", "pattern": f"^{RFC3339.pattern}$"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "authors": {
                        "type": "array",
                        "items": {"type": "object", "required": ["name"]},
                        "minItems": 1,
                    },
                },
            },
        },
    },
}


def test_json_feed_is_what_the_specification_says(told, nasty):
    for each in (told, nasty):
        jsonschema_rs.validate(JSON_FEED, json.loads(export("jsonfeed", [each])))


def test_json_feed_tells_what_was_told_last_first(told):
    items = json.loads(export("jsonfeed", [told]))["items"]

    assert [item["date_modified"] for item in items] == [
        "2021-03-04T11:30:00Z",
        "2021-03-04T00:00:00Z",
    ]
    assert items[0]["url"] == "https://a.example/ferry?id=1&x=2"
    assert items[0]["title"].startswith("4 March 2021: The ferry")


@pytest.mark.parametrize("format", ["atom", "rss", "jsonfeed"])
def test_a_feed_of_no_story_is_a_feed(format):
    assert "1970" in export(format, []) or json.loads(export(format, []))["items"] == []


def test_articles_without_any_date_date_an_entry_by_its_own_day(told):
    articles = {id: Article(text=article.text) for id, article in told.articles.items()}

    item = json.loads(export("jsonfeed", [replace(told, articles=articles)]))["items"][-1]

    assert item["date_published"] == "2021-03-04T00:00:00Z"
