"""Quotations without a cue of their own: they go on with the speaker of the one before."""

from collections.abc import Sequence
from dataclasses import replace

from linimasa.facts.quotes.attribution import Attribution
from linimasa.facts.quotes.marks import Marked

# Fewer words in marks are a term or a title, not speech, unless they are a sentence.
FEWEST_WORDS = 4


def continued(
    text: str, stretches: Sequence[Marked], found: Sequence[Attribution]
) -> list[Attribution]:
    """The stretches among ``stretches`` that go on with an attributed one, in order."""
    by_start = {quote.outer.start: quote for quote in found if quote.direct}
    more: list[Attribution] = []
    last: Attribution | None = None
    before: Marked | None = None
    for stretch in stretches:
        quote = by_start.get(stretch.outer.start)
        if quote is None and last is not None and before is not None:
            quote = _goes_on(text, last, before, stretch)
            if quote is not None:
                more.append(quote)
        last, before = quote, stretch
    return more


def _goes_on(text: str, last: Attribution, before: Marked, stretch: Marked) -> Attribution | None:
    if not _is_speech(text, stretch):
        return None
    gap = text[before.outer.end : stretch.outer.start]
    same_paragraph = stretch.paragraph == before.paragraph
    if same_paragraph:
        # "A," he said. "B.": between the two stands the cue and a full stop, no sentence more.
        if sum(gap.count(mark) for mark in ".!?") > 1 or not gap.rstrip().endswith((".", ":", ",")):
            return None
    elif not before.open_end or gap.strip():
        return None
    return replace(
        last,
        outer=stretch.outer,
        content=stretch.inner,
        rule="continued",
        confidence=last.confidence * 0.95,
    )


def _is_speech(text: str, stretch: Marked) -> bool:
    inner = text[stretch.inner.start : stretch.inner.end]
    if len(inner.split()) < FEWEST_WORDS:
        return inner[:1].isupper() and inner[-1:] in ".!?…"
    return inner[:1].isupper() or stretch.open_end or inner[-1:] in ".!?…"
