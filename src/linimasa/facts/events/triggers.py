"""Where a sentence tells of an event: the words that a rule of the language ties together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linimasa.facts.events.lexicon import Lexicon, Rule
from linimasa.facts.phrases import Found, Phrases
from linimasa.facts.tokens import Tokens

# A noun and an action on two sides of one of these are of two clauses.
_BREAKS = frozenset(';:!?"“”.')
_OPENING = frozenset('"“')
# What is said in passing between a noun and its action, in words at most; and how many auxiliaries
# may stand between its comma and the action.
_LONGEST_ASIDE, _AUXILIARIES = 24, 2
_NOUN_FIRST = "noun first"
# Where noun and action must stand nearer than this, nothing may be said in between ("the firm Terra
# Drone in Oz, on Tuesday, killed 22").
_LOOSE = 6

ByName = Mapping[str, Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The tokens ``first``..``last`` (inclusive) of a trigger; ``verb`` is where its verb is,
    ``noun`` its noun where an action is tied to it."""

    rule: Rule
    first: int
    last: int
    verb: int
    noun: range = range(0)


def triggers(tokens: Tokens, known: Lexicon, words: range) -> Iterator[Trigger]:
    """Every trigger of the sentence, in the order of the rules: the more telling first."""
    nouns = _named(tokens, known.nouns, known.nouns_of, words)
    verbs = _named(tokens, known.verbs, known.actions_of, words)
    places = {i for name in (*nouns, *verbs) for i in known.rules_of.get(name, ())}
    for rule in (known.rules[place] for place in sorted(places)):
        if rule.verb is not None:
            for verb in verbs.get(rule.verb, ()):
                yield Trigger(rule, verb.start, verb.end - 1, verb.start)
            continue
        assert rule.noun is not None
        for noun in nouns.get(rule.noun, ()):
            if rule.action is None:
                yield Trigger(rule, noun.start, noun.end - 1, noun.start)
                continue
            action = _nearest(tokens, known, rule, noun, verbs.get(rule.action, ()))
            if action is not None:
                first, end = min(noun.start, action.start), max(noun.end, action.end)
                yield Trigger(rule, first, end - 1, action.start, range(noun.start, noun.end))


def _named(
    tokens: Tokens, phrases: Phrases, names: Mapping[str, frozenset[str]], words: range
) -> ByName:
    """The phrases of the sentence by what they may be."""
    found: dict[str, list[Found]] = {}
    for phrase in phrases.find(tokens.lower, words.start, words.stop):
        for name in names[phrase.label]:
            found.setdefault(name, []).append(phrase)
    return found


def _parts(tokens: Tokens, index: int) -> bool:
    """Whether a mark parts two clauses; in 'agreed to "an immediate ceasefire"' it does not."""
    word = tokens.words[index]
    return word in _BREAKS and not (word in _OPENING and tokens.words[index - 1].islower())


def _nearest(
    tokens: Tokens, known: Lexicon, rule: Rule, noun: Found, actions: Sequence[Found]
) -> Found | None:
    """The nearest action of the rule to the noun, on the side the rule wants."""
    best: Found | None = None
    least = rule.gap + 1
    for action in actions:
        ahead = action.end <= noun.start
        behind = action.start >= noun.end
        if not (ahead or behind) or (rule.order == _NOUN_FIRST and ahead):
            continue
        if rule.order == "action first" and behind:
            continue
        gap = range(action.end, noun.start) if ahead else range(noun.end, action.start)
        if rule.tight and not known.sides.reduced.isdisjoint(tokens.lower[gap.start : gap.stop]):
            continue
        if len(gap) > _LONGEST_ASIDE + rule.gap or any(_parts(tokens, i) for i in gap):
            continue
        apart = len(gap) - (
            _aside(tokens, gap) if rule.order == _NOUN_FIRST and rule.gap >= _LOOSE else 0
        )
        if apart < least:
            best, least = action, apart
    return best


def _aside(tokens: Tokens, gap: range) -> int:
    """How many words of the gap stand between two commas, the second right before the action:
    "a boat, built for half as many, sank"; "has" and the like may stand behind it."""
    last = next((i for i in reversed(gap[-_AUXILIARIES - 1 :]) if tokens.words[i] == ","), None)
    first = next((i for i in gap if tokens.words[i] == ","), None)
    return last - first if first is not None and last is not None else 0
