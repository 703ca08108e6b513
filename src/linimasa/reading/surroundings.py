"""What the names of elements say of the blocks in them: which furniture, and what stands apart."""

import re
from collections.abc import Sequence

from linimasa.model import FurnitureLabel
from linimasa.reading import hints
from linimasa.reading.blocks import Element

# Names of a cookie notice. (Its hint also knows "cmp", which is a consent manager on one site and
# every component of a content system on another: four whole articles of wcxb_dev.)
_NOTICE = re.compile("cookie|consent|gdpr|onetrust|privacy|didomi|ccpa")
# A notice stands apart where it has no headline and this many characters of the article are outside
# of it: a notice in prose is longer than many an item of news.
_BESIDE_COOKIES = 200
# So do elements of these names: what the network took was furniture in 86 cases of 88, on 17 pages,
# where they have neither the headline nor most of the text.
_BESIDE = ("comment", "<form>", "<nav>")
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


class Surroundings:
    """The elements around the blocks of one page; what was found of one is remembered."""

    def __init__(self, title: int, running: Sequence[int]) -> None:
        """``title`` is the block of the headline (-1: none), ``running[i]`` how many characters of
        the article the blocks before *i* hold."""
        self.title = title
        self.running = running
        self.bits = {name: 1 << at for at, name in enumerate(hints.groups())}
        self.beside = sum(self.bits[hint] for hint in _BESIDE)
        self.masks = [(name, sum(self.bits[hint] for hint in of)) for name, of in _FURNITURE]
        self.any_furniture = sum({self.bits[hint] for _, of in _FURNITURE for hint in of})
        self.known: dict[Element, tuple[FurnitureLabel, str]] = {}
        self.furniture: dict[int, FurnitureLabel] = {}  # by the hints that speak of it
        self.apart: dict[Element, bool] = {}
        self.notices: dict[Element, bool] = {}

    def named(self, element: Element) -> tuple[FurnitureLabel, str] | None:
        """Which furniture the names of an element speak of, or of the nearest above it, and the
        tag of that one."""
        if not element.hints_path & self.any_furniture:
            return None
        passed: list[Element] = []
        step: Element | None = element
        while step is not None and step not in self.known:
            passed.append(step)
            if own := step.hints & self.any_furniture:
                if own not in self.furniture:
                    self.furniture[own] = next(name for name, mask in self.masks if own & mask)
                self.known[step] = self.furniture[own], step.tag
                break
            step = step.parent
        found = self.known[step] if step is not None else None
        if found is not None:
            self.known.update(dict.fromkeys(passed, found))
        return found

    def is_apart(self, element: Element) -> bool:
        """Whether this or an element above it is named a cookie notice, a comment, a form or a
        navigation, and has neither the headline nor the text that follows it."""
        if self.title < 0:
            return False
        known = self.apart.get(element)
        if known is None:
            known = self.apart[element] = any(
                (step.hints & self.beside or self._is_notice(step))
                and not step.first <= self.title < step.end
                and self._text_outside(step) >= self._text_needed(step)
                for step in element.path()
            )
        return known

    def in_notice(self, element: Element) -> bool:
        """Whether this or an element above it is named a cookie notice."""
        if not element.hints_path & self.bits["cookie"]:
            return False
        known = self.notices.get(element)
        if known is None:
            known = self.notices[element] = any(map(self._is_notice, element.path()))
        return known

    def _is_notice(self, element: Element) -> bool:
        return bool(element.hints & self.bits["cookie"] and _NOTICE.search(element.names))

    def _text_needed(self, element: Element) -> int:
        if self._is_notice(element):
            return _BESIDE_COOKIES
        return max(_BESIDE_COOKIES, self.running[element.end] - self.running[element.first])

    def _text_outside(self, element: Element) -> int:
        """How many characters that were kept stand after the headline, but not in the element."""
        first, end = max(element.first, self.title), max(element.end, self.title)
        return self.running[-1] - self.running[self.title] - self.running[end] + self.running[first]
