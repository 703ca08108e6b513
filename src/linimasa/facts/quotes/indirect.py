"""What was said without quotation marks: behind its cue, or before it."""

from collections.abc import Iterator

from linimasa.facts.phrases import Found
from linimasa.facts.quotes import speakers
from linimasa.facts.quotes.frames import Frame
from linimasa.facts.quotes.judging import Hypothesis
from linimasa.facts.quotes.lexicon import ACCORDING, EITHER, PERHAPS, SPEAKER_FIRST, SPEAKER_LAST
from linimasa.facts.quotes.possible import possible, trimmed
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.tokens import Tokens, behind_dateline

# What may stand between a cue and the words it introduces: "in a statement on Monday".
LONGEST_ADJUNCT = 14
# Fewer words after a cue say nothing: "as he said".
FEWEST_SAID = 2
# Of whom something is told stands before what is told, in one word at least.
FEWEST_TOLD = 3
# Of a sentence broken by its cue the longer part counts; the shorter is seldom longer than this.
FEWEST_AHEAD = 5
# A speaker without a name before a relative pronoun, in words.
_LONGEST_UNNAMED = 3
# Whom something was told, and when, behind what was told, in words.
LONGEST_TOLD = 9
# "According to" has so many words; more are of a count: "by the tally of".
_ACCORDING_TO = 2
# How cue (Q), speaker (S) and what was said (C) may stand.
SQC, CSQ, CQS, QSC, PARTICIPLE, WHO, QUOTED = (
    "S Q C",
    "C S Q",
    "C Q S",
    "Q S C",
    "S , Q C",
    "S who Q C",
    "quoted S as Q C",
)


def is_plain(words: Words, reading: Hypothesis, sentence: range) -> bool:
    """Whether a sentence is told and then, behind a comma, who said it: "…, he said Monday".

    Nobody need judge such a one; nor who "was quoted as saying" what,
    or denies having done it.
    """
    tokens, known = words.tokens, words.known
    cue, said = reading.cue, reading.said
    word = tokens.lower[cue.end - 1]
    if reading.order == QUOTED:
        return True
    if reading.order == SQC and word in known.denials:  # "Oz denies having used gas"
        beside = reading.speaker.stop == cue.start and said.start == cue.end
        return (beside and tokens.lower[said.start].endswith(known.doing)) or _that_behind(
            words, cue, said
        )
    if reading.order == SQC and _is_aside(words, reading, sentence):
        return True
    if reading.order == CQS and cue.label == ACCORDING and cue.end - cue.start > _ACCORDING_TO:
        closes = reading.speaker.stop >= sentence.stop - 1
        return closes and tokens.words[cue.start - 1] == ","  # "…, by the tally of the Alliance"
    if reading.order not in (CSQ, CQS) or cue.label in (ACCORDING, PERHAPS):
        return False
    if word in known.attitudes or word in known.marked_only:
        return False
    behind = max(reading.speaker.stop, cue.end)
    aside = behind < sentence.stop and tokens.words[behind] == ","
    closes = behind >= sentence.stop - 1  # nothing stands behind, so that nothing is broken
    fewest = _fewest_ahead(words, behind) if aside else FEWEST_TOLD if closes else FEWEST_AHEAD
    if said.start > sentence.start + 2 or len(said) < fewest:
        return False
    if tokens.lower[said.start] in known.openings | known.clause and not _is_range(words, said):
        return False
    first = min(reading.speaker.start, cue.start)
    if tokens.words[first - 1] != "," or said.stop > first:
        return False
    if aside:
        return True  # "Three have been killed, the groups say, one of them by a canister"
    return _only_adjunct(words, cue, behind, sentence.stop)


def _that_behind(words: Words, cue: Found, said: range) -> bool:
    """Whether only a day parts "that" from the cue: "denied on Monday that"."""
    if words.tokens.lower[said.start - 1] not in words.known.that:
        return False
    between = range(cue.end, said.start - 1)
    return len(between) > 0 and all(
        i in words.dated or words.tokens.lower[i] in words.known.openings for i in between
    )


def _is_range(words: Words, said: range) -> bool:
    """Whether what is said begins with a count: "Between 300 and 500 people died"."""
    number = words.tokens.words[said.start + 1][0].isdigit()
    return number and words.tokens.lower[said.start + 2] in words.known.joining


