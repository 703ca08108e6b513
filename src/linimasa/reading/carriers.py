"""Which elements of a page may carry a claim on its article: in their attributes or their names."""

import re
from dataclasses import dataclass

from linimasa.reading.markup import attributes

# Elements that carry claims whatever they are called.
ALWAYS = frozenset(("html", "meta", "title", "h1", "time", "link"))
# A link to an author's page, as content systems address them.
_AUTHOR_PATH = re.compile("/(?:authors?|autor|writer|penulis)/")
_CLASS = re.compile("byline|author|autor|penulis|reporter|contributor|date|time|publish")
_TITLE = re.compile(r"(?<!\S)(?:site|entry|post)-title(?!\S)")
_TEST_ID = re.compile(r"byline|author", re.I)


@dataclass(slots=True, eq=False)
class Carrier:
    """An element with claims: what is written in its tag, and which texts of the page are in it."""

    tag: str
    written: str  # its attributes, as the parser writes them
    parent: str  # the tag it stands in
    first: int  # its texts are those from this one ...
    end: int = 0  # ... up to this one
    first_link: int = 0  # and so its links
    end_link: int = 0
    block: int = 0  # the block that is being gathered where it begins

    def attributes(self) -> dict[str, str]:
        """Its attributes, by name."""
        return attributes(self.written)


def says_so(tag: str, written: str) -> bool:
    """Whether attributes as they are written may carry a claim by themselves, without names."""
    return (
        "itemprop=" in written
        or "-title" in written
        or (tag == "a" and _AUTHOR_PATH.search(written) is not None)
    )


def is_carrier(tag: str, found: dict[str, str]) -> bool:
    """Whether an element carries claims, by its tag and its attributes."""
    if tag in ALWAYS or "itemprop" in found:
        return True
    classes = found.get("class", "")
    return (
        _CLASS.search(classes.lower()) is not None
        or _TITLE.search(classes) is not None
        or "author" in found.get("rel", "").split()
        or _TEST_ID.search(found.get("data-testid", "")) is not None
        or (tag == "a" and _AUTHOR_PATH.search(found.get("href", "")) is not None)
    )
