"""Finds mentions in a sentence by lists and capitals: offices, known organisations, places of the
gazetteer, peoples, and runs of capitalised words."""

from collections.abc import Sequence
from dataclasses import dataclass

from linimasa.facts.names.lexicon import Known, Lexicon
from linimasa.facts.names.mention import Mention
from linimasa.facts.names.words import Word, is_shouted
from linimasa.facts.places.gazetteer import Entry, gazetteer
from linimasa.facts.places.matching import find_place
from linimasa.model import NameKind

_DISTRICT, _DIVISION, _COUNTRY = 3, 4, 6  # levels of the gazetteer
# A run of capitalised words of more than this is a headline or a list, not a name.
_LONGEST_RUN = 8
_DASHES = frozenset("-–—")
_BEHIND_DATELINE = frozenset("(,-–—:/")


@dataclass(frozen=True, slots=True)
class Spotted:
    """The mentions of a sentence, in order, none inside another; and the offices in it."""

    mentions: list[Mention]
    titles: dict[int, int]  # word behind an office (and its country) → its first word

    def title_before(self, first: int) -> tuple[int, int] | None:
        """The words of the office that stands right before word ``first``."""
        start = self.titles.get(first)
        return None if start is None else (start, first)

    def in_title(self, first: int, last: int) -> bool:
        """Whether the words are a part of an office."""
        return any(start <= first and last <= end for end, start in self.titles.items())


def spot(sentence: Sequence[Word], lexicon: Lexicon) -> Spotted:
    """Find what the lists know in a sentence."""
    spotter = _Spotter(sentence, lexicon)
    return Spotted(spotter.run(), spotter.titles)


