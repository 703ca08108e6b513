"""The interface in the reader's language: which one it is, and what it writes with."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from linimasa.locale import DEFAULT, languages, messages
from linimasa.locale.writing import Writing

COOKIE = "language"
# An Accept-Language header longer than this is no browser's.
_LONGEST_HEADER = 500


def chosen(request: Request, setting: str | None = None) -> str:
    """The language to answer in: ``?lang=``, the cookie, the setting, what the browser accepts."""
    asked = (request.query_params.get("lang"), request.cookies.get(COOKIE), setting)
    for code in asked:
        if code in languages():
            return str(code)
    return _accepted(request.headers.get("accept-language", "")) or DEFAULT


def _accepted(header: str) -> str | None:
    """The language of ours that an Accept-Language header (RFC 9110, 12.5.4) likes best."""
    best, weight = None, 0.0
    for part in header[:_LONGEST_HEADER].split(","):
        tag, _, quality = part.strip().partition(";")
        code = tag.split("-")[0].strip().lower()
        try:
            q = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if code in languages() and q > weight:
            best, weight = code, q
    return best


@dataclass(frozen=True, slots=True)
class Interface(Writing):
    """What a page speaks with: texts, dates and numbers in one language, and its code."""

    code: str

    @classmethod
    def of(cls, language: str | None) -> "Interface":
        """The interface in ``language``, or in English where it does not speak it."""
        said = messages(language)
        return cls(said, said.language)

    def month(self, date: dt.date) -> str:
        """The name of the month."""
        return self._words("months")[date.month - 1]

    def weekday(self, date: dt.date) -> str:
        """The name of the day of the week."""
        return self._words("weekdays")[date.weekday()]

    def short_month(self, date: dt.date) -> str:
        """Month and year for a narrow place: "Oct 2020"."""
        return f"{self._words('months_short')[date.month - 1]} {date.year}"

    def term(self, group: str, value: str) -> str:
        """A term of the app (a label of furniture, a format); itself where there is none."""
        key = f"web.{group}.{value}"
        text = self.say(key)
        return value if text == key else text

    def shared(self, things: Sequence[str]) -> str:
        """What two sentences both tell of: kinds of events in the language of the interface."""
        return ", ".join(self.word("event", thing) for thing in things)
