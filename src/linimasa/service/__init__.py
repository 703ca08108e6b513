"""The web app and the JSON API."""

import datetime as dt
from importlib import metadata, resources

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from linimasa.library import Library
from linimasa.service import adding, api, editing, editing_api, pages, problems
from linimasa.service.adding import Clock
from linimasa.service.answers import Assets, Templates
from linimasa.service.security import Guard
from linimasa.settings import Settings, load

__all__ = ["app"]

_SMALLEST = 800  # bytes; below it gzip saves nothing


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def app(library: str, settings: Settings | None = None, *, clock: Clock = _now) -> FastAPI:
    """The web app over the library at a path or URL. Raises LibraryError where there is none.

    It is to be served on this machine: it answers to the names of this machine alone, and takes
    pages in (``/add``) only where no other can reach it. ``clock`` tells when they were added.
    """
    settings = settings or load()
    shelf = Library.open(library)
    version = metadata.version("linimasa")
    templates = Templates.load(settings.language, addable=adding.allowed(settings))
    made = FastAPI(
        title="Linimasa",
        version=version,
        description="News pages in, a sourced timeline out.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    made.add_middleware(GZipMiddleware, minimum_size=_SMALLEST)
    made.add_middleware(Guard, host=settings.host)
    made.mount("/static", Assets(directory=str(resources.files("linimasa.service") / "static")))
    made.include_router(api.router(shelf, version, clock))
    made.include_router(pages.router(shelf, templates, clock))
    if adding.allowed(settings):
        made.include_router(adding.router(shelf, templates, settings, clock))
        made.include_router(editing.router(shelf, clock))
        made.include_router(editing_api.router(shelf, clock))
    api.describe(made)
    problems.install(made, templates)
    return made
