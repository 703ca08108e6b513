"""``linimasa add``: pages into the library, stories and timelines brought up to date."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from linimasa.cli import output
from linimasa.cli.inputs import now
from linimasa.cli.library import opened
from linimasa.cli.options import say
from linimasa.cli.output import Tally, progress
from linimasa.desk import Desk, Outcome
from linimasa.library import Counts
from linimasa.moments import to_come
from linimasa.settings import load
from linimasa.sources import Sources


def run(pages: Sequence[str], *, library: str | None, as_json: bool, quiet: bool) -> None:
    """Add pages; each is safe as soon as it is done."""
    tally = Tally()
    counts: Counter[str] = Counter()
    told: list[dict[str, object]] = []  # no outcome is kept: an error holds on to its page
    moment = now()
    with opened(library, create=True) as shelf, Sources(load(), now=moment) as sources:
        desk = Desk(shelf)
        with progress(say("cli.progress.reading"), quiet=quiet) as update:
            every = list(sources.expand(pages))
            for done, outcome in enumerate(desk.add_from(sources, every, now=moment), start=1):
                counts.update(_kinds(outcome, moment))
                if as_json:
                    told.append(_plain(outcome))
                if outcome.error is not None:
                    tally.fail(outcome.error)
                else:
                    tally.done += 1
                update(done, len(every))
        with progress(say("cli.progress.grouping"), quiet=quiet) as update:
            desk.regroup(update, now=moment)  # also what an interrupted run left waiting
        held = shelf.count()
    if as_json:
        output.emit_json(told)
    elif not quiet:
        _summary(counts, tally.failed, held)
    tally.exit()


def _kinds(outcome: Outcome, moment: dt.datetime) -> list[str]:
    """What is counted of an outcome."""
    kinds: list[str] = [outcome.added.change] if outcome.added else []
    if outcome.article is not None and outcome.article.published is None:
        kinds.append("undated")
    if outcome.article is not None and to_come(outcome.article.published, moment):
        kinds.append("future")
    return kinds


def _summary(counts: Counter[str], failed: int, held: Counts) -> None:
    """Say what became of all pages, the longest list of errors behind it or not."""
    said = {kind: counts[kind] for kind in ("new", "revised", "unchanged")}
    output.note(say("cli.add.done", **said))
    if failed:
        output.note(say("cli.add.failed", n=failed))
    for kind in ("undated", "future"):
        if counts[kind]:
            output.note(say(f"cli.add.{kind}", n=counts[kind]))
    written = say("exports.articles", n=held.articles), say("cli.add.stories", n=held.stories)
    output.note(say("cli.add.holds", articles=written[0], stories=written[1]))


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
