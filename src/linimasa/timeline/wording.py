"""How a sentence leans on the text around it: by the words of its language (``timeline.toml``)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal, NamedTuple

from linimasa import languages

Gender = Literal["f", "m"] | None
NeedKind = Literal["person", "pair", "town", "district", "region", "country"]

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
# "originally" and "due" stand so near to the date of a plan that was given up.
PLAN_CHARACTERS = 80
# A page is a live blog where so many of its sentences begin with a clock time.
LIVE = 2
# Of the first words of a sentence one is its subject, or whose that is.
HEAD = 4
_WORD = re.compile(r"\w+")
_CLOSING = "\"'”’»)] "
# A dateline is no longer than this: "BAKU, Azerbaijan — ", "MOSCOW, Oct 10 (Meridian) - ",
# "JAKARTA, suaranusa.com - ", "CAIRO, Egypt (Meridian) -- ".
_IN_DATELINE = r"(?:[^\n.!?—–]|\.(?=\w)){0,70}?"
_DATELINE = re.compile(rf"[^\W\d_]{{2,}}{_IN_DATELINE}(?:\s?(?:[—–]|--)|\s-)\s")
# What is left of a dateline where a sentence was taken to begin within it: "Meridian) -- ".
_REST = re.compile(r"[\w .]{2,30}(?:\)|-RRB-)\s?(?:[—–]|--?)\s")
# The stamp of a reader's comment: "at 1:11 pm | ".
_STAMPED = re.compile(r"\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*\|", re.IGNORECASE)
# The time that heads an entry of a live blog: "16:15 AEST ", "4.05pm ", "13.20 WIB: ".
_CLOCKED = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}\b)?\s*[|:–—-]?\s+(?=[\"“A-Z])"
)
_HOST = re.compile(r"[\w-]+(?:\.[a-z]{2,})+", re.IGNORECASE)


class Need(NamedTuple):
    """What a sentence leans on, and where in it the words stand that do so."""

    kind: NeedKind
    start: int = 0
    end: int = 0
    gender: Gender = None
    persons: bool = False  # of two: that they are persons
    noun: str = ""  # what a place is called: "city"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; all empty in a language without them."""

    leaning: frozenset[str]  # point back, at the head of a sentence
    speaking: frozenset[str]  # of those, persons
    joining: frozenset[str]  # only join, at the head of a sentence
    coming: frozenset[str]  # (joined by _) tell of what is still to come
    pointing: frozenset[str]  # among the first words: what they belong to was named earlier
    since: frozenset[str]  # before a date: it began then and lasts
    first_meant: frozenset[str]  # with one of the next, before a date: a plan that was given up
    planned: frozenset[str]
    given_up: frozenset[str]  # phrases (joined by _) that say as much by themselves
    ranging: frozenset[str]  # between the first and the last day of a time
    denying: frozenset[str]  # among the first words: the sentence tells of a denial
    doubting: frozenset[str]  # phrases (joined by _): what was said is not known to be so
    standing: frozenset[str]  # before a denial: it was made before, or often
    answering: frozenset[str]  # after a denial (joined by _): it is of what was just told
    negating: frozenset[str]  # before one of the next: nothing was told
    telling: frozenset[str]  # to say, to publish
    setting: frozenset[str]  # phrases (joined by _) of a sentence that only tells where one spoke
    fronting: frozenset[str]  # begin an adverbial that may stand before the subject
    clinging: frozenset[str]  # how words near the head begin*end: "it" clings to the verb
    acting: frozenset[str]  # how verbs begin*end, near the head, whose object is one of the next
    objects: frozenset[str]  # stand for a thing named earlier ...
    linking: frozenset[str]  # ... unless one of these, before the verb, says that it was just named
    backward: frozenset[str]  # words that, anywhere (joined by _), belong to one named earlier
    correcting: frozenset[str]  # open a note of correction, or (joined by _) speak of a version
    contrasting: frozenset[str]  # just before a number: it is the wrong one
    commenting: frozenset[str]  # phrases (joined by _) that stand beside the comments of readers
    picturing: frozenset[str]  # phrases (joined by _) of the caption of a picture
    turning: frozenset[str]  # words (pairs joined by _) of what begins, ends or changes a story
    inviting: frozenset[str]  # phrases (joined by _) that ask the reader to do something
    stamping: frozenset[str]  # words of the stamp of a page or an update, phrases joined by _
    first_persons: frozenset[str]  # "I", "we": somebody speaks who must be known
    persons: frozenset[str]  # of the leaning words, those for one person
    pairs: frozenset[str]  # phrases (joined by _) for two countries or sides named earlier
    pairs_of_persons: frozenset[str]
    joined: frozenset[str]  # joins the names of two
    towns: frozenset[str]  # phrases (joined by _) for a town named earlier
    districts: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str]
    of: frozenset[str]  # right behind such a phrase: it is named here ("the city of Ganja")
    oblique: frozenset[str]  # right before a name: it is not the subject
    anybody: frozenset[str]  # words for what a person is
    women: frozenset[str]  # words that tell a gender
    men: frozenset[str]
    hers: frozenset[str]
    his: frozenset[str]
    female_names: frozenset[str]
    male_names: frozenset[str]

    def leans(self, text: str, *, opens: bool = False) -> bool:
        """Whether a sentence begins with a word that points back at something unsaid; one that
        opens its article does so only by its first words: "in the same district" is a detail."""
        return self._leaning_word(text, opens=opens) is not None

    def need(self, text: str, *, leans: bool) -> Need | None:
        """What a sentence, which ``leans`` or not, needs of the sentences before it."""
        word = self._leaning_word(text) if leans else None
        if word is not None and word in self.persons:
            return Need("person", gender=self.gender(word))
        phrase = self._phrase(text)
        if word is None or phrase is None:
            return phrase
        explained = _WORD.findall(text[: phrase.end].lower())
        return phrase if len(explained) <= POINTING and word in explained else None

    def _phrase(self, text: str) -> Need | None:
        """Words for a place or for two, named earlier: towns, districts and two wherever they
        stand, regions and countries among the first words."""
        lowered = text.lower()
        kinds: tuple[tuple[NeedKind, frozenset[str], bool], ...] = (
            ("pair", self.pairs, False), ("pair", self.pairs_of_persons, True),
            ("town", self.towns, False), ("district", self.districts, False),
            ("region", self.regions, False), ("country", self.countries, False),
        )  # fmt: skip
        for kind, phrases, persons in kinds:
            for words in _spoken(phrases):
                at = lowered.find(words)
                if at < 0 or lowered[at - 1 : at].isalnum():
                    continue
                behind = _WORD.match(lowered, at + len(words) + 1)
                if lowered[at + len(words) : at + len(words) + 1].isalnum():
                    continue
                if behind and behind[0] in self.of:
                    continue
                if kind in ("region", "country") and len(_WORD.findall(lowered[:at])) >= HEAD:
                    continue
                noun = max((w for w in words.split() if w not in self.pointers), key=len)
                return Need(kind, at, at + len(words), persons=persons, noun=noun)
        return None

    def head(self, text: str) -> int:
        """Where the first word stands that does more than join."""
        words = _WORD.finditer(text)
        return next((w.start() for w in words if w[0].lower() not in self.joining), 0)

    @property
    def pointers(self) -> frozenset[str]:
        """The words that point back, at the head of a sentence or of its subject."""
        return self.leaning | self.pointing

    def _leaning_word(self, text: str, *, opens: bool = False) -> str | None:
        """The word at the head of a sentence that points back at something unsaid."""
        every: list[str] = _WORD.findall(text[:80].lower())
        words = [word for word in every if word not in self.joining]
        if not words:
            return None
        if words[0] in self.leaning:
            return words[0]
        pointing = [word for word in words[1:POINTING] if word in self.pointing]
        clinging = [word for word in words[:CLINGING] if _fits(word, self.clinging)]
        clinging += self._objects(every[:CLINGING])
        backward = [words for words in _spoken(self.backward) if words in text]
        found: list[str] = [] if opens else [*pointing, *clinging, *backward]
        if words[0] in self.fronting:
            found = [*self._subject_behind(text), *found]
        return found[0] if found else None

    def _subject_behind(self, text: str) -> list[str]:
        """The person who is not named and is the subject behind what stands at the front."""
        front, comma, rest = text[:DENIAL_REACH].lower().partition(",")
        pronouns = self.speaking | self.persons
        if comma and len(_WORD.findall(front)) < FRONTED:
            return [word for word in _WORD.findall(rest)[:1] if word in pronouns]
        words = _WORD.findall(front)[1:FRONTED]
        if words[1:2] and words[1] in pronouns:  # "On Sunday his songs"
            return words[1:2]
        at = next((i for i, word in enumerate(words) if word in self.speaking), None)
        return [words[at]] if at is not None and self.telling.isdisjoint(words[:at]) else []

    def gender(self, word: str) -> Gender:
        """The gender that a pronoun, a title or a word for a person tells."""
        if word in self.women or word in self.hers:
            return "f"
        return "m" if word in self.men or word in self.his else None

    def gender_of_name(self, first: str) -> Gender:
        """The gender that a first name tells."""
        return "f" if first in self.female_names else "m" if first in self.male_names else None

    def names_anybody(self, text: str) -> bool:
        """Whether a text speaks of a person by what the person is, not by name."""
        return any(word in self.anybody for word in _WORD.findall(text) if word.islower())

    def speaks_itself(self, text: str) -> bool:
        """Whether somebody speaks of himself: "I", "we"; not of the "US"."""
        return any(word in self.first_persons for word in _WORD.findall(text))

    def speaks_of_one(self, text: str, gender: Gender) -> bool:
        """Whether a text goes on about a person of a gender, by a pronoun."""
        return any(
            word in self.persons and (gender is None or self.gender(word) == gender)
            for word in _WORD.findall(text.lower())
        )

    def is_oblique(self, before: str) -> bool:
        """Whether what stands before a name makes it something else than the subject."""
        words = _WORD.findall(before.lower())
        return bool(words) and words[-1] in self.oblique

    def _objects(self, words: Sequence[str]) -> list[str]:
        """Words for a thing that is done something to and was named earlier: "authorised it"."""
        return [
            word
            for i, word in enumerate(words)
            if word in self.objects
            and i > 0
            and _fits(words[i - 1], self.acting)
            and self.linking.isdisjoint(words[:i])
        ]

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
        marked = [
            i
            for i, text in enumerate(texts)
            if self.commenting and (_has(text, self.commenting) or _STAMPED.search(text))
        ]
        return range(marked[0], marked[-1] + 1) if marked else range(0)

    def is_caption(self, text: str) -> bool:
        """Whether a sentence tells what a picture shows."""
        return _has(text, self.picturing)

    def invites(self, text: str) -> bool:
        """Whether a sentence asks the reader to click, to follow, to sign up."""
        return _has(text, self.inviting)

    def names_nobody(self, speaker: str) -> bool:
        """Whether the words for a speaker are a pronoun, not a name."""
        return speaker.strip().lower() in self.speaking

    def is_coming(self, text: str) -> bool:
        """Whether a sentence tells of what is still to come."""
        words = _WORD.findall(text.lower())
        pairs = (f"{one}_{two}" for one, two in itertools.pairwise(words))
        return not self.coming.isdisjoint((*words, *pairs))

    def turns(self, text: str) -> bool:
        """Whether a sentence tells of what begins, ends or changes a story."""
        words = _WORD.findall(text.lower())
        pairs = (f"{one}_{two}" for one, two in itertools.pairwise(words))
        return not (self.turning.isdisjoint(words) and self.turning.isdisjoint(pairs))

    def is_denial(self, text: str) -> bool:
        """Whether what a sentence tells is that somebody denied something."""
        words = _WORD.findall(text[:DENIAL_REACH].lower().partition(",")[0])
        return not self.denying.isdisjoint(words[:DENYING])

    def doubts(self, text: str) -> bool:
        """Whether a sentence says of a claim that nobody has made sure of it."""
        return _has(text, self.doubting)

    def is_standing(self, before: str) -> bool:
        """Whether the words before a denial say that it is an old one."""
        return not self.standing.isdisjoint(_WORD.findall(before.lower())[-DENYING:])

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

    def sets_the_scene(self, text: str) -> bool:
        """Whether what a sentence tells is only where, or when, somebody spoke."""
        return _has(text[:DENIAL_REACH], self.setting)

    def is_since(self, before: str) -> bool:
        """Whether the words before a date say that something began then and lasts: "since", "since
        the war began on"."""
        words = _WORD.findall(before[-SINCE_CHARACTERS:].lower().rpartition(",")[2])
        return any(word in self.since for word in words[-SINCE_WORDS:])

    def is_past_plan(self, before: str) -> bool:
        """Whether the words before a date, in its clause, say that it was meant for that day and
        is no longer: "originally due to end on"."""
        clause = before[-PLAN_CHARACTERS:].lower().rpartition(",")[2]
        if _has(clause, self.given_up):
            return True
        words = frozenset(_WORD.findall(clause))
        return not (self.first_meant.isdisjoint(words) or self.planned.isdisjoint(words))


