"""The headline among the titles of a page, without the site's suffix; H1 against SEO title."""

import re
from collections.abc import Sequence

from linimasa.reading.metadata.claims import Claim

_SEPARATOR = re.compile(r"\s+[|\-–—•·»«:/]+\s+|\s*[|»]\s*|\s+::\s+")
# Two titles are one headline when they share this much of their letters.
_PREFIX = 12


def choose_title(claims: Sequence[Claim], outlet: str | None) -> tuple[str, Claim] | None:
    """Choose the headline.

    The H1 wins where another claim begins with it or it with another (the page's own title proves
    that it is the headline and not the masthead). Else JSON-LD's headline, og:title, the only H1,
    and last <title>; each without the outlet's name at its end.
    """
    visible = [c for c in claims if c.source == "visible" and c.value]
    stated = sorted(
        (c for c in claims if c.source != "visible" and c.value), key=lambda c: (c.rank, c.source)
    )
    for heading in visible:
        if any(_agree(heading.value, claim.value) for claim in stated):
            return heading.value, heading
    for claim in stated:
        title = strip_site(claim.value, outlet, others=[c.value for c in stated])
        if title:
            return title, claim
    if visible:
        return visible[0].value, visible[0]
    return None


def _agree(heading: str, stated: str) -> bool:
    one, other = _letters(heading), _letters(stated)
    if len(one) < 4:
        return False
    return other.startswith(one) or (one.startswith(other) and len(other) >= _PREFIX)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def strip_site(title: str, outlet: str | None, others: Sequence[str] = ()) -> str:
    """``title`` without what names the site at its end or its beginning."""
    shorter = [o for o in others if len(o) < len(title) and len(o) >= _PREFIX]
    for other in shorter:
        rest = title[len(other) :]
        if title.startswith(other) and _SEPARATOR.match(rest):
            return other
    if not outlet:
        return title
    own = _letters(re.sub(r"\.(?:com|net|org|co|id)\b", "", outlet))
    parts = list(_SEPARATOR.finditer(title))
    if parts and own:
        head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
        bare = _letters(re.sub(r"\.(?:com|net|org|co|id)\b", "", tail))
        if head and bare and (bare == own or own.startswith(bare) or bare.startswith(own)):
            return head.strip()
    return title
