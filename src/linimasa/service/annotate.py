"""A local web page on which the facts of articles are corrected and kept as gold."""

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI
from fastapi import Path as InPath
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from linimasa.desk import Taken
from linimasa.errors import InputError
from linimasa.model import Facts
from linimasa.service import gold, problems
from linimasa.service.answers import Assets, Templates
from linimasa.service.explaining import Explained, explain
from linimasa.service.marking import Marked, numbered, paragraphs
from linimasa.service.security import Guard, same_origin
from linimasa.settings import Settings, load

MOST_FIELDS = 50_000  # of one form: an article of thousands of facts has that many

Number = Annotated[int, InPath(ge=1, le=1_000_000)]


def app(taken: Sequence[Taken], folder: Path, settings: Settings | None = None) -> FastAPI:
    """The page over articles that were read; the gold goes to ``folder``, a file an article."""
    settings = settings or load()
    templates = Templates.load(settings.language)
    made = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    made.add_middleware(Guard, host=settings.host)
    made.mount("/static", Assets(directory=str(resources.files("linimasa.service") / "static")))
    problems.install(made, templates)
    shelf = _Gold(folder)

    def chosen(number: int) -> Taken:
        if number > len(taken):
            raise HTTPException(404)
        return taken[number - 1]

    def sheet(request: Request, number: int, error: str = "") -> Response:
        found = chosen(number)
        facts = shelf.of(found)
        ui = templates.interface(request)
        explained = {
            mark.number: explain(mark, found.article, ui)
            for mark in numbered(facts, len(found.article.text))
        }

        def shown(marks: list[Marked]) -> list[Explained]:
            return [explained[mark.number] for mark in marks]

        return templates.answer(
            request,
            "annotate.html",
            status=422 if error else 200,
            number=number,
            of=len(taken),
            article=found.article,
            name=found.page.name,
            done=shelf.has(found),
            error=error,
            facts=facts,
            groups=list(gold.NOUNS),
            inputs=gold.inputs,
            paragraphs=paragraphs(found.article, facts),
            shown=shown,
        )

    @made.get("/")
    def every(request: Request) -> Response:
        rows = [(each, shelf.has(each)) for each in taken]
        return templates.answer(request, "annotations.html", rows=rows, folder=str(folder))

    @made.get("/articles/{number}")
    def one(request: Request, number: Number) -> Response:
        return sheet(request, number)

    @made.post("/articles/{number}")
    async def save(request: Request, number: Number) -> Response:
        if not same_origin(request.headers):
            raise HTTPException(403)
        found = chosen(number)
        form = await request.form(max_fields=MOST_FIELDS)
        fields = {key: value for key, value in form.items() if isinstance(value, str)}
        try:
            facts = gold.corrected(found.article, shelf.of(found), fields)
        except InputError as error:
            return sheet(request, number, str(error))
        shelf.keep(found, facts)
        more = "next" not in fields or number == len(taken)
        return RedirectResponse(f"/articles/{number if more else number + 1}", status_code=303)

    return made


class _Gold:
    """The folder of gold files, named by the digest of their text."""

    def __init__(self, folder: Path):
        self._folder = folder

    def of(self, taken: Taken) -> Facts:
        """The gold of an article, or what was marked by itself where there is none yet."""
        path = self._path(taken)
        if not path.exists():
            return taken.facts
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(str(path), f"cannot be read: {error}") from error
        kept = gold.from_gold(taken.article, data)
        return Facts(
            language=kept.language,
            sentences=taken.facts.sentences,
            **{group: getattr(kept, group) for group in gold.NOUNS},
        )

    def has(self, taken: Taken) -> bool:
        """Whether an article has gold."""
        return self._path(taken).exists()

    def keep(self, taken: Taken, facts: Facts) -> None:
        """Write the gold of an article: whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        data = gold.as_gold(taken.article, facts, taken.page.name)
        path = self._path(taken)
        unfinished = path.with_suffix(".part")
        text = json.dumps(data, ensure_ascii=False, indent=1)
        unfinished.write_text(text + "\n", encoding="utf-8")
        unfinished.replace(path)

    def _path(self, taken: Taken) -> Path:
        return self._folder / f"{gold.digest(taken.article)[:16]}.json"
