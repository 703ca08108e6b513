"""Takes the screenshots of the README again: ``python -m docs.screenshot``.

Reads the examples into a library of their own, serves it on 127.0.0.1, and photographs the story
page and the reader page with Chromium into docs/images/.
"""

import datetime as dt
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from linimasa.desk import Desk
from linimasa.library import Library
from linimasa.service import app
from linimasa.settings import Settings
from linimasa.sources import Sources

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "karabakh-2020"
IMAGES = ROOT / "docs" / "images"
NOW = dt.datetime(2020, 11, 20, tzinfo=dt.UTC)
SIZE = {"width": 1200, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]


def main() -> None:
    """Write docs/images/story.png and reader.png."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "library.db")
        fill(path)
        with serving(path) as address:
            photograph(address)


def fill(path: str) -> None:
    """Put the examples into the library at ``path``."""
    with Library.open(path) as library, Sources(Settings(), now=NOW) as sources:
        desk = Desk(library)
        list(desk.add_from(sources, sources.expand([str(EXAMPLES)]), now=NOW))
        desk.regroup()


@contextmanager
def serving(path: str) -> Iterator[str]:
    """The address of the app over ``path``, while the block runs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app(path, Settings()), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def photograph(address: str) -> None:
    """Photograph the largest story, and an Indonesian article with a fact explained."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(
            viewport=SIZE, color_scheme="light", locale="en", reduced_motion="reduce"
        )
        page.goto(address)
        page.locator(".stories h2 a").first.click()
        page.screenshot(path=IMAGES / "story.png")
        page.goto(f"{address}/search?q=Moskwa+gencatan")
        page.locator(".hits h3 a").first.click()
        page.locator("mark.fact:has(.k-date)").first.focus()
        page.wait_for_timeout(100)
        page.screenshot(path=IMAGES / "reader.png")
        browser.close()


if __name__ == "__main__":
    main()
