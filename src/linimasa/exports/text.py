"""A timeline as plain text: for a mail, a file, a pipe."""

import textwrap
from collections.abc import Iterator, Sequence

from linimasa.exports import phrases
from linimasa.exports.overview import glance
from linimasa.exports.telling import Told, bounds, figure_rows
from linimasa.locale.writing import Writing
from linimasa.model import Entry, Sentence

WIDTH = 100
_INDENT = "  "


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write the stories one after another."""
    return "\n\n".join("\n".join(_story(told, writing)) for told in stories) + "\n"


def _story(told: Told, writing: Writing) -> Iterator[str]:
    title = phrases.title(told, writing)
    yield from textwrap.wrap(title, WIDTH)
    yield "=" * min(len(title), WIDTH)
    about = phrases.counts(told, writing)
    first, last = bounds(told)
    if first is not None:
        about.insert(0, writing.span(first, last))
    yield " · ".join(about)
    for note in phrases.notes(told, writing):
        yield from _wrap(note, "! ", "  ")
    if not told.timeline.entries:
        yield ""
        yield from textwrap.wrap(writing.say("exports.no_entries"), WIDTH)
    yield from _glance(told, writing)
    for entry in told.timeline.entries:
        yield ""
        yield from _entry(entry, told, writing)
    yield ""
    yield from _sources(told, writing)


def _glance(told: Told, writing: Writing) -> Iterator[str]:
    """How the tolls grew, and where the sources differ."""
    found = glance(told)
    if found.courses:
        yield from ("", writing.say("exports.tolls"))
    for each in found.courses:
        tolls = phrases.tolls(each, told, writing)
        yield from _wrap(f"{phrases.course(each, writing)}: {tolls}", "  # ", "    ")
    if found.disputes:
        yield from ("", writing.say("exports.differ"))
    for one in found.disputes:
        day = phrases.day_of(one.entry.date, told, writing)
        yield from _wrap(f"{day}: {phrases.dispute(one, told, writing)}", "  ≠ ", "    ")


def _entry(entry: Entry, told: Told, writing: Writing) -> Iterator[str]:
    yield writing.span(entry.date, entry.until, entry.precision)
    for sentence in entry.sentences:
        yield from _wrap(sentence_line(sentence, told, writing), "  ", "    ")
        for line in phrases.also(sentence, entry, told, writing):
            yield from _wrap(line, "    + ", "      ")
    for row in figure_rows(entry):
        claims = "; ".join(phrases.claim(each, told, writing) for each in row.claims)
        yield from _wrap(f"{phrases.counted(row.kind, row.who, writing)}: {claims}", "  # ", "    ")
    places = "; ".join(phrases.places(entry))
    notes = [phrases.standing(entry, told, writing)]
    if places:
        notes.append(f"{writing.say('exports.places')}: {places}")
    yield from _wrap(f"({' · '.join(notes)})", "  ", "   ")


def sentence_line(sentence: Sentence, told: Told, writing: Writing) -> str:
    """A sentence with its status where it is no plain fact, its speaker, and its sources."""
    status = f"({writing.told_as(sentence.status)}) " if sentence.status != "occurred" else ""
    speaker = f"[{sentence.speaker}] " if sentence.speaker else ""
    text = " ".join(sentence.text.split())
    dated = ""
    if sentence.dated_by == "publication":
        dated = f" ({writing.say('exports.dated_by_publication')})"
    return f"{status}{speaker}{text} {phrases.references(told.cited(sentence), told)}{dated}"


def _sources(told: Told, writing: Writing) -> Iterator[str]:
    yield writing.say("exports.sources")
    width = len(str(len(told.numbers)))
    for id, number in told.numbers.items():
        label = f"[{number}]".rjust(width + 2)
        yield from _wrap(source_line(id, told, writing), f"{_INDENT}{label} ", " " * (width + 5))
        place = told.names.get(id) or told.address(id)
        if place:
            yield " " * (width + 5) + place


def source_line(id: int, told: Told, writing: Writing) -> str:
    """An article in one line: outlet, title, when it was published, of what it is a copy."""
    article = told.articles[id]
    parts = [
        article.outlet or writing.say("writing.no_outlet"),
        article.title or writing.say("writing.no_title"),
        writing.moment(article.published),
    ]
    parts += phrases.relations(id, told, writing)
    return " · ".join(parts)


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
