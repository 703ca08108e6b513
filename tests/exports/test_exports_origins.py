"""Independent origins: what one agency wrote is one origin, however many outlets print it."""

from linimasa.exports.telling import independent
from linimasa.model import Article


def test_articles_that_credit_one_agency_count_once() -> None:
    own = Article(text="Our reporter saw it.")
    wire = Article(text="The agency tells it.", agencies=["AFP"])
    again = Article(text="As the agency tells it.", agencies=["Afp"])
    mixed = Article(text="Told after two agencies.", agencies=["AFP", "Reuters"])
    assert independent([own, wire, again, mixed]) == 3
    assert independent([]) == 0
