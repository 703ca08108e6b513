"""Putting things into the library: each function is the inside of one write transaction."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace as replace_fields
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, true, update

from linimasa.errors import EditError
from linimasa.library import edits, identity, search
from linimasa.library.kept import Added
from linimasa.library.packing import clean, pack, sort_key, squeeze, unpack, written
from linimasa.library.rows import number, one_of
from linimasa.library.schema import articles, revisions, stories
from linimasa.library.summary import summary
from linimasa.model import Article, Facts, Page, Story, Timeline


def add(
    connection: Connection,
    page: Page,
    article: Article,
    facts: Facts,
    *,
    now: dt.datetime,
    reader: str,
) -> Added:
    """Keep a page: as a new article, as the next revision of one, or not at all."""
    known = _known(connection, page, article)
    if known is None:
        return _add_new(connection, page, article, facts, now, reader)
    if _unchanged(connection, known, page, article):
        return Added(known.id, "unchanged", known.revision)
    revision = known.revision + 1
    _add_revision(connection, known.id, revision, page, article, facts, now, reader)
    values = _columns(article) | {"revision": revision, "waits": 1}
    connection.execute(update(articles).where(articles.c.id == known.id).values(values))
    search.index(connection, known.id, article)
    _drop_timeline(connection, known.story_id)
    return Added(known.id, "revised", revision)


def known(connection: Connection, page: Page) -> Added | None:
    """The article that has just this page, byte for byte, under this name, as its newest."""
    query = (
        select(articles.c.id, articles.c.revision)
        .join(revisions, revisions.c.article_id == articles.c.id)
        .where(
            revisions.c.sha256 == page.sha256,
            revisions.c.number == articles.c.revision,
            revisions.c.name == clean(page.name),
            revisions.c.url.is_not_distinct_from(clean(page.url)),
        )
    )
    row = connection.execute(query.order_by(articles.c.id).limit(1)).first()
    return None if row is None else Added(row.id, "unchanged", row.revision)


def replace(
    connection: Connection, id: int, revision: int, article: Article, facts: Facts, reader: str
) -> bool:
    """Replace the reading of a revision; False where there is none."""
    chosen = (revisions.c.article_id == id) & (revisions.c.number == revision)
    packed = {"article": pack(article), "facts": pack(facts)}
    before = connection.execute(
        select(revisions.c.article, revisions.c.facts).where(chosen)
    ).one_or_none()
    if before is None:
        return False
    values = packed | {"reader": reader, "title": clean(article.title)}
    connection.execute(update(revisions).where(chosen).values(values))
    row = connection.execute(select(articles).where(articles.c.id == id)).one()
    if row.revision == revision and tuple(before) != (packed["article"], packed["facts"]):
        values = _columns(article) | {"waits": 1}
        connection.execute(update(articles).where(articles.c.id == id).values(values))
        search.index(connection, id, article)
        _drop_timeline(connection, row.story_id)
    return True


def save_stories(
    connection: Connection,
    grouping: Sequence[Story],
    scope: Collection[int] | None,
    now: dt.datetime | None,
    seen: int | None,
) -> list[str]:
    """Replace the grouping of the articles in ``scope``; see ``Library.save_stories``."""
    if seen is not None and seen != edits.last(connection):
        raise EditError("the stories", "a person has edited them since", code="edit-busy")
    within = one_of(articles.c.id, scope) if scope is not None else true()
    about = {row.id: row for row in connection.execute(select(articles).where(within))}
    touched = select(articles.c.story_id).where(within)
    held = stories.c.id.in_(touched) if scope is not None else true()
    known = {
        row.id: row.story
        for row in connection.execute(select(stories.c.id, stories.c.story).where(held))
    }
    ids: list[int] = []
    for story in grouping:
        values = summary(story, [about[id] for id in story.articles if id in about])
        id = number(story.id)
        if id in known and id not in ids:
            before = unpack(Story, known[id])
            if sorted(before.articles) != sorted(story.articles):
                values["timeline"] = None
            connection.execute(update(stories).where(stories.c.id == id).values(values))
        else:
            id = _insert(connection, stories, values)
        ids.append(id)
    moment = now.isoformat() if now else None
    if now is not None:
        stood = {id: edits.Place(row.story_id, row.home) for id, row in about.items()}
        edits.log_machine(connection, stood, list(zip(ids, grouping, strict=True)), known, now)
    connection.execute(update(articles).where(within).values(story_id=None, waits=0))
    members = [
        {"member": member, "story": id}
        for id, story in zip(ids, grouping, strict=True)
        for member in story.articles
        if member in about
    ]
    if members:
        place = update(articles).where(articles.c.id == bindparam("member"))
        connection.execute(place.values(story_id=bindparam("story")), members)
    came = [each for each in members if about[each["member"]].story_id != each["story"]]
    if came:
        values = {"placed_at": moment, "placed_by": "machine"}
        chosen = one_of(articles.c.id, [each["member"] for each in came])
        connection.execute(update(articles).where(chosen).values(values))
    gone = [{"gone": id} for id in known.keys() - set(ids)]
    if gone:
        connection.execute(delete(stories).where(stories.c.id == bindparam("gone")), gone)
        went = Counter((about[m["member"]].story_id, m["story"]) for m in came)
        for (was, to), _ in reversed(went.most_common()):
            if was is not None and {"gone": was} in gone:
                edits.redirect(connection, was, to)
    return [str(id) for id in ids]


def extend(
    connection: Connection,
    story: int,
    came: Collection[int],
    told: Story,
    origins: int,
    now: dt.datetime,
) -> None:
    """See ``Library.extend``."""
    chosen = one_of(articles.c.id, came)
    query = select(articles.c.id).where(chosen, articles.c.story_id.is_(None))
    free = list(connection.execute(query.order_by(articles.c.sort_key, articles.c.id)).scalars())
    connection.execute(update(articles).where(chosen).values(waits=0))
    if not free:
        return
    before = unpack(
        Story, connection.execute(select(stories.c.story).where(stories.c.id == story)).scalar_one()
    )
    new = set(free)
    grown = replace_fields(
        before,
        articles=[*before.articles, *free],
        why=[*before.why, *(reason for reason in told.why if reason.article in new)],
        copies=[*before.copies, *(copy for copy in told.copies if copy.copy in new)],
        origins=before.origins + origins,
    )
    values = {"story_id": story, "placed_at": now.isoformat(), "placed_by": "machine"}
    connection.execute(update(articles).where(one_of(articles.c.id, free)).values(values))
    columns = (articles.c.published, articles.c.outlet, articles.c.language)
    rows = list(connection.execute(select(*columns).where(articles.c.story_id == story)))
    values = summary(grown, rows) | {"title": before.title, "timeline": None}
    connection.execute(update(stories).where(stories.c.id == story).values(values))


def save_timeline(connection: Connection, story: int, timeline: Timeline) -> bool:
    """Keep a timeline; False where the story is not there."""
    values = {"timeline": pack(timeline)}
    return (
        connection.execute(update(stories).where(stories.c.id == story).values(values)).rowcount > 0
    )


def _known(connection: Connection, page: Page, article: Article) -> Any:
    """The row of the article that ``page`` is a version of, or None."""
    key = clean(identity.key(page, article))
    found = connection.execute(select(articles).where(articles.c.key == key)).one_or_none()
    if identity.address(page, article):
        return found
    same_bytes = (
        select(articles)
        .join(revisions, revisions.c.article_id == articles.c.id)
        .where(revisions.c.sha256 == page.sha256, revisions.c.number == articles.c.revision)
    )
    again = connection.execute(same_bytes.order_by(articles.c.id)).first()
    if again is not None:
        return again
    if found is not None and identity.same_page(_current(connection, found), article):
        return found
    return None


def _unchanged(connection: Connection, known: Any, page: Page, article: Article) -> bool:
    chosen = (revisions.c.article_id == known.id) & (revisions.c.number == known.revision)
    sha256 = connection.execute(select(revisions.c.sha256).where(chosen)).scalar()
    return sha256 == page.sha256 or identity.same_news(_current(connection, known), article)


def _current(connection: Connection, known: Any) -> Article:
    chosen = (revisions.c.article_id == known.id) & (revisions.c.number == known.revision)
    return unpack(
        Article, connection.execute(select(revisions.c.article).where(chosen)).scalar_one()
    )


def _add_new(
    connection: Connection,
    page: Page,
    article: Article,
    facts: Facts,
    now: dt.datetime,
    reader: str,
) -> Added:
    key = clean(identity.key(page, article))
    taken = connection.execute(select(articles.c.id).where(articles.c.key == key)).first()
    values = _columns(article) | {
        "key": f"sha256:{page.sha256}" if taken else key,
        "name": clean(page.name),
        "url": clean(identity.address(page, article)),
        "revision": 1,
    }
    id = _insert(connection, articles, values)
    _add_revision(connection, id, 1, page, article, facts, now, reader)
    search.index(connection, id, article)
    return Added(id, "new", 1)


def _add_revision(
    connection: Connection,
    id: int,
    revision: int,
    page: Page,
    article: Article,
    facts: Facts,
    now: dt.datetime,
    reader: str,
) -> None:
    connection.execute(
        insert(revisions).values(
            article_id=id,
            number=revision,
            added_at=now.isoformat(),
            sha256=page.sha256,
            title=clean(article.title),
            name=clean(page.name),
            url=clean(page.url),
            media_type=clean(page.media_type),
            charset=clean(page.charset),
            fetched_at=written(page.fetched_at),
            data=squeeze(page.data),
            article=pack(article),
            facts=pack(facts),
            reader=reader,
        )
    )


def _columns(article: Article) -> dict[str, Any]:
    """What ``articles`` repeats of the current revision."""
    return {
        "title": clean(article.title),
        "outlet": clean(article.outlet),
        "language": clean(article.language),
        "published": written(article.published),
        "sort_key": sort_key(article.published),
    }


def _drop_timeline(connection: Connection, story: int | None) -> None:
    if story is not None:
        connection.execute(update(stories).where(stories.c.id == story).values(timeline=None))


def _insert(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])
