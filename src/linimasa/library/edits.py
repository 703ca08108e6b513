"""Changes to the stories that can be undone: each function is the inside of one write transaction.

An article that a person has put somewhere has a ``home``: the machine leaves it in that story and
joins it with no article that has another home. Whoever edits a story gives a home to every article
of it, so that what is together stays together, and what was parted stays apart. Every change is a
row of ``edits``, whose ``state`` holds where each article was and went; undoing it puts them back.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from linimasa.errors import EditError
from linimasa.library import rows
from linimasa.library.kept import Edit, Who
from linimasa.library.packing import clean, pack, unpack
from linimasa.library.schema import articles, edits, proposals, redirects, stories
from linimasa.library.summary import summary
from linimasa.model import Story


class Place(NamedTuple):
    """Where an article stands: its story, and its home where a person has given it one."""

    story: int | None
    home: int | None


class Put(NamedTuple):
    """An article that goes somewhere."""

    article: int
    before: Place
    after: Place


def merge(
    connection: Connection,
    into: int,
    others: Collection[int],
    now: dt.datetime,
    why: str,
    what: str = "merge",
    proposal: Sequence[object] = (),
) -> Edit:
    """Put all articles of ``others`` into the story ``into``, whose id stays."""
    gone = [other for other in dict.fromkeys(others) if other != into]
    if not gone:
        raise EditError(str(into), "a story cannot be merged with itself", code="edit-same")
    came = [id for other in gone for id in members(connection, other)]
    found = _placed(connection, [*members(connection, into), *came])
    puts = [Put(id, place, Place(into, into)) for id, place in found.items()]
    number = _log(connection, now, "person", what, into, gone[0], came, why, puts, None, proposal)
    _apply(connection, puts, now, "person")
    return edit(connection, number)


def split(
    connection: Connection, story: int, chosen: Collection[int], now: dt.datetime, why: str
) -> Edit:
    """Make the ``chosen`` articles of a story a story of their own."""
    own = members(connection, story)
    part = [id for id in own if id in set(chosen)]
    if not part or len(part) == len(own) or len(part) < len(set(chosen)):
        reason = "some of its articles, but not all, are needed to split a story"
        raise EditError(str(story), reason, code="edit-split", id=story)
    new = _new_story(connection)
    puts = [
        Put(id, place, Place(new, new) if id in set(part) else Place(story, story))
        for id, place in _placed(connection, own).items()
    ]
    number = _log(connection, now, "person", "split", new, story, part, why, puts)
    _apply(connection, puts, now, "person")
    return edit(connection, number)


def move(
    connection: Connection, chosen: Collection[int], to: int, now: dt.datetime, why: str
) -> Edit:
    """Put articles into another story; what they leave and what they come to is held as it is."""
    found = _placed(connection, chosen)
    come = [id for id in dict.fromkeys(chosen) if id in found and found[id].story != to]
    if not come:
        raise EditError(str(to), "these articles are in this story already", code="edit-there")
    left = {found[id].story for id in come}
    around = [id for each in left if each is not None for id in members(connection, each)]
    every = _placed(connection, [*members(connection, to), *around, *come])
    puts = [
        Put(id, place, Place(to, to) if id in come else Place(place.story, place.story))
        for id, place in every.items()
    ]
    source = left.pop() if len(left) == 1 else None
    number = _log(connection, now, "person", "move", to, source, come, why, puts)
    _apply(connection, puts, now, "person")
    return edit(connection, number)


def pin(
    connection: Connection,
    story: int,
    chosen: Collection[int],
    held: bool,
    now: dt.datetime,
    why: str,
) -> Edit:
    """Hold ``chosen`` articles in their story, or let them go; none chosen: the story as a whole.

    The machine merges nothing into a story that is pinned as a whole, and takes nothing out.
    """
    own = members(connection, story)
    part = [id for id in own if id in set(chosen)] if chosen else own
    if len(part) < len(set(chosen)):
        raise EditError(str(story), "these articles are not in this story", code="edit-not-in")
    home = story if held else None
    puts = [Put(id, p, Place(story, home)) for id, p in _placed(connection, part).items()]
    was = connection.execute(select(stories.c.pinned).where(stories.c.id == story)).scalar()
    pinned = None if chosen else (story, int(was or 0), int(held))
    what = "pin" if held else "unpin"
    shown = part if chosen else []
    number = _log(connection, now, "person", what, story, None, shown, why, puts, pinned)
    _apply(connection, puts, now, "person")
    _pin(connection, pinned)
    return edit(connection, number)


def judge(
    connection: Connection, number: int, accepted: bool, now: dt.datetime, why: str
) -> Edit | None:
    """Merge the stories of an open proposal, or remember that they are two; None: no such one."""
    row = connection.execute(select(proposals).where(proposals.c.id == number)).one_or_none()
    if row is None:
        return None
    if row.state != "open":
        raise EditError(str(number), "this was decided already", code="edit-decided", id=number)
    one, other = lead(connection, row.one), lead(connection, row.other)
    state = "accepted" if accepted else "rejected"
    connection.execute(update(proposals).where(proposals.c.id == number).values(state=state))
    step = (number, "open", state)
    if accepted:
        sizes = {id: len(members(connection, id)) for id in (one, other)}
        into, gone = (one, other) if sizes[one] >= sizes[other] else (other, one)
        return merge(connection, into, [gone], now, why, "accept", step)
    made = _log(connection, now, "person", "reject", one, other, [], why, [], None, step)
    return edit(connection, made)


def undo(connection: Connection, number: int, now: dt.datetime, why: str) -> Edit | None:
    """Put back what an edit changed; None where there is no such edit.

    What was undone about a change of the machine is held so, or it would do it again.
    """
    row = connection.execute(select(edits).where(edits.c.id == number)).one_or_none()
    if row is None:
        return None
    if row.undone_by is not None:
        raise EditError(str(number), "was undone already", code="edit-undone", id=number)
    state = json.loads(row.state)
    done = [Put(id, Place(*before), Place(*after)) for id, before, after in state["puts"]]
    now_at = _placed(connection, [put.article for put in done])
    for put in done:
        if now_at.get(put.article) != put.after:
            reason = "a later change is about the same articles: undo that one first"
            raise EditError(str(number), reason, code="edit-overlaid", id=number)
    puts = [Put(put.article, put.after, put.before) for put in done]
    if row.who == "machine":
        puts = _held(connection, puts)
    pinned, step = state.get("pinned"), state.get("proposal")
    back = (pinned[0], pinned[2], pinned[1]) if pinned else None
    step = (step[0], step[2], step[1]) if step else ()
    listed = json.loads(row.articles)
    made = _log(
        connection, now, "person", "undo", row.story, row.other, listed, why, puts, back, step,
        undoes=number, titles=state["titles"],
    )  # fmt: skip
    _apply(connection, puts, now, "person", state["titles"])
    _pin(connection, back)
    if step:
        chosen = update(proposals).where(proposals.c.id == step[0])
        connection.execute(chosen.values(state=step[2]))
    connection.execute(update(edits).where(edits.c.id == number).values(undone_by=made))
    if row.undoes is not None:  # what this had undone holds again
        again = update(edits).where(edits.c.id == row.undoes)
        connection.execute(again.values(undone_by=None))
    return edit(connection, made)


def log_machine(
    connection: Connection,
    before: Mapping[int, Place],
    grouping: Sequence[tuple[int, Story]],
    existed: Collection[int],
    now: dt.datetime,
) -> None:
    """Write down what a new grouping changes: which articles leave one story for another."""
    left = {id for id, _ in grouping}
    for id, story in grouping:
        sources: dict[int, list[int]] = {}
        for article in story.articles:
            was = before[article].story if article in before else None
            if was is not None and was != id:
                sources.setdefault(was, []).append(article)
        shared = {reason.article: reason.shared for reason in story.why}
        for was, came in sources.items():
            what = "merge" if was not in left else "move" if id in existed else "split"
            puts = [Put(a, before[a], Place(id, before[a].home)) for a in came]
            told = Counter(word for a in came for word in shared.get(a, ()))
            why = ", ".join(word for word, _ in told.most_common(_REASONS))
            _log(connection, now, "machine", what, id, was, came, why, puts)


# At most so many words are given as the reason of the machine.
_REASONS = 6


def members(connection: Connection, story: int) -> list[int]:
    """The articles of a story, the oldest first."""
    query = select(articles.c.id).where(articles.c.story_id == story)
    return list(connection.execute(query.order_by(articles.c.sort_key, articles.c.id)).scalars())


def lead(connection: Connection, story: int) -> int:
    """The story that is told now under an id, which may have been merged into another."""
    seen: set[int] = set()
    while story not in seen:
        seen.add(story)
        if connection.execute(select(stories.c.id).where(stories.c.id == story)).first():
            return story
        query = select(redirects.c.leads_to).where(redirects.c.story == story)
        story = connection.execute(query).scalar() or story
    return story


def redirect(connection: Connection, story: int, leads_to: int) -> None:
    """Let the id of a story that is gone lead on."""
    connection.execute(delete(redirects).where(redirects.c.story == story))
    connection.execute(insert(redirects).values(story=story, leads_to=leads_to))


def edit(connection: Connection, number: int) -> Edit:
    """A row of the log."""
    return rows.edit(connection.execute(select(edits).where(edits.c.id == number)).one())


def aliases(connection: Connection, story: int) -> list[int]:
    """The ids that lead to a story, its own among them."""
    found = [story]
    for id in found:  # which grows as it is gone through
        query = select(redirects.c.story).where(redirects.c.leads_to == id)
        found += [each for each in connection.execute(query).scalars() if each not in found]
    return found


def judged(connection: Connection, one: int, other: int) -> bool:
    """Whether two stories were proposed before, under any of their ids, or a person has parted
    them: by splitting, or by undoing what joined them."""
    ones, others = aliases(connection, one), aliases(connection, other)
    pairs = ((ones, others), (others, ones))
    for first, second in pairs:
        proposed = proposals.c.one.in_(first) & proposals.c.other.in_(second)
        if connection.execute(select(proposals.c.id).where(proposed).limit(1)).first():
            return True
        parted = (
            edits.c.story.in_(first)
            & edits.c.other.in_(second)
            & edits.c.what.in_(("split", "undo"))
            & edits.c.undone_by.is_(None)
            & (edits.c.who == "person")
        )
        if connection.execute(select(edits.c.id).where(parted).limit(1)).first():
            return True
    return False


def last(connection: Connection) -> int:
    """The number of the last edit by a person, or 0."""
    query = select(func.max(edits.c.id)).where(edits.c.who == "person")
    return int(connection.execute(query).scalar() or 0)


def restate(connection: Connection, id: int, story: Story) -> bool:
    """Tell a story's title, copies and reasons anew; False where its articles are others now."""
    if sorted(members(connection, id)) != sorted(story.articles):
        return False
    values = summary(story, _rows(connection, id))
    connection.execute(update(stories).where(stories.c.id == id).values(values))
    return True


