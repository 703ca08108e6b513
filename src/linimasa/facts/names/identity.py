"""Who is who: gives every mention of an article its identity, the same for the same thing.

A person is known by the fullest form the article has: "Aliyev" is "Ilham Aliyev" where exactly one
Aliyev is named so. An abbreviation in brackets stands for the name before it, one elsewhere for
the only organisation with those initials.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.mention import Mention
from linimasa.facts.names.spreading import Found
from linimasa.facts.names.words import Word
from linimasa.facts.places.gazetteer import Gazetteer, fold, gazetteer
from linimasa.facts.places.resolving import Around, around, holds, resolve
from linimasa.model import Name, Span

# What may stand behind the state of a place.
_CLOSING = frozenset(",.;:)-–—")
# A name that more forms share than this is nobody's in particular.
_NAMESAKES = 20
# Two letters are the initials of too much.
_FEWEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class _Shown:
    """A mention with its words."""

    sentence: Sequence[Word]
    mention: Mention
    text: str
    key: str
    beside: str | None  # of a place: the country or state right behind it

    @property
    def span(self) -> Span:
        return Span(
            self.sentence[self.mention.first].start, self.sentence[self.mention.last - 1].end
        )


class _Known(NamedTuple):
    """Which thing it is, and its fullest form."""

    identity: str
    canonical: str


def identify(text: str, found: Sequence[Found], lexicon: Lexicon) -> list[Name]:
    """Turn the mentions of each sentence into names, in the order of the text."""
    shown = []
    for sentence, mentions in found:
        for mention in mentions:
            cut = sentence[mention.first : mention.last]
            words = text[cut[0].start : cut[-1].end]
            key = " ".join(word.key for word in cut if word.key)
            beside = _beside(sentence, mention, key) if mention.kind == "place" else None
            shown.append(_Shown(sentence, mention, words, key, beside))
    people = _people([one.text for one in shown if one.mention.kind == "person"])
    placed = [one for one in shown if one.mention.kind == "place"]
    among = around((one.key, one.beside) for one in placed)
    told = _told_once(placed)
    known = [_known(one, people, among, told, lexicon) for one in shown]
    _bracketed(text, shown, known)
    _abbreviated(shown, known)
    _of_one_state(known)
    names = []
    for one, (identity, canonical) in zip(shown, known, strict=True):
        mention = one.mention
        start, end = one.span
        role = None
        if mention.title:
            first, last = mention.title
            role = text[one.sentence[first].start : one.sentence[last - 1].end]
        names.append(
            Name(
                start=start, end=end, text=one.text, kind=mention.kind, identity=identity,
                canonical=canonical, role=role, rule=mention.rule, confidence=mention.confidence,
            )
        )  # fmt: skip
    return names


def _known(
    one: _Shown, people: dict[str, str], among: Around, told: dict[str, str], lexicon: Lexicon
) -> _Known:
    mention = one.mention
    if mention.identity is not None:
        return _Known(mention.identity, mention.canonical or one.text)
    if mention.kind == "person":
        fullest = people.get(one.key, one.text)
        return _Known(f"person:{fold(fullest)}", fullest)
    if mention.kind == "place":
        beside = one.beside or told.get(one.key)
        entry = resolve(one.key, beside=beside, among=among)
        if one.key not in gazetteer().named and (bare := _bare(one.key, lexicon)):
            entry = resolve(bare, beside=beside, among=among)
        return _Known(entry.identity, entry.name) if entry else _Known(f"place:{one.key}", one.text)
    if mention.kind == "organisation":
        listed = lexicon.organisations.match(one.sentence, mention.first)
        if listed and mention.first + listed[0] == mention.last:
            return _Known(f"org:{listed[1].key}", listed[1].canonical)
        return _Known(f"org:{one.key}", one.text)
    return _Known(f"other:{one.key}", one.text)


def _told_once(placed: Sequence[_Shown]) -> dict[str, str]:
    """What stands behind a place in one sentence holds for the whole article, unless two do."""
    told: dict[str, set[str]] = {}
    for one in placed:
        if one.beside:
            told.setdefault(one.key, set()).add(one.beside)
    return {key: besides.pop() for key, besides in told.items() if len(besides) == 1}


def _bare(key: str, lexicon: Lexicon) -> str | None:
    """The name without the word for what it is: "kota Shusha", "Jabrayil district"."""
    first, *rest = key.split(" ")
    if rest and first in lexicon.bare_heads:
        return " ".join(rest)
    if rest and rest[-1] in lexicon.bare_heads:
        return " ".join((first, *rest[:-1]))
    return None


def _bracketed(text: str, shown: Sequence[_Shown], known: list[_Known]) -> None:
    """An abbreviation in brackets behind a name, and wherever else it stands, is that name."""
    stands_for: dict[str, _Known] = {}
    for i in range(1, len(shown)):
        before, here = shown[i - 1], shown[i]
        between = text[before.span.end : here.span.start]
        if between.strip() == "(" and here.text.isupper() and _initials(here.key, before.key):
            stands_for.setdefault(here.text, known[i - 1])
    for i, one in enumerate(shown):
        if one.text in stands_for and one.mention.identity is None:
            known[i] = stands_for[one.text]


def _abbreviated(shown: Sequence[_Shown], known: list[_Known]) -> None:
    """Capitals that are the initials of one organisation of the article, and of one only, are it:
    "the Rapid Support Forces … the RSF"."""
    spelled: dict[str, set[_Known]] = {}
    for one, who in zip(shown, known, strict=True):
        capitals = [word[0] for word in one.text.split() if word[0].isupper()]
        if one.mention.kind == "organisation" and len(capitals) >= _FEWEST_INITIALS:
            spelled.setdefault("".join(capitals), set()).add(who)
    for i, one in enumerate(shown):
        own = known[i].identity.partition(":")[2] == one.key
        meant = spelled.get(one.text, set())
        if own and one.mention.kind == "organisation" and len({w.identity for w in meant}) == 1:
            known[i] = min(meant)


def _initials(short: str, long: str) -> bool:
    """Whether the letters of the abbreviation open words of the name, in order."""
    rest = iter(word[0] for word in long.split() if word)
    letters = [c for c in short if c != " "]
    return len(letters) > 1 and all(c in rest for c in letters[: len(long.split())])


def _of_one_state(known: list[_Known]) -> None:
    """ "The Defence Ministry" is the one of the state whose ministry the article has named."""
    stated: dict[str, set[_Known]] = {}
    for one in known:
        parts = one.identity.split(":")
        if len(parts) == 3 and parts[0] == "org":
            stated.setdefault(f"org:{parts[1]}", set()).add(one)
    for i, one in enumerate(known):
        states = stated.get(one.identity, set())
        if len({other.identity for other in states}) == 1:
            known[i] = min(states)


def _beside(sentence: Sequence[Word], mention: Mention, key: str) -> str | None:
    """The name behind a comma after the mention, where it says where that is: "Alexandria,
    Louisiana", but not "Chicago, Texas and Ohio"."""
    after = mention.last
    if after + 1 >= len(sentence) or sentence[after].text != ",":
        return None
    places: Gazetteer = gazetteer()
    for n in (3, 2, 1):
        behind = sentence[after + 1 : after + 1 + n]
        beside = " ".join(word.key for word in behind)
        if beside in places.named:
            next_ = sentence[after + 1 + n].text if after + 1 + n < len(sentence) else "."
            return beside if next_ in _CLOSING or holds(beside, key) else None
    return None


def _people(shown: Sequence[str]) -> dict[str, str]:
    """For each folded form the fullest form of the same person."""
    forms: dict[str, str] = {}
    for form in shown:
        forms.setdefault(fold(form), form)
    fullest: dict[str, str] = {}
    by_word: dict[str, set[str]] = {}
    for key in forms:
        for word in key.split():
            by_word.setdefault(word, set()).add(key)
    for key, form in forms.items():
        parts = key.split()
        namesakes = by_word[parts[-1]]
        if len(namesakes) > _NAMESAKES:
            fullest[key] = form
            continue
        longer = {other for other in namesakes if _longer(other.split(), parts)}
        longest = {
            other
            for other in longer
            if not any(_longer(more.split(), other.split()) for more in longer)
        }
        fullest[key] = forms[next(iter(longest))] if len(longest) == 1 else form
    return fullest


def _longer(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether ``long`` has the words of ``short`` in that order, and more."""
    rest = iter(long)
    return len(long) > len(short) and all(word in rest for word in short)
