"""The options that several commands share, and the language their help is written in."""

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from linimasa.locale import messages

# By POSIX, the first of these that is set names the language; ours goes before them.
_LANGUAGE_VARIABLES = ("LINIMASA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str | None:
    """The language of the interface: ``LINIMASA_LANGUAGE``, else that of the locale."""
    return next((os.environ[name] for name in _LANGUAGE_VARIABLES if os.environ.get(name)), None)


say = messages(language())


def _length(text: str) -> str:
    """A length as it was written. Raises BadParameter where it is none."""
    from linimasa.desk import length_of

    try:
        length_of(text)
    except ValueError:
        raise typer.BadParameter(say("cli.option.bad_length", text=text)) from None
    return text


Pages = Annotated[list[str], typer.Argument(metavar="PAGE…", help=say("cli.option.pages"))]
Library = Annotated[
    str | None,
    typer.Option("--library", metavar="FILE", help=say("cli.option.library")),
]
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]
JsonLines = Annotated[bool, typer.Option("--json", help=say("cli.option.json_lines"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=say("cli.option.quiet"))]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=say("cli.option.output")),
]
First = Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("cli.option.from"))]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("cli.option.to"))]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help=say("cli.option.language"))
]
Why = Annotated[str, typer.Option("--because", metavar="TEXT", help=say("cli.option.because"))]
Since = Annotated[str | None, typer.Option("--since", metavar="WHEN", help=say("cli.option.since"))]
StoryId = Annotated[str, typer.Argument(metavar="ID", help=say("cli.story.id"))]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help=say("cli.option.limit"))]
Offset = Annotated[int, typer.Option(min=0, help=say("cli.option.offset"))]

ReadFormat = Annotated[
    Literal["text", "markdown", "json"],
    typer.Option("--format", "-f", help=say("cli.option.format")),
]
FactsFormat = Annotated[
    Literal["table", "json", "csv"], typer.Option("--format", "-f", help=say("cli.option.format"))
]
Zoom = Annotated[Literal["day", "week", "month"], typer.Option(help=say("cli.timeline.zoom"))]
Length = Annotated[
    str, typer.Option(metavar="LENGTH", parser=_length, help=say("cli.timeline.length"))
]
TimelineFormat = Annotated[
    Literal[
        "text", "markdown", "html", "json", "jsonl", "csv", "geojson", "timelinejs", "ics", "atom",
        "rss", "jsonfeed", "hxl", "acled", "ucdp",
    ],
    typer.Option("--format", "-f", metavar="FORMAT", help=say("cli.option.formats")),
]  # fmt: skip
ExportFormat = TimelineFormat
