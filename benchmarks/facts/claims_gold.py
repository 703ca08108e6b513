"""The gold for figures, events and quotes: labels by span and digest, no text.

A record of ``gold/<part>.jsonl`` says where its text is (``set``, ``id``, ``field``) and by its
SHA-256 that it is the same. A label ends in ``true`` where it is optional: such a fact counts
neither for nor against. The guideline is ``docs/annotation-guideline.md``.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.data import records

from linimasa.model import Article

GOLD = Path(__file__).parent / "gold"


class GoldFigure(NamedTuple):
    """A figure as marked: the span of its number, and what it says."""

    start: int
    end: int
    kind: str
    value: int | None
    low: int | None
    high: int | None
    scope: str | None
    optional: bool
    claimed_by: str | None = None
    denied: bool = False


class GoldEvent(NamedTuple):
    """An event as marked: the span of its sentence, its type and status, and what it tells.

    ``told`` has "a" and "b" (who, to whom), "place" and "date" where they were judged: the words
    that are right, "|" between them; among them an empty one where naming nobody is right.
    """

    start: int
    end: int
    event_type: str
    status: str | None
    optional: bool
    told: Mapping[str, str] = {}


class GoldQuote(NamedTuple):
    """A quote as marked: the span of its sentences, that of its speaker, and whether in marks."""

    start: int
    end: int
    speaker_start: int
    speaker_end: int
    direct: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its gold; ``events`` is None where events were not marked."""

    article: Article
    topic: str
    figures: list[GoldFigure]
    events: list[GoldEvent] | None
    whole: bool = False  # accidents, claimants, the denied and those of whom there are none, too


def gold(part: str) -> Iterator[Marked]:
    """The marked texts of ``part`` ("tune", "test" or "fresh").

    Raises ValueError where a text differs.
    """
    for record in _labels(part):
        events = record["events"]
        yield Marked(
            _article(record),
            record["topic"],
            [GoldFigure(*figure) for figure in record["figures"]],
            None if events is None else [GoldEvent(*event) for event in events],
        )


def gold_quotes() -> Iterator[tuple[Article, list[GoldQuote]]]:
    """The texts whose quotes are marked."""
    for part in ("quotes", "fresh"):
        for record in _labels(part):
            if record["quotes"] is not None:
                yield _article(record), [GoldQuote(*quote) for quote in record["quotes"]]


def _labels(part: str) -> Iterator[dict[str, Any]]:
    for line in (GOLD / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _article(record: dict[str, Any]) -> Article:
    text = _texts(record["set"])[record["id"]][record["field"]]
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        raise ValueError(f"{record['set']} {record['id']}: not the text that was marked")
    published = record["published"]
    return Article(
        text=text,
        language=record["language"],
        published=dt.date.fromisoformat(published) if published else None,
    )


@cache
def _texts(name: str) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in records(name)}
