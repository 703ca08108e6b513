"""Floors of quality on the development data: they may rise, never fall silently."""

import hashlib
from pathlib import Path

import pytest
from benchmarks.copies.__main__ import measure
from benchmarks.data import records
from benchmarks.stories.__main__ import ecbplus, german, grouping, joins, uci

from linimasa.facts import mark
from linimasa.model import Article, Facts
from linimasa.stories import find_stories

DATA = Path(__file__).parents[2] / "../shared/data"
DIGESTS = {
    "stories/uci_dev": "c77ac771ee9af61f",
    "stories/ecbplus_dev": "859a9a66c9dee2a1",
    "stories/panl_int_en_id": "690be2388fd3bdfa",
    "stories/reuters21578_dev": "a7c046e68e4e9ad3",
}

pytestmark = pytest.mark.data


@pytest.fixture(autouse=True)
def _same_data() -> None:
    if not DATA.is_dir():
        pytest.skip(f"the development data are not there: {DATA}")
    for name, digest in DIGESTS.items():
        found = hashlib.sha256((DATA / f"{name}.jsonl.gz").read_bytes()).hexdigest()
        assert found.startswith(digest), f"{name} has changed"


def test_headlines_are_grouped_as_well_as_before() -> None:
    score, _, speed = grouping(*uci(DATA))
    assert score.f1 >= 0.86
    assert speed >= 500


def test_look_alike_events_are_kept_apart_as_well_as_before() -> None:
    score, _, _ = grouping(*ecbplus(DATA))
    assert score.f1 >= 0.92


def test_unrelated_articles_are_kept_apart_as_well_as_before() -> None:
    articles = [
        Article(title=record.get("title"), text=record["body"])
        for record in records("pages/n4k", DATA)
        if record.get("body")
    ]
    assert len(find_stories(articles, [mark(a) for a in articles])) >= 0.9 * len(articles)


def test_unrelated_headlines_are_kept_apart() -> None:
    headlines = [Article(title=r["title"], text="") for r in records("pages/n4k", DATA)]
    assert len(find_stories(headlines, [Facts()] * len(headlines))) >= 278


def test_unrelated_headlines_of_an_uncounted_language_are_kept_apart() -> None:
    headlines = german(DATA)
    assert len(find_stories(headlines, [Facts()] * len(headlines))) >= 0.95 * len(headlines)


def test_what_is_joined_across_languages_is_nearly_always_right() -> None:
    for half, joined, right, there in joins(DATA):
        assert right >= 0.95 * joined, half
        assert right >= 0.93 * there, half


def test_copies_are_found_as_well_as_before() -> None:
    texts = [record["body"] or "" for record in records("stories/reuters21578_dev", DATA)]
    result = measure(texts[:4000], originals=300)
    assert min(result.recall.values()) >= 0.98
    assert result.precision >= 0.99
    assert result.strict >= 0.96
