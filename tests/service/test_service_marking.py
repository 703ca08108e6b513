"""Cutting a text into marked pieces: nothing is lost, nothing overlaps, whatever the facts."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from linimasa.model import Article, Date, Facts, Figure, Name, Quote, Span
from linimasa.service.marking import anchor, numbered, paragraphs

TEXT = "Officials said 12 of 40 people left on Monday.\n\nThe rest stayed."


def name(start: int, end: int) -> Name:
    return Name(start=start, end=end, text="", kind="person", identity="person:x", canonical="X")


def figure(start: int, end: int) -> Figure:
    return Figure(start=start, end=end, text="", kind="displaced")


def day(start: int, end: int) -> Date:
    return Date(start=start, end=end, text="", type="DATE", value="2021-03-01")


def shape(facts: Facts, text: str = TEXT) -> list[str]:
    """Each mark as its pieces with the kinds over them: "12 of [figure] 40 [figure name]"."""
    return [
        " | ".join(f"{piece.text} [{' '.join(piece.kinds)}]" for piece in run.pieces)
        for paragraph in paragraphs(Article(text=text), facts)
        for sentence in paragraph.sentences
        for run in sentence.runs
        if run.facts
    ]


def test_facts_apart_are_marks_apart() -> None:
    facts = Facts(figures=[figure(15, 17)], dates=[day(36, 45)])
    assert shape(facts) == ["12 [figure]", "on Monday [date]"]


def test_nested_facts_share_a_mark() -> None:
    facts = Facts(figures=[figure(15, 30)], names=[name(21, 23)])
    assert shape(facts) == ["12 of  [figure] | 40 [name figure] |  people [figure]"]


def test_overlapping_facts_share_a_mark() -> None:
    facts = Facts(figures=[figure(15, 23)], names=[name(18, 30)])
    assert shape(facts) == ["12  [figure] | of 40 [name figure] |  people [name]"]


def test_touching_facts_are_marks_apart() -> None:
    facts = Facts(figures=[figure(15, 18)], names=[name(18, 23)])
    assert shape(facts) == ["12  [figure]", "of 40 [name]"]


def test_a_mark_over_two_sentences_is_cut_and_tells_of_itself_once() -> None:
    facts = Facts(
        names=[name(5, 12), name(10, 17)], sentences=[Span(0, 9), Span(9, 46), Span(48, 64)]
    )
    assert shape(facts) == ["ials [name]", "  [name] | sa [name] | id 12 [name]"]
    runs = [run for s in paragraphs(Article(text=TEXT), facts)[0].sentences for run in s.runs]
    assert [run.first for run in runs if run.facts] == [True, False]


def test_thousands_of_overlapping_facts_take_no_longer_than_as_many_apart() -> None:
    facts = Facts(names=[name(at, at + 110) for at in range(4000)])
    before = time.process_time()
    paragraphs(Article(text="x" * 5000), facts)
    assert time.process_time() - before < 1.0


def test_a_quotation_is_told_by_its_cue_and_tints_its_words() -> None:
    content = Span(15, 45)
    facts = Facts(
        quotes=[Quote(start=0, end=45, content=content, cue=Span(10, 14), direct=False)],
        dates=[day(36, 45)],
    )
    assert shape(facts) == ["said [quote]", "on Monday [date]"]
    runs = paragraphs(Article(text=TEXT), facts)[0].sentences[0].runs
    quoted = "".join(piece.text for run in runs for piece in run.pieces if piece.quoted)
    assert quoted == TEXT[15:45]


def test_facts_that_point_outside_of_the_text_are_passed_over() -> None:
    facts = Facts(names=[name(-3, 4), name(5, 5), name(60, 999), name(9, 8)])
    assert numbered(facts, len(TEXT)) == []


def test_a_position_is_anchored_in_its_sentence() -> None:
    sentences = [(0, 46), (48, 64)]
    assert [anchor(sentences, at) for at in (0, 45, 48, 63)] == [0, 0, 48, 48]
    assert anchor([], 7) == 7


spans = st.tuples(st.integers(-2, 60), st.integers(-2, 60))


@settings(deadline=None)
@given(
    st.text(alphabet="a .\n\U0001f600", max_size=50),
    st.lists(spans, max_size=8),
    st.lists(spans, max_size=8),
    st.lists(spans, max_size=4),
)
def test_the_pieces_are_the_text_and_each_fact_is_marked_once(
    text: str,
    facts: list[tuple[int, int]],
    sentences: list[tuple[int, int]],
    quotes: list[tuple[int, int]],
) -> None:
    found = Facts(
        names=[name(a, b) for a, b in facts],
        sentences=[Span(a, b) for a, b in sentences],
        quotes=[Quote(start=a, end=b, content=Span(a, b)) for a, b in quotes],
    )
    cut = paragraphs(Article(text=text), found)
    runs = [run for block in cut for sentence in block.sentences for run in sentence.runs]
    joined = "".join(piece.text for run in runs for piece in run.pieces)
    assert "".join(joined.split()) == "".join(text.split())
    told = [fact.number for run in runs if run.first for fact in run.facts]
    assert len(told) == len(set(told))
    anchors = [s.start for block in cut for s in block.sentences if s.start is not None]
    assert len(anchors) == len(set(anchors))
