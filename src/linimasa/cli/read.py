"""``linimasa read``: the clean article of each page."""

from collections.abc import Sequence

from linimasa.cli import inputs, output
from linimasa.cli.options import say
from linimasa.cli.output import Tally
from linimasa.exports import articles as written
from linimasa.locale.writing import Writing
from linimasa.model import Article, Page


def run(pages: Sequence[str], *, format: str, explain: bool, quiet: bool) -> None:
    """Print each article as it is read; JSON is JSON Lines."""
    tally = Tally()
    writing = Writing(say)
    found = inputs.articles(pages, tally)
    for place, (page, article) in enumerate(found):
        if explain:
            _explain(page, article, as_json=format == "json")
        elif format == "json":
            output.emit(written.as_json(page, article))
        else:
            gap = "\n" if place else ""
            write = written.as_text if format == "text" else written.as_markdown
            output.emit(gap + write(article, writing))
    tally.exit()


def _explain(page: Page, article: Article, *, as_json: bool) -> None:
    if as_json:
        from linimasa.records import to_plain

        output.emit_json_line({"page": page.name, "blocks": to_plain(article.blocks)})
        return
    from linimasa.cli.explaining import explain

    output.console().print(explain(page, article))
