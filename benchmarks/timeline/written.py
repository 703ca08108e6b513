"""Reads the pages of stories that are written out in one text file (``gold/palu-2018.txt``).

    python -m benchmarks.timeline.written palu-2018 FOLDER

writes each page into a file of its own, to be read by ``linimasa timeline FOLDER``.
"""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
_HEAD = re.compile(r"(?P<number>\d\d) (?:text|\| (?P<fields>.+))")
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} - {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{printed}">
<link rel="canonical" href="https://{host}.example/{number}"></head>
<body><nav><a href="/">{outlet}</a></nav><main><article><h1>{title}</h1>
{body}
</article></main><footer><p>&copy; {outlet}</p></footer></body></html>
"""


def pages(name: str) -> Iterator[tuple[str, str]]:
    """Each page of a story, as its number and what a reader would save: HTML or plain text."""
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    for block in text.split("\n=== ")[1:]:
        line, _, body = block.partition("\n")
        head = _HEAD.fullmatch(line)
        if head is None:
            raise ValueError(f"{name}: not the head of a page: {line}")
        fields = head["fields"]
        yield head["number"], _html(head["number"], fields, body) if fields else body


def _html(number: str, fields: str, body: str) -> str:
    outlet, language, printed, title = (html.escape(field) for field in fields.split(" | "))
    paragraphs = "\n".join(f"<p>{html.escape(text)}</p>" for text in body.strip().split("\n\n"))
    return _PAGE.format(
        number=number, outlet=outlet, language=language, printed=printed, title=title,
        host=re.sub(r"\W", "", outlet.casefold()), body=paragraphs,
    )  # fmt: skip


def main(name: str, folder: Path) -> None:
    """Write the pages of a story into files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in pages(name):
        kind = "html" if page.startswith("<!doctype") else "txt"
        (folder / f"{number}.{kind}").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
