"""A work named by an identifier or a title, found at its registry and written as an entry."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from citecheck import identifiers, pipeline
from citecheck.fixing.source import read
from citecheck.inputs.bibtex import read as read_document
from citecheck.labels import describe
from citecheck.matching.titles import forms
from citecheck.model import LookupStatus, Metadata, Work
from citecheck.outputs import bibtex
from citecheck.outputs.bibtex import ExportItem, Form
from citecheck.outputs.exported import clean
from citecheck.outputs.shaped import Shape, shaped
from citecheck.text import fold, squash

_PMID = re.compile(r"(?:pmid:?\s{0,3}|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?(\d{6,8})/?", re.IGNORECASE)
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The one work that was meant, or None; and what the user should know, one line each."""

    work: Work | None = None
    notes: tuple[str, ...] = ()


def wanted(what: str) -> Metadata:
    """What an argument names: a DOI, an arXiv number, an ISBN, a PMID or a PMCID, bare or in an address; else a title."""
    text = what.strip()
    if (arxiv := identifiers.find_arxiv(text) or identifiers.find_arxiv(f"arXiv:{text}")) and " " not in text:
        return Metadata(arxiv=arxiv)
    if " " not in text and (doi := identifiers.normalise_doi(text)):
        return Metadata(doi=doi)
    if pmid := _PMID.fullmatch(text):
        return Metadata(pmid=pmid[1])
    pmcid = identifiers.find_pmcid(text) if " " not in text else ""
    if pmcid := pmcid or identifiers.pubmed_in_address(text)[1]:
        return Metadata(pmcid=pmcid)
    digits = re.sub(r"^isbn[\s:]*", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"[\dXx\s-]{10,17}", digits) and (isbn := identifiers.find_isbn(f"ISBN {digits}")):
        return Metadata(isbn=isbn, type="book")
    return Metadata(title=text)


def find(what: str, run: pipeline.Run) -> Found:
    """The work named, as a source that was asked records it; never one that only resembles it."""
    asked = wanted(what)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wanted.bib"
        path.write_text(bibtex.entry("wanted", asked), encoding="utf-8")
        report = pipeline.check([str(path)], run)
    lookups = [a for r in report.results for a in r.match.lookups]
    works = {w.metadata.doi or w.id: w for a in reversed(lookups) for w in a.works if _is_meant(asked, w)}
    failed = sorted({a.source for a in lookups if a.status in (LookupStatus.FAILED, LookupStatus.NOT_ASKED)})
    if len(works) == 1:
        (work,) = works.values()
        return Found(
            work=work,
            notes=tuple(f"{what}: {n.kind.replace('_', ' ')} {n.doi}".rstrip() for n in work.notices),
        )
    if works:
        named = [f"  {describe(w)}" for w in list(works.values())[:_MOST_NAMED]]
        return Found(notes=(f"{what}: several works have this title; add one by its DOI:", *named))
    unanswered = f"; no answer of {', '.join(failed)}" if failed else ""
    return Found(notes=(f"{what}: no record of it was found{unanswered}",))


def _is_meant(asked: Metadata, work: Work) -> bool:
    m = work.metadata
    if asked.doi:
        return m.doi == asked.doi or work.id.lower() == asked.doi
    if asked.arxiv:
        plain = asked.arxiv.partition("v")[0].lower()
        return plain in (m.arxiv.partition("v")[0].lower(), m.doi.partition("arxiv.")[2])
    if asked.pmid:
        return m.pmid == asked.pmid or work.id == asked.pmid
    if asked.pmcid:
        return m.pmcid == asked.pmcid
    if asked.isbn:
        return m.isbn.replace("-", "") == asked.isbn.replace("-", "")
    return any(fold(form) == fold(asked.title) for form in forms(work))


def already(text: str, work: Work) -> str:
    """The key under which a file has the work, by identifier, or by title and year; "" when it has not."""
    m = work.metadata
    for reference in read_document(text, "").references if text else ():
        r = reference.metadata
        same_title = m.title and squash(r.title) == squash(m.title) and m.issued and r.issued
        if (m.doi and r.doi == m.doi) or (
            same_title and not (m.doi and r.doi) and m.issued and r.issued and m.issued.year == r.issued.year
        ):
            return reference.key or f"reference {reference.index}"
    return ""


def appended(text: str, work: Work, *, key: str | None, template: str, form: Form) -> str:
    """The file with the entry behind what it holds, in its line ends, under a key that it does not have yet."""
    item = ExportItem(key=key, metadata=clean(work.metadata, Metadata(type=work.metadata.type)))
    if template != "cited" and not key:
        (item,) = shaped([item], Shape(keys=template))
    there = [ExportItem(key=s.entry.key, metadata=Metadata()) for s in read(text)]
    name = bibtex.keys([*there, item])[-1]
    written = bibtex.written(name, item, form)
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else newline if text.endswith(("\n", "\r")) else newline * 2
    return f"{text}{gap}{written.replace(chr(10), newline)}"
