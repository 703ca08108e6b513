"""A story's page shows every day, or the weightiest of each week or month, by plain links."""

import datetime as dt
import shutil
import time
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from service_sample import client_of

from linimasa.library import Library


def test_a_story_is_seen_from_further_away_without_a_script(client: TestClient) -> None:
    near = LexborHTMLParser(client.get("/stories/1").text)
    addresses = [link.attributes["href"] for link in near.css("a[href*='zoom=']")]
    assert addresses == ["?zoom=week", "?zoom=month"]
    assert len(near.css(".entry")) == 2
    far = LexborHTMLParser(client.get("/stories/1?zoom=week").text)
    assert len(far.css(".entry")) == 1
    assert client.get("/stories/1?zoom=century").status_code == 422


def test_a_story_is_told_shorter_without_a_script(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/stories/1").text)
    addresses = [link.attributes["href"] for link in page.css(".views a[href*='length=']")]
    assert addresses == ["?length=short", "?length=long"]
    assert len(LexborHTMLParser(client.get("/stories/1?length=short").text).css(".entry")) == 1
    assert len(LexborHTMLParser(client.get("/stories/1?length=long").text).css(".entry")) >= 2
    assert client.get("/stories/1?length=0").status_code == 422


def test_what_is_chosen_is_kept_by_the_other_links(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/stories/1?length=short&zoom=week").text)
    addresses = [link.attributes["href"] for link in page.css(".views a, .export a")]
    assert "?zoom=month&length=short" in addresses
    assert "?length=long&zoom=week" in addresses
    assert "/stories/1/export/csv?zoom=week&length=short" in addresses


def test_the_api_and_the_exports_know_lengths_too(client: TestClient) -> None:
    def entries(query: str) -> int:
        return len(client.get(f"/api/stories/1/timeline{query}").json()["entries"])

    assert (entries(""), entries("?length=1"), entries("?length=short")) == (2, 1, 1)
    assert entries("?zoom=week") == 1
    assert client.get("/api/stories/1/timeline?length=no").status_code == 422
    lines = client.get("/stories/1/export/jsonl?length=1").text.splitlines()
    assert len(lines) == 1


def test_a_story_of_five_hundred_days_is_a_page_of_moments(
    library_path: str, tmp_path: Path
) -> None:
    path = str(tmp_path / "library.db")
    shutil.copy(library_path, path)
    with Library.open(path) as library:
        kept = library.timeline("1")
        assert kept is not None
        days = [dt.date(2019, 1, 1) + dt.timedelta(days=n) for n in range(500)]
        entries = [replace(kept.entries[0], date=day) for day in days]
        library.save_timeline("1", replace(kept, entries=entries))
    client = client_of(path)
    client.get("/stories/1")  # compiles the template
    began = time.process_time()
    page = client.get("/stories/1?zoom=day")
    assert time.process_time() - began < 1.0  # measured 0.2 s
    assert page.text.count('class="entry') == 500
