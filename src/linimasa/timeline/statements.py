"""Lines of one day → statements: what several outlets say of it in their own words is one."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.rarity import news_share
from linimasa.languages.words import words
from linimasa.model import Article, Facts
from linimasa.timeline.lines import Line

Floats = NDArray[np.float64]

# Two lines say the same where their words are this alike (cosine of rarity-weighted words) ...
ALIKE = 0.45
# ... or, in two languages, their names and numbers are.
ALIKE_ACROSS = 0.55
# So many names and numbers must be shared across languages: one alone is the story's own name.
SHARED_ACROSS = 2


@dataclass(slots=True)
class Statement:
    """Lines that say the same thing of the same day; the first says it best."""

    lines: list[int] = field(default_factory=list)
    score: float = 0.0


def vectors(lines: Sequence[Line], articles: Sequence[Article]) -> tuple[Floats, Floats]:
    """Return the cosines between the lines, and how much each says of what the others say."""
    n = len(lines)
    texts = [articles[line.article].text[line.start : line.end] for line in lines]
    found = words(texts)
    short = found.hashes >> np.uint64(32)
    known, column = np.unique(short, return_inverse=True)
    matrix = np.zeros((n, len(known)), np.float32)
    matrix[found.texts, column] = -np.log(news_share(known))[column]
    length = np.linalg.norm(matrix, axis=1)
    matrix /= np.maximum(length, 1e-9)[:, None]
    return (matrix @ matrix.T).astype(np.float64), length.astype(np.float64)


def keys(lines: Sequence[Line], facts: Sequence[Facts]) -> list[frozenset[str]]:
    """The names and numbers of each line, which are the same in every language."""
    found = []
    for line in lines:
        marked = facts[line.article]
        names = {n.identity for n in marked.names if line.start <= n.start < line.end}
        places = {p.identity for p in marked.places if line.start <= p.start < line.end}
        figures = {
            f"{f.kind} {f.value or (f.low, f.high)}"
            for f in marked.figures
            if line.start <= f.start < line.end
        }
        found.append(frozenset(names | places | figures))
    return found


def statements(
    lines: Sequence[Line],
    order: Sequence[int],
    alike: Floats,
    shared: Sequence[frozenset[str]],
    facts: Sequence[Facts],
) -> list[Statement]:
    """Join the lines that say the same, taking them in ``order`` (the best first)."""
    made: list[Statement] = []
    for i in order:
        for statement in made:
            if _same(i, statement.lines[0], lines, alike, shared, facts):
                statement.lines.append(i)
                break
        else:
            made.append(Statement([i]))
    return made


def _same(
    i: int,
    head: int,
    lines: Sequence[Line],
    alike: Floats,
    shared: Sequence[frozenset[str]],
    facts: Sequence[Facts],
) -> bool:
    if alike[i, head] >= ALIKE:
        return True
    if facts[lines[i].article].language == facts[lines[head].article].language:
        return False
    both = len(shared[i] & shared[head])
    least = min(len(shared[i]), len(shared[head]))
    return both >= SHARED_ACROSS and both / least >= ALIKE_ACROSS


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
