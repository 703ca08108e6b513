"""The command line in this process, over sample pages written for these tests."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from linimasa.cli.app import app

HTML = """\
<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>
{body}
</article><footer>© {outlet}</footer></body></html>
"""
FERRY = {
    "title": "Ferry runs aground off Bintan with 84 on board",
    "outlet": "Harbour News",
    "language": "en",
    "published": "2021-03-04T21:30:00+07:00",
    "body": """\
<p>The ferry Tirta Kencana ran aground off Bintan in the Riau Islands on Thursday morning with 84
people on board, the coast guard said.</p>
<p>Two passengers were injured when the vessel struck a reef, said the harbour master of Tanjung
Pinang, Budi Hartono.</p>
<p>"The passengers were taken ashore in fishing boats before noon," Hartono told reporters on
Thursday.</p>
<p>The company that runs the Tirta Kencana said divers would look at the hull on Friday.</p>""",
}
TOWED = {
    "title": "Ferry Tirta Kencana towed off reef near Bintan",
    "outlet": "Strait Times Daily",
    "language": "en",
    "published": "2021-03-06T09:00:00+07:00",
    "body": """\
<p>Two tugs pulled the ferry Tirta Kencana off a reef near Bintan in the Riau Islands on Friday, a
day after it ran aground with 84 people on board.</p>
<p>Three passengers were injured in the accident on Thursday, the hospital of Tanjung Pinang said.
The harbour master had spoken of two.</p>
<p>The Tirta Kencana will be repaired in Batam, the company that runs the ferry said on
Saturday.</p>""",
}
RICE = {
    "title": "Harga beras di Surabaya naik sepuluh persen",
    "outlet": "Warta Pasar",
    "language": "id",
    "published": "2021-06-10T08:00:00+07:00",
    "body": """\
<p>Harga beras medium di pasar tradisional Surabaya naik sepuluh persen sejak Senin (7/6/2021), kata
para pedagang di Pasar Wonokromo.</p>
<p>Dinas Perdagangan Jawa Timur berjanji akan menambah pasokan beras ke pasar pada Senin
(14/6/2021).</p>
<p>Satu kilogram beras medium dijual Rp12.000, sedangkan bulan lalu harganya masih Rp10.900, kata
seorang pedagang pada Kamis.</p>""",
}


@dataclass
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No library or cache of the person who runs the tests is touched."""
    for name in list(os.environ):
        if name.startswith("LINIMASA_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LINIMASA_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("LINIMASA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LINIMASA_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def linimasa() -> Callable[..., Outcome]:
    """``linimasa("read", path)`` runs the command line; stdin is bytes."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``program("read", path)`` runs the command line as a program of its own."""

    def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "linimasa", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, **options
        )

    return run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two pages of one story and one of another."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, page in (("1-ferry", FERRY), ("2-towed", TOWED), ("3-rice", RICE)):
        (folder / f"{name}.html").write_text(HTML.format(**page), encoding="utf-8")
    return folder
