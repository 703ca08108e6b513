"""Takes pages in: sources → pipeline → library. What the command line and the web app share.

The stages name articles by their place in the list they were given, the library by id. The desk is
where one becomes the other: every ``Story`` and ``Timeline`` that leaves it, or that it puts into
the library, names articles by **library id**.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from linimasa import pipeline
from linimasa.errors import EditError, InputError, NoArticle, NotFound
from linimasa.model import (
    Apart,
    Article,
    Copy,
    EntryChange,
    Facts,
    Length,
    Page,
    Reason,
    Story,
    Timeline,
)
from linimasa.placing import respecting
from linimasa.sources import Sources

if TYPE_CHECKING:  # reading a page must not pay for importing a database
    from linimasa.library import Added, Edit, Kept, Library

# A library of at most so many articles is grouped as a whole: 1,200 articles take 4 s and 700 MB.
WHOLE = 1_000
# In a larger one, so many days around an article are looked at: the stories of the development set
# of timelines run for months, but a day's news seldom follows on a silence of more than a month.
AROUND = 30
# ... for so many articles at once.
AT_ONCE = 300
# All of it is looked at again, as by ``--repair``, once this share of it came since that was last
# done. It then has grown by half, so that however large it becomes, an article is looked at three
# times on average (1 + 2/3 + 4/9 + ...).
GROWN = 1 / 3
# So often a grouping is fitted to edits that people make while it is made.
PATIENCE = 5

# A figure is compared with those of so many versions before: a live page may have hundreds.
VERSIONS = 5

LENGTHS: tuple[Literal["short", "normal", "long"], ...] = ("short", "normal", "long")
MOST_ENTRIES = 100_000  # of a timeline: more days than any has

Versions = Mapping[int, Sequence[tuple[Article, Facts]]]  # by id: those before, oldest first
Progress = Callable[[int, int], None]  # how many are done, of how many


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: it was added, or it could not be used."""

    name: str
    added: "Added | None" = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """An input that was read without a library."""

    page: Page
    article: Article
    facts: Facts


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What grouping the library again has changed."""

    stories: int
    built: int  # timelines that were built


def read_input(sources: Sources, found: str | InputError) -> tuple[Page, Article]:
    """The page of an input and the article on it. Raises InputError, NoArticle among them."""
    if isinstance(found, InputError):
        raise found
    page = sources.take(found)
    return page, _article(page)


def mark(page: Page, article: Article) -> Facts:
    """The facts of the article on a page. Raises InputError."""
    with _about(page):
        return pipeline.mark(article)


def take(sources: Sources, inputs: Iterable[str | InputError]) -> Iterator[Taken | InputError]:
    """Read and mark inputs, one at a time; what cannot be used comes as its error."""
    for found in inputs:
        try:
            page, article = read_input(sources, found)
            yield Taken(page, article, mark(page, article))
        except InputError as error:
            yield error


class Desk:
    """Puts pages into a library and keeps its stories and timelines in step."""

    def __init__(self, library: "Library", *, reader: str | None = None):
        from linimasa import __version__

        self._library = library
        self._reader = reader or __version__

    def add(
        self,
        pages: Iterable[Page | InputError],
        *,
        now: dt.datetime,
        progress: Progress | None = None,
    ) -> Iterator[Outcome]:
        """Read, mark and keep pages, one at a time; each is safe when its outcome is given out.

        An InputError among them (from ``Sources``) is passed on as its outcome. The stories are
        left as they are: call ``regroup`` when all are in.
        """
        total = len(pages) if isinstance(pages, Sequence) else 0
        for done, page in enumerate(pages, start=1):
            try:
                yield self._add(page, now)
            except InputError as error:
                yield Outcome(error.input, error=error)
            if progress is not None:
                progress(done, total)

    def add_from(
        self, sources: Sources, inputs: Iterable[str | InputError], *, now: dt.datetime
    ) -> Iterator[Outcome]:
        """As ``add``, taking each page from its source when its turn comes."""
        return self.add(_pages(sources, inputs), now=now)

    def regroup(
        self,
        progress: Progress | None = None,
        *,
        now: dt.datetime | None = None,
        repair: bool = False,
    ) -> Regrouped:
        """Bring the stories up to date, and build the timelines that are missing.

        A small library is grouped as a whole. In a large one, what came or changed is grouped
        together with the articles of the weeks around it and with their stories, so that the cost
        of an article does not grow with the library. A story keeps its id as long as most of its
        articles stay together. What was interrupted is taken up again by the next call.

        What a person has put together or apart stays so. What the machine changes about stories
        that were is written into the log, at ``now``. With ``repair``, and on its own once the
        library has grown by half, every article is looked at again, with those around it, as if
        all had just come.
        """
        every = self._library.every()
        waiting = self._library.waiting()
        small = len(every) <= WHOLE
        grown = bool(waiting) and self._library.unsettled() >= GROWN * len(every)
        anew = bool(every) and (repair or grown or bool(waiting and small))
        if anew and small:
            self._group(sorted(every), now)
        else:
            waiting = every if anew else waiting
            for place in range(0, len(waiting), AT_ONCE):
                part = waiting[place : place + AT_ONCE]
                self._group(self._library.neighbours(part, days=AROUND, most=WHOLE), now)
        if anew:
            self._library.settle(max(every, default=0))
        unbuilt = self._library.unbuilt()
        for done, id in enumerate(unbuilt, start=1):
            self.build_timeline(id)
            if progress is not None:
                progress(done, len(unbuilt))
        return Regrouped(self._library.count().stories, len(unbuilt))

    @property
    def behind(self) -> bool:
        """Whether articles wait to be grouped, as after an interrupted ``add``."""
        return bool(self._library.waiting())

    def _group(self, scope: Sequence[int], now: dt.datetime | None = None) -> None:
        """Group the articles ``scope`` anew, whose stories must lie wholly in it.

        Where a person edits the stories meanwhile, it is done again with that in mind.
        """
        kept = self._library.several(scope)
        ids = [each.id for each in kept]
        moment = now or max((each.added_at for each in kept), default=None)
        found = pipeline.find_stories(
            [each.article for each in kept], facts=[each.facts for each in kept]
        )
        stories = [in_ids(story, ids) for story in found]
        for patience in reversed(range(PATIENCE)):
            seen = self._library.last_edit()
            before = self._library.groupings(ids)
            bent = self._bent(stories, before, {each.id: each for each in kept})
            try:
                made = self._library.save_stories(bent, scope=ids, now=moment, seen=seen)
                break
            except EditError:
                if not patience:
                    raise
        self._propose(kept, dict(zip(made, (story.articles for story in bent), strict=True)))

    def _propose(self, kept: "Sequence[Kept]", groups: Mapping[str, Sequence[int]]) -> None:
        """Keep as proposals what too little speaks for to be joined unasked."""
        places = {each.id: place for place, each in enumerate(kept)}
        found = pipeline.propose_stories(
            [each.article for each in kept],
            [[places[id] for id in group] for group in groups.values()],
            facts=[each.facts for each in kept],
        )
        ids = list(groups)
        self._library.propose([(ids[a], ids[b], score, shared) for a, b, score, shared in found])

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
                story = _described([kept[id] for id in sorted(group)])
                apart = [each for told_of in stories for each in told_of.apart]
                story = replace(story, apart=_between(apart, group))
            (placed if home else free).append(replace(story, id=home))
        others = [story for story in before if story.id not in {each.id for each in placed}]
        return [*placed, *with_ids_kept(free, others)]

    def repair(
        self, progress: Progress | None = None, *, now: dt.datetime | None = None
    ) -> Regrouped:
        """Look at all stories again: what belongs together is merged, what does not is split."""
        return self.regroup(progress, now=now, repair=True)

    def merge(self, into: str, others: Sequence[str], *, now: dt.datetime, why: str = "") -> "Edit":
        """Merge stories into the first; see ``Library``, as for all that a person does here."""
        return self._told(self._library.merge(into, others, now=now, why=why))

    def split(
        self, story: str, articles: Collection[int], *, now: dt.datetime, why: str = ""
    ) -> "Edit":
        """Make articles of a story a story of their own."""
        return self._told(self._library.split(story, articles, now=now, why=why))

    def move(
        self, articles: Collection[int], to: str, *, now: dt.datetime, why: str = ""
    ) -> "Edit":
        """Put articles into another story."""
        return self._told(self._library.move(articles, to, now=now, why=why))

    def judge(self, proposal: int, *, accepted: bool, now: dt.datetime, why: str = "") -> "Edit":
        """Accept or reject a proposal."""
        return self._told(self._library.judge(proposal, accepted=accepted, now=now, why=why))

    def undo(self, number: int, *, now: dt.datetime, why: str = "") -> "Edit":
        """Undo a change."""
        return self._told(self._library.undo(number, now=now, why=why))

    def _told(self, edit: "Edit") -> "Edit":
        """Tell the stories of an edit anew: title, copies, reasons. The edit itself is safe."""
        for id in dict.fromkeys(filter(None, (edit.story, edit.other))):
            with suppress(NotFound):
                kept = self._library.story(id)
                story = replace(_described(kept.articles), apart=kept.story.apart)
                self._library.restate(kept.id, story)
        return edit

    def timeline(self, story_id: str, length: Length = "normal") -> Timeline:
        """The timeline of a story, built now where it is not kept. Raises NotFound.

        It is kept at the length that is predicted; one that is longer is built anew.
        """
        kept = self._library.timeline(story_id) or self.build_timeline(story_id)
        longer = length == "long" or (isinstance(length, int) and length > len(kept.entries))
        if not longer:
            return pipeline.shorten_timeline(kept, length)
        story = self._library.story(story_id)
        earlier = self._earlier(story.articles)
        built = timeline_of(story.articles, story.story, length=length, earlier=earlier)
        return replace(built, title=story.title)

    def build_timeline(self, story_id: str) -> Timeline:
        """Build the timeline of a story and keep it. Raises NotFound."""
        kept = self._library.story(story_id)  # which leads on where it was merged
        built = timeline_of(kept.articles, kept.story, earlier=self._earlier(kept.articles))
        timeline = replace(built, title=kept.title)
        self._library.save_timeline(story_id, timeline)
        return timeline

    def changes(self, story_id: str, since: dt.datetime) -> list[EntryChange]:
        """What changed in the timeline of a story since a moment; see ``timeline.changes``.

        The timeline of then is built anew, by this version of the program, from those of the
        story's articles that the library had at that moment, each as it was then. Raises NotFound.
        """
        known = self._library.known_at(story_id, since)
        story = self._library.story(story_id).story
        then = Timeline(entries=[])
        if known:
            then = timeline_of(known, story, earlier=self._earlier(known))
        return pipeline.compare_timelines(then, self.timeline(story_id))

    def _earlier(self, articles: "Sequence[Kept]") -> Versions:
        """The versions that articles had before, the last few of each, oldest first."""
        return {
            each.id: [
                (old.article, old.facts)
                for number in range(max(1, each.revision - VERSIONS), each.revision)
                for old in [self._library.article(each.id, number)]
            ]
            for each in articles
            if each.revision > 1
        }

    def reread(self, progress: Progress | None = None, *, every: bool = False) -> Iterator[Outcome]:
        """Read again every kept page that another version read; interrupted, it goes on there.

        With ``every``, those that this version read too, from the beginning. A page that this
        version cannot read keeps what was read from it. Call ``regroup`` after.
        """
        from linimasa.library import Added

        waiting = self._library.not_read_by(None if every else self._reader)
        for done, (id, revision) in enumerate(waiting, start=1):
            page = self._library.page(id, revision)
            try:
                article = _article(page)
                facts = mark(page, article)
                self._library.replace_reading(id, revision, article, facts, reader=self._reader)
                yield Outcome(page.name, Added(id, "revised", revision))
            except InputError as error:
                yield Outcome(page.name, error=error)
            if progress is not None:
                progress(done, len(waiting))

    def _add(self, page: Page | InputError, now: dt.datetime) -> Outcome:
        if isinstance(page, InputError):
            raise page
        article = _article(page)
        facts = mark(page, article)
        added = self._library.add(page, article, facts, now=now, reader=self._reader)
        return Outcome(page.name, added)


def length_of(text: str) -> Length:
    """The length that is written so: short, normal, long, or a number of entries from 1 on.

    Raises ValueError.
    """
    for known in LENGTHS:
        if text.strip().lower() == known:
            return known
    number = int(text)
    if not 1 <= number <= MOST_ENTRIES:
        raise ValueError(text)
    return number


def timeline_of(
    kept: "Sequence[Kept]",
    story: Story,
    query: str | None = None,
    *,
    length: Length = "normal",
    earlier: Versions | None = None,
) -> Timeline:
    """The timeline of kept articles, its articles named by library id, as are those ``earlier``."""
    ids = [each.id for each in kept]
    places = {id: place for place, id in enumerate(ids)}
    copies = [
        copy._replace(original=places[copy.original], copy=places[copy.copy])
        for copy in story.copies
        if copy.original in places and copy.copy in places
    ]
    built = pipeline.build_timeline(
        [each.article for each in kept],
        query,
        facts=[each.facts for each in kept],
        copies=copies,
        length=length,
        now=max((each.added_at for each in kept), default=None),
        earlier={places[id]: versions for id, versions in (earlier or {}).items() if id in places},
    )
    return renumbered(built, ids)


def _described(kept: "Sequence[Kept]") -> Story:
    """The story of exactly these articles, in ids."""
    told = pipeline.describe_story([k.article for k in kept], facts=[k.facts for k in kept])
    return in_ids(told, [k.id for k in kept])


def _between(apart: Sequence[Apart], group: Collection[int]) -> list[Apart]:
    """What tells a group from others."""
    return [each for each in apart if each.article in group and each.other not in group]


def in_ids(story: Story, ids: Sequence[int]) -> Story:
    """A story of the stage, which counts in places, as one in ids."""
    return replace(
        story,
        articles=[ids[place] for place in story.articles],
        copies=[Copy(ids[c.original], ids[c.copy], c.kind, c.share) for c in story.copies],
        why=[
            Reason(
                article=ids[reason.article],
                nearest=None if reason.nearest is None else ids[reason.nearest],
                score=reason.score,
                shared=reason.shared,
                words=reason.words,
            )
            for reason in story.why
        ],
        apart=[
            replace(each, article=ids[each.article], other=ids[each.other]) for each in story.apart
        ],
    )


def renumbered(timeline: Timeline, ids: Sequence[int]) -> Timeline:
    """A timeline of the stage, which counts in places, as one in ids."""
    entries = [
        replace(
            entry,
            sentences=[
                replace(
                    sentence,
                    article=ids[sentence.article],
                    also=[replace(also, article=ids[also.article]) for also in sentence.also],
                )
                for sentence in entry.sentences
            ],
            voices=[[ids[article] for article in voice] for voice in entry.voices],
            figures=[
                replace(
                    claim,
                    article=ids[claim.article],
                    was_in=None if claim.was_in is None else ids[claim.was_in],
                )
                for claim in entry.figures
            ],
        )
        for entry in timeline.entries
    ]
    return replace(timeline, entries=entries)


def with_ids_kept(stories: Sequence[Story], before: Sequence[Story]) -> list[Story]:
    """The stories, each with the id of the earlier one it shares most articles with, or none."""
    old = {story.id: [str(id) for id in story.articles] for story in before}
    new = {f"new {at}": [str(id) for id in story.articles] for at, story in enumerate(stories)}
    ids = pipeline.keep_ids(old, new)
    return [
        replace(story, id=ids[f"new {at}"] if ids[f"new {at}"] in old else "")
        for at, story in enumerate(stories)
    ]


def _article(page: Page) -> Article:
    with _about(page):
        article = pipeline.read_page(page)
    if not article.text.strip():
        raise NoArticle(page.name, "there is no article on this page")
    return article


def _pages(sources: Sources, inputs: Iterable[str | InputError]) -> Iterator[Page | InputError]:
    for found in inputs:
        if isinstance(found, InputError):
            yield found
            continue
        try:
            yield sources.take(found)
        except InputError as error:
            yield error


@contextmanager
def _about(page: Page) -> Iterator[None]:
    """One page that a stage trips over must not take a thousand others down with it."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        reason = f"a fault of Linimasa ({type(error).__name__}: {error})"
        raise InputError(page.name, reason, code="fault") from error
