"""What an article names once it names everywhere: a form the tagger found in one sentence is found
in the others too, and is of one kind in all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.mention import Mention
from linimasa.facts.names.words import Word, is_shouted
from linimasa.model import NameKind

Found = tuple[Sequence[Word], list[Mention]]
Form = tuple[str, ...]

# Rules of which the tagger, not a list, is the author, and which may be outvoted.
_LEARNED = frozenset({"tagger", "title", "named elsewhere"})
# How much each mention of a form counts for its kind, and a full name for its family name.
_WEIGHTS = {"tagger": 1, "title": 3, "beside": 5}
_LISTED = 10
_FULL_NAME = 2
# "the island of Samos" is a place, though the tagger took a short name for an organisation's.
_HEADED = 3
_DOUBTED = frozenset({"organisation", "other"})
# A single word shorter than this is too often something else.
_SHORTEST = 4
_CONFIDENCE = 0.8


def spread(found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """The mentions with one kind a form, and those the tagger missed added."""
    votes = _votes(found, lexicon)
    kinds = {form: _winner(kinds) for form, kinds in votes.items()}
    capitals = _capitals(found)
    known = {f: kind for f, kind in kinds.items() if _telling(f, lexicon, f in capitals)}
    for form, kind in list(known.items()):
        if kind != "person" or len(form) < 2:
            continue
        for short in (form[-1:], form[:1])[: 1 + lexicon.first_names]:
            if _telling(short, lexicon):
                known.setdefault(short, kind)
    first_words: dict[str, int] = {}
    for form in known:
        first_words[form[0]] = max(first_words.get(form[0], 0), len(form))
    spread_out = []
    for sentence, mentions in found:
        agreed = [_agreeing(sentence, mention, kinds) for mention in mentions]
        if not is_shouted(sentence):
            agreed = _added(sentence, agreed, known, first_words, capitals, lexicon)
        spread_out.append((sentence, agreed))
    return spread_out


def form_of(sentence: Sequence[Word], first: int, last: int) -> Form:
    """The folded words of a stretch, without signs."""
    return tuple(word.key for word in sentence[first:last] if word.key)


def _votes(found: Sequence[Found], lexicon: Lexicon) -> dict[Form, Counter[NameKind]]:
    """How often each form is of each kind; a family name is also what the full name is, and
    "Samos" what "pulau Samos" is."""
    votes: dict[Form, Counter[NameKind]] = {}
    full: list[Form] = []
    headed: list[Form] = []
    for sentence, mentions in found:
        for mention in mentions:
            form = form_of(sentence, mention.first, mention.last)
            weight, kind = _WEIGHTS.get(mention.rule, _LISTED), mention.kind
            if (
                mention.rule in _LEARNED
                and kind in _DOUBTED
                and _headed(sentence, mention, lexicon)
            ):
                weight, kind = _HEADED, "place"
            votes.setdefault(form, Counter())[kind] += weight
            if mention.kind == "person" and len(form) > 1:
                full.append(form)
            if mention.kind == "place" and len(form) == 2 and form[0] in lexicon.place_heads:
                headed.append(form[1:])
    for form in full:
        for short in (form[-1:], form[:1])[: 1 + lexicon.first_names]:
            if short in votes:
                votes[short]["person"] += _FULL_NAME
    for form in headed:
        if form in votes and votes[form].most_common(1)[0][0] in _DOUBTED:
            votes[form]["place"] += _HEADED
    return votes


def _headed(sentence: Sequence[Word], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a word for a place stands before the name: "island of Samos", "pulau Samos"."""
    if mention.last - mention.first > 1 or sentence[mention.first].text.isupper():
        return False  # "the state of the Free Syrian Army", "the city FSB"
    at = mention.first - 1
    if at > 0 and sentence[at].key in lexicon.connectors:
        at -= 1
    return at >= 0 and not sentence[at].capital and sentence[at].key in lexicon.place_heads


def _winner(kinds: Counter[NameKind]) -> NameKind:
    return kinds.most_common(1)[0][0]


def _capitals(found: Sequence[Found]) -> set[Form]:
    """The forms of one word that are written in capitals: abbreviations."""
    return {
        (sentence[mention.first].key,)
        for sentence, mentions in found
        for mention in mentions
        if mention.last - mention.first == 1 and sentence[mention.first].text.isupper()
    }


def _telling(form: Form, lexicon: Lexicon, capitals: bool = False) -> bool:
    """Whether the form by itself can only be that name."""
    if len(form) > 1:
        return True
    (word,) = form
    return (
        len(word) >= (_SHORTEST - capitals)
        and word not in lexicon.lists
        and word not in lexicon.first
    )


def _agreeing(sentence: Sequence[Word], mention: Mention, kinds: dict[Form, NameKind]) -> Mention:
    if mention.rule not in _LEARNED:
        return mention
    kind = kinds[form_of(sentence, mention.first, mention.last)]
    return mention if kind == mention.kind else replace(mention, kind=kind)


def _added(
    sentence: Sequence[Word],
    mentions: list[Mention],
    known: dict[Form, NameKind],
    first_words: dict[str, int],
    capitals: set[Form],
    lexicon: Lexicon,
) -> list[Mention]:
    if not any(word.capital and word.key in first_words for word in sentence):
        return mentions
    taken = {i for mention in mentions for i in range(mention.first, mention.last)}
    added = []
    i = 0
    while i < len(sentence):
        word = sentence[i]
        longest = first_words.get(word.key, 0) if word.capital and i not in taken else 0
        step = 1
        for n in range(min(longest, len(sentence) - i), 0, -1):
            form = tuple(w.key for w in sentence[i : i + n])
            as_written = form not in capitals or word.text.isupper()
            if form in known and as_written and _alone(sentence, i, i + n, taken, lexicon):
                added.append(
                    Mention(first=i, last=i + n, kind=known[form], rule="named elsewhere",
                            confidence=_CONFIDENCE)
                )  # fmt: skip
                step = n
                break
        i += step
    return sorted([*mentions, *added], key=lambda mention: mention.first) if added else mentions


def _alone(
    sentence: Sequence[Word], first: int, last: int, taken: set[int], lexicon: Lexicon
) -> bool:
    """Whether the words are free and no part of a longer run of capitals."""
    if any(i in taken for i in range(first, last)) or not sentence[last - 1].capital:
        return False
    before = sentence[first - 1] if first else None
    if before and (before.text in "-/&" or (before.capital and before.key not in lexicon.lists)):
        return False
    after = sentence[last] if last < len(sentence) else None
    return after is None or not (after.text in "-/&" or after.capital)
