"""Makes ``src/linimasa/stories/lexicons/en-id.npz`` again: what is said for one thing in English
and in Indonesian.

    python -m training.lexicon [../shared/data] [--lines first|all] [--without SOURCE] [--out FILE]

Sources: the lines of PANL (IBM model 1), FreeDict, CLDR, loan words, and our own list
(``news.toml``). ``--lines first`` learns from the first half of PANL alone, so that the second can
be measured; ``--without`` leaves a source out (``panl``, ``freedict``, ``loans``, ``list``).
About a minute of one CPU.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from linimasa.languages import data as data_of
from linimasa.languages.words import words
from linimasa.stories.lexicon import PARTS, both_words
from training.languages.rarity import corpora
from training.lexicon import sources
from training.lexicon.aligning import translations
from training.lexicon.notions import Shares, Translations, key_of, notions
from training.lexicon.stems import english_key, indonesian_stem, tokens

OUT = Path("src/linimasa/stories/lexicons/en-id.npz")
# A word of so many texts is of the news; a form met in fewer is not shipped.
MET, HEARD = 2, 20
# What more of the news than this tells, joins nothing.
COMMON = 0.3
ROOT = 4
# A notion is a name where English writes its words with a capital so often.
NAMED = 0.8
INSIDE = re.compile(r"(?<=[a-z,] )([^\W\d_]+)(?: (?=([^\W\d_]+)))?")
Forms = dict[str, dict[str, float]]


def learned(
    data: Path, texts: Mapping[str, Sequence[list[str]]], half: bool, without: Collection[str]
) -> tuple[Forms, Forms]:
    """The notions of each form of English and of Indonesian, with how surely it is of them."""
    met = {code: Counter(w for text in said for w in set(text)) for code, said in texts.items()}
    english, other = met["en"], met["id"]
    ratio = 3 * len(texts["en"]) / len(texts["id"])
    common = {word for word, n in english.items() if n >= HEARD and n > ratio * other.get(word, 0)}
    ours = [] if "list" in without else sources.notions()
    listed = [] if "freedict" in without else sources.dictionary(data, common)
    listed += sources.territories(data)
    lines = sources.parallel(data)
    lines = lines[: len(lines) // 2] if half else lines
    twos = {a for a, _ in listed} | {word for _, two in ours for word in two}
    ones = {b for _, b in listed} | {word for one, _ in ours for word in one}
    joined = sources.expressions(i for i, _ in lines) | {w for w in twos if w.count("_") == 1}
    merged = sources.expressions(e for _, e in lines) | {w for w in ones if w.count("_") == 1}
    keyed = [
        (sources.joined(i, joined), [key_of(word) for word in sources.joined(e, merged)])
        for i, e in lines
    ]
    if "loans" not in without:
        news = [word for word, n in english.items() if n >= 2 * MET]
        listed += sources.cognates([word for word, n in other.items() if n >= MET], news)
    told = Translations(
        [] if "panl" in without else translations(keyed),
        [(a, key_of(b)) for a, b in listed if max(a.count("_"), b.count("_")) < 2],
    )
    roots = {word for word, n in other.items() if n >= MET and len(word) >= ROOT}
    roots |= {a for a, _ in listed if len(a) >= ROOT}
    stem = {word: indonesian_stem(word, roots) for word in other}
    keys, second = notions(ours, told, {w: root for w, root in stem.items() if root != w})
    first = {
        word: keys[english_key(word)]
        for word in sorted({w for w, n in english.items() if n >= MET} | ones)
        if "_" not in word and english_key(word) in keys
    }
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in sorted(merged):
        by_key[key_of(word)].append(word)
    for key, written in by_key.items():
        first |= {word: keys[key] for word in written if key in keys}
    second = {word: names for word, names in second.items() if _indonesian(word, common, other)}
    return first, second


def _indonesian(word: str, english: Collection[str], met: Mapping[str, int]) -> bool:
    """Whether no part of it is a word of English alone, such as of a gloss."""
    return all(part not in english or met.get(part, 0) >= HEARD for part in word.split("_"))


def shared(first: Forms, second: Forms) -> tuple[Forms, Forms]:
    """The forms of notions that both languages have, and in more than one spelling."""
    spelt: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for at, forms in enumerate((first, second)):
        for word, names in forms.items():
            for name in names:
                spelt[name][at].add(word)
    told = {name for name, (a, b) in spelt.items() if a and b and (len(a | b) > 1)}
    made = []
    for forms in (first, second):
        kept = {w: {n: s for n, s in names.items() if n in told} for w, names in forms.items()}
        made.append({word: names for word, names in kept.items() if names})
    return made[0], made[1]


def capitals(texts: Iterable[str]) -> dict[str, float]:
    """In which share of its places, but the first of a sentence, English writes a word, or two
    together, with a capital."""
    high: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in texts:
        for match in INSIDE.finditer(text):
            for written in {match[1], " ".join(match.group(1, 2)) if match[2] else match[1]}:
                word = "_".join(tokens(written))
                every[word] += 1
                high[word] += all(part[0].isupper() for part in written.split(" "))
    return {word: high[word] / count for word, count in every.items() if count >= MET}


def named(forms: Forms, high: Mapping[str, float]) -> set[str]:
    """The notions that name who or where, by how English writes their words; days are none."""
    days = {each for key in ("MONTH", "WEEKDAY") for each in data_of("en", "dates")["words"][key]}
    written: dict[str, list[float]] = defaultdict(list)
    for word, names in forms.items():
        for name, sure in names.items():
            if word in high and sure >= NAMED:
                written[name].append(0.0 if word in days else high[word])
    return {name for name, shares in written.items() if np.mean(shares) >= NAMED}


def told_by(texts: Iterable[list[str]], forms: Forms) -> Counter[str]:
    """In how many texts each notion is told."""
    count: Counter[str] = Counter()
    for text in texts:
        every = {*text, *map("_".join, pairwise(text))}
        count.update({name for word in every if word in forms for name in forms[word]})
    return count


def stored(forms: Forms, numbers: Mapping[str, int]) -> tuple[np.ndarray, ...]:  # type: ignore[type-arg]
    """A language's table: hashes, notions, sureness."""
    cells = []
    for word, names in forms.items():
        found = words([word.replace("_", " ")]).hashes
        key = both_words(found) if len(found) == 2 else found
        if len(key) == 1:
            short = int(key[0]) >> 32
            cells += [(short, numbers[n], s) for n, s in names.items() if n in numbers]
    rows = sorted(set(cells))
    return (
        np.array([row[0] for row in rows], np.uint32),
        np.array([row[1] for row in rows], np.uint16),
        np.round(PARTS * np.array([row[2] for row in rows])).clip(0, PARTS).astype(np.uint8),
    )


