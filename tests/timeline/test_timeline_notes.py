"""Bad input is told in the output, and costs bounded time and memory."""

import datetime as dt
import time
import tracemalloc

import pytest

import linimasa
from linimasa.exports import FORMATS, Told, export
from linimasa.locale.writing import Writing
from linimasa.model import Article, Copy, Date, Facts, Note, Span, Timeline
from linimasa.timeline import build, judging, sampled

DAY = dt.date(2021, 3, 1)
NOW = dt.datetime(2021, 6, 1, tzinfo=dt.UTC)


def article(text: str, published: dt.date | None = DAY, language: str = "en") -> Article:
    return Article(text=text, published=published, language=language, outlet="Post")


def notes(*articles: Article, now: dt.datetime | None = NOW) -> list[Note]:
    return linimasa.build_timeline(articles, now=now).notes


def short(n: int) -> tuple[Article, Facts]:
    """A short article, marked, of a story that runs for a hundred days."""
    day = DAY + dt.timedelta(days=n % 100)
    text = f"Pump number {n} of the dam at Ellery failed on {day.isoformat()}."
    at = text.find(day.isoformat())
    date = Date(
        start=at, end=at + 10, text=day.isoformat(), type="DATE", value=day.isoformat(),
        earliest=day, latest=day,
    )  # fmt: skip
    made = Article(text=text, published=day, language="en", outlet=f"Outlet {n % 40}")
    return made, Facts(language="en", sentences=[Span(0, len(text))], dates=[date])


def test_sound_articles_need_no_note() -> None:
    assert notes(article("The dam at Ellery broke on Monday, officials said.")) == []


def test_articles_without_a_date_are_counted() -> None:
    dated = article("The dam at Ellery broke on 1 March 2021, officials said.")
    lost = article("The dam at Ellery broke on Monday, the council said.", None)
    assert notes(dated, lost) == [Note("undated", 1)]


def test_a_day_of_publication_still_to_come_is_told() -> None:
    later = article("The dam at Ellery will be mended, officials said.", dt.date(2031, 3, 1))
    assert notes(later) == [Note("future", 1)]
    assert notes(later, now=None) == []  # without a clock nobody can tell


def test_tomorrow_may_be_a_clock_that_is_off() -> None:
    assert notes(article("The dam at Ellery broke on Tuesday.", dt.date(2021, 6, 2))) == []


PAST = (
    "The foreign ministers agreed on a ceasefire on 10 October 2020. A missile hit houses in Ganja "
    "on 11 October 2020, killing nine people. The army shelled the town of Barda on 12 October 2020."
)


def test_an_article_that_tells_what_happened_after_its_publication_is_not_believed() -> None:
    timeline = linimasa.build_timeline([article(PAST, dt.date(2019, 1, 1))], now=NOW)
    assert timeline.notes == [Note("untrue", 1)]
    assert {s.status for e in timeline.entries for s in e.sentences} == {"occurred"}
    assert {e.date.year for e in timeline.entries} == {2020}


def test_its_relative_dates_are_not_believed_either() -> None:
    told = article(f"{PAST} Rain stopped the trains on Friday.", dt.date(2019, 1, 1))
    timeline = linimasa.build_timeline([told], now=NOW)
    assert {entry.date.year for entry in timeline.entries} == {2020}


def test_what_was_said_after_the_stated_day_is_not_believed_either() -> None:
    text = (
        "Inspectors said on 2 November that the dam at Ellery had been built too thin. "
        "The mayor resigned on 5 November."
    )
    timeline = linimasa.build_timeline([article(text, dt.date(2020, 9, 1))], now=NOW)
    assert timeline.notes == [Note("untrue", 1)]
    assert {e.date for e in timeline.entries} == {dt.date(2020, 11, 2), dt.date(2020, 11, 5)}
    assert {s.status for e in timeline.entries for s in e.sentences} == {"occurred"}


def test_a_day_long_past_is_believed_where_it_is_the_nearer_one() -> None:
    text = "Inspectors said on 2 February that the dam at Ellery had been built too thin."
    timeline = linimasa.build_timeline([article(text, dt.date(2020, 9, 1))], now=NOW)
    assert timeline.notes == []
    assert {e.date for e in timeline.entries} == {dt.date(2020, 2, 2)}


