"""Labels for the lines of a plain-text page: where the article begins and ends, what its head says,
and what everything else is.

Rules of shape guess first: the body is the run of lines with the largest sum, prose counting for
and menu lines against, the headline stands before it, next to the date or the byline. Two networks
start from that guess and judge every line: is it body, is it the headline (made by
``training/reading/lines.py``, described in docs/models/lines.md). No outlet's rules are needed.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linimasa.model import FurnitureLabel
from linimasa.reading.metadata.dateline import find_dateline
from linimasa.reading.network import Network, shipped
from linimasa.reading.plaintext_bylines import (
    has_role,
    is_credit_line,
    is_initials,
    is_role,
    is_signature,
    is_value,
    names_in,
)
from linimasa.reading.plaintext_features import Guess, rows
from linimasa.reading.plaintext_head import HEAD_LINES, HEADLINE_WORDS, Head, Labelled
from linimasa.reading.plaintext_lines import Line

# What a line adds to the body or takes from it: prose by its words, up to this many; a short line
# without an end, or furniture, this much. Set so that two menu lines outweigh a stray sentence and
# a run of five ends the article (development copies of Indonesian pages, the seed, own samples).
MOST_WORTH = 30
# The network keeps a line from this chance on, a lower one in the run that the rules take for the
# body, and one lower still between two lines that it keeps there. (.6 to .8, .2 to .5, .05 to .5 on
# hosts held out: body F1 differs by .008; subheads of two words are lost without the third.)
BODY, IN_RUN, BETWEEN = 0.6, 0.4, 0.15
# It knows the headline from this chance on (.5: 1 point fewer right on hosts held out).
TITLE = 0.3
# The headline stands above the body, or it was taken for its first lines.
_BELOW_BEGIN = 12
# ... and a standfirst so many lines below it.
_ABOVE = 2
# Of the prose of a run no more than this stands above the byline of the article in it.
_ABOVE_BYLINE = 0.4
_SHORT = -4.0
_FURNITURE = -5.0
_LIST_TITLE = -7.0
# A subhead is no longer than this.
SUBHEAD_WORDS = 12

# A question on a line of its own heads what follows, up to so many words; one that is said, or
# that goes with another sentence, is text.
_QUESTION = re.compile(r"[^.!?\"“”«»]+\?")
_QUESTION_WORDS = 8

# A heading of related articles is no longer than this.
_HEADING_WORDS = 6
# A list of them without a gap, closed by one, is no longer than this, its titles than that.
_LIST_LINES, _LIST_WORDS = 8, 16

# What stands inside articles too: it neither makes a body nor ends one.
_WEAK = ("related", "author bio", "caption")
# Prompts that run on in the line after them.
_PROMPTS = ("newsletter", "membership", "cookie notice")

Networks = tuple[Network, Network]


def label_lines(
    lines: Sequence[Line], codes: Sequence[str], networks: Networks | None = None
) -> list[Labelled]:
    """The kind of each line, the label where it is furniture, and why."""
    labels = [_alone(line) for line in lines]
    guess = guessed(lines, codes)
    if guess.begin >= guess.end:
        return labels
    page = rows(lines, guess)
    body, titles = (network(page)[:, 0] for network in networks or shipped_networks())
    kept = _kept(lines, body, guess)
    title = _headline(lines, titles, kept, guess)
    if title is None and 0 <= guess.title < guess.begin:
        title = guess.title
    if title is not None and _little(lines, kept, title):
        kept[: title + 1] = False
    if not kept.any():
        kept[guess.begin : guess.end] = True
    begin, end = int(kept.argmax()), len(kept) - int(kept[::-1].argmax())
    begin = _skip_to_dateline(lines, begin, end)
    for at in range(begin, end):
        if kept[at]:
            labels[at] = _inside(lines, at, end)
    _tail(lines, end, labels)
    _related_lists(lines, begin, labels)
    Head(lines, begin, codes, title).label(labels)
    _signature(lines, begin, end, codes, labels)
    return labels


def _little(lines: Sequence[Line], kept: NDArray[np.bool_], title: int) -> bool:
    """Whether little of what is kept stands above the headline."""
    words = np.array([line.words for line in lines]) * kept
    return bool(words[:title].sum() <= _ABOVE_BYLINE * words.sum())


def _kept(lines: Sequence[Line], body: NDArray[np.float32], guess: Guess) -> NDArray[np.bool_]:
    """The lines that are taken for the body."""
    at = np.arange(len(lines))
    inside = (at >= guess.begin) & (at < guess.end)
    kept: NDArray[np.bool_] = body >= np.where(inside, IN_RUN, BODY)
    turned = np.cumsum([line.turns for line in lines]) > 0  # the text goes on after a page's end
    kept |= inside & turned & np.array([line.prose for line in lines]) & (body >= BETWEEN)
    follows, precedes = np.roll(kept, 1), np.roll(kept, -1)
    follows[:1] = precedes[-1:] = False
    kept |= inside & follows & precedes & (body >= BETWEEN)
    return kept


def _headline(
    lines: Sequence[Line],
    titles: NDArray[np.float32],
    kept: NDArray[np.bool_],
    guess: Guess,
) -> int | None:
    """The line at the body's beginning that the network takes for the headline.

    Right above it the rules may know better: what the network took was the standfirst, then.
    """
    first = int(kept.argmax()) if kept.any() else len(kept)
    likely = {
        line.number: float(titles[line.number])
        for line in lines[: first + _BELOW_BEGIN]
        if line.label is None and not line.dated
    }
    best = max(likely, key=lambda at: (likely[at], at), default=None)
    if best is None or likely[best] < TITLE:
        return None
    above = 0 <= guess.title < best <= guess.title + _ABOVE
    return guess.title if above and lines[guess.title].words < lines[best].words else best


# ------------------------------------------------------------------------------ where the body is


def shipped_networks() -> Networks:
    """The networks of the body's lines and of the headline that come with the package."""
    return shipped("lines.npz"), shipped("headlines.npz")


