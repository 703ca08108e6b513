"""The library a command works on: ``--library``, else the setting."""

from collections.abc import Sequence
from dataclasses import replace

from linimasa.cli.inputs import now
from linimasa.cli.options import say
from linimasa.cli.output import complain, note, progress
from linimasa.cli.timeline import View, within
from linimasa.desk import Desk, length_of
from linimasa.errors import LibraryError
from linimasa.exports import Told
from linimasa.library import Kept, KeptStory, Library
from linimasa.model import Timeline
from linimasa.pipeline import zoom_timeline
from linimasa.settings import Settings, load


def settings(library: str | None) -> Settings:
    """The settings, with the library the command line names."""
    found = load()
    return replace(found, library=library) if library else found


def opened(library: str | None, *, create: bool = False) -> Library:
    """Open the library. Raises NotFound where there is none and none is to be made."""
    return Library.open(settings(library).library, create=create)


def catch_up(shelf: Library, *, quiet: bool = False) -> None:
    """Join into stories what an interrupted ``add`` has left waiting.

    Where that cannot be (a library that may only be read), it is said, and the rest goes on.
    """
    desk = Desk(shelf)
    if not desk.behind:
        return
    note(say("cli.stories.behind"), quiet=quiet)
    try:
        with progress(say("cli.progress.grouping"), quiet=quiet) as update:
            desk.regroup(update, now=now())
    except LibraryError as error:
        complain(error)


def told(shelf: Library, id: str, view: View) -> tuple[KeptStory, Told]:
    """A story of the library, ready to be written. Raises BadParameter for an impossible window."""
    window = view.window
    story, whole = Desk(shelf).told(id, length_of(view.length))
    return story, as_told(story, within(zoom_timeline(whole, view.zoom), window))


def as_told(story: KeptStory, timeline: Timeline) -> Told:
    """A kept story and its timeline for the formats."""
    return Told(
        id=story.id,
        title=story.title,
        timeline=timeline,
        articles={kept.id: kept.article for kept in story.articles},
        names={kept.id: kept.name for kept in story.articles},
        facts={kept.id: kept.facts for kept in story.articles},
        copies=story.story.copies,
    )


def labels(articles: Sequence[Kept]) -> dict[int, str]:
    """What each article is called in a list."""
    return {kept.id: kept.article.title or kept.name for kept in articles}
