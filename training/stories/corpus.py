"""The words that get a vector, and the texts they are fitted on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from linimasa.languages.words import words
from training.languages.rarity import records

# A word of so many texts has a vector ...
FEWEST = 4
# ... and so has every whole word the teacher knows; but no more than so many in all.
MOST = 40_000
# What is fitted is as short as a headline: a title, or the beginning of a text, of so many letters.
LETTERS = 110
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def long_texts(data: Path) -> Iterator[str]:
    """News in English; nothing that grouping is measured on."""
    for record in records(data, "timelines/t17_articles"):
        yield record["text"]
    for record in records(data, "stories/reuters21578_dev"):
        yield f"{(record['title'] or '').lower()}\n{record['body'] or ''}"
    for record in records(data, "pages/wcxb_dev"):
        yield f"{record['title'] or ''}\n{record['body'] or ''}"
    for record in records(data, "facts/quotes_polnear"):
        yield f"{record['title'] or ''}\n{record['text']}"
    for record in records(data, "stories/panl_int_en_id"):
        yield record["en"]


def short_texts(texts: Sequence[str], most: int, seed: int) -> list[str]:
    """Beginnings and single sentences of the texts, about as long as a headline."""
    random = np.random.default_rng(seed)
    found: dict[str, None] = {}
    for text in texts:
        sentences = [each.strip() for each in SENTENCE.split(text) if len(each.strip()) > 20]
        chosen = [0, *random.integers(0, max(1, len(sentences)), 4).tolist()]
        for at in chosen:
            if at < len(sentences):
                found.setdefault(" ".join(sentences[at][:LETTERS].split()[:-1] or [""]))
    every = [each for each in found if each]
    order = random.permutation(len(every))[:most]
    return [every[i] for i in order.tolist()]


def vocabulary(texts: Sequence[str], known: Sequence[str]) -> list[str]:
    """The words, those of most texts first; ``known`` are the teacher's own."""
    counts: Counter[str] = Counter()
    for text in texts:
        found = words([text])
        lower = text.replace("İ", "i").lower()
        counts.update(
            {lower[a:b] for a, b in zip(found.starts.tolist(), found.ends.tolist(), strict=True)}
        )
    told = {word: count for word, count in counts.items() if count >= FEWEST}
    for word in known:
        if word.isalnum() and word.isascii() and len(word) > 1:
            told.setdefault(word, counts.get(word, 0))
    ranked = sorted(told, key=lambda word: (-told[word], word))
    return [word for word in ranked if word.isascii() and not word.isdigit()][:MOST]
