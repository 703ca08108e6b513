"""Who is who and who says what, on short articles written for this: kinds, speakers, denials.

    python -m benchmarks.facts.who [--part first|second] [--errors]

Each article of ``gold/who_*.txt`` has its names in braces (person, organisation, location) and,
below it, who says what: the speaker by the fullest form in the article and a few words of what is
said; ``deny`` where he denies it. All were marked before any output of ours on them was seen.
A name is right by span and kind. Of the quotes over the words said the innermost must be of that
speaker; a quote that is over none of the words marked is false.
"""

import argparse
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from linimasa.facts import mark
from linimasa.model import Article, Facts, Quote

GOLD = Path(__file__).parent / "gold"
PARTS = ("first", "second", "third")
LANGUAGES = ("en", "id")
KINDS = {"p": "person", "o": "organisation", "l": "place"}
_NAME = re.compile(r"\{([pol])\|([^}]*)\}")
_ARTICLES = re.compile(r"^(?:the|an?|para|seorang) ", re.IGNORECASE)
Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class Said:
    """Who says, or denies, the words at ``start``; several right answers are possible."""

    speakers: frozenset[str]
    denied: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its names (start, end, kind) and what is said in it."""

    key: str
    article: Article
    names: frozenset[tuple[int, int, str]]
    said: tuple[Said, ...]


def articles(part: str, language: str) -> Iterator[Told]:
    """The articles of a part ("first" or "second") in a language.

    Raises ValueError where words said are not in the article exactly once.
    """
    raw = (GOLD / f"who_{part}_{language}.txt").read_text(encoding="utf-8")
    for block in raw.split("=== ")[1:]:
        head, _, rest = block.partition("\n")
        marked, *lines = re.split(r"\n> ", rest.strip())
        text, names = "", set()
        at = 0
        for match in _NAME.finditer(marked):
            text += marked[at : match.start()]
            names.add((len(text), len(text) + len(match[2]), KINDS[match[1]]))
            text += match[2]
            at = match.end()
        text += marked[at:]
        _, key, day = head.split()
        yield Told(
            key,
            Article(text=text, language=language, published=dt.date.fromisoformat(day)),
            frozenset(names),
            tuple(_said(key, text, line) for line in lines),
        )


def _said(key: str, text: str, line: str) -> Said:
    who, _, words = line.partition(" :: ")
    denied = who.startswith("deny ")
    if text.count(words) != 1:
        raise ValueError(f"{key}: {words!r} is there {text.count(words)} times")
    start = text.index(words)
    speakers = frozenset(map(plain, who.removeprefix("deny ").split(" / ")))
    return Said(speakers, denied, start, start + len(words))


def plain(name: str | None) -> str:
    """A speaker's name for comparing."""
    return _ARTICLES.sub("", " ".join((name or "").split())).casefold()


def over(facts: Facts, said: Said) -> list[Quote]:
    """The quotes over the words said, the innermost first."""
    found = [q for q in facts.quotes if q.content.start < said.end and said.start < q.content.end]
    return sorted(found, key=lambda quote: quote.content.end - quote.content.start)


def is_right(quote: Quote, said: Said) -> bool:
    """Whether the quote has the speaker that is right."""
    return plain(quote.speaker_name) in said.speakers


def score(told: Told, counts: Counts, errors: list[str]) -> None:
    """Count what is right of one article."""
    text, facts = told.article.text, mark(told.article)
    found = {
        (n.start, n.end, str(n.kind))
        for n in facts.names
        if n.kind != "other" and n.rule not in ("demonym", "nominal alias")
    }
    demonyms = {(n.start, n.end, str(n.kind)) for n in facts.names if n.rule == "demonym"}
    counts["names"] += len(told.names)
    counts["names found"] += len(found)
    counts["names right"] += len(found & told.names) + len(demonyms & told.names)
    counts["names found"] += len(demonyms & told.names)
    for start, end, kind in sorted(told.names - found - demonyms):
        errors.append(f"{told.key}: {kind} missed: {text[start:end]}")
    for start, end, kind in sorted(found - told.names):
        errors.append(f"{told.key}: no {kind}: {text[start:end]}")
    kinds = {(start, end): kind for start, end, kind in found}
    for start, end, kind in told.names:
        if kind == "person":
            counts["persons"] += 1
            counts["persons right"] += kinds.get((start, end)) == "person"
    _score_quotes(told, facts, counts, errors)


def _score_quotes(told: Told, facts: Facts, counts: Counts, errors: list[str]) -> None:
    text = told.article.text
    for said in told.said:
        quotes = over(facts, said)
        if said.denied:
            right = any(q.attribution == "denial" and is_right(q, said) for q in quotes)
            what = "denials"
        else:
            spoken = [q for q in quotes if q.attribution == "speech"]
            right, what = bool(spoken) and is_right(spoken[0], said), "said"
        counts[what] += 1
        counts[f"{what} right"] += right
        if not right:
            ours = [f"{q.attribution} {q.speaker_name}" for q in quotes]
            words = text[said.start : said.end]
            errors.append(f"{told.key}: {what} {sorted(said.speakers)}: {words!r} is {ours}")
    for quote in facts.quotes:
        if quote.attribution == "attitude" or quote.speaker is None:
            continue
        among = [s for s in told.said if quote in over(facts, s)]
        denial = quote.attribution == "denial"
        counts["quotes"] += 1
        right = any(is_right(quote, s) and (s.denied == denial) for s in among)
        counts["quotes right"] += right
        if not right:
            said_by = f"{quote.attribution} {quote.speaker_name}"
            words = text[quote.content.start : quote.content.end]
            errors.append(f"{told.key}: false quote of {said_by}: {words!r}")


def table(parts: tuple[str, ...] = PARTS) -> str:
    """The section of docs/benchmarks/facts.md."""
    lines = [
        "| articles | names | P | R | persons, R | said | speaker right | of quotes found, right "
        "| denials | right |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for part in parts:
        for language in LANGUAGES:
            counts: Counts = Counter()
            for told in articles(part, language):
                score(told, counts, [])
            lines.append(f"| {part}, {language} | {_row(counts)} |")
    return "\n".join(lines)


def _row(counts: Counts) -> str:
    def share(one: str, of: str) -> str:
        return f"{100 * counts[one] / max(1, counts[of]):.1f}"

    return " | ".join(
        (
            str(counts["names"]),
            share("names right", "names found"),
            share("names right", "names"),
            share("persons right", "persons"),
            str(counts["said"]),
            share("said right", "said"),
            share("quotes right", "quotes"),
            str(counts["denials"]),
            share("denials right", "denials"),
        )
    )


def main() -> None:
    """Print the section, or the errors."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--part", choices=PARTS)
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    parts = (chosen.part,) if chosen.part else PARTS
    print(table(parts))
    if chosen.errors:
        for part in parts:
            for language in LANGUAGES:
                errors: list[str] = []
                for told in articles(part, language):
                    score(told, Counter(), errors)
                print("\n".join(errors))


if __name__ == "__main__":
    main()
