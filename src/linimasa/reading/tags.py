"""What a tag says, as it is written: how it is gone through, its names, its hints, what is hidden.

Pages repeat their tags: each way of writing one is looked at once.
"""

import re

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
_NAMES = re.compile(r' (?:class|id|r(?:ole|el)|itemprop|data-(?:testid|component))="([^"]+)"')
_HIDING = re.compile(
    r' (?:hidden="|aria-hidden="true"|'
    r'style="[^"]{0,300}?(?i:display\s*:\s*none|visibility\s*:\s*hidden))'
)


class Tag:
    """A start or an end tag, by what is written in it."""

    __slots__ = ("bits", "hidden", "how", "name", "names", "noted", "written")

    def __init__(self, head: str) -> None:
        """``head`` is what stands between "<" and ">"."""
        self.name, _, self.written = head.partition(" ")  # the name, and the attributes
        self.names = ""  # its class, id, role, itemprop ..., in lower case
        self.hidden = False
        self.bits = 0  # the hints of its name and of its names
        self.noted = False  # whether it may carry claims, or belongs to a figure
        if head[0] == "/":
            self.name = head[1:]
            self.how = _ENDS.get(_HOW.get(self.name, BLOCK), END_INLINE)
            return
        self.how = _HOW.get(self.name, BLOCK) if head[0] != "?" else EMPTY  # <?php ... ?>
        self.bits = hints.of_tags().get(self.name, 0)
        self.noted = self.name in _NOTED
        if self.written and not (self.noted and self.how == EMPTY):  # (nothing stands in it)
            self._read(head)

    def _read(self, head: str) -> None:
        written = self.written
        if "hidden" in written or "style=" in written:
            self.hidden = _HIDING.search(head) is not None
        self.noted = self.noted or says_so(self.name, written)
        names = " ".join(_NAMES.findall(head, len(self.name)))
        if not names:
            return
        if "&" in names:
            names = unescaped(names)
        self.names = names = names.lower()
        bits, claiming = hints.read(names)
        if len(names) > _LONGEST_NAMES:
            self.names = names[:_LONGEST_NAMES]
            bits = hints.of_names(self.names)
        self.bits |= bits
        self.noted = self.noted or claiming


class Tags(dict[str, Tag]):
    """The tags of a page, by what is written in them: each way of writing one is looked at once."""

    def __missing__(self, head: str) -> Tag:
        tag = self[head] = Tag(head)
        return tag
