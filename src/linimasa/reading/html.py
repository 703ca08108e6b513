"""The markup of a page → Article: blocks, labels, text, metadata."""

from collections.abc import Sequence

from linimasa.languages import detect
from linimasa.model import Access, Article, Block
from linimasa.reading.blocks import RawBlock
from linimasa.reading.embedded import script_body, stated_body
from linimasa.reading.features import Anchors
from linimasa.reading.initials import before_initials
from linimasa.reading.labels import IN_TEXT, Verdict, label
from linimasa.reading.metadata import Claims, gather, reconcile
from linimasa.reading.network import Networks
from linimasa.reading.parts import updates
from linimasa.reading.presence import is_stated
from linimasa.reading.walking import walk

# A page that shows no more than this is the shell of an application: "Loading…", "Please enable
# JavaScript to run this app."
SHELL = 60
# What the markup shows is a stub when it is less than this share of the body that JSON-LD states.
STUB_SHARE = 0.5
# Behind a wall, a text shorter than this is the beginning of the article, not the whole.
STUB = 1500


def read_html(text: str, url: str | None = None, networks: Networks | None = None) -> Article:
    """Read the markup of a page into an article; its ``text`` is empty where there is none."""
    page = walk(text)
    raw = page.blocks
    claims = gather(page, url)
    labelled = label(raw, claims, anchors_of(claims), networks)
    body, blocks = _assembled(raw, labelled.verdicts)
    language = labelled.language
    shown = sum(len(block.text) for block in raw[: SHELL + 1]) > SHELL
    if elsewhere := _embedded(text, claims, body, found=labelled.presence.found, shown=shown):
        body, blocks = _with_embedded(blocks, *elsewhere)
        language = detect(body)
    metadata = reconcile(claims, blocks, language, url)
    return Article(
        text=body,
        standfirst=next((b.text for b in blocks if b.kind == "standfirst"), None),
        blocks=blocks,
        parts=labelled.parts,
        updates=updates(raw, blocks, claims) if body and not elsewhere else [],
        notes=_notes(body, metadata.access),
        **metadata.as_fields(),
    )


def _embedded(
    html: str, claims: Claims, body: str, *, found: bool, shown: bool
) -> tuple[list[str], str] | None:
    """The paragraphs of a body that the markup does not show, and where they were.

    In a script they are looked for where the page states an article or shows no text at all.
    """
    if claims.body and len(body) < STUB_SHARE * len(claims.body):
        stated = stated_body(claims.body)
        if stated and len(body) < STUB_SHARE * sum(map(len, stated)):
            return stated, "JSON-LD articleBody"
    if not found and (is_stated(claims) or not shown):
        paragraphs = script_body(html)
        if paragraphs:
            return paragraphs, "the state in a script"
    return None


def _with_embedded(
    blocks: Sequence[Block], paragraphs: Sequence[str], where: str
) -> tuple[str, list[Block]]:
    """The blocks of the page, none of them body any more, then those of the body that was found."""
    found = [
        Block(kind="furniture", label="other", text=block.text, why="stands in for the body")
        if block.start is not None
        else block
        for block in blocks
    ]
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph)
        found.append(
            Block(kind="paragraph", text=paragraph, start=at, end=end, why=where, score=0.8)
        )
        at = end + 2
    return "\n\n".join(paragraphs), found


def _notes(body: str, access: Access | None) -> list[str]:
    if not body:
        return ["no article"]
    if access in ("paid", "registration") and len(body) < STUB:
        return ["truncated"]
    return []


def anchors_of(claims: Claims) -> Anchors:
    """What the page states of its article that helps to find it among the blocks."""
    stated = [claim.value for claim in claims.of("title") if claim.source != "visible"]
    return Anchors(
        titles=tuple(dict.fromkeys(stated)),
        description=claims.description or "",
        body=claims.body or "",
    )


def _assembled(raw: Sequence[RawBlock], verdicts: Sequence[Verdict]) -> tuple[str, list[Block]]:
    """The text of the article, and every block of the page with its place in it."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    backwards = range(len(verdicts) - 1, -1, -1)
    last = next((i for i in backwards if verdicts[i].kind in IN_TEXT), -1)
    for i, (block, verdict) in enumerate(zip(raw, verdicts, strict=True)):
        start = end = None
        text = before_initials(block.text) if i == last else block.text
        if verdict.kind in IN_TEXT:
            start = at + 2 if pieces else 0
            at = end = start + len(text)
            pieces.append(text)
        blocks.append(
            Block(
                kind=verdict.kind, text=text, label=verdict.label, start=start, end=end,
                why=verdict.why, score=verdict.score,
            )
        )  # fmt: skip
    return "\n\n".join(pieces), blocks
