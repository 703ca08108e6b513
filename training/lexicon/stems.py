"""Words brought to a form under which their statistics are pooled. For training alone: what is
shipped is a list of the forms themselves."""

import re
from collections.abc import Collection, Iterator
from functools import cache

WORD = re.compile(r"[^\W_]+")

# Indonesian: what a prefix that ends in a nasal has swallowed of the root.
_NASALS = {
    "meny": ("s",),
    "peny": ("s",),
    "meng": ("", "k"),
    "peng": ("", "k"),
    "mem": ("", "p"),
    "pem": ("", "p"),
    "men": ("", "t"),
    "pen": ("", "t"),
    "me": ("",),
    "pe": ("",),
}
_PREFIXES = ("memper", "diper", "ber", "ter", "per", "di", "ke", "se", "be", "te")
_SUFFIXES = ("kannya", "annya", "inya", "nya", "kan", "lah", "kah", "pun", "an", "i", "")
# No root is shorter.
_ROOT = 3


def tokens(text: str) -> list[str]:
    """The words of a text, as ``linimasa.languages.words`` has them."""
    return WORD.findall(text.replace("İ", "i").lower())


def indonesian_stem(word: str, roots: Collection[str]) -> str:
    """The longest root that ``word`` is made from, or the word itself.

    >>> indonesian_stem("menewaskan", {"tewas"})
    'tewas'
    """
    found = [each for each in _bared(word) if each in roots and each != word]
    return max(found, key=len, default=word)


def _bared(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if not word.endswith(suffix) or len(word) - len(suffix) < _ROOT:
            continue
        rest = word[: len(word) - len(suffix)]
        yield rest
        for prefix in _PREFIXES:
            if rest.startswith(prefix) and len(rest) - len(prefix) >= _ROOT:
                inner = rest[len(prefix) :]
                yield inner
                if prefix in ("ber", "se", "di", "ter"):  # berkekuatan, sepeninggal, diberhentikan
                    for second in ("ke", "per", "pe", "ber"):
                        if inner.startswith(second) and len(inner) - len(second) >= _ROOT:
                            yield inner[len(second) :]
        for prefix, swallowed in _NASALS.items():
            if rest.startswith(prefix):
                for letter in swallowed:
                    root = letter + rest[len(prefix) :]
                    if len(root) >= _ROOT:
                        yield root


def indonesian_forms(root: str) -> Iterator[str]:
    """The forms that news makes of a root most."""
    first = root[0]
    nasal = {
        "s": "meny" + root[1:],
        "k": "meng" + root[1:],
        "p": "mem" + root[1:],
        "t": "men" + root[1:],
        "b": "mem" + root,
        "f": "mem" + root,
        "v": "mem" + root,
        "c": "men" + root,
        "d": "men" + root,
        "j": "men" + root,
        "z": "men" + root,
        "g": "meng" + root,
        "h": "meng" + root,
    }.get(first, "meng" + root if first in "aeiou" else "me" + root)
    for stem in (root, nasal, "di" + root):
        yield stem
        yield stem + "kan"
        yield stem + "i"
    yield from ("ter" + root, "ber" + root, "ke" + root + "an", root + "an", root + "nya")
    agent = "p" + nasal[1:]
    yield from (agent, agent + "an")


_IRREGULAR = {
    "killed": "kill", "died": "die", "dies": "die", "dying": "die", "dead": "dead", 
    "struck": "strike",
    "hit": "hit", "shot": "shoot", "fled": "flee", "sank": "sink", "sunk": "sink", "won": "win",
    "lost": "lose", "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise",
    "said": "say", "says": "say", "told": "tell", "took": "take", "taken": "take", "found": "find",
    "sent": "send", "began": "begin", "begun": "begin", "blew": "blow", "blown": "blow",
    "broke": "break", "broken": "break", "built": "build", "bought": "buy", "brought": "bring",
    "caught": "catch", "chose": "choose", "chosen": "choose", "fought": "fight", "flew": "fly",
    "flown": "fly", "gave": "give", "given": "give", "grew": "grow", "grown": "grow",
    "held": "hold", "kept": "keep", "knew": "know", "known": "know", "led": "lead", "left": "leave",
    "made": "make", "met": "meet", "paid": "pay", "sold": "sell", "spoke": "speak",
    "spoken": "speak", "stole": "steal", "stolen": "steal", "swore": "swear", "sworn": "swear",
    "taught": "teach", "thought": "think", "threw": "throw", "thrown": "throw", "wore": "wear",
    "wrote": "write", "written": "write", "men": "man", "women": "woman", "children": "child",
    "people": "people", "crashes": "crash", "lives": "life", "wives": "wife", "elected": "elect",
    "buried": "bury", "sought": "seek", "overthrown": "overthrow", "drowned": "drown",
    "came": "come", "went": "go", "gone": "go", "seen": "see", "saw": "see", "beaten": "beat",
    "frozen": "freeze", "froze": "freeze", "hidden": "hide", "hung": "hang", "laid": "lay",
    "meant": "mean", "shook": "shake", "shaken": "shake", "swept": "sweep", "tore": "tear",
    "torn": "tear", "woke": "wake", "bore": "bear", "slept": "sleep", "bled": "bleed",
}  # fmt: skip


@cache
def english_stem(word: str) -> str:
    """The word without the endings of plural, past and participle."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return english_stem(word[:-1]) if word[:-1] in _IRREGULAR else word[:-1]
    if len(word) > 5 and word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and re.search("[aeiouy]", rest):
            if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz":
                return rest[:-1]
            return rest
    return word


def english_key(word: str) -> str:
    """A stem under which "strike" and "striking", "wounded" and "wound" are one."""
    stem = english_stem(word)
    return stem[:-1] if len(stem) > 4 and stem.endswith("e") else stem
