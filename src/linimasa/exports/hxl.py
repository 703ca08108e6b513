"""Timelines as an HXL-tagged CSV (Humanitarian Exchange Language 1.1): one row a claim.

The second row holds the hashtags. Each figure of an entry is a row of its own with who claims it,
so that claims stand beside one another; an entry without figures is one row.
https://hxlstandard.org/standard/1-1final/
"""

from collections.abc import Iterator, Sequence

from linimasa.exports import csv
from linimasa.exports.fragments import headline
from linimasa.exports.geojson import located
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing
from linimasa.model import Article, Entry, Figure

COLUMNS = {
    "Date": "#date+start",
    "Until": "#date+end",
    "What happened": "#description+event",
    "Status": "#status+event",
    "Place": "#loc+name",
    "Country": "#country+code+v_iso2",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Group counted": "#description+group",
    "Killed": "#affected+killed+num",
    "Injured": "#affected+injured+num",
    "Missing": "#affected+missing+num",
    "Displaced": "#affected+displaced+num",
    "Captured or detained": "#affected+detained+num",
    "Rescued": "#affected+rescued+num",
    "Affected": "#affected+all+num",
    "Homes destroyed": "#impact+homes+num",
    "At least": "#indicator+min+num",
    "At most": "#indicator+max+num",
    "Corrected, was": "#indicator+was+num",
    "Claimed by": "#org+claimant",
    "Independent origins": "#meta+origins+num",
    "Source": "#meta+source+name",
    "Source address": "#meta+source+url",
    "Source date": "#date+reported",
}
_OF_KIND = {
    "killed": "Killed",
    "injured": "Injured",
    "missing": "Missing",
    "displaced": "Displaced",
    "captured": "Captured or detained",
    "detained": "Captured or detained",
    "arrested": "Captured or detained",
    "rescued": "Rescued",
    "affected": "Affected",
    "killed or injured": "Affected",
    "homes destroyed": "Homes destroyed",
}


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write all stories into one table."""
    rows = [
        row for told in stories for entry in told.timeline.entries for row in _rows(told, entry)
    ]
    cells = [[row.get(name) for name in COLUMNS] for row in rows]
    return csv.table(list(COLUMNS), [list(COLUMNS.values()), *cells])


def _rows(told: Told, entry: Entry) -> Iterator[dict[str, object]]:
    places = located(entry)
    place = places[0] if places else None
    about: dict[str, object] = {
        "Date": entry.date.isoformat(),
        "Until": entry.until.isoformat() if entry.until else None,
        "What happened": headline(entry),
        "Status": entry.sentences[0].status if entry.sentences else None,
        "Place": place.name if place else None,
        "Country": place.country if place else None,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
        "Independent origins": entry.origins,
    }
    claims = [claim for claim in entry.figures if claim.figure.kind in _OF_KIND]
    for claim in claims:
        was = {"Corrected, was": claim.was.value} if claim.was else {}
        yield about | _figure(claim.figure) | was | _source(told, claim.article)
    if not claims and entry.sentences:
        yield about | _source(told, entry.sentences[0].article)


def _figure(figure: Figure) -> dict[str, object]:
    return {
        _OF_KIND[figure.kind]: figure.value,
        "Group counted": figure.who,
        "At least": figure.low,
        "At most": figure.high,
        "Claimed by": figure.claimed_by,
    }


def _source(told: Told, id: int) -> dict[str, object]:
    article: Article = told.articles[id]
    return {
        "Source": told.label(id),
        "Source address": told.address(id),
        "Source date": article.published.isoformat()[:10] if article.published else None,
    }
