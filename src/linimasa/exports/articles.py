"""A single article as text, Markdown or JSON."""

import json
import textwrap

from linimasa.exports.markdown import escape
from linimasa.locale.writing import Writing
from linimasa.model import Article, Page
from linimasa.records import to_plain

WIDTH = 100


def as_text(article: Article, writing: Writing) -> str:
    """Title, byline and body, paragraphs wrapped."""
    lines = []
    if article.title:
        lines += [*textwrap.wrap(article.title, WIDTH), "=" * min(len(article.title), WIDTH)]
    about = byline(article, writing)
    if about:
        lines += [*textwrap.wrap(about, WIDTH)]
    for paragraph in article.text.split("\n\n"):
        lines += ["", *(textwrap.fill(line, WIDTH) for line in paragraph.splitlines())]
    return "\n".join(lines).lstrip("\n") + "\n"


def as_markdown(article: Article, writing: Writing) -> str:
    """Title, byline and body; subheads, list items and quotes as what they are."""
    lines = []
    if article.title:
        lines += [f"# {escape(article.title)}", ""]
    about = byline(article, writing)
    if about:
        lines += [f"*{escape(about)}*", ""]
    if article.url:
        lines += [f"<{article.url}>", ""]
    kinds = {block.text: block.kind for block in article.blocks if block.start is not None}
    for paragraph in article.text.split("\n\n"):
        mark = _MARKS.get(kinds.get(paragraph, "paragraph"), "")
        lines += [f"{mark}{escape(paragraph)}", ""]
    return "\n".join(lines)


_MARKS = {"subhead": "## ", "list item": "- ", "quote": "> ", "standfirst": ""}


def as_json(page: Page, article: Article) -> str:
    """The article as one line of JSON, every field of it, with the page it is from."""
    plain = {"page": page.name, **to_plain(article)}
    return json.dumps(plain, ensure_ascii=False) + "\n"


def byline(article: Article, writing: Writing) -> str:
    """Outlet, moment, authors and agencies in one line."""
    parts = [article.outlet] if article.outlet else []
    if article.published:
        parts.append(writing.moment(article.published))
    people = ", ".join([*article.authors, *article.agencies])
    if people:
        parts.append(people)
    if article.dateline:
        parts.append(article.dateline)
    return " · ".join(parts)
