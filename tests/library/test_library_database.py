"""Opening a library: made, migrated, refused; and what survives a kill."""

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
import threading

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from linimasa.errors import LibraryError, NotFound
from linimasa.library import Library
from linimasa.library.migrations import configuration
from linimasa.library.schema import HEAD, metadata
from linimasa.model import Article, Facts, Page, Story

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def test_folders_are_made_where_need_be(tmp_path):
    path = tmp_path / "deep" / "er" / "library.db"

    Library.open(str(path)).close()

    assert path.is_file()


def test_a_library_that_is_not_there_is_made_only_when_asked(tmp_path):
    with pytest.raises(NotFound, match="no library here yet"):
        Library.open(str(tmp_path / "library.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_there_when_it_is_opened_again(tmp_path):
    path = str(tmp_path / "library.db")
    with Library.open(path) as library:
        add(library, "A ferry.")

    with Library.open(path, create=False) as library:
        assert library.article(1).article.text == "A ferry."


def test_a_library_can_be_in_memory():
    with Library.open(":memory:") as library:
        add(library, "A ferry.")
        assert library.count().articles == 1


def test_an_address_of_a_library_is_understood(tmp_path):
    with Library.open(f"sqlite:///{tmp_path}/library.db"):
        assert (tmp_path / "library.db").exists()


def test_another_database_is_refused_clearly():
    with pytest.raises(LibraryError, match="only SQLite"):
        Library.open("postgresql://localhost/news")


@pytest.mark.parametrize("content", [b"not a database, but long enough " * 40, b"\0" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    with pytest.raises(LibraryError, match="notes"):
        Library.open(str(path))
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()

    with pytest.raises(LibraryError, match="something else"):
        Library.open(str(path))
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    other.close()


def test_a_library_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "library.db"
    Library.open(str(path)).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()

    with pytest.raises(LibraryError, match="newer version"):
        Library.open(str(path))


def test_a_folder_is_no_library(tmp_path):
    with pytest.raises(LibraryError, match="is a folder"):
        Library.open(str(tmp_path))


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(LibraryError):
        Library.open(str(tmp_path / "file" / "library.db"))


def test_the_program_knows_its_newest_migration():
    assert ScriptDirectory.from_config(configuration()).get_current_head() == HEAD


def test_the_migrations_make_the_tables_that_the_program_describes(tmp_path):
    Library.open(str(tmp_path / "migrated.db")).close()
    described = create_engine(f"sqlite:///{tmp_path}/described.db")
    metadata.create_all(described)
    described.dispose()

    assert tables(tmp_path / "migrated.db") == tables(tmp_path / "described.db")


def test_a_library_of_the_first_schema_is_brought_up_to_date_and_keeps_all(tmp_path):
    path = tmp_path / "library.db"
    with Library.open(str(path)) as library:
        add(library, "A ferry.")
        library.save_stories([Story(id="", title="Ferry", articles=[1])])
    with sqlite3.connect(path) as database:
        database.executescript(
            """DROP TABLE traces;
            DROP INDEX ix_articles_untraced;
            DROP INDEX ix_articles_language;
            DROP INDEX ix_articles_story;
            CREATE INDEX ix_articles_story ON articles (story_id);
            DROP INDEX ix_stories_unbuilt;
            ALTER TABLE articles DROP COLUMN traces;
            DROP INDEX ix_articles_waits;
            DROP INDEX ix_articles_home;
            DROP TABLE edits;
            DROP TABLE redirects;
            DROP TABLE proposals;
            ALTER TABLE stories DROP COLUMN pinned;
            ALTER TABLE articles DROP COLUMN home;
            ALTER TABLE articles DROP COLUMN placed_at;
            ALTER TABLE articles DROP COLUMN placed_by;
            ALTER TABLE articles DROP COLUMN waits;
            ALTER TABLE stories DROP COLUMN origins;
            UPDATE alembic_version SET version_num = '0001';"""
        )
    database.close()

    with Library.open(str(path), create=False) as library:
        assert library.article(1).article.text == "A ferry."
        assert library.waiting() == [1]
        assert [(row.title, row.origins) for row in library.stories()] == [("Ferry", 1)]
        assert [hit.id for hit in library.search("ferry")] == [1]


def test_traces_of_a_version_that_knew_one_language_at_a_time_are_made_anew(tmp_path):
    path = tmp_path / "library.db"
    with Library.open(str(path)) as library:
        add(library, "A ferry.")
        library.trace({1: [5, 6]})
        assert library.untraced() == []
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '0004'")
    database.close()

    with Library.open(str(path), create=False) as library:
        assert library.untraced() == [1]
        assert library.akin([1], days=1, each=1, most=1).ids == []
        library.trace({1: [5]})
        assert library.untraced() == []


def test_two_that_open_a_new_library_at_once_do_not_collide(tmp_path):
    path = str(tmp_path / "library.db")
    failures = []

    def open_it():
        try:
            Library.open(path).close()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_reader_and_a_writer_work_side_by_side(tmp_path):
    path = str(tmp_path / "library.db")
    with Library.open(path) as writer, Library.open(path) as reader:
        seen = []

        def read():
            while not seen or seen[-1] < 40:
                seen.append(reader.count().articles)
                reader.search("ferry")

        thread = threading.Thread(target=read)
        thread.start()
        for number in range(40):
            add(writer, f"A ferry, number {number}.", name=f"{number}.txt")
        thread.join(timeout=60)

    assert seen[-1] == 40
    assert seen == sorted(seen)


def test_several_writers_queue_up(tmp_path):
    path = str(tmp_path / "library.db")
    with Library.open(path) as library:

        def write(who):
            for number in range(10):
                add(library, f"Ferry {who} {number}.", name=f"{who}-{number}.txt")

        threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert library.count().articles == 40


_WRITER = """
import datetime as dt, sys
from linimasa.library import Library
from linimasa.model import Article, Facts, Page
library = Library.open(sys.argv[1])
number = 0
while True:
    number += 1
    text = f"Ferry number {number}."
    page = Page(data=text.encode(), name=f"{number}.txt")
    library.add(page, Article(text=text), Facts(), now=dt.datetime.now(dt.UTC), reader="1")
    print(number, flush=True)
"""


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path):
    path = str(tmp_path / "library.db")
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, path], stdout=subprocess.PIPE, text=True
    )
    acknowledged = 0
    for line in writer.stdout:
        acknowledged = int(line)
        if acknowledged == 25:
            os.kill(writer.pid, signal.SIGKILL)
            break
    rest = writer.stdout.read().split()
    writer.stdout.close()
    writer.wait()
    acknowledged = int(rest[-1]) if rest else acknowledged

    with Library.open(path, create=False) as library:
        found = library.count().articles
        assert acknowledged <= found <= acknowledged + 1
        assert library.article(acknowledged).article.text == f"Ferry number {acknowledged}."
        library.save_stories([Story(id="", title="Ferries", articles=library.ids())])


def add(library, text, name="page.txt"):
    page = Page(data=text.encode(), name=name)
    return library.add(page, Article(text=text), Facts(), now=NOW, reader="1")


def tables(path):
    """The columns, keys and indexes of each table but those of the search and of Alembic."""
    with sqlite3.connect(path) as database:
        names = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("found", "alembic", "sqlite"))
        ]
        about = {
            name: (
                database.execute(f"PRAGMA table_info({name})").fetchall(),
                sorted(row[2:] for row in database.execute(f"PRAGMA foreign_key_list({name})")),
                sorted(row[1:] for row in database.execute(f"PRAGMA index_list({name})")),
            )
            for name in names
        }
    database.close()
    return about
