"""News pages in, a sourced timeline out."""

from linimasa.errors import (
    InputError,
    LanguageError,
    LibraryError,
    LinimasaError,
    NoArticle,
    NotFound,
    NotText,
    SettingsError,
    SourceError,
    TooLarge,
)
from linimasa.model import (
    Article,
    Block,
    Copy,
    Date,
    Entry,
    Event,
    Evidence,
    Facts,
    Figure,
    Image,
    Link,
    Name,
    Page,
    Place,
    Quote,
    Sentence,
    Source,
    Span,
    Story,
    Timeline,
)
from linimasa.pipeline import (
    build_timeline,
    find_copies,
    find_stories,
    group_stories,
    mark,
    read,
    related,
)

__version__ = "0.1.0"

__all__ = [
    "Article", "Block", "Copy", "Date", "Entry", "Event", "Evidence", "Facts", "Figure", "Image",
    "InputError", "LanguageError", "LibraryError", "LinimasaError", "Link", "Name", "NoArticle",
    "NotFound", "NotText", "Page", "Place", "Quote", "Sentence", "SettingsError", "Source",
    "SourceError", "Span", "Story", "Timeline", "TooLarge", "build_timeline", "find_copies",
    "find_stories", "group_stories", "mark", "read", "related",
]  # fmt: skip
