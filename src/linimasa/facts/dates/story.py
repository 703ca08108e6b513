"""Tells a chronicle from news: a chronicle's dates follow one another, news is told from today."""

import datetime as dt
from collections.abc import Sequence

from linimasa.facts.dates.tokens import Token

# A year longer ago than this is no year of the news.
DISTANT = 1
# A chronicle has so many distant years, and this share of all its years.
FEWEST = 5
SHARE = 0.6
# ... of which one at least stands beside a month: lists of films and books have years alone,
DATED = 1
# ... and hardly a "today" or a bare "Friday" for each of them.
DEICTIC = 0.25


def is_chronicle(lines: Sequence[list[Token]], published: dt.date | None) -> bool:
    """Whether the dates of a text are to be read from one another, not from its publication."""
    if published is None:
        return True
    distant = near = deictic = dated = 0
    for tokens in lines:
        for i, token in enumerate(tokens):
            if not token.values:
                continue
            if "YEAR" in token.values and len(token.text) == 4:
                if published.year - token.values["YEAR"] > DISTANT:
                    distant += 1
                    dated += any("MONTH" in t.values for t in tokens[max(0, i - 3) : i])
                else:
                    near += 1
            elif _is_deictic(token, tokens[i + 1 : i + 4]):
                deictic += 1
    if dated < DATED:
        return False
    return distant >= FEWEST and distant >= SHARE * (distant + near) and deictic < DEICTIC * distant


def _is_deictic(token: Token, following: list[Token]) -> bool:
    """Whether a token points from today: "yesterday", "ago", "recently", a bare "Friday"."""
    told = token.values
    if "NEAR_SHIFT" in told or "AGO" in told or told.get("REF") == "PAST_REF":
        return True
    return "WEEKDAY" in told and not _dated(following)


def _dated(following: list[Token]) -> bool:
    """Whether a date follows a weekday."""
    return any("DAY" in token.values or "SLASHED" in token.values for token in following)
