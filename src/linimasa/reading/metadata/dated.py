"""Lines with dates: how a line is cut by them, which are an update's, how figures are ordered."""

import re
from collections.abc import Sequence
from functools import cache

from linimasa import languages
from linimasa.reading.metadata.claims import Claim, Claims
from linimasa.reading.metadata.moments import Found, find_written

# A press release begins with its date: "Bonn, 11.10.2021. ..."; further in, a date is news.
HEAD_OF_TEXT = 30
# A line with more words besides its date is prose.
MOST_WORDS = 14
# A date line has no more dates than this.
MOST_DATES = 3
# Between the first and the last day of what takes place.
_UNTIL = ("-", "–", "—")


def opens(text: str, found: Found) -> bool:
    """Whether a date opens a text and is set off from it: by brackets, a dash, a full stop."""
    before, after = text[: found.start].strip(" (["), text[found.end : found.end + 3].strip()
    return (
        found.start <= HEAD_OF_TEXT
        and len(before.split()) <= 3
        and (after[:1] in ")]-–—|:.•·" if after else True)
        and not (before and before[-1:].isalpha() and after[:1] not in ")]-–—.|")
    )


def dated_parts(text: str, codes: Sequence[str], order: str | None = None) -> list[str]:
    """A line cut after each of its dates ("Published 3 May", " Updated 4 May"); prose is none."""
    parts: list[str] = []
    words = begin = 0
    while len(parts) < MOST_DATES and (found := find_written(text[begin:], codes, order=order)):
        words += len(text[begin : begin + found.start].split())
        if parts and text[begin : begin + found.start].strip() in _UNTIL:
            return []  # "28.01.2022 – 29.01.2022" is when something takes place
        parts.append(text[begin : begin + found.end])
        begin += found.end
    words += len(text[begin:].split())
    return parts if words <= MOST_WORDS else []


def is_update(claim: Claim, codes: Sequence[str], words: str = "modified") -> bool:
    """Whether the words before a date, or the name of its element, make it an update's; ``words``
    says which of the languages' words do."""
    if re.search(r"modif|updat|geaendert|last-?change", claim.detail.split("“")[0], re.I):
        return True
    if claim.source != "visible":
        return False
    found = find_written(claim.value, codes)
    before = claim.value[: found.start] if found else claim.value
    return _update_words(tuple(codes), words).search(before) is not None


@cache
def _update_words(codes: tuple[str, ...], key: str) -> re.Pattern[str]:
    words = {
        word
        for code in codes
        if languages.has(code, "page")
        for word in languages.data(code, "page")["dates"].get(key, ())
    }
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    # The last word before the date decides: "Updated 3 May, published 1 May" tells of an update.
    return re.compile(
        rf"(?<![^\W\d_])(?:{either})\b\W*(?:\w+\W+){{0,2}}$" if either else r"(?!)", re.I
    )


def day_order(claims: Claims, url: str | None, language: str | None) -> str | None:
    """How figures are ordered in "09/10/2020" on this page, where its country says; else None."""
    if language != "en":
        return None
    country = re.match(r"https?://[^/:?#]*\.([a-z]{2})(?=[/:?#]|$)", url or "", re.I)
    if country and country[1].lower() not in ("us", "co", "io", "ai", "tv", "me", "ly", "fm"):
        return "dmy"
    for claim in claims.claims:
        if claim.field == "language":
            region = re.match(r"en[-_]([a-zA-Z]{2})\b", claim.value)
            if region:
                return "mdy" if region[1].upper() in ("US", "PH") else "dmy"
    return "mdy"
