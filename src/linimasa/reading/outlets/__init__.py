"""What generic reading cannot know of an outlet: its name, zone and byline habits; and the wires.

One TOML file an outlet, named by its id. What changed with a redesign stands in a ``[[rules]]``
table with ``from`` and ``until``, so that old pages stay readable.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

__all__ = ["Outlet", "find_outlet", "is_agency", "outlet_named", "outlets"]

_WIRES = "wires.toml"
# A name in capitals up to this length is an abbreviation.
_ABBREVIATION = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher of news and its habits."""

    id: str
    name: str  # as the outlet writes itself
    hosts: tuple[str, ...]  # "kompas.com" stands for its subdomains too; "bbc.com/indonesia"
    aliases: tuple[str, ...] = ()  # its company and its desks; none of them is a reporter
    zone: str | None = None  # IANA: where its times without an offset are told
    rules: tuple[dict[str, Any], ...] = field(default=())

    def habits(self, day: dt.date | None) -> dict[str, Any]:
        """The rules in force on ``day``; of an unknown day, the latest."""
        found: dict[str, Any] = {}
        for rule in self.rules:
            begins, ends = rule.get("from"), rule.get("until")
            if day is not None and ((begins and day < begins) or (ends and day >= ends)):
                continue
            found |= {key: value for key, value in rule.items() if key not in ("from", "until")}
        return found


@cache
def outlets() -> dict[str, Outlet]:
    """Every outlet that has a file here, by id."""
    found = {}
    for file in resources.files("linimasa.reading.outlets").iterdir():
        if file.name.endswith(".toml") and file.name != _WIRES:
            code = file.name.removesuffix(".toml")
            found[code] = _outlet(code, tomllib.loads(file.read_text(encoding="utf-8")))
    return dict(sorted(found.items()))


def _outlet(code: str, table: dict[str, Any]) -> Outlet:
    return Outlet(
        id=code,
        name=table["name"],
        hosts=tuple(table["hosts"]),
        aliases=tuple(table.get("aliases", ())),
        zone=table.get("zone"),
        rules=tuple(table.get("rules", ())),
    )


def find_outlet(url: str | None) -> Outlet | None:
    """The outlet an address belongs to, by its host and, where that says more, the first folder."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    folder = parts.path.split("/")[1:2]
    labels = host.split(".")
    by_host = _by_host()
    for at in range(len(labels) - 1):
        name = ".".join(labels[at:])
        for key in (f"{name}/{folder[0].lower()}" if folder else "", name):
            if key in by_host:
                return by_host[key]
    return None


def outlet_named(name: str | None) -> Outlet | None:
    """The outlet that is called ``name``, or has it among its aliases."""
    return _by_name().get(_plain(name)) if name else None


def is_agency(name: str) -> str | None:
    """The agency that ``name`` stands for ("Kantor Berita Xinhua" → "Xinhua"), or None."""
    bare = _trimmed(name)
    return _wires().get(bare) or _wires().get(bare.casefold())


def _plain(name: str) -> str:
    return _trimmed(name).casefold()


def _trimmed(name: str) -> str:
    return " ".join(name.split()).strip(" .,;:()[]/|-–—")


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for outlet in outlets().values() for host in outlet.hosts}


@cache
def _by_name() -> dict[str, Outlet]:
    return {
        _plain(name): outlet
        for outlet in outlets().values()
        for name in (*outlet.aliases, outlet.name)
    }


@cache
def _wires() -> dict[str, str]:
    path = resources.files("linimasa.reading.outlets") / _WIRES
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        # "APA" is an agency, "Apa" a word: abbreviations count only as they are written.
        alias if alias.isupper() and len(alias) <= _ABBREVIATION else _plain(alias): name
        for name, aliases in table.items()
        for alias in (name, *aliases)
    }
