"""Pages from the web: the guard, robots.txt, redirects, sizes, times, the cache.

The servers are real ones on this machine; a guard lets nobody reach them, so the tests replace its
two functions: what a host resolves to, and how a checked address is connected to.
"""

import datetime as dt
import gzip
import http.server
import threading
import zlib
from collections import Counter
from contextlib import contextmanager

import pytest
from httpcore2 import SyncBackend

from linimasa.errors import NotText, SourceError, TooLarge
from linimasa.settings import Settings
from linimasa.sources import Sources
from linimasa.sources.guard import GuardedBackend, RefusedAddress, UnknownHost, is_public
from linimasa.sources.web import Fetcher

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
PAGE = b"<p>A ferry ran aground.</p>"
PUBLIC = "93.184.216.34"
HTML = {"Content-Type": "text/html; charset=windows-1252"}


class Site(http.server.ThreadingHTTPServer):
    """``pages``: by path, a (status, headers, body); ``asked`` counts the requests."""

    daemon_threads = True

    def __init__(self, pages):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.asked = Counter()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = self.path
        self.server.asked[path] += 1
        status, headers, body = self.server.pages.get(path, (404, {}, b""))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        if not callable(body):
            self.wfile.write(body)


@contextmanager
def serving(pages):
    site = Site(pages)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


@pytest.fixture
def fetching(tmp_path):
    """``fetching(pages)`` gives a fetcher for which every host is a site with these pages."""
    opened = []

    @contextmanager
    def make(pages, *, hosts=None, clock=None, **settings):
        with serving(pages) as site:

            def resolve(host, port):
                return (hosts or {}).get(host, [PUBLIC])

            def connect(address, port, timeout):
                assert address == PUBLIC
                return SyncBackend().connect_tcp("127.0.0.1", site.server_port, timeout=timeout)

            given = {"max_page_bytes": 1000, "cache": tmp_path / "cache", **settings}
            options = {"clock": clock} if clock else {}
            fetcher = Fetcher(
                Settings(**given), backend=GuardedBackend(resolve, connect), **options
            )
            opened.append(fetcher)
            fetcher.site = site
            yield fetcher
            fetcher.close()

    return make


def test_a_page_is_fetched(fetching):
    with fetching({"/a": (200, HTML, PAGE)}) as fetcher:
        page = fetcher.fetch("http://news.example/a#top", now=NOW)

    assert page.data == PAGE
    assert page.name == "http://news.example/a#top"
    assert page.url == "http://news.example/a"
    assert (page.media_type, page.charset) == ("text/html", "windows-1252")
    assert page.fetched_at == NOW


def test_sources_take_addresses(fetching):
    with (
        fetching({"/a": (200, HTML, PAGE)}) as fetcher,
        Sources(Settings(), now=NOW, fetcher=lambda: fetcher) as sources,
    ):
        assert sources.take("http://news.example/a").data == PAGE


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)],
)
def test_a_packed_answer_is_unpacked(fetching, encoding, pack):
    headers = HTML | {"Content-Encoding": encoding}
    with fetching({"/a": (200, headers, pack(PAGE))}) as fetcher:
        assert fetcher.fetch("http://news.example/a", now=NOW).data == PAGE


def test_the_address_after_redirects_is_the_address_of_the_page(fetching):
    pages = {
        "/old": (301, {"Location": "/new?id=1"}, b""),
        "/new?id=1": (302, {"Location": "http://www.news.example/a"}, b""),
        "/a": (200, HTML, PAGE),
    }
    with fetching(pages) as fetcher:
        page = fetcher.fetch("http://news.example/old", now=NOW)

    assert (page.name, page.url) == ("http://news.example/old", "http://www.news.example/a")


def failure(fetcher, url="http://news.example/a", error=SourceError):
    with pytest.raises(error) as caught:
        fetcher.fetch(url, now=NOW)
    assert caught.value.input == url
    return caught.value


# --------------------------------------------------------------------------------- the guard


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "239.1.1.1", "255.255.255.255", "192.0.2.1",
        "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "ff0e::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2002:a00:1::1", "2001:db8::1", "not an address", "",
    ],
)  # fmt: skip
def test_no_address_of_a_private_net_is_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "127.1", "0", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_never_asked_however_it_is_written(tmp_path, host):
    with serving({"/a": (200, HTML, PAGE)}) as site:
        fetcher = Fetcher(Settings(cache=tmp_path))
        error = failure(fetcher, f"http://{host}:{site.server_port}/a")
        fetcher.close()

    assert error.code in ("private-address", "host")
    assert site.asked == {}


