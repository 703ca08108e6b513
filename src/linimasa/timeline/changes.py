"""What changed between two builds of a timeline: entries that are new, changed or gone.

Two entries are the same where they stand at the same day (and last day, and precision); else, where
they tell the same sentence, word for word, of the same article: then the day was corrected.
"""

from collections.abc import Sequence

from linimasa.model import ChangeDetail, Entry, EntryChange, Sentence, Timeline


def compare(before: Timeline, after: Timeline) -> list[EntryChange]:
    """The changes from ``before`` to ``after``, in the order of the days; what stayed is left out.

    Articles must be named alike in both.
    """
    old = {_day(entry): entry for entry in before.entries}
    fresh = [entry for entry in after.entries if _day(entry) not in old]
    kept = {_day(entry) for entry in after.entries}
    lost = [entry for entry in before.entries if _day(entry) not in kept]
    changes = [
        change
        for entry in after.entries
        if _day(entry) in old and (change := _changed(old[_day(entry)], entry)) is not None
    ]
    told = {_said(sentence): entry for entry in lost for sentence in entry.sentences}
    moved = []
    for entry in fresh:
        was = next((told[_said(s)] for s in entry.sentences if _said(s) in told), None)
        if was is None or was in moved:
            changes.append(EntryChange(change="new", entry=entry, added=entry.sentences))
            continue
        moved.append(was)
        changes.append(_change(was, entry, ["date", *_details(was, entry)]))
    changes += [
        EntryChange(change="gone", entry=entry, removed=entry.sentences)
        for entry in lost
        if entry not in moved
    ]
    return sorted(changes, key=lambda each: (each.entry.date, each.entry.until or each.entry.date))


def _changed(was: Entry, entry: Entry) -> EntryChange | None:
    details = _details(was, entry)
    return _change(was, entry, details) if details else None


def _change(was: Entry, entry: Entry, details: list[ChangeDetail]) -> EntryChange:
    before, after = {_said(s) for s in was.sentences}, {_said(s) for s in entry.sentences}
    return EntryChange(
        change="changed",
        entry=entry,
        details=details,
        added=[sentence for sentence in entry.sentences if _said(sentence) not in before],
        removed=[sentence for sentence in was.sentences if _said(sentence) not in after],
        moved_from=was.date if was.date != entry.date else None,
    )


def _details(was: Entry, entry: Entry) -> list[ChangeDetail]:
    details: list[ChangeDetail] = []
    if {_said(s) for s in was.sentences} != {_said(s) for s in entry.sentences}:
        details.append("sentences")
    if _sources(was.sentences) != _sources(entry.sentences):
        details.append("sources")
    if _figures(was) != _figures(entry):
        details.append("figures")
    status = {_said(sentence): sentence.status for sentence in was.sentences}
    if any(status.get(_said(s), s.status) != s.status for s in entry.sentences):
        details.append("status")
    return details


def _day(entry: Entry) -> tuple[object, ...]:
    return (entry.date, entry.until, entry.precision)


def _said(sentence: Sentence) -> tuple[int, str]:
    return (sentence.article, " ".join(sentence.text.split()))


def _sources(sentences: Sequence[Sentence]) -> set[int]:
    own = {sentence.article for sentence in sentences}
    return own | {source.article for sentence in sentences for source in sentence.also}


def _figures(entry: Entry) -> set[tuple[object, ...]]:
    figures = [claim.figure for claim in entry.figures]
    return {(f.kind, f.who, f.low, f.value, f.high, f.claimed_by) for f in figures}
