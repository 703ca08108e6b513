"""Incidents in the columns of ACLED (Armed Conflict Location & Event Data, export format).

Columns that need ACLED's own coding (inter codes, regions, source scale) are left empty rather
than guessed, and so are counts that nobody gave: unknown is not zero. ``fatalities`` is the most
conservative claim, as ACLED counts; ``notes`` the sentence that tells of the incident. https://acleddata.com/knowledge-base/codebook/
"""

from collections.abc import Sequence

from linimasa.exports import csv
from linimasa.exports.incidents import Incident, countries, incidents
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
# UCDP's precision of a date (1 day .. 5 year) as ACLED's (1 day, 2 week, 3 month); a year is too
# vague for ACLED and makes no row.
_TIME = {1: 1, 2: 2, 3: 2, 4: 3}
# UCDP's precision of a place (1 exact .. 7 region) as ACLED's (1 town, 2 part of region, 3 region).
_GEO = {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write the incidents of all stories into one table."""
    rows: list[dict[str, object]] = []
    for incident, (disorder, kind, sub) in incidents(stories, "acled"):
        if incident.precision in _TIME:
            rows.append(_row(len(rows) + 1, incident, disorder, kind, sub))
    return csv.table(COLUMNS, [[row.get(name) for name in COLUMNS] for row in rows])


def _row(number: int, incident: Incident, disorder: str, kind: str, sub: str) -> dict[str, object]:
    place = incident.place
    iso3, country = countries().get((place and place.country) or "", ("", ""))
    first, second = incident.sides
    dead = incident.dead()
    targeted = kind == "Violence against civilians" or bool(incident.dead(civilians=True))
    sources = dict.fromkeys(incident.told.label(id) for id in incident.articles)
    return {
        "event_id_cnty": f"{iso3}{number}",
        "event_date": incident.start.isoformat(),
        "year": incident.start.year,
        "time_precision": _TIME[incident.precision],
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": first,
        "actor2": second,
        "civilian_targeting": "Civilian targeting" if targeted else None,
        "country": country,
        "location": incident.place_name,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": _GEO.get(place.where_prec) if place else None,
        "source": "; ".join(sources),
        "notes": incident.notes,
        "fatalities": min((low for low, _, _ in dead), default=None),
    }
