"""What the story page shows before the days: the toll, and where the sources differ."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from service_sample import client_of

from linimasa.desk import Desk
from linimasa.library import Library
from linimasa.settings import Settings
from linimasa.sources import Sources

NOW = dt.datetime(2021, 5, 20, tzinfo=dt.UTC)
PAGE = """<html lang="en"><head><title>{title} - The Vell Post</title>
<meta property="og:site_name" content="The Vell Post">
<meta property="article:published_time" content="2021-05-{day:02}T12:00:00Z"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""
DAYS = {
    5: "A ferry sank off Port Vell on 5 May and 31 people were killed, police chief Ann Reyes said.",
    6: "The number of dead off Port Vell rose to 40 on 6 May, police chief Ann Reyes said.",
    7: "The ferry that sank off Port Vell killed 52 people, police chief Ann Reyes said on 7 May.",
}
DENIAL = "The owner of the ferry, Ben Okoro, denied that its doors had been locked."
ORDER = "Ann Reyes ordered a search of the offices of the ferry line in Port Vell on 6 May."


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    folder = tmp_path_factory.mktemp("pages")
    for day, news in DAYS.items():
        body = "".join(f"<p>{each}</p>" for each in (news, ORDER, DENIAL if day == 6 else news))
        text = PAGE.format(day=day, title=f"Ferry sinks off Port Vell, day {day}", body=body)
        (folder / f"{day}.html").write_text(text, encoding="utf-8")
    path = str(tmp_path_factory.mktemp("library") / "library.db")
    with Library.open(path) as library, Sources(Settings(), now=NOW) as sources:
        desk = Desk(library)
        list(desk.add_from(sources, sources.expand([str(folder)]), now=NOW))
        desk.regroup()
    client: TestClient = client_of(path)
    return LexborHTMLParser(client.get("/stories/1").text)


def shown(story: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in story.css(selector)]


def test_the_toll_is_told_through_the_days(story: LexborHTMLParser) -> None:
    assert [" ".join(step.split()[:3]) for step in shown(story, ".course li")] == [
        "31 5 May", "40 6 May", "52 7 May",
    ]  # fmt: skip


def test_a_denial_of_what_no_page_tells_is_where_the_sources_differ(
    story: LexborHTMLParser,
) -> None:
    [dispute] = shown(story, ".disputes li")
    assert dispute == f"6 May denial {DENIAL} The Vell Post"
