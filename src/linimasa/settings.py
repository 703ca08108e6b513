"""Every setting, with its default and its environment variable (``LINIMASA_`` and its name).

Plain dataclass: the command line reads the settings on every start, in well under a millisecond.
"""

import os
import typing
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from linimasa.errors import SettingsError

PREFIX = "LINIMASA_"


def _library() -> str:
    from platformdirs import user_data_path

    return str(user_data_path("linimasa") / "library.db")


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("linimasa")


def _setting(description: str, default: Any, shown: str | None = None, least: int = 0) -> Any:
    """A field with what the documentation says of it; ``least`` bounds a number from below."""
    about = {"description": description, "shown": shown, "least": least}
    if callable(default):
        return field(default_factory=default, metadata=about)
    return field(default=default, metadata=about)


# ruff: noqa: RUF009 - _setting() is dataclasses.field() with documentation


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set. Raises SettingsError where a number is out of its range."""

    library: str = _setting(
        "The library: a file (SQLite).", _library, "library.db in the platform's data folder"
    )
    cache: Path = _setting(
        "Where fetched pages are cached.", _cache, "linimasa in the platform's cache folder"
    )
    language: str | None = _setting(
        "Language of the interface (`en`, `id`).", None, "that of the locale"
    )
    max_page_bytes: int = _setting(
        "A page larger than this is refused (bytes, after decompression).", 20_000_000, least=1
    )
    max_files: int = _setting("A folder with more pages than this is refused.", 100_000, least=1)
    fetch_timeout: float = _setting(
        "How long one address may take, all its redirects together (seconds).", 20.0, least=1
    )
    fetch_redirects: int = _setting("How many redirects are followed.", 5)
    user_agent: str = _setting(
        "How Linimasa names itself to servers, and looks itself up in robots.txt.",
        "Linimasa/0.1 (+https://pypi.org/project/linimasa/)",
    )
    host: str = _setting("The address the web app listens on.", "127.0.0.1")
    port: int = _setting("The port the web app listens on.", 8765)

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            least = each.metadata["least"]
            if isinstance(value, (int, float)) and not value >= least:  # nan is not
                raise SettingsError(variable(each), f"must be at least {least}, is {value}")
        if self.port > 65535:
            raise SettingsError(f"{PREFIX}PORT", f"must be at most 65535, is {self.port}")


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; an empty variable counts as unset.

    Raises SettingsError, naming the variable, where a value cannot be used.
    """
    environment = os.environ if environment is None else environment
    given: dict[str, Any] = {}
    for each in fields(Settings):
        text = environment.get(variable(each))
        if text:
            given[each.name] = _parse(each, text)
    return Settings(**given)


def variable(setting: "Field[Any]") -> str:
    """The environment variable of a setting."""
    return PREFIX + setting.name.upper()


def _parse(setting: "Field[Any]", text: str) -> Any:
    kinds: dict[Any, Callable[[str], Any]] = {int: int, float: float, Path: Path}
    parse = kinds.get(typing.get_type_hints(Settings)[setting.name], str)
    try:
        return parse(text)
    except ValueError:
        raise SettingsError(variable(setting), f"is no number: {text!r}") from None
