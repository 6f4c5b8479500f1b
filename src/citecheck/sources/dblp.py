"""The source `dblp`: computer science by the words of a title.

DBLP search API (https://dblp.org/faq/How+to+use+the+dblp+search+API.html): every word must match as a prefix, and nothing is
ranked, so only the most telling words are sent. Since September 2026 a proof-of-work page ("Making sure you're not a bot!",
szeider/mcp-dblp issue 7) stands before it at times, with status 500 or 200. It is never "not held", and it is not knocked at
twice: `dblp_sparql` is DBLP's own other way in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citecheck.csl import text_of
from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.base import SearchOnly, works_of
from citecheck.sources.causes import status_error
from citecheck.sources.dblp_record import work_from_dblp
from citecheck.sources.faults import WalledError
from citecheck.sources.http import Client
from citecheck.sources.plain import mapping
from citecheck.sources.query import telling

URL = "https://dblp.org"
_WALL = re.compile(rb"anubis_challenge|not a bot", re.IGNORECASE)
_LONGEST_WALL = 20_000
MOST_WORDS = 5
MOST_HITS = (
    50  # a title usually has two records, of the conference and of CoRR, and short titles many neighbours
)


class Dblp(SearchOnly):
    """DBLP as a `Source`. Raises SourceError from every question that got no usable answer."""

    name = "dblp"

    def __init__(self, client: Client) -> None:
        self._client = client

    def search(self, query: str, *, rows: int = MOST_HITS) -> list[Work]:
        """The records with the most telling words of a title; `rows` is raised to 50, which costs nothing more."""
        text = " ".join(telling(query, MOST_WORDS))
        if not text:
            return []
        params = {"q": text, "format": "json", "h": str(max(rows, MOST_HITS)), "c": "0"}
        answer = self._client.get("/search/publ/api", params, kind="list", also=frozenset({500}))
        if answer.is_html and _WALL.search(answer.body[:_LONGEST_WALL]):
            raise WalledError(self.name, "keeps programs out with a page that asks whether one is a robot")
        if answer.status != 200:
            raise status_error(self.name, answer.status, answer.headers)
        hits = self._hits(mapping(self._client.parse(answer)))
        return works_of(self.name, hits, lambda hit: work_from_dblp(mapping(mapping(hit).get("info"))))

    def _hits(self, answer: Mapping[str, Any]) -> object:
        """The hits; the list is absent when there are none, and then the total says so. Raises SourceError."""
        hits = mapping(mapping(answer.get("result")).get("hits"))
        if "@total" not in hits:
            raise SourceError(self.name, "sent data of another shape than a list of records")
        found = hits.get("hit", [] if text_of(hits["@total"]) == "0" else None)
        return [found] if isinstance(found, Mapping) else found
