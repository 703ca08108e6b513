"""Everything measured of the facts, one section a module: ``python -m benchmarks.facts``.

Each module named here has a ``table()`` that returns its section as Markdown; together they are
docs/benchmarks/facts.md. ``--only dates`` prints one and writes nothing.
"""

import argparse
import importlib
from pathlib import Path

SECTIONS = {
    "dates": "Dates",
    "names": "Names and places",
    "figures": "Figures",
    "quotes": "Quotes",
    "events": "Events",
}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "facts.md"
HEAD = """# Facts

Written by `python -m benchmarks.facts` from the development data, which are no part of the project.
All figures are development figures: the sets were there while the code was written.
"""


def section(name: str) -> str | None:
    """The section of a module, or None where there is no such module, or it has no table."""
    try:
        module = importlib.import_module(f"benchmarks.facts.{name}")
    except ModuleNotFoundError:
        return None
    table = getattr(module, "table", None)
    return (
        f"## {SECTIONS[name]}\n\n{(module.__doc__ or '').strip()}\n\n{table()}\n" if table else None
    )


def main() -> None:
    """Write the page, or print one section of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SECTIONS)
    options = parser.parse_args()
    if options.only:
        print(section(options.only) or f"{options.only}: has no table")
        return
    sections = [told for name in SECTIONS if (told := section(name))]
    PAGE.write_text("\n".join([HEAD, *sections]), encoding="utf-8")
    print(f"written: {PAGE}")


if __name__ == "__main__":
    main()
