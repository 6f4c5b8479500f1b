"""The source `dblpsparql`: DBLP's records by the words of a title, through its public SPARQL service.

DBLP built this service for programs (Ackermann et al., "The dblp Knowledge Graph and SPARQL Endpoint", TGDK 2(2), 2024,
doi:10.4230/TGDK.2.2.3) and brings it up to date every day; no wall stands before it, as one does before dblp.org and its
mirrors. It is in public beta, and its makers ask not to be overwhelmed (dblp blog, 9 September 2024), so it is asked only in
DBLP's place, and slowly. Titles are found by whole words of an index, an extension of its engine (QLever). An index that has
gone would answer every question with nothing: this is believed only where a title that DBLP has for certain is found.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.base import SearchOnly, works_of
from citecheck.sources.dblp_record import work_from_dblp
from citecheck.sources.http import Client
from citecheck.sources.plain import doi_of, field, mapping
from citecheck.sources.query import telling

URL = "https://sparql.dblp.org"
MOST_WORDS = 5
MOST_ROWS = 3000  # one for each author of each record
_RECORDS = "https://dblp.org/rec/"
# A title that DBLP has, and the record of it.
_CERTAIN = ("Attention is all you need", "dblp:conf/nips/VaswaniSPUJGKP17")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# The variable of our query -> the property of a publication in DBLP's schema (https://dblp.org/rdf/docu/).
_OPTIONAL = {
    "year": "yearOfPublication",
    "venue": "publishedIn",
    "volume": "publishedInJournalVolume",
    "number": "publishedInJournalVolumeIssue",
    "pages": "pagination",
    "doi": "doi",
}
_QUERY = """PREFIX dblp: <https://dblp.org/rdf/schema#>
PREFIX ql: <http://qlever.cs.uni-freiburg.de/builtin-functions/>
SELECT ?pub ?title ?type ?place ?name {variables} WHERE {{
  ?text ql:contains-word "{words}" . ?text ql:contains-entity ?title .
  ?pub dblp:title ?title ; dblp:bibtexType ?type ; dblp:hasSignature ?by .
  ?by a dblp:AuthorSignature ; dblp:signatureOrdinal ?place ; dblp:signatureDblpName ?name .
  {optional}
}} ORDER BY ?pub ?place LIMIT {rows}"""
# The last part of BibTeX's types as DBLP names them -> how its search calls the same.
_TYPES = {
    "article": "Journal Articles",
    "inproceedings": "Conference and Workshop Papers",
    "incollection": "Parts in Books or Collections",
    "book": "Books and Theses",
    "phdthesis": "Books and Theses",
    "mastersthesis": "Books and Theses",
    "proceedings": "Editorship",
}


class DblpSparql(SearchOnly):
    """DBLP's SPARQL service as a `Source`. Raises SourceError from every question that got no usable answer."""

    name = "dblpsparql"

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._proven = False

    def search(self, query: str, *, rows: int = MOST_ROWS) -> list[Work]:  # noqa: ARG002
        """The records that have the most telling words of a title in theirs, whatever `rows` is."""
        works = self._works(query)
        if not works and not self._index_is_there():
            raise SourceError(self.name, "finds nothing, not even what it is known to have", retryable=False)
        return works

    def _index_is_there(self) -> bool:
        """Whether a title that DBLP has for certain is found; asked once, and again as long as it is not."""
        with self._lock:
            title, record = _CERTAIN
            self._proven = self._proven or record in (w.id for w in self._works(title))
            return self._proven

    def _works(self, title: str) -> list[Work]:
        words = _words(title)
        if not words:
            raise SourceError(self.name, "cannot be asked for words of these letters", retryable=False)
        optional = " ".join(f"OPTIONAL {{ ?pub dblp:{p} ?{v} }}" for v, p in _OPTIONAL.items())
        variables = " ".join(f"?{v}" for v in _OPTIONAL)
        asked = _QUERY.format(words=" ".join(words), optional=optional, variables=variables, rows=MOST_ROWS)
        answer = self._client.get(
            "/sparql", {"query": asked}, kind="list", accept="application/sparql-results+json"
        )
        rows = mapping(mapping(self._client.parse(answer)).get("results")).get("bindings")
        if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
            raise SourceError(self.name, "sent data of another shape than a table")
        if len(rows) >= MOST_ROWS:
            raise SourceError(self.name, "has too many titles with these words to list them", retryable=False)
        records: dict[str, list[dict[str, str]]] = {}
        for row in rows:
            line = {variable: field(mapping(cell).get("value")) for variable, cell in mapping(row).items()}
            records.setdefault(line.get("pub", ""), []).append(line)
        return works_of(self.name, list(records.values()), lambda lines: work_from_dblp(_info(lines)))


def _words(title: str) -> list[str]:
    """The most telling words as they stand in the title; those with other letters are cut in ways of the engine's own."""
    plain = [w for w in telling(title, len(title)) if _ASCII_WORD.fullmatch(w) and w in title.lower()]
    return telling(" ".join(plain), MOST_WORDS)


def _info(rows: Sequence[Mapping[str, str]]) -> Mapping[str, Any]:
    """The rows of one publication, one for each author, as a hit of DBLP's search has it."""
    first = rows[0]
    authors = {row.get("place", ""): row.get("name", "") for row in rows}
    by_place = sorted(authors, key=lambda place: (len(place), place))
    return {
        "key": first.get("pub", "").removeprefix(_RECORDS),
        "title": first.get("title", ""),
        "type": _TYPES.get(re.split(r"[#/]", first.get("type", ""))[-1].lower(), ""),
        "authors": {"author": [{"text": authors[place]} for place in by_place]},
        **{v: first.get(v, "") for v in _OPTIONAL if v != "doi"},
        "doi": doi_of(first.get("doi", "")),
    }
