"""The parts of each sentence that no quotation marks hold, with the marked stretches they touch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linimasa.facts.quotes.marks import Marked
from linimasa.facts.tokens import Tokens
from linimasa.model import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """Unmarked words, as token indices; their sentence; the quotations to both sides."""

    begin: int
    end: int
    sentence: Span
    left: Marked | None
    right: Marked | None


def frames(
    text: str, tokens: Tokens, sentences: Sequence[Span], stretches: Sequence[Marked]
) -> Iterator[Frame]:
    """Every frame of the text, in order."""
    index = 0
    for sentence in sentences:
        while index > 0 and stretches[index - 1].outer.end > sentence.start:
            index -= 1
        while index < len(stretches) and stretches[index].outer.end <= sentence.start:
            index += 1
        begin = sentence.start
        left = _touching_before(text, stretches, index, sentence)
        while index < len(stretches) and stretches[index].outer.start < sentence.end:
            stretch = stretches[index]
            words = tokens.between(begin, stretch.outer.start)
            if words:
                yield Frame(words.start, words.stop, sentence, left, stretch)
            begin, left = stretch.outer.end, stretch
            index += 1
        if begin < sentence.end:
            words = tokens.between(begin, sentence.end)
            if words:
                right = _introduced(text, stretches, index, sentence)
                yield Frame(words.start, words.stop, sentence, left, right)


def _introduced(
    text: str, stretches: Sequence[Marked], index: int, sentence: Span
) -> Marked | None:
    """The quotation that a sentence with a colon at its end leads to, in the next paragraph."""
    if text[sentence.end - 1] != ":" or index >= len(stretches):
        return None
    following = stretches[index]
    return following if not text[sentence.end : following.outer.start].strip() else None


def _touching_before(
    text: str, stretches: Sequence[Marked], index: int, sentence: Span
) -> Marked | None:
    """The quotation that ended the sentence before: '"Why?" Smith asked.'"""
    if index == 0:
        return None
    last = stretches[index - 1]
    between = text[last.outer.end : sentence.start]
    return last if not between.strip() and "\n" not in between else None
