"""Ties a cue to its speaker and to what was said, in quotation marks or without."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linimasa.facts.phrases import Found
from linimasa.facts.quotes import speakers
from linimasa.facts.quotes.frames import Frame, frames
from linimasa.facts.quotes.indirect import (
    CQS,
    CSQ,
    FEWEST_AHEAD,
    LONGEST_ADJUNCT,
    SQC,
    body_of,
    hypotheses,
    is_plain,
    to_the_next_cue,
)
from linimasa.facts.quotes.judging import Hypothesis, Judge, Site
from linimasa.facts.quotes.lexicon import ACCORDING, EITHER, PERHAPS, SPEAKER_FIRST
from linimasa.facts.quotes.marks import Marked
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.tokens import Tokens
from linimasa.model import Span

# Fewer words in marks are a term or a nickname: part of what is said, no quotation of its own.
FEWEST_WORDS = 3
# How sure the rules are where no model is: right of those found on PolNeAR's train part.
_DIRECT, _INDIRECT = 0.95, 0.75
PLAIN = 0.9

# In a headline the longer words, more than this many letters, all begin with a capital; so many
# words to both sides of a cue are looked at.
HEADLINE, SHORT = 4, 3
# Whom something was told, between cue and quotation, in words.
_LONGEST_ADDRESSEE = 4
# Between "which" and "calls" stands who calls a thing so, in words with the pronoun.
_LONGEST_NAMER = 6
# How far behind cue and speaker the agency stands it was said to, in words.
_VIA_REACH = 30


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
    attitude: bool = False  # only thought or wanted
    denied: bool = False  # said by somebody else, or by nobody: the speaker denies it


def attributions(
    text: str,
    words: Words,
    sentences: Sequence[Span],
    stretches: Sequence[Marked],
    judge: Judge | None = None,
) -> list[Attribution]:
    """Every quotation that has a cue."""
    if judge is not None:
        return _judged(text, words, sentences, stretches, judge)
    found: list[Attribution] = []
    taken: set[int] = set()  # where quotations begin that have their cue
    for frame in frames(text, words.tokens, sentences, stretches):
        reached = frame.begin
        for cue in _cues(words, frame, None):
            if cue.start < reached or _is_name(words.tokens, frame, cue):
                continue
            direct = list(_direct(text, words, frame, cue))
            for quote in direct or _indirect(text, words, frame, cue):
                if quote.outer.start not in taken:
                    taken.add(quote.outer.start)
                    found.append(quote)
                    reached = cue.end if quote.direct else _reached(words, frame, cue, quote)
    return found


def _reached(words: Words, frame: Frame, cue: Found, quote: Attribution) -> int:
    """Up to where a cue without marks keeps others from being one: to the next that goes on."""
    stop = words.tokens.between(*quote.content).stop
    if stop <= cue.start and quote.speaker is not None:
        last = max(cue.end, words.tokens.between(*quote.speaker).stop)
        behind = words.tokens.lower[last : min(last + 2, frame.end)]
        contrasts = behind[:1] == [","] and not words.known.clause.isdisjoint(behind[1:])
        return last if contrasts else frame.end  # "…, versi TNI, sedangkan pemberontak mengklaim"
    behind = words.tokens.lower[stop : min(stop + 2, frame.end)]
    goes_on = stop > cue.end and not words.known.coordinating.isdisjoint(behind)
    return stop if goes_on else frame.end


def _judged(
    text: str,
    words: Words,
    sentences: Sequence[Span],
    stretches: Sequence[Marked],
    judge: Judge,
) -> list[Attribution]:
    """As the judge has it: all readings of the text are judged at once, as that is fastest."""
    found: list[Attribution] = []
    taken: set[int] = set()
    read: list[tuple[Frame, list[Hypothesis]]] = []
    sites: list[Site] = []
    for frame in frames(text, words.tokens, sentences, stretches):
        body = body_of(words, frame)
        for cue in _cues(words, frame, judge):
            if _is_name(words.tokens, frame, cue):
                continue
            direct = list(_direct(text, words, frame, cue))
            for quote in direct:
                if quote.outer.start not in taken:
                    taken.add(quote.outer.start)
                    found.append(quote)
            if not direct and judge.reads(body):
                possible = list(hypotheses(words, frame, cue, judged=True))
                if possible:
                    read.append((frame, possible))
                    sites.append((possible, body))
    sure = iter(judge.sure(words, sites).tolist())
    for frame, possible in read:
        judged = [(next(sure), each) for each in possible]
        how_sure, best = max(judged, key=lambda pair: pair[0])
        body = body_of(words, frame)
        plain = next(
            (
                each
                for each in judged
                # "Bell, who wrote it, said the men wore …": behind a cue a clause may begin.
                if (each[1].order != CQS or each[1] is best) and is_plain(words, each[1], body)
            ),
            None,
        )
        if plain is not None:
            how_sure, best = max(plain[0], PLAIN), plain[1]
        if judge.accepts(best, how_sure):
            found.append(_reported(text, words, frame, best, how_sure))
            ahead = next((each for _, each in judged if _led_on(words, best, each)), None)
            if ahead is not None:
                found.append(_reported(text, words, frame, ahead, how_sure))
    return found


def _led_on(words: Words, said: Hypothesis, ahead: Hypothesis) -> bool:
    """Whether what stands before the cue is said, too: "The dead are 832, the agency says: 821 of
    them in Palu"."""
    behind = said.order == SQC and words.tokens.words[said.cue.end] == ":"
    return behind and ahead.order == CSQ and len(ahead.said) >= FEWEST_AHEAD


