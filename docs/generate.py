"""Writes the generated pages of docs/ again: ``python -m docs.generate``.

``--check`` writes nothing, and fails where a page is not what it would be written as.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["LINIMASA_LANGUAGE"] = "en"  # the app speaks the language it is imported in

from docs import api_page, cli_page, settings_page

DOCS = Path(__file__).parent
PAGES: dict[str, Callable[[], str]] = {
    "api.md": api_page.write,
    "cli.md": cli_page.write,
    "settings.md": settings_page.write,
}


def stale() -> list[str]:
    """The pages that are not as they would be written now."""
    return [name for name, write in PAGES.items() if _read(DOCS / name) != write()]


def main() -> None:
    """Write every page, or check them."""
    if "--check" in sys.argv[1:]:
        names = stale()
        if names:
            sys.exit(f"not up to date: {', '.join(names)}; run: python -m docs.generate")
        return
    for name, write in PAGES.items():
        (DOCS / name).write_text(write(), encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    main()
