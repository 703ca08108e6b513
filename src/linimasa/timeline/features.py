"""Lines in numbers: what the ranker of sentences judges by.

Most are counted over all lines of a story at once; what the other lines of a day say of a line,
day by day. Counts enter by their logarithm.
"""

from collections.abc import Sequence

import numpy as np

from linimasa.languages.rarity import news_share
from linimasa.languages.words import Ints, words
from linimasa.timeline.days import asked_share
from linimasa.timeline.table import Floats, Table

LINE_FEATURES = (
    "by expression", "by narrative", "by publication", "sure", "top", "position", "second",
    "length", "short", "long", "same day", "next day", "before", "later", "asked", "focus",
    "burst", "central", "names", "digits", "quoted", "leaning", "whole", "written out",
    "where dated", "rarity", "announced", "asked article", "focus of the article",
    "share of grammar", "telling words", "depth", "asks", "listing",
    # against the other lines of its day, of other origins
    "alike", "nearest", "likeness", "nearest five", "lines of the day", "share alike",
)  # fmt: skip

ASKED = LINE_FEATURES.index("asked")
CENTRAL = LINE_FEATURES.index("central")
# What days are judged by, of the features of their lines.
OF_DAYS = [LINE_FEATURES.index(name) for name in ("focus", "central", "burst", "digits")]

# Words at least this rare in the news (nats) tell something; commoner ones are mostly grammar.
_TELLS = 1.6
# Two lines of one day are alike, for counting, from this cosine on.
_ALIKE = 0.3


def focus(found: Table) -> Floats:
    """How near each line is to what the whole story speaks of (cosine with its centroid)."""
    telling = found.news[found.columns]
    rows = found.rows
    held = np.bincount(found.columns, minlength=len(found.news))
    centre = held * found.news
    length = np.sqrt(np.bincount(rows, weights=telling**2, minlength=len(found.lines)))
    dot = np.bincount(rows, weights=telling * centre[found.columns], minlength=len(found.lines))
    norm = float(np.linalg.norm(centre)) or 1.0
    near: Floats = dot / np.maximum(length, 1e-9) / norm
    return near


def line_features(
    found: Table, asked: Floats, near: Floats, of_article: Floats | None = None
) -> Floats:
    """Return a row of numbers for each line, to judge how well it tells its day: all but those
    against the other lines of its day (``day_features``) and those of its words
    (``gist.gist_features``). ``of_article`` is how often each article has what was asked for."""
    told = found.lines
    published = _published(found)
    gap = np.where(published > 0, published - found.days, 0)
    size = found.sizes.astype(np.float64)
    index = np.array([line.index for line in told], np.float64)
    rows = found.rows
    mass = np.maximum(np.diff(found.offsets), 1)
    by = np.array([line.dated_by for line in told])
    article = np.array([line.article for line in told])
    on_it = np.ones(len(told))
    if of_article is not None:
        on_it = asked_share(of_article)[article]
    telling = np.bincount(rows, weights=(found.news >= _TELLS)[found.columns], minlength=len(told))
    columns = [
        by == "expression",
        by == "narrative",
        by == "publication",
        np.array([line.confidence for line in told]),
        index == 0,
        np.log1p(index),
        np.array([line.second for line in told]),
        np.log1p(size),
        np.maximum(0.0, 15.0 - size) / 15.0,
        np.maximum(0.0, size - 35.0) / 35.0,
        gap == 0,
        gap == 1,
        gap < 0,
        np.log1p(np.maximum(gap, 0)),
        asked,
        near,
        _burst(found),
        _central(found),
        np.array([line.capitals for line in told]) / np.maximum(size, 1.0),
        np.array([line.digits for line in told]) / np.maximum(size, 1.0),
        np.array([line.quoted for line in told]),
        np.array([line.leaning for line in told]),
        np.array([line.whole for line in told]),
        np.array([any(c.isdigit() for c in line.date_text or "") for line in told]),
        np.array([line.dated_at for line in told]),
        np.bincount(rows, weights=found.news[found.columns], minlength=len(told)) / mass,
        np.array([line.status == "announced" for line in told]),
        on_it,
        (np.bincount(article, weights=near) / np.maximum(np.bincount(article), 1))[article],
        1.0 - telling / mass,
        np.log1p(telling),
        np.array([line.depth for line in told]),
        np.array([line.asks for line in told]),
        np.array([line.listing for line in told]),
    ]
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)


def titled(found: Table, titles: Sequence[str]) -> Floats:
    """How much of the title of its article each line says (share of the title's rare words)."""
    said = words(titles)
    share = np.zeros(len(found.lines))
    if not len(said.hashes):
        return share
    telling = -np.log(news_share(said.hashes >> np.uint64(32)))
    whole = np.bincount(said.texts, weights=telling, minlength=len(titles))
    article = np.array([line.article for line in found.lines], np.uint64)[found.rows]
    mixed = (said.hashes >> np.uint64(32)) << np.uint64(32) | said.texts.astype(np.uint64)
    both = np.isin(found.hashes[found.columns] << np.uint64(32) | article, mixed)
    np.add.at(share, found.rows[both], found.news[found.columns[both]])
    within: Floats = share / np.maximum(whole, 1e-9)[[line.article for line in found.lines]]
    return np.minimum(within, 1.0)


def day_features(alike: Floats, origins: Ints) -> Floats:
    """Return, for each of the lines of one day, the numbers that compare it with the others;
    ``alike`` are their cosines. Lines of one origin do not bear one another out."""
    n = len(origins)
    others = np.where(origins[:, None] == origins[None, :], 0.0, alike)
    near = (others > _ALIKE).sum(axis=1)
    five = np.sort(others, axis=1)[:, -5:].mean(axis=1)
    columns = [
        np.log1p(near),
        others.max(axis=1),
        np.log1p((others**2).sum(axis=1)),
        five,
        np.full(n, np.log(n)),
        near / n,
    ]
    return np.stack(columns, axis=1)


def _published(found: Table) -> Ints:
    return np.array([p.toordinal() if (p := line.published) else 0 for line in found.lines])


def _central(found: Table) -> Floats:
    """How near each line is to the other lines of its day (mean cosine)."""
    days, at = np.unique(found.days, return_inverse=True)
    key = at[found.rows] * len(found.news) + found.columns
    _, inverse = np.unique(key, return_inverse=True)
    sums = np.bincount(inverse, weights=found.weights)
    dot = np.bincount(found.rows, weights=found.weights * sums[inverse], minlength=len(found.lines))
    others = np.maximum(np.bincount(at, minlength=len(days))[at] - 1, 1)
    mean: Floats = (dot - 1.0) / others
    return mean


def _burst(found: Table) -> Floats:
    """How much more its words are said of its day than of the story's other days (mean, nats)."""
    days, at = np.unique(found.days, return_inverse=True)
    key = at[found.rows] * len(found.news) + found.columns
    _, inverse, held = np.unique(key, return_inverse=True, return_counts=True)
    here = (held[inverse] + 0.5) / (np.bincount(at, minlength=len(days))[at][found.rows] + 5.0)
    every = np.bincount(found.columns, minlength=len(found.news))
    all_ = (every[found.columns] + 0.5) / (len(found.lines) + 5.0)
    gain = found.weights**2 * np.log(here / all_)
    burst: Floats = np.zeros(len(found.lines))
    np.add.at(burst, found.rows, gain)
    return burst
