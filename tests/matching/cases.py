"""Short ways to write references and works in tests."""

from __future__ import annotations

from typing import Any

from citecheck.model import Lookup, LookupStatus, Metadata, Name, PartialDate, Reference, Span, Work
from citecheck.names import parse_name

SPAN = Span(line=1, column=1, end_line=1, end_column=2)


def names(text: str) -> tuple[Name, ...]:
    """Names written "Family, Given; Family, Given"."""
    return tuple(parse_name(part) for part in text.split(";") if part.strip())


def metadata(**fields: Any) -> Metadata:
    """Metadata with authors as text and the year as a number."""
    if isinstance(fields.get("author"), str):
        fields["author"] = names(fields["author"])
    if year := fields.pop("year", None):
        fields["issued"] = PartialDate(year=year)
    return Metadata(**{"type": "article-journal"} | fields)


def reference(text: str = "", *, prose: bool = False, **fields: Any) -> Reference:
    """A reference; from BibTeX unless `prose`, in which case `text` is consulted as well (law 4)."""
    return Reference(
        index=1,
        document="paper.md",
        raw=text,
        text=text,
        metadata=metadata(**fields),
        span=SPAN,
        entry_type="" if prose else "article",
    )


def work(doi: str = "10.1234/work", *, source: str = "crossref", **fields: Any) -> Work:
    """A registered work; `titles`, `container_titles`, `dates` and `notices` are those of Work."""
    extra = {
        k: fields.pop(k)
        for k in ("titles", "container_titles", "dates", "notices", "notifies")
        if k in fields
    }
    return Work(
        source=source, id=doi, metadata=metadata(doi=doi, **fields), url=f"https://doi.org/{doi}", **extra
    )


def found(question: str, *works: Work, source: str = "crossref", asked: str = "x") -> Lookup:
    """An answer with these works; without any, a valid "does not hold it"."""
    status = LookupStatus.FOUND if works else LookupStatus.ABSENT
    return Lookup(source=source, question=question, asked=asked, status=status, works=works)


def failed(question: str, source: str = "crossref") -> Lookup:
    """No answer."""
    return Lookup(
        source=source, question=question, asked="x", status=LookupStatus.FAILED, detail="answered 503"
    )
