"""One pass over the tree of a page: every claim on its article, each with where it stands."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from linimasa.model import Image
from linimasa.reading.metadata.bylines import looks_like_name
from linimasa.reading.metadata.claims import JOINT, Claims
from linimasa.reading.metadata.jsonld import gather_jsonld
from linimasa.reading.metadata.metatags import ITEMPROPS, META
from linimasa.reading.metadata.titles import heading_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# What carries claims in its attributes. One selector, so that the tree is walked once.
_CARRIERS = (
    'meta, title, h1, time, link[rel], script[type*="ld+json"], [itemprop], [rel~="author"], '
    'a[href*="/author/"], a[href*="/authors/"], a[href*="/autor/"], a[href*="/writer/"], '
    'a[href*="/penulis/"], '
    '[class*="byline" i], [class*="author" i], [class*="penulis" i], [class*="reporter" i], '
    '[class*="date" i], [class*="time" i], [class*="publish" i], [class*="contributor" i], '
    '[class~="site-title"], [class~="entry-title"], [class~="post-title"], '
    '[data-testid*="byline" i], [data-testid*="author" i], [class*="autor" i]'
)
# An element whose text is longer than this is no byline and no date line.
LONGEST_LINE = 300
LONGEST_HEADING = 500
# No more carriers than this are looked at: lists of other articles have dates by the hundred.
MOST_CARRIERS = 3_000

# What may join the name of a site and a headline in <title>; a name has no more words than this.
_JOINS = " :|-–—·•«»"
_MOST_SITE_WORDS = 6
_BYLINE = re.compile(r"byline|author|autor|penulis|reporter|contributor", re.I)
_NOT_BYLINE = re.compile(
    r"bio\b|avatar|authority|comment|related|follow|social|share|recommend|sidebar|widget|footer|"
    r"author-?(?:box|card|desc|info-?box|page|list|about)|icon|image|photo|thumb",
    re.I,
)
_MOMENT = re.compile(r"date|time|publish|posted|tanggal|waktu", re.I)
_NOT_MOMENT = re.compile(
    r"update-?nav|candidate|mandate|timeline|sometime|validate|countdown", re.I
)


def gather(tree: "LexborHTMLParser", html: str, url: str | None = None) -> Claims:
    """Collect what the page says of its article, in page order. Reads ``tree``, never changes it.

    ``html`` is the source of ``tree``; ``url`` the address it was published at.
    """
    claims = Claims(url=url)
    scripts: list[str] = []
    root = tree.root
    if root is None:
        return claims
    language = tree.css_first("html")
    if language is not None:
        for key in ("lang", "xml:lang"):
            claims.add("language", language.attributes.get(key), "meta", f"html {key}")
    for count, node in enumerate(tree.css(_CARRIERS)):
        if count >= MOST_CARRIERS:
            break
        _carrier(node, claims, scripts, url)
    gather_jsonld(scripts, claims, url)
    claims.links = lambda: _links(tree)
    claims.figures = _figures(tree, url)
    return claims


def _carrier(node: "LexborNode", claims: Claims, scripts: list[str], url: str | None) -> None:
    tag = node.tag
    if tag == "meta":
        _meta(node, claims)
    elif tag == "script":
        scripts.append(node.text())
    elif tag == "link":
        _link(node, claims, url)
    elif tag == "title":
        if node.parent is not None and node.parent.tag == "head":
            claims.add("title", node.text(), "meta", "title", 8)
    elif tag == "h1":
        text = node.text(separator=JOINT) if len(node.text()) <= LONGEST_HEADING else ""
        text = heading_text(text, claims.language)
        claims.add("title", text, "visible", "h1")
    else:
        _visible(node, tag or "", claims)


def _meta(node: "LexborNode", claims: Claims) -> None:
    attributes = node.attributes
    content = attributes.get("content") or attributes.get("value")
    if not content:
        return
    if attributes.get("name") in ("twitter:label1", "twitter:data1"):
        _twitter_card(attributes["name"] or "", content, claims)
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in (attributes.get(attribute) or "").lower().split():
            known = META.get(name)
            if known is None and attribute == "itemprop":
                known = ITEMPROPS.get(name)
            if known is not None:
                source: Literal["meta", "microdata"] = "meta"
                if attribute == "itemprop":
                    source = "microdata"
                claims.add(known[0], content, source, f"meta {name}", known[1])


def _twitter_card(name: str, content: str, claims: Claims) -> None:
    """A label ("Written by", "Est. reading time") and, in the next <meta>, what it labels."""
    if name == "twitter:label1":
        claims.card_label = content
    elif claims.card_label:
        claims.add("author", f"{claims.card_label}: {content}", "meta", "meta twitter:data1", 2)
        claims.card_label = ""


def _link(node: "LexborNode", claims: Claims, url: str | None) -> None:
    attributes = node.attributes
    href = attributes.get("href")
    if not href:
        return
    rel = (attributes.get("rel") or "").lower().split()
    for name in rel:
        if name == "canonical":
            claims.add("canonical_url", absolute(href, url), "meta", "link canonical")
        elif name == "next":
            claims.add("next_url", absolute(href, url), "meta", "link next")
        elif name == "license":
            claims.add("licence", absolute(href, url), "meta", "link license")


def _site(node: "LexborNode", classes: Sequence[str], claims: Claims) -> None:
    """The name of the site and the headline, as blog systems mark them, where <title> proves them:
    it ends with the site's name, or with the headline after it ("My Blog: A headline")."""
    text = _line(node)
    page = next((c.value for c in claims.claims if c.detail == "title"), "")
    if not text or not page.endswith(text):
        return
    rest = page[: -len(text)].rstrip()
    if len(rest) < 3 or rest[-1].isalnum():
        return
    name = text if "site-title" in classes else rest.rstrip(_JOINS)
    if "site-title" not in classes:
        claims.add("title", text, "visible", "class entry-title")
    if len(name.split()) <= _MOST_SITE_WORDS:
        claims.add("outlet", name, "visible", "site in the title", 6)