def test_one_private_address_among_public_ones_is_enough_to_refuse(fetching):
    with fetching({}, hosts={"mixed.example": [PUBLIC, "10.0.0.1"]}) as fetcher:
        error = failure(fetcher, "http://mixed.example/a")

    assert error.reason == "mixed.example is at 10.0.0.1, which is no public address"
    assert fetcher.site.asked == {}


def test_a_redirect_to_a_private_address_is_refused(fetching):
    pages = {"/a": (302, {"Location": "http://inside.example/admin"}, b"")}
    with fetching(pages, hosts={"inside.example": ["192.168.0.1"]}) as fetcher:
        assert failure(fetcher).code == "private-address"
    assert "/admin" not in fetcher.site.asked


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://news.example/", "gopher://x/", "javascript:1"]
)
def test_a_redirect_to_another_scheme_is_refused(fetching, target):
    with fetching({"/a": (302, {"Location": target}, b"")}) as fetcher:
        assert failure(fetcher).code == "scheme"


def test_a_name_is_resolved_once_and_connected_to_where_it_was_checked():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    connected = []
    backend = GuardedBackend(
        lambda host, port: next(answers), lambda address, port, timeout: connected.append(address)
    )

    backend.connect_tcp("rebinding.example", 80)
    with pytest.raises(RefusedAddress):
        backend.connect_tcp("rebinding.example", 80)

    assert connected == [PUBLIC]


def test_the_next_address_is_tried_when_one_does_not_answer():
    tried = []

    def connect(address, port, timeout):
        tried.append(address)
        if address == PUBLIC:
            raise ConnectionRefusedError
        return "connected"

    backend = GuardedBackend(lambda host, port: [PUBLIC, "8.8.8.8"], connect)

    assert backend.connect_tcp("news.example", 80) == "connected"
    assert tried == [PUBLIC, "8.8.8.8"]


def test_a_host_without_an_address_is_unknown():
    with pytest.raises(UnknownHost):
        GuardedBackend(lambda host, port: []).connect_tcp("news.example", 80)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://news.example/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("http:///a", "address"),
        ("http://news.example:99999/a", "address"),
        ("http://news.example:0/a", "address"),
        ("http://[::1/a", "address"),
        ("http://user:secret@news.example/a", "address"),
    ],
)
def test_what_is_no_plain_address_is_refused(fetching, url, code):
    with fetching({}) as fetcher:
        assert failure(fetcher, url).code == code


# ------------------------------------------------------------------------ robots, limits, errors


def test_robots_txt_is_obeyed(fetching):
    robots = b"User-agent: *\nDisallow: /private"
    pages = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, robots),
        "/private/a": (200, HTML, PAGE),
        "/a": (200, HTML, PAGE),
    }
    with fetching(pages) as fetcher:
        assert failure(fetcher, "http://news.example/private/a").code == "robots"
        assert fetcher.fetch("http://news.example/a", now=NOW).data == PAGE
    assert fetcher.site.asked["/robots.txt"] == 1
    assert "/private/a" not in fetcher.site.asked


def test_robots_txt_is_obeyed_after_a_redirect_too(fetching):
    robots = (200, {"Content-Type": "text/plain"}, b"User-agent: Linimasa\nDisallow: /b")
    pages = {"/robots.txt": robots, "/a": (302, {"Location": "/b"}, b""), "/b": (200, HTML, PAGE)}
    with fetching(pages) as fetcher:
        assert failure(fetcher).code == "robots"


def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone(fetching):
    with fetching({"/robots.txt": (503, {}, b""), "/a": (200, HTML, PAGE)}) as fetcher:
        assert failure(fetcher).code == "robots"


@pytest.mark.parametrize("status", [404, 403, 500, 204])
def test_a_server_that_does_not_give_the_page_is_quoted(fetching, status):
    with fetching({"/a": (status, {}, b"")}) as fetcher:
        assert f"the server answers {status}" in failure(fetcher).reason


def test_redirects_are_counted(fetching):
    with fetching({"/a": (302, {"Location": "/a"}, b"")}, fetch_redirects=3) as fetcher:
        assert failure(fetcher).reason == "redirects more than 3 times"
    assert fetcher.site.asked["/a"] <= 4


@pytest.mark.parametrize("kind", ["application/pdf", "image/jpeg", "video/mp4", "application/zip"])
def test_what_is_declared_as_no_page_is_not_fetched(fetching, kind):
    with fetching({"/a": (200, {"Content-Type": kind}, PAGE)}) as fetcher:
        assert kind in failure(fetcher, error=NotText).reason


