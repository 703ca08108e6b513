"""Article text → the people, organisations and places it names."""

from collections.abc import Sequence

from linimasa import languages
from linimasa.facts.names.identity import identify
from linimasa.facts.names.lexicon import lexicon
from linimasa.facts.names.spotting import spot
from linimasa.facts.names.words import sentences_of
from linimasa.model import Name, Span

__all__ = ["find"]


def find(text: str, sentences: Sequence[Span], language: str | None) -> list[Name]:
    """Find the names in ``text``, in its order, none overlapping another.

    ``sentences`` are the spans of its sentences. ``language`` is an ISO 639-1 code; a language
    without data on names yields none. Identities hold across languages where they can: a place is
    its gazetteer key, a known organisation ``org:un``, an office of a state
    ``org:ministry-defence:AM``, a person ``person:`` and the fullest form in the article.
    """
    if language is None or not languages.has(language, "names"):
        return []
    known = lexicon(language)
    cut = sentences_of(text, sentences)
    return identify(text, [(sentence, spot(sentence, known)) for sentence in cut])
