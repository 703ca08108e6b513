"""``linimasa timeline``: the main job in one command. Pages in, the timeline of each story out."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from linimasa import pipeline
from linimasa.cli import changes, inputs, output
from linimasa.cli.options import say
from linimasa.cli.output import Tally
from linimasa.desk import Taken, length_of
from linimasa.exports import Told, export
from linimasa.locale.writing import Writing
from linimasa.model import Article, Copy, Story, Timeline, Zoom
from linimasa.numbering import renumbered
from linimasa.records import to_plain

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How much of a timeline is asked for."""

    first: str | None = None
    last: str | None = None
    zoom: Zoom = "day"
    length: str = "normal"

    @property
    def window(self) -> tuple[dt.date, dt.date]:
        """The first and the last day to show. Raises BadParameter."""
        return between(self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(View):
    """What of all the timelines is asked for."""

    story: int | None = None
    together: bool = False
    language: str | None = None
    query: str | None = None
    dates: int | None = None
    since: str | None = None


def run(
    pages: Sequence[str], wanted: Wanted, *, format: str, output: Path | None, quiet: bool
) -> None:
    """Read all pages, join them into stories, print each story's timeline, the largest first."""
    window = wanted.window
    since = changes.since(wanted.since, inputs.now()) if wanted.since else None
    tally = Tally()
    taken = inputs.taken(pages, tally, quiet=quiet)
    if wanted.language:
        taken = [each for each in taken if each.article.language == wanted.language]
    stories = told_stories(taken, wanted, window, quiet=quiet)
    if wanted.story is not None:
        if wanted.story > len(stories):
            raise typer.BadParameter(say("cli.timeline.no_story", n=len(stories)))
        stories = [stories[wanted.story - 1]]
    if stories and since is not None:
        _show_changes(stories, wanted, since, as_json=format == "json")
    elif stories:
        show(stories, format, output)
        if len(stories) > 1 and not quiet:
            typer.echo(say("cli.timeline.several", n=len(stories)), err=True)
    elif taken == [] and not tally.failed:
        typer.echo(say("cli.timeline.nothing"), err=True)
    tally.exit()


def told_stories(
    taken: Sequence[Taken], wanted: Wanted, window: tuple[dt.date, dt.date], *, quiet: bool
) -> list[Told]:
    """The stories of the pages, the largest first, each with its timeline."""
    articles = [each.article for each in taken]
    facts = [each.facts for each in taken]
    with output.progress(say("cli.progress.stories"), quiet=quiet):
        if wanted.together and taken:
            found = [pipeline.describe_story(articles, facts=facts)]
        else:
            found = pipeline.find_stories(articles, facts=facts) if taken else []
    found = sorted(found, key=lambda story: -len(story.articles))
    stories = []
    with output.progress(say("cli.progress.timelines"), quiet=quiet) as update:
        for done, story in enumerate(found, start=1):
            timeline = _timeline(story, taken, wanted)
            stories.append(
                Told(
                    title=story.title,
                    timeline=within(timeline, window),
                    articles={place: articles[place] for place in story.articles},
                    names={place: taken[place].page.name for place in story.articles},
                    facts={place: facts[place] for place in story.articles},
                    copies=story.copies,
                )
            )
            update(done, len(found))
    return stories


def _timeline(story: Story, taken: Sequence[Taken], wanted: Wanted) -> Timeline:
    places = {place: inner for inner, place in enumerate(story.articles)}
    copies = [Copy(places[c.original], places[c.copy], c.kind, c.share) for c in story.copies]
    built = pipeline.build_timeline(
        [taken[place].article for place in story.articles],
        wanted.query,
        wanted.dates,
        facts=[taken[place].facts for place in story.articles],
        copies=copies,
        length=length_of(wanted.length),
        now=inputs.now(),
    )
    return renumbered(pipeline.zoom_timeline(built, wanted.zoom), story.articles)


def _show_changes(
    stories: Sequence[Told], wanted: Wanted, since: dt.datetime, *, as_json: bool
) -> None:
    """What the pages published since a moment changed: without a library, a page was known from
    the moment of its publication on, and one without a date always."""
    told = []
    for story in stories:
        ids = [id for id, article in story.articles.items() if _published_by(article, since)]
        then = pipeline.build_timeline(
            [story.articles[id] for id in ids],
            wanted.query,
            wanted.dates,
            facts=[story.facts[id] for id in ids],
            length=length_of(wanted.length),
        )
        then = pipeline.zoom_timeline(then, wanted.zoom)
        before = within(renumbered(then, ids), wanted.window)
        told.append((story.title or "", pipeline.compare_timelines(before, story.timeline)))
    if as_json:
        plain = [{"title": title, "changes": to_plain(found)} for title, found in told]
        output.emit_json({"since": since.isoformat(), "stories": plain})
        return
    for place, (title, found) in enumerate(told):
        if place:
            output.console().print()
        changes.show(title, found, since)


def _published_by(article: Article, since: dt.datetime) -> bool:
    published = article.published
    if isinstance(published, dt.datetime):
        stated = published if published.tzinfo else published.replace(tzinfo=dt.UTC)
        return stated <= since
    return published is None or published < since.date()


def show(stories: Sequence[Told], format: str, to: Path | None) -> None:
    """Print stories: for people on a terminal with colours, else in the format asked for."""
    writing = Writing(say)
    screen = output.console()
    if format == "text" and to is None and screen.is_terminal:
        from linimasa.cli.face import face

        for place, told in enumerate(stories):
            screen.print(*([""] if place else []), face(told, writing))
    else:
        output.emit(export(format, stories, writing), to)


def within(timeline: Timeline, window: tuple[dt.date, dt.date]) -> Timeline:
    """The timeline with the entries that touch the window, both its days included."""
    first, last = window
    entries = [
        entry
        for entry in timeline.entries
        if entry.date <= last and (entry.until or entry.date) >= first
    ]
    return replace(timeline, entries=entries)


def between(first: str | None, last: str | None) -> tuple[dt.date, dt.date]:
    """The window that ``--from`` and ``--to`` name. Raises BadParameter where one is no date,
    or the end is before the beginning."""
    start = _day(first, "--from", dt.date.min, latest=False)
    end = _day(last, "--to", dt.date.max, latest=True)
    if end < start:
        problem = say("cli.option.bad_window", first=first, last=last)
        raise typer.BadParameter(problem, param_hint="--to")
    return start, end


def _day(text: str | None, option: str, default: dt.date, *, latest: bool) -> dt.date:
    """A day, or the first or last day of the month or year that is named."""
    if text is None:
        return default
    match = _DAY.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None:
            raise ValueError(text)
        if month is None:
            return dt.date(year, 12, 31) if latest else dt.date(year, 1, 1)
        if day is not None or not latest:
            return dt.date(year, month, day or 1)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return following - dt.timedelta(days=1)
    except ValueError:
        problem = say("cli.option.bad_date", text=text)
        raise typer.BadParameter(problem, param_hint=option) from None
