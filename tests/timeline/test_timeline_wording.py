"""Where the sentence proper begins behind a dateline."""

import pytest

from linimasa.timeline.wording import after_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "JAKARTA, suaranusa.com - ",
        "Suaranusa.com, Jakarta - ",
        "MAKASSAR, WartaTimur.example – ",
        "NAIROBI, Kenya (Meridian) — ",
        "NAIROBI, Kenya (Meridian) -- ",
    ],
)
def test_the_outlet_in_a_dateline_goes_with_it(dateline: str) -> None:
    text = f"{dateline}The bridge over the Arle was closed on Tuesday."
    assert text[after_dateline(text, None) :] == "The bridge over the Arle was closed on Tuesday."


@pytest.mark.parametrize("rest", ["Meridian) -- ", "Meridian -RRB- - ", "AP) — "])
def test_the_rest_of_a_dateline_is_no_sentence(rest: str) -> None:
    text = f"{rest}The bridge over the Arle was closed on Tuesday."
    assert text[after_dateline(text, None) :] == "The bridge over the Arle was closed on Tuesday."


def test_a_dash_behind_a_site_that_is_told_of_is_no_dateline() -> None:
    assert after_dateline("The site arle.example - a blog - was closed on Tuesday.", None) == 0
