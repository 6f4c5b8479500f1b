"""A Work as JSON and back, for the lock and the cache. What is read is checked against the shape, never trusted (row 66)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck import dates
from citecheck.csl import from_csl, to_csl
from citecheck.model import Notice, PartialDate, Work


def work_to_json(work: Work) -> dict[str, Any]:
    """The work as a JSON object: its metadata as CSL-JSON, the rest under the names of `Work`; empty parts are left out."""
    item: dict[str, Any] = {
        "source": work.source,
        "id": work.id,
        "url": work.url,
        "record": to_csl(work.metadata),
        "titles": list(work.titles),
        "container-titles": list(work.container_titles),
        "dates": [f"{kind} {dates.show(date)}" for kind, date in work.dates],
        "notices": [_notice_to_json(notice) for notice in work.notices],
        "notifies": [_notice_to_json(notice) for notice in work.notifies],
    }
    return {k: v for k, v in item.items() if v}


def work_from_json(value: object) -> Work:
    """The work that `work_to_json` wrote. Raises ValueError for anything of another shape."""
    item = mapping(value)
    return Work(
        source=text(item.get("source")),
        id=text(item.get("id")),
        url=text(item.get("url", "")),
        metadata=from_csl(mapping(item.get("record"))),
        titles=tuple(map(text, items(item.get("titles", [])))),
        container_titles=tuple(map(text, items(item.get("container-titles", [])))),
        dates=tuple(map(_dated, items(item.get("dates", [])))),
        notices=tuple(map(_notice, items(item.get("notices", [])))),
        notifies=tuple(map(_notice, items(item.get("notifies", [])))),
    )


def _notice_to_json(notice: Notice) -> dict[str, Any]:
    item = {
        "kind": notice.kind,
        "DOI": notice.doi,
        "date": dates.show(notice.date),
        "asserted-by": notice.asserted_by,
    }
    return {k: v for k, v in item.items() if v}


def _notice(value: object) -> Notice:
    item = mapping(value)
    date = text(item.get("date", ""))
    return Notice(
        kind=text(item.get("kind")),
        doi=text(item.get("DOI", "")),
        date=_date(date) if date else None,
        asserted_by=text(item.get("asserted-by", "")),
    )


def _dated(value: object) -> tuple[str, PartialDate]:
    kind, _, date = text(value).partition(" ")
    return kind, _date(date)


def _date(value: str) -> PartialDate:
    date = dates.parse_iso(value)
    if date is None:
        raise ValueError(f"{value!r} is not a date")
    return date


def mapping(value: object) -> Mapping[str, Any]:
    """The value, if it is a JSON object. Raises ValueError otherwise."""
    if not isinstance(value, Mapping):
        raise ValueError("not a JSON object")
    return value


def items(value: object) -> list[Any]:
    """The value, if it is a JSON list. Raises ValueError otherwise."""
    if not isinstance(value, list):
        raise ValueError("not a JSON list")
    return value


def text(value: object) -> str:
    """The value, if it is a JSON string. Raises ValueError otherwise."""
    if not isinstance(value, str):
        raise ValueError(f"text expected, not {value!r}")
    return value
