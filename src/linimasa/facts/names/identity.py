"""Who is who: gives every mention of an article its identity, the same for the same thing.

A person is known by the fullest form the article has: "Aliyev" is "Ilham Aliyev" where exactly one
Aliyev is named so. An abbreviation in brackets stands for the name before it.
"""

from collections.abc import Sequence

from linimasa.facts.names.mention import Mention
from linimasa.facts.names.words import Word
from linimasa.facts.places.gazetteer import Gazetteer, fold, gazetteer
from linimasa.facts.places.resolving import countries_of, resolve
from linimasa.model import Name


def identify(text: str, found: Sequence[tuple[Sequence[Word], list[Mention]]]) -> list[Name]:
    """Turn the mentions of each sentence into names, in the order of the text."""
    spans = [
        (sentence, mention, text[sentence[mention.first].start : sentence[mention.last - 1].end])
        for sentence, mentions in found
        for mention in mentions
    ]
    people = _people([shown for _, mention, shown in spans if mention.kind == "person"])
    around = countries_of([fold(shown) for _, m, shown in spans if m.kind == "place"])
    names = []
    for sentence, mention, shown in spans:
        identity, canonical = mention.identity, mention.canonical or shown
        kind, rule = mention.kind, mention.rule
        key = fold(shown)
        if kind == "person":
            canonical = people.get(key, shown)
            identity = f"person:{fold(canonical)}"
        elif kind == "place" and identity is None:
            entry = resolve(key, beside=_beside(sentence, mention), around=around)
            identity = entry.identity if entry else f"place:{key}"
            canonical = entry.name if entry else shown
        elif identity is None:
            identity = f"{'org' if kind == 'organisation' else 'other'}:{key}"
        role = None
        if mention.title:
            first, last = mention.title
            role = text[sentence[first].start : sentence[last - 1].end]
        names.append(
            Name(
                start=sentence[mention.first].start, end=sentence[mention.last - 1].end, text=shown,
                kind=kind, identity=identity, canonical=canonical, role=role, rule=rule,
                confidence=mention.confidence,
            )
        )  # fmt: skip
    return names


def _beside(sentence: Sequence[Word], mention: Mention) -> str | None:
    """The name behind a comma after the mention: "Alexandria, Louisiana"."""
    after = mention.last
    if after + 1 >= len(sentence) or sentence[after].text != ",":
        return None
    places: Gazetteer = gazetteer()
    for n in (3, 2, 1):
        key = " ".join(word.key for word in sentence[after + 1 : after + 1 + n])
        if key in places.named:
            return key
    return None


def _people(shown: Sequence[str]) -> dict[str, str]:
    """For each folded form the fullest form of the same person."""
    forms: dict[str, str] = {}
    for form in shown:
        forms.setdefault(fold(form), form)
    fullest: dict[str, str] = {}
    by_word: dict[str, set[str]] = {}
    for key in forms:
        for word in key.split():
            by_word.setdefault(word, set()).add(key)
    for key, form in forms.items():
        parts = key.split()
        longer = {
            other
            for other in by_word[parts[-1]]
            if len(other.split()) > len(parts) and _inside(parts, other.split())
        }
        longest = {
            other
            for other in longer
            if not any(_inside(other.split(), more.split()) and other != more for more in longer)
        }
        fullest[key] = forms[next(iter(longest))] if len(longest) == 1 else form
    return fullest


def _inside(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of ``short`` stand in ``long`` in that order."""
    rest = iter(long)
    return all(word in rest for word in short)
