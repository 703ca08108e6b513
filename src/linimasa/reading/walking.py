"""The one walk over a page: its text blocks, and the elements that carry claims on its article.

It goes over the flat list of tags and texts (see markup.py) with a stack of its own. What is known
of an element is only worked out when a block stands in it, and its attributes are read once however
often the same ones are written.
"""

import re
from dataclasses import dataclass, field

from linimasa.reading import hints
from linimasa.reading.blocks import LINE, Element, RawBlock, clean, common
from linimasa.reading.carriers import ALWAYS, Carrier, says_so
from linimasa.reading.guard import tame
from linimasa.reading.markup import Markup, attributes, flatten, unescaped

# More blocks than any page of news has; what comes after them is not looked at.
MOST_BLOCKS = 20_000
# No more carriers than this are looked at: lists of other articles have dates by the hundred.
MOST_CARRIERS = 3_000
# No more figures than this are looked at.
MOST_FIGURES = 60
# A class list longer than this is a machine's; its beginning says enough.
_LONGEST_NAMES = 300

# How a tag is gone through; one that is not named here parts blocks.
_BLOCK, _INLINE, _LEFT_OUT, _EMPTY, _BREAK = range(5)
_HOW = {
    **dict.fromkeys(
        (
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
            "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s",
            "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
            "o:p", "st1:place",
        ),
        _INLINE,
    ),
    **dict.fromkeys(
        (
            "svg", "head", "object", "noscript", "audio", "video", "canvas", "select", "option",
            "textarea", "datalist", "map", "title", "rp", "rt",
        ),
        _LEFT_OUT,
    ),
    **dict.fromkeys(
        ("img", "wbr", "input", "meta", "link", "base", "embed", "!", "!DOCTYPE"), _EMPTY
    ),
    "br": _BREAK,
}  # fmt: skip
# Of those that part blocks, these have no end tag.
_VOID = frozenset(
    ("area", "basefont", "bgsound", "col", "frame", "hr", "keygen", "param", "source", "track")
)
_BOLD = frozenset(("b", "strong"))
_NOTED = ALWAYS | {"figure", "figcaption", "img"}

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SAYING = re.compile(
    r' (class|id|role|itemprop|data-testid|data-component|rel|hidden|aria-hidden|style)="([^"]*)"'
)
_NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-component", "rel"))
_NOTHING = ("", False, 0)


@dataclass(slots=True, eq=False)
class Figure:
    """A <figure>: the attributes of its first image, and its first caption."""

    image: str = ""
    caption: Carrier | None = None


@dataclass(slots=True, eq=False)
class Page:
    """What one walk over the markup of a page finds, each in page order."""

    markup: Markup
    blocks: list[RawBlock] = field(default_factory=list)
    carriers: list[Carrier] = field(default_factory=list)
    links: list[Carrier] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # of all elements, scripts and styles left out


def walk(html: str) -> Page:
    """Go over the markup of a page, once; the text of scripts and styles is never in a block."""
    page = Page(flatten(tame(html)))
    _Walk(page).over(page.markup)
    return page


@dataclass(slots=True, eq=False)
class _Open:
    """An element that is open, and what is known of it once a block stands in it."""

    tag: str
    written: str
    parent: "_Open | None"
    holder: "_Open | None"  # of an inline element: the nearest block-level one
    first: int
    element: Element | None = None


