"""Stories that a person edits: merged, split, moved, pinned, undone; and what the machine may do."""

import datetime as dt

import pytest

from linimasa import desk as desks
from linimasa.desk import Desk
from linimasa.errors import EditError, NotFound
from linimasa.library import Library
from linimasa.model import Article, Facts, Page, Reason, Story
from linimasa.numbering import with_ids_kept
from linimasa.placing import respecting
from linimasa.regrouping import Regrouping

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 5, 2, 12, tzinfo=dt.UTC)


@pytest.fixture
def five(library, put):
    """Articles 1 to 5 in stories 1 (articles 1, 2, 3) and 2 (articles 4, 5)."""
    for n in range(1, 6):
        put(f"The ferry of day {n} ran aground.", name=f"{n}.txt", title=f"Ferry {n}")
    library.save_stories(
        [
            Story(id="", title="Ferry", articles=[1, 2, 3], why=[reason(1), reason(2, 1)]),
            Story(id="", title="Tug", articles=[4, 5]),
        ]
    )
    return library


def reason(article, nearest=None):
    return Reason(article=article, nearest=nearest, score=0.5, shared=["Bintan"])


def groups(library):
    """The articles of each story, by its id."""
    return {row.id: sorted(library.story(row.id).story.articles) for row in library.stories()}


def regroup(library, *found):
    """As if the machine had found these groups."""
    ids = library.ids()
    stories = [Story(id="", title="", articles=list(group)) for group in found]
    kept = {each.id: each for each in library.several(ids)}
    bent = Regrouping(library, NOW)._bent(stories, library.groupings(ids), kept)
    library.save_stories(bent, now=LATER, seen=library.last_edit())
    return groups(library)


def test_a_merged_story_keeps_its_id_and_the_other_id_leads_to_it(five):
    edit = five.merge("1", ["2"], now=NOW, why="the same ferry")

    assert groups(five) == {"1": [1, 2, 3, 4, 5]}
    assert five.story("2").id == "1"
    assert (edit.who, edit.what, edit.story, edit.other) == ("person", "merge", "1", "2")
    assert (edit.articles, edit.why, edit.at) == ([4, 5], "the same ferry", NOW)
    assert five.stories()[0].articles == 5


def test_articles_are_split_off_into_a_story_of_their_own(five):
    edit = five.split("1", [3], now=NOW)

    assert groups(five) == {"1": [1, 2], "2": [4, 5], "3": [3]}
    assert (edit.what, edit.story, edit.other, edit.articles) == ("split", "3", "1", [3])


def test_an_article_is_moved_and_a_story_that_it_empties_leads_on(five):
    five.move([4], "1", now=NOW)
    assert groups(five) == {"1": [1, 2, 3, 4], "2": [5]}

    five.move([5], "1", now=NOW)
    assert groups(five) == {"1": [1, 2, 3, 4, 5]}
    assert five.story("2").id == "1"


@pytest.mark.parametrize(
    "change",
    [
        lambda library: library.merge("1", ["2"], now=NOW),
        lambda library: library.split("1", [1, 2], now=NOW),
        lambda library: library.move([1], "2", now=NOW),
        lambda library: library.move([4, 5], "1", now=NOW),
        lambda library: library.pin("1", now=NOW),
        lambda library: library.pin("1", [2], now=NOW),
    ],
    ids=["merge", "split", "move", "move all", "pin a story", "pin an article"],
)
def test_what_is_undone_is_as_before_and_can_be_done_again(five, change):
    def stands():
        return groups(five), five.homes(five.ids()), five.pinned()

    before = stands()
    edit = change(five)
    after = stands()
    assert after != before

    undone = five.undo(edit.number, now=LATER)
    assert stands() == before
    assert (undone.what, undone.undoes) == ("undo", edit.number)
    assert five.change(edit.number).undone_by == undone.number

    five.undo(undone.number, now=LATER)
    assert stands() == after
    assert five.change(edit.number).undone_by is None


def test_what_was_undone_cannot_be_undone_again(five):
    edit = five.merge("1", ["2"], now=NOW)
    five.undo(edit.number, now=LATER)

    with pytest.raises(EditError, match="undone already"):
        five.undo(edit.number, now=LATER)


