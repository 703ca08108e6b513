"""Which sentence of an article is the other side's word, and on which claim: "Armenia denied it".

A denial tells of no day of its own: it stands beside what it denies. It answers the sentence before
it in its paragraph, or, further on, one that names the same town or that it points back at.
"""

from collections.abc import Sequence

from linimasa.model import Article, Facts, Span
from linimasa.timeline.wording import Wording

# What a denial in a paragraph of its own answers stands at most so many sentences before it.
REACH = 3
# A place counts as a town (UCDP's where_prec) up to here.
TOWN = 3


def answers(
    article: Article, facts: Facts, words: Wording, spans: Sequence[Span]
) -> dict[int, int]:
    """Return, by the number of each sentence that denies, that of the sentence it denies."""
    text = article.text
    if not any(word in text.lower() for word in words.denying):
        return {}
    found: dict[int, int] = {}
    for place, span in enumerate(spans):
        if not place or not words.has_denial(text[slice(*span)]):
            continue
        claim = _claim(place, text, facts, words, spans)
        if claim is not None:
            found[place] = found.get(claim, claim)  # a second denial is of the same claim
    return found


def _claim(
    place: int, text: str, facts: Facts, words: Wording, spans: Sequence[Span]
) -> int | None:
    span, before = spans[place], spans[place - 1]
    if "\n" not in text[before.end : span.start] or words.is_answer(text[slice(*span)]):
        return place - 1
    denial = text[slice(*span)]
    for earlier in range(place - 1, max(place - 1 - REACH, -1), -1):
        if any(town in denial for town in _towns(facts, spans[earlier])):
            return earlier
    return None


def _towns(facts: Facts, span: Span) -> set[str]:
    return {
        place.text.split()[-1]  # "kota Barda"
        for place in facts.places
        if span.start <= place.start < span.end and place.where_prec <= TOWN
    }