def _is_aside(words: Words, reading: Hypothesis, sentence: range) -> bool:
    """Whether a cue with its speaker stands between commas, soon after the sentence began: "Half a
    million, the Red Cross estimates, are without water"."""
    tokens, cue, first = words.tokens, reading.cue, reading.speaker.start
    if cue.label in (ACCORDING, PERHAPS) or tokens.lower[cue.end - 1] in words.known.attitudes:
        return False
    opened = tokens.lower[sentence.start] in words.known.openings
    within = 1 < first - sentence.start <= FEWEST_AHEAD and not opened
    return within and tokens.words[first - 1] == "," and tokens.words[cue.end] == ","


def _only_adjunct(words: Words, cue: Found, behind: int, stop: int) -> bool:
    """Whether nothing is said behind the cue: when, where or to whom it was said at most."""
    tokens, known = words.tokens, words.known
    end = next((i for i in range(behind, stop) if tokens.words[i] in ".;"), stop)
    rest = range(behind, end)
    if not rest:
        return True
    if len(rest) > LONGEST_ADJUNCT or any(tokens.lower[i] in known.that for i in rest):
        return False
    if tokens.lower[cue.start] in known.telling:
        return len(rest) <= LONGEST_TOLD and not any(tokens.words[i] in ",:" for i in rest)
    first = rest.start
    return first in words.dated or tokens.lower[first] in known.stops


def _goes_on(words: Words, begin: int, cue: Found) -> bool:
    """Whether the clause of the cue has the subject of the one before: "…, tetapi menyebut"."""
    ahead = cue.start - 1
    return ahead > begin and words.tokens.lower[ahead] in words.known.coordinating


def to_the_next_cue(words: Words, said: range) -> range:
    """What is said, without what the same speaker goes on to say by another cue."""
    for index in range(said.start + 1, said.stop - 1):
        if words.tokens.lower[index] in words.known.coordinating and _is_cue(words, index + 1):
            comma = words.tokens.words[index - 1] == ","
            return range(said.start, index - comma) if index - comma > said.start else said
    return said


def _begins_clause(words: Words, index: int) -> bool:
    """Whether what is said begins right there, with its subject: "said he had …"."""
    lower, known = words.tokens.lower, words.known
    if index in words.dated:
        return False  # "said this week that"
    return lower[index] in known.pronouns or lower[index] in known.possessives


def _is_cue(words: Words, index: int) -> bool:
    tokens = words.tokens
    return (
        index < len(tokens.lower)
        and words.known.cues.at(tokens.lower, index, len(tokens.lower)) is not None
    )


def body_of(words: Words, frame: Frame) -> range:
    """The tokens of the frame's sentence, without a dateline."""
    sentence = words.tokens.between(*frame.sentence)
    return range(behind_dateline(words.tokens, sentence), sentence.stop)


def hypotheses(
    words: Words, frame: Frame, cue: Found, *, judged: bool = False
) -> Iterator[Hypothesis]:
    """Every way to read the cue, the likelier ones first.

    ``judged``: readings that are only possible are given too, for somebody else to judge.
    """
    sentence = body_of(words, frame)
    begin = max(frame.begin, sentence.start)
    if not judged:
        yield from _usual(words, frame, cue, begin, sentence, judged=False)
        return
    seen: set[tuple[range, range]] = set()
    for reading in _usual(words, frame, cue, begin, sentence, judged=True):
        seen.add((reading.speaker, reading.said))
        yield reading
    aside = any(said.stop <= speaker.start for speaker, said in seen)
    if aside and _behind(words, sentence.stop, cue, anyhow=False) is None:
        return  # "…, officials said after hours of talks": nothing is said behind the cue
    for reading in possible(words, cue, begin, frame.end, sentence):
        if (reading.speaker, reading.said) not in seen:
            seen.add((reading.speaker, reading.said))
            yield reading


def _fewest_ahead(words: Words, comma: int) -> int:
    """How many words tell enough before a cue and the comma behind it: fewer where a clause or a
    description hangs on them, as in "No ransom was paid, says the governor, although …"."""
    lower, known = words.tokens.lower, words.known
    next_word = lower[min(comma + 1, len(lower) - 1)]
    hanging = (known.clause, known.relatives, known.whose, known.determiners, known.speakers)
    return FEWEST_TOLD if any(next_word in listed for listed in hanging) else FEWEST_AHEAD


