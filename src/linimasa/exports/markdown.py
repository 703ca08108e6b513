"""A timeline as Markdown (CommonMark): sentences as quotations, sources as a numbered list."""

import re
from collections.abc import Iterator, Sequence

from linimasa.exports import phrases
from linimasa.exports.overview import glance
from linimasa.exports.telling import Told, bounds, figure_rows
from linimasa.exports.text import sentence_line, source_line
from linimasa.locale.writing import Writing
from linimasa.model import Entry

# What could be taken for markup. At the start of a line there is more: lists, headings, quotes.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])")


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write the stories one after another, a heading each."""
    return "\n\n".join("\n".join(_story(told, writing)) for told in stories) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    text = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", text)


def _story(told: Told, writing: Writing) -> Iterator[str]:
    yield f"# {escape(phrases.title(told, writing))}"
    yield ""
    about = phrases.counts(told, writing)
    first, last = bounds(told)
    if first is not None:
        about.insert(0, writing.span(first, last))
    yield " · ".join(map(escape, about))
    for note in phrases.notes(told, writing):
        yield ""
        yield f"**{escape(writing.say('exports.note.head'))}** {escape(note)}"
    if not told.timeline.entries:
        yield ""
        yield escape(writing.say("exports.no_entries"))
    yield from _glance(told, writing)
    for entry in told.timeline.entries:
        yield ""
        yield from _entry(entry, told, writing)
    yield ""
    yield f"## {writing.say('exports.sources')}"
    yield ""
    for id, number in told.numbers.items():
        yield f"{number}. {escape(source_line(id, told, writing))}"
        place = told.address(id) or told.names.get(id)
        if place:
            yield f"   {_place(place)}"


def _glance(told: Told, writing: Writing) -> Iterator[str]:
    """How the tolls grew, and where the sources differ."""
    found = glance(told)
    if found.courses:
        yield from ("", f"## {writing.say('exports.tolls')}", "")
    for each in found.courses:
        tolls = escape(phrases.tolls(each, told, writing))
        yield f"- **{escape(phrases.course(each, writing))}**: {tolls}"
    if found.disputes:
        yield from ("", f"## {writing.say('exports.differ')}", "")
    for one in found.disputes:
        day = phrases.day_of(one.entry.date, told, writing)
        yield f"- **{escape(day)}**: {escape(phrases.dispute(one, told, writing))}"


def _entry(entry: Entry, told: Told, writing: Writing) -> Iterator[str]:
    yield f"## {escape(writing.span(entry.date, entry.until, entry.precision))}"
    for sentence in entry.sentences:
        yield ""
        yield f"> {escape(sentence_line(sentence, told, writing))}"
        others = phrases.also(sentence, entry, told, writing)
        if others:
            yield ">"
        for line in others:
            yield f"> - {escape(line)}"
    rows = figure_rows(entry)
    if rows:
        yield ""
    for row in rows:
        claims = "; ".join(phrases.claim(each, told, writing) for each in row.claims)
        yield f"- **{escape(phrases.counted(row.kind, row.who, writing))}**: {escape(claims)}"
    yield ""
    notes = [phrases.standing(entry, told, writing), *phrases.places(entry)]
    yield f"*{escape(' · '.join(notes))}*"


def _place(place: str) -> str:
    if place.startswith(("http://", "https://")) and not set(place) & set("<> \n"):
        return f"<{place}>"
    return escape(place)
