"""One reader over one set of pages, in a process of its own, so that its time and memory are its
own: ``python -m benchmarks.reading.run READER SET.jsonl.gz OUT.jsonl [LIMIT]``."""

import contextlib
import gzip
import json
import logging
import resource
import sys
import time
import warnings
from pathlib import Path

from benchmarks.reading.readers import READERS


def run(name: str, pages: Path, out: Path, limit: int) -> None:
    """Write what the reader made of each page, its CPU seconds, and at the end its memory."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    bare = _memory()
    read = READERS[name]()
    with (
        gzip.open(pages, "rt", encoding="utf-8") as source,
        out.open("w", encoding="utf-8") as file,
    ):
        for number, line in enumerate(source):
            if number >= limit:
                break
            page = json.loads(line)
            start = time.process_time()
            found: dict[str, object] = {}
            try:
                with contextlib.redirect_stdout(sys.stderr):
                    found = dict(read(page["html"], page["url"]))
            except Exception as error:  # a peer that fails on a page has read nothing of it
                found = {"text": "", "error": repr(error)[:200]}
            seconds = time.process_time() - start
            file.write(json.dumps({"id": page["id"], "seconds": seconds, **found}) + "\n")
        file.write(json.dumps({"memory": _memory() - bare}) + "\n")


def _memory() -> float:
    """The most memory held so far, in MiB: of this process, not of the one it was forked from."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int((*sys.argv, 1_000_000)[4]))
