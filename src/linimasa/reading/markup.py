"""The markup of a page as one flat list: every tag with the text that follows it.

The parser (lexbor) mends what is broken and writes the page out again; in what it writes, a "<"
begins a tag, a ">" ends it, and every value stands in double quotes. So the page is cut at "<" in
one step, without an object of Python for each node of its tree.
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

# What never is text a reader sees, and may hold a bare "<"; and drawings, which are many tags.
_LEFT_OUT = ["script", "style", "template", "iframe", "noembed", "noframes", "svg"]
_COMMENT = re.compile(r"<!--.*?-->|<\?[^>]*>", re.S)
# The two others that may hold a bare "<", and whose text is shown.
_BARE = re.compile(r"(<(xmp|plaintext)(?: [^>]*)?>)(.*?)(?=</\2>)", re.S)
_ATTRIBUTE = re.compile(r' ([^ =]+)="([^"]*)"')


class Markup(NamedTuple):
    """A page cut at each "<"."""

    pieces: list[str]  # "p class="lead">Text", "/p>": a tag without its "<", and the text after it
    jsonld: list[str]  # the scripts that hold JSON-LD
    root: str  # the tag in which the text of the page stands: "body", where there is one


def flatten(html: str) -> Markup:
    """The markup of a page, without scripts, styles, templates and drawings; a comment is a "!"."""
    tree = LexborHTMLParser(html)
    jsonld = [script.text() for script in tree.css('script[type*="ld+json"]')]
    tree.strip_tags(_LEFT_OUT, recursive=True)
    source = tree.html or ""
    if "<!--" in source or "<?" in source:
        source = _COMMENT.sub("<!>", source)
    if "<xmp" in source or "<plaintext" in source:
        source = _BARE.sub(lambda found: found[1] + escaped(found[3]), source)
    pieces = source.split("<")
    del pieces[0]
    if source.count("<") != source.count(">"):
        pieces = _whole(pieces)
    root = tree.body or tree.root
    return Markup(pieces, jsonld, (root.tag or "") if root is not None else "")


def _whole(pieces: list[str]) -> list[str]:
    """The pieces, where the name of an attribute has a "<" in it: <div <span> is one tag."""
    found: list[str] = []
    begun = ""
    for piece in pieces:
        if ">" in piece:
            found.append(begun + piece)
            begun = ""
        else:
            begun += f"{piece}<"
    return found


def scripts(html: str) -> list[str]:
    """The text of each script of a page."""
    return [script.text() for script in LexborHTMLParser(html).css("script")]


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag, from what stands in it after its name."""
    found = dict(_ATTRIBUTE.findall(f" {written}"))
    if "&" in written:
        return {name: unescaped(value) for name, value in found.items()}
    return found


def unescaped(text: str) -> str:
    """Text as it was before the parser wrote it out: it escapes these five and no others."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&nbsp;", "\xa0").replace("&amp;", "&")


def escaped(text: str) -> str:
    """The inverse, as far as text needs it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
