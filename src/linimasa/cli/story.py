"""``linimasa story``: the timeline of one story, or why each article is in it."""

from collections.abc import Sequence

from linimasa.cli import output
from linimasa.cli.editing import proposed
from linimasa.cli.inputs import now
from linimasa.cli.library import labels, opened, told
from linimasa.cli.options import say
from linimasa.cli.output import harmless
from linimasa.cli.timeline import View, show
from linimasa.desk import Desk
from linimasa.library import KeptStory, LookAlike, Proposal
from linimasa.locale.writing import Writing
from linimasa.records import to_plain

# So many articles are told why they are in; all of them in JSON.
SHOWN = 500


def run(
    id: str,
    view: View,
    *,
    why: bool,
    since: str | None,
    library: str | None,
    as_json: bool,
) -> None:
    """Show a story."""
    if since is not None:
        _since(id, since, library, as_json)
        return
    with opened(library) as shelf:
        if why:
            story = shelf.story(id, whole=())
            proposals = shelf.proposals(story=id)
            alike = shelf.look_alikes(story)
        else:
            ready = told(shelf, id, view)[1]
    if not why:
        show([ready], "json" if as_json else "text", None)
    elif as_json:
        output.emit_json(
            {
                "id": story.id,
                "why": to_plain(story.story.why),
                "placed": to_plain(story.placed),
                "apart": to_plain(alike),
            }
        )
    else:
        _why(story, proposals)
        _apart(alike)


def _since(id: str, since: str, library: str | None, as_json: bool) -> None:
    """What changed in the story's timeline since a moment."""
    from linimasa.cli import changes

    when = changes.since(since, now())
    with opened(library) as shelf:
        found = Desk(shelf).changes(id, when)
        story = shelf.story(id)
    if as_json:
        plain = {"id": story.id, "since": when.isoformat(), "changes": to_plain(found)}
        output.emit_json(plain)
    else:
        changes.show(story.title, found, when)


def _why(story: KeptStory, proposals: Sequence[Proposal]) -> None:
    from rich.table import Table
    from rich.text import Text

    writing = Writing(say)
    names = labels(story.articles)
    copies = {copy.copy: copy for copy in story.story.copies}
    reasons = {reason.article: reason for reason in story.story.why}
    table = Table(title=harmless(story.title), title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column(say("cli.story.article"), justify="right", style="cyan")
    table.add_column(say("cli.stories.title"), overflow="fold", ratio=3)
    table.add_column(say("cli.story.because"), overflow="fold", ratio=4)
    placed = {each.article: each for each in story.placed}
    for kept in story.articles[:SHOWN]:
        lines = []
        copy = copies.get(kept.id)
        if copy is not None:
            kind = writing.word("copy", copy.kind)
            lines.append(
                say("cli.story.copy", kind=kind, other=copy.original, share=f"{copy.share:.0%}")
            )
        reason = reasons.get(kept.id)
        if reason is not None and reason.nearest is not None:
            near = say("cli.story.near", other=reason.nearest, score=f"{reason.score:.2f}")
            lines.append(near + (f" {', '.join(reason.shared)}" if reason.shared else ""))
            if reason.words:
                told = ", ".join(f"{text} {weight:.1f}" for text, weight in reason.words)
                lines.append(say("cli.story.words", words=told))
        elif not lines:
            lines.append(say("cli.story.first"))
        by = placed.get(kept.id)
        if by is not None:
            when = writing.moment(by.at) if by.at else ""
            lines.append(say(f"cli.story.by_{by.who}", when=when).strip())
            if by.held:
                lines.append(say("cli.story.held"))
        title = Text(harmless(names[kept.id]), "bold")
        outlet = harmless(kept.article.outlet or "")
        title.append(f"\n{outlet} · {writing.moment(kept.article.published)}", "not bold dim")
        table.add_row(str(kept.id), title, Text(harmless("\n".join(lines))))
    output.console().print(table)
    if len(story.articles) > SHOWN:
        output.note(say("cli.story.more", shown=SHOWN, total=len(story.articles)))
    if proposals:
        output.console().print(f"\n{say('cli.proposals.may')}")
    for proposal in proposals:
        output.console().print(harmless(proposed(proposal)))


def _apart(alike: Sequence[LookAlike]) -> None:
    """The stories it could be taken for, and what tells them apart."""
    writing = Writing(say)
    if alike:
        output.console().print(f"\n{say('cli.story.apart')}")
    for each in alike:
        line = say(
            "cli.story.apart_line",
            id=each.story.id,
            title=each.story.title or say("writing.no_title"),
            days=writing.span(each.story.first, each.story.last),
            because="; ".join(writing.difference(*told) for told in each.apart.because),
        )
        output.console().print(harmless(line))
