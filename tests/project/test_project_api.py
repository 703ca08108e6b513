"""The public Python API, exactly as docs/design.md, section 5, states it."""

import dataclasses
import datetime as dt
import inspect
import subprocess
import sys

import linimasa

SIGNATURES = {
    "read": ["data", "url", "content_type"],
    "mark": ["article"],
    "find_copies": ["texts"],
    "group_stories": ["articles", "facts"],
    "related": ["article", "among", "facts"],
    "build_timeline": [
        "articles", "query", "dates", "sentences_per_date", "facts", "copies", "length", "now", "earlier",
    ],
}  # fmt: skip

ENGLISH = linimasa.Article(
    title="Truce agreed in Moscow",
    text=(
        "Armenia and Azerbaijan agreed to a ceasefire from noon on Saturday, Russia said.\n\n"
        "The agreement followed ten hours of talks in Moscow on Friday.\n\n"
        "At least 400 people have been killed since 27 September, officials said."
    ),
    published=dt.datetime(2020, 10, 10, 8, 0, tzinfo=dt.UTC),
    language="en",
)
COPY = dataclasses.replace(ENGLISH, title="Ceasefire from noon", outlet="Another Paper")
OTHER = linimasa.Article(
    title="Storm floods the northern coast",
    text=(
        "A storm flooded villages on the northern coast of Norway on Saturday.\n\n"
        "About 300 people left their homes, the police in Tromso said.\n\n"
        "The wind is expected to weaken by Sunday evening."
    ),
    published=dt.datetime(2020, 10, 10, 12, 0, tzinfo=dt.UTC),
    language="en",
)


def test_the_exported_names_are_exactly_the_public_ones() -> None:
    public = {
        name
        for name, value in vars(linimasa).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert public == set(linimasa.__all__)


def test_signatures() -> None:
    for name, parameters in SIGNATURES.items():
        assert list(inspect.signature(getattr(linimasa, name)).parameters) == parameters


def test_an_article_needs_only_its_text_and_keeps_it_as_given() -> None:
    text = "  One line.\n\tAnother line. "
    article = linimasa.Article(text=text)
    assert article.text == text
    assert article.authors == []
    assert article.published is None


def test_read_takes_bytes_and_text() -> None:
    html = (
        "<html><head><title>Truce agreed in Moscow</title></head><body><article>"
        "<h1>Truce agreed in Moscow</h1>"
        "<p>Armenia and Azerbaijan agreed to a ceasefire from noon on Saturday, Russia said in a"
        " statement that was read out by its foreign minister after ten hours of talks.</p>"
        "<p>The agreement followed a night of negotiations in Moscow, and both sides said that they"
        " would exchange prisoners and the bodies of the dead within days.</p>"
        "</article></body></html>"
    )
    for data in (html, html.encode()):
        article = linimasa.read(data, url="https://example.org/truce", content_type="text/html")
        assert article.title == "Truce agreed in Moscow"
        assert article.text.startswith("Armenia and Azerbaijan agreed")
        assert "prisoners" in article.text


def test_every_fact_points_at_its_evidence() -> None:
    facts = linimasa.mark(ENGLISH)
    assert any(d.value.startswith("2020-10-10") for d in facts.dates)
    assert {"person", "organisation", "place", "other"} >= {n.kind for n in facts.names}
    for fact in [*facts.dates, *facts.names, *facts.places, *facts.figures]:
        assert ENGLISH.text[fact.start : fact.end] == fact.text


def test_find_copies_says_which_is_a_copy_of_which() -> None:
    [(original, copy, kind, share)] = linimasa.find_copies([OTHER.text, ENGLISH.text, COPY.text])
    assert (original, copy, kind) == (1, 2, "copy")
    assert share == 1.0


def test_group_stories_puts_every_article_in_exactly_one() -> None:
    groups = linimasa.group_stories([ENGLISH, OTHER, COPY])
    assert sorted(map(sorted, groups)) == [[0, 2], [1]]


def test_related_ranks_best_first() -> None:
    ranked = linimasa.related(ENGLISH, [OTHER, COPY])
    assert ranked[0][0] == 1
    assert ranked == sorted(ranked, key=lambda pair: -pair[1])


def test_build_timeline_traces_every_sentence() -> None:
    articles = [ENGLISH, COPY]
    timeline = linimasa.build_timeline(articles)
    assert dt.date(2020, 10, 10) in {entry.date for entry in timeline.entries}
    for entry in timeline.entries:
        assert entry.precision
        for sentence in entry.sentences:
            text = articles[sentence.article].text
            assert text[sentence.start : sentence.end] == sentence.text


def test_build_timeline_takes_its_length_from_the_caller() -> None:
    timeline = linimasa.build_timeline([ENGLISH, COPY], dates=1, sentences_per_date=1)
    assert [len(entry.sentences) for entry in timeline.entries] == [1]


def test_nothing_is_not_an_error() -> None:
    assert linimasa.find_copies([]) == []
    assert linimasa.group_stories([]) == []
    assert linimasa.related(ENGLISH, []) == []
    assert linimasa.build_timeline([]).entries == []


def test_importing_is_light() -> None:
    heavy = {"numpy", "sqlalchemy", "fastapi", "pydantic", "selectolax", "typer", "rich"}
    code = f"import sys, linimasa; print(sorted({heavy!r} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
