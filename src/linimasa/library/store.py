"""The library itself: what is kept, and how it is had again."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, select, text

from linimasa.errors import NotFound
from linimasa.library import edits, rows, search, shelves, tracing
from linimasa.library.changing import Changing
from linimasa.library.database import open_engine, speaking_of
from linimasa.library.kept import (
    Added,
    Counts,
    Hit,
    Kept,
    KeptStory,
    LookAlike,
    Revision,
    StoryRow,
)
from linimasa.library.schema import WAITS, articles, revisions, stories
from linimasa.model import Article, Facts, Page, Story, Timeline

_LARGEST = 2**63 - 1  # of an SQLite integer
_BY_TIME = (articles.c.sort_key == "", articles.c.sort_key, articles.c.id)


class Library(Changing):
    """Articles with their pages, facts and revisions; stories; timelines; and search over them.

    Every method is one transaction: when it returns, what it did survives a kill and a power cut.
    One library may be used by several threads and several processes at once. Raises LibraryError
    (NotFound where a thing is not there) and nothing else.
    """

    def __init__(self, engine: Engine, name: str):
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, path_or_url: str, *, create: bool = True) -> Self:
        """Open the library at a path (or ``:memory:``), made or migrated where need be."""
        return cls(open_engine(path_or_url, create=create), path_or_url)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ------------------------------------------------------------------------------- articles

    def add(
        self, page: Page, article: Article, facts: Facts, *, now: dt.datetime, reader: str
    ) -> Added:
        """Keep a page with what was read from it.

        The same page again is ``unchanged``; one whose news changed becomes the next revision of
        its article, beside the older ones. ``reader`` names the version that read it.
        """
        with self._write() as connection:
            return shelves.add(connection, page, article, facts, now=now, reader=reader)

    def known(self, page: Page) -> Added | None:
        """What ``add`` would say of a page that is there already, which then need not be read."""
        with self._read() as connection:
            return shelves.known(connection, page)

    def article(self, id: int, revision: int | None = None) -> Kept:
        """The article ``id``, as it is now or as it was in a revision."""
        with self._read() as connection:
            chosen = articles.c.revision if revision is None else _bounded(revision)
            query = rows.KEPT.where(articles.c.id == _bounded(id), revisions.c.number == chosen)
            row = connection.execute(query).one_or_none()
        if row is None:
            raise self._no_article(id, revision)
        return rows.kept(row)

    def articles(
        self,
        *,
        story: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Kept]:
        """Articles, the newest published first; those without a date come last."""
        query = rows.KEPT.where(revisions.c.number == articles.c.revision)
        if story is not None:
            query = query.where(articles.c.story_id == rows.number(story))
        if outlet is not None:
            query = query.where(articles.c.outlet == outlet)
        if language is not None:
            query = query.where(articles.c.language == language)
        query = query.order_by(articles.c.sort_key.desc(), articles.c.id.desc())
        with self._read() as connection:
            found = connection.execute(query.limit(_bounded(limit)).offset(_bounded(offset))).all()
        return [rows.kept(row) for row in found]

    def several(self, ids: Sequence[int]) -> list[Kept]:
        """The articles of those ids as they are now, in that order; unknown ids are passed over."""
        current = rows.KEPT.where(revisions.c.number == articles.c.revision)
        with self._read() as connection:
            found = connection.execute(current.where(rows.one_of(articles.c.id, ids))).all()
        by_id = {row.id: row for row in found}
        return [rows.kept(by_id[id]) for id in ids if id in by_id]

    def ids(self) -> list[int]:
        """The ids of all articles, in the order they came."""
        with self._read() as connection:
            return list(connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars())

    def revisions(self, id: int) -> list[Revision]:
        """The versions of an article, the first one first."""
        of_article = revisions.c.article_id == _bounded(id)
        query = select(revisions).where(of_article).order_by(revisions.c.number)
        with self._read() as connection:
            found = connection.execute(query).all()
        if not found:
            raise self._no_article(id)
        return [
            Revision(row.number, dt.datetime.fromisoformat(row.added_at), row.sha256, row.title)
            for row in found
        ]

    def page(self, id: int, revision: int | None = None) -> Page:
        """The page an article was read from, byte for byte."""
        with self._read() as connection:
            chosen = articles.c.revision if revision is None else _bounded(revision)
            query = (
                select(revisions)
                .join(articles, articles.c.id == revisions.c.article_id)
                .where(articles.c.id == _bounded(id), revisions.c.number == chosen)
            )
            row = connection.execute(query).one_or_none()
        if row is None:
            raise self._no_article(id, revision)
        return rows.page(row)

    def count(self) -> Counts:
        """How many articles, stories and outlets there are."""
        with self._read() as connection:
            return Counts(
                articles=_scalar(connection, select(func.count()).select_from(articles)),
                stories=_scalar(connection, select(func.count()).select_from(stories)),
                outlets=_scalar(connection, select(func.count(articles.c.outlet.distinct()))),
            )

    def count_articles(self) -> int:
        """How many articles there are."""
        with self._read() as connection:
            return _scalar(connection, select(func.count()).select_from(articles))

    def not_read_by(self, reader: str | None) -> list[tuple[int, int]]:
        """(id, revision) of what another version read; of everything where ``reader`` is None."""
        query = select(revisions.c.article_id, revisions.c.number)
        if reader is not None:
            query = query.where(revisions.c.reader != reader)
        query = query.order_by(revisions.c.article_id, revisions.c.number)
        with self._read() as connection:
            return [(row.article_id, row.number) for row in connection.execute(query)]

    def replace_reading(
        self, id: int, revision: int, article: Article, facts: Facts, *, reader: str
    ) -> None:
        """Put a newer reading of a kept page in place of the older one; the page stays."""
        with self._write() as connection:
            found = shelves.replace(connection, _bounded(id), revision, article, facts, reader)
        if not found:
            raise self._no_article(id, revision)

    # -------------------------------------------------------------------- stories and timelines

    def save_stories(
        self,
        grouping: Sequence[Story],
        *,
        scope: Collection[int] | None = None,
        now: dt.datetime | None = None,
        seen: int | None = None,
    ) -> list[str]:
        """Make ``grouping`` (articles by library id) the stories of the library; return their ids.

        A story whose ``id`` is one of the library keeps it; any other gets a new one, which is
        never given twice. A story that is not in ``grouping`` is gone. The timeline of a story
        whose articles changed is dropped, so that it will be built again. With ``scope``, only the
        stories of those articles are replaced, and the others stay as they are. With ``now``, what
        changes about stories that were is written into the log. With ``seen``, the number of the
        last edit by a person that the grouping heeds, EditError is raised where there is a later
        one, and nothing done.
        """
        with self._write() as connection:
            return shelves.save_stories(connection, grouping, scope, now, seen)

    def waiting(self) -> list[int]:
        """The articles that came, or changed, since they were last grouped; oldest news first."""
        query = select(articles.c.id).where(WAITS)
        with self._read() as connection:
            ordered = query.order_by(articles.c.sort_key, articles.c.id)
            return list(connection.execute(ordered).scalars())

    def every(self) -> list[int]:
        """The ids of all articles, oldest news first."""
        query = select(articles.c.id).order_by(articles.c.sort_key, articles.c.id)
        with self._read() as connection:
            return list(connection.execute(query).scalars())

    def unsettled(self) -> int:
        """How many articles came since all were last grouped anew."""
        with self._read() as connection:
            query = select(func.count()).select_from(articles)
            return _scalar(connection, query.where(articles.c.id > _settled(connection)))

    def settle(self, newest: int | None = None) -> None:
        """Remember that all articles (up to the id ``newest``) were grouped anew."""
        with self._write() as connection:
            if newest is None:
                newest = _scalar(connection, select(func.max(articles.c.id)))
            connection.execute(text(f"PRAGMA user_version = {min(int(newest), 2**31 - 1)}"))

    def changed(self) -> list[int]:
        """The articles that came since all were last grouped anew, with all of the stories they
        are in; oldest news first."""
        with self._read() as connection:
            fresh = articles.c.id > _settled(connection)
            told = select(articles.c.story_id).where(fresh, articles.c.story_id.is_not(None))
            query = select(articles.c.id).where(fresh | articles.c.story_id.in_(told))
            ordered = query.order_by(articles.c.sort_key, articles.c.id)
            return list(connection.execute(ordered).scalars())

    def extend(
        self, story: str, came: Collection[int], told: Story, origins: int, *, now: dt.datetime
    ) -> None:
        """Add articles that are in no story to one, whose other articles stay as they are told.

        ``told`` tells of those that came among some of the others, ``origins`` how many
        independent origins they add.
        """
        with self._write() as connection:
            number = self._number(connection, story)
            shelves.extend(connection, number, came, told, origins, now)

    def trace(self, found: Mapping[int, Sequence[int]], undated: Collection[int] = ()) -> None:
        """Keep the traces of articles, by which ``akin`` finds them; the day that the articles
        ``undated`` say they were published is not believed."""
        with self._write() as connection:
            tracing.trace(connection, found, undated)

    def untraced(self) -> list[int]:
        """The ids of the articles that have no traces yet."""
        with self._read() as connection:
            return tracing.untraced(connection)

    def akin(self, ids: Sequence[int], *, days: int, each: int, most: int) -> tracing.Akin:
        """The articles nearest to ``ids`` by their traces, published within ``days`` of one, the
        nearest first: ``each`` for one of them, ``most`` in all; and out of how many."""
        with self._read() as connection:
            return tracing.akin(connection, ids, days=days, each=each, most=most)

    def known_by(self, among: Collection[str], first: int, last: int) -> dict[str, list[int]]:
        """Of each of the stories ``among`` the first and the last articles by time."""
        found: dict[str, list[int]] = {}
        with self._read() as connection:
            for story in among:
                own = select(articles.c.id).where(articles.c.story_id == rows.number(story))
                early = own.order_by(articles.c.sort_key, articles.c.id).limit(first)
                late = own.order_by(articles.c.sort_key.desc(), articles.c.id.desc()).limit(last)
                ids = [id for query in (early, late) for id in connection.execute(query).scalars()]
                found[story] = list(dict.fromkeys(ids))
        return found

    def owners(self, ids: Collection[int]) -> dict[int, str]:
        """The story of each of the articles ``ids`` that is in one."""
        query = select(articles.c.id, articles.c.story_id).where(
            rows.one_of(articles.c.id, ids), articles.c.story_id.is_not(None)
        )
        with self._read() as connection:
            return {row.id: str(row.story_id) for row in connection.execute(query)}

    def size(self, story: str) -> int:
        """How many articles a story has. Raises NotFound."""
        with self._read() as connection:
            id = self._number(connection, story)
            query = select(stories.c.articles).where(stories.c.id == id)
            return _scalar(connection, query)

    def sizes(self, among: Collection[str]) -> dict[str, int]:
        """How many articles each of the stories ``among`` has."""
        query = select(stories.c.id, stories.c.articles).where(
            rows.one_of(stories.c.id, [rows.number(id) for id in among])
        )
        with self._read() as connection:
            return {str(row.id): int(row.articles) for row in connection.execute(query)}

    def members(self, among: Collection[str]) -> dict[str, list[int]]:
        """The articles of each of the stories ``among``, the oldest first, as in ``story``."""
        query = select(articles.c.id, articles.c.story_id).where(
            rows.one_of(articles.c.story_id, [rows.number(id) for id in among])
        )
        found: dict[str, list[int]] = {id: [] for id in among}
        with self._read() as connection:
            for row in connection.execute(query.order_by(*_BY_TIME)):
                found[str(row.story_id)].append(row.id)
        return found

    def stories(
        self, *, limit: int = 50, offset: int = 0, language: str | None = None
    ) -> list[StoryRow]:
        """The stories, the one with most articles first; ``language``: those told in it."""
        query = rows.STORY_ROW
        if language is not None:
            told = select(articles.c.id).where(
                articles.c.language == language, articles.c.story_id == stories.c.id
            )
            query = query.where(told.exists())
        order = (stories.c.articles.desc(), stories.c.last.desc(), stories.c.id)
        query = query.order_by(*order).limit(_bounded(limit)).offset(_bounded(offset))
        with self._read() as connection:
            return [rows.story_row(row) for row in connection.execute(query)]

    def listed(self, ids: Collection[str]) -> dict[str, StoryRow]:
        """The stories of those ids, as in ``stories``; those that are not there are passed over."""
        chosen = rows.one_of(stories.c.id, [rows.number(id) for id in ids])
        with self._read() as connection:
            found = connection.execute(rows.STORY_ROW.where(chosen)).all()
        return {row.id: row for row in map(rows.story_row, found)}

    def languages(self) -> list[str]:
        """The languages that articles are in: one look-up in the index for each."""
        found: list[str] = []
        with self._read() as connection:
            query = select(func.min(articles.c.language))
            while code := connection.execute(query).scalar():
                found.append(str(code))
                query = select(func.min(articles.c.language)).where(articles.c.language > code)
        return found

    def story(self, id: str, *, whole: Collection[int] | None = None) -> KeptStory:
        """A story with its articles, the oldest first and those without a date last; the id of one
        that was merged leads on.

        With ``whole``, only those articles are read in full: of the others, of which there may be
        tens of thousands, the text is empty and no facts are told.
        """
        current = revisions.c.number == articles.c.revision
        query = rows.KEPT.where(current) if whole is None else rows.OUTLINE
        with self._read() as connection:
            row = self._story(connection, id)
            own = query.where(articles.c.story_id == row.id).order_by(*_BY_TIME)
            found = list(connection.execute(own))
        if whole is None:
            return rows.kept_story(row, found, [rows.kept(each) for each in found])
        full = {kept.id: kept for kept in self.several(list(whole))}
        read = [full.get(each.id) or rows.outlined(each) for each in found]
        return rows.kept_story(row, found, read)

    def look_alikes(self, story: KeptStory) -> list[LookAlike]:
        """The stories that ``story`` is kept apart from, as they are now; each once."""
        asked = [each.other for each in story.story.apart]
        query = rows.STORY_ROW.add_columns(articles.c.id.label("article"))
        query = query.join(articles, articles.c.story_id == stories.c.id)
        with self._read() as connection:
            found = connection.execute(query.where(rows.one_of(articles.c.id, asked))).all()
        now = {row.article: rows.story_row(row) for row in found}
        known = {now[each.other].id: each for each in story.story.apart if each.other in now}
        told = [LookAlike(now[each.other], each) for each in known.values()]
        return [each for each in told if each.story.id != story.id]

    def groupings(self, among: Collection[int]) -> list[Story]:
        """The stories that hold any of the articles ``among``, without the articles."""
        holding = select(articles.c.story_id).where(rows.one_of(articles.c.id, among))
        query = select(stories.c.id, stories.c.story).where(stories.c.id.in_(holding))
        with self._read() as connection:
            return [rows.story(row) for row in connection.execute(query.order_by(stories.c.id))]

    def unbuilt(self, most: int = _LARGEST) -> list[str]:
        """The ids of the stories whose timeline is not built, of at most so many articles."""
        waiting = stories.c.timeline.is_(None) & (stories.c.articles <= most)
        query = select(stories.c.id).where(waiting).order_by(stories.c.id)
        with self._read() as connection:
            return [str(id) for id in connection.execute(query).scalars()]

    def save_timeline(self, story_id: str, timeline: Timeline) -> None:
        """Keep the timeline of a story; its articles are named by library id."""
        with self._write() as connection:
            told = edits.lead(connection, rows.number(story_id))
            found = shelves.save_timeline(connection, told, timeline)
        if not found:
            raise self._no_story(story_id)

    def timeline(self, story_id: str) -> Timeline | None:
        """The timeline of a story, or None where it is not built (yet, or after a change)."""
        with self._read() as connection:
            return rows.timeline(self._story(connection, story_id))

    # --------------------------------------------------------------------------------- search

    def search(
        self, words: str, *, language: str | None = None, limit: int = 20, offset: int = 0
    ) -> list[Hit]:
        """Articles that hold all the words, best first; a phrase in quotes is taken as one.

        Case and accents do not matter, and no character is an operator.
        """
        with self._read() as connection:
            window = (_bounded(limit), _bounded(offset))
            found = search.find(connection, words, language, *window)
            query = select(articles).where(rows.one_of(articles.c.id, [id for id, _ in found]))
            by_id = {row.id: row for row in connection.execute(query)}
        return [rows.hit(by_id[id], snippet) for id, snippet in found]

    # ---------------------------------------------------------------------------------- inside

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with speaking_of(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        writing = self._engine.execution_options(write=True)
        with speaking_of(self.name), writing.begin() as connection:
            yield connection

    def _story(self, connection: Connection, id: str) -> Any:
        told = edits.lead(connection, rows.number(id))
        row = connection.execute(select(stories).where(stories.c.id == told)).one_or_none()
        if row is None:
            raise self._no_story(id)
        return row

    def _no_story(self, id: str) -> NotFound:
        return NotFound(self.name, f"there is no story {id}", code="no-story", id=id)

    def _no_article(self, id: int, revision: int | None = None) -> NotFound:
        if revision is None:
            return NotFound(self.name, f"there is no article {id}", code="no-article-id", id=id)
        reason = f"there is no revision {revision} of article {id}"
        return NotFound(self.name, reason, code="no-revision", id=id, revision=revision)


def _bounded(number: int) -> int:
    """A number SQLite can hold; one beyond it finds nothing, as it should."""
    return max(-1, min(number, _LARGEST))


def _settled(connection: Connection) -> int:
    """The last article that was there when all were last grouped anew."""
    return _scalar(connection, text("PRAGMA user_version"))


def _scalar(connection: Connection, query: Any) -> int:
    return int(connection.execute(query).scalar() or 0)
