"""Ties a cue to its speaker and to what was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linimasa.facts.phrases import Found
from linimasa.facts.quotes import speakers
from linimasa.facts.quotes.lexicon import ACCORDING, EITHER, SPEAKER_FIRST, SPEAKER_LAST
from linimasa.facts.quotes.marks import Marked
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.tokens import Tokens, behind_dateline
from linimasa.model import Span

# Fewer words in marks are a term or a nickname: part of what is said, no quotation of its own.
FEWEST_WORDS = 3
# What may stand between a cue and the words it introduces: "in a statement on Monday:".
LONGEST_ADJUNCT = 14
# Fewer words after a cue say nothing: "as he said".
FEWEST_SAID = 3


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation before the speaker's name is known."""

    outer: Span
    content: Span
    speaker: Span | None
    cue: Span | None
    direct: bool
    via: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """The words about a cue that no quotation marks hold, as token indices, and its neighbours."""

    begin: int
    end: int
    sentence: Span
    left: Marked | None
    right: Marked | None


def attributions(
    text: str, words: Words, sentences: Sequence[Span], stretches: Sequence[Marked]
) -> list[Attribution]:
    """Every quotation that has a cue, in the order of the cues."""
    found: list[Attribution] = []
    taken: set[int] = set()  # where quotations begin that have their cue
    tokens, known = words.tokens, words.known
    for frame in _frames(text, tokens, sentences, stretches):
        reached = frame.begin
        for cue in known.cues.find(tokens.lower, frame.begin, frame.end):
            if cue.start < reached or _is_name(tokens, frame, cue):
                continue
            for quote in _of_cue(text, words, frame, cue):
                if quote.outer.start not in taken:
                    taken.add(quote.outer.start)
                    found.append(quote)
                    reached = cue.end if quote.direct else frame.end
    return found


def _frames(
    text: str, tokens: Tokens, sentences: Sequence[Span], stretches: Sequence[Marked]
) -> Iterator[_Frame]:
    """The unmarked parts of each sentence, with the marked stretches that touch them."""
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
                yield _Frame(words.start, words.stop, sentence, left, stretch)
            begin, left = stretch.outer.end, stretch
            index += 1
        if begin < sentence.end:
            words = tokens.between(begin, sentence.end)
            if words:
                yield _Frame(words.start, words.stop, sentence, left, None)


def _touching_before(
    text: str, stretches: Sequence[Marked], index: int, sentence: Span
) -> Marked | None:
    """The quotation that ended the sentence before: '"Why?" Smith asked.'"""
    if index == 0:
        return None
    last = stretches[index - 1]
    between = text[last.outer.end : sentence.start]
    return last if not between.strip() and "\n" not in between else None


def _of_cue(text: str, words: Words, frame: _Frame, cue: Found) -> Iterator[Attribution]:
    tokens, known = words.tokens, words.known
    speaker, inverted = _speaker(words, frame, cue)
    word = tokens.lower[cue.end - 1]
    if speaker is None and known.possessive and word.endswith(known.possessive):
        end = tokens.ends[cue.start]
        who: Span | None = Span(end - len(known.possessive), end)
        speaker, inverted = range(cue.start, cue.end), True
    elif speaker is None:
        return
    else:
        who = Span(tokens.starts[speaker.start], tokens.ends[speaker.stop - 1])
    span = Span(tokens.starts[cue.start], tokens.ends[cue.end - 1])
    first, last = min(speaker.start, cue.start), max(speaker.stop, cue.end)
    via = _via(text, words, range(last, frame.end))
    found = False
    if frame.left is not None and first == _first_word(tokens, frame) and _speech(text, frame.left):
        found = True
        yield _direct(frame.left, who, span, via, "quotation, cue")
    if frame.right is not None and not (inverted and cue.label == ACCORDING):
        gap = range(last, frame.end)
        if _introduces(words, gap) and _speech(text, frame.right):
            found = True
            yield _direct(frame.right, who, span, via, "cue, quotation")
    if found or word in known.marked_only:
        return
    said = _said(words, frame, cue, first, last, inverted)
    if said is not None:
        rule = "according to" if cue.label == ACCORDING else "indirect"
        yield Attribution(said, said, who, span, False, via, rule, 0.85)


def _is_name(tokens: Tokens, frame: _Frame, cue: Found) -> bool:
    """Whether the cue is part of a name: "the United States"."""
    return cue.start > frame.begin and tokens.words[cue.start][0].isupper()


