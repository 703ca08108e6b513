"""``linimasa add`` that is killed at any moment: nothing acknowledged is lost, nothing read twice."""

import os
import signal
import subprocess
import sys
import time

import pytest

from linimasa import desk
from linimasa.library import Library

ARTICLES = 60


@pytest.fixture
def many(pages):
    text = (pages / "1-ferry.html").read_text()
    for number in range(ARTICLES - 3):
        (pages / f"{number:03}.html").write_text(text.replace("Bintan", f"Island {number}"))
    return pages


def killed(many, kept):
    """Add the pages, and kill that with as many of them kept."""
    process = subprocess.Popen(
        [sys.executable, "-m", "linimasa", "add", str(many)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    library = many.parent / "library.db"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.02)
        if library.exists():
            with Library.open(str(library)) as shelf:
                if shelf.count_articles() >= kept:
                    break
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with Library.open(str(library)) as shelf:
        return shelf.count_articles()


def test_what_was_kept_is_there_and_is_not_read_again(linimasa, many, monkeypatch):
    kept = killed(many, 5)
    assert 5 <= kept < ARTICLES
    read = []
    mark = desk.pipeline.mark
    monkeypatch.setattr(
        desk.pipeline, "mark", lambda article: read.append(article) or mark(article)
    )

    done = linimasa("add", many)

    assert done.code == 0
    assert f"{ARTICLES - kept} new" in done.err
    assert f"{kept} unchanged" in done.err
    assert len(read) == ARTICLES - kept
    with Library.open(str(many.parent / "library.db")) as shelf:
        assert shelf.waiting() == []
        members = [id for row in shelf.stories(limit=99) for id in shelf.members([row.id])[row.id]]
        assert sorted(members) == list(range(1, ARTICLES + 1))


def test_what_a_kill_left_waiting_is_joined_by_the_next_command(linimasa, many):
    kept = killed(many, 5)

    done = linimasa("stories", "--json")

    assert done.code == 0
    assert sum(story["articles"] for story in done.json) == kept


def test_a_page_under_another_name_is_read_as_ever(linimasa, pages):
    linimasa("add", pages)
    (pages / "copy.html").write_bytes((pages / "1-ferry.html").read_bytes())

    done = linimasa("add", "--json", pages)

    assert [each["change"] for each in done.json] == ["unchanged"] * 4
