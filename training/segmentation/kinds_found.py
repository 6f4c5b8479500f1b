"""Count how many references are found in the kinds of printed documents of kinds.py.

    python training/segmentation/kinds_found.py --jats DIR --works works.jsonl.gz [--seed 1] [--each 8] [--kinds NAME,...]

The lists are of registered works taken by chance, in six styles; the prose is the articles'. `--show N` prints failures.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from formats import HEADINGS, UNSETTABLE, count
from kinds import KINDS, Kind
from press import Sheet
from score import Score
from sources import Article, Item, articles, works
from styles import STYLES

_LISTED = (25, 60)  # references of a document
_LONGEST = 900  # characters of a reference


def sheets(found: Sequence[Article], items: Sequence[Item], each: int, rnd: random.Random) -> list[Sheet]:
    """Documents of one kind: styles and columns take turns, everything else is taken by chance."""
    made = []
    for n in range(each):
        article = found[rnd.randrange(len(found))]
        write = list(STYLES.values())[n % len(STYLES)]
        start = rnd.randrange(max(1, len(article.blocks) - 14))
        taken = [write(item) for item in rnd.sample(items, rnd.randrange(*_LISTED))]
        made.append(
            Sheet(
                title=article.title,
                blocks=[(k, t) for k, t in article.blocks[start : start + rnd.randrange(4, 14)] if t.strip()],
                heading=rnd.choice(HEADINGS),
                references=sorted(r for r in taken if not UNSETTABLE.search(r) and len(r) < _LONGEST),
                marks=rnd.choice(("[{}]", "{}.", "", "")),
                columns=1 + n // 2 % 2,
                size=rnd.choice((9, 10, 11, 12)),
                hanging=rnd.random() < 0.7,
                spaced=rnd.random() < 0.5,
            )
        )
    return made


def printed(kind: Kind, made: Sequence[Sheet], folder: Path) -> list[Path]:
    """The sheets as PDF files; those of an earlier run are used again. What cannot be set is left out later."""
    stem = re.sub(r"\W+", "-", kind.name.lower())
    names = [f"{stem}-{n:03}{kind.press.suffix}" for n in range(len(made))]
    paths = [(folder / name).with_suffix(".pdf") for name in names]
    if not any(path.exists() for path in paths):
        for name, sheet in zip(names, made, strict=True):
            (folder / name).write_text(kind.source(sheet), encoding="utf-8")
        kind.press.run(folder, names, "pdf")
    return paths


def main() -> None:
    """Read the arguments, set, read back, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jats", type=Path, required=True)
    parser.add_argument("--works", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=8)
    parser.add_argument("--kinds", default="")
    parser.add_argument("--keep", type=Path, help="a folder in which the documents are left, and used again")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    prose, items = articles(given.jats), works(given.works)
    scores: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True, parents=True)
        for kind in KINDS:
            rnd = random.Random(f"{given.seed} {kind.name}")
            made = sheets(prose, items, given.each, rnd)
            if not any(name in kind.name for name in given.kinds.split(",")):
                continue
            for path, sheet in zip(printed(kind, made, folder), made, strict=True):
                name = (
                    kind.name
                    if "column" in kind.name
                    else f"{kind.name}, {sheet.columns} column{'s' * (sheet.columns > 1)}"
                )
                if path.exists():
                    count(path, sheet, scores[name])
    print("| documents | number | references | whole | extra | same text |\n|---|---|---|---|---|---|")
    for name, score in scores.items():
        print(score.row(name))
    print(f"{sum(s.seconds for s in scores.values()):.1f} s")
    print("\n".join([text for score in scores.values() for text in score.misses][: given.show]))


if __name__ == "__main__":
    main()
