"""Which article a page is: by its address where one is known, else by its name and content."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from linimasa.model import Article, Page

# Parameters that tell where a reader came from, never which article it is.
_TRACKING = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "yclid", "ref_src"}
)
_TRACKING_PREFIX = "utm_"
# Names that many pages share, so that they identify none.
_NAMELESS = frozenset({"", "-"})


def address(page: Page, article: Article) -> str | None:
    """The address that identifies the article: the canonical one, where it can be believed.

    Some sites name their front page as the canonical address of every page; such a one is passed
    over for the address the page was had from.
    """
    given = page.url or article.url
    canonical = article.canonical_url
    if canonical and _tells_apart(canonical):
        return canonical
    return given if given and _tells_apart(given) else None


def key(page: Page, article: Article) -> str:
    """The key under which the article is kept."""
    url = address(page, article)
    if url:
        return f"url:{normal(url)}"
    if page.name in _NAMELESS:
        return f"sha256:{page.sha256}"
    return f"name:{page.name}"


def normal(url: str) -> str:
    """The address without what does not tell two articles apart: scheme, tracking, fragment."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    try:
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        port = ""
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith(_TRACKING_PREFIX)
    ]
    tail = f"?{urlencode(query)}" if query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{tail}"


def same_news(one: Article, other: Article) -> bool:
    """Whether two readings say the same, whatever the page around them does."""
    return _news(one) == _news(other)


def same_page(one: Article, other: Article) -> bool:
    """Whether two contents of one name can be versions of one page: same title, or shared lines."""
    if one.title and other.title:
        return one.title.casefold() == other.title.casefold() or _shared(one, other)
    return _shared(one, other)


def _shared(one: Article, other: Article) -> bool:
    ours, theirs = (set(filter(None, article.text.splitlines())) for article in (one, other))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs)) > 0


def _news(article: Article) -> tuple[object, ...]:
    return (article.title, article.standfirst, article.text, article.published, article.authors)


def _tells_apart(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.scheme in ("http", "https") and parts.hostname) and (
        bool(parts.path.strip("/")) or bool(parts.query)
    )
