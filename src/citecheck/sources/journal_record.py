"""A journal in Crossref's or OpenAlex's list -> a Work of type "periodical". Never raises on an odd record.

Crossref's list (`/journals?query=`) counts the DOIs of each journal by the year of publication
(`breakdowns.dois-by-issued-year`, pairs of year and number, for up to a hundred years; seen in answers of June 2026).
OpenAlex's (`/sources?search=`) has journals without DOIs, and other names of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from citecheck import journals
from citecheck.model import Metadata, PartialDate, Work
from citecheck.sources.faults import RefusedError
from citecheck.sources.plain import field, listed, mapping, text_date, texts
from citecheck.text import fold

JOURNAL_SELECT = "id,display_name,abbreviated_title,alternate_titles,issn"


def journal_from_crossref(record: Mapping[str, Any]) -> Work:
    """The journal under its title, with a date for each year in which it has DOIs."""
    issns = texts(record.get("ISSN"))
    pairs = map(listed, listed(mapping(record.get("breakdowns")).get("dois-by-issued-year")))
    years = {year for pair in pairs if len(pair) == 2 and pair[1] and (year := text_date(pair[0]))}
    return _journal("crossref", field(record.get("title")), issns, years=sorted(years, key=lambda d: d.year))


def journal_from_openalex(record: Mapping[str, Any]) -> Work:
    """The journal under every name it is listed with."""
    others = [record.get("abbreviated_title"), *listed(record.get("alternate_titles"))]
    names = tuple(name for name in map(field, others) if name)
    return _journal("openalex", field(record.get("display_name")), texts(record.get("issn")), names=names)


def _journal(
    source: str,
    title: str,
    issns: tuple[str, ...],
    *,
    names: tuple[str, ...] = (),
    years: Sequence[PartialDate] = (),
) -> Work:
    return Work(
        source=source,
        id=issns[0] if issns else title,
        metadata=Metadata(type="periodical", title=title, container_title=title, issn=issns),
        container_titles=names,
        dates=tuple(("issued", year) for year in years),
    )


def named(source: str, name: str, found: Sequence[Work], total: object) -> list[Work]:
    """The journals that bear the name, or one it is part of. Raises RefusedError where none does and the list was cut."""
    same = [w for w in found if any(_bears(name, form) for form in (w.metadata.title, *w.container_titles))]
    if not same and isinstance(total, int) and total > len(found):
        raise RefusedError(source, f"lists more than {len(found)} journals with these words", retryable=False)
    return same


def _bears(name: str, form: str) -> bool:
    return journals.tolerance(name, form) is not None or f" {fold(name)} " in f" {fold(form)} "
