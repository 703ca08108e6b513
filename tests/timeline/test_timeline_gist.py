"""Which words carry the gist of a day, and how much of it each line says."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from linimasa.languages.words import words
from linimasa.model import Article, Date, Facts, Span
from linimasa.timeline.building import gist_of, hit
from linimasa.timeline.gist import (
    GIST_FEATURES,
    WORD_FEATURES,
    Network,
    Uses,
    gist_features,
    uses,
    word_features,
)
from linimasa.timeline.lines import lines
from linimasa.timeline.ranking import ranker
from linimasa.timeline.table import table

DAY = dt.date(2021, 3, 1)


def used(*texts: str, days: Sequence[int] = (), asked: str = "") -> Uses:
    """The words of lines of one article each, on DAY or so many days after."""
    articles, facts = [], []
    for n, text in enumerate(texts):
        day = DAY + dt.timedelta(days=days[n] if days else 0)
        date = Date(
            start=0, end=2, text=text[:2], type="DATE", value=day.isoformat(), earliest=day,
            latest=day,
        )  # fmt: skip
        articles.append(Article(text=text, published=day, language="en"))
        facts.append(Facts(language="en", sentences=[Span(0, len(text))], dates=[date]))
    found = table(lines(articles, facts), articles, range(len(articles)))
    return uses(found, words([asked]).hashes >> np.uint64(32))


def of_word(found: Uses, word: str, feature: str, day: dt.date = DAY) -> float:
    columns, numbers = word_features(found, day.toordinal())
    [column] = np.flatnonzero(found.found.hashes == words([word]).hashes >> np.uint64(32))
    [place] = np.flatnonzero(columns == column)
    return float(numbers[place, WORD_FEATURES.index(feature)])


def test_a_word_is_known_by_the_lines_it_stands_in() -> None:
    found = used(
        "On that day the dam at Ellery burst.",
        "On that day the dam of the valley broke.",
        "On that day a fair was held in Wenna.",
    )
    assert of_word(found, "dam", "lines") == np.log(2)
    assert of_word(found, "dam", "share") == 2 / 4
    assert of_word(found, "fair", "share") == 1 / 4


def test_a_word_said_on_that_day_alone_bursts() -> None:
    texts = ["On that day the dam of Ellery burst."] * 3
    texts += ["On that day the mayor of Ellery spoke."] * 3
    found = used(*texts, days=(0, 0, 0, 9, 9, 9))
    assert of_word(found, "burst", "burst") > of_word(found, "ellery", "burst") + 1


def test_names_are_known_by_their_capitals() -> None:
    found = used("On that day the dam at Ellery burst.", "On that day all of Ellery fled.")
    assert of_word(found, "ellery", "capital") == (2 + 0.5) / (2 + 1)
    assert of_word(found, "dam", "capital") == 0.5 / (1 + 1)


def test_a_word_that_was_asked_for_is_marked() -> None:
    found = used("On that day the dam at Ellery burst.", asked="Ellery dam")
    assert [of_word(found, word, "asked") for word in ("ellery", "dam", "burst")] == [1, 1, 0]


def test_the_days_beside_are_looked_at() -> None:
    texts = ("On that day the dam burst in the north.", "On that day the dam was being mended.")
    found = used(*texts, days=(0, 1))
    assert of_word(found, "dam", "share the day after") == 1 / 2
    assert of_word(found, "burst", "share the day after") == 0
    after = DAY + dt.timedelta(days=1)
    assert of_word(found, "dam", "share the day before", after) == 1 / 2


def test_a_line_says_the_gist_by_its_words() -> None:
    found = used("On that day the dam at Ellery burst.", "On that day there was music in Wenna.")
    columns, _ = word_features(found, DAY.toordinal())
    hashes = found.found.hashes[columns]
    likely = np.isin(hashes, words(["dam burst Ellery"]).hashes >> np.uint64(32))
    rows = np.array([0, 1])
    said = gist_features(found.found, rows, columns, np.where(likely, 0.5, 0.01))
    by_name = dict(zip(GIST_FEATURES, said.T, strict=True))
    assert by_name["gist"].tolist() == pytest.approx([3 * 0.5 + 5 * 0.01, 8 * 0.01])
    assert by_name["likely words"].tolist() == [3, 0]
    assert by_name["best five words"][0] == pytest.approx(3 * 0.5 + 2 * 0.01)


def test_a_network_gives_chances() -> None:
    ones = np.ones(2)
    network = Network(0 * ones, ones, np.array([[1.0, 0.0]]), np.zeros(1), np.array([2.0]), -1.0)
    low, high = network.chance(np.array([[-9.0, 5.0], [9.0, 5.0]]))
    assert low == pytest.approx(1 / (1 + np.exp(3)), abs=1e-3)
    assert high == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-3)


def test_what_several_say_is_more_of_the_gist_than_what_one_says() -> None:
    texts = [f"On that day the dam at Ellery burst, {n} people said." for n in ("two", "ten")]
    texts += ["On that day the dam of Ellery burst at noon.", "On that day a cat slept in Wenna."]
    found = used(*texts)
    gist = gist_of(found, np.arange(4), ranker())[:, GIST_FEATURES.index("gist")]
    assert gist.argmin() == 3


def test_hits_are_the_words_asked_for() -> None:
    found = used("On that day the dam at Ellery burst.", "On that day a fair was held.").found
    assert hit(found, "dam Ellery").tolist() == [2, 0]
    assert hit(found, None).tolist() == [1, 1]
