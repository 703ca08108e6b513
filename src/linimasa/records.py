"""Nouns ↔ plain JSON data, both ways and exactly: what went in comes out equal.

A dataclass or named tuple becomes an object with all its fields, a date ``"2020-10-09"``, an
instant ``"2020-10-09T19:44:00+07:00"``, bytes base64. Written by hand rather than with pydantic
because reading one page on the command line must not pay for importing it, and because a field that
holds *a datetime or a date* must come back as the one it was.
"""

import base64
import datetime as dt
import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, type(None))


def to_plain(value: Any) -> Any:
    """Return ``value`` (a noun, or lists and dicts of nouns) as plain JSON data."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, list):
        return [to_plain(each) for each in value]
    if is_dataclass(value):
        return {
            name: to_plain(getattr(value, name)) for name in _names(typing.cast("Any", type(value)))
        }
    if isinstance(value, tuple):
        named = getattr(value, "_fields", None)
        if named is None:
            return [to_plain(each) for each in value]
        return {name: to_plain(each) for name, each in zip(named, value, strict=True)}
    if isinstance(value, dict):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"no noun of ours: {type(value).__name__}")


def from_plain(noun: type[T], data: Any) -> T:
    """Make a ``noun`` (a class, or a type such as ``list[Story]``) from what ``to_plain`` gave.

    A field that is missing takes its default, one that is unknown is passed over, so that data
    written by another version can be read. Raises ValueError where the data have another shape.
    """
    try:
        return typing.cast("T", _decoder(typing.cast("Any", noun))(data))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {getattr(noun, '__name__', noun)}: {error}") from error


@cache
def _names(noun: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(typing.cast("Any", noun)))


@cache
def _decoder(kind: Any) -> Decoder:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _of_union([arg for arg in typing.get_args(kind) if arg is not type(None)])
    if origin is list:
        return _of_list(_decoder(typing.get_args(kind)[0]))
    if origin is dict:
        return _of_dict(_decoder(typing.get_args(kind)[1]))
    if kind is dt.datetime:
        return dt.datetime.fromisoformat
    if kind is dt.date:
        return dt.date.fromisoformat
    if kind is float:
        return float
    if kind is bytes:
        return base64.b64decode
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _of_noun(kind)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _of_union(kinds: list[Any]) -> Decoder:
    """None, or the one kind there is; of a datetime and a date, the one that has a clock time."""
    if set(kinds) == {dt.datetime, dt.date}:
        inner: Decoder = _instant_or_day
    elif len(kinds) == 1:
        inner = _decoder(kinds[0])
    else:
        raise TypeError(f"cannot tell apart: {kinds}")
    if inner is _as_it_is:
        return _as_it_is
    return lambda value: None if value is None else inner(value)


def _instant_or_day(value: str) -> dt.datetime | dt.date:
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


def _of_list(inner: Decoder) -> Decoder:
    if inner is _as_it_is:
        return list
    return lambda value: [inner(each) for each in value]


def _of_dict(inner: Decoder) -> Decoder:
    return lambda value: {key: inner(each) for key, each in value.items()}


def _of_noun(noun: type) -> Decoder:
    """Most fields are taken as they are: only the others are gone over, since a library decodes
    thousands of nouns for one page."""
    hints = typing.get_type_hints(noun)
    known = frozenset(hints)
    decoders = [(name, _decoder(kind)) for name, kind in hints.items()]
    decoders = [(name, inner) for name, inner in decoders if inner is not _as_it_is]
    needed = _needed(noun)

    def decode(value: dict[str, Any]) -> Any:
        given = value.keys()
        if not needed <= given:
            lacking = sorted(needed - given)
            raise ValueError(f"no {noun.__name__}: it lacks {', '.join(lacking)}")
        fields = {k: value[k] for k in given & known} if given - known else dict(value)
        for name, inner in decoders:
            if name in fields:
                fields[name] = inner(fields[name])
        return noun(**fields)

    return decode


def _needed(noun: type) -> frozenset[str]:
    if not is_dataclass(noun):
        return frozenset(getattr(noun, "_fields", ())) - getattr(noun, "_field_defaults", {}).keys()
    return frozenset(
        field.name
        for field in fields(noun)
        if field.default is MISSING and field.default_factory is MISSING
    )