def _cues(words: Words, frame: Frame, judge: Judge | None) -> Iterator[Found]:
    """The cues of the frame, those that a model must judge among them, in order."""
    lower = words.tokens.lower
    index = frame.begin
    while index < frame.end:
        cue = words.known.cues.at(lower, index, frame.end)
        if cue is None and judge is not None and lower[index] in judge.cues:
            led = lower[index] == ":" and frame.right is not None  # the verb before it is the cue
            cue = None if led else Found(PERHAPS, index, index + 1)
        if cue is not None and not (
            _is_noun(words, frame, cue) or _names(words, frame, cue) or _mutual(words, frame, cue)
        ):
            yield cue
        index = cue.end if cue else index + 1


def _is_noun(words: Words, frame: Frame, cue: Found) -> bool:
    """Whether a word that may be a verb is the noun: "over reports that", "the claims"."""
    lower, known = words.tokens.lower, words.known
    if cue.end - cue.start != 1 or cue.start == frame.begin or lower[cue.start] not in known.claims:
        return False
    ahead = lower[cue.start - 1]
    return ahead in known.openings or (ahead in known.determiners and ahead not in known.pronouns)


def _mutual(words: Words, frame: Frame, cue: Found) -> bool:
    """Whether they do it to each other: "kedua kubu saling menuding sebagai pemicu"."""
    ahead = cue.start - 1
    return ahead >= frame.begin and words.tokens.lower[ahead] in words.known.reciprocals


def _names(words: Words, frame: Frame, cue: Found) -> bool:
    """Whether the cue only says what a thing is called: "Kostan, which Oz calls Khand, was hit"."""
    tokens, known = words.tokens, words.known
    word = tokens.lower[cue.end - 1]
    if word not in known.naming or cue.end >= frame.end or not tokens.words[cue.end][0].isupper():
        return False
    first = max(frame.begin, cue.start - _LONGEST_NAMER)
    ahead = cue.start - 1
    while ahead >= first and (
        tokens.words[ahead][0].isupper()
        or tokens.lower[ahead] in known.pronouns
        or tokens.lower[ahead] in known.determiners
        or tokens.lower[ahead] in known.agents
        or tokens.lower[ahead] in known.passives
    ):
        if tokens.lower[ahead] in known.relatives:
            break
        ahead -= 1  # "which [Mr Kolind] calls"
    if ahead < first:
        return False
    if ahead == cue.start - 1 and word not in known.named:
        return False  # "Bell, who called Oz a liar"
    named = word in known.named and tokens.words[ahead] == ","  # ", called Khand by its rulers"
    return named or tokens.lower[ahead] in known.relatives


def _is_name(tokens: Tokens, frame: Frame, cue: Found) -> bool:
    """Whether the cue is part of a name: "the United States"; not where all words are capitals."""
    if cue.start == frame.begin or not tokens.words[cue.start][0].isupper():
        return False
    beside = tokens.words[max(frame.begin, cue.start - HEADLINE) : cue.start + HEADLINE + 1]
    small = sum(word[0].islower() and len(word) > SHORT for word in beside)
    return small > 0 or len(beside) <= HEADLINE


