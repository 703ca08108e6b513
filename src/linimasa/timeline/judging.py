"""What of the articles can be trusted and told, before a timeline is built; and what is said of it.

A story may be larger than a timeline can use, say when it was published where that cannot be, or
not say it at all. The timeline is built nevertheless, in bounded time, and its notes tell.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from linimasa.model import Article, Copy, Date, Facts, Note
from linimasa.moments import to_come
from linimasa.timeline.lines import published_day
from linimasa.timeline.told_days import CUE

# Of more articles than this a timeline reads so many: 5,000 of full length take 9 s and 300 MB.
MOST_ARTICLES = 5_000
# An article that tells of what happened so many days after its publication (a clock may be a day
# off) at least so often, or once, long after, was not published when it says.
CLOCK, OFTEN, LONG_AFTER = 1, 2, 31
# Nor is a day of publication believed that is so far ahead of now: a magazine may be dated a month
# after it is sold.
AHEAD = dt.timedelta(days=31)
# Half a year: a day without a year is of the year in which it is nearer than this.
NEAR = 183
# Nobody leaves out the year of a day longer ago than this: "said on 2 November", read on a page of
# 1 September as of the year before (which is the likelier where the page tells the truth).
LONG_AGO = 275
# Copies are worth a note where they are so many, and at least this share of all.
MANY_COPIES, MOSTLY = 10, 0.5


def sampled(articles: Sequence[Article], copies: Sequence[Copy] = ()) -> list[int]:
    """Return which articles a timeline is told from: all, or of too many the first originals, and
    of still too many every n-th by time of publication."""
    every = list(range(len(articles)))
    if len(every) <= MOST_ARTICLES:
        return every
    repeated = {copy.copy for copy in copies if copy.kind != "embedded"}
    own = [i for i in every if i not in repeated] or every
    if len(own) <= MOST_ARTICLES:
        return own
    own.sort(key=lambda i: (published_day(articles[i]) or dt.date.max, i))
    return sorted(own[n * len(own) // MOST_ARTICLES] for n in range(MOST_ARTICLES))


def only(
    chosen: Sequence[int], articles: Sequence[Article], facts: Sequence[Facts]
) -> tuple[Sequence[Article], Sequence[Facts]]:
    """The articles and their facts, all but the ``chosen`` emptied, so that places stay."""
    if len(chosen) == len(articles):
        return articles, facts
    kept, nothing, none = set(chosen), Article(text=""), Facts()
    return (
        [article if i in kept else nothing for i, article in enumerate(articles)],
        [marked if i in kept else none for i, marked in enumerate(facts)],
    )


def is_ahead(article: Article, now: dt.datetime | None) -> bool:
    """Whether an article says it was published long after ``now``."""
    return now is not None and to_come(article.published, now, AHEAD)


def is_untrue(article: Article, facts: Facts) -> bool:
    """Whether an article tells of what happened after the day it says it was published."""
    published = published_day(article)
    if published is None:
        return False
    days = [_next_to(date, published) for date in facts.dates if date.earliest == date.latest]
    explicit = {date.earliest for date in days if date.anchor == "explicit"}
    told = {
        event.date_start
        for event in facts.events
        if event.status == "occurred" and event.date_start in explicit
    }
    said = [q.cue.end for q in facts.quotes if q.attribution == "speech" and q.cue is not None]
    told |= {
        date.earliest
        for date in days
        if date.anchor == "explicit" or _is_without_year(date)
        if any(0 <= date.start - end <= CUE for end in said)
    }
    after = {gap for day in told if day is not None and (gap := (day - published).days) > CLOCK}
    return len(after) >= OFTEN or any(gap > LONG_AFTER for gap in after)


def undated(article: Article, facts: Facts) -> tuple[Article, Facts]:
    """An article whose day of publication is not believed, without all that rests on it; days that
    only lack their year are of the year next to it, unless others show that it is far off."""
    published = published_day(article)
    far = published is None or any(
        abs((date.earliest - published).days) > NEAR
        for date in facts.dates
        if date.anchor == "explicit" and date.earliest and date.earliest == date.latest
    )
    dates = [
        date if published is None else _next_to(date, published)
        for date in facts.dates
        if date.anchor in ("explicit", "none") or (_is_without_year(date) and not far)
    ]
    return replace(article, published=None), replace(facts, dates=dates)


def _next_to(date: Date, published: dt.date) -> Date:
    """A day without a year, read as long ago, in the year in which it is next to ``published``."""
    day = date.earliest
    if day is None or day != date.latest or not _is_without_year(date):
        return date
    if (published - day).days <= LONG_AGO or (day.month, day.day) == (2, 29):
        return date
    day = day.replace(year=day.year + 1)
    return replace(date, value=day.isoformat(), earliest=day, latest=day)


def _is_without_year(date: Date) -> bool:
    """Whether it names a day and its month: "2 November"."""
    named = any(map(str.isdigit, date.text)) and any(map(str.isalpha, date.text))
    return named and date.anchor == "publication" and date.rule == "date"


def noted(
    articles: Sequence[Article],
    facts: Sequence[Facts],
    copies: Sequence[Copy],
    *,
    untrue: int,
    told: int,
    now: dt.datetime | None,
) -> list[Note]:
    """What a reader should know of the ``articles``, of which so many are ``told``."""
    repeated = {copy.copy for copy in copies if copy.kind == "copy"}
    many = len(repeated) >= max(MANY_COPIES, MOSTLY * len(articles))
    tomorrow = None if now is None else now.date() + dt.timedelta(days=CLOCK)
    days = [published_day(article) for article in articles]
    counts = [
        Note("sampled", told if told < len(articles) else 0),
        Note("undated", sum(day is None for day in days)),
        Note("untrue", untrue),
        Note("future", sum(bool(day and tomorrow and day > tomorrow) for day in days)),
        Note("copies", len(repeated) if many else 0),
        Note("older", sum(_is_older(articles, copy) for copy in copies)),
        Note("language", sum(bool({*marked.notes} - {"long text"}) for marked in facts)),
        Note("long", sum("long text" in marked.notes for marked in facts)),
    ]
    return [note for note in counts if note.articles]


def _is_older(articles: Sequence[Article], copy: Copy) -> bool:
    """Whether a copy says it was published before the report of the agency that it credits."""
    original, repeated = articles[copy.original], articles[copy.copy]
    credited = {name.casefold() for name in repeated.agencies}
    if copy.kind == "embedded" or (original.outlet or "").casefold() not in credited:
        return False
    first, second = published_day(original), published_day(repeated)
    return bool(first and second and (first - second).days > CLOCK)
