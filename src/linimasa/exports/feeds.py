"""What Atom, RSS and JSON Feed share: an item for each entry, the newest news first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from linimasa.exports import fragments, phrases
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing

# A feed must say when it last changed; one without any date says the beginning of time.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as a feed tells it. ``published`` and ``updated`` are those of its sources."""

    id: str
    title: str
    html: str
    text: str
    story: str
    published: dt.datetime
    updated: dt.datetime
    links: list[str]
    outlets: list[str]


def items(stories: Sequence[Told], writing: Writing) -> list[Item]:
    """The entries of all stories; what was told last comes first."""
    found = []
    for told in stories:
        for entry in told.timeline.entries:
            moments = told.moments(entry)
            cited = dict.fromkeys(id for s in entry.sentences for id in told.cited(s))
            day = writing.span(entry.date, entry.until, entry.precision)
            found.append(
                Item(
                    id=f"urn:uuid:{told.identity(entry)}",
                    title=fragments.for_xml(f"{day}: {fragments.headline(entry)}"),
                    html=fragments.for_xml(fragments.as_html(entry, told, writing)),
                    text=fragments.for_xml(fragments.as_text(entry, told, writing)),
                    story=fragments.for_xml(phrases.title(told, writing)),
                    published=moments[0],
                    updated=moments[-1],
                    links=[link for id in cited if (link := told.address(id))],
                    outlets=[fragments.for_xml(name) for name in entry.outlets],
                )
            )
    return sorted(found, key=lambda item: item.updated, reverse=True)


def title(stories: Sequence[Told], writing: Writing) -> str:
    """The title of the feed: that of its story, where it has one."""
    if len(stories) == 1:
        return fragments.for_xml(phrases.title(stories[0], writing))
    return writing.say("exports.entries")


def updated(found: Sequence[Item]) -> dt.datetime:
    """When the feed last changed."""
    return max((item.updated for item in found), default=NEVER)


def rfc3339(moment: dt.datetime) -> str:
    """``2020-10-09T12:44:00Z``."""
    return f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}Z"
