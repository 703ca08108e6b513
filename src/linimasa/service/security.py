"""What guards every request and every answer: which hosts are served, and what a browser may do.

An app on 127.0.0.1 can be reached by any page the reader has open, through a name that its owner
points to 127.0.0.1 (DNS rebinding); so only names of this machine are answered. Pages hold text
that strangers wrote; so nothing inline runs, and nothing is had from elsewhere.
"""

import ipaddress

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
_REFUSAL = PlainTextResponse(
    "This address is not served here: Linimasa answers only to the name of its machine.\n",
    status_code=421,
)


class Guard:
    """ASGI middleware: refuses a foreign Host, puts the security headers on every answer, and
    answers HEAD wherever GET is answered."""

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1"):
        self.app = app
        self.host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        head = scope["method"] == "HEAD"

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif head:
                message = {**message, "body": b""}
            await send(message)

        if head:  # answered as GET is, without the body (RFC 9110, 9.3.2)
            scope = {**scope, "method": "GET"}

        if served(Headers(scope=scope).get("host", ""), self.host):
            await self.app(scope, receive, send_guarded)
        else:
            await _REFUSAL(scope, receive, send_guarded)


def served(header: str, host: str) -> bool:
    """Whether a Host header names this machine: loopback, the host served on, or a bare address.

    A bare IP address cannot be rebound, so any is good; a name must be known.
    """
    name = _name(header)
    if name == "localhost" or name == host.lower() or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(headers: Headers) -> bool:
    """Whether a form was sent from a page of ours, as the browser says; one that is silent is not.

    ``Sec-Fetch-Site`` where the browser knows it, else ``Origin`` compared with ``Host``.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin", "")
    return bool(origin) and origin.partition("://")[2] == headers.get("host", "")


def _name(header: str) -> str:
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.rpartition(":")[0] if ":" in header else header


def safe_url(url: str | None) -> str | None:
    """The address if a link may lead there, else None: ``javascript:`` and its like may not."""
    if url is None:
        return None
    scheme = url.strip().partition(":")[0].lower()
    return url.strip() if scheme in ("http", "https") else None
