"""Pages from the web: guarded, cached, polite, and bounded in size, time and redirects."""

import datetime as dt
import sqlite3
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
from protego import Protego

from linimasa.errors import InputError, NotText, SourceError
from linimasa.model import Page
from linimasa.settings import Settings
from linimasa.sources import content
from linimasa.sources.guard import GuardedBackend, RefusedAddress, UnknownHost

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MEDIA_TYPES = ("text/", "application/xhtml+xml", "application/xml", "application/octet-stream")
# Google reads no more of a robots.txt either (RFC 9309 asks for at least this).
ROBOTS_BYTES = 500_000
# The cache forgets what was used least beyond this.
CACHE_BYTES = 256 * 1024 * 1024
# As much of a page as is read between two looks at the clock.
_CHUNK = 1 << 16


class Transport(httpx2.BaseTransport):
    """HTTP over the guarded network."""

    def __init__(self, backend: httpcore2.NetworkBackend):
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_ssl_context(),
            network_backend=backend,
            max_connections=4,
            keepalive_expiry=5.0,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response):
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Fetcher:
    """Fetches pages. ``backend`` (the network) and ``clock`` (seconds) are replaced in tests."""

    def __init__(
        self,
        settings: Settings,
        *,
        backend: httpcore2.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._settings = settings
        self._clock = clock
        self._robots: dict[str, Protego | None] = {}
        self._client = httpx2.Client(
            transport=_cached(Transport(backend or GuardedBackend()), settings),
            headers={
                "User-Agent": settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
                "Accept-Encoding": "gzip, deflate",
            },
            trust_env=False,  # a proxy would make the connection where the guard cannot see it
        )

    def close(self) -> None:
        """Close all connections and the cache."""
        self._client.close()

    def fetch(self, url: str, *, now: dt.datetime) -> Page:
        """Fetch a page, over at most ``fetch_redirects`` redirects, each checked like the first.

        Raises SourceError, TooLarge or NotText, each naming ``url``.
        """
        deadline = self._clock() + self._settings.fetch_timeout
        address = url
        for _ in range(self._settings.fetch_redirects + 1):
            self._check_robots(address, url, deadline)
            with self._get(address, url, deadline) as answer:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    address = urljoin(address, answer.headers["location"])
                    continue
                return self._page(answer, address, url, now, deadline)
        limit = self._settings.fetch_redirects
        raise SourceError(url, f"redirects more than {limit} times", code="redirects", n=limit)

    def _page(
        self, answer: httpx2.Response, address: str, name: str, now: dt.datetime, deadline: float
    ) -> Page:
        status = answer.status_code
        if status != 200:
            phrase = f"{status} {answer.reason_phrase}".strip()
            raise SourceError(name, f"the server answers {phrase}", code="status", status=phrase)
        media_type, charset = _content_type(answer.headers.get("content-type"))
        if media_type and not media_type.startswith(_MEDIA_TYPES):
            raise NotText(name, f"is no page but {media_type}", kind=media_type)
        data = self._body(answer, name, self._settings.max_page_bytes, deadline)
        return Page(
            data=content.unpacked(data, name, self._settings.max_page_bytes),
            name=name,
            url=address.partition("#")[0],
            media_type=None if media_type == "application/octet-stream" else media_type,
            charset=charset,
            fetched_at=now,
        )

    def _body(self, answer: httpx2.Response, name: str, limit: int, deadline: float) -> bytes:
        """The body, decompressed here rather than by the client so that a bomb is stopped."""
        announced = answer.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:18]) > limit:
            raise content.too_large(name, limit)
        raw = self._within(answer.iter_raw(_CHUNK), name, limit, deadline)
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding in ("", "identity"):
            return b"".join(raw)
        if encoding in ("gzip", "x-gzip", "deflate"):
            return b"".join(content.inflate(raw, name, limit))
        raise SourceError(name, f"its compression is not known: {encoding}", code="broken")

    def _within(
        self, chunks: Iterator[bytes], name: str, limit: int, deadline: float
    ) -> Iterator[bytes]:
        total = 0
        for chunk in chunks:
            total += len(chunk)
            if total > limit:
                raise content.too_large(name, limit)
            if self._clock() > deadline:
                raise self._too_slow(name)
            yield chunk

    @contextmanager
    def _get(self, address: str, name: str, deadline: float) -> Iterator[httpx2.Response]:
        _check(address, name)
        left = deadline - self._clock()
        if left <= 0:
            raise self._too_slow(name)
        try:
            with self._client.stream("GET", address, timeout=left, follow_redirects=False) as got:
                yield got
        except RefusedAddress as error:
            raise SourceError(
                name,
                f"{error.host} is at {error.address}, which is no public address",
                code="private-address",
                host=error.host,
                address=error.address,
            ) from error
        except UnknownHost as error:
            raise SourceError(name, f"no server is known as {error}", code="host") from error
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise self._too_slow(name) from error
        except (httpcore2.ConnectError, httpx2.ConnectError) as error:
            raise SourceError(name, f"cannot connect: {error}", code="connect") from error
        except (
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
            httpcore2.UnsupportedProtocol,
            httpx2.HTTPError,
            httpx2.InvalidURL,
            httpx2.StreamError,
            sqlite3.Error,
        ) as error:
            raise SourceError(name, f"the connection failed: {error}", code="connect") from error

    def _check_robots(self, address: str, name: str, deadline: float) -> None:
        _check(address, name)
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin, name, deadline)
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(address, self._settings.user_agent):
            reason = "its robots.txt asks programs to stay away"
            raise SourceError(name, reason, code="robots")

    def _read_robots(self, origin: str, name: str, deadline: float) -> Protego | None:
        """The rules of a site; one without them (or behind a redirect) allows everything, one
        that cannot answer (5xx) allows nothing, as RFC 9309 has it."""
        with self._get(f"{origin}/robots.txt", name, deadline) as answer:
            if answer.status_code >= 500:
                return Protego.parse("User-agent: *\nDisallow: /")
            if answer.status_code != 200:
                return None
            try:
                data = self._body(answer, name, ROBOTS_BYTES, deadline)
            except InputError:
                return None
        return Protego.parse(data.decode("utf-8", "replace"))

    def _too_slow(self, name: str) -> SourceError:
        seconds = self._settings.fetch_timeout
        reason = f"did not answer within {seconds:g} seconds"
        return SourceError(name, reason, code="timeout", seconds=f"{seconds:g}")