def test_what_is_no_page_although_it_is_declared_one_is_refused(fetching):
    with fetching({"/a": (200, HTML, b"%PDF-1.7")}) as fetcher:
        assert "PDF" in failure(fetcher, error=NotText).reason


def test_a_page_that_announces_too_much_is_refused(fetching):
    with fetching({"/a": (200, HTML, b"x" * 1001)}) as fetcher:
        failure(fetcher, error=TooLarge)


def test_a_page_that_does_not_announce_its_size_is_cut_off(fetching):
    endless = b"%x\r\n" % 2000 + b"x" * 2000 + b"\r\n0\r\n\r\n"
    headers = HTML | {"Content-Length": None, "Transfer-Encoding": "chunked"}
    with fetching({"/a": (200, headers, endless)}) as fetcher:
        failure(fetcher, error=TooLarge)


def test_a_decompression_bomb_is_stopped(fetching):
    bomb = gzip.compress(bytes(10_000_000), 9)
    headers = HTML | {"Content-Encoding": "gzip"}
    with fetching({"/a": (200, headers, bomb)}, max_page_bytes=20_000) as fetcher:
        failure(fetcher, error=TooLarge)


def test_a_packed_answer_that_ends_early_is_told(fetching):
    headers = HTML | {"Content-Encoding": "gzip"}
    with fetching({"/a": (200, headers, gzip.compress(PAGE * 9)[:-10])}) as fetcher:
        assert failure(fetcher).code == "broken"


def test_an_unknown_compression_is_told(fetching):
    headers = HTML | {"Content-Encoding": "br"}
    with fetching({"/a": (200, headers, PAGE)}) as fetcher:
        assert "br" in failure(fetcher).reason


def test_a_server_that_is_too_slow_is_given_up(fetching):
    ticks = iter(range(0, 1000, 9))
    with fetching({"/a": (200, HTML, PAGE)}, clock=lambda: next(ticks)) as fetcher:
        error = failure(fetcher)

    assert error.reason == "did not answer within 20 seconds"


def test_a_server_that_breaks_off_is_told(fetching):
    headers = HTML | {"Content-Length": "900"}
    with fetching(
        {"/a": (200, headers | {"Connection": "close"}, PAGE)}, fetch_timeout=2.0
    ) as fetcher:
        assert failure(fetcher).code in ("connect", "timeout")


def test_a_server_that_speaks_something_else_is_told(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"220 mail.example ESMTP\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        port = server.getsockname()[1]
        backend = GuardedBackend(
            lambda host, _: [PUBLIC],
            lambda address, _, timeout: SyncBackend().connect_tcp(
                "127.0.0.1", port, timeout=timeout
            ),
        )
        fetcher = Fetcher(Settings(cache=tmp_path), backend=backend)
        assert failure(fetcher).code == "connect"
        fetcher.close()
        thread.join()


# ----------------------------------------------------------------------------------- the cache


def test_a_page_that_may_be_cached_is_fetched_once(fetching):
    headers = HTML | {"Cache-Control": "max-age=3600"}
    with fetching({"/a": (200, headers, PAGE)}) as fetcher:
        one = fetcher.fetch("http://news.example/a", now=NOW)
        two = fetcher.fetch("http://news.example/a", now=NOW)

    assert one == two
    assert fetcher.site.asked["/a"] == 1


def test_a_page_that_may_not_be_cached_is_fetched_again(fetching):
    headers = HTML | {"Cache-Control": "no-store"}
    with fetching({"/a": (200, headers, PAGE)}) as fetcher:
        fetcher.fetch("http://news.example/a", now=NOW)
        fetcher.fetch("http://news.example/a", now=NOW)

    assert fetcher.site.asked["/a"] == 2


def test_where_no_cache_can_be_kept_pages_are_fetched_all_the_same(fetching, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with fetching({"/a": (200, HTML, PAGE)}, cache=tmp_path / "file") as fetcher:
        assert fetcher.fetch("http://news.example/a", now=NOW).data == PAGE


@pytest.mark.parametrize(
    "content", [b"no database at all " * 99, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_broken_cache_is_gone_around(fetching, tmp_path, content):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "http.db").write_bytes(content)
    with fetching({"/a": (200, HTML, PAGE)}) as fetcher:
        assert fetcher.fetch("http://news.example/a", now=NOW).data == PAGE
