"""Article text → the people, organisations and places it names."""

from collections.abc import Sequence

from linimasa import languages
from linimasa.facts.names.aliases import with_aliases
from linimasa.facts.names.beside import corrected
from linimasa.facts.names.identity import identify
from linimasa.facts.names.lexicon import lexicon
from linimasa.facts.names.merging import merge
from linimasa.facts.names.spotting import spot
from linimasa.facts.names.spreading import spread
from linimasa.facts.names.tagger import tagger
from linimasa.facts.names.words import is_shouted, sentences_of
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
    known, model = lexicon(language), tagger(language)
    cut = sentences_of(text, sentences)
    tagged = model.tag(cut) if model else [[] for _ in cut]
    ordinary = model.is_ordinary if model else str.islower
    found = []
    for sentence, tags in zip(cut, tagged, strict=True):
        spotted = spot(sentence, known)
        if is_shouted(sentence):  # capitals, of which the tagger lives, say nothing here
            mentions = [m for m in spotted.mentions if m.rule != "capitals"]
        else:
            merged = merge(sentence, spotted, tags, known)
            mentions = corrected(sentence, merged, spotted, known, ordinary)
        found.append((sentence, mentions))
    agreed = spread(found, known)
    return with_aliases(text, agreed, identify(text, agreed, known), known)
