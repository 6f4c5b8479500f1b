"""The source `arxiv`: preprints by arXiv identifier and by the words of a title.

arXiv API (https://info.arxiv.org/help/api/user-manual.html): identifiers together as `id_list`, where an unknown one is
silently absent and one malformed spoils the whole call, so they are checked here first; titles as `ti:`. Answers are Atom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.arxiv_record import ATOM, identifier_of, work_from_arxiv
from citecheck.sources.atom import feed
from citecheck.sources.http import Client
from citecheck.sources.query import telling

URL = "https://export.arxiv.org"
MOST_PER_BATCH = 100  # what public clients use; no cap is documented
MOST_WORDS = 10
_ID = re.compile(r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z][a-z-]{1,20}(?:\.[A-Za-z]{2})?/[0-9]{7})(?:v[0-9]{1,2})?")


class Arxiv:
    """arXiv as a `Source`, asked for arXiv identifiers. Raises SourceError from every question without a usable answer."""

    name = "arxiv"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 100 identifiers together, the malformed ones left out: none of them can exist."""
        sound = [i for i in dois if _ID.fullmatch(i)]
        odd = [[i] for i in dois if not _ID.fullmatch(i)]
        return [sound[n : n + MOST_PER_BATCH] for n in range(0, len(sound), MOST_PER_BATCH)] + odd

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """One identifier: its record or a definite None. Several: those the answer holds; a missing one is undecided."""
        wanted = list(dict.fromkeys(dois))
        sound = [i for i in wanted if _ID.fullmatch(i)]
        none: dict[str, Work | None] = {i: None for i in wanted if i not in sound}
        if not sound:
            return none
        entries = self._ask({"id_list": ",".join(sound), "max_results": str(len(sound))})
        held = {identifier_of(e): work_from_arxiv(e) for e in entries}
        found: dict[str, Work | None] = {
            i: held[bare] for i in sound if (bare := i.partition("v")[0] if "v" in i[-3:] else i) in held
        }
        if not found and len(sound) == 1:
            if entries:
                raise SourceError(self.name, "answered for another identifier")
            return none | {sound[0]: None}
        return none | found

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one identifier."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The preprints sharing most with the words of a title; joined by OR, so that a slip in one does not matter."""
        text = " OR ".join(f"ti:{word}" for word in telling(query, MOST_WORDS))
        if not text:
            return []
        asked = {"search_query": text, "max_results": str(rows), "sortBy": "relevance"}
        return [work_from_arxiv(entry) for entry in self._ask(asked)]

    def _ask(self, params: dict[str, str]) -> list[Element]:
        """The entries of the answer. An entry whose identifier lies under /api/errors is a fault, whatever the status."""
        accept = "application/atom+xml"
        root = feed(self.name, self._client.get("/api/query", params, kind="list", accept=accept))
        entries = root.findall(f"{ATOM}entry")
        if any("/api/errors" in (entry.findtext(f"{ATOM}id") or "") for entry in entries):
            raise SourceError(self.name, "refused the question", retryable=False)
        return entries
