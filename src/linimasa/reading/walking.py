"""The one walk over a page: its text blocks, and the elements that carry claims on its article.

It goes over the flat list of tags and texts (see markup.py) with a stack of its own. A tag that is
written the same twice is looked at once, and what is known of an element is only worked out when a
block stands in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from linimasa.reading.blocks import LINE, Element, RawBlock, clean, common
from linimasa.reading.carriers import Carrier
from linimasa.reading.guard import tame
from linimasa.reading.markup import Markup, attributes, flatten, unescaped
from linimasa.reading.tags import (
    BLOCK,
    BOLD,
    BREAK,
    END_BLOCK,
    END_BOLD,
    END_INLINE,
    END_LINK,
    INLINE,
    LEFT_OUT,
    LINK,
    TIME,
    VOID,
    Tag,
    tag_of,
)

# More blocks than any page of news has; what comes after them is not looked at.
MOST_BLOCKS = 20_000
# No more carriers than this are looked at: lists of other articles have dates by the hundred.
MOST_CARRIERS = 3_000
# No more figures than this are looked at.
MOST_FIGURES = 60
# A moment is written in less than this.
_LONGEST_MOMENT = 300

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


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
    texts: list[str] = field(default_factory=list)  # all but those of scripts and styles


def walk(html: str) -> Page:
    """Go over the markup of a page, once; the text of scripts and styles is never in a block."""
    page = Page(flatten(tame(html)))
    _Walk(page).over(page.markup)
    return page


class _Open:
    """An element that is open, and what is known of it once a block stands in it."""

    __slots__ = ("element", "first", "holder", "parent", "tag")

    def __init__(self, tag: Tag, parent: "_Open | None", holder: "_Open | None", first: int):
        self.tag = tag
        self.parent = parent
        self.holder = holder  # of an inline element: the nearest block-level one
        self.first = first
        self.element: Element | None = None


class _Walk:
    """The state of one walk: what is known of the tags, what is open, the block being gathered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = page.blocks
        self.texts = page.texts
        self.tags: dict[str, Tag] = {}  # by what is written in them
        self.figures: list[Figure] = []  # those that are open
        self.bold = 0  # how many bold elements it is in
        self.link = -1  # the text with which the link it is in begins
        self.link_from = 0  # ... and its first piece of the block being gathered
        self.pieces: list[str] = []  # of the block being gathered
        self.datetimes: list[str] = []
        self.first: _Open | None = None  # where it begins
        self.last: _Open | None = None  # ... and where its latest text stands
        self.link_chars = self.bold_chars = self.links = 0
        self.broken = False  # a line break came last
        self.cut = False  # two line breaks, not a tag, set it apart

    def over(self, markup: Markup) -> None:
        """Depth first; the pieces come in page order."""
        pieces = iter(markup.pieces)
        for piece in pieces:
            head, _, text = piece.partition(">")
            tag = self._tag(head)
            carrier = self._note(tag, "") if tag.noted else None
            if tag.name == markup.root:
                self._body(pieces, _Open(tag, None, None, 0), text)
                return
            if tag.how == LEFT_OUT:
                self._pass_over(pieces, tag, text, carrier)

    def _body(self, pieces: Iterator[str], top: _Open, text: str) -> None:
        """Gather the blocks of the body, whose first text is ``text``.

        This loop runs for every tag of a page; what is not in most of them is in other methods.
        """
        tags, blocks, texts = self.tags, self.blocks, self.texts
        gathered, datetimes = self.pieces, self.datetimes
        here = top
        # What is open: its name, where the walk was before it, what it carries.
        opened: list[tuple[str, _Open, Carrier | None]] = [(top.tag.name, top, None)]
        if text:
            self._text(text, here)
        for piece in pieces:
            head, _, text = piece.partition(">")
            tag = tags.get(head) or self._tag(head)
            how = tag.how
            if how == BLOCK:
                if gathered or datetimes:
                    self._flush(here)
                    if len(blocks) >= MOST_BLOCKS:
                        break
                else:
                    self.cut = False
                carrier = self._note(tag, "") if tag.noted else None
                opened.append((tag.name, here, carrier))
                here = _Open(tag, here, None, len(blocks))
            elif how >= END_BLOCK:
                # (What is not open is not closed: a <link> in <math> has an end tag of its own.)
                if opened[-1][0] == tag.name:
                    before, carrier = opened.pop()[1:]
                    if how == END_BLOCK:
                        if gathered or datetimes:
                            self._flush(here)
                        else:
                            self.cut = False
                        if here.element is not None:
                            here.element.end = len(blocks)
                        if not opened:
                            break
                    elif how != END_INLINE:
                        self._end_inline(how, here)
                    if carrier is not None:
                        self._end_note(carrier)
                    here = before
            elif how <= BOLD:
                carrier = self._note(tag, "") if tag.noted else None
                opened.append((tag.name, here, carrier))
                if how != INLINE:
                    self._begin_inline(tag)
                if tag.written:
                    here = _Open(tag, here, here.holder or here, len(blocks))
            elif how == LEFT_OUT:
                carrier = self._note(tag, "") if tag.noted else None
                text = self._pass_over(pieces, tag, text, carrier)
            else:
                self._alone(tag, here)
                if len(blocks) >= MOST_BLOCKS:
                    break
            if text:
                if text.isspace():
                    texts.append(text)
                    if gathered:
                        gathered.append(" ")
                else:
                    self._text(text, here)
        self._flush(here)
        while here.parent is not None:
            if here.element is not None:
                here.element.end = len(blocks)
            here = here.parent
        if here.element is not None:
            here.element.end = len(blocks)

    # -------------------------------------------------------------------------------------- tags

    def _tag(self, head: str) -> Tag:
        known = self.tags.get(head)
        if known is None:
            known = self.tags[head] = tag_of(head)
        return known

    def _begin_inline(self, tag: Tag) -> None:
        if tag.how == LINK:
            self.link, self.link_from = len(self.texts), len(self.pieces)
        elif tag.how == BOLD:
            self.bold += 1
        elif tag.how == TIME and (moment := attributes(tag.written).get("datetime")):
            self.datetimes.append(moment[:_LONGEST_MOMENT])

    def _end_inline(self, how: int, here: _Open) -> None:
        if how == END_BOLD:
            self.bold -= 1
        elif how == END_LINK:
            self._count_link()
            page = self.page
            if here.tag.how == LINK and len(page.links) < MOST_CARRIERS:
                page.links.append(Carrier("a", here.tag.written, "", self.link, len(self.texts)))
            self.link = -1

    def _alone(self, tag: Tag, here: _Open) -> None:
        """A tag with nothing in it."""
        if tag.noted:
            self._note(tag, "")
        if tag.how == BREAK:
            if self.broken:
                self._flush(here, cut=True)
            elif self.pieces:
                self.pieces.append(LINE)
                self.broken = True
        elif tag.how == VOID:
            if self.pieces or self.datetimes:
                self._flush(here)
            else:
                self.cut = False

    def _pass_over(
        self, pieces: Iterator[str], tag: Tag, text: str, carrier: Carrier | None
    ) -> str:
        """Go to the end of an element that is left out, and return the text that follows it.

        Only what may carry claims is taken down in it.
        """
        opened = [(tag.name, carrier)]
        if text:
            self.texts.append(unescaped(text))
        for piece in pieces:
            head, _, text = piece.partition(">")
            tag = self._tag(head)
            if tag.how >= END_BLOCK:
                if opened[-1][0] == tag.name:
                    carrier = opened.pop()[1]
                    if carrier is not None:
                        self._end_note(carrier)
                    if not opened:
                        return text
            else:
                carrier = self._note(tag, opened[-1][0]) if tag.noted else None
                if tag.how <= LEFT_OUT:
                    opened.append((tag.name, carrier))
            if text:
                self.texts.append(unescaped(text))
        return ""

    def _note(self, tag: Tag, parent: str) -> Carrier | None:
        """Take down an element that may carry claims, or belongs to a figure."""
        page, name = self.page, tag.name
        figure = self.figures[-1] if self.figures else None
        if name == "img":
            if figure is not None and not figure.image:
                figure.image = tag.written
            return None
        if name == "figure":
            self.figures.append(Figure())
        if len(page.carriers) >= MOST_CARRIERS and name != "figure":
            return None
        carrier = Carrier(
            name, tag.written, parent, len(self.texts), 0, len(page.links), 0, len(page.blocks)
        )
        if name == "figcaption" and figure is not None and figure.caption is None:
            figure.caption = carrier
        page.carriers.append(carrier)
        return carrier

    def _end_note(self, carrier: Carrier) -> None:
        carrier.end, carrier.end_link = len(self.texts), len(self.page.links)
        if carrier.tag == "figure":
            figure = self.figures.pop()
            if len(self.page.figures) < MOST_FIGURES:
                self.page.figures.append(figure)

    # ------------------------------------------------------------------------------------- text

    def _text(self, text: str, here: _Open) -> None:
        if "&" in text:
            text = unescaped(text)
        self.texts.append(text)
        if text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        if self.first is None:
            self.first = here
        self.last = here
        self.broken = False
        if (here.holder or here).tag.name == "pre" and "\n" in text:
            paragraphs = _BLANK_LINE.split(text)
            for paragraph in paragraphs[:-1]:
                self.pieces.append(paragraph)
                self._flush(here, cut=True)
                self.first = self.last = here
            text = paragraphs[-1]
        self.pieces.append(text)
        if self.link >= 0:
            self.link_chars += len(text)
        if self.bold:
            self.bold_chars += len(text)

    # ----------------------------------------------------------------------------------- blocks

    def _count_link(self) -> None:
        if self.link >= 0 and len(self.pieces) > self.link_from:
            self.links += 1

    def _flush(self, here: _Open, *, cut: bool = False) -> None:
        """End the block being gathered, if there is any text in it."""
        self._count_link()
        text = clean("".join(self.pieces)) if self.pieces else ""
        if text and self.first is not None and self.last is not None:
            first, holder = self._known(self.first), self._known(here.holder or here)
            last = first if self.first is self.last else self._known(self.last)
            if len(self.blocks) < MOST_BLOCKS:
                self.blocks.append(
                    RawBlock(
                        len(self.blocks), text, holder.tag, common(first, last, holder),
                        self.link_chars, self.bold_chars, self.links, tuple(self.datetimes),
                        self.cut or cut,
                    )
                )  # fmt: skip
        self._clear(cut=cut)

    def _clear(self, *, cut: bool) -> None:
        self.pieces.clear()
        self.datetimes.clear()
        self.first = self.last = None
        self.link_chars = self.bold_chars = self.links = self.link_from = 0
        self.broken = False
        self.cut = cut

    def _known(self, opened: _Open) -> Element:
        """The element with all that is known of it, and of those above it."""
        if opened.element is not None:
            return opened.element
        unknown = [opened]
        while (above := unknown[-1].parent) is not None and above.element is None:
            unknown.append(above)
        found = above.element if above is not None else None
        for step in reversed(unknown):
            found = step.element = _element(step, found)
        return _element(opened, None) if found is None else found


def _element(opened: _Open, parent: Element | None) -> Element:
    tag, holder = opened.tag, opened.holder
    bits = tag.bits
    if parent is None:
        return Element(tag.name, None, 0, tag.names, tag.hidden, False, bits, bits, bits, 0)
    near = bits | parent.hints | (parent.parent.hints if parent.parent else 0)
    return Element(
        tag.name, parent, parent.depth + 1, tag.names, tag.hidden or parent.hidden,
        holder is not None, bits, near, bits | parent.hints_path, opened.first, 0,
        holder.element if holder is not None else None,
    )  # fmt: skip
