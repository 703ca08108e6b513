"""Bytes to text: unzip, refuse what is no text, and find the charset the way a browser does.

The order is byte order mark, transport header, the page's own declaration, UTF-8 if it is valid,
and only then a guess (charset-normalizer).
"""

import codecs
import gzip
import io
import re
import zlib
from typing import Literal, NamedTuple

from linimasa.errors import NotText, TooLarge

How = Literal["given", "bom", "header", "meta", "utf-8", "guess"]

# A page of news is under 10 MB; beyond this the bytes are refused before any work is done.
LARGEST = 64 * 1024 * 1024
# Browsers look for the declaration in the first 1,024 bytes; pages put it as far as this.
_DECLARATION_WITHIN = 8192
# Share of control characters above which bytes are noise, not text.
_NOISE = 0.02
_GUESS_ON = 65536

# The WHATWG Encoding Standard reads these labels as their superset; Python's codecs do not.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Text codecs of Python that no browser takes for a charset.
_NO_CHARSETS = frozenset(
    (
        "idna",
        "punycode",
        "unicode_escape",
        "unicode-escape",
        "raw_unicode_escape",
        "raw-unicode-escape",
        "utf-7",
        "undefined",
        "mbcs",
        "oem",
    )
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.I)
_XML_ENCODING = re.compile(r"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:+-]+)", re.I)
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|article|section|main|table|h[1-6]|span|"
    r"script|ul|ol|br|a\s)[\s/>]|<(?:html|body|p|br|div)>",
    re.I,
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1b\x00"))


class Decoded(NamedTuple):
    """The text of a page, the charset it was read with, what said so, and whether it is HTML."""

    text: str
    charset: str
    how: How
    is_html: bool
    declared: str | None = None  # the charset that was declared, where it could not be used


def decode(data: bytes | str, content_type: str | None = None, name: str = "page") -> Decoded:
    """Decode a page. A ``str`` passes through; its lone surrogates are replaced in plain text.

    Raises NotText for what is empty or no text (an image, a PDF, a broken gzip file, noise) and
    TooLarge above 64 MiB; both name the input.
    """
    if len(data) > LARGEST:
        raise TooLarge(
            name, f"is larger than {LARGEST >> 20} MB", code="too-large", limit=LARGEST >> 20
        )
    if isinstance(data, str):
        if not data or data.isspace():
            raise NotText(name, "is empty", code="empty")
        is_html = _is_html(data, content_type)
        # (What reads markup encodes it, and sees by that whether it is sound.)
        return Decoded(data if is_html else sound(data), "unicode", "given", is_html)
    data = _unzipped(data, name)
    if not data.strip(b" \t\r\n\0"):
        raise NotText(name, "is empty", code="empty")
    _refuse_binary(data, name)
    text, charset, how, declared = _decoded(data, content_type)
    if how == "guess":
        _refuse_noise(text, name)
    return Decoded(text, charset, how, _is_html(text, content_type), declared)


