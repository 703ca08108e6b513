"""Brings the stories of a library up to date, at a cost that does not grow with it.

A small library is grouped as a whole. In a large one what came is joined with the stories that it
shares traces with (rare words and names, which the library keeps an index of), whatever else there
is; and from time to time, what has changed since is taken apart and grouped anew, with all that is
near it. A story keeps its id as long as most of its articles stay together.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from linimasa import pipeline
from linimasa.errors import EditError
from linimasa.model import Article, Story
from linimasa.moments import to_come
from linimasa.numbering import in_ids, with_ids_kept
from linimasa.origins import origins
from linimasa.placing import respecting

if TYPE_CHECKING:  # reading a page must not pay for importing a database
    from linimasa.library import Kept, Library

# A library of at most so many articles is grouped as a whole: 1,200 full articles take 3 s, 100 MB.
WHOLE = 1_000
# ... and so is one of at most so many, of which half or more have just come. (3,000 made-up
# articles at once: 2 ms each, 34 where they are joined part by part and then looked at again. 4,000
# full ones take 25 s and 1.1 GB, which is the most: streaming.WHOLE.)
AT_FIRST = 5_000
# In a larger one, so many days around an article are looked at: the stories of the development set
# of timelines run for months, but a day's news seldom follows on a silence of more than a month.
AROUND = 30
# ... for so many articles at once.
AT_ONCE = 300
# An article may go on with the stories of so many articles nearest to it by their traces. ...
NEAREST = 16
# ... Each is known by its first and its last articles, and so many of all of them are compared with
# what came at once. (3,000 made-up articles, B-cubed precision and recall: grouped as one 93.8 and
# 99.5; joined with the articles nearest to them 87.7 and 94.2, with the first and the last 89.9 and
# 98.0, and 94.0 and 99.3 once they were looked at again.)
FIRST, LAST, BESIDE = 4, 8, 1_200
# A story of more articles than this is not told anew for each one that comes, but added to; ...
TOLD = 200
# ... and one of more than this is not taken apart when it is looked at again.
LARGE = 500
# What changed is grouped anew once the library has grown by half since: this share of it is new.
GROWN = 1 / 3
# Stories of two languages that were one stay one from this share on of what joins them. (The
# stadium example, told in both, has 1.03 to 1.08 times that; beside an earthquake of the same
# country 0.99.)
STEADY = 0.75
# So often a grouping is fitted to edits that people make while it is made.
PATIENCE = 5

Group = tuple[list[str], list[int]]  # the stories that are one, and the articles new to them


class Regrouping:
    """One pass over what waits in a library, or over all of it."""

    def __init__(self, library: "Library", now: dt.datetime | None):
        self._library = library
        self._now = now

    def run(self, progress: Callable[[int, int], None] | None = None, *, repair: bool) -> None:
        """Join what waits; with ``repair``, or once the library has grown, group anew.

        ``progress`` is told how many articles are done, of how many.
        """
        told = progress or (lambda done, total: None)
        count = self._library.count_articles()
        waiting = self._library.waiting()
        first = count <= AT_FIRST and 2 * len(waiting) >= count
        if count <= WHOLE or first:
            if waiting or (repair and count):
                self.anew(self._library.every())
                self._library.settle()
            return
        for part in _parts(self._library.untraced(), told):
            self._trace(part)
        # Where this was interrupted before, it is so although nothing waits.
        grown = self._library.unsettled() >= GROWN * count
        for part in _parts(waiting, told):
            self._join(part)
        if repair or grown:
            looked_at = self._library.every() if repair else self._library.changed()
            for part in _parts(looked_at, told):
                self.anew(self.around(part))
            self._library.settle()

    def _trace(self, ids: Sequence[int]) -> None:
        """Index articles by their traces, in place of those they had."""
        kept = self._library.several(ids)
        made = pipeline.trace_articles(
            [each.article for each in kept], facts=[each.facts for each in kept]
        )
        undated = {each.id for each in kept if believed(each).published is None}
        self._library.trace({each.id: own for each, own in zip(kept, made, strict=True)}, undated)

    # ------------------------------------------------------------------------ joining what came

    def _join(self, part: Sequence[int]) -> None:
        """Put the articles ``part`` into the stories they go on with, or into new ones."""
        placed = self._library.owners(part) | self._library.homes(part)
        sizes = self._library.sizes(set(placed.values()))
        placed = {id: story for id, story in placed.items() if story in sizes}
        fresh = [id for id in part if id not in placed]
        if placed:  # they were revised
            self._trace(list(placed))
        beside, owners, among = self._beside(part, placed)
        sizes = self._library.sizes(set(owners))
        numbers = {story: number for number, story in enumerate(sizes)}
        kept = {each.id: each for each in self._library.several([*beside, *fresh])}
        read = [kept[id] for id in (*beside, *fresh) if id in kept]
        joined = pipeline.join_stories(
            [believed(each) for each in read],
            [numbers[owner] for owner in owners],
            sizes={numbers[story]: size for story, size in sizes.items()},
            among=among,
            facts=[each.facts for each in read],
        )
        stories = list(numbers)
        groups: list[Group] = [
            ([stories[number] for number in held], [read[place].id for place in new])
            for held, new in joined
        ]
        self._save(_with_changed(groups, placed), sizes, kept)
        self._propose(read)

    def _beside(
        self, part: Sequence[int], placed: Mapping[int, str]
    ) -> tuple[list[int], list[str], int]:
        """Articles of the stories that ``part`` may go on with, the story of each, and out of how
        many articles they were picked."""
        akin = self._library.akin(part, days=AROUND, each=NEAREST, most=BESIDE)
        owner = self._library.owners(akin.ids)
        nearest = [*placed.values(), *(owner[id] for id in akin.ids if id in owner)]
        beside: dict[int, str] = dict(placed)
        for story, ids in self._library.known_by(dict.fromkeys(nearest), FIRST, LAST).items():
            if len(beside) < BESIDE:
                beside |= dict.fromkeys(ids, story)
        return list(beside), list(beside.values()), akin.among

    def _save(
        self, groups: Sequence[Group], sizes: Mapping[str, int], kept: "dict[int, Kept]"
    ) -> None:
        told: list[Sequence[int]] = []
        members = self._library.members(
            {story for held, _ in groups for story in held if sizes[story] <= TOLD}
        )
        for held, fresh in groups:
            if sum(sizes[story] for story in held) + len(fresh) <= TOLD:
                of_all = [id for story in held for id in members[story]]
                told.append(list(dict.fromkeys([*of_all, *fresh])))
                continue
            large = max(held, key=lambda story: sizes[story], default=None)
            if large is None or sizes[large] + len(fresh) <= TOLD:
                own = members.get(large, []) if large else []
                told.append(list(dict.fromkeys([*own, *fresh])))
            elif fresh:
                self._extend(large, fresh, kept)
        missing = [id for group in told for id in group if id not in kept]
        kept |= {each.id: each for each in self._library.several(missing)}
        whole = [[kept[id] for id in group if id in kept] for group in told]
        if whole:
            ids = {each.id: each for group in whole for each in group}
            before = self._library.groupings(list(ids))
            self._keep([_with_apart(described(group), before) for group in whole], ids)

    def _extend(self, story: str, fresh: Sequence[int], kept: "Mapping[int, Kept]") -> None:
        """Add to a story too large to be told anew: each is told by what it is beside."""
        new = [kept[id] for id in fresh if id in kept and kept[id].story_id is None]
        near = [each for each in kept.values() if each.story_id == story]
        read = [*near, *new]
        told = described(read) if read else Story(id="", title="", articles=[])
        place = {each.id: at for at, each in enumerate(read)}
        copies = [c._replace(original=place[c.original], copy=place[c.copy]) for c in told.copies]
        roots = origins([each.article for each in read], copies)
        added = len(set(roots)) - len(set(roots[: len(near)]))
        now = self._moment(read) or dt.datetime.now(dt.UTC)
        self._library.extend(story, fresh, told, added, now=now)

    # -------------------------------------------------------------------------- grouping anew

    def around(self, part: Sequence[int]) -> list[int]:
        """The articles ``part`` with those near them, as far as their stories lie wholly in it."""
        akin = self._library.akin(part, days=AROUND, each=NEAREST, most=BESIDE)
        own, near = self._library.owners(part), self._library.owners(akin.ids)
        sizes = self._library.sizes({*own.values(), *near.values()})
        large = {story for story, size in sizes.items() if size > LARGE}
        chosen = dict.fromkeys(own[id] for id in part if id in own and own[id] not in large)
        room = 2 * WHOLE - sum(sizes[story] for story in chosen)
        for id in akin.ids:
            story = near.get(id)
            if story and story not in large and story not in chosen and sizes[story] <= room:
                chosen[story] = None
                room -= sizes[story]
        members = self._library.members(chosen)
        alone = [id for id in part if id not in own]
        return sorted({*alone, *(id for ids in members.values() for id in ids)})

    def anew(self, scope: Sequence[int]) -> None:
        """Group the articles ``scope`` anew, whose stories must lie wholly in it."""
        read = self._library.several(scope)
        if not read:
            return
        found = pipeline.find_stories(
            [believed(each) for each in read], facts=[each.facts for each in read]
        )
        ids = [each.id for each in read]
        stories = self._steady([in_ids(story, ids) for story in found], read)
        self._keep(stories, {each.id: each for each in read})
        self._propose(read)

    def _steady(self, stories: Sequence[Story], read: "Sequence[Kept]") -> list[Story]:
        """The stories, but those of two languages that were one left so while they nearly are: the
        level at which they are joined moves a little with whatever else is told."""
        was = self._library.owners([each.id for each in read])
        homes = [Counter(was[id] for id in each.articles if id in was) for each in stories]
        home = [told.most_common(1)[0][0] if told else None for told in homes]
        if len(set(home) - {None}) == len(home) - home.count(None):
            return list(stories)
        kept = {each.id: each for each in read}
        place = {id: at for at, id in enumerate(kept)}
        likely = pipeline.propose_stories(
            [believed(each) for each in read],
            [[place[id] for id in each.articles] for each in stories],
            facts=[each.facts for each in read],
        )
        steady: dict[int, Story] = dict(enumerate(stories))
        for one, other, score, _ in likely:
            was_one = home[one] is not None and home[one] == home[other]
            if score >= STEADY and was_one and {one, other} <= steady.keys():
                parts = [steady[one], steady.pop(other)]
                ids = [id for each in parts for id in each.articles]
                steady[one] = _with_apart(described([kept[id] for id in ids]), parts)
        return list(steady.values())

    # --------------------------------------------------------------------------------- keeping

    def _keep(self, stories: Sequence[Story], kept: "Mapping[int, Kept]") -> None:
        """Make ``stories`` those of the articles ``kept``.

        Where a person edits the stories meanwhile, it is done again with that in mind.
        """
        ids = list(kept)
        for patience in reversed(range(PATIENCE)):
            seen = self._library.last_edit()
            before = self._library.groupings(ids)
            bent = self._bent(stories, before, kept)
            try:
                now = self._moment(kept.values())
                self._library.save_stories(bent, scope=ids, now=now, seen=seen)
                return
            except EditError:
                if not patience:
                    raise

    def _moment(self, kept: "Iterable[Kept]") -> dt.datetime | None:
        return self._now or max((each.added_at for each in kept), default=None)

    def _propose(self, read: "Sequence[Kept]") -> None:
        """Keep as proposals what too little speaks for to be joined unasked."""
        owner = self._library.owners([each.id for each in read])
        groups: dict[str, list[int]] = {}
        for place, each in enumerate(read):
            if each.id in owner:
                groups.setdefault(owner[each.id], []).append(place)
        found = pipeline.propose_stories(
            [believed(each) for each in read],
            list(groups.values()),
            facts=[each.facts for each in read],
        )
        ids = list(groups)
        if found:
            self._library.propose([(ids[a], ids[b], score, why) for a, b, score, why in found])

    def _bent(
        self, stories: Sequence[Story], before: Sequence[Story], kept: "Mapping[int, Kept]"
    ) -> list[Story]:
        """The stories with what people have decided heeded, under the ids they go by."""
        homes = self._library.homes(kept)
        if not homes:
            return with_ids_kept(stories, before)
        was = {id: story.id for story in before for id in story.articles}
        groups = respecting(stories, homes, was, self._library.pinned())
        told = {tuple(sorted(story.articles)): story for story in stories}
        placed: list[Story] = []
        free: list[Story] = []
        for home, group in groups:
            story = told.get(tuple(sorted(group)))
            if story is None:
                story = described([kept[id] for id in sorted(group)])
                story = _with_apart(story, stories)
            (placed if home else free).append(replace(story, id=home))
        others = [story for story in before if story.id not in {each.id for each in placed}]
        return [*placed, *with_ids_kept(free, others)]


def believed(kept: "Kept") -> Article:
    """The article, without a day of publication that had yet to come when it was added: that day
    would keep it apart from its story, whatever else it says."""
    if not to_come(kept.article.published, kept.added_at):
        return kept.article
    return replace(kept.article, published=None)


def described(kept: "Sequence[Kept]") -> Story:
    """The story of exactly these articles, in ids."""
    told = pipeline.describe_story([k.article for k in kept], facts=[k.facts for k in kept])
    return in_ids(told, [k.id for k in kept])


def _with_apart(story: Story, known: Sequence[Story]) -> Story:
    """The story with what is known to keep its articles apart from others."""
    own = set(story.articles)
    apart = {each.other: each for one in known for each in one.apart if each.article in own}
    return replace(story, apart=[each for each in apart.values() if each.other not in own])


def _with_changed(groups: Sequence[Group], placed: Mapping[int, str]) -> list[Group]:
    """The groups, and the stories whose articles changed; each story is in one of them alone.

    An article that waits in a story (it was revised, or a person has put it there) stays in it.
    """
    held = {story for stories, _ in groups for story in stories}
    told = [(list(stories), list(fresh)) for stories, fresh in groups]
    of = {story: group for group in told for story in group[0]}
    for id, story in placed.items():
        if story not in held:
            held.add(story)
            of[story] = ([story], [])
            told.append(of[story])
        of[story][1].append(id)
    return [(stories, sorted(set(fresh))) for stories, fresh in told]


def _parts(ids: Sequence[int], told: Callable[[int, int], None]) -> Iterable[Sequence[int]]:
    for place in range(0, len(ids), AT_ONCE):
        yield ids[place : place + AT_ONCE]
        told(min(place + AT_ONCE, len(ids)), len(ids))
