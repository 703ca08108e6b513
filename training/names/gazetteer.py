"""Make ``src/linimasa/facts/places/gazetteer.tsv.gz`` from GeoNames, CLDR and ``places.toml``.

    python -m training.names.gazetteer [--data ../shared/data]

A line is as ``linimasa.facts.places.gazetteer`` says. A name that is also a common word of English
or Indonesian is one seen in lower case in the development texts: it needs support from its context.
"""

import argparse
import gzip
import io
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from linimasa.facts.places.gazetteer import fold

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/linimasa/facts/places/gazetteer.tsv.gz"
# A city of fewer people keeps its own name alone: its other names are mostly transcriptions, and
# collide with ordinary words and family names more often than they help.
ALIASES_FROM = 75_000
# A name is also a common word when it is seen this often in lower case, and this share of the time.
COMMON = 3
COMMON_SHARE = 0.1
# Names in capitals of up to this many letters are abbreviations, found only as they are written.
ABBREVIATION = 5
_ALIAS = re.compile(r"[A-ZÀ-Ž][A-Za-zÀ-ž]+(?:[ '’-][A-Za-zÀ-ž]+)*\Z")
_WORD = re.compile(r"[^\W\d_]+")


def records(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def common_words(data: Path) -> set[str]:
    """The words that occur in lower case in running text of either language."""
    every: Counter[str] = Counter()
    for name in ("timelines/t17_articles", "facts/dates_detik_id", "facts/quotes_polnear"):
        for record in records(data / f"{name}.jsonl.gz"):
            every.update(_WORD.findall(record["text"]))
    for record in records(data / "stories/panl_int_en_id.jsonl.gz"):
        every.update(_WORD.findall(record["ind"]))
    capitalised: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for word, n in every.items():
        (lower if word.islower() else capitalised)[fold(word)] += n
    return {
        word
        for word, n in lower.items()
        if n >= COMMON and n >= COMMON_SHARE * (n + capitalised[word])
    }


def rows(text: str) -> Iterator[list[str]]:
    """The lines of a table of ``places.toml``."""
    for line in text.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]


def names_of(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def flagged(names: list[str]) -> dict[str, str]:
    """Folded names, with what they are found by: ``!us`` only in capitals, ``ill.`` only so."""
    called: dict[str, list[str]] = {}
    for name in names:
        called.setdefault(fold(name), []).append(name)
    flags = {}
    for key, forms in called.items():
        short = all(f.isupper() and sum(map(str.isalpha, f)) <= ABBREVIATION for f in forms)
        stopped = all(f.endswith(".") for f in forms)
        flags[key] = f"!{key}" if short else f"{key}." if stopped else key
    return flags


def unique(name: str, others: list[str]) -> list[str]:
    """``others`` without repeats (accents and case aside) and without ``name``."""
    seen, kept = {fold(name), ""}, []
    for other in others:
        if fold(other) not in seen:
            seen.add(fold(other))
            kept.append(other)
    return kept


def build(data: Path) -> list[list[str]]:
    lexicons = data / "lexicons"
    cities = list(records(lexicons / "geonames_cities15000.jsonl.gz"))
    territories = json.loads((lexicons / "cldr_territories_en_id.json").read_text())["territories"]
    own = tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))
    called = {row[0]: names_of(row[1]) for row in rows(own["countries"])}
    middles = {}
    for entry in names_of(own["middles"].replace("\n", " ")):
        code, lat, lon = entry.split()
        middles[code] = (float(lat), float(lon))
    table = []
    for country in records(lexicons / "geonames_countries.jsonl.gz"):
        code = country["iso2"]
        label = territories.get(code, {})
        name = (called.get(code) or [label.get("en") or country["name"]])[0]
        others = [*called.get(code, []), label.get("en"), label.get("id"), country["name"]]
        inside = [c for c in cities if c["country"] == code]
        where = middles.get(code) or middle(inside)
        table.append(
            line(f"geonames:{country['geonameid']}", name, 6, code, "", where,
                 country["population"], [o for o in others if o])
        )  # fmt: skip
    for code, label in territories.items():  # continents and the like
        if code.isdigit() and label["en"] != "world":
            others = [label["id"]] if label["id"] else []
            where = middles.get(code)
            table.append(line(f"cldr:{code}", label["en"], 7, "", "", where, 0, others))
    for key, name, others, code, lat, lon, level in rows(own["places"]):
        where = (float(lat), float(lon))
        table.append(line(f"place:{key}", name, int(level), code, "", where, 0, names_of(others)))
    for entry in names_of(own["regencies"].replace("\n", " ")):
        called_so, lat, lon = entry.rsplit(maxsplit=2)
        name, *others = called_so.split("/")
        key, where = f"place:id-{fold(name).replace(' ', '-')}", (float(lat), float(lon))
        table.append(line(key, name, 3, "ID", "", where, 0, others))
    for code, name, others, lat, lon in rows(own["states"]):
        where = (float(lat), float(lon))
        table.append(
            line(f"place:us-{code.lower()}", name, 4, "US", code, where, 0, names_of(others))
        )
    for city in cities:
        others = [a for a in city["names"] if _ALIAS.match(a) and len(a) > 3]
        if city["population"] < ALIASES_FROM:
            others = [a for a in others if fold(a) == fold(city["name"])]
        table.append(
            line(f"geonames:{city['geonameid']}", city["name"], 1, city["country"], city["admin1"],
                 (city["lat"], city["lon"]), city["population"], others)
        )  # fmt: skip
    return table


def middle(cities: list[dict]) -> tuple[float, float] | None:
    """The middle of a territory that no table gives: the mean of its towns, each counted once."""
    if not cities:
        return None
    n = len(cities)
    return sum(c["lat"] for c in cities) / n, sum(c["lon"] for c in cities) / n


def line(
    identity: str, name: str, level: int, country: str, admin1: str,
    where: tuple[float, float] | None, population: int, others: list[str],
) -> list[str]:  # fmt: skip
    lat, lon = (f"{where[0]:.3f}", f"{where[1]:.3f}") if where else ("", "")
    return [identity, name, str(level), country, admin1, lat, lon, str(population or 0),
            *unique(name, others)]  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = options.parse_args().data
    common = common_words(data)
    text = io.StringIO()
    table = build(data)
    keys = flagged([name for row in table for name in (row[1], *row[8:])])
    for identity, name, level, country, admin1, lat, lon, population, *others in table:
        if level == "1":  # an other name that is a common word is no name of a city to us
            others = [other for other in others if fold(other) not in common]
        mark = "~" if fold(name) in common else ""
        cells = [identity, mark + name, level, country, admin1, lat, lon, population]
        called = dict.fromkeys(keys[fold(c)] for c in (name, *others) if fold(c))
        text.write("\t".join([*cells, "|".join(called)]) + "\n")
    with (
        OUT.open("wb") as file,
        gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as out,
    ):
        out.write(text.getvalue().encode("utf-8"))
    print(f"{OUT.name}: {text.getvalue().count(chr(10))} places, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
