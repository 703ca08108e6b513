"""Errors as answers: a page for a reader, ``application/problem+json`` (RFC 9457) under /api/."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from linimasa.errors import LibraryError, NotFound
from linimasa.service.answers import Templates
from linimasa.service.security import HEADERS

MEDIA_TYPE = "application/problem+json"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def install(app: FastAPI, templates: Templates) -> None:
    """Teach ``app`` to answer errors."""

    def answer(request: Request, status: int, detail: str = "") -> Response:
        if request.url.path.startswith("/api/"):
            return problem(status, detail)
        return templates.answer(request, "error.html", status=status, code=status)

    async def not_found(request: Request, error: Exception) -> Response:
        return answer(request, 404, str(error))

    async def library(request: Request, error: Exception) -> Response:
        return answer(request, 503, str(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        response = answer(request, error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        told = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        return answer(request, 422, "; ".join(told))

    async def fault(request: Request, error: Exception) -> Response:
        # Answered outside of the middleware, so the headers are put on here.
        response = answer(request, 500, "")
        response.headers.update(HEADERS)
        return response

    app.add_exception_handler(NotFound, not_found)
    app.add_exception_handler(LibraryError, library)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, fault)


def problem(status: int, detail: str = "") -> JSONResponse:
    """A problem, as data."""
    title = HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail or title}
    return JSONResponse(content, status_code=status, media_type=MEDIA_TYPE)
