"""Measures how often a report is found from another language by its traces, in a large library.

    python -m benchmarks.stories.found

The own reports of ``across`` on events that two languages tell, put into one month, stand among the
blocks of PANL (five lines each, either language), published over the same weeks. Prints of how many
reports one of the other language on the same event is among the articles nearest by traces.
"""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.data import records
from benchmarks.stories.across import Told, gold

from linimasa.facts import mark
from linimasa.library import Library
from linimasa.model import Article, Page
from linimasa.pipeline import trace_articles
from linimasa.regrouping import AROUND, BESIDE, NEAREST

BEGIN, DAYS, SEED, LINES = dt.date(2021, 3, 1), 30, 5, 5
NOW = dt.datetime(2021, 6, 1, tzinfo=dt.UTC)


def among() -> list[Article]:
    """The blocks of PANL, each second one under its first line."""
    chance = random.Random(SEED)
    lines = list(records("stories/panl_int_en_id"))
    made = []
    for start in range(0, len(lines) - LINES + 1, LINES):
        for code, field in (("en", "en"), ("id", "ind")):
            block = [line[field] for line in lines[start : start + LINES]]
            day = BEGIN + dt.timedelta(days=chance.randrange(DAYS + 2))
            title = block[0] if start // LINES % 2 else None
            made.append(Article(title=title, text=" ".join(block), language=code, published=day))
    return made


def in_one_month(told: Sequence[Told]) -> list[Article]:
    numbers = {event: n for n, event in enumerate(sorted({each.event for each in told}))}
    return [
        replace(each.article, published=BEGIN + dt.timedelta(days=numbers[each.event] % DAYS + 1))
        for each in told
    ]


def filled(articles: Sequence[Article]) -> Library:
    """A library of those articles, numbered from 1, with their traces."""
    library = Library.open(":memory:")
    facts = [mark(article) for article in articles]
    for n, (article, marked) in enumerate(zip(articles, facts, strict=True)):
        page = Page(data=str(n).encode(), name=str(n), url=f"https://{n}.example/")
        library.add(page, article, marked, now=NOW, reader="0")
    library.trace(dict(enumerate(trace_articles(articles, facts=facts), start=1)))
    return library


def found(library: Library, told: Sequence[Told], *, looked_at: bool) -> tuple[int, int]:
    """How many reports of a half find one of the other language, and how many could."""
    hits = asked = 0
    for id, each in enumerate(told, start=1):
        others = {
            other
            for other, one in enumerate(told, start=1)
            if one.event == each.event and one.article.language != each.article.language
        }
        if each.looked_at == looked_at and others:
            near = library.akin([id], days=AROUND, each=NEAREST, most=BESIDE).ids
            asked, hits = asked + 1, hits + (not others.isdisjoint(near))
    return hits, asked


def main() -> None:
    told, beside = gold(), among()
    for name in ("reports", "headlines"):
        own = in_one_month(told)
        if name == "headlines":
            own = [replace(article, text="") for article in own]
        with filled([*own, *beside]) as library:
            for looked_at in (True, False):
                hits, asked = found(library, told, looked_at=looked_at)
                half = "looked at" if looked_at else "measured"
                print(f"| {name}, {half} | {asked} | {hits} | {hits / asked:.0%} |", flush=True)


if __name__ == "__main__":
    main()
