"""Quotes: who says what, in quotation marks or as indirect speech.

A cue ("said", "menurut") has its speaker beside it and what was said before it, behind it or on
both sides. Quotations without a cue of their own go on with the speaker of the one before.
"""

from bisect import bisect_right
from collections.abc import Sequence

from linimasa.facts.quotes.antecedents import Antecedents
from linimasa.facts.quotes.attribution import Attribution, attributions
from linimasa.facts.quotes.claims import RULE as CLAIM
from linimasa.facts.quotes.claims import with_claims
from linimasa.facts.quotes.continuing import continued
from linimasa.facts.quotes.judging import judge
from linimasa.facts.quotes.lexicon import lexicon
from linimasa.facts.quotes.marks import marked
from linimasa.facts.quotes.speakers import Words
from linimasa.facts.tokens import Tokens
from linimasa.model import Attribution as Attributed
from linimasa.model import Date, Name, Quote, Span

__all__ = ["find"]

# Quotations nest a few deep.
_NESTED = 4


def find(
    text: str,
    sentences: Sequence[Span],
    language: str,
    *,
    tokens: Tokens,
    names: Sequence[Name] = (),
    dates: Sequence[Date] = (),
) -> list[Quote]:
    """Find the quotations of ``text``, in its order; a broken one is two quotes."""
    known = lexicon(language)
    stretches = marked(text)
    dated = frozenset(i for date in dates for i in tokens.between(date.start, date.end))
    found = attributions(text, Words(tokens, known, dated), sentences, stretches, judge(language))
    found = _sensible(_nearest_cues(found))
    found = [q for q in found if not _is_ahead(text, known.relatives, q, found)]
    found += continued(text, stretches, found)
    found = with_claims(Words(tokens, known, dated), sentences, found)
    found.sort(key=lambda quote: (quote.outer.start, quote.outer.end))
    persons = Antecedents(text, known, names, sentences, [each.outer for each in stretches])
    return [_quote(quote, persons) for quote in found]


def _nearest_cues(found: Sequence[Attribution]) -> list[Attribution]:
    """One cue for what one speaker says: "denied the charge and said that …" denies no "that …".

    What is said goes before what is only thought: in "said the talks would begin" nobody talks.
    """
    nearest: dict[tuple[int, int], Attribution] = {}
    for quote in found:
        if quote.speaker is not None:
            said = quote.speaker.end, quote.content.end
            other = nearest.get(said)
            if other is None or _likeness(quote) < _likeness(other):
                nearest[said] = quote
    kept = {id(quote) for quote in nearest.values()}
    return [quote for quote in found if quote.speaker is None or id(quote) in kept]


def _sensible(found: Sequence[Attribution]) -> list[Attribution]:
    """Without the thoughts of a speaker that stand in what he says: "said that the plan failed".

    Who thinks or wants something within a quotation is named within it.
    """
    spoken = sorted(quote.content for quote in found if not quote.attitude)
    starts = [content.start for content in spoken]

    def strays(quote: Attribution) -> bool:
        if not quote.attitude or quote.cue is None or quote.speaker is None:
            return False
        last = bisect_right(starts, quote.cue.start)
        around = [s for s in spoken[max(0, last - _NESTED) : last] if s.end > quote.cue.start]
        return any(not content.start <= quote.speaker.start < content.end for content in around)

    return [quote for quote in found if not strays(quote)]


def _is_ahead(
    text: str, relatives: frozenset[str], quote: Attribution, found: Sequence[Attribution]
) -> bool:
    """Whether a quote only takes what another says: "Bell, who wrote the report, said …"."""
    if quote.direct or quote.speaker is None or quote.cue is None:
        return False
    who, content = quote.speaker, quote.content
    if text[who.start : who.end].lower() not in relatives:
        return False
    return any(
        other.speaker is not None
        and other.cue is not None
        and other.speaker.end <= who.start < other.cue.start
        and content.start < other.cue.start < content.end
        and text[other.cue.start - 2 : other.cue.start] == ", "
        for other in found
        if not other.direct
    )


def _likeness(quote: Attribution) -> tuple[bool, int]:
    return quote.attitude, _reach(quote)


def _reach(quote: Attribution) -> int:
    """How many characters lie between a cue and what it introduces."""
    if quote.cue is None:
        return 0
    return max(quote.content.start - quote.cue.end, quote.cue.start - quote.content.end)


def _quote(found: Attribution, persons: Antecedents) -> Quote:
    speaker = found.speaker
    # Whose claim a noun tells of, nobody goes on to speak of.
    about = None if found.rule == CLAIM else found.outer
    kind: Attributed = "denial" if found.denied else "attitude" if found.attitude else "speech"
    return Quote(
        start=found.outer.start,
        end=found.outer.end,
        content=found.content,
        speaker=speaker,
        cue=found.cue,
        direct=found.direct,
        attribution=kind,
        speaker_name=persons.name_of(speaker, about, found.cue) if speaker else None,
        via=found.via,
        rule=found.rule,
        confidence=found.confidence,
    )
