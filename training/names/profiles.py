"""What kind of name each word tends to be in, told by a first tagger over running text.

    python -m training.names.profiles [--data ../shared/data]

The tagger of the first round reads the running text of both languages; a word that it mostly finds
in people's names has the profile "person", and so on. The second round learns with the profiles as
one more feature: what it has seen of a name in millions of words helps where the tagged sentences
do not have it. Also from here: how often a word has a capital. About two CPU-minutes.
"""

import argparse
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

import numpy as np

from linimasa.facts.names.tagger import Tagger
from linimasa.facts.names.words import is_shouted, words
from training.names.clusters import CACHE
from training.names.corpus import running_text

TAGS = ("B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "O")
# Every so manieth sentence of English is enough.
STEP = {"en": 3, "id": 1}
# In Indonesian, its own text counts for more than the English.
OWN_WEIGHT = 5
SEEN = 3  # a word seen less often with a capital has no profile
STRONG, WEAK = 0.85, 0.55  # shares of one tag
BATCH = 200


def counted(
    data: Path, language: str
) -> tuple[dict[str, Counter[str]], Counter[str], Counter[str]]:
    """Tags of each capitalised word; how often each word stands with and without a capital."""
    tagger = Tagger(language, (CACHE / f"{language}-first.npz").read_bytes())
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    lines = islice(running_text(data, language), 0, None, STEP[language])
    while batch := [words(line) for line in islice(lines, BATCH)]:
        batch = [sentence for sentence in batch if sentence and not is_shouted(sentence)]
        for sentence, found in zip(batch, tagger.tag(batch), strict=True):
            row = ["O"] * len(sentence)
            for tag in found:
                row[tag.first : tag.last] = [f"B-{tag.kind}"] + [f"I-{tag.kind}"] * (
                    tag.last - tag.first - 1
                )
            for i, (word, tag) in enumerate(zip(sentence, row, strict=True)):
                if not word.text[0].isalpha():
                    continue
                if i:
                    (capital if word.capital else small)[word.text.lower()] += 1
                if word.capital and (i or tag != "O"):
                    tags[word.text][tag] += 1
    return tags, capital, small


def profile(counts: Counter[str]) -> int:
    """0 unknown, else the commonest tag and how common it is."""
    total = sum(counts.values())
    if total < SEEN:
        return 0
    tag, n = counts.most_common(1)[0]
    strength = 0 if n >= STRONG * total else 1 if n >= WEAK * total else 2
    return 1 + 3 * TAGS.index(tag) + strength


def case(capital: int, small: int) -> int:
    """0 unknown, 1 never with a capital .. 5 always."""
    total = capital + small
    if total < SEEN:
        return 0
    return 1 + sum(capital >= share * total for share in (0.05, 0.3, 0.7, 0.95))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = options.parse_args().data
    english = counted(data, "en")
    indonesian = counted(data, "id")
    for language, own, other in (("en", english, indonesian), ("id", indonesian, english)):
        tags = {word: Counter(counts) for word, counts in other[0].items()}
        weight = OWN_WEIGHT if language == "id" else 1
        for word, counts in own[0].items():
            tags.setdefault(word, Counter()).update({t: weight * n for t, n in counts.items()})
        with np.load(CACHE / f"{language}.npz") as file:
            classes = dict(zip(file["words"].tolist(), file["classes"].tolist(), strict=True))
        profiles = {word: code for word, counts in tags.items() if (code := profile(counts))}
        vocabulary = sorted({*classes, *profiles})
        rows = [
            [
                *classes.get(word, (0, 0))[:2],
                profiles.get(word, 0),
                case(own[1][word.lower()], own[2][word.lower()]),
            ]
            for word in vocabulary
        ]
        np.savez_compressed(
            CACHE / f"{language}-full.npz",
            words=np.array(vocabulary),
            classes=np.array(rows, dtype=np.uint16),
        )
        print(f"{language}: {len(profiles)} profiles, {len(vocabulary)} words")


if __name__ == "__main__":
    main()
