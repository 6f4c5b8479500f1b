"""Measure, on this machine: start-up, comparisons a second, parsing a second. Run by `make bench`; nothing is judged.

A comparison is one reference against one candidate of an answer, as a run makes it: a cheap score for all, every field for
those that may matter. Caches are warm; on first sight of each work it is about half as many (docs/accuracy.md).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from citecheck.inputs import read
from citecheck.matching.compare import compare
from citecheck.matching.decide import ranked
from citecheck.parsing import parse
from citecheck.sources.crossref_record import work_from_crossref

FIXTURES = Path(__file__).parents[1] / "fixtures"


def seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median time of an action over several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def start_up(*arguments: str) -> float:
    """The time of one whole process of ours, in milliseconds."""
    command = [sys.executable, "-m", "citecheck", *arguments]
    return 1000 * seconds(lambda: subprocess.run(command, check=False, capture_output=True))


def main() -> None:
    """Print one line a figure."""
    document = read(str(FIXTURES / "self-compassion.md"))
    lines = (FIXTURES / "records.jsonl").read_text(encoding="utf-8").splitlines()
    works = [work_from_crossref(json.loads(line)) for line in lines]
    pairs = [(r, w) for r in document.references for w in works] * 20
    answers = list(document.references) * 20
    texts = [r.text for r in document.references] * 50
    bare = 1000 * seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=False))
    print(f"python -c pass                 {bare:8.0f} ms")
    print(f"citecheck --version            {start_up('--version'):8.0f} ms")
    print(f"citecheck --help               {start_up('--help'):8.0f} ms")
    print(
        f"check --locked, the sample     {start_up('check', '--locked', str(FIXTURES / 'self-compassion.md')):8.0f} ms"
    )
    print(
        f"comparisons                    {len(pairs) / seconds(lambda: [ranked(r, works) for r in answers]):8.0f} a second"
    )
    print(
        f"all fields, whatever the score {len(pairs) / seconds(lambda: [compare(r, w) for r, w in pairs]):8.0f} a second"
    )
    print(
        f"references parsed              {len(texts) / seconds(lambda: [parse(t) for t in texts]):8.0f} a second"
    )


if __name__ == "__main__":
    main()
