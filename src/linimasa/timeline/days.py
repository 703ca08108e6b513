"""Which days matter: each weighed by the articles that tell of it.

Every article casts one vote for a day, the heaviest of its lines. What is told of a day afterwards
weighs more than what is told on the day itself (news is of its day by habit), and that more than
what was announced for it. The day must not live off a weightier day next to it.

The constants lie in the middle of what works: 1,200 settings, drawn at random around the first
ones (set by hand), gave a date F1 of .561 on average on Timeline17; their mean gave .568. Choosing
the best of them without the topic measured gained nothing (.557 to .560), nor did learning from
counts (logistic ranking over 26 counts .540, gradient-boosted trees .547 to .555).
"""

import numpy as np

from linimasa.languages.words import Ints
from linimasa.timeline.table import Floats, Table

# A line's vote, by how many days after its day it was published: before, same, next, within a
# week, within a month, later.
GAPS = (0, 1, 2, 8, 31)
VOTES = (0.25, 0.75, 1.0, 1.4, 1.4, 1.0)
# A day named beside another in one sentence.
SECOND = 0.4
# A line without a date of its own.
NARRATIVE, PUBLICATION = 0.0, 0.2
# Where a question was asked: a line that does not speak of it, and how often an article must name
# it for half its vote.
UNASKED, ASKED_HALF = 0.75, 4.0
# This much of the weightier of the two days beside it is taken off a day, but never more than
# this share of its own weight: the eve of a great day is still told.
BESIDE, AT_MOST = 0.2, 0.5
# A day that is named again on other days of publication stays in memory: n of them multiply its
# weight by (1 + n) to this power.
REMEMBERED = 0.6
# Days before or after all publication are background and outlook: they count this much
# (a day once announced is still worth an entry, see LEAST).
BACKGROUND, OUTLOOK = 0.25, 0.4
# A predicted timeline has an entry for each day on which something was published, but no more than
# so many: what a reader takes in. Journalists do not agree on a length (12, 14, 48 and 102 days for
# half a year of bpoil), and nothing in the articles foretells it. Fitted to their lengths (span **
# .33) date F1 was .487 on Timeline17; with at most 25 days .503, 30 .513, 35 .526, 38 .533, 40
# .535, 50 .530, 60 .525; AR1 is best from 32 to 38. Chosen without the topic measured: .531.
MOST_DAYS = 38
# A story of few articles is told in full ...
FEW_ARTICLES = 40
# ... and each weighs at least this much: a day named once, in passing, by one article, does not.
LEAST = 0.1


def weigh(found: Table, hits: Floats, of_article: Floats | None) -> dict[int, float]:
    """Return how much each day (an ordinal) matters; ``hits`` is how many of the words asked for
    each line has, ``of_article`` how many each article has, or None where nothing was asked."""
    told = found.lines
    published = np.array([p.toordinal() if (p := line.published) else 0 for line in told])
    gap = np.where(published > 0, published - found.days, 1)
    vote = np.array(VOTES)[np.searchsorted(np.array(GAPS), gap, "right")]
    vote = np.where([line.second for line in told], SECOND * vote, vote)
    vote = np.where([line.dated_by == "narrative" for line in told], NARRATIVE, vote)
    vote = np.where([line.dated_by == "publication" for line in told], PUBLICATION, vote)
    article = np.array([line.article for line in told])
    if of_article is not None:
        vote = vote * asked_share(of_article)[article]
        vote = vote * np.where(hits > 0, 1.0, UNASKED)
    known = published[published > 0]
    if len(known):
        vote = np.where(found.days < known.min(), BACKGROUND * vote, vote)
        vote = np.where(found.days > known.max(), OUTLOOK * vote, vote)
    days, weights = _votes(found.days, article, vote)
    named = np.array([line.dated_by == "expression" for line in told])
    weights = weights * (1.0 + _spread(days, found.days[named], published[named])) ** REMEMBERED
    weights = weights / 2.0**REMEMBERED  # a day named on one day of publication counts as it did
    beside = np.maximum(_beside(days, weights, -1), _beside(days, weights, 1))
    weights = weights - np.minimum(BESIDE * beside, AT_MOST * weights)
    return dict(zip(days.tolist(), np.maximum(weights, 1e-6).tolist(), strict=True))


def asked_share(of_article: Floats) -> Floats:
    """How far each article is on what was asked for, by how often it names it."""
    share: Floats = of_article / (of_article + ASKED_HALF)
    return share


def how_many(found: Table, weights: dict[int, float]) -> int:
    """How many days a timeline should have."""
    worth = max(1, sum(weight >= LEAST for weight in weights.values()))
    if len({line.article for line in found.lines}) <= FEW_ARTICLES:
        return worth
    news = {line.published or line.article for line in found.lines}  # an undated one: its own day
    return min(worth, len(news), MOST_DAYS)


def _votes(days: Ints, articles: Ints, vote: Floats) -> tuple[Ints, Floats]:
    """The days, and the sum of the heaviest vote of each article for each."""
    order = np.lexsort((-vote, articles, days))
    day, article = days[order], articles[order]
    first = np.ones(len(order), bool)
    first[1:] = (day[1:] != day[:-1]) | (article[1:] != article[:-1])
    every, at = np.unique(day[first], return_inverse=True)
    weights: Floats = np.zeros(len(every))
    np.add.at(weights, at, vote[order][first])
    return every, weights


def _spread(days: Ints, named: Ints, published: Ints) -> Floats:
    """On how many days of publication each day is named."""
    pairs = np.unique(np.stack([named, published], axis=1), axis=0)[:, 0]
    held: Floats = np.searchsorted(pairs, days, "right") - np.searchsorted(pairs, days).astype(
        float
    )
    return held


def _beside(days: Ints, weights: Floats, shift: int) -> Floats:
    place = np.minimum(np.searchsorted(days, days + shift), len(days) - 1)
    return np.where(days[place] == days + shift, weights[place], 0.0)
