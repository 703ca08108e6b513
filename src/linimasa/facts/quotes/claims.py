"""Claims told by a noun, and denials: "denied a claim by X that …" is X's claim, denied by another.

What is denied is said by nobody who denies it; what a noun ("allegation", "tudingan") says that
somebody claims is his, though he is no speaker of the sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linimasa.facts.quotes import speakers
from linimasa.facts.quotes.attribution import Attribution
from linimasa.facts.quotes.speakers import Words
from linimasa.model import Span

# Words between the noun and "that": "a claim by opposition leader Sani Tchiroma that".
_LONGEST_CLAIMANT = 14
# So few words are whoever claims it, named or not: "allegations from villagers that".
_SHORT = 3
# Words between a denial and the noun of what is denied.
_BESIDE = 7
# Fewer words deny nothing: "denied this".
_FEWEST = 2
# What is denied is named in so many words at most before the verb: "that report by the agency".
_LONGEST_DENIED = 10
# Right of those found in the articles written for it (``benchmarks/facts/who.py``).
_CONFIDENCE = 0.85
RULE = "claim"
_QUOTED = frozenset('"“')


@dataclass(frozen=True, slots=True)
class _Claim:
    """A noun for a claim, as tokens: where its phrase begins, whose it is, what it claims."""

    first: int
    noun: int
    claimant: range | None
    said: range
    dismissed: bool  # "… was false"


def with_claims(
    words: Words, sentences: Sequence[Span], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions with denials told apart from speech, and the claims of nouns added."""
    kept = [quote for quote in found if not _names_no_more(words, quote)]
    kept = [part for quote in kept for part in _then_denied(words, quote)]
    kept += _denied_by(words, sentences)
    if words.known.claims.isdisjoint(words.tokens.lower):
        return _denying(words, kept)
    for sentence in sentences:
        body = words.tokens.between(*sentence)
        for claim in _claims(words, body):
            kept = _with_claim(words, body, claim, kept)
    return _denying(words, kept)


