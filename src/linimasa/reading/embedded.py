"""The body of an article whose page shows it only after a script has run: in JSON-LD's articleBody
or in the state a framework left in a script. Used where the markup itself has no article."""

import heapq
import itertools
import json
import re

from linimasa.reading import hints
from linimasa.reading.markup import scripts
from linimasa.reading.walking import walk

# A body in a script is believed from this length on; below it, it may be a summary.
SHORTEST_BODY = 400
# A string of a script is prose from this length on, with this many spaces a character.
SHORTEST_STRING = 80
_SPACES = 0.08
# More script text than this, or more strings, is not looked at.
MOST_SCRIPT = 8_000_000
MOST_STRINGS = 20_000
# Of the strings without a key, so many are looked at as markup, the longest first.
MOST_LONE = 20

# "key": "value", in JSON or in JSON inside a string of a script (then the quotes are escaped).
_PAIR = re.compile(rf'"([\w$-]{{1,40}})"\s*+:\s*+"((?:[^"\\]|\\.){{{SHORTEST_STRING},}}+)"')
# A string in an array, long enough to be a body of its own (frameworks that stream their state).
_LONE = re.compile(rf'[\[,]\s*+"((?:[^"\\]|\\.){{{SHORTEST_BODY},}}+)"')
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|ul|li|blockquote|figure|a|em|strong)\b", re.I)
# What a script puts an advertisement in the place of.
_PLACEHOLDER = re.compile(r"[$%#{\[]{1,3}[\w -]{1,40}[$%#}\]]{1,3}")
_BLANK = re.compile(r"\n\s*\n|\r\n?\s*\r?\n")
# What stands for prose in a state but is none: addresses, style sheets, code, policies of vendors.
_CODE = re.compile(r"[{}<>]\s*[{}<>;]|https?://\S+$|function\s*\(|^[\w-]+:\s|;\s*\w+:")


def stated_body(body: str | None) -> list[str]:
    """The paragraphs of a body stated in JSON-LD; none where it is too short to be one."""
    if body is None or len(body) < SHORTEST_BODY:
        return []
    return _paragraphs(body)


def script_body(html: str) -> list[str]:
    """The paragraphs of the article in the state of a framework; none where there is no such state.

    Of all strings of a script, those under the key that holds most prose are taken: state keeps the
    paragraphs of a body under one name, or the whole body as markup.
    """
    best: list[str] = []
    size = SHORTEST_BODY - 1
    budget = MOST_SCRIPT
    for text in scripts(html):
        budget -= len(text)
        if budget < 0:
            break
        template = text.lstrip()[:1] == "<"  # markup that a script puts in its place
        for paragraphs in [_paragraphs(text)] if template else _by_key(text):
            total = sum(map(len, paragraphs))
            if total > size:
                best, size = paragraphs, total
    return best


def _by_key(text: str) -> list[list[str]]:
    """Per key of a script's JSON: its prose, as paragraphs; one long value is a whole body."""
    values: dict[str, list[str]] = {}
    for count, found in enumerate(_PAIR.finditer(text)):
        if count >= MOST_STRINGS:
            break
        value = _unescaped(found[2])
        if value and _is_prose(value):
            values.setdefault(found[1], []).append(value)
    bodies: list[list[str]] = []
    for strings in values.values():
        distinct = list(dict.fromkeys(strings))
        longest = max(distinct, key=len)
        whole = _paragraphs(longest)
        if len(longest) >= SHORTEST_BODY and len(whole) > 1:
            bodies.append(whole)
        else:
            bodies.append([line for string in distinct for line in _paragraphs(string)])
    return bodies + _lone_bodies(text)


def _lone_bodies(text: str) -> list[list[str]]:
    """Whole bodies as markup in strings that have no key."""
    found = itertools.islice(_LONE.finditer(text), MOST_STRINGS)
    longest = heapq.nlargest(MOST_LONE, (string[1] for string in found), key=len)
    values = map(_unescaped, longest)
    bodies = (_paragraphs(value) for value in values if _TAG.search(value) and _is_prose(value))
    return [body for body in bodies if len(body) > 1]


def _unescaped(value: str) -> str:
    try:
        found: str = json.loads(f'"{value}"', strict=False)
    except ValueError:
        return ""
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_prose(value: str) -> bool:
    if _CODE.search(value[:2000]) and not _TAG.search(value):
        return False
    return value.count(" ") >= _SPACES * len(value) or _wide_share(value) > 0.4


def _wide_share(value: str) -> float:
    return sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in value) / len(value)


def _paragraphs(value: str) -> list[str]:
    """The paragraphs of a body: of its markup, of its blank lines, or of its lines."""
    if _TAG.search(value):
        return [
            block.text
            for block in walk(value).blocks
            if not block.element.hints_near & _captions() and not _PLACEHOLDER.fullmatch(block.text)
        ]
    parts = _BLANK.split(value) if _BLANK.search(value) else value.split("\n")
    return [line for part in parts if (line := " ".join(part.split()))]


def _captions() -> int:
    """The bits of what is named a caption."""
    names = hints.groups()
    return 1 << names.index("caption") | 1 << names.index("<figcaption>")
