"""The readers that are compared: each makes of a page what it can. Every library is imported where
it is used, because ours and the peers' live in different environments."""

import datetime as dt
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from linimasa.model import Article


class Read(TypedDict, total=False):
    """What a reader made of a page; a key is missing where the reader never gives it."""

    text: str
    title: str | None
    authors: list[str]
    day: str | None  # YYYY-MM-DD
    instant: str | None  # ISO 8601 with offset


Reader = Callable[[str, str | None], Read]


def linimasa() -> Reader:
    """Ours, whole: body and metadata."""
    import linimasa as ours

    return lambda html, url: _as_read(ours.read(html, url=url))


def linimasa_unseen() -> Reader:
    """Ours, by the network of the fold that was trained without the page's host."""
    from linimasa.reading.html import read_html

    with FOLDS.open("rb") as file:
        hosts, networks = pickle.load(file)

    def read(html: str, url: str | None) -> Read:
        host = urlsplit(url or "").hostname or ""
        labels = host.split(".")
        names = (".".join(labels[at:]) for at in range(len(labels)))
        fold = next((hosts[name] for name in names if name in hosts), 0)
        return _as_read(read_html(html, url, networks[fold]))

    return read


def _as_read(article: "Article") -> Read:
    published = article.published
    if isinstance(published, dt.datetime):
        day, instant = published.date().isoformat(), published.isoformat()
    else:
        day, instant = published.isoformat() if published else None, None
    return Read(
        text=article.text, title=article.title, authors=article.authors, day=day, instant=instant
    )


def _trafilatura(**options: object) -> Reader:
    import trafilatura

    def read(html: str, url: str | None) -> Read:
        found = trafilatura.bare_extraction(html, url=url, with_metadata=True, **options)
        if found is None:
            return Read(text="", title=None, authors=[], day=None)
        fields = found if isinstance(found, dict) else found.as_dict()
        return Read(
            text=fields.get("text") or "",
            title=fields.get("title"),
            authors=[a.strip() for a in (fields.get("author") or "").split(";") if a.strip()],
            day=(fields.get("date") or "")[:10] or None,
        )

    return read


def trafilatura() -> Reader:
    """trafilatura as it comes, without comments."""
    return _trafilatura(include_comments=False)


def trafilatura_precision() -> Reader:
    """... favouring precision."""
    return _trafilatura(include_comments=False, favor_precision=True)


def trafilatura_fast() -> Reader:
    """... without its fallbacks."""
    return _trafilatura(include_comments=False, fast=True)


def newspaper4k() -> Reader:
    """newspaper4k, from the page given."""
    from newspaper import Article

    def read(html: str, url: str | None) -> Read:
        article = Article(url or "https://page.invalid/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        published = article.publish_date
        return Read(
            text=article.text,
            title=article.title,
            authors=list(article.authors),
            day=published.date().isoformat() if published else None,
            instant=published.isoformat() if published and published.tzinfo else None,
        )

    return read


def readability_lxml() -> Reader:
    """readability-lxml; its summary's paragraphs as text."""
    from lxml import html as parser
    from readability import Document

    def read(html: str, url: str | None) -> Read:
        document = Document(_without_declaration(html))
        tree = parser.fromstring(document.summary() or "<p></p>")
        return Read(text="\n".join(tree.itertext()), title=document.short_title())

    return read


def goose3() -> Reader:
    """goose3."""
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def read(html: str, url: str | None) -> Read:
        article = goose.extract(raw_html=_without_declaration(html))
        return Read(
            text=article.cleaned_text or "",
            # (On some pages it gives a list.)
            title=article.title if isinstance(article.title, str) else None,
            authors=[author for author in article.authors if isinstance(author, str)],
            day=str(article.publish_date or "")[:10] or None,
        )

    return read


# jusText's stop words by the language that a page declares; English where it has none.
STOP_WORDS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "id": "Indonesian", "it": "Italian", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
}  # fmt: skip
_LANG = re.compile(r"<html[^>]*?\slang=[\"']?([a-z]{2})", re.I)


def justext() -> Reader:
    """jusText with the stop words of the page's language."""
    import justext as library

    known = library.get_stoplists()

    def read(html: str, url: str | None) -> Read:
        declared = _LANG.search(html[:5000])
        name = STOP_WORDS.get(declared[1].lower(), "English") if declared else "English"
        words = library.get_stoplist(name if name in known else "English")
        paragraphs = library.justext(_without_declaration(html).encode(), words, encoding="utf-8")
        return Read(text="\n".join(p.text for p in paragraphs if not p.is_boilerplate))

    return read


def boilerpy3() -> Reader:
    """boilerpy3's article extractor."""
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda html, url: Read(text=extractor.get_content(html))


def resiliparse() -> Reader:
    """Resiliparse's main content, without alternative texts."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, url: Read(
        text=extract_plain_text(html, main_content=True, alt_texts=False, preserve_formatting=False)
    )


def htmldate() -> Reader:
    """htmldate: the day alone."""
    from htmldate import find_date

    return lambda html, url: Read(
        day=find_date(_without_declaration(html), url=url, original_date=True)
    )


READERS: dict[str, Callable[[], Reader]] = {
    "linimasa": linimasa,
    "linimasa, unseen hosts": linimasa_unseen,
    "trafilatura": trafilatura,
    "trafilatura, precision": trafilatura_precision,
    "trafilatura, fast": trafilatura_fast,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability_lxml,
    "goose3": goose3,
    "jusText": justext,
    "boilerpy3": boilerpy3,
    "resiliparse": resiliparse,
    "htmldate": htmldate,
}
OURS = "linimasa"
UNSEEN = "linimasa, unseen hosts"
# Written by training/reading; without it that row is left out.
FOLDS = Path(__file__).resolve().parents[2] / ".cache" / "reading-folds.pickle"


def _without_declaration(html: str) -> str:
    """lxml refuses an XML declaration in a string."""
    return re.sub(r"^\s*<\?xml[^>]*>", "", html)
