"""Where on the page a name, a date or a headline stands, and what it reads like, decides whether it
is the article's."""

import datetime as dt
import json

import pytest

from linimasa.model import Block
from linimasa.reading.metadata import Metadata, gather, reconcile
from linimasa.reading.metadata.bylines import parse_byline
from linimasa.reading.metadata.moments import find_written
from linimasa.reading.metadata.namelike import UNKNOWN, likeness
from linimasa.reading.walking import walk

URL = "https://www.coastalpost.example/news/lighthouse"
KINDS = {"h1": "title", "p": "paragraph", "h2": "subhead"}
TEXT = (
    "<p>The council voted on Monday evening to rebuild the lighthouse at the harbour mouth.</p>" * 3
)


def read(html: str, language: str = "en", url: str | None = URL) -> Metadata:
    """The metadata of a page whose <h1>, <p> and <h2> are labelled as such, and its comments."""
    walked = walk(html)
    blocks = []
    for block in walked.blocks:
        kind = KINDS.get(block.tag, "furniture")
        commented = any("comment" in element.names for element in block.element.path())
        apart = "comment" if commented else "other"
        blocks.append(
            Block(kind=kind, text=block.text, label=apart if kind == "furniture" else None,
                  start=0 if kind == "paragraph" else None)
        )  # fmt: skip
    return reconcile(gather(walked, url), blocks, language, url)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


# ------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("en", "ByNora Fenwick", ["Nora Fenwick"]),
        ("en", "By Nora Fenwick In Travel", ["Nora Fenwick"]),
        ("en", "Words and photos by Nora Fenwick", ["Nora Fenwick"]),
        ("en", "Nora Fenwick in conversation with Li Wei", ["Nora Fenwick", "Li Wei"]),
        ("en", "Byron Fenwick", ["Byron Fenwick"]),
        ("de", "Text & Fotos: Mara Lindt", ["Mara Lindt"]),
        ("de", "Geschrieben vonMara Lindt", ["Mara Lindt"]),
        ("de", "Erstellt von Mara Lindt", ["Mara Lindt"]),
        ("de", "Mara Lindt im Gespräch mit Jonas Ehrlich", ["Mara Lindt", "Jonas Ehrlich"]),
        ("de", "Rechtsanwältin Mara Lindt", ["Mara Lindt"]),
        ("fr", "Un article de Claire Moreau", ["Claire Moreau"]),
        ("es", "Texto y fotos: Lucía Campos", ["Lucía Campos"]),
        ("it", "Articolo di Chiara Bassi", ["Chiara Bassi"]),
        ("nl", "Geplaatst door Femke de Groot", ["Femke de Groot"]),
        ("pt", "Reportagem: Rui Tavares", ["Rui Tavares"]),
        ("pl", "Opublikowane przez Ewa Sowa", ["Ewa Sowa"]),
        ("sv", "Text & foto: Elin Sjö", ["Elin Sjö"]),
        ("no", "Tekst og foto: Kari Vik", ["Kari Vik"]),
        ("da", "Publiceret af Mette Holm", ["Mette Holm"]),
        ("fi", "Kirjoittanut Aino Salo", ["Aino Salo"]),
        ("cs", "Autorka Jana Malá", ["Jana Malá"]),
        ("ro", "Publicat de Ioana Pop", ["Ioana Pop"]),
        ("ru", "Подготовила Анна Белова", ["Анна Белова"]),
        ("id", "Ditulis oleh Rangga Setiabudi", ["Rangga Setiabudi"]),
    ],
)
def test_bylines_of_many_languages(language: str, line: str, authors: list[str]) -> None:
    assert parse_byline(line, (language, "en")).authors == authors


def test_a_newspaper_with_an_article_before_its_name_is_a_desk() -> None:
    found = parse_byline(", The Harbour Telegram & Gazette", ("en",))
    assert (found.authors, found.desk) == ([], True)


@pytest.mark.parametrize(
    "name", ["Nora Fenwick", "Rangga Setiabudi", "Klaus von Aalen", "Chiara Bassi"]
)
def test_names_of_people_read_like_one(name: str) -> None:
    assert likeness(name) > 0


@pytest.mark.parametrize("line", ["Privacy Policy", "Breaking News", "Mehr Service", "Edit Post"])
def test_lines_that_are_no_names_do_not(line: str) -> None:
    assert likeness(line) < 0


@pytest.mark.parametrize("name", ["Nora", "Анна Белова", "田中 太郎", ""])
def test_of_other_letters_and_single_words_nothing_is_said(name: str) -> None:
    assert likeness(name) == UNKNOWN


