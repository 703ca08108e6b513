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
from linimasa.errors import InputError, NoArticle, NotFound
from linimasa.model import Article, Copy, EntryChange, Facts, Length, Page, Story, Timeline
from linimasa.numbering import renumbered
from linimasa.regrouping import Regrouping, described
from linimasa.sources import Sources

if TYPE_CHECKING:  # reading a page must not pay for importing a database
    from linimasa.library import Added, Edit, Kept, KeptStory, Library

# The timeline of a story of more articles than this is not built whenever one comes, but when it is
# asked for: 2,000 articles of full length take 4 s.
BUILT = 2_000
# Of a story of more than this, only the articles that are shown or told of are read.
READ = 1_000
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
    article: Article | None = None  # where the page was read


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

        See ``regrouping``. What a person has put together or apart stays so. What the machine
        changes about stories that were is written into the log, at ``now``. With ``repair`` every
        article is looked at again. What was interrupted is taken up again by the next call.
        ``progress`` is told of the articles that are grouped, then of the timelines.
        """
        Regrouping(self._library, now).run(progress, repair=repair)
        unbuilt = self._library.unbuilt(BUILT)
        for done, id in enumerate(unbuilt, start=1):
            self.build_timeline(id)
            if progress is not None:
                progress(done, len(unbuilt))
        return Regrouped(self._library.count().stories, len(unbuilt))

    @property
    def behind(self) -> bool:
        """Whether articles wait to be grouped, as after an interrupted ``add``."""
        return bool(self._library.waiting())

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
                if self._library.size(id) <= BUILT:
                    kept = self._library.story(id)
                    story = replace(described(kept.articles), apart=kept.story.apart)
                    self._library.restate(kept.id, story)
        return edit

    def told(
        self, story_id: str, length: Length = "normal", *, shown: slice = slice(0, READ)
    ) -> tuple["KeptStory", Timeline]:
        """A story and its timeline. Of a very large one, only the articles that are told of and
        those ``shown`` (of all, the oldest first) are read in full. Raises NotFound."""
        timeline = self.timeline(story_id, length)
        if self._library.size(story_id) <= READ:
            return self._library.story(story_id), timeline
        story = self._library.story(story_id, whole=())
        wanted = cited(timeline) | {each.id for each in story.articles[shown]}
        return self._read_in(story, wanted), timeline

    def _read_in(self, story: "KeptStory", wanted: Collection[int]) -> "KeptStory":
        """The outline of a story with some of its articles read in full."""
        full = {each.id: each for each in self._library.several(list(wanted))}
        return replace(story, articles=[full.get(each.id, each) for each in story.articles])

    def _sampled(self, story_id: str) -> "KeptStory":
        """A story, with only those articles read in full that its timeline is told from."""
        if self._library.size(story_id) <= READ:
            return self._library.story(story_id)
        story = self._library.story(story_id, whole=())
        ids = [each.id for each in story.articles]
        copies = _in_places(story.story.copies, ids)
        chosen = pipeline.sample_articles([each.article for each in story.articles], copies)
        return self._read_in(story, [ids[place] for place in chosen])

    def timeline(self, story_id: str, length: Length = "normal") -> Timeline:
        """The timeline of a story, built now where it is not kept. Raises NotFound.

        It is kept at the length that is predicted; one that is longer is built anew.
        """
        kept = self._library.timeline(story_id) or self.build_timeline(story_id)
        longer = length == "long" or (isinstance(length, int) and length > len(kept.entries))
        if not longer:
            return pipeline.shorten_timeline(kept, length)
        story = self._sampled(story_id)
        earlier = self._earlier(story.articles)
        built = timeline_of(story.articles, story.story, length=length, earlier=earlier)
        return replace(built, title=story.title)

    def build_timeline(self, story_id: str) -> Timeline:
        """Build the timeline of a story and keep it. Raises NotFound."""
        kept = self._sampled(story_id)  # which leads on where it was merged
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
            if each.revision > 1 and each.article.text
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
        known = self._library.known(page)
        if known is not None:  # as when an interrupted ``add`` is run again
            return Outcome(page.name, known)
        article = _article(page)
        facts = mark(page, article)
        added = self._library.add(page, article, facts, now=now, reader=self._reader)
        return Outcome(page.name, added, article=article)


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
    copies = _in_places(story.copies, ids)
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


def cited(timeline: Timeline) -> set[int]:
    """The articles that a timeline tells of."""
    found: set[int] = set()
    for entry in timeline.entries:
        for sentence in entry.sentences:
            found.update((sentence.article, *(also.article for also in sentence.also)))
        for claim in entry.figures:
            found.update((claim.article, *((claim.was_in,) if claim.was_in is not None else ())))
    return found


def _in_places(copies: Sequence[Copy], ids: Sequence[int]) -> list[Copy]:
    """Copies of articles in ids as copies in places of ``ids``, as far as both are there."""
    places = {id: place for place, id in enumerate(ids)}
    return [
        copy._replace(original=places[copy.original], copy=places[copy.copy])
        for copy in copies
        if copy.original in places and copy.copy in places
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