def _visible(node: "LexborNode", tag: str, claims: Claims) -> None:
    attributes = node.attributes
    classes = (attributes.get("class") or "").split()
    if "site-title" in classes or "entry-title" in classes or "post-title" in classes:
        _site(node, classes, claims)
        return
    if tag == "abbr" and attributes.get("title"):
        claims.add("moment", attributes.get("title"), "visible", "abbr title", 1)
    itemprop = (attributes.get("itemprop") or "").lower()
    names = " ".join(
        filter(None, (attributes.get("class"), attributes.get("data-testid"), attributes.get("id")))
    )[:300]
    if tag == "time":
        stamp = attributes.get("datetime") or attributes.get("content") or _line(node)
        claims.add("moment", stamp, "visible", f"time {itemprop or names}".strip()[:80], 1)
        if attributes.get("datetime"):
            claims.add("moment", _line(node), "visible", f"time text {names}".strip()[:80], 2)
    for name in itemprop.split():
        known = ITEMPROPS.get(name)
        if known is not None:
            value = attributes.get("content") or attributes.get("datetime") or _line(node)
            claims.add(known[0], value, "microdata", f"itemprop {name}", known[1])
            return
    if tag == "time":
        return
    rel = (attributes.get("rel") or "").lower().split()
    if "author" in rel:
        claims.add("byline", _line(node), "visible", "rel author", 0)
    elif tag == "a" and not _BYLINE.search(names):
        if not _NOT_BYLINE.search(names):
            claims.add("byline", _line(node), "visible", "link to an author", 2)
    elif _BYLINE.search(names) and not _NOT_BYLINE.search(names):
        for text in _byline_texts(node):
            claims.add("byline", text, "visible", f"class {names}"[:80], 1)
    elif _MOMENT.search(names) and not _NOT_MOMENT.search(names):
        line = _line(node)
        if any(c.isdigit() for c in line):
            claims.add("moment", line, "visible", f"class {names}"[:80], 3)


def _byline_texts(node: "LexborNode") -> list[str]:
    """The links of a byline where names are links ("<a>Ann Lee</a>, The Post"), else its text."""
    line = _line(node, " | ")
    if not line or "|" not in line:
        return [line]
    links = [_line(link) for link in node.css("a")[:12]]
    named = [text for text in links if text and looks_like_name(text) and " " in text]
    return named or [line]


def _line(node: "LexborNode", separator: str = " ") -> str:
    """The text of a node where it is short enough for a line, else nothing."""
    text = node.text(separator=separator, strip=True)
    return text if len(text) <= LONGEST_LINE else ""


def absolute(href: str, base: str | None) -> str:
    """``href`` as a full address; nothing where it is none."""
    try:
        return urljoin(base or "", href.strip())
    except ValueError:
        return ""


def _links(tree: "LexborHTMLParser") -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("a[href]")[:MOST_CARRIERS]:
        href = node.attributes.get("href") or ""
        text = " ".join(node.text(separator=" ").split())
        if text and not href.startswith(("#", "javascript:", "mailto:", "data:")):
            found.setdefault(text, href)
    return found


def _figures(tree: "LexborHTMLParser", base: str | None) -> list[Image]:
    found: list[Image] = []
    for figure in tree.css("figure")[:60]:
        image = figure.css_first("img")
        if image is None:
            continue
        attributes = image.attributes
        source = attributes.get("src") or ""
        if not source or source.startswith("data:"):
            source = attributes.get("data-src") or attributes.get("data-original") or ""
        address = absolute(source, base)
        caption = figure.css_first("figcaption")
        text = " ".join(caption.text(separator=" ").split()) if caption is not None else ""
        if address and text:
            found.append(Image(url=address, caption=text[:1000]))
    return found
