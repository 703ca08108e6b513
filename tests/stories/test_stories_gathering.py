"""What is left over goes to a large story that it is like as a whole."""

import numpy as np

from linimasa.model import Article, Facts
from linimasa.stories import find_stories, group
from linimasa.stories.gathering import BARE, LARGE, gathered
from linimasa.stories.grouping import Alike, Compared
from linimasa.stories.joining import join

RATES = [
    "Central bank of Norland raises interest rates",
    "Norland: interest rates at highest in ten years",
    "Norland central bank surprises with rise in rates",
    "Higher rates to slow economy of Norland",
    "Norland currency up after rate rise",
    "Economists expect more rate rises in Norland",
    "Norland shares fall as central bank raises rates",
    "Rate rise hits home owners in Norland",
    "Central bank chief of Norland defends rate rise",
    "Norland's government criticises rise in interest rates",
]

# As much as is asked before anything is widened.
ENOUGH = 1.1 * BARE


def compared(alike: list[float], bare: list[float], against: float = 0.0) -> Compared:
    """A large story, and behind it articles so much like each of its own, widened and bare."""
    n = LARGE + len(alike)
    wide, plain = np.zeros((n, n), np.float32), np.zeros((n, n), np.float32)
    for matrix, values in ((wide, alike), (plain, bare)):
        matrix[LARGE:, :LARGE] = np.array(values)[:, None]
    other = np.full((n, n), against, np.float32)
    return Compared(Alike(wide, other, np.ones_like(wide)), plain, plain, np.arange(n))


def joins(alike: list[float], bare: list[float], against: float = 0.0, large: int = LARGE) -> bool:
    """Whether the articles behind the first ``large``, one group, go to the story of those."""
    told = compared(alike, bare, against)
    labels = np.array([0] * large + [1] * (LARGE + len(alike) - large))
    return bool((gathered(told, labels) == 0).all())


def stories(titles: list[str]) -> list[list[int]]:
    return group([Article(title=title, text="") for title in titles], [Facts()] * len(titles))


def test_what_is_like_a_large_story_as_a_whole_joins_it() -> None:
    assert joins([1.0], [ENOUGH])
    assert not joins([0.9], [ENOUGH])


def test_what_is_like_it_only_by_its_neighbours_does_not() -> None:
    assert not joins([3.0], [0.9 * BARE])


def test_what_speaks_against_it_counts() -> None:
    assert not joins([2.0], [ENOUGH], against=1.0)
    assert joins([3.0], [ENOUGH], against=1.0)


def test_to_a_small_story_nothing_goes() -> None:
    assert not joins([3.0], [3.0], large=LARGE - 1)


def test_a_small_group_goes_as_a_whole_by_its_mean() -> None:
    assert joins([2.0, 0.5], [2.0 * ENOUGH, 0.0])
    assert not joins([1.5, 0.0], [2.0 * ENOUGH, 0.0])


def test_headlines_without_a_telling_word_come_to_the_story_that_many_tell() -> None:
    left = ["Borrowing costs at highest in years", "Why the rise was expected"]
    others = ["Owners of dogs to pay tax", "Central station closed for repairs"]
    found = stories([*RATES, *left, *others])
    assert found == [[*range(12)], [12], [13]]


def test_of_few_headlines_they_are_left_over() -> None:
    few = [RATES[i] for i in (0, 2, 6, 8)]
    assert stories([*few, "Why the rise was expected"]) == [[0, 1, 2, 3], [4]]


def test_why_it_came_is_told_by_the_words_they_share() -> None:
    titles = [*RATES, "Why the rise was expected"]
    [story] = find_stories([Article(title=each, text="") for each in titles], [Facts()] * 11)
    assert "rise" in [shared.text for shared in story.why[10].words]


def test_what_was_picked_out_of_many_is_no_reason_to_come() -> None:
    articles = [Article(title=each, text="") for each in (*RATES, "Why the rise was expected")]
    owners, sizes = [7] * len(RATES), {7: len(RATES)}
    assert join(articles, [Facts()] * 11, owners, sizes, among=10) == [([7], [10])]
    assert join(articles, [Facts()] * 11, owners, sizes, among=100_000) == [([], [10])]