def main(data: Path, half: bool, without: Collection[str], out: Path) -> None:
    every = corpora(data)
    texts = {code: [tokens(text) for text in held] for code, held in every.items()}
    forms = shared(*learned(data, texts, half, without))
    shares: Shares = {}
    for code, held in zip(("en", "id"), forms, strict=True):
        for name, count in told_by(texts[code], held).items():
            shares.setdefault(name, {})[code] = count / len(texts[code])
    share = {name: max(each.values()) for name, each in shares.items()}
    names = sorted(name for name in share if share[name] <= COMMON)
    who = named(forms[0], capitals(every["en"]))
    numbers = {name: at for at, name in enumerate(names)}
    arrays = {"rarity": np.array([share[name] for name in names])}
    arrays["rarity"] = np.round(-10 * np.log2(arrays["rarity"])).clip(0, 255).astype(np.uint8)
    arrays["named"] = np.array([name in who for name in names])
    for code, held in zip(("en", "id"), forms, strict=True):
        parts = zip(("hashes", "notions", "sure"), stored(held, numbers), strict=True)
        arrays |= {f"{code}_{part}": array for part, array in parts}
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, **arrays)
    print(
        f"{len(names)} notions, {len(arrays['en_hashes'])} English and {len(arrays['id_hashes'])} "
        f"Indonesian forms, {out.stat().st_size / 1e3:.0f} kB"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", default="../shared/data", type=Path)
    parser.add_argument("--lines", choices=("first", "all"), default="all")
    parser.add_argument(
        "--without", action="append", default=[], choices=("panl", "freedict", "loans", "list")
    )
    parser.add_argument("--out", default=OUT, type=Path)
    told = parser.parse_args()
    main(told.data, told.lines == "first", told.without, told.out)
