"""Facts as gold: kept by span and by the digest of their text, without the text itself.

A gold file can be shared where the article cannot: whoever has the same text gets the same facts.
"""

import datetime as dt
import hashlib
import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from linimasa import records
from linimasa.errors import InputError
from linimasa.model import Article, Date, Event, Facts, Figure, Name, Place, Quote, Span

NOUNS: dict[str, type] = {
    "dates": Date,
    "names": Name,
    "places": Place,
    "figures": Figure,
    "quotes": Quote,
    "events": Event,
}
# What of each fact a reader can judge, and so correct.
JUDGED: dict[str, tuple[str, ...]] = {
    "dates": ("type", "value"),
    "names": ("kind", "canonical"),
    "places": ("name", "country", "where_prec"),
    "figures": ("kind", "value", "low", "high", "who", "scope", "claimed_by"),
    "quotes": ("speaker_name", "direct", "attribution"),
    "events": (
        "event_type",
        "sub_event_type",
        "status",
        "date_start",
        "side_a",
        "side_b",
        "mediator",
        "declared",
        "effective",
        "place",
    ),
}
# A new fact begins with these; what is judged is then filled in.
_BLANK: dict[str, dict[str, Any]] = {
    "dates": {"type": "DATE", "value": ""},
    "names": {"kind": "person", "identity": "", "canonical": ""},
    "places": {"name": "", "identity": ""},
    "figures": {"kind": "killed"},
    "quotes": {},
    "events": {"event_type": "", "status": "occurred"},
}
# What depends on the marking, not on the reader's judgement.
_DERIVED = ("text", "rule", "confidence", "sentence", "figures")
_SPACE = re.compile(r"\s+")


def digest(article: Article) -> str:
    """What tells one text from another."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def as_gold(article: Article, facts: Facts, name: str) -> dict[str, Any]:
    """The facts as plain data: where each is, and what was judged of it."""
    return {
        "sha256": digest(article),
        "name": name,
        "language": article.language,
        "published": records.to_plain(article.published),
        "facts": {
            group: [_without_text(records.to_plain(fact)) for fact in getattr(facts, group)]
            for group in NOUNS
        },
    }


def from_gold(article: Article, data: Mapping[str, Any]) -> Facts:
    """The facts of gold data, their words taken from the article again.

    Raises InputError where the gold was made on another text, or is none.
    """
    name = str(data.get("name", "gold"))
    if data.get("sha256") != digest(article):
        raise InputError(name, "this gold was made on another text")
    try:
        groups = {
            group: [_with_text(noun, article, fact) for fact in data["facts"].get(group, [])]
            for group, noun in NOUNS.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(name, f"this is no gold: {error}") from error
    return Facts(language=article.language, **groups)


def _without_text(fact: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fact.items() if key not in _DERIVED}


def _with_text(noun: type, article: Article, data: Mapping[str, Any]) -> Any:
    words = article.text[data["start"] : data["end"]]
    return records.from_plain(noun, {**data, "text": words})


def corrected(article: Article, facts: Facts, form: Mapping[str, str]) -> Facts:
    """The facts as a form leaves them.

    ``figures.2.keep`` keeps the third figure and ``figures.2.value`` corrects it;
    ``figures.new.passage`` adds one, at its ``figures.new.nth`` occurrence. Raises InputError,
    naming the field, where a value is impossible or the passage is not in the text.
    """
    groups: dict[str, Any] = {}
    for group, noun in NOUNS.items():
        kept = [
            _filled(fact, group, f"{group}.{number}", form)
            for number, fact in enumerate(getattr(facts, group))
            if form.get(f"{group}.{number}.keep")
        ]
        if form.get(f"{group}.new.passage", "").strip():
            kept.append(_filled(_new(noun, group, article, form), group, f"{group}.new", form))
        groups[group] = sorted(kept, key=lambda fact: (fact.start, fact.end))
    return replace(facts, **groups)


def _new(noun: type, group: str, article: Article, form: Mapping[str, str]) -> Any:
    passage = _SPACE.sub(" ", form[f"{group}.new.passage"].strip())
    nth = _number(form.get(f"{group}.new.nth", "1") or "1", f"{group}.new.nth") or 1
    pattern = re.compile(r"\s+".join(map(re.escape, passage.split(" "))))
    found = [match.span() for match in pattern.finditer(article.text)]
    if not 1 <= nth <= len(found):
        raise InputError(passage, f"is in the text {len(found)} times, so there is no number {nth}")
    start, end = found[nth - 1]
    given = {"start": start, "end": end, **_BLANK[group]}
    if noun is Quote:
        given["content"] = Span(start, end)
    else:
        given["text"] = article.text[start:end]
    return noun(**given)


def _filled(fact: Any, group: str, prefix: str, form: Mapping[str, str]) -> Any:
    hints = typing.get_type_hints(type(fact))
    given: dict[str, Any] = {
        field: _parsed(form[f"{prefix}.{field}"], hints[field], f"{prefix}.{field}")
        for field in JUDGED[group]
        if f"{prefix}.{field}" in form
    }
    if group == "events":
        given["figures"] = []  # they count places in a list that may have changed
        if given.get("date_start", fact.date_start) != fact.date_start:
            given["date_end"] = given["date_start"]
            given["date_prec"] = 1 if given["date_start"] else None
    return replace(fact, **given)


def _parsed(text: str, kind: Any, field: str) -> Any:
    text = text.strip()
    options = typing.get_args(kind)
    allowed = choices(kind)
    if allowed:
        if text in allowed:
            return text
        if not text and type(None) in options:
            return None
        raise InputError(field, f"cannot be {text!r}")
    if kind is bool:
        return text == "true"
    if kind is int or int in options:
        return _number(text, field)
    if dt.date in options:
        return _day(text, field)
    return text or (None if type(None) in options else "")


def _day(text: str, field: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(field, f"is no day like 2020-10-09: {text[:40]!r}") from error


def _number(text: str, field: str) -> int | None:
    plain = text.strip().replace(".", "").replace(",", "")
    if not plain:
        return None
    if not re.fullmatch(r"\d{1,15}", plain, re.ASCII):
        raise InputError(field, f"is no whole number: {text[:40]!r}")
    return int(plain)


def choices(kind: Any) -> Sequence[str]:
    """The values a field of this type can have, where they are few."""
    if typing.get_origin(kind) is typing.Literal:
        return tuple(map(str, typing.get_args(kind)))
    for option in typing.get_args(kind):
        if typing.get_origin(option) is typing.Literal:
            return tuple(map(str, typing.get_args(option)))
    return ()


def inputs(group: str) -> list[tuple[str, Sequence[str], bool]]:
    """The fields to correct: each with its choices, and whether it may be empty."""
    noun = NOUNS[group]
    hints = typing.get_type_hints(noun)
    known = {field.name for field in fields(noun)}
    return [
        (
            field,
            ("true", "false") if hints[field] is bool else choices(hints[field]),
            type(None) in typing.get_args(hints[field]),
        )
        for field in JUDGED[group]
        if field in known
    ]
