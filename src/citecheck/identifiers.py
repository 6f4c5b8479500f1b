"""Identifiers: finding, normalising and checking DOI, arXiv, PMID, PMCID, ISBN and ISSN. Pure functions.

DOIs are found by grammar, not by position: a registrant prefix `10.NNNN` and a suffix of any printable characters (ISO
26324; Crossref's own statistics of suffixes). What closes one in running text is decided by brackets that balance and by
sentence punctuation, so that a SICI such as `10.1016/S0140-6736(97)11096-0` or
`10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O` survives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from citecheck.text import strip_hidden

_PREFIX = r"10\.\d{4,9}(?:\.\d{1,9}){0,3}"
_DOI = re.compile(_PREFIX + r"/[^\s\"“”{}\\^|`]{1,300}")
_WHOLE_DOI = re.compile(_PREFIX + r"/\S{1,300}")
_CLOSERS = {")": "(", "]": "[", ">": "<"}
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"))
# What follows a DOI in a URL and is not part of it. The check character of a SICI may be "#" (";2-#", ANSI/NISO Z39.56).
_URL_TAIL = re.compile(r"(?:/(?:full|abstract|pdf|epdf|html|meta|summary)|(?<!;2-)[?#]\S*)$", re.IGNORECASE)

# The next label, run into a DOI by a lost blank (".URL http://", "[doi]", ".PMID:20847271", "[arXiv:1502.01689]").
_NEXT_LABEL = re.compile(
    r"(?:[.,;](?:url|doi|pmc?id|issn|isbn)\b(?:[:=].{0,300})?|\[(?:doi|pii|arxiv|pmid|pubmed|crossref|inspire)\b.{0,300}|,in)$",
    re.IGNORECASE,
)

_ARXIV = re.compile(
    r"(?:arxiv\s*(?:preprint)?\s*(?:arxiv)?\s*[:.]?\s*|arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.)"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z][a-z-]{1,20}(?:\.[a-z]{2})?/\d{7})(?P<version>v\d{1,2})?",
    re.IGNORECASE,
)
_PMID = re.compile(r"\bPMID\s*:?\s*(\d{4,9})\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC(?:ID)?\s?:?\s?(?:PMC)?(\d{5,9})\b", re.IGNORECASE)
_PUBMED_ADDRESS = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/(?:article|abstract)/med)/(\d{4,9})\b",
    re.IGNORECASE,
)
_PMC_ADDRESS = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/(?:pmc/)?articles|europepmc\.org/(?:articles?|abstract)(?:/pmc)?)/(?:PMC)?(\d{5,9})\b",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"\bISBN(?:-1[03])?\s*:?\s*((?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dXx])\b", re.IGNORECASE
)
_ISSN = re.compile(r"\bISSN\s*:?\s*(\d{4}-\d{3}[\dXx])\b", re.IGNORECASE)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”{}|\\^`]{3,500}", re.IGNORECASE)


def _trim(doi: str) -> str:
    """Cut sentence punctuation, unbalanced closing brackets and a label that follows from the end of a DOI found in text."""
    while doi:
        last = doi[-1]
        if last in ".,;:'’\"”*_»…" or (last in _CLOSERS and doi.count(last) > doi.count(_CLOSERS[last])):
            doi = doi[:-1]
        elif last in "&" or doi.endswith("&amp"):
            doi = doi[: -len("&amp")] if doi.endswith("&amp") else doi[:-1]
        elif label := _NEXT_LABEL.search(doi):
            doi = doi[: label.start()]
        else:
            break
    return doi


def find_dois(text: str) -> Iterator[tuple[int, int, str]]:
    """Every DOI in running text as (start, end, DOI as written), the resolver's address left out."""
    for match in _DOI.finditer(text):
        written = _trim(match.group())
        if "](" in written:  # a Markdown link's text ran into its address
            written = _trim(written.split("](", 1)[0])
        if "/" in written and written.partition("/")[2]:
            yield match.start(), match.start() + len(written), written


