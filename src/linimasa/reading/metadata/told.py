"""In which zone a moment was told: that of the outlet, of the country of its host, of the press of
its language."""

import datetime as dt
import re

from linimasa import languages
from linimasa.reading.metadata.moments import Moment, at_place, zones


def told_locally(utc: dt.datetime, zone: str | None, url: str | None) -> tuple[dt.datetime, str]:
    """The instant ``utc`` in the offset of the outlet or of its country, where they are known: the
    day it was for its readers."""
    place = zone or host_zone(url)
    offset = at_place(place, utc.replace(tzinfo=None)) if place else None
    if offset is None or not offset.utcoffset(None):
        return utc, ""
    return utc.astimezone(offset), f"; stated in UTC, offset of {place}"


def press_zones(language: str | None) -> list[str]:
    """Where the press of a language has its time, the likeliest place first."""
    if language is None or not languages.has(language, "page"):
        return []
    dates = languages.data(language, "page")["dates"]
    return [dates["zone"]] if "zone" in dates else list(dates.get("zones", ()))


def host_zone(url: str | None) -> str | None:
    """The zone of the country a host belongs to, where it has but one."""
    match = re.match(r"https?://[^/:?#]*\.([a-z]{2})(?=[/:?#]|$)", url or "", re.I)
    return zones()["hosts"].get(match[1].lower()) if match else None


def with_zone(
    naive: dt.datetime, zone: str | None, url: str | None, language: str | None = None
) -> tuple[Moment, str]:
    """Give a local time its offset, by the zone of the outlet, of its country, of the press in its
    language; else keep the day."""
    if zone:
        offset = at_place(zone, naive)
        if offset is not None:
            return naive.replace(tzinfo=offset), f"offset inferred: outlet in {zone}"
    place = host_zone(url)
    offset = at_place(place, naive) if place else None
    if offset is not None:
        return naive.replace(tzinfo=offset), f"offset inferred: host in {place}"
    if language and languages.has(language, "page"):
        place = languages.data(language, "page")["dates"].get("zone")
        offset = at_place(place, naive) if place else None
        if offset is not None:
            return naive.replace(tzinfo=offset), f"offset inferred: language of {place}"
    return naive.date(), "offset unknown"
