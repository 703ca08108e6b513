"""What is believed of the claims of a page: one value a field, and the evidence for it."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from linimasa import languages
from linimasa.model import Access, Block, Evidence, Image, Link
from linimasa.reading.metadata.bylines import credit_in
from linimasa.reading.metadata.claims import Claim, ClaimField, Claims, Metadata
from linimasa.reading.metadata.dateline import find_dateline
from linimasa.reading.metadata.gather import absolute
from linimasa.reading.metadata.paging import next_page
from linimasa.reading.metadata.people import find_people, host_names, own_names
from linimasa.reading.metadata.titles import choose_title, site_after, site_in_title
from linimasa.reading.metadata.when import When
from linimasa.reading.outlets import Outlet, find_outlet, outlet_named

# More related titles, or captions, than any page gives in good faith.
MOST_RELATED = 100
MOST_CAPTIONS = 100
# Before the title of a page that states none there is no paragraph longer than this.
LONGEST_LEAD = 300
# A link shorter than this may end a line by chance.
SHORTEST_TITLE = 12

# What the Wayback Machine puts before the address of a page.
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}\w{0,4}/(?=https?://)")
_SOURCES = {"json-ld": 0, "meta": 1, "microdata": 2, "visible": 3}


def reconcile(
    claims: Claims,
    blocks: Sequence[Block] = (),
    language: str | None = None,
    url: str | None = None,
) -> Metadata:
    """Decide between the ``claims`` of a page, with the help of its labelled ``blocks``.

    ``language`` is that of the text, where it is known. Which claim is believed where they
    disagree is told in ``titles``, ``when`` and ``people``; elsewhere the best of JSON-LD, meta and
    microdata, in this order.
    """
    url = url or claims.url
    evidence: dict[str, Evidence] = {}
    if language:
        evidence["language"] = Evidence("inferred", "the words of the text")
    elif claims.language:
        language = claims.language
        evidence["language"] = Evidence("meta", "the language the page declares")
    codes = _codes(language)
    at = original(url)
    outlet, outlet_name = _outlet(claims, at, evidence)
    own = own_names(claims, outlet_name, at)
    title = _title(claims, blocks, own, evidence)
    if outlet_name is None and title and (outlet_name := site_after(title, claims.of("title"))):
        evidence["outlet"] = Evidence("meta", "title, after the headline")
    people = find_people(claims, blocks, codes, own, title, evidence)
    when = When(claims, blocks, (*codes, *_world(codes)), outlet, at, title, language)
    published, modified = when.decide(evidence)
    day = published.date() if isinstance(published, dt.datetime) else published
    habits = outlet.habits(day) if outlet else {}
    dateline = _dateline(blocks, habits.get("dateline") == "bare", evidence)
    return Metadata(
        title=title,
        url=url,
        canonical_url=_simple(claims, "canonical_url", evidence),
        outlet=outlet_name,
        language=language,
        published=published,
        modified=modified,
        authors=people.authors,
        editors=people.editors,
        agencies=people.agencies,
        photographers=people.photographers,
        dateline=dateline,
        section=_simple(claims, "section", evidence),
        tags=_tags(claims, evidence),
        related=_related(claims, blocks, evidence),
        images=_images(claims, blocks, codes, evidence),
        licence=_simple(claims, "licence", evidence),
        access=_access(claims, evidence),
        next_url=_next(claims, url, codes, evidence),
        evidence=evidence,
    )


def original(url: str | None) -> str | None:
    """The address of a page that an archive of the web holds a copy of; any other as it is."""
    return _ARCHIVED.sub("", url, count=1) if url else url


def _codes(language: str | None) -> tuple[str, ...]:
    """The languages whose words a page may use: its own, and English."""
    known = [code for code in (language, "en") if code and languages.has(code, "page")]
    return tuple(dict.fromkeys(known))


@cache
def _world(known: tuple[str, ...]) -> tuple[str, ...]:
    """The other languages: a date in any of them is a date."""
    return tuple(
        code for code in languages.available() if code not in known and languages.has(code, "page")
    )


def _ordered(claims: Claims, *names: ClaimField) -> list[Claim]:
    return sorted(claims.of(*names), key=lambda c: (c.rank, _SOURCES.get(c.source, 9)))


def _first(claims: Claims, *names: ClaimField) -> Claim | None:
    ordered = _ordered(claims, *names)
    return ordered[0] if ordered else None


def _simple(claims: Claims, name: ClaimField, evidence: dict[str, Evidence]) -> str | None:
    claim = _first(claims, name)
    if claim is None:
        return None
    evidence[name] = Evidence(claim.source, claim.detail)
    return claim.value


def _next(
    claims: Claims, url: str | None, codes: Sequence[str], evidence: dict[str, Evidence]
) -> str | None:
    stated, canonical = _first(claims, "next_url"), _first(claims, "canonical_url")
    found = next_page(
        stated.value if stated else None,
        claims.linked,
        url,
        canonical.value if canonical else None,
        codes,
    )
    if found is None:
        return None
    address, text = found
    if stated is not None and not text:
        evidence["next_url"] = Evidence(stated.source, stated.detail)
    else:
        evidence["next_url"] = Evidence("visible", f"link “{text}”")
    return address


def _outlet(
    claims: Claims, url: str | None, evidence: dict[str, Evidence]
) -> tuple[Outlet | None, str | None]:
    canonical = _first(claims, "canonical_url")
    address = url or (canonical.value if canonical else None)
    known = find_outlet(url) or find_outlet(address)
    if known is not None:
        evidence["outlet"] = Evidence("outlet", known.id)
        return known, known.name
    for claim in _ordered(claims, "outlet"):
        known = outlet_named(claim.value)
        evidence["outlet"] = Evidence(claim.source, claim.detail)
        return known, known.name if known else _as_written(claim.value, claims)
    for claim in claims.of("title"):
        if claim.detail == "title":
            name = site_in_title(claim.value, host_names(address))
            if name is not None:
                evidence["outlet"] = Evidence("meta", "title")
                return outlet_named(name), name
    return None, None


def _as_written(name: str, claims: Claims) -> str:
    """A name in capitals as the page's title writes it: "WARTA SELAT", but "… - Warta Selat"."""
    if name.isupper() and len(name.split()) > 1:
        for claim in claims.of("title"):
            at = claim.value.upper().find(name)
            written = claim.value[at : at + len(name)]
            if at >= 0 and written.upper() == name and not written.isupper():
                return written
    return name


