"""``linimasa export``: one story of the library in any format."""

from dataclasses import replace
from pathlib import Path

from linimasa.cli import output as out
from linimasa.cli.library import opened, told
from linimasa.cli.options import say
from linimasa.cli.timeline import between, within
from linimasa.exports import export
from linimasa.locale.writing import Writing


def run(
    id: str,
    *,
    format: str,
    output: Path | None,
    first: str | None,
    last: str | None,
    library: str | None,
) -> None:
    """Write a story."""
    window = between(first, last)
    with opened(library) as shelf:
        _, ready = told(shelf, id)
    ready = replace(ready, timeline=within(ready.timeline, window))
    out.emit(export(format, [ready], Writing(say)), output)