def _usual(
    words: Words, frame: Frame, cue: Found, begin: int, sentence: range, *, judged: bool
) -> Iterator[Hypothesis]:
    tokens = words.tokens
    if cue.label == ACCORDING:
        yield from _according(words, frame, cue, sentence, judged=judged)
        return
    if tokens.words[cue.start] == ":":
        return
    whom = speakers.quoted(words, begin, cue.start) if cue.start > begin else None
    if whom is not None:
        said = trimmed(tokens, range(cue.end, sentence.stop), FEWEST_SAID)
        if said is not None:
            yield Hypothesis(cue, whom, said, QUOTED)
            return
    if (
        not judged
        and cue.start - 1 > begin
        and tokens.lower[cue.start - 1] in words.known.relatives
    ):
        yield from _relative(words, cue, begin, sentence)
        return
    if cue.label != SPEAKER_LAST:
        speaker = speakers.before(words, begin, cue.start, anybody=judged)
        if speaker is None and not judged and _goes_on(words, begin, cue):
            speaker = speakers.leading(words, begin, cue.start - 1)
        if speaker is None and not judged:
            speaker = speakers.before_clause(words, begin, cue.start)
        if speaker is not None:
            yield from _with_speaker_before(words, cue, speaker, sentence, judged=judged)
        if judged:
            yield from _with_subject_afar(words, cue, begin, sentence)
        elif speaker is not None:
            return
    if cue.label in (SPEAKER_LAST, EITHER) and cue.start > sentence.start:
        speaker = _own(words, cue) or speakers.after(words, cue.end, frame.end)
        said = trimmed(tokens, range(sentence.start, cue.start), FEWEST_SAID)
        if speaker is None or tokens.words[cue.start - 1] not in (",", "”", '"'):
            return
        goes_on = speaker.stop < sentence.stop and tokens.words[speaker.stop] == ","
        opens = said is not None and tokens.lower[said.start] in words.known.clause
        short = said is None or len(said) < _fewest_ahead(words, speaker.stop)
        if goes_on and (short or opens):  # "If they go on, said Moyo, the talks should stop"
            # "Hanya saja, kata dia, …": what was said is broken by its cue, near its beginning.
            said = trimmed(tokens, range(speaker.stop + 1, sentence.stop), FEWEST_SAID)
        if said:
            yield Hypothesis(cue, speaker, said, CQS)


def _with_speaker_before(
    words: Words, cue: Found, speaker: range, sentence: range, *, judged: bool
) -> Iterator[Hypothesis]:
    tokens, known = words.tokens, words.known
    tail = _behind(words, sentence.stop, cue, anyhow=judged)
    fewest = (
        1 if judged else FEWEST_TOLD if tokens.lower[cue.start] in known.telling else FEWEST_SAID
    )
    said_behind = trimmed(tokens, range(tail, sentence.stop), fewest) if tail is not None else None
    behind = Hypothesis(cue, speaker, said_behind, SQC) if said_behind else None
    before = None
    if speaker.start > sentence.start and tokens.words[speaker.start - 1] in (",", "”", '"'):
        said_before = trimmed(tokens, range(sentence.start, speaker.start), FEWEST_SAID)
        if said_before and len(said_before) < FEWEST_AHEAD and not judged:
            opened = tokens.lower[said_before.start] in known.openings
            said_before = None if opened else said_before  # "Kepada penyidik, Kasdi mengaku …"
        before = Hypothesis(cue, speaker, said_before, CSQ) if said_before else None
    if judged and before and is_plain(words, before, sentence):
        behind = None  # "…, his mother told the newspaper on Friday"
    if judged and before and _behind(words, sentence.stop, cue, anyhow=False) is None:
        behind = None  # "…, officials said after hours of talks"
    if behind and before:
        introduced = tail is not None and tokens.lower[tail - 1] in known.that
        near_the_end = sentence.stop - cue.end <= LONGEST_ADJUNCT
        last_word = cue.label != SPEAKER_FIRST and near_the_end and not introduced
        ordered = (before, behind) if last_word else (behind, before)
        yield from ordered
    elif behind or before:
        yield behind or before  # type: ignore[misc]


def _relative(words: Words, cue: Found, begin: int, sentence: range) -> Iterator[Hypothesis]:
    """ "catatan Aremania, yang menyebut …": whoever stands before the relative pronoun."""
    stop = cue.start - 1
    if words.tokens.words[stop - 1] == ",":
        stop -= 1
    first = stop
    while first > begin and speakers.is_capital(words.tokens.words[first - 1]):
        first -= 1
    speaker = range(first, stop) if first < stop else speakers.before(words, begin, stop)
    if speaker is None or not speakers.may_speak(words, speaker):
        return
    if first == stop and len(speaker) > _LONGEST_UNNAMED:
        return  # rather a clause: "tiba-tiba hadir seorang warga yang mengaku"
    tail = _behind(words, sentence.stop, cue, anyhow=False)
    said = trimmed(words.tokens, range(tail, sentence.stop), FEWEST_TOLD) if tail else None
    if speaker is not None and said is not None:
        yield Hypothesis(cue, speaker, said, WHO)


def _with_subject_afar(
    words: Words, cue: Found, begin: int, sentence: range
) -> Iterator[Hypothesis]:
    """ "Smith resigned, saying …" and "Smith, who says …": the subject stands further left."""
    tokens = words.tokens
    said = trimmed(tokens, range(cue.end, sentence.stop))
    if said is None or cue.start <= begin:
        return
    ahead = cue.start - 1
    if tokens.lower[ahead] in words.known.relatives and ahead > begin:
        stop = ahead - 1 if tokens.words[ahead - 1] == "," else ahead
        speaker = speakers.before(words, begin, stop)
        if speaker is not None:
            yield Hypothesis(cue, speaker, said, WHO)
        return
    while ahead > begin and words.known.between.at(tokens.lower, ahead, cue.start):
        ahead -= 1
    if tokens.words[ahead] == "," or tokens.lower[ahead] in words.known.clause:
        speaker = speakers.leading(words, begin, ahead)
        if speaker is not None:
            yield Hypothesis(cue, speaker, said, PARTICIPLE)


def _according(
    words: Words, frame: Frame, cue: Found, sentence: range, *, judged: bool
) -> Iterator[Hypothesis]:
    speaker = _own(words, cue) or speakers.after(words, cue.end, frame.end, anybody=judged)
    if speaker is None:
        return
    tokens = words.tokens
    if cue.start == sentence.start:
        after = range(speaker.stop, sentence.stop)
        comma = next((i for i in after if tokens.words[i] == ","), None)
        if comma is None and not judged:
            speaker = _capitalised(tokens, speaker)  # "Menurut Brandt banjir itu …"
            comma = speaker.stop - 1 if speaker else None
        rest = range(comma + 1, sentence.stop) if comma is not None else range(0)
        said, order = trimmed(tokens, rest, FEWEST_SAID), QSC
    else:
        said, order = trimmed(tokens, range(sentence.start, cue.start), FEWEST_SAID), CQS
        inside = tokens.words[cue.start - 1] == "," and speaker.stop + 1 < sentence.stop
        short = said is None or len(said) < _fewest_ahead(words, speaker.stop)
        if inside and tokens.words[speaker.stop] == "," and short:
            # "The weather, according to Keller, made it impossible to land."
            behind = trimmed(tokens, range(speaker.stop + 1, sentence.stop), FEWEST_SAID)
            apposed = behind and tokens.lower[behind.start] in words.known.determiners
            longer = behind is not None and len(behind) > len(said or ())
            said = behind if longer and not apposed else said
    if said:
        yield Hypothesis(cue, speaker, said, order)


def _own(words: Words, cue: Found) -> range | None:
    """The cue itself where the speaker is in it: "menurutnya", "katanya"."""
    possessive = words.known.possessive
    within = possessive and words.tokens.lower[cue.end - 1].endswith(possessive)
    return range(cue.start, cue.end) if within else None


def _capitalised(tokens: Tokens, speaker: range) -> range:
    """The capitalised words that ``speaker`` begins with."""
    stop = speaker.start
    while stop < speaker.stop and tokens.words[stop][0].isupper():
        stop += 1
    return range(speaker.start, stop)


def _behind(words: Words, stop: int, cue: Found, *, anyhow: bool) -> int | None:
    """Where the words said begin behind the cue; None where nothing is said there.

    ``anyhow``: what stands behind it is said whatever it begins with.
    """
    tokens, known = words.tokens, words.known
    last = cue.end
    if last >= stop or tokens.words[last] in (".", "!", "?"):
        return None
    if tokens.words[last] == ";":
        return None  # "…, the agency said; five others are being treated"
    telling = tokens.lower[cue.start] in known.telling
    clause = not telling and _begins_clause(words, last)
    for index in range(last, last if clause else min(stop, last + LONGEST_ADJUNCT)):
        if tokens.words[index] == ";":
            break
        afar = index > last + 1 and tokens.lower[index] in known.that_near
        if tokens.lower[index] in known.that and not afar:
            return index + 1 if index + 1 < stop else None
        denied = tokens.lower[cue.end - 1] in known.denials  # "denied it and said that": of "said"
        joined = index > last and tokens.lower[index] in known.joining
        if joined and not denied and _is_cue(words, index + 1):
            break
        if tokens.words[index] in (",", ":") and index == last:
            return index + 1 if index + 1 < stop else None
    if telling:
        return last + 1 if last + 1 < stop else None
    if anyhow:
        return last
    if cue.label in (SPEAKER_FIRST, EITHER) and (
        tokens.lower[last] in known.stops or tokens.lower[last] in known.clause
    ):
        return None
    return last
