"""Quotes on PolNeAR (English) and our gold (both): found, and with the right speaker?

An emitted quote is right where an attribution of the gold has both a content and a source that
share characters with ours; a gold attribution is found where such a quote exists. Direct are those
whose content begins and ends with a quotation mark; all others are indirect, mixed ones too.
PolNeAR counts far more than speech: attitudes, intentions, appearances ("supports", "plans to",
"seems"). The rows "reporting verbs" hold only those whose cue has a verb of our lexicon.
PolNeAR's dev part was never read, but measured some thirty times while rules and model were made.
Our gold holds speech alone, in 8 English and 24 Indonesian articles. On the very first run over the
24 articles marked last, both languages together, P was 98.8 and R 91.8 of 85 direct quotes, P 87.5
and R 78.4 of 88 indirect ones.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.data import records
from benchmarks.facts.claims_gold import GoldQuote, gold_quotes

from linimasa.facts import dates, mark, names, quotes
from linimasa.facts.quotes.lexicon import lexicon
from linimasa.facts.sentences import sentences
from linimasa.facts.tokens import tokens
from linimasa.model import Quote, Span

LANGUAGE = "en"
FEWEST_WORDS = 3  # fewer words in marks are no quotation
Attribution = dict[str, list[list[int]]]


def articles(split: str, every: int = 1) -> list[dict[str, Any]]:
    """Every n-th article of a split ("train" or "dev")."""
    return [r for r in records("facts/quotes_polnear") if r["split"] == split][::every]


def found_in(text: str, published: dt.date | None) -> list[Quote]:
    """Our quotes of a text."""
    spans = sentences(text, LANGUAGE)
    return quotes.find(
        text,
        spans,
        LANGUAGE,
        tokens=tokens(text),
        names=names.find(text, spans, LANGUAGE),
        dates=dates.find(text, spans, LANGUAGE, published),
    )


def score(among: Iterable[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Count ``found``, ``right``, ``wanted`` and ``recalled`` for "direct" and "indirect"."""
    counts = {name: Counter[str]() for name in ("direct", "indirect", "reporting verbs")}
    for article in among:
        text = article["text"]
        ours = [
            q
            for q in found_in(text, dt.date.fromisoformat(article["date"]))
            if q.speaker is not None
        ]
        gold = [a for a in article["attributions"] if a["content"]]
        for attribution in gold:
            if not attribution["source"]:
                continue
            direct = is_direct(text, attribution)
            recalled = any(matches(q, attribution) for q in ours if q.direct or not direct)
            for name in ("direct",) if direct else ("indirect", "reporting verbs"):
                if name != "reporting verbs" or reports(text, attribution):
                    counts[name]["wanted"] += 1
                    counts[name]["recalled"] += recalled
        for quote in ours:
            right = any(matches(quote, attribution) for attribution in gold)
            name = "direct" if quote.direct else "indirect"
            counts[name]["found"] += 1
            counts[name]["right"] += right
    return counts


def score_gold(language: str) -> dict[str, Counter[str]]:
    """As ``score``, on our own gold, whose labels hold the sentences of a quote and its speaker.

    Speech alone is marked there, not what is only thought or wanted.
    """
    counts = {name: Counter[str]() for name in ("direct", "indirect")}
    for article, wanted in gold_quotes():
        if article.language != language:
            continue
        ours = [
            q for q in mark(article).quotes if q.speaker is not None and q.attribution != "attitude"
        ]
        for quote in wanted:
            if not quote.optional:
                count = counts["direct" if quote.direct else "indirect"]
                count["wanted"] += 1
                count["recalled"] += any(_is(q, quote) for q in ours if q.direct == quote.direct)
        for quote in ours:
            hits = [w for w in wanted if _is(quote, w)]
            if not hits or not all(w.optional for w in hits):
                count = counts["direct" if quote.direct else "indirect"]
                count["found"] += 1
                count["right"] += bool(hits)
    return counts


def _is(quote: Quote, wanted: GoldQuote) -> bool:
    """Whether content and speaker share characters with the label's sentences and speaker."""
    assert quote.speaker is not None
    speaker = (wanted.speaker_start, wanted.speaker_end)
    return _overlaps(quote.content, [(wanted.start, wanted.end)]) and _overlaps(
        quote.speaker, [speaker]
    )


def is_direct(text: str, attribution: Attribution) -> bool:
    """Whether the content stands in quotation marks from end to end."""
    spans = attribution["content"]
    content = text[spans[0][0] : spans[-1][1]].strip()
    marked = content[:1] in '"“' and content[-1:] in '"”'
    return marked and len(content.split()) >= FEWEST_WORDS


def reports(text: str, attribution: Attribution) -> bool:
    """Whether the cue holds a reporting verb, as our lexicon has them."""
    cues = lexicon(LANGUAGE).cues
    for start, end in attribution["cue"]:
        lower = tokens(text[start:end]).lower
        if any(cues.at(lower, index, len(lower)) for index in range(len(lower))):
            return True
    return False


def matches(quote: Quote, attribution: Attribution) -> bool:
    """Whether content and speaker both share characters with the gold's."""
    assert quote.speaker is not None
    return _overlaps(quote.content, attribution["content"]) and _overlaps(
        quote.speaker, attribution["source"]
    )


def _overlaps(span: Span, spans: Sequence[Sequence[int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in spans)


def table() -> str:
    """The figures as Markdown."""
    lines = [
        "| set | quotes | n found | P | n wanted | R |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    rows = [("PolNeAR dev", name, count) for name, count in score(articles("dev")).items()]
    for language in ("en", "id"):
        scored = score_gold(language).items()
        rows += [(f"own gold, {language}", name, count) for name, count in scored]
    for source, name, count in rows:
        found = str(count["found"]) if count["found"] else "–"
        precision = _share(count["right"], count["found"])
        recall = _share(count["recalled"], count["wanted"])
        label = name if name != "reporting verbs" else "indirect, reporting verbs"
        lines.append(
            f"| {source} | {label} | {found} | {precision} | {count['wanted']} | {recall} |"
        )
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


if __name__ == "__main__":
    print(table())
