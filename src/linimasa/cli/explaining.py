"""Every block of a page on the terminal: kept or left out, as what, and why."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from linimasa.cli.options import say
from linimasa.cli.output import harmless
from linimasa.model import Article, Block, Page

_SHOWN = 160  # characters of a block


def explain(page: Page, article: Article) -> RenderableType:
    """A table of the blocks, in page order, and where each value of the article comes from."""
    blocks = Table(title=harmless(page.name), title_justify="left", expand=True, box=None)
    blocks.add_column("", width=1)
    blocks.add_column(say("cli.read.kind"), no_wrap=True)
    blocks.add_column(say("cli.read.block"), ratio=3)
    blocks.add_column(say("cli.read.why"), ratio=2)
    for block in article.blocks:
        kept = block.start is not None or block.kind == "title"
        style = "" if kept else "dim"
        blocks.add_row(
            Text("✓", "green") if kept else Text("·", "dim"),
            Text(_kind(block), "green" if kept else "yellow"),
            Text(_short(block.text), style),
            Text(f"{block.score:.2f} {harmless(block.why)}".strip(), "dim"),
        )
    values = Table(title=say("cli.read.values"), title_justify="left", expand=True, box=None)
    values.add_column(say("cli.read.field"), no_wrap=True)
    values.add_column(say("cli.read.value"), ratio=3)
    values.add_column(say("cli.read.source"), ratio=2)
    for field, evidence in article.evidence.items():
        value = getattr(article, field, None)
        detail = f" {evidence.detail}" if evidence.detail else ""
        source = Text(_short(f"{evidence.source}{detail}"), "dim")
        values.add_row(field, _short(_shown(value)), source)
    return Group(blocks, "", values) if article.evidence else blocks


def _kind(block: Block) -> str:
    return f"{block.kind}: {block.label}" if block.label else block.kind


def _short(text: str) -> str:
    text = harmless(" ".join(text.split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(
            each if isinstance(each, str) else str(getattr(each, "title", each)) for each in value
        )
    return "" if value is None else str(value)
