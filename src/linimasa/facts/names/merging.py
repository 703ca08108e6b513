"""Joins what the lists say with what the tagger says of a sentence.

The lists are sure of states, peoples, offices and known organisations; the tagger knows people and
everything no list has. Where both speak of the same words, the longer and surer one stands.
"""

from collections.abc import Sequence

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.mention import Mention
from linimasa.facts.names.spotting import Spotted
from linimasa.facts.names.tagger import Tag
from linimasa.facts.names.words import Word
from linimasa.facts.places.matching import find_place

# Rules that stand without the tagger's word.
_SURE = frozenset({"known organisation", "office", "demonym", "country", "region", "dateline"})
_SHORTEST = 2  # letters
_FULL_NAME = range(2, 5)  # words
_DASHES = frozenset("-–—")
# About the precision on the held-out sentences: of the tagger; and where a list agrees with it.
_TAGGED = 0.85
_BOTH = 0.95


def merge(
    sentence: Sequence[Word], spotted: Spotted, tags: Sequence[Tag], lexicon: Lexicon
) -> list[Mention]:
    """The mentions of the sentence, in order, none overlapping another."""
    merged: list[Mention] = []
    anchors = [a for a in spotted.mentions if a.rule != "demonym" or _overlaps(a, tags)]
    for tag in tags:
        for part in _cut(sentence, tag, lexicon):
            merged += _tagged(sentence, part, anchors, spotted, lexicon)
    for anchor in anchors:
        addressed = anchor.rule == "title" and _addressed(sentence, anchor, lexicon)
        if _compound(sentence, anchor):
            continue
        if anchor.rule in _SURE or addressed or _supported(sentence, anchor, lexicon):
            merged.append(anchor)
    return _apart([*merged, *_bracketed(sentence, merged, anchors)])


def _overlaps(anchor: Mention, tags: Sequence[Tag]) -> bool:
    """Whether the tagger sees a name there too: of peoples it does not, one in ten is one."""
    return any(tag.first < anchor.last and anchor.first < tag.last for tag in tags)


def _compound(sentence: Sequence[Word], anchor: Mention) -> bool:
    """Whether a small word hangs on the name: "U.S.-led"."""
    rest = sentence[anchor.last : anchor.last + 2]
    glued = len(rest) == 2 and sentence[anchor.last - 1].end == rest[0].start
    return glued and rest[0].text == "-" and rest[0].end == rest[1].start and not rest[1].capital


def _tagged(
    sentence: Sequence[Word], tag: Tag, anchors: list[Mention], spotted: Spotted, lexicon: Lexicon
) -> list[Mention]:
    """What becomes of one tag; anchors that go into it are taken from the list."""
    first, last = _trimmed(sentence, tag, lexicon)
    first = max(first, *(end for end, start in spotted.titles.items() if start < first < end), 0)
    if first >= last:
        return []
    if sum(len(word.key) for word in sentence[first:last]) < _SHORTEST:
        return []  # a sign, a letter
    if not any(word.text[0].isalpha() for word in sentence[first:last]):
        return []
    if spotted.in_title(first, last) or _ordinary(sentence, first, last):
        return []
    person = _ruler(sentence, Tag(first, last, tag.kind), spotted, lexicon)
    if person is not None:
        tag, first = person, person.first
    title = spotted.title_before(first)
    firm = None if title else lexicon.firms.match(sentence, first)
    listed = firm is not None and first + firm[0] == last
    tag = Tag(first, last, "organisation" if listed else tag.kind)
    touching = [a for a in anchors if a.first < last and first < a.last]
    if _listing(sentence, first, last, touching):
        return []  # "Amnesty International and Human Rights Watch"
    for anchor in touching:
        if tag.kind == "organisation" and _person_in(sentence, anchor, first, last, lexicon):
            return [anchor]  # "Justice Scalia"
        if (anchor.first, anchor.last) == (first, last) and anchor.rule not in _SURE:
            anchors.remove(anchor)
            return [_agreed(sentence, tag, anchor, lexicon)]
        whole = anchor.first < first and last == anchor.last
        if whole and anchor.rule == "head word" and tag.kind == anchor.kind:
            anchors.remove(anchor)
            return [anchor]  # "Shelter" + "Aid Committee"
        if anchor.rule in _SURE:
            if anchor.first <= first and last <= anchor.last:
                return []  # the list has it, as long or longer
            rest = _beyond(sentence, tag, anchor, spotted, lexicon)
            if rest is not None:
                return _tagged(sentence, rest, anchors, spotted, lexicon)
            if anchor.first < first or anchor.last > last:
                return []  # they cross: the list is surer
    for anchor in touching:
        anchors.remove(anchor)
    return [_mention(first, last, tag, _TAGGED, title if tag.kind == "person" else None)]


