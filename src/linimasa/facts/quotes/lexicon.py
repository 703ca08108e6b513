"""What a language's ``quotes.toml`` says, made ready once."""

from dataclasses import dataclass
from functools import cache

from linimasa import languages
from linimasa.facts.phrases import Phrases

# The labels of the cue phrases.
SPEAKER_FIRST, SPEAKER_LAST, EITHER, ACCORDING = "first", "last", "either", "according"
# A cue only where the language's model says so.
PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by where their speaker stands, and the words that bound a speaker."""

    cues: Phrases
    between: Phrases
    openers: Phrases  # what may begin a sentence before its speaker
    telling: frozenset[str]
    marked_only: frozenset[str]
    that: frozenset[str]
    stops: frozenset[str]
    clause: frozenset[str]
    openings: frozenset[str]
    joining: frozenset[str]
    coordinating: frozenset[str]  # "but", behind which a clause may go on without a subject
    modifiers: frozenset[str]  # "local", before the first of two joined nouns
    possessive_links: frozenset[str]  # "of"
    determiners: frozenset[str]
    pronouns: frozenset[str]
    persons: frozenset[str]
    speakers: frozenset[str]
    never_speakers: frozenset[str]
    offices: frozenset[str]
    relatives: frozenset[str]
    named: frozenset[str]  # those of the passive
    naming: frozenset[str]  # what gives a thing its name: "which Oz calls Khand"
    passives: frozenset[str]
    agents: frozenset[str]  # "by"
    possessives: frozenset[str]
    attitudes: frozenset[str]  # cues of what is only thought or wanted
    speech_acts: frozenset[str]  # cues that only a model finds, of what is said all the same
    verbs_begin: tuple[str, ...]  # how verbs begin that end a speaker without a name
    passive_begin: tuple[str, ...]  # how those begin that are done by who stands behind them
    quoting: frozenset[str]  # whoever does so is no speaker: "IRNA quoted an official as saying"
    locatives: frozenset[str]  # "in", between an office and where it is
    denied: frozenset[str]  # in the passive: "was denied by"
    things_said: frozenset[str]  # "hal itu", which is denied
    doing: tuple[str, ...]  # how the word ends for a deed that is denied: "having"
    that_near: frozenset[str]  # of those, what else means "if"
    negations: frozenset[str]  # "would not say whether"
    media: frozenset[str]  # "lewat", between who says it and by what: "lewat keterangan tertulis"
    reciprocals: frozenset[str]  # "saling": who accuse each other say nothing of it
    as_saying: frozenset[str]  # "as"
    linking: frozenset[str]  # "an adviser to": between a speaker and whom he speaks for
    via_cues: Phrases
    via_names: Phrases
    possessive: str | None
    claims: frozenset[str]  # nouns: "claim", "tudingan"
    claimed_by: frozenset[str]  # between such a noun and whose it is
    denials: frozenset[str]  # verbs, of any clause
    rejections: frozenset[str]  # verbs that deny where such a noun follows
    dismissals: frozenset[str]  # "false", "untrue"
    # For telling who a speaker is.
    things: frozenset[str]  # "it"
    callings: frozenset[str]  # words for what a person is
    generic: frozenset[str]  # those of them that mean anybody: "man", "perempuan"
    owner_behind: bool  # "juru bicara militer", not "army spokesman"
    definite_before: frozenset[str]  # make a phrase mean somebody known: "the"
    definite_behind: frozenset[str]  # "itu"
    past: frozenset[str]  # "mantan"
    short_titles: dict[str, str]  # "dr" → "doctor"
    women: frozenset[str]  # words that tell a gender
    men: frozenset[str]
    whose: frozenset[str]
    hers: frozenset[str]
    his: frozenset[str]
    female_names: frozenset[str]
    male_names: frozenset[str]

    def gender_of(self, word: str) -> str | None:
        """``"f"`` or ``"m"`` where a word or pronoun tells it."""
        return "f" if word in self.women else "m" if word in self.men else None

    def possessor(self, word: str) -> str | None:
        """The gender of whom "her" or "his" is about."""
        return "f" if word in self.hers else "m" if word in self.his else None

    def gender_of_name(self, first: str) -> str | None:
        """The gender that a first name tells."""
        return "f" if first in self.female_names else "m" if first in self.male_names else None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one."""
    data = languages.data(language, "quotes")
    named = languages.data(language, "names") if languages.has(language, "names") else {}
    at = 0 if named.get("owner_behind") else -1  # where in a phrase the word for the person stands
    callings = f"{named.get('people', '')}; {named.get('titles', '')}".split(";")

    def phrases(name: str) -> list[str]:
        return [word.replace("_", " ") for word in data[name].split()]

    first, last = set(phrases("before")), set(phrases("inverted"))
    according = set(phrases("according"))
    last -= according
    return Lexicon(
        cues=Phrases(
            {
                SPEAKER_FIRST: sorted(first - last),
                SPEAKER_LAST: sorted(last - first),
                EITHER: sorted(first & last),
                ACCORDING: sorted(according),
            }
        ),
        between=Phrases({"between": phrases("between")}),
        openers=Phrases({"opener": phrases("openers")}),
        via_cues=Phrases({"via": phrases("via_cues")}),
        via_names=Phrases({"name": [name.lower() for name in phrases("via_names")]}),
        possessive=data.get("possessive"),
        callings=frozenset(word.split()[at] for word in callings if word.split()),
        short_titles=dict(pair.split("=") for pair in data["short_titles"].split()),
        verbs_begin=tuple(data["verbs_begin"].split()),
        passive_begin=tuple(data["passive_begin"].split()),
        doing=tuple(data["doing"].split()),
        owner_behind=named.get("owner_behind", False),
        **{
            name: frozenset(phrases(name))
            for name in (
                "telling", "marked_only", "that", "stops", "clause", "openings", "joining",
                "modifiers", "possessive_links",
                "determiners", "pronouns", "persons", "speakers", "never_speakers", "offices",
                "linking", "relatives", "passives", "agents", "possessives", "attitudes",
                "claims", "claimed_by", "denials", "rejections", "dismissals", "things", "generic",
                "definite_before", "definite_behind", "past", "women", "men", "whose", "hers",
                "his", "female_names", "male_names",
                "speech_acts", "quoting", "as_saying", "negations", "reciprocals", "media",
                "denied", "things_said",
                "locatives", "that_near", "naming", "named", "coordinating",
            )
        },
    )  # fmt: skip
