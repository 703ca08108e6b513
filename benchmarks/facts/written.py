"""Gold that was written with its texts: news of our own, marked where it stands.

An article of ``gold/<part>.txt`` begins with ``@@ id language published beat``; a line is a
sentence, a blank line ends a paragraph. ``{number|label}`` marks a figure: its kind, its amount
(``38``, ``38..`` at least, ``..38`` at most, ``~38`` about, ``20-30``), its scope (``i``ncident,
``p``eriod, ``c``umulative or ``-``), ``by=`` whose word it is, ``denied``. `` ## `` ends a
sentence that tells of events: ``type[/sub] status day place``, apart by ``;``; ``*`` is not judged.
A ``?`` makes either optional; an empty label marks a trap, where there is nothing to be found.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.facts.claims_gold import GOLD, GoldEvent, GoldFigure, Marked

from linimasa.model import Article

# The parts, and what they are called.
WRITTEN = {
    "written": "own texts, first",
    "unseen": "own texts, second",
    "later": "own texts, third",
    "last": "own texts, last (unread)",
}
_MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
_AMOUNT = re.compile(r"(~)?(\d+)?(\.\.)?(-)?(\d+)?")
_STATUSES = ("occurred", "announced", "claimed", "denied", "hypothetical")
_SCOPES = {"i": "incident", "p": "period", "c": "cumulative", "-": None}


def written(part: str, folder: Path = GOLD) -> Iterator[Marked]:
    """The articles of ``gold/<part>.txt`` with what is marked in them."""
    whole = (folder / f"{part}.txt").read_text(encoding="utf-8")
    for article in re.split(r"^@@ ", whole, flags=re.MULTILINE)[1:]:
        head, _, body = article.partition("\n")
        _, language, published, *topic = head.split()
        yield _marked(body.strip(), language, dt.date.fromisoformat(published), " ".join(topic))


def _marked(body: str, language: str, published: dt.date, topic: str) -> Marked:
    text = ""
    figures: list[GoldFigure] = []
    events: list[GoldEvent] = []
    for paragraph in re.split(r"\n\s*\n", body):
        text += "\n\n" if text else ""
        for number, line in enumerate(paragraph.split("\n")):
            text += " " if number else ""
            sentence, _, told = line.partition(" ## ")
            start = len(text)
            text = _figures(text, sentence.strip(), figures)
            events += [
                gold_event(event.split(), start, len(text)) for event in told.split(" ; ") if event
            ]
    article = Article(text=text, language=language, published=published)
    return Marked(article, topic, figures, events, whole=True)


def _figures(text: str, sentence: str, figures: list[GoldFigure]) -> str:
    """``text`` with the sentence behind it; what is marked in it goes to ``figures``."""
    last = 0
    for mark in _MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        if mark[2]:
            figures.append(gold_figure(mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        last = mark.end()
    return text + sentence[last:]


def gold_figure(label: str, start: int, end: int) -> GoldFigure:
    """What a label of a figure says; raises ValueError where it is none."""
    found = re.fullmatch(r"(\??)(\D+?) (~?[\d.]+(?:-\d+)?) ([ipc-])(?: by=(.+?))?( denied)?", label)
    if found is None:
        raise ValueError(f"no label of a figure: {label!r}")
    optional, kind, amount, scope, by, denied = found.groups()
    value, low, high = _amount(amount)
    return GoldFigure(
        start, end, kind, value, low, high, _SCOPES[scope], bool(optional), by, bool(denied)
    )


def _amount(amount: str) -> tuple[int | None, int | None, int | None]:
    first, dash, last = amount.partition("-")
    if dash:
        return None, int(first), int(last)
    value = int(amount.strip("~."))
    return (
        value,
        None if amount.startswith(("~", "..")) else value,
        None if amount.startswith("~") or amount.endswith("..") else value,
    )


def gold_event(words: list[str], start: int, end: int) -> GoldEvent:
    """What the words of an event's label say."""
    at = next(i for i, w in enumerate(words) if w.partition("|")[0] in _STATUSES)
    kind = " ".join(words[:at])
    told = {"place": " ".join(words[at + 2 :]).strip("-"), "date": words[at + 1].strip("-")}
    optional = kind.startswith("?")
    return GoldEvent(start, end, kind.strip("?!").partition("/")[0], words[at], optional, told)
