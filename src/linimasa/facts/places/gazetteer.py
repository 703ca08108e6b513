"""The gazetteer: places by their names, of any language, without regard to accents.

Made by ``training/names/gazetteer.py`` from GeoNames (cities of 15,000 and more), CLDR and a table
of our own; it is read once, in about a tenth of a second, when the first place is looked up.
"""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
# Letters that fold to an ASCII one but have no decomposition.
_LETTERS = str.maketrans("əƏıøØłŁđ", "eEioOlLd")
# Names in capitals of up to this many letters are abbreviations, found only as they are written.
_ABBREVIATION = 5


class Entry(NamedTuple):
    """A place of the gazetteer."""

    identity: str  # "geonames:524901", "place:nagorno-karabakh"
    name: str  # English where there is one
    level: int  # as where_prec of UCDP GED: 1 town, 3, 4 divisions, 6 country, 7 region
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # GeoNames' code of the first-level division
    latitude: float | None
    longitude: float | None
    population: int
    common: bool  # the name is also a common word


def fold(name: str) -> str:
    """The key a name is found under: its words without accents, case and punctuation."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(name.lower()))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by folded name and by identity."""

    entries: tuple[Entry, ...]
    named: dict[str, tuple[int, ...]]  # folded name → indices of entries
    longest: dict[str, int]  # first word of a folded name → the most words such a name has
    abbreviations: frozenset[str]  # folded names that are found only in capitals
    dotted: frozenset[str]  # folded names that are found only with a full stop behind: "Ill."
    numbers: dict[str, int]  # identity → index

    def candidates(self, key: str) -> list[Entry]:
        """Every place called ``key`` (folded)."""
        return [self.entries[i] for i in self.named.get(key, ())]

    def get(self, identity: str) -> Entry | None:
        """The place of that identity."""
        index = self.numbers.get(identity)
        return None if index is None else self.entries[index]

    def country(self, code: str) -> Entry | None:
        """The country of that ISO 3166-1 code."""
        return self.get(f"country:{code}")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package."""
    packed = resources.files(__package__).joinpath("gazetteer.tsv.gz").read_bytes()
    entries: list[Entry] = []
    named: dict[str, list[int]] = {}
    numbers: dict[str, int] = {}
    capitals: dict[str, bool] = {}
    stopped: dict[str, bool] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        identity, name, level, country, admin1, lat, lon, population, others = line.split("\t")
        index = len(entries)
        common = name.startswith("~")
        name = name.removeprefix("~")
        entries.append(
            Entry(
                identity, name, int(level), country or None, admin1 or None,
                float(lat) if lat else None, float(lon) if lon else None, int(population), common,
            )
        )  # fmt: skip
        numbers[identity] = index
        if level == "6":
            numbers[f"country:{country}"] = index
        for called in (name, *others.split("|")) if others else (name,):
            key = fold(called)
            if not key:
                continue
            indices = named.setdefault(key, [])
            if index not in indices:
                indices.append(index)
            short = called.isupper() and sum(c.isalpha() for c in called) <= _ABBREVIATION
            capitals[key] = capitals.get(key, True) and short
            stopped[key] = stopped.get(key, True) and called.endswith(".")
    longest: dict[str, int] = {}
    for key in named:
        first, *rest = key.split(" ")
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return Gazetteer(
        tuple(entries),
        {key: tuple(indices) for key, indices in named.items()},
        longest,
        frozenset(key for key, short in capitals.items() if short),
        frozenset(key for key, stop in stopped.items() if stop),
        numbers,
    )
