"""What a language's ``events.toml`` says, made ready once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from linimasa import languages
from linimasa.facts.phrases import Phrases

Order = Literal["any", "noun first", "action first"]

# A noun and its action are seldom further apart, in words; a rule may say less.
GAP = 7


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes an event: a noun and an action near each other, or a verb alone."""

    event_type: str
    sub_event_type: str | None
    noun: str | None
    action: str | None
    verb: str | None
    order: Order
    gap: int
    needs_place: bool  # "captured" is of a town only where a place stands behind it

    @property
    def name(self) -> str:
        """How an event says which rule found it."""
        return self.verb or f"{self.noun} + {self.action}"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and rules of one language; a phrase's label is its table and its name."""

    nouns: Phrases
    verbs: Phrases  # actions and verbs, each labelled
    status: Phrases
    infinitives: frozenset[str]
    starters: frozenset[str]  # the first words of everything that can be a trigger
    rules: tuple[Rule, ...]
    actions_of: Mapping[str, frozenset[str]]  # an action word may serve several actions
    reciprocal: frozenset[str]
    against: frozenset[str]
    locative: frozenset[str]
    agents: frozenset[str]  # "by"
    passives: frozenset[str]  # "was"
    passive_prefix: str | None  # "di-"
    suffering: frozenset[str]  # "died": who stands before it is no doer
    harmed: frozenset[str]  # "killed", which is so only in the passive
    reduced: frozenset[str]  # ... without "was": "killed in"


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one."""
    data = languages.data(language, "events")
    nouns = _lists(data["nouns"])
    by_word: dict[str, set[str]] = {}
    for table in ("actions", "verbs"):
        for name, phrases in _lists(data[table]).items():
            for phrase in phrases:
                by_word.setdefault(phrase, set()).add(f"{table}.{name}")
    starters = {phrase.split()[0] for phrases in nouns.values() for phrase in phrases}
    starters |= {phrase.split()[0] for phrase in by_word}
    sides = data["sides"]
    return Lexicon(
        nouns=Phrases(nouns),
        verbs=Phrases({phrase: [phrase] for phrase in by_word}),
        status=Phrases(_lists(data["status"])),
        infinitives=frozenset(data["status"]["infinitive"].split()),
        starters=frozenset(starters),
        rules=tuple(
            Rule(
                event_type=rule["type"],
                sub_event_type=rule.get("sub"),
                noun=rule.get("noun"),
                action=rule.get("action"),
                verb=rule.get("verb"),
                order=rule.get("order", "any"),
                gap=rule.get("gap", GAP),
                needs_place=rule.get("place", False),
            )
            for rule in data["rules"]
        ),
        actions_of={phrase: frozenset(names) for phrase, names in by_word.items()},
        reciprocal=frozenset(sides["reciprocal"].split()),
        against=frozenset(sides["against"].split()),
        locative=frozenset(sides["locative"].split()),
        agents=frozenset(sides["agents"].split()),
        passives=frozenset(sides["passives"].split()),
        passive_prefix=sides.get("passive_prefix"),
        suffering=frozenset(sides["suffering"].split()),
        harmed=frozenset(sides["harmed"].split()),
        reduced=frozenset(sides["reduced"].split()),
    )


def _lists(table: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        name: [word.replace("_", " ") for word in words.split()] for name, words in table.items()
    }
