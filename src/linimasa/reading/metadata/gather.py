"""Every claim of a page on its article, each with where it stands, from what the walk took down."""

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urljoin

from linimasa.model import Image
from linimasa.reading.carriers import Carrier, is_carrier
from linimasa.reading.markup import attributes, unescaped
from linimasa.reading.metadata.bylines import looks_like_name
from linimasa.reading.metadata.claims import JOINT, ClaimField, Claims
from linimasa.reading.metadata.jsonld import gather_jsonld
from linimasa.reading.metadata.metatags import ITEMPROPS, META
from linimasa.reading.metadata.titles import heading_text
from linimasa.reading.walking import Page

# An element whose text is longer than this is no byline and no date line.
LONGEST_LINE = 300
LONGEST_HEADING = 500
# ... nor is one with more pieces of text.
MOST_PIECES = 400

# What may join the name of a site and a headline in <title>; a name has no more words than this.
_JOINS = " :|-–—·•«»"
_MOST_SITE_WORDS = 6
_HREF = re.compile(r'(?:^| )href="([^"]*)"')
# (What an element is called is laid on these in lower case.)
_BYLINE = re.compile(r"byline|author|autor|penulis|reporter|contributor")
_NOT_BYLINE = re.compile(
    r"bio\b|avatar|authority|comment|related|follow|social|share|recommend|sidebar|widget|footer|"
    r"author-?(?:box|card|desc|info-?box|page|list|about)|icon|image|photo|thumb"
)
_MOMENT = re.compile(r"date|time|publish|posted|tanggal|waktu")
_PUBLISHED = re.compile(r"(?<!un)publish[a-z]*[-_.:]?(?:date|time|on|at)|date[-_.:]?publish")
_LAST = re.compile(r"last|modif|updat|expir")
_NOT_MOMENT = re.compile(r"update-?nav|candidate|mandate|timeline|sometime|validate|countdown")


def gather(page: Page, url: str | None = None) -> Claims:
    """Collect what the page, published at ``url``, says of its article, in page order."""
    claims = Claims(url=url)
    for carrier in page.carriers:
        found = carrier.attributes()
        if is_carrier(carrier.tag, found):
            _carrier(page, carrier, found, claims)
    gather_jsonld(page.jsonld, claims, url)
    claims.links = lambda: _links(page)
    claims.linked = lambda stem: _linked(page, stem)
    claims.figures = lambda: _figures(page, url)
    return claims


_Found = dict[str, str]  # the attributes of an element, by name


def _carrier(page: Page, carrier: Carrier, found: _Found, claims: Claims) -> None:
    tag = carrier.tag
    if tag == "html":
        for key in ("lang", "xml:lang"):
            claims.add("language", found.get(key), "meta", f"html {key}")
    elif tag == "meta":
        _meta(found, claims, carrier.block)
    elif tag == "link":
        _link(found, claims)
    elif tag == "title":
        if carrier.parent == "head":
            claims.add("title", "".join(_texts(page, carrier)), "meta", "title", 8)
    elif tag == "h1":
        texts = _texts(page, carrier)
        text = JOINT.join(texts) if sum(map(len, texts)) <= LONGEST_HEADING else ""
        claims.add(
            "title", heading_text(text, claims.language), "visible", "h1", block=carrier.block
        )
    else:
        _visible(page, carrier, found, claims)


def _meta(found: _Found, claims: Claims, block: int) -> None:
    if claims.description is None and (
        found.get("name") == "description" or found.get("property") == "og:description"
    ):
        claims.description = found.get("content", "")
    content = found.get("content") or found.get("value")
    if not content:
        return
    if found.get("name") in ("twitter:label1", "twitter:data1"):
        _twitter_card(found["name"], content, claims)
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in found.get(attribute, "").lower().split():
            known = META.get(name)
            if known is None and attribute == "itemprop":
                known = ITEMPROPS.get(name)
            if known is None and "publish" in name:
                known = _dated(name)
            if known is not None:
                source: Literal["meta", "microdata"] = "meta"
                if attribute == "itemprop":
                    source = "microdata"
                at = block if source == "microdata" and block else -1
                claims.add(known[0], content, source, f"meta {name}", known[1], block=at)


def _dated(name: str) -> tuple[ClaimField, int] | None:
    """The field of a <meta> by its ``name``: "w-published-date", "article_publication_time"."""
    if _PUBLISHED.search(name) is None:
        return None
    return ("modified", 2) if _LAST.search(name) else ("published", 2)


def _twitter_card(name: str, content: str, claims: Claims) -> None:
    """A label ("Written by", "Est. reading time") and, in the next <meta>, what it labels."""
    if name == "twitter:label1":
        claims.card_label = content
    elif claims.card_label:
        claims.add("author", f"{claims.card_label}: {content}", "meta", "meta twitter:data1", 2)
        claims.card_label = ""


def _link(found: _Found, claims: Claims) -> None:
    href, url = found.get("href"), claims.url
    if not href:
        return
    for name in found.get("rel", "").lower().split():
        if name == "canonical":
            claims.add("canonical_url", absolute(href, url), "meta", "link canonical")
        elif name == "next":
            claims.add("next_url", absolute(href, url), "meta", "link next")
        elif name == "license":
            claims.add("licence", absolute(href, url), "meta", "link license")


