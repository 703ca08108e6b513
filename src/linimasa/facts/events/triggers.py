"""Where a sentence tells of an event: the words that a rule of the language ties together."""

from collections.abc import Iterator
from dataclasses import dataclass

from linimasa.facts.events.lexicon import Lexicon, Rule
from linimasa.facts.phrases import Found
from linimasa.facts.tokens import Tokens

# A noun and an action on two sides of one of these are of two clauses.
_BREAKS = frozenset(';:!?"“”.')


@dataclass(frozen=True, slots=True)
class Trigger:
    """The tokens ``first``..``last`` (inclusive) of a trigger; ``verb`` is where its verb is."""

    rule: Rule
    first: int
    last: int
    verb: int


def triggers(tokens: Tokens, known: Lexicon, words: range) -> Iterator[Trigger]:
    """Every trigger of the sentence, in the order of the rules: the more telling first."""
    nouns = known.nouns.find(tokens.lower, words.start, words.stop)
    verbs = [
        (found, known.actions_of[found.label])
        for found in known.verbs.find(tokens.lower, words.start, words.stop)
    ]
    for rule in known.rules:
        if rule.verb is not None:
            for verb, names in verbs:
                if f"verbs.{rule.verb}" in names:
                    yield Trigger(rule, verb.start, verb.end - 1, verb.start)
            continue
        for noun in nouns:
            if noun.label == rule.noun:
                verb_found = _nearest(tokens, rule, noun, verbs)
                if verb_found is not None:
                    yield Trigger(
                        rule,
                        min(noun.start, verb_found.start),
                        max(noun.end, verb_found.end) - 1,
                        verb_found.start,
                    )


def _nearest(
    tokens: Tokens, rule: Rule, noun: Found, verbs: list[tuple[Found, frozenset[str]]]
) -> Found | None:
    """The nearest action of the rule to the noun, on the side the rule wants."""
    best: Found | None = None
    least = rule.gap + 1
    for verb, names in verbs:
        if f"actions.{rule.action}" not in names:
            continue
        ahead = verb.end <= noun.start
        behind = verb.start >= noun.end
        if not (ahead or behind) or (rule.order == "noun first" and ahead):
            continue
        if rule.order == "action first" and behind:
            continue
        gap = range(verb.end, noun.start) if ahead else range(noun.end, verb.start)
        if len(gap) < least and not _BREAKS.intersection(tokens.words[gap.start : gap.stop]):
            best, least = verb, len(gap)
    return best
