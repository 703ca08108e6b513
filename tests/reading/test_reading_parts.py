"""Bodies that stand only in a script, several articles on one page, live blogs, stubs."""

import datetime as dt
import json

import pytest

from linimasa.reading import read
from linimasa.reading.embedded import script_body, stated_body

BODY = (
    "The old cinema on Mill Street will open again in September, the town said on Monday. It has "
    "been closed since a fire eleven years ago.",
    "Volunteers raised most of the money for the new roof. The seats come from a theatre in the "
    "next valley, which gave them away when it closed.",
    "The first film has not been chosen. Visitors may write their wishes on a board in the window, "
    "and by Tuesday more than 200 had done so.",
    "“It smells of paint and not of smoke, and that is all I wanted,” said the carpenter who has "
    "worked on the stage since the spring.",
)
TEXT = "\n\n".join(BODY)
OTHER = (
    "Snow closed the pass for the third time this month, and lorries waited on both sides of it "
    "until the afternoon, the road service said.",
    "Ploughs worked through the night. Drivers were given tea by the fire brigade of the last "
    "village, which stayed open for them until five in the morning.",
    "More snow is expected at the weekend. The road service asked everyone who can to take the "
    "train through the tunnel, which runs every half hour.",
    "Two ski races that were planned for Sunday will be held on Wednesday if the slopes are safe, "
    "the organisers wrote, and tickets stay valid.",
)


def shell(scripts: str, title: str = "Cinema to open again", body: str = "") -> str:
    return f"""<!doctype html><html><head><title>{title}</title><meta property="og:title"
    content="{title}"><meta property="article:published_time" content="2024-05-06T08:00:00Z">
    {scripts}</head><body><div id="root">{body}</div><nav><a href="/">Home</a></nav></body></html>"""


def ld(data: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


STATED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Cinema to open again",
    "articleBody": TEXT,
}


def test_a_body_that_only_json_ld_has_is_read_from_there() -> None:
    found = read(shell(ld(STATED)))
    assert found.text == TEXT
    assert found.notes == []
    assert {b.why for b in found.blocks if b.start is not None} == {"JSON-LD articleBody"}


def test_a_stub_gives_way_to_the_whole_body_of_json_ld() -> None:
    stub = f"<article><h1>Cinema to open again</h1><p>{BODY[0]}</p></article>"
    assert read(shell(ld(STATED), body=stub)).text == TEXT


def test_a_whole_body_in_the_markup_is_kept_as_it_stands() -> None:
    markup = "".join(f"<p>{p}</p>" for p in BODY)
    html = shell(ld(STATED), body=f"<article><h1>Cinema to open again</h1>{markup}</article>")
    found = read(html)
    assert found.text == TEXT
    assert all("JSON-LD" not in block.why for block in found.blocks)


@pytest.mark.parametrize(
    "state",
    [
        {"props": {"article": {"title": "x", "body": "".join(f"<p>{p}</p>" for p in BODY)}}},
        {"page": {"paragraphs": [{"type": "text", "text": p} for p in BODY]}},
        {"data": {"content": TEXT, "teaser": "A town gets its cinema back, with borrowed seats."}},
    ],
    ids=["markup", "paragraphs", "text"],
)
def test_a_body_in_the_state_of_a_framework_is_read(state: dict[str, object]) -> None:
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    found = read(shell(script))
    assert found.text == TEXT


@pytest.mark.parametrize("shown", ["Loading…", "Please enable JavaScript to run this app."])
def test_a_page_that_shows_only_that_it_loads_is_read_from_its_state(shown: str) -> None:
    script = (
        f'<script type="application/json">{json.dumps({"p": [{"html": p} for p in BODY]})}</script>'
    )
    html = f"<html><head><title>x</title></head><body><div>{shown}</div>{script}</body></html>"
    assert read(html).text == TEXT


def test_a_body_that_is_streamed_in_pieces_without_keys_is_read_where_the_page_shows_nothing() -> (
    None
):
    caption = "<figure><figcaption>The old hall. Photo: N. Weir</figcaption></figure>"
    markup = f"<p>{BODY[0]}</p>$$ADVERT$$" + caption + "".join(f"<p>{p}</p>" for p in BODY[1:])
    pieces = [json.dumps([1, piece]) for piece in ('7:["$","div",null]', markup)]
    pushes = "".join(f"<script>self.stream.push({piece})</script>" for piece in pieces)
    html = "<!doctype html><body>" + pushes.replace("<p", "\\u003cp").replace("<f", "\\u003cf")
    assert read(html).text == TEXT


def test_a_body_in_a_template_that_a_script_puts_in_its_place_is_read() -> None:
    markup = "".join(f"<p>{p}</p>" for p in BODY)
    found = read(shell(f'<script type="text/template">{markup}</script>'))
    assert found.text == TEXT


