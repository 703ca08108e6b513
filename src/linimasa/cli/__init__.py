"""The command line: one file a command, each imported when it is run.

Exit codes: 0 all went well; 1 some inputs could not be used, the others are done; 2 the command was
called wrongly; 3 nothing could be done: no input could be used, the library cannot be opened, what
was asked for is not in it, or the output cannot be written; 130 interrupted; 141 whoever read the
output went away.
"""

__all__ = ["main"]


def main() -> None:
    """Run ``linimasa``."""
    from linimasa.cli.app import app

    app(prog_name="linimasa")
