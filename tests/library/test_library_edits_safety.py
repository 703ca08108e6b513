"""Changes to stories that are cut off by a kill, and by two programs at once."""

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from linimasa.library import Library
from linimasa.model import Article, Facts, Page, Story

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)

# Merges stories 1 and 2 and undoes it, over and over, and says so each time.
OVER_AND_OVER = """
import datetime as dt, sys
from linimasa.desk import Desk
from linimasa.library import Library
now = dt.datetime.now(dt.UTC)
with Library.open(sys.argv[1], create=False) as library:
    desk = Desk(library)
    while True:
        merged = desk.merge("1", ["2"], now=now)
        print(merged.number, flush=True)
        print(desk.undo(merged.number, now=now).number, flush=True)
"""
# Makes one change, says when all of it is written but nothing committed, and waits to be killed.
HALF_WAY = """
import datetime as dt, sys, time
from linimasa.library import Library, edits
now = dt.datetime.now(dt.UTC)
with Library.open(sys.argv[1], create=False) as library:
    apply = edits._apply
    def half_way(*given, **named):
        apply(*given, **named)
        print("half way", flush=True)
        time.sleep(60)
    edits._apply = half_way
    library.undo(int(sys.argv[2]), now=now) if len(sys.argv) > 2 else (
        library.merge("1", ["2"], now=now))
"""
# Merges stories into story 1, one after the other.
IN_TURN = """
import datetime as dt, sys
from linimasa.desk import Desk
from linimasa.library import Library
now = dt.datetime.now(dt.UTC)
with Library.open(sys.argv[1], create=False) as library:
    print("ready", flush=True)
    sys.stdin.readline()
    for story in sys.argv[2:]:
        print(Desk(library).merge("1", [story], now=now).number, flush=True)
"""


@pytest.fixture
def path(tmp_path):
    """A library of 31 articles: story 1 has two of them, every other one has a story."""
    path = str(tmp_path / "library.db")
    with Library.open(path) as library:
        for n in range(1, 32):
            text = f"Ferry number {n} ran aground."
            page = Page(data=text.encode(), name=f"{n}.txt")
            library.add(page, Article(text=text, title=f"Ferry {n}"), Facts(), now=NOW, reader="1")
        alone = [Story(id="", title=f"Ferry {n}", articles=[n]) for n in range(3, 32)]
        library.save_stories([Story(id="", title="Ferries", articles=[1, 2]), *alone])
    return path


def run(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def kill(process):
    """Kill it, and return what else it had said."""
    os.kill(process.pid, signal.SIGKILL)
    rest = process.stdout.read()
    process.stdout.close()
    process.stdin.close()
    process.wait()
    return rest


def check(library):
    """Every article is in one story, and each story tells of its own articles alone."""
    rows = library.stories(limit=200)
    told = [id for row in rows for id in library.story(row.id).story.articles]
    assert sorted(told) == library.ids()
    for row in rows:
        kept = library.story(row.id)
        assert sorted(kept.story.articles) == sorted(each.id for each in kept.articles)
        assert row.articles == len(kept.articles)
    with sqlite3.connect(library.name) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_kill_loses_no_merge_and_no_undo_that_was_acknowledged(path):
    for after in (3, 8):
        editor = run(OVER_AND_OVER, path)
        said = [int(next(editor.stdout)) for _ in range(after)]
        said += map(int, kill(editor).split())

        with Library.open(path, create=False) as library:
            check(library)
            log = library.log(limit=10_000)
            assert {edit.number for edit in log} >= set(said)
            assert log[0].number <= said[-1] + 1  # at most one that it had no time to tell
            merged = log[0].what == "merge"
            assert len(library.story("1").articles) == (3 if merged else 2)
            assert library.story("2").id == ("1" if merged else "2")
            if merged:  # what was cut off is undone as ever
                library.undo(log[0].number, now=NOW)
                check(library)


def test_a_merge_that_is_cut_off_half_way_has_not_happened(path):
    editor = run(HALF_WAY, path)
    assert next(editor.stdout) == "half way\n"
    kill(editor)

    with Library.open(path, create=False) as library:
        check(library)
        assert library.log() == []
        assert len(library.story("1").articles) == 2
        assert library.merge("1", ["2"], now=NOW).articles == [3]


def test_an_undo_that_is_cut_off_half_way_has_not_happened(path):
    with Library.open(path, create=False) as library:
        merged = library.merge("1", ["2"], now=NOW)
    editor = run(HALF_WAY, path, str(merged.number))
    assert next(editor.stdout) == "half way\n"
    kill(editor)

    with Library.open(path, create=False) as library:
        check(library)
        assert library.change(merged.number).undone_by is None
        assert len(library.story("1").articles) == 3
        library.undo(merged.number, now=NOW)
        assert len(library.story("1").articles) == 2
        check(library)


def test_two_programs_that_edit_at_once_lose_nothing(path):
    shares = [[str(n) for n in range(2, 16)], [str(n) for n in range(16, 31)]]
    editors = [run(IN_TURN, path, *share) for share in shares]
    for editor in editors:
        assert next(editor.stdout) == "ready\n"
    for editor in editors:
        editor.stdin.write("\n")
        editor.stdin.flush()
    said = [editor.communicate(timeout=60)[0].split() for editor in editors]

    assert [editor.returncode for editor in editors] == [0, 0]
    with Library.open(path, create=False) as library:
        assert sorted(int(number) for each in said for number in each) == list(range(1, 30))
        assert library.count().stories == 1
        assert len(library.story("1").articles) == 31
        assert library.story("30").id == library.story("2").id == "1"
        check(library)
