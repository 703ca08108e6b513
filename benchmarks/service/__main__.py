"""How fast the pages are over a library of thousands: ``python -m benchmarks.service [articles]``.

The articles are those of the examples over and over, under other addresses, in stories of 20 and
one of 400; the time is CPU time of the whole app for one request, no network and no browser. The
table goes to docs/benchmarks/service.md.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from linimasa import desk
from linimasa.library import Kept, Library
from linimasa.model import Copy, Page, Story
from linimasa.service import app
from linimasa.settings import Settings
from linimasa.sources import Sources

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "karabakh-2020"
TABLE = ROOT / "docs" / "benchmarks" / "service.md"
NOW = dt.datetime(2020, 11, 20, tzinfo=dt.UTC)
ARTICLES = 4000
LARGEST = 400
USUAL = 20
ROUNDS = 15
# Each is asked for with a query of its own, so that no cache can answer in our stead.
ADDRESSES = {
    "front page": "/?page=2",
    "story of 20 articles": "/stories/2",
    "story of 400 articles": "/stories/1",
    "reader": "/articles/7",
    "search, a rare word": "/search?q=Ghazanchetsots",
    "search, a word of every article": "/search?q=Armenia",
    "API: stories": "/api/stories",
    "API: timeline": "/api/stories/2/timeline",
    "API: article": "/api/articles/7",
}


def main() -> None:
    """Fill a library, ask for each page, write the table."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "library.db")
        fill(path, articles)
        client = TestClient(app(path, Settings()), base_url="http://127.0.0.1")
        rows = [(name, *measure(client, address)) for name, address in ADDRESSES.items()]
    table = written(rows, articles)
    TABLE.write_text(table, encoding="utf-8")
    print(table)


def fill(path: str, articles: int) -> None:
    """Keep the examples again and again, and group them without reading a word."""
    with Library.open(path) as library:
        with Sources(Settings(), now=NOW) as sources:
            found = sources.expand([str(EXAMPLES)])
            list(desk.Desk(library).add_from(sources, found, now=NOW))
        first = [library.article(id) for id in library.ids()]
        every = list(first)
        for number in range(articles - len(first)):
            every.append(again(library, first[number % len(first)], number))
        sizes = [LARGEST] + [USUAL] * ((len(every) - LARGEST) // USUAL)
        stories, at = [], 0
        for size in sizes:
            stories.append(story(every[at : at + size]))
            at += size
        for id, kept in zip(library.save_stories(stories), sizes, strict=True):
            if kept == USUAL or id == "1":
                desk.Desk(library).build_timeline(id)


def again(library: Library, kept: Kept, number: int) -> Kept:
    """The same article at another address."""
    url = f"https://{number}.example/{kept.id}"
    page = Page(data=f"{number}".encode(), name=url, url=url)
    article = replace(
        kept.article, url=url, canonical_url=None, title=f"{kept.article.title} {number}"
    )
    added = library.add(page, article, kept.facts, now=NOW, reader="0")
    return replace(kept, id=added.id, article=article)


def story(members: list[Kept]) -> Story:
    """A story in which every fifth article is a copy of the first."""
    ids = [kept.id for kept in members]
    copies = [Copy(ids[0], id, "copy", 0.98) for id in ids[5::5]]
    return Story(id="", title=members[0].article.title or "", articles=ids, copies=copies)


def measure(client: TestClient, address: str) -> tuple[float, float, int]:
    """Median and worst CPU time in milliseconds, and the bytes of the answer before gzip."""
    times, size = [], 0
    for _ in range(ROUNDS + 1):
        before = time.process_time()
        response = client.get(address)
        times.append((time.process_time() - before) * 1000)
        assert response.status_code == 200, address
        size = len(response.content)
    return statistics.median(times[1:]), max(times[1:]), size


def written(rows: list[tuple[str, float, float, int]], articles: int) -> str:
    """The table as Markdown."""
    lines = [
        "# How fast the pages are",
        "",
        f"Over a library of {articles} articles in stories of {USUAL} and one of {LARGEST}.",
        f"CPU time of the app for one request (median and worst of {ROUNDS}), without network or",
        "browser.",
        "Made by `python -m benchmarks.service`.",
        "",
        "| page | median, ms | worst, ms | size, KB |",
        "|---|---:|---:|---:|",
    ]
    lines += [f"| {name} | {m:.1f} | {w:.1f} | {s / 1000:.0f} |" for name, m, w, s in rows]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
