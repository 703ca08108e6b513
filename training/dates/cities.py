"""Makes ``facts/dates/cities.tsv`` (zone → city names) from the GeoNames cut of the data folder.

    python training/dates/cities.py ../shared/data

Taken are the names in Latin letters of capitals and of cities from ``SMALLEST`` people on, where
``SHARE`` of the people living in cities of that name live in that zone. GeoNames: CC BY 4.0.
"""

import gzip
import json
import pathlib
import sys
from collections import Counter, defaultdict

SMALLEST = 250_000
SHARE = 0.97
OUT = pathlib.Path(__file__).parents[2] / "src/linimasa/facts/dates/cities.tsv"


def records(path: pathlib.Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main(data: pathlib.Path) -> None:
    cities = records(data / "lexicons/geonames_cities15000.jsonl.gz")
    capitals = {
        (r["iso2"], r["capital"]) for r in records(data / "lexicons/geonames_countries.jsonl.gz")
    }
    people: dict[str, Counter] = defaultdict(Counter)
    names: dict[str, set] = defaultdict(set)
    for city in cities:
        main_one = city["population"] >= SMALLEST or (city["country"], city["name"]) in capitals
        for name in {city["name"], *city["names"]}:
            if not usable(name):
                continue
            key = name.casefold()
            people[key][city["timezone"]] += city["population"] + 1
            if main_one:
                names[city["timezone"]].add(key)
    lines = [
        "# Zone, then the names of its cities (GeoNames, CC BY 4.0), by training/dates/cities.py"
    ]
    for zone in sorted(names):
        sure = [n for n in sorted(names[zone]) if people[n][zone] >= SHARE * people[n].total()]
        if sure:
            lines.append(f"{zone}\t{'|'.join(sure)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} zones, {sum(line.count('|') + 1 for line in lines[1:])} names")


def usable(name: str) -> bool:
    return (
        len(name) >= 4
        and name[0].isupper()
        and name.isascii()
        and not name.isupper()
        and all(c.isalpha() or c in " '" for c in name)
        and name.count(" ") < 3
    )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