def _direct(text: str, words: Words, frame: Frame, cue: Found) -> Iterator[Attribution]:
    """The quotations in marks that the cue stands beside."""
    if cue.label == PERHAPS or (frame.left is None and frame.right is None):
        return
    tokens, known = words.tokens, words.known
    speaker, inverted = _speaker(words, frame, cue)
    word = tokens.lower[cue.end - 1]
    if speaker is None and known.possessive and word.endswith(known.possessive):
        end = tokens.ends[cue.end - 1]
        who = Span(end - len(known.possessive), end)
        speaker, inverted = range(cue.start, cue.end), True
    elif speaker is None:
        return
    else:
        who = Span(tokens.starts[speaker.start], tokens.ends[speaker.stop - 1])
    span = Span(tokens.starts[cue.start], tokens.ends[cue.end - 1])
    first, last = min(speaker.start, cue.start), max(speaker.stop, cue.end)
    via = _via(text, words, range(last, min(frame.end, last + _VIA_REACH)))
    left, right = frame.left, frame.right
    if left is not None and first == _first_word(tokens, frame) and _leads(text, frame, left):
        rule = "quotation, cue"
        yield Attribution(left.outer, left.inner, who, span, True, via, rule, _DIRECT)
    if right is None or (inverted and cue.label == ACCORDING):
        return
    introduced = _introduces(words, range(last, frame.end))
    if not introduced and word in known.telling and frame.end - last <= _LONGEST_ADDRESSEE:
        introduced = text[right.inner.start].isupper()  # 'asked the crowd "Who will pay?"'
    if introduced and _speech(text, right):
        rule = "cue, quotation"
        yield Attribution(right.outer, right.inner, who, span, True, via, rule, _DIRECT)


def _speaker(words: Words, frame: Frame, cue: Found) -> tuple[range | None, bool]:
    """The words of the speaker, and whether they stand behind the cue."""
    tokens, known = words.tokens, words.known
    ahead = tokens.lower[cue.start - 1] if cue.start > frame.begin else ""
    if ahead in known.passives and tokens.lower[cue.end - 1] in known.telling:
        return None, False  # "Smith was asked": it was somebody else who asked
    if cue.label in (SPEAKER_FIRST, EITHER):
        # A quotation beside it says that this is a cue; its speaker may be any noun phrase.
        found = speakers.before(words, frame.begin, cue.start, anybody=True)
        if found is None and cue.start > frame.begin:
            found = _subject(words, frame, cue)
        if found is not None or cue.label == SPEAKER_FIRST:
            return found, False
    return speakers.after(words, cue.end, frame.end), True


def _subject(words: Words, frame: Frame, cue: Found) -> range | None:
    """Who speaks in "Smith resigned, adding: …": the subject that the frame begins with."""
    tokens, known = words.tokens, words.known
    if cue.start == frame.begin:
        return None
    ahead = cue.start - 1
    if tokens.words[ahead] != "," and tokens.lower[ahead] not in known.clause:
        return None
    return speakers.leading(words, frame.begin, cue.start - 1)


def _first_word(tokens: Tokens, frame: Frame) -> int:
    index = frame.begin
    while index < frame.end and tokens.words[index] in ",—–-":
        index += 1
    return index


def _speech(text: str, stretch: Marked) -> bool:
    return len(text[stretch.inner.start : stretch.inner.end].split()) >= FEWEST_WORDS


def _leads(text: str, frame: Frame, left: Marked) -> bool:
    """Whether the quotation to the left can be what the cue behind it ends.

    One that ended a sentence with a full stop stands for itself, and one that begins in lower case
    is part of its own sentence.
    """
    inner = text[left.inner.start : left.inner.end]
    spoken = text[left.outer.end - 2] in ",?!" and inner[:1].isupper()  # "Never," he said.
    if not (spoken or _speech(text, left)) or inner[:1].islower():
        return False
    ended = left.outer.end <= frame.sentence.start or inner[-1:] == "."
    return not ended or inner[-1:] in "?!…"


