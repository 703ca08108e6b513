"""Reports in two languages are joined where enough speaks for it, else only proposed."""

import datetime as dt
from dataclasses import replace

import numpy as np

from linimasa.facts import mark
from linimasa.model import Article
from linimasa.stories import group, propose
from linimasa.stories.comparing import similarities
from linimasa.stories.evidence import evidence, surplus
from linimasa.stories.vectors import vectors

MAMUJU = Article(
    title="Earthquake in Mamuju kills 34",
    text="MAMUJU — At least 34 people were killed when an earthquake of magnitude 6.2 struck "
    "Mamuju and Majene in West Sulawesi early on Friday.\n\nThe Mitra Manakarra hospital collapsed, "
    "said Darno Majid of the disaster agency in Mamuju. More than 600 people were injured in "
    "Majene and 15,000 fled their homes.",
    language="en",
)
MAMUJU_ID = Article(
    title="Gempa Mamuju tewaskan 34 orang",
    text="MAMUJU - Sedikitnya 34 orang tewas akibat gempa bermagnitudo 6,2 yang mengguncang Mamuju "
    "dan Majene di Sulawesi Barat pada Jumat dini hari.\n\nRumah Sakit Mitra Manakarra ambruk, kata "
    "Darno Majid dari badan penanggulangan bencana di Mamuju. Lebih dari 600 orang luka di Majene "
    "dan 15.000 orang mengungsi.",
    language="id",
)
CIANJUR_ID = Article(
    title="Gempa Cianjur tewaskan 162 orang",
    text="CIANJUR - Sedikitnya 162 orang tewas akibat gempa bermagnitudo 5,6 yang mengguncang "
    "Cianjur di Jawa Barat pada Senin siang.\n\nPesantren di Cugenang ambruk, kata Ridwan Kamil di "
    "Cianjur. Lebih dari 700 orang luka dan 13.000 orang mengungsi.",
    language="id",
)
HARVEST = Article(
    title="Rice harvest begins late in Karawang",
    text="Farmers in Karawang began to bring in the rice three weeks late after a long drought, "
    "the cooperative said, and expect a small crop.",
    language="en",
)


def grouped(articles: list[Article]) -> list[list[int]]:
    return sorted(group(articles, [mark(article) for article in articles]))


def test_reports_of_one_event_in_two_languages_are_joined() -> None:
    assert grouped([MAMUJU, MAMUJU_ID, HARVEST]) == [[0, 1], [2]]


def test_reports_of_two_earthquakes_in_two_languages_are_not_joined() -> None:
    assert grouped([MAMUJU, CIANJUR_ID, HARVEST]) == [[0], [1], [2]]
    later = replace(CIANJUR_ID, published=dt.date(2022, 11, 21))
    assert grouped([replace(MAMUJU, published=dt.date(2021, 1, 15)), later]) == [[0], [1]]


def test_what_too_little_speaks_for_to_be_joined_is_proposed() -> None:
    later = Article(
        title="Sekolah di Majene dibuka lagi",
        text="MAJENE - Tiga pekan kemudian murid di Majene kembali ke sekolah. Kepala dinas "
        "mengatakan tenda sudah tiba. Bupati meminta guru bersabar, karena banyak gedung "
        "belum aman dan sebagian keluarga masih tinggal di bukit. Air bersih datang dua kali "
        "sehari dengan truk dari kota tetangga, dan pasar baru buka separuh.",
        language="id",
    )
    articles = [MAMUJU, later, HARVEST]
    facts = [mark(article) for article in articles]
    made = sorted(group(articles, facts))
    [found] = propose(articles, facts, made)
    assert made == [[0], [1], [2]]
    assert (found.one, found.other) == (0, 1)


def test_a_link_across_languages_needs_a_higher_cosine() -> None:
    articles = [MAMUJU, MAMUJU_ID]
    found = vectors(articles, [mark(article) for article in articles])
    near, nearer = (np.array([[1.0, c], [c, 1.0]]) for c in (0.25, 0.35))
    unknown = replace(found, languages=np.zeros(2, np.int64))
    assert found.across().tolist() == [[False, True], [True, False]]
    assert surplus(found, near)[0, 1] < 0.0
    assert surplus(found, nearer)[0, 1] >= 0.0
    assert not unknown.across().any()


def test_a_name_and_its_words_are_no_evidence_twice_in_one_language() -> None:
    again = replace(MAMUJU, title="Mamuju counts its dead")
    facts = [mark(MAMUJU), mark(again)]
    marked, bare = (
        vectors([MAMUJU, again], each)
        for each in (facts, [replace(facts[0], names=[], places=[])] * 2)
    )
    worth = [evidence(each, similarities(each))[0, 1] for each in (marked, bare)]
    assert marked.identities.any()
    assert worth[0] <= worth[1]


def test_the_language_is_that_of_the_facts_where_the_article_states_none() -> None:
    unstated = replace(MAMUJU_ID, language=None)
    facts = [mark(MAMUJU), mark(unstated)]
    assert vectors([MAMUJU, unstated], facts).across()[0, 1]
