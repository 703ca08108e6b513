"""``serve``: the web app over a library, until it is interrupted."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request


def test_serve_answers_until_it_is_interrupted(linimasa, pages):
    linimasa("add", "--quiet", pages)
    process = subprocess.Popen(
        [sys.executable, "-m", "linimasa", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        url = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())[0]
        with urllib.request.urlopen(url, timeout=30) as answer:
            page = answer.read().decode()
        assert "Ferry runs aground off Bintan" in page
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    assert process.returncode in (0, 130)


def test_a_port_that_is_taken_is_told(linimasa):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = linimasa("serve", "--port", port)

    assert done.code == 3
    assert done.err == (
        f"linimasa: 127.0.0.1:{port}: cannot be listened on: Address already in use\n"
    )
