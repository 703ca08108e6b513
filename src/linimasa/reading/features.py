"""The blocks of a page as numbers: one row a block, one column a feature.

Everything is counted over arrays: the characters of all blocks at once, and sums over elements as
differences of running sums, because the blocks of an element are a range. No column looks at the
words of a language; what is compared are the page's own statements (title, summary, body). (Words
and names are heard beside them: see signs.py.)
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.reading import hints
from linimasa.reading.blocks import Element, RawBlock
from linimasa.reading.signs import Bags, bags

Array = NDArray[np.float32]
Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

_TAGS = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "figcaption", "blockquote",
    "button", "section", "article", "main", "span", "dt", "dd", "pre", "address", "header",
    "footer", "aside", "summary", "label", "figure", "form", "nav", "body", "th", "center",
)  # fmt: skip
_TAG_AT = {tag: at for at, tag in enumerate(_TAGS)}
# How far up the tree sums are taken: the block's own holder is 0.
_LEVELS = (0, 1, 2, 3, 5)
# Windows, in blocks to either side, in which prose is counted.
_WINDOWS = (2, 6, 15)
# A block of prose: this long, little of it linked, and with marks of sentences. (A feature's
# definition, not a decision: the network weighs it.)
_PROSE_CHARS = 80
_PROSE_LINKS = 0.3
# A heading is the headline when its words are this like a title the page states (Dice).
_TITLE_LIKE = 0.6
# No more stated titles than these are compared with.
_MOST_TITLES = 4

_WORDS = re.compile(r"\w+")


class Anchors(NamedTuple):
    """What is known of the article before its blocks are labelled."""

    titles: tuple[str, ...] = ()  # the titles the page states, the best first
    description: str = ""  # the summary it states
    body: str = ""  # the body it states (JSON-LD articleBody)


class Table(NamedTuple):
    """The features of a page, and the headline that was found on the way (-1: none)."""

    rows: Array  # (blocks, columns)
    headline: int
    groups: tuple[Whole, ...]  # the number of each block's style (tag and names), of its parent
    bags: Bags  # the names of its elements and its words


def table(blocks: Sequence[RawBlock], anchors: Anchors) -> Table:
    """The features of the blocks of one page; there is at least one block."""
    columns = _Columns()
    characters = _Characters([block.text for block in blocks])
    likeness = _likeness(blocks, anchors)
    _add_text(columns, blocks, characters, likeness)
    sums = _Sums(blocks, characters)
    _add_levels(columns, blocks, sums)
    headline, groups = _add_place(columns, blocks, sums, likeness[:, 0])
    elements = [block.element for block in blocks]
    tags = np.array([_TAG_AT.get(block.tag, len(_TAGS)) for block in blocks])
    rows = np.concatenate(
        (
            columns.stacked(),
            np.eye(len(_TAGS) + 1, dtype=np.float32)[tags],
            _bits([element.hints_near for element in elements]),
            _bits([element.hints_path for element in elements]),
        ),
        axis=1,
        dtype=np.float32,
        casting="same_kind",
    )
    return Table(rows, headline, groups, bags(blocks))


def names() -> list[str]:
    """The names of the columns, in order."""
    page = table([_SAMPLE], Anchors()).rows
    own = _Columns()
    characters = _Characters([_SAMPLE.text])
    likeness = _likeness([_SAMPLE], Anchors())
    _add_text(own, [_SAMPLE], characters, likeness)
    sums = _Sums([_SAMPLE], characters)
    _add_levels(own, [_SAMPLE], sums)
    _add_place(own, [_SAMPLE], sums, likeness[:, 0])
    found = [
        *own.names,
        *(f"<{tag}>" for tag in (*_TAGS, "other")),
        *(f"{hint} near" for hint in hints.groups()),
        *(f"{hint} above" for hint in hints.groups()),
    ]
    assert len(found) == page.shape[1]
    return found


class _Columns:
    """Columns gathered by name."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.values: list[NDArray[np.generic]] = []

    def add(self, name: str, values: NDArray[np.generic]) -> None:
        self.names.append(name)
        self.values.append(values)

    def stacked(self) -> Numbers:
        # (One concatenation is half the price of a stack of a hundred columns.)
        rows: Numbers = np.concatenate(self.values, dtype=np.float64, casting="unsafe")
        return rows.reshape(len(self.values), -1).T


