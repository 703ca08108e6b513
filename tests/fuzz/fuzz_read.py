"""Reading under coverage-guided fuzzing: ``make fuzz``, or ``python tests/fuzz/fuzz_read.py``.

Whatever the bytes, reading gives an article whose offsets point at its blocks, or an error of
``errors.py``; anything else is a find, which atheris writes to a file and stops at. Needs atheris
(an environment of its own); pytest does not collect it. The same promise is tested on random markup
by Hypothesis in tests/reading.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["linimasa"]):
    # All that reading imports when it is first called, or it would go unseen.
    from linimasa.errors import LinimasaError
    from linimasa.reading import html, plaintext, read  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
KINDS = (None, "text/html", "text/plain", "text/html; charset=shift_jis", "application/xhtml+xml")
URLS = (None, "https://news.example/2024/06/04/a-page.html", "http://[", "\ud800")
# Longer input finds little more and takes long; atheris's default grows slowly to this.
LONGEST = 20_000


def read_anything(data: bytes) -> None:
    """Read the bytes after the first, which chooses how they are declared."""
    choice = data[0] if data else 0
    kind, url = KINDS[choice % len(KINDS)], URLS[choice // len(KINDS) % len(URLS)]
    try:
        article = read(data[1:], url=url, content_type=kind)
    except LinimasaError:
        return
    for block in article.blocks:
        if block.start is not None:
            assert article.text[block.start : block.end] == block.text
    assert bool(article.text) != ("no article" in article.notes)


def main() -> None:
    """Fuzz, beginning with the pages of the examples; arguments go to libFuzzer."""
    with tempfile.TemporaryDirectory() as folder:
        pages = [*ROOT.glob("examples/*/*.html"), *ROOT.glob("examples/*/*.txt")]
        for at, path in enumerate([*pages, *ROOT.glob("tests/reading/pages/*")]):
            Path(folder, str(at)).write_bytes(b"\0" + path.read_bytes()[:LONGEST])
        atheris.Setup([*sys.argv, folder, f"-max_len={LONGEST}", "-timeout=10"], read_anything)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
