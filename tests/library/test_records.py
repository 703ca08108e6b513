"""Nouns as plain JSON data and back: exactly, whatever they hold."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linimasa.model import (
    Article,
    Block,
    Claim,
    Copy,
    Date,
    Entry,
    Event,
    Evidence,
    Facts,
    Figure,
    Image,
    Link,
    Name,
    Page,
    Place,
    Quote,
    Reason,
    Sentence,
    Source,
    Span,
    Story,
    Timeline,
    Update,
)
from linimasa.records import from_plain, to_plain

JAKARTA = dt.timezone(dt.timedelta(hours=7))

texts = st.text(max_size=20)
offsets = st.integers(-23 * 60, 23 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
instants = st.datetimes(timezones=offsets | st.none())
moments = st.none() | st.dates() | instants
scores = st.floats(allow_nan=False)
NOUNS = [
    Article, Block, Claim, Copy, Date, Entry, Event, Evidence, Facts, Figure, Image, Link, Name, Page,
    Place, Quote, Reason, Sentence, Source, Span, Story, Timeline, Update,
]  # fmt: skip

st.register_type_strategy(str, texts)
st.register_type_strategy(float, scores)
st.register_type_strategy(dt.datetime, instants)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_noun_comes_back_as_it_went(noun):
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.from_type(noun))
    def check(value):
        plain = json.loads(json.dumps(to_plain(value)))
        assert from_plain(noun, plain) == value

    check()


@given(moments)
def test_an_instant_comes_back_as_an_instant_and_a_day_as_a_day(published):
    back = from_plain(Article, to_plain(Article(text="x", published=published))).published

    assert type(back) is type(published)
    assert back == published
    if isinstance(published, dt.datetime):
        assert back.utcoffset() == published.utcoffset()


def test_an_article_is_readable_json():
    article = Article(
        text="Kapal itu kandas.",
        published=dt.datetime(2021, 3, 4, 19, 44, tzinfo=JAKARTA),
        modified=dt.date(2021, 3, 5),
        related=[Link("Kapal lain")],
        evidence={"published": Evidence("visible", "04/03/2021")},
    )

    plain = to_plain(article)

    assert plain["published"] == "2021-03-04T19:44:00+07:00"
    assert plain["modified"] == "2021-03-05"
    assert plain["related"] == [{"title": "Kapal lain", "url": None}]
    assert plain["evidence"] == {"published": {"source": "visible", "detail": "04/03/2021"}}


def test_a_span_is_an_object_with_names():
    assert to_plain(Span(3, 9)) == {"start": 3, "end": 9}


def test_what_another_version_wrote_can_be_read():
    plain = {"text": "A ferry ran aground.", "colour_of_the_ink": "blue"}

    assert from_plain(Article, plain) == Article(text="A ferry ran aground.")


@pytest.mark.parametrize(
    "plain", [{}, {"title": "no text"}, [], "text", None, {"text": "x", "published": "yesterday"}]
)
def test_what_is_no_article_is_refused(plain):
    with pytest.raises(ValueError):
        from_plain(Article, plain)


def test_lists_of_nouns_can_be_asked_for():
    spans = [Span(0, 4), Span(5, 9)]

    assert from_plain(list[Span], to_plain(spans)) == spans


def test_what_is_no_noun_of_ours_is_refused():
    with pytest.raises(TypeError):
        to_plain(object())
