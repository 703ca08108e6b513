"""Pages with next to nothing on them are articles, too: saved by hand, from small outlets, from a
feed's content. (Lead: these are acceptance tests; the labeller must not need a page's bulk.)"""

import datetime as dt

import pytest

import linimasa
from linimasa.reading import read

TITLE = "Truce agreed in Moscow"
FIRST = (
    "Armenia and Azerbaijan agreed to a ceasefire from noon on Saturday, Russia said in a statement "
    "that was read out by its foreign minister after ten hours of talks."
)
SECOND = (
    "The agreement followed a night of negotiations in Moscow, and both sides said that they would "
    "exchange prisoners and the bodies of the dead within days."
)
THIRD = "Fighting went on until the last minute, officials in both capitals said."

PAGES = {
    "bare paragraphs": "<h1>{t}</h1><p>{a}</p><p>{b}</p>",
    "in an article": "<article><h1>{t}</h1><p>{a}</p><p>{b}</p></article>",
    "in a div, with a date": "<div><h2>{t}</h2><p>10 October 2020</p><div><p>{a}</p><p>{b}</p></div></div>",
    "by breaks": "<h2>{t}</h2><div>{a}<br><br>{b}</div>",
    "old table": "<table><tr><td><b>Menu</b><br><a href='/'>Home</a></td><td><h2>{t}</h2>{a}<p>{b}</td></tr></table>",
    "with a footer": "<main><h1>{t}</h1><p>{a}</p><p>{b}</p></main><footer><p>© 2020 The Paper. All rights reserved.</p></footer>",
}


