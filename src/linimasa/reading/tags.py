"""What a tag says, as it is written: how it is gone through, its names, its hints, what is hidden.

Pages repeat their tags, and so do the pages of a site: each way of writing one is looked at once.
"""

import re
from functools import lru_cache

from linimasa.reading import hints
from linimasa.reading.carriers import ALWAYS, says_so
from linimasa.reading.markup import unescaped

# How a tag is gone through, in an order that lets several be told by one comparison: first those
# that stand in a line, last the end tags. One that is not named below parts blocks.
INLINE, TIME, LINK, BOLD, BLOCK, LEFT_OUT, BREAK, VOID, EMPTY = range(9)
END_BLOCK, END_INLINE, END_LINK, END_BOLD = range(9, 13)

_HOW = {
    **dict.fromkeys(
        (
            "abbr", "acronym", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
            "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s", "samp",
            "small", "span", "strike", "sub", "sup", "tt", "u", "var", "o:p", "st1:place",
        ),
        INLINE,
    ),
    "time": TIME, "a": LINK, "b": BOLD, "strong": BOLD, "br": BREAK,
    **dict.fromkeys(
        (
            "svg", "head", "object", "noscript", "audio", "video", "canvas", "select", "option",
            "textarea", "datalist", "map", "title", "rp", "rt",
        ),
        LEFT_OUT,
    ),
    # They have no end tag; the first part blocks, the others do not.
    **dict.fromkeys(
        (
            "area", "basefont", "bgsound", "col", "frame", "hr", "keygen", "param", "source",
            "track",
        ),
        VOID,
    ),
    **dict.fromkeys(
        ("img", "wbr", "input", "meta", "link", "base", "embed", "!", "!DOCTYPE"), EMPTY
    ),
}  # fmt: skip
_ENDS = {INLINE: END_INLINE, TIME: END_INLINE, LINK: END_LINK, BOLD: END_BOLD, BLOCK: END_BLOCK}
_NOTED = ALWAYS | {"figure", "figcaption", "img"}

# A class list longer than this is a machine's; its beginning says enough.
_LONGEST_NAMES = 300
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SAYING = re.compile(
    r' (class|id|role|itemprop|data-testid|data-component|rel|hidden|aria-hidden|style)="([^"]*)"'
)
_NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-component", "rel"))


class Tag:
    """A start or an end tag, by what is written in it."""

    __slots__ = ("bits", "hidden", "how", "name", "names", "noted", "written")

    def __init__(self, head: str) -> None:
        """``head`` is what stands between "<" and ">"."""
        self.names = ""  # its class, id, role, itemprop ..., in lower case
        self.hidden = False
        self.bits = 0  # the hints of its name and of its names
        self.noted = False  # whether it may carry claims, or belongs to a figure
        self.written = ""  # its attributes
        if head[0] == "/":
            self.name = head[1:]
            self.how = _ENDS.get(_HOW.get(self.name, BLOCK), END_INLINE)
            return
        self.name, _, self.written = head.partition(" ")
        self.how = _HOW.get(self.name, BLOCK)
        self.bits = hints.of_tags().get(self.name, 0)
        if self.written:
            self._read(self.written)
        self.noted = self.noted or self.name in _NOTED

    def _read(self, written: str) -> None:
        names = ""
        for key, value in _SAYING.findall(f" {written}"):
            if key in _NAMING:
                if value:
                    names = f"{names} {value}" if names else value
            elif (
                key == "hidden"
                or (key == "aria-hidden" and value == "true")
                or (key == "style" and _HIDDEN_STYLE.search(value[:_LONGEST_NAMES]))
            ):
                self.hidden = True
        self.noted = says_so(self.name, written)
        if not names:
            return
        self.names = unescaped(names).lower()
        bits, claiming = hints.read(self.names)
        if len(self.names) > _LONGEST_NAMES:
            self.names = self.names[:_LONGEST_NAMES]
            bits = hints.of_names(self.names)
        self.bits |= bits
        self.noted = self.noted or claiming


@lru_cache(maxsize=2048)
def tag_of(head: str) -> Tag:
    """The tag that is written so (shared: it is read, never changed)."""
    return Tag(head)