def _introduces(words: Words, gap: range) -> bool:
    """Whether the words between cue and quotation do no more than lead to it."""
    if not gap:
        return True
    if len(gap) > LONGEST_ADJUNCT:
        return False
    between = [words.tokens.words[i] for i in gap]
    last = between[-1]
    if len(between) == 1 and (last in ",:" or last.lower() in words.known.that):
        return True
    if last not in (",", ":"):
        return False
    return last == ":" or not {",", ";"}.intersection(between[:-1])


def readings(
    text: str,
    words: Words,
    sentences: Sequence[Span],
    stretches: Sequence[Marked],
    judge: Judge | None,
) -> Iterator[tuple[Frame, list[Hypothesis]]]:
    """Every cue without a quotation in marks, with the ways to read it: what the judge learns."""
    for frame in frames(text, words.tokens, sentences, stretches):
        for cue in _cues(words, frame, judge):
            if not _is_name(words.tokens, frame, cue) and not any(_direct(text, words, frame, cue)):
                found = list(hypotheses(words, frame, cue, judged=judge is not None))
                if found:
                    yield frame, found


def _indirect(text: str, words: Words, frame: Frame, cue: Found) -> Iterator[Attribution]:
    """What the cue says without marks: the likeliest reading by rule."""
    lower, known = words.tokens.lower, words.known
    if lower[cue.end - 1] in known.marked_only:
        introduced = lower[cue.end : min(frame.end, cue.end + LONGEST_ADJUNCT)]
        aside = cue.start > frame.begin and lower[cue.start - 1] == ","
        if not aside and known.that.isdisjoint(introduced):
            return
    best = next(hypotheses(words, frame, cue), None)
    if best is not None:
        best = replace(best, said=to_the_next_cue(words, best.said)) if best.order == SQC else best
        yield _reported(text, words, frame, best, _INDIRECT)


def _reported(text: str, words: Words, frame: Frame, said: Hypothesis, sure: float) -> Attribution:
    tokens = words.tokens
    content = _span(tokens, said.said)
    last = max(said.speaker.stop, said.cue.end)
    return Attribution(
        outer=content,
        content=content,
        speaker=_speaking(words, said),
        cue=Span(tokens.starts[said.cue.start], tokens.ends[said.cue.end - 1]),
        direct=False,
        via=_via(text, words, range(last, min(frame.end, last + _VIA_REACH))),
        rule="according to" if said.cue.label == ACCORDING else f"indirect, {said.order}",
        confidence=sure,
        attitude=_is_attitude(words, said.cue) or _is_unsaid(words, said),
    )


def _speaking(words: Words, said: Hypothesis) -> Span:
    """Where the speaker stands; in "katanya" it is the end of the cue."""
    span = _span(words.tokens, said.speaker)
    if words.known.possessive and said.speaker == range(said.cue.start, said.cue.end):
        return Span(span.end - len(words.known.possessive), span.end)
    return span


def _is_attitude(words: Words, cue: Found) -> bool:
    """Whether the cue tells of no speech: verbs of thinking, and what only the model takes."""
    word = words.tokens.lower[cue.end - 1]
    unsaid = cue.label == PERHAPS and word[0].isalpha() and word not in words.known.speech_acts
    if word in words.known.speech_acts and cue.end < len(words.tokens.lower):
        unsaid = words.tokens.lower[cue.end] in words.known.openings  # "called for talks"
    return unsaid or word in words.known.attitudes


def _is_unsaid(words: Words, said: Hypothesis) -> bool:
    """Whether the speaker is told not to have said it: "would not say whether"."""
    lower, known = words.tokens.lower, words.known
    if said.speaker.stop > said.cue.start or _is_any(words, said.cue, known.denials):
        return False
    first = said.speaker.stop
    for index in range(first, said.cue.start):
        if lower[index] in known.coordinating:
            first = index  # "did not count its soldiers but says that"
    if not known.relatives.isdisjoint(lower[first : said.cue.start]):
        first = said.cue.start - 1  # "a nurse who did not want to be named said"
    return not known.negations.isdisjoint(lower[first : said.cue.start])


def _is_any(words: Words, cue: Found, listed: frozenset[str]) -> bool:
    return not listed.isdisjoint(words.tokens.lower[cue.start : cue.end])


def _span(tokens: Tokens, among: range) -> Span:
    return Span(tokens.starts[among.start], tokens.ends[among.stop - 1])


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