def guessed(lines: Sequence[Line], codes: Sequence[str]) -> Guess:
    """Body, headline and bylines by the shape of the lines alone."""
    begin, end = _body(lines)
    if begin >= end:
        return Guess(0, 0, -1, [False] * len(lines))
    signed = [line.words <= 12 and (has_role(line.text, codes) or names_in(line)) for line in lines]
    begin = _skip_past_byline(lines, signed, begin, end)
    begin = _skip_to_dateline(lines, begin, end)
    title = Head(lines, begin, codes).find()
    return Guess(begin, end, -1 if title is None else title, signed)


def _worth(line: Line) -> float:
    if line.label in _WEAK or (line.turns and not line.heads_end):
        return 0.0
    if line.label is not None or line.heads_end:
        return _FURNITURE
    if line.dated:
        return _SHORT
    if line.prose:
        return float(min(line.words, MOST_WORTH))
    if line.bullet or line.closed:
        return 0.0
    if line.words >= 6:
        return _LIST_TITLE if line.words < 20 else 2.0
    return _SHORT


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """The run of lines with the largest sum that no heading of an end cuts."""
    best = (0.0, 0, 0)
    total, begin, prose = 0.0, 0, 0
    heading = False  # the line before heads related articles: one of them alone ends no article
    for line in lines:
        if line.heads_end and prose >= 2:
            if best[1] == begin:
                break  # the article was before it; what follows is other people's
            total = 0.0
        worth = _worth(line)
        total += max(worth, _FURNITURE) if heading else worth
        heading = line.label == "related" and line.words <= _HEADING_WORDS
        prose += line.prose
        if total <= 0:
            total, begin, prose = 0.0, line.number + 1, 0
        elif total > best[0]:
            best = (total, begin, line.number + 1)
    return best[1], best[2]


def _skip_past_byline(lines: Sequence[Line], signed: Sequence[bool], begin: int, end: int) -> int:
    """Teasers that are sentences may be in the run: with little prose above a byline or a date
    line, and most of it below, the article begins under it."""
    written = [line.words if line.prose else 0 for line in lines[begin:end]]
    total, above = sum(written), 0
    for at in range(begin, end - 1):
        above += written[at - begin]
        if above > _ABOVE_BYLINE * total:
            break
        if (signed[at] or lines[at].dated) and not lines[at].closed and lines[at + 1].prose:
            return at + 1
    return begin


def _skip_to_dateline(lines: Sequence[Line], begin: int, end: int) -> int:
    """What stands before a dateline is caption, standfirst, byline: never the body."""
    for at in range(begin, min(begin + 6, end)):
        if lines[at].prose and find_dateline(lines[at].text) is not None:
            return at
    return begin


# -------------------------------------------------------------------------------- line by line


def _alone(line: Line) -> Labelled:
    why = "; ".join(line.why)
    if line.label == "related":
        return "related", None, why
    if line.label == "caption":
        return "caption", None, why
    if line.label is not None:
        return "furniture", line.label, why  # type: ignore[return-value]
    if line.heads_end:
        return "furniture", "navigation", "heads a list"
    if line.words >= HEADLINE_WORDS:
        label: FurnitureLabel = "other" if line.closed else "other article"
        return "furniture", label, "outside the article"
    return "furniture", "navigation", "outside the article"


