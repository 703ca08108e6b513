"""What kind of name each word tends to be in, told by a first tagger over running text.

    python -m training.names.profiles [--data ../shared/data]

The tagger of the first round reads the running text of all languages; a word that it mostly finds
in people's names has the profile "person", and so on. The second round learns with the profiles as
one more feature: what it has seen of a name in millions of words helps where the tagged sentences
do not have it. Also from here: how often a word has a capital in each language. Writes
``profiles.npz`` into ``training/names/.cache``; about a CPU-minute.
"""

import argparse
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

import numpy as np

from linimasa.facts.names.network import load
from linimasa.facts.names.tagger import Tagger
from linimasa.facts.names.words import is_shouted, words
from training.names.corpus import CACHE, SPOKEN, running_text

TAGS = ("B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "O")
# Every so manieth sentence of English is enough.
STEP = {"en": 4, "id": 1}
# There is little Indonesian: what it says of a word counts for more.
COUNTS = {"en": 1, "id": 5}
SEEN = 3  # a word seen less often with a capital has no profile
STRONG, WEAK = 0.85, 0.55  # shares of one tag
SHARES = (0.05, 0.3, 0.7, 0.95)  # of capitals
BATCH = 100


def counted(
    data: Path, language: str, tagger: Tagger
) -> tuple[dict[str, Counter[str]], Counter[str], Counter[str]]:
    """Tags of each capitalised word; how often each word stands with and without a capital."""
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
    return 1 + sum(capital >= share * total for share in SHARES)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = options.parse_args().data
    weights = load((CACHE / "first.npz").read_bytes())
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    cases = []
    for language in SPOKEN:
        found, capital, small = counted(data, language, Tagger(language, weights))
        for word, counts in found.items():
            tags[word].update({tag: n * COUNTS[language] for tag, n in counts.items()})
        cases.append((capital, small))
    vocabulary = sorted({*tags, *(word for counts in cases for kind in counts for word in kind)})
    rows = []
    for word in vocabulary:
        lower = word.lower()
        codes = [case(capital[lower], small[lower]) for capital, small in cases]
        rows.append([profile(tags.get(word, Counter())), *codes])
    kept = [i for i, row in enumerate(rows) if any(row)]
    np.savez_compressed(
        CACHE / "profiles.npz",
        words=np.array([vocabulary[i] for i in kept]),
        profiles=np.array([rows[i] for i in kept], dtype=np.uint8),
    )
    print(f"{len(kept)} words, {sum(rows[i][0] > 0 for i in kept)} of them with a profile")


if __name__ == "__main__":
    main()
