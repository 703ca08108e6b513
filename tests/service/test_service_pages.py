"""The pages: what they say and where their links lead."""

import re
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from linimasa.exports import FORMATS


def page(client: TestClient, address: str, status: int = 200, **headers: str) -> LexborHTMLParser:
    response = client.get(address, headers=headers)
    assert response.status_code == status, response.text
    return LexborHTMLParser(response.text)


def text(found: LexborHTMLParser | LexborNode, selector: str) -> str:
    node = found.css_first(selector)
    assert node is not None, f"no {selector}"
    return " ".join(node.text().split())


def texts(found: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in found.css(selector)]


def test_the_front_page_lists_stories_the_largest_first(client: TestClient) -> None:
    front = page(client, "/")
    assert texts(front, ".row h2") == ["Ferry aground off Lombok", "The Aren floods"]
    assert texts(front, ".row:first-child .counts")[0] == (
        "3 articles 2 independent origins English Indonesian"
    )
    assert text(front, ".row .dates") == "2 – 3 March 2021"
    assert front.css_first(".row .spark").attributes["aria-label"] == (
        "How the timeline is spread from 2 March 2021 to 5 March 2021: 2 dated entries."
    )


def test_the_front_page_is_filtered_by_language(client: TestClient) -> None:
    assert texts(page(client, "/?language=id"), ".row h2") == ["Ferry aground off Lombok"]
    assert "No story matches" in text(page(client, "/?language=fr"), ".none")


def test_an_empty_library_says_what_to_do(empty: TestClient) -> None:
    front = page(empty, "/")
    assert text(front, ".empty h2") == "Nothing has been added yet"
    assert "linimasa add" in text(front, ".empty code")


def test_a_story_says_who_says_what_and_when(client: TestClient) -> None:
    story = page(client, "/stories/1")
    assert texts(story, ".month h3") == ["March 2021"]
    assert texts(story, ".when") == ["2 March Tuesday", "5 March Friday"]
    first, second = story.css(".entry")
    assert text(first, "blockquote").startswith("A ferry ran aground off Lombok on Tuesday")
    assert first.css_first(".source").attributes["href"] == "/articles/1#s-0"
    assert text(first, "time.says") == "on Tuesday"
    assert text(second, ".badge") == "announced"
    assert text(second, ".meant") == "[Sari Utami]"


def test_a_copy_is_no_further_origin(client: TestClient) -> None:
    first = page(client, "/stories/1").css_first(".entry")
    assert text(first, ".also summary") == "Also said by 2 more (2 independent origins)"
    assert texts(first, ".also .badge") == ["copy"]


def test_figures_stand_side_by_side_by_claimant(client: TestClient) -> None:
    table = page(client, "/stories/1").css_first(".figures table")
    rows = [texts(row, "th, td") for row in table.css("tbody tr")]
    assert rows == [
        ["injured", "at least 12", "this incident", "–", "Harbour Ledger, Continental Post"],
        ["injured", "15", "–", "polisi", "Warta Selat"],
    ]


def test_a_passage_in_another_language_says_so(client: TestClient) -> None:
    story = page(client, "/stories/1")
    assert story.css_first("html").attributes["lang"] == "en"
    assert [q.attributes["lang"] for q in story.css(".also q")] == ["id", "en"]


def test_a_title_is_in_the_language_of_its_article(client: TestClient) -> None:
    story = page(client, "/stories/1?lang=id")
    client.cookies.clear()
    assert story.css_first("h1").attributes["lang"] == "en"


def test_the_timeline_is_filtered_by_outlet_and_by_language(client: TestClient) -> None:
    selat = page(client, "/stories/1?outlet=Warta+Selat")
    assert texts(selat, ".when") == ["2 March Tuesday"]
    assert texts(selat, ".figure") == ["injured: 15 claimed by polisi Warta Selat"]
    assert len(page(client, "/stories/1?language=en").css(".entry")) == 2
    assert "No entry" in text(page(client, "/stories/1?outlet=Nobody"), ".none")


