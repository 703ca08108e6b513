"""Opening the database behind a library: the engine, its transactions, its migrations.

SQLite runs in WAL mode with ``synchronous=FULL``: readers never wait for a writer, and what was
acknowledged survives a kill and a power cut. A write transaction begins with ``BEGIN IMMEDIATE``,
so that two writers queue up instead of failing half way.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from linimasa.errors import LibraryError, NotFound
from linimasa.library.schema import HEAD

# How long a writer waits for another one, in seconds: longer than any single transaction of ours.
BUSY_SECONDS = 60
# How often, and how many seconds apart, the switch to WAL is tried on a file others open, too.
WAL_ATTEMPTS, WAL_PAUSE = 200, 0.05
MEMORY = ":memory:"
_SQLITE = "sqlite:///"


def open_engine(where: str, *, create: bool) -> Engine:
    """Open the database at ``where`` (a file, ``:memory:`` or ``sqlite:///file``), migrated.

    Raises NotFound where there is none and ``create`` is false, LibraryError where it cannot be
    opened or is no library.
    """
    path = where.removeprefix(_SQLITE)
    if "://" in path:
        raise LibraryError(where, "only SQLite libraries are known to this version")
    if path != MEMORY:
        _prepare_file(Path(path), create)
    engine = _engine(path)
    try:
        with speaking_of(where):
            migrate(engine, where)
    except LibraryError:
        engine.dispose()
        raise
    return engine


@contextmanager
def speaking_of(where: str) -> Iterator[None]:
    """Turn what the database raises into LibraryError, naming the library."""
    try:
        yield
    except DBAPIError as error:
        raise LibraryError(where, _reason(error.orig)) from error
    except SQLAlchemyError as error:
        raise LibraryError(where, str(error)) from error


def migrate(engine: Engine, where: str) -> None:
    """Bring the database to this version's schema; one that is there already costs one query."""
    with engine.connect() as connection:
        version = _version(connection)
        if version == HEAD:
            return
        if version is None and inspect(connection).get_table_names():
            raise LibraryError(where, "is a database of something else, not a library")
    from linimasa.library.migrations import upgrade

    with engine.execution_options(write=True).begin() as connection:
        if _version(connection) != HEAD:  # another process may have been quicker
            upgrade(connection, where)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def _prepare_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise LibraryError(str(path), "is a folder, not a file")
    if path.exists():
        return
    if not create:
        raise NotFound(str(path), "there is no library here yet", code="no-library")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(str(path), error.strerror or str(error)) from error


def _engine(path: str) -> Engine:
    if path == MEMORY:
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        engine = create_engine(
            _SQLITE + path, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
        )

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, below
        _to_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _to_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL, waiting for others that open the file at the same moment.

    SQLite's own wait does not cover this switch: two that make it at once fail with "locked".
    """
    for attempt in range(WAL_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == WAL_ATTEMPTS - 1:
                raise
            time.sleep(WAL_PAUSE)


def _reason(error: BaseException | None) -> str:
    said = str(error)
    if "not a database" in said:
        return "is not a library (not an SQLite file)"
    if "readonly" in said or "unable to open" in said:
        return f"cannot be opened or written ({said})"
    return said
