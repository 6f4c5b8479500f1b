"""A local file of records as a source."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from citecheck.errors import InputError
from citecheck.sources.records import Records

RECORDS: list[dict[str, Any]] = [
    {"DOI": "10.1/CATS", "title": ["On the habits of cats"], "author": [{"family": "Müller", "given": "A"}]},
    {"DOI": "10.1/dogs", "title": ["On the habits of dogs"], "container-title": ["Journal of Dogs"]},
    {"message": {"DOI": "10.1/birds", "title": ["Birds"]}},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join(map(json.dumps, RECORDS)) + "\n\n")
    return file


def test_what_it_lacks_is_undecided(path: Path) -> None:
    found = Records.from_file(path).lookup(["10.1/cats", "10.1/unknown"])
    assert list(found) == ["10.1/cats"]
    work = found["10.1/cats"]
    assert work is not None
    assert work.source == "records"
    assert Records.from_file(path).lookup(["10.1/unknown"]) == {}, "a local file is no authority"


def test_search_ranks_rare_words_first(path: Path) -> None:
    records = Records.from_file(path)
    assert [w.id for w in records.search("Muller: habits of cats", rows=5)] == ["10.1/cats", "10.1/dogs"]
    assert [w.id for w in records.search("birds", rows=5)] == ["10.1/birds"]
    assert records.search("nothing here") == []
    assert len(records.search("habits", rows=1)) == 1


def test_a_gzip_file_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(RECORDS[0]).encode()))
    assert Records.from_file(file).lookup(["10.1/cats"])


@pytest.mark.parametrize("line", ["{", "[1]", '{"title": ["no DOI"]}', "\udcff", "[" * 50_000])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(json.dumps(RECORDS[0]) + "\n" + line + "\n", errors="surrogateescape")
    with pytest.raises(InputError, match=r"records\.jsonl, line 2"):
        Records.from_file(file)


def test_a_missing_file_or_directory_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(InputError, match="could not be read"):
            Records.from_file(path)


def test_a_compiled_record_says_so(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(json.dumps({"DOI": "10.1/x", "title": ["X"], "source": "compiled"}))
    work = Records.from_file(file).lookup(["10.1/x"])["10.1/x"]
    assert work is not None
    assert work.source == "compiled", "no report may call it a registry's"


def test_a_broken_gzip_file_is_one_line(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b'{"DOI": "10.1234/x"}\n' * 500))
    packed[12:20] = b"\xff" * 8
    path = tmp_path / "r.jsonl.gz"
    path.write_bytes(packed)
    with pytest.raises(InputError, match="could not be read"):
        Records.from_file(path)