def test_the_articles_of_a_story_tell_what_they_copy_and_why_they_are_in(
    client: TestClient,
) -> None:
    members = page(client, "/stories/1").css(".member")
    assert [text(member, "h3") for member in members] == [
        "Ferry aground off Lombok",
        "Feri Kandas di Lombok",
        "Ferry stuck on reef",
    ]
    assert text(members[2], ".relation") == (
        "copy of Ferry aground off Lombok (Harbour Ledger), 97 % the same"
    )
    assert text(members[0], "details p") == "The story began with this article."
    assert text(members[1], "details p") == (
        "Closest to Ferry aground off Lombok. They share: Lombok, 2021-03-02."
    )


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_story_is_taken_along_as_a_file(client: TestClient, name: str) -> None:
    response = client.get(f"/stories/1/export/{name}")
    assert response.status_code == 200
    assert response.headers["content-disposition"].startswith('attachment; filename="linimasa-1-')
    if name not in ("acled", "ucdp"):  # these tell of armed events alone, and there are none
        assert "Lombok" in response.text


def test_an_unknown_format_is_not_found(client: TestClient) -> None:
    assert client.get("/stories/1/export/exe").status_code == 404


def test_the_reader_marks_each_fact_with_what_it_means(client: TestClient) -> None:
    reader = page(client, "/articles/1")
    marks = {" ".join(m.css_first("span").text().split()): m for m in reader.css("mark.fact")}
    assert list(marks) == ["Lombok", "on Tuesday", "at least 12 people were hurt", "said"]
    assert text(marks["on Tuesday"], ".pop") == (
        "Date 2 March 2021 TIMEX3 DATE 2021-03-02 counted from the day of publication"
    )
    assert text(marks["Lombok"], ".pop") == (
        "Place Lombok (ID) along a line or feature 8.57° S, 116.35° E geonames:1"
    )
    assert text(marks["at least 12 people were hurt"], ".pop") == (
        "Figure at least 12 injured this incident claimant not named confidence 90 %"
    )
    assert text(marks["said"], ".pop") == "Quotation said by Sari Utami direct speech"


def test_each_mark_is_reached_by_keyboard_and_told_to_screen_readers(client: TestClient) -> None:
    reader = page(client, "/articles/1")
    for mark in reader.css("mark.fact"):
        assert mark.attributes["tabindex"] == "0"
        told = reader.css_first(f"#{mark.attributes['aria-describedby']}")
        assert told.attributes["role"] == "tooltip"


def test_every_sentence_can_be_linked_to(client: TestClient) -> None:
    reader = page(client, "/articles/1")
    anchors = [node.attributes["id"] for node in reader.css(".sentence")]
    assert anchors == ["s-0", "s-78"]
    for link in page(client, "/stories/1").css("a[href^='/articles/1#']"):
        assert link.attributes["href"].partition("#")[2] in anchors


def test_the_reader_tells_where_a_value_comes_from(client: TestClient) -> None:
    about = page(client, "/articles/1").css_first(".about")
    assert text(about, ".evident") == (
        "2 March 2021, 19:44 UTC+07:00 How this is known "
        "from the page's structured data (JSON-LD) 2021-03-02T19:44:00+07:00"
    )


def test_the_reader_tells_what_was_left_out(client: TestClient) -> None:
    left_out = page(client, "/articles/1").css("details.backmatter")[1]
    assert "open" not in left_out.attributes
    assert texts(left_out, "td") == ["Newsletter", "Get our letter every morning."]


def test_a_link_to_a_script_is_no_link(client: TestClient) -> None:
    related = page(client, "/articles/1").css_first(".related")
    assert [a.attributes["href"] for a in related.css("a")] == ["https://ledger.example/tow"]
    assert texts(related, "li") == ["How ferries are towed", "A link that bites"]


def test_an_older_version_points_to_the_newest(client: TestClient) -> None:
    old = page(client, "/articles/4/revisions/1")
    assert "Forty homes" in text(old, ".text")
    assert old.css_first(".notice a").attributes["href"] == "/articles/4"
    assert "Fifty homes" in text(page(client, "/articles/4"), ".text")


