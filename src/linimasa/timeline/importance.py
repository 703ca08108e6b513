"""How much a day matters, learned: what is told of a day in numbers, against the story's best days.

``days.weigh`` weighs by rule and proposes; a logistic regression over these numbers puts the
proposed days in order. A story of few articles keeps the order of the rule.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.timeline.days import UNASKED, asked_share
from linimasa.timeline.table import Floats, Table

# The bounds, in days after a day, between which its lines were published.
GAPS = ((None, 0), (0, 1), (1, 2), (2, 8), (8, 31), (31, 100), (100, None))
COUNTS = (
    "weight", "before", "same day", "next day", "within a week", "within a month",
    "within a season", "later", "first", "named", "lines", "leads", "heads", "publications",
    "written out", "afterwards", "spread", "spread late", "published", "published day after",
    "published day before", "published two days after",
)  # fmt: skip
BESIDE = ("weight", "afterwards", "first")
DAY_FEATURES = (
    *COUNTS,
    *(f"{name} {side}" for side in ("before", "after") for name in BESIDE),
    "weightiest near", "rise", "announced", "share written out", "to the day", "focus", "asked",
    "most central", "central", "burst", "digits", "background", "outlook", "from the start",
)  # fmt: skip
# Counts enter as log(1 + 4 n).
STEEP = 4.0
# Days are measured against so many times the wanted number of days, and no fewer than this ...
MEASURED, LEAST_MEASURED = 2, 10
# ... and so many times, or so many more, are put in order.
PROPOSED, MORE = 3, 20
# A standard deviation of less than this is one of a count that hardly differs.
SOFT = 0.15
CLIP = 4.0
# "late" is later than so many days; the days about a day are so many on each side; the start of a
# story lasts so long.
LATE, ABOUT, START = 3, 3, 30


def day_features(
    found: Table,
    lines: Floats,
    weights: dict[int, float],
    published: Ints,
    hits: Floats,
    of_article: Floats | None,
) -> tuple[Ints, Floats]:
    """Return the days of a story and a row of numbers for each.

    ``lines`` are the columns ``focus``, ``central``, ``burst`` and ``digits`` of the features of
    the lines, ``weights`` those of ``days.weigh``, ``published`` the days of publication of all
    articles (ordinals); ``hits`` and ``of_article`` as for ``days.weigh``.
    """
    told = found.lines
    days, at = np.unique(found.days, return_inverse=True)
    line_published = np.array([p.toordinal() if (p := line.published) else 0 for line in told])
    gap = np.where(line_published > 0, line_published - found.days, 1)
    article = np.array([line.article for line in told])
    vote = np.ones(len(told))
    if of_article is not None:
        vote = asked_share(of_article)[article] * np.where(hits > 0, 1.0, UNASKED)
    named = np.array([line.dated_by == "expression" for line in told])
    first = named & ~np.array([line.second for line in told])
    index = np.array([line.index for line in told])
    written = np.array([any(c.isdigit() for c in line.date_text or "") for line in told])
    said_on = np.array([line.dated_by == "publication" for line in told])
    count = partial(_origins, at, len(days), found.origins, vote)
    spread = partial(_origins, at, len(days), line_published, np.ones(len(told)))
    volume = _volume(published)
    counts = [
        np.array([weights[day] for day in days.tolist()]),
        *(count(first & _between(gap, low, high)) for low, high in GAPS),
        count(first),
        count(named),
        np.bincount(at, weights=named, minlength=len(days)),
        count(first & (index < LATE)),
        count(first & (index == 0)),
        count(said_on),
        count(first & written),
        count(first & (gap > 1)),
        spread(named),
        spread(named & (gap > LATE)),
        *(volume(days + shift) for shift in (0, 1, -1, 2)),
    ]
    logs = [np.log1p(STEEP * each) for each in counts]
    by_name = dict(zip(COUNTS, logs, strict=True))
    weight = by_name["weight"]
    beside = [_beside(days, by_name[name], shift) for shift in (-1, 1) for name in BESIDE]
    about = [_beside(days, weight, n) for n in range(-ABOUT, ABOUT + 1) if n]
    before = np.log1p(STEEP * volume(days - 2))
    rise = by_name["published day after"] + by_name["published"]
    mean = partial(_mean, at, len(days))
    near, central, burst, digits = lines.T
    most: Floats = np.zeros(len(days))
    np.maximum.at(most, at, central)
    columns = [
        *logs,
        *beside,
        np.max(about, axis=0),
        rise - by_name["published day before"] - before,
        mean(np.array([line.status == "announced" for line in told]), named),
        mean(written, named),
        mean(np.array([line.precision == "day" for line in told]), named),
        mean(near, named),
        mean(hits > 0, named),
        most,
        mean(central, np.ones(len(told), bool)),
        mean(burst, named),
        mean(digits, named),
        *_outside(days, published),
    ]
    return days, np.stack(columns, axis=1).astype(np.float64)


def measured(features: Floats, wanted: int) -> Floats:
    """The features against those of the weightiest days, of which about ``wanted`` are told."""
    order = np.argsort(-features[:, 0], kind="stable")
    best = features[order[: max(MEASURED * wanted, LEAST_MEASURED)]]
    scaled: Floats = (features - best.mean(axis=0)) / (best.std(axis=0) + SOFT)
    return np.clip(scaled, -CLIP, CLIP)


def proposed(features: Floats, wanted: int) -> Ints:
    """The places of the days that may be told, the weightiest first."""
    most = max(PROPOSED * wanted, wanted + MORE)
    return np.argsort(-features[:, 0], kind="stable")[:most]


def reordered(
    days: Ints, features: Floats, weights: dict[int, float], wanted: int, coefficients: Floats
) -> dict[int, float]:
    """Give the weights of the proposed days anew, the greatest to the day that matters most."""
    places = proposed(features, wanted)
    score = measured(features, wanted)[places] @ coefficients
    order = places[np.argsort(-score, kind="stable")]
    fresh = dict(weights)
    greatest = sorted((weights[day] for day in days[places].tolist()), reverse=True)
    fresh.update(zip(days[order].tolist(), greatest, strict=True))
    return fresh


def _between(gap: Ints, low: int | None, high: int | None) -> NDArray[np.bool_]:
    above = np.ones(len(gap), bool) if low is None else gap >= low
    return above if high is None else above & (gap < high)


def _origins(
    at: Ints, size: int, by: Ints, vote: Floats, of: NDArray[np.bool_]
) -> Floats:  # the heaviest vote of each origin for each day, summed
    chosen = np.flatnonzero(of)
    order = chosen[np.lexsort((-vote[chosen], by[chosen], at[chosen]))]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (at[order][1:] != at[order][:-1]) | (by[order][1:] != by[order][:-1])
    kept = order[fresh]
    return np.bincount(at[kept], weights=vote[kept], minlength=size).astype(np.float64)


def _mean(at: Ints, size: int, values: NDArray[np.generic], of: NDArray[np.bool_]) -> Floats:
    """The mean of a day's lines, drawn to 0 where they are few."""
    total = np.bincount(at[of], weights=values[of], minlength=size)
    return total / (np.bincount(at[of], minlength=size) + 1.0)


def _volume(published: Ints) -> Callable[[Ints], Floats]:
    """How many articles were published on each of some days."""
    known, count = np.unique(published, return_counts=True)

    def volume(days: Ints) -> Floats:
        if not len(known):
            return np.zeros(len(days))
        place = np.minimum(np.searchsorted(known, days), len(known) - 1)
        return np.where(known[place] == days, count[place], 0.0)

    return volume


def _beside(days: Ints, values: Floats, shift: int) -> Floats:
    place = np.minimum(np.searchsorted(days, days + shift), len(days) - 1)
    return np.where(days[place] == days + shift, values[place], 0.0)


def _outside(days: Ints, published: Ints) -> tuple[Floats, Floats, Floats]:
    """Whether a day lies before or after all publication, and how far from the start."""
    if not len(published):
        none = np.zeros(len(days))
        return none, none, none
    return (
        (days < published.min()).astype(np.float64),
        (days > published.max()).astype(np.float64),
        np.minimum(days - published.min(), START) / START,
    )
