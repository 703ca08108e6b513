"""Whether an event occurred, is announced, claimed or denied; or is none at all."""

from linimasa.facts.events.lexicon import Lexicon
from linimasa.facts.events.triggers import Trigger
from linimasa.facts.tokens import Tokens
from linimasa.model import EventStatus

# An accusation is a claim, but that it was made is none.
_STATEMENT = "statement"
_FAILED = "failed"
# What is pledged is not given yet.
_AID = "humanitarian aid"
# How far before the trigger, in words, "will" and "not" still bear on it.
REACH = 5
# "Claimed" up to so many words before "lives" is no claim: "has claimed at least 38 lives".
LIVES_REACH = 5


def status_of(
    tokens: Tokens, known: Lexicon, words: range, trigger: Trigger, *, ahead_of_us: bool = False
) -> EventStatus | None:
    """The status the words about the trigger give it; None where it is only possible or negated.

    ``ahead_of_us``: the sentence names a day yet to come, so that what is planned is announced.
    """
    near = max(words.start, trigger.verb - REACH)
    failed = trigger.rule.sub_event_type == _FAILED  # "talks failed" are no attempt
    noun = trigger.noun  # "orang tak dikenal" is no "not"
    close = {
        found.label
        for found in known.status.find(tokens.lower, near, trigger.verb)
        if found.start not in noun
    }
    between = {
        found.label
        for found in known.status.find(tokens.lower, trigger.first, trigger.last + 1)
        if noun
        and found.start not in noun  # "terpaksa mengungsi" by itself is no "must"
        and not (failed and found.start == trigger.verb)
    }
    before = {
        found.label
        for found in known.status.find(tokens.lower, words.start, trigger.first)
        if known.lives.isdisjoint(tokens.lower[found.end : found.end + LIVES_REACH])
    }
    if {"negated", "doubt"} & (close | between) or "wished" in close:
        return None
    if "planned" in close | between:
        return "announced" if ahead_of_us else None
    if "reported future" in close | between:
        return "announced" if "saying" in before else None
    ahead = trigger.verb - 1
    if ahead > near and tokens.lower[ahead] in known.sides.passives:
        ahead -= 1  # "to be evacuated"
    a_verb = trigger.rule.action is not None or trigger.rule.verb is not None
    if a_verb and tokens.lower[max(near, ahead)] in known.infinitives:
        # "Talks are to resume"; "the focus is to provide aid" announces nothing.
        due = trigger.first < trigger.verb and tokens.lower[ahead - 1] in known.sides.passives
        if "denied" in before:
            return None  # "denied that an order to disperse the crowd was given"
        return "announced" if due or {"committed", "future"} & close else None
    if "denied" in before:
        return "denied"
    if "future" in close | between:
        return "announced"
    within = range(trigger.first, trigger.last + 1)
    if trigger.rule.event_type == _AID and any(
        tokens.lower[index] in known.promised for index in within
    ):
        return "announced"
    if "claimed" in before | between and trigger.rule.event_type != _STATEMENT:
        return "claimed"
    return "occurred"