# ------------------------------------------------------------------------------- the text of blocks

(
    _OTHER, _UPPER, _LOWER, _DIGIT, _SPACE, _STOP, _COMMA, _WIDE, _OPEN, _CLOSE, _BAR, _COPYRIGHT,
    _LINE, _AT, _COLON, _ELLIPSIS, _ASKS, _LETTER, _CLASSES,
) = range(19)  # fmt: skip
_SINGLE = {
    **dict.fromkeys(".!。！।", _STOP), **dict.fromkeys("?？؟", _ASKS),
    **dict.fromkeys(",;、，،；", _COMMA),
    **dict.fromkeys("“‘«„「『‹(", _OPEN), **dict.fromkeys("\"'”’»」』›)", _CLOSE),
    **dict.fromkeys("|›»•·>/", _BAR), "©": _COPYRIGHT, "\n": _LINE, "@": _AT,
    ":": _COLON, "：": _COLON, "…": _ELLIPSIS, " ": _SPACE,
}  # fmt: skip
_CATEGORIES = {"Lu": _UPPER, "Lt": _UPPER, "Ll": _LOWER, "Nd": _DIGIT, "Zs": _SPACE}
_WIDE_RANGES = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF), (0x0E00, 0x0E7F))
_PLANE = 0x10000


@cache
def _classes() -> NDArray[np.uint8]:
    """The class of each character of the basic plane; one more stands for all beyond it."""
    found = np.zeros(_PLANE + 1, dtype=np.uint8)
    for code in range(_PLANE):
        category = unicodedata.category(chr(code))
        found[code] = _CATEGORIES.get(category, _LETTER if category[0] == "L" else _OTHER)
    for first, last in _WIDE_RANGES:
        found[first : last + 1] = _WIDE
    for character, of in _SINGLE.items():
        found[ord(character)] = of
    return found


class _Characters:
    """All blocks' characters in one array, counted by class."""

    def __init__(self, texts: Sequence[str]) -> None:
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
        kinds = _classes()[np.minimum(codes, _PLANE)]
        self.sizes = np.array([len(text) for text in texts], dtype=np.int64)
        ends = np.cumsum(self.sizes)
        starts = ends - self.sizes
        owner = np.repeat(np.arange(len(texts)) * _CLASSES, self.sizes)
        self.counts = np.bincount(owner + kinds, minlength=len(texts) * _CLASSES).reshape(
            len(texts), _CLASSES
        )
        self.first = kinds[starts]
        last = kinds[ends - 1]
        before = kinds[np.maximum(ends - 2, starts)]
        self.last = np.where(last == _CLOSE, before, last)
        begins = np.concatenate(([True], kinds[:-1] == _SPACE))
        begins[starts] = True
        self.capitals = np.add.reduceat(begins & (kinds == _UPPER), starts, dtype=np.int64)

    def share(self, *kinds: int) -> Numbers:
        found: Numbers = self.counts[:, list(kinds)].sum(axis=1) / self.sizes
        return found


