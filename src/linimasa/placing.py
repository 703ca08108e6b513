"""The machine's grouping bent to what people have decided.

Articles that a person has put into a story (their *home*) are in that story and in no other; what
the machine would join with them comes along, unless it belongs to a story and theirs is pinned.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from linimasa.model import Story


def respecting(
    stories: Sequence[Story],
    homes: Mapping[int, str],
    before: Mapping[int, str],
    pinned: Collection[str] = (),
) -> list[tuple[str, list[int]]]:
    """The groups to be made of ``stories``: each with the id of its home, or "", and its articles.

    ``homes`` tells where people have put articles, ``before`` in which story each article was.
    A group that no person has touched comes as it is.
    """
    at_home: dict[str, list[int]] = {}
    free: list[list[int]] = []
    for story in stories:
        if not any(id in homes for id in story.articles):
            free.append(story.articles)
            continue
        apart: dict[str, list[int]] = {}
        for id, home in _homes(story, homes).items():
            was = before.get(id)
            if id not in homes and home in pinned and was is not None and was != home:
                apart.setdefault(was, []).append(id)
            else:
                at_home.setdefault(home, []).append(id)
        free += apart.values()
    return [*at_home.items(), *(("", group) for group in free)]


def _homes(story: Story, homes: Mapping[int, str]) -> dict[int, str]:
    """The home each article of a story goes to: its own, that of the article it is nearest to, or
    that of most."""
    nearest = {reason.article: reason.nearest for reason in story.why}
    most = Counter(homes[id] for id in story.articles if id in homes).most_common(1)[0][0]
    found: dict[int, str] = {}
    for id in story.articles:
        at: int | None = id
        seen: set[int] = set()
        while at is not None and at not in homes and at not in found and at not in seen:
            seen.add(at)
            at = nearest.get(at)
        found[id] = most if at is None else homes.get(at) or found.get(at) or most
    return found
