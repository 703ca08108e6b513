"""A library of any number of made-up articles, filled without reading a page or grouping: the facts
are those the maker of the news knows, and the stories the true ones."""

import re
from collections.abc import Sequence
from typing import Any

from benchmarks.library.made import News
from sqlalchemy import insert, text, update

from linimasa import pipeline
from linimasa.library import Library
from linimasa.library.packing import pack, sort_key, squeeze, written
from linimasa.library.schema import articles, revisions, stories
from linimasa.model import Article, Entry, Facts, Name, Page, Sentence, Span, Story, Timeline

# Capitalised words that follow one another, as the maker writes names.
_NAMED = re.compile(r"(?:[A-Z][a-z]{3,}(?: (?=[A-Z]))?){1,2}")
_AT_ONCE = 1000


def fill(library: Library, made: Sequence[News]) -> None:
    """Put ``made`` into an empty library, traced, in its stories, with a timeline each."""
    for start in range(0, len(made), _AT_ONCE):
        _keep(library, made[start : start + _AT_ONCE], start + 1)
    members: dict[int, list[int]] = {}
    for id, each in enumerate(made, start=1):
        members.setdefault(each.story, []).append(id)
    library.save_stories(
        [
            Story(id="", title=made[ids[0] - 1].title, articles=ids, origins=len(ids))
            for ids in members.values()
        ]
    )
    library.settle()
    day = made[0].published.date()
    told = Sentence(text=made[0].title, article=1, start=0, end=1)
    short = pack(Timeline(entries=[Entry(date=day, sentences=[told])]))
    with library._write() as connection:
        connection.execute(update(stories).values(timeline=short))
        connection.execute(text("ANALYZE"))


def _keep(library: Library, part: Sequence[News], first: int) -> None:
    read = [article_of(each) for each in part]
    facts = [facts_of(each.text) for each in read]
    traced = pipeline.trace_articles(read, facts=facts)
    rows: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    for id, (each, article, marked) in enumerate(zip(part, read, facts, strict=True), start=first):
        data = each.html()
        page = Page(data=data, name=each.url, url=each.url)
        rows.append(
            {
                "id": id,
                "key": f"url:{each.url.removeprefix('https://')}",
                "name": each.url,
                "url": each.url,
                "revision": 1,
                "title": each.title,
                "outlet": each.outlet,
                "language": "en",
                "published": written(each.published),
                "sort_key": sort_key(each.published),
            }
        )
        versions.append(
            {
                "article_id": id,
                "number": 1,
                "added_at": each.published.isoformat(),
                "sha256": page.sha256,
                "title": each.title,
                "name": each.url,
                "url": each.url,
                "media_type": "text/html",
                "data": squeeze(data),
                "article": pack(article),
                "facts": pack(marked),
                "reader": "0",
            }
        )
        found.append({"id": id, "title": each.title, "body": each.text})
    with library._write() as connection:
        connection.execute(insert(articles), rows)
        connection.execute(insert(revisions), versions)
        index = "INSERT INTO found (rowid, title, body) VALUES (:id, :title, :body)"
        connection.execute(text(index), found)
    library.trace(dict(enumerate(traced, start=first)))


def article_of(each: News) -> Article:
    """The article of a page, as its maker knows it."""
    return Article(
        title=each.title,
        text=each.text,
        url=each.url,
        outlet=each.outlet,
        language="en",
        published=each.published,
    )


def facts_of(told: str) -> Facts:
    """The names and the sentences of a text that the maker wrote."""
    sentences, at = [], 0
    for each in told.split("\n\n"):
        sentences.append(Span(at, at + len(each)))
        at += len(each) + 2
    names = [
        Name(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            kind="person" if " " in match.group() else "place",
            identity=f"{'person' if ' ' in match.group() else 'place'}:{match.group().lower()}",
            canonical=match.group(),
        )
        for match in _NAMED.finditer(told)
        if match.start() not in {span.start for span in sentences}
    ]
    return Facts(language="en", sentences=sentences, names=names)
