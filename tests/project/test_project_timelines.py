"""The timelines of the examples, entry by entry against the facts; floors never lowered silently.

``python -m benchmarks.timeline.demo`` prints what is missing and what is wrong.
"""

import pytest
from benchmarks.timeline.demo import STORIES, Tally, measure

# How many of each measure may be wrong (benchmarks/timeline/demo.py tells what each is).
WRONG = {
    "karabakh-2020": {
        "main": 3, "events": 22, "lines": 2, "status": 2, "denials": 0, "announced": 1,
        "cited": 12, "citing": 1, "figures": 5, "claims": 2, "totals": 5, "corrected": 0,
        "places": 0, "origins": 0, "joined": 0, "misleading": 0,
    },
    "kanjuruhan-2022": {
        "main": 3, "events": 31, "lines": 0, "status": 0, "denials": 0, "announced": 1,
        "cited": 4, "citing": 1, "figures": 9, "claims": 3, "totals": 0, "corrected": 1,
        "places": 1, "origins": 0, "joined": 0, "misleading": 0,
    },
    "palu-2018": {
        "main": 2, "events": 32, "lines": 5, "status": 1, "denials": 1, "announced": 1,
        "cited": 13, "citing": 0, "figures": 12, "claims": 20, "totals": 0, "corrected": 0,
        "places": 1, "origins": 0, "joined": 1, "misleading": 0,
    },
    "dhaka-2024": {
        "main": 4, "events": 25, "lines": 5, "status": 0, "denials": 2, "announced": 2,
        "cited": 1, "citing": 0, "figures": 7, "claims": 6, "totals": 0, "corrected": 0,
        "places": 0, "origins": 0, "joined": 9, "misleading": 0,
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest) -> tuple[str, dict[str, Tally]]:
    name: str = request.param
    return name, measure(name)


def test_the_timeline_tells_the_facts(story: tuple[str, dict[str, Tally]]) -> None:
    name, tallies = story
    worse = {
        key: tally.wrong
        for key, tally in tallies.items()
        if tally.of - tally.right > WRONG[name][key]
    }
    assert worse == {}


def test_nothing_is_measured_in_vain(story: tuple[str, dict[str, Tally]]) -> None:
    _, tallies = story
    assert all(tallies[key].of > 10 for key in ("main", "events", "lines", "figures", "misleading"))
