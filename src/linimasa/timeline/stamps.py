"""The stamps of live blogs and pages: when a line was posted, not when its news happened.

    (Update 3 p.m. Cairo, 8 a.m. ET) Two planes have left.     → Two planes have left.
    28 September 2011 Last updated at 15:41 GMT The trial ...  → The trial ...
    Thursday 31 March 2005 00.05 BST The trial began yesterday → The trial began yesterday
    Wednesday in Cairo, 6:50 p.m.                              → nothing

Tokenised texts write brackets as the Penn Treebank does ("-LRB-").
"""

import re
from functools import cache

# A stamp has no more characters than this.
LONGEST = 80
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\b|[A-Z]{2,4}\b)|\b\d{1,2}[:.]\d\d\b"
)
_OPEN, _CLOSE = r"(?:[(\[]|-L[RS]B-)", r"(?:[)\]]|-R[RS]B-)"
_BRACKETED = re.compile(rf"{_OPEN}([^()\[\]\n]{{2,{LONGEST}}}?){_CLOSE}[\s:–—-]*")
# What a cut at "8 a.m." left of one: "ET Tuesday) ".
_TAIL = re.compile(rf"(?=[A-Z]{{2,4}}\b)(?:[A-Z][A-Za-z]*\s?){{1,3}}{_CLOSE}\s+(?=[A-Z\"“])")
# ", Tuesday, 19 January 2010" behind the time.
_DAY = r"(?:\s?,\s?(?:[^\W\d_]+\s?,\s)?\d{1,2}\s[^\W\d_]+\s\d{4}\b)?"
# A time with its zone, and a zone that a cut before it left alone.
_ZONES = "GMT|UTC|BST|CET|CEST|ET|EST|EDT|CT|CST|CDT|MST|MDT|PT|PST|PDT|MSK|WIB|WITA|WIT|AEST|AEDT"
_ZONED = re.compile(
    rf"([^.!?\n]{{0,{LONGEST}}}?\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s(?:{_ZONES})\b)"
    r"[\s|:–—-]+(?=[A-Z\"“])"
)
_ZONE_ALONE = re.compile(rf"(?:{_ZONES})\s(?=[A-Z\"“])")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_HALVES = frozenset({"a", "p", "m", "am", "pm"})


def is_stamp(text: str, stamping: frozenset[str]) -> bool:
    """Whether a text tells a clock time and, but for names and the words of a stamp ("in",
    "updated"), nothing else."""
    if len(text) > LONGEST or text.isupper() or _CLOCK.search(text) is None:
        return False
    words = _WORD.findall(text)
    return all(word[0].isupper() or word in _HALVES or word in stamping for word in words)


def after_stamp(text: str, stamping: frozenset[str]) -> int:
    """Where a sentence proper begins: after the stamp at its head."""
    if not text[:2].isupper() and _DIGIT.search(text, 0, LONGEST) is None:  # most, and quickly
        return 0
    bracketed = _BRACKETED.match(text)
    if bracketed is not None and is_stamp(bracketed[1], stamping):
        return bracketed.end()
    zoned = _ZONED.match(text)
    if zoned is not None and is_stamp(zoned[1], stamping) and not _begins(zoned[1], stamping):
        return zoned.end()
    marked = _marked(stamping)
    tail = _TAIL.match(text) or _ZONE_ALONE.match(text) or marked.match(text)
    return tail.end() if tail is not None else 0


def _begins(text: str, stamping: frozenset[str]) -> bool:
    """Whether a text begins with a word of a stamp: "At 10.15 BST Vell was ..." is news."""
    first = _WORD.search(text)
    return first is not None and first[0].lower() in stamping


@cache
def _marked(stamping: frozenset[str]) -> re.Pattern[str]:
    """A stamp that ends in a phrase and a time: "28 September 2011 Last updated at 15:41 GMT "."""
    phrases = sorted((p.replace("_", " ") for p in stamping if "_" in p), key=len, reverse=True)
    either = "|".join(map(re.escape, phrases)) or "(?!)"
    clock = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}\b)?"
    return re.compile(rf".{{0,{LONGEST // 2}}}?\b(?i:{either})\b\s*:?\s*{clock}{_DAY}[\s|–—-]*")
