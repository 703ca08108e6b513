"""Articles and their facts → the timeline: which days matter, what is said of each, and by whom."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from linimasa.languages.words import words
from linimasa.model import (
    Article,
    Claim,
    Copy,
    Entry,
    Facts,
    Place,
    Sentence,
    Source,
    Timeline,
)
from linimasa.timeline.lines import Line, lines, published_day
from linimasa.timeline.origins import origins
from linimasa.timeline.statements import Floats, Statement, keys, statements, vectors

# A day is weighed by at most so many of its lines.
LINES = 200
# A day that weighs less than this share of the weightiest is left out of a predicted length.
LEAST_WEIGHT = 0.08
# At most so many sentences tell a day where no number is asked for.
MOST_SENTENCES = 3
# A line must be this sure of its day to stand on the timeline.
SURE = 0.45
# Days so far before the first article are background: they count this much.
BACKGROUND_DAYS = 45
BACKGROUND = 0.25


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
    every = lines(articles, facts)
    origin = origins(articles, copies)
    by_day: dict[dt.date, list[Line]] = {}
    for line in every:
        if line.confidence >= SURE:
            by_day.setdefault(line.day, []).append(line)
    wanted = _query(query)
    first = min((d for a in articles if (d := published_day(a))), default=None)
    entries = []
    for day, told in by_day.items():
        entry = _entry(day, told, articles, facts, origin, sentences_per_date, wanted)
        if entry is not None:
            far = first is not None and (first - day).days > BACKGROUND_DAYS
            entries.append((entry.weight * (BACKGROUND if far else 1.0), entry))
    top = max((weight for weight, _ in entries), default=1.0) or 1.0
    entries.sort(key=lambda pair: (-pair[0], pair[1].date))
    if dates is not None:
        entries = entries[:dates]
    else:
        entries = [pair for pair in entries if pair[0] >= LEAST_WEIGHT * top]
    chosen = [_weighed(entry, round(weight / top, 3)) for weight, entry in entries]
    chosen.sort(key=lambda entry: entry.date)
    return Timeline(entries=chosen, articles=len(articles))


def _weighed(entry: Entry, weight: float) -> Entry:
    return replace(entry, weight=weight)


def _entry(
    day: dt.date,
    told: list[Line],
    articles: Sequence[Article],
    facts: Sequence[Facts],
    origin: Sequence[int],
    count: int | None,
    wanted: frozenset[int],
) -> Entry | None:
    told = sorted(told, key=lambda line: (-line.confidence, line.index, line.article))[:LINES]
    alike, _ = vectors(told, articles)
    score = _scores(told, alike, articles, wanted)
    order = np.argsort(-score, kind="stable").tolist()
    made = statements(told, order, alike, keys(told, facts), facts)
    for statement in made:
        support = {origin[told[i].article] for i in statement.lines}
        statement.score = float(score[statement.lines[0]]) * (1.0 + np.log(len(support)))
    made.sort(key=lambda statement: -statement.score)
    readable = [s for s in made if not told[s.lines[0]].leaning]
    if not readable:
        return None
    chosen = readable[: count if count is not None else _how_many(readable)]
    lines_of_day = [i for statement in made for i in statement.lines]
    support = {origin[told[i].article] for i in lines_of_day}
    weight = sum(s.score for s in made) * (1.0 + np.log(len(support)))
    best = told[chosen[0].lines[0]]
    return Entry(
        date=day,
        until=best.until if best.until != day else None,
        precision=best.precision,
        sentences=[_sentence(s, told, articles) for s in chosen],
        origins=len(support),
        outlets=list(
            dict.fromkeys(
                outlet for i in lines_of_day if (outlet := articles[told[i].article].outlet)
            )
        ),
        figures=_figures(told, facts),
        places=_places([told[i] for s in chosen for i in s.lines], facts),
        weight=float(weight),
    )


def _scores(
    told: Sequence[Line], alike: Floats, articles: Sequence[Article], wanted: frozenset[int]
) -> Floats:
    """How well each line tells its day: sure of it, central to it, early in its article, and
    neither too short nor too long."""
    n = len(told)
    central = (alike.sum(axis=1) - 1.0) / max(n - 1, 1)
    sure = np.array([line.confidence for line in told])
    early = np.array([1.0 / (1.0 + 0.2 * line.index) for line in told])
    length = np.array([articles[t.article].text.count(" ", t.start, t.end) + 1 for t in told])
    fit = np.exp(-(((length - 22) / 16.0) ** 2))
    leaning = np.array([0.3 if line.leaning else 1.0 for line in told])
    asked = np.ones(n)
    if wanted:
        found = words([articles[t.article].text[t.start : t.end] for t in told])
        hit = np.isin(found.hashes, np.array(sorted(wanted), np.uint64))
        asked = np.where(np.bincount(found.texts[hit], minlength=n) > 0, 1.0, 0.2)
    scores: Floats = sure * (0.4 + central + 0.6 * early) * (0.3 + fit) * leaning * asked
    return scores


def _query(query: str | Sequence[str] | None) -> frozenset[int]:
    if not query:
        return frozenset()
    return frozenset(words([query if isinstance(query, str) else " ".join(query)]).hashes.tolist())


def _how_many(made: Sequence[Statement]) -> int:
    top = made[0].score
    return max(1, sum(s.score >= 0.5 * top for s in made[:MOST_SENTENCES]))


def _sentence(statement: Statement, told: Sequence[Line], articles: Sequence[Article]) -> Sentence:
    line = told[statement.lines[0]]
    return Sentence(
        text=articles[line.article].text[line.start : line.end],
        article=line.article,
        start=line.start,
        end=line.end,
        status=line.status,
        speaker=line.speaker,
        dated_by=line.dated_by,
        date_text=line.date_text,
        confidence=round(line.confidence, 3),
        also=[
            Source(
                article=told[i].article,
                start=told[i].start,
                end=told[i].end,
                text=articles[told[i].article].text[told[i].start : told[i].end],
            )
            for i in statement.lines[1:]
        ],
    )


def _figures(told: Sequence[Line], facts: Sequence[Facts]) -> list[Claim]:
    claims: dict[tuple[object, ...], Claim] = {}
    for line in told:
        for figure in facts[line.article].figures:
            if line.start <= figure.start < line.end:
                key = (figure.kind, figure.value, figure.low, figure.high, figure.claimed_by)
                claims.setdefault(key, Claim(figure=figure, article=line.article))
    return sorted(claims.values(), key=lambda c: (c.figure.kind, c.figure.claimed_by or ""))


def _places(told: Sequence[Line], facts: Sequence[Facts]) -> list[Place]:
    places: dict[str, Place] = {}
    for line in told:
        for place in facts[line.article].places:
            if line.start <= place.start < line.end:
                places.setdefault(place.identity, place)
    return list(places.values())
