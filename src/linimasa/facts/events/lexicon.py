"""What a language's ``events.toml`` says, made ready once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from linimasa import languages
from linimasa.facts.phrases import Phrases

Order = Literal["any", "noun first", "action first"]

# A noun and its action are seldom further apart, in words; a rule may say less.
GAP = 7


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes an event: a noun and an action near each other, or one of them alone."""

    event_type: str
    sub_event_type: str | None
    noun: str | None
    action: str | None
    verb: str | None
    order: Order
    gap: int
    needs_place: bool  # "captured" is of a town only where a place stands behind it
    needs_figure: bool | str  # only where its sentence counts who suffered, or that kind
    needs_actor: bool  # only what somebody named does
    tight: bool  # no "when" or "by" between them: "killed when gunmen" is not "killed gunmen"
    needs_name: bool  # a noun only where a name stands right behind it: "penangkapan Bram"
    instead: frozenset[str]  # types that are not told as well: what exploded at a mill is no bomb

    @property
    def name(self) -> str:
        """How an event says which rule found it."""
        parts = (part.partition(".")[2] for part in (self.verb, self.noun, self.action) if part)
        return " + ".join(parts)


@dataclass(frozen=True, slots=True)
class Sides:
    """The words that tell who does it, to or with whom, and where."""

    reciprocal: frozenset[str]
    against: frozenset[str]
    locative: frozenset[str]
    determiners: frozenset[str]  # what may stand between "in" and a name
    agents: frozenset[str]  # "by"
    passives: frozenset[str]  # "was"
    passive_prefix: str | None  # "di-"
    suffering: frozenset[str]  # "died": who stands before it is no doer
    harmed: frozenset[str]  # "killed", which is so only in the passive
    reduced: frozenset[str]  # ... without "was": "killed in"
    civil: frozenset[str]  # "French journalists" are not France
    mediating: Phrases  # what stands before a mediator: "brokered by"
    mediated: tuple[str, ...]  # what hangs on one: "-brokered"
    brokering: frozenset[str]  # what a mediator does: "brokered"
    effect: frozenset[str]  # what stands before the day from which something holds
    grounds: frozenset[str]  # what may be taken: "the town"
    bounding: frozenset[str]  # what stands before a day that only bounds: "since"
    wherein: frozenset[str]  # "Malawi, where"
    resuming: frozenset[str]  # what makes such a day that of the event: "since 1948, when"
    telling: frozenset[str]  # what stands before the day on which it was told: "said on Friday"
    self: frozenset[str]  # whoever speaks, of himself: "said they fired"
    own: frozenset[str]  # ... of his own: "its"
    forces: frozenset[str]  # ... "fighters"
    origins: frozenset[str]  # where those come from who flee: "from"
    hit: frozenset[str]  # "soldiers": a country beside them is not where they were hit


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and rules of one language; a word may serve several nouns or actions."""

    nouns: Phrases
    verbs: Phrases  # actions and verbs
    status: Phrases
    infinitives: frozenset[str]
    promised: frozenset[str]
    lives: frozenset[str]  # "claimed 38 lives" claims nothing
    starters: frozenset[str]  # the first words of everything that can be a trigger by itself
    rules: tuple[Rule, ...]
    rules_of: Mapping[str, tuple[int, ...]]  # by the noun or verb each needs
    nouns_of: Mapping[str, frozenset[str]]
    actions_of: Mapping[str, frozenset[str]]
    sides: Sides


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one."""
    data = languages.data(language, "events")
    nouns = _by_word(data, "nouns")
    actions = _by_word(data, "actions", "verbs")
    rules = tuple(_rule(rule) for rule in data["rules"])
    rules_of: dict[str, list[int]] = {}
    for index, rule in enumerate(rules):
        rules_of.setdefault(str(rule.verb or rule.noun), []).append(index)
    alone = {p for p, names in actions.items() if any(n.startswith("verbs.") for n in names)}
    return Lexicon(
        nouns=Phrases({phrase: [phrase] for phrase in nouns}),
        verbs=Phrases({phrase: [phrase] for phrase in actions}),
        status=Phrases(
            {name: _phrases(words) for name, words in data["status"].items() if name != "lives"}
        ),
        infinitives=frozenset(data["status"]["infinitive"].split()),
        lives=frozenset(data["status"]["lives"].split()),
        promised=frozenset(data["status"]["promised"].split()),
        starters=frozenset(phrase.split()[0] for phrase in [*nouns, *alone]),
        rules=rules,
        rules_of={name: tuple(places) for name, places in rules_of.items()},
        nouns_of=nouns,
        actions_of=actions,
        sides=_sides(data["sides"]),
    )


def _rule(data: Mapping[str, Any]) -> Rule:
    noun, action, verb = (data.get(part) for part in ("noun", "action", "verb"))
    return Rule(
        event_type=data["type"],
        sub_event_type=data.get("sub"),
        noun=f"nouns.{noun}" if noun else None,
        action=f"actions.{action}" if action else None,
        verb=f"verbs.{verb}" if verb else None,
        order=data.get("order", "any"),
        gap=data.get("gap", GAP),
        needs_place=data.get("place", False),
        needs_figure=data.get("figure", False),
        needs_actor=data.get("actor", False),
        tight=data.get("tight", False),
        needs_name=data.get("named", False),
        instead=frozenset(data.get("instead", ())),
    )


def _sides(data: Mapping[str, str]) -> Sides:
    def words(name: str) -> frozenset[str]:
        return frozenset(data[name].split())

    return Sides(
        reciprocal=words("reciprocal"),
        against=words("against"),
        locative=words("locative"),
        determiners=words("determiners"),
        agents=words("agents"),
        passives=words("passives"),
        passive_prefix=data.get("passive_prefix"),
        suffering=words("suffering"),
        harmed=words("harmed"),
        reduced=words("reduced"),
        civil=words("civil"),
        mediating=Phrases({"mediating": _phrases(data["mediating"])}),
        mediated=tuple(data["mediated"].split()),
        brokering=words("brokering"),
        effect=words("effect"),
        grounds=words("grounds"),
        bounding=words("bounding"),
        wherein=words("wherein"),
        resuming=words("resuming"),
        telling=words("telling"),
        self=words("self"),
        own=words("own"),
        forces=words("forces"),
        origins=words("origins"),
        hit=words("hit"),
    )


def _by_word(data: Mapping[str, Any], *tables: str) -> dict[str, frozenset[str]]:
    """Each phrase of the tables with the names it stands under: "nouns.clash"."""
    found: dict[str, set[str]] = {}
    for table in tables:
        for name, words in data[table].items():
            for phrase in _phrases(words):
                found.setdefault(phrase, set()).add(f"{table}.{name}")
    return {phrase: frozenset(names) for phrase, names in found.items()}


def _phrases(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]
