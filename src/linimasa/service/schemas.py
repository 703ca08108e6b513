"""JSON Schema of the nouns, for OpenAPI: the shape that ``records.to_plain`` writes."""

import datetime as dt
import types
import typing
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any, Literal

REFERENCE = "#/components/schemas/"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
}


def components(nouns: Iterable[type]) -> dict[str, Any]:
    """The schemas of ``nouns`` and of every noun they are made of, by name."""
    found: dict[str, Any] = {}
    waiting = list(nouns)
    while waiting:
        noun = waiting.pop()
        if noun.__name__ not in found:
            schema, more = _noun(noun)
            found[noun.__name__] = schema
            waiting += more
    return dict(sorted(found.items()))


def schema(kind: Any) -> dict[str, Any]:
    """The schema of a type; a noun is a reference."""
    return _schema(kind, [])


def _noun(noun: type) -> tuple[dict[str, Any], list[type]]:
    hints = typing.get_type_hints(noun)
    if is_dataclass(noun):
        hints = {field.name: hints[field.name] for field in fields(noun)}
    within: list[type] = []
    properties = {name: _schema(kind, within) for name, kind in hints.items()}
    about = (noun.__doc__ or "").strip().partition("\n\n")[0]
    made = {
        "type": "object",
        "description": " ".join(about.replace("``", "").split()),
        "properties": properties,
        "required": list(properties),
    }
    return made, within


def _schema(kind: Any, within: list[type]) -> dict[str, Any]:
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return {"type": "string", "enum": list(args)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema(arg, within) for arg in args]}
    if origin is list:
        return {"type": "array", "items": _schema(args[0], within)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(args[1], within)}
    if origin is tuple:
        items = [_schema(arg, within) for arg in args]
        return {
            "type": "array",
            "prefixItems": items,
            "minItems": len(items),
            "maxItems": len(items),
        }
    within.append(kind)
    return {"$ref": f"{REFERENCE}{kind.__name__}"}
