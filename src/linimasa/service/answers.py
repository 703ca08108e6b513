"""How pages are answered: templates rendered in the reader's language, and not sent twice."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from linimasa import locale
from linimasa.service.interface import COOKIE, Interface, chosen
from linimasa.service.security import safe_url

_YEAR = 365 * 24 * 3600


class Assets(StaticFiles):
    """The static files. Their addresses carry their digest, so they may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            lasting = b"v=" in scope.get("query_string", b"")
            response.headers["cache-control"] = (
                f"public, max-age={_YEAR}, immutable" if lasting else "public, no-cache"
            )
        return response


@cache
def asset(name: str) -> str:
    """The address of a static file, with the digest of what is in it."""
    data = (resources.files("linimasa.service") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates; ``setting`` is the language of the interface that was set, if any."""

    environment: Environment
    setting: str | None

    @classmethod
    def load(cls, setting: str | None, *, addable: bool = False) -> "Templates":
        """Load the shipped templates: everything escaped, a missing value an error.

        ``addable`` tells them whether there is a page to add pages on.
        """
        environment = Environment(
            loader=PackageLoader("linimasa.service"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals |= {
            "asset": asset,
            "languages": locale.languages(),
            "addable": addable,
        }
        environment.filters |= {"link": safe_url}
        return cls(environment, setting)

    def interface(self, request: Request) -> Interface:
        """The interface in the language this request is answered in."""
        return Interface.of(chosen(request, self.setting))

    def answer(self, request: Request, name: str, /, status: int = 200, **context: Any) -> Response:
        """Render ``name`` for ``request``; 304 where the browser has that very page."""
        ui = self.interface(request)
        body = self.environment.get_template(name).render(
            context
            | {
                "ui": ui,
                "say": ui.say,
                "path": request.url.path,
                "in_language": lambda code: str(
                    request.url.include_query_params(lang=code).replace(scheme="", netloc="")
                ),
            }
        )
        etag = f'W/"{hashlib.sha256(body.encode()).hexdigest()[:20]}"'
        headers = {
            "etag": etag,
            "cache-control": "private, no-cache",
            "vary": "Accept-Language, Cookie",
        }
        response: Response
        if status == 200 and etag in request.headers.get("if-none-match", ""):
            response = Response(status_code=304, headers=headers)
        else:
            response = HTMLResponse(body, status_code=status, headers=headers)
        if request.query_params.get("lang") in locale.languages():
            response.set_cookie(
                COOKIE, request.query_params["lang"], max_age=_YEAR, httponly=True, samesite="lax"
            )
        return response