# ---------------------------------------------------------------------------------------- authors


def test_a_byline_over_the_headline_counts() -> None:
    html = page(
        f"<div>May 18, 2021 By Nora Fenwick In Travel</div><h1>A walk on the coast</h1>{TEXT}"
    )
    assert read(html).authors == ["Nora Fenwick"]


def test_a_byline_under_a_standfirst_that_reads_like_the_text_counts() -> None:
    standfirst = "<p>The town on the cape has decided what to do with its ruin.</p>"
    html = page(f"<h1>Town rebuilds lighthouse</h1>{standfirst}<div>By Nora Fenwick</div>{TEXT}")
    assert read(html).authors == ["Nora Fenwick"]


def test_where_a_desk_signs_the_byline_of_another_article_is_not_believed() -> None:
    others = "<div>Most read</div>" * 14 + "<div class=byline>By Someone Else</div>"
    html = page(
        f"<h1>Town rebuilds lighthouse</h1><div class=byline>By News Desk</div>{TEXT * 3}{others}"
    )
    assert read(html).authors == []


def test_the_word_of_a_role_may_stand_behind_its_name() -> None:
    lines = "<div>Rangga Setiabudi</div><div>Penulis</div><div>Wulan Sari</div><div>Editor</div>"
    found = read(page(f"<h1>Pelabuhan dibuka</h1>{lines}{TEXT}"), "id")
    assert (found.authors, found.editors) == (["Rangga Setiabudi"], ["Wulan Sari"])


def test_the_word_of_a_role_behind_a_name_in_one_element() -> None:
    elements = (
        "<div class=byline><b>Rangga Setiabudi</b> <i>Penulis</i></div>"
        "<div class=byline><b>Wulan Sari</b> <i>Editor</i></div>"
    )
    found = read(page(f"<h1>Pelabuhan dibuka</h1>{elements}{TEXT}"), "id")
    assert (found.authors, found.editors) == (["Rangga Setiabudi"], ["Wulan Sari"])


def test_who_signs_under_the_text_goes_before_the_company_in_a_meta_field() -> None:
    head = '<meta name="author" content="Kabar Pesisir"><meta property="og:site_name" content="Kabar Pesisir">'
    lines = (
        "<div>Penulis</div><div>: Rangga Setiabudi</div><div>Editor</div><div>: Wulan Sari</div>"
    )
    found = read(page(f"<h1>Pelabuhan dibuka</h1>{TEXT}{lines}", head), "id")
    assert (found.authors, found.editors) == (["Rangga Setiabudi"], ["Wulan Sari"])


def test_a_menu_over_the_headline_names_no_photographers() -> None:
    found = read(page(f"<div>Foto</div><div>Video</div><h1>Pelabuhan dibuka</h1>{TEXT}"), "id")
    assert found.photographers == []


def test_a_caption_that_names_its_picture_gives_no_byline() -> None:
    caption = "Photo: A stamp display at a shop, Queens, New York"
    walked = walk(
        page(f"<h1>Stamps go up on Sunday</h1><div>By Nora Fenwick</div><div>{caption}</div>{TEXT}")
    )
    kinds = {"Stamps go up on Sunday": "title", "By Nora Fenwick": "byline", caption: "caption"}
    blocks = [
        Block(kind=kinds.get(b.text, "paragraph"), text=b.text, start=0) for b in walked.blocks
    ]
    found = reconcile(gather(walked, URL), blocks, "en", URL)
    assert (found.authors, found.photographers) == (["Nora Fenwick"], [])


def test_the_headline_of_another_article_is_no_agency() -> None:
    html = page(f"<h1>Town votes</h1>{TEXT}<div>Source: ‘The Vote:’ Easthaven goes second</div>")
    assert read(html).agencies == []


def test_the_address_of_a_page_is_no_author() -> None:
    head = '<meta property="article:author" content="https://www.facebook.com/KabarPesisir">'
    assert read(page(f"<h1>Pelabuhan dibuka</h1>{TEXT}", head), "id").authors == []


def test_who_the_headline_is_about_is_no_author() -> None:
    html = page(f"<h1>Michael Johnson wins again</h1><div>Michael Johnson</div>{TEXT}")
    assert read(html).authors == []


def test_who_comments_is_no_author() -> None:
    comments = (
        "<section class=comments><div class=author>Ann Lee</div><div>Well said.</div></section>"
    )
    assert read(page(f"<h1>Town rebuilds lighthouse</h1>{TEXT}{comments}")).authors == []


