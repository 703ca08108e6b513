"""Makes hostile markup harmless before it is parsed.

An HTML parser looks up the stack of open elements at every tag, and through the attributes at
every attribute: 100,000 nested tags, or as many attributes on one, take it a quarter of a minute.
Both are cut here to more than any page needs. Ordinary pages pass through untouched.
"""

import re

# No page of the development sets nests deeper than 120 elements.
DEEPEST = 1000
# So much deeper may go elements of whose name fewer than that are open: room for a whole page, and
# not for more of what is nested without end. Of an article under 100,000 <div>, none of its 224
# words was read without it, and all are with it.
SPARE = 200
SPARE_OF_A_NAME = 20
# ... or has more than 60 attributes on an element.
MOST_ATTRIBUTES = 200
# Below this many tags even the worst nesting parses in some 80 ms.
_FEW_TAGS = 8000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})|<!--")
# As the HTML standard reads attributes: quotes count only after an equals sign, and a ">" inside
# them ends nothing. Possessive throughout, so that no input makes it go back.
_SPACE = r"[\t\n\f\r ]"
_ATTRIBUTE = (
    r"[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rf"(?:{_SPACE}*+={_SPACE}*+"
    r"(?:\"[^\"]*+\"?|'[^']*+'?|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?+)?+"
)
# Tried at whatever looks like a tag, inside scripts and values too: nothing can hide from it.
_TOO_MANY = re.compile(
    rf"<[a-zA-Z][^\t\n\f\r />]*+((?:{_ATTRIBUTE}){{{MOST_ATTRIBUTES}}}+)(?:{_ATTRIBUTE})++"
)
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "frame",
    )
)  # fmt: skip
_RAW = {name: re.compile(rf"</{name}[\s/>]", re.I) for name in ("script", "style", "textarea")}
_CLOSES_ITSELF = frozenset(["p", "li", "td", "th", "tr", "dt", "dd", "option"])


def tame(html: str) -> str:
    """The same page, hardly deeper than ``DEEPEST``, no tag over ``MOST_ATTRIBUTES``."""
    html = _fewer_attributes(html)
    if html.count("<") > _FEW_TAGS:
        html = _shallower(html)
    return html


def _fewer_attributes(html: str) -> str:
    kept: list[str] = []
    done = 0
    while found := _TOO_MANY.search(html, done):
        kept.append(html[done : found.end(1)])
        done = found.end()
    return "".join((*kept, html[done:])) if kept else html


def _shallower(html: str) -> str:
    """Leave out the tags that open too deep, start and end, judging by names alone.

    A name of which few are open is kept for a while longer: under 100,000 ``<div>`` there may be an
    article, and without its paragraphs it would not be found.
    """
    opened: list[str] = []
    count: dict[str, int] = {}
    left_out: dict[str, int] = {}  # start tags whose end tag has not come
    kept: list[str] = []
    done = at = 0
    while found := _TAG.search(html, at):
        at = found.end()
        name = (found[2] or "").lower()
        surplus = False
        if not name:  # a comment
            at = html.find("-->", at)
            if at < 0:
                break
        elif found[1]:
            if left_out.get(name):
                left_out[name] -= 1
                surplus = True
            elif count.get(name):
                while opened:
                    last = opened.pop()
                    count[last] -= 1
                    if last == name:
                        break
        elif name in _RAW:
            close = _RAW[name].search(html, at)
            if close is None:
                break
            at = close.start()
        elif name not in _VOID:
            if name in _CLOSES_ITSELF and opened and opened[-1] == name:
                continue
            few = count.get(name, 0) < SPARE_OF_A_NAME
            if len(opened) < DEEPEST + (SPARE if few else 0):
                opened.append(name)
                count[name] = count.get(name, 0) + 1
            else:
                left_out[name] = left_out.get(name, 0) + 1
                surplus = True
        if surplus:
            kept.append(html[done : found.start()])
            end = html.find(">", at)
            done = at = len(html) if end < 0 else end + 1
    return "".join((*kept, html[done:])) if kept else html
