"""The tree of errors. Each says which input it is about and why.

LinimasaError
├── InputError             an input that cannot be used; the others go on
│   ├── SourceError            it cannot be had: missing, no permission, refused address
│   ├── TooLarge               it is over a limit
│   ├── NotText                it is an image, a PDF, an archive, noise
│   └── NoArticle              it was read, and there is no article on it
├── LibraryError           the library cannot be opened, read or written
│   ├── NotFound               no such story, article or revision in it
│   └── EditError              a change to the stories that cannot be made
├── LanguageError          a language's data are missing or broken
└── SettingsError          a setting has an impossible value
"""


class LinimasaError(Exception):
    """The root. ``input`` names what it is about; ``reason`` says why, in plain English.

    ``code`` is a stable key (``"too-large"``) by which a locale finds its own words, and
    ``params`` what those words need.
    """

    code = "error"

    def __init__(self, input: str, reason: str, /, *, code: str | None = None, **params: object):
        super().__init__(f"{input}: {reason}")
        self.input = input
        self.reason = reason
        self.code = code or type(self).code
        self.params = params


class InputError(LinimasaError):
    """An input that cannot be used; the others go on."""

    code = "input"


class SourceError(InputError):
    """The input cannot be had: missing, no permission, an address that is refused."""

    code = "source"


class TooLarge(InputError):  # noqa: N818 - reads as the fact it states
    """The input is over a limit of size, depth or number."""

    code = "too-large"


class NotText(InputError):  # noqa: N818
    """The input is no page and no text."""

    code = "not-text"


class NoArticle(InputError):  # noqa: N818
    """The page was read, and there is no article on it."""

    code = "no-article"


class LibraryError(LinimasaError):
    """The library cannot be opened, read or written."""

    code = "library"


class NotFound(LibraryError):  # noqa: N818
    """No such story, article or revision in the library."""

    code = "not-found"


class EditError(LibraryError):
    """A change to the stories that cannot be made, or not be undone."""

    code = "edit"


class LanguageError(LinimasaError):
    """The data of a language are missing or broken."""

    code = "language"


class SettingsError(LinimasaError):
    """A setting has an impossible value."""

    code = "settings"
