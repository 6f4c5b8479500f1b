"""DOIs, ISSNs and other numbers in the fields of structured formats, where programs put them and where people do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citecheck import identifiers

_ISSN = re.compile(r"(?<![\dXx-])(\d{4})-?(\d{3}[\dXx])(?![\d-])")
_ISBN = re.compile(r"(?<!\d)((?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx])(?![\dXx])")
_DOI_ALONE = re.compile(
    r"\s{0,9}(?:doi\s{0,3}[:=]?\s{0,3})?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}\S{1,300}\s{0,9}", re.I
)


def doi_of(written: str) -> str:
    """The DOI in a field meant for one, normalised if it can be, else as typed."""
    return identifiers.normalise_doi(written) or written.strip()


def is_doi(written: str) -> bool:
    """Whether a field that may hold anything holds a DOI and nothing else."""
    return len(written) < 400 and _DOI_ALONE.fullmatch(written) is not None


def issns(written: Iterable[str]) -> tuple[str, ...]:
    """The ISSNs in these values, with their hyphen, each once."""
    found = (
        f"{m[1]}-{m[2].upper()}" for value in written for m in _ISSN.finditer(_ISBN.sub(" ", value[:2000]))
    )
    return tuple(dict.fromkeys(found))


def isbn(written: Iterable[str]) -> str:
    """The first ISBN in these values, its digits only, or ""."""
    for value in written:
        if found := _ISBN.search(value[:2000]):
            return re.sub(r"[ -]", "", found[1]).upper()
    return ""


def arxiv(written: Iterable[str]) -> str:
    """The first arXiv number that is named as such in these values, or ""."""
    return next((found for value in written if (found := identifiers.find_arxiv(value[:2000]))), "")
