"""What stands beside a name and says that it is a person's: an office or occupation before it, an
age, "who" or an apposition behind it. The tagger, which knows few names, is put right by it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.mention import Mention
from linimasa.facts.names.phrases import Phrases
from linimasa.facts.names.runs import Part, is_body, may_be_person, office_parts, run_end
from linimasa.facts.names.spotting import Spotted
from linimasa.facts.names.words import Word
from linimasa.facts.places.matching import find_place
from linimasa.model import NameKind

# Rules that know better than what stands beside.
_FIRM = frozenset({"known organisation", "office", "demonym", "country", "dateline"})
# About the precision on articles written for it (``benchmarks/facts/who.py``).
_CONFIDENCE = 0.9
RULE = "beside"
# The words of an apposition at most, and of the phrase before a name between commas.
_APPOSITION = 8
# An age in years that news gives; smaller numbers in brackets count paragraphs.
_AGES = range(4, 110)
_FULL_NAME = 2
_COUNTRY = 6  # the gazetteer's level of countries
# Letters of an abbreviation that a word for an organisation stands before.
_ABBREVIATION = range(3, 9)
_CLOSING = frozenset({",", ".", ")", "(", ";", ":"})


class _Cue(NamedTuple):
    """Words that say the name is a person's."""

    new: bool  # also where the tagger saw nothing
    initials: bool = False  # also of initials: "berinisial RS"


def corrected(
    sentence: Sequence[Word], mentions: list[Mention], spotted: Spotted, lexicon: Lexicon,
    ordinary: Callable[[str], bool],
) -> list[Mention]:  # fmt: skip
    """The mentions of a sentence, in order, with the persons that their surroundings tell.

    ``ordinary`` says of a word that it is mostly written without a capital.
    """
    kept = [m for mention in mentions if (m := _without_degrees(sentence, mention, lexicon))]
    i, n = 0, len(sentence)
    while i < n:
        word = sentence[i]
        if not word.capital or (i == 0 and word.key in lexicon.nothing):
            i += 1
            continue
        stop = run_end(sentence, i, lexicon)
        kept = _run(sentence, i, stop, kept, spotted, lexicon, ordinary)
        i = stop
    return kept


def _without_degrees(
    sentence: Sequence[Word], mention: Mention, lexicon: Lexicon
) -> Mention | None:
    """The mention without degrees behind it ("Imogen Sykes KC"); None for what names nothing."""
    words = sentence[mention.first : mention.last]
    key = "".join(word.key for word in words)
    if key in lexicon.degrees or " ".join(w.key for w in words if w.key) in lexicon.no_names:
        return None
    if len(words) == 1 and mention.rule == "tagger" and words[0].key in lexicon.people_words:
        opening = mention.first == 0 or not sentence[mention.first - 1].key
        return None if opening else mention  # "Nakhoda sempat …"
    if len(words) == 1 and mention.kind == "person" and key in lexicon.title_tails:
        return None
    head = sentence[mention.first - 1] if mention.first and mention.kind == "person" else None
    if head and head.capital and head.key in lexicon.place_heads - lexicon.title_words:
        bare = head.key in lexicon.bare_heads  # "Jalan Ahmad Yani", but "Desa Pandanarum"
        return replace(mention, first=mention.first - (not bare), kind="place", title=None)
    if mention.kind == "organisation" and mention.rule == "tagger" and len(words) > 1:
        return _last_of(sentence, mention, lexicon)
    last = mention.last
    if mention.kind == "person" and words[-1].key in lexicon.place_ends and len(words) > 1:
        return replace(mention, kind="place", title=None)  # "Rustaveli Avenue"
    if mention.kind == "person":
        while last - mention.first > 1 and _degree(sentence[last - 1], lexicon):
            last -= 1
    return mention if last == mention.last else replace(mention, last=last)


def _last_of(sentence: Sequence[Word], mention: Mention, lexicon: Lexicon) -> Mention:
    """An organisation without the small words that say what it is ("State miner Codelco"), and a
    state for "Sultanate of Oman"."""
    first, last = mention.first, mention.last
    for i in range(first + 1, last - 1 if first == 0 else first):
        word = sentence[i]
        if word.text[0].islower() and word.key not in lexicon.connectors:
            first = i + 1
    if sentence[first].key in lexicon.realms and last - first > 2:
        n, entries = find_place(sentence, first + 2, shouted=False)
        if n == last - first - 2 and entries[0].level == _COUNTRY:
            return replace(mention, first=first + 2, kind="place")
    return mention if first == mention.first else replace(mention, first=first)


def _degree(word: Word, lexicon: Lexicon) -> bool:
    return not word.key or (word.text.isupper() and word.key in lexicon.degrees)


