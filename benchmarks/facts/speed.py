"""How fast all facts of an article are found, in CPU time, and how large their models are.

On one core, with the article's text and language given: 60 articles of PolNeAR's train part
(English) and 60 of Detik (Indonesian), each marked three times; the fastest round counts, as other
programs share the machine. Milliseconds are for 500 words.
"""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from benchmarks.data import records

from linimasa.facts import dates, events, figures, mark, names, places, quotes
from linimasa.facts.sentences import sentences
from linimasa.facts.tokens import tokens
from linimasa.model import Article

ARTICLES, ROUNDS, WORDS = 60, 3, 500
MODELS = Path(__file__).resolve().parents[2] / "src" / "linimasa" / "facts"
PARTS = ("sentences", "dates", "names", "places", "tokens", "quotes", "figures", "events")

T = TypeVar("T")
P = ParamSpec("P")


class Clock:
    """CPU seconds by part."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def timed(self, part: str, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What ``work`` returns; its time is counted."""
        begun = time.process_time()
        done = work(*args, **named)
        self.seconds[part] += time.process_time() - begun
        return done


def texts(language: str) -> list[str]:
    """The texts that are marked."""
    if language == "en":
        return [r["text"] for r in records("facts/quotes_polnear") if r["split"] == "train"][
            :ARTICLES
        ]
    return [r["text"] for r in records("facts/dates_detik_id")][: 12 * ARTICLES : 12]


def parts(among: list[str], language: str) -> Counter[str]:
    """CPU seconds of each part over all texts, as ``mark`` runs them."""
    clock = Clock()
    for text in among:
        at = text, clock.timed("sentences", sentences, text, language), language
        days = clock.timed("dates", dates.find, *at, None)
        named = clock.timed("names", names.find, *at)
        located = clock.timed("places", places.locate, named, text, language)
        words = clock.timed("tokens", tokens, text)
        said = clock.timed("quotes", quotes.find, *at, tokens=words, names=named, dates=days)
        counted = clock.timed("figures", figures.find, *at, tokens=words, dates=days, quotes=said)
        clock.timed(
            "events", events.find, *at, tokens=words, names=named, places=located, dates=days,
            figures=counted, quotes=said,
        )  # fmt: skip
    return clock.seconds


def table() -> str:
    """The figures as Markdown."""
    lines = [
        f"| language | articles/CPU-s | sentences/CPU-s | {', ms | '.join(PARTS)}, ms |",
        "| --- " + "| ---: " * (len(PARTS) + 2) + "|",
    ]
    for language in ("en", "id"):
        among = texts(language)
        mark(Article(text=among[0], language=language))  # loads the models
        rounds = [parts(among, language) for _ in range(ROUNDS)]
        best = min(rounds, key=lambda seconds: seconds.total())
        shares = WORDS / sum(len(text.split()) for text in among)
        told = sum(len(sentences(text, language)) for text in among)
        each = " | ".join(f"{1000 * best[part] * shares:.2f}" for part in PARTS)
        per_article = best.total() * shares
        speed = f"{1 / per_article:.0f} | {told / best.total():,.0f}"
        lines.append(f"| {language} | {speed} | {each} |")
    size = sum(path.stat().st_size for path in MODELS.rglob("*.npz")) / 1e6
    lines += ["", f"The models of all facts together take {size:.1f} MB."]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
