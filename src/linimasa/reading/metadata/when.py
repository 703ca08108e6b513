"""When an article was published and modified: which of the page's dates is believed, in which zone.

In this order, the first that gives a day:
1. what machines are told in fields made for it: JSON-LD of the article, ``article:published_time``
   and its like, ``itemprop=datePublished``;
2. the date a reader sees at the headline: ``<time>`` after the H1, or a line with a date between
   the headline and the body (or under it), unless its words say that it is an update's;
3. fields that many systems fill with something else: ``date``, ``dc.date``, ``created``;
4. the date in the address;
5. the one date that stands on a line of its own, where there is but one on the page;
6. any other ``<time>`` or element called a date;
7. the one date in the lines around the article;
8. the day of the last change, where a reader is shown no other.

(Where 1 and 2 disagree by more than a day, the gold of five sets has the first 74 times and the
second 42 times, most of these the day of an update; also where JSON-LD gives one moment as that of
publication and of the last change, and the page an earlier day: 21 against 5.)

Of the claims that name the same day, one with a time is preferred to one without; of those that
name the same instant, one in local time to one in UTC ("00:04+02:00" says more than "22:04Z"). An
instant in UTC beside the same minute in local time gives the local offset. A local time takes the
offset of its zone where the page names it, else that of the outlet, of the host's country, of the
press of the language; where none is known only the day is kept.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linimasa.model import Block, Evidence
from linimasa.reading.metadata.claims import Claim, Claims
from linimasa.reading.metadata.dated import HEAD_OF_TEXT, dated_parts, day_order, is_update, opens
from linimasa.reading.metadata.moments import (
    Moment,
    at_place,
    find_written,
    parse_stamp,
)
from linimasa.reading.metadata.retold import best_of_same, is_local
from linimasa.reading.metadata.told import press_zones, told_locally, with_zone
from linimasa.reading.outlets import Outlet

# Fields with a rank from here on are filled with other dates too often to go before what is seen.
WEAK_RANK = 3
# The date line stands within this many blocks of the headline, over it, or under the text.
NEAR_BLOCKS = 14
BLOCKS_BEFORE = 6
BLOCKS_UNDER = 8
LONGEST_LINE = 200
# What is chosen may be told better (with its time, locally) by the first of the tiers only.
TIERS_ASKED_AGAIN = 3
# Dates this near may be one day told in two zones, or the eve of publication.
SLACK = dt.timedelta(days=2)

_SOURCES = {"json-ld": 0, "meta": 1, "microdata": 2, "visible": 3, "url": 4}
_URL_DATE = re.compile(
    r"[/_-]((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)|[/_-]((?:19|20)\d{6})(?!\d)"
)
_FULL_DATE_ON_PATH = 2000
# Dates of what stands around an article, by the names of their elements.
_OF_OTHERS = re.compile(
    r"comment|related|card|teaser|sidebar|widget|next|prev|countdown|event|termin", re.I
)
# Blocks of these kinds date something else.
_APART = ("comment", "other article", "ad", "cookie notice")


class When:
    """The dates a page states, read once, and the two that are believed."""

    def __init__(
        self,
        claims: Claims,
        blocks: Sequence[Block],
        codes: Sequence[str],
        outlet: Outlet | None,
        url: str | None,
        title: str | None,
        language: str | None,
    ):
        self.claims = claims
        self.blocks = blocks
        self.codes = codes
        self.url = url
        self.title = title
        self.language = language
        self.zone = outlet.zone if outlet else None
        self.order = day_order(claims, url, language)
        self.title_at, self.begin, self.last = self._bounds()
        self.lines: list[Claim] | None = None
        self.last_changes: list[dt.date] | None = None

    def decide(self, evidence: dict[str, Evidence]) -> tuple[Moment | None, Moment | None]:
        """The two dates, published and modified; ``evidence`` is added to."""
        stated = self._ordered("published")
        strong = [claim for claim in stated if claim.rank < WEAK_RANK]
        weak = [claim for claim in stated if claim.rank >= WEAK_RANK]
        published = self._first(
            (
                strong, self._at_headline(), weak, self._address(), self._only_one(),
                self._anywhere(), self._around(),
            ),
            evidence, "published",
        )  # fmt: skip
        changes = (self._ordered("modified"), self._updates(), self._as_of(published))
        modified = self._first(changes, evidence, "modified")
        if published is None and modified is not None:
            shown = any(
                value is not None and _day(value) == _day(modified)
                for value in map(self.read, self._updates())
            )
            if shown:
                # The only date a reader finds: nobody says of it more than the day.
                told = evidence["modified"].detail
                published = _day(modified)
                evidence["published"] = Evidence("inferred", f"only a change is told: {told}"[:300])
        return published, modified

    def _ordered(self, name: str) -> list[Claim]:
        found = [claim for claim in self.claims.claims if claim.field == name]
        marked = [c for c in found if c.source == "microdata" and c.block >= 0]
        if len({claim.value for claim in marked}) > 1:
            # Each of the articles a page lists is marked with its date.
            found = [c for c in found if c not in marked or self._is_near(c)]
        return sorted(found, key=lambda claim: (claim.rank, _SOURCES.get(claim.source, 9)))

    def _first(
        self,
        tiers: Iterable[Iterable[Claim]],
        evidence: dict[str, Evidence],
        name: str,
    ) -> Moment | None:
        chosen: tuple[Moment, Claim] | None = None
        others: list[tuple[Moment, Claim]] = []
        for at, tier in enumerate(tiers):
            if chosen is not None and at >= TIERS_ASKED_AGAIN:
                break
            for claim in tier:
                value = self.read(claim)
                if value is None or (name == "published" and self._is_elsewhere(claim, value)):
                    continue
                if chosen is None:
                    chosen = value, claim
                else:
                    others.append((value, claim))
            if chosen is not None and is_local(chosen[0]):
                break
        if chosen is None:
            return None
        value, claim = best_of_same(chosen, others)
        detail = claim.detail
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            value, how = with_zone(value, self.zone, self.url, self.language)
            detail = f"{detail}; {how}"
        elif isinstance(value, dt.datetime) and not value.utcoffset():
            told, how = told_locally(value, self.zone, self.url)
            if told.date() == value.date() or not self._is_shown(value.date(), told.date()):
                value = told
            else:
                how = "; the day shown is that of UTC"
            if not how and name == "published":
                value, how = self._as_shown(value)
            detail += how
        evidence[name] = Evidence(claim.source, detail[:300])
        return value

    def _is_shown(self, day: dt.date, other: dt.date) -> bool:
        """Whether the lines at the headline show ``day`` and not the ``other``."""
        days = [_day(value) for value in map(self.read, self._lines()) if value is not None]
        return day in days and other not in days

    def _as_shown(self, utc: dt.datetime) -> tuple[dt.datetime, str]:
        """The instant ``utc`` in a zone of the language's press in which it falls on the day that a
        line at the headline shows, where that is the day before or after. (Where the two differ by
        a day, the gold of four sets has the day of the line 20 times, that of UTC 7 times.)"""
        for claim in self._lines():
            shown = None if is_update(claim, self.codes) else self.read(claim)
            if shown is None:
                continue
            if abs(_day(shown) - utc.date()) == dt.timedelta(days=1):
                for place in press_zones(self.language):
                    offset = at_place(place, utc.replace(tzinfo=None))
                    if offset is not None and utc.astimezone(offset).date() == _day(shown):
                        return utc.astimezone(offset), f"; on the day shown, as in {place}"
            break
        return utc, ""

    def _is_elsewhere(self, claim: Claim, value: Moment) -> bool:
        """Whether a date on the page is that of something else: far from the date in the address,
        or after the article was last modified."""
        if claim.source != "visible":
            return False
        day = _day(value)
        for address in self._address():
            told = self.read(address)
            if told is not None and abs(day - _day(told)) > SLACK:
                return True
        if self.last_changes is None:
            read = (self.read(change) for change in self._ordered("modified"))
            self.last_changes = [_day(change) for change in read if change is not None]
        return bool(self.last_changes) and day - max(self.last_changes) > SLACK

    def read(self, claim: Claim) -> Moment | None:
        """The moment a claim states."""
        stamp = parse_stamp(claim.value)
        if stamp is not None:
            return stamp
        found = find_written(claim.value, self.codes, order=self.order)
        return found.value if found else None

    # ------------------------------------------------------------------------------ where to look

    def _at_headline(self) -> Iterator[Claim]:
        """What a reader sees at the headline, unless it is said to be an update's."""
        for claim in self._near():
            if not is_update(claim, self.codes):
                yield claim

    def _updates(self) -> Iterator[Claim]:
        for claim in self._near():
            if is_update(claim, self.codes):
                yield claim
        # "Updated: 30.12.2016" may be the last line of the text.
        for block in self.blocks[max(self.begin + 1, self.last - 1) : self.last + 1]:
            if len(block.text) <= LONGEST_LINE // 2:
                for part in dated_parts(block.text, self.codes, self.order):
                    claim = Claim("moment", part, "visible", f"line “{block.text[:80]}”")
                    if is_update(claim, self.codes):
                        yield claim

    def _as_of(self, published: Moment | None) -> Iterator[Claim]:
        """A date "as of" is the only one of many pages; beside that of publication it is later."""
        if published is not None:
            for claim in self._near():
                value = self.read(claim) if is_update(claim, self.codes, "as_of") else None
                if value is not None and _day(value) > _day(published):
                    yield claim

    def _bounds(self) -> tuple[int, int, int]:
        """Where among the blocks the headline stands, the first paragraph after it, and the last
        paragraph."""
        blocks = self.blocks
        title = next((at for at, block in enumerate(blocks) if block.kind == "title"), None)
        if title is None or blocks[title].text not in (self.title or ""):
            # Not the headline that was chosen: where its H1 stands, or else a line that says it.
            heading = self.claims.heading(self.title)
            at = self.claims.claims[heading].block if heading is not None else len(blocks)
            said = (at for at, block in enumerate(blocks) if block.text == self.title)
            title = at if at < len(blocks) else title if title is not None else next(said, None)
        body = [at for at, block in enumerate(blocks) if block.kind == "paragraph"]
        if title is None:
            title = max(0, body[0] - NEAR_BLOCKS) if body else 0
        begin = next((at for at in body if at > title), title)
        return title, begin, body[-1] if body else begin

    def _is_near(self, claim: Claim) -> bool:
        """Whether a date stands at the headline."""
        end = max(self.title_at + NEAR_BLOCKS, self.begin + 2)
        return self.title_at - BLOCKS_BEFORE <= claim.block <= end

    def _near(self) -> Iterator[Claim]:
        moments = [c for c in self.claims.claims if c.field == "moment"]
        named = Counter(c.detail for c in moments)
        near = [c for c in moments if self._is_near(c) and not _OF_OTHERS.search(c.detail)]
        # What follows the headline comes first, then what stands over it.
        for claim in sorted(near, key=lambda c: c.block < self.title_at):
            # A class that dates one thing dates the article; one of many is a list of others.
            if claim.rank < 3 or named[claim.detail] == 1:
                yield claim
        yield from self._lines()

    def _lines(self) -> Sequence[Claim]:
        """The dated lines at the headline and under the body, looked for once."""
        if self.lines is None:
            self.lines = list(self._find_lines())
        return self.lines

    def _find_lines(self) -> Iterator[Claim]:
        blocks, title, begin, last = self.blocks, self.title_at, self.begin, self.last
        window = [
            *range(title + 1, min(begin + 2, title + NEAR_BLOCKS)),
            *range(max(title + 1, begin - 4), begin + 3),
            *range(title - 1, max(-1, title - BLOCKS_BEFORE), -1),
            *range(last + 1, min(last + BLOCKS_UNDER, len(blocks))),
        ]
        for at in dict.fromkeys(window):
            if not 0 <= at < len(blocks):
                continue
            text = blocks[at].text
            if len(text) > LONGEST_LINE:
                continue
            for part in dated_parts(text, self.codes, self.order):
                yield Claim("moment", part, "visible", f"line “{text[:80]}”")
        if begin < len(blocks) and blocks[begin].kind == "paragraph":
            text = blocks[begin].text[: HEAD_OF_TEXT + 30]
            found = find_written(text, self.codes, order=self.order)
            if found is not None and opens(text, found):
                yield Claim("moment", text[: found.end], "visible", f"text begins “{text}”")

    def _only_one(self) -> Iterator[Claim]:
        """The date that stands alone on lines of the page, where all such lines agree on it."""
        days: dict[dt.date, Claim] = {}
        for block in self.blocks:
            text = block.text
            if len(text) > LONGEST_LINE // 2:
                continue
            found = find_written(text, self.codes, order=self.order)
            if found is None or len(text) - (found.end - found.start) > 30:
                continue
            claim = Claim("moment", text, "visible", f"the only date: “{text[:80]}”")
            if not is_update(claim, self.codes):
                days.setdefault(_day(found.value), claim)
                if len(days) > 1:
                    return
        yield from days.values()

    def _address(self) -> Iterator[Claim]:
        match = _URL_DATE.search((self.url or "")[:_FULL_DATE_ON_PATH])
        if match is not None:
            text = match[4]
            parts = (text[:4], text[4:6], text[6:]) if text else match.group(1, 2, 3)
            yield Claim("published", "-".join(parts), "url", (self.url or "")[:200])

    def _anywhere(self) -> Iterator[Claim]:
        found = [c for c in self.claims.claims if c.field == "moment"]
        return (c for c in sorted(found, key=lambda c: c.rank) if not is_update(c, self.codes))

    def _around(self) -> Iterator[Claim]:
        """The one date in the lines between the headline and what follows the text."""
        found: dict[dt.date, Claim] = {}
        for block in self.blocks[self.title_at + 1 : self.last + BLOCKS_UNDER]:
            if block.label in _APART or block.kind == "related" or len(block.text) > LONGEST_LINE:
                continue
            if block.start is not None:
                continue
            for part in dated_parts(block.text, self.codes, self.order):
                claim = Claim("moment", part, "visible", f"the only date around: “{part[:80]}”")
                value = self.read(claim)
                if value is not None and not is_update(claim, self.codes):
                    found.setdefault(_day(value), claim)
        if len(found) == 1:
            yield from found.values()


def _day(value: Moment) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value
