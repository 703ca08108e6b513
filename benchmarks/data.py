"""Where the benchmarks find the development data, which is not part of the project."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path("../shared/data")


def records(name: str, data: Path = DATA) -> Iterator[dict[str, Any]]:
    """The records of ``name`` (``"stories/uci_dev"``), one at a time."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
