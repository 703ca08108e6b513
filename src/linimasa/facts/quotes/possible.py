"""Readings of a cue that are only possible: a model has to judge which of them hold.

What rules may not believe, as they would be wrong too often: a subject further left, a subject
behind "by", a possessive before a noun, a participle that begins its sentence.
"""

from collections.abc import Iterator

from linimasa.facts.phrases import Found
from linimasa.facts.quotes import speakers
from linimasa.facts.quotes.judging import Hypothesis
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.tokens import Tokens

# How a subject further left (S), a relative pronoun, an agent and a possessor may stand to cue (Q)
# and content (C).
AFAR, RELATIVE, WHOM = ("S .. Q C", "S ... Q C", "S .... Q C"), "who Q C", "whom S Q"
PASSIVE, POSSESSIVE, OPENING, COLON = "C Q by S", "S 's Q C", "Q C , S", "S : C"
# How far left of its cue, in words, a subject may stand.
_AFAR_REACH = 18
# Words between a cue and "by", or a possessive and its noun.
_BESIDE = 3
# A speaker before a colon is no longer than this: "Graham: …".
_LONGEST_LABEL = 6


def possible(
    words: Words, cue: Found, begin: int, end: int, sentence: range
) -> Iterator[Hypothesis]:
    """The readings; ``begin``..``end`` are the unmarked words about the cue."""
    tokens, known = words.tokens, words.known
    if tokens.words[cue.start] == ":":
        yield from _label(tokens, cue, sentence)
        return
    said = trimmed(tokens, range(cue.end, sentence.stop))
    ahead = cue.start - 1
    while ahead > begin and known.between.at(tokens.lower, ahead, cue.start):
        ahead -= 1
    if said:
        if ahead > begin and tokens.lower[ahead] in known.relatives:
            yield Hypothesis(cue, range(ahead, ahead + 1), said, RELATIVE)
        for order, speaker in zip(AFAR, _subjects(words, begin, cue.start), strict=False):
            yield Hypothesis(cue, speaker, said, order)
        yield from _possessor(words, cue, begin, said)
    yield from _agent(words, cue, begin, end)
    yield from _whom(words, cue, begin)
    if cue.start <= begin + 1:
        yield from _opening(words, cue, sentence)


def trimmed(tokens: Tokens, said: range, fewest: int = 1) -> range | None:
    """``said`` without the marks at its ends; None where too little is left."""
    first, stop = said.start, said.stop
    while first < stop and tokens.words[first] in ",:;":
        first += 1
    while stop > first and tokens.words[stop - 1] in ",.;":
        stop -= 1
    return range(first, stop) if stop - first >= fewest else None


def _label(tokens: Tokens, cue: Found, sentence: range) -> Iterator[Hypothesis]:
    speaker = range(sentence.start, cue.start)
    said = trimmed(tokens, range(cue.end, sentence.stop))
    if said and 0 < len(speaker) <= _LONGEST_LABEL:
        yield Hypothesis(cue, speaker, said, COLON)


def _subjects(words: Words, begin: int, cue: int) -> Iterator[range]:
    """Pronouns, names and words for people to the left of the cue, the nearest first."""
    tokens, known = words.tokens, words.known
    index = cue - 1
    first = max(begin, cue - _AFAR_REACH)
    while index >= first:
        lower = tokens.lower[index]
        if lower in known.pronouns or lower in known.speakers:
            yield range(index, index + 1)
        elif tokens.words[index][0].isupper() and index not in words.dated:
            stop = index + 1
            while index > first and tokens.words[index - 1][0].isupper():
                index -= 1
            yield range(index, stop)
        index -= 1


def _possessor(words: Words, cue: Found, begin: int, said: range) -> Iterator[Hypothesis]:
    """ "his view that …", "Brandt's plan to …"."""
    tokens, known = words.tokens, words.known
    for index in range(cue.start - 1, max(begin, cue.start - _BESIDE) - 1, -1):
        lower = tokens.lower[index]
        if lower in known.possessives:
            yield Hypothesis(cue, range(index, index + 1), said, POSSESSIVE)
            return
        if lower == "'s" and index > begin:
            first = index - 1
            while first > begin and tokens.words[first - 1][0].isupper():
                first -= 1
            yield Hypothesis(cue, range(first, index), said, POSSESSIVE)
            return
        if not tokens.words[index][0].isalpha():
            return


def _agent(words: Words, cue: Found, begin: int, end: int) -> Iterator[Hypothesis]:
    """ "The move was first reported by the agency"."""
    tokens = words.tokens
    said = trimmed(tokens, range(begin, cue.start))
    for index in range(cue.end, min(cue.end + _BESIDE, end)):
        if tokens.lower[index] in words.known.agents:
            speaker = speakers.after(words, index + 1, end, anybody=True)
            if speaker and said:
                yield Hypothesis(cue, speaker, said, PASSIVE)
            return


def _whom(words: Words, cue: Found, begin: int) -> Iterator[Hypothesis]:
    """ "the senator, whom many members oppose"."""
    tokens, known = words.tokens, words.known
    speaker = speakers.before(words, begin, cue.start, anybody=True)
    if speaker is None or speaker.start <= begin:
        return
    ahead = speaker.start - 1
    if tokens.lower[ahead] in known.relatives:
        yield Hypothesis(cue, speaker, range(ahead, ahead + 1), WHOM)
    elif len(speaker) > 1 and tokens.lower[speaker.start] in known.relatives:
        inner = range(speaker.start + 1, speaker.stop)
        yield Hypothesis(cue, inner, range(speaker.start, speaker.start + 1), WHOM)


def _opening(words: Words, cue: Found, sentence: range) -> Iterator[Hypothesis]:
    """ "Conceding that the plan had failed, she said …"."""
    tokens = words.tokens
    for index in range(cue.end, sentence.stop):
        if tokens.words[index] == ",":
            speaker = speakers.leading(words, index + 1, sentence.stop)
            said = trimmed(tokens, range(cue.end, index))
            if speaker and said:
                yield Hypothesis(cue, speaker, said, OPENING)
                return