@lru_cache(maxsize=65536)
def normalise_doi(text: str) -> str | None:
    """The DOI meant by `text` in lower case, or None if there is none.

    Takes off `https://doi.org/`, `doi:` (also doubled), percent-encoding, hidden characters, typographic dashes, trailing
    punctuation and query junk. Lower case because DOIs compare case-insensitively (DOI Handbook 2.4; Crossref stores
    lower case).
    """
    cleaned = strip_hidden(text).strip().translate(_DASHES).lower()
    if cleaned.startswith("<"):
        cleaned = cleaned[1:].removesuffix(">")
    start = cleaned.find("10.")
    if start < 0:
        return None
    is_address = "/" in cleaned[:start]
    cleaned = cleaned[start:]
    if is_address:
        cleaned = _URL_TAIL.sub("", _trim(cleaned))
    if "%" in cleaned and (is_address or "/" not in cleaned):
        cleaned = unquote(cleaned).lower()
    match = _WHOLE_DOI.match(cleaned)
    if match is None:
        return None
    doi = _trim(match.group())
    return doi if doi.partition("/")[2] else None


def is_placeholder_doi(doi: str) -> bool:
    """Whether the DOI is an example: Crossref reserves the prefix 10.5555 for tests."""
    return doi.startswith("10.5555/")


def find_arxiv(text: str) -> str:
    """The arXiv identifier named in `text`, with its version if written ("2004.01234v2"), or ""."""
    match = _ARXIV.search(text)
    return (match["id"].lower() + (match["version"] or "").lower()) if match else ""


def arxiv_doi(arxiv_id: str) -> str:
    """The DOI DataCite holds for an arXiv paper; versions do not have one (arXiv help, "DOI")."""
    return "10.48550/arxiv." + re.sub(r"v\d+$", "", arxiv_id.lower())


def find_pmid(text: str) -> str:
    """The PubMed identifier named in `text`, or ""."""
    match = _PMID.search(text)
    return match.group(1) if match else ""


def find_pmcid(text: str) -> str:
    """The identifier in PubMed Central named in `text`, as "PMC3531190", or ""."""
    match = _PMCID.search(text)
    return f"PMC{match.group(1)}" if match else ""


def pubmed_in_address(url: str) -> tuple[str, str]:
    """The PMID and the PMCID that a web address of PubMed, PubMed Central or Europe PMC leads to, each "" for none."""
    pmid, pmcid = _PUBMED_ADDRESS.search(url), _PMC_ADDRESS.search(url)
    return (pmid[1] if pmid else ""), (f"PMC{pmcid[1]}" if pmcid else "")


def find_isbn(text: str) -> str:
    """The ISBN announced as such in `text`, digits only, or ""; its checksum is not looked at."""
    match = _ISBN.search(text)
    return re.sub(r"[\s-]", "", match.group(1)).upper() if match else ""


def find_issn(text: str) -> str:
    """The ISSN announced as such in `text`, or ""."""
    match = _ISSN.search(text)
    return match.group(1).upper() if match else ""


def find_urls(text: str) -> Iterator[tuple[int, int, str]]:
    """Every web address in running text as (start, end, address)."""
    for match in _URL.finditer(text):
        url = _trim(match.group())
        yield match.start(), match.start() + len(url), url


def valid_isbn(isbn: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 (digits only) is right (ISO 2108)."""
    if len(isbn) == 13 and isbn.isdigit():
        return sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(isbn)) % 10 == 0
    if len(isbn) == 10 and isbn[:9].isdigit():
        values = [int(d) for d in isbn[:9]] + [
            10 if isbn[9] in "Xx" else int(isbn[9]) if isbn[9].isdigit() else -1
        ]
        return values[9] >= 0 and sum((10 - i) * v for i, v in enumerate(values)) % 11 == 0
    return False
