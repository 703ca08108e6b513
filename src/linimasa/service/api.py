"""The JSON API under /api/: the same data as the pages, in the shape of the nouns."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Query
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from linimasa import records
from linimasa.desk import Desk, length_of
from linimasa.library import (
    Counts,
    Edit,
    Hit,
    Kept,
    KeptStory,
    Library,
    Proposal,
    Revision,
    StoryRow,
)
from linimasa.model import Article, EntryChange, Facts, Timeline, Zoom
from linimasa.moments import moment
from linimasa.pipeline import zoom_timeline
from linimasa.service import problems, schemas
from linimasa.service.adding import Clock

MOST = 200  # entries in one answer
FARTHEST = 10_000_000
LONGEST_QUERY = 500

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=FARTHEST, description="How many to pass over.")]
Code = Annotated[
    str | None, Query(pattern="^[a-z]{2}$", description="Only in this language (ISO 639-1).")
]
Id = Annotated[int, Path(ge=1, le=2**53, description="The number of the article.")]
StoryId = Annotated[str, Path(max_length=40, description="The id of the story.")]
Since = Annotated[
    str,
    Query(
        max_length=40,
        description="Only what is new or changed since then: `2026-05-01`, `2 days`, `yesterday`; "
        "all where it is empty.",
    ),
]
Long = Annotated[
    str,
    Query(
        pattern="^(short|normal|long|[1-9][0-9]{0,4})$",
        description="`short`, `normal`, `long`, or how many entries, the weightiest. Not with "
        "`since`.",
    ),
]
Zoomed = Annotated[
    Zoom,
    Query(description="Only the day that matters most of each week or month. Not with `since`."),
]
Version = Annotated[
    int | None, Query(ge=1, le=1_000_000, description="A version; the newest where none is given.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """That the service answers, which version it is, and what the library holds."""

    status: str
    version: str
    library: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in a list, without its text."""

    id: int
    title: str | None
    outlet: str | None
    language: str | None
    published: str | None
    url: str | None
    story_id: str | None
    revision: int
    revisions: int


