"""Who wrote, edited and photographed an article, and which agency it came from.

Every place of the page that names authors (``signatures``) speaks for the people it names, with the
weight that its kind has earned; the names with the most weight are believed. Editors, photographers
and agencies are taken from each place. The outlet itself, its desks, job titles, addresses and
handles are no persons; an organisation that is not the outlet is an agency.
"""

import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

from linimasa.model import Block, Evidence
from linimasa.reading.metadata.bylines import PEOPLE_FIELDS, People, fold, is_own
from linimasa.reading.metadata.claims import Claims
from linimasa.reading.metadata.dateline import Dateline, find_dateline
from linimasa.reading.metadata.namelike import likeness
from linimasa.reading.metadata.signatures import Place, Signatures, Signed
from linimasa.reading.outlets import is_agency, outlet_named

# What a place adds to the names it gives, and to names it gives beside others. A softmax over the
# candidates of each page, fitted on 1,389 pages of four sets with authors in the gold by
# ``python -m training.reading.authors``, with a Gaussian prior around the order of trust. Each half
# of the hosts was fitted without the other: right there 85.4 and 82.5 % by role (with weights of
# places alone, and none for a desk: 80.7 and 80.0 %; the best of all choices: 89.2 and 85.5 %).
WEIGHTS: dict[Place, float] = {
    "line": 4.8, "line signed": 4.0, "json-ld": 4.0, "microdata": 4.0, "named": 3.1, "meta": 2.4,
    "byline": 2.2, "line over": 2.0, "line under": 1.8, "name": 1.5, "byline inside": 1.3,
    "link": 1.2, "byline far": 0.9, "page": 0.8, "microdata far": 0.7,
    "byline under": 0.6, "link under": 0.6, "bare name": 0.6, "owner": 0.4, "signature": 0.1,
}  # fmt: skip
BESIDE_OTHERS: dict[Place, float] = {
    "line": 2.8, "microdata": 2.8, "meta": 1.9, "byline": 1.7, "named": 1.7, "json-ld": -1.6,
}  # fmt: skip
BESIDE_ELSEWHERE = -0.5
# A further byline at the headline adds less than the first; further places of other kinds nothing.
FURTHER: dict[Place, float] = {"byline": 1.7, "named": 1.7}
# ("line signed" was weighed by hand: the four sets have few such lines, Indonesian pages most.)

# The order of trust. Where a desk signs, or the outlet, that nobody does gets this share of it.
TRUST: dict[Place, float] = {
    "json-ld": 5.5, "line": 5.5, "microdata": 4.2, "line signed": 4.0, "meta": 3.2, "named": 3.1,
    "byline": 3.1, "line under": 2.5, "line over": 2.0, "name": 1.5, "page": 1.0, "link": 1.0,
    "byline inside": 0.8, "byline under": 0.8, "link under": 0.6, "microdata far": 0.5,
    "bare name": 0.5, "owner": 0.5, "byline far": 0.3, "signature": 0.1,
}  # fmt: skip
DESK = 0.27
NOBODY = 0.6
# What the names themselves add: how much the least of them reads like a person's, and one of a
# single word, of which its letters tell nothing.
LIKENESS, MOST_LIKENESS = 0.5, 3.0
ONE_WORD = 0.5


def find_people(
    claims: Claims,
    blocks: Sequence[Block],
    codes: Sequence[str],
    own: Sequence[str],
    title: str | None,
    evidence: dict[str, Evidence],
) -> People:
    """Decide who is who; ``own`` are the names of the outlet. ``evidence`` is added to."""
    signed = list(Signatures(claims, blocks, codes, own, title).candidates())
    people = People()
    chosen = _believed(signed)
    if chosen is not None and chosen.people.authors:
        people.authors.extend(_with_accents(chosen.people.authors, signed))
        claim = chosen.claims[0]
        evidence["authors"] = Evidence(claim.source, claim.detail)
    for candidate in signed:
        for role, key in PEOPLE_FIELDS:
            names = candidate.people.of(role) if role != "author" else []
            for name in names:
                people.add(role, name)
            if names:
                claim = candidate.claims[0]
                evidence.setdefault(key, Evidence(claim.source, claim.detail))
    _credit_of_dateline(blocks, own, people, evidence)
    people.authors = [name for name in people.authors if " " in name or name not in people.agencies]
    people.agencies = [name for name in people.agencies if name not in people.authors]
    people.editors = [name for name in people.editors if name not in people.authors]
    return people