def _agreed(sentence: Sequence[Word], tag: Tag, anchor: Mention, lexicon: Lexicon) -> Mention:
    """What stands where the tagger and a list that is not sure speak of the same words."""
    agree = anchor.kind == tag.kind
    surer = (
        (anchor.rule == "head word" and tag.kind == "person")  # "Clinton Foundation"
        or (anchor.rule == "place word" and tag.kind == "organisation")  # "Laurel County"
        # "Mr. Pashinyan" is no place, "di Stepanakert" no person
        or (anchor.rule == "title" and not agree and _addressed(sentence, anchor, lexicon))
        or (anchor.kind == "place" and not agree and _supported(sentence, anchor, lexicon))
    )
    if surer:
        return anchor
    title = anchor.title if tag.kind == "person" else None
    return _mention(tag.first, tag.last, tag, _BOTH if agree else _TAGGED, title)


def _ruler(sentence: Sequence[Word], tag: Tag, spotted: Spotted, lexicon: Lexicon) -> Tag | None:
    """The person behind an office, where the tagger took both for an organisation."""
    if tag.kind != "organisation":
        return None
    for end, start in spotted.titles.items():
        rest = sentence[end : tag.last]
        if not start <= tag.first < end or len(rest) not in _FULL_NAME:
            continue
        listed = any(
            word.key in lexicon.heads | lexicon.tails | lexicon.place_heads
            or word.key in lexicon.firms.by_first
            or word.key in lexicon.organisations.by_first
            for word in rest
        )
        if not listed and all(word.capital for word in rest):
            return Tag(end, tag.last, "person")  # "Secretary-General António Guterres"
    return None


def _beyond(
    sentence: Sequence[Word], tag: Tag, anchor: Mention, spotted: Spotted, lexicon: Lexicon
) -> Tag | None:
    """What is left of a tag behind a place in it that is a name by itself; None: it is one name."""
    if anchor.kind != "place" or anchor.last >= tag.last:
        return None
    rest = sentence[anchor.last : tag.last]
    people = anchor.rule == "demonym"
    if tag.kind == "person" and (people or anchor.first > tag.first):
        return Tag(anchor.last, tag.last, "person")  # "German" + "Tommy Haas"
    if tag.kind != "organisation" and spotted.title_before(anchor.last) is not None:
        return Tag(anchor.last, tag.last, "person")  # "Presiden Azerbaijan" + "Ilham Aliyev"
    if people and tag.kind == "place" and not any(w.key in lexicon.place_heads for w in rest):
        return Tag(tag.last, tag.last, "place")  # "Turkish" + "F" of "F-16"
    return None


def _cut(sentence: Sequence[Word], tag: Tag, lexicon: Lexicon) -> list[Tag]:
    """The tag cut where no name goes on: at dashes with space around them ("KOMPAS.com - Armenia"),
    between a place and an office ("Jakarta Barat Kombes Twedi Aditya"), between a firm or club and
    a number."""
    for i in range(tag.first + 1, tag.last - 1):
        office = lexicon.titles.match(sentence, i)
        if office and i + office[0] < tag.last:
            n, _ = find_place(sentence, tag.first, shouted=False)
            if tag.first + n == i:
                return [Tag(tag.first, i, "place"), Tag(i + office[0], tag.last, "person")]
    firm = lexicon.firms.match(sentence, tag.first)
    if firm and tag.first + firm[0] < tag.last and sentence[tag.first + firm[0]].text.isdigit():
        return [Tag(tag.first, tag.first + firm[0], "organisation")]
    parts, first = [], tag.first
    for i in range(tag.first + 1, tag.last - 1):
        word = sentence[i]
        doubled = sentence[i - 1].text in _DASHES or sentence[i + 1].text in _DASHES  # "--"
        spaced = sentence[i - 1].end < word.start and word.end < sentence[i + 1].start
        dash = word.text in _DASHES and (spaced or doubled)
        body = tag.kind == "organisation"
        if dash or (body and _joins_bodies(sentence, first, i, tag.last, lexicon)):
            parts.append(Tag(first, i, tag.kind))
            first = i + 1
    return [*(part for part in parts if part.first < part.last), Tag(first, tag.last, tag.kind)]


