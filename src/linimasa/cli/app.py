"""The Typer app: which commands there are, and what each is called with.

Only signatures stand here, so that ``--help`` stays quick; the work is in the command's own file.
"""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from linimasa.cli import options as o
from linimasa.cli.options import say

app = typer.Typer(
    name="linimasa",
    help=say("cli.help"),
    epilog=say("cli.epilog"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _command(name: str, panel: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a command: its help from the locale, its errors as one line and an exit code."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            from linimasa.cli.running import running

            with running():
                function(*args, **kwargs)

        app.command(name, help=say(f"cli.{name}.help"), rich_help_panel=say(f"cli.{panel}"))(run)
        return function

    return register


def _version(asked: bool) -> None:
    if asked:
        from linimasa import __version__

        typer.echo(f"linimasa {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=say("cli.version")),
    ] = False,
) -> None:
    """The root of all commands."""


@_command("read", "pages")
def read(
    pages: o.Pages,
    format: o.ReadFormat = "text",
    explain: Annotated[bool, typer.Option("--explain", help=say("cli.read.explain"))] = False,
    json: o.JsonLines = False,
    quiet: o.Quiet = False,
) -> None:
    """Clean articles."""
    from linimasa.cli.read import run

    run(pages, format="json" if json else format, explain=explain, quiet=quiet)


@_command("facts", "pages")
def facts(
    pages: o.Pages,
    format: o.FactsFormat = "table",
    json: o.JsonLines = False,
    quiet: o.Quiet = False,
) -> None:
    """Facts of articles."""
    from linimasa.cli.facts import run

    run(pages, format="json" if json else format, quiet=quiet)


@_command("annotate", "pages")
def annotate(
    pages: o.Pages,
    gold: Annotated[Path, typer.Option(metavar="FOLDER", help=say("cli.annotate.gold"))],
    host: Annotated[str | None, typer.Option(help=say("cli.serve.host"))] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=say("cli.serve.port"))] = None,
    quiet: o.Quiet = False,
) -> None:
    """Corrected facts."""
    from linimasa.cli.annotate import run

    run(pages, gold=gold, host=host, port=port, quiet=quiet)


@_command("timeline", "pages")
def timeline(
    pages: o.Pages,
    story: Annotated[int | None, typer.Option(min=1, help=say("cli.timeline.story"))] = None,
    together: Annotated[
        bool, typer.Option("--together", help=say("cli.timeline.together"))
    ] = False,
    format: o.TimelineFormat = "text",
    output: o.Output = None,
    first: o.First = None,
    last: o.Last = None,
    language: o.Language = None,
    query: Annotated[str | None, typer.Option(help=say("cli.timeline.query"))] = None,
    dates: Annotated[int | None, typer.Option(min=1, help=say("cli.timeline.dates"))] = None,
    zoom: o.Zoom = "day",
    length: o.Length = "normal",
    since: o.Since = None,
    json: o.Json = False,
    quiet: o.Quiet = False,
) -> None:
    """Timelines of pages."""
    from linimasa.cli.timeline import Wanted, run

    wanted = Wanted(
        story=story,
        together=together,
        first=first,
        last=last,
        language=language,
        query=query,
        dates=dates,
        zoom=zoom,
        length=length,
        since=since,
    )
    run(pages, wanted, format="json" if json else format, output=output, quiet=quiet)


@_command("add", "library")
def add(
    pages: o.Pages,
    library: o.Library = None,
    json: o.Json = False,
    quiet: o.Quiet = False,
) -> None:
    """Pages into the library."""
    from linimasa.cli.add import run

    run(pages, library=library, as_json=json, quiet=quiet)


