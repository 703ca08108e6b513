"""Who wrote, edited and photographed an article, and which agency it came from.

Every place of the page that names authors (``signatures``) speaks for the people it names, with the
weight that its kind has earned; the names with the most weight are believed. Editors, photographers
and agencies are taken from each place. The outlet itself, its desks, job titles, addresses and
handles are no persons; an organisation that is not the outlet is an agency.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from linimasa.model import Block, Evidence
from linimasa.reading.metadata.bylines import PEOPLE_FIELDS, People, fold, is_own
from linimasa.reading.metadata.claims import Claims
from linimasa.reading.metadata.dateline import Dateline, find_dateline
from linimasa.reading.metadata.signatures import Place, Signatures, Signed
from linimasa.reading.outlets import is_agency, outlet_named

# What a place adds to the names it gives, and to names it gives beside others. Fitted as a softmax
# over the candidates of 1,389 pages of four sets with authors in the gold, on half of the hosts,
# and checked on the other half: right there 79.9 and 78.9 % (the order of trust alone: 79.3 and
# 77.3 %; no choice among these candidates could exceed 81.4 %); then fitted on all and rounded.
WEIGHTS: dict[Place, float] = {
    "json-ld": 5.5, "line": 5.5, "microdata": 4.2, "meta": 3.2, "byline": 3.1, "name": 1.5,
    "link": 1.0, "page": 1.0, "signature": 0.1,
}  # fmt: skip
BESIDE_OTHERS: dict[Place, float] = {
    "line": 3.0,
    "microdata": 2.8,
    "meta": 2.0,
    "byline": 1.5,
    "json-ld": -2.0,
}
# A further byline at the headline adds less than the first; further places of other kinds nothing.
FURTHER: dict[Place, float] = {"byline": 2.4}


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
    if chosen is not None:
        people.authors.extend(chosen.people.authors)
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
    stated: list[tuple[Place, frozenset[str], bool]] = []
    counted: set[Place] = set()
    for candidate in signed:
        if candidate.people.authors:
            names = frozenset(map(fold, candidate.people.authors))
            first.setdefault(names, candidate)
            stated.append((candidate.place, names, candidate.place in counted))
            counted.add(candidate.place)
    if len(first) < 2:
        return next(iter(first.values()), None)

    def weight(names: frozenset[str]) -> float:
        total = 0.0
        again: set[Place] = set()
        for place, others, further in stated:
            if others == names and not further:
                total += WEIGHTS[place]
            elif others == names and place not in again:
                again.add(place)
                total += FURTHER.get(place, 0.0)
            elif names < others and not further:
                total += BESIDE_OTHERS.get(place, 0.0)
        return total

    return first[max(first, key=weight)]


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
