"""Names and places beside the gold of the development sets.

    python -m benchmarks.facts.names [--data ../shared/data]

Names: the held-out sentences of NERUI, NERGRIT (its dev split) and GMB, exact span and kind, by our
conventions (``training.names.corpus.conventional``) and, marked raw, by the set's own tags. Places:
LGL, whose gold is GeoNames: of the names that have an id there, how many we put on the map, and how
many of those within 161 km of the gold. The weights of the places were set on its even articles.
No peer stands beside: spaCy, Stanza and Flair fetch their models from hubs, which this does not.
"""

import argparse
import math
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from training.names.corpus import LANGUAGES, Tagged, records, spans, tagged

from linimasa.facts.names import find
from linimasa.facts.places import locate
from linimasa.facts.sentences import sentences as find_sentences
from linimasa.model import Span

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
HALVES = ((0, "even"), (1, "odd"))
# What the speed is measured on.
ARTICLES = {"en": "facts/quotes_polnear", "id": "facts/dates_detik_id"}
SAMPLE = 150
NEAR = 161.0  # kilometres: 100 miles, the customary distance
Counts = Counter[str]


def names(data: Path, name: str, *, mapped: bool = True) -> dict[str, Counts]:
    """Hits, misses and false finds by kind, on the held-out part of a set."""
    counts: dict[str, Counts] = {}
    for sentence in tagged(data, name, "held-out", mapped=mapped):
        if sentence.words:
            gold, found = set(of_gold(sentence)), set(of_ours(sentence, LANGUAGES[name]))
            for start, end, kind in gold | found:
                hit = (start, end, kind) in gold, (start, end, kind) in found
                counts.setdefault(kind, Counter())[
                    {(True, True): "hit", (True, False): "miss"}.get(hit, "false")
                ] += 1
    return counts


def text_of(sentence: Tagged) -> str:
    """The sentence with its words where they stand."""
    text = ""
    for word in sentence.words:
        text += " " * (word.start - len(text)) + word.text
    return text


def of_gold(sentence: Tagged) -> Iterable[tuple[int, int, str]]:
    for first, last, kind in spans(sentence.tags):
        yield sentence.words[first].start, sentence.words[last - 1].end, kind


def of_ours(sentence: Tagged, language: str) -> Iterable[tuple[int, int, str]]:
    text = text_of(sentence)
    for name in find(text, [Span(0, len(text))], language):
        if name.kind != "other":
            yield name.start, name.end, name.kind


def places(data: Path, *, first: int = 0, every: int = 1) -> Counts:
    """LGL: names with a GeoNames id, those found as a place, those on the map, those near."""
    counts: Counts = Counter()
    for record in islice(records(data / "facts/places_lgl.jsonl.gz"), first, None, every):
        text = record["text"]
        found = find(text, find_sentences(text, "en"), "en")
        named = {(n.start, n.end) for n in found if n.kind == "place"}
        ours = {(p.start, p.end): p for p in locate(found, text, "en")}
        gold = [t for t in record["toponyms"] if t.get("lat") is not None]
        counts["gold"] += len(gold)
        counts["placed"] += len(ours)
        for toponym in gold:
            span = toponym["start"], toponym["end"]
            counts["found"] += span in named
            place = ours.get(span)
            if place is None or place.latitude is None or place.longitude is None:
                continue
            counts["located"] += 1
            where = place.latitude, place.longitude
            counts["near"] += distance(where, (toponym["lat"], toponym["lon"])) <= NEAR
    return counts


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the great circle."""
    a, b = math.radians(one[0]), math.radians(other[0])
    turn = math.radians(other[1] - one[1])
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


def rates(counts: Counts) -> tuple[float, float, float, int]:
    """Precision, recall and F1 in per cent, and the number of names in the gold."""
    hit, missed, false = counts["hit"], counts["miss"], counts["false"]
    precision, recall = hit / max(1, hit + false), hit / max(1, hit + missed)
    f1 = 2 * hit / max(1, 2 * hit + missed + false)
    return 100 * precision, 100 * recall, 100 * f1, hit + missed


def table(data: Path = DATA) -> str:
    """The section of docs/benchmarks/facts.md: names by set and kind, and the places of LGL."""
    lines = ["| set | kind | P | R | F1 | n |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    for name in LANGUAGES:
        for mapped in (True, False):
            by_kind = names(data, name, mapped=mapped)
            rows = {"all": sum(by_kind.values(), Counter())} | (by_kind if mapped else {})
            for kind, counts in sorted(rows.items()):
                precision, recall, f1, n = rates(counts)
                what = name if mapped else f"{name}, raw"
                lines.append(
                    f"| {what} | {kind} | {precision:.1f} | {recall:.1f} | {f1:.1f} | {n} |"
                )
    lines += [
        "",
        "| places | n | found, % | on the map, % | of them within 161 km, % |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    halves = {f"LGL, {half} articles": places(data, first=i, every=2) for i, half in HALVES}
    for what, counts in ({"LGL": sum(halves.values(), Counter())} | halves).items():
        lines.append(
            f"| {what} | {counts['gold']} | {100 * counts['found'] / counts['gold']:.1f} "
            f"| {100 * counts['located'] / counts['gold']:.1f} "
            f"| {100 * counts['near'] / counts['located']:.1f} |"
        )
    lines += [
        "",
        "| language | articles | words | CPU-ms per 500 words |",
        "| --- | ---: | ---: | ---: |",
    ]
    for language, name in ARTICLES.items():
        texts = [record["text"] for record in islice(records(data / f"{name}.jsonl.gz"), SAMPLE)]
        n = sum(len(text.split()) for text in texts)
        lines.append(
            f"| {language} | {len(texts)} | {n} | {500e3 * spent(texts, language) / n:.1f} |"
        )
    return "\n".join(lines)


def spent(texts: list[str], language: str) -> float:
    """CPU-seconds that the names of the texts take, the better of two times."""
    cut = [find_sentences(text, language) for text in texts]
    times = []
    for _ in range(2):
        began = time.process_time()
        for text, sentences in zip(texts, cut, strict=True):
            find(text, sentences, language)
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Print the section."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=DATA)
    print(table(options.parse_args().data))


if __name__ == "__main__":
    main()