def test_a_change_that_a_later_one_builds_on_is_undone_after_it(five):
    first = five.merge("1", ["2"], now=NOW)
    second = five.split("1", [1], now=NOW)

    with pytest.raises(EditError, match="undo that one first"):
        five.undo(first.number, now=LATER)
    five.undo(second.number, now=LATER)
    five.undo(first.number, now=LATER)
    assert groups(five) == {"1": [1, 2, 3], "2": [4, 5]}


def test_an_article_that_came_since_stays_where_it_came(five, put):
    edit = five.merge("1", ["2"], now=NOW)
    put("A sixth ferry.", name="6.txt")
    regroup(five, [1, 2, 3, 4, 5, 6])

    five.undo(edit.number, now=LATER)

    assert groups(five) == {"1": [1, 2, 3, 6], "2": [4, 5]}


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda library: library.merge("1", ["1"], now=NOW), "with itself"),
        (lambda library: library.split("1", [1, 2, 3], now=NOW), "but not all"),
        (lambda library: library.split("1", [4], now=NOW), "but not all"),
        (lambda library: library.move([1], "1", now=NOW), "already"),
        (lambda library: library.pin("1", [4], now=NOW), "not in this story"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(five, call, told):
    with pytest.raises(EditError, match=told):
        call(five)
    assert groups(five) == {"1": [1, 2, 3], "2": [4, 5]}
    assert five.log() == []


@pytest.mark.parametrize(
    "call",
    [
        lambda library: library.merge("1", ["9"], now=NOW),
        lambda library: library.move([9], "1", now=NOW),
        lambda library: library.undo(9, now=NOW),
        lambda library: library.judge(9, accepted=True, now=NOW),
        lambda library: library.change(9),
        lambda library: library.log(story="9"),
    ],
)
def test_what_is_not_there_is_not_found(five, call):
    with pytest.raises(NotFound):
        call(five)


def test_the_machine_parts_nothing_that_a_person_merged(five):
    five.merge("1", ["2"], now=NOW)

    assert regroup(five, [1, 2, 3], [4, 5]) == {"1": [1, 2, 3, 4, 5]}


def test_the_machine_joins_nothing_that_a_person_split(five):
    five.split("1", [3], now=NOW)

    assert regroup(five, [1, 2, 3, 4, 5]) == {"1": [1, 2, 4, 5], "3": [3]}


def test_the_machine_leaves_a_pinned_article_where_it_is(five):
    five.pin("1", [3], now=NOW)

    assert regroup(five, [1, 2], [3, 4, 5])["1"] == [3, 4, 5]


def test_the_machine_merges_no_story_into_a_pinned_one_but_what_is_new_may_join(five, put):
    five.pin("1", now=NOW)
    put("A sixth ferry.", name="6.txt")

    assert regroup(five, [1, 2, 3, 4, 5, 6]) == {"1": [1, 2, 3, 6], "2": [4, 5]}


def test_an_article_that_is_let_go_is_the_machines_again(five):
    five.split("1", [3], now=NOW)
    five.pin("3", held=False, now=NOW)

    assert regroup(five, [1, 2, 3], [4, 5]) == {"1": [1, 2, 3], "2": [4, 5]}
    assert five.story("3").id == "1"


def test_what_the_machine_changes_is_logged_and_held_once_it_is_undone(five):
    assert regroup(five, [1, 2, 3, 4, 5]) == {"1": [1, 2, 3, 4, 5]}
    [edit] = five.log()
    assert (edit.who, edit.what, edit.story, edit.other) == ("machine", "merge", "1", "2")

    five.undo(edit.number, now=LATER)

    assert groups(five) == {"1": [1, 2, 3], "2": [4, 5]}
    assert regroup(five, [1, 2, 3, 4, 5]) == {"1": [1, 2, 3], "2": [4, 5]}


def test_a_split_by_the_machine_is_logged(five):
    assert regroup(five, [1, 2], [3], [4, 5]) == {"1": [1, 2], "2": [4, 5], "3": [3]}
    [edit] = five.log()
    assert (edit.who, edit.what, edit.story, edit.other) == ("machine", "split", "3", "1")


def test_an_edit_while_the_machine_groups_is_heeded(five, monkeypatch):
    def find(articles, facts):
        if not five.log():  # as if a person were quicker
            five.split("1", [3], now=NOW)
        return [Story(id="", title="", articles=list(range(len(articles))))]

    monkeypatch.setattr(desks.pipeline, "find_stories", find)
    stale = five.last_edit()
    Desk(five).repair(now=LATER)

    assert groups(five) == {"1": [1, 2, 4, 5], "3": [3]}
    with pytest.raises(EditError):
        five.save_stories([], seen=stale)


def test_who_put_an_article_into_its_story_and_when(five):
    five.move([4], "1", now=NOW)

    placed = {each.article: each for each in five.story("1").placed}
    assert (placed[4].who, placed[4].at, placed[4].held) == ("person", NOW, True)
    assert five.story("2").placed[0].article == 5


def test_only_the_stories_that_are_touched_lose_their_timeline(five):
    for id in ("1", "2"):
        Desk(five).build_timeline(id)

    five.split("2", [5], now=NOW)

    assert five.timeline("1") is not None
    assert sorted(five.unbuilt()) == ["2", "3"]


def test_a_proposal_is_accepted_or_rejected_and_either_is_undone(five):
    assert five.propose([("1", "2", 0.61, ["Bintan"]), ("2", "1", 0.5, [])]) == 1
    [proposal] = five.proposals(story="2")
    assert (proposal.one, proposal.other, proposal.shared) == ("2", "1", ["Bintan"])
    assert proposal.titles == ["Tug", "Ferry"]

    no = five.judge(proposal.number, accepted=False, now=NOW)
    assert five.proposals() == []
    assert five.propose([("1", "2", 0.9, [])]) == 0  # remembered
    five.undo(no.number, now=LATER)

    yes = five.judge(proposal.number, accepted=True, now=NOW)
    assert (yes.what, groups(five)) == ("accept", {"1": [1, 2, 3, 4, 5]})
    with pytest.raises(EditError, match="decided"):
        five.judge(proposal.number, accepted=True, now=NOW)
    five.undo(yes.number, now=LATER)
    assert len(five.proposals()) == 1


def test_the_articles_known_at_a_moment_are_as_they_were(library):
    def add(text, name, now):
        page = Page(data=text.encode(), name=name, url=f"https://a.example/{name}")
        return library.add(page, Article(text=text), Facts(), now=now, reader="1")

    add("Ten were hurt.", "one", NOW)
    add("Twelve were hurt.", "one", LATER)
    add("A tug came.", "two", LATER)
    library.save_stories([Story(id="", title="Ferry", articles=[1, 2])])

    assert [(k.id, k.article.text) for k in library.known_at("1", NOW)] == [(1, "Ten were hurt.")]
    assert [k.article.text for k in library.known_at("1", LATER)] == [
        "Twelve were hurt.",
        "A tug came.",
    ]
    assert library.known_at("1", NOW - dt.timedelta(days=1)) == []


def test_two_people_who_edit_at_once_wait_for_each_other(five, tmp_path):
    with Library.open(five.name) as other:
        five.merge("1", ["2"], now=NOW)
        assert other.split("2", [4, 5], now=NOW).other == "1"
    assert groups(five) == {"1": [1, 2, 3], "3": [4, 5]}


def test_a_group_without_a_persons_decision_comes_as_it_is():
    story = Story(id="", title="", articles=[1, 2])
    assert respecting([story], {}, {}) == [("", [1, 2])]
    assert with_ids_kept([story], [Story(id="7", title="", articles=[1])])[0].id == "7"


def test_what_two_homes_share_goes_where_it_is_nearest_to():
    story = Story(id="", title="", articles=[1, 2, 3, 4], why=[reason(3, 2), reason(4, 3)])
    assert respecting([story], {1: "a", 2: "b"}, {}) == [("a", [1]), ("b", [2, 3, 4])]
