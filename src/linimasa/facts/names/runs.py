"""Runs of capitalised words; in a run, whose office it is and the person who holds it."""

from collections.abc import Sequence
from typing import NamedTuple

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.words import Word
from linimasa.facts.places.matching import find_place
from linimasa.model import NameKind

# A run of more words is a headline or a list.
_LONGEST = 14
# A person's name has so many words at most.
MOST_NAMES = 5
# Letters of an abbreviation: "BPBD", "TNI"; two are as often initials ("MS Hidayat").
_ABBREVIATION = range(3, 9)
_COUNTRY = 6  # the gazetteer's level of countries
# A smaller town is seldom the owner of an office, and its name as often a person's: "Ahmad".
_CITY = 150_000
# Letters that a full stop belongs to: "M. Takwim".
_INITIAL = 2
# Small words that join the parts of an organisation or of a list, but not of a person's name.
_JOINING = frozenset({"of", "and", "the", "for", "on", "in", "dan", "untuk", "di", "da", "e", "y"})


class Part(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a run, and what they name."""

    first: int
    last: int
    kind: NameKind


def run_end(sentence: Sequence[Word], i: int, lexicon: Lexicon) -> int:
    """The word behind the run of capitals that begins at word ``i``."""
    j, most = i + 1, min(len(sentence), i + _LONGEST)
    while j < most:
        word = sentence[j]
        if not word.capital and not (
            (word.text == "." and _stopped(sentence, j, lexicon))
            or (word.text in "-’'" and _glued(sentence, j))
            or (word.key in lexicon.connectors and _joined(sentence, j))
        ):
            break
        if word.key in lexicon.nothing:
            break  # "Mahmoud Abbas Wednesday"
        j += 1
    while j > i + 1 and not sentence[j - 1].capital and sentence[j - 1].text != ".":
        j -= 1
    return j


def _stopped(sentence: Sequence[Word], j: int, lexicon: Lexicon) -> bool:
    """Whether the full stop at word ``j`` only shortens the word before it: "M.", "Prof."."""
    before = sentence[j - 1]
    if before.end != sentence[j].start or j + 1 >= len(sentence) or not sentence[j + 1].capital:
        return False
    return len(before.text) <= _INITIAL or before.key in lexicon.title_words


def _glued(sentence: Sequence[Word], j: int) -> bool:
    after = sentence[j + 1] if j + 1 < len(sentence) else None
    return (
        after is not None
        and sentence[j - 1].end == sentence[j].start
        and sentence[j].end == after.start
        and after.capital
    )


def _joined(sentence: Sequence[Word], j: int) -> bool:
    """Whether the small word at ``j`` is inside a name: "Yasir al-Tayeb", "bin Laden"."""
    if sentence[j].key in _JOINING:
        return False
    after = sentence[j + 1 : j + 3]
    return bool(after) and (after[0].capital or (after[0].text == "-" and after[-1].capital))


def office_parts(sentence: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> list[Part]:
    """What stands behind an office that ends at word ``first``, up to the end of its run: whose
    office it is, ranks (given as no part), and, last, the person; no person where none is left."""
    parts: list[Part] = []
    at = _last_rank(sentence, first, last, lexicon) if lexicon.owner_behind else first
    if at > first and not lexicon.heads & {word.key for word in sentence[first:at]}:
        n, _ = find_place(sentence, first, shouted=False)
        if n:
            parts.append(Part(first, first + n, "place"))
        at = at if n or not sentence[first].text.isupper() else first
    elif at > first:
        at = first
    while at < last:
        stop = _rank(sentence, at, last, lexicon)
        if stop == at and lexicon.owner_behind and not parts:
            stop, kind = _owner(sentence, at, last, lexicon)
            if kind is not None:
                parts.append(Part(at, stop, kind))
        if stop == at:
            break
        at = stop
    if at < last and may_be_person(sentence, at, last, lexicon):
        parts.append(Part(at, last, "person"))
    return parts


def _last_rank(sentence: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> int:
    """Where the last rank of the run begins: "Kapolresta Barelang Kombes Zaenal Arifin"."""
    for at in range(last - 2, first, -1):
        if lexicon.ranks.match(sentence, at):
            return at
    return first


def _rank(sentence: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> int:
    """Where a rank or form of address ends that begins at word ``at``: "Kombes Pol", "Dr."."""
    title = lexicon.titles.match(sentence, at)
    if title and at + title[0] < last:
        at += title[0]
    elif sentence[at].key in lexicon.title_tails and at + 1 < last:
        at += 1
    else:
        return at
    return at + 1 if at + 1 < last and sentence[at].text == "." else at


def _owner(
    sentence: Sequence[Word], at: int, last: int, lexicon: Lexicon
) -> tuple[int, NameKind | None]:
    """Where the owner of an office ends, and what it is; the run must go on behind it."""
    word = sentence[at]
    if word.key in lexicon.heads:
        stop = _last_place(sentence, at + 1, last, lexicon)
        return (stop, "organisation") if stop else (at, None)
    n, entries = find_place(sentence, at, shouted=False)
    if n and at + n < last and (n > 1 or entries[0].level > 1 or entries[0].population >= _CITY):
        return at + n, "place"
    known = lexicon.organisations.match(sentence, at) or lexicon.firms.match(sentence, at)
    if known and at + known[0] < last:
        return _with_place(sentence, at + known[0], last, lexicon), "organisation"
    stop = at
    while stop + 1 < last and _is_abbreviation(sentence[stop], lexicon):
        stop += 1  # "DPP PDIP"
    return (_with_place(sentence, stop, last, lexicon), "organisation") if stop > at else (at, None)


def _is_abbreviation(word: Word, lexicon: Lexicon) -> bool:
    long = word.text.isupper() and len(word.text) in _ABBREVIATION
    return long and word.key not in lexicon.title_tails


def _with_place(sentence: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> int:
    """Where the place behind an organisation ends: "BPBD Agam"; ``at`` where none is."""
    n, entries = find_place(sentence, at, shouted=False)
    if not n or at + n >= last:
        return at
    home = any(e.level > 1 or e.country == lexicon.home_country for e in entries)
    return at + n if home else at


def _last_place(sentence: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> int | None:
    """Where the last place ends behind which the run goes on; its organisation ends there too:
    "Dinas Kesehatan NTT"."""
    stop = None
    while at < last - 1:
        n, entries = find_place(sentence, at, shouted=False)
        home = any(e.level > 1 or e.country == lexicon.home_country for e in entries)
        great = n > 0 and entries[0].population >= _CITY and last - at - n > 1
        if n and (home or great) and at + n < last:
            stop = at + n
        at += n or 1
    return stop


def is_body(sentence: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the run is an organisation and, at its end, where it is: "Polres Brebes"."""
    head = sentence[first].key
    if not lexicon.owner_behind or head not in lexicon.heads or head in lexicon.realms:
        return False
    at = first + 1
    while at < last:
        n, entries = find_place(sentence, at, shouted=False)
        if n and at + n == last:
            return entries[0].level < _COUNTRY
        at += n or 1
    return False


def may_be_person(sentence: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a person can be called so: no word of it is one of organisations or places."""
    words = [word for word in sentence[first:last] if word.key]
    if not words or len(words) > MOST_NAMES or not words[-1].capital:
        return False
    if any(word.text[0].isdigit() for word in words):
        return False
    if words[0].key in lexicon.nothing - lexicon.names_too:
        return False
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) < _ABBREVIATION.stop:
        return False
    title = lexicon.titles.match(sentence, first)
    if title and first + title[0] >= last:
        return False
    if not lexicon.not_persons.isdisjoint(word.key for word in words):
        return False
    known = lexicon.organisations.match(sentence, first) or lexicon.firms.match(sentence, first)
    if known and first + known[0] >= last:
        return False
    n, _ = find_place(sentence, first, shouted=False)
    return first + n < last
