"""``linimasa annotate``: correct the facts of pages in the browser, and keep them as gold."""

from collections.abc import Sequence
from pathlib import Path

from linimasa.cli.inputs import taken
from linimasa.cli.output import Tally
from linimasa.cli.serve import at, serve
from linimasa.settings import load


def run(
    inputs: Sequence[str], *, gold: Path, host: str | None, port: int | None, quiet: bool
) -> None:
    """Read the inputs, then serve them until interrupted; what failed is told before."""
    from linimasa.service.annotate import app

    tally = Tally()
    found = taken(inputs, tally, quiet=quiet)
    if found:
        chosen = at(load(), host, port)
        serve(lambda: app(found, gold, chosen), chosen)
    tally.exit()