def _joins_bodies(
    sentence: Sequence[Word], first: int, i: int, last: int, lexicon: Lexicon
) -> bool:
    """Whether "and" at word ``i`` stands between two whole organisations: "X Corp. and Y Bank"."""
    if sentence[i].key not in lexicon.joining or i - first < 2 or last - i < 3:
        return False
    left = sentence[i - 1] if sentence[i - 1].key else sentence[i - 2]
    return left.key in lexicon.tails and sentence[last - 1].key in lexicon.tails


def _ordinary(sentence: Sequence[Word], first: int, last: int) -> bool:
    """Whether a single word opens the sentence that is a place's name and a common word: "Nice"."""
    if first > 0 or last > 1 or sentence[0].text.isupper():
        return False
    n, entries = find_place(sentence, 0, shouted=False)
    return n == 1 and entries[0].common


def _listing(sentence: Sequence[Word], first: int, last: int, touching: Sequence[Mention]) -> bool:
    """Whether the words are several names the lists know, with only small words between."""
    sure = [anchor for anchor in touching if anchor.rule in _SURE]
    inside = sum(anchor.last - anchor.first for anchor in sure)
    small = sum(not word.capital for word in sentence[first:last])
    return len(sure) > 1 and inside + small >= last - first


def _outside(sentence: Sequence[Word], tag: Tag, lexicon: Lexicon) -> int:
    """How many words at the beginning of a tag are no part of the name."""
    key, alone = sentence[tag.first].key, tag.last - tag.first == 1
    title = lexicon.titles.match(sentence, tag.first) if tag.kind == "person" else None
    if title and tag.first + title[0] < tag.last:
        return title[0]
    if alone:
        return int(not key or key in lexicon.nothing)
    return int(not key or key in lexicon.definite_before)


def _trimmed(sentence: Sequence[Word], tag: Tag, lexicon: Lexicon) -> tuple[int, int]:
    """The tag without an office or an article before it, and without signs at its ends."""
    first, last = tag.first, tag.last
    while first < last and (n := _outside(sentence, Tag(first, last, tag.kind), lexicon)):
        first += n
    while last > first and not sentence[last - 1].key and sentence[last - 1].text not in ".)":
        last -= 1
    if (
        last > first
        and sentence[last - 1].text == ")"
        and all(w.text != "(" for w in sentence[first:last])
    ):
        last -= 1
    return first, last


def _mention(
    first: int, last: int, tag: Tag, confidence: float, title: tuple[int, int] | None
) -> Mention:
    return Mention(
        first=first, last=last, kind=tag.kind, title=title, rule="tagger", confidence=confidence
    )


def _supported(sentence: Sequence[Word], anchor: Mention, lexicon: Lexicon) -> bool:
    """Whether a place of the gazetteer may stand where the tagger saw none."""
    if anchor.rule != "gazetteer" or anchor.first == 0:
        return False
    return sentence[anchor.first - 1].key in lexicon.place_cues


def _addressed(sentence: Sequence[Word], anchor: Mention, lexicon: Lexicon) -> bool:
    """Whether a form of address stands before the name: "Mr.", "Bapak". An office may have what it
    is the office of behind it ("Direktur Utama Telkom"), an address has only the person."""
    if anchor.title is None:
        return False
    return any(word.key in lexicon.address for word in sentence[slice(*anchor.title)])


def _person_in(
    sentence: Sequence[Word], anchor: Mention, first: int, last: int, lexicon: Lexicon
) -> bool:
    """Whether the words are a form of address and a name, and nothing of an organisation."""
    if anchor.rule != "title" or not _addressed(sentence, anchor, lexicon):
        return False
    inside = anchor.title is not None and anchor.title[0] <= first and last <= anchor.last
    keys = {word.key for word in sentence[anchor.first : anchor.last]}
    return inside and not keys & (lexicon.tails | lexicon.heads)


def _bracketed(
    sentence: Sequence[Word], merged: Sequence[Mention], anchors: Sequence[Mention]
) -> list[Mention]:
    """Abbreviations in brackets right behind an organisation: "Shelter Aid Committee (SAC)"."""
    ends = {mention.last for mention in merged if mention.kind == "organisation"}
    return [
        anchor
        for anchor in anchors
        if anchor.rule == "abbreviation"
        and anchor.first - 1 in ends
        and sentence[anchor.first - 1].text == "("
        and anchor.last < len(sentence)
        and sentence[anchor.last].text == ")"
    ]


def _apart(mentions: list[Mention]) -> list[Mention]:
    """In order, the first of those that overlap."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept
