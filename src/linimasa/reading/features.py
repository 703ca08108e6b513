"""The blocks of a page as numbers: one row a block, one column a feature, made in one pass.

Columns that need the whole page (shares of it, what stands around a block) come from running sums
over the blocks: those of an element are a range, so any sum over it is a difference of two.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.reading import hints
from linimasa.reading.blocks import Element, RawBlock

Array = NDArray[np.float32]

_TAGS = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "figcaption", "blockquote",
    "button", "section", "article", "main", "span", "dt", "dd", "pre", "address", "header",
    "footer", "aside", "summary", "label", "figure", "form", "nav",
)  # fmt: skip
_TAG_AT = {tag: at for at, tag in enumerate(_TAGS)}
_INNER = {"a": 0, "strong": 1, "b": 1, "span": 2, "em": 3, "i": 3, "time": 4, "font": 2, "small": 5}
_TEXT_COLUMNS = (
    "chars", "words", "link_share", "bold_share", "links", "commas", "stops", "ends_stop",
    "ends_colon", "ends_question", "ends_dots", "starts_upper", "starts_lower", "starts_digit",
    "starts_quote", "digits", "uppers", "bar", "copyright_sign", "cut", "hidden", "dated",
    "lines", "same", "inner_link", "title_like", "description_like", "in_body", "depth",
    "word_length", "capitals", "wide", "offsite", "onpage", "at_sign",
)  # fmt: skip
_LEVELS = (0, 1, 2, 3, 5)
_LEVEL_COLUMNS = ["share", "link_share", "good_share", "blocks", "mean", "prose"]
_PLACE_COLUMNS = (
    "at", "chars_before", "good_before", "after_title", "past_title", "in_main", "to_main",
    "past_main", "main_depth", "group_good", "group_size", "page_blocks", "page_good",
    "page_links", "title_found", "first_of_main", "last_of_main", "run_same_tag", "depth_step",
)  # fmt: skip
# Text of a block worth calling prose: long, little of it linked. (Only a feature's definition.)
_PROSE_CHARS = 80
_PROSE_LINKS = 0.3
# A heading shares this much of its words with a title the page states to be the headline.
_TITLE_LIKE = 0.6

_WORDS = re.compile(r"\w+")
_STOPS = frozenset(".!?。！？؟।…")
_CLOSING = "\"'”’»)]」』›"
_OPENING = frozenset("\"'“‘«„「『‹")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


class Anchors(NamedTuple):
    """What is known of the article before its blocks are labelled."""

    titles: tuple[str, ...] = ()  # the titles the page states, the best first
    description: str = ""  # the summary it states
    body: str = ""  # the body it states (JSON-LD articleBody)
    host: str = ""


def names() -> list[str]:
    """The names of the columns, in order."""
    return [
        *_TEXT_COLUMNS,
        *(f"tag {tag}" for tag in (*_TAGS, "other")),
        *(f"{hint} near" for hint in hints.groups()),
        *(f"{hint} above" for hint in hints.groups()),
        *(f"{column} {level} up" for level in _LEVELS for column in _LEVEL_COLUMNS),
        *_PLACE_COLUMNS,
    ]


def table(blocks: Sequence[RawBlock], anchors: Anchors) -> Array:
    """The features of the blocks of one page, as an array (blocks, columns)."""
    text = np.array(_text_rows(blocks, anchors), dtype=np.float32)
    near = _bits([block.element.hints_near for block in blocks])
    above = _bits([block.element.hints_path for block in blocks])
    tags = np.zeros((len(blocks), len(_TAGS) + 1), dtype=np.float32)
    tags[range(len(blocks)), [_TAG_AT.get(b.tag, len(_TAGS)) for b in blocks]] = 1
    sums = _Sums(blocks, text)
    return np.hstack(
        (_scaled_text(text), tags, near, above, sums.levels(), sums.places(text))
    ).astype(np.float32)


def _bits(masks: Sequence[int]) -> Array:
    count = len(hints.groups())
    numbers = np.array(masks, dtype=np.int64)[:, None]
    return ((numbers >> np.arange(count)) & 1).astype(np.float32)


def _text_rows(blocks: Sequence[RawBlock], anchors: Anchors) -> list[tuple[float, ...]]:
    titles = [words for title in anchors.titles if (words := set(_word_list(title)))]
    description = set(_word_list(anchors.description))
    body = _squeezed(anchors.body)
    counts = Counter(block.text for block in blocks)
    rows: list[tuple[float, ...]] = []
    for block in blocks:
        text = block.text
        size = len(text)
        head = text[:80]
        first = head[0]
        end = text.rstrip(_CLOSING)[-1:] or text[-1]
        heading = size < 300 and (titles or description)
        words = set(_word_list(text)) if heading else set()
        spaces = text.count(" ")
        wide = len(_WIDE.findall(head)) / len(head)
        hrefs = [href for _, href in block.links[:8]]
        rows.append(
            (
                size, spaces + 1, block.link_chars / size, block.bold_chars / size,
                len(block.links),
                text.count(",") + text.count("、") + text.count("，") + text.count("،"),
                text.count(". ") + text.count("。"),
                end in _STOPS, end == ":", end == "?", end == "…" or text.endswith("..."),
                first.isupper(), first.islower(), first.isdigit(), first in _OPENING,
                sum(map(str.isdigit, head)) / len(head), sum(map(str.isupper, head)) / len(head),
                "|" in text or "»" in head or "›" in head or "•" in head, "©" in head,
                block.cut, block.element.hidden, bool(block.datetimes), text.count("\n"),
                counts[text] - 1, _INNER.get(block.element.tag, 6) == 0,
                max((_overlap(words, title) for title in titles), default=0.0) if words else 0.0,
                _overlap(words, description) if words and description else 0.0,
                _squeezed(text[:90]) in body if body and size > 20 else 0.0,
                block.element.depth, (size - spaces) / (spaces + 1),
                sum(map(str.istitle, head.split())) / (head.count(" ") + 1), wide,
                sum("//" in href and anchors.host not in href for href in hrefs)
                if anchors.host else 0.0,
                sum(href.startswith(("#", "javascript")) for href in hrefs),
                "@" in text,
            )
        )  # fmt: skip
    return rows


def _word_list(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


def _squeezed(text: str) -> str:
    return "".join(_WORDS.findall(text))


def _overlap(own: set[str], others: set[str]) -> float:
    """The Dice coefficient of two sets of words."""
    return 2 * len(own & others) / (len(own) + len(others))


def _scaled_text(text: Array) -> Array:
    scaled = text.copy()
    for column in (0, 1, 4, 5, 6, 22, 23, 32, 33):
        scaled[:, column] = np.log1p(np.maximum(scaled[:, column], 0)) * 0.5
    scaled[:, 2:4] = np.minimum(scaled[:, 2:4], 1)
    scaled[:, 28] /= 20
    scaled[:, 29] = np.minimum(scaled[:, 29], 40) / 10
    return scaled


class _Sums:
    """Running sums over the blocks of a page, and what follows from them."""

    def __init__(self, blocks: Sequence[RawBlock], text: Array) -> None:
        self.blocks = blocks
        chars, links = text[:, 0], np.minimum(text[:, 2], 1) * text[:, 0]
        stops = (text[:, 7] > 0) | (text[:, 5] > 1) | (text[:, 6] > 0)
        good = chars * ((chars >= _PROSE_CHARS) & (text[:, 2] < _PROSE_LINKS) & stops)
        self.good = good
        counted = np.stack((chars, links, good, np.ones_like(chars), (good > 0) * 1.0), axis=1)
        self.running = np.zeros((len(blocks) + 1, counted.shape[1]), dtype=np.float64)
        np.cumsum(counted, axis=0, out=self.running[1:])
        self.total = np.maximum(self.running[-1], 1)

    def over(self, elements: Sequence[Element]) -> NDArray[np.float64]:
        """The sums over the blocks of each element."""
        first = np.array([e.first for e in elements])
        end = np.array([e.end for e in elements])
        sums: NDArray[np.float64] = self.running[end] - self.running[np.minimum(first, end)]
        return sums

    def levels(self) -> Array:
        """For each block, what its holder, that one's parent ... hold."""
        parts: list[Array] = []
        elements = [block.element.holder for block in self.blocks]
        at = 0
        for level in _LEVELS:
            while at < level:
                elements = [e.parent.holder if e.parent else e for e in elements]
                at += 1
            sums = self.over(elements)
            chars = np.maximum(sums[:, 0], 1)
            parts.append(
                np.stack(
                    (
                        sums[:, 0] / self.total[0],
                        sums[:, 1] / chars,
                        sums[:, 2] / self.total[2],
                        np.log1p(sums[:, 3]) * 0.3,
                        np.log1p(chars / np.maximum(sums[:, 3], 1)) * 0.3,
                        sums[:, 2] / chars,
                    ),
                    axis=1,
                )
            )
        return np.hstack(parts).astype(np.float32)

    def places(self, text: Array) -> Array:
        """Where each block stands: on the page, after the headline, by the densest group."""
        n = len(self.blocks)
        at = np.arange(n)
        parents = [_parent(block).order for block in self.blocks]
        _, group = np.unique(parents, return_inverse=True)
        group_good = np.bincount(group, weights=self.good)
        group_size = np.bincount(group)
        main_group = int(group_good.argmax())
        members = np.flatnonzero((group == main_group) & (self.good > 0))
        main = _parent(self.blocks[int(members[0])]) if len(members) else self.blocks[0].element
        first, last = (members[0], members[-1]) if len(members) else (0, n - 1)
        title = headline(self.blocks, text, int(first))
        depth = text[:, 28]
        inside = (at >= main.first) & (at < main.end)
        tags = np.array([_TAG_AT.get(block.tag, len(_TAGS)) for block in self.blocks])
        same = np.zeros(n)
        same[1:] = (tags[1:] == tags[:-1]) & (group[1:] == group[:-1])
        step = np.zeros(n)
        step[1:] = np.clip(depth[1:] - depth[:-1], -6, 6) / 6
        columns = (
            at / n,
            self.running[:-1, 0] / self.total[0],
            self.running[:-1, 2] / self.total[2],
            _signed_log(at - title) if title >= 0 else np.zeros(n),
            (at > title) if title >= 0 else np.full(n, 0.5),
            inside,
            _signed_log(np.maximum(first - at, 0)),
            _signed_log(np.maximum(at - last, 0)),
            np.clip(depth - main.depth, -10, 10) / 10,
            group_good[group] / self.total[2],
            np.log1p(group_size[group]) * 0.3,
            np.full(n, np.log1p(n) * 0.2),
            np.full(n, np.log1p(self.running[-1, 2]) * 0.1),
            np.full(n, self.running[-1, 1] / self.total[0]),
            np.full(n, title >= 0),
            at == first,
            at == last,
            same,
            step,
        )
        return np.stack(columns, axis=1).astype(np.float32)


def _parent(block: RawBlock) -> Element:
    holder = block.element.holder
    return holder.parent.holder if holder.parent else holder


def headline(blocks: Sequence[RawBlock], text: Array, main: int | None = None) -> int:
    """The block most like the stated titles, headings first, by index; -1 where there is none."""
    like = text[:, 25].copy()
    for block in blocks:
        if like[block.index] >= _TITLE_LIKE:
            if block.tag == "h1":
                like[block.index] += 0.5
            elif block.tag in ("h2", "h3"):
                like[block.index] += 0.2
            if main is not None and block.index > main:
                like[block.index] -= 0.3
    best = int(like.argmax()) if len(like) else -1
    if best >= 0 and like[best] >= _TITLE_LIKE:
        return best
    return next((block.index for block in blocks if block.tag == "h1"), -1)


def _signed_log(values: NDArray[np.generic]) -> NDArray[np.float64]:
    numbers = values.astype(np.float64)
    return np.sign(numbers) * np.log1p(np.abs(numbers)) * 0.25
