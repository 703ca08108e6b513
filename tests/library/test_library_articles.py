"""What is put into a library comes out of it again, every revision of it."""

import datetime as dt

import pytest

from linimasa.errors import NotFound
from linimasa.library import Added, Counts
from linimasa.model import Article, Date, Facts, Page, Story

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
URL = "https://news.example/ferry-aground"


def test_an_article_comes_out_as_it_went_in(library):
    page = Page(
        data=b"<p>A ferry ran aground.</p>",
        name="saved/ferry.html",
        url=URL,
        media_type="text/html",
        charset="utf-8",
        fetched_at=NOW,
    )
    article = Article(text="A ferry ran aground.", title="Ferry aground", outlet="Harbour News")
    facts = Facts(dates=[Date(start=0, end=1, text="A", type="DATE", value="2026-05-01")])

    added = library.add(page, article, facts, now=NOW, reader="1")
    kept = library.article(added.id)

    assert added.change == "new"
    assert (kept.article, kept.facts) == (article, facts)
    assert (kept.name, kept.url, kept.revision, kept.revisions) == ("saved/ferry.html", URL, 1, 1)
    assert (kept.added_at, kept.sha256, kept.story_id) == (NOW, page.sha256, None)
    assert library.page(added.id) == page


def test_the_same_page_twice_changes_nothing(library, put):
    first = put("A ferry ran aground.", url=URL)
    again = put("A ferry ran aground.", url=URL)

    assert again == Added(first.id, "unchanged", 1)
    assert library.count() == Counts(articles=1, stories=0, outlets=0)


def test_a_changed_page_becomes_a_revision_and_the_old_one_is_kept(library, put):
    first = put("Two people are missing.", url=URL, title="Ferry aground")
    second = put("Three people are missing.", url=URL, title="Ferry aground, three missing")

    assert second == Added(first.id, "revised", 2)
    assert library.article(first.id).article.text == "Three people are missing."
    assert library.article(first.id, 1).article.text == "Two people are missing."
    assert library.page(first.id, 1).data == b"Two people are missing."
    assert [r.number for r in library.revisions(first.id)] == [1, 2]
    assert [r.title for r in library.revisions(first.id)] == [
        "Ferry aground",
        "Ferry aground, three missing",
    ]
    assert library.article(first.id).revisions == 2


def test_a_page_whose_news_is_the_same_is_unchanged_whatever_stands_around_it(put):
    first = put("A ferry ran aground.", url=URL, data=b"<p>A ferry ran aground.</p> ad 1")
    again = put("A ferry ran aground.", url=URL, data=b"<p>A ferry ran aground.</p> ad 2")

    assert again == Added(first.id, "unchanged", 1)


@pytest.mark.parametrize(
    "same",
    [
        "http://news.example/ferry-aground",
        "https://www.news.example/ferry-aground/",
        "https://news.example/ferry-aground?utm_source=chat&fbclid=x",
        "https://NEWS.example:443/ferry-aground#comments",
    ],
)
def test_an_address_is_the_same_whatever_does_not_tell_articles_apart(put, same):
    first = put("A ferry ran aground.", url=URL)

    assert put("A ferry ran aground today.", url=same).id == first.id


def test_another_query_is_another_article(put):
    first = put("One.", url="https://news.example/read?id=1")

    assert put("Two.", url="https://news.example/read?id=2").id != first.id


def test_the_canonical_address_goes_before_the_one_it_was_had_from(library, put):
    added = put("A ferry.", url="https://amp.news.example/ferry", canonical_url=URL)

    assert library.article(added.id).url == URL
    assert put("A ferry, again.", url=URL).change == "revised"


def test_a_canonical_address_that_is_the_front_page_identifies_nothing(put):
    front = "https://news.example/"
    one = put("One.", url="https://news.example/one", canonical_url=front)

    assert put("Two.", url="https://news.example/two", canonical_url=front).id != one.id


