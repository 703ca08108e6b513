"""Timelines as one HTML file: self-contained, accessible, printable, and without a script.

Nothing is loaded from anywhere, and everything that came from a page is escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources

from linimasa.exports import phrases
from linimasa.exports.overview import Course, Dispute, denial_of, glance
from linimasa.exports.telling import Claimed, Row, Told, bounds, dated, figure_rows
from linimasa.locale.writing import Writing
from linimasa.model import Entry, Sentence, Source


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write the stories as one page."""
    title = phrases.title(stories[0], writing) if stories else writing.say("exports.entries")
    style = resources.files("linimasa.exports").joinpath("html.css").read_text(encoding="utf-8")
    body = "\n".join(
        line for place, told in enumerate(stories) for line in _story(told, f"s{place}", writing)
    )
    return f"""<!doctype html>
<html lang="{escape(writing.say.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Linimasa">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
<footer><p>{escape(writing.say("exports.made_by"))}</p></footer>
</body>
</html>
"""


def _story(told: Told, key: str, writing: Writing) -> Iterator[str]:
    about = phrases.counts(told, writing)
    first, last = bounds(told)
    if first is not None:
        about.insert(0, writing.span(first, last))
    yield f'<article aria-labelledby="{key}">'
    yield f'<h1 id="{key}">{escape(phrases.title(told, writing))}</h1>'
    yield f'<p class="about">{escape(" · ".join(about))}</p>'
    for note in phrases.notes(told, writing):
        head = escape(writing.say("exports.note.head"))
        yield f'<p class="note"><b>{head}</b> {escape(note)}</p>'
    if not told.timeline.entries:
        yield f"<p>{escape(writing.say('exports.no_entries'))}</p>"
    else:
        yield from _glance(told, key, writing)
        yield '<ol class="timeline">'
        for entry in told.timeline.entries:
            yield from _entry(entry, told, key, writing)
        yield "</ol>"
    yield f"<h2>{escape(writing.say('exports.sources'))}</h2>"
    yield '<ol class="sources">'
    for id, number in told.numbers.items():
        yield _source(id, number, told, key, writing)
    yield "</ol>"
    yield "</article>"


def _glance(told: Told, key: str, writing: Writing) -> Iterator[str]:
    """How the tolls grew, and where the sources differ; each leads to its day."""
    found = glance(told)
    if not found:
        return
    yield f'<section class="glance" aria-label="{escape(writing.say("exports.glance"))}">'
    if found.courses:
        yield f"<h2>{escape(writing.say('exports.tolls'))}</h2><dl>"
        for each in found.courses:
            yield f"<dt>{escape(phrases.course(each, writing))}</dt>"
            yield f"<dd>{_course(each, told, key, writing)}</dd>"
        yield "</dl>"
    if found.disputes:
        head = escape(writing.say("exports.differ"))
        yield f"<details open><summary><h2>{head}</h2></summary><ul>"
        for one in found.disputes:
            day = escape(phrases.day_of(one.entry.date, told, writing))
            link = f'<a href="#{_anchor(one.entry, key)}">{day}</a>'
            yield f"<li>{link} {_dispute(one, told, key, writing)}</li>"
        yield "</ul></details>"
    yield "</section>"


def _course(each: Course, told: Told, key: str, writing: Writing) -> str:
    steps = []
    for toll in each.tolls:
        figure = toll.claimed.figure
        day = escape(phrases.day_of(toll.on, told, writing))
        by = figure.claimed_by if each.side is None else None
        who = f" <span>{escape(by)}</span>" if by else ""
        number = escape(phrases.amount(figure, writing))
        link = f'<a href="#{_anchor(toll.entry, key)}">{day}</a>'
        steps.append(f"<li><b>{number}</b> {link}{who}</li>")
    return f'<ol class="course">{"".join(steps)}</ol>'


def _dispute(each: Dispute, told: Told, key: str, writing: Writing) -> str:
    if each.row is not None:
        head = escape(phrases.counted(each.row.kind, each.row.who, writing))
        claims = " · ".join(_claim(one, told, key, writing) for one in each.row.claims)
        return f"{head}: {claims}"
    assert each.sentence is not None
    said = _quoted(each.sentence.article, phrases.pointed(each.sentence.text), told)
    denial = denial_of(each.sentence)
    if denial is None:
        return f'<span class="status denied">{escape(writing.say("exports.denial"))}</span> {said}'
    mark = f'<span class="status denied">{escape(writing.word("status", "denied"))}</span>'
    return f"{said} {mark} {_quoted(denial.article, phrases.pointed(denial.text), told)}"


def _quoted(article: int, text: str, told: Told) -> str:
    language = told.articles[article].language
    lang = f' lang="{escape(language)}"' if language else ""
    return f"<q{lang}>{escape(text)}</q>"


def _anchor(entry: Entry, key: str) -> str:
    until = f"-{entry.until}" if entry.until else ""
    return f"{key}-d{entry.date}{until}-{entry.precision.replace(' ', '-')}"


