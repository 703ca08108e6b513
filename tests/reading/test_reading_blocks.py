"""The text blocks of a page, in page order, each with its place in the tree."""

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from linimasa.reading.blocks import RawBlock
from linimasa.reading.walking import MOST_BLOCKS, walk


def blocks(html: str) -> list[RawBlock]:
    return walk(html).blocks


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


def test_a_block_is_what_stands_between_block_level_tags() -> None:
    found = blocks("<h1>One</h1>two <b>three</b><div>four<p>five</p>six</div>")
    assert [(b.tag, b.text) for b in found] == [
        ("h1", "One"),
        ("body", "two three"),
        ("div", "four"),
        ("p", "five"),
        ("div", "six"),
    ]
    assert [b.index for b in found] == [0, 1, 2, 3, 4]


def test_two_line_breaks_part_paragraphs_and_one_stays() -> None:
    assert texts("<div>a<br>b<br> <br>c<br><br><br>d</div>") == ["a\nb", "c", "d"]


def test_blank_lines_part_preformatted_paragraphs() -> None:
    assert texts("<pre>one\ntwo\n\nthree\n \nfour</pre>") == ["one two", "three", "four"]


def test_scripts_styles_and_controls_have_no_text() -> None:
    html = """<p>Yes.<script>no()</script></p><style>p {}</style><noscript>no</noscript>
    <template><p>no</p></template><svg><title>no</title></svg><select><option>no</select>
    <textarea>no</textarea><!-- no --><iframe>no</iframe>"""
    assert texts(html) == ["Yes."]


def test_white_space_and_invisible_characters_are_collapsed() -> None:
    assert texts("<p> a\xa0\n b\u200bc\u00add\ufeff </p><p> \u200b </p>") == ["a bcd"]


def test_links_are_counted_and_kept_with_their_address() -> None:
    page = walk('<p>Read <a href="/a">this one</a> and <a href="/b?x&amp;y">that</a>.</p>')
    (block,) = page.blocks
    assert [page.texts[a.first : a.end] for a in page.links] == [["this one"], ["that"]]
    assert [a.attributes() for a in page.links] == [{"href": "/a"}, {"href": "/b?x&y"}]
    assert block.links == 2
    assert block.link_share == 12 / len(block.text)


def test_a_link_around_blocks_belongs_to_each() -> None:
    found = blocks('<a href="/a"><h3>Head</h3><p>Tail</p></a><p>Out</p>')
    assert [b.links for b in found] == [1, 1, 0]
    assert [b.link_share for b in found] == [1, 1, 0]


def test_bold_text_is_counted() -> None:
    found = blocks("<p><strong>All of it</strong></p><p><b>Half</b>half</p>")
    assert [b.bold_share for b in found] == [1, 0.5]


def test_moments_are_kept() -> None:
    (block,) = blocks('<p>Posted <time datetime="2020-10-09T19:44+07:00">Friday</time></p>')
    assert list(block.datetimes) == ["2020-10-09T19:44+07:00"]


def test_the_element_is_the_innermost_that_holds_all_the_text() -> None:
    html = '<div class="Meta"><span class="byline">By <a href=x>A</a></span></div><div>b <i>c</i></div>'
    one, two = blocks(html)
    assert one.element.names == "byline"
    assert two.element.tag == "div"
    assert [step.tag for step in one.element.path()] == ["span", "div", "body"]


def test_what_is_hidden_is_said() -> None:
    html = (
        '<div style="display: none"><p>a</p></div><p hidden>b</p><p aria-hidden=true>c</p><p>d</p>'
    )
    assert [b.element.hidden for b in blocks(html)] == [True, True, True, False]


def test_an_element_knows_the_range_of_its_blocks() -> None:
    html = "<p>0</p><section><p>1</p><div><p>2</p><p>3</p></div></section><p>4</p>"
    by_tag = {b.element.parent.tag: b.element.parent for b in blocks(html) if b.element.parent}
    assert (by_tag["section"].first, by_tag["section"].end) == (1, 4)
    assert (by_tag["div"].first, by_tag["div"].end) == (2, 4)
    assert (by_tag["body"].first, by_tag["body"].end) == (0, 5)


def test_blocks_without_end_are_cut_off() -> None:
    assert len(blocks("<p>x</p>" * (MOST_BLOCKS + 500))) == MOST_BLOCKS


TAGS = ["p", "div", "a href=x", "b", "span", "li", "ul", "table", "td", "br", "pre", "h2", "img"]
markup = st.lists(
    st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t.split()[0]}>" for t in TAGS])
    | st.text(alphabet="ab \n\0\xa0\u200b&;", max_size=6),
    max_size=60,
).map("".join)


@given(markup)
def test_no_text_is_lost_added_or_moved(html: str) -> None:
    tree = LexborHTMLParser(html)
    found = walk(html).blocks
    seen = "".join("".join(block.text.split()) for block in found)
    body = tree.body.text() if tree.body else ""
    whole = "".join(body.split()).replace("\u200b", "").replace("\0", "")
    assert seen == whole
    assert all(0 <= b.link_share <= 1 and b.element.first <= b.index for b in found)
    for block in found:
        for step in block.element.path():
            if step.around is None:  # (an inline one may end where another begins)
                assert step.first <= block.index < step.end
