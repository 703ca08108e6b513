"""The reference of the settings, written from ``linimasa.settings``."""

from dataclasses import MISSING, fields

from linimasa.settings import Settings, variable

INTRODUCTION = """\
# Settings

Each setting is an environment variable; one that is empty counts as unset. An option of a command
(`--library`, `--host`, `--port`) goes before it. A value that cannot be is refused by its name.

| variable | what it sets | default |
|---|---|---|
"""


def write() -> str:
    """The page as Markdown."""
    rows = []
    for each in fields(Settings):
        shown = each.metadata["shown"]
        if shown is None:
            shown = f"`{each.default}`" if each.default is not MISSING else ""
        rows.append(f"| `{variable(each)}` | {each.metadata['description']} | {shown} |\n")
    return INTRODUCTION + "".join(rows)
