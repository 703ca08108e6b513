"""Bad input through the whole path, from the library to the web: bounded time and memory, and told
to whoever reads. (The same by the ten thousand: ``benchmarks.library.hostile``.)"""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from linimasa import desk as desks
from linimasa import pipeline, regrouping
from linimasa.desk import Desk
from linimasa.library import Library, rows
from linimasa.locale.writing import Writing
from linimasa.model import Article, Facts, Page, Story
from linimasa.pipeline import LONGEST, build_timeline, mark
from linimasa.service import app
from linimasa.settings import Settings
from linimasa.timeline import judging

NOW = dt.datetime(2021, 6, 1, tzinfo=dt.UTC)
DAY = dt.date(2021, 3, 4)
SAID = "The dam at Ellery broke on 4 March 2021, and the flood killed {n} people in Lower Marsh."

Keep = Callable[[Sequence[Article]], list[int]]


@pytest.fixture
def keep(library: Library) -> Keep:
    """Puts articles into the library, each under an address of its own; equal ones are marked
    once."""
    marked: dict[str, Facts] = {}

    def put(articles: Sequence[Article]) -> list[int]:
        ids = []
        for article in articles:
            number = library.count_articles()
            url = f"https://{number}.example/dam"
            page = Page(data=f"{number}".encode(), name=url, url=url)
            if article.text not in marked:
                marked[article.text] = mark(article)
            facts = marked[article.text]
            ids.append(library.add(page, article, facts, now=NOW, reader="1").id)
        return ids

    return put


def article(n: int = 9, published: dt.date | None = DAY, **fields: object) -> Article:
    given = {"title": "Dam breaks at Ellery", "language": "en", "outlet": f"Post {n}"} | fields
    return Article(text=SAID.format(n=n), published=published, **given)  # type: ignore[arg-type]


def web(library: Library) -> TestClient:
    return TestClient(app(library.name, Settings()), base_url="http://127.0.0.1")


def told(code: str, n: int, total: int, language: str = "en") -> str:
    return Writing.of(language).say(f"exports.note.{code}", n=n, total=total)


def test_identical_articles_by_the_hundred_are_one_story_of_one_origin(
    library: Library, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regrouping, "WHOLE", 100)
    monkeypatch.setattr(regrouping, "AT_FIRST", 100)
    keep([article()] * 300)
    began = time.process_time()
    Desk(library).regroup(now=NOW)
    assert time.process_time() - began < 10.0  # measured 1 s

    [story] = library.stories()
    assert (story.articles, story.origins) == (300, 1)
    page = web(library).get(f"/stories/{story.id}").text
    assert told("copies", 299, 300).replace("'", "&#39;") in page


