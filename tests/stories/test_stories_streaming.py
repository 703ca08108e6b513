"""Stories so far beside a batch: what was picked for its likeness needs more evidence."""

import pytest

from linimasa.model import Article, Facts
from linimasa.stories.comparing import similarities
from linimasa.stories.evidence import surplus
from linimasa.stories.vectors import Vectors, vectors


@pytest.fixture(scope="module")
def found() -> Vectors:
    titles = [
        "Ferry Marlinda sinks off Wakatobi with ninety aboard",
        "Divers search for ferry Marlinda off Wakatobi",
        "Ferry Marlinda: divers leave Wakatobi",
    ]
    return vectors([Article(title=title, text="") for title in titles], [Facts()] * 3)


def test_headlines_of_one_event_are_linked(found: Vectors) -> None:
    linked = surplus(found, similarities(found)) >= 0.0
    assert linked[0, 1] and linked[0, 2] and linked[1, 2]


def test_what_was_picked_out_of_many_needs_more_evidence(found: Vectors) -> None:
    linked = surplus(found, similarities(found), picked=1, surprise=1000.0) >= 0.0
    assert linked[1, 2] and linked[2, 1]
    assert not linked[0].any()
    assert not linked[1:, 0].any()