class _Walk:
    """The state of one walk: where on the page it is, and the block being gathered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = page.blocks
        self.texts = page.texts
        self.tag_bits = hints.of_tags()
        self.said: dict[str, tuple[str, bool, int]] = {}  # by what is written in a tag
        self.claiming: set[str] = set()  # ... of which these may carry claims
        self.tags: list[str] = []  # that are open
        self.before: list[_Open] = []  # for each of them, where the walk was before it
        self.noted: list[tuple[int, Carrier]] = []  # the carriers that are open, and how deep
        self.figures: list[Figure] = []  # those that are open
        # Nothing is read while this many tags or more are open: 1 outside the body, 0 where
        # something is read.
        self.outside = 1
        self.top = self.here = self.holder = _Open("", "", None, None, 0)
        self.bold = 0  # how many bold elements it is in
        self.link = -1  # the text with which the link it is in began
        self.first: _Open | None = None  # where the block being gathered begins
        self.last: _Open | None = None  # ... and where its latest text stands
        self._clear(cut=False)

    def over(self, markup: Markup) -> None:
        """Depth first; the pieces come in page order."""
        self.top.tag = markup.root
        for piece in markup.pieces:
            head, _, text = piece.partition(">")
            if head[0] == "/":
                self._close(head[1:])
            else:
                tag, _, written = head.partition(" ")
                self._open(tag, written)
            if text:
                self._text(text)
        self._end_block()
        step: _Open | None = self.here
        while step is not None:
            self._end(step)
            step = step.parent

    # -------------------------------------------------------------------------------------- tags

    def _open(self, tag: str, written: str) -> None:
        if written and written not in self.said:
            self._read(written)
        if tag in _NOTED or written in self.claiming:
            self._note(tag, written)
        how = _HOW.get(tag, _BLOCK)
        if self.outside:
            if how != _EMPTY and how != _BREAK and tag not in _VOID:
                self.tags.append(tag)
                self.before.append(self.here)
                if tag == self.top.tag and self.outside == 1 and len(self.blocks) < MOST_BLOCKS:
                    self.top.written = written
                    self.outside = 0
            return
        if how == _INLINE:
            self.tags.append(tag)
            self.before.append(self.here)
            if tag == "a":
                self.link_from, self.link = len(self.pieces), len(self.texts)
            elif tag in _BOLD:
                self.bold += 1
            elif tag == "time" and (moment := attributes(written).get("datetime")):
                self.datetimes.append(moment[:_LONGEST_NAMES])
            if written:
                here = self.here
                self.here = _Open(tag, written, here, here.holder or here, len(self.blocks))
        elif how == _BLOCK:
            self._end_block()
            if tag not in _VOID:
                self.tags.append(tag)
                self.before.append(self.here)
                self.here = self.holder = _Open(tag, written, self.here, None, len(self.blocks))
        elif how == _BREAK:
            self._break()
        elif how == _LEFT_OUT:
            self.tags.append(tag)
            self.before.append(self.here)
            self.outside = len(self.tags)

    def _close(self, tag: str) -> None:
        tags = self.tags
        if not tags or tags[-1] != tag:
            return  # of an element that is never open: <link> inside <svg>
        tags.pop()
        before = self.before.pop()
        while self.noted and self.noted[-1][0] > len(tags):
            self._noted(self.noted.pop()[1])
        if self.outside:
            if len(tags) < self.outside and self.outside > 1:
                self.outside = 0
            return
        how = _HOW.get(tag, _BLOCK)
        if how == _BLOCK:
            self._end_block()
            self._end(self.here)
            self.holder = before.holder or before
            if tag == self.top.tag:
                self.outside = 1
        elif tag == "a":
            self._close_link()
            if self.link >= 0 and self.here is not before:
                self._link(self.here)
            self.link = -1
        elif tag in _BOLD:
            self.bold -= 1
        self.here = before

    def _read(self, written: str) -> None:
        """Take down what the attributes of a tag say: names, whether it is hidden, hints."""
        names, hidden = "", False
        for key, value in _SAYING.findall(f" {written}"):
            if key in _NAMING:
                if value:
                    names = f"{names} {value}" if names else value
            elif (
                key == "hidden"
                or (key == "aria-hidden" and value == "true")
                or (key == "style" and _HIDDEN_STYLE.search(value[:_LONGEST_NAMES]))
            ):
                hidden = True
        claims = says_so(written)
        bits = 0
        if names:
            names = unescaped(names).lower()
            bits, claiming = hints.read(names)
            claims = claims or claiming
            if len(names) > _LONGEST_NAMES:
                names = names[:_LONGEST_NAMES]
                bits = hints.of_names(names)
        self.said[written] = names, hidden, bits
        if claims:
            self.claiming.add(written)

    def _note(self, tag: str, written: str) -> None:
        """Take down an element that may carry claims, or belongs to a figure."""
        page, figure = self.page, self.figures[-1] if self.figures else None
        if tag == "img" and figure is not None and not figure.image:
            figure.image = written
        if len(page.carriers) >= MOST_CARRIERS or (tag == "img" and written not in self.claiming):
            return
        parent = self.tags[-1] if self.tags else ""
        carrier = Carrier(tag, written, parent, len(self.texts), 0, len(page.links))
        if tag == "figure":
            self.figures.append(Figure())
        elif tag == "figcaption" and figure is not None and figure.caption is None:
            figure.caption = carrier
        if tag not in ("figure", "figcaption") or written in self.claiming:
            page.carriers.append(carrier)
        if _HOW.get(tag, _BLOCK) != _EMPTY and tag not in _VOID:
            self.noted.append((len(self.tags) + 1, carrier))

    def _noted(self, carrier: Carrier) -> None:
        """Take down the end of such an element."""
        carrier.end, carrier.end_link = len(self.texts), len(self.page.links)
        if carrier.tag == "figure":
            figure = self.figures.pop()
            if len(self.page.figures) < MOST_FIGURES:
                self.page.figures.append(figure)

    def _link(self, link: _Open) -> None:
        page = self.page
        if len(page.links) < MOST_CARRIERS and len(self.texts) > self.link:
            page.links.append(Carrier("a", link.written, "", self.link, len(self.texts)))

    # ------------------------------------------------------------------------------------- text

    def _text(self, text: str) -> None:
        if "&" in text:
            text = unescaped(text)
        if text.isspace():
            if self.noted:
                self.texts.append(text)
            if self.pieces and not self.outside:
                self.pieces.append(" ")
            return
        self.texts.append(text)
        if self.outside:
            return
        here = self.here
        if self.first is None:
            self.first = here
        self.last = here
        self.broken = False
        if self.holder.tag == "pre" and "\n" in text:
            paragraphs = _BLANK_LINE.split(text)
            for paragraph in paragraphs[:-1]:
                self.pieces.append(paragraph)
                self._flush(cut=True)
                self.first = self.last = here
            text = paragraphs[-1]
        self.pieces.append(text)
        if self.link >= 0:
            self.link_chars += len(text)
        if self.bold:
            self.bold_chars += len(text)

    def _break(self) -> None:
        if self.broken:
            self._flush(cut=True)
        elif self.pieces:
            self.pieces.append(LINE)
            self.broken = True

    def _close_link(self) -> None:
        if self.link >= 0 and len(self.pieces) > self.link_from:
            self.links += 1

    # ----------------------------------------------------------------------------------- blocks

    def _end_block(self) -> None:
        if self.pieces or self.datetimes:
            self._flush()
        else:
            self.cut = False

    def _flush(self, *, cut: bool = False) -> None:
        self._close_link()
        text = clean("".join(self.pieces)) if self.pieces else ""
        if text and self.first is not None and self.last is not None:
            first, holder = self._known(self.first), self._known(self.holder)
            last = first if self.first is self.last else self._known(self.last)
            self.blocks.append(
                RawBlock(
                    len(self.blocks), text, self.holder.tag, common(first, last, holder),
                    self.link_chars, self.bold_chars, self.links, self.datetimes or (),
                    self.cut or cut,
                )
            )  # fmt: skip
            if len(self.blocks) == MOST_BLOCKS:
                self.outside = 1
        self._clear(cut=cut)

    def _clear(self, *, cut: bool) -> None:
        self.pieces: list[str] = []
        self.datetimes: list[str] = []
        self.first = self.last = None
        self.link_chars = self.bold_chars = self.link_from = self.links = 0
        self.broken = False  # a line break came last
        self.cut = cut

    def _known(self, opened: _Open) -> Element:
        """The element with all that is known of it, and those above it."""
        unknown: list[_Open] = []
        step: _Open | None = opened
        while step is not None and step.element is None:
            unknown.append(step)
            step = step.parent
        above = step.element if step is not None else None
        for step in reversed(unknown):
            step.element = above = self._element(step, above)
        return above if above is not None else self._known(self.top)

    def _element(self, opened: _Open, parent: Element | None) -> Element:
        names, hidden, bits = self.said[opened.written] if opened.written else _NOTHING
        bits |= self.tag_bits.get(opened.tag, 0)
        if parent is None:
            return Element(opened.tag, None, 0, names, hidden, False, bits, bits, bits, 0)
        holder = opened.holder
        near = bits | parent.hints | (parent.parent.hints if parent.parent else 0)
        return Element(
            opened.tag, parent, parent.depth + 1, names, hidden or parent.hidden,
            holder is not None, bits, near, bits | parent.hints_path, opened.first, 0,
            holder.element if holder is not None else None,
        )  # fmt: skip

    def _end(self, opened: _Open) -> None:
        """The blocks of an element, and of those above that end with it, end here."""
        if opened.element is not None:
            opened.element.end = len(self.blocks)
