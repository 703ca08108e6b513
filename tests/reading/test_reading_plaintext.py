"""Plain-text pages: the copy of a whole page, the article alone, wrapped and unwrapped text."""

import datetime as dt
import hashlib
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linimasa.reading.plaintext import read_plain
from linimasa.reading.plaintext_lines import label_of

PAGES = Path(__file__).parent / "pages"
SHARED = Path(__file__).parents[2].parent / "shared" / "data"
SEED = SHARED / "seed" / "kompas-2020-10-09.txt"
# Digests, so that the text of the page is not carried here.
SEED_DIGEST = "4e8f8c34cd9dd2b04fc85fb22a9d4ec6331ded9d9607f086fab530be75b57586"
TITLE_DIGEST = "773de408fb74b81dddccbf47769ab5e207c731b8f0185084c8d5ad550b7cbd09"
BODY_DIGEST = "80b485ab69454a3423fc638d4c0e1ffef6167d1a41661792c58acda3fc07accd"
RELATED_DIGEST = "21769cfce4c20779a4fc4565043163156ef07e20570539fde6d192bed9efdc58"
WIB = dt.timezone(dt.timedelta(hours=7))
WITA = dt.timezone(dt.timedelta(hours=8))

PARAGRAPHS = [
    "The bridge over the Arle was closed on Tuesday after divers found a crack in its second pier.",
    "Traffic is led over the old road, which adds some twenty minutes to the way into town.",
    "Engineers will look at the pier again on Friday, when the river is expected to be lower.",
]


@pytest.fixture(scope="module")
def warta():
    return read_plain((PAGES / "warta_contoh.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def coastal():
    return read_plain((PAGES / "coastal_post.txt").read_text(encoding="utf-8"))


def labels(article, kind):
    return [(block.text, block.label) for block in article.blocks if block.kind == kind]


def test_an_indonesian_page_gives_its_metadata(warta):
    assert warta.title == "Pelabuhan Baru di Teluk Sunyi Dibuka, Kapal Pertama Datang dari Surabaya"
    assert warta.outlet == "Warta Contoh"
    assert warta.published == dt.datetime(2022, 3, 14, 8, 5, tzinfo=WITA)
    assert warta.authors == ["Rangga Setiabudi"]
    assert warta.editors == ["Wulan Prameswari"]
    assert warta.agencies == ["Antara"]
    assert warta.dateline == "TELUK SUNYI"
    assert warta.language == "id"
    assert [link.title for link in warta.related] == [
        "Jalan ke Teluk Sunyi Selesai Diaspal",
        "Nelayan Minta Dermaga Lama Tetap Dibuka",
    ]


def test_an_indonesian_page_gives_its_body_and_nothing_else(warta):
    paragraphs = [text for text, _ in labels(warta, "paragraph")]
    assert len(paragraphs) == 5
    assert paragraphs[0].startswith("TELUK SUNYI, WARTA CONTOH - Pelabuhan barang")
    assert labels(warta, "subhead") == [("Pelabuhan dan Jalan", None)]
    assert warta.text.count("\n\n") == 5
    assert "Baca juga" not in warta.text


def test_every_other_line_is_furniture_of_its_kind(warta):
    assert [label for _, label in labels(warta, "furniture")] == [
        "membership", "channel", "video", "video", "membership", "comment", "ad", "share", "share",
        "share", "login", "navigation",
    ]  # fmt: skip


def test_an_english_page_gives_its_metadata(coastal):
    assert coastal.title == "Harbour town votes to rebuild its old lighthouse after two storms"
    assert coastal.outlet == "The Coastal Post"
    assert coastal.published == dt.datetime(
        2021, 5, 3, 17, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))
    )
    assert coastal.modified == dt.date(2021, 5, 4)
    assert coastal.authors == ["Nora Fenwick", "Samuel Adeyemi-Holt"]
    assert coastal.dateline == "EASTHAVEN"
    assert [link.title for link in coastal.related] == [
        "Storm closes coast road for a second night",
        "Volunteers save lamp from collapsed tower",
    ]


def test_an_english_page_gives_its_body(coastal):
    paragraphs = [text for text, _ in labels(coastal, "paragraph")]
    assert len(paragraphs) == 5
    assert labels(coastal, "subhead") == [("What it will cost", None)]
    assert "Advertisement" not in coastal.text
    assert "newsletter" not in coastal.text


def test_blocks_point_at_their_text(warta, coastal):
    for article in (warta, coastal):
        for block in article.blocks:
            if block.start is not None:
                assert article.text[block.start : block.end] == block.text


