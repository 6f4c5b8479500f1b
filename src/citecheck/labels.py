"""How fields, sources and works are called in front of a reader: tables and one-line descriptions. Pure.

Rules and outputs share them, so that a message and the page around it use the same words.
"""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model import Work
from citecheck.names import display_list

# Source name -> what readers know it as. A source that is not listed goes by its own name.
SOURCE_LABELS = {
    "crossref": "Crossref",
    "datacite": "DataCite",
    "doi.org": "doi.org",
    "arxiv": "arXiv",
    "dblp": "DBLP",
    "dblpsparql": "DBLP's SPARQL service",
    "openalex": "OpenAlex",
    "semanticscholar": "Semantic Scholar",
    "pubmed": "PubMed",
    "europepmc": "Europe PMC",
    "openlibrary": "Open Library",
    "records": "the local file of records",
    "lock": "the lock",
    "compiled": "a compiled record",
}
# CSL variable -> how a sentence calls it.
FIELD_LABELS = {
    "title": "the title",
    "author": "the authors",
    "issued": "the year",
    "container-title": "the journal or book",
    "volume": "the volume",
    "issue": "the issue",
    "page": "the pages",
    "DOI": "the DOI",
}
# CSL variable -> how the head of a table calls it; in the order in which a reader of a reference meets them.
FIELD_HEADINGS = {
    "title": "Title",
    "author": "Authors",
    "issued": "Year",
    "container-title": "Journal or book",
    "volume": "Volume",
    "issue": "Issue",
    "page": "Pages",
    "DOI": "DOI",
}
# Who asserts an editorial notice, as Crossref's field `update-to.source` has it.
ASSERTED_BY = {"publisher": "the publisher", "retraction-watch": "Retraction Watch"}


_CONTAINERS = {"article-journal": "the journal", "chapter": "the book", "paper-conference": "the proceedings"}


def field_label(name: str, csl_type: str) -> str:
    """How a sentence calls a field of a reference of this type ("the journal", "the book")."""
    return _CONTAINERS.get(csl_type, FIELD_LABELS[name]) if name == "container-title" else FIELD_LABELS[name]


def source_label(work: Work) -> str:
    """The name of the registry as readers know it."""
    return SOURCE_LABELS.get(work.source, work.source)


def source_names(sources: Iterable[str]) -> str:
    """The sources by the names readers know, each once: "Crossref, doi.org and PubMed"."""
    names = list(dict.fromkeys(SOURCE_LABELS.get(s, s) for s in sources))
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def describe(work: Work) -> str:
    """A work in one line: authors, year, title, place and DOI."""
    m = work.metadata
    year = str(m.issued.year) if m.issued else "no date"
    place = m.container_title + (f" {m.volume}" if m.volume else "") + (f"({m.issue})" if m.issue else "")
    place += f", {m.page or m.number}" if m.page or m.number else ""
    title = f"“{m.title}”" if m.title else "untitled"
    parts = [display_list(m.author or m.editor, limit=3), f"({year})", title, place.strip(", ")]
    return " ".join(p for p in parts if p) + (f", doi:{m.doi}" if m.doi else "")
