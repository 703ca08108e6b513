"""What JSON-LD says of the article: graphs, arrays, references by @id, and JSON that is broken."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from linimasa.reading.metadata.claims import Claims

# A script larger than this is data of another kind (a site's whole index).
LONGEST_SCRIPT = 2_000_000
# More nodes than any page describes in good faith.
MOST_NODES = 3_000
_DEEPEST = 12

Node = dict[str, Any]

_COMMENT = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|"
                      r"(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$")  # fmt: skip
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
# Read off a script that stays broken after every repair.
_LOOSE = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"'
)
_LOOSE_AUTHOR = re.compile(
    r'"author"\s*:\s*\[?\s*\{[^{}]{0,500}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"'
)

# Which node speaks for the article, best first; a type not named here ends in one of the two.
_RANKS = {
    "newsarticle": 0, "reportagenewsarticle": 0, "analysisnewsarticle": 0, "liveblogposting": 0,
    "opinionnewsarticle": 0, "backgroundnewsarticle": 0, "reviewnewsarticle": 0,
    "article": 1, "blogposting": 1, "report": 1, "review": 2, "recipe": 2, "technicalarticle": 1,
    "techarticle": 1, "scholarlyarticle": 1, "socialmediaposting": 2, "discussionforumposting": 2,
    "creativework": 3, "howto": 3, "qapage": 4, "videoobject": 4, "podcastepisode": 4,
    "webpage": 5, "itempage": 5, "aboutpage": 5, "collectionpage": 6, "faqpage": 5,
    "medicalwebpage": 5, "imagegallery": 4, "newsmediaorganization": 9,
}  # fmt: skip
_ARTICLE = 4  # ranks up to here are articles; from here on, pages around one


def gather_jsonld(scripts: list[str], claims: Claims, page_url: str | None) -> None:
    """Add what the JSON-LD ``scripts`` of a page claim of its article."""
    nodes: list[Node] = []
    for script in scripts:
        if len(script) > LONGEST_SCRIPT:
            continue
        for value in _parsed(script):
            nodes.extend(_nodes(value, MOST_NODES - len(nodes)))
        if not nodes:
            _loosely(script, claims)
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2
    }
    speakers = [(rank, node) for node in nodes if (rank := _rank(node)) <= 6]
    if not speakers:
        return
    own = [pair for pair in speakers if _is_about(pair[1], page_url, claims)]
    articles = [pair for pair in own or speakers if pair[0] <= _ARTICLE]
    if articles:
        best = min(rank for rank, _ in articles)
        chosen = next(node for rank, node in articles if rank == best)
        _claim(chosen, best, by_id, claims)
        # Plugins of a CMS describe the article twice; the second may know what the first lacks.
        for rank, node in articles:
            if node is not chosen and _same_article(node, chosen):
                _claim(node, rank + 1, by_id, claims)
    for rank, node in own or speakers:
        if rank > _ARTICLE:
            _claim(node, rank, by_id, claims)
            break


def _parsed(script: str) -> list[Any]:
    wrapped = "<!" in script or "-->" in script or "]]>" in script
    text = (_COMMENT.sub("", script) if wrapped else script).strip().rstrip(";")
    if not text:
        return []
    for repaired in (_as_is, _comma_free, _unescaped):
        try:
            return [json.loads(repaired(text), strict=False)]
        except (ValueError, RecursionError):
            continue
    return _concatenated(text)


def _as_is(text: str) -> str:
    return text


def _comma_free(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", text)


def _unescaped(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", html.unescape(text))


def _concatenated(text: str) -> list[Any]:
    """Several objects one after another, or one with rubbish behind it."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = 0
    while at < len(text) and len(found) < 20:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return found


