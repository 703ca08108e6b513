"""One small story with everything a format has to tell."""

import datetime as dt

import pytest

from linimasa.exports import Told
from linimasa.model import (
    Article,
    Claim,
    Copy,
    Entry,
    Figure,
    Place,
    Sentence,
    Source,
    Timeline,
)

JAKARTA = dt.timezone(dt.timedelta(hours=7))


def figure(value, by=None, **fields):
    return Figure(start=0, end=3, text="x", kind="injured", value=value, claimed_by=by, **fields)


@pytest.fixture
def told():
    """Articles 11, 12 (a copy of 11) and 13, the last one published first."""
    coast = "The ferry Tirta Kencana ran aground off Bintan <at dawn>."
    kapal = "Kapal itu akan ditarik pada Senin."
    articles = {
        11: Article(
            text=coast,
            title="Ferry aground & two hurt",
            url="https://a.example/ferry?id=1&x=2",
            outlet="Harbour News",
            language="en",
            published=dt.datetime(2021, 3, 4, 18, 30, tzinfo=JAKARTA),
        ),
        12: Article(text=coast, title="Ferry aground", outlet="Strait Times", language="en"),
        13: Article(
            text=kapal,
            title="=Kapal kandas",
            outlet="Warta",
            language="id",
            published=dt.date(2021, 3, 4),
        ),
    }
    entries = [
        Entry(
            date=dt.date(2021, 3, 4),
            origins=2,
            outlets=["Harbour News", "Warta"],
            sentences=[
                Sentence(
                    text=coast,
                    article=11,
                    start=0,
                    end=len(coast),
                    also=[Source(article=12, start=0, end=len(coast), text=coast)],
                )
            ],
            figures=[
                Claim(figure=figure(2, "the coast guard", who="passengers"), article=11),
                Claim(figure=figure(2, "the coast guard", who="passengers"), article=12),
                Claim(figure=figure(1500, who="passengers", approximate=True), article=13),
            ],
            places=[
                Place(
                    start=42, end=48, text="Bintan", name="Bintan Island", identity="geonames:1",
                    country="ID", latitude=1.05, longitude=104.45,
                )
            ],
        ),
        Entry(
            date=dt.date(2021, 3, 8),
            until=dt.date(2021, 3, 9),
            sentences=[
                Sentence(
                    text=kapal, article=13, start=0, end=len(kapal), status="announced", speaker="Syahbandar"
                )
            ],
            outlets=["Warta"],
        ),
    ]  # fmt: skip
    return Told(
        id="7",
        title="Ferry aground off Bintan",
        timeline=Timeline(entries=entries, articles=3),
        articles=articles,
        names={11: "saved/a.html", 12: "saved/b.html", 13: "saved/c.txt"},
        copies=[Copy(11, 12, "copy", 0.98)],
    )
