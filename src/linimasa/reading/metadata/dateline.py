"""The dateline that begins a first paragraph: "MOSKWA, KOMPAS.com - ", "LONDON (Reuters) —"."""

import re
from dataclasses import dataclass

from linimasa.reading.outlets import is_agency, outlet_named

# A dateline longer than this is a sentence with a dash in it.
LONGEST = 80
MOST_PIECES = 4
LONGEST_PIECE = 40

_HEAD = re.compile(r"(?P<head>\S[^\n]{1,78}?)(?:\s+(?:-{1,2}|–|—)|\s?—)\s*(?=\S)")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\s*$")
_HOST = re.compile(r"[\w-]{2,30}\.(?:com|co|co\.id|id|net|org|tv)", re.I)
_CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place a report was filed from, who filed it, and where the report itself begins."""

    place: str | None
    credit: str | None
    end: int
    bracketed: bool = False  # the credit stands in brackets, as agencies' do


def find_dateline(text: str, *, bare: bool = False) -> Dateline | None:
    """Find the dateline that ``text`` begins with.

    That is a place in capitals, or one beside the name of an outlet or agency, then a dash; with
    ``bare``, the habit of some outlets, a place alone ("Jakarta - ").
    """
    match = _HEAD.match(text[: LONGEST + 2])
    if match is None:
        return None
    head = match["head"]
    brackets = _BRACKETS.search(head)
    credit = brackets[1].strip() if brackets else None
    rest = head[: brackets.start()] if brackets else head
    pieces = [piece.strip() for piece in re.split(r"[,/|]", rest) if piece.strip()]
    if len(pieces) > MOST_PIECES or any(len(piece) > LONGEST_PIECE for piece in pieces):
        return None
    named = [piece for piece in pieces if is_outlet_credit(piece)]
    places = [piece for piece in pieces if piece not in named]
    listed = "/" not in rest and len(places) > 1 and credit is None and not named
    if listed and _is_written_as_credit(places[-1]):
        named = [places.pop()]
    credit = credit or (named[0] if named else None)
    if not places:
        return Dateline(None, credit, match.end(), bool(brackets)) if credit else None
    place = places[0]
    capitals = place.isupper() and len(place) > 2
    if capitals or (_is_capitalised(place) and (named or (credit and is_outlet_credit(credit)))):
        return Dateline(place, credit, match.end(), bool(brackets))
    if bare and len(pieces) == 1 and _is_capitalised(place) and len(place.split()) <= 3:
        return Dateline(place, None, match.end())
    return None


def _is_capitalised(place: str) -> bool:
    words = place.split()
    return len(words) <= 4 and all(word[0].isupper() for word in words) and place[0].isalpha()


def is_outlet_credit(name: str) -> bool:
    """Whether a name is that of an agency or outlet wherever it stands."""
    return (
        is_agency(name) is not None
        or outlet_named(name) is not None
        or _HOST.fullmatch(name) is not None
    )


def _is_written_as_credit(name: str) -> bool:
    """Whether a name after the place is written like that of an outlet: "WARTA SELAT"."""
    return 2 < len(name) <= 30 and (name.isupper() or _CAMEL.fullmatch(name) is not None)
