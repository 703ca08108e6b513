"""The one walk over a page: nothing of the parser's text is lost, and it is quick and small."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from linimasa import read
from linimasa.reading.markup import attributes, flatten
from linimasa.reading.walking import walk

LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "embed",
        "noscript",
        "audio",
        "video",
        "canvas",
        "select",
        "option",
        "textarea",
        "datalist",
        "map",
        "title",
        "rp",
        "rt",
        "noembed",
        "noframes",
    ]
)
ODD = [
    "<p>", "</p>", "<div <span>", '<a href="x>y" title=\'"\'>', "</a>", "<b>", "</i>", "<br>",
    "<!-- a > b <p> -->", "<!--[if IE]><p><!-->", "<!--<![endif]-->", "<!>", "<?php 1 > 0 ?>", "<p <!--x>", "<?a>", "<svg><title>t</title><link>", "</svg>",
    "<math><mtext>", "</math>", "<noscript>", "</noscript>", "<xmp><b>&lt;", "</xmp>", "<table>",
    "<td>", "<li>", "<h1 class=a class=b>", "&lt;p&gt;", "&amp;lt;", "&nbsp;", "1 < 2 > 0", "\0",
    "<script>if (a <b) '</p>'", "</script>", "<select><option>", "</select>", "<P ID=X Y>", "café",
    "<frameset>", "<template><p>", "</template>", "<pre>\n\n", "<textarea><", "</textarea>", " ",
]  # fmt: skip


def shown(node: LexborNode | None) -> str:
    """The text under a node that readers see, without white space, by the parser's own tree."""
    pieces: list[str] = []
    while node is not None:
        if node.tag == "-text":
            pieces.append(node.text_content or "")
        elif node.tag not in LEFT_OUT:
            pieces.append(shown(node.first_child))
        node = node.next
    return "".join("".join(pieces).replace("\0", "").split())


@given(st.lists(st.sampled_from(ODD), max_size=25).map("".join))
def test_the_blocks_of_odd_markup_hold_the_text_of_the_parser(html: str) -> None:
    body = LexborHTMLParser(html).body
    found = "".join("".join(block.text.split()) for block in walk(html).blocks)
    assert found == (shown(body.first_child) if body is not None else "")


@given(st.dictionaries(st.sampled_from(["class", "title", "data-x"]), st.text(max_size=12)))
def test_attributes_are_those_of_the_parser(given: dict[str, str]) -> None:
    quoted = {k: v.replace("&", "&amp;").replace('"', "&quot;") for k, v in given.items()}
    html = "<p " + " ".join(f'{name}="{value}"' for name, value in quoted.items()) + ">"
    node = LexborHTMLParser(html).css_first("p")
    assert node is not None
    (tag,) = (tag for tag in flatten(html).tags if tag.startswith("p"))
    theirs = {name: value or "" for name, value in node.attributes.items()}
    assert attributes(tag[2:]) == theirs


def test_a_bracket_in_the_name_of_an_attribute_ends_no_tag() -> None:
    assert [block.text for block in walk("<div <span>One</div><p>Two").blocks] == ["One", "Two"]


def test_scripts_and_drawings_carry_no_claims() -> None:
    page = walk('<p class="date">3 May<script>x()</script><svg><title>Clock</title></svg></p>')
    (carrier,) = (c for c in page.carriers if c.tag == "p")
    assert page.texts[carrier.first : carrier.end] == ["3 May"]


PROSE = "The ferry ran aground off Bintan on its way from the harbour, officials said on Monday. "
# Each grows with the number it is given, which is about its size in bytes.
GROWING = {
    "nested": lambda size: "<div>" * (size // 5) + PROSE,
    "attributes": lambda size: f"<p {' '.join(f'a{n}' for n in range(size // 7))}>{PROSE}",
    "names": lambda size: "".join(f"<p class='c{n} date-{n}'>{n}</p>" for n in range(size // 35)),
    "entities": lambda size: f"<p>{PROSE}" + "&amp;&nbsp;&#x41;" * (size // 17),
    "one text": lambda size: f"<p>{PROSE * (size // len(PROSE))}",
    "the same paragraph": lambda size: f"<p>{PROSE * 3}</p>" * (size // 270),
    "breaks": lambda size: "<p>" + "a<br><br>" * (size // 9),
    "claims in claims": lambda size: (
        ("<div class='byline date'>" * 800 + "By Ann Lee 3 May 2021" + "</div>" * 800)
        * (size // 25_000)
    ),
    "comments in tags": lambda size: "<p <!--x>a" * (size // 10),
    "links": lambda size: "<a href='/author/x'>Ann Lee 2020</a> " * (size // 40),
}


@pytest.mark.parametrize("name", GROWING)
def test_reading_takes_time_in_proportion_to_the_size(name: str, cpu_seconds) -> None:
    def seconds(size: int) -> float:
        html = GROWING[name](size)
        url = "https://www.coastalpost.example/2021/05/03/ferry"
        return cpu_seconds(lambda: read(html, url=url))

    seconds(50_000)
    assert seconds(800_000) < 8 * max(seconds(200_000), 0.05)


def test_reading_takes_less_than_60_mb_over_the_bare_interpreter() -> None:
    """Measured: 35 MB, of which NumPy is 15; the rest is room for other machines."""
    pytest.importorskip("resource")
    paragraphs = "".join(f"<p class='n{n}'>{PROSE * 4}</p>" for n in range(200))
    html = (
        f"<html lang=en><head><title>Ferry aground</title></head><h1>Ferry aground</h1>{paragraphs}"
    )
    peak = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"

    def kilobytes(code: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", f"{code}; {peak}"], capture_output=True, check=True, text=True
        )
        # (macOS counts in bytes.)
        return int(done.stdout) // (1024 if sys.platform == "darwin" else 1)

    reads = f"import linimasa; assert linimasa.read({html!r}.encode()).text"
    assert kilobytes(reads) - kilobytes("pass") < 60 * 1024
