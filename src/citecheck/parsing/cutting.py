"""Identifiers are found by their grammar and cut out before anything else is read.

What is cut is replaced by as many blanks, so that every offset still points into the text as it was given. With the
identifiers gone, no digit of a DOI can pass for a volume and no dot of an address for the end of a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck import identifiers
from citecheck.parsing.letters import MONTH

_RESOLVER_BEFORE = re.compile(
    r"(?:(?:https?\s?:\s?/{1,2}\s?)?(?:www\.|dx\.)?doi\.org\s?/|\b(?:https?://)?doi(?:\.org)?\s{0,2}[:=]?)\s{0,2}$",
    re.IGNORECASE,
)
# Someone meant a DOI here, although none can be read.
_MEANT = re.compile(
    r"\bdoi\s{0,2}[:=]\s{0,2}\S{3,200}|(?:https?://)?(?:dx\.)?\bdoi\.org/\S{1,200}", re.IGNORECASE
)
_OLD_ARXIV = re.compile(
    r"(?:\barXiv\s?:\s?)?\b(?:hep-(?:ph|th|ex|lat)|astro-ph|gr-qc|quant-ph|nucl-(?:th|ex)|cond-mat|math-ph|"
    r"math|physics|"
    r"nlin|q-bio|cs)(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?\b"
)
_ARXIV_WORDS = re.compile(
    r"(?:\bin\s)?\b(?:arXiv(?:\s(?:e-?prints?|preprints?))?(?:\s?arXiv)?|"
    r"CoRR,\s(?:vol\.\s)?abs)\s?[:/.]?\s{0,2}(?:abs/)?"
    r"(?:\d{4}\.\d{4,5}(?:v\d{1,2})?)?(?:\s?[\[(][\w.-]{2,12}(?:\s[\w.\[\]-]{2,12})?[\])])?",
    re.IGNORECASE,
)
_OTHERS = {
    "PMID": re.compile(r"[\[(]?\bPMID\s?:?\s?\d{4,9}\b[;.\])]?", re.IGNORECASE),
    "PMCID": re.compile(r"[\[(]?\bPMC(?:ID)?\s?:?\s?(?:PMC)?\d{5,9}\b[;.\])]?", re.IGNORECASE),
    "ISBN": re.compile(
        r"[\[(]?\bISBN(?:-1[03])?\s?:?\s?[\dXx][\dXx\s–-]{8,18}[\dXx]\b[.\])]?", re.IGNORECASE
    ),
    "ISSN": re.compile(r"[\[(]?\be?ISSN\s?:?\s?\d{4}-\d{3}[\dXx]\b[.\])]?", re.IGNORECASE),
}
# How and when it was reached says nothing about the work.
_ACCESS = re.compile(
    r"[\[(<]?\b(?:Retrieved|(?:Last\s)?Accessed|Available(?!\s+\w+ing)|Viewed|Cited|Abgerufen|Zugriff|"
    r"Consult[ée]e?|Recuperado|Disponible|Disponível|Consultado|Disponibile|Récupéré)\b\s{0,2}:?(?:"
    rf"\s{{0,300}}\b(?:on|at|from|online|via|am|le|the|de|en|em|el|a|{MONTH}|\d{{1,2}}(?:st|nd|rd|th)?|20\d\d|"
    rf"URL)\b[.,:;]?){{1,8}}[\])>]?"
)
_MEDIUM = re.compile(
    r"\[(?:Internet|pdf|cited\s[^\[\]]{4,40}|(?:PMC )?free (?:PMC )?article|PubMed|Google Scholar|CrossRef|"
    r"Online|Electronic (?:version|resource)|Web|en ligne|Epub[^\]]{0,40})\]\.?",
    re.IGNORECASE,
)
# "(a) " before the first of several works in one entry.
_LETTER = re.compile(r"\s{0,3}\(?[a-z]\)\s{1,3}")
_URL_LABEL = re.compile(r"(?:\bURL\s{0,2}:?|<)\s{0,2}$", re.IGNORECASE)
_EPUB = re.compile(rf"\bEpub\s(?:\d{{4}}|{MONTH}|\d{{1,2}}|\s|\.){{1,6}}", re.IGNORECASE)


_LEFT_OVER = re.compile(  # labels whose identifier is missing, or was cut out
    r"[\s.,;:(\[]{0,20}(?:\b(?:PubMed|Medline|CrossRef|Google Scholar|PMID|doi|URL|https?|Epub(?: ahead of "
    r"print)?|Online|Available"
    r"(?: (?:at|from))?|arXiv)\b|\[pii\]|pii)[\s.:;,\])/]{0,20}$",
    re.IGNORECASE,
)


# What need not be looked for where none of its words (in lower case) occurs, which is most often.
_ANNOUNCED = (
    (("[",), _MEDIUM),
    (
        (
            "retriev",
            "access",
            "availab",
            "viewed",
            "cited",
            "abgeruf",
            "zugriff",
            "consult",
            "recuper",
            "dispon",
            "récup",
        ),
        _ACCESS,
    ),
    (("epub",), _EPUB),
)
_TAIL_HINTS = (
    "pubmed", "medline", "crossref", "scholar", "pmid", "doi", "url", "http", "epub", "online", "availab", "arxiv", "pii",
)  # fmt: skip


@dataclass(slots=True)
class Cut:
    """The text with identifiers blanked out, and the identifiers: by CSL name, their values and places."""

    text: str
    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    holes: list[tuple[int, int]] = field(default_factory=list)  # where DOIs and addresses stood

    def blank(self, start: int, end: int) -> None:
        """Overwrite [start, end) with blanks."""
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

    def keep(self, name: str, value: str, start: int, end: int) -> None:
        """Record the first identifier of a kind and where it stands."""
        if value and name not in self.values:
            self.values[name] = value
            self.spans[name] = (start, end)


def cut(text: str) -> Cut:
    """Find the identifiers in one reference and blank them out, with the words that announce them."""
    rest = Cut(text)
    low = text.lower()
    if "10." in text or "doi" in low:
        _cut_dois(rest)
    if "://" in text or "www." in low:
        _cut_urls(rest)
    if "/" in text or "rxiv" in low or "corr" in low:
        _cut_arxiv(rest)
    for name, pattern in _OTHERS.items():
        for match in pattern.finditer(rest.text) if name[:3].lower() in low else ():
            rest.keep(name, _value(name, match.group()), *match.span())
            rest.blank(*match.span())
    for hints, pattern in _ANNOUNCED:
        for match in pattern.finditer(rest.text) if any(hint in low for hint in hints) else ():
            rest.blank(*match.span())
    if any(hint in low for hint in _TAIL_HINTS):
        _cut_left_over(rest)
    if ")" in text[:5] and (letter := _LETTER.match(text)):
        rest.blank(*letter.span())
    return rest


def _cut_left_over(rest: Cut) -> None:
    """Blank the labels at the end that announce nothing any more."""
    for _ in range(4):
        end = len(rest.text.rstrip())
        match = _LEFT_OVER.search(rest.text, max(0, end - 80), end)
        if match is None:
            break
        rest.blank(match.start(), end)


def _value(name: str, text: str) -> str:
    if name == "PMID":
        return identifiers.find_pmid(text)
    if name == "PMCID":
        return identifiers.find_pmcid(text)
    if name == "ISBN":
        return identifiers.find_isbn(text)
    return identifiers.find_issn(text) if name == "ISSN" else text


def _cut_dois(rest: Cut) -> None:
    for start, end, written in identifiers.find_dois(rest.text):
        label = _RESOLVER_BEFORE.search(rest.text, max(0, start - 40), start)
        begin = label.start() if label else start
        rest.keep("DOI", identifiers.normalise_doi(rest.text[begin:end]) or written, start, end)
        if arxiv := identifiers.find_arxiv(written):
            rest.keep("arXiv", arxiv, start, end)
        rest.holes.append((begin, end))
        rest.blank(begin, end)
    for match in _MEANT.finditer(rest.text):
        typed = match.group().rstrip(".,;)]>")
        rest.keep("DOI", typed, match.start(), match.start() + len(typed))
        rest.blank(*match.span())


def _cut_urls(rest: Cut) -> None:
    for start, end, url in identifiers.find_urls(rest.text):
        if arxiv := identifiers.find_arxiv(url):
            rest.keep("arXiv", arxiv, start, end)
        for name, number in zip(("PMID", "PMCID"), identifiers.pubmed_in_address(url), strict=True):
            rest.keep(name, number, start, end)
        rest.keep("URL", url, start, end)
        label = _URL_LABEL.search(rest.text, max(0, start - 8), start)
        closed = rest.text[end : end + 1] == ">"
        begin = label.start() if label else start
        rest.holes.append((begin, end))
        rest.blank(begin, end + closed)


def _cut_arxiv(rest: Cut) -> None:
    for match in _OLD_ARXIV.finditer(rest.text):
        bare = match.group().split(":")[-1].strip()
        rest.keep("arXiv", identifiers.find_arxiv("arXiv:" + bare) or bare, *match.span())
        rest.blank(*match.span())
    if "rxiv" not in rest.text.lower() and "CoRR" not in rest.text:
        return
    for match in _ARXIV_WORDS.finditer(rest.text):
        digits = match.group().rstrip("])").split("[")[0].split("(")[0].split(":")[-1].split("abs/")[-1]
        rest.keep("arXiv", identifiers.find_arxiv("arXiv:" + digits.strip()), *match.span())
        rest.keep("archive", "arXiv", *match.span())
        rest.blank(*match.span())