def _inside(lines: Sequence[Line], at: int, end: int) -> Labelled:
    line = lines[at]
    if line.label == "author bio" and at + 1 < end and lines[at + 1].prose:
        return "paragraph", None, "prose between prose"
    if line.label is not None or line.heads_end:
        return _alone(line)
    if line.bullet and line.words <= 40:
        return "list item", None, "bullet"
    beside = [lines[i].label for i in (at - 1, at + 1) if 0 <= i < end]
    if not line.closed and any(label in _PROMPTS for label in beside):
        return "furniture", "newsletter", "beside a prompt"
    following = lines[at + 1] if at + 1 < end else None
    if _asks(line) and following is not None and following.prose and not _asks(following):
        return "subhead", None, "a short question before prose"
    if line.prose or line.words > SUBHEAD_WORDS:
        return "paragraph", None, "prose inside the article"
    if line.closed:
        return "paragraph", None, "a short sentence inside the article"
    if line.dated:
        return "dateline", None, "a date inside the article"
    if following is not None and (following.prose or following.bullet):
        return "subhead", None, "a short line before prose"
    return "paragraph", None, "inside the article"


def _asks(line: Line) -> bool:
    return line.words <= _QUESTION_WORDS and _QUESTION.fullmatch(line.text) is not None


def _tail(lines: Sequence[Line], end: int, labels: list[Labelled]) -> None:
    """After the article a caption is another article's; a prompt may run on in the next line."""
    for at in range(end, len(lines)):
        kind, _, why = labels[at]
        if kind == "caption":
            labels[at] = ("furniture", "other article", f"{why}; after the article")
        elif _runs_on(lines[at], labels[at - 1]):
            labels[at] = ("furniture", labels[at - 1][1], "goes with the line before")


def _runs_on(line: Line, before: Labelled) -> bool:
    return before[1] in _PROMPTS and line.label is None and not line.gap and 4 <= line.words <= 20


def _signature(
    lines: Sequence[Line], begin: int, end: int, codes: Sequence[str], labels: list[Labelled]
) -> None:
    """Bylines at the end: "(ant/jri)", "Editor: X", "Penulis" with the name on the next line; and
    the date line right behind them."""
    last = max(begin, end - 2)
    for at in range(last, min(end + 12, len(lines))):
        line = lines[at]
        if labels[at][0] == "byline" or line.prose:
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if is_initials(line.text):
            labels[at] = ("byline", None, "initials in brackets")
        elif is_role(line.text, codes):
            if following is not None and is_value(following, codes):
                labels[at] = ("byline", None, "the word of a role")
                labels[at + 1] = ("byline", None, "the name of a role")
            elif at > last and labels[at - 1][0] == "byline":
                labels[at] = ("byline", None, "the word of a role")
        elif line.words <= 12 and has_role(line.text, codes):
            labels[at] = ("byline", None, "a role and a name")
        elif at in (end - 1, end) and (is_credit_line(line.text) or is_signature(line)):
            labels[at] = ("byline", None, "a signature under the last paragraph")
        elif line.dated and not line.label and (at == end or labels[at - 1][0] == "byline"):
            labels[at] = ("dateline", None, "a date line under the text")


def _related_lists(lines: Sequence[Line], begin: int, labels: list[Labelled]) -> None:
    """A heading of related articles, and the titles that follow it."""
    for line in lines:
        if line.label != "related" or line.number < begin - HEAD_LINES:
            continue
        if line.words > _HEADING_WORDS:
            continue
        for at in _set_off(lines, line.number):
            labels[at] = ("related", None, f"in the list under “{line.text}”")
        short = 0
        for at in range(line.number + 1, min(line.number + 16, len(lines))):
            other = lines[at]
            if other.label == "related":
                continue
            if other.label or other.heads_end or other.dated or other.words > 20:
                break
            if labels[at][0] not in ("furniture", "paragraph", "subhead") or other.bullet:
                break
            if other.prose and not _like_title(other.text):
                break
            if other.words < HEADLINE_WORDS:
                short += 1  # a section's name between the titles
                if short > 1 or other.words < 2:
                    break
                if at == line.number + 1:
                    labels[at] = ("related", None, f"under “{line.text}”")
                continue
            short = 0
            labels[at] = ("related", None, f"in the list under “{line.text}”")


def _set_off(lines: Sequence[Line], heading: int) -> range:
    """The titles under a heading where blank lines set the list off, and no sentence is in it."""
    if not lines[heading].gap:
        return range(0)
    for at in range(heading + 1, min(heading + 2 + _LIST_LINES, len(lines))):
        line = lines[at]
        if line.gap:
            return range(heading + 1, at)
        if line.label or line.heads_end or line.dated or line.words > _LIST_WORDS:
            break
        if line.words < 2 or (line.closed and not line.text.endswith("?")):
            break
    return range(0)


def _like_title(text: str) -> bool:
    """Whether a line that ends like a sentence may be a title: most words begin with capitals."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) >= HEADLINE_WORDS and sum(w[0].isupper() for w in words) > 0.6 * len(words)
