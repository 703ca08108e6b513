"""Stories edited in the browser: plain forms, each of which makes one change and says what it did.

Only a reader at this machine may edit, and only from a page of ours; nothing is changed by GET.
"""

import re

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from linimasa.desk import Desk
from linimasa.errors import EditError, NotFound
from linimasa.library import Edit, Library
from linimasa.service.adding import Clock
from linimasa.service.interface import Interface
from linimasa.service.security import same_origin

LONGEST_WHY = 300
_NUMBER = re.compile(r"[0-9]{1,15}")


def router(library: Library, clock: Clock) -> APIRouter:
    """What the forms of the story page are sent to."""
    pages = APIRouter(include_in_schema=False)

    @pages.post("/stories/{id}/edit")
    async def edit(request: Request, id: str) -> Response:
        if not same_origin(request.headers):
            raise HTTPException(403)
        async with request.form(max_files=0, max_fields=5_000) as sent:
            form = sent
        try:
            made = await run_in_threadpool(_change, library, id, form, clock)
        except EditError as error:
            told, there = f"refused={error.code}", id
        else:
            told, there = f"done={made.number}", made.story or id
        if form.get("from") == "proposals":
            return RedirectResponse(f"/proposals?{told}", status_code=303)
        return _to(library, there, told)

    return pages


def _to(library: Library, id: str, told: str) -> Response:
    """Back to a story (or to the one it was merged into; to the list where it is gone)."""
    try:
        there = f"/stories/{library.story(id).id}"
    except NotFound:
        there = "/"
    return RedirectResponse(f"{there}?{told}", status_code=303)


def _change(library: Library, id: str, form: FormData, clock: Clock) -> Edit:
    desk, now, what = Desk(library), clock(), str(form.get("do", ""))
    why = str(form.get("why", ""))[:LONGEST_WHY].strip()
    chosen = [int(each) for each in map(str, form.getlist("article")) if _NUMBER.fullmatch(each)]
    number = str(form.get("number", ""))
    if what == "merge":
        return desk.merge(id, [str(form.get("story", ""))], now=now, why=why)
    if what == "split":
        return desk.split(id, chosen, now=now, why=why)
    if what == "move" and chosen:
        return desk.move(chosen, str(form.get("story", "")), now=now, why=why)
    if what in ("pin", "unpin"):
        return library.pin(id, chosen, held=what == "pin", now=now, why=why)
    if what in ("accept", "reject") and _NUMBER.fullmatch(number):
        return desk.judge(int(number), accepted=what == "accept", now=now, why=why)
    if what == "undo" and _NUMBER.fullmatch(number):
        return desk.undo(int(number), now=now, why=why)
    raise EditError(id, "nothing was chosen", code="edit-nothing")


def told(ui: Interface, edit: Edit) -> str:
    """What an edit did, in one line."""
    key = f"cli.log.{edit.what}"
    if edit.what in ("pin", "unpin") and not edit.articles:
        key += "_story"
    numbers = ", ".join(map(str, edit.articles))
    return ui.say(key, story=edit.story, other=edit.other, articles=numbers, of=edit.undoes)