def _believed(signed: Sequence[Signed]) -> Signed | None:
    """The place whose authors have the most weight of evidence; of equals, the first."""
    first: dict[frozenset[str], Signed] = {}
    for candidate in signed:
        names = _names(candidate)
        if names or candidate.people.desk:
            first.setdefault(names, candidate)
    if len(first) < 2:
        return next(iter(first.values()), None)
    return first[max(first, key=lambda names: _evidence(names, signed) + _reading(first[names]))]


def _names(signed: Signed) -> frozenset[str]:
    return frozenset(map(fold, signed.people.authors))


def _evidence(names: frozenset[str], signed: Sequence[Signed]) -> float:
    """What every place of the page says for the authors being these ``names``."""
    total = 0.0
    counted: set[Place] = set()
    again: set[Place] = set()
    for candidate in signed:
        place, others = candidate.place, _names(candidate)
        further = place in counted
        counted.add(place)
        if others == names:
            if not further:
                total += WEIGHTS[place] if names else DESK * TRUST[place]
            elif names and place not in again:
                again.add(place)
                total += FURTHER.get(place, 0.0)
        elif names and names < others and not further:
            total += BESIDE_OTHERS.get(place, BESIDE_ELSEWHERE)
    return total


def _reading(signed: Signed) -> float:
    """What the names of a candidate say by themselves."""
    names = signed.people.authors
    if not names:
        return NOBODY
    least = max(-MOST_LIKENESS, min(MOST_LIKENESS, min(map(likeness, names))))
    return LIKENESS * least + (ONE_WORD if any(" " not in name for name in names) else 0.0)


def _with_accents(names: Sequence[str], signed: Sequence[Signed]) -> list[str]:
    """The ``names``, with the accents that another place of the page gives them."""
    if not all(map(str.isascii, names)):
        return list(names)
    accented = {
        _plain(name): name
        for candidate in signed
        for name in candidate.people.authors
        if not name.isascii()
    }
    return [accented.get(_plain(name), name) if accented else name for name in names]


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return fold("".join(c for c in letters if not unicodedata.combining(c)))


def _credit_of_dateline(
    blocks: Sequence[Block], own: Sequence[str], people: People, evidence: dict[str, Evidence]
) -> None:
    """ "LONDON (Reuters) —" names the agency."""
    left = 2
    for block in blocks:
        if block.kind == "paragraph":
            found = find_dateline(block.text)
            agency = agency_of(found, own) if found else None
            if agency is not None:
                people.add("agency", agency)
                evidence.setdefault("agencies", Evidence("visible", block.text[:80]))
            left -= 1
            if not left:
                return


def agency_of(dateline: Dateline, own: Sequence[str]) -> str | None:
    """The agency a dateline credits: one we know, or one in brackets after the place, as only
    agencies sign, on their own pages too."""
    credit = dateline.credit
    if not credit:
        return None
    if dateline.bracketed and dateline.place:
        return is_agency(credit) or (credit if outlet_named(credit) is None else None)
    return None if is_own(credit, own) else is_agency(credit)


def own_names(claims: Claims, outlet: str | None, url: str | None) -> list[str]:
    """Every name the outlet goes by on its page: as stated, and its host's."""
    names = [outlet] if outlet else []
    names += [claim.value for claim in claims.of("outlet")]
    return list(dict.fromkeys([*names, *host_names(url)]))


def host_names(url: str | None) -> list[str]:
    """What the host of an address can be taken to name: its longest label, and all of it."""
    try:
        labels = (urlsplit(url or "").hostname or "").removeprefix("www.").split(".")
    except ValueError:
        return []
    return [max(labels[:-1], key=len), ".".join(labels)] if len(labels) > 1 else []