@cache
def _ssl_context() -> ssl.SSLContext:
    """What servers are trusted; made once, since that takes a tenth of a second."""
    return httpx2.create_ssl_context()


def _check(address: str, name: str) -> None:
    """Refuse what is no plain http(s) address."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise SourceError(name, f"is no address: {error}", code="address") from error
    if parts.scheme not in _PORTS:
        reason = f"only http and https are fetched, not {parts.scheme}"
        raise SourceError(name, reason, code="scheme", scheme=parts.scheme)
    if not host or port == 0:
        raise SourceError(name, "is no address of a page", code="address")
    if parts.username or parts.password:
        raise SourceError(name, "carries a user name or a password", code="address")


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    if not header:
        return None, None
    message = Message()
    message["content-type"] = header
    charset = message.get_content_charset()
    return message.get_content_type(), charset


class _Cached(httpx2.BaseTransport):
    """An HTTP cache (RFC 9111) in front of a transport; where the cache fails, none."""

    def __init__(self, transport: Transport, cache: httpx2.BaseTransport):
        self._transport = transport
        self._cache = cache

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        try:
            return self._cache.handle_request(request)
        except sqlite3.Error:
            return self._transport.handle_request(request)

    def close(self) -> None:
        self._cache.close()


def _cached(transport: Transport, settings: Settings) -> httpx2.BaseTransport:
    from hishel import SqliteStorage
    from hishel.httpx2 import CacheTransport

    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        storage = SqliteStorage(
            database_path=settings.cache / "http.db",
            max_stream_size=settings.max_page_bytes,
            max_size=CACHE_BYTES,
        )
    except (OSError, ValueError, sqlite3.Error):
        return transport
    return _Cached(transport, CacheTransport(next_transport=transport, storage=storage, rfc=True))
