"""Quality floors of figures, quotes and events on the development data; they may only be raised.

The figures themselves are in docs/benchmarks/facts.md. Digests say that the data are the same.
"""

import hashlib
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared/data"
ROOT = Path(__file__).parents[2]
DIGESTS = {
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
    assert counts["right"] >= 0.82 * counts["found"]
    assert counts["right"] >= 0.48 * counts["wanted"]


@pytest.mark.data
def test_quotes_on_half_of_polnear_dev() -> None:
    from benchmarks.facts.quotes import articles, score

    counts = score(articles("dev", every=2))
    direct, indirect = counts["direct"], counts["indirect"]
    assert direct["right"] >= 0.94 * direct["found"]
    assert direct["recalled"] >= 0.84 * direct["wanted"]
    assert indirect["right"] >= 0.87 * indirect["found"]
    assert indirect["recalled"] >= 0.42 * indirect["wanted"]
    assert counts["reporting verbs"]["recalled"] >= 0.76 * counts["reporting verbs"]["wanted"]
