"""What changed between two versions of an article: paragraph by paragraph, then word by word."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from linimasa.model import Article

Change = Literal["same", "removed", "inserted"]

_WORD = re.compile(r"\s*\S+")
# Beyond these, comparing word by word (quadratic at worst) gives way to showing both paragraphs.
MOST_WORDS = 2_000
MOST_PARAGRAPHS = 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text and what became of it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in its parts."""

    parts: list[Part]

    @property
    def changed(self) -> bool:
        """Whether anything of it was removed or inserted."""
        return any(part.change != "same" for part in self.parts)


def compare(before: Article, after: Article) -> list[Paragraph]:
    """The paragraphs of both versions in one order, the title first."""
    return [Paragraph(parts) for parts in _paragraphs(_lines(before), _lines(after))]


def _lines(article: Article) -> list[str]:
    return [article.title or "", *filter(None, article.text.split("\n\n"))][:MOST_PARAGRAPHS]


def _paragraphs(before: list[str], after: list[str]) -> Iterator[list[Part]]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from ([Part("same", text)] for text in before[a:b])
        elif tag == "replace" and b - a == d - c:
            yield from (_words(x, y) for x, y in zip(before[a:b], after[c:d], strict=True))
        else:
            yield from ([Part("removed", text)] for text in before[a:b])
            yield from ([Part("inserted", text)] for text in after[c:d])


def _words(before: str, after: str) -> list[Part]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [Part("removed", before), Part("inserted", after)]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return list(_parts(matcher.get_opcodes(), old, new))


def _parts(
    codes: Iterable[tuple[str, int, int, int, int]], old: list[str], new: list[str]
) -> Iterator[Part]:
    for tag, a, b, c, d in codes:
        if tag == "equal":
            yield Part("same", "".join(old[a:b]))
            continue
        if a < b:
            yield Part("removed", "".join(old[a:b]))
        if c < d:
            yield Part("inserted", "".join(new[c:d]))
