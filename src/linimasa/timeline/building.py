"""Articles and their facts → the timeline: which days matter, what is said of each, and by whom."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from linimasa.languages.words import Ints, words
from linimasa.model import Article, Copy, Facts, Timeline
from linimasa.timeline.entries import Day, entry
from linimasa.timeline.lines import Line, lines, published_day
from linimasa.timeline.origins import origins
from linimasa.timeline.statements import Statement, statements, telling
from linimasa.timeline.table import Floats, Table, identities, table

# A line must be this sure of its day (a second, relative date in a sentence is not).
SURE = 0.46
# A day is told from at most so many of its lines, the best ones.
LINES = 200
# A day that weighs less than this share of the weightiest is left out of a predicted length.
LEAST_WEIGHT = 0.05
# At most so many sentences tell a day where no number is asked for ...
MOST_SENTENCES = 3
# ... and each weighs this much of the first.
LEAST_SENTENCE = 0.45
# Days so far before the first article are background: they count this much.
BACKGROUND_DAYS = 45
BACKGROUND = 0.25
# A line so like one already chosen for another day is a repetition: it counts this much.
REPEATED, REPETITION = 0.6, 0.3


def build(
    articles: Sequence[Article],
    facts: Sequence[Facts],
    *,
    copies: Sequence[Copy] = (),
    query: str | Sequence[str] | None = None,
    dates: int | None = None,
    sentences_per_date: int | None = None,
    now: dt.datetime | None = None,
) -> Timeline:
    """Build the timeline of ``articles``; a number that is None is predicted."""
    told = [line for line in lines(articles, facts) if line.confidence >= SURE]
    found = table(_as_of(told, now), articles, origins(articles, copies))
    if not found.lines:
        return Timeline(entries=[], articles=len(articles))
    score = _scores(found, _asked(found, query))
    weights = _weights(found, score, articles)
    top = max(weights.values())
    ranked = sorted(weights, key=lambda day: (-weights[day], day))
    if dates is None:
        ranked = [day for day in ranked if weights[day] >= LEAST_WEIGHT * top]
    days: list[Day] = []
    known = telling(facts)
    used: set[tuple[int, int]] = set()
    for day in ranked:
        if dates is not None and len(days) == dates:
            break
        made = _day(found, day, score, facts, known, sentences_per_date, used, weights[day] / top)
        if made is not None:
            days.append(made)
            heads = [made.lines[s.lines[0]] for s in made.chosen]
            used |= {(head.article, head.start) for head in heads}
    entries = [entry(day, articles, facts) for day in days]
    entries.sort(key=lambda e: e.date)
    return Timeline(entries=entries, articles=len(articles))


def _as_of(told: Sequence[Line], now: dt.datetime | None) -> Sequence[Line]:
    """What is still to come is announced, whatever is said of it."""
    if now is None:
        return told
    return [replace(line, status="announced") if line.day > now.date() else line for line in told]


def _asked(found: Table, query: str | Sequence[str] | None) -> Floats:
    """How far each line speaks of what was asked: 1 where nothing was."""
    n = len(found.lines)
    if not query:
        return np.ones(n)
    wanted = words([query if isinstance(query, str) else " ".join(query)])
    hit = np.isin(found.hashes, wanted.hashes >> np.uint64(32))[found.columns]
    rows = np.repeat(np.arange(n), np.diff(found.offsets))
    return np.where(np.bincount(rows[hit], minlength=n) > 0, 1.0, 0.3)


def _scores(found: Table, asked: Floats) -> Floats:
    """How well each line tells: sure of its day, early in its article, standing by itself, a whole
    sentence, and neither too short nor too long."""
    told = found.lines
    sure = np.array([line.confidence for line in told])
    early = np.array([1.0 / (1.0 + 0.3 * line.index) for line in told])
    alone = np.array([0.3 if line.leaning else 1.0 for line in told])
    whole = np.array([1.0 if line.whole else 0.5 for line in told])
    fit = np.exp(-(((found.sizes - 22) / 18.0) ** 2))
    scores: Floats = sure * (0.5 + early) * (0.3 + fit) * alone * whole * asked
    return scores


def _weights(found: Table, score: Floats, articles: Sequence[Article]) -> dict[int, float]:
    """How much each day matters: told by how many independent origins, how often, how well."""
    first = min((d.toordinal() for a in articles if (d := published_day(a))), default=None)
    best: dict[tuple[int, int], float] = {}
    count: dict[int, int] = {}
    for day, origin, value in zip(
        found.days.tolist(), found.origins.tolist(), score.tolist(), strict=True
    ):
        best[day, origin] = max(best.get((day, origin), 0.0), value)
        count[day] = count.get(day, 0) + 1
    weights: dict[int, float] = {}
    for (day, _), value in best.items():
        weights[day] = weights.get(day, 0.0) + value
    for day in weights:
        weights[day] *= 1.0 + 0.3 * float(np.log(count[day]))
        if first is not None and first - day > BACKGROUND_DAYS:
            weights[day] *= BACKGROUND
    return weights


def _day(
    found: Table,
    day: int,
    score: Floats,
    facts: Sequence[Facts],
    known: Mapping[str, float],
    count: int | None,
    used: set[tuple[int, int]],
    weight: float,
) -> Day | None:
    """Choose what tells ``day``, or None where no line of it stands by itself."""
    rows: Ints = np.flatnonzero(found.days == day)
    rows = rows[np.argsort(-score[rows], kind="stable")][:LINES]
    told = [found.lines[i] for i in rows.tolist()]
    alike = found.alike(rows)
    central = (alike.sum(axis=1) - 1.0) / max(len(rows) - 1, 1)
    value = score[rows] * (0.5 + central)
    value *= np.array([REPETITION if (t.article, t.start) in used else 1.0 for t in told])
    order = np.argsort(-value, kind="stable").tolist()
    languages = [facts[line.article].language for line in told]
    made = statements(order, alike, identities(told, facts), languages, known)
    for statement in made:
        support = {int(found.origins[rows[i]]) for i in statement.lines}
        statement.score = float(value[statement.lines[0]]) * (1.0 + float(np.log(len(support))))
    made.sort(key=lambda statement: -statement.score)
    standing = [s for s in made if not told[s.lines[0]].leaning]
    if not standing:
        return None
    chosen = standing[: _how_many(standing) if count is None else count]
    return Day(told, found.origins[rows].tolist(), chosen, weight)


def _how_many(made: Sequence[Statement]) -> int:
    top = made[0].score
    return max(1, sum(s.score >= LEAST_SENTENCE * top for s in made[:MOST_SENTENCES]))
