"""``linimasa stories``: the stories of the library, the largest first."""

from collections.abc import Sequence

from linimasa.cli import output
from linimasa.cli.editing import told
from linimasa.cli.inputs import now
from linimasa.cli.library import catch_up, opened
from linimasa.cli.options import say
from linimasa.cli.output import harmless
from linimasa.desk import Desk
from linimasa.library import Library, StoryRow
from linimasa.locale.writing import Writing
from linimasa.records import to_plain

OUTLETS = 6  # so many are named of a story


def run(
    *,
    language: str | None,
    limit: int,
    offset: int,
    repair: bool,
    library: str | None,
    as_json: bool,
) -> None:
    """List stories, repaired before where that is asked for."""
    with opened(library) as shelf:
        catch_up(shelf)
        if repair:
            _repair(shelf)
        rows = shelf.stories(limit=limit, offset=offset, language=language)
        total = shelf.count().stories
    if as_json:
        output.emit_json(to_plain(rows))
        return
    _table(rows)
    if offset + len(rows) < total and language is None:
        output.note(say("cli.stories.more", shown=len(rows), total=total))


def _repair(shelf: Library) -> None:
    """Let the machine look at all stories again, and tell what it changed."""
    newest = next((edit.number for edit in shelf.log(limit=1)), 0)
    with output.progress(say("cli.progress.grouping")) as update:
        Desk(shelf).repair(update, now=now())
    made = [edit for edit in shelf.log(limit=1000) if edit.number > newest]
    for edit in reversed(made):
        output.note(f"{edit.number}: {told(edit)}")
    output.note(say("cli.stories.repaired", n=len(made)))


def _some(outlets: Sequence[str]) -> str:
    """The first outlets, and how many there are beside."""
    more = f" +{len(outlets) - OUTLETS}" if len(outlets) > OUTLETS else ""
    return ", ".join(outlets[:OUTLETS]) + more


def _table(rows: list[StoryRow]) -> None:
    from rich.table import Table
    from rich.text import Text

    writing = Writing(say)
    table = Table(box=None, expand=False, padding=(0, 2, 0, 0))
    table.add_column(say("cli.stories.id"), justify="right", style="cyan")
    table.add_column(say("cli.stories.title"), overflow="fold", min_width=30)
    table.add_column(say("cli.stories.articles"), justify="right")
    table.add_column(say("cli.stories.outlets"), overflow="fold")
    table.add_column(say("cli.stories.days"), no_wrap=True)
    for row in rows:
        table.add_row(
            row.id,
            Text(harmless(row.title), "bold"),
            str(row.articles),
            Text(harmless(_some(row.outlets)), "dim"),
            writing.span(row.first, row.last),
        )
    output.console().print(table)
