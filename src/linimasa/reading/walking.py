"""The one walk over a page: its text blocks, and the elements that carry claims on its article.

It goes over the flat lists of tags and texts (see markup.py) with a stack of its own. A tag that is
written the same twice is looked at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from linimasa.reading.blocks import LINE, Element, RawBlock, clean, common
from linimasa.reading.carriers import Carrier
from linimasa.reading.markup import Markup, attributes, flatten, unescaped
from linimasa.reading.tags import (
    BLOCK,
    BOLD,
    BREAK,
    END_BLOCK,
    END_INLINE,
    INLINE,
    LEFT_OUT,
    LINK,
    TIME,
    VOID,
    Tag,
    Tags,
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

    jsonld: list[str]  # the scripts that hold JSON-LD
    blocks: list[RawBlock] = field(default_factory=list)
    carriers: list[Carrier] = field(default_factory=list)
    links: list[Carrier] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # all but those of scripts and styles


def walk(html: str) -> Page:
    """Go over the markup of a page, once; the text of scripts and styles is never in a block."""
    markup = flatten(html)
    page = Page(markup.jsonld)
    _Walk(page).over(markup)
    return page


class _Walk:
    """The state of one walk: what is known of the tags, what is open, the block being gathered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = page.blocks
        self.texts = page.texts
        self.tags = Tags()
        self.figures: list[Figure] = []  # those that are open
        self.bold = 0  # how many bold elements it is in
        self.link = -1  # the text with which the link it is in begins
        self.link_from = 0  # ... and its first piece of the block being gathered
        self.pieces: list[str] = []  # of the block being gathered
        self.datetimes: list[str] = []
        self.first: Element | None = None  # where it begins
        self.last: Element | None = None  # ... and where its latest text stands
        self.link_chars = self.bold_chars = self.links = 0
        self.broken = False  # a line break came last
        self.cut = False  # two line breaks, not a tag, set it apart

    def over(self, markup: Markup) -> None:
        """Depth first; tags and texts come in page order."""
        pieces = zip(markup.tags, markup.texts, strict=True)
        for head, text in pieces:
            tag = self.tags[head]
            carrier = self._note(tag, "") if tag.noted else None
            if tag.name == markup.root:
                self._body(pieces, tag, text)
                return
            if tag.how == LEFT_OUT:
                self._pass_over(pieces, tag, text, carrier)

    def _body(self, pieces: Iterator[tuple[str, str]], top: Tag, text: str) -> None:
        """Gather the blocks of the body, whose first text is ``text``.

        This loop runs for every tag of a page; what is not in most of them is in other methods.
        """
        tags, blocks, texts = self.tags, self.blocks, self.texts
        gathered, datetimes = self.pieces, self.datetimes
        here = Element(top.name, top.names, top.hidden, top.bits)
        # What is open: its tag, where the walk was before it, what it carries.
        opened: list[tuple[Tag, Element, Carrier | None]] = [(top, here, None)]
        if text:
            self._text(text, here)
        for head, text in pieces:
            tag = tags[head]
            how = tag.how
            if how == BLOCK:
                if gathered or datetimes:
                    self._flush(here)
                    if len(blocks) >= MOST_BLOCKS:
                        break
                else:
                    self.cut = False
                opened.append((tag, here, self._note(tag, "") if tag.noted else None))
                here = Element(tag.name, tag.names, tag.hidden, tag.bits, here, len(blocks))
            elif how >= END_BLOCK:
                # (What is not open is not closed: a <link> in <math> has an end tag of its own.)
                if opened[-1][0].name == tag.name:
                    ended, before, carrier = opened.pop()
                    if how == END_BLOCK:
                        if gathered or datetimes:
                            self._flush(here)
                        else:
                            self.cut = False
                        here.end = len(blocks)
                        if not opened:
                            break
                    elif how != END_INLINE:
                        self._end_inline(ended)
                    if carrier is not None:
                        self._end_note(carrier)
                    here = before
            elif how <= BOLD:
                opened.append((tag, here, self._note(tag, "") if tag.noted else None))
                if how != INLINE:
                    self._begin_inline(tag)
                if tag.written:
                    around = here.around or here
                    here = Element(
                        tag.name, tag.names, tag.hidden, tag.bits, here, len(blocks), around
                    )
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
        for element in here.path():
            element.end = len(blocks)

    # -------------------------------------------------------------------------------------- tags

    def _begin_inline(self, tag: Tag) -> None:
        if tag.how == LINK:
            self.link, self.link_from = len(self.texts), len(self.pieces)
        elif tag.how == BOLD:
            self.bold += 1
        elif tag.how == TIME and (moment := attributes(tag.written).get("datetime")):
            self.datetimes.append(moment[:_LONGEST_MOMENT])

    def _end_inline(self, tag: Tag) -> None:
        if tag.how == BOLD:
            self.bold -= 1
        elif tag.how == LINK:
            self._count_link()
            page = self.page
            if tag.written and len(page.links) < MOST_CARRIERS:
                page.links.append(Carrier("a", tag.written, "", self.link, len(self.texts)))
            self.link = -1

    def _alone(self, tag: Tag, here: Element) -> None:
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
        self, pieces: Iterator[tuple[str, str]], tag: Tag, text: str, carrier: Carrier | None
    ) -> str:
        """Go to the end of an element that is left out, and return the text that follows it.

        Only what may carry claims is taken down in it.
        """
        opened = [(tag.name, carrier)]
        if text:
            self.texts.append(unescaped(text))
        for head, text in pieces:
            tag = self.tags[head]
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

    def _text(self, text: str, here: Element) -> None:
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
        if "\n" in text and here.holder.tag == "pre":
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

    def _flush(self, here: Element, *, cut: bool = False) -> None:
        """End the block being gathered, if there is any text in it."""
        blocks, first, last = self.blocks, self.first, self.last
        self._count_link()
        text = clean("".join(self.pieces))
        if text and first is not None and last is not None and len(blocks) < MOST_BLOCKS:
            holder = here.around or here
            blocks.append(
                RawBlock(
                    len(blocks), text, holder.tag, common(first, last, holder), self.link_chars,
                    self.bold_chars, self.links, tuple(self.datetimes), self.cut or cut,
                )
            )  # fmt: skip
        self.pieces.clear()
        self.datetimes.clear()
        self.first = self.last = None
        self.link_chars = self.bold_chars = self.links = self.link_from = 0
        self.broken = False
        self.cut = cut
