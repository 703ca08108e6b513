"""Hostile pages, hosts and readers: nothing of theirs runs, and nothing else is told to them."""

import datetime as dt
import gzip

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from service_sample import client_of

from linimasa.errors import LibraryError
from linimasa.library import Library
from linimasa.model import (
    Article,
    Block,
    Entry,
    Evidence,
    Facts,
    Link,
    Name,
    Page,
    Sentence,
    Span,
    Story,
    Timeline,
)
from linimasa.service.security import safe_url, served

BITE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}'
NOW = dt.datetime(2021, 3, 5, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The app over a library in which every text tries to get out of its place."""
    path = str(tmp_path_factory.mktemp("hostile") / "library.db")
    article = Article(
        text=BITE,
        title=BITE,
        outlet=BITE,
        url="javascript:alert(1)",
        language="en",
        authors=[BITE],
        dateline=BITE,
        related=[Link(BITE, "javascript:alert(1)"), Link(BITE, "data:text/html,x")],
        blocks=[Block(kind="furniture", label="other", text=BITE, why=BITE)],
        evidence={"dateline": Evidence("visible", BITE)},
    )
    name = Name(
        start=2, end=9, text=BITE[2:9], kind="person", identity=BITE, canonical=BITE, role=BITE
    )
    facts = Facts(language="en", sentences=[Span(0, len(BITE))], names=[name])
    with Library.open(path) as library:
        page = Page(data=b"x", name=BITE, url="javascript:alert(1)")
        id = library.add(page, article, facts, now=NOW, reader="0").id
        library.save_stories([Story(id="", title=BITE, articles=[id])])
        said = Sentence(text=BITE, article=id, start=0, end=len(BITE), speaker=BITE, date_text=BITE)
        entry = Entry(date=dt.date(2021, 3, 2), sentences=[said])
        library.save_timeline("1", Timeline(entries=[entry], title=BITE))
    return client_of(path)


@pytest.mark.parametrize(
    "address", ["/", "/stories/1", "/articles/1", "/search?q=alert", "/stories/1?outlet=%22%3E"]
)
def test_no_text_becomes_markup(hostile: TestClient, address: str) -> None:
    response = hostile.get(address)
    assert response.status_code == 200
    page = LexborHTMLParser(response.text)
    assert "alert(1)" in page.css_first("main").text()
    for script in page.css("script"):
        assert (script.attributes["src"] or "").startswith("/static/")
        assert not script.text()
    assert page.css("img") == []
    assert page.css("[onerror], [style]") == []
    assert "49" not in page.css_first("main").text()
    for link in page.css("a[href]"):
        assert not (link.attributes["href"] or "").startswith(("javascript:", "data:"))


def test_what_was_searched_for_is_shown_as_text(client: TestClient) -> None:
    response = client.get("/search", params={"q": BITE})
    assert "<script>" not in response.text
    assert "&lt;script&gt;" in response.text


@pytest.mark.parametrize("address", ["/", "/nowhere", "/api/stories", "/static/linimasa.css"])
def test_every_answer_carries_the_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_a_fault_carries_them_too_and_tells_nothing_of_the_inside(
    client: TestClient, library_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Library) -> None:
        raise RuntimeError("the secret of the inside")

    monkeypatch.setattr(Library, "count", broken)
    quiet = TestClient(client.app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    for address, media_type in (("/", "text/html"), ("/api/health", "application/problem+json")):
        response = quiet.get(address)
        assert response.status_code == 500
        assert response.headers["content-type"].startswith(media_type)
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "secret" not in response.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "localhost.x"])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    response = client.get("/", headers={"Host": host})
    assert response.status_code == 421
    assert "Ferry" not in response.text
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost", "localhost:8765", "[::1]:8765", "192.168.1.4:8765"]
)
def test_a_name_of_this_machine_is_served(host: str) -> None:
    assert served(host, "127.0.0.1")


def test_the_host_that_was_set_is_served() -> None:
    assert served("newsroom.example:8765", "newsroom.example")
    assert not served("newsroom.example:8765", "127.0.0.1")


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/b", "https://a.example/b"),
        (" HTTP://a.example", "HTTP://a.example"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example", None),
        ("a.html", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_links(url: str | None, link: str | None) -> None:
    assert safe_url(url) == link


@pytest.mark.parametrize("address", ["/", "/api/stories", "/static/linimasa.css", "/nowhere"])
def test_head_is_answered_as_get_without_the_body(client: TestClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert head.content == b""
    assert head.status_code == get.status_code
    assert head.headers == get.headers


def test_pages_and_assets_are_not_sent_twice(client: TestClient) -> None:
    for address in ("/", "/static/linimasa.css"):
        etag = client.get(address).headers["etag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")


def test_an_asset_with_its_digest_is_kept_for_good(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/").text)
    address = page.css_first("link[rel=stylesheet]").attributes["href"] or ""
    assert "immutable" in client.get(address).headers["cache-control"]
    assert "immutable" not in client.get("/static/linimasa.css").headers["cache-control"]


def test_pages_are_compressed(client: TestClient) -> None:
    request = client.build_request("GET", "/stories/1", headers={"Accept-Encoding": "gzip"})
    response = client.send(request, stream=True)
    raw = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert b"Ferry" in gzip.decompress(raw)


def test_every_asset_is_shipped(client: TestClient) -> None:
    for address in ("/", "/stories/1", "/articles/1", "/search"):
        page = LexborHTMLParser(client.get(address).text)
        for node in page.css("link[href], script[src], img[src]"):
            asset = node.attributes.get("href") or node.attributes.get("src") or ""
            assert asset.startswith("/static/")
            assert client.get(asset).status_code == 200


@pytest.mark.parametrize(
    "path", ["/static/../__init__.py", "/static/%2e%2e/__init__.py", "/static/"]
)
def test_nothing_but_assets_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_library_that_cannot_be_read_is_told_in_one_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Library) -> None:
        raise LibraryError("library.db", "the disk is gone")

    monkeypatch.setattr(Library, "count", broken)
    response = client.get("/")
    assert response.status_code == 503
    assert "The library cannot be read" in response.text
    assert client.get("/api/health").json()["detail"] == "library.db: the disk is gone"
