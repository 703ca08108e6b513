"""Timelines as GeoJSON (RFC 7946): a feature for each place of each entry.

An entry without a place on the map is a feature without a geometry, as the RFC allows, so that the
file holds the whole timeline. Positions are longitude, latitude (WGS 84).
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from linimasa.exports import phrases
from linimasa.exports.telling import Told, figure_rows
from linimasa.locale.writing import Writing
from linimasa.model import Entry, Place


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write all stories as one collection."""
    features = [feature for told in stories for feature in _features(told, writing)]
    plain = {"type": "FeatureCollection", "features": features}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def located(entry: Entry) -> list[Place]:
    """The places of an entry that are on the map, each once."""
    known = {
        p.identity: p for p in entry.places if p.latitude is not None and p.longitude is not None
    }
    return list(known.values())


def _features(told: Told, writing: Writing) -> Iterator[dict[str, Any]]:
    for entry in told.timeline.entries:
        places = located(entry)
        for place in places:
            yield _feature(told, entry, place, writing)
        if not places:
            yield _feature(told, entry, None, writing)


def _feature(told: Told, entry: Entry, place: Place | None, writing: Writing) -> dict[str, Any]:
    identity = told.identity(entry)
    geometry = None
    if place is not None:
        identity += f"/{place.identity}"
        geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    figures = [
        f"{phrases.counted(row.kind, row.who, writing)}: {phrases.claim(claim, told, writing)}"
        for row in figure_rows(entry)
        for claim in row.claims
    ]
    return {
        "type": "Feature",
        "id": identity,
        "geometry": geometry,
        "properties": {
            "story": told.id,
            "title": told.title,
            "date": entry.date.isoformat(),
            "until": entry.until.isoformat() if entry.until else None,
            "precision": entry.precision,
            "place": place.name if place else None,
            "country": place.country if place else None,
            "where_prec": place.where_prec if place else None,
            "text": [sentence.text for sentence in entry.sentences],
            "status": [sentence.status for sentence in entry.sentences],
            "sources": [told.address(s.article) or told.label(s.article) for s in entry.sentences],
            "outlets": list(entry.outlets),
            "origins": entry.origins,
            "figures": figures,
        },
    }
