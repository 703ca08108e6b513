"""Timelines: sentences under the day they tell of, said once, with who says so."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linimasa.model import (
    Article,
    Copy,
    Date,
    Entry,
    Event,
    Facts,
    Figure,
    FigureKind,
    Name,
    Quote,
    Span,
    Timeline,
)
from linimasa.timeline import build
from linimasa.timeline.entries import KINDS

MONDAY, TUESDAY = dt.date(2021, 3, 1), dt.date(2021, 3, 2)


def page(text: str, published: dt.date | None = TUESDAY, **more: object) -> Article:
    return Article(text=text, published=published, language="en", **more)  # type: ignore[arg-type]


def facts(
    article: Article,
    days: dict[str, dt.date] | None = None,
    names: Sequence[str] = (),
    language: str = "en",
    **more: object,
) -> Facts:
    """Facts of sentences that end in a full stop, with the days that some words name."""
    text = article.text
    dates = [
        Date(
            start=match.start(), end=match.end(), text=words, type="DATE", value=day.isoformat(),
            earliest=day, latest=day,
        )
        for words, day in (days or {}).items()
        for match in re.finditer(re.escape(words), text)
    ]  # fmt: skip
    found = [
        Name(start=m.start(), end=m.end(), text=n, kind="place", identity=n, canonical=n)
        for n in names
        for m in re.finditer(re.escape(n), text)
    ]
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\s.][^.]*\.?", text)]
    return Facts(
        language=language, sentences=spans, dates=sorted(dates, key=lambda d: d.start),
        names=sorted(found, key=lambda n: n.start), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def timeline(*pairs: tuple[Article, Facts], copies: Sequence[Copy] = (), **asked: int) -> Timeline:
    articles, marked = [a for a, _ in pairs], [f for _, f in pairs]
    return build(articles, marked, copies=copies, **asked)  # type: ignore[arg-type]


def said(entry: Entry) -> list[str]:
    return [sentence.text for sentence in entry.sentences]


def test_a_sentence_stands_under_the_day_it_tells_of() -> None:
    article = page("A dam burst on Monday above the town of Ellery. Repairs will begin on Friday.")
    friday = dt.date(2021, 3, 5)
    found = timeline((article, facts(article, {"Monday": MONDAY, "Friday": friday})))
    assert [(e.date, said(e), e.sentences[0].status) for e in found.entries] == [
        (MONDAY, ["A dam burst on Monday above the town of Ellery."], "occurred"),
        (friday, ["Repairs will begin on Friday."], "announced"),
    ]
    assert found.entries[0].sentences[0].date_text == "Monday"
    assert found.entries[0].sentences[0].dated_by == "expression"


def test_without_a_date_only_the_lead_tells_of_the_day_of_publication() -> None:
    text = (
        "A dam burst above the town of Ellery.\n\nNobody was hurt in the flood that followed.\n\n"
        "The mayor thanked the firemen of the valley.\n\nThe dam was built of local granite."
    )
    article = page(text)
    [entry] = timeline((article, facts(article)), sentences_per_date=9).entries
    assert entry.date == TUESDAY
    assert {s.dated_by for s in entry.sentences} == {"publication"}
    assert not any("granite" in text for text in said(entry))
    assert timeline((page(text, None), facts(article))).entries == []


def test_background_is_no_news() -> None:
    article = page("The dam of Ellery was built in the 1950s by prisoners of war.")
    at = article.text.index("1950s")
    decade = Date(
        start=at, end=at + 5, text="1950s", type="DATE", value="195", precision="decade",
        earliest=dt.date(1950, 1, 1), latest=dt.date(1959, 12, 31),
    )  # fmt: skip
    found = timeline((article, Facts(sentences=[Span(0, len(article.text))], dates=[decade])))
    assert found.entries == []


def test_since_a_day_is_no_news_of_that_day() -> None:
    article = page("Nine people have died in the valley since the dam burst on Monday.")
    assert MONDAY not in {
        e.date for e in timeline((article, facts(article, {"Monday": MONDAY}))).entries
    }


def test_the_day_of_saying_gives_way_to_the_day_told_of() -> None:
    article = page("The ministry said on Tuesday that the dam of Ellery had burst on Monday.")
    quote = Quote(start=0, end=70, content=Span(26, 70), cue=Span(13, 17))
    marked = facts(article, {"Tuesday": TUESDAY, "Monday": MONDAY}, quotes=[quote])
    first, second = timeline((article, marked)).entries
    assert first.date == MONDAY
    assert first.sentences[0].confidence > second.sentences[0].confidence


def test_what_several_outlets_say_is_one_sentence_with_its_sources() -> None:
    one = page("A dam burst on Monday above the town of Ellery.", outlet="Courier")
    two = page("Above the town of Ellery a dam burst on Monday, police said.", outlet="Herald")
    pairs = [(a, facts(a, {"Monday": MONDAY})) for a in (one, two)]
    [entry] = timeline(*pairs).entries
    assert len(entry.sentences) == 1
    assert [source.article for source in entry.sentences[0].also] == [
        1 - entry.sentences[0].article
    ]
    assert (entry.origins, sorted(entry.outlets)) == (2, ["Courier", "Herald"])


def test_two_languages_say_one_thing_where_they_name_the_same() -> None:
    one = page("A dam burst on Monday in Ellery, by the Wenna.")
    two = page("Sebuah bendungan di Wenna dekat Ellery jebol pada Senin.")
    other = page("Nothing is known of the dam.", None)
    marked = [
        facts(one, {"Monday": MONDAY}, ["Ellery", "Wenna"]),
        facts(two, {"Senin": MONDAY}, ["Ellery", "Wenna"], language="id"),
    ]
    fillers = [(other, Facts(sentences=[]))] * 6
    [entry] = timeline((one, marked[0]), (two, marked[1]), *fillers).entries
    assert len(entry.sentences) == 1
    assert len(entry.sentences[0].also) == 1


def test_wire_copies_and_agency_credits_count_once() -> None:
    text = "A dam burst on Monday above the town of Ellery."
    pages = [page(text, outlet=o) for o in ("Courier", "Herald")]
    pages += [
        page(text, outlet="Echo", agencies=["RTE"]),
        page(text, outlet="Star", agencies=["RTE"]),
    ]
    pairs = [(a, facts(a, {"Monday": MONDAY})) for a in pages]
    [entry] = timeline(*pairs, copies=[Copy(0, 1, "copy", 1.0)]).entries
    assert entry.origins == 2
    [apart] = timeline(*pairs[:2], copies=[Copy(0, 1, "embedded", 1.0)]).entries
    assert apart.origins == 2


def test_a_sentence_that_leans_needs_its_speaker() -> None:
    article = page("She also said on Monday that the dam had been inspected twice.")
    assert timeline((article, facts(article, {"Monday": MONDAY}))).entries == []
    quote = Quote(
        start=0, end=60, content=Span(24, 60), speaker=Span(0, 3), cue=Span(9, 13),
        speaker_name="Anna Ferrier",
    )  # fmt: skip
    [entry] = timeline((article, facts(article, {"Monday": MONDAY}, quotes=[quote]))).entries
    assert entry.sentences[0].speaker == "Anna Ferrier"


def test_a_named_speaker_is_not_repeated() -> None:
    article = page("Anna Ferrier said on Monday that the dam had been inspected twice.")
    quote = Quote(
        start=0, end=60, content=Span(28, 60), speaker=Span(0, 12), cue=Span(13, 17),
        speaker_name="Anna Ferrier",
    )  # fmt: skip
    [entry] = timeline((article, facts(article, {"Monday": MONDAY}, quotes=[quote]))).entries
    assert entry.sentences[0].speaker is None


def test_claims_stand_side_by_side() -> None:
    def claim(text: str, value: int, by: str) -> tuple[Article, Facts]:
        article = page(text)
        at = article.text.index(str(value))
        figure = Figure(
            start=at, end=at + 2, text=str(value), kind="killed", value=value, low=value,
            high=value, claimed_by=by, sentence=0,
        )  # fmt: skip
        return article, facts(article, {"Monday": MONDAY}, figures=[figure])

    [entry] = timeline(
        claim("The army said the raid on Monday killed 12 rebels in the hills.", 12, "army"),
        claim("Rebels said that they had lost 30 men in a raid on Monday.", 30, "rebels"),
    ).entries
    assert [(c.figure.claimed_by, c.figure.value, c.article) for c in entry.figures] == [
        ("army", 12, 0),
        ("rebels", 30, 1),
    ]


def test_the_status_of_the_event_is_kept() -> None:
    article = page("The rebels denied that they had shelled Ellery on Monday.")
    event = Event(start=35, end=42, text="shelled", event_type="x", status="denied", sentence=0)
    [entry] = timeline((article, facts(article, {"Monday": MONDAY}, events=[event]))).entries
    assert entry.sentences[0].status == "denied"


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    article = page("ELLERY, Wenna - A dam burst on Monday above the town.")
    [entry] = timeline((article, facts(article, {"Monday": MONDAY}))).entries
    assert said(entry) == ["A dam burst on Monday above the town."]


def test_the_length_can_be_asked_for() -> None:
    days = {f"{n} March": dt.date(2021, 3, n) for n in range(10, 20)}
    text = " ".join(
        f"The {n} pumps of Ellery were started on {n} March at last." for n in range(10, 20)
    )
    article = page(text)
    found = timeline((article, facts(article, days)), dates=4, sentences_per_date=1)
    assert [len(e.sentences) for e in found.entries] == [1] * 4
    assert [e.date for e in found.entries] == sorted(e.date for e in found.entries)


def test_what_is_asked_for_comes_first() -> None:
    article = page(
        "A fair opened in Ellery on Monday with music. The dam was closed on Monday too."
    )
    marked = facts(article, {"Monday": MONDAY})
    found = build([article], [marked], query=["dam"], sentences_per_date=1)
    assert said(found.entries[0]) == ["The dam was closed on Monday too."]


def test_now_makes_what_is_to_come_announced() -> None:
    article = page("The dam will be blown up on Monday, the council said.", None)
    marked = facts(article, {"Monday": MONDAY})
    found = build([article], [marked], now=dt.datetime(2021, 2, 1, tzinfo=dt.UTC))
    assert found.entries[0].sentences[0].status == "announced"


def test_nothing_makes_an_empty_timeline() -> None:
    assert build([], []) == Timeline(entries=[])
    assert build([page("")], [Facts()]) == Timeline(entries=[], articles=1)


def test_thousands_of_equal_articles_are_one_entry() -> None:
    article = page("A dam burst on Monday above the town of Ellery.")
    marked = facts(article, {"Monday": MONDAY})
    [entry] = build([article] * 3000, [marked] * 3000).entries
    assert len(entry.sentences) == 1


@settings(max_examples=50)
@given(
    st.lists(st.text(alphabet="ab. \nÉ中", max_size=60), max_size=4),
    st.lists(st.dates(), min_size=1, max_size=4),
)
def test_every_sentence_is_where_it_says(texts: list[str], days: list[dt.date]) -> None:
    articles = [page(text, days[i % len(days)]) for i, text in enumerate(texts)]
    marked = [facts(a, {"ab": days[0], "É": days[-1]}) for a in articles]
    found = build(articles, marked)
    assert [e.date for e in found.entries] == sorted({e.date for e in found.entries})
    for entry in found.entries:
        for s in entry.sentences:
            assert articles[s.article].text[s.start : s.end] == s.text


def counted(text: str, amount: str, by: str | None = None, **more: object) -> Figure:
    at, value = text.index(amount), int(amount.replace(",", ""))
    return Figure(
        start=at, end=at + len(amount), text=amount, kind="killed", value=value, low=value,
        high=value, claimed_by=by, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def claimed(found: Timeline) -> list[tuple[dt.date, list[int | None]]]:
    return [(e.date, [c.figure.value for c in e.figures]) for e in found.entries if e.figures]


DEEP = (
    "A dam burst on Monday above Ellery.\n\nThe flood reached the town at noon.\n\n"
    "Schools were closed on Monday.\n\nHelicopters came from the coast.\n\n"
)


def test_a_figure_without_a_date_is_shown_on_the_day_it_is_claimed_for() -> None:
    text = DEEP + "The army said 16 people had died. The district counted 40 dead in all."
    figures = [
        counted(text, "16", "The army", scope="incident"),
        counted(text, "40", scope="cumulative", as_of=TUESDAY),
    ]
    article = page(text)
    found = timeline((article, facts(article, {"Monday": MONDAY}, figures=figures)))
    assert claimed(found) == [(TUESDAY, [40, 16])]
    short = timeline((article, facts(article, {"Monday": MONDAY}, figures=figures)), dates=1)
    assert claimed(short) == []


def test_a_day_of_claims_alone_gets_an_entry_that_is_less_sure() -> None:
    text = "A dam burst on Monday above Ellery. A pump broke on Monday. Sirens failed on Monday. "
    text += "\n\nThe army said 16 people had died."
    article = page(text)
    figure = counted(text, "16", "The army", scope="incident")
    marked = facts(article, {"Monday": MONDAY}, figures=[figure])
    first, second = timeline((article, marked)).entries
    assert (second.date, said(second)) == (TUESDAY, ["The army said 16 people had died."])
    assert second.sentences[0].dated_by == "publication"
    assert second.sentences[0].confidence < first.sentences[0].confidence
    assert [e.date for e in timeline((article, marked), dates=2).entries] == [MONDAY]


def test_the_dead_of_another_war_are_no_claim_of_the_day() -> None:
    text = (
        DEEP + "A war over the valley killed about 30,000 people before the truce of 12 May 1994."
    )
    article = page(text)
    figures = [counted(text, "30,000", scope="cumulative", as_of=TUESDAY)]
    days = {"Monday": MONDAY, "12 May 1994": dt.date(1994, 5, 12)}
    found = timeline((article, facts(article, days, figures=figures)))
    assert not any(e.figures for e in found.entries if e.date.year == 2021)
    text = DEEP + "A war over the valley killed about 30,000 people and ended in a truce."
    article = page(text)
    figures = [counted(text, "30,000", scope="period")]
    assert claimed(timeline((article, facts(article, {"Monday": MONDAY}, figures=figures)))) == []


def test_a_figure_goes_on_with_its_paragraph() -> None:
    text = DEEP + "A wall fell on Monday by the mill. Then 7 died."
    article = page(text)
    marked = facts(article, {"Monday": MONDAY}, figures=[counted(text, "7", scope="incident")])
    assert claimed(timeline((article, marked))) == [(MONDAY, [7])]


def test_origins_are_those_of_the_sources_cited() -> None:
    one = page("A dam burst on Monday above the town of Ellery.", outlet="Courier")
    two = page("Parliament voted on Monday for a new tax upon salt.", outlet="Herald")
    text = "The harvest fair of Wenna was called off on Monday after 3 deaths."
    three = page(text, outlet="Echo")
    marked = [facts(a, {"Monday": MONDAY}) for a in (one, two)]
    marked.append(facts(three, {"Monday": MONDAY}, figures=[counted(text, "3")]))
    pairs = list(zip((one, two, three), marked, strict=True))
    [entry] = timeline(*pairs, sentences_per_date=1).entries
    cited = {entry.sentences[0].article, *(claim.article for claim in entry.figures)}
    assert entry.origins == len(cited) == len(entry.outlets) < 3


def test_what_was_not_told_is_no_news_beside_news() -> None:
    text = "A dam burst above the town of Ellery.\n\nThe army has not said how many men it lost."
    article = page(text)
    [entry] = timeline((article, facts(article))).entries
    assert said(entry) == ["A dam burst above the town of Ellery."]
    alone = page("The army has not said how many men it lost.")
    assert len(timeline((alone, facts(alone))).entries) == 1


@pytest.mark.parametrize("name", ["dates", "sentences_per_date"])
@pytest.mark.parametrize("number", [0, -1])
def test_a_length_below_one_is_refused(name: str, number: int) -> None:
    with pytest.raises(ValueError, match=name):
        build([page("")], [Facts()], **{name: number})  # type: ignore[arg-type]


def test_every_kind_of_figure_has_its_place() -> None:
    assert sorted(KINDS) == sorted(get_args(FigureKind))