def is_whole(text: str) -> bool:
    """Whether a text ends as a sentence does; a standfirst or a heading does not."""
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…"))


def begins_within_words(text: str) -> bool:
    """Whether a sentence was cut out of somebody's words: 'It fell," she said'."""
    before, mark, behind = text.partition('"')
    if not mark:
        before, mark, _ = text.partition("”")
        return bool(mark) and "“" not in before
    return behind.count('"') % 2 == 0 and before.endswith((",", ".", "!", "?"))


def _has(text: str, phrases: frozenset[str]) -> bool:
    """Whether any of the phrases stands in a text, with or without a space before a colon."""
    lowered = text.lower().replace(" :", ":")
    return any(phrase in lowered for phrase in _spoken(phrases))


# What is told of persons in the words for quotations.
_OF_QUOTES = ("women", "men", "hers", "his", "female_names", "male_names")


@cache
def _spoken(phrases: frozenset[str]) -> tuple[str, ...]:
    """Phrases as they stand in a text, the longest first."""
    return tuple(sorted((each.replace("_", " ") for each in phrases), key=lambda s: (-len(s), s)))


def _fits(word: str, forms: frozenset[str]) -> bool:
    return any(word.startswith(a) and word.endswith(z) for a, z in _ends(forms))


@cache
def _ends(forms: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """What words begin and end with: "*nya"."""
    return tuple((form.partition("*")[0], form.partition("*")[2]) for form in forms)


@cache
def wording(language: str | None) -> Wording:
    """The words of ``language``."""
    known: dict[str, str] = {}
    if language and languages.has(language, "timeline"):
        people = languages.data(language, "names").get("people", "")
        quotes = languages.data(language, "quotes")
        known = {name: text for name, text in quotes.items() if name in _OF_QUOTES}
        known["anybody"] = people.replace(";", " ")
        known |= languages.data(language, "timeline")
    return Wording(*(frozenset(known.get(f.name, "").split()) for f in fields(Wording)))


def live_entries(sentences: Sequence[str]) -> dict[int, int]:
    """Which sentences open the entries of a live blog, and how long the time before each is."""
    found = {n: match.end() for n, text in enumerate(sentences) if (match := _CLOCKED.match(text))}
    return found if len(found) >= LIVE else {}


def after_dateline(text: str, dateline: str | None) -> int:
    """Where the sentence proper begins in the first sentence of an article: after its dateline."""
    rest = _REST.match(text)
    if rest is not None:
        return rest.end()
    match = _DATELINE.match(text)
    if match is None:
        return 0
    pieces = [piece.strip(" —–-") for piece in match.group().split("(")[0].split(",")]
    place = pieces[0]
    capitals = place.isupper() and len(place) > 2
    known = dateline is not None and text.casefold().startswith(dateline.casefold())
    signed = any(_HOST.fullmatch(piece) for piece in pieces)
    return match.end() if capitals or known or signed else 0
