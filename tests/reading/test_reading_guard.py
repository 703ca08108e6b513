"""Hostile markup is made harmless; ordinary markup passes through untouched."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from linimasa import read
from linimasa.reading.guard import DEEPEST, MOST_ATTRIBUTES, SPARE, tame

# Untamed, the first five take a parser from 4 to 1,500 seconds.
HOSTILE = {
    "nested": "<div>" * 100_000 + "x",
    "nested and closed": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "nested past a false close": "<div></q>" * 100_000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(300_000)) + ">x",
    "attributes on many": ("<p " + " ".join(f"a{i}" for i in range(900)) + ">x") * 300,
    "one long attribute": f'<p title="{"x" * 1_000_000}">x',
    "attributes with brackets": "<p " + " ".join(f'a{i}="<p>"' for i in range(150_000)) + ">x",
    "attributes after a false quote": '<p x=="><p ' + " ".join(f"a{i}='>'" for i in range(150_000)),
    "unclosed quotes": '<p a="' * 100_000,
    "comments": "<!--" * 200_000,
    "brackets": "<" * 500_000,
    "entities": "&amp;&nbsp;&#x41;" * 200_000,
    "nulls": "<p>\0x\0" * 50_000,
    "tables": "<table><tr><td>" * 30_000,
    "many names": "".join(f"<x-{n}>" for n in range(100_000)),
    "unclosed inside closed": "<div>" * 2000 + "<div><article></div>" * 50_000,
    "unclosed style inside closed": "<div>" * 2000 + "<div><b></div>" * 50_000,
    "lists": "<ul><li>" * 50_000,
    "closing tags": "</p>" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_parses_in_time(name: str) -> None:
    start = time.process_time()
    tree = LexborHTMLParser(tame(HOSTILE[name]))
    assert tree.root is not None
    assert time.process_time() - start < 2


def test_an_ordinary_page_is_the_same_string() -> None:
    html = "<ul>" + "<li class='a b'><a href='/x?a=1&b=2'>One</a></li>" * 3000 + "</ul>"
    assert tame(html) is html


def test_a_script_is_left_alone() -> None:
    html = f"<script>if (a <b) {{ {'let x = 1; if (y > 1) z(); ' * 5000} }}</script><p>Text.</p>"
    assert tame(html) == html


def test_deep_nesting_keeps_its_text() -> None:
    html = "<div>" * (DEEPEST * 9) + "<p>The end.</p>"
    assert LexborHTMLParser(tame(html)).text().strip() == "The end."


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("head", ["", "<title>Ferry aground off Bintan</title>"])
def test_an_article_under_deep_nesting_is_the_same_article(head: str, closed: bool) -> None:
    said = "The ferry ran aground off Bintan on its way from port number {} with many on board."
    inside = "".join(f"<div><p>{said.format(n)}</p></div>" for n in range(12))
    article = f"<article><h1>Ferry aground off Bintan</h1>{inside}</article>"
    end = "</div>" * 100_000 if closed else ""

    plain = read(f"<html><head>{head}</head><body>{article}</body></html>")
    deep = read(f"<html><head>{head}</head><body>{'<div>' * 100_000}{article}{end}</body></html>")

    assert deep.text == plain.text
    assert deep.text.count("ran aground") == 12


def test_names_that_change_do_not_nest_without_end() -> None:
    html = "".join(f"<x-{n}>" for n in range(100_000))
    assert tame(html).count("<") == DEEPEST + SPARE


def test_surplus_attributes_are_cut_and_the_rest_kept() -> None:
    attributes = " ".join(f'data-n{i}="a > b"' for i in range(MOST_ATTRIBUTES * 2))
    node = LexborHTMLParser(tame(f"<p {attributes}>Text.</p>")).css_first("p")
    assert node is not None
    assert len(node.attributes) == MOST_ATTRIBUTES
    assert node.text() == "Text."


@given(st.text(alphabet="<>/ab =\"'!-\n", max_size=300), st.integers(1, 60))
def test_any_markup_is_tamed_in_order(piece: str, times: int) -> None:
    html = piece * times
    rest = iter(html)
    assert all(c in rest for c in tame(html))  # only leaves out, never adds or moves
