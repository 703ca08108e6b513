"""What bad input by the ten thousand costs, through the whole path.

    python -m benchmarks.library.hostile

Each case runs in a process of its own, so that its memory is its own. Prints a table, which stands
in docs/benchmarks/library-hostile.md.
"""

import datetime as dt
import multiprocessing
import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.library.filling import article_of, facts_of, fill
from benchmarks.library.made import News, news
from benchmarks.library.measuring import CACHE, NOW, ask, page, took
from fastapi.testclient import TestClient

import linimasa
from linimasa import pipeline
from linimasa.desk import Desk
from linimasa.library import Library
from linimasa.model import Article, Facts
from linimasa.service import app
from linimasa.settings import Settings

OUT = Path("docs/benchmarks/library-hostile.md")
MANY = 50_000
ALIKE = 10_000
SPOKEN = 4_000

INTRODUCTION = """# What bad input costs

Made by `python -m benchmarks.library.hostile`: CPU seconds and the most memory of a process that
does nothing else (the bare program with its models takes about 150 MB).

| case | CPU, s | memory, MB |
|---|---:|---:|
"""


def of_one_story(count: int) -> list[News]:
    """That many different reports of one story, over a hundred days."""
    made = news(count, a_day=count // 100)
    return [replace(each, story=0) for each in made]


def filled_with(made: list[News], name: str) -> str:
    """A library of those articles."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"{name}.db"
    for stale in CACHE.glob(f"{name}.db*"):
        stale.unlink()
    with Library.open(str(path)) as library:
        fill(library, made)
    return str(path)


def large_story() -> list[tuple[str, float]]:
    path = filled_with(of_one_story(MANY), "one-story")
    with Library.open(path) as library:
        desk = Desk(library)
        rows = [("its timeline", took(lambda: desk.build_timeline("1")))]
        client = TestClient(app(path, Settings()), base_url="http://127.0.0.1")
        rows.append(("its page", took(lambda: ask(client, "/stories/1"))))
        rows.append(("its last page", took(lambda: ask(client, f"/stories/1?page={MANY // 200}"))))
        rows.append(("in the API", took(lambda: ask(client, "/api/stories/1"))))
        rows.append(("as Markdown", took(lambda: ask(client, "/stories/1/export/markdown"))))
        rows.append(("why each article is in it", took(lambda: library.story("1", whole=()))))
        coming = news(MANY + 5, a_day=MANY // 100)[MANY:]
        list(desk.add([page(each) for each in coming], now=NOW))
        rows.append(("five more articles: stories", took(lambda: desk.regroup(now=NOW))))
    return [(f"{MANY:,} articles in one story: {name}", cost) for name, cost in rows]


def identical() -> list[tuple[str, float]]:
    one = news(1)[0]
    made = [replace(one, url=f"https://{n}.example/", story=0) for n in range(ALIKE)]
    articles = [Article(title=one.title, text=one.text, published=one.published)] * ALIKE
    facts = [pipeline.mark(articles[0])] * ALIKE
    rows = [("grouped", took(lambda: pipeline.find_stories(articles, facts=facts)))]
    path = filled_with(made, "identical")
    with Library.open(path) as library:
        rows.append(("its timeline", took(lambda: Desk(library).build_timeline("1"))))
    client = TestClient(app(path, Settings()), base_url="http://127.0.0.1")
    rows.append(("its page", took(lambda: ask(client, "/stories/1"))))
    return [(f"{ALIKE:,} identical articles: {name}", cost) for name, cost in rows]


def one_headline() -> list[tuple[str, float]]:
    day = dt.date(2021, 3, 4)
    articles = [Article(title="Dam breaks at Ellery", text="", published=day)] * ALIKE
    cost = took(lambda: pipeline.group_stories(articles, facts=[Facts(language="en")] * ALIKE))
    return [(f"{ALIKE:,} articles of one headline: grouped", cost)]


def two_languages() -> list[tuple[str, float]]:
    """As many articles as are ever grouped at once, half of them in either language."""
    made = news(SPOKEN, languages=("en", "id"))
    articles = [replace(article_of(each), language=each.language) for each in made]
    facts = [replace(facts_of(each.text), language=each.language) for each in made]
    groups: list[list[int]] = []

    def grouped() -> None:
        groups.extend(pipeline.group_stories(articles, facts=facts))

    rows = [("grouped", took(grouped))]
    proposed = took(lambda: pipeline.propose_stories(articles, groups, facts=facts))
    rows.append(("proposals", proposed))
    return [(f"{SPOKEN:,} articles in two languages: {name}", cost) for name, cost in rows]


def long_text() -> list[tuple[str, float]]:
    made = news(10_000)
    text = "\n\n".join(each.text for each in made)[:5_000_000]
    rows = []
    article = Article(text="")

    def read() -> None:
        nonlocal article
        article = linimasa.read(text)

    rows.append(("read", took(read)))
    rows.append(("marked", took(lambda: linimasa.mark(replace(article, text=text)))))
    rows.append(
        ("its timeline", took(lambda: linimasa.build_timeline([replace(article, text=text)])))
    )
    return [(f"a text of 5 MB: {name}", cost) for name, cost in rows]


CASES: tuple[Callable[[], list[tuple[str, float]]], ...] = (
    large_story,
    identical,
    one_headline,
    two_languages,
    long_text,
)


def measured(case: Callable[[], list[tuple[str, float]]]) -> list[str]:
    rows = case()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [f"| {name} | {cost:.2f} | {peak:,.0f} |" for name, cost in rows]


def main() -> None:
    lines: list[str] = []
    for case in CASES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            lines += pool.apply(measured, (case,))
        print("\n".join(lines[-8:]), flush=True)
    OUT.write_text(INTRODUCTION + "\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