def _title(
    claims: Claims, blocks: Sequence[Block], own: Sequence[str], evidence: dict[str, Evidence]
) -> str | None:
    chosen = choose_title(claims.of("title"), blocks, own)
    if chosen is not None:
        title, claim = chosen
        evidence["title"] = Evidence(claim.source, claim.detail)
        return title
    for block in blocks:
        if block.kind == "title":
            evidence["title"] = Evidence("visible", "block")
            return block.text
    if not claims.of("title"):
        # No title at all: the first heading of the text is one.
        for block in blocks:
            if block.kind == "subhead":
                evidence["title"] = Evidence("visible", "the first heading of the text")
                return " ".join(block.text.split())
            if block.kind == "paragraph" and len(block.text) > LONGEST_LEAD:
                break
    return None


def _dateline(blocks: Sequence[Block], bare: bool, evidence: dict[str, Evidence]) -> str | None:
    paragraphs = [b.text for b in blocks if b.kind == "paragraph"][:2]
    for block in blocks:
        # "Jakarta -" on a line of its own
        if block.kind == "dateline" and block.text[-1:] in "-–—" and paragraphs:
            paragraphs.insert(0, f"{block.text} {paragraphs[0]}")
            bare = True
            break
    for text in paragraphs:
        found = find_dateline(text, bare=bare)
        if found is not None:
            evidence["dateline"] = Evidence("visible", text[: found.end][:100])
            return found.place
    return None


def _tags(claims: Claims, evidence: dict[str, Evidence]) -> list[str]:
    tags: dict[str, str] = {}
    for claim in _ordered(claims, "tag"):
        for tag in re.split(r"\s*[,;]\s*", claim.value):
            if 1 < len(tag) <= 80:
                tags.setdefault(tag.casefold(), tag)
        evidence.setdefault("tags", Evidence(claim.source, claim.detail))
    return list(tags.values())[:50]


def _related(claims: Claims, blocks: Sequence[Block], evidence: dict[str, Evidence]) -> list[Link]:
    related = [b.text for b in blocks if b.kind == "related"][:MOST_RELATED]
    if not related:
        return []
    links = claims.links()
    found: dict[str, Link] = {}
    for text in related:
        title, href = text, links.get(text)
        if href is None:
            # "Read also: A title": the link is the end of the line.
            ends = (shown for shown in links if len(shown) > SHORTEST_TITLE)
            title = next((shown for shown in ends if text.endswith(shown)), text)
            href = links.get(title)
        if href is not None:
            found.setdefault(title, Link(title, absolute(href, claims.url) or None))
        elif (colon := text.find(": ")) > 0 and len(text[colon:].split()) > 3:
            found.setdefault(text[colon + 2 :], Link(text[colon + 2 :]))
    if found:
        evidence["related"] = Evidence("visible", "related blocks")
    return list(found.values())


def _images(
    claims: Claims,
    blocks: Sequence[Block],
    codes: Sequence[str],
    evidence: dict[str, Evidence],
) -> list[Image]:
    """The figures whose captions were kept; else the image the page is shared with."""
    captions = [" ".join(b.text.split()) for b in blocks if b.kind == "caption"][:MOST_CAPTIONS]
    images: dict[str, Image] = {}
    for image in claims.figures() if captions else ():
        text = image.caption or ""
        if any(caption in text or text in caption for caption in captions):
            images[image.url] = Image(url=image.url, caption=text, credit=credit_in(text, codes))
    claim = _first(claims, "image")
    if images:
        evidence["images"] = Evidence("visible", "figures with their captions")
    elif claim is not None:
        images[claim.value] = Image(url=claim.value)
        evidence["images"] = Evidence(claim.source, claim.detail)
    return list(images.values())


def _access(claims: Claims, evidence: dict[str, Evidence]) -> Access | None:
    claim = _first(claims, "access")
    if claim is None:
        return None
    value = claim.value.lower()
    found: Access | None = None
    if value in ("true", "free", "yes", "1", "http://schema.org/true", "https://schema.org/true"):
        found = "free"
    elif value in ("metered", "registration", "register"):
        found = "registration"
    elif value in ("false", "locked", "paid", "premium", "no", "0", "subscriber"):
        found = "paid"
    if found is not None:
        evidence["access"] = Evidence(claim.source, claim.detail)
    return found
