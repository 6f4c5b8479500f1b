r"""Identifiers in BibTeX fields: the fields meant for them, and those where people put them instead. Pure.

TeX is not decoded here, since `~`, `%` and `_` belong to addresses; only the backslash before them is taken off
("10.1007/978-3-030-1\_2", as publishers' exports write it).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck import identifiers
from citecheck.inputs.bibtex_values import Value

_WRAPPED = re.compile(r"\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\(?:text(?=underscore))?(underscore(?:\{\})?|[_%&#$~{}\\])|\$\\sim\$|[{}]")
_DOI_ELSEWHERE = ("url", "note", "howpublished", "eprint", "ee", "pdf", "link")
_ARXIV_ELSEWHERE = ("journal", "journaltitle", "url", "note", "howpublished", "eprint", "publisher")
_ARXIV_NUMBER = re.compile(
    r"(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?", re.IGNORECASE
)
_ISSN = re.compile(r"\b(\d{4})-?(\d{3}[\dXx])\b")


def address(raw: str) -> str:
    """The text of a field that holds an address or identifier, without the TeX that only protects it."""
    if "\\" in raw or "{" in raw:
        raw = _ESCAPED.sub(_unescaped, _WRAPPED.sub(r"\1", raw))
    return raw.strip()


def _unescaped(match: re.Match[str]) -> str:
    mark = match[1] or ""
    return "~" if "sim" in match.group() else "_" if mark.startswith("underscore") else mark


def find_doi(fields: Mapping[str, Value]) -> tuple[str, Value | None]:
    """The DOI of an entry, normalised if it can be, else as typed; and the value it was found in.

    Without a `doi` field it is looked for in others; the place is then that of the DOI alone.
    """
    typed = fields.get("doi")
    if typed and typed.text:
        written = address(typed.text)
        return identifiers.normalise_doi(written) or written, typed
    for name in _DOI_ELSEWHERE:
        value = fields.get(name)
        if value is None or "10." not in value.text:
            continue
        for _, _, written in identifiers.find_dois(address(value.text)):
            doi = identifiers.normalise_doi(f"https://doi.org/{written}")
            if doi:
                at = value.text.find(written)
                exact = at >= 0 and value.end - value.start == len(value.text)
                start = value.start + at
                return doi, Value(written, start, start + len(written)) if exact else value
    return "", None


def find_arxiv(fields: Mapping[str, Value]) -> str:
    """The arXiv identifier: from `eprint`, from a journal "arXiv preprint arXiv:...", or from DBLP's "CoRR, abs/..."."""
    eprint = _text(fields, "eprint")
    kind = (_text(fields, "eprinttype") or _text(fields, "archiveprefix")).lower()
    if eprint and (kind == "arxiv" or (not kind and _ARXIV_NUMBER.fullmatch(eprint))):
        return identifiers.find_arxiv(f"arXiv:{eprint}") or identifiers.find_arxiv(eprint) or eprint
    if _text(fields, "journal").lower() == "corr" and _text(fields, "volume").startswith("abs/"):
        return identifiers.find_arxiv("arXiv:" + _text(fields, "volume").removeprefix("abs/"))
    for name in _ARXIV_ELSEWHERE:
        text = _text(fields, name)
        if text and "arxiv" in text.lower() and (found := identifiers.find_arxiv(text)):
            return found
    return ""


def find_pmid(fields: Mapping[str, Value]) -> str:
    """The PubMed identifier from `pmid`, from `eprint` of that type, from a note that says so, or from its address."""
    if pmid := _text(fields, "pmid"):
        return identifiers.find_pmid(f"PMID {pmid}") or pmid
    if _text(fields, "eprinttype").lower() in {"pubmed", "pmid"}:
        return _text(fields, "eprint")
    return (
        identifiers.find_pmid(_text(fields, "note")) or identifiers.pubmed_in_address(_text(fields, "url"))[0]
    )


def find_pmcid(fields: Mapping[str, Value]) -> str:
    """The identifier in PubMed Central from `pmcid` or `pmc`, from a note that says so, or from its address."""
    if pmcid := _text(fields, "pmcid") or _text(fields, "pmc"):
        return identifiers.find_pmcid(f"PMCID {pmcid}") or pmcid
    return (
        identifiers.find_pmcid(_text(fields, "note"))
        or identifiers.pubmed_in_address(_text(fields, "url"))[1]
    )


def find_isbn(fields: Mapping[str, Value]) -> str:
    """The first ISBN, digits only; what cannot be read as one stays as typed."""
    isbn = _text(fields, "isbn")
    return (identifiers.find_isbn(f"ISBN {isbn.removeprefix('ISBN')}") or isbn) if isbn else ""


def find_issns(fields: Mapping[str, Value]) -> tuple[str, ...]:
    """The ISSNs with their hyphen; what cannot be read as one stays as typed."""
    issn = _text(fields, "issn")
    found = tuple(f"{a}-{b.upper()}" for a, b in _ISSN.findall(issn))
    return found or ((issn,) if issn else ())


def find_url(fields: Mapping[str, Value]) -> tuple[str, Value | None]:
    r"""The web address: `url` as typed, or the first one in `howpublished` or `note` (`\url{...}`)."""
    typed = fields.get("url")
    if typed and typed.text:
        return address(typed.text), typed
    for name in ("howpublished", "note"):
        value = fields.get(name)
        if value and ("http" in value.text or "www." in value.text):
            for _, _, found in identifiers.find_urls(address(value.text)):
                at = value.text.find(found)
                exact = at >= 0 and value.end - value.start == len(value.text)
                start = value.start + at
                return found, Value(found, start, start + len(found)) if exact else value
    return "", None


def _text(fields: Mapping[str, Value], name: str) -> str:
    value = fields.get(name)
    return address(value.text) if value else ""
