"""Correcting facts on a page and keeping them as gold, by span and digest."""

import datetime as dt
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from service_sample import FERI, FERRY, feri_facts, ferry_facts

from linimasa.desk import Taken
from linimasa.errors import InputError
from linimasa.model import Article, Facts, Page
from linimasa.service import gold
from linimasa.service.annotate import app
from linimasa.settings import Settings

ARTICLE = Article(text=FERRY, title="Ferry aground off Lombok", language="en")
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "gold"


@pytest.fixture
def client(folder: Path) -> TestClient:
    taken = [
        Taken(Page(data=b"x", name="ferry.html"), ARTICLE, ferry_facts()),
        Taken(Page(data=b"y", name="feri.html"), Article(text=FERI, language="id"), feri_facts()),
    ]
    return TestClient(app(taken, folder, Settings()), base_url="http://127.0.0.1:8765")


def form(client: TestClient, address: str) -> dict[str, str]:
    """The form of a page as a browser would send it unchanged."""
    page = LexborHTMLParser(client.get(address).text)
    sent = {}
    for node in page.css(".corrections input, .corrections select"):
        name = node.attributes["name"] or ""
        if node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option")
            sent[name] = chosen.attributes.get("value", chosen.text())
        else:
            sent[name] = node.attributes.get("value") or ""
    return {name: value or "" for name, value in sent.items()}


def kept(folder: Path) -> dict[str, list[dict[str, object]]]:
    (file,) = folder.glob("*.json")
    return json.loads(file.read_text("utf-8"))["facts"]


def test_what_is_left_as_it_is_is_kept_as_it_was(client: TestClient, folder: Path) -> None:
    response = client.post(
        "/articles/1", data=form(client, "/articles/1"), headers=SAME, follow_redirects=False
    )
    assert (response.status_code, response.headers["location"]) == (303, "/articles/1")
    (file,) = folder.glob("*.json")
    again = gold.from_gold(ARTICLE, json.loads(file.read_text("utf-8")))
    expected = ferry_facts()
    assert again.dates == expected.dates
    assert again.places == expected.places
    assert again.quotes == expected.quotes
    assert [f.low for f in again.figures] == [12]


def test_a_wrong_fact_goes_and_another_is_corrected(client: TestClient, folder: Path) -> None:
    sent = form(client, "/articles/1")
    del sent["names.0.keep"]
    sent |= {"figures.0.value": "1.200", "figures.0.who": "passengers", "figures.0.scope": ""}
    client.post("/articles/1", data=sent, headers=SAME)
    facts = kept(folder)
    assert facts["names"] == []
    (figure,) = facts["figures"]
    assert (figure["value"], figure["who"], figure["scope"]) == (1200, "passengers", None)


def test_a_missing_fact_is_added_by_its_words(client: TestClient, folder: Path) -> None:
    sent = form(client, "/articles/1")
    sent |= {"dates.new.passage": "on  Friday", "dates.new.value": "2021-03-05"}
    client.post("/articles/1", data=sent, headers=SAME)
    added = kept(folder)["dates"][1]
    assert FERRY[added["start"] : added["end"]] == "on Friday"
    assert added["value"] == "2021-03-05"


def test_the_gold_holds_no_text(client: TestClient, folder: Path) -> None:
    client.post("/articles/1", data=form(client, "/articles/1"), headers=SAME)
    (file,) = folder.glob("*.json")
    assert file.stem == gold.digest(ARTICLE)[:16]
    assert "ran aground" not in file.read_text("utf-8")
    assert "people were hurt" not in file.read_text("utf-8")


def test_gold_is_shown_again_and_told_of_in_the_list(client: TestClient) -> None:
    sent = form(client, "/articles/1")
    sent["dates.0.value"] = "2021-03-03"
    response = client.post("/articles/1", data=sent | {"next": "1"}, headers=SAME)
    assert response.url.path == "/articles/2"
    assert form(client, "/articles/1")["dates.0.value"] == "2021-03-03"
    page = LexborHTMLParser(client.get("/").text)
    assert [node.text() for node in page.css(".hits li .badge.done")] == ["kept"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"figures.0.value": "a dozen"}, "figures.0.value: is no whole number: 'a dozen'"),
        ({"figures.0.kind": "eaten"}, "figures.0.kind: cannot be 'eaten'"),
        ({"names.new.passage": "Atlantis"}, "Atlantis: is in the text 0 times"),
        ({"names.new.passage": "Lombok", "names.new.nth": "2"}, "Lombok: is in the text 1 times"),
    ],
)
def test_an_impossible_value_is_told_and_nothing_is_kept(
    client: TestClient, folder: Path, change: dict[str, str], told: str
) -> None:
    response = client.post("/articles/1", data=form(client, "/articles/1") | change, headers=SAME)
    assert response.status_code == 422
    alert = LexborHTMLParser(response.text).css_first("[role=alert]")
    assert told in alert.text()
    assert not folder.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8765"},
        {"Origin": "http://evil.example"},
    ],
)
def test_a_form_of_another_site_is_refused(
    client: TestClient, folder: Path, headers: dict[str, str]
) -> None:
    response = client.post("/articles/1", data=form(client, "/articles/1"), headers=headers)
    assert response.status_code == 403
    assert not folder.exists()


def test_a_browser_that_tells_only_the_origin_is_believed(client: TestClient) -> None:
    headers = {"Origin": "http://127.0.0.1:8765"}
    sent = form(client, "/articles/1")
    assert client.post("/articles/1", data=sent, headers=headers).status_code == 200


def test_an_article_that_is_not_there(client: TestClient) -> None:
    assert client.get("/articles/3").status_code == 404


def test_gold_of_another_text_is_refused() -> None:
    data = gold.as_gold(ARTICLE, ferry_facts(), "ferry.html")
    with pytest.raises(InputError, match=r"ferry\.html: this gold was made on another text"):
        gold.from_gold(Article(text=FERI), data)
    with pytest.raises(InputError, match="this is no gold"):
        gold.from_gold(ARTICLE, {**data, "facts": {"dates": [{"start": 1}]}})


def test_the_moment_of_publication_is_kept() -> None:
    article = Article(text="Rain.", published=dt.date(2021, 3, 2))
    assert gold.as_gold(article, Facts(), "rain")["published"] == "2021-03-02"


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["value", "kind", "who", "scope"]), st.text(max_size=12)))
def test_any_form_is_taken_or_refused(values: dict[str, str]) -> None:
    sent = {f"figures.0.{name}": value for name, value in values.items()}
    try:
        facts = gold.corrected(ARTICLE, ferry_facts(), sent | {"figures.0.keep": "1"})
    except InputError:
        return
    assert len(facts.figures) == 1
