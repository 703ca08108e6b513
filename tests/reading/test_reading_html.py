"""Markup → Article: what is body and what is not, in pages of several layouts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linimasa.errors import InputError
from linimasa.model import Article, Block
from linimasa.reading import read

PARAGRAPHS = (
    "The river rose by two metres overnight, and the ferry between the two banks was stopped on "
    "Tuesday morning, the harbour office said.",
    "About 300 people who live in the lower streets were asked to leave their homes. Most of them "
    "went to the school on the hill, where volunteers had set up beds.",
    "“We have seen high water before, but never in June,” said the head of the fire brigade, who "
    "has served for 22 years.",
    "Rain is expected to ease by the end of the week, according to the weather service. The bridge "
    "in the north of the town will be checked before it opens again.",
)
NAV = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>'
    for name in ("Home", "World", "Business", "Sport", "Culture", "Weather", "Opinion")
)
TEASERS = "".join(
    f'<div class="card"><h3><a href="/s/{n}">{title}</a></h3><p>{line}</p></div>'
    for n, (title, line) in enumerate(
        [
            ("Council votes on new tram line to the hills", "The line would open in three years."),
            ("Bakers want longer hours on Sunday", "A petition has 2,000 names so far, they say."),
            ("School choir wins a prize abroad", "Forty singers travelled for two days by train."),
            ("Why the old lighthouse is blue now", "A painter, a storm and a mistake in an order."),
            ("Late goal decides the harbour derby", "The visitors had led for more than an hour."),
            ("Ten soups for a wet week in autumn", "Beans, barley and whatever the garden gives."),
            ("The museum opens its cellars to all", "Visitors may see what was hidden for years."),
        ]
    )
)


def page(body: str, title: str = "Ferry stopped as river rises", head: str = "") -> str:
    return f"""<!doctype html><html lang="en"><head><title>{title} - The Quay Courier</title>
    <meta property="og:title" content="{title}">{head}</head><body>
    <header class="site-header"><nav><ul>{NAV}</ul></nav></header>
    {body}
    <footer class="site-footer"><p>© 2024 The Quay Courier. All rights reserved.</p>
    <ul><li><a href="/privacy">Privacy</a></li><li><a href="/terms">Terms</a></li></ul></footer>
    </body></html>"""


def article(*paragraphs: str, before: str = "", after: str = "") -> str:
    text = "".join(p if p.startswith("<") else f"<p>{p}</p>" for p in paragraphs)
    return page(
        f"""<main><article><h1>Ferry stopped as river rises</h1>{before}
        <div class="article-body">{text}</div></article>{after}</main>""",
        head='<meta property="article:published_time" content="2024-06-04T09:15:00+02:00">',
    )


def block_of(found: Article, text: str) -> Block:
    return next(block for block in found.blocks if text in block.text)


def test_the_body_is_the_paragraphs_and_nothing_else() -> None:
    aside = f'<aside class="most-read"><h2>Most read</h2>{TEASERS}</aside>'
    found = read(article(*PARAGRAPHS, after=aside))
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert found.title == "Ferry stopped as river rises"


def test_every_block_of_the_page_is_there_in_order_and_the_kept_ones_show_their_place() -> None:
    found = read(article(*PARAGRAPHS))
    texts = [block.text for block in found.blocks]
    assert texts[0] == "Home"
    assert texts[-1] == "Terms"
    for block in found.blocks:
        if block.start is None:
            assert block.end is None
        else:
            assert found.text[block.start : block.end] == block.text
    kept = [block for block in found.blocks if block.start is not None]
    assert "\n\n".join(block.text for block in kept) == found.text
    assert all(block.why for block in found.blocks)


def test_paragraphs_parted_by_line_breaks_alone_are_found() -> None:
    text = "<br><br>".join(PARAGRAPHS)
    found = read(article(f'<div class="text">{text}</div>'))
    assert found.text == "\n\n".join(PARAGRAPHS)


def test_tables_of_the_last_century_are_read() -> None:
    html = f"""<html><head><title>Ferry stopped as river rises</title></head><body>
    <table><tr><td width=150>{"".join(f"<a href=/{n}>Section {n}</a><br>" for n in range(9))}</td>
    <td><font size=5><b>Ferry stopped as river rises</b></font>
    {"".join(f"<p>{p}" for p in PARAGRAPHS)}</td></tr></table></body></html>"""
    assert read(html).text == "\n\n".join(PARAGRAPHS)


def test_standfirst_subheads_lists_and_quotes_stay_in_the_text_each_as_what_it_is() -> None:
    standfirst = "The harbour office expects the boats back on Friday at the earliest."
    found = read(
        article(
            PARAGRAPHS[0],
            PARAGRAPHS[1],
            "<h2>What is closed</h2>",
            "<p>The town lists what will stay shut until the water has gone:</p>",
            "<ul><li>the ferry between the market and the old shipyard</li>"
            "<li>both tunnels under the railway, for cars and bicycles</li></ul>",
            PARAGRAPHS[3],
            "<blockquote><p>We ask everyone to stay away from the banks until the water has gone "
            "down, the mayor wrote.</p></blockquote>",
            PARAGRAPHS[2],
            before=f'<p class="standfirst">{standfirst}</p>',
        )
    )
    kinds = {block.text[:16]: block.kind for block in found.blocks if block.start is not None}
    assert kinds == {
        standfirst[:16]: "standfirst",
        PARAGRAPHS[0][:16]: "paragraph",
        PARAGRAPHS[1][:16]: "paragraph",
        "What is closed": "subhead",
        "The town lists w": "paragraph",
        "the ferry betwee": "list item",
        "both tunnels und": "list item",
        PARAGRAPHS[3][:16]: "paragraph",
        "We ask everyone ": "quote",
        PARAGRAPHS[2][:16]: "paragraph",
    }


@pytest.mark.parametrize(
    ("residue", "kind", "label"),
    [
        ('<p><a href="/x">Also read: The road along the bank is closed</a></p>', "related", None),
        (
            "<p><strong>Read more:</strong> <a href='/x'>Why the river rises</a></p>",
            "related",
            None,
        ),
        ("<p>Advertisement</p>", "furniture", "ad"),
        ("<p>Sign up for our newsletter to get the news by email.</p>", "furniture", "newsletter"),
        ("<p>Article continues below</p>", "furniture", "ad"),
        (
            "<figure><img src=a.jpg><figcaption>The quay on Monday.</figcaption></figure>",
            "caption",
            None,
        ),
    ],
)
def test_what_stands_among_the_paragraphs_and_is_none_is_left_out(
    residue: str, kind: str, label: str | None
) -> None:
    found = read(article(PARAGRAPHS[0], PARAGRAPHS[1], residue, *PARAGRAPHS[2:]))
    assert found.text == "\n\n".join(PARAGRAPHS)
    words = re.sub(r"<[^>]+>", "", residue).strip()
    block = block_of(found, words)
    assert (block.kind, block.label) == (kind, label)


def test_the_language_of_the_page_reads_its_own_residue() -> None:
    body = (
        "Air sungai naik dua meter dalam semalam dan feri antara kedua tepi dihentikan pada Selasa "
        "pagi, kata kantor pelabuhan.",
        "Sekitar 300 warga yang tinggal di jalan bawah diminta meninggalkan rumah mereka. Sebagian "
        "besar pergi ke sekolah di bukit.",
        "Hujan diperkirakan reda pada akhir pekan, menurut badan cuaca, dan jembatan di utara kota "
        "akan diperiksa sebelum dibuka lagi.",
    )
    residue = "<p><strong>Baca juga: Tanggul lama akan ditinggikan</strong></p>"
    found = read(article(body[0], residue, body[1], "<p>Iklan</p>", body[2]))
    assert found.language == "id"
    assert found.text == "\n\n".join(body)


def test_what_signs_or_dates_an_article_is_not_its_text() -> None:
    found = read(
        article(
            "Tuesday, 4 June 2024 09:15",
            *PARAGRAPHS,
            "Editing by the harbour desk",
            "<strong>(abc/def)</strong>",
            "<h3>More from the harbour</h3>",
        )
    )
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert block_of(found, "(abc/def)").kind == "byline"


def test_a_headline_repeated_in_the_body_is_left_out() -> None:
    found = read(article("<h2>Ferry stopped as river rises</h2>", *PARAGRAPHS))
    assert found.text == "\n\n".join(PARAGRAPHS)


def test_a_cookie_notice_longer_than_the_article_is_not_the_article() -> None:
    notice = " ".join(
        ["We and our partners store cookies on your device, to measure visits and to show ads."]
        * 12
    )
    html = article(*PARAGRAPHS[:2]).replace(
        "<body>", f'<body><div id="cookie-consent" class="modal"><p>{notice}</p></div>'
    )
    found = read(html)
    assert found.text == "\n\n".join(PARAGRAPHS[:2])
    assert block_of(found, "our partners").label == "cookie notice"


def test_a_long_notice_of_privacy_behind_the_article_is_none_of_it() -> None:
    notice = "".join(
        f"<p>When you visit the site we store {what} on your device. You can refuse them, and the "
        f"site will go on to work, but what you see may then fit you less well.</p>"
        for what in ("cookies", "settings", "numbers", "dates of visits", "your choice of language")
    )
    html = article(*PARAGRAPHS[:2]).replace(
        "</main>", f'</main><div class="privacy-box"><div class="text">{notice}</div></div>'
    )
    found = read(html)
    assert found.text == "\n\n".join(PARAGRAPHS[:2])
    assert {b.label for b in found.blocks if "on your device" in b.text} == {"cookie notice"}


def test_the_components_of_a_content_system_are_no_consent_managers() -> None:
    parts = "".join(f'<div class="cmp-text"><p>{text}</p></div>' for text in PARAGRAPHS[1:])
    html = page(
        f"""<main><h1>Ferry stopped as river rises</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[0]}</p>
        <div class="container cmp-container">{parts}</div></main>"""
    )
    assert all(text in read(html).text for text in PARAGRAPHS)


def test_a_round_up_whose_items_are_links_is_an_article() -> None:
    names = ("Harbour", "Hill", "Forest", "Canal", "Castle", "Market", "Orchard", "Lake")
    items = "".join(
        f'<h3><a href="/walks/{name.lower()}">The {name.lower()} walk</a></h3><p>The way to the '
        f"{name.lower()} is {at + 3} kilometres long, mostly flat, and dry even in November.</p>"
        for at, name in enumerate(names)
    )
    intro = "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 2)
    title = "Eight walks for a wet week in the river country"
    found = read(page(f"<main><h1>{title}</h1>{intro}{items}</main>", title))
    assert all(text in found.text for text in PARAGRAPHS)


def test_a_list_of_links_named_related_under_the_text_is_none_of_it() -> None:
    links = """<div id="terkait"><b>TERKAIT</b><ul><li><a href="/dam.html">The dam that was never
    built, and who paid for it in the end</a></li></ul></div>"""
    found = read(article(*PARAGRAPHS, links))
    assert found.text == "\n\n".join(PARAGRAPHS)


def test_pictures_of_a_gallery_have_captions_and_the_text_goes_on_after_them() -> None:
    shots = ("The ferry at its pier on Tuesday, with nobody on board.", "Volunteers carry beds.")
    gallery = "".join(f'<div class="picture"><img src="/a.jpg"><p>{s}</p></div>' for s in shots)
    found = read(article(PARAGRAPHS[0], f'<div class="gallery">{gallery}</div>', *PARAGRAPHS[1:]))
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert block_of(found, shots[0]).kind == "caption"


def test_who_wrote_it_is_introduced_after_the_text_and_not_in_it() -> None:
    bio = "Nora Weir is a reporter at The Quay Courier. She covers rivers and harbours."
    found = read(article(*PARAGRAPHS, f"<p><em>{bio}</em></p>"))
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert block_of(found, "Nora Weir").label == "author bio"


def test_the_line_that_says_when_a_text_was_last_changed_is_a_date_line() -> None:
    found = read(article(*PARAGRAPHS, before="<div>Stand: 04.06.2024, 14:30 Uhr</div>"))
    assert block_of(found, "Stand").kind == "dateline"
    assert found.text == "\n\n".join(PARAGRAPHS)


def test_script_text_is_in_no_block() -> None:
    found = read(article("<script>var leaked = 'no';</script>", *PARAGRAPHS))
    assert not any("leaked" in block.text for block in found.blocks)


FRONT = page(f"<main><h1>The Quay Courier</h1><section>{TEASERS}</section></main>", "Home")
LONG_FRONT = page(f"<main><h1>The Quay Courier</h1>{TEASERS * 20}</main>", "The Quay Courier")
ERROR = page("<main><h1>404</h1><p>The page was not found. It may have moved.</p></main>", "404")
LOGIN = page(
    """<main><h1>Sign in</h1><form><label>Email</label><input><label>Password</label><input>
    <button>Sign in</button></form><p>No account yet? <a href="/join">Join us today.</a></p>
    <p>By signing in you agree to our terms of use and our privacy policy.</p></main>""",
    "Sign in",
)


@pytest.mark.parametrize(
    "html", [FRONT, LONG_FRONT, ERROR, LOGIN, "<html><body></body></html>", "<p>x</p>"]
)
def test_a_page_without_an_article_has_none(html: str) -> None:
    found = read(html)
    assert (found.text, found.notes) == ("", ["no article"])
    assert all(block.start is None for block in found.blocks)


def test_a_short_item_of_news_is_an_article() -> None:
    found = read(article(PARAGRAPHS[0]))
    assert found.text == PARAGRAPHS[0]


def test_the_same_page_reads_the_same_as_text_and_as_bytes() -> None:
    html = article(*PARAGRAPHS)
    assert read(html) == read(html.encode()) == read(html.encode("utf-16"))


CJK = (
    "川の水位は一晩で二メートル上がり、両岸を結ぶ渡し船は火曜日の朝から運航を取りやめたと、港の事務所が発表した。",
    "低い通りに住むおよそ三百人に避難が呼びかけられ、多くの人が丘の上の学校へ移った。ボランティアが寝台を用意した。",
    "気象台によると、雨は週末までに弱まる見込みで、町の北にある橋は点検を終えてから通行を再開する予定だという。",
)
THAI = (
    "ระดับน้ำในแม่น้ำสูงขึ้นสองเมตรในชั่วข้ามคืน และเรือข้ามฟากระหว่างสองฝั่งหยุดให้บริการตั้งแต่เช้าวันอังคาร สำนักงานท่าเรือกล่าว",
    "ประชาชนราวสามร้อยคนที่อาศัยอยู่ในถนนสายล่างถูกขอให้ออกจากบ้าน ส่วนใหญ่ไปพักที่โรงเรียนบนเนินเขา ซึ่งอาสาสมัครจัดเตียงไว้ให้",
    "กรมอุตุนิยมวิทยาคาดว่าฝนจะเบาลงภายในสิ้นสัปดาห์ และสะพานทางเหนือของเมืองจะได้รับการตรวจสอบก่อนเปิดอีกครั้ง",
)
ARABIC = (
    "ارتفع منسوب النهر مترين خلال الليل، وتوقفت العبّارة بين الضفتين صباح الثلاثاء، بحسب مكتب الميناء في المدينة.",
    "وطُلب من نحو 300 شخص يعيشون في الشوارع المنخفضة مغادرة منازلهم، وتوجه معظمهم إلى المدرسة الواقعة على التل.",
    "ومن المتوقع أن يخف المطر بحلول نهاية الأسبوع وفق هيئة الأرصاد، وسيُفحص الجسر في شمال المدينة قبل فتحه من جديد.",
)


@pytest.mark.parametrize("body", [CJK, THAI, ARABIC], ids=["Japanese", "Thai", "Arabic"])
def test_scripts_without_spaces_and_from_right_to_left_are_read(body: tuple[str, ...]) -> None:
    assert read(article(*body)).text == "\n\n".join(body)


PIECES = ["<p>", "</p>", "<div class='ad'>", "</div>", "<h1>", "<li>", "<script>", "<br>", "<td>"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES, *PARAGRAPHS]) | st.text(max_size=20) | st.just("\ud800"),
        max_size=30,
    ).map("".join),
    st.none() | st.text(max_size=30),
)
def test_any_markup_is_read_and_every_offset_points_at_its_block(
    html: str, url: str | None
) -> None:
    found = read("<html>" + html, url=url)
    for block in found.blocks:
        if block.start is not None:
            assert found.text[block.start : block.end] == block.text
    assert bool(found.text) != ("no article" in found.notes)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except InputError as error:
        assert error.input == "page"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "<p>x</p>",
        "<p>" + "word, and another word. " * 40_000 + "</p>",
        "<li><a href='/x'>Link text of a list</a></li>" * 20_000,
        "<p>A line of prose, which ends here.</p>" * 30_000,
        "<p>a\0b</p>" * 20_000,
        f"<p title='{'x' * 1_000_000}'>x</p>",
        "<meta name=author content='A'>" * 20_000 + "<p>x</p>",
        "<time datetime=2020-01-01>x</time>" * 20_000,
        "<div class='author date'>" * 900 + "x" * 100_000,
    ],
    ids=range(9),
)
def test_hostile_pages_take_no_longer_than_their_size(html: str) -> None:
    import time

    start = time.process_time()
    read(html)
    assert time.process_time() - start < 4


def test_small_print_in_the_column_of_the_text_is_no_text() -> None:
    lines = [
        "The ferry across the Lund stopped on Monday as the river rose by two metres in a night.",
        "About 300 people were left on the east bank, and the mayor sent buses round by the bridge.",
        "The company said that boats would sail again once the water had gone down by a metre.",
        "Copyright 1997 The Lund Weekly. All rights reserved.",
    ]
    column = "<br><br>".join(lines)
    found = read(
        page(f"<table><tr><td><h1>Ferry stopped as river rises</h1>{column}</td></tr></table>")
    )
    assert found.text == "\n\n".join(lines[:3])