def _run(
    sentence: Sequence[Word], first: int, last: int, mentions: list[Mention], spotted: Spotted,
    lexicon: Lexicon, ordinary: Callable[[str], bool],
) -> list[Mention]:  # fmt: skip
    """The mentions with what is in the run ``first`` to ``last`` put right."""
    office = _office(sentence, first, last, spotted, lexicon)
    if office is not None:
        parts = office_parts(sentence, office, last, lexicon)
        named = bool(parts) and parts[-1].kind == "person"
        if not named:
            return mentions
        if _is_followed(sentence, last, mentions, lexicon):
            return _unheld(sentence, parts, spotted.titles.get(office), mentions, lexicon)
        person = parts[-1]
        words = [ordinary(w.text) for w in sentence[person.first : person.last] if w.key]
        if all(words) or (any(words) and not _within(mentions, person.first, person.last)):
            return mentions  # "Aktor Terbaik", "Jaksa Penuntut Umum"
        return _held(sentence, parts, spotted.titles.get(office), mentions, lexicon, ordinary)
    if is_body(sentence, first, last, lexicon):
        return _placed(sentence, [Part(first, last, "organisation")], None, mentions, lexicon)
    cue = _cue(sentence, first, last, mentions, lexicon)
    if cue is None:
        return _abbreviated(sentence, first, last, mentions, lexicon)
    return _told(sentence, first, last, cue, mentions, lexicon, ordinary)


def _told(
    sentence: Sequence[Word], first: int, last: int, cue: _Cue, mentions: list[Mention],
    lexicon: Lexicon, ordinary: Callable[[str], bool],
) -> list[Mention]:  # fmt: skip
    """The mentions with the person of the run that ``cue`` tells of."""
    inside = _within(mentions, first, last)
    begin = max([first, *(m.first for m in inside if m.last == last)])
    if begin == first == 0:
        while begin < last - 1 and ordinary(sentence[begin].text):
            begin += 1  # "Dagangan Partinem (58)"
    located = first > 0 and sentence[first - 1].key in lexicon.place_cues
    if located and any(m.kind == "place" for m in inside):
        return mentions
    short = cue.initials and last - begin == 1 and sentence[begin].text.isupper()
    if not (inside or cue.new) or not (short or may_be_person(sentence, begin, last, lexicon)):
        return mentions
    if not inside and any(ordinary(word.text) for word in sentence[begin:last]):
        return mentions
    if any((m.first, m.kind) == (begin, "person") for m in inside):
        return mentions
    return _placed(sentence, [Part(begin, last, "person")], None, mentions, lexicon)


def _within(mentions: Sequence[Mention], first: int, last: int) -> list[Mention]:
    """The mentions that share words with ``first`` to ``last``."""
    return [m for m in mentions if m.first < last and first < m.last]