def _denying(words: Words, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those marked as denials whose cue is one; without those that deny what
    stood before: "denied this", "membantah tudingan itu"."""
    kept: list[Attribution] = []
    for quote in found:
        if quote.direct or quote.denied or quote.rule == RULE or not _is_denial(words, quote):
            kept.append(quote)
        elif not _points_back(words, words.tokens.between(*quote.content)):
            kept.append(replace(quote, content=_one_deed(words, quote.content), denied=True))
    return kept


def _then_denied(words: Words, quote: Attribution) -> Iterator[Attribution]:
    """ "called the step arbitrary and denied having shelled it": what is denied stands apart."""
    tokens, known = words.tokens, words.known
    said = tokens.between(*quote.content)
    for i in said[1:-2]:
        denies = tokens.lower[i + 1] in known.denials and tokens.lower[i] in known.joining
        deed = known.doing and tokens.lower[min(i + 2, said.stop - 1)].endswith(known.doing)
        if not quote.direct and quote.speaker is not None and denies and deed:
            yield replace(quote, content=Span(quote.content.start, tokens.ends[i - 1]))
            denied = Span(tokens.starts[i + 2], quote.content.end)
            cue = Span(tokens.starts[i + 1], tokens.ends[i + 1])
            yield replace(quote, content=denied, outer=denied, cue=cue, attitude=False)
            return
    yield quote


def _denied_by(words: Words, sentences: Sequence[Span]) -> Iterator[Attribution]:
    """ "The claim was denied by X", "Tudingan itu dibantah X": what is denied is the subject."""
    tokens, known = words.tokens, words.known
    if known.denied.isdisjoint(tokens.lower):
        return
    for sentence in sentences:
        body = tokens.between(*sentence)
        for verb in body:
            if tokens.lower[verb] not in known.denied or verb + 1 >= body.stop:
                continue
            by = tokens.lower[verb + 1] in known.agents
            passive = tokens.lower[verb - 1] in known.passives if known.passives else True
            if not passive or (known.passives and not by):
                continue
            first = verb
            while first > body.start and tokens.words[first - 1] not in ",;:.":
                first -= 1
            while first < verb and tokens.lower[first] in known.clause:
                first += 1  # "tapi hal itu dibantah"
            claim = range(first, verb - 1 if known.passives else verb)
            who = speakers.after(words, verb + 1 + by, body.stop)
            short = _FEWEST <= len(claim) <= _LONGEST_DENIED
            if who is None or not short or not _any(words, claim, known.claims | known.things_said):
                continue
            content = Span(tokens.starts[claim.start], tokens.ends[claim.stop - 1])
            yield _as_denial(words, content, who, verb)


def _as_denial(words: Words, content: Span, who: range, verb: int) -> Attribution:
    """``content`` as what the words ``who`` deny by the word ``verb``."""
    tokens = words.tokens
    speaker = Span(tokens.starts[who.start], tokens.ends[who.stop - 1])
    cue = Span(tokens.starts[verb], tokens.ends[verb])
    return Attribution(
        content, content, speaker, cue, False, None, "denial", _CONFIDENCE, denied=True
    )


def _one_deed(words: Words, content: Span) -> Span:
    """What is denied, without what its denier did beside: "denied it and accused the army"."""
    lower, known = words.tokens.lower, words.known
    said = words.tokens.between(*content)
    for i in said[1:-1]:
        verb = lower[i + 1] in known.speech_acts or known.cues.at(lower, i + 1, said.stop)
        if lower[i] in known.joining and verb:
            return Span(content.start, words.tokens.ends[i - 1])
    return content


def _is_denial(words: Words, quote: Attribution) -> bool:
    if quote.cue is None:
        return False
    cue = words.tokens.between(*quote.cue)
    whole = " ".join(words.tokens.lower[cue.start : cue.stop])  # "tidak membenarkan"
    return whole in words.known.denials or _any(words, cue, words.known.denials)


def _names_no_more(words: Words, quote: Attribution) -> bool:
    """Whether what is said is only what stood before: "mengatakan hal itu saat panen raya"."""
    said = words.tokens.between(*quote.content)
    nothing = words.tokens.lower[said.start] in words.known.never_speakers
    if not quote.direct and quote.cue is not None and len(said) <= _SHORT:
        cue = words.tokens.between(*quote.cue)
        whom = all(words.tokens.words[i][0].isupper() for i in said)
        if whom and _any(words, cue, words.known.telling):
            return True  # "he told Radio Mitre"
    return not quote.direct and nothing and len(said) > _FEWEST and _is_that(words, said)


def _is_that(words: Words, said: range) -> bool:
    """Whether the words are "hal itu", "kejadian tersebut", and no clause."""
    lower, known = words.tokens.lower, words.known
    if len(said) < _FEWEST or lower[said.start + 1] not in known.definite_behind:
        return False
    return len(said) == _FEWEST or lower[said.start + _FEWEST] in known.stops


def _points_back(words: Words, said: range) -> bool:
    """Whether the words only name what was claimed before: "this", "tudingan Teguh"."""
    lower, known = words.tokens.lower, words.known
    if len(said) == 1:
        return lower[said.start] in known.determiners | known.never_speakers
    if _is_that(words, said):
        return True
    after = words.tokens.words[said.start + 1]
    whose = speakers.is_capital(after) or after.lower() in known.callings | known.definite_behind
    return known.owner_behind and lower[said.start] in known.claims and whose


def _any(words: Words, among: range, listed: frozenset[str]) -> bool:
    return any(words.tokens.lower[i] in listed for i in among)


def _claims(words: Words, body: range) -> Iterator[_Claim]:
    """The nouns of a sentence that say what is claimed."""
    lower, known = words.tokens.lower, words.known
    for noun in body:
        if lower[noun] not in known.claims:
            continue
        limit = min(body.stop, noun + _LONGEST_CLAIMANT + 2)
        that = next((i for i in range(noun + 1, limit) if lower[i] in known.that), None)
        if that is None or any(words.tokens.words[i] in ".,;:" for i in range(noun, that)):
            continue
        first, claimant = _claimant(words, body, noun, that)
        said, dismissed = _said(words, range(that + 1, body.stop))
        if len(said) >= _FEWEST and first is not None:
            yield _Claim(first, noun, claimant, said, dismissed)


def _claimant(words: Words, body: range, noun: int, that: int) -> tuple[int | None, range | None]:
    """Where the phrase of the noun begins, and whose claim it is; no beginning: it is no claim."""
    lower, known = words.tokens.lower, words.known
    first = noun
    if noun > body.start and lower[noun - 1] == "'s":
        first = noun - 1
        while first > body.start and (
            words.tokens.words[first - 1][0].isupper() or lower[first - 1] in known.determiners
        ):
            first -= 1
        owner = range(first, noun - 1)
        return first, owner if speakers.may_speak(words, owner) else None
    while first > body.start and noun - first < _BESIDE and lower[first - 1] in known.determiners:
        first -= 1
    behind = noun + 1
    if behind == that:
        return first, None
    if known.owner_behind:  # "tudingan Teguh bahwa"
        owner = range(behind, that)
    elif lower[behind] in known.claimed_by:
        owner = range(behind + 1, that)
    elif lower[behind] in known.openings:
        return first, None  # "a claim on social media that"
    else:
        return None, None
    if any(lower[i] in known.quoting or known.cues.at(lower, i, that) for i in owner):
        return first, None  # "kantor berita IRNA mengutip seorang pejabat yang mengatakan bahwa"
    some = (
        not known.owner_behind
        and 0 < len(owner) <= _SHORT
        and all(words.tokens.words[i].isalpha() for i in owner)
    )
    return first, owner if some or speakers.may_speak(words, owner) else None


def _said(words: Words, rest: range) -> tuple[range, bool]:
    """What is claimed, and whether it is called false behind it: "… was untrue, Tagle said"."""
    lower, known = words.tokens.lower, words.known
    for i in rest:
        if lower[i] in known.dismissals and i - 1 > rest.start:
            return range(rest.start, i - 1), True
    stop = rest.stop
    while stop > rest.start and words.tokens.words[stop - 1] in '.,;”"':
        stop -= 1
    return range(rest.start, stop), False


def _with_claim(
    words: Words, body: range, claim: _Claim, found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions with the claim, and with its denial where it is denied."""
    tokens = words.tokens
    noun = tokens.starts[claim.noun]
    content = Span(tokens.starts[claim.said.start], tokens.ends[claim.said.stop - 1])
    kept: list[Attribution] = []
    denied = False
    for quote in found:
        over = quote.content.start <= noun < quote.content.end and not quote.direct
        if over and quote.content.end < content.end and not claim.dismissed:
            content = Span(content.start, max(content.start + 1, quote.content.end))
        if over and (
            _denies(words, quote, claim) or (claim.dismissed and _opens(words, quote, claim))
        ):
            quote, denied = replace(quote, content=content, denied=True, attitude=False), True
        kept.append(quote)
    denial = None if denied else _denial(words, body, claim, content)
    if denial is not None:
        kept = [*(quote for quote in kept if quote.cue != denial.cue), denial]
    if denied or denial or claim.claimant is not None:  # the noun is no verb of another's
        kept = [quote for quote in kept if not _of_noun(words, quote, claim)]
    if claim.claimant is not None:
        cue = Span(noun, tokens.ends[claim.noun])
        who = Span(tokens.starts[claim.claimant.start], tokens.ends[claim.claimant.stop - 1])
        kept.append(Attribution(content, content, who, cue, False, None, RULE, _CONFIDENCE))
    return kept


def _denies(words: Words, quote: Attribution, claim: _Claim) -> bool:
    """Whether the cue of the quote denies or rejects, right before the claim."""
    if quote.cue is None:
        return False
    cue = words.tokens.between(*quote.cue)
    beside = 0 <= claim.first - cue.stop <= _BESIDE
    return beside and _any(words, cue, words.known.denials | words.known.rejections)


def _opens(words: Words, quote: Attribution, claim: _Claim) -> bool:
    """Whether what is said begins with the claim, which is called false."""
    return abs(words.tokens.between(*quote.content).start - claim.first) <= 1


def _of_noun(words: Words, quote: Attribution, claim: _Claim) -> bool:
    """Whether a quote makes the claim anew with a wrong speaker: its cue is the noun itself."""
    if quote.cue is None or quote.direct:
        return False
    return words.tokens.between(*quote.cue) == range(claim.noun, claim.noun + 1)


def _denial(words: Words, body: range, claim: _Claim, content: Span) -> Attribution | None:
    """The denial that stands right before a claim: "dismissed an allegation that …"."""
    tokens, known = words.tokens, words.known
    verbs = known.denials | known.rejections
    reach = range(claim.first - 1, max(body.start, claim.first - _BESIDE) - 1, -1)
    verb = None
    for i in reach:
        # "dismissed as untrue reports that", "dismissed as “gossip” a report that"
        judged = tokens.lower[i + 1] in known.dismissals or tokens.words[i + 1] in _QUOTED
        if tokens.words[i] in ".,;:" or (tokens.lower[i] in known.clause and not judged):
            break
        if tokens.lower[i] in verbs:
            verb = i
            break
    if verb is None:
        return None
    who = speakers.before(words, body.start, verb, anybody=True) or speakers.leading(
        words, body.start, verb
    )
    if not who:
        return None
    return _as_denial(words, content, who, verb)
