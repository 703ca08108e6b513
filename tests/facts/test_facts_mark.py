"""``mark``: every room of facts joined, on the seed page and on sentences written for this test."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.facts import mark
from linimasa.model import Article, Facts

SEED = Path(__file__).parents[3] / "shared/data/seed/kompas-2020-10-09.txt"
SEED_SHA256 = "4e8f8c34cd9dd2b04fc85fb22a9d4ec6331ded9d9607f086fab530be75b57586"
WIB = dt.timezone(dt.timedelta(hours=7))


@pytest.fixture(scope="module")
def seed() -> tuple[Article, Facts]:
    if not SEED.exists():
        pytest.skip("no development data")
    raw = SEED.read_bytes()
    assert hashlib.sha256(raw).hexdigest() == SEED_SHA256
    paragraphs = raw.decode().split("\n\n")
    kept = [p for p in paragraphs[5:] if not p.startswith(("Baca juga", "Simak", "Video", "Baca "))]
    article = Article(
        text="\n\n".join(kept[:11]),
        language="id",
        published=dt.datetime(2020, 10, 9, 19, 44, tzinfo=WIB),
        dateline="MOSKWA",
    )
    return article, mark(article)


@pytest.mark.data
def test_the_seed_counts_about_400_killed_in_all(seed: tuple[Article, Facts]) -> None:
    killed = [figure for figure in seed[1].figures if figure.kind == "killed"]
    assert [(f.value, f.low, f.high, f.approximate, f.scope) for f in killed] == [
        (400, 360, 440, True, "cumulative")
    ]


@pytest.mark.data
def test_the_seed_counts_thousands_displaced(seed: tuple[Article, Facts]) -> None:
    displaced = [figure for figure in seed[1].figures if figure.kind == "displaced"]
    assert [(f.value, f.low, f.high) for f in displaced] == [(None, 1000, 9999)]
    assert len(seed[1].figures) == 2


@pytest.mark.data
def test_the_seed_quotes_the_office_of_macron_through_afp(seed: tuple[Article, Facts]) -> None:
    article, facts = seed
    direct = [quote for quote in facts.quotes if quote.direct]
    assert [(q.speaker_name, q.via) for q in direct] == [("kantor Presiden Emmanuel Macron", "AFP")]
    words = article.text[direct[0].content.start : direct[0].content.end].split()
    assert (len(words), words[0], words[-1]) == (13, "Kami", "rapuh")


@pytest.mark.data
def test_the_seed_has_the_statement_of_aliyev_as_indirect_speech(
    seed: tuple[Article, Facts],
) -> None:
    article, facts = seed
    assert all(q.speaker and article.text[q.speaker.start].isalpha() for q in facts.quotes)
    said, promised = [q for q in facts.quotes if q.speaker_name == "Ilham Aliyev"]
    assert not said.direct
    assert said.content.end < promised.content.start  # "… dan berjanji"
    assert promised.speaker == said.speaker
    assert article.text[said.content.start :].startswith("pertempuran")
    assert said.speaker is not None
    assert article.text[said.speaker.start : said.speaker.end].endswith("Ilham Aliyev")


@pytest.mark.data
def test_the_seed_announces_talks_in_moscow_and_a_proposed_ceasefire(
    seed: tuple[Article, Facts],
) -> None:
    events = seed[1].events
    talks = [e for e in events if e.event_type == "talks"]
    assert {(e.status, e.date_start) for e in talks} == {("announced", dt.date(2020, 10, 9))}
    assert "Moscow" in {e.place for e in talks}
    (ceasefire,) = [e for e in events if e.event_type == "ceasefire"]
    assert (ceasefire.sub_event_type, ceasefire.status) == ("proposed", "occurred")
    assert (ceasefire.side_a, ceasefire.place) == ("Vladimir Putin", "Moscow")


def test_all_rooms_meet_in_one_sentence() -> None:
    text = (
        "At least 31 people were killed in an air strike on the town of Ganja on 4 October 2020, "
        "Azerbaijan's defence ministry said."
    )
    facts = mark(Article(text=text, language="en", published=dt.date(2020, 10, 5)))
    (figure,) = facts.figures
    assert (figure.kind, figure.value, figure.high, figure.text) == (
        "killed",
        31,
        None,
        "At least 31 people",
    )
    assert figure.claimed_by is not None and "ministry" in figure.claimed_by.lower()
    (event,) = facts.events
    assert (event.event_type, event.status) == ("air strike", "occurred")
    assert (event.date_start, event.date_prec) == (dt.date(2020, 10, 4), 1)
    assert event.figures == [0]


def test_an_unknown_language_is_said_to_be_unknown() -> None:
    facts = mark(Article(text="2020-10-09"))
    assert facts.notes == ["unknown language"]
    assert [date.value for date in facts.dates] == ["2020-10-09"]


def test_a_language_without_data_is_said_to_be_so() -> None:
    facts = mark(Article(text="Il y a eu 31 morts le 2020-10-04, dit-on.", language="fr"))
    assert facts.notes == ["language without data"]
    assert not facts.figures and not facts.quotes


PIECES = [
    '"',
    "“",
    "”",
    "'",
    ",",
    ".",
    ":",
    ";",
    "(",
    ")",
    "said",
    "killed",
    "31",
    "people",
    "Putin",
    "he",
    "that",
    "talks",
    "held",
    "kata",
    "tewas",
    "orang",
    "menurut",
    "gencatan",
    "1.200",
    "\u202e",
]


@given(
    st.lists(st.sampled_from([*PIECES, "\n"]), max_size=60).map(" ".join),
    st.sampled_from(["en", "id"]),
)
def test_every_fact_points_at_its_evidence(text: str, language: str) -> None:
    facts = mark(Article(text=text, language=language, published=dt.date(2020, 10, 9)))
    for fact in (*facts.figures, *facts.events):
        assert fact.text == text[fact.start : fact.end] != ""
    for quote in facts.quotes:
        assert quote.start <= quote.content.start < quote.content.end <= quote.end <= len(text)
        for span in (quote.speaker, quote.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    "unit", ['"', "“", "said ", "31 killed ", "he said, ", '"A b c d." ', "talks ", "a, ", "kata "]
)
def test_hostile_repetition_is_read_in_linear_time(unit: str, language: str, cpu_seconds) -> None:
    def seconds(times: int) -> float:
        article = Article(text=unit * times, language=language)
        return cpu_seconds(lambda: mark(article), tries=1)

    seconds(100)
    small, large = seconds(500), seconds(4_000)
    assert large < 40 * small + 0.5


def test_a_short_article_gives_its_facts_and_one_that_cannot_be_told_says_so() -> None:
    (figure,) = mark(Article(text="Dozens were killed.")).figures
    assert figure.kind == "killed"
    unknown = mark(Article(text="Oslo 12:00"))
    assert (unknown.language, unknown.notes) == (None, ["unknown language"])


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [("WARTA SELAT", "Warta Selat"), ("KABAR.COM", "Kabar.com"), ("Warta Selat", "Warta Selat")],
)
def test_the_outlet_in_its_own_dateline_is_no_name(credit: str, outlet: str) -> None:
    said = "Dua menteri bertemu di Moskwa pada Jumat. Warta Selat melihat pertemuan itu."
    facts = mark(Article(text=f"MOSKWA, {credit} - {said}", outlet=outlet, language="id"))
    head = [name.text for name in facts.names if name.start < len(f"MOSKWA, {credit}")]
    assert head == ["MOSKWA"]
