"""Stories: which articles tell of the same thing, and by what id it goes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.model import Article, Facts, Name
from linimasa.stories import find_stories, group, identity, keep_ids, related

MINUTE = dt.timedelta(minutes=1)
QUAKE = [
    Article(
        title="Strong earthquake shakes the island of Lombok",
        text="A strong earthquake shook Lombok early on Monday and killed 14 people in Mataram.",
        published=dt.date(2018, 7, 29),
    ),
    Article(
        title="Earthquake on Lombok kills 14",
        text="Fourteen people died in Mataram when an earthquake hit the island of Lombok, rescuers "
        "said. Hundreds of hikers are stranded on Mount Rinjani.",
        published=dt.date(2018, 7, 30),
    ),
]
TRIAL = [
    Article(
        title="Banker goes on trial over missing pension millions",
        text="A former banker denied on Tuesday that he had taken millions from a pension fund.",
    ),
    Article(
        title="Trial of banker over pension fund opens",
        text="The trial of a banker accused of emptying a pension fund opened in Zurich.",
    ),
]


def named(*names: tuple[str, str]) -> Facts:
    """Facts with nothing but names: (identity, as written)."""
    marks = [
        Name(start=0, end=1, text=text, kind="place", identity=identity, canonical=text)
        for identity, text in names
    ]
    return Facts(names=marks)


def groups(articles: list[Article], facts: list[Facts] | None = None) -> list[list[int]]:
    return [s.articles for s in find_stories(articles, facts or [Facts()] * len(articles))]


def test_articles_on_one_event_are_one_story() -> None:
    assert sorted(groups([*QUAKE, *TRIAL])) == [[0, 1], [2, 3]]


def test_headlines_alone_are_enough() -> None:
    headlines = [Article(title=a.title, text="") for a in (*QUAKE, *TRIAL)]
    assert sorted(groups(headlines)) == [[0, 1], [2, 3]]


def test_one_place_in_common_is_not_enough() -> None:
    headlines = ["Earthquake on Lombok kills 14", "Hotels of Lombok lower their prices"]
    assert groups([Article(title=title, text="") for title in headlines]) == [[0], [1]]


def test_what_many_headlines_tell_with_the_same_words_is_one_story() -> None:
    told = [
        "Lombok: dozens killed, airport shut",
        "Airport of Lombok shut after tremor",
        "Tremor on Lombok strands hikers",
        "Hikers walk down Lombok volcano",
        "Lombok volcano trails closed to tourists",
        "Tourists leave Lombok by ferry",
        "Ferry takes water and rice to Lombok",
        "Rice runs out in Lombok villages",
        "Lombok villages count dozens killed",
    ]
    headlines = [Article(title=title, text="") for title in told]
    others = [Article(title=a.title, text="") for a in TRIAL]
    assert groups([*headlines, *others]) == [[*range(9)], [9, 10]]


def test_a_name_that_unlike_headlines_share_joins_none() -> None:
    ends = "kills dozens|opens a zoo|exports pearls|wins at chess|bans plastic|elects a mayor"
    assert len(groups([Article(title=f"Lombok {end}", text="") for end in ends.split("|")])) == 6


def test_the_largest_story_comes_first_and_within_it_the_earliest_article() -> None:
    assert groups([TRIAL[0], QUAKE[1], QUAKE[0]]) == [[2, 1], [0]]


def test_indonesian_and_english_meet_by_what_is_named() -> None:
    english = Article(
        title="Ceasefire in Karabakh", text="Baku and Yerevan agreed in Moscow.", language="en"
    )
    indonesian = Article(
        title="Gencatan senjata Karabakh", text="Baku dan Yerevan sepakat.", language="id"
    )
    shared = named(("geo:1", "Karabakh"), ("geo:2", "Baku"), ("geo:3", "Yerevan"))
    facts = [shared, shared, Facts(), Facts()]
    assert groups([english, indonesian, *TRIAL], facts)[0] == [0, 1]


def test_an_article_without_text_is_a_story_of_its_own() -> None:
    stories = find_stories([Article(text=""), Article(text=""), QUAKE[0]], [Facts()] * 3)
    assert [s.articles for s in stories] == [[0], [1], [2]]
    assert len({s.id for s in stories}) == 3
    assert find_stories([], []) == []


def test_the_ids_of_equal_articles_cost_no_more_each_the_more_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    plain = identity._hex
    monkeypatch.setattr(identity, "_hex", lambda text: made.append(text) or plain(text))
    stories = find_stories([Article(text="")] * 1500, [Facts()] * 1500)
    assert len({story.id for story in stories}) == 1500
    assert len(made) <= 2 * 1500  # one for the article, one more to tell it from the last


def test_thousands_of_nearly_equal_articles_are_one_story() -> None:
    editions = [
        Article(title=QUAKE[0].title, text=f"{QUAKE[0].text} Edition number {n}.")
        for n in range(2500)
    ]
    [story] = find_stories(editions, [Facts()] * len(editions))
    assert len(story.articles) == len(story.why) == 2500


def test_a_story_goes_on_from_batch_to_batch() -> None:
    hour = dt.datetime(2018, 7, 1, tzinfo=dt.UTC)
    fires = [
        Article(title="Fire in the harbour of Port Ellery", text="", published=hour + n * MINUTE)
        for n in range(2100)
    ]
    stories = find_stories([*fires, *QUAKE], [Facts()] * 2102)
    assert [len(story.articles) for story in stories] == [2100, 2]


def test_each_article_says_why_it_is_in() -> None:
    facts = [named(("geo:9", "Lombok")), named(("geo:9", "Lombok"))]
    [story] = find_stories(QUAKE, facts)
    first, second = story.why
    assert (first.article, first.nearest) == (0, None)
    assert (second.article, second.nearest, second.shared) == (1, 0, ["Lombok"])
    assert 0 < second.score <= 1


def test_the_words_of_a_link_are_told_with_their_weights() -> None:
    articles = [Article(text=text) for text in QUAKES[:2]]
    facts = [placed(text, "Mamuju", "Sari Halim") for text in QUAKES[:2]]
    [story] = find_stories(articles, facts)
    first, second = story.why
    assert first.words == []
    assert {"Mamuju", "Rescuers"} >= {second.words[0].text}
    told = [each.text for each in second.words]
    assert "Mamuju" in told and "the" not in told
    weights = [each.weight for each in second.words]
    assert weights == sorted(weights, reverse=True) and weights[-1] >= 0.5


def test_groups_are_those_of_the_stories() -> None:
    articles = [TRIAL[0], *QUAKE, TRIAL[1]]
    facts = [Facts()] * 4
    stories = find_stories(articles, facts)
    assert group(articles, facts) == [story.articles for story in stories]
    assert group([], []) == []


def test_the_id_stays_when_a_later_article_joins() -> None:
    [before] = find_stories(QUAKE[:1], [Facts()])
    [after] = find_stories(QUAKE[::-1], [Facts()] * 2)
    assert before.id == after.id


def test_related_ranks_the_same_event_first() -> None:
    ranked = related(QUAKE[0], Facts(), [TRIAL[0], QUAKE[1], TRIAL[1]], [Facts()] * 3)
    assert ranked[0][0] == 1
    assert [score for _, score in ranked] == sorted((s for _, s in ranked), reverse=True)
    assert related(QUAKE[0], Facts(), [], []) == []


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        # grown
        ({"a": "12"}, {"x": "123"}, {"x": "a"}),
        # merged: the larger gives its id
        ({"a": "1", "b": "234"}, {"x": "1234"}, {"x": "b"}),
        # split: the larger part keeps it
        ({"a": "12345"}, {"x": "12", "y": "345"}, {"x": "x", "y": "a"}),
        # new beside old
        ({"a": "12"}, {"x": "12", "y": "9"}, {"x": "a", "y": "y"}),
        # nothing kept twice, even where a new story's own id is taken
        ({"a": "12"}, {"x": "12", "a": "9"}, {"x": "a", "a": None}),
    ],
)
def test_stories_keep_their_ids(
    old: dict[str, str], new: dict[str, str], kept: dict[str, str | None]
) -> None:
    found = keep_ids(old, new)
    assert len(set(found.values())) == len(new)
    for story, before in kept.items():
        assert before is None or found[story] == before


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=200)), max_size=8))
def test_every_article_is_in_exactly_one_story(pages: list[tuple[str, str]]) -> None:
    articles = [Article(title=title, text=text) for title, text in pages]
    stories = find_stories(articles, [Facts()] * len(articles))
    assert sorted(i for s in stories for i in s.articles) == list(range(len(articles)))
    assert len({s.id for s in stories}) == len(stories)
    assert stories == find_stories(articles, [Facts()] * len(articles))


def test_articles_on_different_things_stay_apart() -> None:
    texts = [
        "The village bakery reopened after a flood, and the baker gave away two hundred loaves.",
        "A comet was photographed above the desert by an amateur with a borrowed telescope.",
        "Chess players gathered in the capital for a tournament that lasts eleven days.",
        "Researchers bred a potato that withstands drought, a farming institute announced.",
        "The ferry company raised its fares because diesel had become dearer.",
        "A court fined a supermarket for selling mislabelled honey.",
        "Volunteers planted mangroves along the estuary to hold back the tide.",
        "The orchestra named a violinist of twenty-four as its leader.",
        "Engineers closed the bridge after cracks were noticed in a pillar.",
        "A museum returned a carved mask to the island it was taken from.",
        "Tourists were told to keep away from the nesting turtles.",
        "The mayor promised bus lanes and cheaper tickets for pupils.",
    ]
    stories = find_stories([Article(text=text) for text in texts], [Facts()] * len(texts))
    assert [story.articles for story in stories] == [[i] for i in range(len(texts))]


def test_a_chain_of_links_joins_and_nothing_else() -> None:
    import numpy as np

    from linimasa.stories.grouping import _chained

    strong = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]], bool)
    assert _chained(strong).tolist() == [0, 0, 2]
    strong[1, 2] = strong[2, 1] = True
    assert _chained(strong).tolist() == [0, 0, 0]


def test_in_batches_the_stories_are_those_of_the_whole() -> None:
    import numpy as np

    from linimasa.stories import streaming
    from linimasa.stories.vectors import vectors

    told = [
        ["Merapi volcano erupts", "Ferry Sinabung capsizes", "Minister Hartono resigns"],
        ["Villagers flee Merapi volcano", "Ferry Sinabung: toll unclear", "Hartono resigns, why?"],
        ["Merapi volcano ash shuts airport", "Divers at ferry Sinabung", "After Hartono resigns"],
        ["Merapi volcano calm again", "Captain of ferry Sinabung held", "Hartono resigns today"],
    ]
    headlines = [Article(title=title, text="") for day in told for title in day]
    found = vectors(headlines, [Facts()] * len(headlines))
    order = np.arange(len(headlines))
    for rows in (order, order[::-1], np.roll(order, 5)):
        for batch in (1, 4, 12):
            made = streaming.groups(found, rows, whole=0, batch=batch)
            assert made.tolist() == [0, 1, 2] * len(told)


def test_folding_is_the_mean_over_all_pairs() -> None:
    import numpy as np

    from linimasa.stories.streaming import folded

    alike = np.array([[1.0, 0.2, 0.6], [0.2, 1.0, 0.4], [0.6, 0.4, 1.0]])
    folded = folded(alike, np.array([1, 0, 1]))
    assert folded.round(6).tolist() == [[1.0, 0.3], [0.3, 0.8]]


def test_an_unknown_word_is_rare_only_in_a_language_that_is_known() -> None:
    from linimasa.stories.vectors import FOREIGN, SHORT, vectors

    english = Article(title="Parliament debates the budget of the ministry of Qwxzt", text="")
    unknown = Article(title="qwxzt brumvel sotrak eldinor vashk", text="")
    found = vectors([english, unknown], [Facts()] * 2)
    assert found.shares[: found.offsets[1]].min() < 0.001
    assert set(found.shares[found.offsets[1] :].tolist()) == {FOREIGN, SHORT[5]}


def test_a_word_that_all_kinds_of_headlines_have_joins_none() -> None:
    told = [
        "County lifts ban on bonfires",
        "Sheriff of the county retires",
        "Swimmer from the county wins bronze",
        "County library opens on Sundays",
        "Rabid fox seen in the county",
        "County budget passes by one vote",
        "Oldest oak of the county felled",
        "County jail runs out of beds",
        "Bees return to county orchards",
        "Why the county has two clocks",
    ]
    assert len(groups([Article(title=title, text="") for title in told])) == len(told)


def test_headlines_of_a_language_that_was_not_counted_stay_apart() -> None:
    told = [
        "Der Bürgermeister eröffnet das neue Hallenbad",
        "Das Wetter bleibt auch am Wochenende trüb",
        "Wie das Brot vom Vortag wieder knusprig wird",
        "Das Museum zeigt Uhren aus drei Jahrhunderten",
        "Warum das Fahrrad im Winter öfter rostet",
        "Das Orchester sucht einen zweiten Fagottisten",
        "Ein Fuchs im Garten: was das Gesetz erlaubt",
        "Das Sparschwein hat ausgedient",
    ]
    assert len(groups([Article(title=title, text="") for title in told])) == len(told)


QUAKES = [
    "A magnitude 6.2 earthquake struck the province early on Friday, killing 21 people and damaging "
    "a hospital in Mamuju, the disaster agency said. Rescuers led by Sari Halim searched the rubble "
    "for survivors. Residents fled their homes to higher ground.",
    "The death toll from the earthquake in Mamuju rose to 42 on Saturday, the disaster agency said, "
    "as rescuers pulled bodies from the rubble of the hospital. Residents spent the night outdoors "
    "and Sari Halim asked for cranes.",
    "A magnitude 6.0 earthquake struck the province on Saturday, killing eight people and damaging "
    "homes in Lumajang, the disaster agency said. Rescuers searched the rubble for survivors and "
    "the mayor, Joko Wirawan, closed the schools.",
    "More than a thousand homes were damaged in Lumajang by the earthquake on Saturday, the disaster "
    "agency said, and eight people died. Joko Wirawan promised bricks. Residents slept in tents.",
]


def placed(text: str, place: str, person: str) -> Facts:
    names = [
        Name(
            start=text.index(name),
            end=text.index(name) + len(name),
            text=name,
            kind=kind,  # type: ignore[arg-type]
            identity=f"{kind}:{name}",
            canonical=name,
        )
        for name, kind in ((place, "place"), (person, "person"))
    ]
    return Facts(names=names)


def test_two_events_told_alike_are_parted_by_who_and_where() -> None:
    articles = [Article(text=text) for text in QUAKES]
    facts = [placed(text, "Mamuju", "Sari Halim") for text in QUAKES[:2]]
    facts += [placed(text, "Lumajang", "Joko Wirawan") for text in QUAKES[2:]]
    assert groups(articles) == [[0, 1, 2, 3]]
    assert groups(articles, facts) == [[0, 1], [2, 3]]


def test_a_name_that_only_one_of_them_marks_still_holds_them_together() -> None:
    articles = [Article(text=text) for text in QUAKES[:2]]
    facts = [placed(QUAKES[0], "Mamuju", "Sari Halim"), placed(QUAKES[1], "toll", "cranes")]
    assert groups(articles, facts) == [[0, 1]]


def test_headlines_that_say_one_thing_in_other_words_are_alike_in_meaning() -> None:
    from linimasa.stories.vectors import vectors

    told = ["Fuel prices surge at the pump", "Gasoline costs more again", "Pianist wins the prize"]
    meant = vectors([Article(title=title, text="") for title in told], [Facts()] * 3).meanings
    assert meant[0] @ meant[1] > 0.5 > meant[0] @ meant[2]
    assert meant[0] @ meant[0] == pytest.approx(1.0)


def test_a_full_text_and_an_unknown_word_mean_nothing() -> None:
    from linimasa.stories.vectors import vectors

    long = " ".join(QUAKE[1].text + article.text for article in (*QUAKE, *TRIAL))
    found = vectors([Article(text=long), Article(text="qwxzt brumvel")], [Facts()] * 2)
    assert not found.meanings.any()


def test_what_holders_of_a_word_have_in_common_is_told_without_that_word() -> None:
    import numpy as np

    from linimasa.stories.comparing import in_common, similarities
    from linimasa.stories.conflicts import tellings
    from linimasa.stories.vectors import Vectors

    # Three rows hold column 0; the first two also share column 1.
    columns, weights = np.array([0, 1, 0, 1, 0, 2]), np.array([0.6, 0.8, 0.6, 0.8, 0.6, 0.8])
    offsets, meant = np.array([0, 2, 4, 6]), np.zeros((3, 1), np.float32)
    found = Vectors(
        columns,
        weights,
        offsets,
        np.full(6, 0.001),
        meant,
        np.zeros(6, bool),
        np.zeros(6, bool),
        columns.astype(np.uint64),
        np.zeros(3, np.int64),
        tellings([Article(text="")] * 3, [Facts()] * 3),
        np.ones(6),
    )
    alike, held = in_common(found, similarities(found))
    assert alike.round(3).tolist() == [0.213, 0.36, 0.213, 0.36, 0.213, 0.0]
    assert held.tolist() == [3, 2, 3, 2, 3, 1]


def test_two_trials_over_hostages_are_parted_by_who_and_where() -> None:
    texts = [
        "The trial of four men accused of holding hostages in a bank in Kilmarsh opened on Monday. "
        "Their leader, Padraig Tolan, denied the charges while prosecutors read out letters that "
        "the hostages had written during the siege.",
        "Four men went on trial in Kilmarsh over the hostages they held in a bank. Padraig Tolan "
        "denied the charges; one of the hostages told the judges how the siege began.",
        "Judges in Velgrad opened the trial of a man who took hostages on a ferry. Boris Antonek "
        "denied the charges, and prosecutors asked for a life sentence as the hostages listened.",
        "Boris Antonek, who kept hostages on a ferry for two days, denied the charges as his trial "
        "began in Velgrad. Prosecutors want a life sentence.",
    ]
    cases = [("Kilmarsh", "Padraig Tolan")] * 2 + [("Velgrad", "Boris Antonek")] * 2
    facts = [placed(text, *case) for text, case in zip(texts, cases, strict=True)]
    articles = [Article(text=text) for text in texts]
    assert groups(articles) == [[0, 1, 2, 3]]
    assert sorted(groups(articles, facts)) == [[0, 1], [2, 3]]
