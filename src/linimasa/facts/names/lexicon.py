"""What a language's ``names.toml`` says, ready for looking up."""

from dataclasses import dataclass
from functools import cache

from linimasa import languages
from linimasa.facts.names.phrases import Phrases, phrases, split
from linimasa.facts.places.gazetteer import fold, gazetteer


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation known by name: its key and its fullest form."""

    key: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language about names."""

    titles: Phrases[str]
    heads: frozenset[str]
    tails: frozenset[str]
    groups: frozenset[str]
    connectors: frozenset[str]
    place_cues: frozenset[str]
    place_heads: frozenset[str]
    nothing: frozenset[str]
    common: frozenset[str]
    organisations: Phrases[Known]
    offices: Phrases[Known]
    demonyms: Phrases[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one (``languages.has(language, "names")``)."""
    data = languages.data(language, "names")
    return Lexicon(
        titles=phrases((title, title) for title in split(data["titles"])),
        heads=_keys(data["organisation_heads"]),
        tails=_keys(data["organisation_tails"]),
        groups=_keys(data["groups"]),
        connectors=_keys(data["connectors"]),
        place_cues=_keys(data["place_cues"]),
        place_heads=_keys(data["place_heads"]),
        nothing=_keys(data["nothing"]),
        common=frozenset(languages.data(language, "common")["words"].split()),
        organisations=_known(data["organisations"]),
        offices=_known(data["offices"]),
        demonyms=phrases(_demonyms(data.get("demonyms", {}))),
    )


def _known(table: dict[str, str]) -> Phrases[Known]:
    return phrases(
        (name, Known(key, split(names)[0])) for key, names in table.items() for name in split(names)
    )


def _demonyms(table: dict[str, str | dict[str, str]]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for code, names in table.items():
        if isinstance(names, dict):
            pairs += [(name, key) for key, listed in names.items() for name in split(listed)]
        elif entry := gazetteer().country(code):
            pairs += [(name, entry.identity) for name in split(names)]
    return pairs


def _keys(listed: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in split(listed))
