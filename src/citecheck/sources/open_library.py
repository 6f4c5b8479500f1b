"""The source `openlibrary`: books by ISBN, and by title.

Open Library (https://openlibrary.org/developers/api): about 25 ISBNs in one `/api/books`, where the unknown ones are just
absent; a title by `/search.json`. No source holds every book, so that finding none says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from citecheck.errors import SourceError
from citecheck.identifiers import valid_isbn
from citecheck.model import Work
from citecheck.sources.base import works_of
from citecheck.sources.http import Client
from citecheck.sources.open_library_record import FIELDS, isbn13, work_from_edition, work_from_search
from citecheck.sources.plain import mapping
from citecheck.sources.query import telling

URL = "https://openlibrary.org"
MOST_PER_BATCH = 25  # what the maintainers ask for (internetarchive/openlibrary issue 11406)
MOST_WORDS = 8


class OpenLibrary:
    """Open Library as a `Source`, asked for ISBNs. Raises SourceError from every question without a usable answer."""

    name = "openlibrary"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 25 ISBNs together; one with a wrong check digit is nobody's and goes alone."""
        sound = [i for i in dois if valid_isbn(i)]
        odd = [[i] for i in dois if i not in sound]
        return [sound[n : n + MOST_PER_BATCH] for n in range(0, len(sound), MOST_PER_BATCH)] + odd

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """Each ISBN's edition; None for one that is not held or whose check digit is wrong.

        An edition that does not carry the ISBN asked for is no answer: Open Library may merge editions.
        """
        wanted = list(dict.fromkeys(dois))
        sound = [i for i in wanted if valid_isbn(i)]
        found: dict[str, Work | None] = dict.fromkeys(wanted)
        if not sound:
            return found
        keys = ",".join(f"ISBN:{i}" for i in sound)
        answer = self._ask("/api/books", {"bibkeys": keys, "format": "json", "jscmd": "data"})
        if not set(answer) <= {f"ISBN:{i}" for i in sound}:
            raise SourceError(self.name, "answered for another ISBN")
        for isbn in sound:
            edition = answer.get(f"ISBN:{isbn}", {})
            if not isinstance(edition, Mapping) or (not edition and f"ISBN:{isbn}" in answer):
                raise SourceError(self.name, "sent a book that cannot be read")
            work = work_from_edition(edition) if edition else None
            if work and isbn13(isbn) not in map(isbn13, [work.metadata.isbn]):
                raise SourceError(self.name, "answered for another ISBN")
            found[isbn] = work
        return found

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one ISBN."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The books with the most telling words of a title."""
        text = " ".join(telling(query, MOST_WORDS))
        if not text:
            return []
        answer = self._ask("/search.json", {"title": text, "fields": FIELDS, "limit": str(rows)})
        return works_of(self.name, answer.get("docs"), lambda doc: work_from_search(mapping(doc)))

    def _ask(self, path: str, params: Mapping[str, str]) -> Mapping[str, Any]:
        answer = self._client.json(path, params, kind="list")
        if not isinstance(answer, Mapping):
            raise SourceError(self.name, "sent data of another shape than a list of books")
        return answer