def _add_text(
    columns: _Columns, blocks: Sequence[RawBlock], found: _Characters, likeness: Numbers
) -> None:
    sizes, counts = found.sizes, found.counts
    words = counts[:, _SPACE] + counts[:, _LINE] + 1 + counts[:, _WIDE] / 2
    columns.add("chars", _log(sizes))
    columns.add("words", _log(words))
    columns.add("link share", np.minimum(_array([b.link_chars for b in blocks]) / sizes, 1))
    columns.add("bold share", np.minimum(_array([b.bold_chars for b in blocks]) / sizes, 1))
    columns.add("links", _log(_array([b.links for b in blocks])))
    columns.add("commas", _log(counts[:, _COMMA]))
    columns.add("stops", _log(counts[:, _STOP]))
    for name, kind in (
        ("stop", _STOP), ("question", _ASKS), ("colon", _COLON), ("ellipsis", _ELLIPSIS),
        ("digit", _DIGIT), ("comma", _COMMA),
    ):  # fmt: skip
        columns.add(f"ends with {name}", found.last == kind)
    for name, kind in (
        ("capital", _UPPER), ("lower case", _LOWER), ("digit", _DIGIT), ("quote", _OPEN),
        ("mark", _BAR),
    ):  # fmt: skip
        columns.add(f"begins with {name}", found.first == kind)
    columns.add("digits", found.share(_DIGIT))
    columns.add("capitals", found.share(_UPPER))
    columns.add("capital words", found.capitals / words)
    columns.add("wide", found.share(_WIDE))
    columns.add("odd characters", found.share(_OTHER))
    columns.add("quotes", _log(counts[:, _OPEN] + counts[:, _CLOSE]))
    columns.add("bars", _log(counts[:, _BAR]))
    columns.add("lines", _log(counts[:, _LINE]))
    columns.add("copyright", counts[:, _COPYRIGHT] > 0)
    columns.add("at", counts[:, _AT] > 0)
    columns.add("word length", np.minimum(sizes / words, 20) / 10)
    columns.add("cut", _array([b.cut for b in blocks]))
    columns.add("hidden", _array([b.element.hidden for b in blocks]))
    columns.add("dated", _array([bool(b.datetimes) for b in blocks]))
    columns.add("in one link", _array([b.element.tag == "a" for b in blocks]))
    columns.add("depth", _array([b.element.depth for b in blocks]) / 20)
    same = Counter(block.text for block in blocks)
    columns.add("repeated", _log(_array([same[b.text] - 1 for b in blocks])))
    for at, name in enumerate(("title", "description", "body")):
        columns.add(f"like {name}", likeness[:, at])


def _likeness(blocks: Sequence[RawBlock], anchors: Anchors) -> Numbers:
    """How like each block is to the stated titles, the summary, and a piece of the stated body."""
    found = np.zeros((len(blocks), 3))
    stated = [words for title in anchors.titles if (words := _words(title))][:_MOST_TITLES]
    titles = list(dict.fromkeys(map(frozenset, stated)))
    in_titles = frozenset().union(*titles)
    summary = _words(anchors.description)
    body = _letters(anchors.body)
    sizes = [len(title) for title in anchors.titles[:_MOST_TITLES]]
    shortest, longest = min(sizes, default=0) * 0.4, max(sizes, default=0) * 2 + 40
    for block in blocks:
        size = len(block.text)
        as_title = titles and shortest <= size <= longest
        as_summary = summary and 40 < size < 600
        if as_title or as_summary:
            words = _words(block.text)
            if as_title and not words.isdisjoint(in_titles):
                found[block.index, 0] = max(_dice(words, title) for title in titles)
            if as_summary:
                found[block.index, 1] = _dice(words, summary)
        if body and size > 40:
            found[block.index, 2] = _letters(block.text[:90]) in body
    return found


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(text.lower()))


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text))


