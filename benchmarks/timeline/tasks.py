"""Timeline17 as tasks: one for each journalist's timeline, with the articles of its span.

As in the papers (Gholipour Ghalandari & Ifrim 2020), a system is given the articles published
between the first and the last date of the timeline, the topic's query words, and the timeline's
number of dates and mean number of sentences a date. Marked articles are kept in ``.cache``.
"""

import datetime as dt
import json
import pickle
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import records

from linimasa.facts import mark
from linimasa.model import Article, Copy, Facts
from linimasa.stories import find_copies

CACHE = Path(".cache/t17.pickle")


@dataclass(frozen=True, slots=True)
class Task:
    topic: str
    number: int
    gold: dict[dt.date, list[str]]
    articles: list[Article]
    facts: list[Facts]
    copies: list[Copy]
    query: list[str]
    dates: int
    sentences: int


def tasks(data: Path, topics: Collection[str] | None = None, nth: int = 1) -> Iterator[Task]:
    """The 19 tasks, by topic; the journalist's dates outside all articles are left out.

    Only those of ``topics``, where given, over every ``nth`` of their articles: these are marked
    now, whatever the cache holds.
    """
    gold = json.loads((data / "timelines/t17_gold.json").read_text(encoding="utf-8"))
    marked = _kept(data) if topics is None else _marked(data, topics, nth)
    for topic in sorted(marked):
        articles, facts = marked[topic]
        days = [a.published for a in articles if isinstance(a.published, dt.date)]
        for number, timeline in enumerate(gold[topic]["timelines"]):
            told = {dt.date.fromisoformat(day["date"]): day["sentences"] for day in timeline}
            told = {day: said for day, said in told.items() if min(days) <= day <= max(days)}
            within = [i for i, day in enumerate(days) if min(told) <= day <= max(told)]
            chosen = [articles[i] for i in within]
            yield Task(
                topic=topic,
                number=number,
                gold=told,
                articles=chosen,
                facts=[facts[i] for i in within],
                copies=find_copies([article.text for article in chosen]),
                query=gold[topic]["keywords"],
                dates=len(told),
                sentences=max(1, round(sum(map(len, told.values())) / len(told))),
            )


Marked = dict[str, tuple[list[Article], list[Facts]]]


def _kept(data: Path) -> Marked:
    if CACHE.exists():
        kept: Marked = pickle.loads(CACHE.read_bytes())  # our own file
        return kept
    marked = _marked(data)
    CACHE.parent.mkdir(exist_ok=True)
    CACHE.write_bytes(pickle.dumps(marked))
    return marked


def _marked(data: Path, topics: Collection[str] | None = None, nth: int = 1) -> Marked:
    marked: Marked = {}
    held = records("timelines/t17_articles", data)
    chosen = [each for each in held if topics is None or each["topic"] in topics]
    for record in chosen[::nth]:
        article = Article(
            text=record["text"], published=dt.date.fromisoformat(record["time"]),
            outlet=record["source"], language="en",
        )  # fmt: skip
        articles, facts = marked.setdefault(record["topic"], ([], []))
        articles.append(article)
        facts.append(mark(article))
    return marked
