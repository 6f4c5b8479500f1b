"""A Work as plain JSON and back, for the cache. What is read is checked against the shape, never trusted (row 66)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.csl import date_from_csl, date_to_csl, from_csl, to_csl
from citecheck.model import Notice, PartialDate, Work


def work_to_json(work: Work) -> dict[str, Any]:
    """The work as a JSON object: its metadata as CSL-JSON, the rest under the names of `Work`."""
    return {
        "source": work.source,
        "id": work.id,
        "metadata": to_csl(work.metadata),
        "titles": list(work.titles),
        "container_titles": list(work.container_titles),
        "dates": [[kind, date_to_csl(date)] for kind, date in work.dates],
        "notices": [_notice_to_json(notice) for notice in work.notices],
        "notifies": [_notice_to_json(notice) for notice in work.notifies],
        "url": work.url,
    }


def work_from_json(value: object) -> Work:
    """The work that `work_to_json` wrote. Raises ValueError for anything of another shape."""
    item = _object(value)
    return Work(
        source=_text(item.get("source")),
        id=_text(item.get("id")),
        metadata=from_csl(_object(item.get("metadata"))),
        titles=tuple(map(_text, _list(item.get("titles")))),
        container_titles=tuple(map(_text, _list(item.get("container_titles")))),
        dates=tuple(map(_dated, _list(item.get("dates")))),
        notices=tuple(map(_notice, _list(item.get("notices")))),
        notifies=tuple(map(_notice, _list(item.get("notifies")))),
        url=_text(item.get("url")),
    )


def _notice_to_json(notice: Notice) -> dict[str, Any]:
    date = date_to_csl(notice.date) if notice.date else None
    return {"kind": notice.kind, "doi": notice.doi, "date": date, "asserted_by": notice.asserted_by}


def _notice(value: object) -> Notice:
    item = _object(value)
    return Notice(
        kind=_text(item.get("kind")),
        doi=_text(item.get("doi")),
        date=None if item.get("date") is None else _date(item.get("date")),
        asserted_by=_text(item.get("asserted_by")),
    )


def _dated(value: object) -> tuple[str, PartialDate]:
    pair = _list(value)
    if len(pair) != 2:
        raise ValueError("a date is a kind and a date")
    return _text(pair[0]), _date(pair[1])


def _date(value: object) -> PartialDate:
    date = date_from_csl(value)
    if date is None:
        raise ValueError("not a date")
    return date


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("not a JSON object")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("not a JSON list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value