@_command("stories", "library")
def stories(
    language: o.Language = None,
    limit: o.Limit = 20,
    offset: o.Offset = 0,
    repair: Annotated[bool, typer.Option("--repair", help=say("cli.stories.repair"))] = False,
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """Stories of the library."""
    from linimasa.cli.stories import run

    run(language=language, limit=limit, offset=offset, repair=repair, library=library, as_json=json)


@_command("story", "library")
def story(
    id: Annotated[str, typer.Argument(metavar="ID", help=say("cli.story.id"))],
    why: Annotated[bool, typer.Option("--why", help=say("cli.story.why"))] = False,
    first: o.First = None,
    last: o.Last = None,
    zoom: o.Zoom = "day",
    length: o.Length = "normal",
    since: o.Since = None,
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """One story of the library."""
    from linimasa.cli.story import run
    from linimasa.cli.timeline import View

    view = View(first=first, last=last, zoom=zoom, length=length)
    run(id, view, why=why, since=since, library=library, as_json=json)


@_command("merge", "editing")
def merge(
    id: o.StoryId,
    others: Annotated[list[str], typer.Argument(metavar="ID…", help=say("cli.merge.others"))],
    why: o.Why = "",
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """Stories made one."""
    from linimasa.cli import editing

    editing.merge(id, others, why, library, json)


@_command("split", "editing")
def split(
    id: o.StoryId,
    articles: Annotated[
        list[int], typer.Argument(metavar="ARTICLE…", help=say("cli.split.articles"))
    ],
    why: o.Why = "",
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """A story made two."""
    from linimasa.cli import editing

    editing.split(id, articles, why, library, json)


@_command("move", "editing")
def move(
    to: Annotated[str, typer.Argument(metavar="ID", help=say("cli.move.to"))],
    articles: Annotated[
        list[int], typer.Argument(metavar="ARTICLE…", help=say("cli.move.articles"))
    ],
    why: o.Why = "",
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """Articles into another story."""
    from linimasa.cli import editing

    editing.move(articles, to, why, library, json)


@_command("pin", "editing")
def pin(
    id: o.StoryId,
    articles: Annotated[
        list[int] | None, typer.Argument(metavar="[ARTICLE…]", help=say("cli.pin.articles"))
    ] = None,
    why: o.Why = "",
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """A story or its articles held."""
    from linimasa.cli import editing

    editing.pin(id, articles or [], True, why, library, json)


@_command("unpin", "editing")
def unpin(
    id: o.StoryId,
    articles: Annotated[
        list[int] | None, typer.Argument(metavar="[ARTICLE…]", help=say("cli.pin.articles"))
    ] = None,
    why: o.Why = "",
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """A story or its articles let go."""
    from linimasa.cli import editing

    editing.pin(id, articles or [], False, why, library, json)


@_command("undo", "editing")
def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", min=1, help=say("cli.undo.number"))
    ] = None,
    why: o.Why = "",
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """A change undone."""
    from linimasa.cli import editing

    editing.undo(number, why, library, json)


@_command("log", "editing")
def log(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help=say("cli.log.only"))] = None,
    limit: o.Limit = 20,
    offset: o.Offset = 0,
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """What was changed."""
    from linimasa.cli import editing

    editing.log(id, limit, offset, library, json)


@_command("proposals", "editing")
def proposals(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help=say("cli.proposals.only"))
    ] = None,
    accept: Annotated[
        int | None, typer.Option(min=1, metavar="NUMBER", help=say("cli.proposals.accept"))
    ] = None,
    reject: Annotated[
        int | None, typer.Option(min=1, metavar="NUMBER", help=say("cli.proposals.reject"))
    ] = None,
    why: o.Why = "",
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """Stories that may be one."""
    from linimasa.cli import editing

    editing.proposals(accept, reject, id, why, library, json)


@_command("search", "library")
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help=say("cli.search.words"))],
    language: o.Language = None,
    limit: o.Limit = 20,
    offset: o.Offset = 0,
    library: o.Library = None,
    json: o.Json = False,
) -> None:
    """Search in the library."""
    from linimasa.cli.search import run

    run(words, language=language, limit=limit, offset=offset, library=library, as_json=json)


@_command("export", "library")
def export(
    id: Annotated[str, typer.Argument(metavar="ID", help=say("cli.export.id"))],
    format: o.ExportFormat = "markdown",
    output: o.Output = None,
    first: o.First = None,
    last: o.Last = None,
    zoom: o.Zoom = "day",
    length: o.Length = "normal",
    library: o.Library = None,
) -> None:
    """A story as a file."""
    from linimasa.cli.export import run
    from linimasa.cli.timeline import View

    view = View(first=first, last=last, zoom=zoom, length=length)
    run(id, view, format=format, output=output, library=library)


@_command("reread", "library")
def reread(
    every: Annotated[bool, typer.Option("--all", help=say("cli.reread.all"))] = False,
    library: o.Library = None,
    json: o.Json = False,
    quiet: o.Quiet = False,
) -> None:
    """Pages of the library read again."""
    from linimasa.cli.reread import run

    run(every=every, library=library, as_json=json, quiet=quiet)


@_command("serve", "library")
def serve(
    host: Annotated[str | None, typer.Option(help=say("cli.serve.host"))] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=say("cli.serve.port"))] = None,
    library: o.Library = None,
) -> None:
    """The web app."""
    from linimasa.cli.serve import run

    run(host=host, port=port, library=library)