def _nodes(value: Any, most: int) -> Iterator[Node]:
    """Every object with a type or an @id, outermost first."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    for item, depth in queue:
        if most <= 0:
            return
        if isinstance(item, dict):
            if "@type" in item or "@id" in item:
                most -= 1
                yield item
            if depth < _DEEPEST:
                queue.extend((child, depth + 1) for child in item.values())
        elif isinstance(item, list) and depth < _DEEPEST:
            queue.extend((child, depth + 1) for child in item)
        if len(queue) > 50_000:
            return


def _rank(node: Node) -> int:
    best = 9
    types = node.get("@type")
    for name in types if isinstance(types, list) else [types]:
        if not isinstance(name, str):
            continue
        name = name.rsplit("/", 1)[-1].lower()
        rank = _RANKS.get(name)
        if rank is None:
            rank = 1 if name.endswith(("article", "posting")) else 9
        best = min(best, rank)
    return best


def _is_about(node: Node, page_url: str | None, claims: Claims) -> bool:
    urls = {_key(c.value) for c in claims.of("canonical_url")} | {_key(page_url or "")}
    urls.discard("")
    about = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    for value in about:
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and _key(value) in urls:
            return True
    return False


def _key(url: str) -> str:
    """An address without what varies: scheme, www, query, fragment, last slash."""
    url = url.split("#", 1)[0].split("?", 1)[0].strip().lower()
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?", "", url).rstrip("/")


def _same_article(one: Node, other: Node) -> bool:
    first, second = one.get("headline") or one.get("name"), other.get("headline")
    return isinstance(first, str) and first == second


def _claim(node: Node, rank: int, by_id: dict[str, Node], claims: Claims) -> None:
    type_name = node.get("@type")
    label = f"{type_name[0] if isinstance(type_name, list) and type_name else type_name}"
    source = f"json-ld {label[:40]}"
    page_rank = rank > _ARTICLE

    def add(field: Any, key: str) -> None:
        for text in _texts(node.get(key)):
            claims.add(field, _plain(text), "json-ld", f"{source}.{key}", rank)

    add("title", "headline")
    if not page_rank:
        add("title", "name")
    add("published", "datePublished")
    add("modified", "dateModified")
    add("section", "articleSection")
    add("tag", "keywords")
    add("language", "inLanguage")
    add("licence", "license")
    if not page_rank:
        add("canonical_url", "url")
        free = node.get("isAccessibleForFree")
        if free is not None:
            claims.add("access", free, "json-ld", f"{source}.isAccessibleForFree", rank)
        if not node.get("datePublished"):
            add("published", "dateCreated")
            add("published", "uploadDate")
    for key in ("author", "creator"):
        _claim_people(node.get(key), key, source, rank, by_id, claims)
        if node.get(key):
            break
    for person in _resolved(node.get("editor"), by_id):
        for name in _texts(person.get("name")):
            claims.add("editor", _plain(name), "json-ld", f"{source}.editor", rank)
    for publisher in _resolved(node.get("publisher"), by_id):
        for name in _texts(publisher.get("name")):
            claims.add("outlet", _plain(name), "json-ld", f"{source}.publisher", rank)
    for image in _resolved(node.get("image"), by_id):
        for url in _texts(image.get("url") or image.get("contentUrl") or image.get("name")):
            claims.add("image", url, "json-ld", f"{source}.image", rank)
    body = node.get("articleBody")
    if isinstance(body, str) and not page_rank and len(body) > len(claims.body or ""):
        claims.body = body
    updates = node.get("liveBlogUpdate")
    if isinstance(updates, list) and not claims.updates:
        claims.updates = [u for u in updates if isinstance(u, dict)]


def _claim_people(
    value: Any, key: str, source: str, rank: int, by_id: dict[str, Node], claims: Claims
) -> None:
    for person in _resolved(value, by_id):
        types = person.get("@type")
        types = types if isinstance(types, list) else [types]
        names = {str(t).rsplit("/", 1)[-1].lower() for t in types}
        kind = "organisation" if any("organi" in name for name in names) else ""
        if "person" in names:
            kind = "person"
        for name in _texts(person.get("name")):
            claims.add("author", _plain(name), "json-ld", f"{source}.{key}", rank, kind)


def _resolved(value: Any, by_id: dict[str, Node]) -> Iterator[Node]:
    """The objects a property points at; a bare string is an object with that name."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            known = by_id.get(item)
            yield known if known is not None else {"name": item}
        elif isinstance(item, list):
            for inner in item[:20]:
                if isinstance(inner, dict):
                    yield inner
        elif isinstance(item, dict):
            known = by_id.get(item.get("@id", "")) if isinstance(item.get("@id"), str) else None
            yield {**(known or {}), **item}


def _texts(value: Any) -> Iterator[str]:
    """The strings in a property: itself, those of a list, the @value of an object."""
    for item in value[:100] if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            inner = item.get("@value", item.get("name", item.get("@id")))
            if isinstance(inner, str):
                yield inner


def _plain(text: str) -> str:
    """Text of JSON-LD is often HTML escaped once or twice too many."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return re.sub(r"<[^<>]{0,200}>", "", text) if "<" in text else text


def _loosely(script: str, claims: Claims) -> None:
    if not re.search(r"Article|Posting", script):
        return
    for key, value in _LOOSE.findall(script[:200_000])[:8]:
        field: Any = {"headline": "title", "dateModified": "modified"}.get(key, "published")
        claims.add(field, _unquoted(value), "json-ld", f"json-ld (broken) {key}", 3)
    for value in _LOOSE_AUTHOR.findall(script[:200_000])[:4]:
        claims.add("author", _unquoted(value), "json-ld", "json-ld (broken) author", 3)


def _unquoted(value: str) -> str:
    try:
        return _plain(str(json.loads(f'"{value}"', strict=False)))
    except ValueError:
        return _plain(value)
