"""The formats that people read: text, Markdown, HTML."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from linimasa.exports import export
from linimasa.exports.markdown import escape
from linimasa.exports.phrases import amount
from linimasa.locale.writing import Writing
from linimasa.model import Copy, Figure, Source, Timeline

ENGLISH = Writing.of("en")


def test_text_tells_each_day_with_its_sentences_figures_and_sources(told):
    assert (
        export("text", [told])
        == """\
Ferry aground off Bintan
========================
4 – 9 March 2021 · 3 articles · 3 outlets · 2 independent origins

4 March 2021
  The ferry Tirta Kencana ran aground off Bintan <at dawn>. [2][3]
  # injured (passengers): 2, according to the coast guard [2][3]; about 1,500 [1]
  (2 independent origins · Places: Bintan Island)

8 – 9 March 2021
  (announced) [Syahbandar] Kapal itu akan ditarik pada Senin. [1]
  (1 origin)

Sources
  [1] Warta · =Kapal kandas · 4 March 2021
      saved/c.txt
  [2] Harbour News · Ferry aground & two hurt · 4 March 2021, 18:30 UTC+07:00
      saved/a.html
  [3] Strait Times · Ferry aground · no date · copy of [2] (98\u202f% the same)
      saved/b.html
"""
    )


def test_text_in_indonesian(told):
    text = export("text", [told], Writing.of("id"))

    assert "4 – 9 Maret 2021 · 3 artikel · 3 media · 2 asal independen" in text
    assert "terluka (passengers): 2, menurut the coast guard [2][3]; sekitar 1.500 [1]" in text
    assert "4 Maret 2021, 18.30 UTC+07:00" in text


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_timeline_without_entries_says_so(told, format):
    bare = replace(told, timeline=Timeline(entries=[]))

    assert "there is no timeline" in export(format, [bare])


def test_markdown_shows_what_the_text_says(told):
    markdown = export("markdown", [told])
    html = MarkdownIt().render(markdown)

    assert "<h1>Ferry aground off Bintan</h1>" in html
    assert "<h2>8 – 9 March 2021</h2>" in html
    assert "ran aground off Bintan &lt;at dawn&gt;. [2][3]" in html
    assert "<strong>injured (passengers)</strong>: 2, according to the coast guard [2][3]" in html
    assert '<a href="https://a.example/ferry?id=1&amp;x=2">' in html
    assert html.count("<li>") == 4  # a claim, three sources


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)
)
def test_markdown_shows_any_text_as_it_is(text):
    html = MarkdownIt().render(f"start {escape(text)} end")

    assert texts(html).split() == f"start {text} end".split()


def texts(html):
    found = []

    class Reader(HTMLParser):
        def handle_data(self, data):
            found.append(data)

    reader = Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return "".join(found)


# -------------------------------------------------------------------------------------------- HTML


class Page(HTMLParser):
    """Notes tags, attributes, ids, and whether every tag is closed."""

    VOID = frozenset({"meta", "br", "link", "img", "hr", "input"})

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_html_is_well_formed_and_self_contained(told):
    html = export("html", [told, told])
    page = Page(html)

    assert page.open == []
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not re.search(r"url\(|@import|\ssrc=", html)
    assert "default-src 'none'" in html
    assert [value for name, value in page.attributes if name == "href" and value.startswith("http")]


def test_html_leads_from_each_citation_to_its_source(told):
    page = Page(export("html", [told, told]))
    ids = [value for name, value in page.attributes if name == "id"]
    links = [value[1:] for name, value in page.attributes if name == "href" and value[0] == "#"]

    assert len(ids) == len(set(ids))
    assert links
    assert set(links) <= set(ids)


def test_html_says_its_language_and_that_of_each_sentence(told):
    html = export("html", [told], Writing.of("id"))

    assert '<html lang="id">' in html
    assert '<q lang="en">The ferry' in html
    assert '<q lang="id">Kapal itu' in html


def test_html_shows_figures_side_by_side_by_claimant(told):
    html = export("html", [told])

    assert html.count("<td>") == 2
    assert "<b>2</b> <span>according to the coast guard</span>" in html
    assert '<th scope="row">injured (passengers)</th>' in html


def test_html_takes_nothing_of_a_page_for_markup(told):
    bad = "</style><script>alert(1)</script>"
    articles = {
        id: replace(article, title=bad, outlet=bad, language='"><b>', url="javascript:alert(1)")
        for id, article in told.articles.items()
    }
    html = export(
        "html", [replace(told, title=bad, articles=articles, names=dict.fromkeys(articles, bad))]
    )

    assert "<script" not in html
    assert "javascript:" not in html
    assert Page(html).open == []


def test_html_without_stories_is_a_page_too():
    assert Page(export("html", [])).open == []


# ----------------------------------------------------------------------------------------- phrases


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 12000}, "12,000"),
        ({"value": 400, "approximate": True}, "about 400"),
        ({"low": 70, "high": 75}, "70–75"),
        ({"low": 1000}, "at least 1,000"),
        ({"high": 20}, "up to 20"),
        ({}, "thousands"),
        ({"value": 5, "unit": "USD"}, "5 USD"),
    ],
)
def test_an_amount_is_told_as_it_is_known(fields, expected):
    assert (
        amount(Figure(start=0, end=1, text="thousands", kind="killed", **fields), ENGLISH)
        == expected
    )


def test_each_format_for_people_lists_who_else_tells_it_and_what_was_corrected(told):
    """By the numbers of the articles, with the sentences; nothing that is counted is unseen."""
    entry = told.timeline.entries[0]
    sentence = replace(
        entry.sentences[0],
        also=[
            Source(article=13, start=0, end=9, text="Kapal itu kandas.", shared=["2 passengers"]),
            Source(article=12, start=0, end=9, text="It will be towed.", status="announced"),
        ],
    )
    claim = entry.figures[0]
    was = replace(claim.figure, value=5, low=5, high=5)
    entry = replace(
        entry,
        sentences=[sentence],
        voices=[[11, 12], [13]],
        figures=[replace(claim, was=was, was_in=12)],
    )
    changed = replace(told, timeline=replace(told.timeline, entries=[entry]))
    text = export("text", [changed])
    assert "  + also told by Warta: Kapal itu kandas. [1]" in text
    assert "  + announced before by Strait Times: It will be towed. [3]" in text
    assert "(corrected, was 5 [3])" in text
    assert "(2 independent origins: [2][3], [1] · Places: Bintan Island)" in text
    for format in ("markdown", "html"):
        made = export(format, [changed])
        for said in (
            "Warta:",
            "announced before by Strait Times:",
            "corrected, was 5",
        ):
            assert said in made, (format, said)
    [plain] = json.loads(export("json", [changed]))["stories"]
    assert plain["entries"][0]["figures"][0]["was"]["value"] == 5
    assert plain["entries"][0]["voices"] == [[11, 12], [13]]
    assert "semula 5" in export("text", [changed], Writing.of("id"))


def test_a_source_says_which_agency_it_follows_and_what_it_holds_of_others(told):
    articles = dict(told.articles)
    articles[13] = replace(articles[13], agencies=["Antara"])
    copies = [Copy(11, 12, "truncated", 0.991), Copy(11, 13, "embedded", 0.9)]
    text = " ".join(export("text", [replace(told, articles=articles, copies=copies)]).split())
    assert "4 March 2021 · after Antara · with [2] within (90 % of it)" in text
    assert "no date · shortened copy of [2] (99 % the same)" in text


def test_html_leads_to_the_sentence_in_the_article(told):
    """Text fragments: browsers find the passage by its words, of many the first and the last."""
    first, *others = told.timeline.entries
    long = replace(
        first.sentences[0], text="A well-known ferry, the Kencana, ran aground at dawn off Bintan."
    )
    timeline = replace(told.timeline, entries=[replace(first, sentences=[long]), *others])
    html = export("html", [replace(told, timeline=timeline)])
    words = "A%20well%2Dknown%20ferry%2C%20the%20Kencana%2C,aground%20at%20dawn%20off%20Bintan."
    assert f'href="https://a.example/ferry?id=1&amp;x=2#:~:text={words}"' in html


def test_html_marks_the_words_that_date_a_sentence(told):
    first, *others = told.timeline.entries
    sentence = replace(first.sentences[0], date_text="at dawn")
    timeline = replace(told.timeline, entries=[replace(first, sentences=[sentence]), *others])
    assert "&lt;<mark>at dawn</mark>&gt;" in export("html", [replace(told, timeline=timeline)])


@pytest.mark.parametrize(("format", "label"), [("text", "(denial) "), ("html", ">denial</span>")])
def test_a_sentence_that_denies_is_told_as_a_denial(told, format, label):
    entry = told.timeline.entries[0]
    sentence = replace(entry.sentences[0], status="denied")
    denied = replace(entry, sentences=[sentence, *entry.sentences[1:]])
    timeline = replace(told.timeline, entries=[denied])
    written = export(format, [replace(told, timeline=timeline)], ENGLISH)
    assert label in written


@pytest.mark.parametrize(
    ("claimant", "told_by"),
    [
        ("The inquiry", "according to the inquiry"),
        ("Anna Lindt", "according to Anna Lindt"),
        ("The", "according to The"),
    ],
)
def test_a_claimant_from_the_head_of_a_sentence_is_told_within_one(claimant, told_by):
    assert ENGLISH.by(claimant) == told_by
