"""Articles → edited copies of them, five ways, from a seed: what happens to a wire report on its
way through other outlets."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

KINDS = ("boilerplate", "truncation", "edits 10 %", "edits 25 %", "embedding")

# Sentences written for this benchmark, such as sites put around a report.
FURNITURE = (
    "Sign up for our morning newsletter and never miss the stories that matter.",
    "This story was produced by a partner and has been edited for length and style by our desk.",
    "Follow us on social media for the latest updates throughout the day.",
    "All rights reserved; this material may not be published, broadcast or rewritten.",
    "Have a comment on this story? Write to our readers' editor with your name and town.",
    "Read more about this subject in our archive, free for all subscribers.",
)


@dataclass(frozen=True, slots=True)
class Edited:
    """``text`` is a copy of text ``original``, made by ``kind``; ``around`` is the other text in
    the middle of which an embedded one stands."""

    text: str
    original: int
    kind: str
    around: int | None = None


def edited(texts: Sequence[str], originals: Sequence[int], *, seed: int) -> list[Edited]:
    """Return one copy of each kind of each of ``originals`` (indices into ``texts``)."""
    rng = random.Random(seed)
    pool = [word for text in texts[:2000] for word in text.split()]
    made = []
    for i in originals:
        other = rng.randrange(len(texts))
        for kind in KINDS:
            text = _edit(texts[i], kind, texts[other], pool, rng)
            made.append(Edited(text, i, kind, other if kind == "embedding" else None))
    return made


def _edit(text: str, kind: str, other: str, pool: Sequence[str], rng: random.Random) -> str:
    words = text.split()
    if kind == "boilerplate":
        extra = rng.sample(FURNITURE, 4)
        return "\n".join([extra[0], text, *extra[1:]])
    if kind == "truncation":
        return " ".join(words[: max(20, int(len(words) * rng.uniform(0.3, 0.6)))])
    if kind == "embedding":
        around = other.split()
        cut = rng.randrange(len(around) + 1)
        return "\n".join([" ".join(around[:cut]), text, " ".join(around[cut:])])
    share = 0.10 if kind == "edits 10 %" else 0.25
    return " ".join(_words_edited(words, share, pool, rng))


def _words_edited(
    words: Sequence[str], share: float, pool: Sequence[str], rng: random.Random
) -> list[str]:
    """Replace, drop or insert ``share`` of the words, each where the dice fall."""
    out: list[str] = []
    for word in words:
        if rng.random() >= share:
            out.append(word)
            continue
        what = rng.choice(("replace", "drop", "insert"))
        if what != "drop":
            out.append(rng.choice(pool))
        if what == "insert":
            out.append(word)
    return out
