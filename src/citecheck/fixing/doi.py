"""DOIs in BibTeX fields: the bare form, and one put in the place of another. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.fixing.source import Change, Source
from citecheck.identifiers import normalise_doi

# The findings about a DOI whose `found` is the DOI to put there.
REPAIRED = frozenset({"doi-malformed", "doi-not-registered", "doi-mismatch", "wrong-work"})
_RESOLVER = re.compile(
    r"\s{0,20}(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s{0,3}[:=]\s{0,3})(?=10\.)", re.IGNORECASE
)
_BREAKS = re.compile(r"[\s{}\\\"^`|%#]")
_FIELDS = ("url", "note", "howpublished", "eprint", "ee", "pdf", "link")


def written(doi: str) -> str:
    """A DOI as the inside of a value; what would end the value or be TeX is percent-encoded (RFC 3986, 2.1)."""
    return _BREAKS.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), doi)


def bare(raw: str) -> str:
    """The DOI in a `doi` field that holds an address, letters as typed; "" when it is bare or nothing to be sure of."""
    found = _RESOLVER.match(raw)
    rest = raw[found.end() :] if found else ""
    same = rest and "%" not in rest and not re.search(r"[\s{}\\]", rest)
    return (
        rest
        if same and normalise_doi(rest) == normalise_doi(raw) and normalise_doi(rest) == rest.lower()
        else ""
    )


def replaced(source: Source, cited: str, right: str) -> Iterator[tuple[str, Change]]:
    """The changes that put `right` for the cited DOI, by field: in `doi`, and in addresses that lead to the same."""
    if not right:
        return
    if "doi" in source.entry.outer:
        yield "doi", source.change("doi", written(right))
    for name in _FIELDS:
        raw = source.raw(name) if name in source.entry.outer else ""
        at = raw.lower().find(cited.lower()) if cited else -1
        ends = at + len(cited)
        if at >= 0 and not raw[ends : ends + 1].isalnum():
            yield name, source.change(name, raw[:at] + written(right) + raw[ends:])
