"""Quotes: who says what, in quotation marks or as indirect speech.

A cue ("said", "menurut") has its speaker beside it and what was said before it, behind it or on
both sides. Quotations without a cue of their own go on with the speaker of the one before.
"""

from collections.abc import Sequence

from linimasa.facts.quotes.attribution import Attribution, attributions
from linimasa.facts.quotes.continuing import continued
from linimasa.facts.quotes.judging import judge
from linimasa.facts.quotes.lexicon import lexicon
from linimasa.facts.quotes.marks import marked
from linimasa.facts.quotes.speakers import Antecedents, Words
from linimasa.facts.tokens import Tokens
from linimasa.model import Date, Name, Quote, Span

__all__ = ["find"]


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
    found = _nearest_cues(found)
    found += continued(text, stretches, found)
    found.sort(key=lambda quote: (quote.outer.start, quote.outer.end))
    persons = Antecedents(text, known, names)
    return [_quote(quote, persons) for quote in found]


def _nearest_cues(found: Sequence[Attribution]) -> list[Attribution]:
    """One cue for what one speaker says: "denied the charge and said that …" denies no "that …"."""
    nearest: dict[tuple[Span | None, int], Attribution] = {}
    for quote in found:
        said = (quote.speaker, quote.content.end)
        other = nearest.get(said)
        if other is None or _reach(quote) < _reach(other):
            nearest[said] = quote
    return [q for q in found if q.speaker is None or nearest[q.speaker, q.content.end] is q]


def _reach(quote: Attribution) -> int:
    """How many characters lie between a cue and what it introduces."""
    if quote.cue is None:
        return 0
    return max(quote.content.start - quote.cue.end, quote.cue.start - quote.content.end)


def _quote(found: Attribution, persons: Antecedents) -> Quote:
    speaker = found.speaker
    return Quote(
        start=found.outer.start,
        end=found.outer.end,
        content=found.content,
        speaker=speaker,
        cue=found.cue,
        direct=found.direct,
        speaker_name=persons.name_of(speaker) if speaker else None,
        via=found.via,
        rule=found.rule,
        confidence=found.confidence,
    )
