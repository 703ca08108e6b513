"""Stories edited from the command line, and what changed since."""

import pytest


@pytest.fixture
def filled(linimasa, pages):
    assert linimasa("add", "--quiet", pages).code == 0
    return pages


def stories(linimasa):
    return {row["id"]: row["articles"] for row in linimasa("stories", "--json").json}


def test_stories_are_merged_and_the_merge_is_undone(linimasa, filled):
    done = linimasa("merge", 1, 2, "--because", "one week")

    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "Story 2 was merged into story 1. (one week)\nlinimasa undo 1 takes it back.\n"
    )
    assert stories(linimasa) == {"1": 3}
    assert linimasa("story", 2, "--json").json == linimasa("story", 1, "--json").json

    assert "Change 1 was undone." in linimasa("undo").err
    assert stories(linimasa) == {"1": 2, "2": 1}


def test_articles_are_split_off_and_a_later_add_leaves_them_apart(linimasa, filled):
    linimasa("split", 1, 2)
    page = filled / "1-ferry.html"
    page.write_text(page.read_text().replace("Two passengers were injured", "Five were injured"))
    linimasa("add", "--quiet", filled)

    assert stories(linimasa) == {"1": 1, "2": 1, "3": 1}
    assert "put here by a person" in linimasa("story", 3, "--why").out
    assert "put here by the machine" in linimasa("story", 1, "--why").out


def test_a_repair_respects_what_a_person_decided(linimasa, filled):
    linimasa("split", 1, 2)

    assert "0 changes" in linimasa("stories", "--repair").err
    assert stories(linimasa) == {"1": 1, "2": 1, "3": 1}


def test_a_repair_tells_what_it_changes(linimasa, filled):
    linimasa("merge", 1, 2)
    linimasa("unpin", 1)

    told = linimasa("stories", "--repair").err

    assert "was split off story 1" in told
    assert "1 change to the stories." in told
    assert sorted(stories(linimasa).values()) == [1, 2]


def test_articles_are_moved_and_pinned(linimasa, filled):
    assert "Moved into story 2: articles 1." in linimasa("move", 2, 1).err
    assert "Held in story 2: articles 1." in linimasa("pin", 2, 1).err
    assert "Story 2 is pinned." in linimasa("pin", 2).err
    assert "Let go in story 2: articles 1." in linimasa("unpin", 2, 1).err


def test_the_log_tells_who_changed_what_and_why(linimasa, filled):
    linimasa("merge", 1, 2, "--because", "one week")
    linimasa("undo", 1)

    rows = linimasa("log", "--json").json
    assert [(row["number"], row["who"], row["what"]) for row in rows] == [
        (2, "person", "undo"),
        (1, "person", "merge"),
    ]
    assert rows[1]["undone_by"] == 2
    told = linimasa("log", 2).out
    assert "a person" in told
    assert "undone by 2" in told


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("merge", 1, 9), 3, "there is no story 9"),
        (("merge", 1, 1), 3, "cannot be merged with itself"),
        (("split", 2, 3), 3, "but not all"),
        (("undo", 7), 3, "there is no change 7"),
        (("undo",), 2, "there is no change to undo"),
        (("proposals", "--accept", 4), 3, "there is no proposal 4"),
        (("story", 1, "--since", "once"), 2, "is no moment"),
    ],
)
def test_what_cannot_be_is_told(linimasa, filled, arguments, code, told):
    done = linimasa(*arguments)

    assert done.code == code
    assert told in " ".join(done.err.replace("│", " ").split())


def test_nothing_is_proposed_and_nothing_logged_at_first(linimasa, filled):
    assert linimasa("proposals").err == "Nothing is proposed.\n"
    assert linimasa("proposals", "--json").json == []
    assert linimasa("log").err == "Nothing was changed.\n"


def test_what_changed_in_a_story_since(linimasa, filled):
    everything = linimasa("story", 1, "--since", "yesterday", "--json").json
    assert {each["change"] for each in everything["changes"]} == {"new"}

    assert linimasa("story", 1, "--since", "2999-01-01", "--json").json["changes"] == []
    assert "nothing has changed" in linimasa("story", 1, "--since", "2999-01-01").out


def test_what_changed_in_pages_since(linimasa, pages):
    told = linimasa("timeline", "--since", "2021-03-05", pages).out
    assert "new" in told

    plain = linimasa("timeline", "--since", "2021-07-01", "--json", pages).json
    assert [story["changes"] for story in plain["stories"]] == [[], []]
