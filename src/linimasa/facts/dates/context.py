"""What an expression is read against: the day of publication, the day the story has got to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from linimasa.model import DateType

# A date without a year goes on with a story's thread from so many days before the last date told to
# so many after it (WikiWars train, value F1: 100/120 .858, 40/120 .855, 100/300 .851).
BACK, AHEAD = 100, 120

Tense = Literal["past", "future", "unknown"]
Anchor = Literal["explicit", "publication", "narrative", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``anchor`` is the day last told of; ``narrative`` says the text is a chronicle, not news."""

    published: dt.date | None = None
    narrative: bool = False
    anchor: dt.date | None = None
    coarse: bool = False  # that day is only the first of the month or year last told of
    thread: dt.date | None = None  # the day up to which the story has been told ...
    aside: dt.date | None = None  # ... and the last one of another year, named in passing
    period: str | None = None  # the quarter last named, while the text stays with it
    months: bool = False  # the report has turned to its first six or nine months
    bc: int | None = None  # the year before Christ that the text is in
    same_day: dt.date | None = None  # the day the sentence has already named
    last_day: dt.date | None = None  # the day the text has named last
    weekdays: Mapping[int, dt.date] = field(default_factory=dict)  # days told with their weekday
    tense: Tense = "unknown"
    close: bool = False  # the word that tells the tense stands right before: "voted in February"
    day_first: bool | None = None  # None: the text does not tell
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def now(self) -> tuple[dt.date | None, Anchor]:
        """The day that "today" is, and what it comes from."""
        if self.narrative and self.anchor is not None:
            return self.anchor, "narrative"
        if self.published is not None:
            return self.published, "publication"
        return self.anchor, "narrative" if self.anchor else "none"

    def resume(self, month: int, day: int | None) -> dt.date | None:
        """The day of the story that a month or day without a year goes on from.

        The thread's, where the date follows it closely; else that of the aside.
        """
        if self.thread is None or self.aside is None:
            return self.thread or self.aside
        for year in (self.thread.year, self.thread.year + 1):
            days = (year - self.thread.year) * 365 + (month - self.thread.month) * 30.5
            if -BACK <= days + (day or 15) - self.thread.day <= AHEAD:
                return self.thread
        return self.aside

    @property
    def story_day(self) -> tuple[dt.date | None, Anchor]:
        """The day that "two days later" is counted from: none of a month that was only named."""
        if self.coarse and not self.narrative and self.published is not None:
            return (
                (self.last_day, "narrative") if self.last_day else (self.published, "publication")
            )
        return self.story

    @property
    def story(self) -> tuple[dt.date | None, Anchor]:
        """The day that "the next day" follows, and what it comes from."""
        if self.anchor is not None:
            return self.anchor, "narrative"
        return self.published, "publication" if self.published else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression means: a TIMEX3 type and value, and how that was found."""

    type: DateType
    value: str
    mod: str | None = None
    anchor: Anchor = "explicit"
    conflict: str | None = None
    confidence: float = 1.0
    clock: tuple[int, int, int | None] | None = None
    day: dt.date | None = None  # the day, where one is known
    span: tuple[dt.date, dt.date] | None = None  # first and last day, where not those of the value

    def with_mod(self, mod: str | None) -> "Reading":
        """The same, with ``mod`` where it has none."""
        return replace(self, mod=self.mod or mod) if mod else self


class Slots:
    """What the classes of a match captured."""

    __slots__ = ("_found",)

    def __init__(self, found: Mapping[str, list[Any]]):
        self._found = found

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def __getitem__(self, name: str) -> Any:
        """The first value captured as ``name``, or None."""
        values = self._found.get(name)
        return values[0] if values else None

    def all(self, name: str) -> list[Any]:
        """Every value captured as ``name``."""
        return self._found.get(name, [])

    def first(self, *names: str) -> Any:
        """The first value captured as any of ``names``."""
        for name in names:
            if name in self._found:
                return self._found[name][0]
        return None
