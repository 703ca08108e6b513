"""Stories and timelines in a library: ids that stay, timelines that are dropped when they are old."""

import datetime as dt

import pytest

from linimasa.errors import NotFound
from linimasa.library import StoryRow
from linimasa.model import Article, Copy, Entry, Facts, Reason, Sentence, Story, Timeline


@pytest.fixture
def three(put):
    """Three articles of two outlets in two languages."""
    day = dt.date(2021, 3, 4)
    return [
        put("One.", url="https://a.example/1", outlet="A", language="en", published=day).id,
        put("Dua.", url="https://b.example/2", outlet="B", language="id").id,
        put(
            "Three.",
            url="https://a.example/3",
            outlet="A",
            language="en",
            published=dt.datetime(2021, 3, 6, 1, tzinfo=dt.UTC),
        ).id,
    ]


def timeline(article):
    sentence = Sentence(text="One.", article=article, start=0, end=4)
    return Timeline(entries=[Entry(date=dt.date(2021, 3, 4), sentences=[sentence])], title="Ferry")


def test_a_story_tells_what_its_articles_are(library, three):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three)])

    assert library.stories() == [
        StoryRow(
            id=id,
            title="Ferry",
            articles=3,
            origins=3,
            outlets=["A", "B"],
            languages=["en", "id"],
            first=dt.date(2021, 3, 4),
            last=dt.date(2021, 3, 6),
        )
    ]


def test_a_story_comes_back_with_its_copies_and_reasons_and_its_articles_oldest_first(
    library, three
):
    one, two, last = three
    story = Story(
        id="",
        title="Ferry",
        articles=three,
        copies=[Copy(one, two, "truncated", 0.75)],
        why=[Reason(article=last, nearest=one, score=0.5, shared=["Selat Sunda"])],
    )

    [id] = library.save_stories([story])
    kept = library.story(id)

    assert kept.story.copies == story.copies
    assert kept.story.why == story.why
    assert kept.story.id == kept.id == id
    assert [each.id for each in kept.articles] == [one, last, two]  # two has no date
    assert {each.story_id for each in kept.articles} == {id}


def test_stories_come_largest_first_and_by_language(library, three):
    one, two, last = three
    small, large = library.save_stories(
        [
            Story(id="", title="Small", articles=[two]),
            Story(id="", title="Large", articles=[one, last]),
        ]
    )

    assert [row.id for row in library.stories()] == [large, small]
    assert [row.id for row in library.stories(limit=1, offset=1)] == [small]
    assert [row.id for row in library.stories(language="id")] == [small]


def test_a_story_keeps_its_id_when_it_grows(library, three):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three[:2])])

    assert library.save_stories([Story(id=id, title="Ferry", articles=three)]) == [id]
    assert library.stories()[0].articles == 3


def test_an_id_is_never_given_twice(library, three):
    [first] = library.save_stories([Story(id="", title="Ferry", articles=three)])
    library.save_stories([])
    [second] = library.save_stories([Story(id="", title="Ferry", articles=three)])

    assert second != first
    with pytest.raises(NotFound, match=f"no story {first}"):
        library.story(first)


def test_one_id_given_to_two_stories_stays_with_the_first(library, three):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three)])
    halves = [
        Story(id=id, title="One half", articles=three[:1]),
        Story(id=id, title="The other", articles=three[1:]),
    ]

    first, second = library.save_stories(halves)

    assert first == id
    assert second not in ("", id)


def test_an_article_without_a_story_has_none(library, three):
    library.save_stories([Story(id="", title="Ferry", articles=three)])
    library.save_stories([Story(id="", title="Ferry", articles=three[:1])])

    assert library.article(three[2]).story_id is None


def test_a_timeline_is_kept(library, three):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three)])
    assert library.timeline(id) is None

    library.save_timeline(id, timeline(three[0]))

    assert library.timeline(id) == timeline(three[0])


