"""What two articles, or two groups of them, have in common that a person can read: names, days, and
the words that are the evidence of their link."""

import re
from collections.abc import Sequence

import numpy as np

from linimasa.languages.words import Hashes, Words, words
from linimasa.model import Article, Facts, Shared
from linimasa.stories.bridging import spelt
from linimasa.stories.evidence import worth
from linimasa.stories.pairing import surprise
from linimasa.stories.vectors import Floats, Vectors, bodies_of, code_of, hashed

# Between what two languages say for one thing.
EQUATED = " = "
# At most so many names, and as many days, are given as the reason.
REASONS = 6
# ... and no word that is worth less, in nats.
WORTH_TELLING = 0.5

WORD = re.compile(r"\w+")


def shared(some: Sequence[Facts], others: Sequence[Facts]) -> list[str]:
    """The names and the days that occur in both, as ``some`` writes them."""
    names = {name.identity: name.canonical for facts in some for name in facts.names}
    both = dict.fromkeys(n.identity for f in others for n in f.names if n.identity in names)
    days = {date.value for facts in some for date in facts.dates if date.precision == "day"}
    told = sorted({date.value for facts in others for date in facts.dates if date.value in days})
    return [names[identity] for identity in both][:REASONS] + told[:REASONS]


def linking(
    found: Vectors,
    plain: Floats,
    nearest: Sequence[int],
    articles: Sequence[Article],
    facts: Sequence[Facts],
) -> list[list[Shared]]:
    """For each row of ``found``, the words and names that link it to its nearest, by weight.

    ``plain`` are the cosines of the rows, ``nearest`` the row each is linked to or -1.
    """
    told = worth(found, plain)
    across, between = found.across(), found.bridged()
    bodies = bodies_of(articles)
    texts = [f"{a.title or ''}\n{body}" for a, body in zip(articles, bodies, strict=True)]
    written = words(texts)
    made: list[list[Shared]] = []
    for row, near in enumerate(nearest):
        if near < 0:
            made.append([])
            continue
        if between[row, near]:
            pair = [articles[row], articles[near]], [facts[row], facts[near]]
            made.append(counterparts(found, row, near, *pair))
            continue
        own = slice(found.offsets[row], found.offsets[row + 1])
        other = found.columns[found.offsets[near] : found.offsets[near + 1]]
        both = np.isin(found.columns[own], other)
        if not across[row, near]:
            both &= ~found.identities[own]
        weight = np.where(both, told[own], 0.0)
        best = np.argsort(-weight, kind="stable")[: 2 * REASONS]
        best = best[weight[best] >= WORTH_TELLING]
        spelt = _spelt(found.hashes[own][best], texts[row], written, row)
        spelt |= {hashed(n.identity) >> 32: n.canonical for n in facts[row].names}
        as_read = [spelt.get(each) for each in found.hashes[own][best].tolist()]
        made.append(_told(as_read, weight[best].tolist()))
    return made


def counterparts(
    found: Vectors, row: int, near: int, articles: Sequence[Article], facts: Sequence[Facts]
) -> list[Shared]:
    """The same for rows of two languages: what stands in both, as either writes it. ``articles``
    and ``facts`` are those of the two."""
    assert found.bridge is not None
    bridge = found.bridge.vectors.take(np.array([row, near], np.int64))
    told = surprise(bridge)
    own, other = slice(0, int(bridge.offsets[1])), slice(int(bridge.offsets[1]), None)
    _, ours, theirs = np.intersect1d(
        bridge.columns[own], bridge.columns[other], assume_unique=True, return_indices=True
    )
    weight = np.sqrt(told[own][ours] * told[other][theirs])
    best = np.argsort(-weight, kind="stable")
    best = best[weight[best] >= WORTH_TELLING][: 2 * REASONS]
    hashes = bridge.hashes[own][ours[best]].tolist()
    bodies = bodies_of(articles)
    texts = [f"{a.title or ''}\n{body}" for a, body in zip(articles, bodies, strict=True)]
    codes = [code_of(article, marked) for article, marked in zip(articles, facts, strict=True)]
    written = [
        spelt(text, code, codes) | {hashed(n.identity) >> 32: n.canonical for n in marked.names}
        for text, code, marked in zip(texts, codes, facts, strict=True)
    ]
    as_read = [_equated(*(each.get(key) for each in written)) for key in hashes]
    return _told(as_read, weight[best].tolist())


def _equated(one: str | None, other: str | None) -> str | None:
    """One word for what both write alike, else "gempa = earthquake"."""
    if one is None or other is None:
        return one or other
    return one if one.casefold() == other.casefold() else f"{one}{EQUATED}{other}"


def _spelt(hashes: Hashes, text: str, written: Words, row: int) -> dict[int, str]:
    """How words are written in a text, by their hashes."""
    part = slice(int(written.offsets[row]), int(written.offsets[row + 1]))
    short = written.hashes[part] >> np.uint64(32)
    at = np.flatnonzero(np.isin(short, hashes))[::-1]  # backwards, so that the first one stays
    starts, ends = written.starts[part][at].tolist(), written.ends[part][at].tolist()
    return {
        key: text[start:end]
        for key, start, end in zip(short[at].tolist(), starts, ends, strict=True)
    }


def _told(texts: Sequence[str | None], weights: Sequence[float]) -> list[Shared]:
    """The features that can be written; none that has a word of one told already."""
    made: list[Shared] = []
    said: set[str] = set()
    for text, weight in zip(texts, weights, strict=True):
        parts = WORD.findall(text.casefold()) if text else []
        if text and said.isdisjoint(parts):
            made.append(Shared(text, round(weight, 1)))
            said.update(parts)
    return made[:REASONS]
