"""Bytes from somewhere: files, folders, standard input, addresses → Page.

with Sources(settings, now=now) as sources:
    for found in sources.expand(["saved/", "-", "https://news.example/a"]):
        page = sources.take(found)  # where found is no InputError
"""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from linimasa.errors import InputError
from linimasa.model import Page
from linimasa.settings import Settings
from linimasa.sources import files

if TYPE_CHECKING:
    from linimasa.sources.web import Fetcher

__all__ = ["Sources", "is_address"]

STDIN = "-"


def is_address(name: str) -> bool:
    """Whether an input is an address (of any scheme) rather than a path."""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


class Sources:
    """Takes pages from where they are. ``now`` is when they are said to be fetched.

    ``stdin`` and ``fetcher`` are replaced in tests.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        now: dt.datetime,
        stdin: BinaryIO | None = None,
        fetcher: "Callable[[], Fetcher] | None" = None,
    ):
        self._settings = settings
        self._now = now
        self._stdin = stdin
        self._make_fetcher = fetcher or self._new_fetcher
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._fetcher is not None:
            self._fetcher.close()

    def expand(self, inputs: Iterable[str]) -> Iterator[str | InputError]:
        """The names of single pages: folders are walked, in order; what cannot be walked is an
        InputError in its place."""
        for name in inputs:
            if name == STDIN or is_address(name):
                yield name
            else:
                yield from files.expand(name, self._settings.max_files)

    def take(self, name: str) -> Page:
        """The page of that name. Raises SourceError, TooLarge or NotText, each naming it."""
        limit = self._settings.max_page_bytes
        if name == STDIN:
            return files.take_stream(self._stdin or sys.stdin.buffer, STDIN, limit)
        if is_address(name):
            if self._fetcher is None:
                self._fetcher = self._make_fetcher()
            return self._fetcher.fetch(name, now=self._now)
        return files.take(name, limit)

    def _new_fetcher(self) -> "Fetcher":
        from linimasa.sources.web import Fetcher

        return Fetcher(self._settings)
