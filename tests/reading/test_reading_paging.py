"""Articles in several pages: which link leads to the next page, and which only seems to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa import read
from linimasa.reading.metadata.paging import next_page

OWN = "https://www.coastalpost.example/news/lighthouse"


def turn(*links: tuple[str, str], url: str = OWN, canonical: str | None = None) -> str | None:
    found = next_page(None, lambda stem: links, url, canonical, ("en", "id"))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/news/lighthouse?page=2", "2"),
        ("?page=2", "Next"),
        ("?halaman=2", "Selanjutnya"),
        ("/news/lighthouse/2", "Page 2 of 3"),
        ("/news/lighthouse/page/2/", "Halaman 2"),
        ("https://coastalpost.example/news/lighthouse/2", "›"),
        ("/news/lighthouse,page-2", "2 »"),
        ("/news/lighthouse?p=2", "Next page"),
    ],
)
def test_a_numbered_link_to_the_same_address_is_the_next_page(href: str, text: str) -> None:
    assert turn((href, text)) is not None


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/news/lighthouse?page=3", "3"),  # not the next
        ("/news/lighthouse?page=2", "3"),
        ("/news/harbour?page=2", "2"),  # of another article
        ("/news?page=2", "2"),  # of the list of articles
        ("https://other.example/news/lighthouse?page=2", "2"),
        ("/news/lighthouse?page=2#comments", "Next"),
        ("/news/lighthouse?page=all", "Show all"),
        ("/news/lighthouse?page=2", "What the town says"),
        ("/news/lighthouse/2", "Storm closes the coast road"),
    ],
)
def test_other_links_are_not(href: str, text: str) -> None:
    assert turn((href, text)) is None


def test_the_second_page_leads_to_the_third() -> None:
    links = (("?page=1", "1"), ("?page=2", "2"), ("?page=3", "3"))
    assert turn(*links, url=f"{OWN}?page=2") == f"{OWN}?page=3"
    assert turn(("/news/lighthouse/3", "Next"), url=f"{OWN}/2", canonical=OWN) == f"{OWN}/3"
    assert turn(("/news/lighthouse/page/3", "3"), url=f"{OWN}/page/2") == f"{OWN}/page/3"


def test_a_day_in_the_address_numbers_no_pages() -> None:
    assert turn(("/2021/05/04", "4"), url="https://post.example/2021/05/03") is None


def test_rel_next_counts_only_where_it_stays_with_the_article() -> None:
    def stated(address: str) -> tuple[str, str] | None:
        return next_page(address, lambda stem: (), OWN, None, ("en",))

    assert stated(f"{OWN}?page=2") == (f"{OWN}?page=2", "")
    assert stated("https://www.coastalpost.example/news/harbour") is None
    assert stated(OWN) is None


def test_a_page_tells_its_next_page_with_the_evidence() -> None:
    body = "".join(
        f"<p>The council of Easthaven met on day {n} and said so at length.</p>" for n in range(9)
    )
    html = (
        "<html lang=id><title>Mercusuar dibangun lagi</title><h1>Mercusuar dibangun lagi</h1>"
        f"{body}<div>Halaman: <a href='{OWN}?page=1'>1</a> <a href='{OWN}?page=2'>2</a> "
        f"<a href='{OWN}?page=2'>Selanjutnya</a></div></html>"
    )
    found = read(html, url=OWN)
    assert found.next_url == f"{OWN}?page=2"
    assert found.evidence["next_url"].detail == "link “2”"


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=60))
def test_any_link_is_looked_at(href: str, text: str, url: str) -> None:
    next_page(None, lambda stem: [(href, text)], url, href, ("en",))
    next_page(href, lambda stem: [], url, text, ("en",))
