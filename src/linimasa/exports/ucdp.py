"""Incidents in the columns of UCDP GED (Georeferenced Event Dataset 24.1).

Codes that UCDP gives (ids of conflicts and dyads, country and grid numbers) are left empty.
``low`` and ``high`` are the lowest and highest claim, ``best`` the one most claims agree on, the
lower where they tie; all are empty where nobody gave a number: unknown is not zero.
https://ucdp.uu.se/downloads/ged/ged241.pdf
"""

from collections import Counter
from collections.abc import Sequence

from linimasa.exports import csv
from linimasa.exports.incidents import Incident, countries, incidents
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_BETWEEN = ";"
_CLEAR, _SUMMARY = 1, 2  # event_clarity: a single event, or a report over several days


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write the incidents of all stories into one table."""
    found = incidents(stories, "ucdp")
    rows = [_row(number, incident, kind) for number, (incident, kind) in enumerate(found, start=1)]
    return csv.table(COLUMNS, [[row.get(name) for name in COLUMNS] for row in rows])


def _row(number: int, incident: Incident, kind: int) -> dict[str, object]:
    told, place, ids = incident.told, incident.place, incident.articles
    first, second = incident.sides
    if kind == 3:  # one-sided: the other side are the civilians
        second = "Civilians"
    dead = incident.dead()
    civilians = incident.dead(civilians=True)
    best = agreed([best for _, best, _ in dead])
    known = place is not None and place.latitude is not None and place.longitude is not None
    wkt = f"POINT ({place.longitude} {place.latitude})" if place and known else None
    published = [told.articles[id].published for id in ids]
    _, country = countries().get((place and place.country) or "", ("", ""))
    return {
        "id": number,
        "relid": f"LIN-{incident.start.year}-{number}",
        "year": incident.start.year,
        "type_of_violence": kind,
        "dyad_name": f"{first} - {second}" if first and second else None,
        "side_a": first,
        "side_b": second,
        "number_of_sources": len(ids),
        "source_article": _BETWEEN.join(told.address(id) or told.names.get(id, "") for id in ids),
        "source_office": _BETWEEN.join(told.label(id) for id in ids),
        "source_date": _BETWEEN.join(each.isoformat()[:10] if each else "" for each in published),
        "source_headline": _BETWEEN.join(told.articles[id].title or "" for id in ids),
        "source_original": next((e.claimed_by for _, e in incident.mentions if e.claimed_by), None),
        "where_prec": place.where_prec if place else None,
        "where_coordinates": incident.place_name,
        "where_description": incident.notes,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geom_wkt": wkt,
        "country": country,
        "event_clarity": _CLEAR if incident.start == incident.end else _SUMMARY,
        "date_prec": incident.precision,
        "date_start": incident.start.isoformat(),
        "date_end": incident.end.isoformat(),
        "deaths_civilians": agreed([best for _, best, _ in civilians]),
        "best": best,
        "high": max((high for _, _, high in dead), default=None),
        "low": min((low for low, _, _ in dead), default=None),
    }


def agreed(values: Sequence[int]) -> int | None:
    """The value most agree on, the lowest of those that tie; None where there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