def test_a_file_of_the_same_name_is_a_revision_where_it_tells_the_same(put):
    first = put("A ferry ran aground.\n\nTwo are missing.", title="Ferry aground")
    again = put("A ferry ran aground.\n\nThree are missing.", title="Ferry aground")

    assert again == Added(first.id, "revised", 2)


def test_a_file_of_the_same_name_that_tells_another_thing_is_another_article(put):
    first = put("A ferry ran aground.", name="index.html", title="Ferry aground")
    other = put("Rice got dearer.", name="index.html", title="Rice prices rise")

    assert other.change == "new"
    assert other.id != first.id


def test_the_same_content_under_another_name_is_unchanged(put):
    first = put("A ferry ran aground.", name="one.txt")

    assert put("A ferry ran aground.", name="copies/two.txt") == Added(first.id, "unchanged", 1)


def test_standard_input_has_no_name_to_go_by(put):
    first = put("A ferry ran aground.", name="-", title="Ferry")

    assert put("A ferry sank.", name="-", title="Ferry").id != first.id


def test_articles_come_newest_first_across_offsets(library, put):
    jakarta = dt.timezone(dt.timedelta(hours=7))
    put("undated", url="https://a.example/4")
    put("evening", url="https://a.example/1", published=dt.datetime(2021, 3, 4, 20, tzinfo=dt.UTC))
    put("earlier", url="https://a.example/2", published=dt.datetime(2021, 3, 5, 2, tzinfo=jakarta))
    put("day before", url="https://a.example/3", published=dt.date(2021, 3, 3))

    texts = [kept.article.text for kept in library.articles()]

    assert texts == ["evening", "earlier", "day before", "undated"]
    assert [kept.article.text for kept in library.articles(limit=1, offset=1)] == ["earlier"]


def test_articles_can_be_had_by_outlet_language_and_story(library, put):
    one = put("One.", url="https://a.example/1", outlet="Harbour News", language="en")
    two = put("Dua.", url="https://a.example/2", outlet="Warta", language="id")
    [story] = library.save_stories([Story(id="", title="Ferry", articles=[two.id])])

    assert [kept.id for kept in library.articles(outlet="Harbour News")] == [one.id]
    assert [kept.id for kept in library.articles(language="id")] == [two.id]
    assert [kept.id for kept in library.articles(story=story)] == [two.id]
    assert library.articles(story="no story") == []


@pytest.mark.parametrize("id", [0, -1, 7, 10**30])
def test_what_is_not_there_is_not_found(library, put, id):
    put("A ferry.")

    for ask in (library.article, library.page, library.revisions):
        with pytest.raises(NotFound, match="no article"):
            ask(id)


def test_a_revision_that_is_not_there_is_not_found(library, put):
    added = put("A ferry.")

    with pytest.raises(NotFound, match="no revision 2 of article 1"):
        library.article(added.id, 2)


def test_text_that_a_database_cannot_hold_is_kept_all_the_same(library, put):
    added = put("odd", name="caf\udce9\0.txt", title="half a \ud83d", outlet="nul\0")

    kept = library.article(added.id)

    assert kept.name == "caf��.txt"
    assert kept.article.title == "half a \ud83d"


def test_a_new_reading_replaces_the_old_one_and_the_page_stays(library, put):
    added = put("Ferry aground Close Ads", title="Ferry")
    assert library.not_read_by("2") == [(added.id, 1)]

    library.replace_reading(added.id, 1, Article(text="Ferry aground"), Facts(), reader="2")

    assert library.not_read_by("2") == []
    assert library.article(added.id).article.text == "Ferry aground"
    assert library.page(added.id).data == b"Ferry aground Close Ads"
    assert library.search("ads") == []


def test_replacing_what_is_not_there_is_not_found(library):
    with pytest.raises(NotFound):
        library.replace_reading(1, 1, Article(text=""), Facts(), reader="2")
