"""Page → Article."""

from linimasa.model import Article
from linimasa.reading import decode

__all__ = ["read"]


def read(
    data: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    name: str | None = None,
) -> Article:
    """Read one page, HTML or the plain text of a page.

    ``url`` is the address it was published at, ``content_type`` the header it came with and
    ``name`` what messages call it. Raises InputError and nothing else; a page without an article
    comes back with empty ``text`` and the note ``"no article"``.
    """
    decoded = decode.decode(data, content_type, name or url or "page")
    if decoded.is_html:
        from linimasa.reading.html import read_html

        return read_html(decoded.text, url)
    from linimasa.reading.plaintext import read_plain

    return read_plain(decoded.text, url=url)
