"""Addresses → what they say beyond the headline, for articles that are little more than one.

".../2024/05/03/storm-shuts-ports-in-java-12345.html" has the headline as it was first written, and
whole where a feed cut it short. Many outlets write their addresses so, in every alphabet.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from linimasa.model import Article

# An article whose text is as long as this tells all its address does, and more.
LITTLE = 300
# A part of a path is a slug from so many words on; fewer are mostly a section ("mt-pleasant-news").
# (587 local headlines with their addresses make 534 stories at 3, 547 at 4 as without them.)
FEWEST = 4
# An address is read so far.
LONGEST = 2000

# How addresses spell letters that are not in ASCII, where they do more than drop the accent.
SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"})

_APART = re.compile(r"[-_+ ,.~]+")
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
_WORD = re.compile(r"\w+")


def slugs(articles: Sequence[Article]) -> list[str]:
    """Return, for each article, the words of its slug that its title lacks, apart by spaces.

    "" where there are none, where its text is enough, and where several of one site have that slug:
    it is then the name of a section.
    """
    found = [slug(a.url) if a.url and len(a.text) < LITTLE else "" for a in articles]
    pages = {(_site(a.url), told, a.url) for a, told in zip(articles, found, strict=True) if told}
    held = Counter((site, told) for site, told, _ in pages)
    return [
        _beyond(told, article.title or "") if told and held[_site(article.url), told] == 1 else ""
        for article, told in zip(articles, found, strict=True)
    ]


def slug(url: str) -> str:
    """Return the words of the longest slug in the path of ``url``, in lower case and apart by
    spaces, or "". Numbers, ids and the file's ending are left out."""
    found: list[str] = []
    for part in _address(url).split("/")[1:]:
        told = _words(part)
        if len(told) > len(found):
            found = told
    return " ".join(found) if len(found) >= FEWEST else ""


def _address(url: str) -> str:
    """The site and the path."""
    return re.split(r"[?#]", url[:LONGEST], maxsplit=1)[0].rpartition("://")[2]


def _site(url: str | None) -> str:
    return _address(url or "").partition("/")[0].lower()


def _words(part: str) -> list[str]:
    written = _ENDING.sub("", unquote(part)).lower()
    return [word for word in _APART.split(written) if len(word) > 1 and word.isalpha()]


def _beyond(told: str, title: str) -> str:
    known = {word for spelt in _spellings(title.lower()) for word in _WORD.findall(spelt)}
    return " ".join(word for word in told.split() if word not in known)


def _spellings(title: str) -> Iterator[str]:
    """The title as it is, and as an address may spell it."""
    yield title
    yield title.replace("'", "").replace("’", "")
    for spelt in (title, title.translate(SPELT)):
        letters = unicodedata.normalize("NFKD", spelt)
        yield "".join(each for each in letters if not unicodedata.combining(each))
