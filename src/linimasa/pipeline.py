"""Joins the stages: the functions of the public API.

Each stage is imported where it is used, so that reading one page never pays for timelines.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from linimasa.model import Article, Copy, EntryChange, Facts, Length, Page, Story, Timeline, Zoom

# Of a longer text only the beginning is marked, in characters: a whole book takes 12 s a megabyte,
# and the longest article of the development pages has 55,000.
LONGEST = 400_000


def read(data: bytes | str, url: str | None = None, content_type: str | None = None) -> Article:
    """Read one page (HTML or the plain text of a page) into an article.

    ``url`` is the address it was published at; ``content_type`` the header it came with
    (``text/html; charset=gb2312``). Raises ``InputError`` and nothing else; a page without an
    article comes back with empty ``text`` and the note ``"no article"``.
    """
    from linimasa.reading import read as read_page

    return read_page(data, url=url, content_type=content_type)


def read_page(page: Page) -> Article:
    """Read a page that came from ``sources``."""
    content_type = page.media_type
    if content_type and page.charset:
        content_type = f"{content_type}; charset={page.charset}"
    from linimasa.reading import read as read_bytes

    return read_bytes(page.data, url=page.url, content_type=content_type, name=page.name)


def mark(article: Article) -> Facts:
    """Mark the facts of an article: dates, names, places, figures, quotes, events.

    Of a text of more than LONGEST characters only the beginning is marked, which the note
    ``"long text"`` tells.
    """
    from linimasa.facts import mark as mark_article

    if len(article.text) <= LONGEST:
        return mark_article(article)
    end = article.text.rfind("\n", LONGEST // 2, LONGEST)
    found = mark_article(replace(article, text=article.text[: end if end > 0 else LONGEST]))
    return replace(found, notes=[*found.notes, "long text"])


def find_copies(texts: Sequence[str]) -> list[Copy]:
    """Find which texts repeat which: ``(i, j, kind, share)`` says that *j* is a copy of *i*."""
    from linimasa.stories import find_copies as find

    return find(texts)


def group_stories(
    articles: Sequence[Article], *, facts: Sequence[Facts] | None = None
) -> list[list[int]]:
    """Group articles that tell of the same thing; every article is in exactly one group."""
    from linimasa.stories import group

    return group(articles, _marked(articles, facts))


def find_stories(
    articles: Sequence[Article], *, facts: Sequence[Facts] | None = None
) -> list[Story]:
    """As ``group_stories``, with each story's title, copies and reasons; the largest first."""
    from linimasa.stories import find_stories as find

    return find(articles, _marked(articles, facts))


def join_stories(
    articles: Sequence[Article],
    owners: Sequence[int],
    *,
    sizes: Mapping[int, int],
    among: int,
    facts: Sequence[Facts] | None = None,
) -> list[tuple[list[int], list[int]]]:
    """Join new articles with stories so far, of which the first articles are; see ``stories.join``.

    Each that changed or is new: the stories it is made of, and the places of its new articles.
    """
    from linimasa.stories import join

    return join(articles, _marked(articles, facts), owners, sizes, among)


def trace_articles(
    articles: Sequence[Article], *, facts: Sequence[Facts] | None = None
) -> list[list[int]]:
    """The traces of each article: numbers that it shares with others of its story."""
    from linimasa.stories import traces

    return traces(articles, _marked(articles, facts))


def describe_story(articles: Sequence[Article], *, facts: Sequence[Facts] | None = None) -> Story:
    """The story of exactly these articles: title, copies and reasons, nothing grouped."""
    from linimasa.stories import describe

    return describe(articles, _marked(articles, facts))