@pytest.mark.parametrize("layout", PAGES)
def test_two_paragraphs_are_an_article(layout: str) -> None:
    body = PAGES[layout].format(t=TITLE, a=FIRST, b=SECOND)
    article = linimasa.read(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert article.title == TITLE
    assert article.text.split("\n\n") == [FIRST, SECOND]


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_any_number_of_paragraphs(count: int) -> None:
    paragraphs = [FIRST, SECOND, THIRD, *(f"{i}. {SECOND}" for i in range(4, 9))][:count]
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    article = linimasa.read(f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>")
    assert article.text.split("\n\n") == paragraphs


def test_a_date_line_alone_in_its_block_is_no_paragraph() -> None:
    article = linimasa.read(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        f"<p>Published Oct. 10, 2020, 7:40 a.m. ET Updated Oct. 10, 2020, 2:10 p.m. ET</p>"
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>"
    )
    assert article.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert article.published == dt.datetime.fromisoformat("2020-10-10T07:40:00-04:00")
    assert article.modified == dt.datetime.fromisoformat("2020-10-10T14:10:00-04:00")


def test_a_small_page_in_japanese() -> None:
    first = "両国の外相は土曜日の正午から停戦に入ることで合意したと、ロシアの外務省が発表した。協議は十時間以上に及んだ。"
    second = "双方は数日以内に捕虜と遺体を交換する。停戦が守られるかどうかは、まだ分からない。"
    article = linimasa.read(
        f"<html lang='ja'><body><h1>停戦で合意</h1><p>{first}</p><p>{second}</p></body></html>"
    )
    assert article.text.split("\n\n") == [first, second]


def test_a_small_page_in_korean() -> None:
    first = "양국 외무장관은 토요일 정오부터 휴전에 들어가기로 합의했다고 러시아 외무부가 발표했다. 협의는 열 시간 넘게 이어졌다."
    second = "양측은 며칠 안에 포로와 전사자의 시신을 교환하기로 했다. 휴전이 지켜질지는 아직 알 수 없다."
    article = linimasa.read(
        f"<html lang='ko'><body><h1>휴전 합의</h1><p>{first}</p><p>{second}</p></body></html>"
    )
    assert article.text.split("\n\n") == [first, second]


def test_a_page_of_links_is_still_no_article() -> None:
    links = "".join(
        f"<li><a href='/{i}'>A headline of story number {i} of today</a></li>" for i in range(30)
    )
    article = linimasa.read(f"<html><body><h1>The Paper</h1><ul>{links}</ul></body></html>")
    assert article.text == ""
    assert "no article" in article.notes


PROSE = (
    "The bridge over the Arle was closed on Tuesday after divers found a crack in its second pier, "
    "the town council said in a statement.",
    "Traffic is led over the old road, which adds some twenty minutes to the way into town, and "
    "lorries are sent to the motorway.",
    "Engineers will look at the pier again on Friday, when the river is expected to be lower than "
    "it has been in weeks.",
    "The council wants to open one lane before the winter, the mayor told the council on Wednesday.",
)


def _page(head, before, prose=PROSE, lang="en"):
    body = "".join(f"<p>{text}</p>" for text in prose)
    return f"<html lang={lang}><head>{head}</head><body>{before}{body}</article></body></html>"


def test_a_date_line_and_a_desk_at_the_headline_are_no_text():
    title = "Old bridge over the Arle closed after divers find crack"
    page = read(
        _page(
            f"<title>{title}</title>",
            f"<article><h1>{title}</h1><p>By Arle Wire staff</p><p class=date>Published 9:42 p.m. ET "
            "May 17, 2023 | Updated 11:05 p.m. ET May 17, 2023</p>",
        )
    )
    assert page.text == "\n\n".join(PROSE)
    assert page.title == title


def test_a_blog_names_itself_in_the_h1_and_its_post_below():
    title = "Old bridge over the Arle closed after divers find crack"
    page = read(
        _page(
            f"<title>Arle Notes: {title}</title>",
            f"<div><h1 class=title>Arle Notes</h1></div><article><h3 class='post-title entry-title'>"
            f"{title}</h3><span>on <abbr class=published title='2022-02-14T07:30:00+07:00'>07.30"
            "</abbr></span>",
        )
    )
    assert page.title == title
    assert page.outlet == "Arle Notes"
    assert page.published is not None
    assert page.published.isoformat() == "2022-02-14T07:30:00+07:00"


def test_a_site_title_that_ends_the_title_names_the_outlet():
    title = "Old bridge over the Arle closed"
    page = read(
        _page(
            f"<title>{title} – The Arle Gazette</title>",
            "<header><p class=site-title><a href='/'>The Arle Gazette</a></p></header>"
            f"<article><h1 class=entry-title>{title}</h1>",
        )
    )
    assert page.title == title
    assert page.outlet == "The Arle Gazette"


def test_a_place_and_a_dash_alone_are_the_dateline():
    title = "Jembatan Lama di Kota Sunyi Ditutup karena Retak"
    prose = (
        "Jembatan lama di Kota Sunyi ditutup karena penyelam menemukan retak pada tiang keduanya, "
        "kata wali kota kepada wartawan.",
        "Warga kini memutar lewat jalan lama yang menambah dua puluh menit perjalanan ke pasar.",
        "Perbaikan jembatan itu dimulai pekan depan dan diperkirakan selesai dalam tiga bulan.",
    )
    before = f"<article><h1>{title}</h1><div><strong>Kota Sunyi</strong> - "
    page = read(_page(f"<title>{title}</title>", before, (*prose, "[Gambas:Video Sunyi]"), "id"))
    assert page.text == "\n\n".join(prose)
    assert page.dateline == "Kota Sunyi"


def test_one_paragraph_under_the_headline_is_an_item_among_many_links() -> None:
    """What says nothing of its date, on a page of a hundred links, but has its headline and text."""
    text = (
        "The river rose by two metres overnight, and the ferry between the two banks was stopped "
        "on Tuesday morning, the harbour office said. Rain is expected to ease by Friday, and the "
        "bridge in the north of the town will be checked before it opens again."
    )
    links = "".join(
        f'<li><a href="/{n}">What the council said of street {n} in the spring</a></li>'
        for n in range(100)
    )
    title = "Ferry stopped as the river rises"
    html = f"""<html><head><title>{title}</title></head><body><div id="menu"><ul>{links}</ul></div>
    <div id="content"><h1>{title}</h1><div class="text"><p>{text}</p></div></div></body></html>"""
    assert read(html).text == text


def test_a_table_of_results_is_an_article_without_prose() -> None:
    towns = (
        "Mainz",
        "Trier",
        "Worms",
        "Speyer",
        "Landau",
        "Kusel",
        "Prüm",
        "Daun",
        "Mayen",
        "Linz",
    )
    rows = "".join(
        f"<tr><td>{place}.</td><td>Runner {place} of the club of {towns[place % 10]}</td>"
        f"<td>{30 + place // 6}:{place % 6}{place % 10} minutes</td></tr>"
        for place in range(1, 61)
    )
    title = "Results of the run over ten kilometres along the river"
    html = f"""<html><head><title>{title}</title>
    <meta property="article:published_time" content="2024-06-04T09:15:00+02:00"></head>
    <body><main><article><h1>{title}</h1><div class="article-body"><table>{rows}</table></div>
    </article></main></body></html>"""
    found = read(html)
    assert "Runner 60 of the club of Mainz" in found.text
    assert found.notes == []