def test_code_and_settings_in_a_script_are_no_body() -> None:
    script = {"css": ".a { color: red; } .b { margin: 0 auto; padding: 0 2px; } " * 40}
    html = shell(f"<script>window.settings = {json.dumps(script)}</script>")
    assert read(html).text == ""
    assert script_body(html) == []


def test_a_short_stated_body_is_a_summary() -> None:
    assert stated_body("A town gets its cinema back.") == []
    assert stated_body(None) == []


def two(tag: str) -> str:
    close = tag.split()[0]
    return f"""<!doctype html><html><head><title>Cinema to open again</title></head><body><main>
    <{tag}><h1 class="hed">Cinema to open again</h1>{"".join(f"<p>{p}</p>" for p in BODY)}</{close}>
    <{tag}><h1 class="hed">Snow closes the pass</h1>
    <p class="byline">By the mountain desk</p>{"".join(f"<p>{p}</p>" for p in OTHER)}</{close}>
    </main></body></html>"""


@pytest.mark.parametrize("tag", ["article", "div class='story'"])
def test_of_two_articles_on_a_page_the_one_of_the_title_is_kept(tag: str) -> None:
    found = read(two(tag))
    assert found.text == TEXT
    assert found.parts == ["Snow closes the pass"]
    other = next(block for block in found.blocks if block.text == OTHER[0])
    assert (other.kind, other.label) == ("furniture", "other article")


def test_headings_of_the_headlines_style_without_a_byline_are_subheads() -> None:
    html = two("div class='story'").replace('<p class="byline">By the mountain desk</p>', "")
    assert read(html).parts == []


def test_pieces_of_one_article_are_not_parted() -> None:
    pieces = "".join(f"<article><h2>Part {n}</h2><p>{p}</p></article>" for n, p in enumerate(BODY))
    html = shell("", body=f"<h1>Cinema to open again</h1><p>{OTHER[0]}</p>{pieces}")
    found = read(html)
    assert found.parts == []
    assert all(paragraph in found.text for paragraph in BODY)


def live(with_data: bool, told: int = 9) -> str:
    entries = "".join(
        f"""<div class="live-entry"><time datetime="2024-05-06T0{8 + n // 3}:{n % 3}0:00Z">8:{n}0
        </time><h2>Entry number {n} of the day</h2><p>{p}</p></div>"""
        for n, p in enumerate(BODY)
    )
    data = ld(
        {
            "@context": "https://schema.org",
            "@type": "LiveBlogPosting",
            "headline": "Cinema to open again",
            "liveBlogUpdate": [
                {
                    "@type": "BlogPosting",
                    "headline": f"Entry number {n} of the day",
                    "datePublished": f"2024-05-06T0{8 + n // 3}:{n % 3}0:00Z",
                    "articleBody": p,
                }
                for n, p in enumerate(BODY[:told])
            ],
        }
    )
    body = f'<main class="liveblog"><h1>Cinema to open again</h1>{entries}</main>'
    return shell(data if with_data else "", body=body)


@pytest.mark.parametrize(
    ("with_data", "told"),
    [(True, 9), (False, 9), (True, 2)],
    ids=["json-ld", "times on the page", "json-ld with the latest only"],
)
def test_entries_of_a_live_blog_have_their_own_times_and_places(with_data: bool, told: int) -> None:
    found = read(live(with_data, told))
    assert [update.published for update in found.updates] == [
        dt.datetime(2024, 5, 6, 8, 0, tzinfo=dt.UTC),
        dt.datetime(2024, 5, 6, 8, 10, tzinfo=dt.UTC),
        dt.datetime(2024, 5, 6, 8, 20, tzinfo=dt.UTC),
        dt.datetime(2024, 5, 6, 9, 0, tzinfo=dt.UTC),
    ]
    for number, update in enumerate(found.updates):
        piece = found.text[update.start : update.end]
        assert piece == f"Entry number {number} of the day\n\n{BODY[number]}"


def test_the_times_of_a_live_blogs_entries_are_not_in_its_text() -> None:
    entries = "".join(
        f'<div class="entry"><p><b>11:{40 - n}</b></p><p>{p}</p></div>' for n, p in enumerate(BODY)
    )
    body = f'<main class="liveblog"><h1>Cinema to open again</h1>{entries}</main>'
    found = read(shell(ld(STATED), body=body))
    assert not [line for line in found.text.split("\n\n") if line.startswith("11:")]
    assert all(paragraph in found.text for paragraph in BODY)


def test_the_beginning_of_an_article_behind_a_wall_is_said_to_be_one() -> None:
    wall = ld({**STATED, "articleBody": "", "isAccessibleForFree": False})
    body = f"""<article><h1>Cinema to open again</h1><p>{BODY[0]}</p><p>{BODY[1]}</p>
    <div class="paywall"><p>Subscribe to go on reading.</p></div></article>"""
    found = read(shell(wall, body=body))
    assert found.text == "\n\n".join(BODY[:2])
    assert found.access == "paid"
    assert found.notes == ["truncated"]
