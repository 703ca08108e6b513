"""Pages from files, folders and standard input, good and bad."""

import datetime as dt
import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.errors import InputError, NotText, SourceError, TooLarge
from linimasa.settings import Settings
from linimasa.sources import Sources, is_address
from linimasa.sources.content import unpacked

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
PAGE = b"<p>A ferry ran aground.</p>"


@pytest.fixture
def sources():
    return Sources(Settings(max_page_bytes=1000, max_files=20), now=NOW)


def write(path, data=PAGE):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("page.html", "text/html"),
        ("PAGE.HTM", "text/html"),
        ("page.xhtml", "application/xhtml+xml"),
        ("page.txt", "text/plain"),
        ("page", None),
        ("page.php?id=3", None),
    ],
)
def test_a_file_is_a_page(sources, tmp_path, name, media_type):
    path = write(tmp_path / name)

    page = sources.take(path)

    assert (page.data, page.name, page.media_type, page.url) == (PAGE, path, media_type, None)


def test_a_packed_file_is_unpacked(sources, tmp_path):
    path = write(tmp_path / "page.html.gz", gzip.compress(PAGE))

    assert sources.take(path).data == PAGE
    assert sources.take(path).media_type == "text/html"


def test_a_packed_file_is_known_by_its_content_not_its_name(sources, tmp_path):
    path = write(tmp_path / "page.html", gzip.compress(PAGE) + gzip.compress(PAGE))

    assert sources.take(path).data == PAGE + PAGE


def test_padding_after_the_packed_data_is_no_part_of_the_page(sources, tmp_path):
    assert sources.take(write(tmp_path / "p.gz", gzip.compress(PAGE) + bytes(64))).data == PAGE


def test_standard_input_is_a_page():
    sources = Sources(Settings(), now=NOW, stdin=io.BytesIO(PAGE))

    page = sources.take("-")

    assert (page.data, page.name) == (PAGE, "-")


def test_standard_input_is_bounded():
    sources = Sources(Settings(max_page_bytes=10), now=NOW, stdin=io.BytesIO(b"x" * 11))

    with pytest.raises(TooLarge, match=r"^-: is larger than 10 bytes"):
        sources.take("-")


BAD = {
    "empty": (b"", NotText, "is empty"),
    "blank": (b" \r\n\t ", NotText, "is empty"),
    "image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotText, "PNG image"),
    "photo": (b"\xff\xd8\xff\xe0\0\x10JFIF", NotText, "JPEG image"),
    "webp": (b"RIFF\x24\0\0\0WEBPVP8 ", NotText, "WebP image"),
    "pdf": (b"%PDF-1.7\n", NotText, "PDF"),
    "docx": (b"PK\x03\x04\x14\0", NotText, "ZIP archive or office document"),
    "video": (b"\0\0\0\x18ftypmp42", NotText, "video"),
    "cut gzip": (gzip.compress(PAGE * 9)[:-12], SourceError, "end too early"),
    "cut gzip head": (gzip.compress(PAGE)[:5], SourceError, "end too early"),
    "broken gzip": (b"\x1f\x8b\x08\0" + b"\xff" * 40, SourceError, "broken"),
    "packed nothing": (gzip.compress(b""), NotText, "is empty"),
    "packed image": (gzip.compress(b"GIF89a\1\0"), NotText, "GIF image"),
    "bomb": (gzip.compress(bytes(10_000_000)), TooLarge, "larger than 1,000 bytes"),
    "large": (b"x" * 1001, TooLarge, "larger than 1,000 bytes"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_page_is_refused_by_name_and_reason(sources, tmp_path, kind):
    data, error, reason = BAD[kind]
    path = write(tmp_path / "page.html", data)

    with pytest.raises(error, match=reason) as caught:
        sources.take(path)
    assert caught.value.input == path


def test_a_page_of_exactly_the_limit_is_taken(sources, tmp_path):
    assert len(sources.take(write(tmp_path / "p.txt", b"x" * 1000)).data) == 1000
    assert len(sources.take(write(tmp_path / "p.gz", gzip.compress(b"x" * 1000))).data) == 1000


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: b"\x1f\x8b\x08" + tail))
def test_any_bytes_are_a_page_or_an_input_error(data):
    try:
        assert len(unpacked(data, "x", 1000)) <= 1000
    except InputError as error:
        assert error.input == "x"