def test_a_timeline_stays_while_the_articles_are_the_same(library, three):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three)])
    library.save_timeline(id, timeline(three[0]))

    library.save_stories([Story(id=id, title="Ferry, renamed", articles=three[::-1])])

    assert library.timeline(id) is not None
    assert library.story(id).title == "Ferry, renamed"


def test_a_timeline_is_dropped_when_the_story_changes(library, three):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three[:2])])
    library.save_timeline(id, timeline(three[0]))

    library.save_stories([Story(id=id, title="Ferry", articles=three)])

    assert library.timeline(id) is None


def test_a_timeline_is_dropped_when_one_of_its_articles_is_revised(library, three, put):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three)])
    library.save_timeline(id, timeline(three[0]))

    put("One, corrected.", url="https://a.example/1")

    assert library.timeline(id) is None


def test_a_timeline_is_dropped_when_an_article_reads_differently_now(library, three):
    [id] = library.save_stories([Story(id="", title="Ferry", articles=three)])
    library.save_timeline(id, timeline(three[0]))
    same = library.article(three[0])

    library.replace_reading(three[0], 1, same.article, same.facts, reader="2")
    assert library.timeline(id) is not None

    library.replace_reading(three[0], 1, Article(text="One!"), Facts(), reader="3")
    assert library.timeline(id) is None


@pytest.mark.parametrize("id", ["", "0", "99", "-1", "x", "1; DROP TABLE stories", "1" * 40, "²"])
def test_a_story_that_is_not_there_is_not_found(library, id):
    for ask in (library.story, library.timeline):
        with pytest.raises(NotFound):
            ask(id)
    with pytest.raises(NotFound):
        library.save_timeline(id, Timeline(entries=[]))


def test_with_a_scope_only_its_stories_are_replaced(library, three):
    one, two, last = three
    kept, other = library.save_stories(
        [Story(id="", title="Kept", articles=[one]), Story(id="", title="Other", articles=[two])]
    )
    library.save_timeline(kept, timeline(one))

    [joined] = library.save_stories(
        [Story(id=other, title="Joined", articles=[two, last])], scope=[two, last]
    )

    assert joined == other
    assert [(row.id, row.title) for row in library.stories()] == [(other, "Joined"), (kept, "Kept")]
    assert library.timeline(kept) == timeline(one)


def test_what_came_or_changed_waits_to_be_grouped(library, three, put):
    assert library.waiting() == [three[1], three[0], three[2]]  # the undated one first

    library.save_stories([Story(id="", title="Ferry", articles=three)])
    assert library.waiting() == []

    put("One, corrected.", url="https://a.example/1")
    assert library.waiting() == [three[0]]


def test_the_articles_akin_to_one_share_its_traces_and_are_near_in_time(library, put):
    def on(day, number):
        published = dt.date(2021, 1, 1) + dt.timedelta(days=day)
        return put(f"On day {day}.", url=f"https://a.example/{number}", published=published).id

    new, near, far, other = on(100, 1), on(80, 2), on(60, 3), on(100, 4)
    undated = put("Undated.", url="https://a.example/5").id
    library.trace({new: [1, 2, 3], near: [2, 3, 9], far: [1, 2, 3], other: [3, 7, 8]})
    library.trace({undated: [1, 2]})

    def akin(*ids, days=30, each=10):
        return library.akin(ids, days=days, each=each, most=100)

    assert set(akin(new).ids) == {near, undated}  # the other shares one trace alone
    assert akin(new).among == 3
    assert akin(new, days=60).ids[0] == far  # which shares all three
    assert akin(new, days=60, each=1).ids == [far]
    assert set(akin(undated).ids) == {new, far}
    assert akin(new, far, days=5).ids == [undated]

    library.trace({near: [7, 8]})
    assert akin(new).ids == [undated]


def test_the_groupings_of_some_articles_are_the_stories_that_hold_them(library, three):
    library.save_stories(
        [Story(id="", title="A", articles=three[:1]), Story(id="", title="B", articles=three[1:])]
    )

    assert [story.title for story in library.groupings([three[2]])] == ["B"]
    assert library.unbuilt() == ["1", "2"]
