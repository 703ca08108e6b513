"""Whom a sentence means that leans on the ones before it: "He was arrested", "the two sides".

The sentence is shown as it was said, so the name it needs stands in brackets before it. It is given
only where it is plainly one; a sentence whose antecedent is not plain is not told at all. Persons
after Centering theory, simplified: the subject of the nearest sentence that names anybody.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from linimasa.model import Article, Facts, Name, Place, Span
from linimasa.timeline.wording import Gender, Need, Wording, is_whole, wording

# So many sentences back, and code points, the person may stand whom "he" means; the town of
# "the town", the two of "the two sides".
BACK, MEMORY = 3, 700
# Of several named in one sentence the subject is meant: it stands among the first words.
SUBJECT_WORDS = 6
COUPLE = 2
# The two of a story, of all countries those that most of its articles name, are named together
# ("Armenia and Azerbaijan") by so many.
TOGETHER = 3
# So many words before a name say what the person is: "the former minister X".
TITLE = 3
# The noun of a place stands within so many code points of its name.
NOUN = 20
# Places so exact (UCDP's where_prec) are towns, ...
EXACT = {"town": (1, 2, 3), "district": (3,), "region": (4,), "country": (6,)}
_WORD = re.compile(r"\w+")
_QUOTES, _CLOSING = frozenset('"“”«»„`'), ('"', "”", "''", "»")
_LABEL = re.compile(r":(?!\d)")  # "Nick: my grandfather", not "at 8:30"
_Named = TypeVar("_Named", bound=Name | Place)


def couples(articles: Sequence[Article], facts: Sequence[Facts]) -> dict[str | None, str]:
    """By language, the two countries or sides that a story is of, as it names them: "Armenia and
    Azerbaijan"; nothing where it is not plainly of two."""
    often: Counter[frozenset[str]] = Counter()
    named: Counter[str] = Counter()
    said: dict[tuple[frozenset[str], str | None], str] = {}
    for article, marked in zip(articles, facts, strict=True):
        language = marked.language or article.language
        found = dict(_coordinated(article.text, marked.places, wording(language)))
        often.update(found.keys())
        named.update({p.identity for p in marked.places if p.where_prec in EXACT["country"]})
        for both, text in found.items():
            said.setdefault((both, language), text)
    main = frozenset(identity for identity, _ in named.most_common(COUPLE))
    if often[main] < TOGETHER:
        return {}
    return {language: text for (both, language), text in said.items() if both == main}


def _coordinated(
    text: str, places: Sequence[Place], words: Wording
) -> Iterator[tuple[frozenset[str], str]]:
    """The countries that a text names together."""
    for one, other in itertools.pairwise(p for p in places if p.where_prec in EXACT["country"]):
        if text[one.end : other.start].strip().lower() in words.joined and one != other:
            yield frozenset((one.identity, other.identity)), f"{text[one.start : other.end]}"


