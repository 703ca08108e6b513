"""Where things stand on a page, measured in its blocks from the headline and from the text."""

from collections.abc import Iterator, Sequence
from typing import Literal

from linimasa.model import Block
from linimasa.reading.metadata.claims import Claims

# A byline stands within this many blocks after the headline, or over it, or under the text.
NEAR_BLOCKS = 14
BLOCKS_OVER = 6
BLOCKS_UNDER = 6

TEXT = ("paragraph", "list item", "subhead", "quote", "caption", "title")

Where = Literal["head", "inside", "under", "far", "nowhere"]


class Layout:
    """The blocks of a page: where the headline stands among them (-1: nowhere), the first
    paragraph after it, and the last paragraph."""

    def __init__(self, claims: Claims, blocks: Sequence[Block], title: str | None):
        self.blocks = blocks
        self.title = title
        at = claims.heading(title)
        self.heading = claims.claims[at].block if at is not None else -1
        self.begin, self.last = self._bounds()

    def _bounds(self) -> tuple[int, int]:
        """Where the first paragraph stands that follows the headline, and the last."""
        title, body = None, []
        for at, block in enumerate(self.blocks):
            if block.kind == "paragraph":
                body.append(at)
            if title is None and block.kind == "title":
                title = at
        if title is not None:
            self.heading = title
        begin = next((at for at in body if at > self.heading), max(self.heading, 0))
        return begin, max(body[-1], begin) if body else begin

    def where(self, at: int) -> Where:
        """Where a block stands to the article: at its headline, inside, under it, or far from it;
        nowhere, where it belongs to something else."""
        if at < 0:
            return "head"  # in the head of the page
        if at < len(self.blocks) and self.blocks[at].label == "comment":
            return "nowhere"
        if self.heading - BLOCKS_OVER <= at <= max(self.begin, self.heading + 2):
            return "head" if at <= self.heading + NEAR_BLOCKS else "inside"
        if self.begin < at <= self.last:
            return "inside"
        return "under" if self.last < at <= self.last + BLOCKS_UNDER else "far"

    def under_headline(self) -> Iterator[int]:
        """The blocks that may be a byline: up to the text, and what is no text after it (a
        standfirst may read like the text)."""
        end = min(self.heading + NEAR_BLOCKS, max(self.last, self.begin) + 1, len(self.blocks))
        begin = min(self.begin + 1, end)
        yield from range(max(self.heading + 1, 0), begin)
        yield from (at for at in range(begin, end) if self.blocks[at].kind not in TEXT)
