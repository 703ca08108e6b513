"""Articles and their facts → the timeline: which days matter, what is said of each, and by whom."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints, words
from linimasa.model import Article, Copy, Entry, Facts, Length, Timeline
from linimasa.origins import origins
from linimasa.timeline.corrections import Earlier, corrected, note_spans, outdated
from linimasa.timeline.corroboration import corroborated, distinct, kinds
from linimasa.timeline.days import FEW_ARTICLES, MOST_DAYS, how_many, weigh
from linimasa.timeline.entries import Day, claimed_entry, entry
from linimasa.timeline.features import (
    ASKED,
    CENTRAL,
    OF_DAYS,
    day_features,
    focus,
    line_features,
    titled,
)
from linimasa.timeline.few import turning, weigh_few
from linimasa.timeline.figures import placed
from linimasa.timeline.gist import Uses, chances, gist_features, uses, word_features
from linimasa.timeline.importance import day_features as features_of_days
from linimasa.timeline.importance import reordered
from linimasa.timeline.judging import is_ahead, is_untrue, noted, only, sampled, undated
from linimasa.timeline.lines import Line, lines, published_day
from linimasa.timeline.ranking import Ranker, ranker
from linimasa.timeline.statements import Statement, statements, telling
from linimasa.timeline.table import Floats, Table, identities, table
from linimasa.timeline.zooming import LONG, shortened

# A line must be this sure of its day (a second, relative date in a sentence is not).
SURE = 0.46
# A day is told from at most so many of its lines, those nearest to the others.
LINES = 300
# This much is taken off the score of a line that was chosen for another day already, of a heading
# or standfirst, and of a line that does not say its day itself.
REPETITION, HEADING, UNDATED = 2.0, 2.0, 0.75
# The same is taken off a line whose figure a later version of its text has corrected.
OUTDATED = 2.0
# At most so many sentences tell a day where no number is asked for ...
MOST_SENTENCES = 3
# ... of a story of many articles one, and the weightier days two: as many days as make this many
# sentences in all, and at least a third of the days. (Timeline17, length predicted, AR1: 30
# sentences .109, 40 to 60 .111 to .113, 70 .112; a third of the days .111.)
WEIGHTY_SENTENCES, LESSER_SENTENCES, SENTENCES = 2, 1, 50
# ... the others no more than this far below the first.
BELOW = 2.0
# A story of few articles is told in full: so many sentences a day, however far below the first,
# of those that say themselves that they tell of the day.
FULL_SENTENCES = 5
# Asked for n sentences a day, the lesser days get this share of n: what is told of them is less
# sure, and every sentence beyond costs more than it tells (Timeline17: AR1 .122 → .126). The first
# third of the days gets n.
FULL_DAYS, LESSER = 1 / 3, 0.6
# A line without any of the words asked for speaks of it only this far.
UNASKED = 0.3
# ... and this much is taken off its score.
OFF_THE_POINT = 0.5
# A line that says all that its article's title says gets this much more.
TITLED = 2.0
# Each doubling of the origins that say the same is worth so much.
SUPPORT = 0.15


@dataclass(frozen=True, slots=True)
class _Story:
    """What is worked out once for all days."""

    found: Table
    uses: Uses  # of its words
    aside: dict[int, list[Line]]  # of each day: the lines not sure enough of it to tell it
    stale: set[tuple[int, int]]  # figures that were corrected: article, start
    facts: Sequence[Facts]
    features: Floats  # of each line
    titled: Floats  # of each line: how much of its article's title it says
    turning: Sequence[bool] | None  # of each line: whether it changes the story, where it is small
    copied: set[int]  # articles that are copies of others
    telling: dict[str, float]  # of each identity
    ranker: Ranker


@dataclass(frozen=True, slots=True)
class _Size:
    """How much is asked for; what is None is predicted."""

    days: int | None
    length: Length
    sentences: int | None

    @property
    def is_predicted(self) -> bool:
        """Whether no number and no greater length is asked for."""
        return self.days is None and self.length in ("normal", "short")

    def lengthened(self, predicted: int) -> int:
        """How many days to look for, so that the predicted ones are among them."""
        if isinstance(self.length, int):
            return max(predicted, self.length)
        return LONG * predicted if self.length == "long" else predicted


def build(
    articles: Sequence[Article],
    facts: Sequence[Facts],
    *,
    copies: Sequence[Copy] = (),
    query: str | Sequence[str] | None = None,
    dates: int | None = None,
    sentences_per_date: int | None = None,
    length: Length = "normal",
    now: dt.datetime | None = None,
    earlier: Earlier | None = None,
    model: Ranker | None = None,
) -> Timeline:
    """Build the timeline of ``articles``; a number that is None is predicted, and ``length`` asks
    for fewer or more days than are predicted.

    ``copies`` are those found among the articles, ``earlier`` the versions of an article that came
    before it (by its place), for the figures that were corrected since; ``model``, where given,
    ranks the sentences in place of the one that is shipped. A number below 1 is a ValueError.
    """
    for name, number in (("dates", dates), ("sentences_per_date", sentences_per_date)):
        if number is not None and number < 1:
            raise ValueError(f"{name} must be at least 1 or None, not {number}")
    if isinstance(length, int) and length < 1:
        raise ValueError(f"length must be at least 1, not {length}")
    chosen = sampled(articles, copies)
    given, marked = articles, facts
    articles, facts = only(chosen, articles, facts)
    ahead = {i for i in chosen if is_ahead(articles[i], now)}
    untrue = [i for i in chosen if i not in ahead and is_untrue(articles[i], facts[i])]
    articles, facts = list(articles), list(facts)
    for i in (*ahead, *untrue):
        articles[i], facts[i] = undated(articles[i], facts[i])
    copied = {copy.copy for copy in copies if copy.kind != "embedded"}
    repeated = {copy.copy for copy in copies if copy.kind in ("copy", "truncated")}
    few = len(articles) - len(repeated) <= FEW_ARTICLES  # a hundred copies are one report
    every = _as_of(_news(lines(articles, facts, few=few), articles, facts), now)
    told = [line for line in every if line.confidence >= SURE]
    roots = origins(given, copies)
    figures = corrected(placed(articles, facts, told), articles, facts, copies, earlier)
    found = table(told, articles, roots)
    aside: dict[int, list[Line]] = {}
    for line in every:
        if line.confidence < SURE:
            aside.setdefault(line.day.toordinal(), []).append(line)
    entries: list[Entry] = []
    if found.lines:
        size = _Size(dates, length, sentences_per_date)
        stale = outdated(figures)
        days = _chosen(found, aside, stale, articles, facts, query, size, model, copied, few)
        entries = [
            entry(day, articles, facts, figures.get(day.lines[0].day, ()), roots) for day in days
        ]
    # A story of few articles is told in full: also the days of which there are but claims.
    if dates is None and not query and few:
        for day in figures.keys() - {made.date for made in entries}:
            made = claimed_entry(day, articles, facts, figures[day], roots)
            entries += [made] if made is not None else []
    timeline = Timeline(
        entries=sorted(entries, key=lambda e: e.date),
        articles=len(articles),
        notes=noted(given, marked, copies, untrue=len(untrue), told=len(chosen), now=now),
    )
    return timeline if length in ("normal", "long") else shortened(timeline, length)


def _chosen(
    found: Table,
    aside: dict[int, list[Line]],
    stale: set[tuple[int, int]],
    articles: Sequence[Article],
    facts: Sequence[Facts],
    query: str | Sequence[str] | None,
    size: "_Size",
    model: Ranker | None,
    copied: set[int],
    few: bool,
) -> list[Day]:
    """The days that matter, with what was chosen of their lines."""
    hits, named = hit(found, query), _named(articles, query)
    texts = [articles[x.article].text[x.start : x.end] for x in found.lines] if few else []
    asked = np.where(hits > 0, 1.0, UNASKED)
    features = line_features(found, asked, focus(found), named)
    story = _Story(
        found, uses(found, _hashes(query)), aside, stale, facts, features,
        titled(found, [article.title or "" for article in articles]),
        turning(found, texts, facts).tolist() if few else None, copied, telling(facts),
        model or ranker(),
    )  # fmt: skip
    if few:
        weights, worth = weigh_few(found, texts, facts, hits, named)
        worth |= _confirmed(found, aside)
        predicted = max(1, min(len(worth), MOST_DAYS))
        if size.is_predicted and worth:
            weights = {day: weights[day] for day in worth}
    else:
        weights = weigh(found, hits, named)
        predicted = how_many(found, weights)
    # By rule alone where articles are few: of such stories the model has seen none.
    if not few:
        published = np.array([p.toordinal() for a in articles if (p := published_day(a))], np.int64)
        days, numbers = features_of_days(
            found, features[:, OF_DAYS], weights, published, hits, named
        )
        about = size.days or predicted
        weights = reordered(days, numbers, weights, about, story.ranker.days)
    wanted = size.days or size.lengthened(predicted)
    return _days(story, weights, wanted, size.days or predicted, size.sentences)


def _news(
    told: Sequence[Line], articles: Sequence[Article], facts: Sequence[Facts]
) -> Sequence[Line]:
    """The lines without those of notes of correction."""
    notes = {n: note_spans(*pair) for n, pair in enumerate(zip(articles, facts, strict=True))}
    return [
        line
        for line in told
        if not any(span.start <= line.start < span.end for span in notes[line.article])
    ]


def _as_of(told: Sequence[Line], now: dt.datetime | None) -> Sequence[Line]:
    """What is still to come is announced, whatever is said of it."""
    if now is None:
        return told
    return [replace(line, status="announced") if line.day > now.date() else line for line in told]


def _confirmed(found: Table, aside: dict[int, list[Line]]) -> set[int]:
    """The days that were announced, and of which a line then says, beside another, what came."""
    announced = {line.day.toordinal() for line in found.lines if line.status == "announced"}
    return {
        day
        for day in announced & aside.keys()
        if any(line.status != "announced" for line in aside[day])
    }


def _hashes(query: str | Sequence[str] | None) -> NDArray[np.uint64]:
    """The words asked for, as a table knows them."""
    asked = [query if isinstance(query, str) else " ".join(query)] if query else []
    return words(asked).hashes >> np.uint64(32)


def hit(found: Table, query: str | Sequence[str] | None) -> Floats:
    """How many of the words asked for each line has; ones where nothing was asked."""
    n = len(found.lines)
    if not query:
        return np.ones(n)
    wanted = np.isin(found.hashes, _hashes(query))[found.columns]
    return np.bincount(found.rows[wanted], minlength=n).astype(np.float64)


def _named(articles: Sequence[Article], query: str | Sequence[str] | None) -> Floats | None:
    """How often each article has the words asked for; None where nothing was asked."""
    if not query:
        return None
    wanted = (query if isinstance(query, str) else " ".join(query)).lower().split()
    texts = [f"{article.title or ''}\n{article.text}".lower() for article in articles]
    return np.array([sum(map(text.count, wanted)) for text in texts], np.float64)


def _days(
    story: _Story, weights: dict[int, float], wanted: int, about: int, sentences: int | None
) -> list[Day]:
    """The ``wanted`` weightiest days of which anything can be told; so that a longer timeline
    tells a day as a shorter one does, how briefly follows from ``about`` how many are usual."""
    top = max(weights.values())
    order = np.argsort(story.found.days, kind="stable")
    days = story.found.days[order]
    made: list[Day] = []
    used: set[tuple[int, int]] = set()
    for day in sorted(weights, key=lambda day: (-weights[day], day)):
        if len(made) == wanted:
            break
        rows = order[np.searchsorted(days, day) : np.searchsorted(days, day, "right")]
        count = sentences
        if sentences is not None and len(made) >= FULL_DAYS * wanted:
            count = max(1, round(LESSER * sentences))
        most = MOST_SENTENCES
        if story.turning is None:
            weighty = len(made) < max(FULL_DAYS * about, SENTENCES - about)
            most = WEIGHTY_SENTENCES if weighty else LESSER_SENTENCES
        told = _day(story, rows, count, most, used, weights[day] / top)
        if told is not None:
            made.append(told)
            heads = [told.lines[s.lines[0]] for s in told.chosen]
            used |= {(head.article, head.start) for head in heads}
    return made


def _day(
    story: _Story,
    rows: Ints,
    count: int | None,
    most: int,
    used: set[tuple[int, int]],
    weight: float,
) -> Day | None:
    """Choose what tells a day of its lines, ``count`` of them or at most ``most``; or None where
    none of them stands by itself."""
    found = story.found
    if len(rows) > LINES:
        rows = rows[np.argsort(-story.features[rows, CENTRAL], kind="stable")[:LINES]]
    told = [found.lines[i] for i in rows.tolist()]
    alike = found.alike(rows)
    value = story.ranker.scores(
        np.hstack(
            [
                story.features[rows],
                day_features(alike, found.origins[rows]),
                gist_of(story.uses, rows, story.ranker),
            ]
        )
    )
    value -= np.where(story.features[rows, ASKED] < 1.0, OFF_THE_POINT, 0.0)
    value += TITLED * story.titled[rows]
    value -= np.array([_deduction(line, used, story.stale) for line in told])
    order = np.argsort(-value, kind="stable").tolist()
    languages = [story.facts[line.article].language for line in told]
    keys = identities(told, story.facts)
    made = statements(order, alike, keys, languages, story.telling)
    for statement in made:
        _told_first(statement, told, story.copied)
        support = {int(found.origins[rows[i]]) for i in statement.lines}
        statement.score = float(value[statement.lines[0]] + SUPPORT * np.log2(len(support)))
    made.sort(key=lambda statement: -statement.score)
    standing = [s for s in made if not told[s.lines[0]].leaning]
    if not standing:
        return None
    if count is None:
        news = [s for s in standing if not told[s.lines[0]].silent] or standing
        few = story.turning is not None
        if few:  # what is told of another day is told there
            heads = [told[s.lines[0]] for s in news]
            own = [not (head.second or head.foretold) for head in heads]
            news = [s for s, of_day in zip(news, own, strict=True) if of_day] or news
        picked = news[: _how_many(news, most)]
        if few:
            says = [keys[i] | kinds(line, story.facts) for i, line in enumerate(told)]
            turns = [bool(story.turning and story.turning[i]) for i in rows.tolist()]
            picked = _in_full(picked, news[len(picked) :], told, says, languages, turns)
        chosen = distinct(picked, told, alike, story.facts, story.telling)[:FULL_SENTENCES]
    else:
        chosen = standing[:count]
    beside = story.aside.get(told[0].day.toordinal(), ())
    backing = corroborated(chosen, told, alike, story.facts, story.telling, beside)
    return Day(told, chosen, weight, backing)


def gist_of(used: Uses, rows: Ints, model: Ranker) -> Floats:
    """How much of the gist of their day each of some of its lines says."""
    columns, numbers = word_features(used, int(used.found.days[rows[0]]))
    return gist_features(used.found, rows, columns, chances(model.words, numbers))


def _told_first(statement: Statement, told: Sequence[Line], copied: set[int]) -> None:
    """Let what has happened lead, where a statement begins with its announcement, and what is
    about the day, where it begins with a sentence that is mainly about another; the report that
    was copied before its copies."""
    head = told[statement.lines[0]]
    if head.article in copied:
        length = head.end - head.start
        statement.lines.sort(
            key=lambda i: told[i].article in copied or told[i].end - told[i].start != length
        )
    if told[statement.lines[0]].second:
        statement.lines.sort(key=lambda i: told[i].second or told[i].leaning)
    if told[statement.lines[0]].status == "announced":
        announced = ("announced", "denied")
        statement.lines.sort(key=lambda i: told[i].status in announced or told[i].leaning)


def _deduction(line: Line, used: set[tuple[int, int]], stale: set[tuple[int, int]]) -> float:
    """What the model cannot know of a line, for the articles it learned on have none of it."""
    return (
        (REPETITION if (line.article, line.start) in used else 0.0)
        + (
            OUTDATED
            if any(n == line.article and line.start <= at < line.end for n, at in stale)
            else 0.0
        )
        + (0.0 if line.whole else HEADING)
        + (0.0 if line.dated_by == "expression" else UNDATED)
    )


def _in_full(
    picked: Sequence[Statement],
    made: Sequence[Statement],
    told: Sequence[Line],
    says: Sequence[frozenset[str]],
    languages: Sequence[str | None],
    turns: Sequence[bool],
) -> list[Statement]:
    """Those picked, and those that tell of the day by their own words, or that open a page of the
    day or, near its head, change the story (``turns``), and not only that it is to come; beside
    what another language tells, only what names something more (``says``: the names, figures and
    kinds of event of each line)."""
    every = list(picked)
    for statement in made:
        head = statement.lines[0]
        line = told[head]
        news = line.opens or (turns[head] and line.whole and line.dated_by == "publication")
        dated = line.dated_by == "expression" or news
        if not dated or line.second or line.status == "announced":
            continue
        others = {languages[each.lines[0]] for each in every} - {languages[head]}
        known = frozenset().union(*(says[each.lines[0]] for each in every))
        if not others or says[head] - known:
            every.append(statement)
    return every


def _how_many(made: Sequence[Statement], most: int) -> int:
    least = made[0].score - BELOW
    return sum(statement.score >= least for statement in made[:most])
