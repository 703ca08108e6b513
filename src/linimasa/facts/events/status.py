"""Whether an event occurred, is announced, claimed or denied; or is none at all."""

from linimasa.facts.events.lexicon import Lexicon
from linimasa.facts.events.triggers import Trigger
from linimasa.facts.tokens import Tokens
from linimasa.model import EventStatus

# How far before the trigger, in words, "will" and "not" still bear on it.
REACH = 5


def status_of(tokens: Tokens, known: Lexicon, words: range, trigger: Trigger) -> EventStatus | None:
    """The status the words about the trigger give it; None where it is only possible or negated."""
    near = max(words.start, trigger.verb - REACH)
    close = {found.label for found in known.status.find(tokens.lower, near, trigger.verb)}
    between = {
        found.label for found in known.status.find(tokens.lower, trigger.first, trigger.last + 1)
    }
    before = {found.label for found in known.status.find(tokens.lower, words.start, trigger.first)}
    if {"negated", "doubt"} & (close | between):
        return None
    if "denied" in before:
        return "denied"
    if tokens.lower[max(near, trigger.verb - 1)] in known.infinitives:
        return "announced" if {"committed", "future"} & close else None
    if "future" in close | between:
        return "announced"
    if "claimed" in before | between:
        return "claimed"
    return "occurred"
