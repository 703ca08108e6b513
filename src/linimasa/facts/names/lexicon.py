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
    address: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    groups: frozenset[str]
    connectors: frozenset[str]
    place_cues: frozenset[str]
    place_heads: frozenset[str]
    bare_heads: frozenset[str]  # those of them without which it is the same place
    nothing: frozenset[str]
    common: frozenset[str]
    organisations: Phrases[Known]
    national: frozenset[str]  # keys of organisations that every country has one of
    offices: Phrases[Known]
    demonyms: Phrases[str]
    firms: Phrases[str]  # organisations the tagger alone may find
    leaders: Phrases[str]  # words for whoever holds an office of a state → the office
    heads_of_state: frozenset[str]  # the offices that "leader" can mean
    leaders_of: frozenset[str]  # words between the office and its country
    definite_before: frozenset[str]
    definite_behind: frozenset[str]
    past: frozenset[str]
    people: Phrases[str]  # words for what a person is or does
    people_words: frozenset[str]  # those of them that are one word
    naming: frozenset[str]  # "berinisial"
    called: frozenset[str]  # "named", behind a word for a person
    owner_behind: bool  # "Kepala BPBD Agam Syafrizal": whose office it is stands behind it
    outside: frozenset[str]  # words before a place that are no part of one
    locatives: frozenset[str]  # right before a name say where: "in"
    ranks: Phrases[str]  # of police and army: "kombes"
    possessive: str  # "nya", behind a word
    joining: frozenset[str]  # "and"
    telling: frozenset[str]  # before an office in "menurut kepala desa"
    names_too: frozenset[str]  # words for nothing that persons are called by all the same
    town_offices: Phrases[str]  # of a town or province: "wali kota"
    realms: frozenset[str]  # before the name of a state: "sultanate"
    first_names: bool  # whether news calls a person by the first name alone
    home_country: (
        str  # ISO 3166-1, of the country whose towns' offices have their owner behind them
    )
    title_tails: frozenset[str]  # between a rank and a name: "Kombes Pol"
    degrees: frozenset[str]  # behind a name
    place_ends: frozenset[str]  # behind a name make it no person's: "Rustaveli Avenue"
    called_after: frozenset[str]  # are called after persons: "the Ida Crane hospital"
    no_names_first: frozenset[str]  # the words they begin with
    no_names: frozenset[str]  # have a capital and are neither persons nor places
    governing: Phrases[
        str
    ]  # offices with their holder or a place on the map behind them, and ranks
    callings: Phrases[str]  # what nobody but the person, or what a list knows, stands behind
    determiners: frozenset[str]  # may begin an apposition
    persons_behind: frozenset[str]  # say behind a comma that a person stood before it: "who"
    apposition_ends: frozenset[str]  # end the noun phrase of an apposition: "of", "at"
    title_words: frozenset[str]
    not_persons: frozenset[str]  # words of organisations, peoples and places
    marked: tuple[Phrases[Known] | Phrases[str], ...]  # the lists of phrases, the surest first
    first: frozenset[str]  # the words with which their phrases begin
    lists: dict[str, int]  # word → the lists it is on, one bit a list


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one (``languages.has(language, "names")``)."""
    data = languages.data(language, "names")
    titles = phrases((title, title) for title in split(data["titles"]))
    organisations, offices = _known(data["organisations"]), _known(data["offices"])
    demonyms = phrases(_demonyms(data.get("demonyms", {})))
    leaders = data["leaders"]
    firms = phrases((firm, firm) for firm in split(data["firms"]))
    people = phrases((phrase, phrase) for phrase in split(data["people"]))
    marked = (organisations, offices, titles, demonyms)
    sets = {
        name: _keys(data[name])
        for name in (
            "organisation_heads", "organisation_tails", "groups", "connectors", "place_cues",
            "place_heads", "nothing",
        )
    }  # fmt: skip
    common = frozenset(languages.data(language, "common")["words"].split())
    words_of_titles = frozenset(
        key for title in split(data["titles"]) for key in fold(title).split()
    )
    lists: dict[str, int] = {}
    for bit, keys in enumerate((words_of_titles, common, *sets.values())):
        for key in keys:
            lists[key] = lists.get(key, 0) | 1 << bit
    return Lexicon(
        titles=titles,
        address=_keys(data["address"]),
        heads=sets["organisation_heads"],
        tails=sets["organisation_tails"],
        groups=sets["groups"],
        connectors=sets["connectors"],
        place_cues=sets["place_cues"],
        place_heads=sets["place_heads"] | _keys(data["no_persons"]),
        bare_heads=_keys(data["bare_heads"]),
        nothing=sets["nothing"],
        common=common,
        organisations=organisations,
        national=frozenset(split(data["national"])),
        offices=offices,
        demonyms=demonyms,
        firms=firms,
        leaders=phrases(
            (name, office) for office, names in leaders["offices"].items() for name in split(names)
        ),
        heads_of_state=frozenset(split(leaders["heads"])),
        leaders_of=_keys(leaders["of"]),
        definite_before=_keys(leaders["definite_before"]),
        definite_behind=_keys(leaders["definite_behind"]),
        past=_keys(leaders["past"]),
        people=people,
        people_words=_keys(data["people"]),
        naming=_keys(data["naming"]),
        called=_keys(data["called"]),
        owner_behind=data["owner_behind"],
        outside=sets["place_cues"] - sets["place_heads"],
        locatives=_keys(data["locatives"]),
        ranks=phrases((rank, rank) for rank in split(data["ranks"])),
        possessive=data["possessive"],
        joining=_keys(data["joining"]),
        telling=_keys(data["telling"]),
        names_too=_keys(data["names_too"]),
        town_offices=phrases((title, title) for title in split(data["town_offices"])),
        realms=_keys(data["realms"]),
        first_names=data["first_names"],
        home_country=data["home_country"],
        title_tails=_keys(data["title_tails"]),
        degrees=_keys(data["degrees"]),
        place_ends=_keys(data["place_ends"]),
        called_after=_keys(data["called_after"]),
        no_names_first=frozenset(key.split()[0] for key in _keys(data["no_names"])),
        no_names=_keys(data["no_names"]),
        governing=phrases((title, title) for title in split(data["governing"])),
        callings=phrases((calling, calling) for calling in split(data["callings"])),
        determiners=_keys(data["determiners"]),
        persons_behind=_keys(data["persons_behind"]),
        apposition_ends=_keys(data["apposition_ends"]),
        title_words=words_of_titles | _keys(data["title_tails"]),
        not_persons=sets["organisation_heads"]
        | sets["organisation_tails"]
        | sets["place_heads"]
        | _keys(data["no_persons"]),
        marked=marked,
        first=frozenset(first for found in marked for first in found.by_first),
        lists=lists,
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
