"""A library in a temporary file, and small pages to put into it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linimasa.library import Added, Library
from linimasa.model import Article, Facts, Page

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(str(tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture
def put(library: Library) -> Callable[..., Added]:
    """``put("text", title=…)`` adds an article whose page is its text."""

    def add(
        text: str, *, name: str = "page.txt", url: str | None = None, **fields: object
    ) -> Added:
        page = Page(data=fields.pop("data", text.encode()), name=name, url=url)
        article = Article(text=text, url=url, **fields)
        return library.add(page, article, Facts(), now=NOW, reader="1")

    return add
