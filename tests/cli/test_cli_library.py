"""The commands over a library: add, stories, story, search, export, reread."""

import gc
import weakref

import pytest

from linimasa.desk import Desk
from linimasa.locale import messages
from linimasa.locale.writing import Writing

NEWER = "Two passengers were injured"


@pytest.fixture
def filled(linimasa, pages):
    assert linimasa("add", pages).code == 0
    return pages


def test_add_tells_what_became_of_the_pages(linimasa, pages):
    done = linimasa("add", pages)

    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "3 new, 0 revised, 0 unchanged.\nThe library holds 3 articles in 2 stories.\n"
    )


def test_add_twice_changes_nothing(linimasa, filled):
    before = linimasa("story", 1, "--json").out

    assert "0 new, 0 revised, 3 unchanged." in linimasa("add", filled).err
    assert linimasa("story", 1, "--json").out == before


def test_what_an_interrupted_run_left_waiting_is_grouped_by_the_next(linimasa, pages, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(
            "linimasa.desk.Desk.regroup", lambda *_, **__: None
        )  # as if it had been killed here
        linimasa("add", "--quiet", pages)

    linimasa("add", "--quiet", pages)

    assert [row["articles"] for row in linimasa("stories", "--json").json] == [2, 1]


def test_add_quietly_says_nothing(linimasa, pages):
    done = linimasa("add", "--quiet", pages)

    assert (done.code, done.out, done.err) == (0, "", "")


def test_add_as_json_tells_of_each_page(linimasa, pages):
    done = linimasa("add", "--json", pages / "1-ferry.html", "gone.html")

    assert done.code == 1
    assert done.json == [
        {"page": str(pages / "1-ferry.html"), "article": 1, "change": "new", "revision": 1},
        {"page": "gone.html", "error": "there is no such file"},
    ]


def test_a_changed_page_is_a_revision_and_its_timeline_is_told_anew(linimasa, filled):
    page = filled / "1-ferry.html"
    page.write_text(page.read_text().replace(NEWER, "Five passengers were injured"))

    assert "0 new, 1 revised, 2 unchanged." in linimasa("add", filled).err
    told = linimasa("export", 1, "--format", "json").out
    assert "Five passengers" in told or NEWER not in told


def test_of_very_many_outlets_some_are_named(linimasa, pages):
    ferry = (pages / "1-ferry.html").read_text()
    assert "Harbour News" in ferry
    for number in range(9):
        copy = ferry.replace("Harbour News", f"Post {number}").replace("12:", f"1{number}:")
        (pages / f"copy-{number}.html").write_text(copy.replace("</article>", "<p>.</p></article>"))
    linimasa("add", "--quiet", pages)

    told = linimasa("stories").out

    assert "Post 0" in told
    assert "+5" in " ".join(told.split())
    assert "Post 8" not in told


def test_stories_are_listed_the_largest_first(linimasa, filled):
    plain = linimasa("stories", "--json").json

    assert [(row["id"], row["articles"]) for row in plain] == [("1", 2), ("2", 1)]
    assert plain[0]["outlets"] == ["Harbour News", "Strait Times Daily"]
    assert (plain[0]["first"], plain[0]["last"]) == ("2021-03-04", "2021-03-06")


def test_stories_as_a_table(linimasa, filled):
    done = linimasa("stories")

    assert done.code == 0
    assert "4 – 6 March 2021" in done.out
    assert "Warta Pasar" in done.out


def test_stories_of_one_language(linimasa, filled):
    assert [row["id"] for row in linimasa("stories", "--json", "--language", "id").json] == ["2"]


def test_more_stories_than_are_shown_are_told_of(linimasa, filled):
    assert "1 of 2 stories" in linimasa("stories", "--limit", 1).err
    assert [row["id"] for row in linimasa("stories", "--json", "--offset", 1).json] == ["2"]


def test_story_prints_its_timeline(linimasa, filled):
    done = linimasa("story", 1)

    assert done.code == 0
    assert "4 March 2021" in done.out
    assert "[1] Harbour News" in done.out


def test_story_says_why_its_articles_are_in_it(linimasa, filled):
    done = linimasa("story", 1, "--why")

    assert done.code == 0
    assert "first of the story" in done.out
    assert "near to" in done.out
    assert "Tirta Kencana" in done.out


def test_story_says_why_as_json(linimasa, filled):
    plain = linimasa("story", 1, "--why", "--json").json

    assert {reason["article"] for reason in plain["why"]} <= {1, 2}


def test_search_finds_words_and_phrases(linimasa, filled):
    assert {hit["id"] for hit in linimasa("search", "--json", "tirta", "reef").json} == {1, 2}
    assert [hit["id"] for hit in linimasa("search", "--json", "harga beras").json] == [3]
    assert linimasa("search", "--json", "reef tirta").json == []


def test_search_shows_where_the_words_stand(linimasa, filled):
    done = linimasa("search", "divers")

    assert done.code == 0
    assert "Ferry runs aground off Bintan" in done.out
    assert "divers would look at the hull" in done.out
    assert "story 1" in done.out


def test_search_that_finds_nothing_says_so(linimasa, filled):
    done = linimasa("search", "submarine")

    assert (done.code, done.out, done.err) == (0, "", "Nothing found.\n")


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json", "jsonl", "csv"])
def test_export_writes_every_format(linimasa, filled, format):
    done = linimasa("export", 1, "--format", format)

    assert done.code == 0
    assert "Bintan" in done.out


def test_reread_reads_what_another_version_read(linimasa, filled, monkeypatch):
    assert "0 pages read again" in linimasa("reread").err
    monkeypatch.setattr("linimasa.__version__", "99.0")

    assert "3 pages read again" in linimasa("reread").err
    assert linimasa("reread", "--json").json == {"reread": 0, "failed": 0}


@pytest.mark.parametrize(
    "command", [("stories",), ("story", 1), ("search", "x"), ("export", 1), ("reread",)]
)
def test_without_a_library_there_is_nothing_to_do(linimasa, tmp_path, command):
    done = linimasa(*command)

    assert done.code == 3
    assert done.err == (
        f"linimasa: {tmp_path / 'library.db'}: there is no library here yet; 'linimasa add' makes one\n"
    )
    assert not (tmp_path / "library.db").exists()


def test_a_story_that_is_not_there_is_told(linimasa, filled):
    done = linimasa("story", 77)

    assert done.code == 3
    assert "there is no story 77" in done.err


def test_the_library_can_be_named(linimasa, pages, tmp_path):
    other = tmp_path / "other.db"

    linimasa("add", "--library", other, "--quiet", pages)

    assert other.exists()
    assert len(linimasa("stories", "--library", other, "--json").json) == 2
    assert linimasa("stories").code == 3


def test_what_an_interrupted_add_left_is_joined_when_stories_are_asked_for(
    linimasa, pages, monkeypatch
):
    with monkeypatch.context() as interrupted:
        interrupted.setattr(Desk, "regroup", lambda desk, update, now: None)
        linimasa("add", pages)

    done = linimasa("stories")

    assert "still to be joined" in done.err
    assert "Harga beras" in done.out
    assert linimasa("stories").err == ""


def test_reread_all_reads_what_this_version_read_too(linimasa, filled):
    assert "3 pages read again" in linimasa("reread", "--all").err


def test_one_article_is_counted_as_one(linimasa, pages):
    done = linimasa("add", pages / "1-ferry.html")

    assert "The library holds 1 article in 1 story." in done.err


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "longer version of article 1 (21% of the"),
        ("id", "versi lebih panjang dari artikel 1 ("),
    ],
)
def test_a_text_that_holds_another_is_named_so_that_it_reads(language, said):
    say = messages(language)
    kind = Writing(say).word("copy", "embedded")

    assert said in say("cli.story.copy", kind=kind, other=1, share="21%")


