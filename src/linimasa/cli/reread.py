"""``linimasa reread``: kept pages read again by this version."""

from linimasa.cli import output
from linimasa.cli.inputs import now
from linimasa.cli.library import opened
from linimasa.cli.options import say
from linimasa.cli.output import Tally, progress
from linimasa.desk import Desk


def run(*, every: bool, library: str | None, as_json: bool, quiet: bool) -> None:
    """Read again what another version read, or everything.

    Interrupted, the next run goes on from there, unless everything is asked for.
    """
    tally = Tally()
    with opened(library) as shelf:
        desk = Desk(shelf)
        with progress(say("cli.progress.reading"), quiet=quiet) as update:
            for outcome in desk.reread(update, every=every):
                if outcome.error is not None:
                    tally.fail(outcome.error)
                else:
                    tally.done += 1
        with progress(say("cli.progress.grouping"), quiet=quiet) as update:
            desk.regroup(update, now=now())
    if as_json:
        output.emit_json({"reread": tally.done, "failed": tally.failed})
    else:
        output.note(say("cli.reread.done", n=tally.done), quiet=quiet)
    tally.exit()
