"""``linimasa add``: pages into the library, stories and timelines brought up to date."""

from collections.abc import Sequence

from linimasa.cli import output
from linimasa.cli.inputs import now
from linimasa.cli.library import opened
from linimasa.cli.options import say
from linimasa.cli.output import Tally, progress
from linimasa.desk import Desk, Outcome
from linimasa.settings import load
from linimasa.sources import Sources


def run(pages: Sequence[str], *, library: str | None, as_json: bool, quiet: bool) -> None:
    """Add pages; each is safe as soon as it is done."""
    tally = Tally()
    outcomes: list[Outcome] = []
    moment = now()
    with opened(library, create=True) as shelf, Sources(load(), now=moment) as sources:
        desk = Desk(shelf)
        with progress(say("cli.progress.reading"), quiet=quiet) as update:
            every = list(sources.expand(pages))
            for done, outcome in enumerate(desk.add_from(sources, every, now=moment), start=1):
                outcomes.append(outcome)
                if outcome.error is not None:
                    tally.fail(outcome.error)
                else:
                    tally.done += 1
                update(done, len(every))
        changes = [each.added.change for each in outcomes if each.added]
        with progress(say("cli.progress.grouping"), quiet=quiet) as update:
            desk.regroup(update, now=moment)  # also what an interrupted run left waiting
        counts = shelf.count()
    if as_json:
        output.emit_json([_plain(each) for each in outcomes])
    else:
        said = {kind: changes.count(kind) for kind in ("new", "revised", "unchanged")}
        output.note(say("cli.add.done", **said), quiet=quiet)
        written = (
            say("exports.articles", n=counts.articles),
            say("cli.add.stories", n=counts.stories),
        )
        holds = say("cli.add.holds", articles=written[0], stories=written[1])
        output.note(holds, quiet=quiet)
    tally.exit()


def _plain(outcome: Outcome) -> dict[str, object]:
    if outcome.added is None:
        reason = outcome.error.reason if outcome.error else None
        return {"page": outcome.name, "error": reason}
    added = outcome.added
    return {
        "page": outcome.name,
        "article": added.id,
        "change": added.change,
        "revision": added.revision,
    }
