"""The headline among the titles of a page, without the site's suffix; H1 against SEO title.

The H1 is what readers see, and wins over what search engines are told, where it shares enough words
with any stated title to be the headline and not the masthead, or where the labeller, which sees it
over the body, calls it the title. (Where H1 and ``og:title`` tell different headlines, the gold of
four sets has the H1 233 times, ``og:title`` 63 times; where H1 and JSON-LD do, 60 against 19. Of
the H1s that no stated title resembles, those labelled so were right 17 times, stated titles 6.)
Without such an H1 the first of JSON-LD's headline, ``og:title`` and ``<title>`` counts, cut where a
block of the page proves that a part of it is the headline, or where its end names the site.
"""

import re
from collections.abc import Iterator, Sequence

from linimasa.model import Block
from linimasa.reading.metadata.claims import JOINT, Claim

_SEPARATOR = re.compile(r"\s+[|│\-–—•·»«:/¦~]+\s+|\s*[|│»¦]\s*|\s+::\s+|\s*[-_](?=[^\x00-\x7f]+$)")
_INSIDE_WORD = re.compile(r"(?<=\w)\u2063(?=[a-zà-ÿ’'])|\u2063(?=[:,.;!?…](?:\s|\u2063|$))")
_MARK = re.compile(r"\s+(:)(?=\s)")
_WORD = re.compile(r"\w+")
_NO_WORD = re.compile(r"\W+")
# A shared beginning this long makes two titles one.
_PREFIX = 12
# An H1 that shares this much of its words, or of theirs, with a stated title is the headline.
# (Exact titles at .2, .34, .5: n4k .950, .943, .943; wcxb_dev .878, .878, .877.)
OVERLAP = 0.34
LONGEST = 300
# What may stand between a kicker and its headline.
_MARKS = " :|–—-"
# A kicker ("Premier League") has no more words than this.
_KICKER = 4
# The name of a site at the end of <title> has no more words than this.
_LONGEST_SITE = 4
# The body begins within this many blocks of the headline over it.
_OVER_BODY = 20


def choose_title(
    claims: Sequence[Claim], blocks: Sequence[Block], own: Sequence[str]
) -> tuple[str, Claim] | None:
    """Choose the headline; ``own`` are the names of the site."""
    mastheads = {_letters(name) for name in own}
    stated = sorted(
        (c for c in claims if c.source != "visible" and _letters(c.value) not in mastheads),
        key=lambda c: (c.rank, c.source),
    )
    headings = [
        c for c in claims
        if c.source == "visible" and _letters(c.value) and _letters(c.value) not in mastheads
    ]  # fmt: skip
    seen = {block.text.casefold() for block in blocks if len(block.text) <= LONGEST}
    names = mastheads | set(_tails(stated, seen))
    headings = [c for c in headings if _letters(c.value) not in names]
    signs = {_letters(c.value) for c in headings if _is_masthead(c, own, stated, seen)}
    names |= signs
    headings = [c for c in headings if _letters(c.value) not in signs]
    if (twice := _said_twice(blocks, headings, stated, names)) is not None:
        return twice
    heading = _headline(headings, stated, blocks) or _labelled(headings, blocks)
    if heading is not None:
        title = _without_kicker(heading.value, stated)
        others = [claim.value for claim in stated]
        return strip_site(title, own, others, end_only=True) or title, heading
    shown = next((" ".join(b.text.split()) for b in blocks if b.kind == "title"), "")
    if len(letters := _letters(shown)) >= _PREFIX:
        for claim in stated:
            if _letters(claim.value).startswith(letters) and letters not in names:
                return shown, claim
    for claim in stated:
        for part in _parts(claim.value):
            if part.casefold() in seen and _letters(part) not in names:
                return part, claim
    for claim in stated:
        title = strip_site(claim.value, own, others=[c.value for c in stated])
        if title:
            return title, claim
    return (_shown(headings[0].value), headings[0]) if headings else None


