"""``read``, ``facts`` and ``timeline``: pages in, results out."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from linimasa.cli.timeline import between


def test_read_prints_the_clean_article(linimasa, pages):
    done = linimasa("read", pages / "1-ferry.html")

    assert done.code == 0
    assert done.err == ""
    title, rule, byline, blank, first, *_ = done.out.splitlines()
    assert title == "Ferry runs aground off Bintan with 84 on board"
    assert set(rule) == {"="}
    assert byline.startswith("Harbour News · 4 March 2021, 21:30 UTC+07:00")
    assert blank == ""
    assert first.startswith("The ferry Tirta Kencana ran aground off Bintan")
    assert "Sport" not in done.out
    assert "©" not in done.out


def test_read_takes_standard_input(linimasa, pages):
    done = linimasa("read", "-", stdin=(pages / "1-ferry.html").read_bytes())

    assert done.out.startswith("Ferry runs aground")


def test_read_prints_one_json_object_a_line(linimasa, pages):
    done = linimasa("read", "--format", "json", pages)

    one, two, three = map(json.loads, done.out.splitlines())
    assert one["page"] == str(pages / "1-ferry.html")
    assert one["published"] == "2021-03-04T21:30:00+07:00"
    assert [two["outlet"], three["language"]] == ["Strait Times Daily", "id"]


def test_read_prints_markdown(linimasa, pages):
    assert linimasa("read", "-f", "markdown", pages / "1-ferry.html").out.startswith(
        "# Ferry runs aground off Bintan with 84 on board\n"
    )


def test_read_explains_every_block(linimasa, pages):
    done = linimasa("read", "--explain", pages / "1-ferry.html")

    assert done.code == 0
    assert "The ferry Tirta Kencana ran aground" in done.out
    assert "Harbour News" in done.out
    kept = [line for line in done.out.splitlines() if line.startswith(" ✓")]
    left = [line for line in done.out.splitlines() if line.startswith(" ·")]
    assert len(kept) >= 5
    assert left


def test_read_explains_as_json(linimasa, pages):
    blocks = linimasa("read", "--explain", "--json", pages / "1-ferry.html").json["blocks"]

    assert {"kind", "text", "label", "why", "score", "start", "end"} == set(blocks[0])


def test_facts_are_told_as_a_table(linimasa, pages):
    done = linimasa("facts", pages / "3-rice.html")

    assert done.code == 0
    assert "2021-06-07" in done.out


def test_facts_as_csv_have_one_header_for_all_pages(linimasa, pages):
    done = linimasa("facts", "--format", "csv", pages)

    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["page"] for row in rows} == {str(path) for path in pages.iterdir()}
    assert [row["value"] for row in rows if row["text"] == "Senin (7/6/2021)"] == ["2021-06-07"]


def test_facts_as_json_point_at_their_evidence(linimasa, pages):
    plain = linimasa("facts", "--json", pages / "3-rice.html").json

    for fact in [*plain["dates"], *plain["names"], *plain["figures"]]:
        assert plain["text"][fact["start"] : fact["end"]] == fact["text"]


# --------------------------------------------------------------------------------------- timeline


def test_timeline_tells_each_story_the_largest_first(linimasa, pages):
    stories = linimasa("timeline", "--json", pages).json["stories"]

    assert [len(story["articles"]) for story in stories] == [2, 1]
    ferry, rice = stories
    assert {article["outlet"] for article in ferry["articles"]} == {
        "Harbour News",
        "Strait Times Daily",
    }
    assert "2021-03-04" in [entry["date"] for entry in ferry["entries"]]
    assert rice["articles"][0]["language"] == "id"


def test_timeline_names_articles_by_their_place_among_the_inputs(linimasa, pages):
    for story in linimasa("timeline", "--json", pages).json["stories"]:
        known = {article["article"] for article in story["articles"]}
        named = {
            sentence["article"] for entry in story["entries"] for sentence in entry["sentences"]
        }
        assert named <= known


def test_timeline_as_text_cites_numbered_sources(linimasa, pages):
    done = linimasa("timeline", pages)

    assert done.code == 0
    assert "4 March 2021\n" in done.out
    assert "  [1] Harbour News · Ferry runs aground off Bintan with 84 on board" in done.out
    assert str(pages / "1-ferry.html") in done.out


def test_timeline_of_one_story(linimasa, pages):
    [story] = linimasa("timeline", "--json", "--story", 2, pages).json["stories"]

    assert story["articles"][0]["outlet"] == "Warta Pasar"


def test_timeline_of_all_pages_as_one_story(linimasa, pages):
    done = linimasa("timeline", "--json", pages)
    apart = done.json["stories"]
    assert f"The pages tell {len(apart)} stories. --together takes them as one." in done.err
    assert "--together" not in linimasa("timeline", "--json", "--quiet", pages).err
    [story] = linimasa("timeline", "--json", "--together", pages).json["stories"]
    assert len(apart) > 1
    assert len(story["articles"]) == sum(len(each["articles"]) for each in apart)
    days = {entry["date"] for each in apart for entry in each["entries"]}
    assert {entry["date"] for entry in story["entries"]} <= days


def test_timeline_of_a_story_that_is_not_there_is_a_wrong_call(linimasa, pages):
    done = linimasa("timeline", "--story", 9, pages)

    assert done.code == 2
    assert "there are only 2 stories" in done.err


def test_timeline_between_two_days(linimasa, pages):
    whole = linimasa("timeline", "--json", "--story", 1, pages).json["stories"][0]["entries"]
    part = linimasa(
        "timeline", "--json", "--story", 1, "--from", "2021-03-05", "--to", "2021-03", pages
    ).json["stories"][0]["entries"]

    assert part == [entry for entry in whole if "2021-03-05" <= entry["date"] <= "2021-03-31"]
    assert 0 < len(part) < len(whole)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, (dt.date.min, dt.date.max)),
        ("2021", "2021", (dt.date(2021, 1, 1), dt.date(2021, 12, 31))),
        ("2021-02", "2021-02", (dt.date(2021, 2, 1), dt.date(2021, 2, 28))),
        ("2020-12", "2020-12", (dt.date(2020, 12, 1), dt.date(2020, 12, 31))),
        ("2021-3-4", "2021-03-04", (dt.date(2021, 3, 4), dt.date(2021, 3, 4))),
    ],
)
def test_a_month_or_a_year_is_all_its_days(first, last, expected):
    assert between(first, last) == expected


@pytest.mark.parametrize("text", ["yesterday", "2021-13", "2021-02-30", "0000", "4/3/2021", "²021"])
def test_what_is_no_date_is_a_wrong_call(linimasa, pages, text):
    done = linimasa("timeline", "--from", text, pages)

    assert done.code == 2
    assert "is no date" in done.err


def test_timeline_of_one_language(linimasa, pages):
    [story] = linimasa("timeline", "--json", "--language", "id", pages).json["stories"]

    assert story["articles"][0]["language"] == "id"


def test_timeline_with_no_article_left_says_so(linimasa, pages):
    done = linimasa("timeline", "--language", "fr", pages)

    assert (done.code, done.out) == (0, "")
    assert "No article is left" in done.err


def test_timeline_of_at_most_so_many_dates(linimasa, pages):
    stories = linimasa("timeline", "--json", "--dates", 1, pages).json["stories"]

    assert [len(story["entries"]) for story in stories] == [1, 1]


@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("markdown", "# "),
        ("html", "<!doctype html>"),
        ("json", "{"),
        ("jsonl", "{"),
        ("csv", "story,title,date"),
    ],
)
def test_timeline_in_every_format_into_a_file(linimasa, pages, tmp_path, format, begins):
    path = tmp_path / "timeline"

    done = linimasa("timeline", "--format", format, "--output", path, pages)

    assert (done.code, done.out) == (0, "")
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert "Bintan" in path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told(linimasa, pages, tmp_path):
    done = linimasa("timeline", "-f", "json", "-o", tmp_path / "no" / "such" / "file", pages)

    assert done.code == 3
    assert "cannot be written" in done.err


@pytest.mark.parametrize("command", [["read"], ["read", "--explain"], ["facts"]])
def test_json_of_pages_is_one_line_a_page(linimasa, pages, command):
    lines = linimasa(*command, "--json", pages).out.splitlines()

    assert [Path(json.loads(line)["page"]).name for line in lines] == [
        "1-ferry.html", "2-towed.html", "3-rice.html",
    ]  # fmt: skip


def test_timeline_shorter_is_a_part_of_the_longer(linimasa, pages):
    def days(*options):
        done = linimasa("timeline", "--json", "--story", 1, *options, pages)
        return [entry["date"] for entry in json.loads(done.out)["stories"][0]["entries"]]

    every = days()
    assert len(every) > 1
    assert len(days("--length", 1)) == 1
    assert set(days("--length", "short")) < set(every) <= set(days("--length", "long"))


def test_a_length_that_is_none_is_a_wrong_call(linimasa, pages):
    for text in ("0", "longest", "1.5"):
        done = linimasa("timeline", "--length", text, pages)
        assert done.code == 2
        assert "short, normal, long" in " ".join(done.err.replace("│", " ").split())
