"""Run the segmenter on documents made by build.py and count what it finds whole, and what it finds too much.

    python score.py documents.jsonl.gz [--by layout] [--show FAMILY] [--limit 20]

A reference is found whole if exactly its text is found, white space, hyphens, the shape of quotation marks, ligatures,
soft hyphens and the last full stop or semicolon left aside; everything found that is not exactly one of the references
is extra, torn and merged ones included. "same text" is the share that, joined to one line, is the reference character
for character.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citecheck.inputs.markdown import lines_of
from citecheck.parsing import plain_lines, segment
from citecheck.parsing.joining import join

_LEFT_ASIDE = re.compile(r"[\s\u00ad\u200b‐‑–—−-]+")
_QUOTES = str.maketrans("‘’“”´`", "''\"\"''")  # a typesetter curls them


@dataclass(slots=True)
class Score:
    """Sums over documents."""

    documents: int = 0
    references: int = 0
    whole: int = 0
    same: int = 0
    extra: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """One line of the table."""
        of = max(self.references, 1)
        return (
            f"| {name} | {self.documents:,} | {self.references:,} | {100 * self.whole / of:.2f} % | "
            f"{100 * self.extra / of:.2f} % | {100 * self.same / of:.2f} % |"
        )


def key(text: str) -> str:
    """What is compared: the text without white space, hyphens and end stops; quotation marks straight, no ligatures."""
    return _LEFT_ASIDE.sub("", unicodedata.normalize("NFKC", text.translate(_QUOTES))).rstrip(".;,")


def found_in(document: dict[str, Any]) -> list[str]:
    """The references the segmenter finds, each joined to one line."""
    lines = lines_of(document["text"]) if document["format"] == "markdown" else plain_lines(document["text"])
    return [join(lines, pieces).text for pieces in segment(lines).items]


def count(document: dict[str, Any], score: Score) -> None:
    """Add one document to a score."""
    start = time.perf_counter()
    found = found_in(document)
    score.seconds += time.perf_counter() - start
    there = [" ".join(text.split()) for text in document["references"]]
    wanted, got = Counter(map(key, there)), Counter(map(key, found))
    whole = wanted & got
    score.documents += 1
    score.references += len(there)
    score.whole += whole.total()
    score.same += (Counter(there) & Counter(found)).total()
    score.extra += len(found) - whole.total()
    if wanted != got:
        missed = [t for t in there if key(t) not in got]
        extra = [t for t in found if key(t) not in wanted]
        score.misses.append(_shown(document, missed, extra))


def _shown(document: dict[str, Any], missed: Sequence[str], extra: Sequence[str]) -> str:
    head = f"== {document['family']}: {document['layout']} ({len(missed)} missed, {len(extra)} extra)"
    return "\n".join([head, *(f"  - {t[:230]}" for t in missed[:4]), *(f"  + {t[:230]}" for t in extra[:4])])


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--by", choices=("family", "layout", "first"), default="family")
    parser.add_argument(
        "--show", default=None, help="print failures of the families whose name contains this"
    )
    parser.add_argument("--limit", type=int, default=20)
    given = parser.parse_args()
    scores: dict[str, Score] = defaultdict(Score)
    for document in read(given.documents):
        if given.show is not None and given.show not in document["family"]:
            continue
        name = document["family"]
        if given.by == "layout":
            name += ": " + document["layout"]
        elif given.by == "first":
            name += ": " + document["layout"].partition(",")[0]
        count(document, scores[name])
    print("| documents | number | references | whole | extra | same text |\n|---|---|---|---|---|---|")
    for name, score in scores.items():
        print(score.row(name))
    print(f"{sum(s.seconds for s in scores.values()):.1f} s")
    if given.show is not None:
        shown = [text for score in scores.values() for text in score.misses]
        print("\n".join(shown[: given.limit]))


if __name__ == "__main__":
    main()
