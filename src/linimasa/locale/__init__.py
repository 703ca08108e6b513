"""The text that people read: one folder a language of the interface, one TOML file a room.

``locale/en/cli.toml`` holds the English texts whose keys begin with ``cli.``.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

DEFAULT = "en"


class Messages:
    """The texts of one language of the interface; a text it lacks is taken from English."""

    def __init__(self, language: str, texts: dict[str, str], fallback: dict[str, str]):
        self.language = language
        self._texts = texts
        self._fallback = fallback

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the text for ``key`` (``"cli.read.help"``) with ``params`` filled in.

        A number ``n`` among the parameters chooses ``key.one`` over ``key`` where n is 1 and the
        language has it. A key that no language has comes back as it is.
        """
        text = self._find(key)
        if params.get("n") == 1:
            told = self._texts if key in self._texts else self._fallback
            text = told.get(f"{key}.one", text)
        if text is None:
            return key
        return text.format(**params) if params else text

    def _find(self, key: str) -> str | None:
        return self._texts.get(key, self._fallback.get(key))


@cache
def languages() -> tuple[str, ...]:
    """The languages the interface speaks."""
    files = resources.files("linimasa.locale").iterdir()
    return tuple(sorted(f.name for f in files if f.is_dir() and len(f.name) == 2))


@cache
def messages(language: str | None = None) -> Messages:
    """The texts in ``language`` (``"id"``, ``"id_ID.UTF-8"``), or English where there are none."""
    code = (language or DEFAULT).replace("-", "_").split("_")[0].split(".")[0].lower()
    if code not in languages():
        code = DEFAULT
    return Messages(code, texts(code), texts(DEFAULT))


@cache
def texts(language: str) -> dict[str, str]:
    """All texts of ``language`` by dotted key."""
    flat: dict[str, str] = {}
    for file in (resources.files("linimasa.locale") / language).iterdir():
        if file.name.endswith(".toml"):
            room = file.name.removesuffix(".toml")
            flat |= _flatten(tomllib.loads(file.read_text(encoding="utf-8")), f"{room}.")
    return flat


def _flatten(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat
