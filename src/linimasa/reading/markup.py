"""The markup of a page as one flat list: every tag with the text that follows it.

The parser (lexbor) mends what is broken and writes the page out again; in what it writes, a "<"
begins a tag, a ">" ends it, and every value stands in double quotes. So the page is cut at both in
one step, without an object of Python for each node of its tree.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from linimasa.reading.decode import sound
from linimasa.reading.guard import tame

# What never is text a reader sees, and may hold a bare "<"; and drawings, which are many tags.
_LEFT_OUT = ["script", "style", "template", "iframe", "noembed", "noframes", "svg"]
# The two others that may hold a bare "<", and whose text is shown.
_BARE = ("xmp", "plaintext")
_ATTRIBUTE = re.compile(r' ([^ =]+)="([^"]*)"')


class Markup(NamedTuple):
    """A page cut at each "<" and each ">"."""

    tags: list[str]  # 'p class="lead"', "/p", "!": what stands between "<" and ">"
    texts: list[str]  # the text after each
    jsonld: list[str]  # the scripts that hold JSON-LD
    root: str  # the tag in which the text of the page stands: "body", where there is one


def flatten(html: str) -> Markup:
    """The markup of a page, without scripts, styles, templates and drawings; a comment is a "!"."""
    tree = _parsed(html)
    jsonld = [script.text() for script in tree.css('script[type*="ld+json"]')]
    tree.strip_tags(_LEFT_OUT, recursive=True)
    source = tree.html or ""
    top = tree.body or tree.root
    root = (top.tag or "") if top is not None else ""
    del tree, top  # (the largest thing in memory while a page is read)
    tags, texts = _plainly_cut(source) or _cut(_mended(source.split("<")[1:]))
    return Markup(tags, texts, jsonld, root)


def _parsed(html: str) -> LexborHTMLParser:
    """The tree of a page, which is made harmless first."""
    html = tame(html)
    try:
        return LexborHTMLParser(html.encode("utf-8"))
    except UnicodeEncodeError:
        return LexborHTMLParser(sound(html).encode("utf-8"))


def _plainly_cut(source: str) -> tuple[list[str], list[str]] | None:
    """The tags and texts of markup in which each "<" begins a tag or a comment; else None."""
    if "<!--" in source:
        first, *others = source.split("<!--")
        kept = [first]
        within = ""  # of a comment that goes on: what its end may begin with, in "<!-->"
        for piece in others:
            if not within and kept[-1].rfind("<") > kept[-1].rfind(">"):  # it stands in a tag
                return None
            _, end, text = f"{within}{piece}".partition("-->")
            if end:
                kept.append(text)
            within = "" if end else "--"
        source = "<!>".join(kept)
    pieces = source.replace(">", "<").split("<")
    tags = pieces[1::2]
    if len(pieces) != 2 * source.count("<") + 1 or "/xmp" in tags or "/plaintext" in tags:
        return None
    return tags, pieces[2::2]


def _cut(pieces: Iterable[str]) -> tuple[list[str], list[str]]:
    """The tags and texts of pieces that begin with a tag, without its "<"."""
    cut = [piece.partition(">") for piece in pieces]
    return [tag for tag, _, _ in cut], [text for _, _, text in cut]


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
    return [script.text() for script in _parsed(html).css("script")]


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
