"""Whose count it is where no quotation says, and whether it is denied.

"Officials put their losses at 60"; "he denied a claim by Abel Cain that 200 had been killed".
"""

from linimasa.facts.figures.grammar import Grammar
from linimasa.facts.quotes import speakers
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.tokens import Tokens

# Words between the verb and the number: "said that at least 60", "put its military losses at 60".
_SAID_REACH = 3
_PUT_REACH = 8
# Words of a subject at most: "Officials in the northern province of Oz".
_LONGEST_SUBJECT = 8
# What a denial does not reach over.
_BREAKS = frozenset(',;:!?"“”')
# Words from a denial to the number at most: "rejected as lies reports that his men had killed 50".
_DENIAL_REACH = 12


def claimant(text: str, words: Words, known: Grammar, first: int, position: int) -> str | None:
    """The subject of the clause that gives the number at ``position``; None where none is clear.

    ``first`` is the first token of the sentence. A clause without a subject behind a conjunction
    has that of the sentence: "Oz gave no losses of its own, but said 31 civilians had died".
    """
    tokens = words.tokens
    number = tokens.between(position, position + 1).start
    cue = _cue(tokens, known, first, number)
    if cue is None:
        return None
    stop = speakers.before_adverbs(words, first, cue)
    while stop > first and tokens.lower[stop - 1] in known.claims["auxiliary"]:
        stop -= 1
    if stop > first and tokens.lower[stop - 1] in known.claims["openers"]:
        carried = speakers.leading(words, first, stop - 1)
        return None if carried is None else _called(text, tokens, known, carried)
    begin = max(first, stop - _LONGEST_SUBJECT - 1)
    for index in range(stop - 1, begin - 1, -1):
        mark = not tokens.words[index][0].isalnum() and tokens.lower[index] != "'s"
        if mark or tokens.lower[index] in known.claims["contrasts"]:
            begin = index + 1
            break
    else:
        if begin > first:
            return None  # too long to be one
    while begin < stop and (begin in words.dated or tokens.lower[begin] in known.claims["openers"]):
        begin += 1  # "Yesterday the agency counted"
    return _called(text, tokens, known, range(begin, stop))


def source(text: str, tokens: Tokens, known: Grammar, words: range) -> str | None:
    """Whose numbers a list says at its end that they are: "(source: BNPB)"."""
    for index in range(words.start, words.stop - 2):
        if tokens.lower[index] in known.claims["source"] and tokens.words[index + 1] == ":":
            stop = index + 2
            while stop < words.stop and tokens.words[stop][0].isalnum():
                stop += 1
            named = stop > index + 2 and tokens.words[index + 2][0].isupper()
            return text[tokens.starts[index + 2] : tokens.ends[stop - 1]] if named else None
    return None


def _called(text: str, tokens: Tokens, known: Grammar, who: range) -> str | None:
    """What a subject says; None where it is a pronoun, or no words for anybody."""
    subject = tokens.lower[who.start : who.stop]
    if not subject or not known.claims["nobody"].isdisjoint(subject):
        return None
    return text[tokens.starts[who.start] : tokens.ends[who.stop - 1]]


def _cue(tokens: Tokens, known: Grammar, first: int, number: int) -> int | None:
    claims = known.claims
    at = number > first and tokens.lower[number - 1] in claims["at"]
    reach = _PUT_REACH if at else _SAID_REACH
    for index in range(number - 1, max(first, number - reach - 1), -1):
        word = tokens.lower[index]
        if not tokens.words[index][0].isalnum() or word in claims["own"]:
            return None  # "claimed the lives of 60" is no word of anybody's
        putting = reach == _PUT_REACH and word in claims["put"]
        if putting or (number - index <= _SAID_REACH and word in claims["said"]):
            return index
    return None


def denial(
    text: str, tokens: Tokens, known: Grammar, words: range, position: int
) -> tuple[bool, str | None]:
    """Whether the sentence denies the number at ``position``, and whose claim that denies."""
    number = tokens.between(position, position + 1).start
    denied = _denied(tokens, known, words, number)
    if denied is not None and number - denied > _DENIAL_REACH:
        denied = None
    if denied is not None and not _BREAKS.isdisjoint(tokens.words[denied:number]):
        denied = None
    if reasserted(tokens, known, words, position):
        denied = None
    ahead = range(number - 1, words.start - 1, -1)
    report = next((i for i in ahead if tokens.lower[i] in known.claims["report"]), None)
    false = not known.claims["false"].isdisjoint(tokens.lower[number : words.stop])
    if denied is None and not (report is not None and false):
        return False, None
    return True, None if report is None else _whose(text, tokens, known, report, number)


def reasserted(tokens: Tokens, known: Grammar, words: range, position: int) -> bool:
    """Whether the number stands behind what is denied: "denied it and said it had killed 100"."""
    number = tokens.between(position, position + 1).start
    denied = _denied(tokens, known, words, number)
    asserts = known.claims["asserts"]
    return denied is not None and not asserts.isdisjoint(tokens.lower[denied:number])


def _denied(tokens: Tokens, known: Grammar, words: range, number: int) -> int | None:
    """The token behind the last word of denial before token ``number``."""
    found = known.denials.find(tokens.lower, words.start, number)
    return found[-1].end if found else None


def _whose(text: str, tokens: Tokens, known: Grammar, report: int, number: int) -> str | None:
    """ "a claim [by the opposition] that": who stands between the report and what it says."""
    behind = report + 1
    if behind >= number or tokens.lower[behind] not in known.claims["of"]:
        return None
    for index in range(behind + 1, min(number, behind + 2 + _LONGEST_SUBJECT)):
        if tokens.lower[index] in known.claims["that"]:
            if index == behind + 1:
                return None
            return text[tokens.starts[behind + 1] : tokens.ends[index - 1]]
    return None
