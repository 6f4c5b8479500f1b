"""The labelled references that the parser learns from, read from files.

The files and where they come from: training/README.md. Strings with labelled segments (AnyStyle, GROBID) become examples
in segments.py, strings with the values of some fields (biblio-glutton, Crossref) in valued.py.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from examples import Example
from segments import labelled
from valued import valued

_LABELLED = ("anystyle-core", "grobid-dev")
# Our labels, and what biblio-glutton calls them.
_GLUTTON = (
    ("title", "atitle"),
    ("journal", "jtitle"),
    ("author", "firstAuthor"),
    ("pages", "firstPage"),
    ("volume", "volume"),
)
_HELD = 15  # percent of the references that the development part holds
_BLOCK = 25  # references that stood together stay together
_ONE_LARGE_FILE = "grobid/citations.xml"  # too much of the corpus to hold back


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def part_of(key: str, parts: int = 100) -> int:
    """A stable number from 0 to parts - 1 for a key, to split by."""
    return int(hashlib.sha1(key.encode()).hexdigest()[:8], 16) % parts


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Training and development part: GROBID by file, the others by blocks of 25 that stood together."""
    train: list[Example] = []
    dev: list[Example] = []
    for example in examples:
        source, _, number = example.id.partition("#")
        key = source if source.startswith("grobid") else f"{source}{int(number) // _BLOCK}"
        held = part_of(f"split {key}") < _HELD and source != _ONE_LARGE_FILE
        (dev if held else train).append(example)
    return train, dev


def read_labelled(folder: Path) -> list[Example]:
    """AnyStyle core and the development files of GROBID."""
    made = [labelled(row) for name in _LABELLED for row in rows(folder / f"{name}.jsonl.gz")]
    return [example for example in made if example]


def read_valued(folder: Path) -> list[Example]:
    """Strings from real PDFs with the values of their fields (biblio-glutton), and those deposited at Crossref."""
    made = []
    for i, row in enumerate(rows(folder / "glutton.jsonl.gz")):
        values = [(label, str(row.get(name) or "")) for label, name in _GLUTTON]
        made.append(valued(f"glutton#{i}", row["reference"], values))
    for i, row in enumerate(rows(folder / "publisher-asserted.jsonl.gz")):
        if row["string"]:
            made.append(valued(f"asserted#{i}", row["string"], _asserted(row["cited"])))
    return [example for example in made if example]


def _asserted(cited: dict[str, str]) -> list[tuple[str, str]]:
    """The fields of a deposited reference. A "volume-title" with a first page is the host of a chapter, else a book."""
    author = (cited.get("author") or "").split()
    book, paged = cited.get("volume-title", ""), bool(cited.get("first-page"))
    return [
        ("title", cited.get("article-title", "")),
        ("journal", cited.get("journal-title", "")),
        ("container-title", book if paged else ""),
        ("title", book if not paged and not cited.get("article-title") else ""),
        ("author", author[-1] if author else ""),
        ("pages", cited.get("first-page", "")),
        ("volume", cited.get("volume", "")),
        ("date", cited.get("year", "")),
    ]
