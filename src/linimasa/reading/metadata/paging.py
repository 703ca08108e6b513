"""The next page of an article in several pages: by ``rel=next``, or by a link on the page that
leads to the same address with the next number ("2", "Next", "Selanjutnya", "Page 2 of 3")."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from linimasa import languages

Links = Callable[[str], Iterable[tuple[str, str]]]  # href and text of links that hold a string

# No article has more pages than this.
MOST_PAGES = 60
# More links than this to one address are looked at on no page.
MOST_LINKS = 200

_WORD = r"(?:page|halaman|hal|seite|pagina|página|pag|part|p)"
_QUERY = re.compile(rf"{_WORD}(?:no|num)?", re.I)
_PATH = re.compile(
    rf"(?:[/_,-]{_WORD}[/=_,-]?(\d{{1,2}})|[/_](\d{{1,2}}))(?P<end>(?:\.\w{{2,5}})?/?)$", re.I
)
_MARKED = re.compile(rf"[/_,-]{_WORD}[/=_,-]?\d{{1,2}}(?:\.\w{{2,5}})?/?$", re.I)
_ARROWS = r"[>›»→⟩\s]*"
_NUMBER = re.compile(rf"{_ARROWS}(\d{{1,2}}){_ARROWS}")


def next_page(
    stated: str | None, links: Links, url: str | None, canonical: str | None, codes: Sequence[str]
) -> tuple[str, str] | None:
    """The address of the page after this one, and the text of the link that leads to it (nothing
    where it is ``stated``); None where the article has no further page.

    ``stated`` is what ``rel=next`` says: content systems mark the next article with it too.
    """
    own = url or canonical
    if own is None:
        return (stated, "") if stated else None
    base, number = _here(own, canonical)
    if stated:
        found, turned = _of(stated, base)
        return (stated, "") if found == base and turned > number else None
    stem = base[0].rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if not stem:
        return None
    for count, (href, text) in enumerate(links(stem)):
        if count >= MOST_LINKS:
            break
        if not _turns(text, number + 1, codes) or "comment" in href.lower():
            continue
        address = _joined(own, href)
        if address is not None and _of(address, base) == (base, number + 1):
            return address, text
    return None


_Base = tuple[str, str]  # path and query of an article, without what numbers its pages


def _here(own: str, canonical: str | None) -> tuple[_Base, int]:
    """The article an address belongs to, and which of its pages it is."""
    parts = _split(own)
    if parts is None:
        return ("", ""), 1
    if canonical is not None and canonical != own:
        first = _split(canonical)
        if first is not None and first[0] == parts[0]:
            base = _plain(first)
            found, number = _of(own, base)
            if found == base and number > 1:
                return base, number
    query, counted = _query(parts[2])
    match, turn = _MARKED.search(parts[1]), _PATH.search(parts[1])
    if counted is None and match and turn:
        path = parts[1][: match.start()] + turn["end"].rstrip("/")
        return (path, query), int(turn[1] or turn[2])
    return (parts[1].rstrip("/"), query), counted or 1


def _of(address: str, base: _Base) -> tuple[_Base, int]:
    """The article an address would belong to if it were a page of ``base``, and its number."""
    parts = _split(address)
    if parts is None:
        return ("", "?"), 0
    query, number = _query(parts[2])
    path = parts[1].rstrip("/")
    if number is None and path != base[0] and (turn := _PATH.search(path)):
        number = int(turn[1] or turn[2])
        path = path[: turn.start()] + turn["end"]
    return (path, query), number if number and number <= MOST_PAGES else 1


def _plain(parts: tuple[str, str, str]) -> _Base:
    return parts[1].rstrip("/"), _query(parts[2])[0]


def _query(query: str) -> tuple[str, int | None]:
    """A query without what numbers pages or counts visits, and the number."""
    kept: list[tuple[str, str]] = []
    number = None
    for name, value in parse_qsl(query, keep_blank_values=True)[:40]:
        if _QUERY.fullmatch(name) and value.isdecimal() and len(value) <= 2:
            number = int(value)
        elif not name.startswith("utm_"):
            kept.append((name, value))
    return urlencode(sorted(kept)), number


def _split(address: str) -> tuple[str, str, str] | None:
    """Host, path and query of an address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.netloc.removeprefix("www."), parts.path, parts.query


def _joined(own: str, href: str) -> str | None:
    try:
        address = urljoin(own, href)
    except ValueError:
        return None
    here, there = _split(own), _split(address)
    return address if here and there and here[0] == there[0] else None


def _turns(text: str, number: int, codes: Sequence[str]) -> bool:
    """Whether the text of a link leads to the page ``number``, or to the next."""
    match = _NUMBER.fullmatch(text[:40])
    if match is not None:
        return int(match[1]) == number
    if len(text) > 40 or _words(tuple(codes)).fullmatch(text) is None:
        return False
    told = re.search(r"\d{1,2}", text)
    return told is None or int(told[0]) == number


@cache
def _words(codes: tuple[str, ...]) -> re.Pattern[str]:
    turns = [
        turn
        for code in codes
        if languages.has(code, "page")
        for key in ("page_turns", "next_links")
        for turn in languages.data(code, "page").get(key, ())
    ]
    either = "|".join(turns) or r"(?!)"
    return re.compile(rf"{_ARROWS}(?:{either}|[>›»→⟩]){_ARROWS}", re.I)
