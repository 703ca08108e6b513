"""Pages that hold more than one article, and live blogs: which part is the one asked for, what the
others are called, and where each entry begins."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from linimasa.model import Block, Update
from linimasa.reading import hints
from linimasa.reading.blocks import Element, RawBlock
from linimasa.reading.metadata import Claims
from linimasa.reading.metadata.moments import parse_stamp

# Another article is one only with this much text of its own (characters), and so is the one kept.
SHORTEST_PART = 400
# Its byline or date stands within this many blocks of its heading, where no <article> parts it.
_SIGNED_WITHIN = 4
# A live blog has at least this many entries with a time.
FEWEST_UPDATES = 3
# An entry of JSON-LD is found on the page by this many letters of its headline or text.
_FOUND_BY = 40

_ARTICLE = hints.of_tags()["article"]
_LETTERS = re.compile(r"\w+")
_ENTRY_HEADINGS = ("h2", "h3", "h4")


class Split(NamedTuple):
    """The blocks that are of other articles of the page, and what those are called."""

    blocks: frozenset[int]
    titles: list[str]


NO_SPLIT = Split(frozenset(), [])


def split(blocks: Sequence[RawBlock], kept: Sequence[int], headline: int) -> Split:
    """Part the article of the headline from others that stand whole on the same page.

    Another article begins with a heading of the very style of the headline, in an <article> element
    of its own where the headline has one, else with a byline or a date, and has text of its own.
    (Elements alone do not part them: pieces of one article are often <article>s.) Where the
    headline's own text would be too little, nothing is parted.
    """
    if headline < 0:
        return NO_SPLIT
    home = _article(blocks[headline].element)
    if home is None and not _is_repeated(blocks, headline):
        return NO_SPLIT
    groups: dict[int, list[int]] = {}
    heads: dict[int, str] = {}
    for at, number in _owners(blocks, headline, home, heads):
        groups.setdefault(number, []).append(at)
    inside = frozenset(kept)
    sizes = {
        number: sum(len(blocks[at].text) for at in members if at in inside)
        for number, members in groups.items()
    }
    if sizes.get(0, 0) < SHORTEST_PART:
        return NO_SPLIT
    others = [n for n in groups if n != 0 and n in heads and sizes[n] >= SHORTEST_PART]
    return Split(
        frozenset(at for n in others for at in groups[n] if at in inside),
        [heads[n] for n in others],
    )


def _owners(
    blocks: Sequence[RawBlock], headline: int, home: Element | None, heads: dict[int, str]
) -> list[tuple[int, int]]:
    """Which article each block belongs to: 0 is that of the headline. Fills in their headings."""
    found: list[tuple[int, int]] = []
    top = blocks[headline]
    style = (top.tag, top.element.holder.names)
    numbers: dict[Element, int] = {}
    current = 0
    for block in blocks:
        around = _article(block.element)
        if home is not None:
            if around is None or around is home or home in around.path():
                number = 0
            else:
                number = numbers.setdefault(_outermost(around), len(numbers) + 1)
                if (block.tag, block.element.holder.names) == style:
                    heads.setdefault(number, block.text)
        else:
            if (
                block.index > headline
                and top.tag == "h1"
                and (block.tag, block.element.holder.names) == style
                and block.text != top.text
                and _is_signed(blocks[block.index + 1 : block.index + 1 + _SIGNED_WITHIN])
            ):
                current += 1
                heads[current] = block.text
            number = current
        found.append((block.index, number))
    return found


def _is_repeated(blocks: Sequence[RawBlock], headline: int) -> bool:
    """Whether another heading has the style of the headline."""
    return blocks[headline].tag == "h1" and any(b.tag == "h1" for b in blocks[headline + 1 :])


def _is_signed(blocks: Sequence[RawBlock]) -> bool:
    """Whether a byline or a date stands there: a subhead has none, a headline does."""
    names = hints.groups()
    signs = 1 << names.index("byline") | 1 << names.index("date")
    return any(block.datetimes or block.element.hints & signs for block in blocks)


def _article(element: Element) -> Element | None:
    if not element.hints_path & _ARTICLE:
        return None
    return next((step for step in element.path() if step.tag == "article"), None)


def _outermost(article: Element) -> Element:
    found = article
    for step in article.path():
        if step.tag == "article":
            found = step
    return found


def entry_headings(blocks: Sequence[RawBlock], kept: Sequence[int], claims: Claims) -> list[int]:
    """The headings of a live blog's entries, which the network takes for those of teasers."""
    live = _live()
    named = {_letters(_text(update.get("headline")) or "") for update in claims.updates}
    times = sum(bool(b.datetimes) and bool(b.element.hints_path & live) for b in blocks)
    if len(named) < FEWEST_UPDATES and times < FEWEST_UPDATES:
        return []
    body = frozenset(kept)
    return [
        block.index
        for block in blocks
        if block.index + 1 in body
        and block.index not in body
        and block.tag in _ENTRY_HEADINGS
        and (block.element.hints_path & live or _letters(block.text) in named)
    ]


def updates(raw: Sequence[RawBlock], blocks: Sequence[Block], claims: Claims) -> list[Update]:
    """The entries of a live blog, by what JSON-LD says of them or by the times between the text."""
    starts = _stated(blocks, claims.updates)
    if len(starts) < FEWEST_UPDATES:  # JSON-LD often holds the latest of them only
        starts = _timed(raw, blocks)
    if len(starts) < FEWEST_UPDATES:
        return []
    text_end = max((block.end for block in blocks if block.end is not None), default=0)
    ends = [start for _, _, start in starts[1:]]
    return [
        Update(published=moment, title=title, start=start, end=max(start, end - 2))
        for (moment, title, start), end in zip(starts, [*ends, text_end + 2], strict=True)
    ]


_Start = tuple[dt.datetime | dt.date | None, str | None, int]


def _stated(blocks: Sequence[Block], stated: Sequence[dict[str, Any]]) -> list[_Start]:
    if not stated:
        return []
    places: dict[str, int] = {}
    for block in blocks:
        if block.start is not None:
            places.setdefault(_letters(block.text)[:_FOUND_BY], block.start)
    found: dict[int, _Start] = {}
    for update in stated:
        title = _text(update.get("headline"))
        for words in (title, _text(update.get("articleBody"))):
            start = places.get(_letters(words or "")[:_FOUND_BY]) if words else None
            if start is not None:
                found[start] = (parse_stamp(_text(update.get("datePublished")) or ""), title, start)
                break
    return [found[start] for start in sorted(found)]


def _timed(raw: Sequence[RawBlock], blocks: Sequence[Block]) -> list[_Start]:
    """Only where the page calls itself live: elsewhere times in a text say other things."""
    live = _live()
    found: list[_Start] = []
    moment: dt.datetime | dt.date | None = None
    waiting = False
    for block, labelled in zip(raw, blocks, strict=True):
        if block.datetimes and block.element.hints_path & live:
            moment, waiting = parse_stamp(block.datetimes[0]), True
        if waiting and labelled.start is not None:
            title = labelled.text if labelled.kind == "subhead" else None
            found.append((moment, title, labelled.start))
            waiting = False
    return found


def _live() -> int:
    return 1 << hints.groups().index("live")


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