def _site(text: str, classes: Sequence[str], claims: Claims) -> None:
    """The name of the site and the headline, as blog systems mark them, where <title> proves them:
    it ends with the site's name, or with the headline after it ("My Blog: A headline")."""
    title = next((c.value for c in claims.claims if c.detail == "title"), "")
    if not text or not title.endswith(text):
        return
    rest = title[: -len(text)].rstrip()
    if len(rest) < 3 or rest[-1].isalnum():
        return
    name = text if "site-title" in classes else rest.rstrip(_JOINS)
    if "site-title" not in classes:
        claims.add("title", text, "visible", "class entry-title")
    if len(name.split()) <= _MOST_SITE_WORDS:
        claims.add("outlet", name, "visible", "site in the title", 6)


def _visible(page: Page, carrier: Carrier, found: _Found, claims: Claims) -> None:
    tag = carrier.tag
    classes = found.get("class", "").split()
    if "site-title" in classes or "entry-title" in classes or "post-title" in classes:
        _site(_line(page, carrier), classes, claims)
        return
    if tag == "abbr":
        claims.add("moment", found.get("title"), "visible", "abbr title", 1, block=carrier.block)
    itemprop = found.get("itemprop", "").lower()
    names = " ".join(filter(None, (found.get("class"), found.get("data-testid"), found.get("id"))))[
        :300
    ]
    if tag == "time":
        stamp = found.get("datetime") or found.get("content") or _line(page, carrier)
        detail = f"time {itemprop or names}".strip()[:80]
        claims.add("moment", stamp, "visible", detail, 1, block=carrier.block)
        if found.get("datetime"):
            line = _line(page, carrier)
            detail = f"time text {names}".strip()[:80]
            claims.add("moment", line, "visible", detail, 2, block=carrier.block)
    for name in itemprop.split():
        known = ITEMPROPS.get(name)
        if known is not None:
            value = found.get("content") or found.get("datetime") or _line(page, carrier)
            detail = f"itemprop {name}"
            claims.add(known[0], value, "microdata", detail, known[1], block=carrier.block)
            return
    if tag != "time":
        _named(page, carrier, found, names, claims)


def _named(page: Page, carrier: Carrier, found: _Found, names: str, claims: Claims) -> None:
    """An element that goes by the name of a byline or of a date."""
    called = names.lower()
    if "author" in found.get("rel", "").lower().split():
        claims.add("byline", _line(page, carrier), "visible", "rel author", 0, block=carrier.block)
    elif carrier.tag == "a" and not _BYLINE.search(called):
        if not _NOT_BYLINE.search(called):
            line = _line(page, carrier)
            claims.add("byline", line, "visible", "link to an author", 2, block=carrier.block)
    elif _BYLINE.search(called) and not _NOT_BYLINE.search(called):
        for text in _byline_texts(page, carrier):
            detail = f"class {names}"[:80]
            claims.add("byline", text, "visible", detail, 1, block=carrier.block)
    elif _MOMENT.search(called) and not _NOT_MOMENT.search(called):
        line = _line(page, carrier)
        if any(c.isdigit() for c in line):
            detail = f"class {names}"[:80]
            claims.add("moment", line, "visible", detail, 3, block=carrier.block)


def _byline_texts(page: Page, carrier: Carrier) -> list[str]:
    """The links of a byline where names are links ("<a>Ann Lee</a>, The Post"), else its text."""
    line = _line(page, carrier, " | ")
    if not line or "|" not in line:
        return [line]
    inside = page.links[carrier.first_link : carrier.end_link][:12]
    if carrier.tag == "a":
        inside.insert(0, carrier)
    links = [_line(page, link) for link in inside]
    named = [text for text in links if text and looks_like_name(text) and " " in text]
    return named or [line]


def _texts(page: Page, carrier: Carrier) -> list[str]:
    return page.texts[carrier.first : carrier.end][:MOST_PIECES]


def _line(page: Page, carrier: Carrier, separator: str = " ") -> str:
    """The text of an element where it is short enough for a line, else nothing."""
    if carrier.end - carrier.first > MOST_PIECES:
        return ""
    text = separator.join(map(str.strip, page.texts[carrier.first : carrier.end]))
    return text if len(text) <= LONGEST_LINE else ""


def absolute(href: str, base: str | None) -> str:
    """``href`` as a full address; nothing where it is none."""
    try:
        return urljoin(base or "", href.strip())
    except ValueError:
        return ""


def _links(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in page.links:
        stated = _HREF.search(link.written)
        href = unescaped(stated[1]) if stated else "#"
        if not href.startswith(("#", "javascript:", "mailto:", "data:")):
            text = " ".join(" ".join(page.texts[link.first : link.end]).split())
            if text:
                found.setdefault(text, href)
    return found


def _linked(page: Page, stem: str) -> list[tuple[str, str]]:
    """The href and the text of links whose address has ``stem`` in it, or is a query alone."""
    return [
        (
            link.attributes().get("href", ""),
            " ".join(" ".join(page.texts[link.first : link.end]).split()),
        )
        for link in page.links
        if stem in link.written or '="?' in link.written
    ]


def _figures(page: Page, base: str | None) -> list[Image]:
    found: list[Image] = []
    for figure in page.figures:
        if figure.caption is None or not figure.image:
            continue
        image = attributes(figure.image)
        source = image.get("src", "")
        if not source or source.startswith("data:"):
            source = image.get("data-src") or image.get("data-original") or ""
        address = absolute(source, base)
        text = " ".join(" ".join(_texts(page, figure.caption)).split())
        if address and text:
            found.append(Image(url=address, caption=text[:1000]))
    return found