def test_what_is_announced_is_no_lie() -> None:
    plan = "The two sides will hold talks on 10 October 2020 and on 20 November 2020, the UN said."
    assert notes(article(plan, dt.date(2020, 9, 1))) == []


def test_identical_articles_by_the_thousand_are_told_and_count_once() -> None:
    same = article("The dam at Ellery broke on 1 March 2021, and two villages lay under water.")
    began = time.process_time()
    timeline = linimasa.build_timeline([same] * 2_000, facts=[linimasa.mark(same)] * 2_000)
    assert time.process_time() - began < 10  # measured 1 s
    assert timeline.notes == [Note("copies", 1_999)]
    assert [entry.origins for entry in timeline.entries] == [1]


def test_a_story_in_five_languages_tells_which_articles_it_can_read_but_plainly() -> None:
    told = [
        article("The dam at Ellery broke on 1 March 2021, officials said."),
        article("Bendungan di Ellery jebol pada 1 Maret 2021, kata pejabat.", language="id"),
        article("Der Damm von Ellery brach am 1. März 2021.", language="de"),
        article("Le barrage d'Ellery a cédé le 1er mars 2021.", language="fr"),
        article("La presa de Ellery se rompió el 1 de marzo de 2021.", language="es"),
    ]
    assert notes(*told) == [Note("language", 3)]


def test_fifty_thousand_articles_are_told_from_some_in_bounded_time_and_memory() -> None:
    pairs = [short(n) for n in range(1_000)] * 50
    articles, facts = [a for a, _ in pairs], [f for _, f in pairs]
    began = time.process_time()
    timeline = build(articles, facts)
    assert time.process_time() - began < 15  # measured 2 s
    assert timeline.notes == [Note("sampled", 5_000)]
    assert (timeline.articles, len(timeline.entries) > 10) == (50_000, True)


def test_of_too_many_articles_copies_go_first_and_the_whole_time_stays() -> None:
    articles = [Article(text="", published=DAY + dt.timedelta(days=n)) for n in range(12_000)]
    copies = [Copy(0, n, "copy", 1.0) for n in range(1, 8_000)]
    assert sampled(articles, copies) == [0, *range(8_000, 12_000)]
    chosen = sampled(articles)
    assert (len(chosen), chosen[0], chosen[-1] > 11_990) == (5_000, 0, True)
    assert sampled(articles[:5_000]) == list(range(5_000))


def test_memory_does_not_grow_with_what_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_ARTICLES", 500)
    pairs = [short(n) for n in range(3_000)]
    peaks = []
    for count in (600, 3_000):
        tracemalloc.start()
        build([a for a, _ in pairs[:count]], [f for _, f in pairs[:count]])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.7 * peaks[0]


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_notes_are_shown_where_people_read(format: str, language: str) -> None:
    told = Told(
        title="A dam",
        timeline=Timeline(entries=[], notes=[Note("undated", 1), Note("untrue", 1)]),
        articles={0: article("x"), 1: article("y")},
        names={},
    )
    writing = Writing.of(language)
    made = " ".join(export(format, [told], writing).split())
    for code in ("undated", "untrue"):
        assert writing.say(f"exports.note.{code}", n=1, total=2) in made


def test_notes_stand_in_the_data_too() -> None:
    told = Told(
        title="A dam",
        timeline=Timeline(entries=[], notes=[Note("undated", 1)]),
        articles={0: article("x")},
        names={},
    )
    assert '"code": "undated"' in export("json", [told])
    assert "json" in FORMATS


def test_a_note_on_one_article_is_in_the_language_of_the_rest() -> None:
    """Indonesian has no singular: English must not stand in for it."""
    say = Writing.of("id").say
    assert say("exports.note.undated", n=1, total=3).startswith("1 dari 3 artikel")
    assert (
        Writing.of("en").say("exports.note.undated", n=1, total=3).startswith("1 of 3 articles d")
    )
