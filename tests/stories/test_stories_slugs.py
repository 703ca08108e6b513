"""What the address of a short article says beyond its headline."""

import pytest

from linimasa.model import Article, Facts
from linimasa.stories import find_stories
from linimasa.stories.slugs import LITTLE, slug, slugs


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (
            "https://a.example/2024/05/03/storm-shuts-four-ports-12345.html",
            "storm shuts four ports",
        ),
        (
            "https://a.example/news/Storm_Shuts_Four_Ports/art_0b89-4fd1.aspx",
            "storm shuts four ports",
        ),
        ("a.example/storm-shuts-four-ports?ref=a-b-c-d-e-f", "storm shuts four ports"),
        ("https://a.example/badai-tutup-empat-pelabuhan", "badai tutup empat pelabuhan"),
        ("https://a.example/%D1%88%D1%82%D0%BE%D1%80%D0%BC-in-four-ports/", "шторм in four ports"),
        ("https://a.example/port-city-news/article_55.html", ""),
        ("https://a.example/story.php?id=storm-shuts-four-ports", ""),
        ("https://storm-shuts-four-ports.example/", ""),
        ("", ""),
    ],
)
def test_a_slug_is_the_longest_run_of_words_in_the_path(url: str, told: str) -> None:
    assert slug(url) == told


def article(title: str, name: str, text: str = "") -> Article:
    return Article(title=title, text=text, url=f"https://a.example/{name}")


def test_only_what_the_title_lacks_is_told() -> None:
    cut = article("Storm shuts ...", "storm-shuts-four-ports-in-java")
    assert slugs([cut]) == ["four ports in java"]


def test_a_word_spelt_in_ascii_is_not_a_new_one() -> None:
    found = article("Präsident würdigt Zürichs Große", "praesident-wuerdigt-zuerichs-grosse")
    assert slugs([found, article("Élysée rêve été août", "elysee-reve-ete-aout")]) == ["", ""]


def test_a_slug_that_several_pages_of_a_site_have_is_a_section() -> None:
    pages = [article(f"Council meets {n}", f"all-the-local-news/{n}") for n in (1, 2)]
    assert slugs(pages) == ["", ""]
    assert slugs(pages[:1]) == ["all the local news"]


def test_an_article_with_text_of_its_own_needs_none() -> None:
    assert slugs([article("Ports shut", "storm-shuts-four-ports", "x" * LITTLE)]) == [""]


def test_a_headline_that_says_nothing_is_joined_by_its_address_which_is_told_as_the_reason() -> (
    None
):
    told = [
        article("Krakatau eruption shuts Lampung ferry harbour", "a"),
        article("Lampung ferry harbour shut by Krakatau eruption", "b"),
        article("Morning briefing", "krakatau-eruption-shuts-lampung-ferry-harbour"),
    ]
    (story,) = find_stories(told, [Facts()] * 3)
    words = {shared.text for reason in story.why if reason.article == 2 for shared in reason.words}
    assert {"krakatau", "lampung"} <= words
    without = [Article(title=each.title, text="") for each in told]
    assert len(find_stories(without, [Facts()] * 3)) == 2