# ----------------------------------------------------------------------------------------- inside


def _placed(connection: Connection, ids: Collection[int]) -> dict[int, Place]:
    query = select(articles.c.id, articles.c.story_id, articles.c.home)
    found = connection.execute(query.where(rows.one_of(articles.c.id, ids)).order_by(articles.c.id))
    return {row.id: Place(row.story_id, row.home) for row in found}


def _held(connection: Connection, puts: list[Put]) -> list[Put]:
    """What goes back, held there, and what stays behind, held where it is."""
    back = [put._replace(after=Place(put.after.story, put.after.story)) for put in puts]
    moved = {put.article for put in puts}
    around = {id for p in puts if p.before.story for id in members(connection, p.before.story)}
    stays = _placed(connection, around - moved)
    return back + [Put(id, at, Place(at.story, at.story)) for id, at in stays.items()]


def _log(
    connection: Connection,
    now: dt.datetime,
    who: Who,
    what: str,
    story: int | None,
    other: int | None,
    listed: Sequence[int],
    why: str,
    puts: Sequence[Put],
    pinned: Sequence[int] | None = None,
    proposal: Sequence[object] = (),
    *,
    undoes: int | None = None,
    titles: Mapping[str, str] | None = None,
) -> int:
    touched = {place.story for put in puts for place in (put.before, put.after)} - {None}
    query = select(stories.c.id, stories.c.title).where(stories.c.id.in_(touched))
    state = {
        "puts": puts,
        "titles": dict(titles or {})
        | {str(row.id): row.title for row in connection.execute(query)},
        "pinned": pinned,
        "proposal": proposal,
    }
    values = {
        "at": now.isoformat(),
        "who": who,
        "what": what,
        "story": story,
        "other": other,
        "articles": json.dumps(list(listed)),
        "why": clean(why),
        "state": json.dumps(state),
        "undoes": undoes,
    }
    key = connection.execute(insert(edits).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _apply(
    connection: Connection,
    puts: Sequence[Put],
    now: dt.datetime,
    who: Who,
    titles: Mapping[str, str] | None = None,
) -> None:
    """Put articles where they go, and bring the stories they leave and come to up to date."""
    moved = [put for put in puts if put.before.story != put.after.story]
    touched = {place.story for put in moved for place in (put.before, put.after)} - {None}
    told = _told(connection, touched)
    for put in moved:
        if put.after.story is not None and put.after.story not in told:
            _new_story(connection, put.after.story, (titles or {}).get(str(put.after.story), ""))
            told[put.after.story] = Story(id="", title="", articles=[])
    if puts:
        place = update(articles).where(articles.c.id == bindparam("member"))
        connection.execute(
            place.values(story_id=bindparam("story"), home=bindparam("home_of")),
            [{"member": p.article, "story": p.after.story, "home_of": p.after.home} for p in puts],
        )
        came = {"placed_at": now.isoformat(), "placed_by": who}
        changed = [put.article for put in moved]
        connection.execute(update(articles).where(rows.one_of(articles.c.id, changed)).values(came))
    for id in sorted(told):
        own = _rows(connection, id)
        if not own:
            to = Counter(put.after.story for put in moved if put.before.story == id)
            connection.execute(delete(stories).where(stories.c.id == id))
            for leads_to, _ in to.most_common(1):
                if leads_to is not None:
                    redirect(connection, id, leads_to)
            continue
        values = summary(_composed(connection, id, [row.id for row in own], told), own)
        where = update(stories).where(stories.c.id == id)
        connection.execute(where.values(values | {"timeline": None}))


def _told(connection: Connection, ids: Collection[int | None]) -> dict[int, Story]:
    query = select(stories.c.id, stories.c.story).where(stories.c.id.in_(ids))
    return {row.id: unpack(Story, row.story) for row in connection.execute(query)}


def _rows(connection: Connection, story: int) -> list[Any]:
    query = select(articles).where(articles.c.story_id == story)
    return list(connection.execute(query.order_by(articles.c.sort_key, articles.c.id)))


def _composed(connection: Connection, id: int, own: list[int], told: Mapping[int, Story]) -> Story:
    """A story out of what was said of its articles before, wherever they were."""
    within = set(own)
    why = {r.article: r for each in told.values() for r in each.why if r.article in within}
    title = connection.execute(select(stories.c.title).where(stories.c.id == id)).scalar()
    named = select(articles.c.title).where(rows.one_of(articles.c.id, own))
    title = title or next(filter(None, connection.execute(named).scalars()), "")
    return Story(
        id=str(id),
        title=title,
        articles=own,
        copies=[
            copy
            for each in told.values()
            for copy in each.copies
            if copy.original in within and copy.copy in within
        ],
        why=[
            why[a] if why[a].nearest in within else replace(why[a], nearest=None, shared=[])
            for a in own
            if a in why
        ],
        apart=[
            each
            for story in told.values()
            for each in story.apart
            if each.article in within and each.other not in within
        ],
    )


def _new_story(connection: Connection, id: int | None = None, title: str = "") -> int:
    """An empty story, to be filled at once; an id that is given was that of a story before."""
    empty = Story(id="", title=title, articles=[])
    values = {
        "title": clean(title),
        "articles": 0,
        "outlets": "[]",
        "languages": "[]",
        "story": pack(empty),
    }
    if id is not None:
        values["id"] = id
        connection.execute(delete(redirects).where(redirects.c.story == id))
    key = connection.execute(insert(stories).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _pin(connection: Connection, pinned: Sequence[int] | None) -> None:
    if pinned is not None:
        chosen = update(stories).where(stories.c.id == pinned[0])
        connection.execute(chosen.values(pinned=pinned[2]))
