"""Count how many references are found in documents as programs save them: PDF, Word, OpenDocument, rich text.

    python training/segmentation/formats.py --jats DIR [--seed 1] [--presses NAME,...] [--formats pdf,docx,...] [--keep DIR]

The articles' lists, in six styles and many layouts, are set by whatever is installed of LibreOffice, groff, Chromium and
LaTeX, read back as citecheck reads them, and counted as in score.py. `--show N` prints N documents with failures.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from citecheck.errors import InputError
from citecheck.inputs import read
from press import PRESSES, Press, Sheet, printed
from score import Score, key
from sources import Article, articles
from styles import STYLES

HEADINGS = ("References", "Bibliography", "Literature Cited", "REFERENCES")
_MARKS = ("[{}]", "", "{}.", "", "({})", "{}", "")
UNSETTABLE = re.compile(
    r"[^\u0020-\u0103\u0106-\u0117\u011a-\u012d\u0130-\u0171\u0174-\u017f\u2010-\u2014\u2018-\u201d]"
)  # not in the fonts of LaTeX and groff


def sheets(found: list[Article], rnd: random.Random) -> Iterator[Sheet]:
    """Two documents for each article and style, in one and two columns, their other traits taking turns."""
    marks = cycle(_MARKS)
    for article in found:
        for write in STYLES.values():
            for columns in (1, 2):
                references = [write(item) for item in article.items]
                start = rnd.randrange(max(1, len(article.blocks) - 14))
                mark = next(marks)
                yield Sheet(
                    title=article.title or "Lakes of the north",
                    blocks=[(k, t) for k, t in article.blocks[start : start + 14] if t.strip()],
                    heading=rnd.choice(HEADINGS),
                    references=[r for r in references if not UNSETTABLE.search(r)],
                    marks=mark,
                    columns=columns,
                    size=rnd.choice((8, 9, 10, 11, 12)),
                    hanging=bool(mark) or rnd.random() < 0.7,
                    spaced=rnd.random() < 0.4,
                    numbered_lines=columns == 1 and rnd.random() < 0.15,
                )


def count(path: Path, sheet: Sheet, score: Score) -> None:
    """Add one file to a score."""
    start = time.perf_counter()
    try:
        found = [reference.text for reference in read(str(path)).references]
    except InputError as error:
        found = []
        score.misses.append(f"== {error}")
    score.seconds += time.perf_counter() - start
    wanted, got = Counter(map(key, sheet.references)), Counter(map(key, found))
    whole = (wanted & got).total()
    score.documents += 1
    score.references += len(sheet.references)
    score.whole += whole
    score.same += (Counter(sheet.references) & Counter(found)).total()
    score.extra += len(found) - whole
    if wanted != got:
        missed = [f"  - {t}" for t in sheet.references if key(t) not in got]
        extra = [f"  + {t}" for t in found if key(t) not in wanted]
        layout = f"{sheet.columns} columns, {sheet.marks or 'no marks'}, {sheet.size} pt, {sheet.hanging=}, {sheet.spaced=}"
        head = f"== {path}: {layout} ({len(missed)} missed, {len(extra)} extra)"
        score.misses.append("\n".join([head, *missed[:4], *extra[:4]]))


def _set(press: Press, made: list[Sheet], folder: Path, to: str) -> list[Path | None]:
    there = sorted(folder.glob(f"{press.name.lower()}-[0-9][0-9][0-9].{to}"))
    if there:  # kept from another run
        known = {int(p.stem[-3:]): p for p in there}
        return [known.get(n) for n in range(len(made))]
    return printed(press, made, folder, to)


def main() -> None:
    """Read the arguments, set, read back, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jats", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--presses", default=",".join(p.name for p in PRESSES))
    parser.add_argument("--formats", default="pdf")
    parser.add_argument("--keep", type=Path, help="a folder in which the documents are left, and used again")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    made = list(sheets(articles(given.jats), random.Random(given.seed)))
    scores: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True, parents=True)
        for press in (p for p in PRESSES if p.name in given.presses.split(",")):
            for to in given.formats.split(",") if press.name == "LibreOffice" else ["pdf"]:
                for path, sheet in zip(_set(press, made, folder, to), made, strict=False):
                    if path is not None:
                        kind = f", {sheet.columns} column{'s' * (sheet.columns > 1)}" if to == "pdf" else ""
                        count(path, sheet, scores[f"{to}, {press.name}{kind}"])
    print("| documents | number | references | whole | extra | same text |\n|---|---|---|---|---|---|")
    for name, score in scores.items():
        print(score.row(name))
    print(f"{sum(s.seconds for s in scores.values()):.1f} s")
    print("\n".join([text for score in scores.values() for text in score.misses][: given.show]))


if __name__ == "__main__":
    main()
