"""Without the learned model timelines are built all the same, by rule."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from tests.timeline.test_timeline_long_stories import story

import linimasa
from linimasa.model import Article
from linimasa.timeline import build, ranking
from linimasa.timeline.features import LINE_FEATURES
from linimasa.timeline.gist import GIST_FEATURES, chances
from linimasa.timeline.importance import DAY_FEATURES
from linimasa.timeline.ranking import UNSUPERVISED, ranker, unsupervised


def test_it_weighs_features_that_exist() -> None:
    assert set(UNSUPERVISED) <= {*LINE_FEATURES, *GIST_FEATURES}
    assert unsupervised().days[DAY_FEATURES.index("weight")] == 1.0


def test_no_networks_foresee_no_word() -> None:
    assert chances((), np.ones((3, 18))).tolist() == [0.0, 0.0, 0.0]


def test_a_missing_model_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ranker.cache_clear()
    monkeypatch.setattr(ranking.resources, "files", lambda _: tmp_path)
    assert ranker().words == ()
    monkeypatch.undo()
    ranker.cache_clear()
    assert len(ranker().words) > 0


def test_a_long_story_keeps_the_days_of_the_rule() -> None:
    articles, facts = story()
    entries = build(articles, facts, model=unsupervised()).entries
    assert len(entries) > 20
    assert all(entry.sentences for entry in entries)
    assert len(build(articles, facts, model=unsupervised(), dates=5).entries) == 5


def test_the_line_that_tells_the_day_is_chosen() -> None:
    day = dt.date(2021, 3, 1)
    texts = [
        "The dam above Ellery burst on Monday and the flood took two mills.",
        "A flood took two mills at Ellery on Monday when the dam above the town burst.",
        "Was anybody told on Monday that a day like this would come to the town at all?",
    ]
    articles = [Article(text=text, published=day, language="en") for text in texts]
    facts = [linimasa.mark(article) for article in articles]
    [entry] = build(articles, facts, model=unsupervised()).entries
    assert "dam above" in entry.sentences[0].text
