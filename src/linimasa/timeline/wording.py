"""How a sentence leans on the text around it: by the words of its language (``timeline.toml``)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from linimasa import languages

# A noun that was named earlier is pointed at within so many words.
POINTING = 3
# A denial further on than this many words, or behind a comma, is an aside in a sentence that
# tells of something else.
DENYING, DENIAL_REACH = 8, 100
# ... but so far on it still answers what the sentence before it tells.
ANSWERING = 14
# "On Monday, he" and "Late on Monday night, he": the subject stands among so many words.
FRONTED = 6
# An object that clings to its verb stands among so many words.
CLINGING = 8
# A note of correction says so among its first words.
CORRECTING = 2
# "not" stands so many words before "said".
SILENCE = 2
# "since" stands so near to its date.
SINCE_WORDS, SINCE_CHARACTERS = 6, 60
_WORD = re.compile(r"\w+")
# A dateline is no longer than this: "BAKU, Azerbaijan — ", "MOSCOW, Oct 10 (Meridian) - ",
# "JAKARTA, suaranusa.com - ".
_IN_DATELINE = r"(?:[^\n.!?—–]|\.(?=\w)){0,70}?"
_DATELINE = re.compile(rf"[^\W\d_]{{2,}}{_IN_DATELINE}(?:\s?[—–]|\s-)\s")
_HOST = re.compile(r"[\w-]+(?:\.[a-z]{2,})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; all empty in a language without them."""

    leaning: frozenset[str]  # point back, at the head of a sentence
    speaking: frozenset[str]  # of those, persons
    joining: frozenset[str]  # only join, at the head of a sentence
    coming: frozenset[str]  # (joined by _) tell of what is still to come
    pointing: frozenset[str]  # among the first words: what they belong to was named earlier
    since: frozenset[str]  # before a date: it began then and lasts
    denying: frozenset[str]  # among the first words: the sentence tells of a denial
    answering: frozenset[str]  # after a denial (joined by _): it is of what was just told
    negating: frozenset[str]  # before one of the next: nothing was told
    telling: frozenset[str]  # to say, to publish
    fronting: frozenset[str]  # begin an adverbial that may stand before the subject
    clinging: frozenset[str]  # how words near the head begin*end: "it" clings to the verb
    backward: frozenset[str]  # words that, anywhere (joined by _), belong to one named earlier
    correcting: frozenset[str]  # open a note of correction, or (joined by _) speak of a version
    contrasting: frozenset[str]  # just before a number: it is the wrong one
    commenting: frozenset[str]  # phrases (joined by _) that stand beside the comments of readers
    picturing: frozenset[str]  # phrases (joined by _) of the caption of a picture

    def leans(self, text: str) -> bool:
        """Whether a sentence begins with a word that points back at something unsaid."""
        words = [word for word in _WORD.findall(text[:80].lower()) if word not in self.joining]
        return bool(words) and (
            words[0] in self.leaning
            or not self.pointing.isdisjoint(words[1:POINTING])
            or (words[0] in self.fronting and self._leans_behind(text))
            or any(self._clings(word) for word in words[:CLINGING])
            or any(words.replace("_", " ") in text for words in self.backward)
        )

    def _leans_behind(self, text: str) -> bool:
        """Whether a person who is not named is the subject behind what stands at the front."""
        front, comma, rest = text[:DENIAL_REACH].lower().partition(",")
        if comma and len(_WORD.findall(front)) < FRONTED:
            return next(iter(_WORD.findall(rest[:DENIAL_REACH])), "") in self.speaking
        words = _WORD.findall(front)[1:FRONTED]
        at = next((i for i, word in enumerate(words) if word in self.speaking), None)
        return at is not None and self.telling.isdisjoint(words[:at])

    def _clings(self, word: str) -> bool:
        forms = (form.partition("*") for form in self.clinging)
        return any(word.startswith(first) and word.endswith(last) for first, _, last in forms)

    def corrects(self, paragraph: str) -> bool:
        """Whether a paragraph is a note of correction."""
        words = _WORD.findall(paragraph[:DENIAL_REACH].lower())
        pairs = (f"{one}_{two}" for one, two in itertools.pairwise(words))
        return not self.correcting.isdisjoint((*words[:CORRECTING], *pairs))

    def is_contrasted(self, before: str) -> bool:
        """Whether the words before a number say that it is the wrong one: "nine, not"."""
        words = _WORD.findall(before[-SINCE_CHARACTERS:].lower())
        return bool(words) and words[-1] in self.contrasting

    def comments(self, texts: Sequence[str]) -> range:
        """Which of the sentences of an article are its readers' comments: all from the first to the
        last that has a mark of them."""
        marked = [i for i, text in enumerate(texts) if _has(text, self.commenting)]
        return range(marked[0], marked[-1] + 1) if marked else range(0)

    def is_caption(self, text: str) -> bool:
        """Whether a sentence tells what a picture shows."""
        return _has(text, self.picturing)

    def names_nobody(self, speaker: str) -> bool:
        """Whether the words for a speaker are a pronoun, not a name."""
        return speaker.strip().lower() in self.speaking

    def is_coming(self, text: str) -> bool:
        """Whether a sentence tells of what is still to come."""
        words = _WORD.findall(text.lower())
        pairs = (f"{one}_{two}" for one, two in itertools.pairwise(words))
        return not self.coming.isdisjoint((*words, *pairs))

    def is_denial(self, text: str) -> bool:
        """Whether what a sentence tells is that somebody denied something."""
        words = _WORD.findall(text[:DENIAL_REACH].lower().partition(",")[0])
        return not self.denying.isdisjoint(words[:DENYING])

    def has_denial(self, text: str) -> bool:
        """Whether a sentence tells, be it as an aside, that somebody denied something."""
        return not self.denying.isdisjoint(_WORD.findall(text.lower())[:ANSWERING])

    def is_answer(self, text: str) -> bool:
        """Whether a denial is of what the sentence before it tells: "denied it", "membantahnya"."""
        words = _WORD.findall(text.lower())
        at = next((i for i, word in enumerate(words) if word in self.denying), None)
        if at is None:
            return False
        pairs = (f"{one}_{two}" for one, two in itertools.pairwise(words[at:]))
        return not self.answering.isdisjoint((words[at], *words[at + 1 : at + 2], *pairs))

    def is_silence(self, text: str) -> bool:
        """Whether what a sentence tells is that somebody has not told something."""
        words = _WORD.findall(text[:DENIAL_REACH].lower())[:DENYING]
        return any(
            word in self.negating and not self.telling.isdisjoint(words[i + 1 : i + 1 + SILENCE])
            for i, word in enumerate(words)
        )

    def is_since(self, before: str) -> bool:
        """Whether the words before a date say that something began then and lasts: "since", "since
        the war began on"."""
        words = _WORD.findall(before[-SINCE_CHARACTERS:].lower().rpartition(",")[2])
        return any(word in self.since for word in words[-SINCE_WORDS:])


def _has(text: str, phrases: frozenset[str]) -> bool:
    """Whether any of the phrases stands in a text, with or without a space before a colon."""
    lowered = text.lower().replace(" :", ":")
    return any(phrase.replace("_", " ") in lowered for phrase in phrases)


@cache
def wording(language: str | None) -> Wording:
    """The words of ``language``."""
    known: dict[str, str] = {}
    if language and languages.has(language, "timeline"):
        known = languages.data(language, "timeline")
    return Wording(*(frozenset(known.get(f.name, "").split()) for f in fields(Wording)))


def after_dateline(text: str, dateline: str | None) -> int:
    """Where the sentence proper begins in the first sentence of an article: after its dateline."""
    match = _DATELINE.match(text)
    if match is None:
        return 0
    pieces = [piece.strip(" —–-") for piece in match.group().split("(")[0].split(",")]
    place = pieces[0]
    capitals = place.isupper() and len(place) > 2
    known = dateline is not None and text.casefold().startswith(dateline.casefold())
    signed = any(_HOST.fullmatch(piece) for piece in pieces)
    return match.end() if capitals or known or signed else 0
