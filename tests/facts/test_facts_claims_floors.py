"""Quality floors of figures, quotes and events on the development data; they may only be raised.

The figures themselves are in docs/benchmarks/facts.md. Digests say that the data are the same.
"""

import hashlib
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared/data"
ROOT = Path(__file__).parents[2]
DIGESTS = {
    "facts/dates_detik_id": "39642e784396af32d15b7c0f77680d27d7e14cf1fcef9bf7df5143b7a19709ed",
    "pages/n4k": "5c270588c41677e310b1a3d35b723faae9143da25ca4105e4a40ed85549c187c",
    "facts/quotes_polnear": "c54def423662cc5c7b566b4700e6a931ba17df726e8ee87d9f7bee6967875d7b",
    "timelines/t17_articles": "6ba9e03c7f3646c4df3ca32e24e9fb2fdbcc1e95a4dc74a6de86db0dd982e04c",
    "stories/panl_int_en_id": "690be2388fd3bdfacfb53026a52453c1a21d9a68949d709af9242cd0b2e7a7e5",
}


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch) -> None:
    if not DATA.exists():
        pytest.skip("no development data")
    for name, digest in DIGESTS.items():
        packed = (DATA / f"{name}.jsonl.gz").read_bytes()
        assert hashlib.sha256(packed).hexdigest() == digest, f"{name} has changed"
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.data
def test_figures_on_our_gold() -> None:
    from benchmarks.facts.claims_gold import gold
    from benchmarks.facts.figures import score

    counts = score(gold("test"))
    assert counts["texts"] == 185
    assert counts["right"] >= 0.90 * counts["found"]
    assert counts["right"] >= 0.80 * counts["wanted"]
    assert counts["scope right"] >= 0.92 * counts["scoped"]


@pytest.mark.data
def test_events_on_our_gold() -> None:
    from benchmarks.facts.claims_gold import gold
    from benchmarks.facts.events import score

    counts = score(gold("test"))
    assert counts["right"] >= 0.83 * counts["found"]
    assert counts["right"] >= 0.63 * counts["wanted"]
    counts = score(gold("fresh"))
    assert counts["right"] >= 0.94 * counts["found"]
    assert counts["right"] >= 0.82 * counts["wanted"]
    for field, precision in (("a", 0.75), ("b", 0.8), ("place", 0.8)):
        right, wrong = counts[f"{field} right"], counts[f"{field} wrong"]
        assert right >= precision * (right + wrong), field


@pytest.mark.data
def test_quotes_on_half_of_polnear_dev() -> None:
    from benchmarks.facts.quotes import articles, score

    counts = score(articles("dev", every=2))
    direct, indirect = counts["direct"], counts["indirect"]
    assert direct["right"] >= 0.94 * direct["found"]
    assert direct["recalled"] >= 0.84 * direct["wanted"]
    # P was above .87 while R was .46: the target is R .65 at P .85, so that some P was given.
    assert indirect["right"] >= 0.85 * indirect["found"]
    assert indirect["recalled"] >= 0.57 * indirect["wanted"]
    assert counts["reporting verbs"]["recalled"] >= 0.84 * counts["reporting verbs"]["wanted"]


@pytest.mark.data
@pytest.mark.parametrize(("language", "recall"), [("en", 0.80), ("id", 0.90)])
def test_quotes_on_our_gold(language: str, recall: float) -> None:
    from benchmarks.facts.quotes import score_gold

    counts = score_gold(language)
    direct, indirect = counts["direct"], counts["indirect"]
    assert direct["right"] >= 0.97 * direct["found"]
    assert direct["recalled"] >= 0.93 * direct["wanted"]
    assert indirect["right"] >= 0.90 * indirect["found"]
    assert indirect["recalled"] >= recall * indirect["wanted"]
