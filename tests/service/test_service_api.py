"""The JSON API: what it answers, and that it keeps to its own OpenAPI document."""

import shutil
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from selectolax.lexbor import LexborHTMLParser
from service_sample import client_of

from linimasa import records
from linimasa.library import Library
from linimasa.service.schemas import schema


def test_health(client: TestClient) -> None:
    answer = client.get("/api/health").json()
    assert answer["status"] == "ok"
    assert answer["library"] == {"articles": 4, "stories": 2, "outlets": 4}


def test_it_answers_what_the_library_holds(client: TestClient, library_path: str) -> None:
    with Library.open(library_path) as library:
        for address, noun in (
            ("/api/stories", library.stories()),
            ("/api/stories/1", library.story("1")),
            ("/api/stories/1/timeline", library.timeline("1")),
            ("/api/articles/1", library.article(1)),
            ("/api/articles/4?revision=1", library.article(4, 1)),
            ("/api/articles/1/facts", library.article(1).facts),
            ("/api/articles/4/revisions", library.revisions(4)),
            ("/api/search?q=Lombok", library.search("Lombok")),
        ):
            assert client.get(address).json() == records.to_plain(noun), address


def test_articles_are_filtered(client: TestClient) -> None:
    def ids(query: str) -> list[int]:
        return [row["id"] for row in client.get(f"/api/articles{query}").json()]

    assert ids("") == [3, 2, 1, 4]
    assert ids("?story=2") == [4]
    assert ids("?language=id") == [2]
    assert ids("?outlet=Harbour+Ledger") == [1]
    assert ids("?limit=1&offset=1") == [2]


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("/api/articles/999", 404, "there is no article 999"),
        ("/api/stories/nine", 404, "there is no story nine"),
        ("/api/stories/99/timeline", 404, "there is no story 99"),
        ("/api/stories?limit=0", 422, "query.limit"),
        ("/api/stories?limit=201", 422, "query.limit"),
        ("/api/stories?language=English", 422, "query.language"),
        ("/api/search", 422, "query.q"),
        ("/api/nothing", 404, "Not Found"),
    ],
)
def test_a_problem_is_told_as_data(
    client: TestClient, address: str, status: int, detail: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert detail in response.json()["detail"]


def test_it_cannot_be_written_to(client: TestClient) -> None:
    response = client.post("/api/stories")
    assert response.status_code == 405
    assert response.json()["title"] == "Method Not Allowed"


def test_its_reference_is_a_page_that_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/api/docs").text)
    addresses = [node.text() for node in page.css("h3 code")]
    assert addresses[:2] == ["GET /api/health", "GET /api/stories"]
    schema = client.get("/api/openapi.json").json()
    assert len(addresses) == sum(len(path) for path in schema["paths"].values())
    assert page.css("script") == []
    for link in page.css(".reference a[href^='#']"):
        assert page.css_first(link.attributes["href"] or "") is not None


def test_a_schema_follows_the_noun() -> None:
    assert schema(int | None) == {"anyOf": [{"type": "integer"}, {"type": "null"}]}
    assert schema(tuple[str, bool]) == {
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "boolean"}],
        "minItems": 2,
        "maxItems": 2,
    }


def test_it_keeps_to_its_document(library_path: str, tmp_path: Path) -> None:
    own = str(tmp_path / "library.db")  # what it describes can change stories
    shutil.copy(library_path, own)
    at_home = {"Host": "127.0.0.1"}
    described = schemathesis.openapi.from_asgi(
        "/api/openapi.json", client_of(own).app, headers=at_home
    )
    checked = []
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def keeps(case: schemathesis.Case) -> None:
            # No schema can say which days there are, so a moment may be refused that fits it.
            unsaid = [positive_data_acceptance] if "since" in (case.query or {}) else []
            case.call_and_validate(headers=at_home, excluded_checks=unsaid)

        keeps()
        checked.append(operation.path)
    assert len(checked) == 21
