"""The pages: stories, a story with its timeline, the reader, search."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from linimasa import exports, languages
from linimasa.desk import Desk, length_of
from linimasa.exports import overview
from linimasa.exports.phrases import brief, course
from linimasa.library import KeptStory, Library
from linimasa.model import EntryChange, Facts, Timeline, Zoom
from linimasa.moments import moment
from linimasa.pipeline import zoom_timeline
from linimasa.service import difference, editing, glancing, mapping, telling
from linimasa.service.adding import Clock
from linimasa.service.answers import Templates
from linimasa.service.explaining import Explained, explain, figure_value
from linimasa.service.marking import KINDS, Marked, anchor, numbered, paragraphs
from linimasa.service.sparkline import sparkline

PER_PAGE = 20
MEMBERS = 200  # articles of a story on one page
OTHERS = 200  # stories that can be chosen to be merged with
# Blocks outside of the text that were not left out either: the page shows what they say.
USED = ("title", "byline", "dateline")
LONGEST_QUERY = 500

Page = Annotated[int, Query(ge=1, le=100_000)]
Word = Annotated[str, Query(max_length=LONGEST_QUERY)]
Id = Annotated[int, Path(ge=1, le=2**53)]
Number = Annotated[int, Path(ge=1, le=1_000_000)]
Long = Annotated[str, Query(pattern="^(short|normal|long|[1-9][0-9]{0,4})$")]
Done = Annotated[int | None, Query(ge=1, le=2**53)]


def router(library: Library, templates: Templates, clock: Clock) -> APIRouter:
    """The routes of the pages over ``library``."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/")
    def front(request: Request, language: Word = "", page: Page = 1) -> Response:
        found = library.stories(
            limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE, language=language or None
        )
        told = set(library.languages())
        spoken = [
            code for code in languages.available() if code in told and languages.has(code, "common")
        ]
        rows = [(row, library.timeline(row.id)) for row in found[:PER_PAGE]]
        return templates.answer(
            request,
            "front.html",
            counts=library.count(),
            rows=[(row, built, sparkline(built)) for row, built in rows],
            language=language,
            spoken=spoken,
            page=page,
            more=len(found) > PER_PAGE,
            proposed=page == 1 and bool(library.proposals(limit=1)),
        )

    @pages.get("/stories/{id}")
    def story(
        request: Request,
        id: str,
        outlet: Word = "",
        language: Word = "",
        zoom: Zoom = "day",
        length: Long = "normal",
        since: Word = "",
        done: Done = None,
        refused: Word = "",
        page: Page = 1,
    ) -> Response:
        desk = Desk(library)
        listed = slice((page - 1) * MEMBERS, page * MEMBERS)
        kept, timeline = desk.told(id, shown=listed)
        if kept.id != id:  # merged into another: the old address leads on
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/stories/{kept.id}{query}", status_code=307)
        ui = templates.interface(request)
        shown = zoom_timeline(_at_length(id, length, timeline), zoom)
        told = telling.tell(kept, shown, outlet or None, language or None)
        return templates.answer(
            request,
            "story.html",
            story=kept,
            tongue=telling.tongue(kept),
            timeline=timeline,
            months=telling.months(told),
            glance=None if outlet or language else glancing.at_a_glance(_glance(kept, shown), kept),
            members=telling.members(kept, listed),
            page=page,
            more=len(kept.articles) > page * MEMBERS,
            origins=telling.origins(kept),
            outlets=telling.choices(each.article.outlet for each in kept.articles),
            spoken=telling.choices(each.article.language for each in kept.articles),
            outlet=outlet,
            language=language,
            zoom=zoom,
            length=length,
            formats=exports.FORMATS,
            figure_value=figure_value,
            course_of=course,
            brief=brief(shown, ui),
            spark=sparkline(timeline),
            map=mapping.draw(told),
            since=since.strip(),
            changes=_changes(id, since),
            edit=library.change(done) if done else None,
            refused=refused,
            log=[(each, editing.told(ui, each)) for each in library.log(story=id, limit=20)],
            tell=lambda each: editing.told(ui, each),
            others=[row for row in library.stories(limit=OTHERS) if row.id != id],
            proposals=library.proposals(story=id),
            alike=library.look_alikes(kept),
            placed={each.article: each for each in kept.placed},
        )

    @pages.get("/proposals")
    def proposals(
        request: Request, done: Done = None, refused: Word = "", page: Page = 1
    ) -> Response:
        ui = templates.interface(request)
        begin = (page - 1) * PER_PAGE
        found = library.proposals(limit=PER_PAGE + 1, offset=begin)
        rows = library.listed({id for each in found for id in (each.one, each.other)})
        return templates.answer(
            request,
            "proposals.html",
            pairs=[(each, (rows[each.one], rows[each.other])) for each in found[:PER_PAGE]],
            page=page,
            more=len(found) > PER_PAGE,
            edit=library.change(done) if done else None,
            refused=refused,
            tell=lambda each: editing.told(ui, each),
        )

    def _at_length(id: str, length: str, timeline: Timeline) -> Timeline:
        """The timeline shorter or longer than it is kept."""
        if length == "normal":
            return timeline
        return Desk(library).timeline(id, length_of(length))

    def _changes(id: str, since: str) -> list[EntryChange] | None:
        """What changed since a moment; None where none is asked for, or it is no moment."""
        try:
            return Desk(library).changes(id, moment(since, clock())) if since.strip() else None
        except ValueError:
            return None

    @pages.get("/stories/{id}/export/{format}")
    def export(
        request: Request, id: str, format: str, zoom: Zoom = "day", length: Long = "normal"
    ) -> Response:
        if format not in exports.FORMATS:
            raise HTTPException(404)
        kept, timeline = Desk(library).told(id, length_of(length))
        told = _for_export(kept, zoom_timeline(timeline, zoom))
        chosen = exports.FORMATS[format]
        name = f"linimasa-{id}-{format}.{chosen.suffix}"
        return Response(
            exports.export(format, [told], templates.interface(request)),
            media_type=chosen.media_type,
            headers={
                "content-disposition": f'attachment; filename="{name}"',
                "cache-control": "private, no-cache",
            },
        )

    @pages.get("/articles/{id}")
    def reader(request: Request, id: Id) -> Response:
        return _reader(request, id, None)

    @pages.get("/articles/{id}/revisions/{number}")
    def old(request: Request, id: Id, number: Number) -> Response:
        return _reader(request, id, number)

    def _reader(request: Request, id: int, revision: int | None) -> Response:
        ui = templates.interface(request)
        kept = library.article(id, revision)
        explained = [
            explain(mark, kept.article, ui) for mark in numbered(kept.facts, len(kept.article.text))
        ]
        by_number = {each.number: each for each in explained}
        located = {(place.start, place.end) for place in kept.facts.places}

        def shown(marks: list[Marked]) -> list[Explained]:
            """What a mark tells; the name of a place tells nothing beyond the place itself."""
            return [
                by_number[mark.number]
                for mark in marks
                if mark.kind != "name" or (mark.start, mark.end) not in located
            ]

        return templates.answer(
            request,
            "reader.html",
            kept=kept,
            article=kept.article,
            paragraphs=paragraphs(kept.article, kept.facts),
            shown=shown,
            by_kind=[
                (kind, [each for each in explained if each.kind == kind])
                for kind in KINDS
                if _has(kept.facts, kind)
            ],
            left_out=[
                block
                for block in kept.article.blocks
                if block.start is None and block.kind not in USED
            ],
            revisions=library.revisions(id) if kept.revisions > 1 else [],
            anchor=lambda position: anchor(kept.facts.sentences, position),
        )

    @pages.get("/articles/{id}/revisions/{number}/changes")
    def changes(request: Request, id: Id, number: Number) -> Response:
        after = library.article(id, number)
        before = library.article(id, max(1, number - 1))
        return templates.answer(
            request,
            "changes.html",
            kept=after,
            before=before,
            changes=difference.compare(before.article, after.article),
        )

    @pages.get("/search")
    def search(request: Request, q: Word = "", language: Word = "", page: Page = 1) -> Response:
        words = q.strip()
        hits = (
            library.search(
                words,
                language=language or None,
                limit=PER_PAGE + 1,
                offset=(page - 1) * PER_PAGE,
            )
            if words
            else []
        )
        return templates.answer(
            request,
            "search.html",
            words=words,
            hits=hits[:PER_PAGE],
            page=page,
            more=len(hits) > PER_PAGE,
            language=language,
        )

    @pages.get("/api/docs")
    def reference(request: Request) -> Response:
        return templates.answer(request, "api.html", document=request.app.openapi())

    return pages


def _has(facts: Facts, kind: str) -> bool:
    return bool(getattr(facts, f"{kind}s"))


def _for_export(story: KeptStory, timeline: Timeline) -> exports.Told:
    """A story and its timeline, as the formats take them."""
    return exports.Told(
        title=story.title,
        timeline=timeline,
        articles={each.id: each.article for each in story.articles},
        names={each.id: each.url or each.name for each in story.articles},
        facts={each.id: each.facts for each in story.articles},
        copies=story.story.copies,
        id=story.id,
    )


def _glance(story: KeptStory, timeline: Timeline) -> overview.Glance:
    return overview.glance(_for_export(story, timeline))
