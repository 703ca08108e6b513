"""Bad input: one clear line naming it and why, an exit code, and all the others done."""

import gzip
import os
import resource
import signal
import subprocess
import sys
import time

import pytest

MEGABYTE = 1 << 20
BAD = {
    "empty.html": (b"", "is empty"),
    "image.html": (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG image"),
    "paper.html": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "feed.html": (
        b'<?xml version="1.0"?>\n<!-- news -->\n<rss version="2.0"><channel><title>Ferries</title>'
        b"<item><title>Ferry runs aground</title></item></channel></rss>",
        "is a feed, not a page",
    ),
    "atom.html": (b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "is a feed"),
    "noise.html": (bytes(range(256)) * 40, ""),
    "cut.html.gz": (gzip.compress(b"<p>The ferry ran aground.</p>" * 50)[:-20], "too early"),
    "no-article.html": (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no article"),
    "tags-only.html": (b"<div>" * 100_000, ""),
    "attribute.html": (b'<p title="' + b"x" * MEGABYTE + b'"></p>', "no article"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["read", "timeline", "add"])
def test_bad_input_is_named_with_its_reason_and_the_others_are_done(linimasa, pages, command, name):
    data, reason = BAD[name]
    bad = pages / name
    bad.write_bytes(data)

    done = linimasa(command, bad, pages / "1-ferry.html")

    assert done.code == 1
    lines = [line for line in done.err.splitlines() if name in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"linimasa: {bad}: ")
    assert reason in lines[0]
    if command == "add":
        assert "1 new" in done.err
    else:
        assert "Tirta Kencana" in done.out


@pytest.mark.parametrize("name", BAD)
def test_nothing_but_bad_input_is_exit_code_3(linimasa, pages, name):
    bad = pages / name
    bad.write_bytes(BAD[name][0])

    done = linimasa("read", bad)

    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) == 1


def test_an_article_under_a_hundred_thousand_tags_is_read_or_refused(linimasa, pages):
    deep = pages / "deep.html"
    text = (pages / "1-ferry.html").read_text()
    deep.write_text(text.replace("<article>", "<article>" + "<div>" * 100_000))

    done = linimasa("read", deep, pages / "1-ferry.html")

    assert done.code in (0, 1)
    assert "Tirta Kencana" in done.out


def test_an_attribute_of_a_megabyte_is_no_hindrance(linimasa, pages):
    page = pages / "1-ferry.html"
    page.write_text(page.read_text().replace("<p>", f'<p data-x="{"y" * MEGABYTE}">', 1))

    assert "Tirta Kencana ran aground" in linimasa("read", page).out


def test_a_page_in_another_charset_than_it_says_is_read(linimasa, pages):
    page = pages / "3-rice.html"
    text = page.read_text().replace("para pedagang", "José Suárez")
    page.write_bytes(text.encode("windows-1252"))

    done = linimasa("read", page)

    assert done.code == 0
    assert "José Suárez" in done.out


def test_an_unknown_encoding_name_is_no_hindrance(linimasa, pages):
    page = pages / "1-ferry.html"
    page.write_text(page.read_text().replace("utf-8", "x-klingon-8"))

    assert "Tirta Kencana" in linimasa("read", page).out


def test_a_page_of_two_hundred_megabytes_is_refused_without_reading_it_all(program, pages):
    huge = pages / "huge.html"
    with huge.open("wb") as file:
        file.truncate(200 * MEGABYTE)

    done = program("read", huge, pages / "1-ferry.html", preexec_fn=_little_memory)

    assert done.returncode == 1
    assert done.stderr == f"linimasa: {huge}: is larger than 20,000,000 bytes\n"
    assert "Tirta Kencana" in done.stdout


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (600 * MEGABYTE, 600 * MEGABYTE))


def test_a_missing_file_is_named(linimasa, pages):
    done = linimasa("read", "gone.html", pages / "1-ferry.html")

    assert done.code == 1
    assert done.err == "linimasa: gone.html: there is no such file\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_page_without_permission_is_named(linimasa, pages):
    (pages / "1-ferry.html").chmod(0)

    done = linimasa("timeline", pages)

    assert done.code == 1
    assert "1-ferry.html: permission denied" in done.err


def test_a_loop_of_folders_ends(linimasa, pages):
    (pages / "loop").symlink_to(pages, target_is_directory=True)

    done = linimasa("add", pages)

    assert done.code == 0
    assert "3 new" in done.err


def test_an_address_of_this_machine_is_refused(linimasa):
    done = linimasa("read", "http://127.0.0.1:1/admin")

    assert done.code == 3
    assert done.err == (
        "linimasa: http://127.0.0.1:1/admin: "
        "127.0.0.1 is at 127.0.0.1, which is no public address\n"
    )


def test_a_name_cannot_steer_the_terminal(linimasa):
    done = linimasa("read", "evil\x1b[2J\n.html")

    assert "\x1b" not in done.err
    assert len(done.err.splitlines()) == 1


def test_errors_are_told_in_the_language_of_the_interface(program, pages):
    environment = os.environ | {"LINIMASA_LANGUAGE": "id"}

    done = program("read", "hilang.html", env=environment)

    assert done.stderr == "linimasa: hilang.html: tidak ada berkas itu\n"


def test_an_impossible_setting_is_told(linimasa, pages, monkeypatch):
    monkeypatch.setenv("LINIMASA_MAX_PAGE_BYTES", "many")

    done = linimasa("read", pages)

    assert done.code == 3
    assert done.err == "linimasa: LINIMASA_MAX_PAGE_BYTES: is no number: 'many'\n"


@pytest.mark.parametrize(
    "command", [["read", "--format", "yaml", "x"], ["red", "x"], ["read"], ["read", "--no"]]
)
def test_a_wrong_call_is_exit_code_2(linimasa, command):
    done = linimasa(*command)

    assert done.code == 2
    assert "Usage: linimasa" in done.err


def test_a_reader_that_goes_away_is_no_traceback(pages):
    many = " ".join([str(pages / "1-ferry.html")] * 200)

    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m linimasa read {many} | head -1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.stdout.splitlines() == ["Ferry runs aground off Bintan with 84 on board", "141"]
    assert done.stderr == ""


def heed_interrupts() -> None:
    """A shell lets what it runs in the background ignore interrupts, and tests may run so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_is_exit_code_130_and_keeps_what_was_done(pages, linimasa):
    text = (pages / "1-ferry.html").read_text()
    for number in range(600):
        (pages / f"{number}.html").write_text(text.replace("Bintan", f"Island {number}"))
    with subprocess.Popen(
        [sys.executable, "-m", "linimasa", "add", str(pages)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts,
    ) as process:  # fmt: skip
        library = pages.parent / "library.db"
        deadline = time.monotonic() + 30
        while not library.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "Traceback" not in err
    assert linimasa("stories").code == 0
    assert linimasa("add", "--json", pages / "1-ferry.html").code == 0


@pytest.mark.parametrize("command", ["read", "timeline", "add"])
def test_a_pipe_is_named_and_not_waited_for(program, pages, command):
    os.mkfifo(pages / "pipe.html")

    for given in (pages, pages / "pipe.html"):
        done = program(command, given)

        assert done.returncode == (1 if given == pages else 3)
        assert f"linimasa: {pages / 'pipe.html'}: is no file but a pipe" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_device_is_no_file(program):
    assert "/dev/zero: is no file" in program("read", "/dev/zero").stderr


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_standard_input_may_be_a_pipe(program, pages, name):
    done = program("read", name, input=(pages / "1-ferry.html").read_text())

    assert (done.returncode, done.stderr) == (0, "")
    assert "Tirta Kencana" in done.stdout


def test_what_the_shell_substitutes_may_be_a_pipe(pages):
    line = f"{sys.executable} -m linimasa read <(cat {pages / '1-ferry.html'})"

    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False
    )

    assert "Tirta Kencana" in done.stdout


def test_links_that_lead_nowhere_are_named_as_such(linimasa, pages):
    (pages / "gone.html").symlink_to(pages / "nowhere.html")
    (pages / "self.html").symlink_to(pages / "self.html")

    alone = linimasa("read", pages / "gone.html", pages / "self.html")

    assert alone.code == 3
    assert alone.err.splitlines() == [
        f"linimasa: {pages / 'gone.html'}: is a link to what is not there",
        f"linimasa: {pages / 'self.html'}: is a link that leads back to itself",
    ]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")  # noqa: PTH110
@pytest.mark.parametrize("command", ["read", "timeline", "stories", "search"])
def test_output_that_cannot_be_written_is_one_line_and_exit_code_3(pages, linimasa, command):
    linimasa("add", pages)
    rest = {"stories": [], "search": ["ferry"]}.get(command, [str(pages)])

    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "linimasa", command, *rest],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip

    assert done.returncode == 3
    assert done.stderr == "linimasa: stdout: cannot be written: No space left on device\n"


def test_a_reader_that_leaves_a_table_is_no_other_exit_code(pages, linimasa):
    linimasa("add", pages)
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "linimasa", "search", "ferry"],
        stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
    )  # fmt: skip
    os.close(writer)

    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("window", [("2021", "2020"), ("2021-03-05", "2021-03-04")])
def test_a_window_that_ends_before_it_begins_is_a_wrong_call(linimasa, pages, window):
    first, last = window

    done = linimasa("timeline", "--from", first, "--to", last, pages)

    assert (done.code, done.out) == (2, "")
    assert f"{last} is before {first}" in " ".join(done.err.split())
