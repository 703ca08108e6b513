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
    determiners: frozenset[str]
    pronouns: frozenset[str]
    persons: frozenset[str]
    speakers: frozenset[str]
    never_speakers: frozenset[str]
    offices: frozenset[str]
    relatives: frozenset[str]
    passives: frozenset[str]
    agents: frozenset[str]  # "by"
    possessives: frozenset[str]
    attitudes: frozenset[str]  # cues of what is only thought or wanted
    linking: frozenset[str]  # "an adviser to": between a speaker and whom he speaks for
    via_cues: Phrases
    via_names: Phrases
    possessive: str | None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one."""
    data = languages.data(language, "quotes")

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
        **{
            name: frozenset(phrases(name))
            for name in (
                "telling", "marked_only", "that", "stops", "clause", "openings", "joining",
                "determiners", "pronouns", "persons", "speakers", "never_speakers", "offices",
                "linking", "relatives", "passives", "agents", "possessives", "attitudes",
            )
        },
    )  # fmt: skip
