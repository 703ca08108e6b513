"""Stories edited over the JSON API: each change is a POST, answered with its row of the log.

A page of another site must not reach these: a request that a browser sent must come from a page of
ours, and its body must be JSON, which no form can send.
"""

import datetime as dt
import json
from collections.abc import Callable, Collection
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from linimasa import records
from linimasa.desk import Desk
from linimasa.errors import EditError
from linimasa.library import Edit, Library
from linimasa.service import problems, schemas
from linimasa.service.adding import Clock
from linimasa.service.security import same_origin

Change = Callable[[dict[str, Any], dt.datetime, str], Edit]

LARGEST_BODY = 200_000
StoryId = Annotated[str, Path(max_length=40, description="The id of the story.")]
Number = Annotated[int, Path(ge=1, le=2**53, description="The number of it.")]

_WHY = {"why": {"type": "string", "maxLength": 300, "description": "Why, for the log."}}
_ARTICLES = {
    "type": "array",
    "items": {"type": "integer", "minimum": 1, "maximum": 2**53},
    "minItems": 1,
    "maxItems": 5_000,
    "description": "Numbers of articles.",
}
_STORY = {"type": "string", "maxLength": 40, "description": "The id of a story."}


def router(library: Library, clock: Clock) -> APIRouter:
    """The addresses that change stories."""
    api = APIRouter(prefix="/api", tags=["Editing"])

    def post(
        path: str, summary: str, fields: dict[str, Any], needed: list[str]
    ) -> Callable[..., Any]:
        return api.post(path, **_described(summary, fields, needed))

    async def do(
        request: Request, shape: dict[str, Any], change: Change, *needed: str
    ) -> JSONResponse:
        sent = await _body(request, shape, needed)
        try:
            made: Edit = await run_in_threadpool(change, sent, clock(), str(sent.get("why", "")))
        except EditError as error:
            raise HTTPException(409, error.reason) from error
        return JSONResponse(records.to_plain(made))

    other = {"other": _STORY}
    articles = {"articles": _ARTICLES}

    @post("/stories/{id}/merge", "Merge another story into this one", other, ["other"])
    async def merge(request: Request, id: StoryId) -> JSONResponse:
        return await do(
            request,
            other,
            lambda s, now, why: Desk(library).merge(id, [s["other"]], now=now, why=why),
            "other",
        )

    @post("/stories/{id}/split", "Split articles off a story", articles, ["articles"])
    async def split(request: Request, id: StoryId) -> JSONResponse:
        return await do(
            request,
            articles,
            lambda s, now, why: Desk(library).split(id, s["articles"], now=now, why=why),
            "articles",
        )

    @post("/stories/{id}/move", "Move articles into this story", articles, ["articles"])
    async def move(request: Request, id: StoryId) -> JSONResponse:
        return await do(
            request,
            articles,
            lambda s, now, why: Desk(library).move(s["articles"], id, now=now, why=why),
            "articles",
        )

    @post("/stories/{id}/pin", "Hold articles in a story, or the story as a whole", articles, [])
    async def pin(request: Request, id: StoryId) -> JSONResponse:
        return await do(
            request,
            articles,
            lambda s, now, why: library.pin(id, s.get("articles", []), now=now, why=why),
        )

    @post("/stories/{id}/unpin", "Let articles go, or the story as a whole", articles, [])
    async def unpin(request: Request, id: StoryId) -> JSONResponse:
        return await do(
            request,
            articles,
            lambda s, now, why: library.pin(
                id, s.get("articles", []), held=False, now=now, why=why
            ),
        )

    @post("/proposals/{number}/accept", "Merge the stories of a proposal", {}, [])
    async def accept(request: Request, number: Number) -> JSONResponse:
        return await do(
            request,
            {},
            lambda s, now, why: Desk(library).judge(number, accepted=True, now=now, why=why),
        )

    @post("/proposals/{number}/reject", "Remember that the stories of a proposal are two", {}, [])
    async def reject(request: Request, number: Number) -> JSONResponse:
        return await do(
            request,
            {},
            lambda s, now, why: Desk(library).judge(number, accepted=False, now=now, why=why),
        )

    @post("/edits/{number}/undo", "Undo a change", {}, [])
    async def undo(request: Request, number: Number) -> JSONResponse:
        return await do(
            request, {}, lambda s, now, why: Desk(library).undo(number, now=now, why=why)
        )

    return api


def _described(summary: str, fields: dict[str, Any], needed: list[str]) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "object",
        "properties": fields | _WHY,
        "additionalProperties": False,
    }
    if needed:
        body["required"] = needed
    problem = {problems.MEDIA_TYPE: {"schema": {"$ref": f"{schemas.REFERENCE}Problem"}}}
    statuses = {
        403: "Not from here",
        404: "Not found",
        409: "It makes no sense, or a later change stands before it",
        415: "The body is no JSON",
        422: "A parameter has an impossible value",
        503: "No library",
    }
    told: dict[int | str, Any] = {
        status: {"description": description, "content": problem}
        for status, description in statuses.items()
    }
    told[200] = {"content": {"application/json": {"schema": schemas.schema(Edit)}}}
    content = {"application/json": {"schema": body}}
    return {
        "summary": summary,
        "responses": told,
        "openapi_extra": {"requestBody": {"required": True, "content": content}},
    }


async def _body(
    request: Request, fields: dict[str, Any], needed: Collection[str] = ()
) -> dict[str, Any]:
    """The body as plain data, of the right shape. Raises HTTPException."""
    headers = request.headers
    if ("sec-fetch-site" in headers or "origin" in headers) and not same_origin(headers):
        raise HTTPException(403, "this was sent from a page of another site")
    raw = b""
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > LARGEST_BODY:
            raise HTTPException(422, "the body is too large")
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "the body must be application/json")
    try:
        sent = json.loads(raw or b"{}")
    except (ValueError, RecursionError):
        raise HTTPException(422, "the body is no JSON") from None
    if not isinstance(sent, dict) or not sent.keys() <= {*fields, "why"}:
        raise HTTPException(422, f"the body must be an object of {', '.join([*fields, 'why'])}")
    for name in ("why", "other"):
        if not isinstance(sent.get(name, ""), str) or len(sent.get(name, "")) > 300:
            raise HTTPException(422, f"{name}: must be a short text")
    ids = sent.get("articles", [1])
    if isinstance(ids, list):  # to JSON Schema, 1.0 is an integer, too
        ids = [int(id) if isinstance(id, float) and id.is_integer() else id for id in ids]
        sent |= {"articles": ids} if "articles" in sent else {}
    good = isinstance(ids, list) and 0 < len(ids) <= 5_000
    if not good or not all(type(id) is int and 0 < id <= 2**53 for id in ids):
        raise HTTPException(422, "articles: must be numbers of articles")
    for name in needed:
        if name not in sent:
            raise HTTPException(422, f"{name}: is needed")
    return sent
