"""The reference of the JSON API, written from its own OpenAPI document."""

from typing import Any

from linimasa.service import app
from linimasa.settings import Settings

INTRODUCTION = """\
# The JSON API

`linimasa serve` answers at `http://127.0.0.1:8765/api/` with the data of the pages. Every address
needs no key and answers JSON; data are read with GET, stories are changed with POST; the document
that describes them all for programs is at `/api/openapi.json`.

```sh
curl 'http://127.0.0.1:8765/api/stories?limit=5'
curl http://127.0.0.1:8765/api/stories/1/timeline | jq '.entries[] | [.date, .origins]'
```

- **Positions** (`start`, `end`) count Unicode code points of the article's `text`, the end not
  included.
- **Articles** are named by their number in the library everywhere, in stories and timelines too.
- **Dates** are ISO 8601. `published` and `modified` are an instant with its offset where the page
  tells the time, a plain date where it tells only the day.
- **Errors** are `application/problem+json` (RFC 9457): `status`, `title`, and in `detail` what is
  wrong with which parameter.
- **Changes** are POSTs with a JSON body (`Content-Type: application/json`), are there only while
  the app listens on this machine alone, and are refused where a page of another site sends them.
  Each is answered with its row of the log, whose `number` undoes it.
- Only names of this machine are answered: a request with another `Host` gets status 421.

The nouns below have the fields of [`model.py`](../src/linimasa/model.py), and all of them are
always there.
"""


def write() -> str:
    """The page as Markdown."""
    document = app(":memory:", Settings()).openapi()
    addresses = [
        _address(f"{method.upper()} {path}", operation)
        for path, each in document["paths"].items()
        for method, operation in each.items()
    ]
    nouns = [_noun(name, each) for name, each in document["components"]["schemas"].items()]
    return "\n".join([INTRODUCTION, "## Addresses\n", *addresses, "## Nouns\n", *nouns])


def _address(path: str, operation: dict[str, Any]) -> str:
    lines = [f"### `{path}`\n", f"{operation['summary']}.\n"]
    parameters = operation.get("parameters", [])
    if parameters:
        lines += ["| parameter | | what it is |", "|---|---|---|"]
        lines += [_parameter(each) for each in parameters]
        lines.append("")
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body:
        lines += ["| in the JSON body | | what it is |", "|---|---|---|"]
        needed = body["schema"].get("required", [])
        for name, each in body["schema"]["properties"].items():
            word = f"{_kind(each)}, needed" if name in needed else _kind(each)
            lines.append(f"| `{name}` | {word} | {each['description']} |")
        lines.append("")
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    statuses = ", ".join(status for status in operation["responses"] if status != "200")
    lines += [f"Answers {_kind(answer)}. Else: {statuses}.\n"]
    return "\n".join(lines)


def _parameter(each: dict[str, Any]) -> str:
    schema = each["schema"]
    plain = next((s for s in schema.get("anyOf", [schema]) if s["type"] != "null"), schema)
    words = [plain["type"]]
    if "minimum" in plain or "maximum" in plain:
        words.append(f"{plain.get('minimum', '')}–{plain.get('maximum', '')}")
    if "maxLength" in plain:
        words.append(f"at most {plain['maxLength']} characters")
    if "default" in schema:
        words.append(f"default {schema['default']}")
    if each["required"]:
        words.append("needed")
    about = each.get("description") or schema.get("description") or ""
    return f"| `{each['name']}` | {', '.join(words)} | {about} |"


def _noun(name: str, schema: dict[str, Any]) -> str:
    rows = [f"| `{field}` | {_kind(each)} |" for field, each in schema["properties"].items()]
    return "\n".join(
        [f"### {name}\n", f"{schema['description']}\n", "| field | |", "|---|---|", *rows, ""]
    )


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        kinds = [_kind(each) for each in schema["anyOf"] if each.get("type") != "null"]
        may_lack = len(kinds) < len(schema["anyOf"])
        return " or ".join(dict.fromkeys(kinds)) + (", or null" if may_lack else "")
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    if "prefixItems" in schema:
        return f"pair of {' and '.join(_kind(each) for each in schema['prefixItems'])}"
    if schema["type"] == "array":
        return f"list of {_kind(schema['items'])}"
    if schema["type"] == "object":
        return f"object of {_kind(schema['additionalProperties'])}"
    return str(schema.get("format", schema["type"]))
