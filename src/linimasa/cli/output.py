"""What commands print: results to stdout, all else to stderr; and the count for the exit code."""

import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from linimasa.cli.options import say
from linimasa.cli.running import FINE, NOTHING_DONE, SOME_FAILED
from linimasa.errors import InputError, LibraryError, LinimasaError

if TYPE_CHECKING:
    from rich.console import Console

# Progress is shown from here on, in seconds; where stderr is no terminal, one line so often.
PATIENCE = 1.0
PLAIN_EVERY = 10.0
# How wide tables are where nobody says how wide the screen is.
PLAIN_WIDTH = 120
# A page may hold what a terminal takes for commands.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Tally:
    """Counts what went well and what did not; the exit code follows from it."""

    def __init__(self) -> None:
        self.done = 0
        self.failed = 0

    def fail(self, error: InputError) -> None:
        """Report an input that could not be used."""
        self.failed += 1
        complain(error)

    def exit(self) -> None:
        """Leave with the exit code that says how it went."""
        code = FINE if not self.failed else SOME_FAILED if self.done else NOTHING_DONE
        if code:
            sys.stdout.flush()
            raise typer.Exit(code)


def complain(error: LinimasaError) -> None:
    """Say in one line on stderr what it is about and why."""
    key = f"errors.{error.code}"
    text = say(key, **(error.params | {"input": error.input, "reason": error.reason}))
    if text == key:
        text = f"{error.input}: {error.reason}"
    print(f"linimasa: {harmless(' '.join(text.split()))}", file=sys.stderr)


def harmless(text: str) -> str:
    """Text without what steers a terminal; line breaks and tabs stay."""
    return _CONTROL.sub("�", text)


def emit(text: str, output: Path | None = None) -> None:
    """Write a result to stdout or into a file."""
    if output is None:
        sys.stdout.write(harmless(text) if sys.stdout.isatty() else text)
        return
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise LibraryError(str(output), error.strerror or str(error), code="output") from error


def emit_json(plain: Any) -> None:
    """Write plain data to stdout as one JSON document."""
    sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")


def emit_json_line(plain: Any) -> None:
    """Write plain data to stdout as a line of JSON Lines."""
    sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")


def note(text: str, *, quiet: bool = False) -> None:
    """Say something on stderr."""
    if not quiet:
        print(harmless(text), file=sys.stderr)


def console(**options: Any) -> "Console":
    """Rich on stdout; it drops colours where stdout is no terminal or NO_COLOR is set.

    Texts of pages are shown as they are: nothing in them is markup or the name of an emoji.
    """
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to ``running``, as everywhere; Rich would exit by itself."""
            raise BrokenPipeError

    wide = None if sys.stdout.isatty() else PLAIN_WIDTH
    given = {"width": wide} | options
    return Screen(highlight=False, markup=False, emoji=False, **given)


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Show how far something is, once it takes longer than a second; call with (done, total)."""
    if quiet:
        yield lambda done, total: None
        return
    shown = _OnTerminal(label) if sys.stderr.isatty() else _OnPlain(label)
    try:
        yield shown.update
    finally:
        shown.close()


class _OnTerminal:
    """A bar that appears after a while, by itself: what takes long may have nothing to count."""

    def __init__(self, label: str):
        self._label = label
        self._lock = threading.Lock()
        self._bar: Any = None
        self._task: Any = None
        self._counted: dict[str, int | None] = {"completed": 0, "total": None}
        self._timer = threading.Timer(PATIENCE, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def update(self, done: int, total: int) -> None:
        with self._lock:
            self._counted = {"completed": done, "total": total or None}
            if self._bar is not None:
                self._bar.update(self._task, **self._counted)

    def close(self) -> None:
        self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with self._lock:
            if self._timer.finished.is_set():
                return
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._label, **self._counted)
            self._bar.start()


class _OnPlain:
    def __init__(self, label: str):
        self._label = label
        self._said = time.monotonic()

    def update(self, done: int, total: int) -> None:
        if time.monotonic() - self._said >= PLAIN_EVERY:
            self._said = time.monotonic()
            print(f"{self._label}: {done}/{total or '?'}", file=sys.stderr)

    def close(self) -> None:
        pass