def _direct(
    stretch: Marked, who: Span | None, cue: Span, via: str | None, rule: str
) -> Attribution:
    return Attribution(stretch.outer, stretch.inner, who, cue, True, via, rule, 0.95)


def _first_word(tokens: Tokens, frame: _Frame) -> int:
    index = frame.begin
    while index < frame.end and tokens.words[index] in ",—–-":
        index += 1
    return index


def _speech(text: str, stretch: Marked) -> bool:
    return len(text[stretch.inner.start : stretch.inner.end].split()) >= FEWEST_WORDS


def _introduces(words: Words, gap: range) -> bool:
    """Whether the words between cue and quotation do no more than lead to it."""
    between = [words.tokens.words[i] for i in gap]
    if not between:
        return True
    last = between[-1]
    if len(between) == 1 and (last in ",:" or last.lower() in words.known.that):
        return True
    if len(between) > LONGEST_ADJUNCT or last not in (",", ":"):
        return False
    return last == ":" or not {",", ";"}.intersection(between[:-1])


def _speaker(words: Words, frame: _Frame, cue: Found) -> tuple[range | None, bool]:
    """The words of the speaker, and whether they stand behind the cue."""
    if cue.label in (SPEAKER_FIRST, EITHER):
        found = speakers.before(words, frame.begin, cue.start)
        if found is not None:
            return found, False
    if cue.label in (SPEAKER_LAST, EITHER, ACCORDING):
        return speakers.after(words, cue.end, frame.end), True
    return None, False


def _said(
    words: Words, frame: _Frame, cue: Found, first: int, last: int, inverted: bool
) -> Span | None:
    """What was said without marks: behind the cue, or before the comma that precedes it."""
    tokens, known = words.tokens, words.known
    sentence = tokens.between(*frame.sentence)
    sentence = range(behind_dateline(tokens, sentence), sentence.stop)
    tail = _behind(words, sentence.stop, last, cue)
    ahead = first > sentence.start and tokens.words[first - 1] in (",", "”", '"')
    if cue.label == ACCORDING and first == sentence.start:
        # According to X, …: what is said begins behind the comma.
        comma = next((i for i in range(last, sentence.stop) if tokens.words[i] == ","), None)
        return _span(tokens, comma + 1, sentence.stop) if comma is not None else None
    if cue.label == ACCORDING:
        return _span(tokens, sentence.start, first)
    if not inverted and tail is not None and not ahead:
        return _span(tokens, tail, sentence.stop)
    if ahead and (inverted or tail is None or sentence.stop - last <= LONGEST_ADJUNCT):
        if not inverted and tail is not None and tokens.lower[tail - 1] in known.that:
            return _span(tokens, tail, sentence.stop)
        return _span(tokens, sentence.start, first)
    if not inverted and tail is not None:
        return _span(tokens, tail, sentence.stop)
    return None


def _behind(words: Words, stop: int, last: int, cue: Found) -> int | None:
    """Where the words said begin behind the cue; None where nothing is said there."""
    tokens, known = words.tokens, words.known
    if last >= stop or tokens.words[last] in (".", "!", "?"):
        return None
    for index in range(last, min(stop, last + LONGEST_ADJUNCT)):
        if tokens.lower[index] in known.that:
            return index + 1 if index + 1 < stop else None
        if tokens.words[index] in (",", ":") and index == last:
            return index + 1 if index + 1 < stop else None
    if tokens.lower[cue.start] in known.telling:
        return last + 1 if last + 1 < stop else None
    if tokens.lower[last] in known.stops or tokens.lower[last] in known.clause:
        return None
    return last


def _span(tokens: Tokens, first: int, stop: int) -> Span | None:
    while first < stop and tokens.words[first] in ",:;":
        first += 1
    while stop > first and tokens.words[stop - 1] in ",.;":
        stop -= 1
    if stop - first < FEWEST_SAID:
        return None
    return Span(tokens.starts[first], tokens.ends[stop - 1])


def _via(text: str, words: Words, among: range) -> str | None:
    """The agency or outlet it was said to: "dalam pernyataan kepada AFP"."""
    tokens, known = words.tokens, words.known
    for index in among:
        cue = known.via_cues.at(tokens.lower, index, among.stop)
        if cue is not None and cue.end < among.stop:
            name = known.via_names.at(tokens.lower, cue.end, among.stop)
            if name is not None:
                return text[tokens.starts[name.start] : tokens.ends[name.end - 1]]
    return None
