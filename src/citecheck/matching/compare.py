"""One reference against one work, field by field: the table of comparers."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.identifiers import arxiv_doi, normalise_doi
from citecheck.matching import authors, containers, numbers, titles
from citecheck.matching.likelihood import likelihood
from citecheck.model import Candidate, Comparison, Outcome, Reference, Work

_ARXIV = "10.48550/arxiv."


def compare_doi(reference: Reference, work: Work) -> Comparison:
    """Compare the cited DOI with the work's; an alias counts as equivalent when the registry led from one to the other."""
    cited, registered = reference.metadata.doi, work.metadata.doi
    if not cited or not registered:
        return Comparison(field="DOI", outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=registered)
    ours = normalise_doi(cited) or ""
    if ours == registered.lower():
        return Comparison(field="DOI", outcome=Outcome.EQUAL, cited=cited, registered=registered)
    version = ours.startswith(_ARXIV) and arxiv_doi(ours.removeprefix(_ARXIV)) == registered.lower()
    return Comparison(
        field="DOI",
        outcome=Outcome.EQUIVALENT if version else Outcome.DIFFERENT,
        cited=cited,
        registered=registered,
        tolerance="version of the arXiv paper" if version else "",
    )


def compare_arxiv(reference: Reference, work: Work) -> Comparison:
    """Compare the arXiv identifier without its version, which no registry lists in full."""
    cited, registered = reference.metadata.arxiv, work.metadata.arxiv
    if not cited or not registered:
        return Comparison(field="arXiv", outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=registered)
    same = arxiv_doi(cited) == arxiv_doi(registered)
    outcome = Outcome.EQUAL if same else Outcome.DIFFERENT
    return Comparison(field="arXiv", outcome=outcome, cited=cited, registered=registered)


# In the order in which a reader of a reference meets the fields; reports keep it.
COMPARERS: dict[str, Callable[[Reference, Work], Comparison]] = {
    "title": titles.compare,
    "author": authors.compare,
    "issued": numbers.compare_year,
    "container-title": containers.compare,
    "volume": numbers.compare_volume,
    "issue": numbers.compare_issue,
    "page": numbers.compare_page,
    "DOI": compare_doi,
}


def compare(reference: Reference, work: Work) -> Candidate:
    """Compare every field of the reference with the work; the arXiv identifier only where one is cited."""
    comparisons = tuple(comparer(reference, work) for comparer in COMPARERS.values())
    if reference.metadata.arxiv:
        comparisons += (compare_arxiv(reference, work),)
    return Candidate(work=work, comparisons=comparisons, score=likelihood(reference, work, comparisons))
