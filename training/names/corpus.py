"""The development texts the models of names learn from: running text, and sentences with tags."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linimasa.facts.names.lexicon import Lexicon, lexicon
from linimasa.facts.names.words import Word, words
from linimasa.facts.places.matching import find_place

CACHE = Path(__file__).parent / ".cache"  # what one step makes for the next
# Held-out parts are cut by blocks of sentences, since neighbours come from one article.
BLOCK = 50
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’']?(?=\s+[\"“‘A-Z0-9])|\n|\Z)")
# Tags of each set → ours. Times are no names; events and works (art, eve, nat: 1 % of the names of
# GMB, marked without system) are left out.
KINDS = {
    "per": "person", "PERSON": "person", "org": "organisation", "ORGANIZATION": "organisation",
    "ORGANISATION": "organisation", "geo": "place", "gpe": "place", "LOCATION": "place",
    "PLACE": "place",
}  # fmt: skip
LANGUAGES = {"nerui": "id", "nergrit": "id", "gmb_cut": "en"}
SPOKEN = ("en", "id")


LARGE = 4  # the gazetteer's level of divisions; above it are countries and regions


class Tagged(NamedTuple):
    """A sentence as words, and the kind of name each is in: ``B-person``, ``I-person``, ``O``."""

    words: list[Word]
    tags: list[str]


def records(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def running_text(data: Path, language: str) -> Iterator[str]:
    """Sentences of running text in the language, without the held-out tagged ones."""
    if language == "en":
        for name in ("timelines/t17_articles", "facts/quotes_polnear"):
            for record in records(data / f"{name}.jsonl.gz"):
                yield from sentences(record["text"])
        for record in records(data / "stories/reuters21578_dev.jsonl.gz"):
            yield from sentences((record["body"] or "").replace("\n", " "))
        for name in ("pages/n4k", "pages/wcxb_dev"):
            for record in records(data / f"{name}.jsonl.gz"):
                yield from sentences(record["body"] or "")
        for record in records(data / "stories/panl_int_en_id.jsonl.gz"):
            yield record["en"]
    else:
        for name in ("facts/dates_detik_id", "facts/dates_indotimex_dev_raw"):
            for record in records(data / f"{name}.jsonl.gz"):
                yield from sentences(record["text"])
        for record in records(data / "stories/panl_int_en_id.jsonl.gz"):
            yield record["ind"]


def sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            yield match.group().strip()


def tagged(data: Path, name: str, part: str, *, mapped: bool = True) -> Iterator[Tagged]:
    """The sentences of ``names_<name>`` in ``part``: ``train`` or ``held-out``.

    ``mapped``: by our conventions (``conventional``), else as the set has them.
    """
    path = data / f"facts/names_{name}.jsonl.gz"
    for number, record in enumerate(records(path)):
        if (part == "train") == held_out(name, number, record["split"]):
            continue
        sentence = retokenised(record["tokens"], record["tags"])
        yield conventional(sentence, LANGUAGES[name]) if mapped else sentence


def held_out(name: str, number: int, split: str) -> bool:
    """Whether a sentence is held out: the dev split where there is one, else a tenth of blocks."""
    if split in ("train", "dev"):
        return split == "dev"
    block = f"{name}:{number // BLOCK}"
    return int(hashlib.sha1(block.encode()).hexdigest(), 16) % 10 < (2 if name == "nerui" else 1)


def retokenised(tokens: list[str], tags: list[str]) -> Tagged:
    """Our own words of the sentence; a token cut in two shares its tag."""
    ours: list[Word] = []
    our_tags: list[str] = []
    offset = 0
    for i, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
        prefix, _, kind = tag.partition("-")
        kind = KINDS.get(kind, "")
        for word in words(token):
            ours.append(word._replace(start=word.start + offset, end=word.end + offset))
            our_tags.append(f"{prefix}-{kind}" if kind else "O")
            prefix = "I"
        glued = "-" in (token, *tokens[i + 1 : i + 2])  # the sets set hyphens apart
        offset += len(token) + (not glued)
    return Tagged(ours, our_tags)


def conventional(sentence: Tagged, language: str) -> Tagged:
    """The tags by our conventions, where the sets differ from them or from themselves.

    An office before a person ("President", "Mr.") is no part of the name; nor are an article
    before it and a possessive behind it. A country, a people or a region is a place, also where it
    acts; what is known as an organisation is one (the sets have "U.N." and "West Bank" as both).
    """
    lists = lexicon(language)
    tags = list(sentence.tags)
    for first, last, kind in spans(tags):
        start, end = first, last
        while start < end and (n := _outside(sentence.words, start, kind, lists)):
            start += n
        while end > start and sentence.words[end - 1].text in ("'s", "’s", "'", ",", "."):
            end -= 1
        if kind == "organisation" and _is_country(sentence.words, start, end, lists):
            kind = "place"
        elif kind == "place" and _is_known(sentence.words, start, end, lists):
            kind = "organisation"
        tags[first:last] = ["O"] * (last - first)
        if start < end:
            tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return Tagged(sentence.words, tags)


def _outside(sentence: list[Word], i: int, kind: str, lists: Lexicon) -> int:
    """How many words at the beginning of a name are no part of it."""
    if sentence[i].key in ("the", "a") or not sentence[i].key:
        return 1
    if kind == "person" and (found := lists.titles.match(sentence, i)):
        return found[0]
    return 0


def _is_country(sentence: list[Word], first: int, last: int, lists: Lexicon) -> bool:
    if first >= last:
        return False
    people = lists.demonyms.match(sentence, first)
    if people and first + people[0] == last:
        return True
    n, entries = find_place(sentence, first, shouted=False)
    return first + n == last and entries[0].level >= LARGE


def _is_known(sentence: list[Word], first: int, last: int, lists: Lexicon) -> bool:
    known = lists.organisations.match(sentence, first) if first < last else None
    return known is not None and first + known[0] == last


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """The names of tags: first word, last (exclusive), kind."""
    found = []
    i = 0
    while i < len(tags):
        j = i + 1
        if tags[i] != "O":
            while j < len(tags) and tags[j] == "I" + tags[i][1:]:
                j += 1
            found.append((i, j, tags[i][2:]))
        i = j
    return found
