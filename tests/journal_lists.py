"""The scholarly server with Crossref's and OpenAlex's lists of journals, in the shape of their answers of 2026.

Both want every word of the question in the title (Crossref's as the beginning of one); neither ranks an exact title first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scholarly_more import tokens
from scholarly_server import Reply, Request, ScholarlyServer


def crossref_journal(
    title: str, years: Mapping[int, int] | None = None, issn: str = "1529-8868"
) -> dict[str, Any]:
    """A journal of Crossref's list; without `years`, one whose list does not count them."""
    counted = {"breakdowns": {"dois-by-issued-year": [[y, n] for y, n in years.items()]}} if years else {}
    return {"title": title, "ISSN": [issn], "publisher": "Informa", "subjects": [], **counted}


def openalex_source(title: str, *others: str) -> dict[str, Any]:
    """A journal of OpenAlex's list, with its other names."""
    return {"id": "https://openalex.org/S1", "display_name": title, "abbreviated_title": None,
            "alternate_titles": list(others), "issn": None}  # fmt: skip


class ListingServer(ScholarlyServer):
    """The server with two lists of journals."""

    def __init__(
        self,
        *args: Any,
        crossref: Sequence[Mapping[str, Any]] = (),
        openalex: Sequence[Mapping[str, Any]] = (),
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.crossref_journals, self.openalex_sources = crossref, openalex

    def _crossref(self, request: Request) -> Reply:
        if request.path != "/journals":
            return super()._crossref(request)
        wanted = tokens(request.query["query"])
        found = [
            j for j in self.crossref_journals
            if all(any(t.startswith(w) for t in tokens(j["title"])) for w in wanted)
        ]  # fmt: skip
        items = found[: int(request.query["rows"])]
        message = {"total-results": len(found), "items-per-page": len(items), "items": items}
        return _json({"status": "ok", "message-type": "journal-list", "message": message})

    def _further(self, request: Request) -> Reply:
        if (request.service, request.path) != ("openalex", "/sources"):
            return super()._further(request)
        wanted = set(tokens(request.query["search"]))
        found = [
            s for s in self.openalex_sources
            if any(wanted <= set(tokens(n)) for n in (s["display_name"], *s["alternate_titles"]))
        ]  # fmt: skip
        size = int(request.query["per_page"])
        return _json({"meta": {"count": len(found)}, "results": found[:size]})


def _json(value: object) -> Reply:
    return Reply(200, json.dumps(value).encode(), "application/json")
