"""A story's page shows every day, or the weightiest of each week or month, by plain links."""

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser


def test_a_story_is_seen_from_further_away_without_a_script(client: TestClient) -> None:
    near = LexborHTMLParser(client.get("/stories/1").text)
    addresses = [link.attributes["href"] for link in near.css("a[href*='zoom=']")]
    assert addresses == ["?zoom=week", "?zoom=month"]
    assert len(near.css(".entry")) == 2
    far = LexborHTMLParser(client.get("/stories/1?zoom=week").text)
    assert len(far.css(".entry")) == 1
    assert client.get("/stories/1?zoom=century").status_code == 422