class Antecedents:
    """What the sentences of one text lean on; ``couple`` are the two that its story is of."""

    def __init__(
        self,
        text: str,
        facts: Facts,
        sentences: Sequence[Span],
        words: Wording,
        couple: str | None = None,
    ):
        self._couple = couple
        self._text = text
        self._facts = facts
        self._words = words
        self._sentences = sentences
        self._quoted = sorted((q.content.start, q.content.end) for q in facts.quotes if q.direct)
        self._persons = [n for n in self._unquoted(facts.names) if n.kind == "person"]
        self._bodies = [n for n in self._unquoted(facts.names) if n.kind == "organisation"]
        self._places = facts.places
        self._genders: dict[str, Gender] = {}

    def of(self, index: int, need: Need) -> str | None:
        """The name that what the sentence ``index`` needs stands for, or None where that is not
        plain."""
        if need.kind == "person":
            return self._person(index, need.gender)
        if need.kind == "pair":
            return self._pair(index, persons=need.persons)
        return self._called(index, need.noun) or self._place(index, need.kind)

    def needless(self, span: Span, need: Need) -> bool:
        """Whether a sentence itself names, before it points at them, the town or the two."""
        ahead = Span(span.start, span.start + need.start)
        if need.kind == "pair":
            both = _within(self._sides(persons=need.persons), ahead)
            return len({each.identity for each in both}) >= COUPLE
        if need.kind == "person":
            return False
        # "in Barda ... the town"; "the town of Barda".
        behind = Span(ahead.start, span.start + need.end + len(" of the "))
        return any(True for _ in _within(self._of(need.kind), behind))

    # ---------------------------------------------------------------------------------- persons

    def _person(self, index: int, gender: Gender) -> str | None:
        here = self._sentences[index]
        if self._is_part_of_a_quotation(here):
            return None  # "he" is whom somebody's words are about
        for number in self._before(index):
            span = self._sentences[number]
            named = [n for n in _within(self._persons, span) if self._fits(n, gender)]
            anybody = self._words.names_anybody(self._besides(span))
            if named:
                plain = is_whole(self._text[span.start : span.end]) and not self._speaks(span)
                return self._subject(named, span, anybody=anybody) if plain else None
            goes_on = self._words.speaks_of_one(self._said(span), gender)
            if anybody or not goes_on or not _QUOTES.isdisjoint(self._said(span)):
                return None
        return None

    def _speaks(self, span: Span) -> bool:
        """Whether a sentence has, behind a colon, somebody's words."""
        return _LABEL.search(self._said(span)) is not None

    def _is_part_of_a_quotation(self, span: Span) -> bool:
        """Whether a sentence begins or ends what somebody says."""
        text = self._said(span).strip()
        return text[:1] in _QUOTES or (text.endswith(_CLOSING) and _QUOTES.isdisjoint(text[:-2]))

    def _said(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def _subject(self, named: Sequence[Name], span: Span, *, anybody: bool) -> str | None:
        """Who of those named in a sentence it is about."""
        own = [name for name in named if not self._is_owner(name)]
        if not own or self._is_ambiguous(own[0]):
            return None
        first = own[0]
        ahead = self._text[span.start : first.start]
        oblique = self._words.is_oblique(ahead)
        if len({name.identity for name in own}) == 1 and not anybody and not oblique:
            return first.canonical
        if any(self._joined(one, other) for one, other in itertools.pairwise(own)):
            return None
        subject = len(_WORD.findall(ahead)) < SUBJECT_WORDS and not oblique
        return first.canonical if subject else None

    def _is_ambiguous(self, name: Name) -> bool:
        """Whether others are called so as well ("Jackson", in a text on the Jacksons), or perhaps
        nobody is."""
        words = name.canonical.split()
        if len(words) == 1 and sum(n.identity == name.identity for n in self._persons) == 1:
            return True  # a name that stands once, and alone, is often none
        called = {n.identity for n in self._persons if words[-1] in n.canonical.split()}
        return len(words) == 1 and len(called) > 1

    def _joined(self, one: Name | Place, other: Name | Place) -> bool:
        """Whether two are named as one: "A and B"."""
        between = self._text[one.end : other.start].split()
        return len(between) == 1 and between[0].lower() in self._words.joined

    def _besides(self, span: Span) -> str:
        """A sentence without the persons it names and what they are called beside their names."""
        pieces, at = [], span.start
        for name in _within(self._persons, span):
            ahead = self._text[at : name.start]
            # "the former minister X", "the mayor, X": what X is.
            pieces.append(" ".join(ahead.split()[:-TITLE]))
            at = name.end
            behind = self._text[at : span.end]
            if behind.startswith(", ") and (comma := behind.find(",", 2)) > 0:
                at += comma  # "X, the head of the bank,"
        return " ".join([*pieces, self._text[at : span.end]])

    def _is_owner(self, name: Name) -> bool:
        """Whether a name only says whose something is: "Putin's spokesman"."""
        return self._text[name.end : name.end + 2] in ("'s", "’s")

    def _fits(self, name: Name, gender: Gender) -> bool:
        if gender is None:
            return True
        known = self._gender(name)
        return known is None or known == gender

    def _gender(self, name: Name) -> Gender:
        """What the titles beside any of a person's names, or the first name, tell."""
        if name.identity not in self._genders:
            told: list[Gender] = []
            for other in self._persons:
                if other.identity == name.identity:
                    ahead = self._text[max(0, other.start - 12) : other.start]
                    words = _WORD.findall(f"{ahead} {other.role or ''}".lower())
                    told += [self._words.gender(word) for word in words]
            known = {gender for gender in told if gender}
            first = self._words.gender_of_name(name.canonical.split()[0].lower())
            self._genders[name.identity] = known.pop() if len(known) == 1 else first
        return self._genders[name.identity]

    # ----------------------------------------------------------------------------------- places

    def _place(self, index: int, kind: str) -> str | None:
        """The one place of a kind that the sentences before name last."""
        for number in self._before(index):
            named = {p.identity: p for p in _within(self._of(kind), self._sentences[number])}
            if named:
                place = next(iter(named.values()))
                return self._text[place.start : place.end] if len(named) == 1 else None
        return None

    def _called(self, index: int, noun: str) -> str | None:
        """The name beside which the noun stands in the sentences before: "the town of Barda",
        "Kalbajar district", "distrik Kalbajar"."""
        for number in self._before(index):
            named: dict[str, str] = {}
            for name in _within(self._facts.names, self._sentences[number]):
                ahead = self._text[max(0, name.start - NOUN) : name.start].lower().split()
                behind = self._text[name.end : name.end + NOUN].lower().split()
                ahead = ahead[:-1] if ahead and ahead[-1] in self._words.of else ahead
                if (ahead and ahead[-1] == noun) or (behind and behind[0].strip(".,") == noun):
                    named.setdefault(name.identity, self._text[name.start : name.end])
            if named:
                return next(iter(named.values())) if len(named) == 1 else None
        return None

    def _of(self, kind: str) -> list[Place]:
        return [place for place in self._places if place.where_prec in EXACT[kind]]

    # -------------------------------------------------------------------------------------- two

    def _pair(self, index: int, *, persons: bool) -> str | None:
        """The two whom a sentence before names together, or whom the story is of."""
        named = self._sides(persons=persons)
        for number in self._before(index):
            inside = list(_within(named, self._sentences[number]))
            for one, other in itertools.pairwise(inside):
                if self._joined(one, other) and self._leads(one, number):
                    return " ".join(self._text[one.start : other.end].split())
        return None if persons else self._couple

    def _leads(self, name: Name | Place, number: int) -> bool:
        """Whether a name stands among the first words of a sentence, of which it is then about."""
        ahead = self._text[self._sentences[number].start : name.start]
        return len(_WORD.findall(ahead)) < SUBJECT_WORDS

    def _sides(self, *, persons: bool) -> list[Name | Place]:
        """Who may be one of two: persons, or organisations and countries."""
        if persons:
            return [*self._persons]
        return sorted([*self._bodies, *self._of("country")], key=lambda each: each.start)

    # ------------------------------------------------------------------------------------- text

    def _before(self, index: int) -> Iterator[int]:
        """The sentences before, nearest first, as far back as a pronoun reaches."""
        here = self._sentences[index].start
        for number in range(index - 1, max(-1, index - 1 - BACK), -1):
            if here - self._sentences[number].end > MEMORY:
                return
            yield number

    def _unquoted(self, names: Sequence[Name]) -> list[Name]:
        starts = [start for start, _ in self._quoted]

        def quoted(name: Name) -> bool:
            last = bisect_right(starts, name.start) - 1
            return last >= 0 and name.start < self._quoted[last][1]

        return sorted((n for n in names if not quoted(n)), key=lambda name: name.start)


def _within(named: Sequence[_Named], span: Span) -> Iterator[_Named]:
    """Those that begin in a span; ``named`` in the order of the text."""
    for each in named[bisect_left(named, span.start, key=lambda each: each.start) :]:
        if each.start >= span.end:
            return
        yield each
