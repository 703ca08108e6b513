"""Names → places on the map, with coordinates and UCDP GED's precision of where."""

from collections.abc import Sequence

from linimasa.facts.places.gazetteer import gazetteer
from linimasa.model import Name, Place

__all__ = ["locate"]


def locate(names: Sequence[Name], text: str, language: str | None) -> list[Place]:
    """The places among ``names`` that are on the map, in the order of the text.

    Which of several places of one name is meant was settled when the names were found
    (``Name.identity``); peoples ("Armenian") are names of a country, but no place something
    happened at, and are left out. ``where_prec`` as in UCDP GED: 1 exact place, 4 first-level
    division, 6 country, 7 region or sea.
    """
    places = gazetteer()
    located = []
    for name in names:
        if name.kind != "place" or name.rule == "demonym":
            continue
        entry = places.get(name.identity)
        if entry is None:
            continue
        located.append(
            Place(
                start=name.start, end=name.end, text=name.text, name=entry.name,
                identity=entry.identity, country=entry.country, latitude=entry.latitude,
                longitude=entry.longitude, where_prec=entry.level, confidence=name.confidence,
            )
        )  # fmt: skip
    return located
