"""Whose count it is where no quotation says: "Officials put their losses at 60"."""

from collections.abc import Mapping

from linimasa.facts.tokens import Tokens

# Words between the verb and the number: "said that at least 60", "put its military losses at 60".
_SAID_REACH = 3
_PUT_REACH = 8
# Words of a subject at most: "Officials in the northern province of Oz".
_LONGEST_SUBJECT = 8


def claimant(
    text: str, tokens: Tokens, known: Mapping[str, frozenset[str]], first: int, position: int
) -> str | None:
    """The subject of the clause that gives the number at ``position``; None where none is clear.

    ``first`` is the first token of the sentence.
    """
    number = tokens.between(position, position + 1).start
    cue = _cue(tokens, known, first, number)
    if cue is None:
        return None
    begin = max(first, cue - _LONGEST_SUBJECT - 1)
    for index in range(cue - 1, begin - 1, -1):
        if not tokens.words[index][0].isalnum() and tokens.lower[index] != "'s":
            begin = index + 1
            break
    else:
        if begin > first:
            return None  # too long to be one
    while begin < cue and tokens.lower[begin] in known["openers"]:
        begin += 1
    subject = tokens.lower[begin:cue]
    if not subject or not known["nobody"].isdisjoint(subject):
        return None
    return text[tokens.starts[begin] : tokens.ends[cue - 1]]


def _cue(
    tokens: Tokens, known: Mapping[str, frozenset[str]], first: int, number: int
) -> int | None:
    reach = (
        _PUT_REACH if number > first and tokens.lower[number - 1] in known["at"] else _SAID_REACH
    )
    for index in range(number - 1, max(first, number - reach - 1), -1):
        if not tokens.words[index][0].isalnum():
            return None
        putting = reach == _PUT_REACH and tokens.lower[index] in known["put"]
        if putting or (number - index <= _SAID_REACH and tokens.lower[index] in known["said"]):
            return index
    return None
