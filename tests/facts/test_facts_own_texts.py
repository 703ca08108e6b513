"""Quality floors of figures and events on the texts written for it; they may only be raised."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("written", "unseen", "later")


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.parametrize("part", PARTS)
def test_figures(part: str) -> None:
    from benchmarks.facts.figures import score
    from benchmarks.facts.written import written

    counts = score(written(part))
    assert counts["wanted"] > 60
    assert counts["right"] >= 0.96 * counts["found"]
    assert counts["right"] >= 0.90 * counts["wanted"]
    assert counts["scope right"] >= 0.90 * counts["scoped"]
    assert counts["bounds right"] == counts["bounded"]


@pytest.mark.parametrize("part", PARTS)
def test_events(part: str) -> None:
    from benchmarks.facts.events import score
    from benchmarks.facts.written import written

    counts = score(written(part))
    assert counts["right"] >= 0.95 * counts["found"]
    assert counts["right"] >= 0.87 * counts["wanted"]
    assert counts["status right"] == counts["status"]


def test_a_label_that_is_none_is_told(tmp_path: Path) -> None:
    from benchmarks.facts.written import written

    (tmp_path / "bad.txt").write_text("@@ x en 2024-05-14 flood\n{38|killed}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no label of a figure: 'killed'"):
        list(written("bad", tmp_path))


def test_marks_are_taken_out_and_their_places_kept(tmp_path: Path) -> None:
    from benchmarks.facts.written import written

    told = "@@ x id 2024-05-14 banjir\nSebanyak {38 orang|killed 38.. i by=BNPB} tewas. ## ?disaster occurred - -\n"
    (tmp_path / "good.txt").write_text(told, encoding="utf-8")
    (marked,) = written("good", tmp_path)
    (figure,) = marked.figures
    (event,) = marked.events or []
    assert marked.article.text == "Sebanyak 38 orang tewas."
    assert marked.article.text[figure.start : figure.end] == "38 orang"
    assert (figure.low, figure.high, figure.scope) == (38, None, "incident")
    assert (event.event_type, event.optional) == ("disaster", True)
