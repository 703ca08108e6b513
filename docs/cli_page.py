"""The reference of the command line, written from the app itself."""

from typing import Any

from rich.text import Text
from typer.main import get_command

from linimasa.cli.app import app
from linimasa.exports import FORMATS
from linimasa.locale import messages

INTRODUCTION = """\
# The command line

`linimasa COMMAND --help` says the same. A **page** is a file (HTML or the plain text of a page,
packed with gzip or not), a folder with all pages in it and below, an address, or `-` for standard
input. Results go to standard output, everything else to standard error: progress on anything that
takes longer than a second, and one line for each input that cannot be used, naming it and saying
why, while the others go on.

| exit code | means |
|---|---|
| 0 | all went well |
| 1 | some inputs could not be used (or hold no article); the others are done |
| 2 | the command was called wrongly |
| 3 | nothing could be done: no usable input, no library, nothing of that name, no room to write |
| 130 | interrupted; what was reported as added is safe, and `stories` joins it |
| 141 | whoever read the output went away, as `head` does |

Colours and the drawn timeline are for terminals; in a pipe the output is plain text. `NO_COLOR` is
obeyed. The interface speaks the language of `LINIMASA_LANGUAGE`, else of the locale; all settings
are in [settings.md](settings.md).
"""


def write() -> str:
    """The page as Markdown."""
    group: Any = get_command(app)
    parts = [INTRODUCTION]
    for name, command in group.commands.items():
        parts.append(_command(name, command))
    parts.append(_formats())
    return "\n".join(parts)


def _command(name: str, command: Any) -> str:
    arguments = [each for each in command.params if not each.opts[0].startswith("-")]
    options = [each for each in command.params if each.opts[0].startswith("-")]
    shown = "".join(f" {each.metavar or each.name.upper()}" for each in arguments)
    lines = [f"## linimasa {name}", "", "```sh", f"linimasa {name} [OPTIONS]{shown}", "```", ""]
    lines += [_plain(command.help), "", "| argument or option | |", "|---|---|"]
    lines += [
        f"| `{each.metavar or each.name.upper()}` | {_plain(each.help)} |" for each in arguments
    ]
    lines += [_option(each) for each in options]
    return "\n".join(lines) + "\n"


def _option(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len, reverse=True))
    choices = getattr(option, "type_descriptor", None)
    kinds = getattr(getattr(choices, "annotation", None), "__args__", ())
    texts = [_plain(option.help)]
    if kinds and all(isinstance(kind, str) for kind in kinds):
        texts.append("One of " + ", ".join(f"`{kind}`" for kind in kinds) + ".")
    if isinstance(option.default, (str, int)) and not isinstance(option.default, bool):
        texts.append(f"Default: `{option.default}`.")
    return f"| {names} | {' '.join(texts)} |"


def _formats() -> str:
    say = messages("en")
    rows = [
        f"| `{each.name}` | {say(f'exports.about.{each.name}')} | {each.media_type} |"
        for each in FORMATS.values()
    ]
    return "\n".join(
        ["## Formats of a timeline\n", "| format | | media type |", "|---|---|---|", *rows, ""]
    )


def _plain(help: str | None) -> str:
    return Text.from_markup(help or "").plain.replace("|", "\\|")
