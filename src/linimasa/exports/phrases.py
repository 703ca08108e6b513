"""The short phrases that the formats for people share: figures, counts, sources."""

import datetime as dt
import textwrap
from collections.abc import Callable, Sequence

from linimasa.exports.overview import Course, Dispute, denial_of
from linimasa.exports.telling import Claimed, Told
from linimasa.locale.writing import Writing
from linimasa.model import Article, Entry, Figure, Sentence, Source, Timeline

# The numbers of more articles than this are told as runs.
SINGLE = 6
# Of who else tells a sentence, so many are quoted where people read; the others are counted.
MOST_ALSO = 4
# A sentence that is only pointed at is cut to so many characters.
POINTED = 100


def amount(figure: Figure, writing: Writing) -> str:
    """How many: "about 400", "16–20", "at least 12"; the page's own words where no number is."""
    text = writing.amount(figure.low, figure.value, figure.high, approximate=figure.approximate)
    if text is None:
        return figure.text
    return f"{text} {figure.unit}" if figure.unit else text


def counted_so(figure: Figure, writing: Writing) -> str:
    """How many and over what, where it is more than the incident: "404 (in all so far)"."""
    text = amount(figure, writing)
    if figure.scope in (None, "incident"):
        return text
    return f"{text} ({writing.word('scope', figure.scope)})"


def counted(kind: str, who: str | None, writing: Writing) -> str:
    """What is counted: "killed", "killed, Armenia"."""
    word = writing.word("kind", kind)
    return f"{word} ({writing.word('group', who)})" if who else word


def claim(claimed: Claimed, told: Told, writing: Writing) -> str:
    """A claim in one phrase: "about 400 (in all so far), according to officials [2]"."""
    text = counted_so(claimed.figure, writing)
    if claimed.figure.claimed_by:
        text += ", " + writing.by(claimed.figure.claimed_by)
    text += f" {references(claimed.articles, told)}"
    was = correction(claimed, writing)
    if not was:
        return text
    of = "" if claimed.was_in is None else f" {references([claimed.was_in], told)}"
    return f"{text} ({was}{of})"


def course(each: Course, writing: Writing) -> str:
    """Which toll it is, and whose: "killed (soldiers), Nagorno-Karabakh"."""
    what = counted(each.kind, each.who, writing)
    if each.side is not None:
        return writing.say("exports.course_by", what=what, side=each.side)
    return writing.say("exports.course_others", what=what) if each.others else what


def tolls(each: Course, told: Told, writing: Writing) -> str:
    """A toll through the days: "27 Sep: 16 [1] → 28 Sep: 58 [2]", with who says it where it is not
    one side alone."""
    parts = []
    for toll in each.tolls:
        by = toll.claimed.figure.claimed_by if each.side is None else None
        who = f" {writing.by(by)}" if by else ""
        cited = references(toll.claimed.articles, told)
        number = amount(toll.claimed.figure, writing)
        parts.append(f"{day_of(toll.on, told, writing)}: {number}{who} {cited}")
    return " → ".join(parts)


def day_of(date: dt.date, told: Told, writing: Writing) -> str:
    """A day in few words, its year only where the timeline runs over several."""
    return brief(told.timeline, writing)(date)


def brief(timeline: Timeline, writing: Writing) -> Callable[[dt.date], str]:
    """How a timeline's days are written in few words."""
    years = {entry.date.year for entry in timeline.entries}
    return writing.brief_day if len(years) == 1 else writing.short_day


def dispute(each: Dispute, told: Told, writing: Writing) -> str:
    """Where the sources differ, in one phrase: the claims beside each other, what is said and how
    it is denied, or the denial alone."""
    if each.row is not None:
        claims = "; ".join(claim(one, told, writing) for one in each.row.claims)
        return f"{counted(each.row.kind, each.row.who, writing)}: {claims}"
    assert each.sentence is not None
    said = f"{pointed(each.sentence.text)} {references([each.sentence.article], told)}"
    denial = denial_of(each.sentence)
    if denial is None:
        return f"{writing.say('exports.denial')}: {said}"
    against = f"{pointed(denial.text)} {references([denial.article], told)}"
    return writing.say("exports.denied", claim=said, denial=against)


