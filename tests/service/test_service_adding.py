"""Adding pages in the browser: what is taken, what is refused, and from whom."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from linimasa.service import app
from linimasa.settings import Settings

SAME = {"Sec-Fetch-Site": "same-origin"}
PAGE = """<!doctype html><html lang="en"><head><title>Lighthouse relit after a century | Cape Herald</title>
<meta property="og:site_name" content="Cape Herald">
<meta property="article:published_time" content="2021-03-02T09:00:00+00:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Lighthouse relit after a century</h1>
<p>The lighthouse on Gull Head was lit again on Monday, a hundred years after it went dark in a storm.</p>
<p>Harbour master Ana Reyes said the lamp would burn every night from now on, and that ships had already
thanked the town for it.</p>
<p>Volunteers had worked on the tower for three summers, carrying stone up the cliff by hand.</p>
</article></body></html>"""


@pytest.fixture
def home(tmp_path: Path) -> TestClient:
    return TestClient(
        app(str(tmp_path / "library.db"), Settings()), base_url="http://127.0.0.1:8765"
    )


def outcomes(html: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(html).css(".outcomes li")]


def test_a_file_becomes_an_article_in_a_story(home: TestClient) -> None:
    response = home.post("/add", files={"files": ("light.html", PAGE)}, headers=SAME)
    assert outcomes(response.text) == ["light.html added"]
    front = LexborHTMLParser(home.get("/").text)
    assert [node.text() for node in front.css(".row h2")] == ["Lighthouse relit after a century"]
    again = home.post("/add", files={"files": ("light.html", PAGE)}, headers=SAME)
    assert outcomes(again.text) == ["light.html already there"]


def test_a_page_is_pasted(home: TestClient) -> None:
    response = home.post("/add", data={"text": PAGE}, headers=SAME)
    assert outcomes(response.text) == ["the pasted page added"]
    assert "Gull Head" in home.get("/articles/1").text


def test_what_cannot_be_used_is_told_and_the_others_go_on(home: TestClient) -> None:
    sent = [("files", ("empty.html", b"")), ("files", ("light.html", PAGE.encode()))]
    told = outcomes(home.post("/add", files=sent, headers=SAME).text)
    assert told[0].startswith("not added empty.html:")
    assert told[1] == "light.html added"


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:1/"])
def test_neither_a_path_nor_an_address_of_this_machine_is_read(
    home: TestClient, address: str
) -> None:
    (told,) = outcomes(home.post("/add", data={"addresses": address}, headers=SAME).text)
    assert told.startswith(f"not added {address}")


def test_pasted_text_without_an_article_is_called_by_what_it_is(home: TestClient) -> None:
    (told,) = outcomes(home.post("/add", data={"text": "Log in"}, headers=SAME).text)
    assert told.startswith("not added the pasted page:")


def test_an_empty_form_is_told(home: TestClient) -> None:
    assert "nothing to add" in home.post("/add", data={"text": " "}, headers=SAME).text


def test_a_form_of_another_site_is_refused(home: TestClient) -> None:
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}):
        response = home.post("/add", data={"text": PAGE}, headers=headers)
        assert response.status_code == 403
    assert home.get("/api/health").json()["library"]["articles"] == 0


def test_where_others_can_reach_it_nothing_can_be_added(tmp_path: Path) -> None:
    open_to_all = TestClient(
        app(str(tmp_path / "library.db"), Settings(host="0.0.0.0")),
        base_url="http://192.168.1.4:8765",
    )
    assert open_to_all.get("/add").status_code == 404
    assert open_to_all.post("/add", data={"text": PAGE}, headers=SAME).status_code == 404
    assert '"/add"' not in open_to_all.get("/").text