def _dice(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


# ----------------------------------------------------------------------- what stands in an element


class _Sums:
    """Running sums over the blocks of a page."""

    def __init__(self, blocks: Sequence[RawBlock], found: _Characters) -> None:
        chars = found.sizes.astype(np.float64)
        links = np.minimum(_array([b.link_chars for b in blocks]), chars)
        marks = found.counts[:, _COMMA] + found.counts[:, _STOP]
        self.prose = chars * (
            (chars >= _PROSE_CHARS * np.where(found.counts[:, _WIDE] > chars / 3, 0.4, 1))
            & (links < _PROSE_LINKS * chars)
            & (marks > 0)
        )
        ones = np.ones_like(chars)
        counted = np.stack((chars, links, self.prose, ones, self.prose > 0), axis=1)
        self.running = np.zeros((len(blocks) + 1, counted.shape[1]))
        np.cumsum(counted, axis=0, out=self.running[1:])
        self.total = np.maximum(self.running[-1], 1)

    def over(self, elements: Sequence[Element]) -> Numbers:
        """The sums over each element's blocks: characters, linked, prose, blocks, prose blocks."""
        first = np.fromiter([element.first for element in elements], np.int64, len(elements))
        end = np.fromiter([element.end for element in elements], np.int64, len(elements))
        found: Numbers = self.running[end] - self.running[np.minimum(first, end)]
        return found


def _add_levels(columns: _Columns, blocks: Sequence[RawBlock], sums: _Sums) -> None:
    elements = _holders(blocks)
    at = 0
    for level in _LEVELS:
        while at < level:
            elements = [(e.parent.around or e.parent) if e.parent else e for e in elements]
            at += 1
        found = sums.over(elements)
        chars = np.maximum(found[:, 0], 1)
        columns.add(f"share of page, {level} up", found[:, 0] / sums.total[0])
        columns.add(f"link share, {level} up", found[:, 1] / chars)
        columns.add(f"share of prose, {level} up", found[:, 2] / sums.total[2])
        columns.add(f"blocks, {level} up", _log(found[:, 3]))
        columns.add(f"mean chars, {level} up", _log(chars / np.maximum(found[:, 3], 1)))
        columns.add(f"prose, {level} up", found[:, 2] / chars)


# ----------------------------------------------------------------------------- where a block stands


def _add_place(
    columns: _Columns, blocks: Sequence[RawBlock], sums: _Sums, like_title: Numbers
) -> tuple[int, tuple[Whole, ...]]:
    n = len(blocks)
    at = np.arange(n)
    holders = _holders(blocks)
    parents = [(e.parent.around or e.parent) if e.parent else e for e in holders]
    group, group_prose, group_size = _grouped(parents, sums.prose)
    members = np.flatnonzero((group == int(group_prose.argmax())) & (sums.prose > 0))
    first, last = (int(members[0]), int(members[-1])) if len(members) else (0, n - 1)
    main = parents[first]
    headline = _headline(blocks, like_title, first)
    depth = _array([holder.depth for holder in holders])

    columns.add("at", at / n)
    columns.add("text before", sums.running[:-1, 0] / sums.total[0])
    columns.add("prose before", sums.running[:-1, 2] / sums.total[2])
    columns.add("in main", (at >= main.first) & (at < main.end))
    columns.add("to main", _log(np.maximum(first - at, 0)))
    columns.add("past main", _log(np.maximum(at - last, 0)))
    columns.add("below main", np.clip(depth - main.depth, -10, 10) / 10)
    columns.add("prose of group", group_prose[group] / sums.total[2])
    columns.add("size of group", _log(group_size[group]))
    columns.add("blocks of page", np.full(n, _log(np.array(n))))
    columns.add("prose of page", np.full(n, _log(sums.running[-1, 2])))
    columns.add("links of page", np.full(n, sums.running[-1, 1] / sums.total[0]))
    styles = [(b.tag, holder.names) for b, holder in zip(blocks, holders, strict=True)]
    style = _grouped(styles, sums.prose)
    above = [(b.tag, p.tag, p.names) for b, p in zip(blocks, parents, strict=True)]
    for name, (of, prose, size) in (
        ("style", style),
        ("parent style", _grouped(above, sums.prose)),
    ):
        columns.add(f"prose of {name}", prose[of] / sums.total[2])
        columns.add(f"size of {name}", _log(size[of]))
    for window in _WINDOWS:
        low, high = np.maximum(at - window, 0), np.minimum(at + window + 1, n)
        near = sums.running[high] - sums.running[low]
        columns.add(f"prose within {window}", near[:, 4] / (2 * window + 1))
        columns.add(f"links within {window}", near[:, 1] / np.maximum(near[:, 0], 1))
    before, after = _gaps(sums.prose > 0)
    columns.add("to prose before", before)
    columns.add("to prose after", after)
    tags = np.array([_TAG_AT.get(block.tag, len(_TAGS)) for block in blocks])
    columns.add("as before", _shifted((tags[1:] == tags[:-1]) & (group[1:] == group[:-1])))
    columns.add("deeper than before", _shifted(np.clip(np.diff(depth), -6, 6) / 6))
    _add_headline(columns, blocks, headline, tags)
    return headline, (style[0], group)


def _add_headline(
    columns: _Columns, blocks: Sequence[RawBlock], headline: int, tags: Whole
) -> None:
    n = len(blocks)
    at = np.arange(n)
    columns.add("headline known", np.full(n, headline >= 0))
    if headline < 0:
        for name in ("from headline", "after headline", "headings since", "in its article"):
            columns.add(name, np.zeros(n))
        return
    columns.add("from headline", np.sign(at - headline) * _log(np.abs(at - headline)))
    columns.add("after headline", at > headline)
    # Another <h1> begins another article, and so does leaving the headline's <article>.
    others = np.cumsum((tags == _TAG_AT["h1"]) & (at > headline))
    columns.add("headings since", np.minimum(others, 5) / 5)
    around = next((e for e in blocks[headline].element.path() if e.tag == "article"), None)
    inside = (at >= around.first) & (at < around.end) if around else np.full(n, 0.5)
    columns.add("in its article", inside)


def _headline(blocks: Sequence[RawBlock], like_title: Numbers, main: int) -> int:
    """The block most like the stated titles, headings first; else the first <h1>; else -1."""
    like = np.where(like_title >= _TITLE_LIKE, like_title, 0)
    for index in np.flatnonzero(like).tolist():
        tag = blocks[index].tag
        like[index] += 0.5 if tag == "h1" else 0.2 if tag in ("h2", "h3") else 0.0
        like[index] -= 0.3 if index > main else 0.0
    best = int(like.argmax())
    if like[best] >= _TITLE_LIKE:
        return best
    return next((block.index for block in blocks if block.tag == "h1"), -1)


def _holders(blocks: Sequence[RawBlock]) -> list[Element]:
    """The block-level element each block stands in."""
    return [block.element.around or block.element for block in blocks]


def _grouped(keys: Sequence[object], weights: Numbers) -> tuple[Whole, Numbers, Whole]:
    """The group of each key, numbered; each group's weight; each group's size."""
    numbers: dict[object, int] = {}
    found = [numbers.setdefault(key, len(numbers)) for key in keys]
    group: Whole = np.array(found, dtype=np.int64)
    weight: Numbers = np.bincount(group, weights=weights).astype(np.float64)
    size: Whole = np.bincount(group)
    return group, weight, size


def _gaps(marked: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """How many blocks back, and ahead, the nearest other marked one is (as _log; far: 1.5)."""
    n = len(marked)
    at = np.arange(n)
    last = np.maximum.accumulate(np.where(marked, at, -1))
    before = np.concatenate(([-1], last[:-1]))
    ahead = np.minimum.accumulate(np.where(marked, at, 2 * n)[::-1])[::-1]
    after = np.concatenate((ahead[1:], [2 * n]))
    return (
        np.where(before < 0, 1.5, _log(at - before)),
        np.where(after >= 2 * n, 1.5, _log(np.minimum(after, n) - at)),
    )


def _shifted(values: NDArray[np.generic]) -> Numbers:
    return np.concatenate(([0.0], values))


def _bits(masks: Sequence[int]) -> NDArray[np.int64]:
    numbers: NDArray[np.int64] = np.array(masks, dtype=np.int64)[:, None]
    return (numbers >> np.arange(len(hints.groups()))) & 1


def _array(values: Sequence[float]) -> Numbers:
    return np.fromiter(values, np.float64, len(values))


def _log(values: NDArray[np.generic] | np.generic) -> Numbers:
    found: Numbers = np.log1p(np.maximum(values, 0), dtype=np.float64) * 0.3
    return found


def _sample() -> RawBlock:
    body = Element("body", "", False, 0)
    body.end = 1
    return RawBlock(0, "x", "body", body, 0, 0, 0, [], False)


_SAMPLE = _sample()
