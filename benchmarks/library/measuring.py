"""What is measured of one filled library: adding, looking again, pages and commands."""

import datetime as dt
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.library.filling import fill
from benchmarks.library.made import News, news
from fastapi.testclient import TestClient

from linimasa.desk import Desk
from linimasa.library import Library
from linimasa.model import Page
from linimasa.regrouping import AT_ONCE, Regrouping
from linimasa.service import app
from linimasa.settings import Settings

# So many articles come one by one, and then so many at once.
SINGLY, AT_ONCE_TOO = 20, 200
ROUNDS = 5
USUAL = 100  # articles of a usual story, at most
CACHE = Path(".cache/library")
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ADDRESSES = {
    "front page": "/",
    "front page, one language": "/?language=en",
    "front page, the tenth": "/?page=10",
    "largest story": "/stories/{largest}",
    "a usual story": "/stories/{usual}",
    "reader": "/articles/{middle}",
    "search, a rare word": "/search?q={rare}",
    "search, a common word": "/search?q=people",
    "API: stories": "/api/stories",
    "API: articles": "/api/articles",
    "API: timeline": "/api/stories/{usual}/timeline",
    "API: health": "/api/health",
}
COMMANDS = {
    "`stories`": ["stories"],
    "`story ID`": ["story", "{usual}"],
    "`story ID --why`": ["story", "{usual}", "--why"],
    "`search`": ["search", "{rare}"],
    "`log`": ["log"],
}


def measured(size: int) -> dict[str, str]:
    """The column of a library of ``size`` articles."""
    made = news(size + SINGLY + AT_ONCE_TOO)
    path = filled(made[:size])
    row = {"database, KB an article": f"{path.stat().st_size / size / 1000:.1f}"}
    row["opened, ms"] = f"{1000 * took(lambda: Library.open(str(path)).close()):.0f}"
    with Library.open(str(path)) as library:
        row |= pages(path, library)
        row |= adding(library, made[size:])
        row |= repairing(library)
        print(row, file=sys.stderr, flush=True)
    return row


def filled(made: Sequence[News]) -> Path:
    """A copy of the library that holds ``made``."""
    CACHE.mkdir(parents=True, exist_ok=True)
    kept = CACHE / f"{len(made)}.db"
    if not kept.exists():
        unfinished = kept.with_suffix(".part")
        for stale in CACHE.glob(f"{unfinished.name}*"):
            stale.unlink()
        with Library.open(str(unfinished)) as library:
            fill(library, made)
        unfinished.rename(kept)
    copy = CACHE / f"{len(made)}-measured.db"
    for stale in CACHE.glob(f"{copy.name}*"):
        stale.unlink()
    shutil.copy(kept, copy)
    return copy


def adding(library: Library, coming: Sequence[News]) -> dict[str, str]:
    """What articles cost that come one by one, and many at once."""
    desk = Desk(library)
    reading, grouping = [], []
    for each in coming[:SINGLY]:
        reading.append(took(lambda each=each: list(desk.add([page(each)], now=NOW))))  # type: ignore[misc]
        grouping.append(took(lambda: desk.regroup(now=NOW)))
    many = coming[SINGLY:]
    read = took(lambda: list(desk.add([page(each) for each in many], now=NOW)))
    grouped = took(lambda: desk.regroup(now=NOW))
    known = took(lambda: list(desk.add([page(each) for each in many], now=NOW)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "one article: read and kept, ms": f"{1000 * statistics.mean(reading[1:]):.1f}",
        "one article: stories and timelines, ms": f"{1000 * statistics.mean(grouping[1:]):.0f}",
        f"each of {len(many)}: read and kept, ms": f"{1000 * read / len(many):.1f}",
        f"each of {len(many)}: stories and timelines, ms": f"{1000 * grouped / len(many):.1f}",
        "each of them again, ms": f"{1000 * known / len(many):.2f}",
        "most memory, MB": f"{peak:,.0f}",
    }


def repairing(library: Library) -> dict[str, str]:
    """What an article costs that is looked at again: one part of a repair."""
    every = library.every()
    part = every[len(every) // 2 :][:AT_ONCE]
    regrouping = Regrouping(library, NOW)
    cost = took(lambda: regrouping.anew(regrouping.around(part)))
    return {"looked at again (`--repair`), ms an article": f"{1000 * cost / len(part):.1f}"}


def pages(path: Path, library: Library) -> dict[str, str]:
    """CPU of each page and each command."""
    rows = library.stories(limit=50)
    usual = next(row for row in library.stories(limit=10_000) if row.articles <= USUAL)
    middle = library.count().articles // 2
    rare = (library.article(middle).article.title or "").split()[-1]
    given = {"largest": rows[0].id, "usual": usual.id, "middle": str(middle), "rare": rare}
    for id in {usual.id, *(row.id for row in rows)}:
        Desk(library).build_timeline(id)
    client = TestClient(app(str(path), Settings()), base_url="http://127.0.0.1")
    found = {}
    for name, address in ADDRESSES.items():
        times = [took(lambda at=address: ask(client, at.format(**given))) for _ in range(ROUNDS)]  # type: ignore[misc]
        found[f"{name}, ms"] = f"{1000 * statistics.median(times):.0f}"
    for name, command in COMMANDS.items():
        line = [sys.executable, "-m", "linimasa", *(each.format(**given) for each in command)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*line, "--library", str(path)], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cost = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found[f"{name}, ms"] = f"{1000 * cost:.0f}"
    return found


def ask(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, address


def page(each: News) -> Page:
    return Page(data=each.html(), name=each.url, url=each.url, media_type="text/html")


def took(work: Callable[[], object]) -> float:
    """The CPU seconds of some work."""
    began = time.process_time()
    work()
    return time.process_time() - began