def test_the_name_of_an_account_counts_where_an_element_holds_names_alone() -> None:
    html = page(f"<h1>Town rebuilds lighthouse</h1><a rel=author href=/u/7>c1ph4</a>{TEXT}")
    assert read(html).authors == ["c1ph4"]


def test_an_account_that_two_places_name_counts_and_one_that_one_names_does_not() -> None:
    body = f"<h1>Town rebuilds lighthouse</h1>{TEXT}"
    once = '<meta name="author" content="sara.r.peter">'
    card = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="sara.r.peter">'
    assert read(page(body, once)).authors == []
    assert read(page(body, once + card)).authors == ["sara.r.peter"]


def test_an_administrator_is_nobody() -> None:
    html = page(f"<h1>Town rebuilds lighthouse</h1><a rel=author href=/u/1>admin</a>{TEXT}")
    assert read(html).authors == []


def test_a_site_that_is_named_after_a_person_is_theirs() -> None:
    html = page(f"<div>Nora Fenwick</div><h1>Thirty years of line breaks</h1>{TEXT}")
    assert read(html, url="https://www.norafenwick.example/breaks").authors == ["Nora Fenwick"]
    assert read(html, url="https://www.coastalpost.example/breaks").authors == []


def test_a_name_alone_at_the_headline_counts_where_it_reads_like_a_persons() -> None:
    def authors(line: str) -> list[str]:
        return read(page(f"<h1>Town rebuilds lighthouse</h1><div>{line}</div>{TEXT}")).authors

    assert authors("Michael Johnson") == ["Michael Johnson"]
    assert authors("Breaking News") == []


def test_the_name_in_brackets_that_ends_the_text_signs_it() -> None:
    last = "<p>The vote in the town on the cape stays exciting. (Michael Johnson) +++</p>"
    assert read(page(f"<h1>Town rebuilds lighthouse</h1>{TEXT}{last}")).authors == [
        "Michael Johnson"
    ]


def test_accents_that_only_the_page_shows_are_kept() -> None:
    head = ld(
        headline="Town rebuilds lighthouse", author={"@type": "Person", "name": "Solene Moreau"}
    )
    html = page(f"<h1>Town rebuilds lighthouse</h1><div>By Solène Moreau</div>{TEXT}", head)
    assert read(html).authors == ["Solène Moreau"]


def test_what_json_ld_calls_an_organisation_is_no_person_elsewhere() -> None:
    head = ld(
        headline="Town votes", author={"@type": "Organization", "name": "Nordland Volksblatt"}
    )
    head += '<meta name="author" content="Nordland Volksblatt">'
    found = read(page(f"<h1>Town votes</h1>{TEXT}", head), url="https://nv.example/a")
    assert found.authors == []


# ------------------------------------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8.Dezember 2010", dt.date(2010, 12, 8)),
        ("Nora FenwickDec 05, 20232 Shares", dt.date(2023, 12, 5)),
        ("Mar 27, 20255 mins", dt.date(2025, 3, 27)),
        ("27 August 202229 August 2022", dt.date(2022, 8, 27)),
    ],
)
def test_dates_that_have_run_into_what_stands_beside_them(text: str, day: dt.date) -> None:
    found = find_written(text, ("de", "en"))
    assert found is not None
    assert found.value == day


def test_a_number_with_five_digits_is_no_year() -> None:
    assert find_written("May 5 20201", ("en",)) is None


def test_days_from_and_until_are_those_of_an_event() -> None:
    event = "<div>Festival 28.01.2022 – 29.01.2022</div>"
    html = page(f"<h1>Stadt baut Leuchtturm</h1>{event}<div>2. Februar 2022</div>{TEXT}")
    assert read(html, "de").published == dt.date(2022, 2, 2)


def test_of_dates_marked_up_for_several_articles_the_one_at_the_headline_counts() -> None:
    cards = "".join(
        f'<div><span itemprop=datePublished content="2024-03-{day:02}">{day}</span></div>'
        for day in (1, 2, 3)
    )
    nav = "<div>Menu</div>" * 20
    shown = "<div>Mar 27, 2023</div>"
    html = page(f"{cards}{nav}<h1>Town rebuilds lighthouse</h1>{shown}{TEXT}")
    assert read(html).published == dt.date(2023, 3, 27)


