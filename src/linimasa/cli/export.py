"""``linimasa export``: one story of the library in any format."""

from pathlib import Path

from linimasa.cli import output as out
from linimasa.cli.library import opened, told
from linimasa.cli.options import say
from linimasa.cli.timeline import View
from linimasa.exports import export
from linimasa.locale.writing import Writing


def run(
    id: str,
    view: View,
    *,
    format: str,
    output: Path | None,
    library: str | None,
) -> None:
    """Write a story."""
    with opened(library) as shelf:
        _, ready = told(shelf, id, view)
    out.emit(export(format, [ready], Writing(say)), output)