def test_the_difference_between_versions_is_shown_by_the_word(client: TestClient) -> None:
    changes = page(client, "/articles/4/revisions/2/changes")
    assert texts(changes, "del") == ["[removed: Forty]"]
    assert texts(changes, "ins") == ["[added: Fifty]"]
    same = page(client, "/articles/4/revisions/1/changes")
    assert text(same, ".notice") == "The text is the same in both versions."


def test_search_shows_where_the_words_stand(client: TestClient) -> None:
    found = page(client, "/search?q=banks")
    assert texts(found, ".hits h3") == ["The Aren floods"]
    assert texts(found, ".snippet mark") == ["banks"]
    assert "Nothing was found" in text(page(client, "/search?q=volcano"), "main > h2")
    assert page(client, "/search").css(".hits") == []


@pytest.mark.parametrize("address", ["/", "/stories/1", "/articles/1", "/search?q=Lombok"])
def test_headings_go_down_one_step_at_a_time(client: TestClient, address: str) -> None:
    levels = [int(node.tag[1]) for node in page(client, address).css("h1, h2, h3, h4, h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize(
    "address",
    ["/nowhere", "/stories/999", "/stories/x", "/articles/999", "/articles/1/revisions/9"],
)
def test_what_is_not_there_gets_a_page_that_says_so(client: TestClient, address: str) -> None:
    assert text(page(client, address, status=404), "h1") == "There is no such page"


@pytest.mark.parametrize("address", ["/articles/x", "/?page=0", "/search?q=" + "a" * 501])
def test_an_impossible_address_gets_a_page_too(client: TestClient, address: str) -> None:
    assert "impossible value" in text(page(client, address, status=422), "h1")


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/stories/1?lang=id", {}),
        ("/stories/1", {"Accept-Language": "id-ID,id;q=0.9,en;q=0.5"}),
        ("/stories/1", {"Cookie": "language=id"}),
    ],
)
def test_the_interface_speaks_indonesian(
    client: TestClient, address: str, headers: dict[str, str]
) -> None:
    story = page(client, address, **headers)
    assert story.css_first("html").attributes["lang"] == "id"
    assert texts(story, ".when") == ["2 Maret Selasa", "5 Maret Jumat"]
    assert text(story, ".badge.announced") == "diumumkan"


def test_a_chosen_language_is_remembered(client: TestClient) -> None:
    response = client.get("/?lang=id")
    assert response.headers["set-cookie"].startswith("language=id; HttpOnly;")
    assert "set-cookie" not in client.get("/?lang=xx").headers
    client.cookies.clear()


def test_no_text_of_the_interface_is_missing_in_indonesian() -> None:
    from linimasa.locale import texts as of

    def keys(code: str) -> set[str]:
        return {k for k in of(code) if k.startswith("web.") and not k.endswith(".one")}

    assert keys("en") == keys("id")


def test_every_text_that_a_template_names_is_there() -> None:
    from importlib import resources

    from linimasa.locale import texts as of

    for file in (resources.files("linimasa.service") / "templates").iterdir():
        for key in re.findall(r'say\(["\']([a-z_.]+)["\'][,)]', file.read_text("utf-8")):
            assert key in of("en"), f"{file.name} asks for {key}"


def test_no_text_is_kept_that_no_page_shows() -> None:
    from importlib import resources

    from linimasa.locale import texts as of

    shown = (
        "part", "mod", "label", "evidence", "format", "error", "add", "fact", "edit", "refused",
        "changes",
    )  # fmt: skip
    service = resources.files("linimasa.service")
    files = [*service.iterdir(), *(service / "templates").iterdir()]
    sources = "".join(f.read_text("utf-8") for f in files if f.name.endswith((".py", ".html")))
    fields = ("authors", "editors", "agencies", "photographers")  # named by the field itself
    for key in of("en"):
        room, group, *_ = key.split(".")
        name = key.removesuffix(".one")
        if room == "web" and group not in shown and not name.endswith(fields):
            assert name in sources, f"no page shows {name}"
