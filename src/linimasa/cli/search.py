"""``linimasa search``: articles of the library that hold the words."""

from collections.abc import Sequence

from linimasa.cli import output
from linimasa.cli.library import opened
from linimasa.cli.options import say
from linimasa.cli.output import harmless
from linimasa.library import Hit
from linimasa.locale.writing import Writing
from linimasa.records import to_plain


def run(
    words: Sequence[str],
    *,
    language: str | None,
    limit: int,
    offset: int,
    library: str | None,
    as_json: bool,
) -> None:
    """Search. An argument with a space in it is a phrase, as the shell's quotes mean it."""
    asked = " ".join(f'"{word}"' if " " in word.strip() else word for word in words)
    with opened(library) as shelf:
        hits = shelf.search(asked, language=language, limit=limit, offset=offset)
    if as_json:
        output.emit_json(to_plain(hits))
    elif hits:
        _list(hits)
    else:
        output.note(say("cli.search.none"))


def _list(hits: list[Hit]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    writing = Writing(say)
    screen = output.console()
    for hit in hits:
        head = Text(f"{hit.id:>5}  ", "cyan")
        head.append(harmless(hit.title or say("writing.no_title")), "bold not dim")
        about = [hit.outlet or say("writing.no_outlet"), writing.moment(hit.published)]
        if hit.story_id:
            about.append(say("cli.search.story", id=hit.story_id))
        snippet = Text()
        for text, matches in hit.snippet:
            snippet.append(harmless(" ".join(text.split(" "))), "bold yellow" if matches else "")
        screen.print(head)
        screen.print(Padding(Text(harmless(" · ".join(about)), "dim"), (0, 0, 0, 7)))
        screen.print(Padding(snippet, (0, 0, 1, 7)))