def _abbreviated(
    sentence: Sequence[Word], first: int, last: int, mentions: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """The mentions with an abbreviation behind a word for an organisation: "the union GDL"."""
    text = sentence[first].text
    if last > first + 1 or not first or not text.isupper() or len(text) not in _ABBREVIATION:
        return mentions
    before = sentence[first - 1]
    if before.text == "," and first > 1 and last < len(sentence) and sentence[last].text == ",":
        before = sentence[first - 2]  # "The union, JAW, has …"
    if before.capital or before.key not in lexicon.heads | lexicon.tails:
        return mentions
    if _within(mentions, first, last):
        return mentions
    new = Mention(first=first, last=last, kind="organisation", rule=RULE, confidence=_CONFIDENCE)
    return sorted([*mentions, new], key=lambda m: m.first)


def _unheld(
    sentence: Sequence[Word], parts: list[Part], title: int | None, mentions: list[Mention],
    lexicon: Lexicon,
) -> list[Mention]:  # fmt: skip
    """What an office is of, where its holder comes later: "Kepala Desa Pandanarum, Tarkum,"."""
    part = parts[-1]
    office = sentence[title : parts[0].first] if title is not None else []
    inside = _within(mentions, parts[0].first, part.last)
    people = any(m.kind == "person" for m in inside) or not inside
    if len(parts) == 1 and people and _ends_with(office, lexicon.town_offices, lexicon):
        return _placed(sentence, [part._replace(kind="place")], None, mentions, lexicon)
    return mentions


def _is_followed(
    sentence: Sequence[Word], last: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> bool:
    """Whether who holds the office comes behind a comma: "bek Paris Saint-Germain, David Luiz"."""
    if last + 1 >= len(sentence) or sentence[last].text != "," or not sentence[last + 1].capital:
        return False
    if any(m.first == last + 1 and m.kind == "person" for m in mentions):
        return True
    stop = run_end(sentence, last + 1, lexicon)
    closed = stop < len(sentence) and sentence[stop].text in (",", "(")
    n, _ = find_place(sentence, last + 1, shouted=False)
    return closed and lexicon.owner_behind and not n and sentence[last + 1].key not in lexicon.lists


def _office(
    sentence: Sequence[Word], first: int, last: int, spotted: Spotted, lexicon: Lexicon
) -> int | None:
    """The word behind the first office or occupation before or in the run."""
    for at in range(first, last):
        if at in spotted.titles:
            return at
        rank = lexicon.governing.match(sentence, at) if at > first or lexicon.owner_behind else None
        if rank and at + rank[0] < last:
            return at + rank[0]  # "031/Wira Bima Brigjen TNI Sugiyono", "Nagara President Kenji …"
        opening = first == 0 or not sentence[first - 1].key
        if at == first + 1 and opening and sentence[first].key in lexicon.people_words:
            return at  # "Seismologist Naci Gorur"
    before = sentence[first - 1] if first else None
    if before and before.key in lexicon.people_words and not before.capital:
        return first
    return None


def _held(
    sentence: Sequence[Word], parts: list[Part], title: int | None, mentions: list[Mention],
    lexicon: Lexicon, ordinary: Callable[[str], bool],
) -> list[Mention]:  # fmt: skip
    """The holder of an office: where the words say so surely enough."""
    person = parts[-1]
    inside = _within(mentions, parts[0].first, person.last)
    tagged = [m for m in inside if m.kind == "person"]
    begin = person.first if title is None else title
    office = sentence[begin : parts[0].first] or sentence[max(0, begin - 2) : begin]
    ranked = _ends_with(office, lexicon.governing, lexicon)
    ends = [m for m in tagged if m.first >= person.first and m.last >= person.last]
    ahead = sentence[person.first : ends[0].first] if ends else []
    unknown = any(ordinary(word.text) or word.key in lexicon.lists for word in ahead)
    first_name = not lexicon.owner_behind and len(ahead) == 1 and ahead[0].key not in lexicon.lists
    if ends and not first_name and (unknown or len(parts) == 1):
        return mentions  # the tagger knows where the name begins
    if (
        tagged
        and parts[0].kind == "place"
        and not (ranked and _is_seat(sentence, parts, office, lexicon))
    ):
        return mentions  # "aktor David Heyman", "Presiden Vladimir Putin": towns are called so
    covered = any(m.first <= parts[0].first and m.last >= person.last for m in inside)
    n = sum(1 for word in sentence[person.first : person.last] if word.key)
    if len(parts) > 1:  # "SMA Negeri", "NBC News" are one name to the tagger, and mostly right
        placed = parts[0].kind == "place" or parts[0].last - parts[0].first > 1  # "BPBD Agam"
        sure = ranked or placed or n >= _FULL_NAME or not covered
    elif lexicon.owner_behind:
        firm = any(m.kind == "organisation" for m in inside)
        sure = ranked or (not firm and _ends_with(office, lexicon.callings, lexicon))
    else:
        sure = n >= _FULL_NAME or bool(inside)
    around = any(m.kind == "place" and m.first < min(begin, parts[0].first) for m in inside)
    if not sure or around:
        return mentions  # "Jalan Gubernur Suryo"
    held = None if title is None else (title, person.first)
    return _placed(sentence, parts, held, mentions, lexicon)


def _is_seat(
    sentence: Sequence[Word], parts: Sequence[Part], office: Sequence[Word], lexicon: Lexicon
) -> bool:
    """Whether the place behind an office can be what it governs: more than a town, one where the
    language is spoken, or the town of a mayor or governor with two names left for him."""
    n, entries = find_place(sentence, parts[0].first, shouted=False)
    if n > 0 and any(e.level > 1 or e.country == lexicon.home_country for e in entries):
        return True
    rest = parts[-1].last - parts[-1].first
    return rest >= _FULL_NAME and _ends_with(office, lexicon.town_offices, lexicon)


def _ends_with(office: Sequence[Word], phrases: Phrases[str], lexicon: Lexicon) -> bool:
    """Whether the words, ranks' own ends apart ("Kombes Pol."), end with a phrase of a list."""
    last = len(office)
    while last > 1 and (not office[last - 1].key or office[last - 1].key in lexicon.title_tails):
        last -= 1
    return any(
        (found := phrases.match(office, i)) is not None and i + found[0] == last
        for i in range(last)
    )


def _cue(
    sentence: Sequence[Word], first: int, last: int, mentions: list[Mention], lexicon: Lexicon
) -> _Cue | None:
    """What beside the run says that it is a person."""
    before = sentence[first - 1] if first else None
    if before and before.key in lexicon.naming:
        return _Cue(new=True, initials=True)
    people = {word.key for word in sentence[max(0, first - 4) : max(0, first - 1)]}
    if before and before.key in lexicon.called and people & lexicon.people_words:
        return _Cue(new=True)
    behind = sentence[last : last + 4]
    if _aged(behind):
        return _Cue(new=first == 0 or not sentence[first - 1].text[0].isdigit())
    if not behind or behind[0].text != ",":
        return None
    if len(behind) > 1 and behind[1].key in lexicon.persons_behind:
        return _Cue(new=False)
    many = last - first >= _FULL_NAME
    if _apposed(sentence, last + 1, lexicon):
        return _Cue(new=many)
    if before and before.text == "," and _introduced(sentence, first - 1, lexicon):
        return _Cue(new=True)
    return None


def _aged(behind: Sequence[Word]) -> bool:
    """Whether an age follows: "(45)", ", 61,", ", 34-year-old"."""
    if len(behind) < 3 or not behind[1].text.isdigit() or int(behind[1].text[:4]) not in _AGES:
        return False
    if behind[0].text == "(":
        return behind[2].text == ")" and (len(behind) < 4 or not behind[3].capital)
    return behind[0].text == "," and behind[2].text in (",", ".", "-")


def _apposed(sentence: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether the words between commas say who somebody is: ", a teacher at Oz,"."""
    if lexicon.owner_behind:
        while at < len(sentence) and sentence[at].key in lexicon.determiners:
            at += 1
        if at >= len(sentence):
            return False
        found = lexicon.people.match(sentence, at) or lexicon.titles.match(sentence, at)
        return found is not None and _closed(sentence, at + found[0])
    for k in range(at, min(len(sentence), at + _APPOSITION)):
        word = sentence[k]
        if word.text in _CLOSING or word.key in lexicon.apposition_ends:
            return k > at and sentence[k - 1].key in lexicon.people_words
    return False


def _closed(sentence: Sequence[Word], at: int) -> bool:
    """Whether the apposition ends in a comma soon."""
    return any(word.text == "," for word in sentence[at : at + _APPOSITION])


def _introduced(sentence: Sequence[Word], comma: int, lexicon: Lexicon) -> bool:
    """Whether the phrase before a comma says who comes: "Its president, X,", "Kepala desa, X,"."""
    begin = comma
    while begin > 0 and comma - begin < _APPOSITION and sentence[begin - 1].text not in _CLOSING:
        begin -= 1
    if lexicon.owner_behind:
        while begin < comma and sentence[begin].key in lexicon.telling | lexicon.determiners:
            begin += 1  # "Menurut kepala desa, X,"
        if begin == comma:
            return False
        if lexicon.people.match(sentence, begin) or lexicon.titles.match(sentence, begin):
            return True
        # "Otak komplotan itu, X,"
        known = sentence[comma - 1].key in lexicon.definite_behind
        return known and sentence[begin].key not in lexicon.not_persons | lexicon.groups
    return any(
        sentence[k].key in lexicon.people_words
        and (k + 1 == comma or sentence[k + 1].key in lexicon.apposition_ends)
        for k in range(begin, comma)
    )


def _placed(
    sentence: Sequence[Word], parts: list[Part], title: tuple[int, int] | None,
    mentions: list[Mention], lexicon: Lexicon,
) -> list[Mention]:  # fmt: skip
    """The mentions with the parts in place of those they overlap; firm ones stay."""
    first, last = parts[0].first, parts[-1].last
    inside = _within(mentions, first, last)
    firm = [m for m in inside if m.rule in _FIRM]
    person = parts[-1]
    if any(m.first < person.last and person.first < m.last for m in firm):
        return mentions
    new = [
        Mention(
            first=part.first, last=part.last, kind=part.kind, rule=RULE, confidence=_CONFIDENCE,
            title=title if part.kind == "person" else None,
        )
        for part in parts
        if not any(m.first < part.last and part.first < m.last for m in firm)
    ]  # fmt: skip
    new += [
        rest for m in inside if m.rule not in _FIRM for rest in _rest(sentence, m, last, lexicon)
    ]
    kept = [m for m in mentions if m not in inside or m in firm]
    return sorted([*kept, *new], key=lambda m: m.first)


def _rest(
    sentence: Sequence[Word], mention: Mention, last: int, lexicon: Lexicon
) -> Iterator[Mention]:
    """What a mention that was cut names behind the person: "X of Istanbul University"."""
    at = last
    while at < mention.last and not sentence[at].capital:
        at += 1
    if at >= mention.last:
        return
    stop = max(mention.last, run_end(sentence, at, lexicon))
    if not may_be_person(sentence, at, stop, lexicon):
        listed = {word.key for word in sentence[at:stop]} & (lexicon.heads | lexicon.tails)
        kind: NameKind = "organisation" if listed else "place"
        yield replace(mention, first=at, last=stop, kind=kind, title=None)
