"""Progress: on stderr, after a second, by itself, and never in the way of what is quick."""

import io
import sys
import time

import pytest

from linimasa.cli import output


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def on_terminal(monkeypatch):
    """``on_terminal()`` makes stderr one; called in the test, since pytest sets it before each."""

    def make():
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        return stream

    return make


def until(condition):
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_what_is_quick_shows_nothing(on_terminal):
    terminal = on_terminal()
    with output.progress("Reading") as update:
        update(1, 2)

    assert terminal.getvalue() == ""


def test_what_takes_long_shows_a_bar_even_before_it_can_count(on_terminal, monkeypatch):
    terminal = on_terminal()
    monkeypatch.setattr(output, "PATIENCE", 0.01)

    with output.progress("Grouping"):
        assert until(lambda: "Grouping" in terminal.getvalue())


def test_the_bar_counts(on_terminal, monkeypatch):
    terminal = on_terminal()
    monkeypatch.setattr(output, "PATIENCE", 0.01)

    with output.progress("Reading") as update:
        update(3, 7)
        assert until(lambda: "3/7" in terminal.getvalue())


def test_quietly_nothing_is_shown(on_terminal, monkeypatch):
    terminal = on_terminal()
    monkeypatch.setattr(output, "PATIENCE", 0.0)

    with output.progress("Reading", quiet=True) as update:
        update(3, 7)
        time.sleep(0.05)

    assert terminal.getvalue() == ""


def test_where_there_is_no_terminal_a_line_is_said_now_and_then(monkeypatch, capsys):
    monkeypatch.setattr(output, "PLAIN_EVERY", 0.0)

    with output.progress("Reading") as update:
        update(3, 7)

    assert capsys.readouterr().err == "Reading: 3/7\n"


def test_the_bar_goes_when_something_fails(on_terminal, monkeypatch):
    terminal = on_terminal()
    monkeypatch.setattr(output, "PATIENCE", 0.01)

    with pytest.raises(ZeroDivisionError), output.progress("Reading"):
        assert until(lambda: "Reading" in terminal.getvalue())
        raise ZeroDivisionError

    shown = terminal.getvalue()
    time.sleep(0.3)
    assert terminal.getvalue() == shown
