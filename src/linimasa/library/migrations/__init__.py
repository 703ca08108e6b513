"""The migrations of the library, run by Alembic when a library is opened."""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from linimasa.errors import LibraryError


def configuration() -> Config:
    """Alembic's configuration: no file, the scripts beside this one."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def upgrade(connection: Connection, where: str) -> None:
    """Bring the database to the newest schema inside the transaction of ``connection``.

    Raises LibraryError where a newer version of the program made it.
    """
    from alembic.runtime.environment import EnvironmentContext

    config = configuration()
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: Any, _: Any) -> Any:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection)
        try:
            environment.run_migrations()
        except CommandError as error:
            raise LibraryError(
                where, "was made by a newer version of Linimasa", code="library-newer"
            ) from error
