"""What each block of a page is: headline, body, caption, or which kind of furniture.

The network says how likely a block is part of the article; what part, or what else, follows from
its tag, its place and its names.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from linimasa.languages import detect
from linimasa.model import BlockKind, FurnitureLabel
from linimasa.reading import features
from linimasa.reading.blocks import RawBlock
from linimasa.reading.features import Anchors
from linimasa.reading.metadata import Claims
from linimasa.reading.metadata.bylines import begins_with_role, parse_byline
from linimasa.reading.network import Networks, shipped_labeller
from linimasa.reading.parts import NO_SPLIT, entry_headings, split
from linimasa.reading.plaintext_lines import beside_dates, label_of
from linimasa.reading.presence import Presence, judge
from linimasa.reading.surroundings import Surroundings


class Verdict(NamedTuple):
    """What a block is, the strongest reason, and how sure that is (0 to 1)."""

    kind: BlockKind
    label: FurnitureLabel | None = None
    why: str = ""
    score: float = 1.0


IN_TEXT: frozenset[BlockKind] = frozenset(
    ("standfirst", "paragraph", "subhead", "list item", "quote")
)

# A block is part of the article from this probability on: the best of .3 to .7 on each set.
_BODY = 0.5
# A cookie notice is prose, and on a short page most of it; its names give it away. (Pages of news
# have no such names around their body; an article on cookies has, and a surer network.)
_SURE_OF_COOKIES = 0.75
# Furniture inside the body is told by its words (languages/*/page.toml). On the development sets
# these kinds were furniture in 9 of 10 cases; navigation, share and login words were as often body.
_RESIDUE = frozenset(("ad", "newsletter", "channel", "comment", "cookie notice", "membership"))
_LONGEST_RESIDUE = 300
_BY_WORDS = _RESIDUE | {"share", "login", "video", "navigation", "author bio"}
# ... save for lines as short as a row of buttons.
_SHARE_LINE = 40
# A date line is this short, with this little beside the date, among the first blocks kept.
_DATE_LINE, _BESIDE_DATE, _DATE_AMONG = 120, 14, 3
# "Jakarta -" on a line of its own, where the text goes on in the next.
_PLACE_ALONE = re.compile(r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,3}(?:, [A-Z][\w.'’]*)?\s?[-–—]")
# A byline has no more words than this; at the headline it may name no more than a desk.
_BYLINE_WORDS = 12
_DESKS = frozenset(("staff", "newsroom", "desk", "team"))
# Above the headline, what is shorter than this is no standfirst.
_SHORT = 60
# A link alone, in an element that is named related, is of the article only where it is this likely:
# of those less likely, 11 of 13 named so near and 52 of 95 named so at all were not in the gold.
_SURE_OF_RELATED = 0.8
# What galleries hold is captions where it is less than this share of the text that was kept: so on
# 5 pages of 6 of the development sets; where it is more, the gallery is the article (35 of 35).
_GALLERY_SHARE = 0.3
# A standfirst stands within so many blocks of the headline, before the text, and has this share of
# its words in common with the summary that the page states. (What is named a standfirst, says what
# the summary says and was left out by the network is in the gold 21 times of 33.)
_STANDFIRST_WITHIN = 8
_LIKE_SUMMARY = 0.6
# ... or, named so, is this likely and long: in the gold of the two sets of news 13 times of 19, of
# wcxb_dev, where sales talk stands there, 4 of 17.
_LIKELY_STANDFIRST, _STANDFIRST_WORDS = 0.2, 8
# A signature stands no further than this many blocks after the text.
_AFTER_END = 2
# "(abc/def)": who wrote and who edited, as Indonesian outlets sign.
_INITIALS = re.compile(r"\(\s*[A-Za-z]{2,6}(?:\s*[/;,-]\s*[A-Za-z]{2,6})*\s*\)")
# "11:40", "8.05 a.m. CET": the time of a live blog's entry, alone in its block.
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?", re.IGNORECASE
)
_LONGEST_CLOCK = 20
# A headline that is repeated in the body shares this many of its words with it.
_REPEATED = 0.9
# ... so it is neither much shorter nor much longer.
_REPEATED_LENGTHS = (0.5, 2)
_LONGEST_SUBHEAD = 120
_LONGEST_BYLINE = 160

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDS = re.compile(r"\w+")


class Labelled(NamedTuple):
    """The verdicts on the blocks of a page, the language of its body, and whether it has one."""

    verdicts: list[Verdict]
    language: str | None
    presence: Presence
    parts: list[str]  # the titles of other articles on the page


def label(
    blocks: Sequence[RawBlock], claims: Claims, anchors: Anchors, networks: Networks | None = None
) -> Labelled:
    """Label every block of a page, in order, by the networks given or those that are shipped."""
    if not blocks:
        return Labelled([], None, Presence(False, "no text"), [])
    table = features.table(blocks, anchors)
    chances = (networks or shipped_labeller())(table.rows, table.groups, table.bags)[:, 0]
    kept = np.flatnonzero(chances >= _BODY).tolist()
    presence = judge(blocks, kept, table.headline, claims, chances)
    others = split(blocks, kept, table.headline) if presence.found else NO_SPLIT
    kept = [at for at in kept if at not in others.blocks] if presence.found else []
    kept = sorted((*kept, *entry_headings(blocks, kept, claims)))
    language = detect("\n".join(blocks[at].text for at in kept)) if kept else None
    codes = (*filter(None, (language,)), "en")
    page = _Page(blocks, chances, kept, table.headline, codes, anchors.description)
    verdicts = page.verdicts()
    for at in others.blocks:
        verdicts[at] = Verdict("furniture", "other article", "of another article of the page", 0.8)
    return Labelled(verdicts, language, presence, others.titles)


class _Page:
    """The blocks of one page with their chances of being in the article."""

    def __init__(
        self,
        blocks: Sequence[RawBlock],
        chances: features.Array,
        kept: Sequence[int],
        title: int,
        codes: Sequence[str],
        summary: str,
    ) -> None:
        self.blocks = blocks
        self.chances = chances
        self.title = title
        self.codes = tuple(dict.fromkeys(codes))
        self.title_words = set(_WORDS.findall(blocks[title].text.lower())) if title >= 0 else set()
        self.summary_words = set(_WORDS.findall(summary.lower()))
        self.kept = frozenset(kept)
        self.first = kept[0] if kept else -1
        self.last = kept[-1] if kept else -1
        sizes = (len(b.text) * (b.index in self.kept) for b in blocks)
        running = list(itertools.accumulate(sizes, initial=0))
        self.around = Surroundings(title, running)
        self.bits = self.around.bits
        gallery = self.bits["gallery"]
        shown = sum(len(blocks[at].text) for at in kept if blocks[at].element.hints_path & gallery)
        self.few_in_gallery = shown < _GALLERY_SHARE * running[-1]

    def verdicts(self) -> list[Verdict]:
        """Label every block."""
        found = [self._verdict(block) for block in self.blocks]
        self._top(found)
        self._bottom(found)
        return found

    def _top(self, found: list[Verdict]) -> None:
        """What stands above the headline, or is a date line, is no paragraph."""
        for block in itertools.islice(self._in_text(found, self.blocks), _DATE_AMONG):
            if self._is_date_line(block.text):
                found[block.index] = Verdict("dateline", None, "a date and hardly more", 0.8)
            elif _PLACE_ALONE.fullmatch(block.text):
                found[block.index] = Verdict("dateline", None, "a place and a dash", 0.8)
            elif block.index > self.title and self._is_byline(block):
                found[block.index] = Verdict("byline", None, "who made it, at the headline", 0.8)
            elif block.index < self.title and len(block.text) < _SHORT:
                found[block.index] = Verdict("furniture", "other", "above the headline", 0.7)

    def _is_date_line(self, text: str) -> bool:
        if len(text) > _DATE_LINE:
            return False
        dates, rest = beside_dates(text, self.codes)
        return dates > 0 and len(rest.strip()) <= _BESIDE_DATE * dates

    def _is_byline(self, block: RawBlock) -> bool:
        """Whether a line at the headline begins with a role and goes on with a name or a desk."""
        text = block.text
        return (
            len(text) <= _LONGEST_BYLINE
            and block.tag not in (*_HEADINGS, "li")
            and len(text.split()) <= _BYLINE_WORDS
            and text[-1] not in '.!?:…"”'
            and begins_with_role(text, self.codes)
            and (bool(parse_byline(text, self.codes)) or text.split()[-1].lower() in _DESKS)
        )

    def _bottom(self, found: list[Verdict]) -> None:
        """Initials in brackets sign an article; a heading at its end heads nothing of it, and what
        introduces the author there is not of it."""
        for block in self._in_text(found, reversed(self.blocks)):
            if self._signs(block):
                found[block.index] = Verdict("byline", None, "who made it, at the end", 0.9)
            elif found[block.index].kind == "subhead":
                found[block.index] = Verdict("furniture", "other", "heads nothing", 0.7)
            elif self._is_small_print(block):
                found[block.index] = Verdict(
                    "furniture", "navigation", "small print, at the end", 0.8
                )
            elif self._is_bio(block):
                found[block.index] = Verdict(
                    "furniture", "author bio", "words of one, at the end", 0.8
                )
            else:
                break

    def _is_small_print(self, block: RawBlock) -> bool:
        """ "Copyright 1997 The Weekly Dispatch. All rights reserved." """
        return (
            len(block.text) <= _LONGEST_RESIDUE
            and block.tag not in _HEADINGS
            and label_of(block.text, self.codes) == "navigation"
        )

    def _is_bio(self, block: RawBlock) -> bool:
        """(The last block in 8 cases of the development sets, in the gold in 2.)"""
        return (
            len(block.text) <= _LONGEST_RESIDUE
            and block.tag not in _HEADINGS
            and label_of(block.text, self.codes) == "author bio"
        )

    def _signs(self, block: RawBlock) -> bool:
        text = block.text
        return _INITIALS.fullmatch(text) is not None or (
            len(text) <= _LONGEST_BYLINE
            and any(
                len(part.split()) <= _BYLINE_WORDS
                and begins_with_role(part.strip("()[] "), self.codes)
                for part in text.split(";")
            )
        )

    @staticmethod
    def _in_text(found: list[Verdict], blocks: Iterable[RawBlock]) -> Iterator[RawBlock]:
        return (block for block in blocks if found[block.index].kind in IN_TEXT)

    def _verdict(self, block: RawBlock) -> Verdict:
        chance = float(self.chances[block.index])
        if block.index == self.title and self.kept:
            return Verdict("title", None, "the heading most like the page's title", 0.95)
        if block.index in self.kept:
            if self._repeats_title(block):
                return Verdict("furniture", "other", "repeats the headline", chance)
            element = block.element
            if self.around.in_notice(element) and (
                chance < _SURE_OF_COOKIES or self.around.is_apart(element)
            ):
                return Verdict("furniture", "cookie notice", "in an element named so", 0.8)
            if element.hints_path & self.around.beside and self.around.is_apart(element):
                named = self.around.named(element)
                return Verdict("furniture", named[0] if named else "other", "apart from it", 0.8)
            if self._is_clock(block):
                return Verdict("dateline", None, "the time of an entry", 0.9)
            if chance < _SURE_OF_RELATED and self._is_related(block):
                return Verdict("related", None, "a link in an element named so", 0.8)
            if self._is_caption(block):
                return Verdict("caption", None, "named so, or in a gallery beside the text", 0.8)
            if residue := self._residue(block):
                return residue
            kind, why = self._part(block)
            return Verdict(kind, None, f"network {chance:.2f}; {why}", chance)
        if self._is_standfirst(block):
            return Verdict("standfirst", None, "named so, between headline and text", 0.7)
        kind, furniture, why = self._outside(block)
        return Verdict(kind, furniture, f"network {chance:.2f}; {why}", 1 - chance)

    def _is_related(self, block: RawBlock) -> bool:
        near = block.element.hints_near | block.element.holder.hints_near
        return block.link_share >= 0.95 and near & self.bits["related"] != 0

    def _is_caption(self, block: RawBlock) -> bool:
        """Whether a block that was kept is a caption by its names (none of 15 was in the gold), or
        stands in a gallery beside the text."""
        if block.element.hints_near & self.bits["caption"]:
            return len(block.text) <= _LONGEST_RESIDUE
        return self.few_in_gallery and block.element.hints_path & self.bits["gallery"] != 0

    def _is_clock(self, block: RawBlock) -> bool:
        """Whether a block is the time of an entry of a live blog and no more."""
        return (
            len(block.text) <= _LONGEST_CLOCK
            and (bool(block.datetimes) or block.element.hints_path & self.bits["live"] != 0)
            and _CLOCK.fullmatch(block.text) is not None
        )

    def _residue(self, block: RawBlock) -> Verdict | None:
        """Furniture that stands among the paragraphs and reads like one, by its words."""
        if len(block.text) > _LONGEST_RESIDUE:
            return None
        found = label_of(block.text, self.codes)
        if found is None and len(block.text) <= _SHARE_LINE and self._is_row_of_buttons(block.text):
            found = "share"
        if found == "related":
            return Verdict("related", None, "words that point to other articles", 0.9)
        if block.tag in _HEADINGS:
            return None
        if found == "caption":
            return Verdict("caption", None, "words of a picture's credit", 0.8)
        bracketed = block.text[0] == "[" and block.text[-1] == "]"
        if (
            found in _RESIDUE
            or (bracketed and found in _BY_WORDS)
            or (found == "share" and len(block.text) <= _SHARE_LINE)
        ):
            return Verdict("furniture", found, f"words of {found}", 0.9)  # type: ignore[arg-type]
        return None

    def _is_row_of_buttons(self, text: str) -> bool:
        """Whether each word of a line, and there are several, is one to share by."""
        words = text.split()
        return len(words) > 1 and all(label_of(word, self.codes) == "share" for word in words)

    def _is_standfirst(self, block: RawBlock) -> bool:
        """Whether a block that the network left out is the standfirst, by its name and words."""
        return (
            self.title >= 0
            and 0 < block.index - self.title <= _STANDFIRST_WITHIN
            and bool(self.kept)
            and block.element.hints_near & self.bits["standfirst"] != 0
            and block.link_share < 0.5
            and self.kept.isdisjoint(range(self.title + 1, block.index))
            and (
                _likeness(block.text, self.summary_words) >= _LIKE_SUMMARY
                or (
                    self.chances[block.index] >= _LIKELY_STANDFIRST
                    and len(block.text.split()) >= _STANDFIRST_WORDS
                )
            )
        )

    def _part(self, block: RawBlock) -> tuple[BlockKind, str]:
        tag, element = block.tag, block.element
        above = element.hints_path
        if tag == "figcaption" or above & self.bits["<figcaption>"]:
            return "caption", "in a figcaption"
        if tag in _HEADINGS:
            return "subhead", f"<{tag}>"
        if above & self.bits["<blockquote>"]:
            return "quote", "in a blockquote"
        if tag in ("li", "dd", "dt"):
            return "list item", f"<{tag}>"
        if (
            block.index == self.first
            and self.title >= 0
            and 0 < block.index - self.title <= 4
            and element.hints_near & self.bits["standfirst"]
        ):
            return "standfirst", "below the headline, named so"
        if (
            block.bold_share > 0.95
            and len(block.text) <= _LONGEST_SUBHEAD
            and block.text[-1] not in '.,;"”'
            and block.index != self.first
        ):
            return "subhead", "short and bold"
        return "paragraph", f"<{tag}>"

    def _outside(self, block: RawBlock) -> tuple[BlockKind, FurnitureLabel | None, str]:
        near = block.element.hints_near
        inside = min(self.first, self.title) <= block.index <= self.last
        size = len(block.text)
        if block.tag == "figcaption" or near & self.bits["caption"]:
            return "caption", None, "named a caption"
        if inside and size > 25 and block.link_share == 0 and near & self.bits["gallery"]:
            return "caption", None, "in a gallery inside the article"
        if self.title >= 0 and abs(block.index - self.title) <= 8 and size <= _LONGEST_BYLINE:
            shared = near & self.bits["share"] or block.tag == "button"
            if near & self.bits["byline"] and not shared:
                return "byline", None, "named a byline, near the headline"
            if block.datetimes or (
                any(map(str.isdigit, block.text))
                and (near & self.bits["date"] or self._is_date_line(block.text))
            ):
                return "dateline", None, "a date near the headline"
        if 0 <= self.last < block.index <= self.last + _AFTER_END and self._signs(block):
            return "byline", None, "who made it, at the end"
        if named := self.around.named(block.element):
            name, tag = named
            if name == "other article" and inside and block.link_share > 0.5:
                return "related", None, "links inside the article"
            return "furniture", name, f"in <{tag}> named so"
        if block.link_share > 0.6 and size > 25:
            if inside:
                return "related", None, "a link inside the article"
            return "furniture", "other article", "a long link"
        if block.link_share > 0.6:
            return "furniture", "navigation", "a short link"
        by_words = label_of(block.text, self.codes) if inside and size <= _SHORT else None
        if by_words in _BY_WORDS:
            return "furniture", by_words, f"words of {by_words}"  # type: ignore[return-value]
        return "furniture", "other", "outside the body"

    def _repeats_title(self, block: RawBlock) -> bool:
        if self.title < 0:
            return False
        shortest, longest = _REPEATED_LENGTHS
        size, of_title = len(block.text), len(self.blocks[self.title].text)
        if not shortest * of_title <= size <= min(longest * of_title, 300):
            return False
        return _likeness(block.text, self.title_words) >= _REPEATED


def _likeness(text: str, words: AbstractSet[str]) -> float:
    """How much a text has in common with a set of words (Dice, 0 to 1)."""
    own = set(_WORDS.findall(text.lower()))
    return 2 * len(own & words) / ((len(own) + len(words)) or 1)
