"""The markup of a page → Article: blocks, labels, text, metadata."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from linimasa.model import Article, Block
from linimasa.reading.blocks import RawBlock, find_blocks
from linimasa.reading.features import Anchors
from linimasa.reading.guard import tame
from linimasa.reading.labels import IN_TEXT, Verdict, label
from linimasa.reading.metadata import Claims, gather, reconcile
from linimasa.reading.network import Network


def read_html(text: str, url: str | None = None, network: Network | None = None) -> Article:
    """Read the markup of a page into an article; its ``text`` is empty where there is none."""
    html = tame(text)
    tree = LexborHTMLParser(html)
    claims = gather(tree, html, url)
    raw = find_blocks(tree)
    labelled = label(raw, claims, _anchors(tree, claims), network)
    body, blocks = _assembled(raw, labelled.verdicts)
    metadata = reconcile(claims, blocks, labelled.language, url)
    notes = [] if body else ["no article"]
    return Article(text=body, blocks=blocks, notes=notes, **metadata.as_fields())


def _anchors(tree: LexborHTMLParser, claims: Claims) -> Anchors:
    """What the page states of its article that helps to find it among the blocks."""
    stated = [claim.value for claim in claims.of("title") if claim.source != "visible"]
    description = tree.css_first('meta[name="description"], meta[property="og:description"]')
    return Anchors(
        titles=tuple(dict.fromkeys(stated)),
        description=(description.attributes.get("content") or "") if description else "",
        body=claims.body or "",
    )


def _assembled(raw: Sequence[RawBlock], verdicts: Sequence[Verdict]) -> tuple[str, list[Block]]:
    """The text of the article, and every block of the page with its place in it."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for block, verdict in zip(raw, verdicts, strict=True):
        start = end = None
        if verdict.kind in IN_TEXT:
            start = at + 2 if pieces else 0
            at = end = start + len(block.text)
            pieces.append(block.text)
        blocks.append(
            Block(
                kind=verdict.kind, text=block.text, label=verdict.label, start=start, end=end,
                why=verdict.why, score=verdict.score,
            )
        )  # fmt: skip
    return "\n\n".join(pieces), blocks
