"""Notebooks: what their Markdown cells hold, at its cell and line; never code, outputs or attachments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.model import Document

NEFF = (
    "Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. "
    "Self and Identity, 2(2), 85-101. https://doi.org/10.1080/15298860309032"
)
FRONT = "---\nbibliography: refs.bib\n---\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text("@misc{a, title={A}}\n")
    return tmp_path


def cell(source: str | list[str], kind: str = "markdown", **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": source, **more}


def notebook(*cells: Any, **more: Any) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more}).encode()


def found(*cells: Any) -> Document:
    return read("paper.ipynb", held=notebook(*cells))


def test_references_stand_at_their_cell_and_line() -> None:
    output = {"output_type": "stream", "text": [NEFF]}
    document = found(
        cell("# On x\n"),
        cell(f"# {NEFF}\nprint('[@a]')", "code", outputs=[output]),
        cell(["## References\n", "\n", f"- {NEFF}"], attachments={"x.png": {"image/png": "AAAA"}}),
    )
    assert document.format == "jupyter"
    assert [(r.metadata.doi, r.place) for r in document.references] == [
        ("10.1080/15298860309032", "cell 3, line 3")
    ]


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_front_matter_of_the_first_cell_names_the_bibliography(kind: str) -> None:
    document = found(cell(FRONT, kind), cell("x = '@b'", "code"), cell("Said\n[@a; @gone]."))
    assert document.bibliographies == ("refs.bib",)
    assert [(c.key, c.place) for c in document.citations] == [
        ("a", "cell 3, line 2"),
        ("gone", "cell 3, line 2"),
    ]


def test_front_matter_stands_at_the_front() -> None:
    assert found(cell("1 + 1", "code"), cell(FRONT + "@a")).bibliographies == ()


@pytest.mark.parametrize("left", ["```python\nx = 1", "~~~~\n", "<!-- todo", "see <!-- todo", "<!--\n```"])
def test_what_a_cell_leaves_open_ends_with_it(left: str) -> None:
    document = found(cell(FRONT), cell(left), cell("[@a]"), cell("-->\n\n[@b]"))
    assert [(c.key, c.place) for c in document.citations] == [
        ("a", "cell 3, line 1"),
        ("b", "cell 4, line 3"),
    ]


def test_worksheets_of_version_3() -> None:
    data = json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell(f"# References\n\n{NEFF}")]}]}).encode()
    assert [r.place for r in read("old.ipynb", held=data).references] == ["cell 1, line 3"]


def test_comments_ignore_what_follows() -> None:
    wish = "<!-- citecheck: ignore[CC001]: the journal prints it so -->"
    document = found(cell(f"# References\n\n{wish}\n{NEFF}"))
    assert [(i.rules, i.reason, i.span.line) for i in document.ignores] == [
        (("CC001",), "the journal prints it so", 3)
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"[" * 100_000, "nested too deep"),
        (b'{"cells":' * 50_000, "nested too deep"),
        (b'{"cells": [', "broken in line 1"),
        (b"", "broken in line 1"),
        (b"[]", "no notebook"),
        (b'{"type": "article"}', "no notebook"),
        (b"%PDF-1.4", "PDF"),
    ],
)
def test_what_is_no_notebook_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read("x.ipynb", held=data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"nbformat": 4, "cells": null}',
        b'{"nbformat": ' + b"9" * 10_000 + b', "x": NaN, "y": 1e999999, "cells": []}',
        b'{"nbformat": 4, "cells": [1, null, {"cell_type": []}, {"cell_type": "markdown", "source": {"a": 1}}]}',
        b'{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": ["\\ud800 x", 7]}], "cells": [{}]}',
        b'{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "\\ud800\\u0000 x"}]}',
        b"\xef\xbb\xbf" + notebook(),
    ],
)
def test_odd_notebooks_are_read(data: bytes) -> None:
    assert read("x.ipynb", held=data).references == ()