def test_a_missing_file_is_named(sources, tmp_path):
    with pytest.raises(SourceError, match="there is no such file"):
        sources.take(str(tmp_path / "gone.html"))


@pytest.mark.parametrize("name", ["nul\0inside.html", "n" * 5000])
def test_an_impossible_name_is_an_input_error(sources, name):
    assert list(sources.expand([name])) == [name]
    with pytest.raises(SourceError):
        sources.take(name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(sources, tmp_path):
    path = write(tmp_path / "page.html")
    Path(path).chmod(0)

    with pytest.raises(SourceError, match="permission denied"):
        sources.take(path)


def test_permission_denied_is_told_as_such(sources, tmp_path, monkeypatch):
    path = write(tmp_path / "page.html")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(SourceError) as caught:
        sources.take(path)
    assert caught.value.code == "permission"


# ----------------------------------------------------------------------------------------- folders


def test_a_folder_is_all_its_pages_in_order(sources, tmp_path):
    for name in ("b.html", "a.txt", "sub/c.htm", "sub/deep/d.html.gz", "z.html"):
        write(tmp_path / name)
    for name in ("photo.jpg", "style.css", "notes.md", ".hidden.html", ".git/x.html", "data.json"):
        write(tmp_path / name)

    found = [os.path.relpath(each, tmp_path) for each in sources.expand([str(tmp_path)])]

    assert found == ["a.txt", "b.html", "sub/c.htm", "sub/deep/d.html.gz", "z.html"]


def test_inputs_stay_in_the_order_they_were_given(sources, tmp_path):
    one = write(tmp_path / "one" / "page.html")

    inputs = ["https://news.example/x", "-", "other.html", str(tmp_path / "one")]

    assert list(sources.expand(inputs)) == [*inputs[:3], one]


def test_a_loop_of_folders_ends(sources, tmp_path):
    write(tmp_path / "a" / "page.html")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to("self")

    assert list(sources.expand([str(tmp_path)])) == [str(tmp_path / "a" / "page.html")]


def test_a_file_that_is_linked_to_is_taken_once(sources, tmp_path):
    write(tmp_path / "a.html")
    (tmp_path / "b.html").symlink_to(tmp_path / "a.html")

    assert list(sources.expand([str(tmp_path)])) == [str(tmp_path / "a.html")]


def test_a_link_to_nothing_is_told(sources, tmp_path):
    write(tmp_path / "a.html")
    (tmp_path / "b.html").symlink_to(tmp_path / "gone.html")

    _, broken = sources.expand([str(tmp_path)])

    assert isinstance(broken, SourceError)
    assert broken.input.endswith("b.html")


def test_a_folder_without_pages_is_told(sources, tmp_path):
    [error] = sources.expand([str(tmp_path)])

    assert (error.input, error.code) == (str(tmp_path), "no-pages")


def test_a_folder_with_too_many_pages_is_cut_and_told(sources, tmp_path):
    for number in range(25):
        write(tmp_path / f"{number:02}.html")

    found = list(sources.expand([str(tmp_path)]))

    assert len(found) == 21
    assert found[-1].code == "too-many"


def test_a_folder_that_cannot_be_read_is_told_and_the_others_go_on(sources, tmp_path, monkeypatch):
    write(tmp_path / "a" / "page.html")
    write(tmp_path / "b" / "page.html")
    real = type(tmp_path).iterdir

    def guarded(path):
        if path.name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(type(tmp_path), "iterdir", guarded)
    refused, page = sources.expand([str(tmp_path)])

    assert (refused.input, refused.code) == (str(tmp_path / "a"), "permission")
    assert page == str(tmp_path / "b" / "page.html")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://news.example/a", True),
        ("ftp://news.example/a", True),
        ("file:///etc/passwd", True),
        ("saved/https/page.html", False),
        ("-", False),
        ("page.html", False),
        (r"c://odd", False),
    ],
)
def test_addresses_are_told_from_paths(name, expected):
    assert is_address(name) is expected