def propose_stories(
    articles: Sequence[Article],
    groups: Sequence[Sequence[int]],
    *,
    facts: Sequence[Facts] | None = None,
) -> list[tuple[int, int, float, list[str]]]:
    """Pairs of ``groups`` of articles that may tell the same in two languages, likeliest first.

    Each is (place of one group, place of the other, score from 0 to 1, what both name or say for
    one thing): too little to be joined unasked, enough for a person to look at.
    """
    if len({article.language for article in articles} - {None}) < 2:
        return []
    from linimasa.stories import propose

    return [(*each,) for each in propose(articles, _marked(articles, facts), groups)]


def keep_ids(
    old: Mapping[str, Collection[str]], new: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """The id each new story goes by: that of the old story it shares most articles with.

    Both map the ids of stories to keys of their articles; an old id is given once.
    """
    from linimasa.stories import keep_ids as keep

    return keep(old, new)


def related(
    article: Article, among: Sequence[Article], *, facts: Sequence[Facts] | None = None
) -> list[tuple[int, float]]:
    """Rank ``among`` by how likely each tells of the same thing, best first, across languages.

    ``facts`` are those of ``[article, *among]``, where the caller has them already.
    """
    from linimasa.stories import related as rank

    every = [article, *among]
    marked = _marked(every, facts)
    return rank(article, marked[0], among, marked[1:])


def build_timeline(
    articles: Sequence[Article],
    query: str | Sequence[str] | None = None,
    dates: int | None = None,
    sentences_per_date: int | None = None,
    *,
    facts: Sequence[Facts] | None = None,
    copies: Sequence[Copy] | None = None,
    length: Length = "normal",
    now: datetime | None = None,
    earlier: Mapping[int, Sequence[tuple[Article, Facts]]] | None = None,
) -> Timeline:
    """Build the timeline of a set of articles.

    ``query`` narrows it; ``dates`` and ``sentences_per_date`` fix its length (None: predicted).
    ``length`` asks for fewer or more days than are predicted: ``"short"``, ``"long"``, or a number
    of entries; the days of a shorter timeline are among those of a longer one.
    ``now``, where given, marks what is still to come, and a day of publication more than a month
    after it is not believed; ``earlier`` gives the versions that an article had before (by its
    place), so that figures corrected since are told as corrected.
    """
    from linimasa.timeline import build, sampled

    if copies is None:
        copies = find_copies([a.text for a in articles])
    if facts is None:  # what a timeline of too many articles passes over is not marked
        chosen = set(sampled(articles, copies))
        facts = [mark(a) if i in chosen else Facts() for i, a in enumerate(articles)]
    return build(
        articles,
        _marked(articles, facts),
        copies=copies,
        query=query,
        dates=dates,
        sentences_per_date=sentences_per_date,
        length=length,
        now=now,
        earlier=earlier,
    )


def sample_articles(articles: Sequence[Article], copies: Sequence[Copy] = ()) -> list[int]:
    """The places of the articles that a timeline of so many is told from: all, or a sample.

    Only when they were published is looked at, so that those left out need not be read.
    """
    from linimasa.timeline import sampled

    return sampled(articles, copies)


def zoom_timeline(timeline: Timeline, zoom: Zoom) -> Timeline:
    """The timeline with only the weightiest entry of each week or month (``"day"``: all)."""
    from linimasa.timeline import zoomed

    return zoomed(timeline, zoom)


def shorten_timeline(timeline: Timeline, length: Length) -> Timeline:
    """The timeline with only its weightiest entries: ``"short"``, or so many."""
    from linimasa.timeline import shortened

    return shortened(timeline, length)


def compare_timelines(before: Timeline, after: Timeline) -> list[EntryChange]:
    """What changed between two builds of a timeline, whose articles are named alike."""
    from linimasa.timeline.changes import compare

    return compare(before, after)


def _marked(articles: Sequence[Article], facts: Sequence[Facts] | None) -> Sequence[Facts]:
    if facts is None:
        return [mark(article) for article in articles]
    if len(facts) != len(articles):
        raise ValueError(f"{len(articles)} articles, but facts of {len(facts)}")
    return facts
