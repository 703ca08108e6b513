"""Stories of two languages that may be one are proposed, not joined."""

from linimasa.model import Article, Facts, Name
from linimasa.stories import propose

ENGLISH = Article(
    text="Rescuers searched the slopes of Mount Semeru near Lumajang after the eruption.",
    language="en",
)
INDONESIAN = Article(
    text="Tim penyelamat menyisir lereng Gunung Semeru dekat Lumajang setelah erupsi.",
    language="id",
)
ELSEWHERE = Article(
    text="Harga beras di pasar induk naik lagi pekan ini, kata para pedagang.", language="id"
)


def named(*places: str) -> Facts:
    return Facts(
        names=[
            Name(start=0, end=1, text=p, kind="place", identity=f"geo:{p}", canonical=p)
            for p in places
        ]
    )


SEMERU = named("Semeru", "Lumajang")


def test_the_same_eruption_in_two_languages_is_proposed_with_what_both_name() -> None:
    articles = [ENGLISH, ELSEWHERE, INDONESIAN]
    [found] = propose(articles, [SEMERU, Facts(), SEMERU], [[0], [1], [2]])
    assert (found.one, found.other, found.shared[:2]) == (0, 2, ["Semeru", "Lumajang"])
    assert "eruption = erupsi" in found.shared
    assert 0.3 <= found.score <= 1


def test_stories_of_one_language_are_never_proposed() -> None:
    assert propose([ENGLISH, ENGLISH], [SEMERU, SEMERU], [[0], [1]]) == []


def test_unlike_stories_are_not_proposed() -> None:
    assert propose([ENGLISH, ELSEWHERE], [SEMERU, Facts()], [[0], [1]]) == []


def test_a_story_whose_language_is_unknown_is_left_out() -> None:
    unknown = Article(text=INDONESIAN.text)
    assert propose([ENGLISH, unknown], [SEMERU, SEMERU], [[0], [1]]) == []
    assert propose([], [], []) == []


def test_only_the_nearest_of_each_other_are_proposed() -> None:
    weaker = Article(text="Gunung Semeru ditutup bagi pendaki.", language="id")
    articles = [ENGLISH, INDONESIAN, weaker]
    found = propose(articles, [SEMERU, SEMERU, named("Semeru")], [[0], [1], [2]])
    assert [(each.one, each.other) for each in found] == [(0, 1)]
