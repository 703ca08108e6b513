"""What changed in a timeline since a moment, for ``story --since`` and ``timeline --since``."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import typer
from rich.text import Text

from linimasa.cli import output
from linimasa.cli.options import say
from linimasa.cli.output import harmless
from linimasa.locale.writing import Writing
from linimasa.model import ChangeKind, EntryChange, Sentence
from linimasa.moments import moment

_MARKS: dict[ChangeKind, tuple[str, str]] = {
    "new": ("+", "green"),
    "changed": ("~", "yellow"),
    "gone": ("-", "red"),
}


def since(text: str, now: dt.datetime) -> dt.datetime:
    """The moment that ``--since`` names. Raises BadParameter where it is none."""
    try:
        return moment(text, now)
    except ValueError:
        problem = say("cli.option.bad_since", text=text)
        raise typer.BadParameter(problem, param_hint="--since") from None


def show(title: str, changes: Sequence[EntryChange], when: dt.datetime) -> None:
    """Print the changes of one timeline: + what is new, ~ what changed, - what is gone."""
    writing = Writing(say)
    screen = output.console()
    counted = Counter(each.change for each in changes)
    told = ", ".join(
        say(f"cli.changes.{kind}", n=counted[kind]) for kind in _MARKS if counted[kind]
    )
    screen.print(Text(harmless(title), "bold"))
    nothing = say("cli.changes.nothing")
    heading = say("cli.changes.since", when=writing.moment(when), what=told or nothing)
    screen.print(Text(heading, "dim"))
    for change in changes:
        sign, colour = _MARKS[change.change]
        entry = change.entry
        line = Text(f"\n{sign} ", colour)
        line.append(writing.span(entry.date, entry.until, entry.precision), f"bold {colour}")
        what = [say(f"cli.changes.detail.{detail}") for detail in change.details]
        if change.moved_from is not None:
            what.append(say("cli.changes.moved", day=writing.day(change.moved_from)))
        if what:
            line.append(f"  {', '.join(what)}", "dim")
        screen.print(line)
        shown = change.added or ([] if change.removed else entry.sentences)
        for sentence in shown:
            screen.print(_line("+" if change.change == "changed" else " ", sentence))
        for sentence in change.removed:
            screen.print(_line("-" if change.change == "changed" else " ", sentence))


def _line(sign: str, sentence: Sentence) -> Text:
    return Text(f"  {sign} {harmless(' '.join(sentence.text.split()))}")
