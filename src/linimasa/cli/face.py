"""The timeline on the terminal: days on the left, a rail, what is said of each on the right."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from linimasa.cli.output import harmless
from linimasa.exports import phrases
from linimasa.exports.overview import glance
from linimasa.exports.telling import Claimed, Told, bounds, figure_rows
from linimasa.locale.writing import Writing
from linimasa.model import Entry, Sentence

# Lines longer than this tire the eye.
WIDEST = 112
# On a terminal narrower than this, the day stands above its sentences instead of beside them.
NARROW = 64
# More claims of one thing than this stand below one another.
BESIDE = 2
_DAYS = 19
_DATE, _SOFT, _MARK, _WARN = "bold cyan", "dim", "cyan", "yellow"
_STATUS = {"announced": "yellow", "claimed": "magenta", "denied": "red"}


def face(told: Told, writing: Writing) -> RenderableType:
    """A whole story: heading, entries, sources."""
    parts: list[RenderableType] = [*_heading(told, writing)]
    if not told.timeline.entries:
        parts += ["", Text(writing.say("exports.no_entries"))]
    parts += _glance(told, writing)
    for entry in told.timeline.entries:
        parts.append(_Rail(_day(entry, writing), Group(*_entry(entry, told, writing))))
    parts += ["", _sources(told, writing)]
    return _Narrowed(Group(*parts))


def _heading(told: Told, writing: Writing) -> Iterator[RenderableType]:
    about = phrases.counts(told, writing)
    first, last = bounds(told)
    if first is not None:
        about.insert(0, writing.span(first, last))
    yield Text(harmless(phrases.title(told, writing)), "bold")
    yield Text(" · ".join(about), _SOFT)
    for note in phrases.notes(told, writing):
        yield _Hanging(Text(f"! {note}", _WARN))
    yield ""


def _glance(told: Told, writing: Writing) -> Iterator[RenderableType]:
    """How the tolls grew, and where the sources differ."""
    found = glance(told)
    if found.courses:
        yield Text(writing.say("exports.tolls"), _DATE)
        for each in found.courses:
            line = Text(f"{harmless(phrases.course(each, writing))}  ", _WARN)
            line.append(harmless(phrases.tolls(each, told, writing)), "default")
            yield _Hanging(line)
        yield ""
    if found.disputes:
        yield Text(writing.say("exports.differ"), _DATE)
        for one in found.disputes:
            line = Text(f"{phrases.day_of(one.entry.date, told, writing)}  ", _MARK)
            line.append(harmless(phrases.dispute(one, told, writing)), "default")
            yield _Hanging(line)
        yield ""


def _day(entry: Entry, writing: Writing) -> Text:
    return Text(writing.span(entry.date, entry.until, entry.precision), _DATE, justify="right")


def _entry(entry: Entry, told: Told, writing: Writing) -> Iterator[RenderableType]:
    several = len(entry.sentences) > 1
    for sentence in entry.sentences:
        line = _sentence(sentence, told, writing)
        yield _Hanging(line) if several else line
        for other in phrases.also(sentence, entry, told, writing):
            yield Padding(Text(harmless(other), _SOFT), (0, 0, 0, 2))
    rows = figure_rows(entry)
    if rows:
        yield _figures(entry, told, writing)
    notes = [phrases.standing(entry, told, writing)]
    outlets = entry.outlets or [told.label(s.article) for s in entry.sentences]
    notes.append(", ".join(dict.fromkeys(outlets)))
    notes.append("; ".join(phrases.places(entry)))
    yield Text(harmless(" · ".join(filter(None, notes))), _SOFT)
    yield ""


def _sentence(sentence: Sentence, told: Told, writing: Writing) -> Text:
    line = Text()
    if sentence.status != "occurred":
        line.append(f"{writing.told_as(sentence.status)} ", _STATUS[sentence.status])
    if sentence.speaker:
        line.append(f"[{harmless(sentence.speaker)}] ", "bold")
    line.append(harmless(" ".join(sentence.text.split())))
    line.append(" " + phrases.references(told.cited(sentence), told), _MARK)
    if sentence.dated_by == "publication":
        line.append(f" ({writing.say('exports.dated_by_publication')})", _SOFT)
    return line


def _figures(entry: Entry, told: Told, writing: Writing) -> RenderableType:
    """What is counted down the side, the claims beside each other; many of them one a line."""
    table = Table.grid(padding=(0, 3, 0, 0))
    rows = figure_rows(entry)
    many = max(len(row.claims) for row in rows) > BESIDE
    for row in rows:
        head = Text(harmless(phrases.counted(row.kind, row.who, writing)), _WARN)
        claims = [_claim(each, told, writing) for each in row.claims]
        table.add_row(head, *([Text("\n").join(claims)] if many else claims))
    return Padding(table, (0, 0, 0, 2))


def _claim(claimed: Claimed, told: Told, writing: Writing) -> Text:
    cell = Text(harmless(phrases.counted_so(claimed.figure, writing)), "bold")
    if claimed.figure.claimed_by:
        by = writing.by(claimed.figure.claimed_by)
        cell.append(f" {harmless(by)}", "not bold dim")
    cell.append(f" {phrases.references(claimed.articles, told)}", f"not bold {_MARK}")
    was = phrases.correction(claimed, writing)
    if was:
        of = phrases.references([claimed.was_in], told) if claimed.was_in is not None else ""
        cell.append(f" ({harmless(was)}{of and ' '}{of})", "not bold red")
    return cell


def _sources(told: Told, writing: Writing) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", style=_MARK, no_wrap=True)
    table.add_column()
    for id, number in told.numbers.items():
        article = told.articles[id]
        line = Text(harmless(article.outlet or writing.say("writing.no_outlet")), "bold")
        line.append(f"  {harmless(article.title or writing.say('writing.no_title'))}", "not bold")
        line.append(f"\n{writing.moment(article.published)}", "not bold dim")
        for relation in phrases.relations(id, told, writing):
            line.append(" · ", "not bold dim").append(harmless(relation), f"not bold {_WARN}")
        line.append(_place(id, told))
        table.add_row(f"[{number}]", line)
    return Group(Text(writing.say("exports.sources"), "bold"), table)


def _place(id: int, told: Told) -> Text:
    """Where it was read from; on a terminal that can, this leads to where it was published."""
    address = told.address(id)
    name = told.names.get(id) or address
    if not name:
        return Text()
    return Text(" · " + harmless(name), Style(dim=True, bold=False, link=address))


class _Narrowed:
    """Renders what it holds no wider than is good to read."""

    def __init__(self, inside: RenderableType):
        self._inside = inside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from console.render(
            self._inside, options.update(width=min(options.max_width, WIDEST))
        )


class _Hanging:
    """Text whose lines after the first are set in, so that several are told apart."""

    def __init__(self, text: Text):
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for place, line in enumerate(self._text.wrap(console, options.max_width - 2)):
            yield Text("  ") + line if place else line


class _Rail:
    """A day to the left of a rail, and what it holds to the right; above it where it is narrow."""

    def __init__(self, day: Text, inside: RenderableType):
        self._day = day
        self._inside = inside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rail, knot = Style.parse("dim"), Style.parse(_DATE)
        if options.max_width < NARROW:
            self._day.justify = "left"
            yield Segment("● ", knot)
            yield self._day
            left = 0
        else:
            left = _DAYS + 1
        inner = options.update(width=options.max_width - left - 3, height=None)
        lines = console.render_lines(self._inside, inner, pad=False)
        days: list[list[Segment]] = []
        if left:
            days = console.render_lines(self._day, options.update(width=_DAYS, height=None))
        for place in range(max(len(lines), len(days))):
            if left:
                yield from days[place] if place < len(days) else [Segment(" " * _DAYS)]
                yield Segment(" ")
            first = place == 0 and left
            yield Segment("●  " if first else "│  ", knot if first else rail)
            yield from lines[place] if place < len(lines) else []
            yield Segment.line()
