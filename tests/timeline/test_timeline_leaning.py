"""Sentences that lean on one before them are told with the name in brackets, or not at all."""

import pytest

from linimasa.timeline.wording import wording


@pytest.mark.parametrize(
    "text",
    [
        "He also said that the road was closed.",
        "But they refused to leave.",
        "On Monday, he said that the road was closed.",
        "Late on Thursday night she flew to Geneva.",
        "The latter was arrested on Friday.",
        "On Tuesday, an attack on a village in the same district killed four people.",
    ],
)
def test_english_that_leans(text: str) -> None:
    assert wording("en").leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Aliyev said that he would fight on.",
        "Putin said he had called both leaders.",
        "The road was closed on Friday.",
        "The truce was to begin at noon the same day.",
        "In Geneva, ministers agreed that they would meet again.",
    ],
)
def test_english_that_stands(text: str) -> None:
    assert not wording("en").leans(text)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Pada Senin, dia mengatakan jalan ditutup.", True),
        ("Undangan itu disampaikan pada Kamis.", True),
        ("Perdana Menteri Nikol Pashinyan mengumumkannya pada Senin malam.", True),
        ("Pada Senin, Aliyev mengatakan pasukannya bertahan.", False),
        ("Aliyev mengumumkan pasukannya merebut kota itu pada Senin.", False),
    ],
)
def test_indonesian(text: str, leans: bool) -> None:
    assert wording("id").leans(text) is leans