def _entry(entry: Entry, told: Told, key: str, writing: Writing) -> Iterator[str]:
    until = f"/{entry.until.isoformat()}" if entry.until else ""
    stamp = entry.date.isoformat()
    yield f'<li id="{_anchor(entry, key)}">'
    yield (
        f'<h2><time datetime="{stamp}" data-span="{stamp}{until}">'
        f"{escape(writing.span(entry.date, entry.until, entry.precision))}</time></h2>"
    )
    for sentence in entry.sentences:
        yield _sentence(sentence, told, key, writing)
        yield from _others(sentence, entry, told, key, writing)
    rows = figure_rows(entry)
    if rows:
        yield f"<table><caption>{escape(writing.say('exports.figures'))}</caption><tbody>"
        yield from (_row(row, told, key, writing) for row in rows)
        yield "</tbody></table>"
    notes = [phrases.standing(entry, told, writing), *phrases.places(entry)]
    yield f'<p class="origins">{escape(" · ".join(notes))}</p>'
    yield "</li>"


def _sentence(sentence: Sentence, told: Told, key: str, writing: Writing) -> str:
    language = told.articles[sentence.article].language
    lang = f' lang="{escape(language)}"' if language else ""
    status = ""
    if sentence.status != "occurred":
        word = escape(writing.told_as(sentence.status))
        status = f'<span class="status {sentence.status}">{word}</span> '
    speaker = f"<b>[{escape(sentence.speaker)}]</b> " if sentence.speaker else ""
    before, words, after = map(escape, dated(sentence))
    said = f"{before}<mark>{words}</mark>{after}" if words else before
    by = _outlet(sentence.article, sentence.text, told, key)
    marks = _references(told.cited(sentence), told, key, writing)
    how = ""
    if sentence.dated_by != "expression":
        how = f" <small>({escape(writing.say(f'exports.dated_by_{sentence.dated_by}'))})</small>"
    return f"<p>{status}{speaker}<q{lang}>{said}</q> <small>{by}</small>{marks}{how}</p>"


def _outlet(id: int, text: str, told: Told, key: str) -> str:
    """The outlet that says it, leading to the sentence in its article where that has an address,
    else to the article among the sources."""
    address = told.passage(id, text)
    link = f'{escape(address)}" rel="noreferrer' if address else f"#{key}-{told.numbers[id]}"
    return f'<a href="{link}">{escape(told.label(id))}</a>'


def _others(
    sentence: Sentence, entry: Entry, told: Told, key: str, writing: Writing
) -> Iterator[str]:
    """Who tells of it otherwise, in sight; who else tells it, behind a summary."""
    for source in sentence.differing:
        by = writing.say(f"exports.{source.status}_by", outlet=told.label(source.article))
        yield f'<p class="other">{_other(by, source, told, key, writing)}</p>'
    also = told.independent(sentence, entry)
    if also:
        summary = escape(writing.say("exports.also", n=len(also)))
        items = "".join(
            f"<li>{_other(f'{told.label(each.article)}:', each, told, key, writing)}</li>"
            for each in also
        )
        yield f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def _other(by: str, source: Source, told: Told, key: str, writing: Writing) -> str:
    language = told.articles[source.article].language
    lang = f' lang="{escape(language)}"' if language else ""
    text = escape(" ".join(source.text.split()))
    return f"{escape(by)} <q{lang}>{text}</q>{_references([source.article], told, key, writing)}"


def _row(row: Row, told: Told, key: str, writing: Writing) -> str:
    cells = []
    for claimed in row.claims:
        cells.append(f"<td>{_claim(claimed, told, key, writing)}</td>")
    head = escape(phrases.counted(row.kind, row.who, writing))
    return f'<tr><th scope="row">{head}</th>{"".join(cells)}</tr>'


def _claim(claimed: Claimed, told: Told, key: str, writing: Writing) -> str:
    figure = claimed.figure
    who = ""
    if figure.claimed_by:
        who = f" <span>{escape(writing.by(figure.claimed_by))}</span>"
    marks = _references(claimed.articles, told, key, writing)
    was = escape(phrases.correction(claimed, writing))
    if was:
        of = _references([claimed.was_in], told, key, writing) if claimed.was_in is not None else ""
        marks += f" <em>({was}{of})</em>"
    return f"<b>{escape(phrases.counted_so(figure, writing))}</b>{who}{marks}"


def _references(ids: Sequence[int], told: Told, key: str, writing: Writing) -> str:
    marks = []
    for id in ids:
        number = told.numbers[id]
        what = writing.say(
            "exports.go_to_source",
            n=number,
            outlet=told.label(id),
            title=told.articles[id].title or writing.say("writing.no_title"),
        )
        marks.append(f'<a href="#{key}-{number}" title="{escape(what)}">{number}</a>')
    return f'<sup class="refs">{" ".join(marks)}</sup>'


def _source(id: int, number: int, told: Told, key: str, writing: Writing) -> str:
    article = told.articles[id]
    title = escape(article.title or writing.say("writing.no_title"))
    address = told.address(id)
    if address:
        title = f'<a href="{escape(address)}" rel="noreferrer">{title}</a>'
    lang = f' lang="{escape(article.language)}"' if article.language else ""
    outlet = escape(article.outlet or writing.say("writing.no_outlet"))
    parts = [f"<b>{outlet}</b>", f"<cite{lang}>{title}</cite>"]
    parts.append(escape(writing.moment(article.published)))
    parts += map(escape, phrases.relations(id, told, writing))
    name = told.names.get(id)
    place = f"<br><small>{escape(name)}</small>" if name and name != address else ""
    return f'<li id="{key}-{number}" value="{number}">{" · ".join(parts)}{place}</li>'
