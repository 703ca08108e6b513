"""What changed between two builds of a timeline."""

import datetime as dt
from dataclasses import replace

from linimasa.model import Claim, Entry, Figure, Sentence, Source, Timeline
from linimasa.timeline.changes import compare

DAY = dt.date(2021, 3, 4)
NEXT = dt.date(2021, 3, 5)
AGROUND = Sentence(text="The ferry ran aground.", article=1, start=0, end=22)
TOWED = Sentence(text="Tugs pulled it free.", article=2, start=0, end=20)
TEN = Claim(figure=Figure(start=0, end=1, text="10", kind="injured", value=10), article=1)
FERRY = Entry(date=DAY, sentences=[AGROUND])


def changes(before, after):
    return compare(Timeline(entries=before), Timeline(entries=after))


def test_what_stayed_is_no_change():
    assert changes([FERRY], [replace(FERRY, weight=0.9)]) == []


def test_an_entry_is_new_or_gone():
    tug = Entry(date=NEXT, sentences=[TOWED])

    [new] = changes([FERRY], [FERRY, tug])
    [gone] = changes([FERRY, tug], [FERRY])

    assert (new.change, new.entry, new.added) == ("new", tug, [TOWED])
    assert (gone.change, gone.entry, gone.removed) == ("gone", tug, [TOWED])


def test_a_new_source_a_new_figure_and_another_status_are_told_apart():
    also = [Source(article=3, start=0, end=9, text="Ran aground.")]
    sourced = replace(FERRY, sentences=[replace(AGROUND, also=also)])
    counted = replace(FERRY, figures=[TEN])
    denied = replace(FERRY, sentences=[replace(AGROUND, status="denied")])

    assert [each.details for each in changes([FERRY], [sourced])] == [["sources"]]
    assert [each.details for each in changes([FERRY], [counted])] == [["figures"]]
    assert [each.details for each in changes([FERRY], [denied])] == [["status"]]


def test_another_sentence_of_the_same_day_is_a_change_of_its_entry():
    [change] = changes([FERRY], [replace(FERRY, sentences=[AGROUND, TOWED])])

    assert (change.change, change.details) == ("changed", ["sentences", "sources"])
    assert (change.added, change.removed) == ([TOWED], [])


def test_the_same_sentence_at_another_day_is_a_corrected_date():
    [change] = changes([FERRY], [replace(FERRY, date=NEXT)])

    assert (change.change, change.details, change.moved_from) == ("changed", ["date"], DAY)


def test_changes_come_in_the_order_of_the_days():
    tug = Entry(date=NEXT, sentences=[TOWED])
    assert [each.change for each in changes([FERRY], [tug])] == ["gone", "new"]
