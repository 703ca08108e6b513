"""Which days matter where articles are few: by what the news itself is, and what it comes back to.

In a small story nearly every day is told by one article, so counting tells little. What speaks for
a day: that an article opens with it; that it changes something (a story begins or ends there,
somebody is killed, freed, elected, sentenced, a truce is agreed); and that later articles come
back to it, measured against how many had the chance: nothing comes back to the last day.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.model import Facts
from linimasa.timeline.days import BACKGROUND, GAPS, OUTLOOK, SECOND, VOTES, asked_share
from linimasa.timeline.table import Floats, Table, between
from linimasa.timeline.wording import wording

# A line that opens its article (behind a standfirst, too) is the news; one further down, a detail.
# A line that names no day is less sure of its day, one that does not open its article hardly.
OPENING, DETAIL = 1.0, 0.5
UNDATED_OPENING, UNDATED_DETAIL = 0.7, 0.3
# An article that tells of so many days, all longer ago than this, looks back (a chronicle, a
# portrait): what it opens with is no news of its own day.
LOOKING_BACK, NEAR = 3, 7
# What changes something counts so many times.
TURNING = 2.5
# So many days of publication, on which later articles come back to a day as often as they do to the
# story's days on average, are believed before any is seen.
BELIEVED = 1.0
# A day comes back with this power of how often.
REMEMBERED = 0.8
# A day is worth telling from this sum of votes on: not where it was only announced, in passing,
# and no article came back to it. (A day still to come is.)
LEAST = 0.15
# Kinds of events that change nothing by themselves.
_ROUTINE = frozenset({"statement", "talks", "humanitarian aid", "mediation", "protest"})


def weigh_few(
    found: Table,
    texts: Sequence[str],
    facts: Sequence[Facts],
    hits: Floats,
    of_article: Floats | None,
) -> tuple[dict[int, float], set[int]]:
    """Return how much each day (an ordinal) matters, and which are worth telling; ``texts`` are
    those of the lines, the rest is as for ``days.weigh``.

    Whether a day is worth telling rests on what is said of it alone, so that an article on another
    day changes nothing.
    """
    told = found.lines
    published = np.array([p.toordinal() if (p := line.published) else 0 for line in told])
    gap = np.where(published > 0, published - found.days, 1)
    vote = np.array(VOTES)[np.searchsorted(np.array(GAPS), gap, "right")]
    opens = opening(found)
    vote = np.where(opens, OPENING, DETAIL) * vote
    vote = np.where([line.second for line in told], SECOND * vote, vote)
    by = np.array([line.dated_by for line in told])
    vote = np.where(by == "narrative", 0.0, vote)
    undated = np.where(opens, UNDATED_OPENING, UNDATED_DETAIL)
    vote = np.where(by == "publication", undated * vote, vote)
    vote = np.where((by == "publication") & _looks_back(found), 0.0, vote)
    vote = np.where(turning(found, texts, facts), TURNING * vote, vote)
    if of_article is not None:
        article = np.array([line.article for line in told])
        vote = vote * asked_share(of_article)[article] * np.where(hits > 0, 1.0, 0.75)
    known = np.unique(published[published > 0])
    if len(known):
        vote = np.where(found.days < known.min(), BACKGROUND * vote, vote)
        vote = np.where(found.days > known.max(), OUTLOOK * vote, vote)
    days, at = np.unique(found.days, return_inverse=True)
    news = _by_origin(at, found.origins, vote, len(days))
    weights = news * (1.0 + remembered(found, days, known, published)) ** REMEMBERED
    weighed = dict(zip(days.tolist(), np.maximum(weights, 1e-6).tolist(), strict=True))
    ahead = days > known.max() if len(known) else np.zeros(len(days), bool)
    return weighed, set(days[(news >= LEAST) | ahead].tolist())


def opening(found: Table) -> NDArray[np.bool_]:
    """Which lines open their articles: the first sentence, or the one after a standfirst."""
    heads = {line.article for line in found.lines if line.index == 0 and not line.whole}
    return np.array(
        [line.index == 0 or (line.index == 1 and line.article in heads) for line in found.lines]
    )


def _looks_back(found: Table) -> NDArray[np.bool_]:
    """Which lines are of articles that tell of days long past alone."""
    gaps: dict[int, set[int]] = {}
    for line in found.lines:
        if line.dated_by == "expression" and line.published and line.day <= line.published:
            gaps.setdefault(line.article, set()).add((line.published - line.day).days)
    back = {n for n, ago in gaps.items() if len(ago) >= LOOKING_BACK and min(ago) > NEAR}
    return np.array([line.article in back for line in found.lines], bool)


def turning(found: Table, texts: Sequence[str], facts: Sequence[Facts]) -> NDArray[np.bool_]:
    """Which lines tell of something that changes a story: by their words, events and figures."""
    turns = []
    for line, text in zip(found.lines, texts, strict=True):
        marked = facts[line.article]
        events = between(marked.events, line)
        turns.append(
            line.status != "announced"
            and (
                wording(marked.language).turns(text)
                or any(e.event_type not in _ROUTINE for e in events)
                or any(f.kind == "killed" for f in between(marked.figures, line))
            )
        )
    return np.array(turns, bool)


def remembered(found: Table, days: Ints, known: Ints, published: Ints) -> Floats:
    """On how many later days of publication each day is named, if all days had as many after them:
    drawn to what is usual in the story where few came after."""
    told = np.array([line.dated_by != "narrative" for line in found.lines])
    told &= published >= found.days
    pairs = np.unique(np.stack([found.days[told], published[told]], axis=1), axis=0)
    first, last = np.searchsorted(pairs[:, 0], days), np.searchsorted(pairs[:, 0], days, "right")
    often = np.maximum(last - first - 1, 0)  # the first time it is news
    news = np.where(last > first, np.append(pairs[:, 1], 0)[first], days)
    chances = len(known) - np.searchsorted(known, news, "right")
    usual = often.sum() / max(chances.sum(), 1)
    rate: Floats = (often + BELIEVED * usual) / (chances + BELIEVED)
    return rate * len(known)


def _by_origin(at: Ints, origins: Ints, vote: Floats, size: int) -> Floats:
    """Of each day, the sum of the heaviest vote of each origin."""
    order = np.lexsort((-vote, origins, at))
    day, origin = at[order], origins[order]
    first = np.ones(len(order), bool)
    first[1:] = (day[1:] != day[:-1]) | (origin[1:] != origin[:-1])
    return np.bincount(day[first], weights=vote[order][first], minlength=size).astype(np.float64)
