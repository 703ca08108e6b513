"""The gazetteer: places by their names, of any language, without regard to accents.

Made by ``training/names/gazetteer.py`` from GeoNames (cities of 15,000 and more), CLDR and a table
of our own; it is read once, in about a tenth of a second, when the first place is looked up. A
line: identity, name (``~`` before it: also a common word), level, country, division, latitude,
longitude, population, folded names (``!`` before one: found only in capitals; a full stop behind:
only so).
"""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
# So many places are kept as they were read from their line: news names the same ones.
_REMEMBERED = 10_000
# Letters that fold to an ASCII one but have no decomposition.
_LETTERS = str.maketrans("əƏıøØłŁđ", "eEioOlLd")


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

    lines: tuple[str, ...]  # one a place, read when the place is asked for
    named: dict[str, tuple[int, ...]]  # folded name → numbers of lines
    longest: dict[str, int]  # first word of a folded name → the most words such a name has
    abbreviations: frozenset[str]  # folded names that are found only in capitals
    dotted: frozenset[str]  # folded names that are found only with a full stop behind: "Ill."
    numbers: dict[str, int]  # identity → number of line

    def candidates(self, key: str) -> list[Entry]:
        """Every place called ``key`` (folded)."""
        return [_entry(self.lines[i]) for i in self.named.get(key, ())]

    def get(self, identity: str) -> Entry | None:
        """The place of that identity."""
        number = self.numbers.get(identity)
        return None if number is None else _entry(self.lines[number])

    def country(self, code: str) -> Entry | None:
        """The country of that ISO 3166-1 code."""
        return self.get(f"country:{code}")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package."""
    packed = resources.files(__package__).joinpath("gazetteer.tsv.gz").read_bytes()
    lines = tuple(gzip.decompress(packed).decode("utf-8").splitlines())
    named: dict[str, tuple[int, ...]] = {}
    longest: dict[str, int] = {}
    numbers: dict[str, int] = {}
    abbreviations: set[str] = set()
    dotted: set[str] = set()
    for number, line in enumerate(lines):
        identity, _, level, country, _, keys = line.split("\t", 5)
        numbers[identity] = number
        if level == "6":
            numbers[f"country:{country}"] = number
        for key in keys.rpartition("\t")[2].split("|"):
            if key[0] == "!":
                key = key[1:]
                abbreviations.add(key)
            elif key[-1] == ".":
                key = key[:-1]
                dotted.add(key)
            named[key] = (*named[key], number) if key in named else (number,)
            if " " in key:
                first = key[: key.index(" ")]
                count = key.count(" ") + 1
                if longest.get(first, 1) < count:
                    longest[first] = count
            else:
                longest.setdefault(key, 1)
    return Gazetteer(lines, named, longest, frozenset(abbreviations), frozenset(dotted), numbers)


@lru_cache(maxsize=_REMEMBERED)
def _entry(line: str) -> Entry:
    identity, name, level, country, admin1, lat, lon, population, _ = line.split("\t")
    return Entry(
        identity, name.removeprefix("~"), int(level), country or None, admin1 or None,
        float(lat) if lat else None, float(lon) if lon else None, int(population), name[0] == "~",
    )  # fmt: skip
