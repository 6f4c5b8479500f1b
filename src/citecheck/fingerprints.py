"""What a decision or a lock entry is kept under: a hash of the reference as cited, and one of each finding. Pure."""

from __future__ import annotations

import hashlib

from citecheck.model import Finding, Reference
from citecheck.text import squeeze

# So much of a hash is printed on a form that goes to an author: 64 bits of the reference, 32 of each finding.
SHORT_REFERENCE, SHORT_FINDING = 16, 8


def of_reference(reference: Reference) -> str:
    """The hash of the reference as cited: SHA-256 of its text, white space squeezed so that re-wrapping is no change."""
    return hashlib.sha256(squeeze(reference.raw).encode("utf-8", "replace")).hexdigest()


def of_finding(finding: Finding) -> str:
    """The finding's code and a short hash of its evidence: "CC303.1f0c9a2b".

    The evidence is what is cited, what is registered, and which works are named; not the message, so that a better
    wording changes nothing, while a changed record or reference does.
    """
    evidence = (
        finding.field,
        squeeze(finding.cited),
        squeeze(finding.found),
        *(w.id for w in finding.related),
    )
    digest = hashlib.sha256("\x1f".join(evidence).encode("utf-8", "replace")).hexdigest()
    return f"{finding.code}.{digest[:SHORT_FINDING]}"
