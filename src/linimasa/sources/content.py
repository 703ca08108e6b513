"""What bytes are, before anyone reads them: packed, empty, or something that is no page at all."""

import re
import zlib
from collections.abc import Iterable, Iterator

from linimasa.errors import InputError, NotText, SourceError, TooLarge

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever the header says
# How formats that are no pages begin.
_KINDS = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM\x00", "BMP image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"PK\x03\x04", "ZIP archive or office document"),
    (b"7z\xbc\xaf'\x1c", "7z archive"),
    (b"Rar!", "RAR archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"(\xb5/\xfd", "zstd archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"\xd0\xcf\x11\xe0", "old office document"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"OggS", "Ogg recording"),
    (b"ID3", "MP3 recording"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"wOF", "font"),
)
# A feed is text, but no page; so long a beginning may stand before its first element.
_FEED = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|<\?[^>]*>|\s)*<(?:rss|feed|rdf:RDF)[\s>]", re.S)
_BEGINNING = 2_000
_CONTAINERS = {b"WEBP": "WebP image", b"WAVE": "recording", b"AVI ": "video"}


def unpacked(data: bytes, name: str, limit: int) -> bytes:
    """The bytes of the page: out of gzip, where they are in it, and checked.

    Raises SourceError where the gzip is broken or ends early, TooLarge where more than ``limit``
    bytes come out of it, NotText where it is empty, a feed, or no text.
    """
    if data.startswith(_GZIP):
        data = b"".join(inflate([data], name, limit))
    if not data.strip():
        raise NotText(name, "is empty", code="empty")
    if _FEED.match(data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf")):
        raise NotText(name, "is a feed, not a page: give the pages that it lists", code="feed")
    kind = kind_of(data)
    if kind:
        raise NotText(name, f"is no page but a {kind}", code="not-text", kind=kind)
    return data


def kind_of(data: bytes) -> str | None:
    """What the bytes are by their beginning, where that is no text."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF":
        return _CONTAINERS.get(data[8:12])
    return "video" if data[4:8] == b"ftyp" else None


def inflate(chunks: Iterable[bytes], name: str, limit: int) -> Iterator[bytes]:
    """Decompress gzip (several members too) or zlib, never holding more than ``limit`` bytes."""
    left = limit
    machine = zlib.decompressobj(_EITHER)
    begun = False
    for chunk in chunks:
        while chunk:
            if machine.eof:
                if not chunk.startswith(_GZIP):
                    return  # padding after the end is no part of the page
                machine = zlib.decompressobj(_EITHER)
            try:
                out = machine.decompress(chunk, min(left + 1, _CHUNK))
            except zlib.error as error:
                raise broken(name, "its compression is broken") from error
            begun = True
            left -= len(out)
            if left < 0:
                raise too_large(name, limit)
            if out:
                yield out
            chunk = machine.unused_data if machine.eof else machine.unconsumed_tail
    if begun and not machine.eof:
        raise broken(name, "its compressed data end too early")


def broken(name: str, reason: str) -> SourceError:
    """The error of compressed data that cannot be unpacked."""
    return SourceError(name, reason, code="broken")


def too_large(name: str, limit: int) -> InputError:
    """The error of a page over the limit."""
    return TooLarge(name, f"is larger than {limit:,} bytes", limit=limit)