def _said_twice(
    blocks: Sequence[Block], headings: Sequence[Claim], stated: Sequence[Claim], names: set[str]
) -> tuple[str, Claim] | None:
    """What the labeller calls the title, where a stated title says exactly that and no H1 does."""
    block = next((b for b in blocks if b.kind == "title"), None)
    letters = _letters(block.text) if block is not None else ""
    if block is None or len(letters) < _PREFIX or letters in names:
        return None
    if any(_letters(heading.value) == letters for heading in headings):
        return None
    exact = (claim for claim in stated if _letters(claim.value) == letters)
    claim = next(exact, None)
    return (" ".join(block.text.split()), claim) if claim is not None else None


def _shown(heading: str) -> str:
    return heading.replace(JOINT, " ")


def _is_masthead(
    heading: Claim, own: Sequence[str], stated: Sequence[Claim], seen: set[str]
) -> bool:
    """Whether an H1 says little more than the name of the site ("Coast Blog Archive" on
    coastblog.example), and another part of a stated title stands on the page as the headline."""
    letters = _letters(heading.value)
    names = (name for name in map(_site, own) if 2 * len(name) >= len(letters))
    if not any(name and name in letters for name in names):
        return False
    return all(_letters(claim.value) != letters for claim in stated) and any(
        part.casefold() in seen and letters not in _letters(part)
        for claim in stated
        for part in _parts(claim.value)
    )


def _labelled(headings: Sequence[Claim], blocks: Sequence[Block]) -> Claim | None:
    """The H1 that the labeller calls the title, where the body follows it."""
    for at, block in enumerate(blocks):
        if block.kind == "title":
            if any(b.start is not None for b in blocks[at + 1 : at + 1 + _OVER_BODY]):
                letters = _letters(block.text)
                return next((c for c in headings if _letters(c.value) == letters), None)
            return None
    return None


def _without_kicker(heading: str, stated: Sequence[Claim]) -> str:
    """A heading without the kicker or the standfirst beside it, where a stated title is exactly one
    of its parts, or sets the kicker off with a mark that the heading has not ("Kicker: Title")."""
    parts = heading.split(JOINT)
    if not 1 < len(parts) <= 6:
        return _shown(heading)
    exact = {_letters(claim.value) for claim in stated}
    kicker = len(parts[0].split()) <= _KICKER
    if kicker and any(_sets_off(claim.value, parts) for claim in stated):
        return " ".join(parts[1:]).strip(_MARKS)
    cut = {_letters(part) for claim in stated for part in _parts(claim.value)} if kicker else exact
    for titles in (exact, cut):
        for at in range(len(parts)):
            for part in (" ".join(parts[at:]), " ".join(parts[:at])):
                if len(letters := _letters(part)) >= _PREFIX and letters in titles:
                    return part.strip(_MARKS) if at else _shown(heading)
    return _shown(heading)


def _sets_off(title: str, parts: Sequence[str]) -> bool:
    """Whether a stated title has a mark after the kicker that leads the ``parts`` of a heading."""
    kicker, headline = parts[0].strip(), " ".join(parts[1:]).strip()
    if not kicker[-1:].isalnum() or not title.startswith(kicker):
        return False
    rest = title[len(kicker) :]
    return rest.strip()[:1] in tuple(_MARKS[1:]) and _letters(rest).startswith(_letters(headline))


def _tails(stated: Sequence[Claim], seen: set[str]) -> Iterator[str]:
    """What stands last in a title whose longer beginning is a line of the page: the site's name."""
    for claim in stated:
        cuts = list(_SEPARATOR.finditer(claim.value))
        if cuts:
            head, tail = claim.value[: cuts[-1].start()].strip(), claim.value[cuts[-1].end() :]
            if len(head) > len(tail) and head.casefold() in seen:
                yield _letters(tail)


def _headline(
    headings: Sequence[Claim], stated: Sequence[Claim], blocks: Sequence[Block]
) -> Claim | None:
    """The H1 that is the headline: the one most like what is stated; of several that are, the one
    that the labeller calls the title."""
    labelled = _labelled(headings, blocks) if len(headings) > 1 else None
    if labelled and any(_likeness(labelled.value, c.value) >= OVERLAP for c in stated):
        return labelled
    best: tuple[float, Claim] | None = None
    for heading in headings:
        likeness = max((_likeness(heading.value, c.value) for c in stated), default=0.0)
        if likeness >= OVERLAP and (best is None or likeness > best[0]):
            best = likeness, heading
    return best[1] if best else None