class _Spotter:
    def __init__(self, sentence: Sequence[Word], lexicon: Lexicon):
        self.words = sentence
        self.lexicon = lexicon
        self.shouted = is_shouted(sentence)
        self.found: list[Mention] = []
        self.title: tuple[int, int] | None = None
        self.titles: dict[int, int] = {}

    def run(self) -> list[Mention]:
        words, opening = self.words, self.lexicon.first
        i, n = 0, len(words)
        while i < n:
            _, _, _, key, capital = words[i]
            plain = key and not capital and key not in opening
            i = self.small(i) if plain else self.step(i)
        return self.found

    def step(self, i: int) -> int:
        word = self.words[i]
        if not word.key:
            if word.text not in "-–'’.":
                self.title = None
            return i + 1
        title = self.lexicon.titles.match(self.words, i)
        known = self.lexicon.organisations.match(self.words, i, shouted=self.shouted)
        office = self.lexicon.offices.match(self.words, i)
        if office and not word.capital and not self.stated(i, office[0]):
            office = None
        if known and word.capital:
            return self.known(i, *known)
        if office and (not title or office[0] >= title[0]):
            return self.office(i, *office)
        if title and self.is_title(i, title[0]):
            self.titled(self.title[0] if self.continues(i) and self.title else i, i + title[0])
            return i + title[0]
        if not word.capital or self.empty(i):
            return self.small(i)
        demonym = self.lexicon.demonyms.match(self.words, i)
        n, entries = self.place(i)
        # "Saudi Arabia" begins with the word for its people.
        if demonym and not (n > demonym[0] and entries[0].level == _COUNTRY):
            return self.demonym(i, *demonym)
        run = 1 if self.shouted else self.run_length(i)
        if n and (n >= run or self.whole(entries[0])):
            return self.found_place(i, n, entries)
        return i + 1 if self.shouted else self.capitals(i, run)

    def whole(self, entry: Entry) -> bool:
        """Whether a place is a name by itself also among other capitals: "Prime Minister of Armenia
        Nikol Pashinyan"; a town, or a state of a federation, may be a part of what they name."""
        return entry.level == _COUNTRY or (entry.level >= _DIVISION and not entry.admin1)

    def small(self, i: int) -> int:
        """A word that names nothing: an office before it has no name behind it."""
        if self.title and self.title[1] < i:
            self.title = None
        return i + 1

    # ------------------------------------------------------------------ what each step finds

    def known(self, i: int, n: int, known: Known) -> int:
        before = self.owner(i) if known.key in self.lexicon.national else None
        if before and before.last == i and self.found:  # "the Kenya Red Cross"
            self.found.pop()
            entry = gazetteer().get(before.identity) if before.identity else None
            code = f":{entry.country}" if entry and entry.country else ""
            self.add(before.first, i + n, "organisation", "known organisation", 0.95,
                     f"org:{known.key}{code}")  # fmt: skip
            return i + n
        self.add(i, i + n, "organisation", "known organisation", 0.95,
                 f"org:{known.key}", known.canonical)  # fmt: skip
        return i + n

    def office(self, i: int, n: int, known: Known) -> int:
        """An office of a state: with its country, where one stands beside it."""
        first, last = i, i + n
        country = None
        before = self.owner(i)
        if before:
            country, first = before.identity, before.first
            self.found.pop()
        else:
            j = last + 1 if last < len(self.words) and self.words[last].key == "of" else last
            m, entries = self.place(j) if j < len(self.words) else (0, [])
            if m and entries[0].level == 6 and self.words[j].capital:
                country, last = entries[0].identity, j + m
        entry = gazetteer().get(country) if country else None
        code = f":{entry.country}" if entry and entry.country else ""
        self.add(first, last, "organisation", "office", 0.9, f"org:{known.key}{code}")
        return last

    def stated(self, i: int, n: int) -> bool:
        """Whether small words are the name of an office: "Azerbaijan's foreign ministry", but not
        "the Israeli parliament"."""
        if n == 1:
            return False
        after = self.place(i + n)[1] if i + n < len(self.words) else []
        return self.owner(i) is not None or bool(after and after[0].level == _COUNTRY)

    def owner(self, i: int) -> Mention | None:
        """The state right before word ``i``: "Armenian", "Armenia's"."""
        before = self.found[-1] if self.found else None
        if before is None or before.rule not in ("demonym", "country"):
            return None
        between = self.words[before.last : i]
        possessive = len(between) == 1 and between[0].text in ("'s", "’s", "'", "’")
        return before if not between or possessive else None

    def demonym(self, i: int, n: int, identity: str) -> int:
        entry = gazetteer().get(identity)
        self.add(i, i + n, "place", "demonym", 0.9, identity, entry.name if entry else None,
                 keep_title=True)  # fmt: skip
        return i + n

    def found_place(self, i: int, n: int, entries: list[Entry]) -> int:
        country = entries[0].level == 6
        sure = country or n > 1 or not entries[0].common or self.cued(i) or self.dateline(i, n)
        if sure:
            best = entries[0]
            known = n > 1 or (best.level != _DISTRICT and (best.level > 2 or not best.population))
            rule = "country" if country else "region" if known else "gazetteer"
            rule = "dateline" if self.dateline(i, n) and not country else rule
            # Georgia is also a state: which it is, the whole article tells.
            certain = country and all(entry.level != 4 for entry in entries)
            identity = entries[0].identity if certain else None
            name = entries[0].name if certain else None
            whole = self.whole(entries[0])
            self.add(i, i + n, "place", rule, 0.95 if country else 0.8, identity, name,
                     keep_title=whole)  # fmt: skip
            if whole and self.title and self.title[1] == i:
                self.titled(self.title[0], i + n)
        return i + n

    def capitals(self, i: int, n: int) -> int:
        words, lexicon = self.words, self.lexicon
        last = i + n
        keys = [word.key for word in words[i:last]]
        titled = self.title is not None and self.title[1] == i
        if titled:
            self.add(i, last, "person", "title", 0.9)
        elif len(keys) > 1 and (keys[0] in lexicon.heads or keys[-1] in lexicon.tails):
            self.add(i, last, "organisation", "head word", 0.8)
        elif keys[0] in lexicon.place_heads or keys[-1] in lexicon.place_heads:
            if len(keys) > 1:
                self.add(i, last, "place", "place word", 0.7)
        elif len(keys) == 1 and words[i].text.isupper() and 1 < len(words[i].text) <= 6:
            self.add(i, last, "organisation", "abbreviation", 0.6)
        elif len(keys) in (2, 3) and all(len(key) > 1 for key in keys[:1]):
            self.add(i, last, "person", "capitals", 0.5)
        return last

    # -------------------------------------------------------------------------- what stands there

    def place(self, i: int) -> tuple[int, list[Entry]]:
        """The longest name of the gazetteer at word ``i``, and the places called so."""
        return find_place(self.words, i, self.shouted)

    def run_length(self, i: int) -> int:
        """How many words from ``i`` on are one run of capitals, connectors inside it included."""
        j = i + 1
        while j < len(self.words) and j - i < _LONGEST_RUN:
            word = self.words[j]
            if word.capital and self.listed(j):
                break
            if word.capital or (word.text == "-" and self.glued(j)):
                j += 1
            elif (
                word.key in self.lexicon.connectors
                and word.key not in ("and", "dan", "on", "in", "the", "for", "untuk", "di")
                and j + 1 < len(self.words)
                and self.words[j + 1].capital
            ):
                j += 2
            else:
                break
        return j - i

    def listed(self, j: int) -> bool:
        """Whether a list has something that begins here."""
        return bool(
            self.lexicon.organisations.match(self.words, j)
            or self.lexicon.offices.match(self.words, j)
        )

    def glued(self, j: int) -> bool:
        return (
            j + 1 < len(self.words)
            and self.words[j - 1].end == self.words[j].start
            and self.words[j].end == self.words[j + 1].start
            and self.words[j + 1].capital
        )

    def titled(self, first: int, last: int) -> None:
        """Remember that an office stands from ``first`` to ``last``."""
        before = self.found[-1] if self.found else None
        if before and before.rule in ("demonym", "country") and before.last == first:
            first = before.first
        self.title = (first, last)
        self.titles[last] = first

    def is_title(self, i: int, n: int) -> bool:
        after = i + n
        return after < len(self.words) and self.words[after].capital

    def continues(self, i: int) -> bool:
        return self.title is not None and self.title[1] == i

    def dateline(self, i: int, n: int) -> bool:
        """Whether the place opens the sentence as a dateline does: "BAKU (AFP) - ", "Baku - "."""
        if i > 0 or n >= len(self.words):
            return False
        if self.words[i].text.isupper():
            return self.words[n].text in _BEHIND_DATELINE
        signs = [word.text for word in self.words[n : n + 4]]
        at = n + 3 if signs[0] == "(" and signs[2:3] == [")"] else n
        if at + 1 >= len(self.words) or self.words[at].text not in _DASHES:
            return False
        return self.words[at - 1].end < self.words[at].start < self.words[at + 1].start - 1

    def cued(self, i: int) -> bool:
        return i > 0 and self.words[i - 1].key in self.lexicon.place_cues

    def empty(self, i: int) -> bool:
        """Whether the word has its capital for another reason than being a name."""
        key = self.words[i].key
        return key in self.lexicon.nothing or (i == 0 and key in self.lexicon.common)

    def add(
        self, first: int, last: int, kind: NameKind, rule: str, confidence: float,
        identity: str | None = None, canonical: str | None = None, *, keep_title: bool = False,
    ) -> None:  # fmt: skip
        title = self.title if kind == "person" else None
        self.found.append(
            Mention(first=first, last=last, kind=kind, identity=identity, canonical=canonical,
                    title=title, rule=rule, confidence=confidence)
        )  # fmt: skip
        if not keep_title:
            self.title = None
