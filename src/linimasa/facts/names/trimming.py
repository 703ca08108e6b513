"""What of a mention is the name, and whether it is one: no degree behind a person, no weather, no
word for what an organisation is before it."""

from collections.abc import Sequence
from dataclasses import replace

from linimasa.facts.names.lexicon import Lexicon
from linimasa.facts.names.mention import Mention
from linimasa.facts.names.words import Word
from linimasa.facts.places.matching import find_place

_COUNTRY = 6  # the gazetteer's level of countries
_TAGGER = "tagger"


def trimmed(sentence: Sequence[Word], mention: Mention, lexicon: Lexicon) -> Mention | None:
    """The mention without what is no part of the name; None for what names nothing."""
    words = sentence[mention.first : mention.last]
    if "".join(word.key for word in words) in lexicon.degrees:
        return None
    opens = words[0].key in lexicon.no_names_first
    if opens and " ".join(word.key for word in words if word.key) in lexicon.no_names:
        return None
    learned = mention.rule == _TAGGER
    if learned and len(words) == 1 and _says_what(sentence, mention, lexicon):
        return None
    if mention.first == 0 and len(words) > 1 and words[0].key in lexicon.outside:
        mention = replace(mention, first=1)  # "Outside Congress"
    if mention.kind == "organisation" and learned and mention.last - mention.first > 1:
        return _last_of(sentence, mention, lexicon)
    return _person(sentence, mention, lexicon) if mention.kind == "person" else mention


def _says_what(sentence: Sequence[Word], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a single word only says who or what somebody is: "Nakhoda sempat …"."""
    word = sentence[mention.first]
    behind = sentence[mention.last] if mention.last < len(sentence) else None
    if word.key in lexicon.heads or word.key in lexicon.tails:
        return behind is not None and behind.key in lexicon.people_words  # "Army spokesman"
    opening = mention.first == 0 or not sentence[mention.first - 1].key
    if word.key in lexicon.people_words and opening:
        return True
    return mention.kind == "person" and word.key in lexicon.title_tails


def _person(sentence: Sequence[Word], mention: Mention, lexicon: Lexicon) -> Mention:
    """A person without degrees behind the name ("Imogen Sykes KC"); a place where it is one."""
    head = sentence[mention.first - 1] if mention.first else None
    headed = head is not None and head.capital and head.key in lexicon.place_heads
    if head and headed and head.key not in lexicon.title_words:
        bare = head.key in lexicon.bare_heads  # "Jalan Ahmad Yani", but "Desa Pandanarum"
        return replace(mention, first=mention.first - (not bare), kind="place", title=None)
    after = _named_after(sentence, mention, lexicon)
    if after is not None:
        return after
    several = mention.last - mention.first > 1
    if several and sentence[mention.last - 1].key in lexicon.place_ends:
        return replace(mention, kind="place", title=None)  # "Rustaveli Avenue"
    if mention.rule == _TAGGER and head and head.key in lexicon.locatives:
        return replace(mention, kind="place", title=None)  # "in Tsafe"
    last = mention.last
    while last - mention.first > 1 and _is_degree(sentence[last - 1], lexicon):
        last -= 1
    return mention if last == mention.last else replace(mention, last=last)


def _named_after(sentence: Sequence[Word], mention: Mention, lexicon: Lexicon) -> Mention | None:
    """What is called after the person, where small words say so: "the Ida Crane hospital"."""
    for n in (2, 1):  # "rumah sakit", "hospital"
        before = lexicon.owner_behind
        at = mention.first - n if before else mention.last
        beside = sentence[max(0, at) : at + n]
        if at < 0 or len(beside) < n or beside[-1].capital:
            continue
        key = " ".join(word.key for word in beside)
        if key in lexicon.called_after:
            first, last = min(at, mention.first), max(at + n, mention.last)
            return replace(mention, first=first, last=last, kind="organisation", title=None)
        if key in lexicon.place_ends:
            return replace(mention, kind="place", title=None)
    return None


def _is_degree(word: Word, lexicon: Lexicon) -> bool:
    return not word.key or (word.text.isupper() and word.key in lexicon.degrees)


def _last_of(sentence: Sequence[Word], mention: Mention, lexicon: Lexicon) -> Mention:
    """An organisation without the small words that say what it is ("State miner Codelco"), and a
    state for "Sultanate of Oman"."""
    first, last = mention.first, mention.last
    for i in range(first + 1, last - 1 if first == 0 else first):
        word = sentence[i]
        if word.text[0].islower() and word.key not in lexicon.connectors:
            first = i + 1
    if sentence[first].key in lexicon.realms and last - first > 2:
        n, entries = find_place(sentence, first + 2, shouted=False)
        if n == last - first - 2 and entries[0].level == _COUNTRY:
            return replace(mention, first=first + 2, kind="place")
    return mention if first == mention.first else replace(mention, first=first)
