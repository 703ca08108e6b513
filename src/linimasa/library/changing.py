"""The library's methods for changing stories by hand: each is one transaction and a row of the
log."""

import datetime as dt
import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, insert, select

from linimasa.errors import NotFound
from linimasa.library import edits, rows
from linimasa.library.kept import Edit, Kept, Proposal
from linimasa.library.schema import articles, proposals, revisions, stories
from linimasa.library.schema import edits as log_table
from linimasa.model import Story


class Changing(ABC):
    """What a person does with stories. Raises NotFound, and EditError where it makes no sense."""

    name: str

    def merge(self, into: str, others: Sequence[str], *, now: dt.datetime, why: str = "") -> Edit:
        """Put all articles of ``others`` into ``into``; the ids of the others lead to it."""
        with self._write() as connection:
            gone = [self._number(connection, other) for other in others]
            return edits.merge(connection, self._number(connection, into), gone, now, why)

    def split(
        self, story: str, chosen: Collection[int], *, now: dt.datetime, why: str = ""
    ) -> Edit:
        """Make articles of a story a story of their own; ``Edit.story`` is the new one."""
        with self._write() as connection:
            return edits.split(connection, self._number(connection, story), chosen, now, why)

    def move(self, chosen: Collection[int], to: str, *, now: dt.datetime, why: str = "") -> Edit:
        """Put articles into another story."""
        with self._write() as connection:
            self._check_articles(connection, chosen)
            return edits.move(connection, chosen, self._number(connection, to), now, why)

    def pin(
        self,
        story: str,
        chosen: Collection[int] = (),
        *,
        held: bool = True,
        now: dt.datetime,
        why: str = "",
    ) -> Edit:
        """Hold articles in their story, or the story as a whole; not ``held``: let them go."""
        with self._write() as connection:
            return edits.pin(connection, self._number(connection, story), chosen, held, now, why)

    def judge(self, proposal: int, *, accepted: bool, now: dt.datetime, why: str = "") -> Edit:
        """Accept a proposal, which merges its stories, or reject it, which is remembered."""
        with self._write() as connection:
            made = edits.judge(connection, proposal, accepted, now, why)
            if made is None:
                reason = f"there is no proposal {proposal}"
                raise NotFound(self.name, reason, code="no-proposal", id=proposal)
            return made

    def undo(self, number: int, *, now: dt.datetime, why: str = "") -> Edit:
        """Undo an edit, by a person or the machine; undoing an undo does it again."""
        with self._write() as connection:
            made = edits.undo(connection, number, now, why)
            if made is None:
                reason = f"there is no change {number}"
                raise NotFound(self.name, reason, code="no-edit", id=number)
            return made

    def log(self, *, story: str | None = None, limit: int = 50, offset: int = 0) -> list[Edit]:
        """The changes to the stories, the newest first; to one story where it is named."""
        query = select(log_table).order_by(log_table.c.id.desc()).limit(limit).offset(offset)
        with self._read() as connection:
            if story is not None:
                id = self._number(connection, story)
                about = (log_table.c.story == id) | (log_table.c.other == id)
                query = query.where(about)
            return [rows.edit(row) for row in connection.execute(query)]

    def change(self, number: int) -> Edit:
        """A row of the log."""
        query = select(log_table).where(log_table.c.id == number)
        with self._read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(self.name, f"there is no change {number}", code="no-edit", id=number)
        return rows.edit(row)

    def last_edit(self) -> int:
        """The number of the last edit by a person, or 0."""
        with self._read() as connection:
            return edits.last(connection)

    def homes(self, among: Collection[int]) -> dict[int, str]:
        """Which of the articles ``among`` a person has put into which story."""
        query = select(articles.c.id, articles.c.home).where(articles.c.home.is_not(None))
        with self._read() as connection:
            found = connection.execute(query.where(rows.one_of(articles.c.id, among)))
            return {row.id: str(row.home) for row in found}

    def pinned(self) -> set[str]:
        """The stories that nothing is to be merged into."""
        with self._read() as connection:
            query = select(stories.c.id).where(stories.c.pinned == 1)
            return {str(id) for id in connection.execute(query).scalars()}

    def restate(self, id: str, story: Story) -> bool:
        """Tell a story's title, copies and reasons anew; False where its articles are others."""
        with self._write() as connection:
            return edits.restate(connection, rows.number(id), story)

    def known_at(self, story: str, moment: dt.datetime) -> list[Kept]:
        """The articles of a story that the library had at a moment, as they were then."""
        limit = moment.astimezone(dt.UTC)
        with self._read() as connection:
            id = self._number(connection, story)
            query = rows.KEPT.where(articles.c.story_id == id)
            order = (articles.c.sort_key, articles.c.id, revisions.c.number)
            found = connection.execute(query.order_by(*order)).all()
        kept: dict[int, Kept] = {}
        for row in found:
            if dt.datetime.fromisoformat(row.added_at).astimezone(dt.UTC) <= limit:
                kept[row.id] = rows.kept(row)
        return list(kept.values())

    # ------------------------------------------------------------------------------ proposals

    def propose(self, found: Sequence[tuple[str, str, float, Sequence[str]]]) -> int:
        """Keep pairs of stories that may tell the same.

        Passed over are those that are known, decided or not, and those that a person has parted.
        """
        made = 0
        with self._write() as connection:
            for one, other, score, shared in found:
                low, high = sorted((rows.number(one), rows.number(other)))
                if low == high or edits.judged(connection, low, high):
                    continue
                values = {"one": low, "other": high, "score": round(score, 3), "state": "open"}
                values["shared"] = json.dumps(list(shared))
                connection.execute(insert(proposals).values(values))
                made += 1
        return made

    def proposals(
        self, *, story: str | None = None, limit: int = 50, offset: int = 0
    ) -> list[Proposal]:
        """The open proposals, the likeliest first; those of one story where it is named."""
        query = select(proposals).where(proposals.c.state == "open")
        query = query.order_by(proposals.c.score.desc(), proposals.c.id)
        found: list[Proposal] = []
        with self._read() as connection:
            about = None if story is None else self._number(connection, story)
            if about is not None:
                called = edits.aliases(connection, about)
                query = query.where(proposals.c.one.in_(called) | proposals.c.other.in_(called))
            for row in connection.execute(query):
                pair = [edits.lead(connection, row.one), edits.lead(connection, row.other)]
                if about is not None and pair[0] != about:
                    pair.reverse()
                named = select(stories.c.id, stories.c.title).where(stories.c.id.in_(pair))
                titles = {each.id: each.title for each in connection.execute(named)}
                if len(titles) == 2:
                    found.append(_proposal(row, pair, [titles[id] for id in pair]))
                if len(found) >= offset + limit:
                    break
        return found[offset:]

    # --------------------------------------------------------------------------------- inside

    def _number(self, connection: Connection, story: str) -> int:
        """The number of the story that is told under an id. Raises NotFound."""
        id = edits.lead(connection, rows.number(story))
        if not connection.execute(select(stories.c.id).where(stories.c.id == id)).first():
            raise NotFound(self.name, f"there is no story {story}", code="no-story", id=story)
        return id

    def _check_articles(self, connection: Connection, chosen: Collection[int]) -> None:
        query = select(articles.c.id).where(rows.one_of(articles.c.id, chosen))
        for id in sorted(set(chosen) - set(connection.execute(query).scalars())):
            raise NotFound(self.name, f"there is no article {id}", code="no-article-id", id=id)

    @abstractmethod
    def _read(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _write(self) -> AbstractContextManager[Connection]: ...


def _proposal(row: object, pair: list[int], titles: list[str]) -> Proposal:
    made: dict[str, object] = dict(row._mapping)  # type: ignore[attr-defined]
    return Proposal(
        number=int(str(made["id"])),
        one=str(pair[0]),
        other=str(pair[1]),
        titles=titles,
        score=float(str(made["score"])),
        shared=json.loads(str(made["shared"])),
        state="open",
    )
