"""How light Linimasa is: start-up, one page, the demo, and the size of a fresh install.

``python -m benchmarks.light`` prints the table; ``--install`` also makes a fresh environment and
measures what ``pip install .`` puts into it (a minute, and a package index).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "examples" / "karabakh-2020"
HTML_PAGE = str(PAGES / "01-harbour-ledger-2020-09-27.html")
TEXT_PAGE = str(PAGES / "07-warta-selat-2020-10-09.txt")
REPEATS = 7
MEGABYTE = 1_000_000

PYTHON = [sys.executable, "-c"]
LINIMASA = [sys.executable, "-m", "linimasa"]
RUNS: list[tuple[str, list[str], float]] = [
    ("bare interpreter", [*PYTHON, "pass"], float("inf")),
    ("import linimasa", [*PYTHON, "import linimasa"], 0.3),
    ("linimasa --help", [*LINIMASA, "--help"], 0.3),
    ("linimasa read, HTML page", [*LINIMASA, "read", HTML_PAGE], 0.5),
    ("linimasa read, plain-text page", [*LINIMASA, "read", TEXT_PAGE], 0.5),
    ("linimasa timeline, the demo", [*LINIMASA, "timeline", str(PAGES)], 15.0),
]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install", action="store_true", help="measure a fresh install, too")
    chosen = parser.parse_args(arguments)
    missed = False
    print(
        f"| what | best of {REPEATS}, seconds | CPU seconds | target |\n| --- | --- | --- | --- |"
    )
    for what, command, target in RUNS:
        wall, cpu = best(command)
        missed |= wall > target
        print(f"| {what} | {wall:.2f} | {cpu:.2f} | {target if target < 1e9 else '–'} |")
    if chosen.install:
        size = fresh_install()
        missed |= size > 150
        print(f"| base install with its dependencies, MB | {size:.0f} | | 150 |")
    return int(missed)


def best(command: list[str]) -> tuple[float, float]:
    """The least wall time and the least CPU time of several runs: what the program itself needs."""
    walls, cpus = [], []
    for _ in range(REPEATS):
        before = os.times()
        started = time.perf_counter()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if subprocess.run(command, check=False, **quiet).returncode > 1:  # 1: a page without news
            raise SystemExit(f"failed: {command}")
        walls.append(time.perf_counter() - started)
        after = os.times()
        cpus.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    return min(walls), min(cpus)


def fresh_install() -> float:
    """Megabytes that ``pip install .`` adds to an empty environment, compiled modules included."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        before = disk_use(Path(folder))
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(ROOT)], check=True)
        return (disk_use(Path(folder)) - before) / MEGABYTE


def disk_use(folder: Path) -> int:
    """Bytes of all files under ``folder``."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
