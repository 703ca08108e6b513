"""The short phrases that the formats for people share: figures, counts, sources."""

from linimasa.exports.telling import Claimed, Told
from linimasa.locale.writing import Writing
from linimasa.model import Figure


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
        text += ", " + writing.say("writing.figure.by", who=claimed.figure.claimed_by)
    return f"{text} {references(claimed.articles, told)}"


def references(ids: list[int], told: Told) -> str:
    """The numbers of articles: "[1][4]"."""
    return "".join(f"[{told.numbers[id]}]" for id in ids)


def counts(told: Told, writing: Writing) -> list[str]:
    """How much the timeline rests on: articles, outlets, independent origins."""
    say = writing.say
    found = [say("exports.articles", n=len(told.articles))]
    if told.outlets:
        found.append(say("exports.outlets", n=len(told.outlets)))
    if told.origins != len(told.articles):
        found.append(say("exports.origins", n=told.origins))
    return found


def title(told: Told, writing: Writing) -> str:
    """The title of a story."""
    return told.title or told.timeline.title or writing.say("writing.no_title")
