"""The markup of a page as one flat list: every tag with the text that follows it.

The parser (lexbor) mends what is broken and writes the page out again; in what it writes, a "<"
begins a tag, a ">" ends it, and every value stands in double quotes. So the page is cut at "<" in
one step, without an object of Python for each node of its tree.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

# What never is text a reader sees, and may hold a bare "<"; and drawings, which are many tags.
_LEFT_OUT = ["script", "style", "template", "iframe", "noembed", "noframes", "svg"]
# The two others that may hold a bare "<", and whose text is shown.
_BARE = ("xmp", "plaintext")
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
    pieces = source.split("<")
    del pieces[0]
    if (
        source.count("<") != source.count(">")
        or "<!--" in source
        or "<?" in source
        or "<xmp" in source
        or "<plaintext" in source
    ):
        pieces = list(_mended(pieces))
    root = tree.body or tree.root
    return Markup(pieces, jsonld, (root.tag or "") if root is not None else "")


def _mended(pieces: list[str]) -> Iterator[str]:
    """The pieces, where a "<" begins no tag: in a comment, in text that is shown as it is written,
    in the name of an attribute (<div <span> is one tag). A comment becomes the tag "!"."""
    begun: list[str] = []  # a tag that has not ended
    raw = comment = ""  # what it is in, by what ends it
    for piece in pieces:
        if comment:
            _, end, text = piece.partition(comment)
            if end:
                comment = ""
                yield f"!>{text}"
        elif raw:
            if piece.startswith(raw):
                raw = ""
                yield piece
            else:
                yield f"!>{escaped(f'<{piece}')}"
        elif begun or ">" not in piece:
            if not begun and piece.startswith("!--"):
                comment = "-->"
                continue
            begun.append(piece)
            if ">" in piece:
                yield "<".join(begun)
                begun = []
        elif piece[0] == "?" or piece.startswith("!--"):
            _, end, text = piece.partition(">") if piece[0] == "?" else piece[3:].partition("-->")
            if end:
                yield f"!>{text}"
            else:
                comment = "-->"
        else:
            if piece.startswith(_BARE):
                head, _, text = piece.partition(">")
                name = head.partition(" ")[0]
                if name in _BARE:
                    raw = f"/{name}>"
                    piece = f"{head}>{escaped(text)}"
            yield piece


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
