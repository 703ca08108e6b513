"""Everything measured of the facts, one section a module: ``python -m benchmarks.facts``.

Each module named here has a ``table()`` that returns its section as Markdown; together they are
docs/benchmarks/facts.md. ``--only dates`` prints one and writes nothing, with ``--write`` it puts
that one into the page and leaves the others as they are.
"""

import argparse
import importlib
from pathlib import Path

SECTIONS = {
    "dates": "Dates",
    "names": "Names and places",
    "figures": "Figures",
    "quotes": "Quotes",
    "who": "Who is who, on texts of our own",
    "events": "Events",
    "rooms": "Other newsrooms",
    "speed": "Speed",
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


def put(name: str, told: str) -> None:
    """Put one section into the page, in the place of the one it has."""
    head, *sections = PAGE.read_text(encoding="utf-8").split("\n## ")
    title = SECTIONS[name]
    kept = [f"## {s}" for s in sections]
    at = next((i for i, s in enumerate(kept) if s.startswith(f"## {title}\n")), len(kept))
    kept[at : at + 1] = [told]
    PAGE.write_text("\n".join([head, *kept]), encoding="utf-8")


def main() -> None:
    """Write the page, or one section of it, or print that."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SECTIONS)
    parser.add_argument("--write", action="store_true", help="with --only: into the page")
    options = parser.parse_args()
    if options.only:
        told = section(options.only)
        if told and options.write:
            put(options.only, told)
        else:
            print(told or f"{options.only}: has no table")
        return
    sections = [told for name in SECTIONS if (told := section(name))]
    PAGE.write_text("\n".join([HEAD, *sections]), encoding="utf-8")
    print(f"written: {PAGE}")


if __name__ == "__main__":
    main()
