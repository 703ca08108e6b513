"""Dates, numbers and the words of the model, written in the language of the interface."""

import datetime as dt
from dataclasses import dataclass

from linimasa.locale import Messages, messages

# How a precision is written; those not named here are written as a day.
_FORMS = {
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


# A claimant at the head of an English sentence may begin with one of these.
_ARTICLES = frozenset(("The", "A", "An"))


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes values in one language; ``say`` gives its texts."""

    say: Messages

    @classmethod
    def of(cls, language: str | None) -> "Writing":
        """Writing in ``language``, or in English where the interface does not speak it."""
        return cls(messages(language))

    def day(self, date: dt.date, precision: str = "day", *, weekday: bool = False) -> str:
        """A date as exactly as it is known and no more: "October 2020", "the 1990s"."""
        form = _FORMS.get(precision, "day_of_week" if weekday else "day")
        return self.say(
            f"writing.date.{form}",
            day=date.day,
            month=self._words("months")[date.month - 1],
            year=date.year // 10 * 10 if form == "decade" else date.year,
            weekday=self._words("weekdays")[date.weekday()],
            quarter=(date.month + 2) // 3,
            half=(date.month + 5) // 6,
            century=date.year // 100,
        )

    def span(self, first: dt.date | None, last: dt.date | None, precision: str = "day") -> str:
        """The days from ``first`` to ``last``, without saying a month or a year twice."""
        if first is None or last is None:
            known = first or last
            return self.day(known, precision) if known else self.say("writing.no_date")
        if first == last or precision in _FORMS:
            return self.day(first, precision)
        start = str(first.day)
        if (first.year, first.month) != (last.year, last.month):
            start += f" {self._words('months')[first.month - 1]}"
        if first.year != last.year:
            start += f" {first.year}"
        return self.say("writing.date.range", first=start, last=self.day(last))

    def brief_day(self, date: dt.date) -> str:
        """A day among others of its year: "9 Oct"."""
        return f"{date.day} {self._words('months_short')[date.month - 1]}"

    def short_day(self, date: dt.date) -> str:
        """A day for a narrow place: "9 Oct 2020"."""
        return f"{date.day} {self._words('months_short')[date.month - 1]} {date.year}"

    def moment(self, when: dt.datetime | dt.date | None) -> str:
        """An instant with its clock time and offset, or a day where only that is known."""
        if when is None:
            return self.say("writing.no_date")
        if not isinstance(when, dt.datetime):
            return self.day(when)
        hour, minute = f"{when.hour:02}", f"{when.minute:02}"
        text = self.say("writing.date.time", day=self.day(when.date()), hour=hour, minute=minute)
        if when.tzinfo is None:
            return text
        offset = when.isoformat()[-6:].replace("+00:00", "")
        return f"{text} {self.say('writing.date.zone', offset=offset)}"

    def number(self, value: int) -> str:
        """A whole number with its thousands apart."""
        return f"{value:,}".replace(",", self.say("writing.thousands"))

    def percent(self, share: float) -> str:
        """A share of one as a percentage; not quite all is never called all."""
        whole = round(share * 100)
        return f"{99 if whole == 100 and share < 1 else whole}\u202f%"

    def amount(
        self, low: int | None, value: int | None, high: int | None, *, approximate: bool
    ) -> str | None:
        """How many, as claimed: "about 400", "at least 21", "16–20"; None where no number is.

        A best value that is also the only bound is that bound: "at least 21" is not "about 21".
        """
        if value is not None and approximate and (low is None or low != high):
            if high is None and value == low:
                return self.say("writing.figure.least", low=self.number(value))
            if value == high:
                form = "most" if low is None else "almost"
                return self.say(f"writing.figure.{form}", high=self.number(value))
            return self.say("writing.figure.about", value=self.number(value))
        if value is not None:
            return self.number(value)
        if low is not None and high is not None:
            return self.say("writing.figure.range", low=self.number(low), high=self.number(high))
        if low is not None:
            return self.say("writing.figure.least", low=self.number(low))
        return self.say("writing.figure.most", high=self.number(high)) if high is not None else None

    def by(self, who: str) -> str:
        """Who claims something, as within a sentence: "according to the inquiry"."""
        first, _, rest = who.partition(" ")
        named = f"{first.lower()} {rest}" if rest and first in _ARTICLES else who
        return self.say("writing.figure.by", who=named)

    def told_as(self, status: str) -> str:
        """As what a sentence of this status is told: one that denies something is a denial."""
        return self.say("exports.denial") if status == "denied" else self.word("status", status)

    def word(self, group: str, value: str | None) -> str:
        """The word for a value of the model (a kind, a status); the value where there is none."""
        if value is None:
            return ""
        key = f"writing.{group}.{value}"
        text = self.say(key)
        return value if text == key else text

    def difference(self, kind: str, own: str, other: str) -> str:
        """What another story tells otherwise than this one; days as ISO 8601."""
        if kind == "day":
            own, other = (self.day(dt.date.fromisoformat(each)) for each in (own, other))
        return self.say(f"writing.difference.{kind}", own=own, other=other)

    def _words(self, key: str) -> list[str]:
        return self.say(f"writing.{key}").split()
