"""Checks our metrics against the package ``tilse`` (Martschat & Markert), installed apart.

    python -m benchmarks.timeline.check [../shared/data]

Installs tilse into ``.cache/tilse`` the first time. Compares, for every two journalists' timelines
of one topic of Timeline17, agreement and *align+ m:1*, ROUGE-1 and ROUGE-2, to 9 digits. Concat,
which no table shows, may differ by .005: it does on some timelines by .003, and why is not known.
"""

import datetime as dt
import json
import subprocess
import sys
import venv
from itertools import permutations
from pathlib import Path

from benchmarks.data import DATA
from benchmarks.timeline.metrics import Score, agreement, alignment, concat

HOME = Path(".cache/tilse")
KINDS = {
    "concat": "concat",
    "agreement": "agreement",
    "alignment": "align_date_content_costs_many_to_one",
}
# Runs inside tilse's environment: pairs of timelines in, their scores out.
_THEIRS = f"""
import datetime as dt, json, sys
from tilse.data.timelines import GroundTruth, Timeline
from tilse.evaluation import rouge
judge = rouge.TimelineRougeEvaluator(measures=["rouge_1", "rouge_2"], rouge_computation="reimpl")
def timeline(days): return Timeline({{dt.date.fromisoformat(d): s for d, s in days.items()}})
out = []
for made, gold in json.load(sys.stdin):
    pair = timeline(made), GroundTruth([timeline(gold)])
    out.append({{k: getattr(judge, "evaluate_" + v)(*pair) for k, v in {KINDS!r}.items()}})
json.dump(out, sys.stdout)
"""


def main(data: Path) -> None:
    gold = json.loads((data / "timelines/t17_gold.json").read_text(encoding="utf-8"))
    pairs = [
        [{day["date"]: day["sentences"] for day in timeline} for timeline in two]
        for topic in gold.values()
        for two in permutations(topic["timelines"], 2)
    ]
    run = subprocess.run(
        [_python(), "-c", _THEIRS], input=json.dumps(pairs), text=True, capture_output=True,
        check=True,
    )  # fmt: skip
    worst: dict[str, float] = {}
    for (made, told), theirs in zip(pairs, json.loads(run.stdout), strict=True):
        for kind, ours in _ours(_dated(made), _dated(told)).items():
            for n, score in zip((1, 2), ours, strict=True):
                other = theirs[kind][f"rouge_{n}"]
                apart = abs(score.precision - other["precision"])
                apart = max(apart, abs(score.recall - other["recall"]))
                worst[kind] = max(worst.get(kind, 0.0), apart)
    print(f"{len(pairs)} pairs of timelines; largest differences:", worst)
    if any(apart > (0.005 if kind == "concat" else 1e-9) for kind, apart in worst.items()):
        sys.exit("our metrics differ from those of tilse")


def _ours(
    made: dict[dt.date, list[str]], gold: dict[dt.date, list[str]]
) -> dict[str, tuple[Score, Score]]:
    return {
        "concat": (concat(made, gold, 1), concat(made, gold, 2)),
        "agreement": (agreement(made, gold, 1), agreement(made, gold, 2)),
        "alignment": alignment(made, gold),
    }


def _dated(days: dict[str, list[str]]) -> dict[dt.date, list[str]]:
    return {dt.date.fromisoformat(day): said for day, said in days.items()}


def _python() -> str:
    python = HOME / "bin/python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "tilse"], check=True)
    return str(python)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
