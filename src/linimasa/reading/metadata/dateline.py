"""The dateline that begins a first paragraph: "MOSKWA, KOMPAS.com - ", "LONDON (Reuters) —"."""

import re
from dataclasses import dataclass

from linimasa.reading.outlets import is_agency, outlet_named

# A dateline longer than this is a sentence with a dash in it.
LONGEST = 80

_HOST = re.compile(r"[\w-]{2,30}\.(?:com|co|co\.id|id|net|org|tv)", re.I)
_CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,}")
_HEAD = re.compile(
    r"(?P<place>[^\W\d_][^\n,(/|–—:]{1,40}(?:,\s[^\W\d_][\w .'’-]{1,25})?)"
    r"(?P<rest>(?:\s*[,(/|]\s*[^\n–—]{1,40}?\)?)?)\s*(?:-{1,2}|–|—)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place a report was filed from, who filed it, and where the report itself begins."""

    place: str | None
    credit: str | None
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline that ``text`` begins with: a place in capitals, or one followed by a name
    of an outlet or agency, then a dash."""
    match = _HEAD.match(text[:LONGEST])
    if match is None:
        return None
    place = match["place"].strip(" ,")
    credit = match["rest"].strip(" ,()/|")
    if not credit and is_outlet_credit(place):
        return Dateline(None, place, match.end())
    if "," in place and not credit:
        first, _, second = place.partition(",")
        if is_outlet_credit(first):
            place, credit = second.strip(), first
        elif is_credit(second.strip()):
            place, credit = first, second.strip()
    if credit and is_credit(credit):
        return Dateline(place, credit, match.end()) if place[:1].isupper() else None
    if place.upper() == place and any(c.isalpha() for c in place):
        return Dateline(place, credit or None, match.end())
    return None


def is_credit(name: str) -> bool:
    """Whether a name after the place is that of an agency or outlet: known, or written as one."""
    return is_outlet_credit(name) or (
        2 < len(name) <= 30 and (name.isupper() or _CAMEL.fullmatch(name) is not None)
    )


def is_outlet_credit(name: str) -> bool:
    """Whether a name is that of an agency or outlet wherever it stands."""
    return (
        is_agency(name) is not None
        or outlet_named(name) is not None
        or _HOST.fullmatch(name) is not None
    )