def test_paragraphs_alone_are_all_kept():
    article = read_plain("\n\n".join(PARAGRAPHS))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.title is None


def test_a_title_above_the_paragraphs_is_the_title():
    article = read_plain("Bridge Over the Arle Closed\n\n" + "\n\n".join(PARAGRAPHS))
    assert article.title == "Bridge Over the Arle Closed"
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_one_sentence_a_line_is_kept_line_by_line():
    article = read_plain("\n".join(PARAGRAPHS * 3))
    assert [b.kind for b in article.blocks] == ["paragraph"] * 9


@pytest.mark.parametrize("width", [60, 72, 80])
def test_text_wrapped_at_a_width_is_joined_again(width):
    long = [" ".join(PARAGRAPHS), " ".join(reversed(PARAGRAPHS))]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in long)
    assert read_plain(wrapped).text == "\n\n".join(long)


def test_a_time_without_a_zone_is_not_made_up():
    page = "Bridge Over the Arle Closed\n3 May 2021 17:30\n\n" + "\n\n".join(PARAGRAPHS)
    assert read_plain(page).published == dt.date(2021, 5, 3)


def test_a_known_outlet_gives_the_zone():
    page = "Jembatan di Atas Sungai Arle Ditutup\n3 Mei 2021 17:30\n\n" + "\n\n".join(
        ["Jembatan itu ditutup pada hari Senin karena retak di tiang kedua."] * 3
    )
    article = read_plain(page, url="https://www.tempo.co/read/1/jembatan")
    assert article.outlet == "Tempo.co"
    assert article.published == dt.datetime(2021, 5, 3, 17, 30, tzinfo=WIB)
    assert "Asia/Jakarta" in article.evidence["published"].detail


@pytest.mark.parametrize("text", ["", "\n\n\n", "Home\nNews\nSport\n", "1\n2\n3", "\x00\ufffe"])
def test_a_page_without_an_article_says_so(text):
    article = read_plain(text)
    assert article.text == ""
    assert article.notes == ["no article"]


_PIECES = st.sampled_from(
    [*PARAGRAPHS, "Baca juga: Satu Dua Tiga", "By Ann Lee", "3 May 2021", "Share", "", "Komentar",
     "Penulis", ": Ann", "(ant/jri)", "Related", "- item", "©", "12:30 WIB", "\u2028", "東京で会議が開かれた。"]
)  # fmt: skip