def test_add_tells_of_pages_that_failed_and_of_days_that_are_missing_or_false(linimasa, pages):
    ferry = (pages / "1-ferry.html").read_text()
    assert "published_time" in ferry
    undated = ferry.replace("article:published_time", "x").replace("Bintan", "Batam")
    (pages / "undated.html").write_text(undated)
    future = ferry.replace("2021-03", "2051-03").replace("Bintan", "Buton")
    (pages / "future.html").write_text(future)
    (pages / "empty.html").write_text("")
    (pages / "nothing.html").write_text("<p></p>")

    told = linimasa("add", pages).err.splitlines()

    assert told[-5:-1] == [
        "5 new, 0 revised, 0 unchanged.",
        "2 pages could not be used; the lines above name each of them.",
        messages("en")("cli.add.undated", n=1),
        messages("en")("cli.add.future", n=1),
    ]
    assert len(told) == 7  # two lines name the two pages


def test_add_keeps_no_page_that_it_could_not_read(linimasa, pages, monkeypatch):
    """The error of a page holds on to all that was read of it: of thousands, gigabytes."""
    alive = []
    fail = Desk.add_from

    def watched(self, *args, **given):
        for outcome in fail(self, *args, **given):
            alive.append(weakref.ref(outcome.error))
            yield outcome
            del outcome

    monkeypatch.setattr(Desk, "add_from", watched)
    for number in range(3):
        (pages / f"bad-{number}.html").write_text("<p></p>")

    linimasa("add", "--json", *(pages / f"bad-{number}.html" for number in range(3)))

    gc.collect()
    assert [each() for each in alive] == [None] * 3
