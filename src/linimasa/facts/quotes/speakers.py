"""The noun phrase that speaks, beside its cue."""

from collections.abc import Sequence
from dataclasses import dataclass

from linimasa.facts.quotes.lexicon import Lexicon
from linimasa.facts.tokens import Tokens

# A speaker's description is seldom longer; beyond it the phrase is a clause.
LONGEST = 14
# A person's whole name has so many words.
FEWEST_NAMES, MOST_NAMES = 2, 4
# A bracket within a speaker is no longer than this, in words.
LONGEST_BRACKET = 6
# A verb has so many letters: "mencapai", not "medis".
_SHORTEST_VERB = 7
_BREAKS = frozenset(';:!?()[]{}"“”„«»–—-')


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of the text, what the language knows of them, and which are part of a date."""

    tokens: Tokens
    known: Lexicon
    dated: frozenset[int]


def before(words: Words, begin: int, cue: int, *, anybody: bool = False) -> range | None:
    """The speaker that ends right before the cue at token ``cue``, not reaching under ``begin``.

    ``anybody``: any noun phrase will do, for somebody else to judge.
    """
    stop = before_adverbs(words, begin, cue)
    if stop > begin and words.tokens.words[stop - 1] == ",":
        return _with_apposition(words, begin, stop - 1)
    begin = _behind_quoting(words, begin, stop)
    found = _ending_at(words, begin, stop, anybody=anybody)
    return _with_name_ahead(words, begin, found) if found is not None else None


def quoted(words: Words, begin: int, cue: int) -> range | None:
    """Who is quoted: "X was quoted by Y as saying", "Y quoted X as saying"; None elsewhere."""
    tokens, known = words.tokens, words.known
    first = max(begin, cue - LONGEST)
    verb = next((i for i in range(cue - 1, first, -1) if tokens.lower[i] in known.quoting), None)
    if verb is None or tokens.lower[cue - 1] not in known.as_saying:
        return None
    if tokens.lower[verb - 1] in known.passives:
        return before(words, begin, verb - 1)
    whom = range(verb + 1, cue - 1)
    return whom if may_speak(words, whom) else None


def _behind_quoting(words: Words, begin: int, stop: int) -> int:
    """Where whoever is quoted begins: behind "IRNA mengutip"."""
    tokens, known = words.tokens, words.known
    for index in range(stop - 1, max(begin, stop - LONGEST) - 1, -1):
        if tokens.lower[index] in known.quoting:
            return index + 1
    return begin


def _with_name_ahead(words: Words, begin: int, found: range) -> range:
    """ "Anna Brandt, head of the agency said": with the name, or the office, before the comma."""
    tokens, known = words.tokens, words.known
    ahead = range(begin, found.start - 1)
    if not ahead or len(ahead) > LONGEST or tokens.words[found.start - 1] != ",":
        return found
    if tokens.lower[found.start] in known.pronouns:
        return found
    of_office = tokens.lower[begin] in known.speakers and tokens.words[begin][0].isupper()
    if not of_office and not _is_full_name(tokens, ahead):
        return found
    if any(tokens.words[i] in _BREAKS or tokens.words[i] == "," or i in words.dated for i in ahead):
        return found
    return range(begin, found.stop)


def _is_full_name(tokens: Tokens, among: range) -> bool:
    """Whether the words can be a person's whole name."""
    return FEWEST_NAMES <= len(among) <= MOST_NAMES and all(
        tokens.words[i][0].isupper() and tokens.words[i].isalpha() for i in among
    )


def after(words: Words, cue: int, end: int, *, anybody: bool = False) -> range | None:
    """The speaker that begins at token ``cue``, right behind the cue, and ends by ``end``.

    ``anybody``: any noun phrase will do, for somebody else to judge.
    """
    tokens, known = words.tokens, words.known
    start = stop = cue
    while stop < min(end, start + LONGEST):
        word, lower = tokens.words[stop], tokens.lower[stop]
        if _is_initial(tokens, start, stop):
            stop += 1
            continue  # "Bradley T. Smith"
        if word in _BREAKS or word in ",." or stop in words.dated:
            break
        if (lower in known.stops and not _in_name(tokens, start, stop)) or (
            stop > start and is_verb(known, word)
        ):
            break
        if lower in known.clause and not _joins(words, start, stop, end):
            break
        if lower in known.pronouns:
            stop = stop + 1 if stop == start else stop
            break
        stop += 1
    found = _named_behind(words, range(start, stop), end)
    return found if (anybody and found) or may_speak(words, found) else None


def _in_name(tokens: Tokens, start: int, at: int) -> bool:
    """Whether a word with a capital stands within a name: "Kementerian Dalam Negeri"."""
    if at == start or at + 1 >= len(tokens.words):
        return False
    return all(tokens.words[i][0].isupper() for i in (at - 1, at, at + 1))


