"""The interface in the reader's language: which one it is, and dates and numbers written in it."""

import datetime as dt
from dataclasses import dataclass

from starlette.requests import Request

from linimasa.locale import DEFAULT, Messages, languages, messages
from linimasa.model import Precision

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
class Interface:
    """What a page needs to speak: ``say`` gives texts, the others write dates and numbers."""

    code: str
    say: Messages

    @classmethod
    def of(cls, code: str) -> "Interface":
        """The interface in language ``code``."""
        return cls(code, messages(code))

    def day(self, date: dt.date, precision: Precision = "day", weekday: bool = False) -> str:
        """Write a date as exactly as it is known, and no more: "October 2020", "the 1990s"."""
        form = _FORMS.get(precision, "day_of_week" if weekday else "day")
        return self.say(
            f"web.date.{form}",
            day=date.day,
            month=self.month(date),
            year=date.year // 10 * 10 if form == "decade" else date.year,
            weekday=self.weekday(date),
            quarter=(date.month + 2) // 3,
            half=(date.month + 5) // 6,
            century=date.year // 100,
        )

    def span(
        self, first: dt.date | None, last: dt.date | None, precision: Precision = "day"
    ) -> str:
        """Write the days from ``first`` to ``last``, without saying month or year twice."""
        if first is None or last is None:
            known = first or last
            return self.day(known, precision) if known else self.say("web.day_unknown")
        if first == last or precision in _FORMS:
            return self.day(first, precision)
        start = str(first.day)
        if (first.year, first.month) != (last.year, last.month):
            start = f"{start} {self.month(first)}"
        if first.year != last.year:
            start = f"{start} {first.year}"
        return self.say("web.date.range", first=start, last=self.day(last))

    def short(self, date: dt.date) -> str:
        """Write month and year for a narrow place: "Oct 2020"."""
        return f"{self._word('months_short', date.month - 1)} {date.year}"

    def month(self, date: dt.date) -> str:
        """The name of the month."""
        return self._word("months", date.month - 1)

    def weekday(self, date: dt.date) -> str:
        """The name of the day of the week."""
        return self._word("weekdays", date.weekday())

    def moment(self, when: dt.datetime | dt.date | None) -> str:
        """Write an instant with its clock time and offset, or a day where only that is known."""
        if when is None:
            return self.say("web.day_unknown")
        if not isinstance(when, dt.datetime):
            return self.day(when)
        text = self.say(
            "web.date.time",
            day=self.day(when.date()),
            hour=f"{when.hour:02}",
            minute=f"{when.minute:02}",
        )
        offset = when.isoformat()[-6:] if when.tzinfo else ""
        return f"{text} {self.say('web.date.zone', offset=offset)}" if offset else text

    def number(self, value: int) -> str:
        """Write a whole number with its thousands apart."""
        return f"{value:,}".replace(",", self.say("web.thousands"))

    def percent(self, share: float) -> str:
        """Write a share of one as a percentage; not quite all is never called all."""
        whole = round(share * 100)
        return f"{99 if whole == 100 and share < 1 else whole}\u202f%"

    def language(self, code: str | None) -> str:
        """The name of a language; its code where the interface has no name for it."""
        if not code:
            return "–"
        key = f"web.lang.{code}"
        name = self.say(key)
        return code if name == key else name

    def word(self, group: str, key: str | None) -> str:
        """The text for a value of the model (a kind, a label); the value itself where none is."""
        if key is None:
            return ""
        text = self.say(f"web.{group}.{key}")
        return key if text == f"web.{group}.{key}" else text

    def _word(self, group: str, index: int) -> str:
        return self.say(f"web.{group}").split()[index]


# How a precision is written; those not named here are written as a day.
_FORMS: dict[str, str] = {
    "century": "century",
    "decade": "decade",
    "year": "year",
    "half": "half",
    "quarter": "quarter",
    "season": "vague",
    "month": "month",
    "week": "week",
    "vague": "vague",
}
