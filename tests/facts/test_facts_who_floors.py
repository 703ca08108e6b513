"""Floors under who is who and who says what, on the articles of our own; never lowered silently."""

from collections import Counter

import pytest
from benchmarks.facts.who import LANGUAGES, PARTS, articles, score


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_persons_speakers_and_denials(part: str, language: str) -> None:
    counts: Counter[str] = Counter()
    for told in articles(part, language):
        score(told, counts, [])
    assert counts["persons right"] >= 0.94 * counts["persons"]
    assert counts["names right"] >= 0.88 * counts["names"]
    assert counts["said right"] >= 0.88 * counts["said"]
    assert counts["quotes right"] >= 0.89 * counts["quotes"]
    assert counts["denials right"] == counts["denials"]
