"""What the tag and the names of an element say of its content, as bits of one number."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

# Tags that mean something; each is a bit, after those of the names.
TAGS = (
    "article", "main", "section", "aside", "nav", "header", "footer", "figure", "figcaption",
    "form", "table", "ul", "ol", "dl", "blockquote", "button", "details", "address", "font",
    "pre",
)  # fmt: skip
_SAME = {
    "tbody": "table", "td": "table", "th": "table", "tr": "table", "menu": "ul", "center": "font",
}  # fmt: skip
_BETWEEN = re.compile(r"\|(?![^(]*\))")  # a bar between alternatives, not one inside a group
_WORD = re.compile(r"[a-z]{2,}|h\d")
_CLAIMS = 1 << 64  # above every hint


@cache
def groups() -> tuple[str, ...]:
    """The names of the bits, lowest first."""
    return (*_patterns(), *(f"<{tag}>" for tag in TAGS))


def of_names(names: str) -> int:
    """The bits of an element's names (its class, id, role ..., in lower case)."""
    return read(names)[0]


@lru_cache(maxsize=4096)
def read(names: str) -> tuple[int, bool]:
    """The bits of an element's names, and whether they may be those of a claim on the article."""
    bits = 0
    for word in _WORD.findall(names):
        bits |= _of_word(word)
    return bits & ~_CLAIMS, bits >= _CLAIMS


@lru_cache(maxsize=16384)
def _of_word(word: str) -> int:
    claims = _CLAIMS if _claims().search(word) is not None else 0
    beginnings, others = _any()
    if beginnings.match(word) is None and others.search(word) is None:
        return claims
    return claims + sum(
        1 << bit for bit, pattern in enumerate(_patterns().values()) if pattern.search(word)
    )


@cache
def _any() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two patterns for "any of them": what begins a word, and what may stand anywhere in it.

    Five words of six have no hint; this way they are known in an eighth of the time.
    """
    every = [one for pattern in _patterns().values() for one in _BETWEEN.split(pattern.pattern)]
    beginnings = "|".join(one[1:] for one in every if one.startswith("^"))
    others = "|".join(one for one in every if not one.startswith("^"))
    return re.compile(beginnings or r"(?!)"), re.compile(others or r"(?!)")


@cache
def of_tags() -> dict[str, int]:
    """The bit of each tag that has one."""
    first = len(_patterns())
    bits = {tag: 1 << (first + at) for at, tag in enumerate(TAGS)}
    return bits | {tag: bits[same] for tag, same in _SAME.items()}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _file()["hints"].items()}


@cache
def _claims() -> re.Pattern[str]:
    return re.compile(_file()["claims"])


@cache
def _file() -> dict[str, Any]:
    path = resources.files("linimasa.reading").joinpath("hints.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
