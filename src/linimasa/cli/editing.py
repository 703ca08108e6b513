"""``linimasa merge``, ``split``, ``move``, ``pin``, ``unpin``, ``undo``, ``log``, ``proposals``:
stories edited by hand. Every change is a row of the log, and can be undone."""

from collections.abc import Callable, Sequence

import typer

from linimasa.cli import output
from linimasa.cli.inputs import now
from linimasa.cli.library import opened
from linimasa.cli.options import say
from linimasa.cli.output import harmless
from linimasa.desk import Desk
from linimasa.library import Edit, Library, Proposal
from linimasa.locale.writing import Writing
from linimasa.records import to_plain

# So many proposals are listed.
SHOWN = 50


def change(
    library: str | None, do: Callable[[Desk, Library], Edit], *, as_json: bool, quiet: bool = False
) -> None:
    """Make a change, and say what happened and how it is undone."""
    with opened(library) as shelf:
        edit = do(Desk(shelf), shelf)
    if as_json:
        output.emit_json(to_plain(edit))
        return
    output.note(told(edit), quiet=quiet)
    output.note(say("cli.undo.how", number=edit.number), quiet=quiet)


def told(edit: Edit) -> str:
    """What an edit did, in one line."""
    key = f"cli.log.{edit.what}"
    if edit.what in ("pin", "unpin") and not edit.articles:
        key += "_story"
    numbers = ", ".join(map(str, edit.articles))
    said = say(key, story=edit.story, other=edit.other, articles=numbers, of=edit.undoes)
    return said + (f" ({edit.why})" if edit.why else "")


def merge(into: str, others: Sequence[str], why: str, library: str | None, as_json: bool) -> None:
    """Merge stories into the first."""
    change(library, lambda desk, _: desk.merge(into, others, now=now(), why=why), as_json=as_json)


def split(
    story: str, articles: Sequence[int], why: str, library: str | None, as_json: bool
) -> None:
    """Split articles off."""
    change(
        library, lambda desk, _: desk.split(story, articles, now=now(), why=why), as_json=as_json
    )


def move(articles: Sequence[int], to: str, why: str, library: str | None, as_json: bool) -> None:
    """Move articles into another story."""
    change(library, lambda desk, _: desk.move(articles, to, now=now(), why=why), as_json=as_json)


def pin(
    story: str, articles: Sequence[int], held: bool, why: str, library: str | None, as_json: bool
) -> None:
    """Hold a story or its articles, or let them go."""
    change(
        library,
        lambda _, shelf: shelf.pin(story, articles, held=held, now=now(), why=why),
        as_json=as_json,
    )


def undo(number: int | None, why: str, library: str | None, as_json: bool) -> None:
    """Undo a change: the one named, else the last one that holds."""

    def last(desk: Desk, shelf: Library) -> Edit:
        chosen = number or next(
            (e.number for e in shelf.log(limit=1000) if not e.undone_by and e.what != "undo"), None
        )
        if chosen is None:
            raise typer.BadParameter(say("cli.undo.nothing"))
        return desk.undo(chosen, now=now(), why=why)

    change(library, last, as_json=as_json)


def log(story: str | None, limit: int, offset: int, library: str | None, as_json: bool) -> None:
    """List the changes, the newest first."""
    from rich.table import Table

    with opened(library) as shelf:
        edits = shelf.log(story=story, limit=limit, offset=offset)
    if as_json:
        output.emit_json(to_plain(edits))
        return
    if not edits:
        output.note(say("cli.log.none"))
        return
    writing = Writing(say)
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(say("cli.log.number"), justify="right", style="cyan")
    table.add_column(say("cli.log.when"), no_wrap=True)
    table.add_column(say("cli.log.who"))
    table.add_column(say("cli.log.change"), overflow="fold")
    for edit in edits:
        undone = f" · {say('cli.log.undone', number=edit.undone_by)}" if edit.undone_by else ""
        who = say(f"cli.log.{edit.who}")
        table.add_row(str(edit.number), writing.moment(edit.at), who, harmless(told(edit) + undone))
    output.console().print(table)


def proposals(
    accept: int | None,
    reject: int | None,
    story: str | None,
    why: str,
    library: str | None,
    as_json: bool,
) -> None:
    """List the open proposals, or decide one."""
    chosen = accept or reject
    if chosen is not None:
        accepted = accept is not None
        change(
            library,
            lambda desk, _: desk.judge(chosen, accepted=accepted, now=now(), why=why),
            as_json=as_json,
        )
        return
    with opened(library) as shelf:
        found = shelf.proposals(story=story, limit=SHOWN + 1)
    if as_json:
        output.emit_json(to_plain(found[:SHOWN]))
    elif not found:
        output.note(say("cli.proposals.none"))
    for each in [] if as_json else found[:SHOWN]:
        output.console().print(harmless(proposed(each)))
    if len(found) > SHOWN:
        output.note(say("cli.proposals.more", shown=SHOWN))


def proposed(proposal: Proposal) -> str:
    """A proposal, and how it is decided."""
    one, other = proposal.titles
    said = say(
        "cli.proposals.line",
        number=proposal.number, one=proposal.one, other=proposal.other, one_title=one,
        other_title=other, score=f"{proposal.score:.2f}", shared=", ".join(proposal.shared) or "–",
    )  # fmt: skip
    return f"{said}\n  {say('cli.proposals.how', number=proposal.number)}"
