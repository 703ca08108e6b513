"""What is known of which words translate which, source by source: pairs of phrases, each a run of
words joined by "_"."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from training.languages.rarity import records
from training.lexicon.stems import tokens

NOTIONS = Path(__file__).parent / "news.toml"
Lines = list[tuple[list[str], list[str]]]
# Two words that stand together so often, and so much more often than apart, are one expression.
TOGETHER, BOUND = 8, 0.6
# A loan word of fewer letters is too often another word.
LETTERS = 5


def parallel(data: Path) -> Lines:
    """The lines of PANL: Indonesian, English."""
    return [(tokens(r["ind"]), tokens(r["en"])) for r in records(data, "stories/panl_int_en_id")]


def dictionary(data: Path, english: Collection[str]) -> list[tuple[str, str]]:
    """FreeDict: Indonesian and English. ``english`` are words by which a gloss is told from a
    translation, which stand in one list there."""
    found: dict[tuple[str, str], None] = {}
    for record in records(data, "lexicons/freedict_eng_ind"):
        head = "_".join(tokens(record["en"]))
        for sense in record["senses"]:
            bare = re.sub(r"^\d+\.|\s\d+\.$|\([^)]*\)", "", sense).strip()
            for part in re.split("[,;]", bare):
                said = tokens(part)
                glossed = sum(word in english for word in said) > len(said) / 2
                if 1 <= len(said) <= 2 and not (glossed and said != head.split("_")):
                    found["_".join(said), head] = None
    return list(found)


def territories(data: Path) -> list[tuple[str, str]]:
    """CLDR's names of countries and regions: Indonesian and English."""
    told = json.loads((data / "lexicons/cldr_territories_en_id.json").read_text(encoding="utf-8"))
    pairs = [
        ("_".join(tokens(each["id"])), "_".join(tokens(each["en"])))
        for each in told["territories"].values()
        if each["id"] and each["en"]
    ]
    return [(one, other) for one, other in pairs if one.count("_") < 2 and other.count("_") < 2]


def notions() -> list[tuple[list[str], list[str]]]:
    """Our own list: what is said for one notion in English and in Indonesian."""
    told = tomllib.loads(NOTIONS.read_text(encoding="utf-8"))["notions"]
    return [
        (
            ["_".join(tokens(each)) for each in one.split()],
            ["_".join(tokens(e)) for e in two.split()],
        )
        for one, two in told
    ]


def expressions(texts: Iterable[Sequence[str]]) -> set[str]:
    """Pairs of words that stand together far more often than by chance."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    total = 0
    for text in texts:
        single.update(text)
        double.update(pairwise(text))
        total += len(text)
    found = set()
    for (one, other), count in double.items():
        if count < TOGETHER or min(len(one), len(other)) < 3 or one == other:
            continue
        expected = single[one] * single[other] / total
        if np.log(count / expected) / -np.log(count / total) > BOUND:
            found.add(f"{one}_{other}")
    return found


def joined(words: Sequence[str], known: Collection[str]) -> list[str]:
    """The words of a text, those that are one expression joined."""
    made: list[str] = []
    at = 0
    while at < len(words):
        both = "_".join(words[at : at + 2])
        if at + 1 < len(words) and both in known:
            made.append(both)
            at += 2
        else:
            made.append(words[at])
            at += 1
    return made


def cognates(ones: Iterable[str], others: Iterable[str]) -> list[tuple[str, str]]:
    """Indonesian loan words and the English ones they come from: "evakuasi", "evacuation"."""
    by_sound: dict[str, list[str]] = {}
    for word in others:
        by_sound.setdefault(_english_sound(word), []).append(word)
    return [
        (word, other)
        for word in ones
        if len(word) >= LETTERS and word.isalpha()
        for other in by_sound.get(_indonesian_sound(word), [])
        if len(other) >= LETTERS
    ]


_ENGLISH = [
    (r"(t|s|ss|c)ion$", "si"), (r"ity$", "itas"), (r"ics?$", "ik"), (r"ical$", "ik"),
    (r"ism$", "isme"), (r"ive$", "if"), (r"ant$", "an"), (r"ent$", "en"), (r"ist$", "is"),
    (r"logy$", "logi"), (r"phy$", "fi"), (r"cy$", "si"), (r"ary$", "er"), (r"ure$", "ur"),
    (r"y$", "i"), (r"ph", "f"), (r"c(?=[eiy])", "s"), (r"ch", "k"), (r"ck", "k"), (r"c", "k"),
    (r"qu", "ku"), (r"x", "ks"), (r"th", "t"), (r"rh", "r"), (r"v", "f"), (r"oo", "u"),
    (r"ou", "u"), (r"(.)\1", r"\1"), (r"(?<=[^aeiou])e$", ""), (r"y", "i"),
]  # fmt: skip
_INDONESIAN = [(r"v", "f"), (r"(.)\1", r"\1"), (r"(?<=[^aeiou])e$", ""), (r"y", "i")]


def _english_sound(word: str) -> str:
    for pattern, put in _ENGLISH:
        word = re.sub(pattern, put, word)
    return word


def _indonesian_sound(word: str) -> str:
    for pattern, put in _INDONESIAN:
        word = re.sub(pattern, put, word)
    return re.sub(r"(?<=s)me?$", "m", word) if word.endswith("isme") else word
