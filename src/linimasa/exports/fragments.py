"""An entry as a piece of HTML or of plain text, for the formats that carry one inside."""

import re
from html import escape

from linimasa.exports import phrases
from linimasa.exports.telling import Told, figure_rows
from linimasa.locale.writing import Writing
from linimasa.model import Entry

# What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def headline(entry: Entry) -> str:
    """The first sentence of an entry."""
    return " ".join(entry.sentences[0].text.split()) if entry.sentences else ""


def as_html(entry: Entry, told: Told, writing: Writing) -> str:
    """Sentences with their sources, and the figures; nothing of a page is taken for markup."""
    parts = []
    for sentence in entry.sentences:
        status = ""
        if sentence.status != "occurred":
            status = f"<em>({escape(writing.word('status', sentence.status))})</em> "
        speaker = f"[{escape(sentence.speaker)}] " if sentence.speaker else ""
        text = escape(" ".join(sentence.text.split()))
        sources = ", ".join(_source(id, told) for id in told.cited(sentence))
        parts.append(f"<p>{status}{speaker}{text} ({sources})</p>")
        for source in sentence.differing:
            by = escape(
                writing.say(f"exports.{source.status}_by", outlet=told.label(source.article))
            )
            parts.append(f"<p><em>{by}</em> {escape(' '.join(source.text.split()))}</p>")
    figures = [f"<li>{escape(line)}</li>" for line in figure_lines(entry, told, writing)]
    if figures:
        parts.append(f"<ul>{''.join(figures)}</ul>")
    return "".join(parts)


def as_text(entry: Entry, told: Told, writing: Writing) -> str:
    """Sentences with the names of their sources, and the figures, a line each."""
    lines = []
    for sentence in entry.sentences:
        status = ""
        if sentence.status != "occurred":
            status = f"({writing.word('status', sentence.status)}) "
        speaker = f"[{sentence.speaker}] " if sentence.speaker else ""
        sources = ", ".join(dict.fromkeys(told.label(id) for id in told.cited(sentence)))
        lines.append(f"{status}{speaker}{' '.join(sentence.text.split())} ({sources})")
        for source in sentence.differing:
            by = writing.say(f"exports.{source.status}_by", outlet=told.label(source.article))
            lines.append(f"{by} {' '.join(source.text.split())}")
    return "\n".join([*lines, *figure_lines(entry, told, writing)])


def figure_lines(entry: Entry, told: Told, writing: Writing) -> list[str]:
    """Each claim in a line: what is counted, how many, and who says it."""
    lines = []
    for row in figure_rows(entry):
        for claimed in row.claims:
            figure = claimed.figure
            by = figure.claimed_by or ", ".join(
                dict.fromkeys(told.label(id) for id in claimed.articles)
            )
            who = writing.by(by)
            what = phrases.counted(row.kind, row.who, writing)
            was = phrases.correction(claimed, writing)
            tail = f" ({was})" if was else ""
            lines.append(f"{what}: {phrases.counted_so(figure, writing)}, {who}{tail}")
    return lines


def for_xml(text: str) -> str:
    """Text without what XML cannot hold."""
    return _NO_XML.sub("�", text)


def _source(id: int, told: Told) -> str:
    label = escape(told.label(id))
    address = told.address(id)
    return f'<a href="{escape(address)}">{label}</a>' if address else label