@given(st.lists(st.one_of(_PIECES, st.text(max_size=80)), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_lines_are_read_and_every_block_is_accounted_for(lines):
    article = read_plain("\n".join(lines))
    kept = [b for b in article.blocks if b.start is not None]
    assert "\n\n".join(b.text for b in kept) == article.text
    assert all(article.text[b.start : b.end] == b.text for b in kept)


def test_time_is_linear_in_the_number_of_lines(cpu_seconds):
    def seconds(times):
        text = "\n".join([*PARAGRAPHS, "Share", "Ann Lee, Bo Li", "3 May 2021 " * 8] * times)
        return cpu_seconds(lambda: read_plain(text), tries=1)

    seconds(10)
    assert seconds(2000) < 12 * max(seconds(400), 0.05)


@pytest.mark.data
@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not part of the project")
def test_the_seed_page_comes_out_exactly():
    data = SEED.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SEED_DIGEST
    article = read_plain(data.decode("utf-8"))
    assert hashlib.sha256((article.title or "").encode()).hexdigest() == TITLE_DIGEST
    assert article.outlet == "Kompas.com"
    assert article.published == dt.datetime(2020, 10, 9, 19, 44, tzinfo=WIB)
    assert article.authors == ["Aditya Jaya Iswara"]
    assert article.editors == []
    assert article.agencies == ["AFP"]
    assert article.dateline == "MOSKWA"
    assert article.language == "id"
    assert [b.kind for b in article.blocks if b.start is not None] == ["paragraph"] * 11
    assert hashlib.sha256(article.text.encode()).hexdigest() == BODY_DIGEST
    assert len(article.related) == 4
    related = "\n".join(link.title for link in article.related)
    assert hashlib.sha256(related.encode()).hexdigest() == RELATED_DIGEST
    assert [label for _, label in labels(article, "furniture")] == [
        "membership", "channel", "video", "video", "membership", "membership", "comment",
        "membership", "ad", "share", "share", "login",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title", "authors", "published", "paragraphs"),
    [
        (
            "detik_style",
            "Pelabuhan Sunyi Resmi Dibuka, Warga Berharap Harga Turun",
            ["Rangga Setia"],
            dt.datetime(2022, 3, 14, 10, 15, tzinfo=WIB),
            4,
        ),
        (
            "antara_style",
            "Pelabuhan Sunyi mulai beroperasi",
            ["Rangga Setia"],
            dt.datetime(2022, 3, 14, 12, 40, tzinfo=WIB),
            4,
        ),
        (
            "broadcaster_style",
            "Lighthouse to be rebuilt after town vote",
            ["Nora Fenwick"],
            None,
            6,
        ),
        (
            "daily_style",
            "Lighthouse to be rebuilt as town votes yes",
            ["Nora Fenwick", "Samuel Adeyemi"],
            dt.datetime(2021, 5, 3, 17, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
            4,
        ),
    ],
)
def test_other_layouts(name, title, authors, published, paragraphs):
    article = read_plain((PAGES / f"{name}.txt").read_text(encoding="utf-8"))
    assert article.title == title
    assert article.authors == authors
    assert article.published == published
    assert len(labels(article, "paragraph")) == paragraphs


def test_an_outlet_may_write_a_bare_dateline():
    article = read_plain((PAGES / "detik_style.txt").read_text(encoding="utf-8"))
    assert article.outlet == "detikcom"
    assert article.dateline == "Jakarta"


def copy_of(*lines):
    return read_plain("\n".join(lines))


def test_a_date_line_of_two_times_before_their_dates_stands_under_its_headline():
    page = copy_of(
        "The Arle Valley Star", "SUBSCRIBE", "News  Sports  Opinion  E-Edition", "",
        "Old bridge over the Arle closed after divers find crack", "",
        "Nora Whitfield and Paul Esser", "The Arle Valley Star",
        "Published 5:40 a.m. CT Oct. 3, 2018 | Updated 1:05 p.m. CT Oct. 3, 2018", "",
        PARAGRAPHS[0], "", "More: Ferries run every hour while the bridge is shut", "",
        PARAGRAPHS[1], "", PARAGRAPHS[2], "",
        "Contact Nora Whitfield at nora@arle.example. Follow her on Twitter @nora.", "",
        "Facebook", "Twitter", "© Copyright Arle Valley Star 2018",
    )  # fmt: skip
    zone = dt.timezone(dt.timedelta(hours=-5))
    assert page.title == "Old bridge over the Arle closed after divers find crack"
    assert page.published == dt.datetime(2018, 10, 3, 5, 40, tzinfo=zone)
    assert page.modified == dt.datetime(2018, 10, 3, 13, 5, tzinfo=zone)
    assert page.authors == ["Nora Whitfield", "Paul Esser"]
    assert page.outlet == "Arle Valley Star"
    assert page.text == "\n\n".join(PARAGRAPHS)


def test_a_place_under_the_byline_is_no_headline():
    page = copy_of(
        "Daily Shore", "Search", "Home", "",
        "Bridge over the Arle closed: what is known of the crack", "",
        "By Nora Whitfield", "Daily Shore News, Arle Bridge", "3 October 2018", "Share", "",
        PARAGRAPHS[0], "",
        "Read more about the bridge:", "Who built it?", "Bridges: the basics", "",
        PARAGRAPHS[1], "", PARAGRAPHS[2],
    )  # fmt: skip
    assert page.title == "Bridge over the Arle closed: what is known of the crack"
    assert page.authors == ["Nora Whitfield"]
    assert page.published == dt.date(2018, 10, 3)
    assert page.text == "\n\n".join(PARAGRAPHS)


def test_a_caption_with_a_day_is_not_the_date_line():
    body = [
        "KOTA SUNYI - Jembatan lama di Kota Sunyi ditutup karena retak pada tiang keduanya.",
        "Warga kini memutar lewat jalan lama yang menambah dua puluh menit perjalanan.",
    ]
    page = copy_of(
        "Cari", "Login", "Home", "",
        "Jembatan Lama di Kota Sunyi Ditutup karena Retak",
        "Rabu, 3 Oktober 2018 19:45 WIB", "Penulis: Sari Melati | Editor: Dodo Pranata",
        "lihat foto", "Jembatan Lama di Kota Sunyi Ditutup karena Retak",
        "Tiang jembatan lama, Rabu (3/10/2018).", "", body[0], "", body[1],
    )  # fmt: skip
    assert page.published == dt.datetime(2018, 10, 3, 19, 45, tzinfo=WIB)
    assert page.authors == ["Sari Melati"]
    assert page.editors == ["Dodo Pranata"]
    assert page.text == "\n\n".join(body)


def test_the_next_page_of_a_copy_goes_on():
    body = [
        "KOTA SUNYI - Jembatan lama di Kota Sunyi ditutup karena retak pada tiang keduanya.",
        "Warga kini memutar lewat jalan lama yang menambah dua puluh menit perjalanan.",
        "Perbaikan jembatan itu dimulai pekan depan.",
    ]
    page = copy_of(
        "Jembatan Lama di Kota Sunyi Ditutup", "", "Oleh: Sari Melati", "Editor: Dodo P.",
        "Rabu, 3 Oktober 2018 | 09:45 WIT", "", "Share", "Salin tautan", "",
        body[0], "", body[1], "", "BACA JUGA:", "Warga Minta Jembatan Baru di Kota Sunyi", "",
        "Halaman Selanjutnya", "", body[2], "", "Terpopuler", "1", "Harga Ikan Naik Lagi Pekan Ini",
    )  # fmt: skip
    assert page.text == "\n\n".join(body)
    assert page.authors == ["Sari Melati"]
    assert page.editors == ["Dodo P."]


def test_teasers_that_are_sentences_are_not_the_body():
    body = [
        "The ferry between the two banks of the Arl stopped on Tuesday after the river rose by two "
        "metres overnight, the harbour office said.",
        "About 300 people in the lower streets were asked to leave their homes, and most of them "
        "moved to the school on the hill, where volunteers had set up beds.",
        "The weather service expects the rain to ease by the weekend. The bridge north of the town "
        "will be inspected before it opens again, the mayor added.",
    ]
    teasers = [
        "Council votes on the budget", "The debate lasted until midnight, and nobody was happy.",
        "Bakery opens second shop", "Its sourdough has won the county prize four times in a row.",
        "School team wins the cup", "A late goal decided the match in front of a full house.",
    ]  # fmt: skip
    page = copy_of(
        "The Arl Courier", "Home", "News", "Sport", *teasers,
        "Ferry stops as the Arl rises", "By Nora Weir", "4 June 2024",
        *body, "Most read", *teasers[:4], "© 2024 The Arl Courier",
    )  # fmt: skip
    assert page.text == "\n\n".join(body)
    assert page.title == "Ferry stops as the Arl rises"
    assert page.authors == ["Nora Weir"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("SHARE", "share"),
        ("This report is for Subscribers Only", "membership"),
        ("The harbour at dawn. Photo: Bo Holm", "caption"),
        ("The harbour at dawn © Bo Holm", "caption"),
        ("Boats at anchor, Getty Images", "caption"),
        ("(C) 2024 Harbour News", "navigation"),
        ("Ann Lee can be reached at ann@harbour.example", "author bio"),
        ("We use cookies to make this site work", "cookie notice"),
        ("The ferry used by the islanders ran aground", None),
    ],
)
def test_a_line_says_what_it_is_in_capitals_or_not(line: str, label: str | None) -> None:
    assert label_of(line, ("en",)) == label


def test_words_of_a_second_language_are_known_beside_those_of_the_first() -> None:
    assert label_of("Kapal di dermaga, foto: Budi Harjo", ("en", "id")) == "caption"


def test_a_date_line_right_under_the_signatures_is_that_of_the_page() -> None:
    article = read_plain(
        "Feri Berhenti Berlayar di Selat Anggur\n\n"
        "PELABUHAN ANGGUR - Feri Selat Anggur berhenti berlayar sejak Jumat karena ombak tinggi.\n\n"
        "Petugas pelabuhan mengatakan, kapal akan berlayar lagi setelah cuaca membaik.\n\n"
        "Penulis: Rani Wulandari\nEditor: Dimas Surya\nSabtu, 4 Mei 2024 | 18:02 WIB\n"
    )
    assert article.published == dt.datetime(2024, 5, 4, 18, 2, tzinfo=WIB)
    assert article.authors == ["Rani Wulandari"]


def test_an_outlet_in_the_capitals_of_a_dateline_is_written_as_the_page_writes_it():
    body = [
        "KOTA SUNYI, KABAR MUARA - Jembatan lama di Kota Sunyi ditutup karena retak pada tiangnya.",
        "Warga kini memutar lewat jalan lama yang menambah dua puluh menit perjalanan.",
    ]
    head = [
        "Kabar Muara", "Nasional", "Olahraga", "", "Jembatan Lama di Kota Sunyi Ditutup", "",
        "Rabu, 3 Oktober 2018 19:45 WIB", "Penulis: Sari Melati", "",
    ]  # fmt: skip
    assert copy_of(*head, body[0], "", body[1]).outlet == "Kabar Muara"
    assert copy_of(*head[4:], body[0], "", body[1]).outlet == "KABAR MUARA"
