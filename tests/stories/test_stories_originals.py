"""First originals: whoever copies a copy copies what that repeats."""

import datetime as dt

from linimasa import mark
from linimasa.model import Article, Copy
from linimasa.stories import describe, find_stories
from linimasa.stories.originals import with_originals

WIRE = """The harbour of Port Ellery was closed on Tuesday after a tanker ran aground in thick fog,
the coast guard said. Nobody was hurt, and no oil had been seen on the water by nightfall. Tugs
from three ports were on their way to pull the ship free at high tide. The owner of the tanker, a
company from Bergen, said that its engines had failed shortly after noon and that an inquiry had
begun. Ferries to the outer islands were cancelled until Thursday at least."""


def article(outlet: str, hour: int | None, text: str = WIRE, agency: str | None = None) -> Article:
    published = None if hour is None else dt.datetime(2026, 3, 3, hour, tzinfo=dt.UTC)
    agencies = [agency] if agency else []
    return Article(text=text, outlet=outlet, published=published, agencies=agencies)


def test_a_copy_of_a_copy_names_the_first() -> None:
    articles = [article("Post", 9), article("Ledger", 10), article("Herald", 11)]
    chain = [Copy(0, 1, "copy", 0.9), Copy(1, 2, "copy", 0.8)]
    assert with_originals(chain, articles) == [Copy(0, 1, "copy", 0.9), Copy(0, 2, "copy", 0.8)]


def test_the_agency_that_is_credited_comes_first_whenever_it_was_published() -> None:
    articles = [article("Post", 9, agency="Meridian"), article("Meridian", 12)]
    assert with_originals([Copy(0, 1, "copy", 0.9)], articles) == [Copy(1, 0, "copy", 0.9)]


def test_else_the_earliest_instant_comes_first_and_no_date_last() -> None:
    articles = [article("Post", None), article("Ledger", 12), article("Herald", 8)]
    pairs = [Copy(0, 1, "copy", 1.0), Copy(0, 2, "copy", 1.0)]
    assert {c.original for c in with_originals(pairs, articles)} == {2}


def test_a_day_alone_is_not_taken_to_be_earlier_than_an_instant_of_that_day() -> None:
    day = Article(text=WIRE, published=dt.date(2026, 3, 3))
    assert with_originals([Copy(0, 1, "copy", 1.0)], [day, article("Post", 20)]) == [
        Copy(1, 0, "copy", 1.0)
    ]


def test_a_longer_text_that_grew_out_of_the_first_is_an_update() -> None:
    flash = article("Meridian", 8, " ".join(WIRE.split()[:30]))
    pairs = [Copy(1, 0, "truncated", 0.95)]
    assert with_originals(pairs, [flash, article("Post", 9)]) == [Copy(0, 1, "updated", 0.95)]


def test_a_text_cut_off_by_a_copy_is_truncated_from_the_first() -> None:
    short = " ".join(WIRE.split()[:30])
    articles = [article("Meridian", 8), article("Post", 9), article("Ledger", 10, short)]
    pairs = [Copy(0, 1, "copy", 0.9), Copy(1, 2, "truncated", 0.97)]
    assert with_originals(pairs, articles)[1] == Copy(0, 2, "truncated", 0.9)


def test_a_round_up_is_told_once_for_each_report_in_it() -> None:
    articles = [article("Post", 9), article("Ledger", 8), article("Weekly", 20, WIRE * 3)]
    pairs = [
        Copy(0, 1, "copy", 1.0),
        Copy(0, 2, "embedded", 0.9),
        Copy(1, 2, "embedded", 0.95),
    ]
    assert with_originals(pairs, articles) == [
        Copy(1, 0, "copy", 1.0),
        Copy(1, 2, "embedded", 0.95),
    ]


def test_a_circle_of_pairs_has_one_first() -> None:
    articles = [article("A", 9), article("B", 8), article("C", 10)]
    ring = [Copy(0, 1, "copy", 1.0), Copy(1, 2, "copy", 1.0), Copy(2, 0, "copy", 1.0)]
    assert [(c.original, c.copy) for c in with_originals(ring, articles)] == [(1, 0), (1, 2)]


def test_a_story_names_the_agency_for_each_copy_of_its_report() -> None:
    framed = f"Sign up for our letter.\n\n{WIRE}"
    short = " ".join(WIRE.split()[:40])
    articles = [
        article("Post", 9, framed, "Meridian"),
        article("Ledger", 10, short),
        article("Meridian", 7),
    ]
    [story] = find_stories(articles, [mark(each) for each in articles])
    assert [(c.original, c.copy, c.kind) for c in story.copies] == [
        (2, 0, "copy"),
        (2, 1, "truncated"),
    ]


def test_a_story_counts_all_that_credit_one_agency_once() -> None:
    """Also where each has words of its own: the front page tells this number."""
    told = "A tanker ran aground off Port Ellery on Tuesday and its harbour was closed, it said."
    articles = [
        article("Post", 9, WIRE, "Meridian"),
        article("Ledger", 10, f"{told} Ferries to the islands do not sail.", "Meridian"),
        article(
            "Herald", 11, "Our reporter at Port Ellery saw tugs leave for the ship in the fog."
        ),
    ]
    assert describe(articles, [mark(each) for each in articles]).origins == 2
