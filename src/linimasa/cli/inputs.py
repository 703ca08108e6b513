"""Reading inputs one after another, telling of those that fail while the others go on."""

import datetime as dt
from collections.abc import Iterator, Sequence

from linimasa.cli.options import say
from linimasa.cli.output import Tally, progress
from linimasa.desk import Taken, read_input, take
from linimasa.errors import InputError
from linimasa.model import Article, Page
from linimasa.settings import load
from linimasa.sources import Sources


def now() -> dt.datetime:
    """The one place where the command line asks for the time."""
    return dt.datetime.now(dt.UTC)


def articles(inputs: Sequence[str], tally: Tally) -> Iterator[tuple[Page, Article]]:
    """The pages of the inputs with their articles, as they are read."""
    with Sources(load(), now=now()) as sources:
        for found in sources.expand(inputs):
            try:
                read = read_input(sources, found)
            except InputError as error:
                tally.fail(error)
            else:
                tally.done += 1
                yield read


def taken(inputs: Sequence[str], tally: Tally, *, quiet: bool) -> list[Taken]:
    """The inputs, all read and marked."""
    with (
        Sources(load(), now=now()) as sources,
        progress(say("cli.progress.reading"), quiet=quiet) as update,
    ):
        every = list(sources.expand(inputs))
        found = []
        for done, each in enumerate(take(sources, every), start=1):
            if isinstance(each, InputError):
                tally.fail(each)
            else:
                tally.done += 1
                found.append(each)
            update(done, len(every))
    return found
