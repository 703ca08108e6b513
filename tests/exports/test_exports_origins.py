"""Independent origins: what one agency wrote is one origin, however many outlets print it."""

from linimasa.exports.telling import independent
from linimasa.model import Article, Copy


def test_articles_that_credit_one_agency_count_once() -> None:
    own = Article(text="Our reporter saw it.")
    wire = Article(text="The agency tells it.", agencies=["AFP"])
    again = Article(text="As the agency tells it.", agencies=["Afp"])
    mixed = Article(text="Told after two agencies.", agencies=["AFP", "Reuters"])
    assert independent({4: own, 7: wire, 8: again, 9: mixed}, []) == 3
    assert independent({}, []) == 0


def test_a_copy_that_credits_the_agency_ties_all_of_it_together() -> None:
    unsigned = Article(text="The agency tells it.")
    copied = Article(text="The agency tells it. Sign up.", agencies=["AFP"])
    other = Article(text="As the agency tells it.", agencies=["AFP"])
    assert independent({1: unsigned, 2: copied, 3: other}, [Copy(1, 2, "copy", 0.9)]) == 1
