"""Stories edited in the browser and over the API: by whom, what happens, and how it is undone."""

from itertools import combinations
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from service_sample import client_of, fill

from linimasa.desk import Desk
from linimasa.library import Library
from linimasa.model import Story
from linimasa.service import app, pages
from linimasa.settings import Settings

SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A library of its own: these tests write to it."""
    with Library.open(str(tmp_path / "library.db")) as library:
        fill(library)
        library.propose([("1", "2", 0.42, ["Aren"])])
    return str(tmp_path / "library.db")


@pytest.fixture
def home(path: str) -> TestClient:
    return client_of(path)


def send(home: TestClient, at: int, /, **form: object) -> LexborHTMLParser:
    response = home.post(f"/stories/{at}/edit", data=form, headers=SAME)
    assert response.status_code == 200
    assert response.history[0].status_code == 303
    return LexborHTMLParser(response.text)


def said(page: LexborHTMLParser) -> str:
    return " ".join(page.css_first(".changed p, p.changed").text().split())


def stories(home: TestClient) -> dict[str, int]:
    return {row["id"]: row["articles"] for row in home.get("/api/stories").json()}


def test_a_merge_says_what_happened_and_is_undone_with_a_button(home: TestClient) -> None:
    page = send(home, 1, do="merge", story="2", why="one storm")
    assert said(page) == "Story 2 was merged into story 1."
    assert stories(home) == {"1": 4}

    number = page.css_first(".changed input[name=number]").attributes["value"]
    page = send(home, 1, do="undo", number=number)
    assert said(page) == f"Change {number} was undone."
    assert stories(home) == {"1": 3, "2": 1}


def test_an_old_address_leads_to_the_story_that_it_was_merged_into(home: TestClient) -> None:
    send(home, 1, do="merge", story="2")
    response = home.get("/stories/2?outlet=River+Times", follow_redirects=False)
    assert response.status_code == 307
    assert response.headers["location"] == "/stories/1?outlet=River+Times"
    assert home.get("/api/stories/2").json()["id"] == "1"


def test_chosen_articles_are_split_off_moved_and_held(home: TestClient) -> None:
    assert "split off" in said(send(home, 1, do="split", article=["2", "3"]))
    assert stories(home) == {"1": 1, "2": 1, "3": 2}
    assert "Moved into story 1" in said(send(home, 3, do="move", article=["3"], story="1"))
    assert "Held in story 1" in said(send(home, 1, do="pin", article=["1"]))
    page = send(home, 1, do="pin")
    assert said(page) == "Story 1 is pinned."
    assert "Unpin this story" in page.css_first("main").text()


def test_a_proposal_is_shown_with_its_reasons_and_decided(home: TestClient) -> None:
    page = LexborHTMLParser(home.get("/stories/1").text)
    shown = " ".join(page.css_first(".proposals").text().split())
    assert "The Aren floods" in shown
    assert "they share: Aren" in shown

    page = send(home, 1, do="reject", number="1")
    assert page.css_first(".proposals") is None
    assert stories(home) == {"1": 3, "2": 1}


def decided(home: TestClient, **form: object) -> LexborHTMLParser:
    given = {"number": 1, "from": "proposals"} | form
    response = home.post("/stories/1/edit", data=given, headers=SAME)
    assert response.url.path == "/proposals"
    return LexborHTMLParser(response.text)


def test_all_that_is_proposed_stands_on_one_page_and_is_decided_there(home: TestClient) -> None:
    assert LexborHTMLParser(home.get("/").text).css_first('a[href="/proposals"]')
    page = LexborHTMLParser(home.get("/proposals").text)
    [pair] = page.css(".pairs > li")
    assert [each.attributes["href"] for each in pair.css("h2 a")] == ["/stories/1", "/stories/2"]
    assert "Aren" in pair.css_first(".shared").text()
    assert len(pair.css(".counts")) == 2

    page = decided(home, do="accept")
    assert said(page) == "Story 2 was merged into story 1, as proposed."
    assert page.css(".pairs > li") == []
    assert stories(home) == {"1": 4}
    assert not LexborHTMLParser(home.get("/").text).css_first('a[href="/proposals"]')

    number = page.css_first(".changed input[name=number]").attributes["value"]
    page = decided(home, do="undo", number=number)
    assert said(page) == f"Change {number} was undone."
    assert stories(home) == {"1": 3, "2": 1}


def test_what_was_decided_already_is_told_on_the_page_of_proposals(home: TestClient) -> None:
    decided(home, do="reject")
    page = decided(home, do="accept")
    assert "decided already" in said(page)
    assert stories(home) == {"1": 3, "2": 1}


def test_proposals_are_paged(home: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(path) as library:
        library.save_stories([Story(id="", title=f"S{n}", articles=[n]) for n in range(1, 5)])
        ids = [row.id for row in library.stories()]
        library.propose([(a, b, 0.5, []) for a, b in combinations(ids, 2)])
        count = len(library.proposals())
    assert count > 4
    monkeypatch.setattr(pages, "PER_PAGE", 4)
    seen = []
    for number in (1, 2):
        page = LexborHTMLParser(home.get(f"/proposals?page={number}").text)
        seen += [each.attributes["value"] for each in page.css(".pairs input[name=number]")]
    assert len(set(seen)) == len(seen) == count
    told = [home.get(f"/api/proposals?limit=4&offset={at}").json() for at in (0, 4)]
    assert [str(each["number"]) for part in told for each in part] == seen
    assert not page.css_first("a[rel=next]")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"do": "split"}, "To split a story"),
        ({"do": "merge", "story": "1"}, "merged with itself"),
        ({"do": "dance"}, "No article was chosen"),
        ({"do": "undo", "number": "x"}, "No article was chosen"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(
    home: TestClient, form: dict[str, str], code: str
) -> None:
    assert code in said(send(home, 1, **form))
    assert home.get("/api/edits").json() == []


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://x"}])
def test_another_site_cannot_edit(home: TestClient, headers: dict[str, str]) -> None:
    assert home.post("/stories/1/edit", data={"do": "pin"}, headers=headers).status_code == 403
    assert home.get("/stories/1/edit").status_code in (404, 405)
    assert home.get("/api/edits").json() == []


def test_where_others_can_reach_the_app_nothing_can_be_edited(path: str) -> None:
    reachable = TestClient(app(path, Settings(host="0.0.0.0")), base_url="http://127.0.0.1:8765")
    assert reachable.post("/stories/1/edit", data={"do": "pin"}, headers=SAME).status_code == 404
    assert reachable.post("/api/stories/1/pin", json={}).status_code in (404, 405)
    assert "Put this story right" not in reachable.get("/stories/1").text


def test_why_an_article_is_in_and_who_put_it_there(home: TestClient) -> None:
    send(home, 1, do="split", article=["2"])
    page = LexborHTMLParser(home.get("/stories/3").text)
    assert "A person put it here" in page.css_first(".member details").text()
    assert "The machine leaves it here." in page.css_first(".member details").text()


def test_what_changed_since_is_shown(home: TestClient) -> None:
    page = LexborHTMLParser(home.get("/stories/1?since=2021-03-01").text)
    assert [node.text() for node in page.css(".since .badge")] == ["new", "new"]
    assert "is no moment" in home.get("/stories/1?since=once").text


# ------------------------------------------------------------------------------------------ API


def test_the_api_answers_a_change_with_its_row_of_the_log(home: TestClient) -> None:
    made = home.post("/api/stories/1/merge", json={"other": "2", "why": "one storm"}).json()
    assert (made["what"], made["story"], made["other"], made["why"]) == (
        "merge",
        "1",
        "2",
        "one storm",
    )
    undone = home.post(f"/api/edits/{made['number']}/undo", json={}).json()
    assert undone["undoes"] == made["number"]
    assert [row["what"] for row in home.get("/api/edits?story=1").json()] == ["undo", "merge"]


def test_the_api_splits_moves_and_pins(home: TestClient) -> None:
    assert home.post("/api/stories/1/split", json={"articles": [2]}).json()["story"] == "3"
    assert home.post("/api/stories/1/move", json={"articles": [2]}).json()["other"] == "3"
    assert home.post("/api/stories/1/pin", json={"articles": [1]}).json()["articles"] == [1]
    assert home.post("/api/stories/1/unpin", json={}).json()["what"] == "unpin"
    [proposal] = home.get("/api/stories/1/proposals").json()
    accepted = home.post(f"/api/proposals/{proposal['number']}/accept", json={}).json()
    assert accepted["what"] == "accept"


@pytest.mark.parametrize(
    ("address", "sent", "status"),
    [
        ("/api/stories/9/merge", {"json": {"other": "1"}}, 404),
        ("/api/stories/1/merge", {"json": {"other": "1"}}, 409),
        ("/api/stories/1/merge", {"json": {}}, 422),
        ("/api/stories/1/split", {"json": {"articles": ["1"]}}, 422),
        ("/api/stories/1/pin", {"json": [1]}, 422),
        ("/api/stories/1/pin", {"data": {"articles": "1"}}, 415),
        ("/api/stories/1/pin", {"json": {}, "headers": {"Origin": "https://x.example"}}, 403),
        ("/api/edits/9/undo", {"json": {}}, 404),
    ],
)
def test_the_api_refuses_what_cannot_be(
    home: TestClient, address: str, sent: dict[str, object], status: int
) -> None:
    assert home.post(address, **sent).status_code == status  # type: ignore[arg-type]
    assert home.get("/api/edits").json() == []


def test_the_api_tells_what_changed_since(home: TestClient) -> None:
    changes = home.get("/api/stories/1/changes?since=2021-03-01").json()
    assert [change["change"] for change in changes] == ["new", "new"]
    assert home.get("/api/stories/1/changes?since=").json() == changes  # not given: all is new
    for address in ("changes", "timeline"):
        assert home.get(f"/api/stories/1/{address}?since=once").status_code == 422


def test_the_timeline_since_a_moment_has_what_is_new_or_changed_alone(
    home: TestClient, path: str
) -> None:
    with Library.open(path) as library:
        Desk(library).build_timeline("1")
    whole = home.get("/api/stories/1/timeline").json()
    assert home.get("/api/stories/1/timeline?since=").json() == whole
    assert home.get("/api/stories/1/timeline?since=2021-03-01").json() == whole
    assert home.get("/api/stories/1/timeline?since=2031-01-01").json() == whole | {"entries": []}
