"""Who else tells it, in other words: counted by origin, listed with the sentence that says it."""

import datetime as dt

import linimasa
from linimasa.model import Article, Entry


def article(outlet: str, text: str, day: int = 4, agency: str | None = None) -> Article:
    published = dt.datetime(2026, 3, day, 18, tzinfo=dt.UTC)
    agencies = [agency] if agency else []
    return Article(text=text, outlet=outlet, published=published, agencies=agencies)


OTHER_NEWS = [
    article(
        "Post", "The council of Port Ellery met on Monday and raised the fares of its ferries."
    ),
    article("Post", "A choir of two hundred miners sang in the cathedral of Wexford on Sunday."),
    article("Post", "Farmers in the valley began to plant rice on Tuesday after the first rains."),
]
SHELLED = article(
    "Herald",
    "The city of Ganja was shelled early on Wednesday, and 13 people were killed, prosecutors said.",
)
STRUCK = article(
    "Courier",
    "In the night to Wednesday a missile struck houses in Ganja; rescuers counted 13 people killed.",
)


def entry_of(day: int, *articles: Article) -> Entry:
    timeline = linimasa.build_timeline([*articles, *OTHER_NEWS], sentences_per_date=1)
    return next(e for e in timeline.entries if e.date == dt.date(2026, 3, day))


def test_the_same_in_other_words_is_counted_and_listed() -> None:
    entry = entry_of(4, SHELLED, STRUCK)
    [sentence] = [s for s in entry.sentences if s.also]
    [other] = sentence.also
    assert {sentence.article, other.article} == {0, 1}
    assert "13 people" in other.shared and "Ganja" in other.shared
    assert (entry.origins, sorted(entry.voices)) == (2, [[0], [1]])


def test_two_reports_of_one_agency_count_once() -> None:
    signed = article("Courier", STRUCK.text, agency="Meridian")
    entry = entry_of(4, article("Herald", SHELLED.text, agency="Meridian"), signed)
    assert entry.origins == 1
    assert sorted(map(sorted, entry.voices)) == [[0, 1]]


def test_another_town_is_another_event() -> None:
    elsewhere = article("Courier", STRUCK.text.replace("Ganja", "Barda"))
    entry = entry_of(4, SHELLED, elsewhere)
    assert not [s for s in entry.sentences if any(o.shared for o in s.also)]


def test_a_count_far_from_the_other_is_of_another_event() -> None:
    more = article("Courier", STRUCK.text.replace("13", "58"))
    entry = entry_of(4, SHELLED, more)
    assert not [s for s in entry.sentences if any(o.shared for o in s.also)]


def test_what_was_announced_stands_beside_what_then_happened() -> None:
    before = article(
        "Herald",
        "The foreign ministers of Armenia and Azerbaijan will meet Mike Pompeo in Washington on "
        "Wednesday.",
        day=2,
    )
    after = article(
        "Courier",
        "Mike Pompeo met the foreign ministers of Armenia and Azerbaijan separately in Washington "
        "on Wednesday.",
        day=5,
    )
    entry = entry_of(4, before, after)
    sentence = entry.sentences[0]
    assert (sentence.article, sentence.status) == (1, "occurred")
    assert [(s.article, s.status) for s in sentence.differing] == [(0, "announced")]
    assert sentence.agreeing == []
    assert entry.voices == [[1]]  # who announced it does not tell that it happened


def test_a_denial_is_not_counted_as_telling_the_same() -> None:
    claim = article("Herald", "Armenian forces fired at Ganja on Wednesday, Azerbaijan said.")
    denial = article("Courier", "Armenia denied that its forces fired at Ganja on Wednesday.")
    entry = entry_of(4, claim, denial)
    for sentence in entry.sentences:
        assert all(
            (s.status == "denied") == (sentence.status == "denied") for s in sentence.agreeing
        )


def test_every_origin_that_is_counted_is_cited() -> None:
    entry = entry_of(4, SHELLED, STRUCK)
    cited = {s.article for s in entry.sentences}
    cited |= {o.article for s in entry.sentences for o in s.agreeing}
    cited |= {claim.article for claim in entry.figures}
    assert cited == {id for voice in entry.voices for id in voice}
    assert entry.origins == len(entry.voices)


def test_one_event_in_two_wordings_is_one_sentence_and_one_that_backs_it() -> None:
    timeline = linimasa.build_timeline([SHELLED, STRUCK, *OTHER_NEWS])
    [entry] = [e for e in timeline.entries if e.date == dt.date(2026, 3, 4)]
    [sentence] = entry.sentences
    assert len(sentence.also) == 1
    assert entry.origins == 2


def test_who_only_announced_it_is_no_origin_of_what_happened() -> None:
    plan = article(
        "Herald", "The minister of transport, Budi Karya, will visit Padang on Wednesday.", day=2
    )
    visit = article(
        "Courier",
        "The minister of transport, Budi Karya, visited the ravine near Padang on Wednesday where "
        "a bus had fallen two days before, and promised the families an inquiry.",
        day=5,
    )
    timeline = linimasa.build_timeline([plan, visit, *OTHER_NEWS])
    [entry] = [e for e in timeline.entries if e.date == dt.date(2026, 3, 4)]
    assert (entry.origins, entry.voices) == (1, [[1]])
