"""``linimasa facts``: what each page says of dates, names, places, figures, quotes and events."""

from collections.abc import Iterator, Sequence

from linimasa.cli import inputs, output
from linimasa.cli.options import say
from linimasa.cli.output import Tally, harmless
from linimasa.desk import mark
from linimasa.errors import InputError
from linimasa.exports import facts as written
from linimasa.model import Article, Facts, Page


def run(pages: Sequence[str], *, format: str, quiet: bool) -> None:
    """Print the facts of each page as it is read."""
    tally = Tally()
    for place, (page, article) in enumerate(inputs.articles(pages, tally)):
        try:
            facts = mark(page, article)
        except InputError as error:
            tally.done -= 1
            tally.fail(error)
            continue
        if format == "json":
            output.emit(written.as_json(page.name, article, facts))
        elif format == "csv":
            output.emit(written.as_csv(page.name, article, facts, header=place == 0))
        else:
            _table(page, article, facts)
    tally.exit()


def _table(page: Page, article: Article, facts: Facts) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=harmless(article.title or page.name), title_justify="left", box=None, expand=True
    )
    for name, ratio in (("fact", 1), ("text", 3), ("value", 3), ("detail", 3)):
        table.add_column(say(f"cli.facts.{name}"), ratio=ratio)
    for row in _rows(article, facts):
        kind, text, value, detail = (harmless(cell) for cell in row)
        table.add_row(Text(kind, "cyan"), text, Text(value, "bold"), Text(detail, "dim"))
    output.console().print(table)


def _rows(article: Article, facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    for row in written.rows(article, facts):
        yield row.fact, row.text, row.value, row.detail
