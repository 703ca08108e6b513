"""Which lines of a plain-text page sign the article: roles, names, agencies, initials."""

import re
from collections.abc import Sequence

from linimasa.reading.metadata.bylines import (
    begins_with_role,
    is_outlet,
    looks_like_name,
    parse_byline,
    role_of,
)
from linimasa.reading.outlets import is_agency
from linimasa.reading.plaintext_lines import Line

_CREDIT = re.compile(r"\([A-Z][\w&. -]{1,30}\)")
_JOINTS = re.compile(r"\s*[,;|/]\s*|\s+[-–—]\s+|\s+(?:dan|and|und|et|y|&)\s+")
_INITIALS = re.compile(
    r"\(\s*[A-Za-z]{2,5}(?:\s?[/,-]\s?[A-Za-z]{2,5}){0,4}\s*\)|\[[A-Za-z]{2,5}(?:/[A-Za-z]{2,5})*\]"
)


def is_initials(text: str) -> bool:
    """Whether a line is a signature of initials: "(ant/jri)"."""
    return _INITIALS.fullmatch(text) is not None


def is_credit_line(text: str) -> bool:
    """Whether a line names an agency in brackets: "(Reuters)"."""
    return _CREDIT.fullmatch(text) is not None


def is_signature(line: Line) -> bool:
    """Whether a line is a name in capitals, as some outlets sign: "DINI TEJA"."""
    return line.label is None and line.text.isupper() and 2 <= line.words <= 4 and names_in(line)


def has_role(text: str, codes: Sequence[str]) -> bool:
    """Whether a line gives a role ("Penulis", "By", "Sumber AFP"), with or without its names."""
    return is_role(text, codes) or (len(text) <= 120 and begins_with_role(text, codes))


def is_role(text: str, codes: Sequence[str]) -> bool:
    """Whether a line is the word of a role and nothing else."""
    return role_of(text, codes) is not None


def is_value(line: Line, codes: Sequence[str]) -> bool:
    """Whether a line can be the name that the role on the line before it asks for."""
    if line.text.startswith(":"):
        return line.words <= 12
    return names_in(line) or (line.words <= 6 and bool(parse_byline(line.text, codes)))


def names_in(line: Line) -> bool:
    """Whether a line is a name or a few, and nothing else."""
    text = line.text.strip(" :,")
    if line.words > 10 or line.closed:
        return False
    parts = [part for part in re.split(r",\s*|\s+(?:dan|and|&)\s+", text) if part]
    return bool(parts) and all(
        2 <= len(part.split()) <= 4 and looks_like_name(part) for part in parts
    )


def is_agency_line(line: Line) -> bool:
    return line.words <= 4 and is_agency(line.text) is not None


def is_byline(line: Line, codes: Sequence[str]) -> bool:
    """Whether a line is names, each with its place or outlet: "Ann Lee in Rome and Bo Li"."""
    if line.closed or line.words > 16:
        return False
    parts = [part for part in _JOINTS.split(line.text) if part]
    people = parse_byline(line.text, codes)
    short = [name for name in people.authors if 2 <= len(name.split()) <= 3]
    others = [part for part in parts if is_outlet(part) or is_agency(part)]
    return len(short) == len(people.authors) > 0 and len(short) + len(others) == len(parts)
