"""What beside a run of capitals says that it is a person: an age, "who", an apposition."""

from collections.abc import Sequence
from typing import NamedTuple

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.words import Word

# The words of an apposition at most, and of the phrase before a name between commas.
_APPOSITION = 8
# An age in years that news gives; smaller numbers in brackets count paragraphs.
_AGES = range(4, 110)
_FULL_NAME = 2
_CLOSING = frozenset({",", ".", ")", "(", ";", ":"})


class Cue(NamedTuple):
    """Words that say the name is a person's."""

    new: bool  # also where the tagger saw nothing
    initials: bool = False  # also of initials: "berinisial RS"


def cue_of(sentence: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> Cue | None:
    """What beside the run says that it is a person."""
    before = sentence[first - 1] if first else None
    if before and before.key in lexicon.naming:
        return Cue(new=True, initials=True)
    people = {word.key for word in sentence[max(0, first - 4) : max(0, first - 1)]}
    if before and before.key in lexicon.called and people & lexicon.people_words:
        return Cue(new=True)
    if before and before.text == "," and _related(sentence, first - 2, lexicon):
        return Cue(new=True)
    behind = sentence[last : last + 4]
    if _aged(behind):
        return Cue(new=first == 0 or not sentence[first - 1].text[0].isdigit())
    if not behind or behind[0].text != ",":
        return None
    if len(behind) > 1 and behind[1].key in lexicon.persons_behind:
        return Cue(new=False)
    many = last - first >= _FULL_NAME
    if _apposed(sentence, last + 1, lexicon):
        return Cue(new=many)
    if before and before.text == "," and _introduced(sentence, first - 1, lexicon):
        return Cue(new=True)
    return None


def _related(sentence: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether somebody's relation stands at word ``at``: "her husband, X", "suaminya, X"."""
    if at < 1:
        return False
    key, suffix = sentence[at].key, lexicon.possessive
    if suffix:
        return key.endswith(suffix) and key.removesuffix(suffix) in lexicon.people_words
    ahead = sentence[at - 1]
    return key in lexicon.people_words and ahead.key in lexicon.determiners


def _aged(behind: Sequence[Word]) -> bool:
    """Whether an age follows: "(45)", ", 61,", ", 34-year-old"."""
    if len(behind) < 3 or not behind[1].text.isdecimal() or int(behind[1].text[:4]) not in _AGES:
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
