"""What articles of two languages have in common is found without comparing those of one."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.library.made import news
from benchmarks.stories.across import gold

from linimasa.facts import mark
from linimasa.languages.words import Ints
from linimasa.model import Article, Facts
from linimasa.stories import conflicts
from linimasa.stories.comparing import naming as naming_all
from linimasa.stories.comparing import similarities
from linimasa.stories.crossing import naming, products, side
from linimasa.stories.pairing import pairs
from linimasa.stories.proposing import propose
from linimasa.stories.vectors import Vectors, vectors


@pytest.fixture(scope="module")
def found() -> Vectors:
    """Reports of real events in English and Indonesian, some of quakes with their magnitude."""
    articles = [each.article for each in gold()][:120]
    return vectors(articles, [mark(article) for article in articles])


@pytest.fixture(scope="module")
def cells(found: Vectors) -> tuple[Ints, Ints]:
    assert found.bridge is not None
    [(one, other)] = found.bridge.pairs
    return np.flatnonzero(found.languages == one), np.flatnonzero(found.languages == other)


def test_products_are_the_cosines_of_the_rows(found: Vectors, cells: tuple[Ints, Ints]) -> None:
    sides = [side(part, [part.weights]) for part in (found.take(rows) for rows in cells)]
    for part, (cosines,) in products(*sides):
        wanted = similarities(found)[np.ix_(cells[0][part], cells[1])]
        assert np.abs(cosines - wanted).max() < 1e-6


def test_several_weighings_are_had_at_once(found: Vectors, cells: tuple[Ints, Ints]) -> None:
    sides = []
    for rows in cells:
        part = found.take(rows)
        sides.append(side(part, [part.weights, np.ones(len(part.weights))]))
    shared = np.vstack([counts for _, (_, counts) in products(*sides)])
    first, second = (set(found.row(int(rows[0]))[0].tolist()) for rows in cells)
    assert shared[0, 0] == len(first & second)
    assert shared.shape == tuple(len(rows) for rows in cells)


def test_who_is_named_by_both_is_found(found: Vectors, cells: tuple[Ints, Ints]) -> None:
    every = np.concatenate(cells)
    wanted = naming_all(found, every)[: len(cells[0]), len(cells[0]) :]
    assert wanted.any() and not wanted.all()
    assert (naming(*(found.take(rows) for rows in cells)) == wanted).all()


@pytest.mark.parametrize("told", ["agreed", "between"])
def test_days_speak_of_some_rows_as_of_all(
    found: Vectors, cells: tuple[Ints, Ints], told: str
) -> None:
    speaks = getattr(conflicts, told)
    wanted = speaks(found.told)[np.ix_(*cells)]
    np.testing.assert_array_equal(speaks(found.told, *cells), wanted)


def test_marks_speak_of_some_rows_as_of_all(found: Vectors, cells: tuple[Ints, Ints]) -> None:
    for some, every in zip(
        conflicts.marked(found.told, *cells), conflicts.marked(found.told), strict=True
    ):
        assert len(np.unique(every)) > 1
        np.testing.assert_array_equal(some, every[np.ix_(*cells)])


def test_two_languages_by_the_thousand_take_little_memory() -> None:
    made = news(2_400, languages=("en", "id"))
    articles = [
        Article(title=e.title, text=e.text, language=e.language, published=e.published)
        for e in made
    ]
    facts = [Facts(language=e.language) for e in made]
    found = vectors(articles, facts)
    numbers = {pair: n for n, pair in enumerate(sorted({(e.story, e.language) for e in made}))}
    labels = np.array([numbers[e.story, e.language] for e in made], np.int64)
    groups: dict[int, list[int]] = {}
    for row, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(row)

    for work in (
        lambda: pairs(found, labels),
        lambda: propose(articles, facts, list(groups.values())),
    ):
        tracemalloc.start()
        assert work()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 100e6  # measured 48 and 33; where all rows met all, 256 and 143


def test_groups_of_one_language_are_no_pair(found: Vectors, cells: tuple[Ints, Ints]) -> None:
    alone = found.take(cells[0])
    assert pairs(alone, np.arange(len(alone))) == []
    unknown = replace(found, languages=np.zeros(len(found), np.int64))
    assert pairs(unknown, np.arange(len(unknown))) == []
