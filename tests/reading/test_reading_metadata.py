"""Metadata of HTML pages: every claim gathered, one value believed, its evidence told."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linimasa.model import Block
from linimasa.reading.metadata import Metadata, gather, reconcile
from linimasa.reading.metadata.bylines import credit_in
from linimasa.reading.walking import walk

URL = "https://www.coastalpost.example/news/2021/05/03/lighthouse"
BST = dt.timezone(dt.timedelta(hours=1))
WIB = dt.timezone(dt.timedelta(hours=7))


def read(html: str, blocks=(), language="en", url=URL) -> Metadata:
    return reconcile(gather(walk(html), url), blocks, language, url)


def page(head: str = "", body: str = "") -> str:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


def ld(*objects: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in objects
    )


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour town votes to rebuild its lighthouse",
    "datePublished": "2021-05-03T17:30:00+01:00",
    "dateModified": "2021-05-04T09:00:00+01:00",
    "author": [{"@type": "Person", "name": "Nora Fenwick"}, {"@type": "Person", "name": "Li Wei"}],
    "publisher": {"@type": "Organization", "name": "The Coastal Post"},
    "articleSection": "News",
    "isAccessibleForFree": False,
}


# --------------------------------------------------------------------------------------- JSON-LD


def test_json_ld_gives_title_authors_times_and_outlet() -> None:
    found = read(page(ld(ARTICLE)))
    assert found.title == "Harbour town votes to rebuild its lighthouse"
    assert found.authors == ["Nora Fenwick", "Li Wei"]
    assert found.published == dt.datetime(2021, 5, 3, 17, 30, tzinfo=BST)
    assert found.modified == dt.datetime(2021, 5, 4, 9, 0, tzinfo=BST)
    assert found.outlet == "The Coastal Post"
    assert found.section == "News"
    assert found.access == "paid"
    assert found.evidence["published"].source == "json-ld"
    assert found.evidence["authors"].detail == "json-ld NewsArticle.author"


def test_a_graph_is_resolved_by_its_ids() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "The Coastal Post"},
            {**ARTICLE, "author": {"@id": "#nora"}},
            {"@type": "Person", "@id": "#nora", "name": "Nora Fenwick"},
        ]
    }
    assert read(page(ld(graph))).authors == ["Nora Fenwick"]


def test_of_several_articles_the_one_with_the_address_of_the_page_speaks() -> None:
    other = {
        **ARTICLE,
        "headline": "Ferry strike enters its third day",
        "url": "https://x.example/",
    }
    own = {**ARTICLE, "mainEntityOfPage": {"@id": URL}}
    assert read(page(ld([other, own]))).title == ARTICLE["headline"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"A lighthouse is rebuilt","author":{"name":"Li Wei"},}',
        '<!-- {"@type":"NewsArticle","headline":"A lighthouse is rebuilt","author":"Li Wei"} -->',
        '/*<![CDATA[*/{"@type":"Article","headline":"A lighthouse is rebuilt","author":"Li Wei"}/*]]>*/',
        '{"@type":"NewsArticle","headline":"A lighthouse is rebuilt","author":{"name":"Li Wei"}, "x": "a "b" c"}',
        '{"@type":"NewsArticle",\n"headline":"A lighthouse is\trebuilt","author":"Li Wei"}{"@type":"Thing"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;A lighthouse is rebuilt&quot;,&quot;author&quot;:&quot;Li Wei&quot;}",
    ],
)
def test_broken_json_ld_still_speaks(script: str) -> None:
    found = read(page(f'<script type="application/ld+json">{script}</script>'))
    assert found.title == "A lighthouse is rebuilt"
    assert found.authors == ["Li Wei"]


# ----------------------------------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Town rebuilds lighthouse | The Coastal Post</title>",
            "<h1>Town rebuilds lighthouse</h1>",
            "Town rebuilds lighthouse",
        ),
        (  # the site's name at the end, no H1
            '<title>Town rebuilds lighthouse - The Coastal Post</title><meta property="og:site_name" content="The Coastal Post">',
            "",
            "Town rebuilds lighthouse",
        ),
        (  # an SEO title, and an H1 that shares its words
            '<meta property="og:title" content="Lighthouse vote: town decides to rebuild after storms">',
            "<h1>Storm-struck town votes to rebuild its lighthouse</h1>",
            "Storm-struck town votes to rebuild its lighthouse",
        ),
        (  # the H1 is the masthead
            "<title>Town rebuilds lighthouse | Coastal Post</title>",
            "<h1>Coastal Post</h1><h2>Town rebuilds lighthouse</h2>",
            "Town rebuilds lighthouse",
        ),
        (  # a kicker inside the H1
            '<meta property="og:title" content="Town rebuilds its lighthouse">',
            "<h1><span>Easthaven</span><span>Town rebuilds its lighthouse</span></h1>",
            "Town rebuilds its lighthouse",
        ),
        (  # a word in two elements
            "<title>The Boat's last voyage to Easthaven</title>",
            "<h1><i>The Boat</i>'s last voyage to Easthaven</h1>",
            "The Boat's last voyage to Easthaven",
        ),
    ],
)
def test_the_headline_is_chosen(head: str, body: str, title: str) -> None:
    blocks = [Block(kind="paragraph", text=t) for t in ("Town rebuilds lighthouse", "Coastal Post")]
    assert read(page(head, body), blocks).title == title


# ------------------------------------------------------------------------------------------ times


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2021-05-03T17:30:00+01:00", dt.datetime(2021, 5, 3, 17, 30, tzinfo=BST)),
        ("2021-05-03T17:30:00.123Z", dt.datetime(2021, 5, 3, 17, 30, 0, 123000, tzinfo=dt.UTC)),
        ("2021-05-03T17:30+0100", dt.datetime(2021, 5, 3, 17, 30, tzinfo=BST)),
        ("Mon, 03 May 2021 16:30:00 GMT", dt.datetime(2021, 5, 3, 16, 30, tzinfo=dt.UTC)),
        ("2021-05-03", dt.date(2021, 5, 3)),
        ("20210503", dt.date(2021, 5, 3)),
        ("2021-05-03 17:30", dt.date(2021, 5, 3)),  # no zone is said: the time is not ours to give
        ("1620059400", dt.datetime(2021, 5, 3, 16, 30, tzinfo=dt.UTC)),
        ("0001-01-01T00:00:00Z", None),
        ("2021-13-45", None),
        ("soon", None),
    ],
)
def test_what_machines_are_told_of_the_time(stamp: str, value: object) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">'
    assert read(page(head), url="https://coast.example/a").published == value


def test_a_local_time_takes_the_zone_of_its_outlet_and_says_so() -> None:
    head = '<meta property="article:published_time" content="2020-10-09 19:44">'
    found = read(page(head), url="https://internasional.kompas.com/read/x", language="id")
    assert found.published == dt.datetime(2020, 10, 9, 19, 44, tzinfo=WIB)
    assert found.evidence["published"].detail.endswith("offset inferred: outlet in Asia/Jakarta")


def test_a_local_telling_of_the_same_instant_is_preferred_to_utc() -> None:
    html = page(
        '<meta property="article:published_time" content="2021-12-24T01:06:51Z">',
        '<h1>A storm passes</h1><time datetime="2021-12-23T17:06:51-08:00">Dec. 23</time>',
    )
    published = read(html, url="https://coast.example/a").published
    assert str(published) == "2021-12-23 17:06:51-08:00"


def test_a_date_line_at_the_headline_counts_where_machines_are_told_nothing() -> None:
    blocks = [
        Block(kind="furniture", text="1 January 2019"),
        Block(kind="title", text="Town rebuilds lighthouse"),
        Block(kind="dateline", text="Updated 4 May 2021 10:00 BST"),
        Block(kind="dateline", text="3 May 2021, 5:30 pm BST"),
        Block(kind="paragraph", text="People voted on Monday.", start=0, end=23),
    ]
    found = read(page("<title>Town rebuilds lighthouse</title>"), blocks, url=None)
    assert found.published == dt.datetime(2021, 5, 3, 17, 30, tzinfo=BST)
    assert found.modified == dt.datetime(2021, 5, 4, 10, 0, tzinfo=BST)


@pytest.mark.parametrize(
    ("url", "lang", "day"),
    [
        ("https://post.example/a", "en-US", dt.date(2021, 3, 5)),
        ("https://post.example/a", "en-GB", dt.date(2021, 5, 3)),
        ("https://post.example.au/a", "en", dt.date(2021, 5, 3)),
    ],
)
def test_figures_are_read_in_the_order_of_the_country(url, lang, day) -> None:
    html = f'<html lang={lang}><head><meta name="pubdate" content="03/05/2021"></head></html>'
    assert read(html, url=url).published == day


def test_the_date_in_the_address_is_the_last_resort() -> None:
    found = read(page("<title>Town rebuilds lighthouse</title>"))
    assert found.published == dt.date(2021, 5, 3)
    assert found.evidence["published"].source == "url"


# ----------------------------------------------------------------------------------------- people


@pytest.mark.parametrize(
    ("byline", "language", "expected"),
    [
        ("By Nora Fenwick", "en", {"authors": ["Nora Fenwick"]}),
        ("By Nora Fenwick and Li Wei", "en", {"authors": ["Nora Fenwick", "Li Wei"]}),
        ("By NORA FENWICK, Political Editor", "en", {"authors": ["Nora Fenwick"]}),
        ("Nora Fenwick in Moscow; editing by Li Wei", "en", {"authors": ["Nora Fenwick"], "editors": ["Li Wei"]}),
        ("Nora Fenwick for Reuters", "en", {"authors": ["Nora Fenwick"]}),
        ("Nora Fenwick, AFP", "en", {"authors": ["Nora Fenwick"], "agencies": ["AFP"]}),
        ("Nora Fenwick @norafen", "en", {"authors": ["Nora Fenwick"]}),
        ("Ludwig van der Berg and Maria de la Cruz", "en", {"authors": ["Ludwig van der Berg", "Maria de la Cruz"]}),
        ("Dr. Ann Lee Jr.", "en", {"authors": ["Dr. Ann Lee Jr."]}),
        ("Ann Lee, PhD, RD", "en", {"authors": ["Ann Lee"]}),
        ("Staff", "en", {}),
        ("Coastal Post Staff", "en", {}),
        ("https://www.facebook.com/nora", "en", {}),
        ("Medically reviewed by Ann Lee", "en", {}),
        ("Words by Ann Lee. Photographs by Bo Holm", "en", {"authors": ["Ann Lee"], "photographers": ["Bo Holm"]}),
        ("Penulis: Rangga Setiabudi, Editor: Wulan Sari", "id", {"authors": ["Rangga Setiabudi"], "editors": ["Wulan Sari"]}),
        ("Kontributor Medan, Masriadi", "id", {"authors": ["Masriadi"]}),
        ("Kompas Cyber Media", "id", {}),
        ("Tim Redaksi", "id", {}),
        ("Von Jana Öttl und Uwe Groß", "de", {"authors": ["Jana Öttl", "Uwe Groß"]}),
        ("山田太郎 記者", "ja", {"authors": ["山田太郎"]}),
        ("Анна Иванова", "ru", {"authors": ["Анна Иванова"]}),
    ],
)  # fmt: skip
def test_a_byline_is_read_by_roles(byline: str, language: str, expected: dict) -> None:
    html = page(
        '<meta property="og:site_name" content="Coastal Post">'
        f'<meta name="author" content="{byline}">'
    )
    found = read(html, language=language)
    for role in ("authors", "editors", "photographers", "agencies"):
        assert getattr(found, role) == expected.get(role, []), role


def test_the_outlet_an_agency_and_a_desk_are_no_reporters() -> None:
    for name, agencies in (
        ("The Coastal Post", []),
        ("The Associated Press", ["AP"]),
        ("News Desk", []),
    ):
        found = read(page(ld({**ARTICLE, "author": {"@type": "Organization", "name": name}})))
        assert found.authors == []
        assert found.agencies == agencies


def test_the_byline_at_the_headline_counts_and_those_of_other_articles_do_not() -> None:
    html = page(
        "<title>Town rebuilds lighthouse</title>",
        "<h1>Town rebuilds lighthouse</h1><p class=byline>By <a href=/nora>Nora Fenwick</a>, The Post</p>"
        "<p>Text.</p>" + "<time>1 May 2021</time>" * 40 + "<p class=byline>By Someone Else</p>",
    )
    assert read(html).authors == ["Nora Fenwick"]


def test_a_line_with_a_role_under_the_body_counts() -> None:
    blocks = [
        Block(kind="title", text="Pelabuhan dibuka"),
        Block(kind="paragraph", text="TELUK SUNYI (ANTARA) - Pelabuhan dibuka.", start=0, end=40),
        Block(kind="furniture", text="Pewarta: Rangga Setiabudi"),
        Block(kind="furniture", text="Editor: Wulan Sari"),
    ]
    found = read(page("<title>Pelabuhan dibuka</title>"), blocks, "id")
    assert found.authors == ["Rangga Setiabudi"]
    assert found.editors == ["Wulan Sari"]
    assert found.agencies == ["Antara"]
    assert found.dateline == "TELUK SUNYI"


# -------------------------------------------------------------------------- the rest, and robustness


def test_addresses_licence_tags_and_access() -> None:
    found = read(
        page(
            '<link rel=canonical href="/news/lighthouse"><link rel=next href="?page=2">'
            '<link rel=license href="https://creativecommons.org/licenses/by/4.0/">'
            '<meta property="article:tag" content="Lighthouses"><meta name="keywords" content="coast, lighthouses">'
            '<meta property="article:content_tier" content="metered">'
        )
    )
    assert found.canonical_url == "https://www.coastalpost.example/news/lighthouse"
    assert found.next_url == "https://www.coastalpost.example/news/2021/05/03/lighthouse?page=2"
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert found.tags == ["Lighthouses", "coast"]
    assert found.access == "registration"


def test_related_blocks_find_their_addresses_and_captions_their_images() -> None:
    html = page(
        body='<figure><img src="/lamp.jpg"><figcaption>The lamp at dusk. Photograph: Bo Holm</figcaption></figure>'
        '<a href="/storm">Storm closes the coast road</a>'
    )
    blocks = [
        Block(kind="related", text="Storm closes the coast road"),
        Block(kind="caption", text="The lamp at dusk. Photograph: Bo Holm"),
        Block(kind="related", text="More on this story"),
    ]
    found = read(html, blocks)
    assert [(link.title, link.url) for link in found.related] == [
        ("Storm closes the coast road", "https://www.coastalpost.example/storm")
    ]
    assert [(image.url, image.credit) for image in found.images] == [
        ("https://www.coastalpost.example/lamp.jpg", "Bo Holm")
    ]


def test_each_value_has_its_evidence() -> None:
    found = read(page(ld(ARTICLE)))
    empty = ("url", "evidence")
    values = {name for name, value in found.as_fields().items() if value and name not in empty}
    assert values == set(found.evidence)


@given(st.text(max_size=300), st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_page_is_read(head: str, body: str) -> None:
    found = read(page(head, body), [Block(kind="paragraph", text=body)], url=head)
    for value in (found.published, found.modified):
        assert not isinstance(value, dt.datetime) or value.tzinfo is not None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "author", "name", "headline", "datePublished",
                             "image", "publisher", "editor", "url", "keywords", "mainEntityOfPage"]),
            inner, max_size=5),
        max_leaves=25,
    )
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_any_json_is_read(value: object) -> None:
    read(page(ld(value, {"@type": "NewsArticle", "author": value, "headline": value})))


@pytest.mark.parametrize(
    "piece",
    ['<meta name="author" content="By A B, C D and E F; ">', "<h1>a | b - c</h1>", '<time datetime="2021">x</time>',
     '<p class="byline author">By A | B | C</p>', '<script type="application/ld+json">{"@type":"NewsArticle"}</script>'],
)  # fmt: skip
def test_time_is_linear_in_the_size_of_the_page(piece: str, cpu_seconds) -> None:
    def seconds(times: int) -> float:
        walked = walk(page(piece * times, piece * times))
        return cpu_seconds(lambda: reconcile(gather(walked, URL), [], "en", URL), tries=1)

    seconds(10)
    assert seconds(8000) < 20 * max(seconds(1000), 0.02)


def test_one_long_value_takes_no_longer_than_many_short_ones() -> None:
    import time

    long = "By " + "Ann Lee, " * 50_000 + "1/1/2020 " * 50_000
    begin = time.process_time()
    read(page(f'<meta name="author" content="{long}"><title>{long}</title>', f"<h1>{long}</h1>"))
    assert time.process_time() - begin < 1.0


# ------------------------------------------------------- what was learned from pages never seen


def test_an_h1_that_no_stated_title_resembles_counts_where_the_labeller_calls_it_the_title() -> (
    None
):
    head = '<meta property="og:title" content="Voters back costly coastal plan">'
    body = "<h1>A light for Easthaven</h1><p>People voted on Monday.</p>"
    blocks = [
        Block(kind="title", text="A light for Easthaven"),
        Block(kind="paragraph", text="People voted on Monday.", start=0, end=23),
    ]
    assert read(page(head, body), blocks).title == "A light for Easthaven"
    assert read(page(head, body)).title == "Voters back costly coastal plan"


def test_a_kicker_that_a_stated_title_sets_off_leaves_the_headline() -> None:
    head = "<title>Harbour: Ferry returns after two years - Post</title>"
    body = "<h1><span>Harbour</span><span>Ferry returns after two years</span></h1>"
    assert read(page(head, body)).title == "Ferry returns after two years"


def test_the_name_of_a_blog_in_its_h1_is_no_headline() -> None:
    head = "<title>Coast Log Archive » Ferry returns after two years</title>"
    body = "<h1>Coast Log Archive</h1><h2>Ferry returns after two years</h2>"
    blocks = [Block(kind="subhead", text="Ferry returns after two years")]
    found = read(page(head, body), blocks, url="https://coastlog.example/ferry")
    assert found.title == "Ferry returns after two years"


def test_two_places_that_agree_outweigh_the_publisher_in_a_meta_field() -> None:
    html = page(
        '<meta name="author" content="Mirova Verlag"><title>Town rebuilds lighthouse</title>',
        "<h1>Town rebuilds lighthouse</h1><p class=byline>By Nora Fenwick</p>",
    )
    blocks = [
        Block(kind="title", text="Town rebuilds lighthouse"),
        Block(kind="byline", text="By Nora Fenwick"),
        Block(kind="paragraph", text="Text.", start=0, end=5),
    ]
    assert read(html, blocks).authors == ["Nora Fenwick"]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Nora Fenwick", ["Nora Fenwick"]),
        ("Nora Fenwick May 3, 2021", ["Nora Fenwick"]),
        ("Nora Fenwick/Li Wei", ["Nora Fenwick", "Li Wei"]),
        ("By Nora Fenwick on May 3, 2021", ["Nora Fenwick"]),
        ("Published May 3, 2021 by Nora Fenwick", ["Nora Fenwick"]),
        ("News Desk", []),
        ("Read Our Newsletter Team", []),
    ],
)
def test_a_line_that_is_a_name_is_a_byline(line: str, authors: list[str]) -> None:
    blocks = [
        Block(kind="title", text="Town rebuilds lighthouse"),
        Block(kind="byline", text=line),
        Block(kind="paragraph", text="Text.", start=0, end=5),
    ]
    assert read(page("<title>Town rebuilds lighthouse</title>"), blocks).authors == authors


def test_a_pen_name_counts_where_an_element_holds_nothing_but_the_author() -> None:
    body = "<h1>Town rebuilds lighthouse</h1><a rel=author href=/g>gizzo</a>"
    assert read(page("<title>Town rebuilds lighthouse</title>", body)).authors == ["gizzo"]
    body = "<h1>Town rebuilds lighthouse</h1><div class=byline>gizzo</div>"
    assert read(page("<title>Town rebuilds lighthouse</title>", body)).authors == []


def test_what_a_desk_of_an_agency_signs_loses_no_person() -> None:
    for byline, authors in (
        ("By AFP staff", []),
        ("By Nora Fenwick, AFP staff", ["Nora Fenwick"]),
        ("Nora Fenwick with AFP", ["Nora Fenwick"]),
    ):
        found = read(page(f'<meta name="author" content="{byline}">'))
        assert (found.authors, found.agencies) == (authors, ["AFP"]), byline


def test_roles_under_the_body_count_beside_a_byline_at_the_headline() -> None:
    html = page(
        "<title>Pelabuhan dibuka</title>",
        "<h1>Pelabuhan dibuka</h1><div class=penulis>Rangga Setiabudi</div>",
    )
    blocks = [
        Block(kind="title", text="Pelabuhan dibuka"),
        Block(kind="paragraph", text="Pelabuhan dibuka kembali.", start=0, end=25),
        Block(kind="furniture", text="Editor: Wulan Sari"),
        Block(kind="furniture", text="Sumber: AFP"),
    ]
    found = read(html, blocks, "id")
    assert found.authors == ["Rangga Setiabudi"]
    assert found.editors == ["Wulan Sari"]
    assert found.agencies == ["AFP"]


def test_an_instant_in_utc_falls_on_the_day_the_page_shows() -> None:
    html = page(
        '<meta property="article:published_time" content="2021-05-04T01:30:00Z">'
        "<title>Town rebuilds lighthouse</title>",
        "<h1>Town rebuilds lighthouse</h1>",
    )
    blocks = [
        Block(kind="title", text="Town rebuilds lighthouse"),
        Block(kind="dateline", text="May 3, 2021"),
        Block(kind="paragraph", text="Text.", start=0, end=5),
    ]
    found = read(html, blocks, url="https://coast.example/a")
    assert str(found.published) == "2021-05-03 21:30:00-04:00"
    assert found.evidence["published"].detail.endswith("on the day shown, as in America/New_York")
    assert str(read(html, url="https://coast.example/a").published) == "2021-05-04 01:30:00+00:00"


def test_half_a_day_between_two_tellings_is_no_zone() -> None:
    html = page(
        '<meta property="article:published_time" content="2021-05-03T22:20:00Z">',
        "<h1>Town rebuilds lighthouse</h1><time>May 3, 2021 10:20</time>",
    )
    assert str(read(html, url="https://coast.example/a").published) == "2021-05-03 22:20:00+00:00"


def test_a_page_that_shows_only_its_last_change_has_that_day() -> None:
    head = '<meta property="article:modified_time" content="2021-05-03T17:30:00+01:00">'
    body = "<h1>Town rebuilds lighthouse</h1><time>Updated 3 May 2021</time>"
    found = read(page(head, body), url="https://coast.example/a")
    assert found.published == dt.date(2021, 5, 3)
    assert found.evidence["published"].source == "inferred"
    # What only machines are told may be any change of the page.
    assert read(page(head), url="https://coast.example/a").published is None


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Stand: 12.03.2021", dt.date(2021, 3, 12), None),
        ("Veröffentlicht am 11.03.2021, Stand: 12.03.2021", dt.date(2021, 3, 11), dt.date(2021, 3, 12)),
    ],
)  # fmt: skip
def test_the_german_stand_is_a_change_beside_a_date_of_publication(
    line, published, modified
) -> None:
    blocks = [
        Block(kind="title", text="Ein Leuchtturm"),
        Block(kind="dateline", text=line),
        Block(kind="paragraph", text="Text.", start=0, end=5),
    ]
    found = read(page("<title>Ein Leuchtturm</title>"), blocks, "de", url=None)
    assert (found.published, found.modified) == (published, modified)


def test_a_class_that_dates_many_things_dates_other_articles() -> None:
    heading = "<h1>Town rebuilds lighthouse</h1>"
    one = heading + "<div class=post-date>May 1, 2021</div>"
    many = heading + "<div class=item-date>May 1, 2021</div>" * 4
    blocks = [
        Block(kind="title", text="Town rebuilds lighthouse"),
        Block(kind="dateline", text="May 3, 2021"),
        Block(kind="paragraph", text="Text.", start=0, end=5),
    ]
    assert read(page(body=one), blocks, url=None).published == dt.date(2021, 5, 1)
    assert read(page(body=many), blocks, url=None).published == dt.date(2021, 5, 3)


def test_the_outlet_is_what_stands_after_the_headline_in_the_title() -> None:
    html = page("<title>Town rebuilds lighthouse | Warta Selat</title>", "<h1>Town rebuilds lighthouse</h1>")  # fmt: skip
    assert read(html, url="https://ws.example/a").outlet == "Warta Selat"


def test_dublin_core_and_microdata_speak_where_nothing_else_does() -> None:
    dublin = page(
        '<meta name="DC.title" content="Town rebuilds lighthouse">'
        '<meta name="DC.creator" content="Fenwick, Nora">'
        '<meta name="DCTERMS.issued" content="2021-05-03">'
        '<meta name="DC.publisher" content="Coastal Office">'
    )
    found = read(dublin, url=None)
    assert (found.title, found.authors) == ("Town rebuilds lighthouse", ["Nora Fenwick"])
    assert (found.published, found.outlet) == (dt.date(2021, 5, 3), "Coastal Office")
    marked = page(
        body='<h2 itemprop=headline>Town rebuilds lighthouse</h2><span itemprop=author>Nora Fenwick</span>'
        '<time itemprop=datePublished datetime="2021-05-03T17:30:00+01:00">Monday</time>'
    )  # fmt: skip
    found = read(marked, url=None)
    assert (found.title, found.authors) == ("Town rebuilds lighthouse", ["Nora Fenwick"])
    assert found.published == dt.datetime(2021, 5, 3, 17, 30, tzinfo=BST)
    assert found.evidence["authors"].source == "microdata"


@pytest.mark.parametrize(
    ("value", "access"),
    [("true", "free"), ("free", "free"), ("metered", "registration"), ("locked", "paid"), ("?", None)],
)  # fmt: skip
def test_access_is_free_registered_or_paid(value: str, access: str | None) -> None:
    head = f'<meta property="article:content_tier" content="{value}">'
    assert read(page(head)).access == access


@pytest.mark.parametrize(
    ("line", "language", "authors", "editors", "agencies"),
    [
        ("By Nora Fenwick in Moscow; editing by Li Wei", "en", ["Nora Fenwick"], ["Li Wei"], []),
        ("Von Jana Öttl", "de", ["Jana Öttl"], [], []),
        ("Sumber AFP", "id", [], [], ["AFP"]),
        ("(ant/jri)", "id", [], [], []),
        ("Penulis Rangga Setiabudi", "id", ["Rangga Setiabudi"], [], []),
        ("Par Anne de La Tour", "fr", ["Anne de La Tour"], [], []),
        ("Por João de Deus em Lisboa", "pt", ["João de Deus"], [], []),
        ("Di Leonardo da Ponte", "it", ["Leonardo da Ponte"], [], []),
        ("Автор: Анна Иванова", "ru", ["Анна Иванова"], [], []),
        ("By Layla al-Amin in Aden and agencies", "en", ["Layla al-Amin"], [], []),
        ("Submitted by Nora Fenwick on Fri, 05/07/2021 - 12:00", "en", ["Nora Fenwick"], [], []),
        (
            "Rep: Rangga Setiabudi/ Red: Dewi Anjani",
            "id",
            ["Rangga Setiabudi"],
            ["Dewi Anjani"],
            [],
        ),
        ("Von Jana Öttl und Ole Brandt, Husum", "de", ["Jana Öttl", "Ole Brandt"], [], []),
    ],
)
def test_lines_at_the_headline_are_read_by_roles(line, language, authors, editors, agencies):
    blocks = [
        Block(kind="title", text="Town rebuilds lighthouse"),
        Block(kind="byline", text=line),
        Block(kind="paragraph", text="Text.", start=0, end=5),
    ]
    found = read(page("<title>Town rebuilds lighthouse</title>"), blocks, language)
    assert (found.authors, found.editors, found.agencies) == (authors, editors, agencies)


def test_a_caption_that_begins_with_the_word_for_a_picture_is_no_credit() -> None:
    told = "Foto: Warga menunggu air bersih di dekat balai desa (dok. PMI)"
    assert credit_in(told, ["id"]) is None
    assert credit_in("Warga menunggu air bersih. Foto: Dewi Anjani", ["id"]) == "Dewi Anjani"


def test_a_second_line_and_a_bracket_under_the_text_name_the_others() -> None:
    blocks = [
        Block(kind="title", text="Town rebuilds lighthouse"),
        Block(kind="byline", text="By Nora Fenwick\nPhotographs by Ole Brandt"),
        Block(kind="paragraph", text="Text.", start=0, end=5),
        Block(kind="byline", text="(Reporting by Nora Fenwick; Editing by Li Wei)"),
    ]
    found = read(page("<title>Town rebuilds lighthouse</title>"), blocks, "en")
    assert found.authors == ["Nora Fenwick"]
    assert (found.photographers, found.editors) == (["Ole Brandt"], ["Li Wei"])