def router(library: Library, version: str, clock: Clock) -> APIRouter:
    """The routes of the API over ``library``."""
    api = APIRouter(prefix="/api", tags=["Linimasa"])

    def get(path: str, answer: Any, summary: str, *, missing: bool = True) -> Callable[..., Any]:
        return api.get(path, summary=summary, responses=_responses(answer, missing))

    @get("/health", Health, "Whether the service answers", missing=False)
    def health() -> JSONResponse:
        return _json(Health(status="ok", version=version, library=library.count()))

    @get("/stories", list[StoryRow], "The stories, largest first", missing=False)
    def stories(limit: Limit = 50, offset: Offset = 0, language: Code = None) -> JSONResponse:
        return _json(library.stories(limit=limit, offset=offset, language=language))

    @get(
        "/stories/{id}",
        KeptStory,
        "A story with its articles, the oldest first, at most 200 at once",
    )
    def story(id: StoryId, limit: Limit = MOST, offset: Offset = 0) -> JSONResponse:
        if library.size(id) <= MOST and not offset and limit == MOST:
            return _json(library.story(id))
        kept = library.story(id, whole=())
        listed = [each.id for each in kept.articles[offset : offset + limit]]
        return _json(replace(kept, articles=library.several(listed)))

    @get("/stories/{id}/timeline", Timeline, "The timeline of a story")
    def timeline(
        id: StoryId, since: Since = "", length: Long = "normal", zoom: Zoomed = "day"
    ) -> JSONResponse:
        if not since.strip():
            return _json(zoom_timeline(Desk(library).timeline(id, length_of(length)), zoom))
        changed = Desk(library).changes(id, _moment(since, clock))
        fresh = [each.entry for each in changed if each.change != "gone"]
        return _json(replace(Desk(library).timeline(id), entries=fresh))

    @get("/stories/{id}/changes", list[EntryChange], "What changed in a story's timeline")
    def changes(id: StoryId, since: Since = "") -> JSONResponse:
        return _json(Desk(library).changes(id, _moment(since, clock)))

    @get("/stories/{id}/proposals", list[Proposal], "Stories that may tell the same as this one")
    def proposals(id: StoryId) -> JSONResponse:
        return _json(library.proposals(story=id))

    @get("/proposals", list[Proposal], "The stories that may tell the same", missing=False)
    def all_proposals(limit: Limit = 50, offset: Offset = 0) -> JSONResponse:
        return _json(library.proposals(limit=limit, offset=offset))

    @get("/edits", list[Edit], "The changes to the stories, newest first")
    def edits(
        limit: Limit = 50,
        offset: Offset = 0,
        story: Annotated[
            str | None, Query(max_length=40, description="Only of this story.")
        ] = None,
    ) -> JSONResponse:
        return _json(library.log(story=story, limit=limit, offset=offset))

    @get("/articles", list[ArticleRow], "Articles, newest first", missing=False)
    def articles(
        limit: Limit = 50,
        offset: Offset = 0,
        language: Code = None,
        outlet: Annotated[
            str | None, Query(max_length=200, description="Only of this outlet.")
        ] = None,
        story: Annotated[
            str | None, Query(max_length=40, description="Only of this story.")
        ] = None,
    ) -> JSONResponse:
        found = library.articles(
            limit=limit, offset=offset, language=language, outlet=outlet, story=story
        )
        return _json([_row(kept) for kept in found])

    @get("/articles/{id}", Kept, "An article with its facts")
    def article(id: Id, revision: Version = None) -> JSONResponse:
        return _json(library.article(id, revision))

    @get("/articles/{id}/facts", Facts, "The facts of an article")
    def facts(id: Id, revision: Version = None) -> JSONResponse:
        return _json(library.article(id, revision).facts)

    @get("/articles/{id}/revisions", list[Revision], "The versions of an article")
    def revisions(id: Id) -> JSONResponse:
        return _json(library.revisions(id))

    @get("/search", list[Hit], "Articles with all of these words, best first", missing=False)
    def search(
        q: Annotated[str, Query(min_length=1, max_length=LONGEST_QUERY, description="Words.")],
        limit: Limit = 20,
        offset: Offset = 0,
        language: Code = None,
    ) -> JSONResponse:
        return _json(library.search(q, language=language, limit=limit, offset=offset))

    return api


def describe(app: FastAPI) -> None:
    """Give ``app`` its OpenAPI document, with the nouns in it."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
            )
            made.setdefault("components", {})["schemas"] = schemas.components(
                (
                    Health,
                    StoryRow,
                    KeptStory,
                    Timeline,
                    ArticleRow,
                    Kept,
                    Article,
                    Facts,
                    Revision,
                    Hit,
                    EntryChange,
                    Edit,
                    Proposal,
                )
            ) | {"Problem": problems.SCHEMA}
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's documentation has it


def _row(kept: Kept) -> ArticleRow:
    article = kept.article
    return ArticleRow(
        id=kept.id,
        title=article.title,
        outlet=article.outlet,
        language=article.language,
        published=article.published.isoformat() if article.published else None,
        url=kept.url,
        story_id=kept.story_id,
        revision=kept.revision,
        revisions=kept.revisions,
    )


def _moment(since: str, clock: Clock) -> dt.datetime:
    """The moment that is asked for; the beginning of time where none is. Raises HTTPException."""
    if not since.strip():
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    try:
        return moment(since, clock())
    except ValueError:
        raise HTTPException(422, "query.since: is no moment") from None


def _json(noun: Any) -> JSONResponse:
    return JSONResponse(records.to_plain(noun), headers={"cache-control": "private, no-cache"})


def _responses(answer: Any, missing: bool) -> dict[int | str, dict[str, Any]]:
    told: dict[int | str, dict[str, Any]] = {
        200: {"content": {"application/json": {"schema": schemas.schema(answer)}}}
    }
    statuses = {404: "Not found", 422: "A parameter has an impossible value", 503: "No library"}
    for status, description in statuses.items():
        if status != 404 or missing:
            told[status] = {
                "description": description,
                "content": {
                    problems.MEDIA_TYPE: {"schema": {"$ref": f"{schemas.REFERENCE}Problem"}}
                },
            }
    return told