def test_of_a_story_of_very_many_articles_only_some_are_read(
    library: Library, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, number in ((desks, "READ", 30), (judging, "MOST_ARTICLES", 20)):
        monkeypatch.setattr(module, name, number)
    ids = keep([article(n, DAY + dt.timedelta(days=n % 9)) for n in range(260)])
    library.save_stories([Story(id="", title="Dam", articles=ids)])
    read = []
    decode = rows.kept
    monkeypatch.setattr(rows, "kept", lambda row: read.append(row.id) or decode(row))

    timeline = Desk(library).build_timeline("1")
    assert len(read) == 20
    assert timeline.notes[0].code == "sampled"

    client = web(library)
    page = client.get("/stories/1").text
    assert told("sampled", 20, 260) in page
    assert page.count('<li class="member') == 200
    assert len(set(read)) < 250
    rest = client.get("/stories/1?page=2").text
    assert rest.count('<li class="member') == 60
    kept = client.get("/api/stories/1").json()
    assert (len(kept["articles"]), len(kept["story"]["articles"])) == (200, 260)
    kept = client.get("/api/stories/1?limit=10&offset=255").json()
    assert [each["id"] for each in kept["articles"]] == library.members(["1"])["1"][255:]


def test_a_story_in_five_languages_is_shown_with_all_of_them(library: Library, keep: Keep) -> None:
    codes = ("en", "id", "de", "ru", "ar")
    ids = keep([article(n, language=code) for n, code in enumerate(codes)])
    library.save_stories([Story(id="", title="Dam", articles=ids)])

    client = web(library)
    page = client.get("/stories/1").text
    assert all(f'<option value="{code}"' in page for code in codes)
    assert client.get("/stories/1?language=ar").status_code == 200
    assert [row["id"] for row in client.get("/api/stories?language=ru").json()] == ["1"]
    assert library.languages() == sorted(codes)


@pytest.mark.parametrize("language", ["en", "id"])
def test_dates_that_are_missing_or_false_are_told_on_the_page(
    library: Library, keep: Keep, language: str
) -> None:
    ids = keep([article(1), article(2, None), article(3, dt.date(2031, 1, 1))])
    library.save_stories([Story(id="", title="Dam", articles=ids)])

    page = web(library).get("/stories/1", headers={"accept-language": language}).text

    assert told("undated", 1, 3, language) in page
    assert told("future", 1, 3, language) in page


def test_a_report_of_years_ahead_adds_no_days_to_its_story(library: Library, keep: Keep) -> None:
    said = "The dam at Ellery broke on Thursday and the flood killed 9 people in Lower Marsh."
    lies = Article(
        title="Dam", text=said, published=dt.date(2031, 1, 3), outlet="Late", language="en"
    )
    true = replace(lies, published=dt.date(2021, 3, 5), outlet="Post")
    ids = []
    for n, each in enumerate((true, lies)):
        url = f"https://{n}.example/dam"
        page = Page(data=each.outlet.encode(), name=url, url=url)
        ids.append(library.add(page, each, mark(each), now=NOW, reader="1").id)
    library.save_stories([Story(id="", title="Dam", articles=ids)])

    timeline = Desk(library).build_timeline("1")

    assert [entry.date for entry in timeline.entries] == [DAY]
    assert [(note.code, note.articles) for note in timeline.notes] == [("future", 1)]


def test_a_magazine_of_next_month_is_believed() -> None:
    cover = NOW.date() + dt.timedelta(days=20)
    text = "The dam at Ellery broke on Thursday and the flood killed 9 people in Lower Marsh."
    told = Article(text=text, published=cover, language="en")
    timeline = build_timeline([told], now=NOW)
    assert timeline.entries
    assert [note.code for note in timeline.notes] == ["future"]


def test_a_copy_that_says_it_is_older_than_the_agency_report_is_told() -> None:
    text = " ".join(SAID.format(n=n) for n in range(9))
    own = Article(text=text, published=DAY, outlet="Antara", agencies=["Antara"], language="en")
    older = Article(
        text=text, published=dt.date(2019, 1, 1), outlet="Post", agencies=["Antara"], language="en"
    )
    notes = {note.code: note.articles for note in build_timeline([own, older], now=NOW).notes}
    assert notes["older"] == 1


def test_a_copy_of_the_day_before_is_no_lie() -> None:
    text = " ".join(SAID.format(n=n) for n in range(9))
    own = Article(text=text, published=DAY, outlet="Antara", agencies=["Antara"], language="en")
    early = Article(
        text=text, published=DAY - dt.timedelta(days=1), outlet="Post", agencies=["Antara"]
    )
    assert "older" not in {note.code for note in build_timeline([own, early], now=NOW).notes}


def test_empty_texts_and_single_words_are_stories_of_their_own(
    library: Library, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regrouping, "WHOLE", 5)
    monkeypatch.setattr(regrouping, "AT_FIRST", 5)
    keep([Article(text=""), Article(text="Dam"), Article(title="Dam", text="")] * 4)
    Desk(library).regroup(now=NOW)
    keep([Article(text=""), Article(text="Dam"), article()])
    Desk(library).regroup(now=NOW)

    assert library.waiting() == []
    members = [id for row in library.stories() for id in library.members([row.id])[row.id]]
    assert sorted(members) == library.ids()
    assert web(library).get("/").status_code == 200


def test_of_a_text_of_megabytes_the_beginning_is_marked_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "LONGEST", 2_000)
    long = Article(text="\n".join([SAID.format(n=n) for n in range(99)]), published=DAY)
    facts = mark(long)

    assert "long text" in facts.notes
    assert 1_000 < facts.sentences[-1].end <= 2_000
    assert facts.figures and all(each.end <= 2_000 for each in facts.figures)
    notes = build_timeline([long], facts=[facts], now=NOW).notes
    assert [(note.code, note.articles) for note in notes] == [("long", 1)]


def test_no_news_article_is_too_long() -> None:
    assert LONGEST > 5 * 55_000


def test_one_headline_by_the_thousand_takes_seconds() -> None:
    same = [Article(title="Dam breaks at Ellery", text="", published=DAY)] * 3_000
    began = time.process_time()
    found = pipeline.group_stories(same, facts=[Facts(language="en")] * 3_000)
    assert time.process_time() - began < 20.0  # measured 1.5 s
    assert len(found) <= 2
