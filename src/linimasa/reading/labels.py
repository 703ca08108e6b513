"""What each block of a page is: headline, body, caption, or which kind of furniture."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from linimasa.model import BlockKind, FurnitureLabel
from linimasa.reading.blocks import Element, RawBlock
from linimasa.reading.features import Anchors


class Verdict(NamedTuple):
    """What a block is, the strongest reason, and how sure that is (0 to 1)."""

    kind: BlockKind
    label: FurnitureLabel | None = None
    why: str = ""
    score: float = 1.0


IN_TEXT: frozenset[BlockKind] = frozenset(
    ("standfirst", "paragraph", "subhead", "list item", "quote")
)

_WORDS = re.compile(r"\w+")
_AWAY = re.compile(
    r"comment|disqus|related|recommend|promo|newsletter|subscri|sidebar|footer|breadcrumb|share|"
    r"social|cookie|consent|popular|trending|\bads?\b|advert|sponsor|widget|navig|menu|login|modal"
)
_AWAY_TAGS = frozenset(["nav", "footer", "aside", "form", "button"])
_LABELS: tuple[tuple[FurnitureLabel, re.Pattern[str]], ...] = (
    ("comment", re.compile(r"comment|disqus")),
    ("cookie notice", re.compile(r"cookie|consent|gdpr|onetrust")),
    ("newsletter", re.compile(r"newsletter|subscri|mailing")),
    ("share", re.compile(r"share|social|follow")),
    ("login", re.compile(r"log-?in|sign-?in|register")),
    ("membership", re.compile(r"member|paywall|premium")),
    ("video", re.compile(r"video|player")),
    ("author bio", re.compile(r"author|bio\b")),
    ("ad", re.compile(r"\bads?\b|advert|sponsor|outbrain|taboola")),
    (
        "other article",
        re.compile(r"related|recommend|promo|popular|trending|teaser|read-?more|card"),
    ),
    ("navigation", re.compile(r"nav|menu|breadcrumb|footer|header")),
)


def label(blocks: Sequence[RawBlock], anchors: Anchors = Anchors()) -> list[Verdict]:
    """Label every block of a page, in order."""
    container = _container(blocks)
    title = _title(blocks, anchors)
    return [
        Verdict("title", why="heading like the page's title") if block.index == title
        else _verdict(block, container, title)
        for block in blocks
    ]  # fmt: skip


def _is_away(element: Element) -> bool:
    return any(
        step.tag in _AWAY_TAGS or (step.names and _AWAY.search(step.names))
        for step in element.path()
        if step.tag not in ("body", "html")
    )


def _container(blocks: Sequence[RawBlock]) -> Element | None:
    weights: dict[int, float] = {}
    elements: dict[int, Element] = {}
    for block in blocks:
        if block.link_share > 0.4 or len(block.text) < 60 or _is_away(block.element):
            continue
        weight = float(len(block.text))
        for up, step in enumerate(block.element.holder.path()):
            if up > 6:
                break
            weights[step.order] = weights.get(step.order, 0) + weight * 0.85**up
            elements[step.order] = step
    if not weights:
        return None
    return elements[max(weights, key=lambda order: weights[order])]


def _title(blocks: Sequence[RawBlock], anchors: Anchors) -> int | None:
    best, index = 0.5, None
    for block in blocks:
        if block.tag not in ("h1", "h2", "h3", "div", "p", "header", "td"):
            continue
        words = set(_WORDS.findall(block.text.lower()))
        if not words:
            continue
        for title in anchors.titles:
            other = set(_WORDS.findall(title.lower()))
            if not other:
                continue
            score = len(words & other) / max(len(words), 1) * 0.6
            score += len(words & other) / len(other) * 0.4 + (0.2 if block.tag == "h1" else 0)
            if score > best:
                best, index = score, block.index
    if index is None:
        index = next((b.index for b in blocks if b.tag == "h1"), None)
    return index


def _verdict(block: RawBlock, container: Element | None, title: int | None) -> Verdict:
    inside = container is not None and any(step is container for step in block.element.path())
    tag = block.tag
    if tag == "figcaption":
        return Verdict("caption", why="figcaption", score=0.9)
    if inside and not _is_away(block.element) and block.link_share < 0.5:
        if tag in ("h2", "h3", "h4", "h5", "h6"):
            return Verdict("subhead", why="heading in the body", score=0.7)
        if tag == "li" and len(block.text) > 20:
            return Verdict("list item", why="list in the body", score=0.7)
        if any(step.tag == "blockquote" for step in block.element.path()):
            return Verdict("quote", why="blockquote in the body", score=0.7)
        if tag in ("p", "div", "section", "article", "td", "main", "pre", "center"):
            return Verdict("paragraph", why="in the densest container", score=0.7)
    return Verdict("furniture", _furniture(block), "outside the body", 0.7)


def _furniture(block: RawBlock) -> FurnitureLabel:
    for step in block.element.path():
        for name, pattern in _LABELS:
            if step.names and pattern.search(step.names):
                return name
        if step.tag in ("nav", "footer", "header"):
            return "navigation"
        if step.tag == "form":
            return "login"
    return "other article" if block.link_share > 0.6 and len(block.text) > 25 else "other"
