"""What each person of a text is called beside the name: office, calling, gender."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from linimasa.facts.quotes.lexicon import Lexicon
from linimasa.model import Name, Span

# How far from a name, in code points and words, what it is called stands.
_REACH, _FEW, _MANY = 90, 3, 8
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BREAK = re.compile(r"[.;:()“”\"?!\n]\s")


class Roles:
    """The roles of the persons of one text, looked up when somebody asks."""

    def __init__(
        self, text: str, known: Lexicon, persons: Sequence[Name], sentences: Sequence[Span]
    ):
        self._text = text
        self._known = known
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._persons: dict[str, list[Name]] = {}
        for person in persons:
            self._persons.setdefault(person.identity, []).append(person)
        self._found: dict[str, frozenset[str]] = {}
        self._genders: dict[str, str | None] = {}

    def of(self, identity: str) -> frozenset[str]:
        """The words for what the person is, in small letters."""
        if identity not in self._found:
            words = (self._near(person) for person in self._persons.get(identity, ()))
            self._found[identity] = frozenset().union(*words)
        return self._found[identity]

    def gender(self, identity: str) -> str | None:
        """``"f"`` or ``"m"`` where the text or the first name tells; None where not."""
        if identity not in self._genders:
            self._genders[identity] = self._gender(identity)
        return self._genders[identity]

    def noun_of(self, phrase: str) -> str | None:
        """The word for a person that a phrase without a name, as "the minister", is made of; None
        where it means nobody whom the reader knows already."""
        known = self._known
        words = [match[0].lower() for match in _WORD.finditer(phrase)]
        if not words:
            return None
        single = len(words) == 1 and phrase[:1].isupper() and known.owner_behind
        if known.owner_behind:
            while len(words) > 1 and words[0] in known.past:
                words = words[1:]
            definite = single or words[-1] in known.definite_behind
            noun = words[0]
        else:
            definite = words[0] in known.definite_before
            stop = next((i for i, word in enumerate(words) if word in known.openings), len(words))
            noun = words[max(0, stop - 1)]
        if not definite or not (noun in known.callings or noun in known.generic):
            return None
        return noun

    def _near(self, person: Name) -> set[str]:
        """Words for what a person is, about one mention."""
        found = {word.lower() for word in _WORD.findall(person.role or "")}
        found |= {
            self._known.short_titles[word] for word in found & self._known.short_titles.keys()
        }
        ahead, behind = self._around(person)
        # "Its president, X": the phrase before the comma; else what touches the name.
        comma = ahead.rstrip().endswith(",")
        phrase = (
            ahead.rstrip().rstrip(",").rpartition(",")[2] if comma else ahead.rpartition(",")[2]
        )
        many = comma or self._known.owner_behind
        words = [word.lower() for word in _WORD.findall(phrase)][-(_MANY if many else _FEW) :]
        if behind.startswith(","):
            words += [w.lower() for w in _WORD.findall(behind[1:].partition(",")[0])[:_MANY]]
        return found | {word for word in words if word in self._known.callings}

    def _around(self, person: Name) -> tuple[str, str]:
        """What stands before and behind a name in its sentence, up to a break."""
        at = max(0, bisect_right(self._starts, person.start) - 1)
        sentence = self._sentences[at] if self._sentences else Span(0, len(self._text))
        ahead = self._text[max(sentence.start, person.start - _REACH) : person.start]
        behind = self._text[person.end : min(sentence.end, person.end + _REACH)]
        return _BREAK.split(ahead)[-1], _BREAK.split(behind)[0]

    def _gender(self, identity: str) -> str | None:
        known = self._known
        for person in self._persons.get(identity, ()):
            ahead, behind = self._around(person)
            touching = [w.lower() for w in _WORD.findall(ahead.rpartition(",")[2])][-_FEW:]
            touching += [word.lower() for word in _WORD.findall(person.role or "")]
            if behind.startswith(","):
                apposition = [w.lower() for w in _WORD.findall(behind[1:].partition(",")[0])]
                owner = next((known.possessor(w) for w in apposition if known.possessor(w)), None)
                if owner:
                    return owner  # "X, who lost her two sons"
                if apposition and apposition[0] not in known.whose:
                    touching += apposition[:_MANY]
            told = {gender for word in touching if (gender := known.gender_of(word))}
            if len(told) == 1:
                return told.pop()
        first = [person.canonical.split()[0].lower() for person in self._persons.get(identity, ())]
        return known.gender_of_name(first[0]) if first else None
