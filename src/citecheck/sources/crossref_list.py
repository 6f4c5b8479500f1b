"""Crossref's list routes: habanero writes the question, our client carries it.

habanero knows the parameters and filters of the REST API, names and checks them; its own transport has no cap on the size
of a body, no deadline for a whole answer, gives no response headers and opens a connection per call, so its one method that
sends is replaced (docs/decisions/0004-habanero.md). It is imported here and nowhere else, at the first question.

Only the fields that are used are asked for (`select`): a tenth of the bytes. `journal-issue` cannot be selected, and in 173
of 5,858 recent records it alone has a year of publication that authors cite; so a year that a list's record contradicts
is looked at again in the whole record before it is called different (`matching.next_question`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.errors import SourceError
from citecheck.sources.http import Client

SELECT = (
    "DOI", "type", "title", "subtitle", "short-title", "original-title", "author", "editor", "container-title",
    "short-container-title", "volume", "issue", "page", "article-number", "issued", "published-print",
    "published-online", "publisher", "publisher-location", "ISSN", "ISBN", "update-to", "updated-by",
)  # fmt: skip


def ask_list(client: Client, *, rows: int, **question: Any) -> list[Any]:
    """The items of one page of `/works`, for `filter={"doi": [...]}` or `query_bibliographic="..."`. Raises SourceError."""
    try:
        from habanero.request_class import Request
    except ImportError as error:
        raise SourceError(
            client.source, f"habanero could not be loaded ({error})", retryable=False
        ) from error

    class Carried(Request):
        """habanero's request with our transport."""

        def _req(self, payload: Mapping[str, Any], should_warn: bool = False) -> dict[str, Any]:  # noqa: ARG002
            params = {name: str(value) for name, value in payload.items()}
            return _page(client, client.json("/works", params, kind="list"))

    try:
        # cursor_max=0: never follow a cursor, one question is one request.
        make: Any = Carried  # habanero has no types
        request = make(None, None, None, "", "", limit=rows, cursor_max=0, select=list(SELECT), **question)
        items: list[Any] = request.do_request()["message"]["items"]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        cause = f"the question could not be put by habanero ({error})"
        raise SourceError(client.source, cause, retryable=False) from error
    return items


def _page(client: Client, answer: Any) -> dict[str, Any]:
    """The answer if it is a page of a list, with what habanero looks for in it. Raises SourceError."""
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict) or not isinstance(message.get("items"), list):
        raise SourceError(client.source, "sent data of another shape than a list of works")
    message.setdefault("total-results", len(message["items"]))
    return {"message": message}
