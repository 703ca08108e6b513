"""Initials in brackets that sign an article at the end of its last sentence: "... (ant/jri)"."""

import re

# Two of them at least, of two letters or more each: "(km/h)" and "(AFP)" sign nothing.
_SIGNED = re.compile(r"\s+\([a-z]{2,5}(?:/[a-z]{2,5}){1,3}\)$")
_LONGEST = 30


def before_initials(text: str) -> str:
    """The text of an article's last paragraph without the initials that sign it."""
    match = _SIGNED.search(text[-_LONGEST:])
    return text if match is None else text[: len(text) - len(match[0])]
