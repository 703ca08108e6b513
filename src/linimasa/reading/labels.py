"""What each block of a page is: headline, body, caption, or which kind of furniture.

The network says how likely a block is part of the article; what part, or what else, follows from
its tag, its place and its names.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from linimasa.model import BlockKind, FurnitureLabel
from linimasa.reading import features, hints
from linimasa.reading.blocks import RawBlock
from linimasa.reading.features import Anchors
from linimasa.reading.network import Network, shipped


class Verdict(NamedTuple):
    """What a block is, the strongest reason, and how sure that is (0 to 1)."""

    kind: BlockKind
    label: FurnitureLabel | None = None
    why: str = ""
    score: float = 1.0


IN_TEXT: frozenset[BlockKind] = frozenset(
    ("standfirst", "paragraph", "subhead", "list item", "quote")
)

# A block is part of the article from this probability on: the best of .3 to .7 on each set.
_BODY = 0.5
# A page has an article only where this much text is in it. A front page is all short lines.
SHORTEST_BODY = 140
# A headline that is repeated in the body shares this many of its words with it.
_REPEATED = 0.9
_LONGEST_SUBHEAD = 120
_LONGEST_BYLINE = 160

# Which furniture the names of an element speak of, the surest first.
_FURNITURE: tuple[tuple[FurnitureLabel, tuple[str, ...]], ...] = (
    ("cookie notice", ("cookie",)),
    ("comment", ("comment",)),
    ("newsletter", ("newsletter",)),
    ("membership", ("paywall",)),
    ("login", ("login",)),
    ("share", ("share",)),
    ("ad", ("ad",)),
    ("author bio", ("bio",)),
    ("video", ("video",)),
    ("other article", ("related", "popular", "teaser")),
    ("navigation", ("nav", "<nav>", "footer", "<footer>", "header", "<header>", "tags")),
    ("other article", ("sidebar", "<aside>")),
)
_WORDS = re.compile(r"\w+")


def label(
    blocks: Sequence[RawBlock], anchors: Anchors, network: Network | None = None
) -> list[Verdict]:
    """Label every block of a page, in order, by the network given or the one that is shipped."""
    if not blocks:
        return []
    table = features.table(blocks, anchors)
    chances = (network or shipped())(table.rows)[:, 0]
    return _Page(blocks, chances, table.headline).verdicts()


class _Page:
    """The blocks of one page with their chances of being in the article."""

    def __init__(self, blocks: Sequence[RawBlock], chances: features.Array, title: int) -> None:
        self.blocks = blocks
        self.chances = chances
        self.title = title
        kept = np.flatnonzero(chances >= _BODY).tolist()
        if sum(len(blocks[at].text) for at in kept) < SHORTEST_BODY:
            kept = []
        self.kept = frozenset(kept)
        self.first = kept[0] if kept else -1
        self.last = kept[-1] if kept else -1
        bits = {name: 1 << at for at, name in enumerate(hints.groups())}
        self.masks = [(name, sum(bits[hint] for hint in of)) for name, of in _FURNITURE]
        self.any_furniture = sum({bits[hint] for _, of in _FURNITURE for hint in of})
        self.bits = bits

    def verdicts(self) -> list[Verdict]:
        """Label every block."""
        return [self._verdict(block) for block in self.blocks]

    def _verdict(self, block: RawBlock) -> Verdict:
        chance = float(self.chances[block.index])
        if block.index == self.title and self.kept:
            return Verdict("title", None, "the heading most like the page's title", 0.95)
        if block.index in self.kept:
            if self._repeats_title(block):
                return Verdict("furniture", "other", "repeats the headline", chance)
            kind, why = self._part(block)
            return Verdict(kind, None, f"network {chance:.2f}; {why}", chance)
        kind, furniture, why = self._outside(block)
        return Verdict(kind, furniture, f"network {chance:.2f}; {why}", 1 - chance)

    def _part(self, block: RawBlock) -> tuple[BlockKind, str]:
        tag, element = block.tag, block.element
        above = element.hints_path
        if tag == "figcaption" or above & self.bits["<figcaption>"]:
            return "caption", "in a figcaption"
        if tag in ("h2", "h3", "h4", "h5", "h6", "h1"):
            return "subhead", f"<{tag}>"
        if above & self.bits["<blockquote>"]:
            return "quote", "in a blockquote"
        if tag in ("li", "dd", "dt"):
            return "list item", f"<{tag}>"
        if (
            block.index == self.first
            and self.title >= 0
            and 0 < block.index - self.title <= 4
            and element.hints_near & self.bits["standfirst"]
        ):
            return "standfirst", "below the headline, named so"
        if (
            block.bold_share > 0.95
            and len(block.text) <= _LONGEST_SUBHEAD
            and block.text[-1] not in '.,;"”'
            and block.index != self.first
        ):
            return "subhead", "short and bold"
        return "paragraph", f"<{tag}>"

    def _outside(self, block: RawBlock) -> tuple[BlockKind, FurnitureLabel | None, str]:
        near = block.element.hints_near
        inside = self.first <= block.index <= self.last
        size = len(block.text)
        if block.tag == "figcaption" or near & self.bits["caption"]:
            return "caption", None, "named a caption"
        if self.title >= 0 and abs(block.index - self.title) <= 8 and size <= _LONGEST_BYLINE:
            if near & self.bits["byline"]:
                return "byline", None, "named a byline, near the headline"
            if block.datetimes or (near & self.bits["date"] and any(map(str.isdigit, block.text))):
                return "dateline", None, "a date near the headline"
        for step in block.element.path():
            if not step.hints & self.any_furniture:
                continue
            for name, mask in self.masks:
                if step.hints & mask:
                    if name == "other article" and inside and block.link_share > 0.5:
                        return "related", None, "links inside the article"
                    return "furniture", name, f"in <{step.tag}> named so"
        if block.link_share > 0.6 and size > 25:
            if inside:
                return "related", None, "a link inside the article"
            return "furniture", "other article", "a long link"
        return "furniture", "navigation" if block.link_share > 0.6 else "other", "outside the body"

    def _repeats_title(self, block: RawBlock) -> bool:
        if self.title < 0 or len(block.text) > 300:
            return False
        one = set(_WORDS.findall(block.text.lower()))
        other = set(_WORDS.findall(self.blocks[self.title].text.lower()))
        return bool(one) and 2 * len(one & other) >= _REPEATED * (len(one) + len(other))
