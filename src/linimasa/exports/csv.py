"""Timelines as CSV (RFC 4180, UTF-8): one row a sentence.

A cell that a spreadsheet would run as a formula is defused with an apostrophe, as OWASP advises.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from linimasa.exports import phrases
from linimasa.exports.telling import Told, figure_rows
from linimasa.locale.writing import Writing
from linimasa.model import Entry, Sentence

COLUMNS = (
    "story", "title", "date", "until", "precision", "sentence", "status", "speaker", "dated_by",
    "outlet", "article", "published", "url", "page", "start", "end", "origins", "outlets", "also",
    "figures", "places", "otherwise",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = "; "


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write all stories into one table."""
    rows = (
        _row(told, entry, sentence)
        for told in stories
        for entry in told.timeline.entries
        for sentence in entry.sentences
    )
    return table(COLUMNS, rows)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with its header, every cell safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: object) -> object:
    """The cell; text that begins like a formula, behind an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return "'" + cell
    return cell


def _row(told: Told, entry: Entry, sentence: Sentence) -> list[object]:
    article = told.articles[sentence.article]
    english = Writing.of(None)
    figures = [
        f"{phrases.counted(row.kind, row.who, english)}: {phrases.claim(claim, told, english)}"
        for row in figure_rows(entry)
        for claim in row.claims
    ]
    return [
        told.id,
        told.title or told.timeline.title,
        entry.date.isoformat(),
        entry.until.isoformat() if entry.until else None,
        entry.precision,
        sentence.text,
        sentence.status,
        sentence.speaker,
        sentence.dated_by,
        article.outlet,
        article.title,
        article.published.isoformat() if article.published else None,
        told.address(sentence.article),
        told.names.get(sentence.article),
        sentence.start,
        sentence.end,
        entry.origins,
        _BETWEEN.join(entry.outlets),
        _BETWEEN.join(told.label(id) for id in told.cited(sentence)[1:]),
        _BETWEEN.join(figures),
        _BETWEEN.join(place.name for place in entry.places),
        _BETWEEN.join(f"{s.status}, {told.label(s.article)}: {s.text}" for s in sentence.differing),
    ]
