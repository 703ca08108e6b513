"""Pairs of words that translate each other → notions: what words of either language are said for
one thing, and how surely.

A notion begins as one of our own list, or as English words that Indonesian says alike (by average
linkage). A word belongs to a notion as far as its translations do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from linimasa.stories.grouping import Alike, average_linkage
from training.lexicon.aligning import Pair
from training.lexicon.stems import english_key, indonesian_forms

# A source without counts (a dictionary, a loan word) says as much as so many lines of text.
DICTIONARY = 6.0
# Fewer lines than this prove nothing by themselves.
FEWEST = 2.0
# English words that have so much of their translations in common, by cosine, are one notion.
ALIKE = 0.5
# A word belongs to a notion no less surely than this, and to no more than so many.
SURE, MOST = 0.3, 2

Shares = dict[str, dict[str, float]]


class Translations:
    """How likely each Indonesian word is said by each English one, and the other way."""

    def __init__(self, pairs: Iterable[Pair], listed: Iterable[tuple[str, str]]) -> None:
        counts: dict[tuple[str, str], float] = defaultdict(float)
        for pair in pairs:
            if pair.count >= FEWEST or min(pair.forth, pair.back) > 0.5:
                counts[pair.one, pair.other] += np.sqrt(pair.forth * pair.back) * pair.count
        mass: Shares = {}
        for one, other in dict.fromkeys(listed):
            mass.setdefault(one, {})[other] = 1.0
        for one, others in mass.items():
            for other in others:
                counts[one, other] += DICTIONARY / len(others)
        # In how many lines a word was met.
        self.mass: dict[str, float] = defaultdict(float)
        self.forth: Shares = defaultdict(dict)
        self.back: Shares = defaultdict(dict)
        for (one, other), count in counts.items():
            self.mass[one] += count
            self.forth[one][other] = count
            self.back[other][one] = count
        for table in (self.forth, self.back):
            for said in table.values():
                total = sum(said.values())
                for word in said:
                    said[word] /= total


def notions(
    ours: Sequence[tuple[list[str], list[str]]],
    told: Translations,
    stem: Mapping[str, str],
) -> tuple[Shares, Shares]:
    """Return, for English keys and for Indonesian words, the notions of each, by name, with how
    surely it is of them."""
    english: Shares = defaultdict(dict)
    other: Shares = defaultdict(dict)
    for ones, twos in ours:
        name = ones[0]
        for word in ones:
            english[key_of(word)][name] = 1.0
        for word in twos:
            other[word][name] = 1.0
    for table in (english, other):
        for names in table.values():
            for name in names:
                names[name] /= len(names) ** 0.5
    # what our own list says of a root, it says of its forms, where they mean nothing else
    formed = _by_form(other)
    known = dict(other)
    for word, names in formed.items():
        if told.mass.get(word, 0.0) < DICTIONARY:  # "selatan" is no form of "selat"
            known.setdefault(word, names)
    free = []
    for word, said in told.back.items():
        if word in english:
            continue
        shares = _summed(said, known, stem)
        name = max(shares, key=lambda n: shares[n], default="")
        if name and shares[name] >= ALIKE:
            english[word] = {name: shares[name]}
        else:
            free.append(word)
    for group in _clustered(free, told.back):
        name = max(group, key=lambda w: (len(told.back[w]), w))
        for word in group:
            english[word][f"+{name}"] = 1.0
    made = {word: dict(names) for word, names in other.items()}
    for word, said in told.forth.items():
        if word not in made:
            learned = _summed(said, english, {})
            weak = told.mass[word] < DICTIONARY or max(learned.values(), default=0.0) < ALIKE
            made[word] = formed[word] if word in formed and weak else learned
    for word, names in formed.items():
        made.setdefault(word, names)
    for word, root in stem.items():
        if word not in made and root in made:
            made[word] = {name: 0.8 * share for name, share in made[root].items()}
    for word, names in english.items():  # as sure as its translations are of the notion
        for name in list(names):
            if name.startswith("+"):
                sure = _summed(told.back[word], made, {}).get(name, 0.0)
                names[name] = min(1.0, sure)
    return _kept(english), _kept(made)


def key_of(word: str) -> str:
    """The key of an English word or expression."""
    return "_".join(english_key(each) for each in word.split("_"))


def _by_form(other: Shares) -> Shares:
    formed: Shares = {}
    for word, names in other.items():
        if "_" not in word and len(word) > 2:
            for form in indonesian_forms(word):
                if form not in other:
                    held = formed.setdefault(form, {})
                    for name, share in names.items():
                        held[name] = max(held.get(name, 0.0), 0.9 * share)
    return formed


def _summed(
    said: Mapping[str, float], known: Mapping[str, Mapping[str, float]], stem: Mapping[str, str]
) -> dict[str, float]:
    shares: dict[str, float] = defaultdict(float)
    for word, share in said.items():
        names = known.get(word) or known.get(stem.get(word, ""), {})
        for name, sure in names.items():
            shares[name] += share * sure
    return dict(shares)


def _clustered(words: Sequence[str], back: Shares) -> list[list[str]]:
    """``words`` that have their translations in common."""
    columns: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, word in enumerate(words):
        length = float(np.sqrt(sum(share**2 for share in back[word].values())))
        for one, share in back[word].items():
            columns[one].append((at, share / length))
    near: dict[tuple[int, int], float] = defaultdict(float)
    for held in columns.values():
        for i, (first, share) in enumerate(held):
            for second, again in held[i + 1 :]:
                near[first, second] += share * again
    parent = list(range(len(words)))

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for (first, second), cosine in near.items():
        if cosine >= ALIKE:
            parent[top(first)] = top(second)
    parts: dict[int, list[int]] = defaultdict(list)
    for at in range(len(words)):
        parts[top(at)].append(at)
    groups = []
    for members in parts.values():
        alike = np.eye(len(members), dtype=np.float32)
        for i, first in enumerate(members):
            for j in range(i + 1, len(members)):
                pair = min(first, members[j]), max(first, members[j])
                alike[i, j] = alike[j, i] = near.get(pair, 0.0)
        free, same = np.zeros_like(alike), np.ones_like(alike)  # nothing speaks against any two
        found = Alike(alike, free, same)
        labels = average_linkage(found, np.ones(len(members), np.int64), ALIKE)
        for label in range(int(labels.max()) + 1):
            groups.append([words[members[i]] for i in np.flatnonzero(labels == label).tolist()])
    return groups


def _kept(table: Shares) -> Shares:
    made: Shares = {}
    for word, names in table.items():
        best = sorted(names.items(), key=lambda each: (-each[1], each[0]))[:MOST]
        held = {name: share for name, share in best if share >= SURE}
        if held:
            made[word] = held
    return made