def _unzipped(data: bytes, name: str) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(LARGEST + 1)
    except EOFError:
        raise NotText(name, "is a gzip file that breaks off", code="truncated-gzip") from None
    except (OSError, zlib.error):
        raise NotText(name, "is a broken gzip file", code="broken-gzip") from None
    if len(plain) > LARGEST:
        raise TooLarge(name, f"unzips to more than {LARGEST >> 20} MB", limit=LARGEST >> 20)
    return plain


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(name, f"is {what}, not a page", code="not-text", what=what)
    head = data[:64]
    if data[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise NotText(name, "is an image or a video, not a page", what="an image or a video")
    if data.startswith(tuple(bom for bom, _ in _BOMS)) or _looks_utf16(data):
        return
    sample = data[:_GUESS_ON]
    noise = len(sample) - len(sample.translate(None, _CONTROL))
    nuls = sample.count(b"\0")
    if noise + nuls > _NOISE * len(sample) + 8 and not _MARKUP.search(sample.decode("latin-1")):
        raise NotText(name, "is binary data, not a page", code="not-text", what="binary data")


def _refuse_noise(text: str, name: str) -> None:
    sample = text[:_GUESS_ON]
    odd = sum(not (c.isprintable() or c.isspace() or c == "\u200b") for c in sample)
    if odd > 0.1 * len(sample):
        raise NotText(name, "is binary data, not a page", code="not-text", what="binary data")


def _decoded(data: bytes, content_type: str | None) -> tuple[str, str, How, str | None]:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return (
                data[len(bom) if charset == "utf-8" else 0 :].decode(charset, "replace"),
                charset,
                "bom",
                None,
            )
    if wide := _looks_utf16(data):
        return data.decode(wide, "replace"), wide, "guess", None
    declared = None
    head = data[:_DECLARATION_WITHIN].decode("latin-1")
    for how, found in (
        ("header", _CHARSET.search(content_type or "")),
        ("meta", _CHARSET.search(head) or _XML_ENCODING.search(head)),
    ):
        if found:
            declared = declared or found[1]
            text = _as_declared(data, found[1])
            if text is not None:
                return *text, how, None  # type: ignore[return-value]
    try:
        return data.decode("utf-8"), "utf-8", "utf-8", declared
    except UnicodeDecodeError as error:
        # One broken byte in a long page is an accident of storage, not another charset.
        if _is_nearly_utf8(data, error):
            return data.decode("utf-8", "replace"), "utf-8", "utf-8", declared
    return *_guessed(data), "guess", declared


def _as_declared(data: bytes, charset: str) -> tuple[str, str] | None:
    """The text in the charset that was declared, or None where it contradicts the bytes."""
    try:
        codec = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
    if codec.startswith(("utf-16", "utf-32")) or codec in _NO_CHARSETS:
        return None  # (a declaration of UTF-16 that is readable as ASCII cannot be true)
    codec = _SUPERSETS.get(codec, codec)
    try:
        text = data.decode(codec)
    except LookupError:  # "rot13": a codec that is no charset
        return None
    except ValueError:
        if codec != "utf-8":
            try:
                return data.decode("utf-8"), "utf-8"
            except UnicodeDecodeError:
                return data.decode(codec, "replace"), codec
        return None
    if codec != "utf-8" and not data.isascii():
        # Any bytes decode as cp1252; bytes that are valid UTF-8 beyond ASCII are UTF-8.
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    return text, codec


def _is_nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(c > "\x7f" for c in text[:_GUESS_ON]) - text[:_GUESS_ON].count("\ufffd")
    return broken <= 3 + len(text) // 20000 and (sound > 10 * broken or error.start > _GUESS_ON)


def _guessed(data: bytes) -> tuple[str, str]:
    try:  # halves of surrogate pairs, as some databases store them, are all that is wrong with it
        return sound(data.decode("utf-8", "surrogatepass")), "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_ON]).best()
    charset = _SUPERSETS.get(best.encoding, best.encoding) if best else "cp1252"
    return data.decode(charset, "replace"), charset


def _looks_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin markup every other byte is zero."""
    sample = data[:1024]
    pairs = len(sample) // 2
    if pairs < 8 or sample.count(b"\0") < pairs * 0.3:
        return None
    if sample[1::2].count(0) > 0.6 * pairs and sample[0::2].count(0) < 0.05 * pairs:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * pairs and sample[1::2].count(0) < 0.05 * pairs:
        return "utf-16-be"
    return None


def _is_html(text: str, content_type: str | None) -> bool:
    declared = (content_type or "").lower()
    if "html" in declared:
        return True
    if declared.startswith("text/plain"):
        return text[:512].lstrip().lower().startswith(("<!doctype html", "<html"))
    return _MARKUP.search(text, 0, 4 * _GUESS_ON) is not None


def sound(text: str) -> str:
    """Lone surrogates, which no encoder takes, become replacement characters."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
