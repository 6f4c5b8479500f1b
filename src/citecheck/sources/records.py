"""The source `records`: a local file of Crossref-shaped records, one JSON object a line.

For work without access to the services, and for records a project keeps itself. A local file is no authority on what
exists, so a DOI it lacks is left undecided, never "not held".
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from citecheck.csl import text_of
from citecheck.errors import InputError
from citecheck.model import Work
from citecheck.regular import open_regular
from citecheck.sources.crossref_record import work_from_crossref
from citecheck.sources.plain import mapping
from citecheck.text import words

# The "source" of a record that was put together by hand from article pages, so that no report calls it a registry's.
COMPILED = "compiled"
MAX_BYTES = 500 * 1024 * 1024  # unpacked; about 40,000 full Crossref records
_SHORT = 2  # words of fewer letters say nothing in a search


class Records:
    """A file of records as a `Source`: lookup by DOI, and a search that ranks by shared words."""

    name = "records"

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = {work.id: work for work in works if work.id}
        self._index: dict[str, set[str]] = defaultdict(set)
        for doi, work in self._works.items():
            for word in _words_of(work):
                self._index[word].add(doi)

    @classmethod
    def from_file(cls, path: Path) -> Records:
        """Read a `.jsonl` or `.jsonl.gz` file. Raises InputError naming the file, the line and the remedy."""
        try:
            with open_regular(path) as file:
                packed = path.suffix == ".gz"
                data = gzip.GzipFile(fileobj=file).read(MAX_BYTES + 1) if packed else file.read(MAX_BYTES + 1)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or error
            raise InputError(f"{path}: the file of records could not be read ({reason})") from error
        if len(data) > MAX_BYTES:
            raise InputError(
                f"{path}: a file of records may hold {MAX_BYTES // 1024**2} MB at most; split it"
            )
        lines = data.split(b"\n")
        return cls([_work(path, number, line) for number, line in enumerate(lines, 1) if line.strip()])

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """All at once: asking costs nothing."""
        return [list(dois)] if dois else []

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """The works the file holds; the others are left undecided."""
        return {doi: self._works[doi] for doi in dois if doi in self._works}

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one DOI."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The works by their share of words found in the query, rare words weighing more; ties in order of DOI."""
        scores: dict[str, float] = defaultdict(float)
        for word in dict.fromkeys(words(query)):
            holders = self._index.get(word, ())
            for doi in holders:
                scores[doi] += 1 / len(holders)
        best = sorted(scores, key=lambda doi: (-round(scores[doi], 9), doi))
        return [self._works[doi] for doi in best[:rows]]


def _words_of(work: Work) -> set[str]:
    meta = work.metadata
    names = [f"{n.family} {n.literal}" for n in meta.author]
    texts = [meta.title, *work.titles, meta.container_title, *work.container_titles, *names]
    return {word for text in texts for word in words(text) if len(word) > _SHORT}


def _work(path: Path, number: int, line: bytes) -> Work:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path}, line {number}: not a JSON object; one record a line is expected"
        ) from error
    record = mapping(record)
    record = mapping(record.get("message")) or record
    compiled = text_of(record.get("source")).lower() == COMPILED
    work = work_from_crossref(record, COMPILED if compiled else "records")
    if not work.id:
        raise InputError(f'{path}, line {number}: the record has no "DOI"')
    return work