def test_a_meta_field_counts_by_what_its_name_says() -> None:
    head = '<meta name="w-published-date" content="2025-05-27"><meta name="lastPublishedDate" content="2025-06-01">'
    found = read(page(f"<h1>Town rebuilds lighthouse</h1>{TEXT}", head))
    assert found.published == dt.date(2025, 5, 27)
    assert found.modified == dt.date(2025, 6, 1)


def test_the_date_of_a_comment_is_none() -> None:
    comment = "<div class=comment__date>04.02.2022 - 00:00 Uhr</div>"
    html = page(f"<h1>Stadt baut Leuchtturm</h1><div>03.02.2022</div>{TEXT}{comment}")
    assert read(html, "de").published == dt.date(2022, 2, 3)


def test_a_change_told_in_the_last_line_is_all_some_pages_say() -> None:
    html = page(f"<h1>Stadt baut Leuchtturm</h1>{TEXT}<p>Aktualisiert: 30.12.2016</p>")
    found = read(html, "de")
    assert (found.published, found.modified) == (dt.date(2016, 12, 30), dt.date(2016, 12, 30))


def test_the_day_that_a_page_shows_is_kept_where_its_system_runs_in_utc() -> None:
    head = '<meta property="article:published_time" content="2019-12-26T23:07:45+00:00">'
    url = "https://www.leuchtturm.ch/protokoll"

    def published(shown: str) -> str:
        html = page(f"<h1>Stadt baut Leuchtturm</h1><div>{shown}</div>{TEXT}", head)
        return str(read(html, "de", url).published)

    assert published("26/12/2019") == "2019-12-26 23:07:45+00:00"
    assert published("27/12/2019") == "2019-12-27 00:07:45+01:00"


def test_a_page_from_an_archive_is_read_by_its_own_address() -> None:
    url = "https://web.archive.org/web/20160218174457/http://kuestenpost.de/2010/05/19/turm/"
    found = read(page(f"<h1>Stadt baut Leuchtturm</h1>{TEXT}"), "de", url)
    assert found.published == dt.date(2010, 5, 19)
    assert found.url == url


def test_the_one_date_in_the_lines_around_an_article_counts() -> None:
    body = f"<h1>Stadt baut Leuchtturm</h1>{TEXT}"
    other = "<div>Das steht schon lange so in unserem Archiv</div>" * 6
    line = "<div>Dieser Artikel wurde am 14. Dezember 2015 um 14:48 verfasst</div>"
    found = read(page(body + line + other), "de")
    assert str(found.published) == "2015-12-14 14:48:00+01:00"


# ----------------------------------------------------------------------------------------- titles


def test_the_name_of_the_site_is_cut_off_an_h1() -> None:
    head = '<meta property="og:title" content="Town rebuilds lighthouse">'
    html = page(f"<h1>Town rebuilds lighthouse | Easthaven Office</h1>{TEXT}", head)
    assert read(html).title == "Town rebuilds lighthouse"


def test_the_beginning_of_an_h1_is_its_own() -> None:
    html = page(f"<h1>Coastal Post – how to subscribe to us</h1>{TEXT}")
    assert read(html).title == "Coastal Post – how to subscribe to us"


def test_what_the_labeller_and_a_stated_title_say_goes_before_another_h1() -> None:
    head = "<title>Children and work</title>"
    walked = walk(
        page(
            f"<h1>Union for working children of the coast</h1><h2>Children and work</h2>{TEXT}",
            head,
        )
    )
    kinds = {"Children and work": "title"}
    blocks = [Block(kind=kinds.get(b.text, "paragraph"), text=b.text) for b in walked.blocks]
    assert reconcile(gather(walked, URL), blocks, "en", URL).title == "Children and work"


def test_of_several_h1_that_are_in_the_title_the_labelled_one_is_the_headline() -> None:
    head = "<title>Customs - Announcements - Law on lighthouse duty proclaimed</title>"
    html = page(f"<h1>Announcements</h1><h1>Law on lighthouse duty proclaimed</h1>{TEXT}", head)
    walked = walk(html)
    blocks = [
        Block(kind="title" if "Law" in b.text else "paragraph", text=b.text, start=0)
        for b in walked.blocks
    ]
    assert (
        reconcile(gather(walked, URL), blocks, "en", URL).title
        == "Law on lighthouse duty proclaimed"
    )


def test_a_page_without_any_title_has_its_first_heading() -> None:
    found = read(page(f"<h2>Town rebuilds lighthouse</h2>{TEXT}"))
    assert found.title == "Town rebuilds lighthouse"
