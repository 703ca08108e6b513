"""Who a speaker is: the name in the phrase or beside it, the person "he" goes back to, the one who
holds the office that "the minister" names.

A pronoun means whom the nearest sentence before it is about: its speaker, else its subject, in the
same paragraph first, of the right gender where both are known (Centering theory, simplified).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linimasa.facts.quotes.lexicon import Lexicon
from linimasa.facts.quotes.roles import Roles
from linimasa.model import Name, Span

# How far back, in code points, the person may stand whom "he" means; and the organisation of "it".
MEMORY, NEAR = 700, 250
_BRACKETED = re.compile(r"(\w.*\w) \([^()]*\)")
# Words of a title that may stand between a comma and the name behind it: "Direktur X, dr. Budi,".
_LONGEST_TITLE = 5
# Behind a phrase, "itu" or "tersebut" stands within so many code points.
_DEFINITE = 12
# Words before an organisation that only say what it is: "the disaster agency AFAD".
_LONGEST_KIND = 4


class _Mention(NamedTuple):
    """A person or an organisation where the text itself, not somebody in it, names them."""

    name: Name
    sentence: int
    subject: bool  # not behind "of", "by", nor a possessor


class Antecedents:
    """The speakers of one text; asked in its order, as whom the last words were of counts."""

    def __init__(
        self,
        text: str,
        known: Lexicon,
        names: Sequence[Name],
        sentences: Sequence[Span],
        marked: Sequence[Span],
    ):
        self._text = text
        self._known = known
        self._names = sorted(names, key=lambda name: name.start)
        self._starts = [name.start for name in self._names]
        self._sentences = [sentence.start for sentence in sentences]
        self._marked = [span.start for span in marked]
        self._marked_ends = [span.end for span in marked]
        mentions = [self._mention(n) for n in self._names if not self._quoted(n.start)]
        self._persons = [m for m in mentions if m.name.kind == "person"]
        self._bodies = [m for m in mentions if m.name.kind == "organisation"]
        self._person_starts = [m.name.start for m in self._persons]
        self._body_starts = [m.name.start for m in self._bodies]
        self._roles = Roles(text, known, self._persons_named(), sentences)
        self._centers: dict[int, Name] = {}  # sentence → who speaks in it

    def name_of(
        self, speaker: Span, outer: Span | None = None, cue: Span | None = None
    ) -> str | None:
        """The fullest form known of ``speaker``; None where it cannot be told.

        ``outer``: the quotation, whose sentence is then about the speaker; ``cue``: what tells it.
        """
        words = self._text[speaker.start : speaker.end]
        short = _BRACKETED.fullmatch(words)
        if short is not None:  # "Badan Pusat Statistik (BPS)"
            words = short[1]
            speaker = Span(speaker.start, speaker.start + len(words))
        lower, known = words.lower(), self._known
        if lower in known.persons or lower == known.possessive:
            found = self._person_before(speaker.start, known.gender_of(lower))
        elif lower in known.things:
            found = self._body_before(speaker.start)
        elif lower in known.pronouns:
            return None
        else:
            found = self._whose(speaker, lower) or self._person_in(speaker)
            found = found or self._apposed(speaker)
            found = found or self._between(speaker, cue)
            found = found or self._body_in(speaker) or self._holder(speaker)
        if found is None:
            pronoun = lower in known.pronouns or lower == known.possessive
            return None if pronoun else " ".join(words.split())
        if found.kind == "person" and outer is not None:
            self._centers[self._sentence(speaker.start)] = found
            self._centers[self._sentence(outer.start)] = found
        return found.canonical

    # ------------------------------------------------------------------ what the text names

    def _persons_named(self) -> list[Name]:
        return [name for name in self._names if name.kind == "person"]

    def _mention(self, name: Name) -> _Mention:
        number = self._sentence(name.start)
        return _Mention(name, number, self._is_subject(name, number))

    def _sentence(self, position: int) -> int:
        return max(0, bisect_right(self._sentences, position) - 1)

    def _quoted(self, position: int) -> bool:
        last = bisect_right(self._marked, position) - 1
        return last >= 0 and position < self._marked_ends[last]

    def _is_subject(self, name: Name, sentence: int) -> bool:
        known, text = self._known, self._text
        if text[name.end : name.end + 2] in ("'s", "’s"):
            return False
        begin = self._sentences[sentence] if self._sentences else 0
        ahead = text[begin : name.start].rstrip()
        if name.role and ahead.endswith(name.role):
            ahead = ahead[: -len(name.role)].rstrip()
        words = ahead.rsplit(None, 1)
        last = words[-1].lower() if words else ""
        return last not in known.openings and last not in known.agents and last not in known.linking

    # ------------------------------------------------------------------ the name in the phrase

    def _person_in(self, speaker: Span) -> Name | None:
        """The person that the phrase is of: not the president in "the president's office"."""
        inside = self._inside(speaker)
        persons = [name for name in inside if name.kind == "person"]
        return self._person_of(speaker, persons[-1], inside) if persons else None

    def _whose(self, speaker: Span, lower: str) -> Name | None:
        """Rosti in "ibu Yosua, Rosti Simanjuntak,": not him whose mother she is."""
        kin = self._known.owner_behind and lower.split()[0] in self._known.offices
        return self._apposed_behind(speaker) if kin else None

    def _body_in(self, speaker: Span) -> Name | None:
        """The organisation that the phrase is of: "the disaster agency AFAD"."""
        inside = self._inside(speaker)
        whole = [n for n in inside if n.end == speaker.end and n.kind == "organisation"]
        if not whole or any(name.kind == "person" for name in inside):
            return None
        ahead = self._text[speaker.start : whole[0].start].lower().split()
        plain = not self._known.offices.union(self._known.linking).intersection(ahead)
        small = self._text[speaker.start + 1 : whole[0].start].islower()
        if not ahead or (plain and small and len(ahead) <= _LONGEST_KIND):
            return whole[0]
        return whole[0] if whole[0].start - speaker.start <= len("the ") else None

    def _person_of(self, speaker: Span, person: Name, inside: Sequence[Name]) -> Name | None:
        """The person in the phrase, unless the phrase is of somebody who speaks for him."""
        known, text = self._known, self._text
        behind = text[person.end : speaker.end].lower().split()
        if behind and (behind[0] in ("'s", "’s") or behind[0] in known.offices):
            return None  # "the president's office", "the Trump campaign"
        if any(0 <= person.start - name.end <= 1 for name in inside):
            return person  # "juru bicara Kementerian Pertahanan Rusia Igor Konashenkov"
        ahead = text[speaker.start : person.start].lower().rpartition(",")[2]
        if name_role := (person.role or "").lower():
            ahead = ahead.strip().removesuffix(name_role)
        words = ahead.split()
        if known.linking.intersection(words):
            return None  # "an adviser to President Putin"
        speaking_for = known.offices.intersection(words)
        if not speaking_for or (not known.owner_behind and words[-1] in known.offices):
            return person  # "company lawyer Teodoro Manalo"
        # "juru bicara militer Nadav Shoham": whose spokesman he is stands between.
        owned = known.owner_behind and words[-1] not in known.offices | {"bicara", "hukum"}
        return person if owned else None

    def _inside(self, speaker: Span) -> list[Name]:
        first = bisect_left(self._starts, speaker.start)
        found: list[Name] = []
        for name in self._names[first:]:
            if name.end > speaker.end:
                break
            found.append(name)
        return found

    # ------------------------------------------------------------------ the name beside the phrase

    def _apposed_behind(self, speaker: Span) -> Name | None:
        text = self._text
        first = bisect_left(self._starts, speaker.end)
        for name in self._names[first : first + 1]:
            between = text[speaker.end : name.start].split()
            comma = text[speaker.end : speaker.end + 1] == ","
            closed = text[name.end : name.end + 2].rstrip() in (",", " (", ".", "")
            if name.kind == "person" and comma and closed and len(between) <= _LONGEST_TITLE:
                return name
        return None

    def _apposed(self, speaker: Span) -> Name | None:
        """ "The Houthi negotiator, X, said": the person between commas behind the phrase."""
        text = self._text
        behind = self._apposed_behind(speaker)
        if behind is not None:
            return behind
        before = bisect_left(self._starts, speaker.start) - 1
        if before < 0:
            return None
        name = self._names[before]
        between = text[name.end : speaker.start].split()
        relative = len(between) == 1 and between[0].lower() in self._known.relatives
        if name.kind == "person" and relative:
            return name  # "Gubernur X yang menemui massa berjanji"
        if name.kind == "person" and text[name.end : speaker.start] == ", ":
            return name  # "X, the county commissioner said"
        return None

    def _between(self, speaker: Span, cue: Span | None) -> Name | None:
        """The person whom a word of the subject is of, where he stands between it and the cue:
        "[spokesman] Lieutenant X confirmed"."""
        if cue is None:
            return None
        known = self._known
        for name in self._names[bisect_left(self._starts, speaker.end) :]:
            if name.end > cue.start:
                return None
            ahead = self._text[speaker.end : name.start].lower().split()
            plain = known.openings.isdisjoint(ahead) and known.linking.isdisjoint(ahead)
            if name.kind == "person" and plain and len(ahead) <= _LONGEST_TITLE:
                return name
        return None

    def _holder(self, speaker: Span) -> Name | None:
        """Who "the minister" is: the person named last who was called so."""
        behind = self._text[speaker.end : speaker.end + _DEFINITE].split(None, 1)
        phrase = self._text[speaker.start : speaker.end]
        if behind and behind[0].lower() in self._known.definite_behind:
            phrase = f"{phrase} {behind[0]}"
        noun = self._roles.noun_of(phrase)
        if noun is None:
            return None
        last = bisect_left(self._person_starts, speaker.start)
        seen: set[str] = set()
        for mention in reversed(self._persons[:last]):
            if mention.name.identity not in seen:
                seen.add(mention.name.identity)
                if noun in self._roles.of(mention.name.identity):
                    return mention.name
        former = phrase.split(None, 1)[0].lower() in self._known.past  # "mantan wali kota itu"
        if former or noun in self._known.generic:
            return self._person_before(speaker.start, self._known.gender_of(noun))
        return None

    # ------------------------------------------------------------------ whom a pronoun means

    def _person_before(self, position: int, gender: str | None) -> Name | None:
        sentence = self._sentence(position)
        last = bisect_left(self._person_starts, position)
        before = [m for m in self._persons[:last] if position - m.name.start <= MEMORY]
        fitting = [m for m in before if self._fits(m.name, gender)]
        here = [m for m in fitting if m.sentence == sentence and m.subject]
        if here:
            return here[-1].name
        for number in self._sentences_back(sentence, position):
            center = self._centers.get(number)
            if center is not None and self._fits(center, gender):
                return center
            about = [m for m in fitting if m.sentence == number]
            if about:
                return next((m.name for m in about if m.subject), about[0].name)
        return fitting[-1].name if fitting else None

    def _sentences_back(self, sentence: int, position: int) -> Iterator[int]:
        """The sentences before, nearest first, as far back as a pronoun reaches."""
        for number in range(sentence - 1, -1, -1):
            following = self._sentences[number + 1]
            if position - following > MEMORY:
                return
            yield number

    def _fits(self, name: Name, gender: str | None) -> bool:
        if gender is None:
            return True
        known = self._roles.gender(name.identity)
        return known is None or known == gender

    def _body_before(self, position: int) -> Name | None:
        """Which organisation "it" is: the subject of this sentence, or of the one before."""
        last = bisect_left(self._body_starts, position)
        sentence = self._sentence(position)
        near = [
            m
            for m in self._bodies[:last]
            if m.subject and m.sentence >= sentence - 1 and position - m.name.start <= NEAR
        ]
        here = [m for m in near if m.sentence == sentence]
        return (here or near)[0].name if near else None
