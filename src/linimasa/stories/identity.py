"""What a story is called, so that it is still called so when it grows: its id."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence

from linimasa.model import Article

# Hex digits of an id: 48 bits, enough for millions of stories without two alike.
DIGITS = 12


def story_id(articles: Sequence[Article]) -> str:
    """Return the id of a story of ``articles``, from its earliest article alone: an article that
    joins later changes nothing, whatever the order they are read in."""
    return min((_instant(a), _digest(a)) for a in articles)[1]


def keep_ids(
    old: Mapping[str, Collection[str]], new: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """Return the id that each story of ``new`` goes by, where ``old`` are the stories of before.

    Both map a story's id to the keys of its articles (any keys that stay, such as a digest of each
    article). A new story takes the id of the old story it shares most articles with; of several
    that could, the one with the largest share gets it, and the others keep their own. So a story
    keeps its id as it grows, the larger keeps its id when two merge, and the larger part when one
    splits.
    """
    owner: dict[str, list[str]] = {}
    for story, members in old.items():
        for member in set(members):
            owner.setdefault(member, []).append(story)
    shared: dict[tuple[str, str], int] = {}
    for story, members in new.items():
        for member in set(members):
            for before in owner.get(member, ()):
                shared[before, story] = shared.get((before, story), 0) + 1
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for (before, story), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if story not in kept and before not in taken:
            kept[story] = before
            taken.add(before)
    for story in new:
        if story not in kept:
            kept[story] = another_id(story, taken)
            taken.add(kept[story])
    return {story: kept[story] for story in new}


def another_id(story: str, taken: set[str]) -> str:
    """An id that no other story goes by: its own, or one made from it."""
    while story in taken:
        story = _hex(story)
    return story


def _instant(article: Article) -> str:
    """When it was published, as text that sorts by time; undated articles come last."""
    published = article.published
    if published is None:
        return "~"
    if isinstance(published, dt.datetime):
        if published.tzinfo is not None:
            published = published.astimezone(dt.UTC).replace(tzinfo=None)
        return published.isoformat()
    return published.isoformat()


def _digest(article: Article) -> str:
    return _hex(f"{article.title or ''}\n{article.text}")


def _hex(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=DIGITS // 2).hexdigest()
