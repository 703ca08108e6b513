"""Puts right what the tagger, which knows few names, makes of the words beside an office, an
occupation, or what else says that a person is named (``cues.py``)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from linimasa.facts.names.cues import Cue, cue_of
from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.mention import Mention
from linimasa.facts.names.phrases import Phrases
from linimasa.facts.names.runs import Part, is_body, may_be_person, office_parts, run_end
from linimasa.facts.names.spotting import Spotted
from linimasa.facts.names.trimming import trimmed
from linimasa.facts.names.words import Word
from linimasa.facts.places.matching import find_place
from linimasa.model import NameKind

# Rules that know better than what stands beside.
_FIRM = frozenset({"known organisation", "office", "demonym", "country", "dateline"})
# About the precision on articles written for it (``benchmarks/facts/who.py``).
_CONFIDENCE = 0.9
RULE = "beside"
_FULL_NAME = 2
# Letters of an abbreviation that a word for an organisation stands before.
_ABBREVIATION = range(3, 9)


def corrected(
    sentence: Sequence[Word], mentions: list[Mention], spotted: Spotted, lexicon: Lexicon,
    ordinary: Callable[[str], bool],
) -> list[Mention]:  # fmt: skip
    """The mentions of a sentence, in order, with the persons that their surroundings tell.

    ``ordinary`` says of a word that it is mostly written without a capital.
    """
    kept = [m for mention in mentions if (m := trimmed(sentence, mention, lexicon))]
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


def _run(
    sentence: Sequence[Word], first: int, last: int, mentions: list[Mention], spotted: Spotted,
    lexicon: Lexicon, ordinary: Callable[[str], bool],
) -> list[Mention]:  # fmt: skip
    """The mentions with what is in the run ``first`` to ``last`` put right."""
    office = _office(sentence, first, last, spotted, lexicon)
    if office is not None:
        parts = office_parts(sentence, office, last, lexicon)
        named = bool(parts) and parts[-1].kind == "person"
        if not named and is_body(sentence, office, last, lexicon):
            body = Part(office, last, "organisation")  # "Kepala Dinas Kesehatan Garut, dr. …"
            return _placed(sentence, [body], None, mentions, lexicon)
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
    cue = cue_of(sentence, first, last, lexicon)
    if cue is None:
        return _abbreviated(sentence, first, last, mentions, lexicon)
    return _told(sentence, first, last, cue, mentions, lexicon, ordinary)


def _told(
    sentence: Sequence[Word], first: int, last: int, cue: Cue, mentions: list[Mention],
    lexicon: Lexicon, ordinary: Callable[[str], bool],
) -> list[Mention]:  # fmt: skip
    """The mentions with the person of the run that ``cue`` tells of."""
    inside = _within(mentions, first, last)
    begin = max([first, *(m.first for m in inside if m.last == last)])
    apposed = first > 0 and [sentence[i].text for i in (first - 1, min(last, len(sentence) - 1))]
    if apposed == [",", ","] and not any(ordinary(w.text) for w in sentence[first:begin]):
        begin = first  # all between the commas: "the police chief, Teguh Adi Kolind, said"
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
    if before.capital or not (before.key in lexicon.heads or before.key in lexicon.tails):
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
    only_his = lexicon.owner_behind and _ends_in_rank(office, lexicon)  # but ranks are of nothing
    if ends and not first_name and (unknown or (len(parts) == 1 and not (ahead and only_his))):
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


def _ends_in_rank(office: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the last office is a rank: "Kapolda Irjen", but not "Sekretaris Jenderal"."""
    at, rank = 0, False
    while at < len(office):
        found = lexicon.titles.match(office, at)
        if found is not None:
            rank = lexicon.ranks.match(office, at) == (found[0], found[1])
        elif office[at].key and office[at].key not in lexicon.title_tails:
            rank = False
        at += found[0] if found is not None else 1
    return rank


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