def _likeness(heading: str, stated: str) -> float:
    one, other = _letters(heading), _letters(stated)
    if len(one) >= 4 and one == other:
        return 2.0
    if len(one) >= _PREFIX and (other.startswith(one) or one.startswith(other[: 2 * _PREFIX])):
        return 1.5
    ours, theirs = set(_words(heading)), set(_words(stated))
    if not ours or not theirs:
        return 0.0
    shared = len(ours & theirs)
    return shared / min(len(ours), len(theirs)) if shared > 1 else 0.0


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 2]


def _letters(text: str) -> str:
    return _NO_WORD.sub("", text).casefold()


def _parts(title: str) -> Iterator[str]:
    """A title, and what it leaves when it is cut at its last separator, the one before, ..."""
    yield title
    cuts = list(_SEPARATOR.finditer(title))[:8]
    for cut in reversed(cuts):
        if len(head := title[: cut.start()].strip()) >= _PREFIX:
            yield head
    for cut in cuts:
        if len(tail := title[cut.end() :].strip()) >= _PREFIX:
            yield tail


def strip_site(
    title: str, own: Sequence[str], others: Sequence[str] = (), *, end_only: bool = False
) -> str:
    """``title`` without what names the site at its end or, unless ``end_only``, its beginning."""
    for other in others:
        longer = _PREFIX <= len(other) < len(title) and title.startswith(other)
        if longer and _SEPARATOR.match(title[len(other) :]):
            return other
    names = {_site(name) for name in own} - {""}
    while (cuts := list(_SEPARATOR.finditer(title))) and names:
        head, tail = title[: cuts[-1].start()].strip(), title[cuts[-1].end() :].strip()
        first, rest = title[: cuts[0].start()].strip(), title[cuts[0].end() :].strip()
        if head and _names_site(tail, names):
            title = head
        elif rest and not end_only and _names_site(first, names):
            title = rest
        else:
            break
    return title


def site_in_title(title: str, hosts: Sequence[str]) -> str | None:
    """The part of a <title> that names the site: the one that says what its host says."""
    names = {_site(name) for name in hosts} - {""}
    parts = _SEPARATOR.split(title)
    if len(parts) > 1:
        for part in (parts[-1].strip(), parts[0].strip()):
            if _site(part) in names:
                return part
    return None


def site_after(headline: str, claims: Sequence[Claim]) -> str | None:
    """What stands last in <title> after the whole ``headline``, where it is short enough a name."""
    for claim in claims:
        if claim.detail == "title" and claim.value.startswith(headline):
            tail = claim.value[len(headline) :]
            cuts = list(_SEPARATOR.finditer(tail))
            name = tail[cuts[-1].end() :].strip() if cuts and cuts[0].start() == 0 else ""
            if name and len(name.split()) <= _LONGEST_SITE and name[0].isupper():
                return name
    return None


def _names_site(part: str, names: set[str]) -> bool:
    bare = _site(part)
    return any(
        bare == name or (len(bare) > 3 and len(name) > 3 and (name in bare or bare in name))
        for name in names
    ) and len(part.split()) <= 6  # fmt: skip


def _site(name: str) -> str:
    return _letters(re.sub(r"\.(?:com|net|org|co|id|de|at|ch|uk|fr|es|it|io)\b", "", name))


def heading_text(pieces: str, language: str | None) -> str:
    """The text of a heading whose parts are joined by JOINT.

    Parts that go on in lower case or with a mark are one word ("The Boat<i>’s</i>"); others are
    kept apart (a kicker and its headline).
    """
    text = _INSIDE_WORD.sub("", pieces)
    if language != "fr":  # French writes a space before a colon, no other language does
        text = _MARK.sub(r"\1", text)
    return JOINT.join(" ".join(part.split()) for part in text.split(JOINT) if part.strip())
