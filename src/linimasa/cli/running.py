"""How every command runs: errors become one line on stderr and an exit code, never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from linimasa.errors import LinimasaError

FINE = 0
SOME_FAILED = 1
NOTHING_DONE = 3
BROKEN_PIPE = 141  # as the shell reports a program that SIGPIPE ended


@contextmanager
def running() -> Iterator[None]:
    """Run a command."""
    _tolerate_odd_characters()
    try:
        yield
        sys.stdout.flush()
    except LinimasaError as error:
        from linimasa.cli.output import complain

        complain(error)
        raise typer.Exit(NOTHING_DONE) from error
    except BrokenPipeError as error:
        _discard()
        raise typer.Exit(BROKEN_PIPE) from error
    except OSError as error:
        # What goes wrong with an input or a library is an error of ours: this is the output.
        from linimasa.cli.output import complain

        where = str(error.filename or "stdout")
        complain(LinimasaError(where, error.strerror or str(error), code="output"))
        _discard()
        raise typer.Exit(NOTHING_DONE) from error


def _discard() -> None:
    """What is still buffered cannot be written: let the interpreter flush it into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tolerate_odd_characters() -> None:
    """Print what the terminal's encoding lacks as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
