"""The page on which news pages are added: files, addresses, or pasted text.

Only a reader at this machine may add, and only from a page of ours; an address is fetched with the
same guard as on the command line, and a path is none.
"""

import datetime as dt
import io
import ipaddress
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from linimasa.desk import Desk, Outcome
from linimasa.errors import InputError, SourceError
from linimasa.library import Library
from linimasa.model import Page
from linimasa.service.answers import Templates
from linimasa.service.interface import Interface
from linimasa.service.security import same_origin
from linimasa.settings import Settings
from linimasa.sources import Sources, files, is_address

Clock = Callable[[], dt.datetime]

MOST = 500  # files of one form
MOST_ADDRESSES = 50
PASTED = "-"  # pasted text has no name; it is known by its content


@dataclass(frozen=True, slots=True)
class Given:
    """What a form holds."""

    uploads: list[tuple[str, BinaryIO]]
    addresses: list[str]
    pasted: str


def allowed(settings: Settings) -> bool:
    """Whether pages may be added: where the app is served to this machine alone."""
    try:
        return ipaddress.ip_address(settings.host).is_loopback
    except ValueError:
        return settings.host == "localhost"


def router(library: Library, templates: Templates, settings: Settings, clock: Clock) -> APIRouter:
    """The form and what it does."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/add")
    def form(request: Request) -> Response:
        return templates.answer(request, "add.html", outcomes=None, told=_told)

    @pages.post("/add")
    async def add(request: Request) -> Response:
        if not same_origin(request.headers):
            raise HTTPException(403)
        limit = settings.max_page_bytes
        async with request.form(max_files=MOST, max_part_size=limit) as sent:
            given = Given(
                uploads=[
                    (each.filename, each.file)
                    for each in sent.getlist("files")
                    if isinstance(each, UploadFile) and each.filename
                ],
                addresses=_field(sent.get("addresses")).split()[:MOST_ADDRESSES],
                pasted=_field(sent.get("text")),
            )
            outcomes = await run_in_threadpool(_add, library, settings, given, clock())
        return templates.answer(request, "add.html", outcomes=outcomes, told=_told)

    return pages


def _field(value: UploadFile | str | None) -> str:
    return value.strip() if isinstance(value, str) else ""


def _add(library: Library, settings: Settings, given: Given, now: dt.datetime) -> list[Outcome]:
    desk = Desk(library)
    with Sources(settings, now=now) as sources:
        outcomes = list(desk.add(_pages(sources, settings, given), now=now))
    if any(outcome.added for outcome in outcomes):
        desk.regroup(now=now)
    return outcomes


def _pages(sources: Sources, settings: Settings, given: Given) -> Iterator[Page | InputError]:
    limit = settings.max_page_bytes
    takers: list[Callable[[], Page]] = [
        lambda name=name, file=file: files.take_stream(file, name, limit)  # type: ignore[misc]
        for name, file in given.uploads
    ]
    takers += [lambda name=name: _fetched(sources, name) for name in given.addresses]  # type: ignore[misc]
    if given.pasted:
        pasted = io.BytesIO(given.pasted.encode("utf-8", "replace"))
        takers.append(lambda: files.take_stream(pasted, PASTED, limit))
    for take in takers:
        try:
            yield take()
        except InputError as error:
            yield error


def _fetched(sources: Sources, name: str) -> Page:
    """The page of an address; a path, which on this form can only be a mistake, is refused."""
    if not is_address(name):
        raise SourceError(name, "is no address: it should begin with https://")
    return sources.take(name)


def _told(ui: Interface, error: InputError) -> str:
    name = ui.say("web.add.pasted") if error.input == PASTED else error.input
    key = f"errors.{error.code}"
    text = ui.say(key, **(error.params | {"input": name, "reason": error.reason}))
    return f"{name}: {error.reason}" if text == key else text
