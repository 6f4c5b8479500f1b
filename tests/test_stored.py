"""Works as JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from citecheck.model import Metadata, Name, Notice, PartialDate, Work
from citecheck.stored import work_from_json, work_to_json

FULL = Work(
    source="crossref",
    id="10.1/x",
    metadata=Metadata(
        type="article-journal",
        title="Title",
        author=(Name(family="Berg", given="A", particle="van der", suffix="Jr."), Name(literal="WHO")),
        editor=(Name(family="Editor"),),
        issued=PartialDate(year=2013, month=1),
        volume="1",
        number="e1",
        issn=("1234-5678",),
        arxiv="2004.01234",
    ),
    titles=("Title: Subtitle",),
    container_titles=("J",),
    dates=(("print", PartialDate(year=2013, month=1)), ("online", PartialDate(year=2012, month=5, day=29))),
    notices=(Notice(kind="retraction", doi="10.1/n", date=PartialDate(year=2020), asserted_by="publisher"),),
    notifies=(Notice(kind="correction", doi="10.1/o"),),
    url="https://doi.org/10.1/x",
)


def test_nothing_is_lost() -> None:
    assert work_from_json(json.loads(json.dumps(work_to_json(FULL)))) == FULL


@pytest.mark.parametrize(
    "change",
    [
        {"id": 5},
        {"id": None},
        {"titles": "text"},
        {"titles": [None]},
        {"record": []},
        {"dates": [["print"]]},
        {"dates": ["print"]},
        {"dates": ["print never"]},
        {"notices": [{}]},
        {"notices": ["x"]},
        {"notices": None},
    ],
)
def test_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        work_from_json(work_to_json(FULL) | change)


@pytest.mark.parametrize("value", [None, [], "x", 5, {}])
def test_what_is_no_work_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        work_from_json(value)
