"""A small library made by hand: a ferry aground, told by three outlets, and a flood, corrected."""

import datetime as dt

from fastapi.testclient import TestClient

from linimasa.library import Library
from linimasa.model import (
    Article,
    Block,
    Claim,
    Copy,
    Date,
    Entry,
    Evidence,
    Facts,
    Figure,
    Link,
    Name,
    Page,
    Place,
    Quote,
    Reason,
    Sentence,
    Source,
    Span,
    Story,
    Timeline,
)
from linimasa.service import app
from linimasa.settings import Settings

WIB = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2021, 3, 5, 12, tzinfo=dt.UTC)

FERRY = (
    "A ferry ran aground off Lombok on Tuesday, and at least 12 people were hurt.\n\n"
    '"We will tow it on Friday," said harbour master Sari Utami.'
)
FERI = "Sebuah feri kandas di Lombok pada Selasa (2/3/2021). Menurut polisi, 15 orang luka-luka."
FLOOD = "The river Aren left its banks on Monday. Forty homes were flooded."
FLOOD_CORRECTED = "The river Aren left its banks on Monday. Fifty homes were flooded."


def at(text: str, part: str) -> tuple[int, int]:
    """Where ``part`` stands in ``text``."""
    start = text.index(part)
    return start, start + len(part)


def span(text: str, part: str) -> Span:
    return Span(*at(text, part))


def sentences(text: str) -> list[Span]:
    spans, start = [], 0
    for part in text.replace("\n\n", "  ").split(". "):
        end = min(len(text), start + len(part) + 1)
        spans.append(Span(start, len(text[:end].rstrip())))
        start = end + 1
    return spans


def ferry_facts() -> Facts:
    a, b = at(FERRY, "on Tuesday")
    c, d = at(FERRY, "Lombok")
    e, f = at(FERRY, "at least 12 people were hurt")
    quote = span(FERRY, '"We will tow it on Friday,"')
    second = FERRY.index('"')
    return Facts(
        language="en",
        sentences=[Span(0, second - 2), Span(second, len(FERRY))],
        dates=[
            Date(
                start=a,
                end=b,
                text="on Tuesday",
                type="DATE",
                value="2021-03-02",
                earliest=dt.date(2021, 3, 2),
                latest=dt.date(2021, 3, 2),
                anchor="publication",
            )
        ],
        names=[
            Name(
                start=c,
                end=d,
                text="Lombok",
                kind="place",
                identity="geonames:1",
                canonical="Lombok",
            )
        ],
        places=[
            Place(
                start=c,
                end=d,
                text="Lombok",
                name="Lombok",
                identity="geonames:1",
                country="ID",
                latitude=-8.57,
                longitude=116.35,
                where_prec=5,
            )
        ],
        figures=[
            Figure(
                start=e,
                end=f,
                text="at least 12 people were hurt",
                kind="injured",
                low=12,
                scope="incident",
                confidence=0.9,
            )
        ],
        quotes=[
            Quote(
                start=quote.start,
                end=len(FERRY),
                content=quote,
                cue=span(FERRY, "said"),
                speaker=span(FERRY, "Sari Utami"),
                speaker_name="Sari Utami",
            )
        ],
    )


def feri_facts() -> Facts:
    a, b = at(FERI, "15 orang luka-luka")
    return Facts(
        language="id",
        sentences=[span(FERI, FERI[:52]), span(FERI, FERI[53:])],
        figures=[
            Figure(
                start=a,
                end=b,
                text="15 orang luka-luka",
                kind="injured",
                value=15,
                low=15,
                high=15,
                claimed_by="polisi",
            )
        ],
    )


def article(text: str, title: str, outlet: str, language: str, day: int, **more: object) -> Article:
    published = dt.datetime(2021, 3, day, 19, 44, tzinfo=WIB)
    given = {"text": text, "title": title, "outlet": outlet, "language": language} | more
    return Article(published=published, **given)  # type: ignore[arg-type]


def fill(library: Library) -> None:
    """Put both stories in."""

    def add(name: str, article: Article, facts: Facts) -> int:
        page = Page(data=f"<p>{article.text}</p>".encode(), name=name, url=f"https://{name}")
        return library.add(page, article, facts, now=NOW, reader="0").id

    ledger = article(
        FERRY,
        "Ferry aground off Lombok",
        "Harbour Ledger",
        "en",
        2,
        authors=["Night Desk"],
        agencies=["Meridian"],
        related=[
            Link("How ferries are towed", "https://ledger.example/tow"),
            Link("A link that bites", "javascript:alert(1)"),
        ],
        blocks=[
            Block(kind="paragraph", text=FERRY.split("\n\n")[0], start=0, end=FERRY.index("\n")),
            Block(kind="furniture", label="newsletter", text="Get our letter every morning."),
        ],
        evidence={"published": Evidence("json-ld", "2021-03-02T19:44:00+07:00")},
    )
    one = add("ledger.example/ferry", ledger, ferry_facts())
    two = add(
        "selat.example/feri",
        article(FERI, "Feri Kandas di Lombok", "Warta Selat", "id", 3),
        feri_facts(),
    )
    three = add(
        "post.example/ferry",
        article(FERRY, "Ferry stuck on reef", "Continental Post", "en", 3),
        ferry_facts(),
    )
    flood = Facts(language="en", sentences=[span(FLOOD, FLOOD[:40]), span(FLOOD, FLOOD[41:])])
    four = add(
        "river.example/flood", article(FLOOD, "The Aren floods", "River Times", "en", 1), flood
    )
    add(
        "river.example/flood",
        article(FLOOD_CORRECTED, "The Aren floods", "River Times", "en", 1),
        flood,
    )
    library.save_stories(
        [
            Story(
                id="",
                title="Ferry aground off Lombok",
                articles=[one, two, three],
                copies=[Copy(one, three, "copy", 0.97)],
                why=[
                    Reason(article=one, nearest=None, score=1.0),
                    Reason(article=two, nearest=one, score=0.8, shared=["Lombok", "2021-03-02"]),
                ],
            ),
            Story(id="", title="The Aren floods", articles=[four]),
        ]
    )
    second = FERRY.index('"')
    library.save_timeline(
        "1",
        Timeline(
            title="Ferry aground off Lombok",
            articles=3,
            entries=[
                Entry(
                    date=dt.date(2021, 3, 2),
                    origins=2,
                    outlets=["Harbour Ledger", "Warta Selat", "Continental Post"],
                    sentences=[
                        Sentence(
                            text=FERRY[: second - 2],
                            article=one,
                            start=0,
                            end=second - 2,
                            date_text="on Tuesday",
                            also=[
                                Source(article=two, start=0, end=52, text=FERI[:52]),
                                Source(article=three, start=0, end=50, text=FERRY[: second - 2]),
                            ],
                        )
                    ],
                    figures=[
                        Claim(figure=ferry_facts().figures[0], article=one),
                        Claim(figure=ferry_facts().figures[0], article=three),
                        Claim(figure=feri_facts().figures[0], article=two),
                    ],
                    places=ferry_facts().places,
                ),
                Entry(
                    date=dt.date(2021, 3, 5),
                    sentences=[
                        Sentence(
                            text=FERRY[second:],
                            article=one,
                            start=second,
                            end=len(FERRY),
                            status="announced",
                            speaker="Sari Utami",
                            dated_by="narrative",
                        )
                    ],
                ),
            ],
        ),
    )


def client_of(path: str) -> TestClient:
    """A browser, as it were, at 127.0.0.1."""
    return TestClient(app(path, Settings()), base_url="http://127.0.0.1:8765")
