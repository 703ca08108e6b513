"""What Linimasa knows of each language, as data: one folder a language, one TOML file a subject.

A stage asks for a subject (``data("id", "dates")``) and never names a language itself; a new
language is a new folder.
"""

import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from linimasa.errors import LanguageError
from linimasa.languages.detection import detect

__all__ = ["available", "data", "detect", "has"]


@cache
def available() -> tuple[str, ...]:
    """The languages that have a folder here, as ISO 639-1 codes."""
    return tuple(sorted(folder.name for folder in _root().iterdir() if _is_language(folder)))


@cache
def data(code: str, subject: str) -> dict[str, Any]:
    """Return what language ``code`` says on ``subject``: the parsed ``<code>/<subject>.toml``.

    The result is shared: read it, never change it. Raises LanguageError where there is none.
    """
    path = _root() / code / f"{subject}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LanguageError(code, f"has no data on {subject}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageError(code, f"its data on {subject} are broken: {error}") from error


@cache
def has(code: str | None, subject: str) -> bool:
    """Whether language ``code`` has data on ``subject``."""
    return code in available() and (_root() / str(code) / f"{subject}.toml").is_file()


def _root() -> Traversable:
    return resources.files("linimasa.languages")


def _is_language(folder: Traversable) -> bool:
    return folder.is_dir() and len(folder.name) == 2 and folder.name.isalpha()
