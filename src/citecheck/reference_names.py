"""How a reference is called in a setting or a baseline: by its key, its DOI, or else a hash of its text. Pure."""

from __future__ import annotations

import hashlib

from citecheck.fingerprints import SHORT_REFERENCE, of_reference
from citecheck.identifiers import normalise_doi
from citecheck.model import Finding, Reference
from citecheck.text import squeeze


def names_of(reference: Reference) -> tuple[str, ...]:
    """Every name the reference goes by, the one to write down first; never empty."""
    doi = normalise_doi(reference.metadata.doi) if reference.metadata.doi else None
    hashed = f"text:{of_reference(reference)[:SHORT_REFERENCE]}"
    return tuple(n for n in (reference.key, doi, hashed) if n)


def name_of_place(finding: Finding) -> str:
    """What a finding that belongs to no reference goes by: its document and a hash of what it is about."""
    about = squeeze(finding.cited or finding.message)
    digest = hashlib.sha256(about.encode("utf-8", "replace")).hexdigest()
    return f"{finding.document}#{digest[:SHORT_REFERENCE]}"
