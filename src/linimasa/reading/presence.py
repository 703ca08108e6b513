"""Whether a page has an article at all: a front page, a list, a login or an error page has none.

The network was trained on pages that have one, so it finds the best candidate anywhere; whether
that is an article is decided here, by how much prose there is and what the page says of itself.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.reading.blocks import RawBlock
from linimasa.reading.metadata import Claims

# With a date of publication or an article's markup, this many characters of prose are a short item
# of news. So they are under a headline where they are most of the page; else, under a headline, it
# takes more, and without one a page of text.
# (Rejects 0 of n4k, 0 of fundus_dev, and of wcxb_dev the landing pages of two companies.)
SHORTEST_STATED = 120
SHORTEST_HEADED = 400
SHORTEST_BARE = 1500
MOST_OF_PAGE = 0.4
# Where the labeller is this sure of the prose (mean chance by length), less of it is enough. (Of
# 912 pages of the trafilatura set, all with an article, 22 were said to have none without this.)
SURE = 0.95
SHORTEST_SURE_HEADED = 200
SHORTEST_SURE_BARE = 800
# Poems, results and lists have no prose: they are articles from so many characters of short lines
# on, where the page states an article and the labeller is this sure of them. (A headline is not
# enough: a front page has one over its teasers.)
SHORTEST_LINES, SURE_OF_LINES = 1000, 0.85
# A block is prose from this length on.
PROSE = 60
# A character of a script that writes no spaces says as much as this many of a letter, a syllable of
# Hangul as much as this many.
WIDE, SYLLABLE = 3, 2
# A list of other articles: this many teasers (a linked heading over a paragraph), and this share of
# all the prose that was found.
MOST_TEASERS = 5
TEASER_SHARE = 0.5
# ... but for a page that says this many characters beside them: a round-up whose items are links
# (three of wcxb_dev; pages that only list others say next to nothing of their own).
OWN_PROSE = 600
_LINKED = 0.8

_WIDE_CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SYLLABLE = re.compile(r"[\uac00-\ud7af]")


class Presence(NamedTuple):
    """Whether there is an article, and why not."""

    found: bool
    why: str = ""


def judge(
    blocks: Sequence[RawBlock],
    kept: Sequence[int],
    headline: int,
    claims: Claims,
    chances: NDArray[np.float32],
) -> Presence:
    """Judge by the blocks that were taken for the body, by index, and the chances of all blocks."""
    sizes = {at: _size(blocks[at].text) for at in kept}
    prose = [at for at in kept if sizes[at] >= PROSE and blocks[at].link_share < 0.5]
    size = sum(sizes[at] for at in prose)
    stated = is_stated(claims)
    least = SHORTEST_STATED
    if not stated:
        whole = sum(_size(block.text) for block in blocks) if size < SHORTEST_BARE else size
        if size < MOST_OF_PAGE * whole or headline < 0:
            sure = sum(float(chances[at]) * sizes[at] for at in prose) >= SURE * size
            if headline >= 0:
                least = SHORTEST_SURE_HEADED if sure else SHORTEST_HEADED
            else:
                least = SHORTEST_SURE_BARE if sure else SHORTEST_BARE
    if size < least and not (stated and _has_lines(blocks, sizes, chances)):
        return Presence(False, f"{size} characters of prose")
    teasers = [at for at in prose if _is_teaser(blocks, at)]
    if (
        not stated
        and len(teasers) >= max(MOST_TEASERS, TEASER_SHARE * len(prose))
        and size - sum(sizes[at] for at in teasers) < OWN_PROSE
    ):
        return Presence(False, f"{len(teasers)} teasers of other pages")
    return Presence(True)


def _has_lines(
    blocks: Sequence[RawBlock], sizes: dict[int, int], chances: NDArray[np.float32]
) -> bool:
    """Whether the short lines that were kept are enough of an article."""
    lines = [at for at in sizes if blocks[at].link_share < 0.5 and not _is_teaser(blocks, at)]
    size = sum(sizes[at] for at in lines)
    sure = sum(float(chances[at]) * sizes[at] for at in lines) >= SURE_OF_LINES * size
    return sure and size >= SHORTEST_LINES


def _size(text: str) -> int:
    if text.isascii():
        return len(text)
    wide, syllables = len(_WIDE_CHARACTER.findall(text)), len(_SYLLABLE.findall(text))
    return len(text) + (WIDE - 1) * wide + (SYLLABLE - 1) * syllables


def is_stated(claims: Claims) -> bool:
    """Whether the page's own data speak of an article or of the moment it was published."""
    return claims.body is not None or any(
        (claim.field == "published" and claim.source in ("json-ld", "meta", "microdata"))
        or (claim.source == "json-ld" and "Article" in claim.detail)
        for claim in claims.claims
    )


def _is_teaser(blocks: Sequence[RawBlock], at: int) -> bool:
    """A paragraph right under a heading that is a link, or with the link around it."""
    if at == 0:
        return False
    above = blocks[at - 1]
    return (
        above.link_share >= _LINKED
        and len(above.text) >= 15
        and (
            above.tag in ("h1", "h2", "h3", "h4", "h5") or above.element.holder is not above.element
        )
    )
