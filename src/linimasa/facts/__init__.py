"""Article → Facts: joins sentences, dates, names, places, figures, quotes and events."""

import datetime as dt
import re

from linimasa import languages
from linimasa.facts import dates, events, figures, names, places, quotes
from linimasa.facts.sentences import sentences
from linimasa.facts.tokens import tokens
from linimasa.model import Article, Facts, Name

__all__ = ["mark"]

# What a language needs data on for its figures, quotes and events to be found.
_CLAIMS = ("figures", "quotes", "events")
# A dateline ends within so many characters of the text; its dash stands this near to the outlet,
# behind the rest of an address (".com") or a bracket.
_DATELINE, _CREDIT_END = 100, 10
_DASH = re.compile(r"(?:\.\w{2,4})*\)?\s*[-–—]")


def mark(article: Article) -> Facts:
    """Mark the facts of ``article``; offsets are code points of ``article.text``.

    The language is the article's own, else it is detected. Notes say what was left out and why:
    ``"unknown language"`` where it cannot be told, ``"language without data"`` where it can, but
    only dates in digits can be found in it.
    """
    text = article.text
    language = _language(article)
    spans = sentences(text, language)
    days = dates.find(text, spans, language, article.published, dateline=article.dateline)
    named = [n for n in names.find(text, spans, language) if not _is_own_credit(n, article)]
    located = places.locate(named, text, language)
    known = language is not None and all(languages.has(language, s) for s in _CLAIMS)
    if language is None or not known:
        note = "unknown language" if language is None else "language without data"
        return Facts(
            language=language,
            sentences=spans,
            dates=days,
            names=named,
            places=located,
            notes=[note],
        )
    words = tokens(text)
    said = quotes.find(text, spans, language, tokens=words, names=named, dates=days)
    counted = figures.find(
        text,
        spans,
        language,
        tokens=words,
        dates=days,
        quotes=said,
        published=_day(article.published),
    )
    happened = events.find(
        text,
        spans,
        language,
        tokens=words,
        names=named,
        places=located,
        dates=days,
        figures=counted,
        quotes=said,
        published=_day(article.published),
    )
    return Facts(
        language=language,
        sentences=spans,
        dates=days,
        names=named,
        places=located,
        figures=counted,
        quotes=said,
        events=happened,
    )


def _is_own_credit(name: Name, article: Article) -> bool:
    """Whether a name is the article's own outlet in its dateline ("MOSKWA, KOMPAS.com - ")."""
    own, outlet = _letters(name.text), _letters(article.outlet or "")
    behind = article.text[name.end : name.end + _CREDIT_END]
    return name.start < _DATELINE and own in outlet and _DASH.match(behind) is not None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _language(article: Article) -> str | None:
    if article.language:
        return article.language.replace("_", "-").split("-")[0].lower()
    return languages.detect(article.text)


def _day(published: dt.datetime | dt.date | None) -> dt.date | None:
    return published.date() if isinstance(published, dt.datetime) else published
