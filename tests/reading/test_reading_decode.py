"""Bytes to text: charsets as browsers find them, and what is refused, by name."""

import codecs
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa import read
from linimasa.errors import InputError, NotText, TooLarge
from linimasa.reading import decode as module
from linimasa.reading.decode import decode

CHINESE = "市政府周五宣布,新的大桥将于明年春天通车。" * 8
JAPANESE = "市は金曜日、新しい橋を来年春に開通させると発表した。" * 8
RUSSIAN = "Город объявил в пятницу, что новый мост откроют весной следующего года. " * 6
GREEK = "Ο δήμος ανακοίνωσε την Παρασκευή ότι η νέα γέφυρα θα ανοίξει την άνοιξη. " * 6


def page(text: str, charset: str | None = None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return (
        f"<!doctype html><html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"
    )


@pytest.mark.parametrize(
    ("text", "declared", "codec"),
    [
        (CHINESE, "gb2312", "gb18030"),
        (CHINESE, "big5", "big5hkscs"),
        (JAPANESE, "Shift_JIS", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (GREEK, "windows-1253", "cp1253"),
        ("L’été s’achève – “enfin”. " * 9, "iso-8859-1", "cp1252"),
    ],
)
@pytest.mark.parametrize("said_by", ["header", "meta"])
def test_a_declared_charset_is_used(text: str, declared: str, codec: str, said_by: str) -> None:
    text = text.replace(",", "，") if codec == "gb18030" else text
    text = text.replace("开", "開") if codec == "big5hkscs" else text
    if codec == "big5hkscs":
        text = "市政府週五宣布新的大橋將於明年春天通車" * 8
    html = page(text, declared if said_by == "meta" else None)
    header = f"text/html; charset={declared}" if said_by == "header" else None

    found = decode(html.encode(codec), header)

    assert (found.text, found.charset, found.how) == (html, codec, said_by)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8])
def test_a_byte_order_mark_beats_every_declaration(mark: bytes) -> None:
    codec = {
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
        codecs.BOM_UTF8: "utf-8",
    }[mark]
    html = page(RUSSIAN, "windows-1251")
    found = decode(mark + html.encode(codec), "text/html; charset=koi8-r")
    assert (found.text, found.how) == (html, "bom")


def test_utf16_without_a_mark_is_recognised() -> None:
    html = page("The bridge will open in spring.")
    assert decode(html.encode("utf-16-le")).text == html


@pytest.mark.parametrize(
    ("text", "codec"), [(RUSSIAN, "cp1251"), (JAPANESE, "cp932"), (CHINESE, "gb18030")]
)
def test_an_undeclared_charset_is_guessed(text: str, codec: str) -> None:
    found = decode(page(text * 3).encode(codec))
    assert text in found.text
    assert found.how == "guess"


def test_utf8_is_believed_over_a_wrong_declaration() -> None:
    html = page("Café über Привет", "iso-8859-1")
    assert decode(html.encode("utf-8")).text == html


def test_a_charset_that_cannot_be_is_passed_over_and_told() -> None:
    html = page(RUSSIAN)
    found = decode(html.encode("utf-8"), "text/html; charset=no-such-charset")
    assert (found.text, found.declared) == (html, "no-such-charset")


@pytest.mark.parametrize("codec_that_is_no_charset", ["base64", "rot13", "zip", "idna", "hex"])
def test_a_codec_that_is_no_charset_is_passed_over(codec_that_is_no_charset: str) -> None:
    html = page("The bridge will open in spring.")
    assert decode(html.encode(), f"text/html; charset={codec_that_is_no_charset}").text == html


def test_one_broken_byte_does_not_change_the_charset() -> None:
    data = page(RUSSIAN * 5).encode() + b"\xff"
    found = decode(data)
    assert RUSSIAN in found.text
    assert found.charset == "utf-8"


def test_gzip_is_unzipped() -> None:
    html = page("The bridge will open in spring.")
    assert decode(gzip.compress(html.encode())).text == html


def test_text_passes_through_with_lone_surrogates_replaced() -> None:
    assert decode("one \ud800 two").text == "one \ufffd two"
    assert read("<p>one \ud800 two</p>").blocks[0].text == "one \ufffd two"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\0", "is empty"),
        ("  \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a PNG image, not a page"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a JPEG image, not a page"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF, not a page"),
        (b"PK\x03\x04" + bytes(40), "is a ZIP archive, not a page"),
        (b"RIFF\x10\0\0\0WEBP" + bytes(40), "is an image or a video, not a page"),
        (bytes(range(256)) * 40, "is binary data, not a page"),
        (gzip.compress(b"x" * 100_000)[:60], "is a gzip file that breaks off"),
        (b"\x1f\x8b\x08\0garbage that is no deflate stream", "is a broken gzip file"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes | str, reason: str) -> None:
    with pytest.raises(NotText) as caught:
        decode(data, name="pages/one.html")
    assert str(caught.value) == f"pages/one.html: {reason}"


def test_a_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1 << 20)
    with pytest.raises(TooLarge, match=r"big\.html: is larger than 1 MB"):
        decode(b"x" * (1 << 20) + b"x", name="big.html")
    with pytest.raises(TooLarge, match=r"bomb\.gz: unzips to more than 1 MB"):
        decode(gzip.compress(b"x" * (2 << 20)), name="bomb.gz")


@pytest.mark.parametrize(
    ("text", "content_type", "is_html"),
    [
        ("<!doctype html><p>x", None, True),
        ("<HTML><BODY>x", None, True),
        ("Two people said <em>no</em>.", None, False),
        ("A line.\n\nAnother: 3 < 4 and 5 > 2.", None, False),
        ("<p>One.</p>", "text/plain", False),
        ("plain words", "text/html; charset=utf-8", True),
        ("<!DOCTYPE html><html><p>x", "text/plain", True),
    ],
)
def test_html_is_told_from_plain_text(text: str, content_type: str | None, is_html: bool) -> None:
    assert decode(text, content_type).is_html is is_html


@given(st.binary(max_size=400), st.none() | st.text(max_size=40))
def test_any_bytes_decode_or_are_refused(data: bytes, content_type: str | None) -> None:
    try:
        found = decode(data, content_type, "x")
    except InputError as error:
        assert error.input == "x"
    else:
        found.text.encode("utf-8")


def test_halves_of_surrogate_pairs_do_not_change_the_charset() -> None:
    text = "The bridge reopens \ud83d\ude00 in spring, the mayor\ud800 said on Friday. " * 12
    found = decode(page(text).encode("utf-8", "surrogatepass"))
    assert found.charset == "utf-8"
    assert "The bridge reopens 😀 in spring, the mayor\ufffd said" in found.text
