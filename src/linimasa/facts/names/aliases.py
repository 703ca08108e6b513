"""Who "the Azerbaijani leader" is: the one person whom the article names as holding that office.

Certain cases alone: the words are marked as known to the reader ("the", "itu", a possessive), the
country stands beside the office, and the article names exactly one holder of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.spreading import Found
from linimasa.facts.names.words import Word
from linimasa.facts.places.gazetteer import gazetteer
from linimasa.model import Name

# Read by eye in 400 English development articles: five such aliases, each of them that person.
_CONFIDENCE = 0.9
_COUNTRY = 6  # the gazetteer's level of countries
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class _Office(NamedTuple):
    """An office of a country, as words of a sentence."""

    first: int  # of the whole phrase: "Azerbaijani leader", "presiden Azerbaijan"
    last: int
    start: int  # of the office alone
    end: int
    office: str
    country: str
    owned: bool  # "Azerbaijan's president"


def with_aliases(
    text: str, found: Sequence[Found], names: Sequence[Name], lexicon: Lexicon
) -> list[Name]:
    """``names`` and the aliases among them, in the order of the text.

    ``names`` are those of the mentions of ``found``, one for one.
    """
    holders: dict[tuple[str, str], dict[str, Name]] = {}
    roles: dict[int, str] = {}  # start of a name → the office between commas beside it
    open_: list[tuple[Sequence[Word], _Office]] = []
    at = 0
    for sentence, mentions in found:
        named = {
            mention.first: (mention.last, name)
            for mention, name in zip(mentions, names[at : at + len(mentions)], strict=True)
        }
        at += len(mentions)
        for office in _offices(sentence, named, lexicon):
            if _past(sentence, office, lexicon):
                continue
            person = _holder(sentence, office, named, lexicon)
            if person is not None:
                holders.setdefault((office.country, office.office), {})[person.identity] = person
                roles.setdefault(person.start, _phrase(text, sentence, office))
            elif _definite(sentence, office, lexicon):
                open_.append((sentence, office))
    aliases = [
        alias
        for sentence, office in open_
        if (alias := _alias(text, sentence, office, holders, lexicon)) is not None
    ]
    told = [
        replace(name, role=roles[name.start]) if not name.role and name.start in roles else name
        for name in names
    ]
    return sorted([*told, *aliases], key=lambda name: name.start)


def _offices(
    sentence: Sequence[Word], named: dict[int, tuple[int, Name]], lexicon: Lexicon
) -> Iterator[_Office]:
    """The offices with a country beside them."""
    opening = lexicon.leaders.by_first
    ends = {last: (first, name) for first, (last, name) in named.items()}
    i = 0
    while i < len(sentence):
        hit = lexicon.leaders.match(sentence, i) if sentence[i].key in opening else None
        if hit is None:
            i += 1
            continue
        n, office = hit
        owned = i > 0 and sentence[i - 1].text in _POSSESSIVE
        before = ends.get(i - owned)
        j = i + n
        while j < len(sentence) and sentence[j].key in lexicon.leaders_of:
            j += 1
        behind = named.get(j)
        if any(k in named for k in range(i, i + n)):
            pass  # a name of its own
        elif before and _is_country(before[1]):
            yield _Office(before[0], i + n, i, i + n, office, before[1].identity, owned)
        elif behind and _is_country(behind[1]):
            yield _Office(i, behind[0], i, i + n, office, behind[1].identity, False)
        i += n


def _is_country(name: Name) -> bool:
    if name.kind != "place":
        return False
    entry = gazetteer().get(name.identity)
    return entry is not None and entry.level == _COUNTRY


def _past(sentence: Sequence[Word], office: _Office, lexicon: Lexicon) -> bool:
    """Whether the office is no longer held, or not yet: "former", "calon"."""
    before = {sentence[i - 1].key for i in (office.first, office.start) if i > 0}
    return bool(before & lexicon.past)


def _holder(
    sentence: Sequence[Word],
    office: _Office,
    named: dict[int, tuple[int, Name]],
    lexicon: Lexicon,
) -> Name | None:
    """The person right behind the office, or before it or behind it between commas."""
    behind = named.get(office.last)
    if behind and behind[1].kind == "person":
        return behind[1]
    signs = [sentence[i].text if i < len(sentence) else "" for i in (office.last, office.last + 1)]
    behind = named.get(office.last + 1)
    if signs[0] == "," and behind and behind[1].kind == "person" and behind[0] < len(sentence):
        return behind[1] if sentence[behind[0]].text == "," else None
    i = office.first
    while i > 0 and sentence[i - 1].key in lexicon.definite_before:
        i -= 1
    if i > 0 and sentence[i - 1].text == ",":
        before = [name for last, name in named.values() if last == i - 1]
        if before and before[0].kind == "person":
            return before[0]
    return None


def _definite(sentence: Sequence[Word], office: _Office, lexicon: Lexicon) -> bool:
    """Whether the words mean somebody the reader knows."""
    after = sentence[office.last] if office.last < len(sentence) else None
    hyphen = after and after.text == "-" and after.start == sentence[office.last - 1].end
    if hyphen or (after and after.capital):
        return False  # "president-elect", "President Smith"
    if office.owned or (after and after.key in lexicon.definite_behind):
        return True
    return office.first > 0 and sentence[office.first - 1].key in lexicon.definite_before


def _alias(
    text: str,
    sentence: Sequence[Word],
    office: _Office,
    holders: dict[tuple[str, str], dict[str, Name]],
    lexicon: Lexicon,
) -> Name | None:
    ranks = lexicon.heads_of_state if office.office == "leader" else {office.office}
    known = {
        identity: name
        for rank in ranks
        for identity, name in holders.get((office.country, rank), {}).items()
    }
    if len(known) != 1:
        return None
    (person,) = known.values()
    start, end = sentence[office.start].start, sentence[office.end - 1].end
    return replace(
        person,
        start=start,
        end=end,
        text=text[start:end],
        role=_phrase(text, sentence, office),
        rule="nominal alias",
        confidence=_CONFIDENCE,
    )


def _phrase(text: str, sentence: Sequence[Word], office: _Office) -> str:
    return text[sentence[office.first].start : sentence[office.last - 1].end]