def pointed(text: str) -> str:
    """As much of a sentence as shows which it is."""
    return textwrap.shorten(text, POINTED, placeholder=" …")


def correction(claimed: Claimed, writing: Writing) -> str:
    """What a figure corrects: "corrected, was 12"; nothing where it corrects none."""
    if claimed.was is None:
        return ""
    return writing.say("writing.figure.was", was=amount(claimed.was, writing))


def references(ids: Sequence[int], told: Told) -> str:
    """The numbers of articles: "[1][4]", and of many that follow on one another "[8–31]"."""
    numbers = [told.numbers[id] for id in ids]
    if len(numbers) <= SINGLE:
        return "".join(f"[{number}]" for number in numbers)
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return "".join(f"[{a}]" if a == b else f"[{a}–{b}]" for a, b in found)


def also(sentence: Sentence, entry: Entry, told: Told, writing: Writing) -> list[str]:
    """Who else tells it, each in its own words: "also told by Kabar Nusa: … [19]"; and who tells
    of it otherwise: "announced by Warta Selat: … [2]"."""
    lines = [_other("also", source, told, writing) for source in told.independent(sentence, entry)]
    lines += [_other(source.status, source, told, writing) for source in sentence.differing]
    if len(lines) <= MOST_ALSO:
        return lines
    return [*lines[:MOST_ALSO], writing.say("exports.more", n=len(lines) - MOST_ALSO)]


def _other(how: str, source: Source, told: Told, writing: Writing) -> str:
    by = writing.say(f"exports.{how}_by", outlet=told.label(source.article))
    return f"{by} {' '.join(source.text.split())} {references([source.article], told)}"


def standing(entry: Entry, told: Told, writing: Writing) -> str:
    """How many independent origins tell an entry, and which: "2 independent origins: [3], [5]"."""
    text = writing.say("exports.told_by", n=entry.origins)
    if entry.origins < 2 or len(entry.voices) != entry.origins or entry.origins > SINGLE:
        return text
    voices = [sorted(voice, key=lambda id: told.numbers[id]) for voice in entry.voices]
    return f"{text}: {', '.join(references(voice, told) for voice in voices)}"


def places(entry: Entry) -> list[str]:
    """The names of the places of an entry, each once."""
    return list(dict.fromkeys(place.name for place in entry.places))


def credit(article: Article, writing: Writing) -> str:
    """Which agencies an article credits, where it is not theirs itself: "after Meridian"."""
    others = [name for name in article.agencies if name != article.outlet]
    return writing.say("exports.credit", agencies=", ".join(others)) if others else ""


def relations(id: int, told: Told, writing: Writing) -> list[str]:
    """What an article has of others: "after Meridian", "copy of [8] (97 % the same)", "with [3]
    within (95 % of it)"."""
    found = [credit(told.articles[id], writing)]
    copy = told.original.get(id)
    if copy is not None:
        number = references([copy.original], told)
        share = writing.percent(copy.share)
        kind = writing.word("copy", copy.kind)
        found.append(writing.say("exports.copy_of", kind=kind, number=number, share=share))
    for held in told.held(id):
        number = references([held.original], told)
        found.append(writing.say("exports.holds", number=number, share=writing.percent(held.share)))
    return [each for each in found if each]


def counts(told: Told, writing: Writing) -> list[str]:
    """How much the timeline rests on: articles, outlets, independent origins."""
    say = writing.say
    found = [say("exports.articles", n=len(told.articles))]
    if told.outlets:
        found.append(say("exports.outlets", n=len(told.outlets)))
    if told.origins != len(told.articles):
        found.append(say("exports.origins", n=told.origins))
    return found


def notes(told: Told, writing: Writing) -> list[str]:
    """What a reader should know of the articles, a sentence each."""
    total = len(told.articles)
    return [
        writing.say(f"exports.note.{note.code}", n=note.articles, total=total)
        for note in told.timeline.notes
    ]


def title(told: Told, writing: Writing) -> str:
    """The title of a story."""
    return told.title or told.timeline.title or writing.say("writing.no_title")