def _is_initial(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the full stop at token ``at`` ends an initial within a name."""
    if tokens.words[at] != "." or at == start or at + 1 >= len(tokens.words):
        return False
    letter, name = tokens.words[at - 1], tokens.words[at + 1]
    beside = tokens.ends[at - 1] == tokens.starts[at]
    return beside and len(letter) == 1 and letter.isupper() and name[0].isupper()


def _named_behind(words: Words, office: range, end: int) -> range:
    """ "Direktur Badan itu di Kedah, Romli Mustafa,": with the name behind where the office is."""
    tokens, known = words.tokens, words.known
    at = office.stop
    if not office or at >= end or tokens.lower[at] not in known.locatives:
        return office
    at += 1
    while at < end and (tokens.words[at][0].isupper() or tokens.lower[at] in known.joining):
        at += 1
    first = at + 1
    if at == office.stop + 1 or at >= end or tokens.words[at] != ",":
        return office
    stop = first
    while stop < min(end, first + MOST_NAMES) and tokens.words[stop][0].isupper():
        if stop in words.dated:
            return office
        stop += 1
    named = _is_full_name(tokens, range(first, stop))
    closed = stop >= end or tokens.words[stop] in ",."
    return range(office.start, stop) if named and closed else office


def leading(words: Words, begin: int, end: int) -> range | None:
    """The subject that a sentence begins with, as far as it can be told: its name, "He"."""
    tokens, known = words.tokens, words.known
    start = begin
    while start < end and (opener := known.openers.at(tokens.lower, start, end)):
        start = opener.end
    if start < end and tokens.lower[start] in known.openings:
        among = range(start, min(end, start + LONGEST))
        start = next((i for i in among if tokens.words[i] == ","), end) + 1
    if start >= end or tokens.lower[start] in known.clause:
        return None
    if tokens.lower[start] in known.pronouns:
        return range(start, start + 1)
    stop = start
    while stop < min(end, start + LONGEST):
        word, lower = tokens.words[stop], tokens.lower[stop]
        if not (word[0].isupper() or lower in known.determiners or lower in known.speakers):
            break
        stop += 1
    found = range(start, stop)
    return found if may_speak(words, found) else None


def before_clause(words: Words, begin: int, cue: int) -> range | None:
    """Who stands before a relative clause without commas: "Dua diplomat yang tahu hal itu
    mengatakan"; None in languages where nobody speaks behind his description."""
    tokens, known = words.tokens, words.known
    if not known.owner_behind:
        return None
    first = max(begin, cue - LONGEST)
    for index in range(cue - 1, first, -1):
        if tokens.words[index] in _BREAKS or tokens.words[index] == ",":
            return None
        if tokens.lower[index] in known.relatives:
            found = _ending_at(words, begin, index, anybody=True)
            return found if found is not None and found.start == begin else None
    return None


def before_adverbs(words: Words, begin: int, stop: int) -> int:
    """Steps back over "has also", "berulang kali", "on Friday" before a cue."""
    tokens, known = words.tokens, words.known
    while stop > begin:
        if stop - 1 in words.dated:
            stop -= 1
            while stop > begin and stop - 1 in words.dated:
                stop -= 1
            if stop > begin and tokens.lower[stop - 1] in known.openings:
                stop -= 1
        elif known.between.at(tokens.lower, stop - 1, stop):
            stop -= 1
        elif stop - 2 >= begin and _pair_between(known, tokens, stop):
            stop -= 2
        else:
            break
    return stop


def _pair_between(known: Lexicon, tokens: Tokens, stop: int) -> bool:
    found = known.between.at(tokens.lower, stop - 2, stop)
    return found is not None and found.end == stop


def _with_apposition(words: Words, begin: int, comma: int) -> range | None:
    """The speaker before ``, a professor at Harvard,``; the comma given is the second one."""
    tokens = words.tokens
    for stop in range(comma - 1, max(begin, comma - 2 * LONGEST), -1):
        if tokens.words[stop] in _BREAKS:
            return None
        if tokens.words[stop] == ",":
            named = _is_full_name(tokens, range(stop + 1, comma))
            found = _ending_at(words, begin, stop, anybody=named)
            if found is None or not (named or any(tokens.words[i][0].isupper() for i in found)):
                continue
            # "Clinton, at a meeting in Columbus, Ohio, said": Columbus is only where.
            if found.start == begin or tokens.lower[found.start - 1] not in words.known.openings:
                return range(found.start, comma) if named else found
    return None


def _ending_at(words: Words, begin: int, stop: int, *, anybody: bool = False) -> range | None:
    tokens, known = words.tokens, words.known
    start = stop
    while start > max(begin, stop - LONGEST):
        word, lower = tokens.words[start - 1], tokens.lower[start - 1]
        if word == ")":
            opening = _bracket(words, begin, start)
            if opening is None:
                break
            start = opening
            continue
        if word in _BREAKS or word == "," or start - 1 in words.dated:
            break
        if lower in known.clause and not _joins(words, begin, start - 1, stop):
            break
        start -= 1
        if lower in known.pronouns:
            break
    else:
        if start > begin:
            return None  # longer than any speaker
    while start < stop and (opener := known.openers.at(tokens.lower, start, stop)):
        start = opener.end
    if start < stop and tokens.lower[start] in known.openings:
        start = _behind_opening(words, start, stop)
    by = next((i for i in range(start + 1, stop) if tokens.words[i] in known.media), stop)
    if by < stop and may_speak(words, range(start, by)):
        return range(start, by)
    if start + 1 < stop and _is_passive(known, tokens.words[start : start + 2]):
        start += 1
    found = range(start, stop)
    if not found or tokens.lower[stop - 1] in known.openings:
        return None
    if anybody and found and tokens.words[stop - 1][0].isalpha():
        return found
    return found if may_speak(words, found) else None


def _bracket(words: Words, begin: int, closing: int) -> int | None:
    """Where the bracket before token ``closing`` opens: "Ketua KPU (Komisi Umum) Arif".

    None for one that is long or holds a date, and so is no part of a speaker.
    """
    for index in range(closing - 2, max(begin, closing - LONGEST_BRACKET) - 1, -1):
        if index in words.dated:
            return None
        if words.tokens.words[index] == "(":
            return index
    return None


def _behind_opening(words: Words, start: int, stop: int) -> int:
    """Where the speaker begins in "In a statement on Monday the ministry": at its determiner."""
    tokens, known = words.tokens, words.known
    for index in range(stop - 1, start, -1):
        lower = tokens.lower[index]
        if lower in known.determiners or lower in known.pronouns:
            return index
        if tokens.words[index][0].isupper() and not tokens.words[index - 1][0].isupper():
            return index
    return stop


def _joins(words: Words, begin: int, index: int, end: int) -> bool:
    """Whether "and" at ``index`` stands within a speaker: "Smith and Jones", "the search and
    rescue agency", "the ministry of health and social services", from ``begin`` on at most."""
    tokens, known = words.tokens, words.known
    if index + 1 >= end or index == 0 or tokens.lower[index] not in known.joining:
        return False
    if tokens.words[index - 1][0].isupper() and tokens.words[index + 1][0].isupper():
        return True
    follow = tokens.lower[index + 1]
    if follow in known.determiners or follow in known.pronouns or follow in known.speakers:
        return False
    start = index - 2  # of one word behind its determiner
    while start > 0 and tokens.lower[start] in known.modifiers:
        start -= 1
    if start > 1 and tokens.lower[start] in known.possessive_links:
        start -= 2  # "the ministry of"
    if start < begin or tokens.lower[start] not in known.definite_before:
        return False
    ahead = "," if start == begin else tokens.lower[start - 1]
    return not ahead.isalpha() or ahead in known.clause or ahead in known.openings


def is_verb(known: Lexicon, word: str) -> bool:
    """Whether a small word is a verb by its beginning: "menurut panitia mencapai 30 ribu orang"."""
    return (
        word.startswith(known.verbs_begin)
        and len(word) >= _SHORTEST_VERB
        and word not in known.speakers
        and word not in known.callings
    )


def _is_passive(known: Lexicon, ahead: Sequence[str]) -> bool:
    """Whether the first of two words is a verb done by the second: "yang dihimpun Badan SAR"."""
    verb, name = ahead
    return (
        bool(known.passive_begin)
        and verb.startswith(known.passive_begin)
        and len(verb) >= _SHORTEST_VERB
        and name[0].isupper()
    )


def is_capital(word: str) -> bool:
    """Whether a word can be a part of a name: "Tayeb", "al-Tayeb"."""
    return word[0].isupper() or ("-" in word and word[word.index("-") + 1 :][:1].isupper())


def may_speak(words: Words, found: range) -> bool:
    """Whether the words can be a speaker: a name, a pronoun, or a word for people who speak."""
    if not found:
        return False
    tokens, known = words.tokens, words.known
    first = tokens.lower[found.start]
    if first in known.pronouns:
        return len(found) == 1
    if first in known.never_speakers and len(found) == 1:
        return False
    return any(
        is_capital(tokens.words[i])
        or tokens.lower[i] in known.speakers
        or (known.owner_behind and tokens.lower[i] in known.callings)
        for i in found
        if tokens.lower[i] not in known.never_speakers
    )
