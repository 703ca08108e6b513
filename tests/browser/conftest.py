"""A real browser over the real thing: the examples, read, in a library, served on 127.0.0.1."""

import datetime as dt
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from linimasa.desk import Desk, Taken, take
from linimasa.library import Library
from linimasa.service import annotate, app
from linimasa.settings import Settings
from linimasa.sources import Sources

EXAMPLES = Path(__file__).parents[2] / "examples" / "karabakh-2020"
NOW = dt.datetime(2020, 11, 20, tzinfo=dt.UTC)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Opener = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. Where it is absent the tests skip, but in CI they fail."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        message = "no Chromium here: install the Debian package chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served_library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a library of the examples."""
    path = str(tmp_path_factory.mktemp("browser") / "library.db")
    with Library.open(path) as library, Sources(Settings(), now=NOW) as sources:
        desk = Desk(library)
        outcomes = list(desk.add_from(sources, sources.expand([str(EXAMPLES)]), now=NOW))
        unread = [str(outcome.error) for outcome in outcomes if outcome.error]
        assert len(unread) <= 1, f"only the page that is no news may fail: {unread}"
        desk.regroup()
    return path


@pytest.fixture(scope="session")
def served(served_library: str) -> Iterator[str]:
    """The address of the app over a library of the examples."""
    with serving(app(served_library, Settings())) as address:
        yield address


@pytest.fixture(scope="session")
def annotating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page on which facts are corrected, over two of the examples."""
    found = sorted(map(str, EXAMPLES.iterdir()))[5:7]
    with Sources(Settings(), now=NOW) as sources:
        taken = [each for each in take(sources, found) if isinstance(each, Taken)]
    folder = tmp_path_factory.mktemp("gold")
    with serving(annotate.app(taken, folder, Settings())) as address:
        yield address


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which ``app`` answers while the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def serve() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """``with serve(app) as address:``"""
    return serving


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Open an address in a fresh profile: ``open_page("/", width=360, color_scheme="dark")``.

    A message on the console, an error, or a request to anywhere else fails the test.
    """
    home = request.getfixturevalue("annotating" if "annotate" in request.node.name else "served")
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_in_context(
        address: str, width: int = 1280, height: int = 900, status: int = 200, **options: object
    ) -> Page:
        options.setdefault("locale", "en")
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                None if str(status) in message.text else complaints.append(message.text)
            ),
        )
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(home) else complaints.append(f"to {request.url}")
            ),
        )
        response = page.goto(home + address)
        assert response is not None
        assert response.status == status
        return page

    yield open_in_context
    for context in contexts:
        context.close()
    assert complaints == []
